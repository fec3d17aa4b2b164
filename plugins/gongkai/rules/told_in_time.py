"""What a text says of a time that is another one than the catalogue's, or is over: a title, and how a publicity goes."""

import datetime
import re
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.catalogue_item import CatalogueItem
from gongkai.records.decision import Decision
from gongkai.records.meeting import Disclosure
from gongkai.records.period import Period, parse_period
from gongkai.records.rows import rows_of
from gongkai.rules.catalogue import claims_of, fits
from gongkai.rules.pack import Pack

_NAMED = on_use(
    r"(?:(?P<year>20\d\d)年)?第?(?P<told>[1-4一二三四]季度|[上下]半年|(?:1[0-2]|0?[1-9])月(?!份?\d|[日号]))"
)
_RUNS = on_use(r"(?:正在?|还在|尚在|仍在)公示|公示中")


def titles_name_the_period_that_they_count_for(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per record without a period whose title names another one than the catalogue takes it for."""
    items = [item for item in pack.catalogue_on(today, village.folder) if item.months]
    claims = claims_of(items)
    for record in village.records:
        told = _NAMED.finditer(record.name) if record.stated_period is None else ()
        named = [one for found in told if (one := _period_of(found, record.published)) is not None]
        item = next((item for item in items if fits(record, item, claims)), None) if named else None
        if item is None or any(_counts_for(item, record.published).touches(one) for one in named):
            continue
        counted, meant = _counts_for(item, record.published), named[-1]
        yield record.reminder(
            "C005",
            ("标题",),
            f"标题写的是{meant.words}，公开目录里算成了{counted.words}的{item.name}",
            f"是{meant.words}的{item.name}，加一行 期间: {meant}；不是公开这一项的，加一行 目录: 后面写它是公开目录里的哪一项",
        )


def _counts_for(item: CatalogueItem, published: datetime.date) -> Period:
    """Return the period for which what was published on a day answers: the first that was still due."""
    period = item.period_of(published)
    while published <= item.due(period.previous):
        period = period.previous
    return period


def _period_of(found: re.Match[str], published: datetime.date) -> Period | None:
    """Return the period that a title names; without a year the last one that had begun when it was published."""
    told = found["told"].replace("月", "").zfill(2) if "月" in found["told"] else found["told"]
    for year in (found["year"],) if found["year"] else (published.year, published.year - 1):
        written = f"{year}年第{told}" if "季度" in told else f"{year}年{told}" if "半年" in told else f"{year}-{told}"
        period = parse_period(written)
        if period is None or found["year"] or period.start <= published:
            return period
    return None


def publicity_that_is_over_does_not_run(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per disclosure of a decision that says it runs, when its period is over."""
    for decision in village.of(Decision):
        for path, row in rows_of(decision):
            if (
                isinstance(row, Disclosure)
                and row.display
                and row.display.end < today
                and _RUNS.search(row.account or "")
            ):
                yield decision.reminder(
                    "C006",
                    (*path, "公开情况"),
                    "公示期满了，这里还写着正在公示",
                    "改成有没有人提意见，例如 公示期内没有收到异议；不写正在公示，网页自己会显示",
                )
