"""One account's period beside the one before and the same one of last year: by how much, because of what, per household."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from gongkai.records.account import Account
from gongkai.records.account_titles import NO_DETAIL, second_level
from gongkai.records.entry import Entry
from gongkai.records.money import ZERO, yuan
from gongkai.records.period import Period

LEAST, MOST = Decimal("0.5"), Decimal("1.5")
"""One account title is named as the reason where it makes up so much of the difference: beyond it, others made up for it."""


class Beside(Struct, frozen=True):
    """Income or expense of one period, in words: itself, against the one before, against last year, per household."""

    label: str
    amount: str
    before: str
    last_year: str
    each: str


class Comparison(Struct, frozen=True):
    """What is new in an account: one sentence, and the figures behind it."""

    sentence: str
    rows: tuple[Beside, ...]
    before: str
    """What the period before is called; empty where it is not public."""
    last_year: str


def comparison(account: Account, accounts: Sequence[Account], households: int | None) -> Comparison | None:
    """Return how ``account`` stands beside its neighbours among ``accounts``; None where there is nothing to set it against."""
    same = {one.period: one for one in accounts if one.account == account.account}
    period = account.period
    earlier = same.get(period.previous)
    then = same.get(Period(period.year - 1, period.months, period.number))
    if earlier is None and then is None and not households:
        return None
    rows = tuple(
        Beside(
            label,
            yuan(amount),
            _against(amount, before),
            _against(amount, last),
            each_household(amount, households),
        )
        for label, amount, before, last in (
            (
                "支出",
                account.expense_total,
                earlier.expense_total if earlier else None,
                then.expense_total if then else None,
            ),
            (
                "收入",
                account.income_total,
                earlier.income_total if earlier else None,
                then.income_total if then else None,
            ),
        )
    )
    return Comparison(
        "".join(_sentences(account, earlier)),
        rows,
        earlier.period.words if earlier else "",
        then.period.words if then else "",
    )


def each_household(amount: Decimal, households: int | None) -> str:
    """Return yuan and fen per household; empty where nobody says how many there are."""
    return yuan((amount / households).quantize(Decimal("0.01"), ROUND_HALF_UP)) if households else ""


def _against(amount: Decimal, other: Decimal | None) -> str:
    if other is None:
        return ""
    if amount == other:
        return "一样"
    return f"{'多' if amount > other else '少'} {yuan(abs(amount - other))}"


def _sentences(account: Account, earlier: Account | None) -> Iterator[str]:
    if earlier is None:
        return
    for label, now, then in (("支出", account.expense, earlier.expense), ("收入", account.income, earlier.income)):
        moved = _sum(now) - _sum(then)
        if not moved:
            yield f"{label}和{earlier.period.words}一样。"
            continue
        yield f"{label}比{earlier.period.words}{'多' if moved > 0 else '少'} {yuan(abs(moved))} 元"
        yield f"{_reason(now, then, moved)}。"


def _reason(now: Sequence[Entry], then: Sequence[Entry], moved: Decimal) -> str:
    """Return the account title that moved most, where it explains the difference; nothing is said where none does."""
    by_title: dict[tuple[str, str], Decimal] = {}
    for sign, entries in ((1, now), (-1, then)):
        for entry in entries:
            title = entry.first_title, second_level(entry.title)
            by_title[title] = by_title.get(title, ZERO) + sign * entry.amount
    (first, second), part = max(by_title.items(), key=lambda one: (one[1] * moved, one[0]))
    if not LEAST <= part / moved <= MOST:
        return ""
    # The first level alone is all of it, as everywhere.
    alone = sum(title[0] == first for title in by_title) == 1
    name = second or (first if alone else f"{NO_DETAIL}{first}")
    return f"，主要是{name}{'多' if part > 0 else '少'} {yuan(abs(part))} 元"


def _sum(entries: Sequence[Entry]) -> Decimal:
    return sum((entry.amount for entry in entries), ZERO)
