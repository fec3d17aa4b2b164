"""Days that cannot follow one another: reviewed after it was public, an account of a month that was not over."""

import datetime
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records.carried import DayPair
from gongkai.records.contract import Contract
from gongkai.records.decision import Decision
from gongkai.records.leaves import done_days
from gongkai.records.period import day_in_words
from gongkai.rules.days import AHEAD
from gongkai.rules.pack import Pack


def days_follow_one_another(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per pair of days of which the one that must come first comes later."""
    voted = {decision.id: decision.vote.on for decision in village.of(Decision) if decision.vote}
    for record in village.records:
        pairs = [
            *record.days_in_order(),
            *(_signed_after_the_vote(record, voted) if isinstance(record, Contract) else ()),
        ]
        # A day that cannot be yet is said once, and not as one before or after every other.
        ahead = {told for _, told in done_days(record) if isinstance(told, datetime.date) and told > today + AHEAD}
        for path, first, earlier, second, later in pairs:
            if earlier and later and later < earlier and not {earlier, later} & ahead:
                said = f"{second}在{day_in_words(later)}，早于{first}{day_in_words(earlier)}"
                yield record.reminder("R110", path, said, "核对两个日期，改正写错的一个；没有错可以不改")


def _signed_after_the_vote(contract: Contract, voted: dict[str, datetime.date | None]) -> Iterator[DayPair]:
    for number, named in enumerate(contract.decisions):
        yield ("决议", number), "决议表决的", voted.get(named), "合同签订", contract.signed_on
