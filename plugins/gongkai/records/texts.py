"""Everything that a record says in words, with where it says it."""

from collections.abc import Iterator
from functools import cache

from gongkai.problem import KeyPath
from gongkai.records.row import Row


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
        if isinstance(item, str):
            found.append(((*path, number), item))
        elif isinstance(item, Row):
            _of_row(item, (*path, number), found)
        elif isinstance(item, tuple):
            _of_list(item, (*path, number), found)


def telephones(row: Row) -> Iterator[str]:
    """Yield the office telephones that a row names, its own and those of its parts."""
    for _, number in telephones_at(row):
        yield number


def telephones_at(row: Row, under: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield the same with the path of keys that leads to each."""
    for name, alias, rung in _with_telephones(type(row)):
        value = row.__dict__[name]
        if rung and value is not None:
            yield (*under, alias), value
        elif isinstance(value, Row):
            yield from telephones_at(value, (*under, alias))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Row):
                    yield from telephones_at(item, (*under, alias, number))


@cache
def _with_telephones(model: type[Row]) -> tuple[tuple[str, str, bool], ...]:
    """Return (name, Chinese key, whether it is a telephone) of the fields that are one, or rows that have one."""
    return tuple(
        (field.name, field.key, field.kind is not None)
        for field in model.declared()
        if (field.kind.telephone if field.kind is not None else field.row is not None and _has_telephone(field.row))
    )


@cache
def _has_telephone(model: type[Row]) -> bool:
    return bool(_with_telephones(model))


@cache
def _in_words(model: type[Row]) -> tuple[tuple[str, str], ...]:
    """Return (name, Chinese key) of the fields that can hold a text; not an amount, a day or an office's telephone."""
    return tuple((field.name, field.key) for field in model.declared() if field.kind is None or field.kind.in_words)
