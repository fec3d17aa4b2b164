"""What hangs on the wall now, and in which order."""

import datetime
from collections.abc import Sequence

from gongkai.board import Village
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.commitment import Commitment
from gongkai.records.shelf import Display
from gongkai.render.printing import Printing


def current(record: Record, village: Village, today: datetime.date) -> bool:
    """Return whether a record for the wall should hang now: on display, or the latest of its kind that hangs."""
    if record.display_on(today) in (Display.ON, Display.COMING):
        return True
    return record.still_hangs(today, [other for other in village.of(type(record)) if other.on_wall])


def postered(village: Village, printing: Printing, today: datetime.date) -> list[Record]:
    """Return the records that get a poster, in the order of the wall."""
    if printing.posters == "none":
        return []
    return [
        record
        for record_type in RECORD_TYPES
        for record in in_order(village.of(record_type))
        if record.on_wall
        and (printing.posters == "all" or current(record, village, today))
        and not (record.lists_people and record.display_on(today) is Display.OVER)
    ]


def in_order(records: Sequence[Record]) -> list[Record]:
    """Return cadres by their 序号 and then by id; any other records as they come, the newest first."""
    people: list[Record] = list(cadres(records))
    return people or list(records)


def cadres(records: Sequence[Record]) -> list[Commitment]:
    """Return the commitments among ``records`` by 序号; those without one come last."""
    people = [record for record in records if isinstance(record, Commitment)]
    return sorted(people, key=lambda person: (person.order is None, person.order, person.id))
