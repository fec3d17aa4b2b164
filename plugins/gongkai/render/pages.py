"""The pages of a village, and what their templates are given: one Struct per template."""

import datetime
from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct, field

from gongkai.board import Township, Village
from gongkai.records.base import Record
from gongkai.records.commitment import Commitment, PromiseMade
from gongkai.records.parts import Contact
from gongkai.records.shelf import Section, Shelf
from gongkai.records.withdrawal import Withdrawal
from gongkai.render.catalogue import CatalogueRow
from gongkai.render.chart import Bar
from gongkai.render.compare import Comparison
from gongkai.render.news import Event
from gongkai.render.page import Download, Link, Page
from gongkai.render.pictures import Picture
from gongkai.render.story import Story
from gongkai.render.summary import Item
from gongkai.render.terms import Term
from gongkai.render.versions import Verdict, Version
from gongkai.render.who import Helper
from gongkai.render.years import AccountOfYear

SECTIONS = tuple(Section)


class Lot(Struct, frozen=True):
    """All records of one type: what it is called here, where its list is, how many there are, and one line of them."""

    name: str
    address: str
    number: str
    words: str


class BoardPart(Struct, frozen=True):
    """党务, 村务 or 财务 of a village: all of it, by the words that people look for."""

    section: Section
    shelves: tuple[tuple[Shelf, tuple[Lot, ...]], ...]


class PeoplePage(Page, frozen=True, kw_only=True):
    """Whom to ask about what, with the telephone; then everybody."""

    template: ClassVar = "people.html"

    village: Village
    matters: tuple[tuple[str, tuple[Helper, ...]], ...] = ()
    people: tuple[Commitment, ...] = ()
    bodies: tuple[Commitment, ...] = ()
    """Those that promised something together."""
    portraits: dict[str, Picture] = field(default_factory=dict)
    today: datetime.date


class NewsPage(Page, frozen=True, kw_only=True):
    """What became public, was corrected or taken down in a village, by month."""

    template: ClassVar = "news.html"

    village: Village
    months: tuple[tuple[str, tuple[Event, ...]], ...] = ()


class GonePage(Page, frozen=True, kw_only=True):
    """Where a record lay that was taken down, or that has another address now."""

    template: ClassVar = "gone.html"

    village: Village
    entry: Withdrawal
    kind: str = ""
    """What people read as the name of its type."""
    moved: str = ""
    """Where it is now, from the site's root; empty where it is no more."""


class YearPage(Page, frozen=True, kw_only=True):
    """A village's accounts over one year, by account title."""

    template: ClassVar = "year.html"

    village: Village
    year: int = 0
    accounts: tuple[AccountOfYear, ...] = ()
    others: tuple[tuple[int, str], ...] = ()
    """(year, its address) of the village's other years."""


class LettersPage(Page, frozen=True, kw_only=True):
    """Every name and matter of a village by its letter."""

    template: ClassVar = "letters.html"

    village: Village
    letters: tuple[tuple[str, tuple[Link, ...]], ...] = ()


class VillagePage(Page, frozen=True, kw_only=True):
    template: ClassVar = "village.html"

    village: Village
    types: frozenset[str] = frozenset()
    """Slugs of the types of which it has something."""
    newest: tuple[Item, ...] = ()
    boards: tuple[BoardPart, ...] = ()
    overdue: tuple[tuple[Commitment, PromiseMade], ...] = ()
    """Promises whose day is past."""
    posters: int = 0
    missing: tuple[CatalogueRow, ...] = ()
    """Items of the catalogue that should be public and are not."""
    catalogue: bool = False


class DataPage(Page, frozen=True, kw_only=True):
    """A village's open data, to take home."""

    template: ClassVar = "data.html"

    village: Village
    tables: tuple[Download, ...] = ()
    whole: Download | None = None


class CataloguePage(Page, frozen=True, kw_only=True):
    """What one village must disclose, and how far it has."""

    template: ClassVar = "catalogue.html"

    village: Village
    rows: tuple[CatalogueRow, ...] = ()
    calendars: tuple[Download, ...] = ()


class ListPage(Page, frozen=True, kw_only=True):
    """All records of one type by year, the newest first."""

    template: ClassVar = "list.html"

    village: Village
    record_type: type[Record]
    years: tuple[tuple[int, tuple[Record, ...]], ...] = ()
    portraits: dict[str, Picture] = field(default_factory=dict)
    today: datetime.date


class RecordPage(Page, frozen=True, kw_only=True):
    """One record; its template is ``record/<type>.html`` where there is one, else ``record/any.html``."""

    template: ClassVar = "record/any.html"

    village: Village
    record: Record
    display: str = ""
    state: str = ""
    contact: Contact | None = None
    pictures: dict[str, Picture] = field(default_factory=dict)
    attachments: tuple[Download, ...] = ()
    poster: Download | None = None
    chart: tuple[Bar, ...] = ()
    """Of an account: its last periods."""
    beside: Comparison | None = None
    """An account beside the period before and last year's."""
    since: str = ""
    """How its figures differ from those of the one before."""
    story: Story | None = None
    """What became of a decision."""
    terms: tuple[Term, ...] = ()
    """Words on it that not everybody knows."""
    links: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    """(what they are to this record, the records)."""
    newer: Link | None = None
    """The newest of those that go on from it."""
    judged: datetime.date
    """The day as of which it tells how things stand."""
    versions: tuple[Version, ...] = ()
    """What the ledger says of it, the newest first."""


class CheckPage(Page, frozen=True, kw_only=True):
    """What a paper on a wall is worth: a page for each version of each record."""

    template: ClassVar = "check.html"

    village: Village
    verdicts: tuple[Verdict, ...]
    """One per line of the ledger with this version, the oldest first."""
    record: Record | None = None
    """The record as it stands, where the site still shows it."""
    wall_only: bool = False
    data: str = ""
    """The name of the file with this version's data, where it no longer stands and may be kept."""

    @property
    def verdict(self) -> Verdict:
        """Of the newest line; the state of all is the same."""
        return self.verdicts[-1]


class PrintPage(Page, frozen=True, kw_only=True):
    """What can be printed for one village."""

    template: ClassVar = "print.html"

    village: Village
    paper: str = ""
    whole: tuple[Download, ...] = ()
    posters: tuple[tuple[Record, Download], ...] = ()


def contact_for(record: Record | None, village: Village, township: Township) -> Contact | None:
    """Return whom to ask: the record's own contact, or the village's, or the township's."""
    return (record.contact if record else None) or village.facts.contact or township.facts.contact


def by_year(records: Sequence[Record]) -> tuple[tuple[int, tuple[Record, ...]], ...]:
    """Return (year, its records, the newest first); an account belongs to the year of its period."""
    years: dict[int, list[Record]] = {}
    for record in records:
        years.setdefault(record.year, []).append(record)
    return tuple((year, tuple(years[year])) for year in sorted(years, reverse=True))
