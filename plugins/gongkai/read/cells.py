"""A row in brackets, over one line or several -> its cells, each ``#`` taken for the text that a clerk means by it.

To YAML a ``#`` behind a blank begins a comment, and the brackets that follow it
on the line are gone: ``[第一党小组 #1, 12]`` is never closed.
"""

import re
from typing import cast

from msgspec import Struct

from gongkai.read.patterns import on_use

_OPENS = on_use(r"^([ \t]*)(?:- +)*(?:[^\s:{\[#\"']{1,16}: +)?(?=[\[{])")
_BLOCK_LINE = on_use(r"([ \t]*)(?:- |[^\s:：,{}\[\]\"'#]{1,16}:(?:\s|$))")
_KEY = on_use(r"[ \t]*([^\s:：,\[\]{}\"'#]{1,16})(:[ \t]+|：[ \t]*)")
_VALUE = on_use(r"[ \t]*((\"(?:[^\"\\]|\\.)*\"|'[^']*')?+[^,\[\]{}]*)")
_HASH = on_use(r"(?:^|[ \t])#")
_PAIRS = {"]": "[", "}": "{"}


class Cell(Struct, frozen=True):
    """One value between brackets, as typed from ``start`` to ``end`` of line ``line`` (from 1)."""

    line: int
    start: int
    end: int
    key: str
    """Its name, empty where it has none."""
    wide: bool
    """Whether a Chinese colon stands behind the name."""
    value: str
    hash: int
    """Where in the value YAML's comment begins; -1 where none does."""
    open_quote: bool
    """Whether it begins with a quotation mark that nothing closes."""
    swallows: bool
    """Whether more of the row stands behind it on the line."""


class Bracketed(Struct, frozen=True):
    """The cells of what was opened on one line, up to line ``last``; ``closed`` tells whether it ends there."""

    cells: tuple[Cell, ...]
    last: int
    closed: bool


def row_at(lines: list[str], at: int) -> Bracketed | None:
    """Return the Bracketed whose brackets open line ``at`` (from 1) behind its dash and name; None where none does."""
    opened = _OPENS.match(lines[at - 1])
    if not opened:
        return None
    cells: list[Cell] = []
    stack: list[str] = []
    start = opened.end()
    for number in range(at, len(lines) + 1):
        line = lines[number - 1]
        if number > at:
            start = 0
            block = _BLOCK_LINE.match(line)
            if block and len(block[1]) <= len(opened[1]):
                return Bracketed(tuple(cells), number - 1, closed=False)
        if line.strip()[:1] != "#" and _cells_of(line, number, start, stack, cells):
            return Bracketed(tuple(cells), number, closed=not stack)
    return Bracketed(tuple(cells), len(lines), closed=False)


def _cells_of(line: str, number: int, at: int, stack: list[str], cells: list[Cell]) -> bool:
    """Collect the cells of one line; return whether the row ends on it, or its brackets do not pair."""
    while at < len(line):
        sign = line[at]
        if sign in "[{":
            stack.append(sign)
        elif sign in "]}":
            if stack[-1] != _PAIRS[sign]:
                return True
            stack.pop()
            if not stack:
                return True
        elif sign != ",":
            cell = _cell(line, number, at, stack[-1])
            if cell.value:
                cells.append(cell)
            at = cell.end
            continue
        at += 1
    return False


def _cell(line: str, number: int, at: int, bracket: str) -> Cell:
    named = _KEY.match(line, at)
    if named and named[2][0] == "：" and bracket == "[":
        named = None
    found = cast(re.Match[str], _VALUE.match(line, named.end() if named else at))
    value = found[1].rstrip(" \t")
    behind = len(found[2] or "")
    hashed = _HASH.search(value[behind:])
    return Cell(
        number,
        found.start(1),
        found.end(),
        named[1] if named else "",
        named is not None and named[2][0] == "：",
        value,
        behind + hashed.end() - 1 if hashed else -1,
        not behind and value.startswith(('"', "'")),
        found.end() < len(line),
    )
