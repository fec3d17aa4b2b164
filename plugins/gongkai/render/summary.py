"""What the township's pages show of a village: a few figures, and its newest records as rows of a list."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from gongkai.board import TOWNSHIP_SLUG, Township, Village
from gongkai.records import RECORD_TYPES
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.commitment import Commitment
from gongkai.records.decision import Decision
from gongkai.records.money import yuan
from gongkai.records.period import day_in_words
from gongkai.records.shelf import Display
from gongkai.render import addresses
from gongkai.render.fingerprint import name_of
from gongkai.render.ical import calendar, event
from gongkai.render.news import Month, months_of
from gongkai.render.shown import VillageShown
from gongkai.rules.catalogue import MISSING

MOST_ITEMS = 12
MOST_NEWEST = 20
"""So many that ten are left for the home page where it shows ten others apart, as those that end soon."""


class Item(Struct, frozen=True):
    """A record as one row of a list, small enough to keep for the township's pages."""

    title: str
    address: str
    published: datetime.date
    kind: str
    section: str
    village: str
    state: str
    sentence: str
    until: datetime.date | None = None


class Balance(Struct, frozen=True):
    """An account's newest statement in three figures, in yuan."""

    address: str
    title: str
    account: str
    income: str
    expense: str
    closing: str
    published: datetime.date
    state: str
    until: datetime.date | None


class Rolled(Struct, frozen=True):
    """What the newest record of a series says, for the page that sets villages beside one another."""

    kind: str
    """The title of its type."""
    series: str
    term: str
    address: str
    values: tuple[tuple[str, str], ...]
    """(label, words)."""


class Ask(Struct, frozen=True):
    """How to speak up in a village: telephone of complaints, whom to ask, box, hours; empty where there is none."""

    complaint_phone: str
    who: str
    phone: str
    box: str
    reception: str


class Summary(Struct, frozen=True):
    """What the township's pages need to know of one village."""

    slug: str
    name: str
    records: int
    newest: tuple[Item, ...]
    on_display: tuple[Item, ...]
    under_way: tuple[Item, ...]
    overdue: int
    as_of: datetime.date | None
    account_period: str
    account_year: int
    """The year of the newest account, or 0."""
    accounts: tuple[Balance, ...]
    """The newest of each account."""
    decided: tuple[Item, ...]
    """Decisions that are through, the newest first."""
    ask: Ask
    types: tuple[str, ...]
    months: tuple[Month, ...] = ()
    """What became public when, the newest month first."""
    gone: tuple[str, ...] = ()
    """Where records lay that were taken down: pages that nobody should find by searching."""
    catalogue: tuple[tuple[str, str, str], ...] = ()
    """(item, status, what was done) of each item of the catalogue."""
    rolled: tuple[Rolled, ...] = ()
    named: tuple[str, ...] = ()
    """Lists of people that are up for a time, by their names in the ledger."""

    @property
    def missing(self) -> int:
        """How many items should be public and are not."""
        return sum(status == MISSING for _, status, _ in self.catalogue)

    @property
    def is_township(self) -> bool:
        return self.slug == TOWNSHIP_SLUG


def item(slug: str, record: Record, today: datetime.date) -> Item:
    """Return the record as one row of a list."""
    return Item(
        record.name,
        addresses.record_page(slug, record),
        record.published,
        record.called,
        record.board_section,
        record.village,
        record.state_on(today),
        record.sentence,
        record.display.end if record.display else None,
    )


def deadlines(name: str, items: Sequence[Item]) -> bytes:
    """Return the calendar of the last days on which one can object."""
    events = [
        event(
            one.address.removesuffix(".html").replace("/", "-"),
            one.published,
            one.until,
            f"{one.village}公示最后一天：{one.title}",
            "有意见，到这一天为止都可以提",
        )
        for one in items
        if one.until
    ]
    return calendar(name, (line for lines in events for line in lines))


def summary_of(shown: VillageShown, gone: Iterable[str]) -> Summary:
    """Return the Summary of a village; ``gone`` is where records lay that were taken down."""
    records, slug, today = shown.records, shown.slug, shown.today
    items = [item(slug, record, today) for record in records]
    newest_of = {account.account: account for account in shown.accounts}
    latest = max(shown.accounts, key=lambda account: account.period.end, default=None)
    decisions = [record for record in records if isinstance(record, Decision)]
    unfinished = [item(slug, record, today) for record in decisions if not record.finished]
    decided = [item(slug, record, today) for record in decisions if record.finished]
    return Summary(
        slug,
        shown.name,
        len(records),
        newest=tuple(items[:MOST_NEWEST]),
        on_display=tuple(i for i in items if i.state == Display.ON),
        under_way=tuple(unfinished[:MOST_ITEMS]),
        overdue=sum(r.overdue_on(today) for r in records if isinstance(r, Commitment)),
        as_of=shown.as_of,
        account_period=latest.period.words if latest else "",
        account_year=latest.period.year if latest else 0,
        accounts=tuple(_balance(slug, account, today) for account in newest_of.values()),
        decided=tuple(decided[:MOST_ITEMS]),
        ask=_ask(shown.village, shown.site.township),
        types=tuple(t.slug for t in RECORD_TYPES if any(isinstance(r, t) for r in records)),
        months=months_of(shown.events),
        gone=tuple(gone),
        catalogue=tuple((row.name, row.status, row.words) for row in shown.catalogue),
        rolled=tuple(_rolled(slug, records)),
        named=tuple(
            name_of(record, slug)
            for record in records
            if record.lists_people and record.display_on(today) is not Display.OVER
        ),
    )


def _balance(slug: str, account: Account, today: datetime.date) -> Balance:
    return Balance(
        addresses.record_page(slug, account),
        account.heading or account.period.words,
        account.account,
        yuan(account.income_total),
        yuan(account.expense_total),
        yuan(account.closing),
        account.published,
        account.state_on(today),
        account.display.end if account.display else None,
    )


def _ask(village: Village, township: Township) -> Ask:
    facts, contact = village.facts, village.facts.contact or township.facts.contact
    return Ask(
        facts.complaint_phone or township.facts.complaint_phone,
        contact.who if contact else "",
        (contact.phone or "") if contact else "",
        facts.box or "",
        facts.reception or "",
    )


def _rolled(slug: str, shown: Sequence[Record]) -> Iterator[Rolled]:
    """Yield the newest record of every series that is set beside other villages'."""
    seen: set[tuple[str, str]] = set()
    for record in sorted(shown, key=lambda one: (one.as_of_day, one.published, one.id), reverse=True):
        known = (record.title, record.series)
        # Also one in which no figure stands: its village has reported.
        if type(record).rolled is not Record.rolled and known not in seen:
            seen.add(known)
            page = addresses.record_page(slug, record)
            yield Rolled(record.title, record.series, term_of(record), page, record.rolled)


def term_of(record: Record) -> str:
    """Return which one of its series it is; what is of no period has nothing but its name for one, and its day tells."""
    return record.term if record.term != record.name else f"{day_in_words(record.published)}公开"
