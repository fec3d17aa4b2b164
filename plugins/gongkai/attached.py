"""The words inside a file that a record publishes: PDF, Excel, Word, text, and what a photo's metadata says.

A list with identity numbers is published as often in an attached Excel file as
on the page itself; a file into which nobody can look may hold anything.
"""

import ctypes
import io
import logging
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import Any

from PIL import ExifTags, Image

from gongkai.read.encoding import decode

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_WRITINGS = frozenset({".docx", ".pptx", ".odt"})
TEXTS = frozenset({".csv", ".txt", ".md", ".json", ".yaml"})
_ZIP = b"PK\x03\x04"
_NOTE_KEYS = (b"Contents", b"RC", b"V", b"T", b"TU", b"Subj")
READABLE = PICTURES | _SHEETS | _WRITINGS | TEXTS | {".pdf"}

MOST_POINTS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
"""The formats of a photo, as Pillow calls them; no other decoder is let near a file."""
_MOST_PAGES = 300
_MOST_BYTES = 50_000_000
_MOST_PARTS = 5_000
_MOST_CELLS = 2_000_000
_XML = frozenset({".xml", ".rels", ".vml", ".html", ".htm"})
_PARAGRAPH = re.compile(r"</(?:w:p|a:p|text:p|text:h)>")
_CELL = re.compile(r"</(?:\w+:)?(?:si|is|v|c)>")
_TAG = re.compile(r"<[^<>]*>")
# No two numbers that only stand beside each other become one.
_APART = "\n" * 5
_ATTRIBUTE = re.compile(
    r"\b(?:Target|descr|title|tooltip|display|href|value|name|prompt|promptTitle|error|errorTitle|alt|instr|string|author|text)"
    r"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
# A PDF's strings, plain and in hexadecimal, long enough for a number; and the streams that hold its dictionaries.
_STRING = re.compile(rb"\(((?:[^()\\]|\\.){8,2000})\)|<([0-9A-Fa-f]{16,4000})>", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3})")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm.{0,300}?stream\r?\n(.*?)endstream", re.DOTALL)
# What sets something off where a PDF is opened; any letter of a name may be written as its number.
_ACTING = re.compile(
    b"/(?:%s)(?![A-Za-z0-9])"
    % b"|".join(
        b"".join(b"(?:%c|(?i:#%02x))" % (letter, letter) for letter in name) for name in (b"JavaScript", b"Launch")
    )
)
# No office program declares entities; what one says is not where it stands. Pages, and lists of OpenOffice's, have a type.
_DECLARED = re.compile("<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAY_DECLARE = re.compile(r"^META-INF/|\.html?$", re.IGNORECASE)
_DEEPEST = 4
_LONGEST_TEXT = 1_000_000
# Excel keeps a typed number so; a card number of 16 digits still shows its digits.
_EXPONENT = re.compile(r"\b\d(?:\.\d+)?E\+?\d\d?\b")
_IDENTITY = re.compile(rb"(?<![0-9.])[1-9][0-9]{16}[0-9Xx](?![0-9])")


class Unreadable(Exception):
    """The file is not what its name says, is locked, or is too long to be looked through."""


class Disguised(Unreadable):
    """Whoever opens the file sees, or sets off, something that nobody can look at here; says in Chinese what is in it."""


def words_of(path: Path) -> str:
    """Return the text of an attached file; empty for a scan. Raises Unreadable."""
    kind = path.suffix.lower()
    try:
        if kind == ".pdf":
            return "\n".join(_of_pdf(path.read_bytes()))
        if kind in _SHEETS | _WRITINGS:
            data = path.read_bytes()
            packed = data.startswith(_ZIP)
            if not packed and kind != ".xls":
                raise Unreadable("no document")
            return "\n".join([*(_of_archive(data) if packed else _of_old_sheets(path)), *_identities(data)])
        if kind in PICTURES:
            return "\n".join(metadata_of(path))
        text, encoding = decode(path.read_bytes())
    except Disguised:
        raise
    except Exception as fault:
        # Four libraries, each with exceptions of its own: whatever they raise, nobody could look inside.
        raise Unreadable(str(fault)) from fault
    if not encoding:
        raise Unreadable("no text")
    return text


def _of_pdf(data: bytes, depth: int = 0) -> Iterator[str]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    # What is odd about a file is told to the clerk, not to the terminal.
    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)
    with pypdfium2.PdfDocument(data) as document:
        if len(document) > _MOST_PAGES:
            raise Unreadable("too many pages")
        if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or any(map(_ACTING.search, _dictionaries(data))):
            raise Disguised("打开就会运行的程序（JavaScript），或启动别的软件的命令")
        yield from document.get_metadata_dict(skip_empty=True).values()
        yield from (bookmark.get_title() for bookmark in document.get_toc())
        for number in range(document.count_attachments()):
            inside = document.get_attachment(number)
            yield inside.get_name()
            yield from _of_part(inside.get_name(), bytes(inside.get_data()), depth + 1)
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            yield page.get_textpage().get_text_bounded()
            yield from _notes(page)
    yield from _strings(data)
    yield from _identities(data)


def _dictionaries(data: bytes) -> Iterator[bytes]:
    """Yield the bytes in which a PDF's dictionaries stand: its own, then those of its object streams."""
    yield data
    left = _MOST_BYTES
    for stream in _OBJECTS.findall(data):
        try:
            part = zlib.decompressobj().decompress(stream, left)
        except zlib.error:
            continue
        left -= len(part)
        yield part
        if left <= 0:
            raise Unreadable("too large")


def _strings(data: bytes) -> Iterator[str]:
    """Yield the strings of a PDF's own dictionaries, those of object streams too: links, and properties of one's own making."""
    for part in _dictionaries(data):
        for found in _STRING.finditer(part):
            plain, coded = found.groups()
            if coded:
                text = bytes.fromhex(coded[: len(coded) // 2 * 2].decode())
            else:
                text = _ESCAPED.sub(lambda byte: bytes([int(byte[1], 8) & 255]), plain)
            yield text.decode("utf-16-be" if text.startswith(b"\xfe\xff") else "utf-8", "ignore")


def _of_part(name: str, content: bytes, depth: int) -> Iterator[str]:
    """Yield what a file inside a file says, as far as its name or its beginning tells what it is."""
    suffix = PurePosixPath(name).suffix.lower()
    if depth > _DEEPEST:
        raise Unreadable("too deep")
    if content.startswith(b"%PDF"):
        yield from _of_pdf(content, depth)
    elif content.startswith(_ZIP):
        yield from _of_archive(content)
    elif suffix in TEXTS and len(content) < _LONGEST_TEXT:
        text, encoding = decode(content)
        yield text if encoding else content.decode("utf-8", "ignore")
    yield from _identities(content)


def _notes(page: Any) -> Iterator[str]:
    """Yield what comments, and the fields of forms, on a page of a PDF say."""
    import pypdfium2.raw as pdfium

    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        asked = [partial(pdfium.FPDFAnnot_GetStringValue, note, key) for key in _NOTE_KEYS]
        if page.formenv:
            asked.append(partial(pdfium.FPDFAnnot_GetFormFieldValue, page.formenv, note))
        for ask in asked:
            room = ctypes.create_string_buffer(ask(None, 0))
            ask(ctypes.cast(room, ctypes.POINTER(pdfium.FPDF_WCHAR)), len(room))
            yield room.raw.decode("utf-16-le", "replace").rstrip("\0")
        pdfium.FPDFPage_CloseAnnot(note)


def _of_old_sheets(path: Path) -> Iterator[str]:
    from python_calamine import CalamineWorkbook

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


def _of_archive(data: bytes) -> Iterator[str]:
    """Yield what an Office or OpenDocument file says: all of its parts, comments, properties and embedded files too.

    Its tables are not laid out: two cells at opposite corners of a sheet span ten thousand million.
    """
    waiting, parts_left, bytes_left = [data], _MOST_PARTS, _MOST_BYTES
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
                    if _DECLARED.search(xml) and not _MAY_DECLARE.search(part.filename):
                        raise Disguised("自己定义的代号（DOCTYPE），看到的字不在原来的地方")
                    yield from _of_xml(xml)
                elif content.startswith(_ZIP):
                    waiting.append(content)
                else:
                    yield from _of_part(part.filename, content, 1)


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
        yield unescape(_TAG.sub("", _PARAGRAPH.sub("\n", _CELL.sub(_APART, xml))))
    yield unescape(_EXPONENT.sub(lambda number: f"{Decimal(number[0]):f}", _TAG.sub(_APART, xml)))
    if "=" in xml:
        yield unescape(_APART.join(double or single for double, single in _ATTRIBUTE.findall(xml)))


def _identities(data: bytes) -> Iterator[str]:
    """Yield what looks like an identity number among any bytes, also in UTF-16: in parts that no reader of ours opens."""
    for found in (*_IDENTITY.findall(data), *_IDENTITY.findall(data.replace(b"\0", b""))):
        yield found.decode("ascii")


def points_of(path: Path) -> int:
    """Return how many points a picture says that it has; 0 where it is none."""
    with warnings.catch_warnings():
        # What is too large is told to the clerk, not to the terminal.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=FORMATS) as picture:
                return picture.width * picture.height
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return MOST_POINTS + 1
        except (OSError, SyntaxError, ValueError):
            return 0


def metadata_of(path: Path) -> Iterator[str]:
    """Yield every text in a picture's metadata: EXIF, XMP, PNG comments, and identity numbers wherever they stand.

    Raises Unreadable where it has more points than MOST_POINTS.
    """
    if points_of(path) > MOST_POINTS:
        raise Unreadable("too many points")
    with Image.open(path, formats=FORMATS) as picture:
        exif = picture.getexif()
        # A PNG's comments may stand behind the picture.
        for value in (*picture.info.values(), *getattr(picture, "text", {}).values()):
            if isinstance(value, str):
                yield value
            elif isinstance(value, bytes) and len(value) < _MOST_BYTES:
                yield value.decode("utf-8", "replace")
        for values in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
            for value in values.values():
                yield from _readings(value)
    yield from _identities(path.read_bytes())


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
