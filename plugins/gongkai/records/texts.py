"""Everything that a record says in words, with where it says it."""

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


@cache
def _in_words(model: type[Row]) -> tuple[tuple[str, str], ...]:
    """Return (name, Chinese key) of the fields that can hold a text; not an amount, a day or an office's telephone."""
    return tuple((field.name, field.key) for field in model.declared() if field.kind is None or field.kind.in_words)
