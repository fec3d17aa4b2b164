"""Income and expense over the last periods -> the geometry of an inline SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.records.account import Account

LAST_PERIODS = 6
HEIGHT = 160
BAR = 18
GAP = 4
STEP = 56
LABEL_SPACE = 52
FIGURE_SPACE = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: heights in SVG units, money in yuan."""

    x: int
    year: str
    part: str
    """The year, and the part of it: two short lines under a pair of bars."""
    income: Decimal
    expense: Decimal
    income_height: int
    expense_height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side on a common scale that starts at zero."""

    bars: tuple[Bar, ...]
    width: int
    height: int = HEIGHT + LABEL_SPACE + FIGURE_SPACE
    base: int = HEIGHT + FIGURE_SPACE
    bar: int = BAR
    second: int = BAR + GAP
    """How far the second bar of a pair is from the first."""


def recent_chart(accounts: Sequence[Account], upto: Account) -> Chart | None:
    """Return the chart of the last periods of ``upto``'s account; None for a single period.

    ``accounts`` are in the order of their periods, and so are the bars.
    """
    same: list[Account] = []
    for account in accounts:
        # A quarter beside its months would show their money twice.
        if account.account == upto.account and account.period.months == upto.period.months:
            same.append(account)
        if account is upto:
            break
    same = same[-LAST_PERIODS:]
    if len(same) < 2:
        return None
    top = max([max(a.income_total, a.expense_total) for a in same] + [Decimal(1)])
    bars = tuple(
        Bar(
            number * STEP + (STEP - 2 * BAR - GAP) // 2,
            f"{a.period.year % 100:02}年",
            _part(a),
            a.income_total,
            a.expense_total,
            _height(a.income_total, top),
            _height(a.expense_total, top),
        )
        for number, a in enumerate(same)
    )
    # As wide for two periods as for six, so that a bar is always the same width.
    return Chart(bars, STEP * LAST_PERIODS)


def _height(amount: Decimal, top: Decimal) -> int:
    return max(1, int(max(amount, Decimal(0)) * HEIGHT / top)) if amount else 0


def _part(account: Account) -> str:
    """Return 3月, 一季, 上半年 or 全年: what fits under two bars."""
    period = account.period
    match period.months:
        case 1:
            return f"{period.number}月"
        case 3:
            return f"{'一二三四'[period.number - 1]}季"
        case 6:
            return f"{'上下'[period.number - 1]}半年"
    return "全年"
