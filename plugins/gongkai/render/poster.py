"""What a poster is: what its template is given, what is made of that, and by what two are known as equal.

The HTML holds everything that can be seen, so its digest (with the styles and
the libraries) is the digest of the poster: equal HTML, equal PDF.
"""

import datetime
import hashlib
import math
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import Struct

from gongkai.board import Village
from gongkai.ledger.lines import Line
from gongkai.read.patterns import on_use
from gongkai.records.base import Record
from gongkai.records.parts import Contact
from gongkai.records.shelf import Section
from gongkai.render import addresses
from gongkai.render.columns import BoardColumn
from gongkai.render.drawn import widest
from gongkai.render.fit import GAP, Sheet
from gongkai.render.headline import Headline, headline
from gongkai.render.page import Site
from gongkai.render.printing import LIBRARIES
from gongkai.render.qr import qr_svg
from gongkai.render.town_pages import RollUpPage

CELL = 0.7
"""Ems that a cell is wider than its words."""
SECTION_TITLES = {Section.PARTY: "党务公开", Section.VILLAGE: "村务公开", Section.FINANCE: "财务公开"}


class ToPrint(Struct, frozen=True, kw_only=True):
    """How one PDF is to be made. ``wall`` means that it goes to the folder that is never served."""

    address: str
    name: str
    sizes: tuple[int, ...]
    """Points, from the largest worth trying down to the paper's floor."""
    one_sheet: bool = False
    wall: bool = False
    file: str
    """The file whose clerk is told where the poster cannot be made."""
    pictures: tuple[str, ...] = ()
    """The files of the content folder that it shows."""
    shared: bool = False
    """Whether a picture of it is made, for whoever sends the record's page on."""


class PosterJob(ToPrint, frozen=True, kw_only=True):
    """One PDF to be made of ``html``; by ``digest`` it is known whether it was made before."""

    html: str
    digest: str


class Poster(Struct, frozen=True):
    """What a poster's template is given."""

    site: Site
    village: Village
    paper: str
    sheet: Sheet
    band: str
    title: str
    address: str
    """The page that the QR leads to, from the site's root."""
    contact: Contact | None
    today: datetime.date
    record: Record | None = None
    display: str = ""
    pictures: dict[str, str] | None = None
    rollup: RollUpPage | None = None
    columns: tuple[BoardColumn, ...] = ()
    line: Line | None = None
    """What the ledger says of the record, or of the newest one on a board; None on a preview."""

    @property
    def as_of(self) -> datetime.date | None:
        """The newest date among the records of a board, or of what villages report."""
        if self.rollup is not None:
            return self.rollup.as_of
        return max(
            (record.published for column in self.columns for _, own in column.shelves for record in own), default=None
        )

    @property
    def headline(self) -> Headline:
        return headline(self.title, self.sheet.across(self.sheet.title))

    @property
    def complaint_phone(self) -> str:
        return self.village.facts.complaint_phone or self.site.township.facts.complaint_phone

    @property
    def short_address(self) -> str:
        """The address under the QR, without its scheme."""
        return f"{self.site.base}/{self.address}".split("://", 1)[1] if self.site.base else ""

    @property
    def qr(self) -> str:
        """The QR to the page, or nothing where the site has no address yet.

        Where there is a ledger, that of a record says which version this paper is of, and where it stands.
        """
        if not self.site.base:
            return ""
        checked = f"{addresses.check_page(self.line.digest)}#{self.line.paper}" if self.line and self.record else ""
        return qr_svg(f"{self.site.base}/{checked or self.address}")

    @property
    def scan(self) -> tuple[str, ...]:
        """What the QR is for, in lines that are not to be broken."""
        record = self.record
        if record is None or not (record.on_site or self.line):
            return ("手机扫一扫，", "看各村的" if self.rollup else "看本村公开栏")
        if not record.on_site:
            return ("手机扫一扫，", "核对这张纸")
        if record.lists_people:
            return ("手机扫一扫，", "看网上的说明", "（网上隐去名字）")
        return ("手机扫一扫，", "看网上同一份内容", *(("并核对这张纸",) if self.line else ()))

    def listed(self, heads: Sequence[str], lines: Sequence[Sequence[object]]) -> tuple[int, int]:
        """Return in how many columns a list of short lines stands, and the ems that they need side by side."""
        width = sum(max(widest(str(cell)) for cell in column) + CELL for column in zip(heads, *lines, strict=True))
        number = self.sheet.columns_of(width, len(lines))
        return number, math.ceil(number * width + (number - 1) * GAP)

    def qr_of(self, record: Record) -> str:
        """The QR of one item of a board."""
        if not self.site.base:
            return ""
        page = addresses.record_page(self.village.slug, record)
        return qr_svg(f"{self.site.base}/{page}", f"{record.name}的网页，二维码", small=True)


def style_digest(theme: Path) -> str:
    """Return a digest of what posters are made with besides their HTML: styles, our press, its libraries.

    The system's faces and Pango are not asked, which would take as long as a poster where none has changed.
    """
    digest = hashlib.sha256()
    for path in [*poster_styles(theme), *sorted((Path(__file__).parent / "paper").glob("*.*"))]:
        digest.update(path.read_bytes())
    digest.update(_libraries())
    return digest.hexdigest()


@cache
def _libraries() -> bytes:
    """Return the versions of those that are installed, a line each: this process runs no others."""
    lines = b""
    for library in LIBRARIES:
        with suppress(PackageNotFoundError):
            lines += f"{library} {version(library)}\n".encode()
    return lines


def poster_styles(theme: Path) -> list[Path]:
    """Return the style sheets of posters: the web's colours, then paper."""
    css = theme / "static" / "css"
    return [css / "tokens.css", *sorted((css / "paper").glob("*.css"))]


_LONG_TEXT = on_use(r">([^<>]{400,})<")
_PIECE = on_use(r"(?:&[^;]{1,10};|[^&]){1,100}")


def in_pieces(html: str) -> str:
    """Return a poster's HTML with its very long texts in several elements, and the rows with them marked.

    WeasyPrint finds the narrowest width of a cell by laying out, for every
    character, all that is left of its text: 4,000 of them in one take 16 s, in
    pieces of a hundred they take none.
    """
    if not _LONG_TEXT.search(html):
        return html
    before, *rows = html.split("<tr")
    # A row that is kept together and longer than what is left leaves a sheet empty; such a one may go on overleaf.
    marked = [' data-long=""' * bool(_LONG_TEXT.search(row.partition("</tr>")[0])) + row for row in rows]
    html = "<tr".join([before, *marked])
    return _LONG_TEXT.sub(lambda text: ">" + _PIECE.sub(r"<span>\g<0></span>", text[1]) + "<", html)


def digest_of_poster(html: str, style: str, sizes: Sequence[int]) -> str:
    """Return by what two posters are known as equal: what is printed, with what, and which sizes of type are tried."""
    return hashlib.sha256(f"{style}\n{[*sizes]}\n{html}".encode()).hexdigest()
