"""The tables of a poster's HTML -> the same with short words whole, long names able to break, and none wider than its paper.

WeasyPrint leaves to columns of words what columns of numbers do not need: 陈国梁 beside a long text stands in three
lines, and a name in parts that may not break pushes a table off the sheet. A table that cannot be read at the paper's
smallest type is set in parts, below one another, each with the columns that tell its rows apart.
"""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from gongkai.read.patterns import on_use
from gongkai.render.drawn import CELL, ROW, STAYS, TABLE, WHOLE, parted, said, widest
from gongkai.render.fit import Sheet, ems

SHORT = (6, 4, 3)
"""Words of so many ems stay on one line: where there is room those of six, else fewer; most names have three."""
NUMBER = 8
"""Ems of a number and its unit that stay on one line."""
AROUND, AROUND_LINES = 0.75, 0.55
"""Ems that a cell is wider than its words, and one of an account's lines."""
MOST_KEYS = 3

_TOKEN = on_use(r"[\w.,:%-]+", re.ASCII)
_CAPTION = on_use(r"<caption>(.*?)</caption>")


class _Cell(Struct, frozen=True):
    tag: str
    attributes: str
    inside: str

    def needs(self, short: float) -> float:
        """Return the ems of what is not to be broken."""
        if self._stays or self._is_short(short):
            return widest(self.inside)
        tokens = [*WHOLE.findall(self.inside), *_TOKEN.findall(said(self.inside))]
        return max([short, *map(ems, tokens)])

    def html(self, short: float) -> str:
        attributes = self.attributes
        if not self._stays and self._is_short(short):
            attributes = _with_class(attributes, "whole")
        return f"<t{self.tag}{attributes}>{self.inside}</t{self.tag}>"

    @property
    def _stays(self) -> bool:
        breaks = "number--told" in self.attributes or "breaks" in self.attributes
        return (
            bool(STAYS.search(self.attributes)) and not breaks and not (self.tag == "h" and "number" in self.attributes)
        )

    def _is_short(self, short: float) -> bool:
        most = NUMBER if short and self.tag == "d" and "number" in self.attributes else short
        return 0 < ems(said(self.inside)) <= most and "breaks" not in self.attributes


def fitted(html: str, sheet: Sheet) -> str:
    """Return a poster's HTML with its tables as its paper can hold them."""
    return TABLE.sub(lambda table: _fitted(table[0], sheet.across(sheet.floor)), html)


def _fitted(table: str, wide: float) -> str:
    table = CELL.sub(_able_to_break, table)
    around = AROUND_LINES if "rows--lines" in table else AROUND
    rows = [[_Cell(*cell) for cell in CELL.findall(row)] for row in ROW.findall(table)]
    most = max(map(len, rows), default=0)
    columns = list(zip(*(row for row in rows if len(row) == most), strict=True))
    for short in SHORT:
        widths = [max(cell.needs(short) for cell in column) + around for column in columns]
        if sum(widths) <= wide:
            return _whole(table, short)
    if "colspan" in table or any(len(row) < most for row in rows):
        loosened = CELL.sub(_loosened, table)
        return table if loosened == table else _fitted(loosened, wide)
    return _in_parts(table, columns, widths, wide)


def _whole(table: str, short: float) -> str:
    """Return a table in which no word of at most so many ems is broken."""
    return CELL.sub(lambda cell: _Cell(*cell.groups()).html(short), table)


def _able_to_break(cell: re.Match[str]) -> str:
    """Return a cell in which a name of several parts may go on below after any of them, and long words in the middle may."""
    tag, attributes, inside = cell.groups()
    broken = parted(inside)
    long = "middle" in attributes and ems(said(inside)) > SHORT[0]
    return _Cell(tag, _with_class(attributes, "breaks"), broken).html(0) if long or broken != inside else cell[0]


def _loosened(cell: re.Match[str]) -> str:
    """Return a cell of a table that cannot stand in parts: an account's title may go on below rather than its summary."""
    tag, attributes, inside = cell.groups()
    long = 'class="whole' in attributes and ems(said(inside)) > SHORT[0]
    return _Cell(tag, _with_class(attributes, "breaks"), inside).html(0) if long else cell[0]


def _with_class(attributes: str, name: str) -> str:
    if 'class="' in attributes:
        return attributes.replace('class="', f'class="{name} ', 1)
    return f'{attributes} class="{name}"'


def _in_parts(table: str, columns: Sequence[Sequence[_Cell]], widths: Sequence[float], wide: float) -> str:
    """Return the table as several, one below the other; as it was where a column alone is too wide."""
    keys = _keys(columns)
    room = wide - sum(widths[:keys])
    if max(widths[keys:], default=math.inf) > room:
        return table
    ends = _ends(widths, keys, room)
    openings = re.findall(r"<tr[^>]*>", table)
    begin, parts = table[: table.index(">") + 1], []
    found = _CAPTION.search(table)
    for number, (first, last) in enumerate(pairwise(ends), start=1):
        told = f"第 {number} 段，共 {len(ends) - 1} 段" + ("，接上一段的右边" if number > 1 else "")
        caption = f"{found[1]}（{told}）" if found else told
        lines = [
            opening + "".join(cell.html(0) for cell in (*row[:keys], *row[first:last])) + "</tr>"
            for opening, row in zip(openings, zip(*columns, strict=True), strict=True)
        ]
        head, body = lines[0], "\n".join(lines[1:])
        part = f"{begin}<caption>{caption}</caption><thead>{head}</thead><tbody>{body}</tbody></table>"
        parts.append(_fitted(part, wide))
    return "".join(parts)


def _keys(columns: Sequence[Sequence[_Cell]]) -> int:
    """Return how many of the first columns tell the rows apart: up to one of different words, else as many as it takes."""
    said_in = [[said(cell.inside) for cell in column[1:]] for column in columns[:MOST_KEYS]]
    for number, column in enumerate(said_in, start=1):
        if len({*column}) == len(column) and not all(words.isdigit() for words in column):
            return number
    together = (list(zip(*said_in[:number], strict=True)) for number in range(1, len(said_in) + 1))
    return next((number for number, rows in enumerate(together, start=1) if len({*rows}) == len(rows)), 1)


def _ends(widths: Sequence[float], keys: int, room: float) -> list[int]:
    """Return where each part begins, and the last ends: as few as can be, and about as wide as one another."""
    fewest = _filled(widths, keys, room)
    share = sum(widths[keys:]) / (len(fewest) - 1)
    tried = (_filled(widths, keys, share + more) for more in range(math.ceil(room)))
    return next((ends for ends in tried if len(ends) == len(fewest)), fewest)


def _filled(widths: Sequence[float], keys: int, room: float) -> list[int]:
    ends, taken = [keys], 0.0
    for at, width in enumerate(widths[keys:], start=keys):
        if at > ends[-1] and taken + width > room:
            ends.append(at)
            taken = 0.0
        taken += width
    return [*ends, len(widths)]
