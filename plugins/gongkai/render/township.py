"""The pages above the villages: home, tasks, search, catalogue, corrections, 404."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment

from gongkai.ledger import verify
from gongkai.ledger.checkpoint import checkpoint, verifier_key
from gongkai.ledger.lines import CORRECTED, EXPIRED, PUBLISHED, WITHDRAWN, Ledger, silenced, village_of
from gongkai.ledger.names import gone_name
from gongkai.records import RECORD_TYPES
from gongkai.render import addresses
from gongkai.render.addresses import TOLD
from gongkai.render.beside import beside
from gongkai.render.for_machines import MANIFEST, for_robots, manifest
from gongkai.render.page import Download, Page, Site
from gongkai.render.printing import Printing
from gongkai.render.summary import Item, Summary, deadlines
from gongkai.render.terms import all_terms
from gongkai.render.told import told_of
from gongkai.render.town_data import data_outputs, data_page
from gongkai.render.town_pages import (
    Change,
    ChangesPage,
    HomePage,
    HowToCheckPage,
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
CHANGES, CHANGES_FEED = "changes.html", "changes.xml"
NEWEST_ON_HOME = 10
ENDING_WITHIN_DAYS = 7


def township_outputs(
    site: Site,
    summaries: Sequence[Summary],
    pages: Sequence[str],
    environment: Environment,
    today: datetime.date,
    rollups: Sequence[RollUpPage],
    ledger: Ledger | None = None,
    key: bytes = b"",
    names: Mapping[str, str] | None = None,
) -> Iterator[Output]:
    """Yield the files above the villages; ``pages`` are the addresses of every page of the site.

    ``key`` (32 bytes, or none) signs the head of the ledger; ``names`` has what each record of it is called.
    """
    as_of = newest_day(summaries)
    changes = None
    if ledger is not None:
        told = _changes(ledger, summaries, set(pages), names or {}, site.township.local.names)
        day = max((change.line.on for change in told), default=as_of)
        changes = ChangesPage(site, CHANGES, "更正与撤下", day, changes=told)
        yield from _ledger_files(site, ledger, environment, changes, key)
    above: list[Page] = [_home(site, summaries, as_of, today, rollups), *_tasks(site, summaries, as_of), *rollups]
    above += _catalogue(site, summaries, as_of)
    if changes is not None and ledger is not None:
        above += [changes, HowToCheckPage(site, "check/index.html", "核对墙上的纸", as_of, ledger=ledger)]
    for page in (*above, NotFoundPage(site, "404.html", "没有这个网页", as_of)):
        yield page.address, environment.get_template(page.template).render(page=page).encode()
    yield from data_outputs(site, summaries)
    running = [one for summary in summaries for one in summary.on_display]
    yield DEADLINES, deadlines(f"{site.township.name}公示到哪天", running)
    yield TOLD, told_of(site.township.name, summaries, demonstration=site.township.facts.demonstration)
    gone = {address for summary in summaries for address in summary.gone}
    yield from for_robots(site.base, [*sorted(set(pages) - gone), *(page.address for page in above)])
    yield MANIFEST, manifest(site.township.name)


def _home(
    site: Site,
    summaries: Sequence[Summary],
    as_of: datetime.date | None,
    today: datetime.date,
    rollups: Sequence[RollUpPage],
) -> HomePage:
    ending = _ending(summaries, today)
    return HomePage(
        site,
        "index.html",
        f"{site.township.name}阳光村务公开栏",
        as_of,
        villages=tuple(s for s in summaries if not s.is_township),
        town=next((s for s in summaries if s.is_township), None),
        newest=_newest([i for s in summaries for i in s.newest if i not in ending])[:NEWEST_ON_HOME],
        ending=ending,
        rollups=tuple((page.kind, page.address) for page in rollups),
    )


def _tasks(site: Site, summaries: Sequence[Summary], as_of: datetime.date | None) -> Iterator[Page]:
    """Yield the pages by which people look for something in all villages: search first, the words and the data last."""
    kinds = tuple((t.slug, site.called(t)) for t in RECORD_TYPES if any(t.slug in s.types for s in summaries))
    yield SearchPage(site, SEARCH, "查找", as_of, villages=tuple(summaries), kinds=kinds)
    for kind, address, title in (
        (MoneyPage, "money.html", "查账"),
        (WhoPage, "who.html", "找人"),
        (MattersPage, "matters.html", "大事"),
        (ObjectPage, "object.html", "提意见"),
        (TownshipNewsPage, NEWS, "最近有什么变化"),
    ):
        yield kind(site, address, title, as_of, villages=tuple(summaries))
    yield TermsPage(site, "terms.html", "这些词是什么意思", as_of, terms=tuple(all_terms().items()))
    yield data_page(site, summaries, as_of)


def _catalogue(
    site: Site, summaries: Sequence[Summary], as_of: datetime.date | None
) -> Iterator[TownshipCataloguePage]:
    villages = tuple(s for s in summaries if s.catalogue and not s.is_township)
    if villages:
        items = tuple(dict.fromkeys(name for s in villages for name, _, _ in s.catalogue))
        title = f"{site.township.name}各村公开目录"
        yield TownshipCataloguePage(site, CATALOGUE, title, as_of, villages=villages, items=items)


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


def _changes(
    ledger: Ledger,
    summaries: Sequence[Summary],
    pages: set[str],
    names: Mapping[str, str],
    local_names: Mapping[str, str],
) -> tuple[Change, ...]:
    """Return every correction and withdrawal, the newest first; what is gone is called by its type and its first day."""
    villages = {summary.slug: summary.name for summary in summaries}
    gone = {address for summary in summaries for address in summary.gone}
    silent = silenced(ledger.lines)
    found = []
    since: dict[str, datetime.date] = {}
    for line in ledger.lines:
        if line.kind == PUBLISHED:
            since[line.record] = line.on
        # A list that expired by itself is no change; one that was corrected that day is.
        if line.kind in (CORRECTED, WITHDRAWN) or (line.by and line.kind == EXPIRED):
            slug = village_of(line.record)
            address = f"{line.record}.html" if f"{line.record}.html" in pages else ""
            name = names.get(line.record) or gone_name(line.record, since[line.record], local_names)
            found.append(Change(line, villages.get(slug, slug), name, address, line.number in silent, address in gone))
    return tuple(reversed(found))


def _ledger_files(site: Site, ledger: Ledger, environment: Environment, changes: Page, key: bytes) -> Iterator[Output]:
    origin = ((site.base or "").partition("://")[2] or "gongkai") + "/ledger"
    yield "ledger/ledger.jsonl", ledger.content
    yield "ledger/checkpoint", checkpoint(ledger, origin, key)
    if key:
        yield "ledger/key.txt", verifier_key(origin, key)
    yield "check/verify.py", Path(verify.__file__).read_bytes()
    if site.base:
        yield CHANGES_FEED, environment.get_template("changes.xml").render(page=changes).encode()


def turning_days(summaries: Sequence[Summary]) -> Iterator[datetime.date]:
    """Yield the days on which the home page looks different from the day before."""
    for summary in summaries:
        for shown in summary.on_display:
            if shown.until:
                yield shown.until - datetime.timedelta(days=ENDING_WITHIN_DAYS)


def _newest(items: list[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda i: (-i.published.toordinal(), i.address)))


def _ending(summaries: Sequence[Summary], today: datetime.date) -> tuple[Item, ...]:
    """Return those whose publicity ends within days, the first to end first."""
    soon = today + datetime.timedelta(days=ENDING_WITHIN_DAYS)
    found = ((i.until, i.address, i) for s in summaries for i in s.on_display if i.until and i.until <= soon)
    return tuple(i for _, _, i in sorted(found, key=lambda one: one[:2]))[:NEWEST_ON_HOME]
