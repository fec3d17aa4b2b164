"""Read the alternatives of regular expressions from ``words/*.txt``: one a line, so that each can be read, moved and compared.

A line is an alternative, as ``re`` reads it; ``# …`` is a remark; ``== NAME ==`` begins a section, and ``{NAME}``
in a line is any one of the alternatives of that section of the same file.
"""

import re
from functools import cache
from importlib.resources import files

from gongkai.read.patterns import on_use

_HEAD = re.compile("== ([A-Z_]+) ==")
_PART = re.compile(r"\{([A-Z_]+)\}")
_ONE_OF_A_CLASS = re.compile(r"\[[^\]]+\]")


def compiled(file: str, section: str) -> re.Pattern[str]:
    """Return a pattern that finds the first alternative of a section that fits; the file is read at its first use."""
    return on_use(lambda: alternatives(file, section))


def with_words(file: str, skeleton: str) -> re.Pattern[str]:
    """Return a pattern in which ``{NAME}`` is any one of a section's alternatives, as in a line of the file."""
    return on_use(lambda: _filled(file, skeleton))


def alternatives(file: str, section: str) -> str:
    """Return the alternatives of a section, in order, parted by ``|``. Raises KeyError where the file lacks it."""
    return "|".join(_filled(file, line) for line in sections(file)[section])


def _filled(file: str, text: str) -> str:
    return _PART.sub(lambda part: _any_of(file, part[1]), text)


def _any_of(file: str, section: str) -> str:
    text = alternatives(file, section)
    return text if _ONE_OF_A_CLASS.fullmatch(text) else f"(?:{text})"


@cache
def sections(file: str) -> dict[str, list[str]]:
    """Return the lines of each section of ``words/<file>.txt``."""
    found: dict[str, list[str]] = {}
    text = (files("gongkai.rules") / "words" / f"{file}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        head = _HEAD.fullmatch(line)
        if head:
            lines = found.setdefault(head[1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return found
