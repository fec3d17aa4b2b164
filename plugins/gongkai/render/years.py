"""The accounts of a year -> each account title with its sum and its months, so that a year's price takes no adding up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from operator import itemgetter

from msgspec import Struct

from gongkai.records.account import Account
from gongkai.records.account_titles import NO_DETAIL, second_level
from gongkai.records.entry import Entry
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


class DetailOfYear(Struct, frozen=True):
    """What stands behind a title, as 水电费 of 管理费用—水电费; the only one of a title may have no name."""

    name: str
    amount: str
    each: str
    parts: tuple[Part, ...]


class TitleOfYear(Struct, frozen=True):
    """One first-level account: its sum in the year, and its details, which add up to it.

    A title means the same as on the page of an account: all its lines, with and
    without a detail.
    """

    title: str
    amount: str
    each: str
    share: Decimal
    """Of the largest, per cent: how long its bar is."""
    details: tuple[DetailOfYear, ...]


class AccountOfYear(Struct, frozen=True):
    """One account over a year; ``periods`` are the files that were added up."""

    name: str
    periods: tuple[str, ...]
    sides: tuple[tuple[str, str, str, tuple[TitleOfYear, ...]], ...]
    """(支出 or 收入, its sum, what that is for each household, its titles, the largest first)."""
    beside: str
    """The same months of the year before beside this year's, as far as both are public; empty where none are."""
    balance: tuple[tuple[str, str, str, str], ...]
    """(sign, label, amount, name of its row) of what was there, came, went and is left; empty where a period is missing between."""


def years_of(accounts: Sequence[Account]) -> list[int]:
    """Return the years of which there are accounts, the newest first."""
    return sorted({account.period.year for account in accounts}, reverse=True)


def accounts_of(year: int, accounts: Sequence[Account], slug: str, households: int | None) -> Iterator[AccountOfYear]:
    """Yield each account of a year; where months and their quarter are both public, the months alone are added up."""
    own, before = _files(year, accounts), _files(year - 1, accounts)
    for name in dict.fromkeys(account.account for account in own):
        files = [one for one in own if one.account == name]
        sides = tuple(
            (
                label,
                yuan(_total(files, side)),
                each_household(_total(files, side), households),
                _titles(files, side, slug, households),
            )
            for label, side in (("支出", "expense"), ("收入", "income"))
        )
        beside = _beside(files, [one for one in before if one.account == name])
        yield AccountOfYear(name, tuple(one.period.words for one in files), sides, beside, _balance(files))


def _total(files: Sequence[Account], side: str) -> Decimal:
    return sum((getattr(one, f"{side}_total") for one in files), ZERO)


def _balance(files: Sequence[Account]) -> tuple[tuple[str, str, str, str], ...]:
    if any(earlier.closing != later.opening for earlier, later in pairwise(files)):
        return ()
    moved = sum((one.transferred for one in files), ZERO)
    transfer = ("＋", "从别的账户转入", yuan(moved), "in") if moved > 0 else ("－", "转到别的账户", yuan(-moved), "out")
    return (
        ("", f"{files[0].period.words}期初", yuan(files[0].opening), "start"),
        ("＋", "收入", yuan(_total(files, "income")), "in"),
        ("－", "支出", yuan(_total(files, "expense")), "out"),
        *((transfer,) if moved else ()),
        ("＝", f"{files[-1].period.words}期末", yuan(files[-1].closing), "end"),
    )


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


_Lines = list[tuple[Account, Entry]]


def _titles(files: Sequence[Account], side: str, slug: str, households: int | None) -> tuple[TitleOfYear, ...]:
    found: dict[str, _Lines] = {}
    for account in files:
        for entry in getattr(account, side):
            found.setdefault(entry.first_title, []).append((account, entry))
    sums = {title: _sum(lines) for title, lines in found.items()}
    largest = max(sums.values(), default=ZERO)
    return tuple(
        TitleOfYear(
            title,
            yuan(amount),
            each_household(amount, households),
            round(amount * 100 / largest, 1) if amount > 0 else ZERO,
            tuple(_details(found[title], slug, households)),
        )
        for title, amount in sorted(sums.items(), key=lambda one: (-one[1], one[0]))
    )


def _details(lines: _Lines, slug: str, households: int | None) -> Iterator[DetailOfYear]:
    found: dict[str, _Lines] = {}
    for account, entry in lines:
        found.setdefault(second_level(entry.title), []).append((account, entry))
    none = NO_DETAIL if len(found) > 1 else ""
    for name, own in sorted(found.items(), key=lambda one: (-_sum(one[1]), one[0])):
        amount = _sum(own)
        yield DetailOfYear(name or none, yuan(amount), each_household(amount, households), tuple(_parts(own, slug)))


def _parts(lines: _Lines, slug: str) -> Iterator[Part]:
    for account, own in groupby(lines, key=itemgetter(0)):
        of_file = list(own)
        yield Part(account.period.words, len(of_file), yuan(_sum(of_file)), addresses.record_page(slug, account))


def _sum(lines: _Lines) -> Decimal:
    return sum((entry.amount for _, entry in lines), ZERO)
