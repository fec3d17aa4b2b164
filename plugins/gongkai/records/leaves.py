"""What stands in a row and below it in fields of one sort, with where each is written: days, other records, telephones, files."""

import datetime
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from gongkai.problem import KeyPath
from gongkai.records.kind import Kind
from gongkai.records.period import Period
from gongkai.records.row import Field, Row


def leaves(row: Row, wanted: Callable[[Kind], Any], path: KeyPath = ()) -> Iterator[tuple[KeyPath, Kind, Any]]:
    """Yield (path of keys, kind, value) of every value whose kind is ``wanted``, in the order of its fields."""
    values = row.__dict__
    for field in _leading(type(row), wanted):
        value, kind, here = values[field.name], field.kind, (*path, field.key)
        if value is None or value == ():
            continue
        if kind is None:
            for number, one in enumerate(value) if field.many else ((None, value),):
                yield from leaves(one, wanted, here if number is None else (*here, number))
        elif field.many:
            yield from (((*here, number), kind, one) for number, one in enumerate(value))
        else:
            yield here, kind, value


@cache
def _leading(model: type[Row], wanted: Callable[[Kind], Any]) -> tuple[Field, ...]:
    """Return the fields that are wanted, or have such a one below."""
    return tuple(
        field
        for field in model.declared()
        if (wanted(field.kind) if field.kind is not None else field.row is not None and _leading(field.row, wanted))
    )


def done_days(row: Row) -> Iterator[tuple[KeyPath, datetime.date | Period]]:
    """Return (path of keys, a day or a period) of whatever lies behind the one who writes it."""
    return ((path, day) for path, _, day in leaves(row, _is_done))


def days_to_come(row: Row) -> Iterator[tuple[KeyPath, datetime.date]]:
    """Return (path of keys, a day) of the days that may lie ahead: ends, deadlines, the day from which something holds."""
    return ((path, day) for path, _, day in leaves(row, _may_lie_ahead) if isinstance(day, datetime.date))


def references(row: Row) -> Iterator[tuple[KeyPath, str, str]]:
    """Return (path of keys, title of the record type, id) of every record that ``row`` and the rows below it name."""
    return ((path, kind.to, named) for path, kind, named in leaves(row, _is_another))


def telephones(row: Row) -> Iterator[tuple[KeyPath, str]]:
    """Return (path of keys, number) of the office telephones that a row names, its own and those of its parts."""
    return ((path, number) for path, _, number in leaves(row, _is_rung))


def _is_done(kind: Kind) -> bool:
    return kind.done


def _may_lie_ahead(kind: Kind) -> bool:
    return kind.word.startswith("日期") and not kind.done


def _is_another(kind: Kind) -> str:
    return kind.to


def _is_rung(kind: Kind) -> bool:
    return kind.telephone
