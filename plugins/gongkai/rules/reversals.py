"""Lines that put others right (红字冲账) -> the lines that they take back: each is there, and is taken back once.

A line below zero, or one on the other side under the same title, takes back what stands before it in the same
account: under its title, and as its words say, which repeat the summary, the voucher or the month.
"""

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.account import Account
from gongkai.records.entry import Entry
from gongkai.records.money import ZERO, yuan
from gongkai.records.period import day_in_words
from gongkai.records.spelling import plain_name
from gongkai.rules.finance import by_account, finest
from gongkai.rules.pack import Pack

_TAKES_BACK = on_use(r"冲[销减回账帐掉正]|冲(?=\d)|红字|红冲|[错误重多][记列]|更正")
_NOT_WHAT = on_use(
    r"冲[销减回账帐掉正]?|红字|红冲|[错误重多][记列付收]了?|更正|补正|调[账整]|原[来记列]?|凭证号?|[上本]月|(?:\d{4}年)?\d{1,2}月份?|\d+号|的"
)
_MONTH = on_use(r"(?<!\d)(1[0-2]|0?[1-9])月")
_ENOUGH = 2
"""Characters of a summary that tell which line it is."""
_LONG_PUBLIC = datetime.timedelta(days=365)


class _Line(Struct, frozen=True, dict=True):
    """One line of an account."""

    account: Account
    side: str
    number: int
    entry: Entry

    @cached_property
    def words(self) -> str:
        return plain_name(f"{self.entry.summary}{self.entry.note or ''}{self.entry.voucher or ''}")

    @cached_property
    def what(self) -> str:
        """What it is about, without the words for taking back and the months."""
        return _NOT_WHAT.sub("", plain_name(self.entry.summary))

    @cached_property
    def months(self) -> frozenset[int]:
        """The months that it names; 上月 is the one before its own."""
        told = {int(month) for month in _MONTH.findall(self.words)}
        return frozenset(told | ({(self.entry.on.month - 2) % 12 + 1} if "上月" in self.words else set()))

    @property
    def told(self) -> str:
        return f"{self.account.file} {day_in_words(self.entry.on)}的 {yuan(self.entry.amount)} 元"

    def may_take_back(self, other: "_Line") -> bool:
        """Return whether ``other`` came before it, under its title, and in a month that it names."""
        one = other.entry
        if one.on > self.entry.on or one.first_title != self.entry.first_title:
            return False
        return not self.months or one.on.month in self.months or bool(self.months & other.months)

    def names(self, other: "_Line") -> bool:
        """Return whether its words are those of ``other``, or name that one's voucher."""
        voucher = plain_name(other.entry.voucher or "")
        short, long = sorted((self.what, other.what), key=len)
        return (len(short) >= _ENOUGH and short in long) or (len(voucher) > _ENOUGH and voucher in self.words)


def what_is_put_right_is_there_once(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per line that takes back what another one took back, or what is nowhere in the account.

    What is nowhere may have been written before the account was made public, so that is only said of a month that
    is, or after a year.
    """
    if Account.slug in village.unsound:
        return
    for own in by_account(village):
        lines = [line for account in finest(own) for line in _lines(account)]
        for side in ("收入", "支出"):
            taken = [line for line in lines if _takes_back(line, side)]
            if taken:
                there = [line for line in lines if line.side == side and line.entry.amount > 0]
                yield from _twice(taken, there)
                yield from _nowhere([line for line in taken if line.side == side], there, own)


def _lines(account: Account) -> Iterator[_Line]:
    for side, entries in account.sides:
        yield from (_Line(account, side, number, entry) for number, entry in enumerate(entries))


def _takes_back(line: _Line, side: str) -> bool:
    """Return whether it says that it takes something off that side: below zero there, or above on the other one."""
    off = line.entry.amount < 0 if line.side == side else line.entry.amount > 0
    return off and _TAKES_BACK.search(line.words) is not None


def _twice(taken: Sequence[_Line], there: Sequence[_Line]) -> Iterator[Problem]:
    """Yield a reminder per line beyond those that it may take back: of its amount, named by it and by the ones before."""
    before: dict[tuple[int, ...], list[_Line]] = {}
    for line in taken:
        amount = abs(line.entry.amount)
        named = [one for one in there if one.entry.amount >= amount and line.may_take_back(one) and line.names(one)]
        # Of the same amount is the one that is meant, where there is one.
        found = [one for one in named if one.entry.amount == amount] or named
        if not found:
            continue
        others = before.setdefault(tuple(map(id, found)), [])
        whole = amount + sum((abs(one.entry.amount) for one in others), ZERO)
        if others and whole > sum((one.entry.amount for one in found), ZERO):
            words = (
                f"“{line.side}”的这一笔冲的是 {found[-1].told}，{others[-1].told}已经冲过，一共冲了 {yuan(whole)} 元"
            )
            fix = "冲重了的，删掉一笔，再核对合计和期末余额；冲的是另外一笔的，在“备注”里写清冲哪天、哪张凭证，写清以后这条提醒就没有了"
            yield line.account.reminder("F021", (line.side, line.number, "金额"), words, fix)
        others.append(line)


def _nowhere(taken: Sequence[_Line], there: Sequence[_Line], own: Sequence[Account]) -> Iterator[Problem]:
    """Yield a reminder per line that takes back more than all of its title that stands before it, in the months that it names."""
    for line in taken:
        amount = -line.entry.amount
        if any(one.entry.amount >= amount and line.names(one) for one in there) or not _all_public(line, own):
            continue
        if sum((one.entry.amount for one in there if line.may_take_back(one)), ZERO) >= amount:
            continue
        months = "、".join(f"{month} 月" for month in sorted(line.months))
        where = f"{months}的账上" if months else "前面的账上"
        words = f"“{line.side}”的这一笔冲减 {yuan(amount)} 元，{where}“{line.entry.first_title}”没有这么多，看不出冲的是哪一笔"
        fix = "核对金额、科目和月份，改正写错的一个；冲的是没有公开过的账，在“备注”里写明是哪年哪月的，这条提醒可以不管"
        yield line.account.reminder("F022", (line.side, line.number, "金额"), words, fix)


def _all_public(line: _Line, own: Sequence[Account]) -> bool:
    """Return whether the account is public for the months that the line names, as they were last, or for a year before it."""
    on = line.entry.on
    if not line.months:
        return min(one.period.start for one in own) <= on - _LONG_PUBLIC
    days = [datetime.date(on.year - (month > on.month), month, 15) for month in line.months]
    return all(any(one.period.holds(day) for one in own) for day in days)
