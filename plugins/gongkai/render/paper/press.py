"""One poster's HTML -> PDF bytes, or the Problems that make it unfit to hang."""

import hashlib
import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import unescape
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace
from pypdfium2 import PdfDocument
from weasyprint import CSS, HTML, Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from gongkai.problem import Place, Problem
from gongkai.render.jpeg import encoded
from gongkai.render.paper.fonts import faces_digest, font_css
from gongkai.render.poster import poster_styles
from gongkai.render.printing import Printed

LONGEST_PICTURE = 1200
PICTURE = (600, 480)
# Half a CSS pixel: rounding, not overflow.
TOLERANCE = 0.5
_MOST_LOOKED_FOR = 100
SMALL_PHOTOS = ".a4 main .photo img { max-height: 34mm } .a3 main .photo img { max-height: 48mm } .a2 main .photo img { max-height: 70mm } .a1 main .photo img { max-height: 100mm }"
"""Two thirds as high as they would be."""
NEARLY_EMPTY = 0.15
"""A last sheet of which less is used looks forgotten."""
# 6 mm: what printers in offices leave white.
EDGE = 6 / 25.4 * 96

_VARIANT = "pdf/ua-1"
_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
# It is said of the head and foot where they stand in the text, before they run in every sheet's margin, where it works.
_IN_RUNNING = re.compile(r'"string\((?:before first|now last)\)" is only allowed in page margins')
_MARKUP = re.compile(r"<[^>]*>")


class ProjectFetcher(URLFetcher):  # type: ignore[misc]
    """Gives pictures of the content folder and our own fonts, and nothing else: no network, no other file."""

    def __init__(self, content: Path, fonts: Path) -> None:
        super().__init__(allowed_protocols=("content", "face", "data"))
        self.content, self.fonts = content.resolve(), fonts.resolve()

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        scheme, _, rest = url.partition(":")
        if scheme == "data":
            return super().fetch(url, headers)
        if scheme == "face":
            path = (self.fonts / rest).resolve()
            if path.parent == self.fonts:
                return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/otf"})
        if scheme == "content":
            path = (self.content / unquote(rest.split("?")[0])).resolve()
            if path.is_relative_to(self.content):
                return URLFetcherResponse(url, encoded(path, LONGEST_PICTURE)[0], {"Content-Type": "image/jpeg"})
        raise ValueError(f"not a file of this project: {url}")


class _Complaints(logging.Handler):
    """Collects what WeasyPrint says while one poster is made."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if not _IN_RUNNING.fullmatch(said):
            self.said.append(said)


class Press:
    """Prints posters; styles and fonts are loaded once in each process, at the first poster."""

    def __init__(self, fonts: Path, theme: Path, content: Path) -> None:
        self.theme, self.fonts = theme, fonts
        self.font_rules = font_css(fonts)
        self.fetcher = ProjectFetcher(content, fonts)
        self.complaints = _Complaints()

    @cached_property
    def fonts_loaded(self) -> FontConfiguration:
        return FontConfiguration()

    @cached_property
    def styles(self) -> list[CSS]:
        logger = logging.getLogger("weasyprint")
        logger.handlers, logger.propagate = [self.complaints], False
        rules = [self.font_rules, *(path.read_text(encoding="utf-8") for path in poster_styles(self.theme))]
        sheets = [CSS(string=rule, font_config=self.fonts_loaded, url_fetcher=self.fetcher) for rule in rules]
        self._ours("the styles of posters", self.complaints.said)
        return sheets

    def _ours(self, where: str, said: list[str]) -> None:
        """Raise for what no clerk can have caused: a rule that WeasyPrint ignores, a picture that it cannot load."""
        if said:
            raise RuntimeError(f"WeasyPrint on {where}: {'; '.join(dict.fromkeys(said))}")

    def print(self, html: str, sizes: tuple[int, ...], file: str, *, one_sheet: bool, shared: bool = False) -> Printed:
        """Return a PDF/UA at the largest of ``sizes`` (points) that needs one sheet, or the smallest of all.

        With ``shared`` it comes with its picture. Return Problems of ``file`` where a character has no glyph,
        something overflows its place, or ``one_sheet`` cannot be kept. Equal arguments give equal bytes. Raises
        RuntimeError where WeasyPrint complains of anything else.
        """
        document = self._lay_out(html, sizes, self.styles)
        pdf = document.write_pdf(pdf_variant=_VARIANT, pdf_tags=True, pdf_identifier=b"gongkai")
        glyphs = [words for words in self.complaints.said if ".notdef" in words]
        self._ours(file, [words for words in self.complaints.said if words not in glyphs])
        problems = [_missing_glyph(words, file) for words in dict.fromkeys(glyphs)]
        beyond = list(islice(overflowing(document), _MOST_LOOKED_FOR))
        if beyond or lost(document, html) or (one_sheet and len(document.pages) > 1):
            problems.append(_overflow(beyond, file, self.fetcher.content / file))
        return Printed(problems=problems) if problems else Printed(pdf, picture_of(pdf) if shared else b"")

    def _lay_out(self, html: str, sizes: tuple[int, ...], styles: list[CSS]) -> Document:
        """Return the largest type that needs one sheet, else the smallest.

        Where that needs more sheets, photos are smaller if this saves one: nobody hangs a sheet with a photo alone.
        Where the smallest leaves the last sheet nearly empty, up to three points more, as long as no more sheets are
        needed: nor one with two lines.
        """
        document = self._on_one_sheet(html, sizes, styles) or self._at(sizes[-1], html, styles)
        if len(document.pages) > 1 and 'class="photo"' in html:
            small = [*styles, CSS(string=SMALL_PHOTOS, font_config=self.fonts_loaded)]
            tried = self._at(sizes[-1], html, small)
            if len(tried.pages) < len(document.pages):
                document, styles = tried, small
        for larger in range(sizes[-1] + 1, sizes[-1] + 4) if len(document.pages) > 1 else ():
            if _used(document) > NEARLY_EMPTY:
                break
            tried = self._at(larger, html, styles)
            if len(tried.pages) > len(document.pages) or any(overflowing(tried, EDGE)) or lost(tried, html):
                break
            document = tried
        return document

    def _on_one_sheet(self, html: str, sizes: tuple[int, ...], styles: list[CSS]) -> Document | None:
        """Return the largest type that needs one sheet, None where at most the smallest does.

        The first of ``sizes`` is the likeliest; what each layout needs tells which to try next, until one is left.
        """
        found, first, last, tried = None, 0, len(sizes) - 1, 0
        while first < last:
            document = self._at(sizes[tried], html, styles)
            if len(document.pages) == 1 and not any(overflowing(document, EDGE)) and not lost(document, html):
                found, last = document, tried
            else:
                first = tried + 1
            likely = _that_fills(document, sizes[tried], sizes)
            # What reaches past an edge on one sheet says nothing of how much it is.
            tried = min(likely, last - 1) if likely >= first else (first + last) // 2
        return found

    def _at(self, size: int, html: str, styles: list[CSS]) -> Document:
        """Lay out at one size of type, in points."""
        self.complaints.said.clear()
        root = CSS(string=f"html {{ font-size: {size}pt }}", font_config=self.fonts_loaded)
        return HTML(string=html, base_url="content:", url_fetcher=self.fetcher).render(
            stylesheets=[*styles, root],
            font_config=self.fonts_loaded,
            pdf_variant=_VARIANT,
            pdf_tags=True,
        )


def picture_of(pdf: bytes) -> bytes:
    """Return the upper part of a PDF's first sheet as a JPEG of 600 × 480 pixels, five to four as messengers show it."""
    width, height = PICTURE
    with PdfDocument(pdf) as document:
        sheet = document[0]
        scale = width / sheet.get_width()
        below = max(0, sheet.get_height() - height / scale)
        upper = sheet.render(scale=scale, crop=(0, below, 0, 0), may_draw_forms=False, draw_annots=False).to_pil()
    out = io.BytesIO()
    upper.crop((0, 0, width, height)).convert("RGB").save(out, "JPEG", quality=45)
    return out.getvalue()


def printing_digest(fonts: Path) -> str:
    """Return a digest of what a poster's bytes come of besides its HTML and styles: libraries and faces.

    Raises MissingFont.
    """
    libraries = [
        f"{name} {version(name)}" for name in ("weasyprint", "pydyf", "tinycss2", "uharfbuzz", "pillow", "pypdfium2")
    ]
    made_of = [*libraries, f"pango {pango.pango_version()}", faces_digest(fonts)]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()


def _used(document: Document) -> Any:
    """Return how much of its last sheet's height a text takes, from 0 to 1."""
    sheet = document.pages[-1]._page_box
    bottoms = (box.position_y + box.height for box in sheet.descendants() if isinstance(box, boxes.TextBox))
    top = sheet.position_y + sheet.margin_top
    return (max((bottom for bottom in bottoms if bottom < top + sheet.height), default=top) - top) / sheet.height


def _that_fills(document: Document, size: int, sizes: tuple[int, ...]) -> int:
    """Return which of ``sizes`` fills one sheet with what needs so much at ``size``: a text grows with the square of its type."""
    needed = len(document.pages) - 1 + _used(document)
    return next((at for at, other in enumerate(sizes) if other * other * needed <= size * size), len(sizes) - 1)


def lost(document: Document, html: str) -> int:
    """Return how many characters of the poster's main part are on no sheet.

    WeasyPrint drops what does not fit of some boxes (those placed absolutely, for one) without a word.
    """
    source = Counter("".join(_words(html).split()))
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TextBox):
                source.subtract("".join(box.text.split()))
    return sum(number for number in source.values() if number > 0)


def _words(html: str) -> str:
    """Return the text of the poster's main part."""
    main = html.partition("<main>")[2].partition("</main>")[0]
    return unescape(_MARKUP.sub("", _SVG.sub("", main)))


def overflowing(document: Document, edge: float = 0.0) -> Iterator[str]:
    """Yield what of a sheet reaches past its edge, its column, or into the foot, each by its longest text.

    A row may reach a little below the edge of the text: WeasyPrint forgets half of a rule between cells. Nobody sees it
    before it touches the foot. ``edge`` is how near to the sheet's edge it may come, in CSS pixels.
    """
    for page in document.pages:
        sheet = page._page_box
        feet = [_top(child) for child in sheet.children if getattr(child, "at_keyword", "") == "@bottom-center"]
        below = min(feet, default=sheet.position_y + sheet.margin_top + sheet.height)
        for child in sheet.children:
            limit = sheet.margin_height() if isinstance(child, boxes.MarginBox) else below
            yield from _beyond(child, _Limits(edge, sheet.margin_width() - edge, limit), child)


def _top(margin: Any) -> Any:
    """Return where what stands in a box of the margin begins, in CSS pixels from the sheet's upper edge."""
    return min((child.position_y for child in margin.children), default=margin.position_y)


class _Limits(Struct, frozen=True):
    """How far a text may reach, in CSS pixels."""

    left: float
    right: float
    bottom: float


def _beyond(box: boxes.Box, limits: _Limits, part: boxes.Box) -> Iterator[str]:
    """Yield the longest text of the innermost row or block, ``part``, of every text that reaches too far."""
    if box.element is not None and "column" in (box.element.get("class") or "").split():
        limits = replace(limits, right=min(limits.right, box.position_x + box.margin_width()))
    elif isinstance(box, boxes.TableCellBox):
        limits = replace(limits, right=min(limits.right, box.position_x + box.border_width()))
    if isinstance(box, boxes.TableRowBox) or (
        isinstance(box, boxes.BlockBox) and not isinstance(part, boxes.TableRowBox)
    ):
        part = box
    if isinstance(box, boxes.TextBox):
        right, bottom = box.position_x + box.width, box.position_y + box.height
        too_far = right > limits.right + TOLERANCE or box.position_x < limits.left - TOLERANCE
        if box.text.strip() and (too_far or bottom > limits.bottom + TOLERANCE):
            yield _longest(part)
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _beyond(child, limits, part)


def _longest(part: boxes.Box) -> str:
    """Return the longest text of a row's cells, or a block's whole text."""
    cells = part.children if isinstance(part, boxes.TableRowBox) else [part]
    texts = ["".join(box.text for box in cell.descendants() if isinstance(box, boxes.TextBox)) for cell in cells]
    return max((text.strip() for text in texts), key=len, default="")


def _missing_glyph(words: str, file: str) -> Problem:
    characters = words.partition(": ")[2] or words
    return Problem(
        "R070",
        file,
        f"海报上有字打不出来：{characters}",
        "换成常用字，或请维护人员安装更全的字体（fonts-hanazono）",
    )


def _overflow(beyond: Sequence[str], file: str, path: Path) -> Problem:
    """Return what reaches too far, with the first of it that the file says: a heading of ours does so where a cell is long."""
    places = ((text, place) for text in beyond if (place := _place_of(text, path)))
    text, place = next(places, (next(iter(beyond), ""), None))
    where = f"“{text[:12]}”附近" if text else "有些内容"
    fix = "把标题或最长的一格写短一些，或换大一号的纸"
    return Problem("R071", file, f"海报放不下，{where}的字会超出纸边", fix, place=place)


def _place_of(text: str, path: Path) -> Place | None:
    """Return the first line of a file that says ``text``; blanks do not count."""
    wanted = "".join(text.split())
    if not wanted or not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((Place(number) for number, line in enumerate(lines, 1) if wanted in "".join(line.split())), None)
