"""Records -> CSV per type, JSON per record, and a zip of a whole board."""

import csv
import datetime
import io
import json
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from gongkai.records.base import Record, Row
from gongkai.records.build import row_model
from gongkai.records.period import Period

_RISKY = ("=", "+", "-", "@", "\t")
# The first moment a zip file can name; a real one would change the bytes at every build.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def plain(value: Any) -> Any:
    """Return a record, or a part of one, as JSON values under its Chinese keys; money as text, so no digit is lost."""
    if isinstance(value, Row):
        return {
            alias: plain(inner)
            for name, alias, _ in value.declared()
            if (inner := getattr(value, name)) not in (None, ())
        }
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Period):
        return str(value)
    return value


def record_json(record: Record) -> bytes:
    """Return one record with where it belongs."""
    whole = {"村": record.village, "类别": record.title, "编号": record.id, **plain(record)}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def type_csv(record_type: type[Record], records: Sequence[Record]) -> bytes:
    """Return a table of one type: a line per record, or per row of its lists, for Excel (UTF-8 with mark).

    A cell that a spreadsheet would take for a formula gets a quote before it.
    """
    single, lists = _columns(record_type)
    row_keys = list(dict.fromkeys(alias for _, _, model in lists for alias in _flat_keys(model)))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = ["编号", *(alias for _, alias in single)] + (["栏目", *row_keys] if lists else [])
    writer.writerow(heads)
    for record in records:
        head = [record.id, *(_cell(getattr(record, name)) for name, _ in single)]
        lines = 0
        for name, alias, _ in lists:
            for row in getattr(record, name):
                values = _flat(row)
                writer.writerow([*head, alias, *(values.get(key, "") for key in row_keys)])
                lines += 1
        if not lines:
            writer.writerow(head + [""] * (len(heads) - len(head)))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


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


def _columns(record_type: type[Record]) -> tuple[list[tuple[str, str]], list[tuple[str, str, type[Row]]]]:
    """Return (fields of one value, fields of many rows) of a type."""
    single, lists = [], []
    for name, alias, info in record_type.declared():
        model = row_model(info.annotation)
        if model is not None and "tuple" in str(info.annotation):
            lists.append((name, alias, model))
        else:
            single.append((name, alias))
    return single, lists


def _flat_keys(model: type[Row]) -> list[str]:
    return [alias for _, alias, _ in model.declared()]


def _flat(row: Row) -> dict[str, str]:
    return {alias: _cell(getattr(row, name)) for name, alias, _ in row.declared()}


def _cell(value: Any) -> str:
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, dict):
        return "；".join(f"{name} {_cell(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return "；".join(_cell(item) for item in value)
    words = str(value)
    # An amount may begin with a minus; a text that does could be a formula.
    return "'" + words if words.startswith(_RISKY) and not _is_amount(words) else words


def _is_amount(words: str) -> bool:
    return words.startswith("-") and words[1:].replace(".", "", 1).isdigit()
