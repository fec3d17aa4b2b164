"""Each mistake with its exact report: adding a case is adding two files.

``tests/bad/<type>.<mistake>.yaml`` stands alone in a village; a folder below
``tests/bad/folders`` is laid over it. ``make golden`` writes the reports anew.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

import gongkai
from conftest import Town
from gongkai.installed import STARTER, THEME
from gongkai.load import load_township, load_village
from gongkai.records import RECORD_TYPES
from gongkai.report import FORMS, as_text
from gongkai.scan import scan
from test_commands import gongkai as gongkai_command

PACKAGE = Path(gongkai.__file__).parent
CODE = re.compile(r'"([YRFPSCLG]\d{3})"')
BAD = Path(__file__).parent / "bad"
FILES = sorted(path for path in BAD.iterdir() if path.suffix in {".yaml", ".md"})
FOLDERS = sorted(path for path in (BAD / "folders").iterdir() if path.is_dir())
TITLES = {record_type.slug: record_type.title for record_type in RECORD_TYPES}


NOTICE = "标题: {}\n类别: 其他\n公开日期: 2026-07-05\n正文: |\n  {}\n"
TABLE = "标题: 表\n类别: 其他\n公开日期: 2026-07-05\n表格:\n  - {{标题: 表, 列: [甲], 行: [[{}]]}}\n"
ATTACHED = NOTICE.format("名单", "见附件。") + "附件:\n  - {名称: 名单, 文件: 附件/list.csv}\n"


@pytest.fixture
def village(tmp_path: Path) -> Town:
    """A township and a village without a record."""
    town = Town(tmp_path)
    for file in ("镇.yaml", "示范村/村.yaml"):
        town.write(file, (STARTER / "content" / file).read_bytes())
    town.edit("镇.yaml", "# 网址: https", "网址: https")
    return town


def golden(report: str, path: Path) -> None:
    if os.environ.get("GONGKAI_GOLDEN") == "write":
        path.write_text(report, encoding="utf-8")
    assert report == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("bad", FILES, ids=lambda path: path.stem)
def test_the_report_of_a_file(village: Town, bad: Path) -> None:
    slug = bad.name.split(".")[0]
    village.write(f"示范村/{TITLES[slug]}/2026-06{bad.suffix}", bad.read_bytes())
    golden(village.report(), bad.with_suffix(".txt"))


@pytest.mark.parametrize("bad", FOLDERS, ids=lambda path: path.name)
def test_the_report_of_a_folder(village: Town, bad: Path) -> None:
    shutil.copytree(bad, village.content, dirs_exist_ok=True)
    golden(village.report(), bad.with_suffix(".txt"))


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_other_forms_of_a_report(village: Town, form: str) -> None:
    village.write("示范村/财务收支/2026-06.yaml", (BAD / "finance.many-at-once.yaml").read_bytes())
    report = FORMS[form](village.check().problems, village.content, "网站没有更新。")
    golden(report, BAD / f"many-at-once.{form}")


def test_nothing_that_was_typed_acts_as_markdown(village: Town) -> None:
    village.write("示范村/财务收支/2026-06.yaml", "<script>@all: **[甲](http://a)**\n")
    report = FORMS["markdown"](village.check().problems, village.content, "网站没有更新。")
    said = [line for line in report.split("\n") if not line.startswith("      ")]
    assert not [line for line in said if "<" in line or "@" in line or "[" in line], said


def test_a_symbolic_link_is_refused(village: Town, tmp_path: Path) -> None:
    (village.content / "示范村" / "财务收支").mkdir()
    (village.content / "示范村" / "财务收支" / "2026-06.yaml").symlink_to("/etc/hostname")
    (village.content / "别村").symlink_to("/etc")
    assert village.codes() == ["R061", "R061"]
    golden(village.report(), BAD / "links.txt")


def test_a_file_that_is_too_large_is_said(village: Town) -> None:
    village.write("示范村/财务收支/2026-06.yaml", "# 长\n" * 200_000)
    village.write("示范村/村务公开/2026-07.yaml", ATTACHED)
    village.write("示范村/村务公开/附件/list.csv", b"0" * 20_000_001)
    golden(village.report(), BAD / "too-large.txt")


def test_a_township_without_its_file_is_said(village: Town) -> None:
    (village.content / "镇.yaml").unlink()
    golden(village.report(), BAD / "no-township.txt")


def test_a_file_that_cannot_be_opened_is_said(village: Town) -> None:
    """Root may open any file, so the file goes between the look at the folder and the reading."""
    path = village.write("示范村/财务收支/2026-06.yaml", "a")
    content = scan(village.content)
    _, facts, _ = load_township(content)
    path.unlink()
    folder = next(folder for folder in content.folders if folder.name == "示范村")
    loaded = load_village(content.root, folder, facts["示范村"])
    assert [problem.code for problem in loaded.problems] == ["Y001"]
    golden(as_text(loaded.problems, village.content, "网站没有更新。"), BAD / "unreadable.txt")


def test_what_only_a_build_finds_has_golden_words(village: Town) -> None:
    """A character that no face has, and a word too long for the sheet; in a process of its own, as builds are.

    A second set of fonts in one process no longer tells WeasyPrint of a missing glyph.
    """
    village.write("示范村/村务公开/a-character.yaml", NOTICE.format("通知", "鱼塘\U0003134a开会。"))
    village.write("示范村/村务公开/b-wide.yaml", TABLE.format("w" * 400))
    shutil.copy(STARTER / "pelicanconf.py", village.folder)
    built = gongkai_command("build", "--posters", "all", "--today", "2026-07-12", cwd=village.folder)
    assert built.returncode == 1
    golden(built.stdout, BAD / "only-when-built.txt")


def test_a_number_that_only_the_page_shows_stops_the_build(
    village: Town, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A theme that puts two harmless parts together, as a mistake of ours or of a theme's author could."""
    shutil.copytree(THEME, tmp_path / "theme")
    page = tmp_path / "theme" / "templates" / "record" / "any.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("{{ record.name|brackets }}", "1101051949{{ '1231002X' }}")
    )
    village.write("示范村/村务公开/a.yaml", NOTICE.format("通知", "开会。"))
    capsys.readouterr()
    assert village.build(theme=tmp_path / "theme") == 1
    said = capsys.readouterr().out
    assert "11010519491231002" not in said
    golden(said, BAD / "only-on-the-page.txt")
    # What a theme did is forgotten with the theme.
    assert village.codes() == []
    assert village.build() == 0


def test_the_words_of_every_code_are_golden() -> None:
    codes = {code for path in PACKAGE.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    said = "".join(path.read_text(encoding="utf-8") for path in BAD.rglob("*.txt"))
    golden_codes = set(re.findall(r"^(?:错误|提醒) ([YRFPSCLG]\d{3})  ", said, re.MULTILINE))
    assert codes - golden_codes == set(), "no mistake in tests/bad gives these codes"
    assert golden_codes - codes == set(), "tests/bad has reports of codes that there are not"


@pytest.mark.parametrize("bad", [*FILES, *FOLDERS], ids=lambda path: path.name)
def test_every_report_speaks_to_clerks(bad: Path) -> None:
    report = bad.with_suffix(".txt").read_text(encoding="utf-8")
    said = [line for line in report.split("\n") if "│" not in line]
    for word in ("字段", "解析", "类型", "异常", "校验", "None", "Error", "expected", "invalid"):
        assert not [line for line in said if word in line], word
    assert not [line for line in said if re.search(r"写成 ?(?:$|[；，。、])", line)]
    for number in (
        "110101199003070011",
        "11010519491231002",
        "110105491231002",
        "13800138000",
        "张应福",
        "赵一凡",
        "癌",
    ):
        assert number not in report
