"""Where everything is: ASCII addresses relative to the site's root, and the Chinese names of downloads."""

from typing import TYPE_CHECKING

from gongkai.read.patterns import on_use

if TYPE_CHECKING:
    # A build in which nothing has changed asks for an address, and need not load what records are.
    from gongkai.board import Village
    from gongkai.records.base import Record

TOLD = "township.json"
"""What a township tells of itself, for a county."""

_NOT_IN_NAMES = on_use(r'[\\/:*?"<>|\s\x00-\x1f]+')


def record_page(slug: str, record: "Record") -> str:
    return f"{slug}/{record.slug}/{record.id}.html"


def record_json(slug: str, record: "Record") -> str:
    return f"{slug}/{record.slug}/{record.id}.json"


def record_poster(slug: str, record: "Record", paper: str) -> str:
    return f"{slug}/{record.slug}/{record.id}-{paper}.pdf"


def list_page(slug: str, type_slug: str) -> str:
    return f"{slug}/{type_slug}/index.html"


def village_page(slug: str) -> str:
    return f"{slug}/index.html"


def print_page(slug: str) -> str:
    return f"{slug}/print.html"


def data_page(slug: str) -> str:
    return f"{slug}/data/index.html"


def people_page(slug: str) -> str:
    return f"{slug}/people.html"


def year_page(slug: str, year: int) -> str:
    return f"{slug}/year-{year}.html"


def rare_style(slug: str) -> str:
    return f"{slug}/rare.css"


def rare_face(slug: str) -> str:
    return f"{slug}/rare.otf"


def news_page(slug: str) -> str:
    return f"{slug}/news.html"


def deadlines(slug: str) -> str:
    return f"{slug}/until.ics"


def letters_page(slug: str) -> str:
    return f"{slug}/letters.html"


def search_index(slug: str) -> str:
    return f"{slug}/search.js"


def data_package(slug: str) -> str:
    return f"{slug}/datapackage.json"


def check_page(digest: str) -> str:
    return f"check/{digest}.html"


def catalogue_page(slug: str) -> str:
    return f"{slug}/catalogue.html"


def calendar(slug: str, role: str) -> str:
    return f"{slug}/due-{role}.ics"


def feed(slug: str) -> str:
    return f"{slug}/feed.xml"


def table_file(slug: str, type_slug: str) -> str:
    return f"{slug}/data/{type_slug}.csv"


def all_tables(type_slug: str) -> str:
    return f"data/{type_slug}.csv"


def schema(type_slug: str) -> str:
    return f"data/{type_slug}.schema.json"


def archive(slug: str) -> str:
    return f"{slug}/data/{slug}.zip"


def board_poster(slug: str, paper: str) -> str:
    return f"{slug}/board-{paper}.pdf"


def picture_of(poster: str) -> str:
    """Return where the picture of a record's poster is, which is shown where somebody sends the page on."""
    return poster.removesuffix(".pdf") + ".jpg"


def rollup_poster(type_slug: str, paper: str) -> str:
    return f"all-{type_slug}-{paper}.pdf"


def all_posters(slug: str, paper: str) -> str:
    return f"{slug}/posters-{paper}.pdf"


def poster_name(village: "Village", record: "Record", paper: str) -> str:
    """Return 石桥村-财务收支-2026年3月-A3.pdf, free of characters that Windows refuses."""
    return f"{file_name(village.name)}-{file_name(record.called)}-{file_name(record.term)}-{paper}.pdf"


def file_name(words: str) -> str:
    return _NOT_IN_NAMES.sub("", words)[:60] or "未命名"
