"""The files of alternatives: each line is one, stands once, and its parts are there."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from gongkai.rules.alternatives import alternatives, sections

RULES = Path(str(files("gongkai.rules")))
IN_CODE = {
    name for code in RULES.glob("*.py") for name in re.findall(r'["{]([A-Z_]+)["}]', code.read_text(encoding="utf-8"))
}
FILES = sorted(file.name[:-4] for file in (RULES / "words").iterdir() if file.name.endswith(".txt"))


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_one_alternative_and_stands_once(file: str) -> None:
    for section, lines in sections(file).items():
        assert lines, section
        assert len(set(lines)) == len(lines), sorted(line for line in set(lines) if lines.count(line) > 1)
        assert [line for line in lines if line != line.strip() or len(line) > 140] == []
        # (0, 3) was meant as {0,3}.
        assert [line for line in lines if re.search(r"\(\d+, ?\d+\)", line)] == []
        pattern = re.compile(alternatives(file, section))
        assert not pattern.fullmatch(""), f"{section} has an alternative that is nothing"


@pytest.mark.parametrize("file", FILES)
def test_every_part_is_used_and_there(file: str) -> None:
    named = {part for lines in sections(file).values() for line in lines for part in re.findall(r"\{([A-Z_]+)\}", line)}
    assert named <= set(sections(file))
    assert set(sections(file)) <= named | IN_CODE


def test_a_section_that_is_not_there_is_our_fault() -> None:
    with pytest.raises(KeyError):
        alternatives("health", "NOT_THERE")
