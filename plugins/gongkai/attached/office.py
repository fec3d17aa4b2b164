"""The words of Office and OpenDocument files, whatever part of them they stand in."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path, PurePosixPath

from python_calamine import CalamineWorkbook

from gongkai.attached.kinds import MOST_BYTES, ZIP, Disguised, Unreadable
from gongkai.attached.markup import of_markup
from gongkai.attached.parts import of_part
from gongkai.attached.rows import of_rows

_MOST_PARTS = 5_000
_MOST_CELLS = 2_000_000
_XML = frozenset({".xml", ".rels", ".vml", ".html", ".htm", ".svg"})
# No office program declares entities; what one says is not where it stands. Pages, and lists of OpenOffice's, have a type.
_DECLARED = re.compile("<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAY_DECLARE = re.compile(r"^META-INF/|\.html?$|\.svg$", re.IGNORECASE)
_LOCKED = "encryption-data"
_SHARED = re.compile(r"<(?:\w+:)?t\b[^<>]*>([^<]*)<")
_SHARED_CELL = re.compile(
    r"<(?:\w+:)?c\b([^<>]*)>(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>([^<]*)<"
)
_ITEM = re.compile(r"<(?:\w+:)?si\b[^<>]*>")
_END_OF_ROW = re.compile(r"</(?:\w+:)?row>")
_NAMED = re.compile(r"""\bt=["']s["']""")
_STRINGS, _SHEETS = "xl/sharedStrings.xml", "xl/worksheets/"


def of_old_sheets(path: Path) -> Iterator[str]:
    """Yield the names and rows of a workbook of before 2007. Raises Unreadable."""
    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            yield name
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > _MOST_CELLS:
                raise Unreadable("too many cells")
            rows = ["\t".join(_cell(cell) for cell in row) for row in sheet.to_python()]
            yield from rows
            yield from of_rows(rows)


def _cell(cell: object) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell)


def of_archive(data: bytes) -> Iterator[str]:
    """Yield what an Office or OpenDocument file says: all of its parts, comments, properties and embedded files too.

    Its tables are not laid out: two cells at opposite corners of a sheet span ten thousand million.
    """
    waiting, parts_left, bytes_left = [data], _MOST_PARTS, MOST_BYTES
    while waiting:
        with zipfile.ZipFile(io.BytesIO(waiting.pop())) as archive:
            yield archive.comment.decode("utf-8", "ignore")
            parts = archive.infolist()
            # All that is embedded counts together: five thousand small archives may each hold a large one.
            parts_left -= len(parts)
            bytes_left -= sum(part.file_size for part in parts)
            if parts_left < 0 or bytes_left < 0:
                raise Unreadable("too large")
            shared = _shared(archive)
            for part in parts:
                content = archive.read(part)
                yield part.filename
                if PurePosixPath(part.filename).suffix.lower() in _XML:
                    yield from _of_xml(part.filename, content, shared)
                elif content.startswith(ZIP):
                    waiting.append(content)
                else:
                    yield from of_part(part.filename, content, 1)


def _of_xml(name: str, content: bytes, shared: Sequence[str]) -> Iterator[str]:
    xml = _text(content)
    if "<!" in xml and _DECLARED.search(xml) and not _MAY_DECLARE.search(name):
        raise Disguised("自己定义的代号（DOCTYPE），看到的字不在原来的地方")
    if name.startswith("META-INF/") and _LOCKED in xml:
        raise Unreadable("locked")
    yield from of_markup(xml)
    if shared and name.startswith(_SHEETS):
        yield from of_rows(_rows(xml, shared))


def _shared(archive: zipfile.ZipFile) -> list[str]:
    """Return the texts that a workbook's cells name by their number."""
    if _STRINGS not in archive.namelist():
        return []
    items = _ITEM.split(_text(archive.read(_STRINGS)))[1:]
    return ["".join(_SHARED.findall(item)) for item in items]


def _rows(xml: str, shared: Sequence[str]) -> Iterator[str]:
    """Yield the rows of a sheet as they read, a tab between two cells."""
    for row in _END_OF_ROW.split(xml):
        cells = []
        for said, value in _SHARED_CELL.findall(row):
            named = _NAMED.search(said) is not None and value.isascii() and value.isdigit() and int(value) < len(shared)
            cells.append(unescape(shared[int(value)]) if named else value)
        yield "\t".join(cells)


def _text(content: bytes) -> str:
    """Return the text of a part, in whatever Unicode it is written."""
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    if encoding == "utf-8" and content[:1] in {b"<", b"\0"} and b"\0" in content[:4]:
        encoding = "utf-16-le" if content[0] else "utf-16-be"
    return content.decode(encoding, "replace")
