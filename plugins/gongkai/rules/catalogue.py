"""The catalogue against what is there: in time, late, missing, or not due yet; for clerks and for the public.

An account or statement says which period it is of, and so may a notice
(期间); any other disclosure counts for the period in whose time it was
published. Nothing is inferred from a title: where several items share a
category, or an item is of 其他, only what names the item (目录) counts.
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from gongkai.board import Village
from gongkai.records.base import Record
from gongkai.records.catalogue_item import AT_ONCE, CatalogueItem
from gongkai.records.period import Period
from gongkai.rules.pack import Pack

IN_TIME, LATE, MISSING, NOT_DUE, WHENEVER = "按时", "迟", "缺", "未到期", AT_ONCE
MOST_NAMED = 4
OTHER = "其他"
"""The category of what has none: it tells of no item."""


class Standing(Struct, frozen=True):
    """How a village stands with one item on a day; ``record`` is what answers it, if there is one."""

    item: CatalogueItem
    status: str
    period: Period | None = None
    due: datetime.date | None = None
    published: datetime.date | None = None
    record: Record | None = None
    next_period: Period | None = None
    next_due: datetime.date | None = None
    earlier: Record | None = None
    """Of an item that is not due yet: the newest of the site that answered for it before it was asked for."""
    missing: tuple[Period, ...] = ()
    """Every period that is due and not public, the earliest first; ``period`` is then the last of them."""

    @property
    def days_late(self) -> int:
        """How many days after the due day it was published; 0 where it was not, or was in time."""
        return max(0, (self.published - self.due).days) if self.published and self.due else 0


@lru_cache(maxsize=2)
def standings(village: Village, pack: Pack, today: datetime.date) -> tuple[Standing, ...]:
    """Return how the village stands with every item in force, from 目录起始 on, or else from its first disclosure on."""
    start = _start(village, pack)
    if start is None or start > today:
        return ()
    stated = pack.catalogue_from is not None
    items = pack.catalogue_on(today, village.folder)
    claims = claims_of(items)
    return tuple(_standing(item, claims, village, start, today, stated=stated) for item in items)


def claims_of(items: Sequence[CatalogueItem]) -> Counter[str]:
    """Return how many items ask for each category."""
    return Counter(category for item in items for category in item.categories)


def _start(village: Village, pack: Pack) -> datetime.date | None:
    return pack.catalogue_from or min((record.published for record in village.records), default=None)


def _standing(
    item: CatalogueItem,
    claims: Counter[str],
    village: Village,
    start: datetime.date,
    today: datetime.date,
    *,
    stated: bool,
) -> Standing:
    fitting = [record for record in village.newest if fits(record, item, claims) and record.published <= today]
    if not item.months:
        newest = fitting[0] if fitting else None
        return Standing(item, WHENEVER, published=newest.published if newest else None, record=newest)
    period = item.period_of(start)
    if not stated and period.start < start:
        # Nobody said from when it counts: what began before the first disclosure is not asked for.
        period = period.next
    if item.since and period.start < item.since:
        period = item.period_of(item.since)
    told = _Told(fitting)
    last: tuple[Period, Record, datetime.date] | None = None
    missing: list[Period] = []
    while True:
        answer = told.answer(item, period)
        if answer is not None:
            last = (period, *answer)
        elif item.due(period) < today:
            missing.append(period)
        else:
            break
        period = period.next
    coming = (period, item.due(period))
    if missing:
        due = item.due(missing[-1])
        return Standing(item, MISSING, missing[-1], due, None, None, *coming, missing=tuple(missing))
    if last is None:
        earlier = next((record for record in fitting if record.on_site), None)
        return Standing(item, NOT_DUE, None, None, None, None, *coming, earlier)
    answered, record, published = last
    status = IN_TIME if published <= item.due(answered) else LATE
    return Standing(item, status, answered, item.due(answered), published, record, *coming)


def fits(record: Record, item: CatalogueItem, claims: Counter[str]) -> bool:
    """Return whether a record can answer for an item; ``claims`` is how many items ask for a category."""
    if record.answers is not None:
        return record.answers == item.name
    if record.title not in item.types:
        return False
    return counts(item, getattr(record, "category", None), claims)


def counts(item: CatalogueItem, category: str | None, claims: Counter[str]) -> bool:
    """Return whether what is of ``category`` answers for ``item`` without naming it."""
    if item.named_only:
        return False
    if not item.categories:
        # What is of another item's category is about that; of 其他 anything may be, a lost cow too.
        return category is None or not (claims[category] or (category == OTHER and item.months))
    return category in item.categories and claims[category] == 1 and category != OTHER


class _Told:
    """What the records that fit an item tell of which period; worked out once for all periods."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.free = [record for record in records if record.stated_period is None]
        self.series: dict[str, list[tuple[datetime.date, datetime.date, Record]]] = {}
        for record in records:
            period = record.stated_period
            if period is not None:
                self.series.setdefault(record.told_with, []).append((period.start, period.end, record))

    def answer(self, item: CatalogueItem, period: Period) -> tuple[Record, datetime.date] | None:
        """Return (a record that answers for ``period``, the day on which all of it was public), or None."""
        start, end = period.start, period.end
        for told in self.series.values():
            parts = [part for part in told if part[0] <= end and part[1] >= start]
            # What came later, a quarter over its three months, changes nothing of the day on which all was public.
            parts.sort(key=lambda part: part[2].published)
            for number, (_, _, record) in enumerate(parts, start=1):
                if _covers(start, end, parts[:number]):
                    return record, record.published
        if not self.free:
            return None
        after, due = item.due(period.previous), item.due(period)
        found = [record for record in self.free if after < record.published <= due]
        return (found[-1], found[-1].published) if found else None


def _covers(start: datetime.date, end: datetime.date, parts: list[tuple[datetime.date, datetime.date, Record]]) -> bool:
    reached = start
    for begins, ends in sorted((begins, ends) for begins, ends, _ in parts):
        if begins > reached:
            return False
        reached = max(reached, ends + datetime.timedelta(days=1))
    return reached > end


def in_words(periods: Sequence[Period]) -> str:
    """Return the periods in words; of many the first and how many there are."""
    if len(periods) > MOST_NAMED:
        return f"{periods[0].words}等 {len(periods)} 期的"
    return "、".join(period.words for period in periods)
