"""What the catalogue and the calendar ask of the clerks: reminders before a day and after it, and when they change."""

import datetime
from collections import Counter
from collections.abc import Iterator

from gongkai.board import TOWNSHIP_FOLDER, Village
from gongkai.problem import Level, Problem
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.catalogue_item import CatalogueItem
from gongkai.records.decision import Decision
from gongkai.records.notice import Notice
from gongkai.records.period import Period, day_in_words
from gongkai.records.places import TOWNSHIP_FILE, VILLAGE_FILE
from gongkai.records.shelf import Display
from gongkai.records.spelling import nearest, slip
from gongkai.rules.catalogue import OTHER, claims_of, counts, in_words, standings
from gongkai.rules.pack import Pack

SOON_DAYS = 7
ENDING_DAYS = 3


def what_is_due(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per item that is missing or due within a week.

    Silent about types of which some file could not be read: the disclosure may be in it.
    """
    file = TOWNSHIP_FILE if village.folder == TOWNSHIP_FOLDER else f"{village.folder}/{VILLAGE_FILE}"
    claims = claims_of(pack.catalogue_on(today, village.folder))
    unsound = {record_type.title for record_type in RECORD_TYPES if record_type.slug in village.unsound}
    for standing in standings(village, pack, today):
        item = standing.item
        if unsound & set(item.types):
            continue
        if standing.missing:
            periods = in_words(standing.missing)
            first = day_in_words(item.due(standing.missing[0]))
            yield Problem(
                "C001",
                file,
                f"应公开未公开：{periods}{item.name}，{'最早的' if len(standing.missing) > 1 else ''}{first}到期",
                f"{_how(item, standing.missing[0], village, claims)}。责任：{item.responsible}。依据：{item.source}",
                level=Level.REMINDER,
            )
        if standing.next_due and 0 <= (standing.next_due - today).days < SOON_DAYS and standing.next_period:
            yield Problem(
                "C002",
                file,
                f"{standing.next_period.words}{item.name}，{day_in_words(standing.next_due)}到期，还没有公开",
                f"准备“{'、'.join(item.types)}”的文件，写上 期间: {standing.next_period}。责任：{item.responsible}。依据：{item.source}",
                level=Level.REMINDER,
            )


def _how(item: CatalogueItem, period: Period, village: Village, claims: Counter[str]) -> str:
    """Return which file to write, and the lines that it needs to count; or which one lacks no more than the item's name."""
    lacking = next((one for one in village.newest if _lacks_the_name(one, item, period, claims)), None)
    if lacking is not None:
        return f"{lacking.file} 就是这一项的，在里面加一行 目录: {item.name}；不是的，另外新建一个文件，也写上这一行"
    category = item.categories[0] if item.categories else OTHER
    record_type = next((t for t in RECORD_TYPES if t.title in item.types), None)
    needed = [field.key for field in record_type.declared() if field.required] if record_type else []
    written = {"期间": str(period), "类别": category, "正文": "这一期没有事"}
    if record_type and issubclass(record_type, Notice):
        needed += ["期间", "正文"]
        needed += [] if counts(item, category, claims) else ["目录"]
    written["目录"] = item.name
    lines = "；".join(f"{alias}: {written.get(alias, '…')}" for alias in needed)
    first = "这一期有的，照实写；真的没有，" if "正文" in needed else ""
    return f"{first}在“{item.types[0]}”文件夹里新建 {period}.yaml（名字可以换），写这几样，每样单独一行：{lines}"


def _lacks_the_name(record: Record, item: CatalogueItem, period: Period, claims: Counter[str]) -> bool:
    """Return whether a record of that time would answer for an item, if it named it."""
    own, told = getattr(record, "category", ""), record.stated_period
    if record.answers is not None or record.title not in item.types or own not in (item.categories or (OTHER,)):
        return False
    return told is not None and told.touches(period) and not counts(item, own, claims)


def remarks_are_of_an_item(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where 村.yaml explains an item that the catalogue does not have: nobody would read it."""
    names = tuple(item.name for item in pack.catalogue_on(today, village.folder))
    for number, remark in enumerate(village.facts.remarks):
        if remark.item not in names:
            near = slip(remark.item, names)
            fix = f"改成“{near}”" if near else f"从这些里面选：{nearest(remark.item, names)}"
            path = ("目录说明", number, "事项")
            yield Problem("R044", f"{village.folder}/{VILLAGE_FILE}", f"公开目录里没有“{remark.item}”", fix, path)


def answers_are_of_an_item(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a record names an item that the catalogue does not have: it would count for none."""
    names = tuple(item.name for item in pack.catalogue_on(today, village.folder))
    known = {item.name for item in pack.catalogue}
    for record in village.records:
        if record.answers is not None and record.answers not in known:
            near = slip(record.answers, names)
            fix = f"改成“{near}”" if near else f"从这些里面选：{nearest(record.answers, names, 20)}"
            yield record.problem("R044", ("目录",), f"公开目录里没有“{record.answers}”", fix)


def publicity_that_ends(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per publicity period that ends within three days."""
    for record in village.records:
        if record.display is None or record.display_on(today) is not Display.ON:
            continue
        if (record.display.end - today).days < ENDING_DAYS:
            yield record.reminder(
                "C003",
                ("公示期", "止"),
                f"公示期快到了：{day_in_words(record.display.end)}止",
                "看意见箱和电话记录；有异议先处理，没有就在到期后取下海报",
            )


def decisions_are_public_at_once(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where a decision was disclosed later than the catalogue asks (重庆: within ten days)."""
    limits = [i for i in pack.catalogue_on(today, village.folder) if i.within_days and Decision.title in i.types]
    limit = min(limits, key=lambda item: item.within_days or 0, default=None)
    if limit is None or limit.within_days is None:
        return
    for decision in village.of(Decision):
        decided = decision.vote.on if decision.vote else None
        shown = decision.resolution_published or decision.negotiation_published
        if decided and shown and shown.display and (shown.display.start - decided).days > limit.within_days:
            key = "决议公开" if decision.resolution_published else "公开结果"
            yield decision.reminder(
                "C004",
                (key, "公示期", "起"),
                f"{day_in_words(decided)}定的事，过了 {(shown.display.start - decided).days} 天才公开，应在 {limit.within_days} 天内",
                f"核对日期；确实晚了，以后按时公开。依据：{limit.source}",
            )


def turning_days(village: Village, pack: Pack, today: datetime.date) -> Iterator[datetime.date]:
    """Yield the days on which a standing or a reminder changes."""
    for standing in standings(village, pack, today):
        if standing.next_due:
            yield standing.next_due - datetime.timedelta(days=SOON_DAYS - 1)
            yield standing.next_due + datetime.timedelta(days=1)
    for record in village.records:
        if record.display:
            yield record.display.end - datetime.timedelta(days=ENDING_DAYS - 1)
        if record.published > today:
            yield record.published
