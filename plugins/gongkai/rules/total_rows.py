"""The line 合计 of a spreadsheet, copied into a list of the record's own: it would be counted as one more of what is listed."""

import datetime
from collections.abc import Iterator
from functools import cache

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem
from gongkai.records.kind import Kind, Names
from gongkai.records.row import Field, Row
from gongkai.records.rows import rows_of
from gongkai.records.total_rows import is_total
from gongkai.rules.pack import Pack


def no_total_stands_as_a_row(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem per row of a list that is named 合计: on the site it would be a person, a thing, one more sum."""
    for record in village.records:
        for owner, path in _totals(record):
            words, fix = (
                f"“{path[-1]}”写的是“合计”这样的词，不是{_what(owner, path)}，会当成一项算进去",
                _fix(owner, path),
            )
            yield record.problem("R120", path, words, fix)


def _totals(record: Row) -> Iterator[tuple[type[Row], KeyPath]]:
    """Yield (the class that holds the list, place of the name) of every row of a record that is named as a total is."""
    for path, row in rows_of(record):
        for field in _lists(type(row)):
            naming = _naming(field.row) if field.row else None
            for number, one in enumerate(row.__dict__[field.name] if naming else ()):
                if naming and is_total(one.__dict__[naming.name] or ""):
                    yield type(row), (*path, field.key, number, naming.key)


@cache
def _lists(model: type[Row]) -> tuple[Field, ...]:
    return tuple(field for field in model.declared() if field.row is not None and field.many)


@cache
def _naming(model: type[Row]) -> Field | None:
    """Return the field that says what a row is about: its first text of one line; None where a total may stand in it."""
    if model.may_be_total:
        return None
    return next((field for field in model.declared() if field.kind and not field.many and _names(field.kind)), None)


def _names(kind: Kind) -> bool:
    return kind.in_words and not (kind.markdown or kind.file or kind.telephone)


def _what(owner: type[Row], path: KeyPath) -> str:
    """Return what should stand there: 一个人的姓名, 一项的名称."""
    field = next(one for one in owner.declared() if one.key == path[-3])
    naming = _naming(field.row) if field.row else None
    person = naming is not None and naming.kind is not None and naming.kind.names is Names.PERSON
    return "一个人的姓名" if person else f"一项的{path[-1]}"


def _fix(owner: type[Row], path: KeyPath) -> str:
    """Return what to do: delete the row, and write the total under the list's own keys, where it has some."""
    every = [field.key for field in owner.declared() if field.key.endswith("合计") and field.row is None]
    own = [key for key in every if key.startswith(str(path[-3]))] or every
    written = "、".join(f"“{key}”" for key in own)
    return f"删掉这一行；合计写在{written}里，不写的自动算" if own else "删掉这一行，只写一项一项的"
