"""The pages above the villages, and what their templates are given: one Struct per template."""

import datetime
from typing import ClassVar, Protocol

from msgspec import Struct

from gongkai.ledger.lines import Ledger, Line
from gongkai.records.shelf import Section
from gongkai.render.dictionary import Column
from gongkai.render.news import Month
from gongkai.render.page import Download, Page, from_any_depth
from gongkai.render.summary import Item, Rolled, Summary
from gongkai.render.terms import Term

FEW_VILLAGES = 4
MONTHS_ABOVE = 13
"""How many months the township's page of what is new goes back: the same month of last year can be seen."""


class HomePage(Page, frozen=True):
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


class RollUp(Struct, frozen=True):
    """What can be compared: the newest of every village that has it, and what the other villages have."""

    series: str
    labels: tuple[str, ...]
    rows: tuple[tuple[Reporting, Rolled, dict[str, str]], ...]
    missing: tuple[Reporting, ...]
    """Those that have nothing of the type."""
    others: tuple[tuple[Reporting, tuple[str, ...]], ...] = ()
    """Those that have something else of the type, with what they call it."""

    @property
    def turned(self) -> bool:
        """Whether on paper the villages stand side by side: a few with many figures each are read in larger type so."""
        return len(self.rows) <= FEW_VILLAGES and len(self.rows) < len(self.labels)


class RollUpPage(Page, frozen=True):
    """Villages beside one another, by what the newest records of one type say."""

    template: ClassVar = "rollup.html"

    kind: str = ""
    rollups: tuple[RollUp, ...] = ()
    section: Section = Section.VILLAGE
    poster: Download | None = None


class TownshipCataloguePage(Page, frozen=True):
    """Every village beside every item of the catalogue."""

    template: ClassVar = "catalogue-town.html"

    villages: tuple[Summary, ...] = ()
    items: tuple[str, ...] = ()


class NotFoundPage(Page, frozen=True):
    """404: a server shows it at any depth, so its links are absolute."""

    template: ClassVar = "not-found.html"

    @property
    def root(self) -> str:
        return from_any_depth(self.site.base)


class SearchPage(Page, frozen=True):
    """Search over all villages; the villages' indexes are loaded by its script."""

    template: ClassVar = "search.html"

    villages: tuple[Summary, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    """(slug, what it is called) of every type that some village has."""


class TermsPage(Page, frozen=True):
    """What all the words mean."""

    template: ClassVar = "terms.html"

    terms: tuple[Term, ...] = ()


class TaskPage(Page, frozen=True):
    """One of the four things that people come for, over all villages."""

    villages: tuple[Summary, ...] = ()


class MoneyPage(TaskPage, frozen=True):
    template: ClassVar = "task-money.html"


class WhoPage(TaskPage, frozen=True):
    template: ClassVar = "task-who.html"


class MattersPage(TaskPage, frozen=True):
    template: ClassVar = "task-matters.html"


class ObjectPage(TaskPage, frozen=True):
    template: ClassVar = "task-object.html"

    @property
    def days(self) -> tuple[tuple[datetime.date, tuple[Item, ...]], ...]:
        """(last day, what can be objected to until then), the nearest day first."""
        found: dict[datetime.date, list[Item]] = {}
        for one in sorted((i for s in self.villages for i in s.on_display if i.until), key=lambda i: i.address):
            found.setdefault(one.until or datetime.date.max, []).append(one)
        return tuple((day, tuple(found[day])) for day in sorted(found))


class TownshipNewsPage(TaskPage, frozen=True):
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


class TownshipTable(Struct, frozen=True):
    """One type's records of all villages as one table, and what its columns are."""

    called: str
    table: Download
    schema: Download
    columns: tuple[Column, ...]


class TownshipDataPage(Page, frozen=True):
    """The open data of all villages, a table per type, and the dictionary of their columns."""

    template: ClassVar = "data-town.html"

    tables: tuple[TownshipTable, ...] = ()
    villages: tuple[Summary, ...] = ()


class HowToCheckPage(Page, frozen=True, kw_only=True):
    """How to hold a paper against the site."""

    template: ClassVar = "check-index.html"

    ledger: Ledger


class Change(Struct, frozen=True):
    """A line of the page of corrections and withdrawals."""

    line: Line
    village: str
    title: str
    address: str
    """The record's page, empty where there is none any more."""
    silent: bool = False
    """Whether its reason was withdrawn with the record."""
    gone: bool = False
    """Whether that page only says what became of the record."""


class ChangesPage(Page, frozen=True):
    """Every correction and withdrawal, the newest first."""

    template: ClassVar = "changes.html"

    changes: tuple[Change, ...] = ()
