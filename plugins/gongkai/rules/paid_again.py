"""Lines of accounts that tell of one bill or one month's pay, on two days: paid twice, or written down twice."""

import datetime
from collections.abc import Hashable, Iterator

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.account import Account
from gongkai.records.entry import Entry
from gongkai.records.period import day_in_words
from gongkai.records.spelling import plain_name
from gongkai.rules.finance import finest
from gongkai.rules.pack import Pack

_OF_ONCE = on_use(r"(?<!\d)(?:1[0-2]|0?[1-9])月|[一二三四1-4]季度|[上下]半年|\d{5}")
"""What comes but once: the bill of a month, the invoice of a number."""
_APART = datetime.timedelta(days=200)
"""The same month of the next year is another one."""


def what_comes_once_is_paid_once(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per line that has summary, title and amount of another one of another day, and names a month or a bill.

    Silent where the one was taken back in between, and where their notes tell them apart; of one day, and in all
    alike, lines are told of by ``nothing_stands_twice``.
    """
    first: dict[Hashable, tuple[Account, int, Entry]] = {}
    accounts = sorted(finest(village.of(Account)), key=lambda one: (one.period.start, one.account, one.id))
    for side in ("收入", "支出"):
        lines = [
            (account, number, entry)
            for account in accounts
            for number, entry in enumerate(account.income if side == "收入" else account.expense)
        ]
        taken_back = {(entry.first_title, -entry.amount) for *_, entry in lines if entry.amount < 0}
        for account, number, entry in lines:
            if entry.amount <= 0 or (entry.first_title, entry.amount) in taken_back:
                continue
            if not _OF_ONCE.search(entry.summary):
                continue
            key = (side, plain_name(entry.summary), entry.first_title, entry.amount, plain_name(entry.note or ""))
            other, at, before = first.setdefault(key, (account, number, entry))
            if abs(entry.on - before.on) >= _APART:
                first[key] = (account, number, entry)
            elif before.on != entry.on:
                yield _problem(account, side, number, f"{other.file} 的第 {at + 1} 笔（{day_in_words(before.on)}）")


def _problem(account: Account, side: str, number: int, other: str) -> Problem:
    words = f"“{side}”的这一笔，{other}摘要、科目、金额都一样，只是日期不同"
    fix = "同一张票、同一个月的付了两次、记了两次的，删掉或收回来，再核对合计和期末余额；确实是两笔的，在“备注”里写清，写清以后这条提醒就没有了"
    return account.reminder("F021", (side, number, "摘要"), words, fix)
