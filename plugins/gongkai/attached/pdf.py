"""The words of a PDF: its text, comments, forms, properties, bookmarks, links, embedded files, and those of its earlier versions."""

import ctypes
import io
import logging
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.attached.kinds import MOST_PAGES, UNREAD, Disguised, Unreadable
from gongkai.attached.parts import of_part
from gongkai.attached.streams import dictionaries, of_streams, strings
from gongkai.attached.traces import traces

_NOTE_KEYS = (b"Contents", b"RC", b"V", b"T", b"TU", b"Subj")
# What sets something off where a PDF is opened; any letter of a name may be written as its number.
_ACTING = re.compile(
    b"/(?:%s)(?![A-Za-z0-9])"
    % b"|".join(
        b"".join(b"(?:%c|(?i:#%02x))" % (letter, letter) for letter in name) for name in (b"JavaScript", b"Launch")
    )
)
_LETTER = re.compile(r"[^\W_]")
# A scan may have a page number, or a title, in letters.
_A_LINE = 20
_MOST_LOOKED_AT = 50
_SAVED = re.compile(rb"%%EOF")
_MOST_VERSIONS = 20
_FOR_THE_WEB = b"/Linearized"
_OTHER_WORDS = b"/ToUnicode"


def of_pdf(data: bytes, depth: int = 0) -> Iterator[str]:
    """Yield what a PDF says that lies in so many others. Raises Unreadable."""
    # What is odd about a file is told to the clerk, not to the terminal.
    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)
    with pypdfium2.PdfDocument(data) as document:
        plain = _unlocked(document, data)
        if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or any(map(_ACTING.search, dictionaries(plain))):
            raise Disguised("打开就会运行的程序（JavaScript），或启动别的软件的命令")
        yield from document.get_metadata_dict(skip_empty=True).values()
        yield from (bookmark.get_title() for bookmark in document.get_toc())
        yield from _attached(document, depth)
        document.init_forms()
        yield from _pages(document)
    yield from _by_names_of_letters(data)
    yield from _earlier(data)
    for part in dictionaries(plain):
        yield from strings(part)
    yield from of_streams(plain, depth)
    yield from traces(data)
    if plain is not data:
        yield from traces(plain)


def _by_names_of_letters(data: bytes) -> Iterator[str]:
    """Yield the words as the names of the letters say, where a table in the file says other words: what is drawn is not what is copied."""
    if _OTHER_WORDS in data and b"/Differences" in data:
        with pypdfium2.PdfDocument(data.replace(_OTHER_WORDS, b"/Unnamed__")) as document:
            yield from (page.get_textpage().get_text_range() for page in document)


def _unlocked(document: Any, data: bytes) -> bytes:
    """Return a PDF that opens without a password as if it had never been locked: whoever opens it reads its strings."""
    if pdfium.FPDF_GetSecurityHandlerRevision(document) < 0:
        return data
    out = io.BytesIO()
    document.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def _attached(document: Any, depth: int) -> Iterator[str]:
    for number in range(document.count_attachments()):
        inside = document.get_attachment(number)
        yield inside.get_name()
        yield from of_part(inside.get_name(), bytes(inside.get_data()), depth + 1)


def _pages(document: Any) -> Iterator[str]:
    if len(document) > MOST_PAGES:
        raise Unreadable("too many pages")
    for number in range(len(document)):
        page = document[number]
        # All of it: what lies beyond the page's edge is only not shown.
        words = page.get_textpage().get_text_range()
        yield words
        if _is_drawn(page, words):
            yield UNREAD
        if pdfium.FPDFPage_GetAnnotCount(page):
            yield from _notes(page)
            # What stamps and typed remarks look like is no text of the page until they are part of it.
            if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
                yield document[number].get_textpage().get_text_range()


def _is_drawn(page: Any, words: str) -> bool:
    """Return whether what a page shows is a scan, or letters of which nothing tells which they are."""
    read = len(_LETTER.findall(words))
    if read >= _A_LINE:
        return False
    kinds = {pdfium.FPDFPageObj_GetType(one) for one in _drawn_on(page)}
    return bool(kinds) if not read else pdfium.FPDF_PAGEOBJ_IMAGE in kinds


def _drawn_on(page: Any) -> Iterator[Any]:
    for number in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_LOOKED_AT)):
        yield pdfium.FPDFPage_GetObject(page, number)


def _earlier(data: bytes) -> Iterator[str]:
    """Yield the text of the versions that a PDF was saved in before: whoever saves adds to the file, and what was struck out stays."""
    ends = [found.end() for found in _SAVED.finditer(data)][:-1]
    if _FOR_THE_WEB in data[:1024]:
        # The first part of a file for the web ends so; it is no version.
        ends = ends[1:]
    if len(ends) > _MOST_VERSIONS:
        raise Unreadable("too many versions")
    for end in ends:
        try:
            with pypdfium2.PdfDocument(data[:end]) as document:
                yield from _pages(document)
        except pypdfium2.PdfiumError:
            continue


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
