"""Every kind of page, and what its template is given: one dataclass per template."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from gongkai.board import Township, Village
from gongkai.ledger.lines import Ledger, Line
from gongkai.records.base import Record, Section, Shelf
from gongkai.records.commitment import Commitment, PromiseMade
from gongkai.records.parts import Contact
from gongkai.records.places import TownshipFacts
from gongkai.records.withdrawal import Withdrawal
from gongkai.render.catalogue import CatalogueRow
from gongkai.render.chart import Chart
from gongkai.render.compare import Comparison
from gongkai.render.dictionary import Column
from gongkai.render.news import Event, Month
from gongkai.render.pictures import Picture
from gongkai.render.story import Story
from gongkai.render.summary import Item, Rolled, Summary
from gongkai.render.terms import Term
from gongkai.render.versions import Verdict, Version
from gongkai.render.who import Helper
from gongkai.render.years import AccountOfYear

SECTIONS = tuple(Section)
MONTHS_ABOVE = 13
"""How many months the township's page of what is new goes back: the same month of last year can be seen."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take home: its address from the site's root and the name it is saved under."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of a site shares."""

    township: Township
    published: bool = False
    """Whether there is a ledger; without one, what is made is a preview."""
    style: str = ""
    """Where the style sheet lies."""
    scripts: Mapping[str, str] = field(default_factory=dict)
    """Where each script lies, by its name."""
    rare: str = ""
    """Where the style sheet of a village's rare characters lies; empty where it has none."""

    @property
    def facts(self) -> TownshipFacts:
        return self.township.facts

    @property
    def above(self) -> str:
        """What stands above whoever runs the site: the county of a township."""
        return self.facts.county or ""

    @property
    def base(self) -> str | None:
        """The absolute address without its last slash, where 镇.yaml names it."""
        return self.facts.address

    def called(self, record_type: type[Record]) -> str:
        """Return what people read as the name of a type."""
        return self.township.called(record_type)


@dataclass(frozen=True)
class Page:
    """Where a page lies and what stands on every one. ``as_of`` is the newest date its data have."""

    template: ClassVar[str] = ""

    site: Site
    address: str
    title: str
    as_of: datetime.date | None

    @property
    def root(self) -> str:
        """The way up to the site's root: "", "../", "../../"."""
        return "../" * self.address.count("/")

    @property
    def absolute(self) -> str:
        """The page's absolute address, or empty where the site has none yet."""
        return f"{self.site.base}/{self.address}" if self.site.base else ""


@dataclass(frozen=True, slots=True)
class Link:
    """Another record that this one has to do with: its title, its address from the root, and what it did."""

    title: str
    address: str
    words: str = ""


@dataclass(frozen=True)
class HomePage(Page):
    template: ClassVar = "home.html"

    villages: tuple[Summary, ...] = ()
    town: Summary | None = None
    newest: tuple[Item, ...] = ()
    ending: tuple[Item, ...] = ()
    rollups: tuple[tuple[str, str], ...] = ()
    """(title, address) of the pages that set villages beside one another."""


class Reporting(Protocol):
    """A village whose newest records can be set beside others'."""

    @property
    def name(self) -> str: ...
    @property
    def rolled(self) -> tuple[Rolled, ...]: ...


@dataclass(frozen=True)
class RollUp:
    """One series: the newest of every village that has it, and which villages have none."""

    series: str
    labels: tuple[str, ...]
    rows: tuple[tuple[Reporting, Rolled, dict[str, str]], ...]
    missing: tuple[Reporting, ...]


@dataclass(frozen=True)
class RollUpPage(Page):
    """Villages beside one another, by what the newest records of one type say."""

    template: ClassVar = "rollup.html"

    kind: str = ""
    rollups: tuple[RollUp, ...] = ()
    section: Section = Section.VILLAGE
    poster: Download | None = None


@dataclass(frozen=True)
class TownshipCataloguePage(Page):
    """Every village beside every item of the catalogue."""

    template: ClassVar = "catalogue-town.html"

    villages: tuple[Summary, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotFoundPage(Page):
    """404: a server shows it at any depth, so its links are absolute."""

    template: ClassVar = "not-found.html"

    @property
    def root(self) -> str:
        return from_any_depth(self.site.base)


@dataclass(frozen=True, slots=True)
class Lot:
    """All records of one type: what it is called here, where its list is, how many there are, and one line of them."""

    name: str
    address: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class BoardPart:
    """党务, 村务 or 财务 of a village: all of it, by the words that people look for."""

    section: Section
    shelves: tuple[tuple[Shelf, tuple[Lot, ...]], ...]


@dataclass(frozen=True)
class SearchPage(Page):
    """Search over all villages; the villages' indexes are loaded by its script."""

    template: ClassVar = "search.html"

    villages: tuple[Summary, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    """(slug, what it is called) of every type that some village has."""


@dataclass(frozen=True)
class PeoplePage(Page):
    """Whom to ask about what, with the telephone; then everybody."""

    template: ClassVar = "people.html"

    village: Village = field(kw_only=True)
    matters: tuple[tuple[str, tuple[Helper, ...]], ...] = ()
    people: tuple[Commitment, ...] = ()
    portraits: dict[str, Picture] = field(default_factory=dict)
    today: datetime.date = field(kw_only=True)


@dataclass(frozen=True)
class TermsPage(Page):
    """What all the words mean."""

    template: ClassVar = "terms.html"

    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class TaskPage(Page):
    """One of the four things that people come for, over all villages."""

    villages: tuple[Summary, ...] = ()


@dataclass(frozen=True)
class MoneyPage(TaskPage):
    template: ClassVar = "task-money.html"


@dataclass(frozen=True)
class WhoPage(TaskPage):
    template: ClassVar = "task-who.html"


@dataclass(frozen=True)
class MattersPage(TaskPage):
    template: ClassVar = "task-matters.html"


@dataclass(frozen=True)
class ObjectPage(TaskPage):
    template: ClassVar = "task-object.html"

    @property
    def days(self) -> tuple[tuple[datetime.date, tuple[Item, ...]], ...]:
        """(last day, what can be objected to until then), the nearest day first."""
        found: dict[datetime.date, list[Item]] = {}
        for one in sorted((i for s in self.villages for i in s.on_display if i.until), key=lambda i: i.address):
            found.setdefault(one.until or datetime.date.max, []).append(one)
        return tuple((day, tuple(found[day])) for day in sorted(found))


@dataclass(frozen=True)
class TownshipNewsPage(TaskPage):
    """What became public in which month, village by village."""

    template: ClassVar = "news-town.html"

    @property
    def months(self) -> tuple[tuple[str, tuple[tuple[Summary, Month], ...]], ...]:
        """(2026-10, the villages in which something happened), the newest month first, a year of them."""
        found: dict[str, list[tuple[Summary, Month]]] = {}
        for village in self.villages:
            for month in village.months:
                found.setdefault(month[0], []).append((village, month))
        return tuple((month, tuple(found[month])) for month in sorted(found, reverse=True)[:MONTHS_ABOVE])


@dataclass(frozen=True)
class NewsPage(Page):
    """What became public, was corrected or taken down in a village, by month."""

    template: ClassVar = "news.html"

    village: Village = field(kw_only=True)
    months: tuple[tuple[str, tuple[Event, ...]], ...] = ()


@dataclass(frozen=True)
class GonePage(Page):
    """Where a record lay that was taken down, or that has another address now."""

    template: ClassVar = "gone.html"

    village: Village = field(kw_only=True)
    entry: Withdrawal = field(kw_only=True)
    moved: str = ""
    """Where it is now, from the site's root; empty where it is no more."""


@dataclass(frozen=True)
class YearPage(Page):
    """A village's accounts over one year, by account title."""

    template: ClassVar = "year.html"

    village: Village = field(kw_only=True)
    year: int = 0
    accounts: tuple[AccountOfYear, ...] = ()


@dataclass(frozen=True)
class LettersPage(Page):
    """Every name and matter of a village by its letter."""

    template: ClassVar = "letters.html"

    village: Village = field(kw_only=True)
    letters: tuple[tuple[str, tuple[Link, ...]], ...] = ()


@dataclass(frozen=True)
class VillagePage(Page):
    template: ClassVar = "village.html"

    village: Village = field(kw_only=True)
    newest: tuple[Item, ...] = ()
    boards: tuple[BoardPart, ...] = ()
    overdue: tuple[tuple[Commitment, PromiseMade], ...] = ()
    """Promises whose day is past."""
    posters: int = 0
    missing: tuple[CatalogueRow, ...] = ()
    """Items of the catalogue that should be public and are not."""
    catalogue: bool = False


@dataclass(frozen=True)
class DataPage(Page):
    """A village's open data, to take home."""

    template: ClassVar = "data.html"

    village: Village = field(kw_only=True)
    tables: tuple[Download, ...] = ()
    whole: Download | None = None


@dataclass(frozen=True, slots=True)
class TownshipTable:
    """One type's records of all villages as one table, and what its columns are."""

    called: str
    table: Download
    schema: Download
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class TownshipDataPage(Page):
    """The open data of all villages, a table per type, and the dictionary of their columns."""

    template: ClassVar = "data-town.html"

    tables: tuple[TownshipTable, ...] = ()
    villages: tuple[Summary, ...] = ()
    package: str = ""


@dataclass(frozen=True)
class CataloguePage(Page):
    """What one village must disclose, and how far it has."""

    template: ClassVar = "catalogue.html"

    village: Village = field(kw_only=True)
    rows: tuple[CatalogueRow, ...] = ()
    calendars: tuple[Download, ...] = ()


@dataclass(frozen=True)
class ListPage(Page):
    """All records of one type by year, the newest first."""

    template: ClassVar = "list.html"

    village: Village = field(kw_only=True)
    record_type: type[Record] = field(kw_only=True)
    years: tuple[tuple[int, tuple[Record, ...]], ...] = ()
    portraits: dict[str, Picture] = field(default_factory=dict)
    today: datetime.date = field(kw_only=True)


@dataclass(frozen=True)
class RecordPage(Page):
    """One record; its template is ``record/<type>.html`` where there is one, else ``record/any.html``."""

    template: ClassVar = "record/any.html"

    village: Village = field(kw_only=True)
    record: Record = field(kw_only=True)
    display: str = ""
    state: str = ""
    contact: Contact | None = None
    pictures: dict[str, Picture] = field(default_factory=dict)
    attachments: tuple[Download, ...] = ()
    poster: Download | None = None
    chart: Chart | None = None
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
    today: datetime.date = field(kw_only=True)
    versions: tuple[Version, ...] = ()
    """What the ledger says of it, the newest first."""


@dataclass(frozen=True)
class CheckPage(Page):
    """What a paper on a wall is worth: a page for each version of each record."""

    template: ClassVar = "check.html"

    village: Village = field(kw_only=True)
    verdicts: tuple[Verdict, ...] = field(kw_only=True)
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


@dataclass(frozen=True)
class HowToCheckPage(Page):
    """How to hold a paper against the site."""

    template: ClassVar = "check-index.html"

    ledger: Ledger = field(kw_only=True)


@dataclass(frozen=True)
class Change:
    """A line of the page of corrections and withdrawals."""

    line: Line
    village: str
    title: str
    address: str
    """The record's page, empty where there is none any more."""


@dataclass(frozen=True)
class ChangesPage(Page):
    """Every correction and withdrawal, the newest first."""

    template: ClassVar = "changes.html"

    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class PrintPage(Page):
    """What can be printed for one village."""

    template: ClassVar = "print.html"

    village: Village = field(kw_only=True)
    paper: str = ""
    whole: tuple[Download, ...] = ()
    posters: tuple[tuple[Record, Download], ...] = ()


def from_any_depth(base: str | None) -> str:
    """Return the way to the root of the site at ``base`` from a page that lies at any depth."""
    path = (base or "").partition("://")[2].partition("/")[2]
    return f"/{path}/" if path else "/"


def contact_for(record: Record | None, village: Village, township: Township) -> Contact | None:
    """Return whom to ask: the record's own contact, or the village's, or the township's."""
    return (record.contact if record else None) or village.facts.contact or township.facts.contact


def by_year(records: Sequence[Record]) -> tuple[tuple[int, tuple[Record, ...]], ...]:
    """Return (year, its records, the newest first); an account belongs to the year of its period."""
    years: dict[int, list[Record]] = {}
    for record in records:
        years.setdefault(record.year, []).append(record)
    return tuple((year, tuple(years[year])) for year in sorted(years, reverse=True))
