"""Builds: what changes, what stays, and that errors touch nothing."""

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import ROOT, TODAY, Town
from gongkai.engine.pool import run
from gongkai.installed import THEME

ACCOUNT = "示范村/财务收支/2026-06.yaml"
NOTICE = "示范村/村务公开/2026-07-water.md"


def stamps(town: Town) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in town.output.rglob("*") if path.is_file()}


def test_git_passes_the_cache_over(town: Town) -> None:
    town.build()
    subprocess.run(["git", "init", "-q", str(town.folder)], check=True)
    listed = ["git", "-C", str(town.folder), "status", "--porcelain", "-uall"]
    found = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    assert "content/" in found
    assert ".gongkai" not in found


def test_every_record_is_a_page(printed: Town) -> None:
    records = [
        path
        for path in printed.content.rglob("*")
        if path.is_file() and len(path.relative_to(printed.content).parts) == 3
    ]
    pages = [
        a for a in printed.bytes_of() if a.count("/") == 2 and a.endswith(".html") and not a.endswith("index.html")
    ]
    assert len(pages) == len(records)


def test_a_second_build_writes_nothing(hung: Town, capsys: pytest.CaptureFixture[str]) -> None:
    hung.build(posters="all")
    before = stamps(hung)
    capsys.readouterr()
    hung.build(posters="all")
    assert stamps(hung) == before
    assert "网页没有变化" in capsys.readouterr().out


def test_one_change_writes_only_what_shows_it(town: Town) -> None:
    town.write("别村/村.yaml", "名称: 别村\n网址名: bie\n")
    town.write("别村/村务公开/a.yaml", "标题: 甲\n类别: 其他\n公开日期: 2026-07-01\n正文: 乙\n")
    town.build()
    before = stamps(town)
    town.edit(ACCOUNT, "办公用纸和墨盒", "办公用纸和墨粉")
    town.build()
    changed = {
        Path(path).relative_to(town.output).as_posix() for path, at in stamps(town).items() if before.get(path) != at
    }
    assert changed == {
        "shifan/finance/2026-06.html", "shifan/finance/2026-06.json", "shifan/data/finance.csv", "shifan/data/shifan.zip",
        "shifan/search.js",
        "data/finance.csv",
    }  # fmt: skip


def test_equal_inputs_give_equal_bytes(hung: Town) -> None:
    """Whatever the folder is called: ``printed`` was made in another one, by one process."""
    first = hung.bytes_of()
    for path in (hung.folder / ".gongkai").iterdir():
        if path.name != "fonts":
            subprocess.run(["rm", "-rf", str(path)], check=True)
    subprocess.run(["rm", "-rf", str(hung.output)], check=True)
    assert hung.build(posters="all", jobs=2) == 0
    assert hung.bytes_of() == first


@pytest.mark.parametrize("text", ["期间: 2026-08\n", "金额：12\n", "", "\ufffe"])
def test_a_build_with_errors_leaves_the_output_as_it_was(hung: Town, text: str) -> None:
    hung.build(posters="current")
    before, at = hung.bytes_of(), stamps(hung)
    hung.write("示范村/财务收支/2026-07.yaml", text)
    hung.edit(NOTICE, "请提前储水", "请早些储水")
    assert hung.build(posters="current") == 1
    assert hung.bytes_of() == before
    assert stamps(hung) == at
    (hung.content / "示范村/财务收支/2026-07.yaml").unlink()
    assert hung.build(posters="current") == 0
    assert "请早些储水" in (hung.output / "shifan/affairs/2026-07-water.html").read_text(encoding="utf-8")


def test_what_is_withdrawn_is_gone(hung: Town) -> None:
    hung.build(posters="all")
    (hung.content / NOTICE).unlink()
    hung.build(posters="all")
    assert not [address for address in hung.bytes_of() if "2026-07-water" in address]
    assert not [a for a, content in hung.bytes_of().items() if "自来水管".encode() in content]
    kept = [
        path for path in (hung.folder / ".gongkai").rglob("*.json") if "自来水管" in path.read_text(encoding="utf-8")
    ]
    assert not kept


def test_a_village_that_is_gone_leaves_nothing(town: Town) -> None:
    town.write("别村/村.yaml", "名称: 别村\n网址名: bie\n")
    town.build()
    assert (town.output / "bie" / "index.html").is_file()
    (town.content / "别村" / "村.yaml").unlink()
    (town.content / "别村").rmdir()
    town.build()
    assert not (town.output / "bie").exists()


def test_what_was_deleted_or_changed_in_the_output_is_restored(hung: Town) -> None:
    hung.build(posters="current")
    before = hung.bytes_of()
    (hung.output / "shifan/finance/2026-06.html").unlink()
    (hung.output / "index.html").write_text("<h1>x</h1>", encoding="utf-8")
    next(hung.output.rglob("*.pdf")).write_bytes(b"x")
    (hung.output / "stray.html").write_text("x", encoding="utf-8")
    hung.build(posters="current")
    assert hung.bytes_of() == before


def test_a_new_day_changes_only_what_it_turns(town: Town) -> None:
    town.build(TODAY)
    before = town.bytes_of()
    town.build(TODAY + datetime.timedelta(days=1))
    assert town.bytes_of() == before
    town.build(datetime.date(2026, 7, 23))
    changed = {a for a, content in town.bytes_of().items() if before[a] != content}
    assert "shifan/affairs/2026-07-water.html" in changed
    assert "shifan/honours/2026-courtyard.html" not in changed
    assert "公示期满" in (town.output / "shifan/affairs/2026-07-water.html").read_text(encoding="utf-8")


def test_a_promise_becomes_overdue_by_itself(town: Town) -> None:
    town.build(datetime.date(2026, 12, 31))
    page = town.output / "shifan/commitments/chen-yuanshan.html"
    assert "已逾期" not in page.read_text(encoding="utf-8")
    town.build(datetime.date(2027, 1, 1))
    assert "已逾期" in page.read_text(encoding="utf-8")
    assert "已逾期" in (town.output / "index.html").read_text(encoding="utf-8")


SECRET = "只贴在墙上的事"


def test_a_record_for_the_wall_is_nowhere_on_the_site(hung: Town) -> None:
    hung.write(
        "示范村/村务公开/wall.yaml",
        f"标题: {SECRET}\n类别: 社会救助\n公开日期: 2026-07-11\n公示期: {{起: 2026-07-11, 止: 2026-07-25}}\n受众: 墙\n正文: 墙上的字\n",
    )
    text = (
        (hung.content / ACCOUNT)
        .read_text(encoding="utf-8")
        .replace("2026-06", "2026-07")
        .replace("2026-07-10", "2026-08-10")
    )
    text = text.replace("止: 2026-07-19", "止: 2026-08-19").replace("日期: 2026-07-09", "日期: 2026-08-09")
    text = text.replace("期初余额: 128400.00", "期初余额: 139800.00").replace(
        "期末余额: 139800.00", "期末余额: 151200.00"
    )
    hung.write("示范村/财务收支/2026-07.yaml", text.replace("账户:", "受众: 墙\n账户:").replace("鱼塘承包费", SECRET))
    assert hung.build(posters="all") == 0
    for address, content in hung.bytes_of().items():
        assert SECRET.encode() not in content, address
        assert b"151,200" not in content, address
        assert not address.startswith("shifan/affairs/wall"), address
        assert "2026-07-A3" not in address
    posters = [path.name for path in hung.wall.rglob("*.pdf")]
    assert f"示范村-村务公开-{SECRET}-A3.pdf" in posters
    assert "示范村-财务收支-2026年7月-A3.pdf" in posters
    assert SECRET not in json.dumps(str(sorted(hung.bytes_of())), ensure_ascii=False)


def test_a_record_for_the_web_has_no_poster(hung: Town) -> None:
    hung.edit(NOTICE, "公开日期:", "受众: 网\n公开日期:")
    hung.build(posters="all")
    assert (hung.output / "shifan/affairs/2026-07-water.html").is_file()
    assert not list(hung.output.rglob("2026-07-water-A3.pdf"))


def test_pelican_itself_makes_the_same_site(hung: Town) -> None:
    hung.keep("财务收支", "荣誉表彰")
    settings = hung.folder / "pelicanconf.py"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('"jobs": 2', '"jobs": 2, "today": "2026-07-12"'),
        encoding="utf-8",
    )
    hung.build(posters="current")
    ours = hung.bytes_of()
    command = [sys.executable, "-m", "pelican", "-s", str(settings), "-o", str(hung.folder / "other")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    made = subprocess.run(command, cwd=hung.folder, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert hung.bytes_of(hung.folder / "other") == ours


def test_a_clerks_text_never_becomes_html(town: Town) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    town.write(
        "示范村/村务公开/hostile.md",
        f"---\n标题: '{hostile}'\n类别: 其他\n公开日期: 2026-07-01\n---\n{hostile}\n\n[点我](javascript:alert(3)) ![x](http://x/y.png)\n",
    )
    town.edit(ACCOUNT, "摘要: 鱼塘承包费", f"摘要: '{hostile}'")
    town.build()
    for address, content in town.bytes_of().items():
        if address.endswith((".html", ".xml")):
            content = re.sub(rb'<script src="(?:\.\./|/)*theme/[a-z]+-[0-9a-f]{10}\.js" defer></script>', b"", content)
            for payload in (b"<script", b"<img src=x", b'="javascript:', b"onerror=alert(2)>"):
                assert payload not in content, (address, payload)


def test_photos_lose_their_metadata(hung: Town) -> None:
    from PIL import Image

    folder = hung.content / "示范村" / "村务公开" / "照片"
    folder.mkdir()
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    exif[0x0112] = 6
    Image.new("RGB", (2000, 1000), "white").save(folder / "a.jpg", exif=exif)
    hung.edit(NOTICE, "---\n因", "照片:\n  - {文件: 照片/a.jpg, 说明: 检修现场}\n---\n因")
    assert hung.build(posters="all") == 0
    (photo,) = (hung.output / "shifan" / "photos").iterdir()
    with Image.open(photo) as shown:
        assert shown.size == (800, 1600)
        assert not shown.getexif()
    assert b"SECRET-CAMERA" not in b"".join(hung.bytes_of().values())
    page = (hung.output / "shifan/affairs/2026-07-water.html").read_text(encoding="utf-8")
    assert 'alt="检修现场"' in page
    assert 'width="800" height="1600"' in page


@pytest.mark.parametrize("kept", ['{"digest": 1', "{}", "[]", '{"digest": "a", "span": {}, "records": 1}'])
def test_a_broken_cache_is_as_good_as_none(town: Town, kept: str) -> None:
    """Half written, or by a version that kept something else."""
    town.build()
    before = town.bytes_of()
    for path in (town.folder / ".gongkai").rglob("*.json"):
        path.write_text(kept, encoding="utf-8")
    assert town.build() == 0
    assert town.bytes_of() == before


def test_a_new_theme_reaches_every_page(town: Town, tmp_path: Path) -> None:
    town.build()
    theme = shutil.copytree(THEME, tmp_path / "theme", ignore=shutil.ignore_patterns("__pycache__"))
    base = theme / "templates" / "base.html"
    base.write_text(base.read_text(encoding="utf-8").replace("主办", "主办单位"), encoding="utf-8")
    town.build(theme=theme)
    pages = [content.decode() for address, content in town.bytes_of().items() if address.endswith(".html")]
    assert all("主办单位" in page for page in pages)


def test_a_theme_is_compiled_once_for_all_sites(town: Town, tmp_path: Path) -> None:
    theme = shutil.copytree(THEME, tmp_path / "theme", ignore=shutil.ignore_patterns("__pycache__"))
    town.build(theme=theme)
    compiled, pages = town.bytes_of(theme / "__pycache__"), town.bytes_of()
    written = {path: path.stat().st_ino for path in (theme / "__pycache__").iterdir()}
    assert len(compiled) > 20
    shutil.rmtree(town.folder / ".gongkai")
    shutil.rmtree(town.output)
    town.build(theme=theme)
    assert {path: path.stat().st_ino for path in (theme / "__pycache__").iterdir()} == written
    assert town.bytes_of() == pages


def test_a_theme_beside_which_nobody_may_write_is_compiled_in_the_cache(town: Town, tmp_path: Path) -> None:
    theme = shutil.copytree(THEME, tmp_path / "theme", ignore=shutil.ignore_patterns("__pycache__"))
    (theme / "__pycache__").touch()
    assert town.build(theme=theme) == 0
    assert len(list((town.folder / ".gongkai" / "templates").iterdir())) > 20


def test_a_number_that_a_page_would_show_stops_the_build(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No record has it: what was made with it is thrown away, not left in the cache."""
    theme = shutil.copytree(THEME, tmp_path / "theme")
    footer = theme / "templates" / "base.html"
    footer.write_text(
        footer.read_text(encoding="utf-8").replace("</body>", "<p>13800138077</p></body>"), encoding="utf-8"
    )
    assert town.build(theme=theme) == 1
    assert "S016" in capsys.readouterr().out
    assert town.bytes_of() == {}
    assert (town.folder / ".gongkai" / "checked").is_dir()
    assert not (town.folder / ".gongkai" / "staging").exists()


def test_a_township_without_villages_follows_its_own_file(town: Town) -> None:
    for folder in ("示范村", "全镇"):
        subprocess.run(["rm", "-rf", str(town.content / folder)], check=True)
    assert town.build() == 0
    town.edit("镇.yaml", "上级: 示范县", "上级: 另一县")
    assert town.build() == 0
    assert "另一县" in (town.output / "index.html").read_text(encoding="utf-8")


def test_a_changed_poster_style_reaches_every_poster(town: Town, tmp_path: Path) -> None:
    from gongkai.render.poster import style_digest

    theme = tmp_path / "theme"
    subprocess.run(["cp", "-r", str(ROOT / "theme"), str(theme)], check=True)
    before = style_digest(theme)
    sheet = theme / "static" / "css" / "paper" / "sheet.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "p { color: #000000 }", encoding="utf-8")
    assert style_digest(theme) != before


def test_a_report_from_the_cache_is_the_same(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where it names the line to look at first."""
    town.edit("示范村/财务收支/2026-06.yaml", "金额: 386.50", "金额: 368.50")
    said = []
    for _ in range(2):
        assert town.build() == 1
        said.append(capsys.readouterr().out.partition("共 1 处")[0])
    assert "先看：第 20 行" in said[0]
    assert said[0] == said[1]


def test_results_come_in_order_and_this_process_does_its_share() -> None:
    told: list[tuple[int, int]] = []
    done = list(run(whose, range(12), 2, lambda *how_many: told.append(how_many)))
    assert [piece for piece, _ in done] == list(range(12))
    assert len({process for _, process in done}) == 2
    assert os.getpid() in {process for _, process in done}
    assert told == [(number, 12) for number in range(13)]


def whose(piece: int) -> tuple[int, int]:
    time.sleep(0.01)
    return piece, os.getpid()
