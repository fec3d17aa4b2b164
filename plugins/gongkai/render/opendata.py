"""Records -> CSV per type, JSON per record, and a zip of a whole board."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from gongkai.records.base import Record
from gongkai.records.plain import Plain

# Said to the checker, not to the public.
_INTERNAL = frozenset({"waivers"})
LIST, EACH = "列表", "每项的"
"""The column that says of which list a row is, and what stands before a row's key that the record has too."""

_RISKY = ("=", "+", "-", "@", "\t")
# The first moment a zip file can name; a real one would change the bytes at every build.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def to_json(record: Plain) -> str:
    """Return one record as a line of JSON."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def type_csv(record_type: type[Record], records: Sequence[Plain]) -> bytes:
    """Return a table of one type: a line per record, or per row of its lists, for Excel (UTF-8 with mark).

    A cell that a spreadsheet would take for a formula gets a quote before it.
    """
    single, lists = _columns(record_type)
    row_keys = list(dict.fromkeys(key for keys in lists.values() for key in keys))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*single, *_row_heads(single, row_keys, lists)])
    for record in records:
        head = [_cell(record.get(key)) for key in single]
        rows = []
        for name, own in lists.items():
            # A row has only the keys of its own list; the columns of the others stay empty.
            places = [key if key in own else None for key in row_keys]
            rows += [[*head, name, *(_cell(row.get(k)) if k else "" for k in places)] for row in record.get(name, ())]
        writer.writerows(rows or [head + [""] * (len(row_keys) + 1 if lists else 0)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _row_heads(single: Sequence[str], row_keys: Sequence[str], lists: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the headings of a list's rows: no two columns of a table have one name, or no program could read it."""
    return [LIST, *(f"{EACH}{key}" if key in single else key for key in row_keys)] if lists else []


def data_package(name: str, title: str, types: Sequence[tuple[type[Record], str]]) -> bytes:
    """Return the description of a village's tables (Frictionless Data Package 1.0): what each column holds, as declared.

    ``types`` are those that have a table, with what people call them.
    """
    resources = []
    for record_type, called in types:
        single, lists = _columns(record_type)
        row_keys = list(dict.fromkeys(key for keys in lists.values() for key in keys))
        told = {field.key: field.says for field in record_type.declared()}
        in_rows = {
            inner.key: inner.says for field in record_type.declared() if field.row for inner in field.row.declared()
        }
        heads = [*single, *_row_heads(single, row_keys, lists)]
        says = [
            "文件名",
            *(told[key] for key in single[1:]),
            "这一行是哪个列表里的",
            *(in_rows[key] for key in row_keys),
        ]
        fields = [
            {"name": head, "type": "string", "description": words} for head, words in zip(heads, says, strict=False)
        ]
        resources.append(
            {
                "name": record_type.slug,
                "title": called,
                "path": f"data/{record_type.slug}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "schema": {"fields": fields, "missingValues": [""]},
            }
        )
    package = {"profile": "tabular-data-package", "name": name, "title": title, "resources": resources}
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def board_zip(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a zip of (name, bytes), the same bytes at every build."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=1)
    return out.getvalue()


@cache
def _columns(record_type: type[Record]) -> tuple[list[str], dict[str, list[str]]]:
    """Return (keys of one value, key of many rows -> the keys of a row) of a type."""
    single, lists = ["编号"], {}
    for field in record_type.declared():
        if field.name in _INTERNAL:
            continue
        if field.row is not None and field.many:
            lists[field.key] = [inner.key for inner in field.row.declared()]
        else:
            single.append(field.key)
    return single, lists


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if type(value) is str and value[:1] not in _RISKY:
        return value
    if isinstance(value, dict):
        return "；".join(f"{name} {_cell(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return "；".join(_cell(item) for item in value)
    words = str(value)
    # An amount may begin with a minus; a text that does could be a formula.
    return "'" + words if words.startswith(_RISKY) and not _is_amount(words) else words


def _is_amount(words: str) -> bool:
    return words.startswith("-") and words[1:].replace(".", "", 1).isdigit()
