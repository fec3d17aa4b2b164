"""What a site shows of one village, worked out once for pages, data, search and posters."""

import datetime
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from gongkai.board import Village
from gongkai.ledger.names import gone_name, published_on
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.plain import Plain
from gongkai.records.withdrawal import Withdrawal
from gongkai.render import addresses, opendata
from gongkai.render.carried import Carried
from gongkai.render.catalogue import catalogue_rows
from gongkai.render.fingerprint import Files, name_of, public_values
from gongkai.render.hanging import postered
from gongkai.render.links import Linked
from gongkai.render.news import Event, events_of, old_page
from gongkai.render.page import Download, Site
from gongkai.render.printing import Printing
from gongkai.render.rare import face, rare_in
from gongkai.render.since import Series, by_series
from gongkai.render.versions import VillageLedger
from gongkai.rules.catalogue import Standing


class VillageShown:
    """The village's public records as they look today, with what belongs to them; a function of what it was given."""

    def __init__(
        self,
        site: Site,
        village: Village,
        content: Path,
        printing: Printing,
        today: datetime.date,
        standings: Sequence[Standing] = (),
        ledger: VillageLedger | None = None,
    ) -> None:
        self.site, self.village, self.content = site, village, content
        self.printing, self.today = printing, today
        self.slug = village.slug
        self.name = village.shown_name
        self.standings, self.ledger = standings, ledger
        self.files = Files(content, self.slug, ledger.lying) if ledger else Files(content, self.slug)
        self.catalogue = catalogue_rows(village, standings)
        originals = [record for record in village.newest if record.on_site]
        self.records = [record.for_web(today) for record in originals]
        self._original = {id(public): record for public, record in zip(self.records, originals, strict=True)}
        self.as_of = max((record.as_of for record in self.records), default=None)
        self.posters = {
            record.file for record in postered(village, printing, today) if record.on_site and not record.lists_people
        }
        self.carried = Carried(self.files)
        self.linked = Linked(self.records, self.slug)
        self.accounts = sorted((r for r in self.records if isinstance(r, Account)), key=lambda a: a.period.end)
        self._plain: dict[int, Plain] = {}
        self._json: dict[int, str] = {}
        rare = rare_in(self.json(record).encode() for record in self.records)
        self.rare = face(rare) if rare else b""
        if self.rare:
            self.site = replace(site, rare=addresses.rare_style(self.slug))

    @cached_property
    def named(self) -> dict[str, Record]:
        return {name_of(record, self.slug): record for record in self.records}

    @cached_property
    def series(self) -> dict[Series, list[Record]]:
        """The records of each series, the oldest first."""
        return by_series(self.records)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What became public, was corrected or taken down, the newest first."""
        return events_of(self.slug, self.records, self.withdrawn, self.gone_name)

    def gone_name(self, entry: Withdrawal) -> str:
        """What people read of a record that was taken down, instead of its title."""
        record = old_page(self.slug, entry).removesuffix(".html")
        lines = () if self.ledger is None else self.ledger.of.get(record, ())
        return gone_name(record, published_on(lines), self.site.township.local.names)

    @cached_property
    def withdrawn(self) -> tuple[Withdrawal, ...]:
        """What had an address here and was taken down: once there is a ledger, it must know it, since what was for the wall only had none."""
        known = None if self.ledger is None else self.ledger.of
        return tuple(
            entry
            for entry in self.village.withdrawals
            if known is None or old_page(self.slug, entry).removesuffix(".html") in known
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
