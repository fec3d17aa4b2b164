"""Whatever lies in the content folder: a report within thirty seconds and 512 MB, never a traceback, never a changed amount."""

import io
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies
from PIL import Image

from conftest import ROOT, Town, made_once
from gongkai.attached import Unreadable
from gongkai.attached.photo import metadata_of
from gongkai.installed import STARTER
from gongkai.read.file import MAX_BYTES, read_bytes
from gongkai.read.lint import lint
from gongkai.read.mend import mend
from gongkai.records import BY_TITLE
from gongkai.records.account import Account
from gongkai.records.build import build
from gongkai.report import quoted
from gongkai.rules.amounts import disagreeing
from gongkai.rules.personal import personal_in
from gongkai.rules.rates import rates_of
from gongkai.rules.said_sums import wrong_sums
from gongkai.rules.sensitive import sensitive_in
from test_commands import ENVIRONMENT

# What grows with the square of its input takes hours; a slow machine under load takes three times what a quick one does.
SECONDS, MEGABYTES = 30, 512
MARK = "═══ended═══"
ACCOUNT = (STARTER / "content/示范村/财务收支/2026-06.yaml").read_bytes()
FULL = MAX_BYTES - 10_000

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)

NASTY: dict[str, bytes] = {
    "nothing": b"",
    "NUL": b"\0" * 5_000,
    "NUL in text": ACCOUNT.replace("鱼塘".encode(), b"\0"),
    "random": random.Random(1).randbytes(200_000),
    "ten megabytes": b"a: b\n" * 2_000_000,
    "billion laughs": LAUGHS.encode(),
    "brackets": b"a: " + b"[" * 100_000,
    "brackets behind a comma": "标题: 通知，说明\n正文: ".encode() + b"[" * (FULL - 100),
    "bullets": "– 日期: 1\n".encode() * (FULL // 14),
    "rows of other blanks": "- {日期:\u00a01,\u00a0摘要:\u00a0{补}电费}\n".encode() * 15_000,
    "half a conflict": b"a: b\n" + b"=======\n" * (FULL // 9),
    "braces": b"{a: " * 50_000,
    "nested blocks": "".join(f"{' ' * n}a:\n" for n in range(1_200)).encode(),
    "dashes": b"- " * 100_000,
    "one long line": b"a: " + b"x" * FULL,
    "many keys": "".join(f"k{n}: {n}\n" for n in range(60_000)).encode(),
    "one key many times": b"a: b\n" * (FULL // 5),
    "no space": b"a:b\n" * (FULL // 4),
    "wide colons": "金额：1\n".encode() * (FULL // 14),
    "tabs": b"\ta: b\n" * (FULL // 6),
    "crooked": b"".join(b" " * (n % 7) + b"a: b\n" for n in range(2_900)),
    "quotes": b"a: '" + b"\n x" * 100_000,
    "spaced digits": b"a: " + b"1 " * (FULL // 2),
    "capitals": b"a: " + "壹".encode() * (FULL // 3),
    "percent": "a: 占1%".encode() + "占1%".encode() * (FULL // 6),
    "anchors": b"a: &a b\nc: *a\n",
    "tag": b"a: !!python/object/apply:os.system [ls]\n",
    "merge": b"a: {<<: {b: c}}\n",
    "complex key": b"? [a, b]\n: c\n",
    "two documents": b"a: b\n---\nc: d\n",
    "not a number": ACCOUNT.replace(b"12000.00", b".nan"),
    "no such day": ACCOUNT.replace(b"2026-06-03", b"2023-02-30"),
    "right to left": ACCOUNT.replace("鱼塘".encode(), "\u202e鱼塘".encode()),
    "half a character": ACCOUNT[: ACCOUNT.index("鱼".encode()) + 1],
    "surrogate": b"a: \xed\xa0\x80\n",
    "UTF-7": b"+/v8-a: b\n",
    "UTF-32": "a: b\n".encode("utf-32"),
    "Big5": "標題: 公開日期\n".encode("big5"),
}


def bounded(folder: Path, *commands: str) -> tuple[list[tuple[str, str]], str]:
    """Run commands in one process, each with thirty seconds of a processor and no more; its peak memory is checked too.

    Return (exit status, standard output) of each, and all that went to the standard error.
    """
    script = (
        "import re, resource, sys\n"
        "from gongkai.cli import main\n"
        "for command in sys.argv[1:]:\n"
        "    used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime)\n"
        f"    resource.setrlimit(resource.RLIMIT_CPU, (used + {SECONDS}, resource.RLIM_INFINITY))\n"
        "    try: main(command.split())\n"
        f"    except SystemExit as stop: print(f'{MARK}{{stop.code or 0}}', end='{MARK}', flush=True)\n"
        # Not ru_maxrss: that begins with what whoever started the process had.
        "print('peak', int(re.search('VmHWM: *([0-9]+)', open('/proc/self/status', encoding='ascii').read()[:9000].replace(chr(9), ' '))[1]) // 1024, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *commands],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    pieces = done.stdout.split(MARK)
    told = [(status, said) for said, status in zip(pieces[::2], pieces[1::2], strict=False)]
    assert len(told) == len(commands), f"{commands[len(told) :]}: {done.stderr}"
    assert int(done.stderr.rsplit("peak ", 1)[1]) <= MEGABYTES
    return told, done.stderr


def _report_all(folder: Path) -> None:
    """Look at every nasty file in a township of its own, as a record of YAML, and as a Markdown file's fields and body."""
    commands = []
    for number, data in enumerate(NASTY.values()):
        half = data[: MAX_BYTES // 2 - 10]
        for kind, file, text in (
            ("yaml", "财务收支/2026-06.yaml", data),
            ("md", "村务公开/a.md", b"---\n" + half + b"\n---\n" + half),
        ):
            town = folder / f"{number}-{kind}"
            for facts in ("pelicanconf.py", "content/镇.yaml", "content/示范村/村.yaml"):
                (town / facts).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(STARTER / facts, town / facts)
            (town / "content/示范村" / file).parent.mkdir()
            (town / "content/示范村" / file).write_bytes(text)
        settings = f"--settings {number}-yaml/pelicanconf.py"
        commands += [f"check {settings}", f"fix {settings}", f"check --settings {number}-md/pelicanconf.py"]
    told, errors = bounded(folder, *commands)
    (folder / "told.json").write_text(json.dumps([told, errors]), encoding="utf-8")


@pytest.fixture(scope="session")
def reported(shared: Path) -> Path:
    return made_once(shared / "nasty", _report_all)


@pytest.mark.parametrize("name", NASTY)
def test_any_file_gives_a_report(reported: Path, name: str) -> None:
    number = list(NASTY).index(name)
    every, errors = json.loads((reported / "told.json").read_bytes())
    yaml, fixed, markdown = every[3 * number : 3 * number + 3]
    for _, said in (yaml, fixed, markdown):
        assert "Traceback" not in said
    assert "Traceback" not in errors
    assert "程序出错" not in errors
    assert (yaml[0], markdown[0]) == ("1", "1"), yaml[1] + markdown[1]
    assert (reported / f"{number}-yaml/content/示范村/财务收支/2026-06.yaml").read_bytes() == NASTY[name]


def test_many_mistakes_before_one_that_stops_the_reading() -> None:
    for number in range(97, 103):
        data = ("a: b\n" * (number + 1) + "c: [\n").encode()
        assert read_bytes(data, "a.yaml").problems


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Hold what is done within so many seconds of this processor: what grows with the square of its input takes hours."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    yield
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < seconds


def test_the_same_texts_do_not_hold_up_the_gate() -> None:
    """Every detector is linear: a megabyte of the worst takes seconds, not hours."""
    with at_most(30):
        for piece in (
            "1 ",
            "1",
            "138-",
            "壹",
            "壹元",
            "张三癌",
            "占1%",
            "12万元（",
            "*",
            "①",
            "（",
            "2026-",
            "1:2；",
            "6217（王）",
            "(1)1",
            "收入 1 元，支出 1 元，",
            "1 户，每户",
        ):
            text = piece * (100_000 // len(piece.encode()))
            (
                personal_in(text),
                sensitive_in(text),
                list(disagreeing(text)),
                list(rates_of(text)),
                list(wrong_sums(text)),
                quoted(text),
            )


@pytest.mark.parametrize(
    "text",
    [
        "[\n" * 200_000,
        "- [甲 #1\n" * 90_000,
        "列: [" + '"甲 #, ' * 100_000,
        "列: [" + "甲 #1, " * 100_000 + "]",
        "列: [甲" + " " * 900_000 + "#",
        "\t甲: 1\n" * 150_000,
        "".join("\t" * depth + "甲:\n" for depth in range(1_300)),
        "甲:\n" + "\u3000\n" * 200_000,
    ],
    ids=["open", "rows", "quotes", "cells", "blanks", "leads", "deeper", "below"],
)
def test_cells_are_read_in_linear_time(text: str) -> None:
    with at_most(10):
        list(islice(lint(text, "a.yaml"), 100))


def test_a_long_line_of_a_list_is_read_in_linear_time(town: Town) -> None:
    town.write(
        "示范村/村务公开/list.yaml",
        f"标题: 临时救助\n类别: 社会救助\n公开日期: 2026-07-05\n正文: 名单{'1' * 9000}户{'户' * 9000}x\n",
    )
    with at_most(20):
        town.codes()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CON", "R058"),
        ("nul", "R058"),
        ("com1", "R058"),
        ("a b", "R058"),
        ("a.", "R058"),
        ("a\u202eb", "R058"),
        ("é", "R058"),
        ("a" * 200, "R058"),
        ("index", "R058"),
        ("Index", "R058"),
    ],
)
def test_names_that_some_computer_refuses(town: Town, name: str, code: str) -> None:
    town.write(f"示范村/财务收支/{name}.yaml", ACCOUNT)
    assert code in town.codes()


@pytest.mark.parametrize("name", ["青山村 ", "青山村.", "青\u202e山村", "青山\u200b村", "青山:村", "NUL"])
def test_folders_that_some_computer_refuses(town: Town, name: str) -> None:
    town.write(f"{name}/村.yaml", "名称: 青山村\n网址名: qingshan\n")
    assert "R058" in town.codes()


@pytest.mark.parametrize("name", ["a:b.txt", "con.txt", "Aux/a.txt", "x\\y.txt", "a.txt ", "a\u202e.txt", "说明?.txt"])
def test_attachments_that_some_computer_refuses(town: Town, name: str) -> None:
    town.write(f"示范村/村务公开/附件/{name}", "甲")
    assert "R058" in town.codes()


@pytest.mark.parametrize("names", [("图.txt", "图.TXT"), ("é.txt", "e\u0301.txt"), ("A/1.txt", "a/1.txt")])
def test_attachments_that_some_computer_takes_for_one(town: Town, names: tuple[str, str]) -> None:
    for name in names:
        town.write(f"示范村/村务公开/附件/{name}", "甲")
    assert "R055" in town.codes()


def test_the_name_of_an_address_is_short(town: Town) -> None:
    town.edit("示范村/村.yaml", "网址名: shifan", "网址名: " + "a" * 300)
    assert "R016" in town.codes()


def test_two_folders_that_look_the_same(town: Town) -> None:
    for form, slug in (("NFC", "a"), ("NFD", "b")):
        town.write(f"{unicodedata.normalize(form, 'é村')}/村.yaml", f"名称: é村\n网址名: {slug}\n")
    assert "R055" in town.codes()


def test_a_photo_whose_name_is_written_in_another_form_is_named(town: Town) -> None:
    stored = unicodedata.normalize("NFD", "é.png")
    town.write(f"示范村/村务公开/照片/{stored}", b"")
    town.write(
        "示范村/村务公开/a.yaml",
        "标题: 甲\n类别: 其他\n公开日期: 2026-07-05\n正文: 乙\n照片:\n  - {文件: 照片/é.png, 说明: 丙}\n",
    )
    (problem,) = [problem for problem in town.check().problems if problem.code == "R062"]
    assert "名字看上去一样" in problem.fix


@pytest.mark.parametrize("written", ["照片/修路.JPG", "修路.jpg"])
def test_a_photo_that_lies_beside_is_named_as_it_should_be(town: Town, written: str) -> None:
    """And nothing is said of the photo itself: who believed that nobody uses it made an attachment of it."""
    town.write("示范村/村务公开/照片/修路.jpg", b"")
    town.write(
        "示范村/村务公开/a.yaml",
        f"标题: 甲\n类别: 其他\n公开日期: 2026-07-05\n正文: 乙\n照片:\n  - {{文件: {written}, 说明: 丙}}\n",
    )
    (problem,) = [problem for problem in town.check().problems if problem.code in {"R062", "R065"}]
    assert problem.fix == "写成 照片/修路.jpg"


@pytest.mark.parametrize(("name", "written"), [("镇.yaml", "镇.yml"), ("示范村/村.yaml", "示范村/村.yaml.txt")])
def test_the_facts_under_another_ending_are_not_to_be_written_anew(town: Town, name: str, written: str) -> None:
    (town.content / name).rename(town.content / written)
    (problem,) = [problem for problem in town.check().problems if problem.file.startswith(written.split(".")[0])]
    assert (problem.code, problem.file) == ("R057", written)
    assert problem.fix.startswith(f"改名，改成 {name.rpartition('/')[2]}")


@pytest.mark.parametrize(
    "path", ["../../镇.yaml", "/etc/hostname", "a/../../b.png", "C:\\a.png", "照片/\0.png", "//a/b"]
)
def test_a_path_never_leaves_the_folder(town: Town, path: str) -> None:
    shown = path.replace("\\", "\\\\").replace("\0", "\\0")
    town.write(
        "示范村/村务公开/a.yaml",
        f'标题: 甲\n类别: 其他\n公开日期: 2026-07-05\n正文: 乙\n照片:\n  - {{文件: "{shown}", 说明: 丙}}\n',
    )
    assert [code for code in town.codes() if code != "R065"] == ["R019"]


def test_a_picture_of_too_many_points_is_refused(town: Town) -> None:
    path = town.write("示范村/村务公开/照片/a.png", b"")
    Image.new("1", (9_000, 9_000)).save(path)
    town.write(
        "示范村/村务公开/a.yaml",
        "标题: 甲\n类别: 其他\n公开日期: 2026-07-05\n正文: 乙\n照片:\n  - {文件: 照片/a.png, 说明: 丙}\n",
    )
    assert town.codes() == ["R063"]


NOTICE = "标题: 甲\n类别: 其他\n公开日期: 2026-07-05\n正文: 乙\n"


def photo(side: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    "named",
    [
        "照片: [{文件: 照片/a.jpg, 说明: 丙}]",
        "附件: [{名称: 丙, 文件: 照片/a.jpg}]",
        "受众: 墙\n照片: [{文件: 照片/a.jpg, 说明: 丙}]",
    ],
)
def test_half_a_photo_is_told_by_its_name(town: Town, named: str) -> None:
    """Also where posters are printed: WeasyPrint has Pillow let half a picture pass in its whole process."""
    import weasyprint

    assert weasyprint.images.ImageFile.LOAD_TRUNCATED_IMAGES
    whole = photo(400)
    town.write("示范村/村务公开/a.yaml", f"{NOTICE}{named}\n")
    town.write("示范村/村务公开/照片/a.jpg", whole)
    assert "R064" not in town.codes()
    town.write("示范村/村务公开/照片/a.jpg", whole[: len(whole) // 2])
    assert "R064" in town.codes()


def archive(part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(part, content)
    return out.getvalue()


def large_picture() -> bytes:
    out = io.BytesIO()
    Image.new("1", (13_300, 13_300)).save(out, "PNG")
    return out.getvalue()


def nested() -> bytes:
    """Return a document of a few kilobytes with a hundred in it that unpack to 40 MB each."""
    large = archive("word/document.xml", b"<w:t>" * 8_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(100):
            packed.writestr(f"word/embeddings/{number}.docx", large)
    return out.getvalue()


CORNERS = b"".join(f'<row r="{r}"><c r="{c}{r}"><v>1</v></c></row>'.encode() for c, r in (("A", 1), ("XFD", 1_048_576)))
LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * 10) for n in range(9))


def acting(written: bytes, *, packed: bool = False) -> bytes:
    """Return a PDF of one empty page that does something when it is opened, written plainly or in an object stream."""
    action = b"<< /S /%s /JS (app.alert\\(1\\)) /F (calc.exe) >>" % written
    stream = zlib.compress(b"9 0 " + action)
    held = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        len(stream),
        stream,
    )
    # Bookmarks that are each other's next.
    marks = [b"<< /First 5 0 R /Last 6 0 R >>"] + [b"<< /Title (a) /Parent 4 0 R /Next %d 0 R >>" % n for n in (6, 5)]
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R %s >>" % (b"" if packed else b"/OpenAction 7 0 R")
    pages = [b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"]
    content, at = b"%PDF-1.7\n", []
    for number, body in enumerate([catalogue, *pages, *marks, held if packed else action], start=1):
        at.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % one for one in at)
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(at) + 1,
            table,
            len(at) + 1,
            len(content),
        )
    )


ATTACHMENTS: dict[str, tuple[bytes, str]] = {
    # What an entity stands for is shown somewhere else than where it is written; a few kilobytes can be gigabytes.
    "entity.docx": (
        archive("word/document.xml", b'<!DOCTYPE a [<!ENTITY n "51949123">]><w:p>1101051&n;1002X</w:p>'),
        "S014",
    ),
    "laughs.xlsx": (
        archive("xl/sharedStrings.xml", b'<!DOCTYPE a [<!ENTITY a0 "ha">' + LAUGHS + b"]><t>&a9;</t>"),
        "S014",
    ),
    "script.pdf": (acting(b"JavaScript"), "S014"),
    "escaped.pdf": (acting(b"J#61vaScript"), "S014"),
    "packed.pdf": (acting(b"JavaScript", packed=True), "S014"),
    "launch.pdf": (acting(b"Launch"), "S014"),
    "harmless.pdf": (acting(b"Named"), ""),
    # Two cells that span more than any memory holds: there is nothing wrong with them.
    "a.xlsx": (archive("xl/worksheets/sheet1.xml", b"<worksheet>" + CORNERS + b"</worksheet>"), ""),
    "a.docx": (archive("word/document.xml", b"<" * 20_000_000), ""),
    "b.docx": (archive("word/document.xml", b"<w:p>" * 4_000_000), ""),
    "c.docx": (archive("word/document.xml", bytes(60_000_000)), "S014"),
    "d.docx": (nested(), "S014"),
    "a.png": (large_picture(), "R063"),
}


@pytest.mark.parametrize("name", ATTACHMENTS)
def test_any_attachment_gives_a_report(town: Town, name: str) -> None:
    content, code = ATTACHMENTS[name]
    town.keep()
    town.write(f"示范村/村务公开/附件/{name}", content)
    town.write("示范村/村务公开/a.yaml", f"{NOTICE}附件: [{{名称: 丙, 文件: 附件/{name}}}]\n")
    ((status, said),), errors = bounded(town.folder, "check")
    assert (status, code in said) == ("1" if code else "0", True), said
    # A library of PDFs opens a file of its own without saying how it is written.
    assert "Warning" not in errors.replace("EncodingWarning", "")
    assert "circular" not in errors


def test_a_picture_that_no_record_names_is_not_read_either() -> None:
    """The gate of a server looks at every file; this one would take a gigabyte."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file, warnings.catch_warnings():
        warnings.simplefilter("error")
        file.write(large_picture())
        file.flush()
        with pytest.raises(Unreadable):
            list(metadata_of(Path(file.name)))


def test_the_figures_of_a_document_are_no_numbers(town: Town) -> None:
    """Beside each other they would be: how many pages and words it has, and cells of a sheet."""
    figures = b"<P><Pages>1</Pages><Words>38</Words><Characters>0013</Characters><Lines>8077</Lines></P>"
    cells = b"".join(b"<c><v>%s</v></c>" % cell for cell in (b"138", b"0013", b"8077", b"1.5E+3"))
    strings = b"".join(b"<si><t>%s</t></si>" % text for text in (b"138", b"0013", b"8077"))
    for name, part, content in (
        ("a.docx", "docProps/app.xml", figures),
        ("a.xlsx", "xl/worksheets/sheet1.xml", b"<row>" + cells + b"</row>"),
        ("b.xlsx", "xl/sharedStrings.xml", strings),
    ):
        town.write(f"示范村/村务公开/附件/{name}", archive(part, content))
        town.write(
            f"示范村/村务公开/{name.replace(chr(46), chr(45))}.yaml",
            f"{NOTICE}附件: [{{名称: 丙, 文件: 附件/{name}}}]\n",
        )
    assert town.codes() == []


@given(strategies.binary(max_size=2_000))
@settings(max_examples=300, deadline=None)
def test_any_bytes_can_be_read(data: bytes) -> None:
    for markdown in (False, True):
        source = read_bytes(data, "a.yaml", markdown=markdown, places=True)
        assert (source.values is None) <= bool(source.problems)
        mended = mend(data, lambda path: True, markdown=markdown)
        assert (mended is None) == ("Y003" in {problem.code for problem in source.problems}) or not data


PIECES = strategies.sampled_from(
    ["金额", "收入", "期间", "日期", ": ", "：", ":", "- ", "-", "\n", "\n  ", "\n\t", "\n　", "2026-06", "12000.00", "１", "[", "]",
     "{", "}", ",", "，", '"', "'", "|", "#", " #", "*", "&", "!", "\u200b", "\u202e", "张三", "---\n", "110105194912310", " "]
)  # fmt: skip


@given(strategies.lists(PIECES, max_size=40))
@settings(max_examples=400, deadline=None)
def test_anything_like_a_record_gives_a_record_or_problems(pieces: list[str]) -> None:
    text = "".join(pieces)
    for markdown in (False, True):
        source = read_bytes(text.encode(), "a.yaml", markdown=markdown)
        if source.values is None:
            assert source.problems
            continue
        for record_type in BY_TITLE.values():
            record, problems = build(record_type, source.values, "a.yaml")
            assert (record is None) == bool(problems)
            assert all(problem.fix and problem.message for problem in problems)
            if record is not None:
                list(record.place_at("村", "a", "a.yaml").check())


@given(strategies.integers(0, 10**14), strategies.sampled_from(["", ".0", ".5", ".50", ".05"]))
def test_an_amount_is_never_changed(yuan: int, fen: str) -> None:
    text = ACCOUNT.decode().replace("期末余额: 139800.00", f"期末余额: {yuan}{fen}")
    record, problems = build(Account, read_bytes(text.encode(), "a").values or {}, "a")
    if record is None:
        assert [problem.code for problem in problems] == ["R012"]
        assert yuan >= 10**12
    else:
        assert str(record.closing) == f"{yuan}{fen}"


def test_the_limits_are_said_in_the_guide() -> None:
    guide = (ROOT / "docs" / "problems" / "Y002.md").read_text(encoding="utf-8")
    assert "1 MB" in guide
