"""How long a disclosure hangs, against the least number of days that province or township prescribes."""

import datetime
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.rules.pack import Pack


def publicity_lasts_long_enough(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a publicity period, counted inclusively, is shorter than the minimum."""
    for record in village.records:
        for path, shown in record.publicity():
            rule = pack.publicity_rule(record.affairs, getattr(record, "category", None), shown.start)
            if rule and shown.days < rule.least_days:
                end = shown.start + datetime.timedelta(days=rule.least_days - 1)
                yield record.problem(
                    "P010",
                    (*path, "止"),
                    f"公示 {shown.days} 天（含首尾两天），至少要 {rule.least_days} 天",
                    f"“止”写到 {end} 或更晚。依据：{rule.source}",
                )
