"""合同: what the collective let, sold, bought or had built, with whom, for how much, and by which decision."""

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from gongkai.problem import Problem
from gongkai.records.base import Record, Section
from gongkai.records.capital import to_capital
from gongkai.records.money import PAID, RECEIVED, yuan
from gongkai.records.parts import DateRange
from gongkai.records.period import day_in_words
from gongkai.records.row import key
from gongkai.records.values import Capital, Count, Day, Money, RecordId, Text, one_of


class Contract(Record):
    """合同 (农村集体经济组织财务公开规定, 2012: contracting, leases and projects are disclosed one by one)."""

    title: ClassVar = "合同"
    slug: ClassVar = "contracts"
    section: ClassVar = Section.FINANCE

    kind: one_of("发包", "租赁", "出售", "工程", "采购", "服务", "借贷", "其他") = key("类别")  # type: ignore[valid-type]
    direction: one_of(RECEIVED, PAID) = key("收付")  # type: ignore[valid-type]
    number: Text | None = key("合同号", None)
    subject: Text = key("标的")
    location: Text | None = key("位置", None)
    quantity: Text | None = key("数量", None)
    reserve: Money | None = key("底价", None)
    method: Text | None = key("方式", None)
    bids: Count | None = key("报价次数", None)
    other_party: Text = key("对方")
    amount: Money = key("金额")
    per: one_of("总价", "每年", "每半年", "每季", "每月", "每次", "单价") = key("计价", "总价")  # type: ignore[valid-type]
    amount_in_words: Capital | None = key("金额大写", None)
    signed: Day = key("签订日期")
    duration: DateRange | None = key("期限", None)
    payment: Text | None = key("结算方式", None)
    decisions: tuple[RecordId, ...] = key("决议", ())
    """Ids of the 四议两公开 records that allowed it."""
    due: Money | None = key("应结", None)
    settled: Money | None = key("已结", None)
    unsettled: Money | None = key("未结", None)

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.subject}{self.kind}合同"

    @property
    def term(self) -> str:
        return self.name

    @cached_property
    def sentence(self) -> str:
        lasting = ""
        if self.duration:
            lasting = f"，期限 {day_in_words(self.duration.start)}至{day_in_words(self.duration.end)}"
        return f"和{self.other_party}签订，{self.price}{lasting}。"

    @property
    def price(self) -> str:
        """What is paid, and for how long that is the price: 收款 每年 21,600.00 元."""
        return f"{self.direction}{'' if self.per == '总价' else f' {self.per}'} {yuan(self.amount)} 元"

    @property
    def figure(self) -> tuple[str, str]:
        return self.direction, self.price.removeprefix(self.direction).strip()

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where the contract's own amounts contradict each other."""
        if self.amount_in_words is not None and self.amount_in_words != self.amount:
            yield self.problem(
                "F012",
                ("金额大写",),
                f"大写是 {yuan(self.amount_in_words)} 元，“金额”写的是 {yuan(self.amount)}",
                f"对照合同原件改正；{yuan(self.amount)} 的大写是 {to_capital(self.amount)}",
            )
        if None not in (self.due, self.settled, self.unsettled) and self.due - self.settled != self.unsettled:  # type: ignore[operator]
            left = self.due - self.settled  # type: ignore[operator]
            yield self.problem(
                "F018",
                ("未结",),
                f"应结 {yuan(self.due)} － 已结 {yuan(self.settled)} ＝ {yuan(left)}，“未结”写的是 {yuan(self.unsettled)}",  # type: ignore[arg-type]
                "核对三个数，改正写错的一个",
            )
        if self.direction != PAID and self.reserve is not None and self.amount < self.reserve:
            yield self.reminder(
                "F019",
                ("金额",),
                f"成交 {yuan(self.amount)} 元，比底价 {yuan(self.reserve)} 元低",
                "核对两个数；确实低于底价成交的，在“方式”里说明是怎么定的，写明以后这条提醒可以不管",
            )
