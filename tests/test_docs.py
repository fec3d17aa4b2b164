"""The guides say what is true: their examples pass, their commands exist, their codes are those of the software."""

import os
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import ROOT, Town
from gongkai.cli import main
from gongkai.installed import STARTER
from gongkai.records.decision import OPTIONAL_STEPS, PROCEDURES, Decision
from gongkai.records.meeting import Disclosure, Meeting, Stage
from guide import anchor, with_tables, without_tables

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


def test_the_guides_describe_fields_as_they_are_declared() -> None:
    """``make golden`` writes the tables; which model stands where is said by a comment above them."""
    paths = [ROOT / "docs" / "写法.md", ROOT / "docs" / "镇里.md", ROOT / "docs" / "县.md"]
    written = with_tables({path.name: path.read_text(encoding="utf-8") for path in paths})
    for path in paths:
        if os.environ.get("GONGKAI_GOLDEN") == "write":
            path.write_text(written[path.name], encoding="utf-8")
        assert path.read_text(encoding="utf-8") == written[path.name], "run make golden"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_no_table_of_fields_is_written_by_hand(path: Path) -> None:
    assert "| 名称 | 写什么 |" not in without_tables(path.read_text(encoding="utf-8"))


def test_what_is_said_of_a_new_town_is_counted_in_it() -> None:
    records = len([*(STARTER / "content").glob("*/*/*.*")])
    for path in DOCS:
        text = path.read_text(encoding="utf-8")
        assert {int(number) for number in re.findall(r"1 个村 (\d+) 件", text)} <= {records}, path.name
        # What is published first has as many lines in the ledger; a correction is one more.
        numbers = {int(number) for number in re.findall(r"台账 (\d+) 号", text)}
        assert path.name == "县.md" or numbers <= {records, records + 1}, path.name


def test_whatever_is_said_as_a_reminder_is_in_the_list_of_reminders() -> None:
    reminders = set(re.findall(r"^提醒 ([YRFPSCLG]\d{3})  ", "".join(GOLDEN), re.MULTILINE))
    listed = (ROOT / "docs" / "镇里.md").read_text(encoding="utf-8").partition("\n## 提醒\n")[2]
    assert reminders - set(_told_in(listed)) == set()
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    assert {
        code for code in reminders if "提醒" not in re.search(rf"^\| \[{code}\].*$", index, re.MULTILINE)[0]
    } == set()


def _told_in(table: str) -> Iterator[str]:
    """Yield the codes of a table's first column: one, several, R080 到 R083."""
    for cell in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE):
        codes = re.findall(r"[YRFPSCLG]\d{3}", cell)
        if "到" in cell:
            codes = [f"{codes[0][0]}{number:03}" for number in range(int(codes[0][1:]), int(codes[1][1:]) + 1)]
        yield from codes


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_the_guide_has_the_steps_of_a_procedure_in_order(procedure: str) -> None:
    guide = (ROOT / "docs" / "写法.md").read_text(encoding="utf-8")
    line = re.search(rf"^\| {procedure} \| ([^。\n]*)", guide, re.MULTILINE)
    assert line, procedure
    words = {Meeting: "会", Stage: "办理", Disclosure: "公开"}
    fields = {field.name: field for field in Decision.declared()}
    taken = [fields[name] for name in PROCEDURES[procedure] if name not in OPTIONAL_STEPS]
    steps = [(field.key, words[field.row]) for field in taken if field.row]
    assert re.findall(r"`(\S+?)`（(\S+?)）", line[1]) == steps


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
    for target, part in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", text):
        there = path.parent / target if target else path
        assert there.exists(), target
        if part:
            headings = re.findall(r"^#+ (.*)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert part in [anchor(heading) for heading in headings], f"{target}#{part}"


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
    said = re.search(r"(?<=\n## 检查这样说\n\n```\n)(.*?\n)?(?=```\n)", page, re.DOTALL)
    assert said, "write “## 检查这样说” and an empty block of ```; make golden puts the report into it"
    before = said[0].removesuffix("\n")
    as_reported = re.match(rf"(错误|提醒) {code}  ", before) and any(before in report for report in GOLDEN)
    if os.environ.get("GONGKAI_GOLDEN") == "write" and not as_reported:
        now = as_the_check_says_now(code, before)
        (PAGES / f"{code}.md").write_text(f"{page[: said.start()]}{now}\n{page[said.end() :]}", encoding="utf-8")
        return
    assert as_reported, "no golden report says that; run make golden, and again where it failed before"


def as_the_check_says_now(code: str, before: str) -> str:
    """Return the entry of the golden reports that is most like the one on a page."""
    entries = [entry for report in GOLDEN for entry in re.split(r"\n\n|\n$", report)]
    own = [entry for entry in entries if re.match(rf"(错误|提醒) {code}  ", entry)]
    assert own, f"no report of tests/bad says {code}: put the mistake there first"
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
