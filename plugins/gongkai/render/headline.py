"""A poster's title -> the pieces of it that stay on one line, and the room beside it that leaves no line with a few characters."""

from collections.abc import Sequence

from msgspec import Struct

from gongkai.read.patterns import on_use
from gongkai.render.fit import ems

_GROUP = on_use(r"(（[^（）]*(?:（[^（）]*）[^（）]*)*）)")
WHOLE, TAIL = 18, 8
"""Ems of a group in brackets that stays on one line, and of what follows the last of them."""
LONELY = 3
"""Ems that are too few for a last line."""
MOST = 10
"""Half ems that ``sheet.css`` knows."""
SLACK = 1
"""Ems, as a mark of punctuation may not begin a line."""


class Headline(Struct, frozen=True):
    """A title: (text, whether it stays on one line), and how many half ems are left at either side."""

    pieces: tuple[tuple[str, bool], ...]
    side: int


def headline(title: str, across: float) -> Headline:
    """Return a title as it stands on a sheet that is ``across`` of its characters wide."""
    *before, last = _GROUP.split(title)
    pieces = [(text, bool(_GROUP.fullmatch(text)) and ems(text) <= WHOLE) for text in before]
    pieces.append((last, bool(before) and ems(last) <= TAIL))
    units = [one for text, whole in pieces if text for one in ([ems(text)] if whole else map(ems, text))]
    lines = _lines(units, across)
    if len(lines) == 1 or lines[-1] > LONELY:
        return Headline(tuple(pieces), 0)
    narrow = across
    while len(_lines(units, narrow - 0.5)) == len(lines):
        narrow -= 0.5
    return Headline(tuple(pieces), min(MOST, max(0, int(across - narrow - SLACK))))


def _lines(units: Sequence[float], across: float) -> list[float]:
    """Return how wide each line is on which pieces stand one after the other."""
    lines = [0.0]
    for unit in units:
        if lines[-1] and lines[-1] + unit > across:
            lines.append(0.0)
        lines[-1] += unit
    return lines
