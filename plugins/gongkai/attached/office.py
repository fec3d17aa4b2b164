"""The words of Office and OpenDocument files, whatever part of them they stand in."""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from html import escape, unescape
from pathlib import Path, PurePosixPath

from python_calamine import CalamineWorkbook

from gongkai.attached.kinds import MOST_BYTES, ZIP, Disguised, Unreadable
from gongkai.attached.parts import of_part

_MOST_PARTS = 5_000
_MOST_CELLS = 2_000_000
_XML = frozenset({".xml", ".rels", ".vml", ".html", ".htm"})
_PARAGRAPH = re.compile(r"</(?:w:p|a:p|text:p|text:h)>")
_CELL = re.compile(r"</(?:\w+:)?(?:si|is|v|c)>")
# Tags side by side part what they stand between no more than one does: a file may be nothing but millions of them.
_TAGS = re.compile(r"(?:<[^<>]*+>)++")
# No two numbers that only stand beside each other become one.
_APART = "\n" * 5
_ATTRIBUTE = re.compile(
    r"\b(?:Target|descr|title|tooltip|display|href|value|name|prompt|promptTitle|error|errorTitle|alt|instr|string|author|text)"
    r"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
# No office program declares entities; what one says is not where it stands. Pages, and lists of OpenOffice's, have a type.
_DECLARED = re.compile("<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAY_DECLARE = re.compile(r"^META-INF/|\.html?$", re.IGNORECASE)
# Excel keeps a typed number so; a card number of 16 digits still shows its digits.
_EXPONENT = re.compile(r"\b\d(?:\.\d+)?E\+?\d\d?\b")


def of_old_sheets(path: Path) -> Iterator[str]:
    """Yield the names and rows of a workbook of before 2007. Raises Unreadable."""
    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            yield name
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > _MOST_CELLS:
                raise Unreadable("too many cells")
            for row in sheet.to_python():
                yield "\t".join(_cell(cell) for cell in row)


def _cell(cell: object) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell)


def of_archive(data: bytes) -> Iterator[str]:
    """Yield what an Office or OpenDocument file says: all of its parts, comments, properties and embedded files too.

    Its tables are not laid out: two cells at opposite corners of a sheet span ten thousand million.
    """
    waiting, parts_left, bytes_left = [data], _MOST_PARTS, MOST_BYTES
    while waiting:
        with zipfile.ZipFile(io.BytesIO(waiting.pop())) as archive:
            parts = archive.infolist()
            # All that is embedded counts together: five thousand small archives may each hold a large one.
            parts_left -= len(parts)
            bytes_left -= sum(part.file_size for part in parts)
            if parts_left < 0 or bytes_left < 0:
                raise Unreadable("too large")
            for part in parts:
                content = archive.read(part)
                yield part.filename
                if PurePosixPath(part.filename).suffix.lower() in _XML:
                    xml = _xml(content)
                    if "<!" in xml and _DECLARED.search(xml) and not _MAY_DECLARE.search(part.filename):
                        raise Disguised("自己定义的代号（DOCTYPE），看到的字不在原来的地方")
                    yield from _of_xml(xml)
                elif content.startswith(ZIP):
                    waiting.append(content)
                else:
                    yield from of_part(part.filename, content, 1)


def _xml(content: bytes) -> str:
    """Return the text of a part, in whatever Unicode it is written, its CDATA as text."""
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    if encoding == "utf-8" and content[:4] in {b"<\0?\0", b"\0<\0?"}:
        encoding = "utf-16-le" if content[0] else "utf-16-be"
    text = content.decode(encoding, "replace")
    return _CDATA.sub(lambda found: escape(found[1]), text) if "<![CDATA[" in text else text


def _of_xml(xml: str) -> Iterator[str]:
    """Yield the text in two readings: a number may be cut into runs of a paragraph, or stand right before another value."""
    if _PARAGRAPH.search(xml) or _CELL.search(xml):
        yield unescape(_TAGS.sub("", _PARAGRAPH.sub("\n", _CELL.sub(_APART, xml))))
    yield unescape(_EXPONENT.sub(lambda number: f"{Decimal(number[0]):f}", _TAGS.sub(_APART, xml)))
    if "=" in xml:
        yield unescape(_APART.join(double or single for double, single in _ATTRIBUTE.findall(xml)))
