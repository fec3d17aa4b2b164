"""Days that cannot follow one another: reviewed after it was public, an account of a month that was not over."""

import datetime
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.commitment import Commitment
from gongkai.records.contract import Contract
from gongkai.records.decision import Decision
from gongkai.records.honour import Honour
from gongkai.records.period import day_in_words
from gongkai.records.points import Points
from gongkai.records.statement import Statement
from gongkai.rules.pack import Pack

_Pair = tuple[KeyPath, str, datetime.date | None, str, datetime.date | None]
"""(where the later day is written, what the earlier is, it, what the later is, it): the earlier must not lie behind."""


def days_follow_one_another(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per pair of days of which the one that must come first comes later."""
    voted = {decision.id: decision.vote.on for decision in village.of(Decision) if decision.vote}
    for record in village.records:
        for path, first, earlier, second, later in _pairs(record, voted):
            if earlier and later and later < earlier:
                said = f"{second}在{day_in_words(later)}，早于{first}{day_in_words(earlier)}"
                yield record.reminder("R110", path, said, "核对两个日期，改正写错的一个；没有错可以不改")


def _pairs(record: Record, voted: dict[str, datetime.date | None]) -> Iterator[_Pair]:
    if record.review:
        yield ("审核", "日期"), "审核的", record.review.on, "公开", record.published
    if isinstance(record, (Account, Statement, Points)):
        yield ("公开日期",), "期间的最后一天", record.period.end, "公开", record.published
    if isinstance(record, Honour):
        yield ("授予日期",), "授予的", record.on, "公开", record.published
    if isinstance(record, Contract):
        yield ("签订日期",), "合同签订的", record.signed_on, "公开", record.published
        for number, named in enumerate(record.decisions):
            yield ("决议", number), "决议表决的", voted.get(named), "合同签订", record.signed_on
    if isinstance(record, Commitment):
        for number, promise in enumerate(record.promises):
            yield ("承诺", number, "完成日期"), "开始的", promise.start, "完成", promise.completed
