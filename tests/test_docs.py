"""The guides say what is true: their examples pass, their commands exist, their codes are those of the software."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT, Town
from gongkai.cli import main

DOCS = [ROOT / "README.md", ROOT / "README.en.md", *sorted((ROOT / "docs").glob("*.md"))]
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


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_commands_in_the_guides_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) <= targets
    for command, rest in re.findall(r"(?:^|`)(?:\.venv/bin/)?gongkai ([a-z]+)([^`\n]*)", text, re.MULTILINE):
        assert command in main.commands, command
        known = {option for parameter in main.commands[command].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_the_guides_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (path.parent / target).exists(), target


def test_every_code_is_explained_and_every_explained_code_exists() -> None:
    used = set()
    for module in (ROOT / "plugins" / "gongkai").rglob("*.py"):
        used |= set(re.findall(r'"([YRFPSC]\d{3})"', module.read_text(encoding="utf-8")))
    guide = (ROOT / "docs" / "写法.md").read_text(encoding="utf-8").partition("\n## 检查会说什么\n")[2]
    explained = set(re.findall(r"\b([YRFPSC]\d{3})\b", guide.partition("\n## ")[0]))
    assert used == explained


def test_help_is_in_chinese() -> None:
    for command in ([], ["init"], ["check"], ["build"], ["serve"]):
        shown = CliRunner().invoke(main, [*command, "--help"])
        assert shown.exit_code == 0
        assert re.search("[一-鿿]", shown.output)
