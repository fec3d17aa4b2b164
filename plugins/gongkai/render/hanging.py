"""What hangs on the wall now, and in which order."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.board import Village
from gongkai.records import RECORD_TYPES
from gongkai.records.account import Account
from gongkai.records.base import Display, Record
from gongkai.records.commitment import Commitment
from gongkai.records.notice import Notice

A_YEAR = datetime.timedelta(days=366)
"""So long does a notice without a period hang, unless a newer one of its kind takes its place."""
_NUMBERS = re.compile(r"[\d〇零一二三四五六七八九十]+")


@dataclass(frozen=True, slots=True)
class Printing:
    """Which posters are made: ``posters`` is all, current or none."""

    posters: str = "current"
    paper: str = "A3"


def current(record: Record, village: Village, today: datetime.date) -> bool:
    """Return whether a record for the wall should hang now: on display, or the latest of its kind that hangs."""
    display = record.display_on(today)
    if display in (Display.ON, Display.COMING):
        return True
    if isinstance(record, Account):
        same = [a for a in village.of(Account) if a.account == record.account and a.on_wall]
        return record is max(same, key=lambda a: a.period.end)
    if isinstance(record, Commitment):
        return display is Display.OPEN
    if isinstance(record, Notice) and display is Display.OPEN:
        later = (r for r in village.of(type(record)) if r.on_wall and r.published > record.published)
        return today - record.published <= A_YEAR and not any(series_of(r) == series_of(record) for r in later)
    return display is Display.OPEN and next(r for r in village.of(type(record)) if r.on_wall) is record


def series_of(notice: Notice) -> str:
    """Return what notices of one kind have in common, such as those of every month: the title without its numbers."""
    return _NUMBERS.sub("", notice.name)


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
