"""Each mistake with its exact report: adding a case is adding two files.

``tests/bad/<type>.<mistake>.yaml`` stands alone in a village; a folder below
``tests/bad/folders`` is laid over it. ``make golden`` writes the reports anew.
"""

import os
import shutil
from pathlib import Path

import pytest

from conftest import Town
from gongkai.installed import STARTER
from gongkai.load import load_township, load_village
from gongkai.records import RECORD_TYPES
from gongkai.report import FORMS, as_text
from gongkai.scan import scan

BAD = Path(__file__).parent / "bad"
FILES = sorted(path for path in BAD.iterdir() if path.suffix in {".yaml", ".md"})
FOLDERS = sorted(path for path in (BAD / "folders").iterdir() if path.is_dir())
TITLES = {record_type.slug: record_type.title for record_type in RECORD_TYPES}


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


@pytest.mark.parametrize("bad", [*FILES, *FOLDERS], ids=lambda path: path.name)
def test_every_report_speaks_to_clerks(bad: Path) -> None:
    report = bad.with_suffix(".txt").read_text(encoding="utf-8")
    said = [line for line in report.split("\n") if "│" not in line]
    for word in ("字段", "解析", "类型", "异常", "校验", "None", "Error", "expected", "invalid"):
        assert not [line for line in said if word in line], word
    assert "110101199003070011" not in report
