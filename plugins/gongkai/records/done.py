"""A row -> the days of which it tells as of something done, with where each is written."""

import datetime
from collections.abc import Iterator
from functools import cache

from gongkai.problem import KeyPath
from gongkai.records.period import Period
from gongkai.records.row import Field, Row


def done_days(row: Row, path: KeyPath = ()) -> Iterator[tuple[KeyPath, datetime.date | Period]]:
    """Yield (where it is written, a day or a period) of whatever lies behind the one who writes it."""
    values = row.__dict__
    for field in _telling(type(row)):
        value = values[field.name]
        if value is None or value == ():
            continue
        if field.row is None:
            yield (*path, field.key), value
        elif field.many:
            for number, one in enumerate(value):
                yield from done_days(one, (*path, field.key, number))
        else:
            yield from done_days(value, (*path, field.key))


@cache
def _telling(model: type[Row]) -> tuple[Field, ...]:
    """Return the fields that are such a day, or have one below."""
    return tuple(
        field
        for field in model.declared()
        if (field.kind.done if field.kind else field.row is not None and _telling(field.row))
    )
