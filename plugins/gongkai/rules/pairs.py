"""Quotation marks of which one half is missing, or that are turned about: nobody can tell where what was said ends."""

import datetime
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import Problem, last_key
from gongkai.rules.pack import Pack

_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("「", "」"), ("『", "』"))
_APOSTROPHE = "’"


def quotation_marks_are_paired(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per text in which a quotation mark stands without its other half."""
    for record, path, text in village.sentences:
        found = unpaired(text)
        if found is not None:
            line, mark, other = found
            words = f"“{last_key(path)}”里的 {mark} 只有一边，缺少 {other}"
            fix = f"补上 {other}；打反了的，把 {mark} 改成 {other}；不要的，把 {mark} 删掉"
            yield record.reminder("R123", path, words, fix, within=line)


def unpaired(text: str) -> tuple[int, str, str] | None:
    """Return (line from 0, the mark, its other half) of the first mark without one.

    A quotation of several paragraphs begins each of them with its mark, and ends once.
    """
    for left, right in _PAIRS:
        if left in text or (right in text and right != _APOSTROPHE):
            found = _alone(text, left, right)
            if found is not None:
                return found
    return None


def _alone(text: str, left: str, right: str) -> tuple[int, str, str] | None:
    opened: list[tuple[int, bool]] = []
    for at, line in enumerate(text.split("\n")):
        begins = len(line) - len(line.lstrip())
        for place, mark in enumerate(line):
            if mark == left:
                first = place == begins
                if first and opened and opened[-1][1] and opened[-1][0] < at:
                    opened.pop()
                opened.append((at, first))
            elif mark == right:
                if not opened:
                    return at, right, left
                opened.pop()
    return (opened[0][0], left, right) if opened else None
