"""A record beside the others of its series: what is more or less than before, and what came later."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal

from gongkai.read.patterns import on_use
from gongkai.records.base import Record

MOST = 2
"""So many differences are told; the rest stands below."""

_NUMBER = on_use(r"(-?[\d,]+(?:\.\d+)?) ?(\D*)")


Series = tuple[type[Record], str]
"""What those records share that stand beside one another."""


def series_of(record: Record) -> Series:
    return type(record), record.series


def by_series(records: Iterable[Record]) -> dict[Series, list[Record]]:
    """Return the records of each series, in the order of the days of which they tell."""
    found: dict[Series, list[Record]] = {}
    for record in sorted(records, key=lambda one: one.as_of_day):
        found.setdefault(series_of(record), []).append(record)
    return found


def since_last(record: Record, fellows: Sequence[Record]) -> str:
    """Return how the figures of ``record`` differ from those of the one before it, of a period of the same length.

    Empty where there is none, or nothing that both state in the same unit. ``fellows`` are those of its series.
    """
    period = record.stated_period
    if period is None:
        return ""
    earlier = [
        other
        for other in fellows
        if (then := other.stated_period) and then.months == period.months and then.end < period.end
    ]
    if not earlier:
        return ""
    before = max(earlier, key=lambda other: other.as_of_day)
    was, found = _figures(before), []
    for label, (number, unit) in _figures(record).items():
        if label in was and was[label][1] == unit and was[label][0] != number:
            moved = number - was[label][0]
            amount = f"{abs(moved):,}" + (f" {unit}" if unit else "")
            found.append(f"{'一共' if label == '共' else label}{'多' if moved > 0 else '少'} {amount}")
    return f"比{before.term}，{'，'.join(found[:MOST])}。" if found else ""


def later_than(record: Record, fellows: Sequence[Record]) -> tuple[Record, ...]:
    """Return which of its series go on from ``record``, the next one first.

    Nothing of types whose records tell of a matter each.
    """
    if record.series != record.told_with or not (record.series or record.stated_period):
        return ()
    day = record.as_of_day
    return tuple(other for other in fellows if other.as_of_day > day)


def judged_on(later: Sequence[Record], today: datetime.date) -> datetime.date:
    """Return the day as of which a record tells how things stand: from the time of the next one on, that one tells."""
    if not later:
        return today
    period = later[0].stated_period
    return min(today, period.start if period else later[0].published)


def _figures(record: Record) -> dict[str, tuple[Decimal, str]]:
    """Return label -> (number, unit) of what a record says in figures."""
    told: dict[str, tuple[Decimal, str]] = {}
    for label, words in (record.figure, *record.rolled):
        number = _NUMBER.fullmatch(words)
        if label and number:
            told.setdefault(label, (Decimal(number[1].replace(",", "")), number[2].strip()))
    return told
