"""Amounts whose sign, or whose side of an account, hardly ever is right: one number is typed, and the sum still closes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.problem import KeyPath
from gongkai.read.script import simplified
from gongkai.records.account_titles import EARNED, SPENT
from gongkai.records.entry import Entry
from gongkai.records.refunds import puts_right

_MAY_BE_LOST = {"投资收益"}
NEVER_BELOW_ZERO = (
    frozenset(("库存现金", "银行存款", "货币资金", "库存物资", "固定资产", "资产总计", *EARNED, *SPENT)) - _MAY_BE_LOST
)
"""Lines of a form that hold, take or spend: what is earned by investing, or left, may be less than nothing."""

Strange = tuple[KeyPath, str, str]
"""(where, what is strange, what to do about it)."""


def strange_lines(side: str, entries: Sequence[Entry]) -> Iterator[Strange]:
    """Yield the lines of one side of an account that are negative, nought or of the other side, and do not say why."""
    below = [entry.amount < 0 for entry in entries]
    if len(entries) > 1 and all(below) and not all(puts_right(entry.summary, entry.note) for entry in entries):
        fix = f"“{side}”里的金额写正数，只有冲减的才写负数；写反了的，去掉减号"
        yield (side,), f"“{side}”的 {len(entries)} 笔都是负数", fix
        return
    others, other = (SPENT, "支出") if side == "收入" else (EARNED, "收入")
    for number, entry in enumerate(entries):
        if not entry.amount:
            fix = "写真正的金额；没有这一笔，整笔删掉；金额照凭证就是 0 的，这条提醒可以不管"
            yield (side, number, "金额"), "这一笔的金额是 0.00", fix
        elif below[number] and not puts_right(entry.summary, entry.note):
            fix = "写反了的，去掉减号，再核对合计和期末余额；真是冲减、退回的，在“备注”里写明，例如 冲减上月多记，写明以后这条提醒就没有了"
            yield (side, number, "金额"), f"“{side}”的这一笔是负数，没有写冲减什么", fix
        elif (
            not below[number] and simplified(entry.first_title) in others and not puts_right(entry.summary, entry.note)
        ):
            fix = (
                f"科目写错了的，改科目；记错了边的，移到“{other}”里，再核对合计和期末余额"
                "；真是退回的，在“备注”里写明，例如 退回多付的，写明以后这条提醒就没有了"
            )
            yield (side, number, "科目"), f"“{entry.first_title}”是{other}的科目，这一笔记在“{side}”里", fix


def below_zero(lines: Sequence[tuple[KeyPath, str, Decimal | None]]) -> Iterator[Strange]:
    """Yield the amounts below zero among (where, what it is called, yuan)."""
    for path, name, amount in lines:
        if amount is not None and amount < 0:
            fix = "核对单据，写反了的去掉减号，再核对和它相加减的几个数；真是负的（例如多收了），这条提醒可以不管"
            yield path, f"“{name}”是负的：{amount:,.2f}", fix
