"""The words of a PDF: its text, comments, forms, properties, bookmarks, links and embedded files."""

import ctypes
import logging
import re
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.attached.kinds import MOST_BYTES, MOST_PAGES, Disguised, Unreadable
from gongkai.attached.parts import of_part
from gongkai.attached.traces import identities

_NOTE_KEYS = (b"Contents", b"RC", b"V", b"T", b"TU", b"Subj")
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


def of_pdf(data: bytes, depth: int = 0) -> Iterator[str]:
    """Yield what a PDF says that lies in so many others. Raises Unreadable."""
    # What is odd about a file is told to the clerk, not to the terminal.
    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)
    with pypdfium2.PdfDocument(data) as document:
        if len(document) > MOST_PAGES:
            raise Unreadable("too many pages")
        if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or any(map(_ACTING.search, _dictionaries(data))):
            raise Disguised("打开就会运行的程序（JavaScript），或启动别的软件的命令")
        yield from document.get_metadata_dict(skip_empty=True).values()
        yield from (bookmark.get_title() for bookmark in document.get_toc())
        for number in range(document.count_attachments()):
            inside = document.get_attachment(number)
            yield inside.get_name()
            yield from of_part(inside.get_name(), bytes(inside.get_data()), depth + 1)
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            yield page.get_textpage().get_text_bounded()
            yield from _notes(page)
    yield from _strings(data)
    yield from identities(data)


def _dictionaries(data: bytes) -> Iterator[bytes]:
    """Yield the bytes in which a PDF's dictionaries stand: its own, then those of its object streams."""
    yield data
    left = MOST_BYTES
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


def _notes(page: Any) -> Iterator[str]:
    """Yield what comments, and the fields of forms, on a page of a PDF say."""
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
