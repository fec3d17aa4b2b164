"""Days that cannot be: what was done lies behind us."""

import datetime
from collections.abc import Iterator
from functools import cache

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem
from gongkai.records.period import Period, day_in_words
from gongkai.records.row import Field, Row
from gongkai.rules.pack import Pack

AHEAD = datetime.timedelta(days=31)
"""So far ahead a file may be prepared; a day beyond is a slip of the keyboard."""

ANOTHER_YEAR = datetime.timedelta(days=180)
"""So far ahead lies the day of a publication whose year was mistyped."""


def done_days_are_past(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a record tells of something as done on a day to come; a reminder where the day is near.

    Whatever lies in the content folder is published at once, whatever 公开日期 says.
    """
    for record in village.records:
        if record.published > today + ANOTHER_YEAR:
            said = f"“公开日期”写的是{day_in_words(record.published)}，这一天还没有到"
            yield record.reminder("R084", ("公开日期",), said, "核对日期，多半是年份或月份打错了；放进来就会马上公开")
        for path, told in _done(record, ()):
            on = told.start if isinstance(told, Period) else told
            if on > today:
                far = on > today + AHEAD
                tell = record.problem if far else record.reminder
                said = f"“{path[-1]}”写的是{told.words if isinstance(told, Period) else day_in_words(told)}，这一天还没有到"
                fix = (
                    "核对日期，多半是年份或月份打错了"
                    if far
                    else "核对日期；真的还没有到的，到那天再放进来，放进来就会马上公开"
                )
                yield tell("R084", path, said, fix)


def _done(row: Row, path: KeyPath) -> Iterator[tuple[KeyPath, datetime.date | Period]]:
    values = row.__dict__
    for field in _telling(type(row)):
        value = values[field.name]
        if value is None or value == ():
            continue
        if field.row is None:
            yield (*path, field.key), value
        elif field.many:
            for number, one in enumerate(value):
                yield from _done(one, (*path, field.key, number))
        else:
            yield from _done(value, (*path, field.key))


@cache
def _telling(model: type[Row]) -> tuple[Field, ...]:
    """Return the fields that are such a day, or have one below."""
    return tuple(
        field
        for field in model.declared()
        if (field.kind.done if field.kind else field.row is not None and _telling(field.row))
    )
