"""One poster's HTML -> PDF bytes, or the Problems that make it unfit to hang."""

import hashlib
import io
import logging
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pypdfium2 import PdfDocument
from weasyprint import CSS
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from gongkai.problem import Place, Problem
from gongkai.read.patterns import on_use
from gongkai.render.jpeg import encoded
from gongkai.render.paper.fonts import faces_digest, font_css
from gongkai.render.paper.heads import scoped
from gongkai.render.paper.setting import VARIANT, Text
from gongkai.render.paper.sheets import lost, overflowing
from gongkai.render.poster import poster_styles
from gongkai.render.printing import LIBRARIES, Printed

LONGEST_PICTURE = 1200
PICTURE = (600, 480)
_MOST_LOOKED_FOR = 100
# It is said of the head and foot where they stand in the text, before they run in every sheet's margin, where it works.
_IN_RUNNING = on_use(r'"string\((?:before first|now last)\)" is only allowed in page margins')


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
        self.complaints.said.clear()
        text = Text(html, self.fetcher, self.fonts_loaded)
        document = text.set_in(sizes, self.styles, one_sheet=one_sheet)
        pdf = document.write_pdf(finisher=scoped, pdf_variant=VARIANT, pdf_tags=True, pdf_identifier=b"gongkai")
        glyphs = [words for words in self.complaints.said if ".notdef" in words]
        self._ours(file, [words for words in self.complaints.said if words not in glyphs])
        problems = [_missing_glyph(words, file) for words in dict.fromkeys(glyphs)]
        beyond = list(islice(overflowing(document), _MOST_LOOKED_FOR))
        if beyond or lost(document, html) or (one_sheet and len(document.pages) > 1):
            problems.append(_overflow(beyond, file, self.fetcher.content / file))
        return Printed(problems=problems) if problems else Printed(pdf, picture_of(pdf) if shared else b"")


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
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    made_of = [*libraries, f"pango {pango.pango_version()}", faces_digest(fonts)]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()


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
