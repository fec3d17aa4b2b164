"""What hangs in a village: a poster per record, and one of the whole board."""

import math
from collections import Counter
from pathlib import Path, PurePosixPath

from gongkai.ledger.lines import Line
from gongkai.ledger.marks import wall_name
from gongkai.named_files import named_files
from gongkai.records.base import Record, newest_first
from gongkai.records.places import VILLAGE_FILE
from gongkai.render import addresses
from gongkai.render.columns import column
from gongkai.render.drawn import drawn_width
from gongkai.render.fingerprint import name_of
from gongkai.render.fit import sheet_for, sizes_to_try
from gongkai.render.hanging import postered
from gongkai.render.pages import SECTIONS, contact_for
from gongkai.render.pictures import content_name
from gongkai.render.poster import SECTION_TITLES, Poster, PosterJob, digest_of_poster, in_pieces, style_digest
from gongkai.render.tables import fitted
from gongkai.render.village import VillageSite


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
    html = in_pieces(fitted(pages.environment.select_template(names).render(poster=poster), poster.sheet))
    name = addresses.poster_name(pages.village, record, paper)
    wall = not record.on_site or record.lists_people
    if not wall:
        where = addresses.record_poster(slug, record, paper)
    else:
        unique = name if taken[name] == 1 else f"{name.removesuffix('.pdf')}-{record.id}.pdf"
        where = f"{addresses.file_name(pages.village.name)}/{unique}"
    sizes = sizes_to_try(html, poster.sheet, record.rows_on_poster, _columns(record, html))
    return PosterJob(
        address=where,
        name=name,
        html=html,
        digest=digest_of_poster(html, style, sizes),
        sizes=sizes,
        wall=wall,
        file=record.file,
        pictures=tuple(str(PurePosixPath(record.file).parent / name) for name in pictures),
        shared=not wall,
    )


def board_poster(pages: VillageSite, records: list[Record], style: str) -> PosterJob:
    """Return the village's board: 党务 | 村务 | 财务 of the moment, on one sheet."""
    paper, slug = pages.printing.paper, pages.slug
    sheet = sheet_for(paper)
    newest = newest_first(records)
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
        columns=tuple(
            column(section, [record for record in newest if record.board_section == section], sheet, pages.today)
            for section in SECTIONS
        ),
        line=_newest_line(pages, records),
    )
    html = pages.environment.get_template("poster/board.html").render(poster=poster)
    name = f"{addresses.file_name(pages.village.name)}-公开栏-{paper}.pdf"
    return PosterJob(
        address=addresses.board_poster(slug, paper),
        name=name,
        html=html,
        digest=digest_of_poster(html, style, sheet.board_sizes),
        sizes=sheet.board_sizes,
        one_sheet=True,
        file=f"{pages.village.folder}/{VILLAGE_FILE}",
    )


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


def _columns(record: Record, html: str) -> float:
    """Return the ems that the columns of the record's widest table need side by side."""
    if not record.poster_ems:
        return drawn_width(html, math.inf) or 0
    drawn = None if record.rows_on_poster else drawn_width(html)
    return record.poster_ems if drawn is None else min(record.poster_ems, drawn)


def _pictures(pages: VillageSite, record: Record) -> dict[str, str]:
    """Return file as written -> an address that the poster's renderer can open, with a digest of the content."""
    folder = PurePosixPath(record.file).parent
    return {
        name: f"content:{folder / name}?{content_name(pages.content / folder / name)}"
        for _, name, is_picture in named_files(record)
        if is_picture
    }
