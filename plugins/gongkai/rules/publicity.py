"""How long a disclosure hangs, against the least number of days that province or township prescribes."""

import datetime
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.decision import Decision
from gongkai.records.parts import DateRange
from gongkai.rules.pack import Pack

_COLLECTIVE = on_use("合作社|经济组织|联合社|联合总社|公司|基金")


def publicity_lasts_long_enough(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a publicity period, counted inclusively, is shorter than the minimum."""
    for record in village.records:
        for path, shown in _periods(record):
            rule = pack.publicity_rule(_scope(record), getattr(record, "category", None), shown.start)
            if rule and shown.days < rule.least_days:
                end = shown.start + datetime.timedelta(days=rule.least_days - 1)
                yield record.problem(
                    "P010",
                    (*path, "止"),
                    f"公示 {shown.days} 天（含首尾两天），至少要 {rule.least_days} 天",
                    f"“止”写到 {end} 或更晚。依据：{rule.source}",
                )


def _scope(record: Record) -> str:
    """Return whose affairs a record tells of: 村民委员会组织法 第三十五条 is about those of the village committee."""
    if isinstance(record, Account):
        return "集体" if _COLLECTIVE.search(simplified(record.account)) else "村务"
    return record.scope


def _periods(record: Record) -> Iterator[tuple[KeyPath, DateRange]]:
    if record.display:
        yield ("公示期",), record.display
    if isinstance(record, Decision):
        for step in record.steps:
            if step.disclosure and step.disclosure.display:
                yield (*step.path, "公示期"), step.disclosure.display
