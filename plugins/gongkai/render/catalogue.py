"""How a village stands with the catalogue -> rows that people read, and calendars of what is due per role."""

import datetime
import hashlib
from collections.abc import Iterator, Sequence

from msgspec import Struct

from gongkai.board import Village
from gongkai.records.catalogue_item import AT_ONCE, ROLES, CatalogueItem
from gongkai.records.period import day_in_words
from gongkai.records.shelf import Display
from gongkai.render import addresses
from gongkai.render.ical import calendar, event
from gongkai.render.page import Link
from gongkai.rules.catalogue import LATE, MISSING, Standing, in_words

Output = tuple[str, bytes]


class CatalogueRow(Struct, frozen=True):
    """One item of the catalogue as the public reads it."""

    name: str
    section: str
    often: str
    status: str
    period: str
    words: str
    """What was done, or was not, about the last period that is due."""
    address: str
    """Of the page that answers; empty where there is none, or where it hangs on the wall only."""
    earlier: Link | None
    """What was public before anything was due."""
    coming: str
    responsible: str
    source: str
    remark: str


def catalogue_rows(village: Village, standings: Sequence[Standing]) -> tuple[CatalogueRow, ...]:
    """Return a row per item, in the order of the catalogue."""
    remarks = {remark.item: remark.words for remark in village.facts.remarks}
    return tuple(_row(village, standing, remarks.get(standing.item.name, "")) for standing in standings)


def _row(village: Village, standing: Standing, remark: str) -> CatalogueRow:
    item, record = standing.item, standing.record
    coming = ""
    if standing.next_period and standing.next_due:
        coming = f"{standing.next_period.words}，{day_in_words(standing.next_due)}前"
    return CatalogueRow(
        item.name,
        item.section,
        _often(item),
        standing.status,
        in_words(standing.missing) or (standing.period.words if standing.period else ""),
        _done(standing),
        addresses.record_page(village.slug, record) if record and record.on_site else "",
        _earlier(village, standing),
        coming,
        item.responsible,
        item.source,
        remark,
    )


def _earlier(village: Village, standing: Standing) -> Link | None:
    record = standing.earlier
    if record is None:
        return None
    return Link(record.name, addresses.record_page(village.slug, record), day_in_words(record.published))


def _done(standing: Standing) -> str:
    item = standing.item
    due, published = standing.due, standing.published
    if standing.status == MISSING and due:
        first = item.due(standing.missing[0])
        return (
            f"应在{day_in_words(first)}前公开，还没有公开"
            if len(standing.missing) == 1
            else f"从{day_in_words(first)}起到期，还没有公开"
        )
    if standing.status == LATE and due and published:
        return f"应在{day_in_words(due)}前公开，{day_in_words(published)}才公开，迟了 {standing.days_late} 天"
    if published:
        wall = "" if standing.record is None or standing.record.on_site else "，贴在公开栏"
        return f"{day_in_words(published)}公开{wall}"
    if standing.next_due:
        return "还没有到公开的日子"
    # What was public before it was asked for does not answer it.
    return f"{day_in_words(item.since)}以来还没有公开" if item.since else "还没有公开过"


def _often(item: CatalogueItem) -> str:
    if item.often == AT_ONCE:
        return f"有了就公开，{item.within_days} 天内" if item.within_days else "有了就公开"
    by = f"，下一期第一个月 {item.by_day} 日前" if item.by_day else "，下一期结束前"
    return f"每{'个月' if item.often == '月' else item.often}一次{by}"


def calendars(village: Village, standings: Sequence[Standing], today: datetime.date) -> Iterator[Output]:
    """Yield one iCalendar file (RFC 5545) per role: every due day, for ever, and the ends of running publicity periods."""
    for role, name in ROLES.items():
        events = [
            line
            for standing in standings
            if standing.item.responsible == role and standing.next_due
            for line in _due_event(village, standing)
        ]
        if role == "村文书":
            events += [
                line
                for record in village.newest
                if record.on_site and record.display and record.display_on(today) in (Display.ON, Display.COMING)
                for line in event(
                    # People may keep both calendars: the last day to object is another event, with another name.
                    f"{village.slug}-{record.slug}-{record.id}-take-down",
                    record.published,
                    record.display.end,
                    f"公示期满：{record.name}",
                    "看意见箱和电话记录，没有异议就取下海报",
                )
            ]
        if events:
            yield addresses.calendar(village.slug, name), calendar(f"{village.name}公开（{role}）", events)


def _due_event(village: Village, standing: Standing) -> list[str]:
    item, first = standing.item, standing.period or standing.next_period
    if first is None:
        return []
    # The first due day of the year begins the series, so that the file stays the same from one day to the next.
    start = item.due(item.period_of(datetime.date(first.year, 1, 1)))
    if item.by_day is None:
        days = "BYMONTHDAY=-1"
    elif item.by_day <= 28:
        days = f"BYMONTHDAY={item.by_day}"
    else:
        # The 30th of February is the 28th: the last of these days that the month has.
        days = f"BYMONTHDAY={','.join(str(day) for day in range(28, item.by_day + 1))};BYSETPOS=-1"
    return event(
        f"{village.slug}-{hashlib.sha256(item.name.encode()).hexdigest()[:12]}",
        item.read_on or start,
        start,
        f"{village.name}：{item.name}要公开",
        f"{_often(item)}。依据：{item.source}",
        f"RRULE:FREQ=MONTHLY;INTERVAL={item.months};{days}",
    )
