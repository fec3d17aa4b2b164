"""One village -> everything the site shows of it: pages, open data, feed, photos."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, Template

from gongkai.board import TOWNSHIP_SLUG, Village
from gongkai.records import RECORD_TYPES
from gongkai.records.account import Account
from gongkai.records.base import Record, Section, Shelf
from gongkai.records.catalogue_item import ROLES
from gongkai.records.commitment import OVERDUE
from gongkai.records.decision import Decision
from gongkai.records.plain import Plain
from gongkai.records.withdrawal import Withdrawal
from gongkai.render import addresses, opendata
from gongkai.render.carried import Carried
from gongkai.render.catalogue import calendars, catalogue_rows
from gongkai.render.chart import recent_chart
from gongkai.render.compare import comparison
from gongkai.render.dictionary import data_package
from gongkai.render.fingerprint import Files, name_of, public_values
from gongkai.render.hanging import cadres, in_order, postered
from gongkai.render.letters import by_letter
from gongkai.render.links import Linked
from gongkai.render.news import WITHDRAWN, Event, by_month, events_of, old_page, where_now
from gongkai.render.page import Download, Page, Site
from gongkai.render.pages import (
    SECTIONS,
    BoardPart,
    CataloguePage,
    CheckPage,
    DataPage,
    GonePage,
    LettersPage,
    ListPage,
    Lot,
    NewsPage,
    PeoplePage,
    PrintPage,
    RecordPage,
    VillagePage,
    YearPage,
    by_year,
    contact_for,
)
from gongkai.render.printing import Printing
from gongkai.render.rare import face, rare_in
from gongkai.render.rare import style as rare_style
from gongkai.render.search import index
from gongkai.render.since import since_last
from gongkai.render.story import story_of
from gongkai.render.strokes import by_strokes
from gongkai.render.summary import Summary, deadlines, item, summary_of
from gongkai.render.terms import terms_of
from gongkai.render.versions import Verdict, VillageLedger
from gongkai.render.who import by_matter
from gongkai.render.years import accounts_of, years_of
from gongkai.rules.catalogue import MISSING, Standing

NEWEST_ON_PAGE = 3
ITEMS_IN_FEED = 30

Output = tuple[str, bytes]
"""(address from the site's root, content)."""


class VillageSite:
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
        self.site, self.village, self.content = site, village, content
        self.environment, self.printing, self.today = environment, printing, today
        self.slug = village.slug
        self.name = "全镇" if village.slug == TOWNSHIP_SLUG else village.name
        self.standings, self.ledger = standings, ledger
        self.files = Files(content, self.slug, ledger.lying) if ledger else Files(content, self.slug)
        self.catalogue = catalogue_rows(village, standings)
        originals = [record for record in village.newest if record.on_site]
        self.shown = [record.for_web(today) for record in originals]
        self._original = {id(shown): record for shown, record in zip(self.shown, originals, strict=True)}
        self.as_of = max((record.as_of for record in self.shown), default=None)
        self.posters = {
            record.file for record in postered(village, printing, today) if record.on_site and not record.lists_people
        }
        self.carried = Carried(self.files)
        self.linked = Linked(self.shown, self.slug)
        self.accounts = sorted((r for r in self.shown if isinstance(r, Account)), key=lambda a: a.period.end)
        self._templates: dict[tuple[str, str], Template] = {}
        self._plain: dict[int, Plain] = {}
        self._json: dict[int, str] = {}
        rare = rare_in(self.json(record).encode() for record in self.shown)
        self.rare = face(rare) if rare else b""
        if self.rare:
            self.site = replace(site, rare=addresses.rare_style(self.slug))

    def outputs(self) -> Iterator[Output]:
        """Yield every file of the village's part of the site."""
        for record in self.shown:
            yield self.page(self.record_page(record))
            yield addresses.record_json(self.slug, record), self.json(record).encode()
        for record_type in RECORD_TYPES:
            if any(isinstance(record, record_type) for record in self.shown):
                yield self.page(self.list_page(record_type))
        yield self.page(self.village_page())
        yield self.page(self.print_page())
        yield self.page(self.data_page())
        yield self.page(self.letters_page())
        for year in years_of(self.accounts):
            yield self.page(self.year_page(year))
        yield self.page(self.people_page())
        yield self.page(self.news_page())
        yield addresses.deadlines(self.slug), deadlines(f"{self.name}公示到哪天", self.summary.on_display)
        for gone in self.gone_pages():
            yield self.page(gone)
        yield addresses.search_index(self.slug), self.search_index()
        if self.catalogue:
            yield self.page(self.catalogue_page())
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
                yield self.page(self.check_page(digest, verdicts, data if f"check/{data}" in old else ""))
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
            self._templates[kind] = self.environment.select_template(names)
        return self._templates[kind]

    def record_page(self, record: Record) -> RecordPage:
        return RecordPage(
            self.site,
            addresses.record_page(self.slug, record),
            record.name,
            record.as_of,
            village=self.village,
            record=record,
            display=record.display_on(self.today),
            state=record.state_on(self.today),
            contact=contact_for(record, self.village, self.site.township),
            pictures=self.carried.pictures(record),
            attachments=self.carried.attachments(record),
            poster=self.poster(record),
            chart=recent_chart(self.accounts, record) if isinstance(record, Account) else (),
            beside=comparison(record, self.accounts, self.village.facts.households)
            if isinstance(record, Account)
            else None,
            since="" if isinstance(record, Account) else since_last(record, self.shown),
            story=story_of(record, self.shown, self.slug) if isinstance(record, Decision) else None,
            terms=terms_of(record),
            links=self.linked.links(record),
            today=self.today,
            versions=self.ledger.history(name_of(record, self.slug), self.plain(record)) if self.ledger else (),
        )

    def check_page(self, digest: str, verdicts: Sequence[Verdict], data: str) -> CheckPage:
        name = verdicts[0].line.record
        record = self._named.get(name)
        return CheckPage(
            self.site,
            addresses.check_page(digest),
            "核对墙上的纸",
            verdicts[-1].line.on,
            village=self.village,
            verdicts=tuple(verdicts),
            record=record,
            wall_only=name.split("/")[1] == "wall",
            data=data,
        )

    @cached_property
    def _named(self) -> dict[str, Record]:
        return {name_of(record, self.slug): record for record in self.shown}

    def list_page(self, record_type: type[Record]) -> ListPage:
        records = [record for record in self.shown if isinstance(record, record_type)]
        return ListPage(
            self.site,
            addresses.list_page(self.slug, record_type.slug),
            f"{self.village.name}{self.site.called(record_type)}",
            max((record.as_of for record in records), default=None),
            village=self.village,
            record_type=record_type,
            years=by_year(in_order(records)),
            portraits=self.carried.portraits(self.shown),
            today=self.today,
        )

    def village_page(self) -> VillagePage:
        return VillagePage(
            self.site,
            addresses.village_page(self.slug),
            f"{self.village.name}公开栏",
            self.as_of,
            village=self.village,
            newest=tuple(item(self.slug, record, self.today) for record in self.shown[:NEWEST_ON_PAGE]),
            boards=tuple(part for section in SECTIONS if (part := self.board_part(section)).shelves),
            overdue=tuple(
                (person, promise)
                for person in cadres(self.shown)
                for promise in person.promises
                if promise.state_on(self.today) == OVERDUE
            ),
            posters=len(self.posters) if self.printing.posters != "none" else 0,
            missing=tuple(row for row in self.catalogue if row.status == MISSING),
            catalogue=bool(self.catalogue),
        )

    def board_part(self, section: Section) -> BoardPart:
        found: dict[Shelf, list[Lot]] = {}
        for record_type in RECORD_TYPES:
            own = [r for r in self.shown if isinstance(r, record_type) and r.board_section == section]
            if own:
                lot = Lot(
                    self.site.called(record_type),
                    addresses.list_page(self.slug, record_type.slug),
                    f"{len(own)} {record_type.counted_in}",
                    record_type.in_short(in_order(own)),
                )
                found.setdefault(record_type.shelf, []).append(lot)
        return BoardPart(section, tuple((shelf, tuple(found[shelf])) for shelf in Shelf if shelf in found))

    def data_page(self) -> DataPage:
        name = addresses.file_name(self.village.name)
        return DataPage(
            self.site,
            addresses.data_page(self.slug),
            f"{self.village.name}的公开数据",
            self.as_of,
            village=self.village,
            whole=Download(addresses.archive(self.slug), f"{name}-全部公开数据.zip"),
            tables=tuple(
                Download(addresses.table_file(self.slug, t.slug), f"{addresses.file_name(self.site.called(t))}.csv")
                for t in RECORD_TYPES
                if any(isinstance(record, t) for record in self.shown)
            ),
        )

    def people_page(self) -> PeoplePage:
        return PeoplePage(
            self.site,
            addresses.people_page(self.slug),
            f"{self.village.name}：这事找谁",
            self.as_of,
            village=self.village,
            matters=by_matter(self.shown, self.slug),
            people=tuple(sorted(cadres(self.shown), key=lambda person: by_strokes(person.who))),
            portraits=self.carried.portraits(self.shown),
            today=self.today,
        )

    def year_page(self, year: int) -> YearPage:
        accounts = tuple(accounts_of(year, self.accounts, self.slug, self.village.facts.households))
        return YearPage(
            self.site,
            addresses.year_page(self.slug, year),
            f"{self.village.name}{year}年的账",
            max(account.as_of for account in self.accounts if account.period.year == year),
            village=self.village,
            year=year,
            accounts=accounts,
        )

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What became public, was corrected or taken down, the newest first."""
        return events_of(self.slug, self.shown, self.withdrawn, self.site.township.local.names)

    @cached_property
    def withdrawn(self) -> tuple[Withdrawal, ...]:
        """What had an address here and was taken down: once there is a ledger, it must know it, since what was for the wall only had none."""
        known = None if self.ledger is None else self.ledger.of
        return tuple(
            entry
            for entry in self.village.withdrawals
            if known is None or old_page(self.slug, entry).removesuffix(".html") in known
        )

    def news_page(self) -> NewsPage:
        return NewsPage(
            self.site,
            addresses.news_page(self.slug),
            f"{self.name}：每个月公开了什么",
            self.as_of,
            village=self.village,
            months=by_month(self.events),
        )

    def gone_pages(self) -> Iterator[GonePage]:
        """Yield a page at each address from which a record was taken down, unless something stands there."""
        there = {addresses.record_page(self.slug, record) for record in self.shown}
        lists = {addresses.list_page(self.slug, record_type.slug) for record_type in RECORD_TYPES}
        for address, entry in {old_page(self.slug, entry): entry for entry in self.withdrawn}.items():
            if address not in there | lists:
                moved = where_now(self.slug, entry, self.withdrawn, there)
                kind = self.site.township.local.names.get(entry.kind, entry.kind)
                title = f"{self.name}{kind}{entry.id}"
                yield GonePage(
                    self.site, address, title, entry.on, village=self.village, entry=entry, kind=kind, moved=moved
                )

    def letters_page(self) -> LettersPage:
        return LettersPage(
            self.site,
            addresses.letters_page(self.slug),
            f"{self.village.name}按字母找",
            self.as_of,
            village=self.village,
            letters=by_letter(self.shown, self.slug),
        )

    def search_index(self) -> bytes:
        records = [(record, self.plain(record)) for record in self.shown]
        called = {t.slug: self.site.called(t) for t in RECORD_TYPES}
        return index(self.slug, self.name, self.village.facts.households, records, called)

    def catalogue_page(self) -> CataloguePage:
        made = {role for role, _ in calendars(self.village, self.standings, self.today)}
        return CataloguePage(
            self.site,
            addresses.catalogue_page(self.slug),
            f"{self.village.name}公开目录",
            self.as_of,
            village=self.village,
            rows=self.catalogue,
            calendars=tuple(
                Download(address, f"{addresses.file_name(self.village.name)}-{role}-公开日历.ics")
                for role, name in ROLES.items()
                if (address := addresses.calendar(self.slug, name)) in made
            ),
        )

    def print_page(self) -> PrintPage:
        return PrintPage(
            self.site,
            addresses.print_page(self.slug),
            f"{self.village.name}海报打印",
            self.as_of,
            village=self.village,
            paper=self.printing.paper,
            whole=self.whole_posters(),
            posters=tuple(
                (record, poster)
                for record in postered(self.village, self.printing, self.today)
                if (poster := self.poster(record))
            ),
        )

    def poster(self, record: Record) -> Download | None:
        if record.file not in self.posters:
            return None
        paper = self.printing.paper
        return Download(
            addresses.record_poster(self.slug, record, paper),
            addresses.poster_name(self.village, record, paper),
        )

    def whole_posters(self) -> tuple[Download, ...]:
        """The board and the merged file of every poster."""
        if self.printing.posters == "none" or not self.posters:
            return ()
        paper, name = self.printing.paper, addresses.file_name(self.village.name)
        return (
            Download(addresses.board_poster(self.slug, paper), f"{name}-公开栏-{paper}.pdf"),
            Download(addresses.all_posters(self.slug, paper), f"{name}-全部海报-{paper}.pdf"),
        )

    def data_files(self) -> Iterator[Output]:
        """Yield the CSV of every type and the zip of the board."""
        tables = []
        for record_type in RECORD_TYPES:
            records = [self.plain(record) for record in self.shown if isinstance(record, record_type)]
            if records:
                content = opendata.type_csv(record_type, records)
                yield addresses.table_file(self.slug, record_type.slug), content
                tables.append((f"{addresses.file_name(self.site.called(record_type))}.csv", content))
        present = [(t, self.site.called(t)) for t in RECORD_TYPES if any(isinstance(r, t) for r in self.shown)]
        yield (
            addresses.data_package(self.slug),
            data_package(
                self.slug, f"{self.village.name}的公开数据", present, self.site.township.facts.data_licence or ""
            ),
        )
        whole = "[\n" + ",".join(self.json(record) for record in self.shown) + "]\n"
        yield addresses.archive(self.slug), opendata.board_zip([*tables, ("全部记录.json", whole.encode())])

    def plain(self, record: Record) -> Plain:
        """Return the record as JSON values, worked out once."""
        if id(record) not in self._plain:
            salts = self.ledger.salts if self.ledger else None
            original = self._original[id(record)]
            self._plain[id(record)] = public_values(original, self.slug, self.today, self.files, salts, shown=record)
        return self._plain[id(record)]

    def json(self, record: Record) -> str:
        """Return the record as a line of JSON, worked out once."""
        if id(record) not in self._json:
            self._json[id(record)] = opendata.to_json(self.plain(record))
        return self._json[id(record)]

    def feed(self) -> bytes:
        newest = self.shown[:ITEMS_IN_FEED]
        template = self.environment.get_template("feed.xml")
        gone = [event for event in self.events if event.kind == WITHDRAWN][:ITEMS_IN_FEED]
        return template.render(page=self.village_page(), records=newest, gone=gone).encode()

    @cached_property
    def summary(self) -> Summary:
        """What the township's pages show of this village."""
        gone = (page.address for page in self.gone_pages())
        return summary_of(
            self.village, self.shown, self.catalogue, self.as_of, self.today, self.site.township, self.events, gone
        )
