"""Everything that a record says in words, with where it says it."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from gongkai.problem import KeyPath
from gongkai.records.row import Row

# Fields of an office's telephone; a number there is meant to be called.
TELEPHONES = frozenset({"电话", "办公电话", "监督电话"})


def texts(row: Row) -> list[tuple[KeyPath, str]]:
    """Return (path of keys, text) of everything that a record says in words."""
    found: list[tuple[KeyPath, str]] = []
    _of_row(row, (), found)
    return found


def _of_row(row: Row, path: KeyPath, found: list[tuple[KeyPath, str]]) -> None:
    values = row.__dict__
    for name, alias in _in_words(type(row)):
        value = values[name]
        if value is None or value == ():
            continue
        if type(value) is str:
            found.append(((*path, alias), value))
        elif type(value) is tuple:
            _of_list(value, (*path, alias), found)
        elif isinstance(value, Row):
            _of_row(value, (*path, alias), found)


def _of_list(items: tuple[object, ...], path: KeyPath, found: list[tuple[KeyPath, str]]) -> None:
    for number, item in enumerate(items):
        if isinstance(item, Row):
            _of_row(item, (*path, number), found)
        elif isinstance(item, str):
            found.append(((*path, number), item))
        elif isinstance(item, tuple):
            _of_list(item, (*path, number), found)


def telephones(row: Row) -> Iterator[str]:
    """Yield the office telephones that a row names, its own and those of its parts."""
    for name, alias, _ in row.declared():
        value = getattr(row, name)
        if alias in TELEPHONES and isinstance(value, str):
            yield value
        elif isinstance(value, Row):
            yield from telephones(value)


@cache
def _in_words(model: type[Row]) -> tuple[tuple[str, str], ...]:
    """Return (name, Chinese key) of the fields that can hold a text; not an amount, a day or an office's telephone."""
    return tuple(
        (name, alias)
        for name, alias, info in model.declared()
        if alias not in TELEPHONES and _plain_types(info.annotation) - {Decimal, datetime.date, int, bool, type(None)}
    )


def _plain_types(annotation: Any) -> set[Any]:
    """Return the types inside ``X | None``, ``Annotated[X, …]`` and ``tuple[X, ...]``."""
    if get_origin(annotation) is Annotated:
        return _plain_types(get_args(annotation)[0])
    inner = [kind for kind in get_args(annotation) if kind is not Ellipsis]
    return {kind for part in inner for kind in _plain_types(part)} if inner else {annotation}
