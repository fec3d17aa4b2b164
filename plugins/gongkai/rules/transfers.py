"""Money moved between two accounts of a village: what leaves one arrives in the other, once, within a few days."""

import datetime
from collections.abc import Iterator, Sequence

from msgspec import Struct

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records.account import Account
from gongkai.records.entry import Transfer
from gongkai.records.money import yuan
from gongkai.records.spelling import one_writing
from gongkai.rules.finance import by_account, finest
from gongkai.rules.pack import Pack

ON_ITS_WAY = datetime.timedelta(days=10)
"""How long a bank may take, over a holiday and the end of a year."""
_MISDATED = datetime.timedelta(days=62)
"""How far apart the same amount on both sides is one move of which a month was mistyped."""


class _Line(Struct, frozen=True):
    """One side of a move."""

    account: Account
    side: str
    number: int
    moved: Transfer

    @property
    def wanted(self) -> str:
        return "转入" if self.side == "转出" else "转出"

    @property
    def way(self) -> str:
        """How the other side speaks of this account."""
        return f"{'从' if self.side == '转出' else '到'}“{self.account.account}”的{self.wanted}"

    @property
    def order(self) -> tuple[object, ...]:
        return self.moved.amount, self.moved.on, self.account.id, self.number

    def days_from(self, other: "_Line") -> datetime.timedelta:
        return abs(self.moved.on - other.moved.on)

    def problem(self, key: str, words: str, fix: str) -> Problem:
        return self.account.problem("F009", (self.side, self.number, key), words, fix)


def transfers_have_two_sides(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where money moved to another account did not arrive there, or came from nowhere.

    Silent where the other account has no file for the day: nobody has said
    anything yet. A reminder where a file is missing of the days on which it may have been on its way.
    """
    if Account.slug in village.unsound:
        return
    # A name written otherwise was said by itself, and is no move that never came.
    accounts = {one_writing(own[0].account): finest(own) for own in by_account(village)}
    moves: dict[tuple[str, str], tuple[list[_Line], list[_Line]]] = {}
    for name, own in accounts.items():
        for line in (line for account in own for line in _lines(account)):
            other = one_writing(line.moved.other)
            if other == name:
                words = f"{line.side}的“对方账户”写的是这个账户自己"
                yield line.problem("对方账户", words, "写另一个账户的名称")
            elif other in accounts:
                way = (name, other) if line.side == "转出" else (other, name)
                moves.setdefault(way, ([], []))[line.side == "转入"].append(line)
    for (source, target), (gone, come) in moves.items():
        lost, found = _unmatched(gone, come)
        yield from _told_in_two_ways(lost, found)
        for line in lost:
            yield from _one_sided(line, accounts[target], come)
        for line in found:
            yield from _one_sided(line, accounts[source], gone)


def _lines(account: Account) -> Iterator[_Line]:
    for side, transfers in (("转出", account.transfers_out), ("转入", account.transfers_in)):
        for number, moved in enumerate(transfers):
            yield _Line(account, side, number, moved)


def _unmatched(gone: list[_Line], come: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """Return what left and what came without its other side, each line being the other side of one line only.

    What came on the same day belongs together, unless more find their other side without that.
    """
    first = _in_turn(*_in_turn(gone, come, datetime.timedelta()), ON_ITS_WAY)
    return min(first, _in_turn(gone, come, ON_ITS_WAY), key=lambda left: len(left[0]))


def _in_turn(
    gone: Sequence[_Line], come: Sequence[_Line], apart: datetime.timedelta
) -> tuple[list[_Line], list[_Line]]:
    """Return what is left of both where each that left is matched with the first that came, the earliest first."""
    waiting = sorted(come, key=lambda line: line.order, reverse=True)
    lost: list[_Line] = []
    found: list[_Line] = []
    for line in sorted(gone, key=lambda line: line.order):
        amount, on = line.moved.amount, line.moved.on
        while waiting and (waiting[-1].moved.amount, waiting[-1].moved.on) < (amount, on - apart):
            found.append(waiting.pop())
        if waiting and waiting[-1].moved.amount == amount and waiting[-1].moved.on <= on + apart:
            waiting.pop()
        else:
            lost.append(line)
    return lost, [*found, *reversed(waiting)]


def _told_in_two_ways(lost: list[_Line], found: list[_Line]) -> Iterator[Problem]:
    """Yield a Problem per move of which the two sides disagree, and take both out of the lists: it is one mistake."""
    for gone in list(lost):
        like = [
            come
            for come in found
            if gone.days_from(come) <= (_MISDATED if come.moved.amount == gone.moved.amount else ON_ITS_WAY)
        ]
        if not like:
            continue
        come = min(like, key=lambda one: (one.moved.amount != gone.moved.amount, gone.days_from(one)))
        lost.remove(gone)
        found.remove(come)
        words = f"{come.moved.on} 转入 {yuan(come.moved.amount)} 元，“{come.moved.other}”那边写的是：{gone.moved.on} {yuan(gone.moved.amount)} 元"
        fix = f"对照凭证，改正写错的一边，再核对那个文件的期末余额；{gone.account.file} 漏记了才补“转出”"
        yield come.problem("金额", words, fix)


def _one_sided(line: _Line, others: Sequence[Account], answers: Sequence[_Line]) -> Iterator[Problem]:
    on = line.moved.on
    other = next((account for account in others if account.period.holds(on)), None)
    if other is None:
        return
    words = f"{on} {line.side} {yuan(line.moved.amount)} 元，“{line.moved.other}”那边没有{line.way}"
    taken = [one for one in answers if one.moved.amount == line.moved.amount and line.days_from(one) <= ON_ITS_WAY]
    if taken:
        words = f"{words[: words.index('没有')]}同样的{line.wanted}只有 {len(taken)} 笔，已经和另外的{line.side}对上了"
    fix = f"对照凭证：{other.file} 漏记的，补上“{line.wanted}”，再核对期末余额；这边多写的，删掉"
    edge = on + ON_ITS_WAY if line.side == "转出" else on - ON_ITS_WAY
    if any(account.period.holds(edge) for account in others):
        yield line.problem("金额", words, fix)
    else:
        when = "以后" if line.side == "转出" else "以前"
        fix = f"{fix}；那边{when}几天才{line.wanted}的，写在那一期的文件里，没有写错的，这条提醒可以不管"
        yield line.account.reminder("F009", (line.side, line.number, "金额"), words, fix)
