"""The words inside a file that a record publishes: PDF, Excel, Word, text, and what a photo's metadata says.

A list with identity numbers is published as often in an attached Excel file as
on the page itself; a file into which nobody can look may hold anything.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from PIL import ExifTags, Image

from gongkai.read.encoding import decode

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_WRITINGS = frozenset({".docx", ".pptx", ".odt"})
_TEXTS = frozenset({".csv", ".txt", ".md", ".json", ".yaml"})
READABLE = PICTURES | _SHEETS | _WRITINGS | _TEXTS | {".pdf"}

_MOST_PAGES = 300
_MOST_BYTES = 50_000_000
_PARAGRAPH = re.compile(r"</(?:w:p|a:p|text:p|text:h)>")
_TAG = re.compile(r"<[^>]*>")


class Unreadable(Exception):
    """The file is not what its name says, is locked, or is too long to be looked through."""


def words_of(path: Path) -> str:
    """Return the text of an attached file; empty for a scan. Raises Unreadable."""
    kind = path.suffix.lower()
    try:
        if kind == ".pdf":
            return "\n".join(_of_pdf(path))
        if kind in _SHEETS:
            return "\n".join(_of_sheets(path))
        if kind in _WRITINGS:
            return "\n".join(_of_writing(path))
        if kind in PICTURES:
            return "\n".join(metadata_of(path))
        text, encoding = decode(path.read_bytes())
    except Exception as fault:
        # Four libraries, each with exceptions of its own: whatever they raise, nobody could look inside.
        raise Unreadable(str(fault)) from fault
    if not encoding:
        raise Unreadable("no text")
    return text


def _of_pdf(path: Path) -> Iterator[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        if len(document) > _MOST_PAGES:
            raise Unreadable("too many pages")
        yield from document.get_metadata_dict(skip_empty=True).values()
        for number in range(len(document)):
            yield document[number].get_textpage().get_text_bounded()


def _of_sheets(path: Path) -> Iterator[str]:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            yield name
            for row in book.get_sheet_by_name(name).to_python():
                yield "\t".join(_cell(cell) for cell in row)


def _cell(cell: object) -> str:
    # Excel keeps a typed number as a float; a card number of 16 digits still shows its digits.
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell)


def _of_writing(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        parts = [part for part in archive.infolist() if part.filename.endswith(".xml")]
        if sum(part.file_size for part in parts) > _MOST_BYTES:
            raise Unreadable("too large")
        for part in parts:
            xml = archive.read(part).decode("utf-8", "replace")
            # A number may be cut into runs; only a paragraph's end parts words.
            yield _TAG.sub("", _PARAGRAPH.sub("\n", xml))


def metadata_of(path: Path) -> Iterator[str]:
    """Yield every text in a picture's metadata: EXIF, XMP, PNG comments."""
    with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as picture:
        for value in picture.info.values():
            if isinstance(value, str):
                yield value
            elif isinstance(value, bytes) and len(value) < _MOST_BYTES:
                yield value.decode("utf-8", "replace")
        exif = picture.getexif()
        for values in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
            for value in values.values():
                yield from _readings(value)


def _readings(value: object) -> Iterator[str]:
    """Yield what a value of EXIF says: text, or bytes in one of the encodings that cameras and Windows write."""
    if isinstance(value, str):
        yield value
    if isinstance(value, tuple) and all(isinstance(one, int) and 0 <= one < 256 for one in value):
        value = bytes(value)
    if isinstance(value, bytes) and len(value) < _MOST_BYTES:
        # UserComment names its encoding in its first eight bytes.
        body = value[8:] if value[:8] in {b"UNICODE\0", b"ASCII\0\0\0", b"\0" * 8} else value
        yield from (body.decode(encoding, "ignore") for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
