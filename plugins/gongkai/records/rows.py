"""Every row of a record as cells with their headings, of whatever type it is: what stands in one row is read together.

Rows are the record itself, every part of it, the lines of its tables, and of
the tables drawn in its texts.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gongkai.problem import KeyPath
from gongkai.records.kind import Names
from gongkai.records.own_table import Table
from gongkai.records.prose import drawn_tables
from gongkai.records.row import Field, Row


class Cell(NamedTuple):
    """One text of a row, under its heading."""

    heading: str
    words: str
    names: Names | None = None
    """Whom the field names, as declared; None in a table of the clerk's own, where only the heading tells."""


class Line(NamedTuple):
    """One row: the path that leads to it, on which line of a text it is (from 0), the title above it, its cells."""

    path: KeyPath
    cells: tuple[Cell, ...]
    caption: str = ""
    within: int = 0

    @property
    def drawn(self) -> bool:
        """Whether it is a line of a table of the clerk's own."""
        return bool(self.cells) and self.cells[0].names is None


def rows_of(row: Row, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Row]]:
    """Yield (path, row) of a record and of every row below it, itself first."""
    yield path, row
    for field in _deeper(type(row)):
        value = row.__dict__[field.name]
        if field.row is None or not value:
            continue
        if not field.many:
            yield from rows_of(value, (*path, field.key))
            continue
        for number, one in enumerate(value):
            yield from rows_of(one, (*path, field.key, number))


def lines_of(row: Row, path: KeyPath = (), caption: str = "") -> Iterator[Line]:
    """Yield the rows of a record, itself first."""
    if isinstance(row, Table):
        for number, cells in enumerate(row.rows):
            heads = (*row.columns, *[""] * len(cells))
            told = tuple(Cell(head, words) for head, words in zip(heads, cells, strict=False))
            yield Line((*path, "行", number), told, f"{caption} {row.caption}".strip())
        return
    values = row.__dict__
    own = tuple(
        Cell(field.key, values[field.name], field.kind.names)
        for field in _texts(type(row))
        if field.kind is not None and type(values[field.name]) is str
    )
    if own:
        yield Line(path, own, caption)
    for field in _deeper(type(row)):
        value = values[field.name]
        if field.row is None:
            yield from _drawn(value, (*path, field.key), caption) if value else ()
        elif field.many:
            for number, one in enumerate(value):
                yield from lines_of(one, (*path, field.key, number), caption)
        elif value is not None:
            yield from lines_of(value, (*path, field.key), caption)


def _drawn(text: str, path: KeyPath, caption: str) -> Iterator[Line]:
    for table in drawn_tables(text):
        for line, cells in table.rows:
            heads = (*table.heads, *[""] * len(cells))
            told = tuple(Cell(head, words) for head, words in zip(heads, cells, strict=False))
            yield Line(path, told, caption, line)


@cache
def _texts(model: type[Row]) -> tuple[Field, ...]:
    """Return the fields of one text each that people read; a long text is read by its sentences."""
    return tuple(
        field
        for field in model.declared()
        if field.kind is not None and field.kind.in_words and not (field.many or field.kind.markdown or field.kind.file)
    )


@cache
def _deeper(model: type[Row]) -> tuple[Field, ...]:
    """Return the fields that hold rows, or a text in which tables may be drawn."""
    return tuple(field for field in model.declared() if field.row is not None or (field.kind and field.kind.markdown))
