"""Which other records a record names, as its fields declare it."""

from collections.abc import Iterator
from functools import cache

from gongkai.problem import KeyPath
from gongkai.records.row import Field, Row


def references(row: Row, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield (path of keys, title of the record type, id) of every record that ``row`` and the rows below it name."""
    values = row.__dict__
    for field in _naming(type(row)):
        value = values[field.name]
        if value is None or value == ():
            continue
        if field.row is not None:
            for number, one in enumerate(value) if field.many else ((None, value),):
                yield from references(one, (*path, field.key) if number is None else (*path, field.key, number))
        elif field.kind is not None:
            for number, one in enumerate(value) if field.many else ((None, value),):
                yield ((*path, field.key) if number is None else (*path, field.key, number)), field.kind.to, one


@cache
def _naming(model: type[Row]) -> tuple[Field, ...]:
    return tuple(
        field
        for field in model.declared()
        if (field.kind is not None and field.kind.to) or (field.row is not None and _naming(field.row))
    )
