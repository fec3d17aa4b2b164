"""Income and expense over the last periods -> bars on a common scale, the newest first."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.records.account import Account

LAST_PERIODS = 6


class Bar(Struct, frozen=True):
    """One period: what came and what was spent, in yuan, and each in per cent of the largest amount of all."""

    period: str
    income: Decimal
    expense: Decimal
    came: Decimal
    spent: Decimal


def recent_chart(accounts: Sequence[Account], upto: Account) -> tuple[Bar, ...]:
    """Return a bar per period of ``upto``'s account, up to its own; nothing for a single period.

    ``accounts`` are in the order of their periods.
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
        return ()
    top = max([max(a.income_total, a.expense_total) for a in same] + [Decimal(1)])
    return tuple(
        Bar(
            account.period.words,
            account.income_total,
            account.expense_total,
            _share(account.income_total, top),
            _share(account.expense_total, top),
        )
        for account in reversed(same)
    )


def _share(amount: Decimal, top: Decimal) -> Decimal:
    return round(max(amount, Decimal(0)) * 100 / top, 1)
