"""财务报表: what the collective has and owes, what it earned and how that was shared, at the end of a period.

The lines carry the names of the forms (村集体经济组织会计制度, 2004;
农村集体经济组织会计制度, 2023), so that the sums between them can be checked
whichever form was used.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from gongkai.problem import KeyPath, Problem
from gongkai.records.base import Record, Section
from gongkai.records.money import ZERO, yuan
from gongkai.records.row import Row, key
from gongkai.records.values import Count, Money, PartyName, PeriodText, Text


class BalanceLine(Row):
    """One line of the balance sheet."""

    item: Text = key("项目", says="报表上的一行", example="银行存款")
    opening: Money | None = key("年初数", None, says="年初多少", example="1000.00")
    closing: Money = key("期末数", says="期末多少", example="1200.00")


class ResultLine(Row):
    """One line of the statement of earnings and their distribution."""

    item: Text = key("项目", says="报表上的一行", example="经营收入")
    amount: Money = key("金额", says="多少", example="12000.00")


class Dividend(Row):
    """Shares of one kind, and what each of them gets."""

    name: Text = key("名称", says="哪一种份额", example="成员股")
    shares: Count = key("份数", says="一共多少份", example="1200")
    each: Money = key("每份", says="每份分多少", example="100.00")
    total: Money = key("合计", says="份数乘每份", example="120000.00")


class Debt(Row):
    """What is owed by or to one party."""

    party: PartyName = key("对方", says="欠谁的，或谁欠的", example="示范县农资公司")
    reason: Text | None = key("事由", None, says="什么钱", example="化肥款")
    opening: Money = key("期初", says="期初多少", example="5000.00")
    increase: Money = key("增加", says="这一期增加多少", example="0.00")
    decrease: Money = key("减少", says="这一期减少多少", example="2000.00")
    closing: Money = key("期末", says="期初加增加减减少", example="3000.00")


class Due(Row):
    """What should have come in, what did, and what is outstanding."""

    item: Text = key("项目", says="什么钱", example="鱼塘承包费")
    due: Money = key("应收", says="应该收多少", example="12000.00")
    received: Money = key("已收", says="收了多少", example="10000.00")
    outstanding: Money = key("未收", says="还差多少", example="2000.00")


@dataclass(frozen=True, slots=True)
class Identity:
    """``result`` is the sum of ``plus`` less ``minus``; a line of ``maybe`` may be missing from the form."""

    result: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()


_SHARED_OUT = ("提取公积公益金", "提取应付福利费", "外来投资分利", "向成员分配", "农户分配", "其他分配")

IDENTITIES = (
    Identity("货币资金", ("库存现金", "银行存款")),
    Identity("固定资产净值", ("固定资产原价",), ("累计折旧",)),
    Identity("资产总计", ("流动资产合计", "非流动资产合计")),
    Identity("负债合计", ("流动负债合计", "非流动负债合计")),
    Identity("资产总计", ("负债合计", "所有者权益合计")),
    Identity("所有者权益合计", ("资本", "公积公益金", "年末未分配收益")),
    Identity("资产总计", ("负债和所有者权益总计",)),
    Identity(
        "总收入",
        ("经营收入", "发包及上交收入", "投资收益", "补助收入", "其他收入"),
        maybe=("发包及上交收入", "投资收益", "补助收入", "其他收入"),
    ),
    Identity(
        "总支出",
        ("经营支出", "税金及附加", "管理费用", "公益支出", "其他支出"),
        maybe=("税金及附加", "管理费用", "公益支出", "其他支出"),
    ),
    Identity("本年收益", ("总收入",), ("总支出",)),
    Identity("可分配收益", ("本年收益", "年初未分配收益", "其他转入"), maybe=("其他转入",)),
    Identity(
        "年末未分配收益",
        ("可分配收益",),
        _SHARED_OUT,
        maybe=_SHARED_OUT,
    ),
)
"""The sums that hold between the lines of the two forms."""

_SAME = {
    "成员分配": "向成员分配",
    "其他": "其他分配",
    "固定资产原值": "固定资产原价",
    "资产合计": "资产总计",
    "未分配收益": "年末未分配收益",
    "收益总额": "本年收益",
}


_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．])")


class Statement(Record):
    """财务报表 (农村集体经济组织财务公开规定, 2012: assets, debts, distribution)."""

    title: ClassVar = "财务报表"
    slug: ClassVar = "statements"
    section: ClassVar = Section.FINANCE

    body: Text = key("编报单位", says="谁的报表，每期写得一模一样", example="示范村股份经济合作社")
    period: PeriodText = key("期间", says="哪一段时间", example="2026-H1")
    balance: tuple[BalanceLine, ...] = key("资产负债", (), says="资产负债表，一行一项", blank="五张表至少写一张")
    results: tuple[ResultLine, ...] = key("收益分配", (), says="收益和收益分配表，一行一项", blank="五张表至少写一张")
    dividends: tuple[Dividend, ...] = key("分红", (), says="一种份额一项", blank="五张表至少写一张")
    dues: tuple[Due, ...] = key("应收未收", (), says="该收的钱，一样一项", blank="五张表至少写一张")
    debts: tuple[Debt, ...] = key("债权债务", (), says="欠谁的、谁欠的，一家一项", blank="五张表至少写一张")

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.period.words}财务报表（{self.body}）"

    @property
    def term(self) -> str:
        return self.period.words

    @cached_property
    def sentence(self) -> str:
        closing = {_plain(line.item): line.closing for line in self.balance}
        results = {_plain(line.item): line.amount for line in self.results}
        said = [f"{name} {yuan(closing[name])} 元" for name in ("资产总计", "负债合计") if name in closing]
        said += [f"{name} {yuan(results[name])} 元" for name in ("本年收益",) if name in results]
        return "，".join(said) + "。" if said else ""

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where there is nothing, a sum between lines is wrong, or one line does not work out."""
        if not (self.balance or self.results or self.dividends or self.dues or self.debts):
            yield self.problem(
                "R030",
                ("期间",),
                "只有期间，没有一张表",
                "补上一张表，例如“资产负债:”后面不写，下一行空两格写 - {项目: 银行存款, 年初数: 0.00, 期末数: 0.00}",
            )
        for column, label in (("opening", "年初数"), ("closing", "期末数")):
            cells = [(line.item, getattr(line, column)) for line in self.balance]
            yield from self._check_sums("资产负债", label, cells)
        yield from self._check_sums("收益分配", "金额", [(line.item, line.amount) for line in self.results])
        yield from self._check_lines()

    def _check_sums(self, table: str, label: str, cells: Sequence[tuple[str, Decimal | None]]) -> Iterator[Problem]:
        at = {_plain(item): number for number, (item, _) in reversed(list(enumerate(cells)))}
        values = {name: cells[number][1] for name, number in at.items() if cells[number][1] is not None}
        for identity in IDENTITIES:
            parts = [*identity.plus, *identity.minus]
            missing = [part for part in parts if part not in values]
            if identity.result not in values or set(missing) - set(identity.maybe) or len(missing) == len(parts):
                continue
            summed = sum((values.get(part) or ZERO for part in identity.plus), ZERO)
            summed -= sum((values.get(part) or ZERO for part in identity.minus), ZERO)
            stated = values[identity.result] or ZERO
            if summed == stated:
                continue
            written = "＋".join(p for p in identity.plus if p in values)
            written += "".join(f"－{part}" for part in identity.minus if part in values)
            path: KeyPath = (table, at[identity.result], label)
            said = f"{label}对不上：{written} ＝ {yuan(summed)}，“{identity.result}”写的是 {yuan(stated)}"
            said += f"，相差 {yuan(abs(summed - stated))}"
            if missing:
                yield self.reminder("F017", path, said, "核对各行；有别的项目没有写进来的，补上")
            else:
                yield self.problem("F017", path, said, "核对各行，改正写错的一行")

    def _check_lines(self) -> Iterator[Problem]:
        for number, one in enumerate(self.dividends):
            yield from self._must_be(
                ("分红", number, "合计"), one.shares * one.each, one.total, f"{one.shares} 份 × {yuan(one.each)}"
            )
        for number, due in enumerate(self.dues):
            words = f"应收 {yuan(due.due)} － 已收 {yuan(due.received)}"
            yield from self._must_be(("应收未收", number, "未收"), due.due - due.received, due.outstanding, words)
        for number, debt in enumerate(self.debts):
            words = f"期初 {yuan(debt.opening)} ＋ 增加 {yuan(debt.increase)} － 减少 {yuan(debt.decrease)}"
            worked_out = debt.opening + debt.increase - debt.decrease
            yield from self._must_be(("债权债务", number, "期末"), worked_out, debt.closing, words)

    def _must_be(self, path: KeyPath, worked_out: Decimal, stated: Decimal, words: str) -> Iterator[Problem]:
        if worked_out != stated:
            yield self.problem(
                "F018",
                path,
                f"{words} ＝ {yuan(worked_out)}，“{path[-1]}”写的是 {yuan(stated)}",
                "核对这一行的几个数，改正写错的一个",
            )


def _plain(item: str) -> str:
    """Return the name of a line without its numbering and its ``加：`` or ``其中：``."""
    name = item.replace(" ", "").replace("\u3000", "")
    name = _NUMBERING.sub("", name)
    name = name.removeprefix("加：").removeprefix("减：").removeprefix("其中：")
    return _SAME.get(name, name)
