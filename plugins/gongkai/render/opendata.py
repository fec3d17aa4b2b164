"""Records -> CSV per type, JSON per record, and a zip of a whole board."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.records.base import Record
from gongkai.records.plain import Plain
from gongkai.render.dictionary import table_of

MARK = b"\xef\xbb\xbf"
"""By which Excel knows UTF-8."""

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
    table = table_of(record_type)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for record in records:
        head = [_cell(_at(record, column.path)) for column in table.single]
        rows = []
        for name, own in table.lists.items():
            # A row has only the keys of its own list; the columns of the others stay empty.
            places = [column.path[0] if column.path[0] in own else None for column in table.rows]
            rows += [[*head, name, *(_cell(row.get(k)) if k else "" for k in places)] for row in record.get(name, ())]
        writer.writerows(rows or [head + [""] * (len(table.rows) + 1 if table.lists else 0)])
    return MARK + out.getvalue().encode()


def joined(tables: Iterable[bytes]) -> bytes:
    """Return one table of several of one type: their heads are the same, and the first one's stays."""
    found = bytearray()
    for content in tables:
        found += content[content.index(b"\r\n") + 2 :] if found else content
    return bytes(found)


def _at(record: Plain, path: Sequence[str]) -> Any:
    value: Any = record.get(path[0])
    return value.get(path[1]) if value and len(path) > 1 else value


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
