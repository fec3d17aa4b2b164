"""The accounts of a year -> each account title with its sum and its months, so that a year's price takes no adding up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.records.account import Account
from gongkai.records.money import ZERO, yuan
from gongkai.render import addresses
from gongkai.render.compare import each_household
from gongkai.rules.finance import finest


class Part(Struct, frozen=True):
    """What one file of the year has under a title."""

    period: str
    lines: int
    amount: str
    address: str


class TitleOfYear(Struct, frozen=True):
    """One account title: as 管理费用—水电费, its sum in the year, per household, and its parts."""

    title: str
    amount: str
    each: str
    share: Decimal
    """Of the largest, per cent: how long its bar is."""
    parts: tuple[Part, ...]


class AccountOfYear(Struct, frozen=True):
    """One account over a year; ``periods`` are the files that were added up."""

    name: str
    periods: tuple[str, ...]
    sides: tuple[tuple[str, str, tuple[TitleOfYear, ...]], ...]
    """(支出 or 收入, its sum, its titles, the largest first)."""
    beside: str
    """The same months of the year before beside this year's, as far as both are public; empty where none are."""


def years_of(accounts: Sequence[Account]) -> list[int]:
    """Return the years of which there are accounts, the newest first."""
    return sorted({account.period.year for account in accounts}, reverse=True)


def accounts_of(year: int, accounts: Sequence[Account], slug: str, households: int | None) -> Iterator[AccountOfYear]:
    """Yield each account of a year; where months and their quarter are both public, the months alone are added up."""
    own, before = _files(year, accounts), _files(year - 1, accounts)
    for name in dict.fromkeys(account.account for account in own):
        files = [one for one in own if one.account == name]
        sides = tuple(
            (label, yuan(sum((getattr(one, total) for one in files), ZERO)), _titles(files, side, slug, households))
            for label, side, total in (("支出", "expense", "expense_total"), ("收入", "income", "income_total"))
        )
        beside = _beside(files, [one for one in before if one.account == name])
        yield AccountOfYear(name, tuple(one.period.words for one in files), sides, beside)


def _files(year: int, accounts: Sequence[Account]) -> list[Account]:
    return sorted(finest([one for one in accounts if one.period.year == year]), key=lambda one: one.period.start)


def _beside(files: Sequence[Account], before: Sequence[Account]) -> str:
    """Return what came in and went out in those periods that both years have, in words."""
    then = {(one.period.months, one.period.number): one for one in before}
    both = [(one, then[key]) for one in files if (key := (one.period.months, one.period.number)) in then]
    if not both:
        return ""
    first, last, year = both[0][0].period, both[-1][0].period, both[0][1].period.year
    told = []
    for label, total in (("支出", "expense_total"), ("收入", "income_total")):
        now, earlier = (sum((getattr(pair[at], total) for pair in both), ZERO) for at in (0, 1))
        moved = f"{'多' if now > earlier else '少'} {yuan(abs(now - earlier))} 元" if now != earlier else "一样"
        told.append(f"{label} {yuan(now)} 元，{year}年 {yuan(earlier)} 元，{moved}")
    span = first.words if len(both) == 1 else f"{first.words}到{last.words}里两年都有的 {len(both)} 份账"
    return f"和{year}年同期比（{span}）：{'；'.join(told)}。"


def _titles(files: Sequence[Account], side: str, slug: str, households: int | None) -> tuple[TitleOfYear, ...]:
    sums: dict[str, Decimal] = {}
    for account in files:
        for entry in getattr(account, side):
            sums[entry.title] = sums.get(entry.title, ZERO) + entry.amount
    largest = max(sums.values(), default=ZERO)
    return tuple(
        TitleOfYear(
            title,
            yuan(amount),
            each_household(amount, households),
            round(amount * 100 / largest, 1) if amount > 0 else ZERO,
            tuple(_parts(files, side, title, slug)),
        )
        for title, amount in sorted(sums.items(), key=lambda one: (-one[1], one[0]))
    )


def _parts(files: Sequence[Account], side: str, title: str, slug: str) -> Iterator[Part]:
    for account in files:
        entries = [entry for entry in getattr(account, side) if entry.title == title]
        if entries:
            total = yuan(sum((entry.amount for entry in entries), ZERO))
            yield Part(account.period.words, len(entries), total, addresses.record_page(slug, account))
