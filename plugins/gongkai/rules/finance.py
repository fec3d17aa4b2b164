"""Accounts across periods: carried over, none missing, sums of sums."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records.account import Account
from gongkai.records.difference import why, why_apart
from gongkai.records.money import ZERO, yuan
from gongkai.records.period import Period, named_period
from gongkai.rules.pack import Pack

_A_DAY = datetime.timedelta(days=1)


def one_file_per_period(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where two files tell of the same account and the same period."""
    for accounts in by_account(village):
        for earlier, later in pairwise(accounts):
            if later.period == earlier.period:
                words = f"{later.period.words}和 {earlier.file} 的{earlier.period.words}重复（{later.account}）"
                yield later.problem("F007", ("期间",), words, _one_of_two(earlier, later))


def _one_of_two(one: Account, other: Account) -> str:
    """Return what to do about two files of one period: of two parts of it, one goes on from the other."""
    for first, last in ((one, other), (other, one)):
        if first.closing == last.opening and first.opening != last.opening:
            return (
                f"同一账户同一段时间只能有一个文件：两个文件的收入、支出、转入、转出写进一个文件，期初余额写 {yuan(first.opening)}"
                f"（{first.file} 的），期末余额写 {yuan(last.closing)}（{last.file} 的），删掉另一个"
            )
    return "同一账户同一段时间只留一个文件；不同账户请把“账户”写得不一样"


def opening_carries_over(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a period does not open with the last one's balance.

    A missing period is reported once, by ``no_period_is_skipped``; only
    neighbours are compared, so that one gap does not blame every later file.
    """
    for accounts in by_account(village):
        for earlier, later in pairwise(finest(accounts)):
            if _follows(earlier, later) and earlier.closing != later.opening:
                before = f"{earlier.period.words}的期末余额"
                yield later.problem(
                    "F003",
                    ("期初余额",),
                    f"期初余额 {yuan(later.opening)} 和上期对不上：{earlier.period.words}期末余额是 {yuan(earlier.closing)}",
                    f"{why_apart('期初余额', later.opening, before, earlier.closing)}核对两个文件，改正写错的一个",
                )


def no_period_is_skipped(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where time passes between two neighbouring accounts.

    Silent where a file of the account could not be read: the period may be in it.
    """
    if Account.slug in village.unsound:
        return
    for account in village.of(Account):
        meant = _meant_period(account, village)
        if meant is not None:
            words = f"“期间”写的是{account.period.words}，文件名是 {account.id}，期初、期末余额接得上的是{meant.words}前后的账（{account.account}）"
            yield account.problem("F004", ("期间",), words, f"多半是“期间”写错了，改成 {meant}")
    for accounts in by_account(village):
        for earlier, later in pairwise(finest(accounts)):
            if later.period.start > earlier.period.end and not _follows(earlier, later):
                missing = earlier.period.next
                other = _under_another_name(village, earlier, missing)
                if other is not None:
                    said = f"{earlier.period.words}之后没有“{later.account}”{missing.words}的账，{other.file} 的账户写的是“{other.account}”"
                    fix = f"期初余额正好接得上，多半是同一个：把那个文件的“账户”改成“{later.account}”，一字不差"
                    yield other.problem("F004", ("账户",), said, fix)
                    continue
                yield later.problem(
                    "F004",
                    ("期间",),
                    f"{earlier.period.words}之后缺{_up_to(missing, later)}的账（{later.account}）",
                    f"补上{_up_to(missing, later)}的文件；没有收支也要公开，写期初和期末余额",
                )


def _up_to(missing: Period, later: Account) -> str:
    """Return in words the whole time that has no file, from its first period to the day before the next account."""
    end = later.period.start - _A_DAY
    first = missing if missing.end <= end else Period(missing.year, 1, missing.start.month)
    return first.words if first.end == end else f"{first.words}到{Period(end.year, 1, end.month).words}"


def _under_another_name(village: Village, earlier: Account, missing: Period) -> Account | None:
    """Return the account that goes on from ``earlier`` in the period that is missing, but is called otherwise."""
    alone = Counter(account.account for account in village.of(Account))
    for account in village.of(Account):
        if account.period == missing and account.opening == earlier.closing and alone[account.account] == 1:
            return account
    return None


def a_longer_period_sums_its_parts(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a quarter (half-year, year) is not the sum of its months' files.

    Only where the parts cover it whole; a missing part was said by ``no_period_is_skipped``, and one that does not
    close by itself.
    """
    for accounts in by_account(village):
        for whole in accounts:
            parts = finest([part for part in accounts if part is not whole and _within(part, whole)])
            if not parts or any(part.closing != part.worked_out for part in parts):
                continue
            covered = (parts[0].period.start, parts[-1].period.end) == (whole.period.start, whole.period.end)
            if not covered or not all(_follows(earlier, later) for earlier, later in pairwise(parts)):
                yield from _some_parts(whole, parts)
                continue
            yield from _against_all_parts(whole, parts)


def _against_all_parts(whole: Account, parts: list[Account]) -> Iterator[Problem]:
    """Yield one Problem for all in which a longer period is not what its parts are together."""
    wrong = [
        (path, summed, stated)
        for path, summed, stated in (
            ("收入", sum((part.income_total for part in parts), ZERO), whole.income_total),
            ("支出", sum((part.expense_total for part in parts), ZERO), whole.expense_total),
            ("期初余额", parts[0].opening, whole.opening),
            ("期末余额", parts[-1].closing, whole.closing),
        )
        if summed != stated
    ]
    if not wrong:
        return
    told = "；".join(f"{path}是 {yuan(stated)}，各期合起来是 {yuan(summed)}" for path, summed, stated in wrong)
    path, summed, stated = wrong[0]
    lines = [
        ((side, at, "金额"), one.amount) for side, own in whole.sides if side == path for at, one in enumerate(own)
    ]
    lead, looks = why(f"“{path}”", lines, stated, summed) if lines and len(wrong) == 1 else ("", ())
    words = f"{whole.period.words}和{parts[0].period.words}到{parts[-1].period.words}的对不上：{told}"
    fix = f"{lead}核对这一期和各月的文件，改正写错的、漏了的"
    yield whole.problem("F011", (path,), words, fix, look_first=looks)


def _some_parts(whole: Account, parts: list[Account]) -> Iterator[Problem]:
    """Yield a Problem where a longer period contradicts those of its parts that have a file: they begin, or end, as it does."""
    first, last = parts[0], parts[-1]
    for path, part, told, stated in (
        ("期初余额", first, first.opening, whole.opening),
        ("期末余额", last, last.closing, whole.closing),
    ):
        same = part.period.start == whole.period.start if path == "期初余额" else part.period.end == whole.period.end
        if same and told != stated:
            words = f"{whole.period.words}的{path}是 {yuan(stated)}，{part.period.words}的是 {yuan(told)}"
            yield whole.problem("F011", (path,), words, f"两个应该一样，核对 {part.file}，改正写错的一个")
    for path, in_parts, in_whole in (
        ("收入", [entry for part in parts for entry in part.income], whole.income),
        ("支出", [entry for part in parts for entry in part.expense], whole.expense),
    ):
        summed = sum((entry.amount for entry in in_parts), ZERO)
        stated = sum((entry.amount for entry in in_whole), ZERO)
        if summed > stated and all(entry.amount >= 0 for entry in (*in_parts, *in_whole)):
            months = "、".join(part.period.words for part in parts)
            words = f"{whole.period.words}的{path}是 {yuan(stated)}，其中{months}就有 {yuan(summed)}"
            yield whole.problem("F011", (path,), words, "核对这一期和各月的文件，改正写错的一个")


@lru_cache(maxsize=2)
def by_account(village: Village) -> tuple[tuple[Account, ...], ...]:
    """Return the accounts of each name, the earliest first; of those that begin together the longer one first.

    One whose period is mistyped stands where it belongs, with the period that was meant: that was said
    by ``no_period_is_skipped``, and its neighbours are right.
    """
    accounts: dict[str, list[Account]] = {}
    for account in village.of(Account):
        meant = _meant_period(account, village)
        placed = account if meant is None else account.model_copy(update={"period": meant})
        accounts.setdefault(account.account, []).append(placed)
    return tuple(
        tuple(sorted(same, key=lambda account: (account.period.start, -account.period.months, account.id)))
        for same in accounts.values()
    )


def _meant_period(account: Account, village: Village) -> Period | None:
    """Return the period of the file's name, where the balances go on there and not in the period that was written."""
    named = named_period(account.id)
    if named is None or named == account.period or named.months != account.period.months:
        return None
    others = [one for one in village.of(Account) if one.account == account.account and one is not account]
    if any(one.period == named for one in others) or _goes_on(account, account.period, others):
        return None
    return named if _goes_on(account, named, others) else None


def _goes_on(account: Account, period: Period, others: Sequence[Account]) -> bool:
    """Return whether a neighbour of ``period`` ends with what the account opens with, or opens with what it ends with."""
    return any(
        (one.period.end + _A_DAY == period.start and one.closing == account.opening)
        or (period.end + _A_DAY == one.period.start and one.opening == account.closing)
        for one in others
    )


def finest(accounts: Sequence[Account]) -> list[Account]:
    """Return the files of which no part is told by another of the same account: months, where a quarter sums them."""
    shortest: dict[str, int] = {}
    for one in accounts:
        shortest[one.account] = min(one.period.months, shortest.get(one.account, one.period.months))
    return [
        whole
        for whole in accounts
        # Nearly every account is told in months alone, and need not be compared with all others.
        if whole.period.months == shortest[whole.account] or not any(_within(part, whole) for part in accounts)
    ]


def _within(part: Account, whole: Account) -> bool:
    return (
        part.account == whole.account
        and part.period.months < whole.period.months
        and whole.period.start <= part.period.start
        and part.period.end <= whole.period.end
    )


def _follows(earlier: Account, later: Account) -> bool:
    return later.period.start == earlier.period.end + _A_DAY
