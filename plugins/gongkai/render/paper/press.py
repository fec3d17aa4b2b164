"""One poster's HTML -> PDF bytes, or the Problems that make it unfit to hang."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from weasyprint import CSS, HTML, Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from gongkai.problem import Problem
from gongkai.render.paper.fonts import font_css
from gongkai.render.pictures import encoded
from gongkai.render.poster import poster_styles

LONGEST_PICTURE = 1200
# Half a CSS pixel: rounding, not overflow.
TOLERANCE = 0.5

_VARIANT = "pdf/ua-1"
_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
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
        self.said.append(record.getMessage())


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

    def print(self, html: str, sizes: tuple[int, ...], file: str, *, one_sheet: bool) -> tuple[bytes, list[Problem]]:
        """Return (PDF/UA bytes, []) at the largest of ``sizes`` (points) that needs one sheet, or the smallest of all.

        Return (b"", Problems of ``file``) where a character has no glyph, something
        overflows its place, or ``one_sheet`` cannot be kept. Equal arguments give
        equal bytes. Raises RuntimeError where WeasyPrint complains of anything else.
        """
        document = self._lay_out(html, sizes, self.styles)
        pdf = document.write_pdf(pdf_variant=_VARIANT, pdf_tags=True, pdf_identifier=b"gongkai")
        glyphs = [words for words in self.complaints.said if ".notdef" in words]
        self._ours(file, [words for words in self.complaints.said if words not in glyphs])
        problems = [_missing_glyph(words, file) for words in dict.fromkeys(glyphs)]
        beyond = next(overflowing(document), "")
        if beyond or lost(document, html) or (one_sheet and len(document.pages) > 1):
            problems.append(_overflow(beyond, file))
        return (b"" if problems else pdf), problems

    def _lay_out(self, html: str, sizes: tuple[int, ...], styles: list[CSS]) -> Document:
        document: Document | None = None
        for size in sizes:
            self.complaints.said.clear()
            root = CSS(string=f"html {{ font-size: {size}pt }}", font_config=self.fonts_loaded)
            document = HTML(string=html, base_url="content:", url_fetcher=self.fetcher).render(
                stylesheets=[*styles, root],
                font_config=self.fonts_loaded,
                pdf_variant=_VARIANT,
                pdf_tags=True,
            )
            if len(document.pages) == 1 and not any(True for _ in overflowing(document)) and not lost(document, html):
                break
        if document is None:
            raise AssertionError("no size to try")
        return document


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


def overflowing(document: Document) -> Iterator[str]:
    """Yield the words that reach past the sheet, their column or the foot."""
    for page in document.pages:
        sheet = page._page_box
        left, right = 0.0, sheet.margin_width()
        bottom = sheet.position_y + sheet.margin_top + sheet.height
        for child in sheet.children:
            in_margin = isinstance(child, boxes.MarginBox)
            limit = sheet.margin_height() if in_margin else bottom
            yield from _beyond(child, left, right, limit)


def _beyond(box: boxes.Box, left: float, right: float, bottom: float) -> Iterator[str]:
    if box.element is not None and "column" in (box.element.get("class") or "").split():
        right = min(right, box.position_x + box.margin_width())
    elif isinstance(box, boxes.TableCellBox):
        right = min(right, box.position_x + box.border_width())
    if isinstance(box, boxes.TextBox):
        beyond_right = box.position_x + box.width > right + TOLERANCE
        if box.text.strip() and (
            beyond_right or box.position_x < left - TOLERANCE or box.position_y + box.height > bottom + TOLERANCE
        ):
            yield box.text.strip()
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _beyond(child, left, right, bottom)


def _missing_glyph(words: str, file: str) -> Problem:
    characters = words.partition(": ")[2] or words
    return Problem(
        "R070",
        file,
        f"海报上有字打不出来：{characters}",
        "换成常用字，或请维护人员安装更全的字体（fonts-hanazono）",
    )


def _overflow(text: str, file: str) -> Problem:
    where = f"“{text[:12]}”附近" if text else "有些内容"
    return Problem("R071", file, f"海报放不下，{where}的字会超出纸边", "把标题或最长的一格写短一些，或换大一号的纸")
