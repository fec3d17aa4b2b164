"""The guides say what is true: their examples pass, their commands exist, their codes are those of the software."""

import os
import re
from difflib import SequenceMatcher
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import ROOT, Town
from gongkai.cli import main
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from guide import MARK, tables

DOCS = [ROOT / "README.md", ROOT / "README.en.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCKS = [
    (path.name, found[1], found[0])
    for path in DOCS
    for found in re.findall(
        r"```(?:yaml|markdown)\n((?:---\n)?# (content/\S+)\n.*?)```", path.read_text(encoding="utf-8"), re.DOTALL
    )
]


@pytest.mark.parametrize(("guide", "file", "text"), BLOCKS, ids=lambda value: value if len(value) < 60 else "text")
def test_every_example_is_right(town: Town, guide: str, file: str, text: str) -> None:
    town.write(file.removeprefix("content/"), text)
    wrong = [problem for problem in town.check().problems if problem.level == "错误"]
    assert not wrong


def test_there_are_examples() -> None:
    assert len(BLOCKS) >= 7


def test_the_guide_describes_fields_as_they_are_declared() -> None:
    """Where the guide says that a table is written by ``make golden``, it is; the pages of other sections are older."""
    path = ROOT / "docs" / "写法.md"
    text = path.read_text(encoding="utf-8")
    common = frozenset(Record.model_fields)
    written = text
    for record_type in RECORD_TYPES:
        section = re.compile(
            rf"(\n## {record_type.title}\n(?:(?!\n## ).)*?{re.escape(MARK)}\n)(.*?)(?=\n```)", re.DOTALL
        )
        written = section.sub(lambda found, t=record_type: f"{found[1]}\n{tables(t, common)}", written)
    if os.environ.get("GONGKAI_GOLDEN") == "write":
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")
    assert written.count(MARK) == 10


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_commands_in_the_guides_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) <= targets
    for command, rest in re.findall(r"(?:^|`)(?:\.venv/bin/)?gongkai ([a-z]+)([^`\n]*)", text, re.MULTILINE):
        assert command in main.commands, command
        meant = main.commands[command]
        if isinstance(meant, click.Group) and rest.split():
            meant = meant.commands.get(re.sub(r"\W.*", "", rest.split()[0]), meant)
        known = {option for parameter in meant.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_the_guides_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (path.parent / target).exists(), target


CODES = sorted(
    {
        code
        for module in (ROOT / "plugins" / "gongkai").rglob("*.py")
        for code in re.findall(r'"([YRFPSCLG]\d{3})"', module.read_text(encoding="utf-8"))
    }
)
PAGES = ROOT / "docs" / "problems"
GOLDEN = [path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "bad").rglob("*.txt")]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert [path.stem for path in sorted(PAGES.glob("[A-Z]*.md")) if path.stem != "README"] == CODES
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[([YRFPSCLG]\d{3})\]\(\1\.md\)", index, re.MULTILINE) == sorted(CODES, key=order)


def order(code: str) -> tuple[int, str]:
    return "YRFPSCLG".index(code[0]), code


@pytest.mark.parametrize("code", CODES)
def test_a_page_shows_what_the_check_says_and_how_to_mend_it(code: str) -> None:
    assert (PAGES / f"{code}.md").is_file(), f"write docs/problems/{code}.md"
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code} ")
    assert "\n## 怎么改\n" in page
    said = re.search(r"\n## 检查这样说\n\n```\n(.*?)\n```\n", page, re.DOTALL)
    assert said, "no report on the page"
    assert re.match(rf"(错误|提醒) {code}  ", said[1])
    if os.environ.get("GONGKAI_GOLDEN") == "write" and not any(said[1] in report for report in GOLDEN):
        now = as_the_check_says_now(code, said[1])
        (PAGES / f"{code}.md").write_text(page.replace(said[1], now), encoding="utf-8")
        return
    assert any(said[1] in report for report in GOLDEN), (
        "no golden report says that; run make golden, and again where it failed before"
    )


def as_the_check_says_now(code: str, before: str) -> str:
    """Return the entry of the golden reports that is most like the one on a page."""
    entries = [entry for report in GOLDEN for entry in re.split(r"\n\n|\n$", report)]
    own = [entry for entry in entries if re.match(rf"(错误|提醒) {code}  ", entry)]
    return max(own, key=lambda entry: SequenceMatcher(None, entry, before).ratio())


@pytest.mark.parametrize("typed", ["F001", "f001", "Ｆ００１"])
def test_explain_prints_the_page(typed: str) -> None:
    shown = CliRunner().invoke(main, ["explain", typed])
    assert shown.exit_code == 0
    assert shown.output == (PAGES / "F001.md").read_text(encoding="utf-8")
    unknown = CliRunner().invoke(main, ["explain", "F999"])
    assert unknown.exit_code == 1
    assert "F001" in unknown.output


def test_help_is_in_chinese() -> None:
    for command in ([], ["init"], ["check"], ["fix"], ["explain"], ["build"], ["serve"]):
        shown = CliRunner().invoke(main, [*command, "--help"])
        assert shown.exit_code == 0
        assert re.search("[一-鿿]", shown.output)
