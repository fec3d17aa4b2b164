"""A section's records -> a column of a village's board: cards, and in the room below them what has no card of its own.

What fits is estimated at the paper's smallest type, so that a board always
hangs on one sheet. First comes a card for each record, the newest first; then
the titles of others; then, where there is still room, of what the sums of an
account are made up.
"""

import datetime
import math
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.records.base import Record
from gongkai.records.money import ZERO, yuan
from gongkai.records.period import OVERDUE
from gongkai.records.shelf import Section, Shelf
from gongkai.render.fit import POINTS_PER_MM, Sheet, ems
from gongkai.render.lines import Part, by_titles

ROW_LINES = 0.3
"""Lines of text that a row of sums is higher than its own."""
HEAD_LINES = 2
"""And a word above further titles."""
LINE = 1.55
"""Ems of height."""
DAY_EMS = 6
"""What the day before a title and the gap behind it take."""

Row = tuple[str, Decimal, str]
"""(label, yuan, kind: "side", "title" or "part")."""


class BoardColumn(Struct, frozen=True):
    """A column of a board."""

    section: Section
    shelves: tuple[tuple[Shelf, tuple[Record, ...]], ...]
    """Those with a card, under the words that people look for."""
    others: tuple[Record, ...]
    """Those of which there is room for the title."""
    more: int
    """How many there are besides."""
    sums: dict[str, tuple[Row, ...]]
    """File of a record -> the rows of its sums."""


def column(section: Section, newest: Sequence[Record], sheet: Sheet, today: datetime.date) -> BoardColumn:
    """Return the column of the records of a section, the newest first."""
    cards = _cards(newest, today)
    fitting = sheet.fitting(cards)
    with_card, left = newest[:fitting], newest[fitting:]
    wide = (sheet.width - 2 * sheet.margin) / 3 * POINTS_PER_MM / sheet.floor - 2  # ems
    room: float = _lines_left(sheet, cards[:fitting], wide)
    others: list[Record] = []
    for record in left:
        lines = math.ceil((ems(record.name) + DAY_EMS) / wide) + (0 if others else HEAD_LINES)
        if lines > room:
            break
        room -= lines
        others.append(record)
    sums = {}
    for record in with_card:
        known: tuple[Row, ...] = tuple((title, amount, "title") for title, amount in record.sums_on_card)
        # The room of those is taken already.
        sums[record.file] = _sums(record, room + len(known), wide) or known
        room += len(known) - _lines_of(sums[record.file], wide) if sums[record.file] != known else 0
    return BoardColumn(section, _by_shelf(with_card), tuple(others), len(left) - len(others), sums)


def _cards(records: Sequence[Record], today: datetime.date) -> list[tuple[str, str, int, bool]]:
    """Return (title, sentence, further lines, whether its shelf is a new one) of each record's card on a board."""
    cards, shelves = [], set()
    for record in records:
        further = len(record.sums_on_card) + bool(record.figure[0]) + bool(record.display) + 1
        further += record.state_on(today) == OVERDUE
        cards.append((record.name, record.words_on_card, further, record.shelf not in shelves))
        shelves.add(record.shelf)
    return cards


def _lines_left(sheet: Sheet, cards: list[tuple[str, str, int, bool]], wide: float) -> int:
    """Return how many lines of text surely fit below the cards: so many more as the last could have."""
    if not cards:
        return 0
    *before, (title, sentence, further, new_shelf) = cards
    lines = 0
    while sheet.fitting([*before, (title, "", lines, new_shelf)]) == len(cards):
        lines += 1
    beside_code = math.ceil(sheet.card_code * wide / LINE)
    return max(0, lines - max(math.ceil(ems(sentence) / wide + 0.5) + further, beside_code))


def _sums(record: Record, room: float, wide: float) -> tuple[Row, ...]:
    """Return the rows of what a record's sums are made up of: both sides, and the parts of the largest titles that fit.

    Nothing where there is not even room for the titles of both sides.
    """
    sides = []
    for side, entries in record.sides_on_card:
        titles = [(_title(name, amount, parts, wide), name, parts) for name, amount, _, parts in by_titles(entries)]
        if titles:
            sides.append(((side, sum((entry.amount for entry in entries), ZERO), "side"), titles))
    room -= sum(_lines_of([head, *(row for row, _, _ in titles)], wide) for head, titles in sides)
    if room < 0:
        return ()
    opened: dict[tuple[str, str], list[Row]] = {}
    for _, side, name, parts in sorted(
        ((row, head[0], name, parts) for head, titles in sides for row, name, parts in titles),
        key=lambda one: -one[0][1],
    ):
        rows: list[Row] = [(part, of, "part") for part, _, of in parts] if len(parts) > 1 else []
        if (lines := _lines_of(rows, wide)) <= room:
            room -= lines
            opened[side, name] = rows
    return tuple(
        row
        for head, titles in sides
        for row in (head, *(one for own, name, _ in titles for one in (own, *opened.get((head[0], name), ()))))
    )


def _title(name: str, amount: Decimal, parts: Sequence[Part], wide: float) -> Row:
    """Return the row of a title, with the only part that it has where both stand on one line."""
    row = f"{name}：{parts[0][0]}", amount, "title"
    return row if len(parts) == 1 and parts[0][0] and _lines_of([row], wide) < 2 else (name, amount, "title")


def _lines_of(rows: Sequence[Row], wide: float) -> float:
    """Return how many lines of text rows are as high as; an amount takes its width first, and a part is moved in."""
    return sum(
        ROW_LINES + math.ceil((ems(label) + 1) / max(1, wide - ems(yuan(amount)) - 1)) for label, amount, _ in rows
    )


def _by_shelf(records: Sequence[Record]) -> tuple[tuple[Shelf, tuple[Record, ...]], ...]:
    """Return the records under the words that people look for."""
    found = {shelf: tuple(record for record in records if record.shelf is shelf) for shelf in Shelf}
    return tuple((shelf, own) for shelf, own in found.items() if own)
