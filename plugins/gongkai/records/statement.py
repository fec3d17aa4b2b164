"""财务报表: what the collective has and owes, what it earned and how that was shared, at the end of a period.

The lines carry the names of the forms (村集体经济组织会计制度, 2004;
农村集体经济组织会计制度, 2023), so that the sums between them can be checked
whichever form was used.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Annotated, Any, ClassVar

from gongkai.problem import KeyPath, Problem
from gongkai.records.base import Record
from gongkai.records.carried import DayPair
from gongkai.records.form_groups import wrong_groups
from gongkai.records.form_lines import (
    BALANCE,
    LEFT_OVER,
    PARTS,
    RESULTS,
    Identity,
    is_known,
    is_subtracted,
    line_name,
)
from gongkai.records.form_sums import amounts_of, larger_than_whole, lines_twice, odd_scale, row_of, wrong_sums
from gongkai.records.money import ZERO, slack, yuan
from gongkai.records.product import price_slack
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.signs import NEVER_BELOW_ZERO, below_zero
from gongkai.records.ten_thousands import TEN_THOUSAND
from gongkai.records.values import FormMoney, Money, MoneyFromZero, PartyName, PeriodText, Price, Shares, Text, one_of


def _plain_where_subtracted(written: Mapping[str, Any], fix: str) -> str:
    """Return 写 210000.00 for 写成 -210000.00 where the line is one that is taken away: 累计折旧 between brackets."""
    item = written.get("项目")
    below = re.match(r"(?:要减去的（红字）)?(.*?)写成 -([\d.]+)", fix)
    if below is None or not isinstance(item, str) or not is_subtracted(item):
        return fix
    return f"这一行是减的，{below[1]}写成 {below[2]}，不写括号、负号"


class BalanceLine(Row):
    """One line of the balance sheet."""

    may_be_total: ClassVar = True

    item: Text = key("项目", says="报表上的一行，照报表写", example="银行存款")
    opening: FormMoney | None = key("年初数", None, says="年初有多少", example="1000.00")
    closing: FormMoney = key("期末数", says="期末有多少", example="1200.00")

    @classmethod
    def better_fix(cls, key: str, written: Mapping[str, Any], fix: str) -> str:
        return _plain_where_subtracted(written, fix)


class ResultLine(Row):
    """One line of the statement of earnings and their distribution."""

    may_be_total: ClassVar = True

    item: Text = key("项目", says="报表上的一行，照报表写", example="经营收入")
    amount: FormMoney = key("金额", says="多少", example="12000.00")

    @classmethod
    def better_fix(cls, key: str, written: Mapping[str, Any], fix: str) -> str:
        return _plain_where_subtracted(written, fix)


class Dividend(Row):
    """Shares of one kind, and what each of them gets."""

    name: Text = key("名称", says="哪一种份额", example="成员股")
    shares: Shares = key("份数", says="一共多少份", example="1200")
    each: Price = key("每份", says="每份分多少", example="100.00")
    total: MoneyFromZero = key("合计", says="等于份数乘每份", example="120000.00")


class Debt(Row):
    """What is owed by or to one party."""

    party: PartyName = key("对方", says="欠谁的，或谁欠的", example="示范县农资公司")
    reason: Text | None = key("事由", None, says="什么钱", example="化肥款")
    opening: Money = key("期初", says="期初多少", example="5000.00")
    increase: Money = key("增加", says="这一期增加多少", example="0.00")
    decrease: Money = key("减少", says="这一期减少多少", example="2000.00")
    closing: Money = key("期末", says="等于期初加增加减减少", example="3000.00")


class Due(Row):
    """What should have come in, what did, and what is outstanding."""

    item: Text = key("项目", says="什么钱", example="鱼塘承包费")
    due: MoneyFromZero = key("应收", says="应该收多少", example="12000.00")
    received: MoneyFromZero = key("已收", says="收了多少", example="10000.00")
    outstanding: Money = key("未收", says="还差多少，等于应收减已收", example="2000.00")


class Statement(Record):
    """财务报表 (农村集体经济组织财务公开规定, 2012: assets, debts, distribution)."""

    title: ClassVar = "财务报表"
    slug: ClassVar = "statements"
    section: ClassVar = Section.FINANCE
    shelf: ClassVar = Shelf.MONEY
    series_key: ClassVar = "编报单位"

    body: Text = key("编报单位", says="谁的报表，每期写得一模一样", example="示范村股份经济合作社")
    period: PeriodText = key("期间", says="哪一段时间", example="2026-H1")
    unit: Annotated[str, one_of("元", "万元")] | None = key(
        "单位", None, says="资产负债、收益分配这两张表里的数是元还是万元，照报表写；别的三张表都是元", blank="元"
    )
    balance: tuple[BalanceLine, ...] = key("资产负债", (), says="资产负债表，一行一项", blank="五张表至少写一张")
    results: tuple[ResultLine, ...] = key("收益分配", (), says="收益和收益分配表，一行一项", blank="五张表至少写一张")
    dividends: tuple[Dividend, ...] = key("分红", (), says="一种份额一项", blank="五张表至少写一张")
    dues: tuple[Due, ...] = key("应收未收", (), says="该收的钱，一样一项", blank="五张表至少写一张")
    debts: tuple[Debt, ...] = key("债权债务", (), says="欠谁的、谁欠的，一家一项", blank="五张表至少写一张")

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.period.words}{self.called}（{self.body}）"

    @property
    def term(self) -> str:
        return self.period.words

    @property
    def series(self) -> str:
        return self.body

    @property
    def money_unit(self) -> str:
        return self.unit or "元"

    def in_yuan(self, amount: Decimal) -> tuple[Decimal, Decimal]:
        """Return an amount of 资产负债 or 收益分配 in yuan, and how far from it the true one may be for rounding."""
        if self.money_unit == "元":
            return amount, ZERO
        return amount * TEN_THOUSAND, slack([amount]) * TEN_THOUSAND

    @property
    def publisher(self) -> str:
        return self.body

    @property
    def jargon(self) -> Sequence[str]:
        return [line_name(line.item) for line in self.balance] + [line_name(line.item) for line in self.results]

    @cached_property
    def sentence(self) -> str:
        closing = {line_name(line.item): line.closing for line in self.balance}
        results = {line_name(line.item): line.amount for line in self.results}
        said = [
            f"{name} {yuan(closing[name])} {self.money_unit}" for name in ("资产总计", "负债合计") if name in closing
        ]
        said += [f"{name} {yuan(results[name])} {self.money_unit}" for name in ("本年收益",) if name in results]
        return "，".join(said) + "。" if said else ""

    def days_in_order(self) -> Iterator[DayPair]:
        yield from super().days_in_order()
        yield ("公开日期",), "期间的最后一天", self.period.end, "公开", self.published

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where there is nothing, a sum between lines is wrong, or one line does not work out."""
        if not (self.balance or self.results or self.dividends or self.dues or self.debts):
            yield self.problem(
                "R030",
                ("期间",),
                "只有期间，没有一张表",
                "补上一张表，例如“资产负债:”后面不写，下一行空两格写 - {项目: 银行存款, 年初数: 0.00, 期末数: 0.00}",
            )
        yield from self._check_forms()
        yield from self._check_shared_out()
        yield from self._check_left_over()
        yield from self._check_names()
        yield from self._check_lines()
        for where, words, fix in below_zero(list(self._never_below_zero())):
            yield self.reminder("F022", where, words, fix)

    def _never_below_zero(self) -> Iterator[tuple[KeyPath, str, Decimal | None]]:
        for number, line in enumerate(self.balance):
            name = line_name(line.item)
            if name in NEVER_BELOW_ZERO:
                yield ("资产负债", number, "年初数"), name, line.opening
                yield ("资产负债", number, "期末数"), name, line.closing
        for number, result in enumerate(self.results):
            if line_name(result.item) in NEVER_BELOW_ZERO:
                yield ("收益分配", number, "金额"), line_name(result.item), result.amount
        for number, due in enumerate(self.dues):
            yield ("应收未收", number, "未收"), "未收", due.outstanding
        for number, debt in enumerate(self.debts):
            yield ("债权债务", number, "期末"), "期末", debt.closing

    def _check_forms(self) -> Iterator[Problem]:
        columns: list[tuple[str, str, list[tuple[str, Decimal | None]], Sequence[Identity]]] = [
            ("资产负债", label, [(line.item, getattr(line, column)) for line in self.balance], BALANCE)
            for column, label in (("opening", "年初数"), ("closing", "期末数"))
        ]
        columns.append(("收益分配", "金额", [(line.item, line.amount) for line in self.results], RESULTS))
        for table, label, cells, identities in columns:
            at = {line_name(item): number for number, (item, _) in reversed(list(enumerate(cells)))}
            rounded = self.money_unit != "元"
            found = (
                *wrong_sums(label, cells, identities, rounded=rounded),
                *wrong_groups(label, cells, rounded=rounded),
                *larger_than_whole(label, cells, PARTS),
                *lines_twice(label, cells),
            )
            for one in found:
                tell = self.problem if one.sure else self.reminder
                yield tell("F017", (table, at[one.line], label), one.words, one.fix)
            if self.money_unit == "元":
                yield from self._whole_fen(table, label, cells)
        said = odd_scale(
            self.money_unit, [amount for *_, cells, _ in columns for _, amount in cells if amount is not None]
        )
        if said:
            other = "元" if self.unit == "万元" else "万元"
            fix = f"报表上的数是{other}的，“单位”写成 {other}；就是{self.money_unit}的，这条提醒可以不管"
            yield self.reminder("F027", ("单位",), f"{said}，是不是{other}", fix)

    def _whole_fen(self, table: str, label: str, cells: Sequence[tuple[str, Decimal | None]]) -> Iterator[Problem]:
        for number, (_, amount) in enumerate(cells):
            if amount is not None and amount != round(amount, 2):
                fix = "元最多写两位小数；报表上的数是万元的，上面加一行 单位: 万元"
                yield self.problem("R012", (table, number, label), f"“{amount}”不是金额，小数超过两位", fix)

    def _check_shared_out(self) -> Iterator[Problem]:
        """Yield a reminder where what the shares get is not what was given to the members."""
        cells = [(line.item, line.amount) for line in self.results]
        given = amounts_of(cells)
        total = sum((one.total for one in self.dividends), ZERO)
        for name in ("向成员分配", "农户分配"):
            number = row_of(name, cells)
            if (
                self.dividends
                and number is not None
                and name in given
                and round(self.in_yuan(given[name])[0], 2) != total
            ):
                said = f"“分红”合计 {yuan(total)} 元，“{self.results[number].item}”写的是 {yuan(given[name])} {self.money_unit}"
                fix = "核对两个数，改正写错的一个；分的是前几年的收益，这条提醒可以不管"
                yield self.reminder("F017", ("收益分配", number, "金额"), said, fix)

    def _check_left_over(self) -> Iterator[Problem]:
        """Yield a reminder where the balance sheet has another 未分配收益 than the distribution leaves."""
        left = amounts_of([(line.item, line.amount) for line in self.results]).get(LEFT_OVER)
        at = row_of(LEFT_OVER, [(line.item, line.closing) for line in self.balance])
        if left is not None and at is not None and self.balance[at].closing != left:
            said = f"“资产负债”里未分配收益的期末数是 {yuan(self.balance[at].closing)}，“收益分配”里年末未分配收益是 {yuan(left)}"
            yield self.reminder("F017", ("资产负债", at, "期末数"), said, "两个应该一样，核对，改正写错的一个")

    def _check_names(self) -> Iterator[Problem]:
        """Yield a reminder that lines of a name that the forms do not have were not checked."""
        tables = (
            ("资产负债", [line.item for line in self.balance]),
            ("收益分配", [line.item for line in self.results]),
        )
        for table, items in tables:
            unknown = [(number, item) for number, item in enumerate(items) if not is_known(item)]
            if unknown:
                names = "、".join(f"“{item}”" for _, item in unknown[:3]) + ("等" if len(unknown) > 3 else "")
                yield self.reminder(
                    "F023",
                    (table, unknown[0][0], "项目"),
                    f"会计制度的报表里没有{names}，这 {len(unknown)} 行没有核对",
                    "照报表上的名称写；报表上就是这样写的，自己核对一遍，这条提醒可以不管",
                )

    def _check_lines(self) -> Iterator[Problem]:
        for number, one in enumerate(self.dividends):
            worked_out = one.shares * one.each
            # Shares of 36.8512 yuan do not give whole 分: rounded, or cut; and 36.8512 itself may be 44,221.4 divided.
            cut = (worked_out.quantize(ZERO, ROUND_HALF_UP), worked_out.quantize(ZERO, ROUND_DOWN))
            if one.total not in cut and abs(worked_out - one.total) > one.shares * price_slack(one.each):
                rounded = worked_out.quantize(ZERO, ROUND_HALF_UP)
                words = f"{one.shares.normalize():f} 份 × {yuan(one.each)}"
                yield from self._must_be(("分红", number, "合计"), rounded, one.total, words)
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
