"""How large type can be on a sheet: the papers, their floors, and an estimate that saves rendering twice.

Floors: 12 pt on A4, 14 on A3, 20 on A2, 24 on A1 for tables, which is what can
be read from 1 to 1.5 m on the wall (about 1/200 of the distance).
"""

import math
import re

from msgspec import Struct

from gongkai.read.patterns import on_use

POINTS_PER_MM = 72 / 25.4

_MARKUP = on_use(r"<(?:style|svg|script).*?</(?:style|svg|script)>|<[^>]+>|\s+", re.DOTALL)
_ROWS = on_use(r"<tr|<p|<li|<h\d|<dt")
_LISTED = on_use(r'<div class="listed listed--(\d)" data-ems="(\d+)">(.*?)</table>', re.DOTALL)
"""A list in several columns, as ``poster/notice.html`` and others write it: how many, how wide, its rows."""
TIGHTEST = 1.2
"""Height of a line of a table, in its type."""
MOST_LARGER = 1.5
"""Type on several sheets is at most so much larger than the smallest."""
MOST_COLUMNS, LEAST_ROWS, AROUND, ROW, GAP = 4, 8, 15, 1.74, 1.5
"""Columns of a list, rows of each; ems of height that title and days take, a row takes, and of width between two columns."""


class Sheet(Struct, frozen=True):
    """One paper: millimetres, and points of type."""

    name: str
    width: int
    height: int
    floor: int
    margin: int
    band: int
    """Height of the red band at the head."""
    foot: int
    """Height of the foot: QR, telephone, seal (40 mm square where the paper allows)."""
    title: int
    """Points of a title, as ``sheet.css`` sets it."""

    @property
    def card_code(self) -> float:
        """How much of a column's width the code of a card takes, as ``board.css`` draws it: finer points no telephone reads."""
        return 0.38 if self.name == "A4" else 0.26

    def across(self, size: float) -> float:
        """Return the ems between the margins, of type of so many points."""
        return (self.width - 2 * self.margin) * POINTS_PER_MM / size

    @property
    def largest(self) -> int:
        """No text is set larger than this: more would shout."""
        return round(self.floor * 2.2)

    @property
    def columns_height(self) -> float:
        """Points between the band and the foot of a board, under the columns' headings."""
        return (self.height - 2 * self.margin - self.band - self.foot) * POINTS_PER_MM - 5 * self.floor

    @property
    def board_sizes(self) -> tuple[int, ...]:
        return tuple(range(round(self.floor * 1.6), self.floor - 1, -1))

    def columns_of(self, width: float, rows: int) -> int:
        """Return in how many columns a list is read in the largest type: one, where that is as large.

        ``width`` are the ems that its cells need side by side, ``rows`` how many it has. More columns only where every
        cell stays on one line at the floor size.
        """
        wide = (self.width - 2 * self.margin) * POINTS_PER_MM
        high = (self.height - 2 * self.margin - self.band - self.foot) * POINTS_PER_MM

        def size(columns: int) -> float:
            across = wide / (columns * width + (columns - 1) * GAP)
            return min(across, high / (AROUND + math.ceil(rows / columns) * ROW), self.largest)

        most = min(MOST_COLUMNS, rows // LEAST_ROWS)
        possible = [number for number in range(2, most + 1) if number * width + (number - 1) * GAP <= wide / self.floor]
        return max([1, *possible], key=size)

    def fitting(self, cards: list[tuple[str, str, int, bool]]) -> int:
        """Return how many (title, sentence, further lines, new shelf) surely fit one column of a board at the floor size."""
        wide = (self.width - 2 * self.margin) / 3 * POINTS_PER_MM - 2 * self.floor
        qr = wide * self.card_code
        room, fitting = self.columns_height - 2 * self.floor, 0
        for title, sentence, further, new_shelf in cards:
            title_lines = math.ceil(ems(title) * 1.25 * self.floor / wide + 0.3)
            text_lines = math.ceil(ems(sentence) * self.floor / wide + 0.5) + further
            room -= title_lines * 1.8 * self.floor + max(text_lines * 1.55 * self.floor, qr) + 1.6 * self.floor
            room -= 2.2 * self.floor if new_shelf else 0
            if room < 0:
                break
            fitting += 1
        return fitting


SHEETS = {
    "A4": Sheet("A4", 210, 297, 12, 8, 20, 44, 32),
    "A3": Sheet("A3", 297, 420, 14, 10, 28, 50, 42),
    "A2": Sheet("A2", 420, 594, 20, 14, 40, 64, 60),
    "A1": Sheet("A1", 594, 841, 24, 18, 56, 84, 76),
}


def sheet_for(paper: str) -> Sheet:
    """Return the Sheet of A4, A3, A2 or A1. Raises KeyError for any other."""
    return SHEETS[paper]


def sizes_to_try(html: str, sheet: Sheet, lines: int, columns: float) -> tuple[int, ...]:
    """Return sizes of type in points: the largest that may fit one sheet, then smaller ones, last the floor.

    ``lines`` are the rows of a long table, ``columns`` the ems that its columns
    need side by side. Where not even the floor can fit one sheet, the floor
    alone: the text goes on numbered sheets.
    """
    wide = (sheet.width - 2 * sheet.margin) * POINTS_PER_MM
    high = (sheet.height - 2 * sheet.margin - sheet.band - sheet.foot) * POINTS_PER_MM
    main = html.partition("<main")[2]
    text: float = ems(_MARKUP.sub("", main))
    blocks: float = len(_ROWS.findall(main))
    for number, across, listed in _LISTED.findall(main):
        columns = max(columns, int(across))
        text -= ems(_MARKUP.sub("", listed)) * (1 - 1 / int(number))
        blocks -= len(_ROWS.findall(listed)) * (1 - 1 / int(number))
    # Photos stand two in a row, each up to a quarter of the sheet high; a portrait is 60 mm, beside its name.
    portraits = html.count('<table class="person">')
    photos = math.ceil((html.count("<img") - portraits) / 2) * high * 0.28 + portraits * 62 * POINTS_PER_MM
    fitting = [
        size
        for size in range(sheet.largest, sheet.floor - 1, -2)
        if _needed(text, blocks, lines, size, wide) + photos < high and columns * size <= wide
    ]
    candidates = [*fitting, sheet.floor]
    return tuple(dict.fromkeys(candidates))


def fuller(size: int, sheets: int, used: float) -> int:
    """Return the largest type with which what needs ``sheets`` at ``size``, the last of them ``used``, may still fit them.

    A table grows with its type, a text with the square of it.
    """
    return int(size * min(sheets / (sheets - 1 + used), MOST_LARGER))


def _needed(text: float, blocks: float, lines: int, size: int, wide: float) -> float:
    """Return about how many points of height a text takes: title, blocks of text, rows of a table."""
    title = size * 6
    if lines:
        # Rows of two lines, as most are; but however long they are, they take no less than their words.
        rows = max(lines * size * 2.1, text * size / wide * size * TIGHTEST)
        return title + rows + (blocks - lines) * size * 1.2
    text_lines = text * size / wide + blocks * 0.6
    return title + text_lines * size * 1.75


def ems(text: str) -> float:
    """Return the width of a text in ems: a Han character takes one, a Latin letter about 0.55."""
    return sum(1.0 if ord(character) > 0x2E80 else 0.55 for character in text)
