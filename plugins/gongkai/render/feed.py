"""One village -> the entries of its feed: what was published, corrected, renamed or taken down last, each address once.

Whoever follows a village looks at the top of its feed, so what was corrected
today stands there however old the record is. The ledger knows the time best:
a file may name a day that is long gone.
"""

import datetime
from collections.abc import Iterator

from msgspec import Struct

from gongkai.records.base import Record
from gongkai.records.period import day_in_words
from gongkai.render import addresses
from gongkai.render.fingerprint import name_of
from gongkai.render.news import MOVED, WITHDRAWN, Event
from gongkai.render.shown import VillageShown

MOST = 30
NEVER = "1970-01-01T00:00:00+08:00"


class Entry(Struct, frozen=True):
    """One entry; addresses are from the site's root."""

    title: str
    known_as: str
    """The address by which readers know it again: of what was renamed the old one."""
    address: str
    updated: str
    """RFC 3339, in China's time."""
    summary: str


def entries_of(shown: VillageShown) -> tuple[Entry, ...]:
    """Return the newest entries, the last one first."""
    found = {entry.known_as: entry for entry in _all(shown)}
    ordered = sorted(found.values(), key=lambda entry: entry.known_as)
    return tuple(sorted(ordered, key=lambda entry: entry.updated, reverse=True)[:MOST])


def _all(shown: VillageShown) -> Iterator[Entry]:
    """Yield an entry of each address; where a record is back, that of the record comes last."""
    for event in reversed(shown.events):
        if event.kind in (MOVED, WITHDRAWN):
            yield _of_event(shown, event)
    for record in shown.records:
        yield _of_record(shown, record)


def _of_record(shown: VillageShown, record: Record) -> Entry:
    page = addresses.record_page(shown.slug, record)
    changed = "".join(
        f"{day_in_words(change.on)}更正{change.matter}，原为{change.was}，改为{change.now}，原因：{change.reason}。"
        for change in record.corrections
    )
    title = f"{'更正：' if record.corrections else ''}{record.called}：{record.name}"
    at = _time(shown, name_of(record, shown.slug), record.as_of)
    return Entry(title, page, page, at, changed + (record.sentence or record.name))


def _of_event(shown: VillageShown, event: Event) -> Entry:
    known_as = event.before or event.address
    at = _time(shown, known_as.removesuffix(".html"), event.on)
    said = "现在在新的网址" if event.kind == MOVED else "原因"
    return Entry(f"{event.kind}：{event.title}", known_as, event.address, at, f"{said}：{event.words}")


def _time(shown: VillageShown, name: str, on: datetime.date) -> str:
    """Return when a record was last told of, by its name in the ledger; where there is none, the beginning of the day."""
    line = shown.ledger.last(name) if shown.ledger else None
    return line.time if line else f"{on.isoformat()}T00:00:00+08:00"
