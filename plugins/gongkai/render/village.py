"""One village -> everything the site shows of it: pages, open data, feed, photos."""

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, Template

from gongkai.board import Village
from gongkai.records import RECORD_TYPES
from gongkai.render import addresses, opendata
from gongkai.render.catalogue import calendars
from gongkai.render.dictionary import data_package
from gongkai.render.feed import NEVER, entries_of
from gongkai.render.page import Page, Site
from gongkai.render.pages import (
    ListPage,
    RecordPage,
)
from gongkai.render.printing import Printing
from gongkai.render.rare import style as rare_style
from gongkai.render.record_pages import check_page, gone_pages, list_page, record_page
from gongkai.render.search import index
from gongkai.render.shown import VillageShown
from gongkai.render.summary import Summary, deadlines, summary_of
from gongkai.render.versions import VillageLedger
from gongkai.render.village_pages import (
    catalogue_page,
    data_page,
    letters_page,
    news_page,
    people_page,
    print_page,
    village_page,
    year_page,
)
from gongkai.render.years import years_of
from gongkai.rules.catalogue import Standing

Output = tuple[str, bytes]
"""(address from the site's root, content)."""


class VillageSite(VillageShown):
    """Renders one village; every method is a function of what the constructor was given."""

    def __init__(
        self,
        site: Site,
        village: Village,
        content: Path,
        environment: Environment,
        printing: Printing,
        today: datetime.date,
        standings: Sequence[Standing] = (),
        ledger: VillageLedger | None = None,
    ) -> None:
        super().__init__(site, village, content, printing, today, standings, ledger)
        self.environment = environment
        self._templates: dict[tuple[str, str], Template] = {}

    def outputs(self) -> Iterator[Output]:
        """Yield every file of the village's part of the site."""
        for record in self.records:
            yield self.page(record_page(self, record))
            yield addresses.record_json(self.slug, record), self.json(record).encode()
        for record_type in RECORD_TYPES:
            if any(isinstance(record, record_type) for record in self.records):
                yield self.page(list_page(self, record_type))
        yield self.page(village_page(self))
        yield self.page(print_page(self))
        yield self.page(data_page(self))
        yield self.page(letters_page(self))
        for year in years_of(self.accounts):
            yield self.page(year_page(self, year))
        yield self.page(people_page(self))
        yield self.page(news_page(self))
        yield addresses.deadlines(self.slug), deadlines(f"{self.name}公示到哪天", self.summary.on_display)
        for gone in gone_pages(self):
            yield self.page(gone)
        yield addresses.search_index(self.slug), self.search_index()
        if self.catalogue:
            yield self.page(catalogue_page(self))
            yield from calendars(self.village, self.standings, self.today)
        yield from self.rare_outputs()
        yield from self.data_files()
        if self.site.base:
            yield addresses.feed(self.slug), self.feed()
        yield from self.carried.outputs()
        if self.ledger:
            old = dict(self.ledger.old_values())
            for digest, verdicts in self.ledger.verdicts():
                data = f"{digest}.json"
                yield self.page(check_page(self, digest, verdicts, data if f"check/{data}" in old else ""))
            yield from old.items()

    def rare_outputs(self) -> Iterator[Output]:
        """Yield the face of the village's rare characters, and the style sheet that names it."""
        if self.rare:
            address = addresses.rare_face(self.slug)
            yield address, self.rare
            yield addresses.rare_style(self.slug), rare_style(address.rpartition("/")[2])

    def page(self, page: Page) -> Output:
        return page.address, self._template(page).render(page=page).encode()

    def _template(self, page: Page) -> Template:
        """Return the template of a kind of page; a type's own stands in place of the generic one."""
        slug = page.record.slug if isinstance(page, RecordPage) else ""
        slug = page.record_type.slug if isinstance(page, ListPage) else slug
        kind = (page.template, slug)
        if kind not in self._templates:
            folder = "record" if isinstance(page, RecordPage) else "list"
            names = [f"{folder}/{slug}.html", page.template] if slug else [page.template]
            template = self._templates[kind] = self.environment.select_template(names)
            # Jinja looks through a chain of dictionaries for every page.
            template.globals = dict(template.globals)
        return self._templates[kind]

    def search_index(self) -> bytes:
        records = [(record, self.plain(record)) for record in self.records]
        called = {t.slug: self.site.called(t) for t in RECORD_TYPES}
        return index(self.slug, self.name, self.village.facts.households, records, called)

    def data_files(self) -> Iterator[Output]:
        """Yield the CSV of every type and the zip of the board."""
        tables = []
        for record_type in RECORD_TYPES:
            records = [self.plain(record) for record in self.records if isinstance(record, record_type)]
            if records:
                content = opendata.type_csv(record_type, records)
                yield addresses.table_file(self.slug, record_type.slug), content
                tables.append((f"{addresses.file_name(self.site.called(record_type))}.csv", content))
        present = [(t, self.site.called(t)) for t in RECORD_TYPES if any(isinstance(r, t) for r in self.records)]
        yield (
            addresses.data_package(self.slug),
            data_package(
                self.slug, f"{self.village.name}的公开数据", present, self.site.township.facts.data_licence or ""
            ),
        )
        whole = "[\n" + ",".join(self.json(record) for record in self.records) + "]\n"
        yield addresses.archive(self.slug), opendata.board_zip([*tables, ("全部记录.json", whole.encode())])

    def feed(self) -> bytes:
        entries = entries_of(self)
        updated = entries[0].updated if entries else NEVER
        template = self.environment.get_template("feed.xml")
        return template.render(page=village_page(self), entries=entries, updated=updated).encode()

    @cached_property
    def summary(self) -> Summary:
        """What the township's pages show of this village."""
        return summary_of(self, (page.address for page in gone_pages(self)))
