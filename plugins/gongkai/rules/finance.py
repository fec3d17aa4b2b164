"""Accounts across periods: each opens where the last one closed, and none is missing."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records.account import Account, yuan
from gongkai.rules.pack import Pack


def one_file_per_period(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where two files tell of the same account and the same days."""
    for accounts in _by_account(village):
        for earlier, later in pairwise(accounts):
            if later.period.start <= earlier.period.end:
                yield later.problem(
                    "F007",
                    ("期间",),
                    f"{later.period.words}和 {earlier.file} 的{earlier.period.words}重复（{later.account}）",
                    "同一账户同一段时间只留一个文件；不同账户请把“账户”写得不一样",
                )


def opening_carries_over(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a period does not open with the last one's balance.

    A missing period is reported once, by ``no_period_is_skipped``; only
    neighbours are compared, so that one gap does not blame every later file.
    """
    for accounts in _by_account(village):
        for earlier, later in pairwise(accounts):
            if _follows(earlier, later) and earlier.closing != later.opening:
                yield later.problem(
                    "F003",
                    ("期初余额",),
                    f"期初余额 {yuan(later.opening)} 和上期对不上：{earlier.period.words}期末余额是 {yuan(earlier.closing)}",
                    "核对两个文件，改正写错的一个",
                )


def no_period_is_skipped(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where time passes between two neighbouring accounts.

    Silent where a file of the account could not be read: the period may be in it.
    """
    if Account.slug in village.unsound:
        return
    for accounts in _by_account(village):
        for earlier, later in pairwise(accounts):
            if later.period.start > earlier.period.end and not _follows(earlier, later):
                missing = earlier.period.next
                yield later.problem(
                    "F004",
                    ("期间",),
                    f"{earlier.period.words}之后缺{missing.words}的账（{later.account}）",
                    f"补上{missing.words}的文件；没有收支也要公开，写期初和期末余额",
                )


def _by_account(village: Village) -> Iterator[list[Account]]:
    """Yield the accounts of each name, the earliest first; where periods overlap, the longer one first."""
    accounts: dict[str, list[Account]] = {}
    for account in village.of(Account):
        accounts.setdefault(account.account, []).append(account)
    for same in accounts.values():
        yield sorted(same, key=lambda account: (account.period.start, -account.period.months, account.id))


def _follows(earlier: Account, later: Account) -> bool:
    return later.period.start == earlier.period.end + datetime.timedelta(days=1)
