"""What became public when: records of a village by month, with what was corrected and taken down since."""

import datetime
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence

from msgspec import Struct

from gongkai.records import BY_TITLE
from gongkai.records.base import Record
from gongkai.records.withdrawal import Withdrawal
from gongkai.render import addresses

NEW, CORRECTED, WITHDRAWN, MOVED = "公开", "更正", "撤下", "换了网址"

Month = tuple[str, int, int, int]
"""(2026-10, how many were published, corrected, taken down)."""


class Event(Struct, frozen=True):
    """One day of one record."""

    on: datetime.date
    kind: str
    title: str
    address: str
    """The record's page; of what was taken down the page that says so."""
    words: str = ""
    """What was corrected, or why it was taken down."""
    before: str = ""
    """Where it lay before, of what has another address now."""

    @property
    def month(self) -> str:
        return f"{self.on:%Y-%m}"


def events_of(
    slug: str, shown: Sequence[Record], withdrawn: Sequence[Withdrawal], gone_name: Callable[[Withdrawal], str]
) -> tuple[Event, ...]:
    """Return every event of a village, the newest first; ``gone_name`` says what people read of what is gone."""
    there = {addresses.record_page(slug, record): record.name for record in shown}
    found = [event for record in shown for event in _of_record(slug, record)]
    for entry in withdrawn:
        title, before = gone_name(entry), old_page(slug, entry)
        now = where_now(slug, entry, withdrawn, there)
        if now:
            found.append(Event(entry.on, MOVED, title, now, there[now], before))
        else:
            found.append(Event(entry.on, WITHDRAWN, title, before, entry.reason))
    return tuple(sorted(found, key=lambda event: (-event.on.toordinal(), event.kind, event.address, event.words)))


def _of_record(slug: str, record: Record) -> Iterator[Event]:
    page = addresses.record_page(slug, record)
    yield Event(record.published, NEW, record.name, page)
    for change in record.corrections:
        yield Event(change.on, CORRECTED, record.name, page, change.matter)


def old_page(slug: str, entry: Withdrawal) -> str:
    """Return where a record lay before it was taken down."""
    return f"{slug}/{BY_TITLE[entry.kind].slug}/{entry.id}.html"


def where_now(slug: str, entry: Withdrawal, withdrawn: Sequence[Withdrawal], there: Container[str]) -> str:
    """Return where what lay at an old address is now, also where it moved again; empty where it is on no page of ``there``."""
    moved = {(one.kind, one.id): one.moved for one in withdrawn}
    at, seen = entry.moved, {entry.id}
    while at and at not in seen:
        address = f"{slug}/{BY_TITLE[entry.kind].slug}/{at}.html"
        if address in there:
            return address
        seen.add(at)
        at = moved.get((entry.kind, at))
    return ""


def months_of(events: Sequence[Event]) -> tuple[Month, ...]:
    """Return how many events of each kind each month has, the newest month first."""
    counted = Counter((event.month, event.kind) for event in events)
    # Another address is no news of what the village does.
    months = sorted({event.month for event in events if event.kind != MOVED}, reverse=True)
    return tuple((month, counted[month, NEW], counted[month, CORRECTED], counted[month, WITHDRAWN]) for month in months)


def by_month(events: Sequence[Event]) -> tuple[tuple[str, tuple[Event, ...]], ...]:
    """Return (2026-10, its events), the newest month first; the events keep their order."""
    months: dict[str, list[Event]] = {}
    for event in events:
        months.setdefault(event.month, []).append(event)
    return tuple((month, tuple(own)) for month, own in months.items())
