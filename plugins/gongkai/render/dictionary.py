"""What each column of open data is, from the declarations of the types: for tables, their package, their dictionary.

A table has a line per record, or per row of the record's lists. A value of several
parts stays one cell (``起 2026-07-08；止 2026-07-22``) but for those of the common
head, which have a column each: when a publicity period began and ended, who
reviewed it, whom to ask.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from gongkai.ledger.differences import FILES, HIDDEN_NAMES
from gongkai.records.base import Record
from gongkai.records.kind import Kind
from gongkai.records.own_table import CELLS
from gongkai.records.row import Field, Row
from gongkai.records.schema import DIALECT
from gongkai.records.values import NOT_RECORDED

LIST, EACH = "列表", "每项的"
"""The column that says of which list a row is, and what stands before a row's key that the record has too."""

# Said to the checker, not to the public.
_INTERNAL = frozenset({"waivers"})
_SPLIT = frozenset({"display", "review", "contact"})


class Column(Struct, frozen=True):
    """One column: its name, where its value is (keys of the record's JSON), what it says, and of which type it is."""

    name: str
    path: tuple[str, ...]
    says: str
    type: str = "string"
    """Of Table Schema: string, number, date."""
    unit: str = ""
    empty: str = ""
    """What it means that its cell is empty, where that is more than that nothing was written."""

    @property
    def described(self) -> str:
        unit, empty = f"（{self.unit}）" if self.unit else "", f"；{self.empty}" if self.empty else ""
        return self.says + unit + empty


class Table(Struct, frozen=True):
    """The columns of a type's table: those of the record, then those of the rows of its lists."""

    single: tuple[Column, ...]
    rows: tuple[Column, ...]
    lists: dict[str, frozenset[str]]
    """Key of a list -> the keys that its rows have."""

    @property
    def columns(self) -> tuple[Column, ...]:
        which = Column(LIST, (), f"这一行是哪个列表里的：{'、'.join(self.lists)}")
        return (*self.single, which, *self.rows) if self.lists else self.single


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
            lists[field.key] = _shown(field.row)
        elif field.row is not None and field.name in _SPLIT:
            single += [
                _column(inner, _joined(field.key, inner.key), (field.key, inner.key)) for inner in field.row.declared()
            ]
        else:
            single.append(_column(field, field.key, (field.key,)))
    taken = {column.name for column in single}
    rows = _of_rows(lists, taken)
    if "单位" in taken:
        # What its amounts count stands in a column of its own.
        rows = (replace(column, unit="") for column in rows)
    return Table(tuple(single), tuple(rows), {key: frozenset(f.key for f in own) for key, own in lists.items()})


def _shown(row: type[Row]) -> tuple[Field, ...]:
    """Return the fields of what the site has in place of a row, each key once."""
    every = [field for one in row.on_web or (row,) for field in one.declared()]
    return tuple({field.key: field for field in every}.values())


def _of_rows(lists: Mapping[str, Sequence[Field]], taken: set[str]) -> Iterator[Column]:
    """Yield a column per key; where lists use a key in different ways, it says what each does, and its cells are text."""
    by_key: dict[str, dict[str, Field]] = {}
    for title, fields in lists.items():
        for field in fields:
            by_key.setdefault(field.key, {})[title] = field
    for name, own in by_key.items():
        columns = [_column(field, f"{EACH}{name}" if name in taken else name, (name,)) for field in own.values()]
        alike = len({(column.type, column.unit) for column in columns}) == 1
        by_words: dict[str, list[str]] = {}
        for title, column in zip(own, columns, strict=True):
            by_words.setdefault(column.says, []).append(title)
        says = "；".join(f"{'、'.join(titles)}：{words}" for words, titles in by_words.items())
        told = columns[0] if alike else replace(columns[0], type="string", unit="")
        yield replace(told, says=says) if len(by_words) > 1 else told


def _joined(key: str, inner: str) -> str:
    return inner if inner.startswith(key) else key + inner


def _column(field: Field, name: str, path: tuple[str, ...]) -> Column:
    kind = None if field.many else field.kind
    says = "表里的一行，几格用；隔开" if field.many and field.kind and field.kind.word == CELLS else field.says
    return Column(name, path, says, _type(kind), kind.unit if kind else "", _empty(field))


def _empty(field: Field) -> str:
    if field.blank.startswith("自动"):
        return f"空着的，网页上{field.blank}"
    if field.default is None and field.kind is not None and field.blank in field.kind.choices:
        return f"空着就是{field.blank}"
    return ""


def _type(kind: Kind | None) -> str:
    if kind is None:
        return "string"
    if kind.number:
        return "number"
    return "date" if kind.word == "日期" else "string"


def record_schema(record_type: type[Record], called: str) -> bytes:
    """Return the JSON Schema (2020-12) of a record's published JSON."""
    properties = {
        "记录": {"type": "string", "description": "这一件的名字，不会变：村/类别/文件名，也是它的网址"},
        "村": {"type": "string", "description": "哪个村"},
        "公开类别": {"const": record_type.title, "description": "哪一类"},
        "编号": {"type": "string", "description": "文件名"},
        **_properties(record_type.declared()),
        FILES: {"type": "object", "description": "照片、附件：交来的时候和网上的 SHA-256，在网站上的地址"},
    }
    if any(field.row is not None and field.row.on_web for field in record_type.declared()):
        properties[HIDDEN_NAMES] = {"type": "string", "description": "网上不显示的名单的摘要，加了盐"}
    always = [field.key for field in record_type.declared() if field.required]
    told = {"$schema": DIALECT, "title": called, "type": "object", "properties": properties}
    return _json({**told, "required": ["记录", "村", "公开类别", "编号", *always]})


def _properties(fields: Sequence[Field]) -> dict[str, Any]:
    return {field.key: _property(field) for field in fields if field.name not in _INTERNAL}


def _property(field: Field) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string"}
    if field.row is not None:
        one = {"type": "object", "properties": _properties(_shown(field.row))}
    elif field.kind and field.kind.number:
        # Amounts are texts, so that no digit is lost; counts are numbers.
        one = {"type": ["string", "integer"]}
    elif field.kind and field.kind.word == CELLS:
        # Of a table's heads each is a text, of its rows each is a list of them.
        one = {"type": ["string", "array"]}
    unknown = f"；没有记录的是 {NOT_RECORDED}" if field.kind is not None and field.kind.or_unknown else ""
    told = {"description": field.says + unknown}
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
                "missingValues": ["", NOT_RECORDED],
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
