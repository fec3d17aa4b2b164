"""Village -> Problems. Each rule is a function; ``VILLAGE_RULES`` names them all, in the order they run."""

import datetime
from collections.abc import Callable, Iterator

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.rules.finance import no_period_is_skipped, one_file_per_period, opening_carries_over
from gongkai.rules.pack import Pack
from gongkai.rules.privacy import no_personal_numbers
from gongkai.rules.procedure import disclosures_follow_decisions, meetings_are_valid, steps_are_in_order
from gongkai.rules.publicity import publicity_lasts_long_enough

Rule = Callable[[Village, Pack, datetime.date], Iterator[Problem]]

VILLAGE_RULES: tuple[Rule, ...] = (
    one_file_per_period,
    opening_carries_over,
    no_period_is_skipped,
    steps_are_in_order,
    meetings_are_valid,
    disclosures_follow_decisions,
    publicity_lasts_long_enough,
    no_personal_numbers,
)


def judge(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield what every record shows by itself, then what the rules find across them."""
    for record in village.records:
        yield from record.check()
    for rule in VILLAGE_RULES:
        yield from rule(village, pack, today)
