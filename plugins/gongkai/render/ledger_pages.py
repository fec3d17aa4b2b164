"""What the site tells of its ledger: what was corrected or taken down, how to check a paper, and the ledger itself."""

import datetime
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

from jinja2 import Environment
from msgspec import Struct

from gongkai.ledger import verify
from gongkai.ledger.checkpoint import checkpoint, verifier_key
from gongkai.ledger.lines import CORRECTED, EXPIRED, PUBLISHED, WITHDRAWN, Ledger, silenced, village_of
from gongkai.ledger.names import gone_name
from gongkai.render.page import Page, Site
from gongkai.render.summary import Summary
from gongkai.render.town_pages import Change, ChangesPage, HowToCheckPage
from gongkai.render.village import Output

CHANGES, CHANGES_FEED = "changes.html", "changes.xml"


class Public(Struct, frozen=True):
    """What was made public."""

    ledger: Ledger
    names: Mapping[str, str]
    """What each record of it is called."""
    key: bytes = b""
    """What signs its head: 32 bytes, or none."""


def changes_page(
    site: Site, public: Public, summaries: Sequence[Summary], pages: Set[str], as_of: datetime.date | None
) -> ChangesPage:
    """Return the page of corrections and withdrawals; ``pages`` are the addresses of every page of the villages."""
    told = tuple(reversed(list(_changes(site, public, summaries, pages))))
    day = max((change.line.on for change in told), default=as_of)
    return ChangesPage(site, CHANGES, "更正与撤下", day, changes=told)


def how_to_check_page(site: Site, public: Public, as_of: datetime.date | None) -> HowToCheckPage:
    return HowToCheckPage(site, "check/index.html", "核对墙上的纸", as_of, ledger=public.ledger)


def _changes(site: Site, public: Public, summaries: Sequence[Summary], pages: Set[str]) -> Iterator[Change]:
    """Yield every correction and withdrawal, the oldest first; what is gone is called by its type and its first day."""
    villages = {summary.slug: summary.name for summary in summaries}
    gone = {address for summary in summaries for address in summary.gone}
    silent = silenced(public.ledger.lines)
    since: dict[str, datetime.date] = {}
    for line in public.ledger.lines:
        if line.kind == PUBLISHED:
            since[line.record] = line.on
        # A list that expired by itself is no change; one that was corrected that day is.
        if line.kind in (CORRECTED, WITHDRAWN) or (line.by and line.kind == EXPIRED):
            slug = village_of(line.record)
            address = f"{line.record}.html" if f"{line.record}.html" in pages else ""
            name = public.names.get(line.record) or gone_name(
                line.record, since[line.record], site.township.local.names
            )
            yield Change(line, villages.get(slug, slug), name, address, line.number in silent, address in gone)


def ledger_files(site: Site, public: Public, environment: Environment, changes: Page) -> Iterator[Output]:
    """Yield the ledger, its signed head, the program that checks copies, and the feed of changes."""
    origin = ((site.base or "").partition("://")[2] or "gongkai") + "/ledger"
    yield "ledger/ledger.jsonl", public.ledger.content
    yield "ledger/checkpoint", checkpoint(public.ledger, origin, public.key)
    if public.key:
        yield "ledger/key.txt", verifier_key(origin, public.key)
    yield "check/verify.py", Path(verify.__file__).read_bytes()
    if site.base:
        yield CHANGES_FEED, environment.get_template("changes.xml").render(page=changes).encode()
