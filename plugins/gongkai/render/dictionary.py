"""What each column of open data is, from the declarations of the types: for tables, their package, their dictionary.

A table has a line per record, or per row of the record's lists. A value of several
parts stays one cell (``起 2026-07-08；止 2026-07-22``) but for those of the common
head, which have a column each: when a publicity period began and ended, who
reviewed it, whom to ask.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from gongkai.records.base import Record
from gongkai.records.kind import Kind
from gongkai.records.own_table import CELLS
from gongkai.records.row import Field, Row

LIST, EACH = "列表", "每项的"
"""The column that says of which list a row is, and what stands before a row's key that the record has too."""

# Said to the checker, not to the public.
_INTERNAL = frozenset({"waivers"})
_SPLIT = frozenset({"display", "review", "contact"})
_NUMBERS = frozenset({"金额", "单价", "份数", "个数", "人数", "户数", "天数"})
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Column(Struct, frozen=True):
    """One column: its name, where its value is (keys of the record's JSON), what it says, and of which type it is."""

    name: str
    path: tuple[str, ...]
    says: str
    type: str = "string"
    """Of Table Schema: string, number, date."""
    unit: str = ""

    @property
    def described(self) -> str:
        return f"{self.says}（{self.unit}）" if self.unit else self.says


class Table(Struct, frozen=True):
    """The columns of a type's table: those of the record, then those of the rows of its lists."""

    single: tuple[Column, ...]
    rows: tuple[Column, ...]
    lists: dict[str, frozenset[str]]
    """Key of a list -> the keys that its rows have."""

    @property
    def columns(self) -> tuple[Column, ...]:
        return (*self.single, Column(LIST, (), "这一行是哪个列表里的"), *self.rows) if self.lists else self.single


@cache
def table_of(record_type: type[Record]) -> Table:
    """Return the columns of a type."""
    single = [
        Column("记录", ("记录",), "这一件的名字，不会变：村/类别/文件名，也是它的网址"),
        Column("村", ("村",), "哪个村"),
        Column("编号", ("编号",), "文件名"),
    ]
    lists: dict[str, tuple[Field, ...]] = {}
    for field in record_type.declared():
        if field.name in _INTERNAL:
            continue
        if field.row is not None and field.many:
            lists[field.key] = field.row.declared()
        elif field.row is not None and field.name in _SPLIT:
            single += [
                _column(inner, _joined(field.key, inner.key), (field.key, inner.key)) for inner in field.row.declared()
            ]
        else:
            single.append(_column(field, field.key, (field.key,)))
    taken = {column.name for column in single}
    rows = _of_rows([field for fields in lists.values() for field in fields], taken)
    if "单位" in taken:
        # What its amounts count stands in a column of its own.
        rows = (replace(column, unit="") for column in rows)
    return Table(tuple(single), tuple(rows), {key: frozenset(f.key for f in own) for key, own in lists.items()})


def _of_rows(fields: Sequence[Field], taken: set[str]) -> Iterator[Column]:
    """Yield a column per key; where lists use a key in different ways, its cells are text."""
    by_key: dict[str, list[Field]] = {}
    for field in fields:
        by_key.setdefault(field.key, []).append(field)
    for name, own in by_key.items():
        columns = [_column(field, f"{EACH}{name}" if name in taken else name, (name,)) for field in own]
        alike = len({(column.type, column.unit) for column in columns}) == 1
        yield columns[0] if alike else Column(columns[0].name, (name,), columns[0].says)


def _joined(key: str, inner: str) -> str:
    return inner if inner.startswith(key) else key + inner


def _column(field: Field, name: str, path: tuple[str, ...]) -> Column:
    kind = None if field.many else field.kind
    return Column(name, path, field.says, _type(kind), kind.unit if kind else "")


def _type(kind: Kind | None) -> str:
    if kind is None:
        return "string"
    if kind.word in _NUMBERS:
        return "number"
    return "date" if kind.word == "日期" else "string"


def record_schema(record_type: type[Record], called: str) -> bytes:
    """Return the JSON Schema (2020-12) of a record's published JSON."""
    properties = {
        "记录": {"type": "string", "description": "这一件的名字，不会变：村/类别/文件名，也是它的网址"},
        "村": {"type": "string", "description": "哪个村"},
        "公开类别": {"const": record_type.title},
        "编号": {"type": "string", "description": "文件名"},
        **_properties(record_type),
    }
    always = [field.key for field in record_type.declared() if field.required]
    told = {"$schema": _DIALECT, "title": called, "type": "object", "properties": properties}
    return _json({**told, "required": ["记录", "村", "公开类别", "编号", *always]})


def _properties(model: type[Row]) -> dict[str, Any]:
    return {field.key: _property(field) for field in model.declared() if field.name not in _INTERNAL}


def _property(field: Field) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string"}
    if field.row is not None:
        one = {"type": "object", "properties": _properties(field.row)}
    elif field.kind and field.kind.number:
        # Amounts are texts, so that no digit is lost; counts are numbers.
        one = {"type": ["string", "integer"]}
    elif field.kind and field.kind.word == CELLS:
        # Of a table's heads each is a text, of its rows each is a list of them.
        one = {"type": ["string", "array"]}
    told = {"description": field.says}
    return {**told, "type": "array", "items": one} if field.many else {**told, **one}


def data_package(
    name: str, title: str, types: Sequence[tuple[type[Record], str]], licence: str = "", folder: str = "data/"
) -> bytes:
    """Return the description of tables (Frictionless Data Package 1.0): what each column holds, as declared.

    ``types`` are those that have a table, with what people call them.
    """
    resources = [
        {
            "name": record_type.slug,
            "title": called,
            "path": f"{folder}{record_type.slug}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "schema": {
                "fields": [
                    {"name": column.name, "type": column.type, "description": column.described}
                    for column in table_of(record_type).columns
                ],
                "missingValues": [""],
            },
        }
        for record_type, called in types
    ]
    package: dict[str, Any] = {"profile": "tabular-data-package", "name": name, "title": title}
    if licence:
        package["licenses"] = [{"name": "other-open", "title": licence}]
    return _json({**package, "resources": resources})


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
