"""The pages above the villages: home, tasks, search, catalogue, 404; and what of the ledger stands with them."""

import datetime
from collections.abc import Iterator, Sequence

from jinja2 import Environment
from msgspec import Struct

from gongkai.records import RECORD_TYPES
from gongkai.render import addresses
from gongkai.render.addresses import TOLD
from gongkai.render.beside import beside
from gongkai.render.for_machines import MANIFEST, for_robots, manifest
from gongkai.render.ledger_pages import Public, changes_page, how_to_check_page, ledger_files
from gongkai.render.page import Download, Page, Site
from gongkai.render.printing import Printing
from gongkai.render.summary import Item, Summary, deadlines
from gongkai.render.terms import all_terms
from gongkai.render.told import told_of
from gongkai.render.town_data import data_outputs, data_page
from gongkai.render.town_pages import (
    HomePage,
    MattersPage,
    MoneyPage,
    NotFoundPage,
    ObjectPage,
    RollUpPage,
    SearchPage,
    TermsPage,
    TownshipCataloguePage,
    TownshipNewsPage,
    WhoPage,
)
from gongkai.render.village import Output

CATALOGUE = "catalogue.html"
SEARCH = "search.html"
NEWS = "news.html"
DEADLINES = "until.ics"
NEWEST_ON_HOME = 10
ENDING_WITHIN_DAYS = 7


class TownSite(Struct, frozen=True):
    """Renders what stands above the villages; every method is a function of what it was given."""

    site: Site
    summaries: Sequence[Summary]
    today: datetime.date
    rollups: Sequence[RollUpPage] = ()
    public: Public | None = None
    """What the ledger tells; None for a preview."""

    @property
    def as_of(self) -> datetime.date | None:
        return newest_day(self.summaries)

    def outputs(self, environment: Environment, pages: Sequence[str]) -> Iterator[Output]:
        """Yield every file; ``pages`` are the addresses of every page of the villages."""
        above: list[Page] = [self.home(), *self.tasks(), *self.rollups, *self.catalogue()]
        if self.public is not None:
            changes = changes_page(self.site, self.public, self.summaries, set(pages), self.as_of)
            yield from ledger_files(self.site, self.public, environment, changes)
            above += [changes, how_to_check_page(self.site, self.public, self.as_of)]
        for page in (*above, NotFoundPage(self.site, "404.html", "没有这个网页", self.as_of)):
            yield page.address, environment.get_template(page.template).render(page=page).encode()
        yield from data_outputs(self.site, self.summaries)
        name, demonstration = self.site.township.name, self.site.township.facts.demonstration
        running = [one for summary in self.summaries for one in summary.on_display]
        yield DEADLINES, deadlines(f"{name}公示到哪天", running)
        yield TOLD, told_of(name, self.summaries, demonstration=demonstration)
        gone = {address for summary in self.summaries for address in summary.gone}
        yield from for_robots(self.site.base, [*sorted(set(pages) - gone), *(page.address for page in above)])
        yield MANIFEST, manifest(name)

    def home(self) -> HomePage:
        ending = self._ending()
        newest = [one for s in self.summaries for one in s.newest if one not in ending]
        return HomePage(
            self.site,
            "index.html",
            self.site.title,
            self.as_of,
            villages=tuple(s for s in self.summaries if not s.is_township),
            town=next((s for s in self.summaries if s.is_township), None),
            newest=tuple(sorted(newest, key=lambda one: (-one.published.toordinal(), one.address)))[:NEWEST_ON_HOME],
            ending=ending,
            rollups=tuple((page.kind, page.address) for page in self.rollups),
        )

    def _ending(self) -> tuple[Item, ...]:
        """Return those whose publicity ends within days, the first to end first."""
        soon = self.today + datetime.timedelta(days=ENDING_WITHIN_DAYS)
        found = ((i.until, i.address, i) for s in self.summaries for i in s.on_display if i.until and i.until <= soon)
        return tuple(i for _, _, i in sorted(found, key=lambda one: one[:2]))[:NEWEST_ON_HOME]

    def tasks(self) -> Iterator[Page]:
        """Yield the pages by which people look for something in all villages: search first, the words and the data last."""
        site, as_of, villages = self.site, self.as_of, tuple(self.summaries)
        kinds = tuple((t.slug, site.called(t)) for t in RECORD_TYPES if any(t.slug in s.types for s in villages))
        yield SearchPage(site, SEARCH, "查找", as_of, villages=villages, kinds=kinds)
        for kind, address, title in (
            (MoneyPage, "money.html", "查账"),
            (WhoPage, "who.html", "找人"),
            (MattersPage, "matters.html", "大事"),
            (ObjectPage, "object.html", "提意见"),
            (TownshipNewsPage, NEWS, "最近有什么变化"),
        ):
            yield kind(site, address, title, as_of, villages=villages)
        yield TermsPage(site, "terms.html", "这些词是什么意思", as_of, terms=tuple(all_terms().items()))
        yield data_page(site, villages, as_of)

    def catalogue(self) -> Iterator[TownshipCataloguePage]:
        """Yield the page of what each village should have made public, where any village has a catalogue."""
        villages = tuple(s for s in self.summaries if s.catalogue and not s.is_township)
        if villages:
            items = tuple(dict.fromkeys(name for s in villages for name, _, _ in s.catalogue))
            title = f"{self.site.township.name}各村公开目录"
            yield TownshipCataloguePage(self.site, CATALOGUE, title, self.as_of, villages=villages, items=items)


def newest_day(summaries: Sequence[Summary]) -> datetime.date | None:
    """Return the newest date that any village's data have."""
    return max((summary.as_of for summary in summaries if summary.as_of), default=None)


def roll_ups(site: Site, summaries: Sequence[Summary], printing: Printing) -> Iterator[RollUpPage]:
    """Yield a page per type of which two villages or more have records that can be set beside one another."""
    villages = [summary for summary in summaries if not summary.is_township]
    for record_type in RECORD_TYPES:
        told = beside(record_type, villages)
        if told:
            kind = site.called(record_type)
            title = f"{site.township.name}各村{kind}"
            address, poster = f"all-{record_type.slug}.html", None
            if printing.posters != "none":
                name = f"{addresses.file_name(title)}-{printing.paper}.pdf"
                poster = Download(addresses.rollup_poster(record_type.slug, printing.paper), name)
            section = record_type.section
            yield RollUpPage(
                site, address, title, newest_day(summaries), kind=kind, rollups=told, section=section, poster=poster
            )


def turning_days(summaries: Sequence[Summary]) -> Iterator[datetime.date]:
    """Yield the days on which the home page looks different from the day before."""
    for summary in summaries:
        for shown in summary.on_display:
            if shown.until:
                yield shown.until - datetime.timedelta(days=ENDING_WITHIN_DAYS)
