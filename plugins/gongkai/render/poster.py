"""A record, or a whole board -> the HTML of its poster, and the sizes of type to try.

The HTML holds everything that can be seen, so its digest (with the styles and
the fonts) is the digest of the poster: equal HTML, equal PDF.
"""

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from jinja2 import Environment
from msgspec import Struct

from gongkai.board import TOWNSHIP_FOLDER, Village, township_village
from gongkai.ledger.lines import Line
from gongkai.ledger.marks import wall_name
from gongkai.named_files import named_files
from gongkai.records.base import Record, Section, Shelf
from gongkai.records.own_table import OwnTable
from gongkai.records.parts import Contact
from gongkai.records.places import TOWNSHIP_FILE, VILLAGE_FILE
from gongkai.render import addresses
from gongkai.render.cells import as_shown
from gongkai.render.fingerprint import name_of
from gongkai.render.fit import Sheet, ems, sheet_for, sizes_to_try
from gongkai.render.hanging import postered
from gongkai.render.page import Site
from gongkai.render.pages import SECTIONS, contact_for
from gongkai.render.pictures import content_name
from gongkai.render.printing import Printing
from gongkai.render.qr import qr_svg
from gongkai.render.town_pages import RollUp, RollUpPage
from gongkai.render.village import VillageSite

SECTION_TITLES = {Section.PARTY: "党务公开", Section.VILLAGE: "村务公开", Section.FINANCE: "财务公开"}


class PosterJob(Struct, frozen=True):
    """One PDF to be made. ``wall`` means that it goes to the folder that is never served."""

    address: str
    name: str
    html: str
    digest: str
    sizes: tuple[int, ...]
    """Points, from the largest worth trying down to the paper's floor."""
    one_sheet: bool
    wall: bool
    file: str
    """The file whose clerk is told where the poster cannot be made."""
    pictures: tuple[str, ...] = ()
    """The files of the content folder that it shows."""
    shared: bool = False
    """Whether a picture of it is made, for whoever sends the record's page on."""


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
    columns: tuple[tuple[Section, tuple[tuple[Shelf, tuple[Record, ...]], ...], int], ...] = ()
    line: Line | None = None
    """What the ledger says of the record, or of the newest one on a board; None on a preview."""

    @property
    def as_of(self) -> datetime.date | None:
        """The newest date among the records of a board, or of what villages report."""
        if self.rollup is not None:
            return self.rollup.as_of
        return max(
            (record.published for _, shelves, _ in self.columns for _, own in shelves for record in own), default=None
        )

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

    def qr_of(self, record: Record) -> str:
        """The QR of one item of a board."""
        if not self.site.base:
            return ""
        page = addresses.record_page(self.village.slug, record)
        return qr_svg(f"{self.site.base}/{page}", f"{record.name}的网页，二维码", small=True)


def poster_jobs(pages: VillageSite, theme: Path) -> list[PosterJob]:
    """Return every poster of a village: its records', and its board."""
    style = style_digest(theme)
    records = postered(pages.village, pages.printing, pages.today)
    names = Counter(addresses.poster_name(pages.village, record, pages.printing.paper) for record in records)
    jobs = [record_poster(pages, record, style, names) for record in records]
    if any(record.on_site for record in records):
        jobs.append(board_poster(pages, [record for record in records if record.on_site], style))
    return jobs


def record_poster(pages: VillageSite, record: Record, style: str, taken: Counter[str]) -> PosterJob:
    """Return the poster of one record. For a record not on the site its QR leads to the village's page.

    ``taken`` counts the file names: where two records have the same, their ids tell them apart.
    """
    paper, slug = pages.printing.paper, pages.slug
    pictures = _pictures(pages, record)
    address = addresses.record_page(slug, record) if record.on_site else addresses.village_page(slug)
    poster = Poster(
        pages.site,
        pages.village,
        paper,
        sheet_for(paper),
        SECTION_TITLES[record.board_section],
        record.name,
        address,
        contact_for(record, pages.village, pages.site.township),
        pages.today,
        record,
        record.display_on(pages.today),
        pictures,
        line=_line_of(pages, record),
    )
    names = [f"poster/{record.slug}.html", "poster/any.html"]
    html = in_pieces(pages.environment.select_template(names).render(poster=poster))
    name = addresses.poster_name(pages.village, record, paper)
    wall = not record.on_site or record.lists_people
    if not wall:
        where = addresses.record_poster(slug, record, paper)
    else:
        unique = name if taken[name] == 1 else f"{name.removesuffix('.pdf')}-{record.id}.pdf"
        where = f"{addresses.file_name(pages.village.name)}/{unique}"
    sizes = sizes_to_try(html, poster.sheet, record.rows_on_poster, _columns(record))
    return PosterJob(
        where,
        name,
        html,
        _digest(html, style),
        sizes,
        one_sheet=False,
        wall=wall,
        file=record.file,
        pictures=tuple(str(PurePosixPath(record.file).parent / name) for name in pictures),
        shared=not wall,
    )


def board_poster(pages: VillageSite, records: list[Record], style: str) -> PosterJob:
    """Return the village's board: 党务 | 村务 | 财务 of the moment, on one sheet."""
    paper, slug = pages.printing.paper, pages.slug
    sheet = sheet_for(paper)
    newest = sorted(records, key=lambda r: (r.published.toordinal(), r.id), reverse=True)
    columns = []
    for section in SECTIONS:
        own = [record for record in newest if record.board_section == section]
        fitting = sheet.fitting(_cards(own))
        columns.append((section, _by_shelf(own[:fitting]), len(own) - fitting))
    poster = Poster(
        pages.site,
        pages.village,
        paper,
        sheet,
        "公开栏",
        f"{pages.village.name}公开栏",
        addresses.village_page(slug),
        contact_for(None, pages.village, pages.site.township),
        pages.today,
        columns=tuple(columns),
        line=_newest_line(pages, records),
    )
    html = pages.environment.get_template("poster/board.html").render(poster=poster)
    name = f"{addresses.file_name(pages.village.name)}-公开栏-{paper}.pdf"
    return PosterJob(
        addresses.board_poster(slug, paper),
        name,
        html,
        _digest(html, style),
        sheet.board_sizes,
        one_sheet=True,
        wall=False,
        file=f"{pages.village.folder}/{VILLAGE_FILE}",
    )


def rollup_posters(
    site: Site,
    rollups: Sequence[RollUpPage],
    environment: Environment,
    today: datetime.date,
    printing: Printing,
    theme: Path,
) -> list[PosterJob]:
    """Return a poster per page that sets villages beside one another, for the township's wall."""
    style, township = style_digest(theme), site.township
    village = Village(TOWNSHIP_FOLDER, township_village(township.facts), ())
    jobs = []
    for page in rollups:
        if page.poster is None:
            continue
        poster = Poster(
            site,
            village,
            printing.paper,
            sheet_for(printing.paper),
            SECTION_TITLES[page.section],
            page.title,
            page.address,
            contact_for(None, village, township),
            today,
            rollup=page,
        )
        html = in_pieces(environment.get_template("poster/rollup.html").render(poster=poster))
        rows = sum(len(one.rows) for one in page.rollups)
        columns = max(_rollup_columns(one) for one in page.rollups)
        sizes = sizes_to_try(html, poster.sheet, rows, columns)
        jobs.append(
            PosterJob(
                page.poster.address,
                page.poster.name,
                html,
                _digest(html, style),
                sizes,
                one_sheet=False,
                wall=False,
                file=TOWNSHIP_FILE,
            )
        )
    return jobs


def _rollup_columns(one: RollUp) -> float:
    """Return the ems of a table of villages beside one another, each column as wide as its widest word."""
    words = [max([label, *(values.get(label, "") for _, _, values in one.rows)], key=ems) for label in one.labels]
    return 14 + sum(min(ems(word), 8) + 1 for word in words)


def _line_of(pages: VillageSite, record: Record) -> Line | None:
    if pages.ledger is None:
        return None
    name = name_of(record, pages.slug)
    if not record.on_site:
        name = wall_name(pages.slug, pages.ledger.salts.of(name))
    return pages.ledger.last(name)


def _newest_line(pages: VillageSite, records: list[Record]) -> Line | None:
    lines = [line for record in records if (line := _line_of(pages, record))]
    return max(lines, key=lambda line: line.number, default=None)


def style_digest(theme: Path) -> str:
    """Return a digest of what posters are made with besides their HTML: styles, our press, WeasyPrint."""
    digest = hashlib.sha256()
    for path in [*poster_styles(theme), *sorted((Path(__file__).parent / "paper").glob("*.*"))]:
        digest.update(path.read_bytes())
    for library in ("weasyprint", "uharfbuzz"):
        with suppress(PackageNotFoundError):
            digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()


def poster_styles(theme: Path) -> list[Path]:
    """Return the style sheets of posters: the web's colours, then paper."""
    css = theme / "static" / "css"
    return [css / "tokens.css", *sorted((css / "paper").glob("*.css"))]


def _cards(records: Sequence[Record]) -> list[tuple[str, str, int, bool]]:
    """Return (title, sentence, further lines, whether its shelf is a new one) of each record's card on a board."""
    cards, shelves = [], set()
    for record in records:
        further = len(record.sums_on_card) + bool(record.figure[0]) + bool(record.display) + 1
        cards.append((record.name, record.sentence, further, record.shelf not in shelves))
        shelves.add(record.shelf)
    return cards


def _by_shelf(records: Sequence[Record]) -> tuple[tuple[Shelf, tuple[Record, ...]], ...]:
    """Return the records under the words that people look for."""
    found = {shelf: tuple(record for record in records if record.shelf is shelf) for shelf in Shelf}
    return tuple((shelf, own) for shelf, own in found.items() if own)


def _columns(record: Record) -> float:
    """Return the ems that the columns of the record's widest table need side by side."""
    return max([record.poster_ems, *map(_table_columns, record.own_tables())])


def _table_columns(table: OwnTable) -> float:
    """Return the ems of a table whose numbers stay whole and whose words wrap after ten characters."""
    _, rows = as_shown(table.columns, [line.cells for line in table.lines])
    widest = [max((ems(cell) for cell in column), default=0) for column in zip(table.columns, *rows, strict=True)]
    return sum(min(width, 10) + 1 for width in widest)


def _pictures(pages: VillageSite, record: Record) -> dict[str, str]:
    """Return file as written -> an address that the poster's renderer can open, with a digest of the content."""
    folder = PurePosixPath(record.file).parent
    return {
        name: f"content:{folder / name}?{content_name(pages.content / folder / name)}"
        for _, name, is_picture in named_files(record)
        if is_picture
    }


_LONG_TEXT = re.compile(r">([^<>]{400,})<")
_PIECE = re.compile(r"(?:&[^;]{1,10};|[^&]){1,100}")


def in_pieces(html: str) -> str:
    """Return a poster's HTML with its very long texts in several elements.

    WeasyPrint finds the narrowest width of a cell by laying out, for every
    character, all that is left of its text: 4,000 of them in one take 16 s, in
    pieces of a hundred they take none.
    """
    return _LONG_TEXT.sub(lambda text: ">" + _PIECE.sub(r"<span>\g<0></span>", text[1]) + "<", html)


def _digest(html: str, style: str) -> str:
    return hashlib.sha256(f"{style}\n{html}".encode()).hexdigest()
