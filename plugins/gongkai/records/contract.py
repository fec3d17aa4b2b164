"""合同: what the collective let, sold, bought or had built, with whom, for how much, and by which decision."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, ClassVar

from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.base import Record
from gongkai.records.capital import beside_its_amount, to_capital
from gongkai.records.carried import DayPair
from gongkai.records.money import PAID, RECEIVED, ZERO, yuan
from gongkai.records.parts import DateRange
from gongkai.records.period import day_in_words
from gongkai.records.product import FIX, in_words, not_product
from gongkai.records.row import key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.signs import below_zero
from gongkai.records.stretches import only_lasting
from gongkai.records.values import (
    NOT_RECORDED,
    AmountOrPrice,
    Capital,
    Count,
    Money,
    MoneyFromZero,
    MonthOrDay,
    NumberText,
    PartyName,
    Price,
    Text,
    one_of,
    ref,
)

LOAN, LEASES = "借贷", ("发包", "租赁")
_GROWING = ("递增", "上浮", "利息")
_EACH = on_use(r"[/每](年|半年|季|月|次)")
_MONTHS = {"每月": 1, "每季": 3, "每半年": 6, "每年": 12}


class Contract(Record):
    """合同 (农村集体经济组织财务公开规定, 2012: contracting, leases and projects are disclosed one by one)."""

    title: ClassVar = "合同"
    slug: ClassVar = "contracts"
    section: ClassVar = Section.FINANCE
    shelf: ClassVar = Shelf.MONEY

    kind: Annotated[str, one_of("发包", "租赁", "出售", "工程", "采购", "服务", LOAN, "其他")] = key(
        "类别", says="是哪一类合同"
    )
    direction: Annotated[str, one_of(RECEIVED, PAID)] = key("收付", says="集体是收钱还是付钱")
    number: NumberText | None = key("合同号", None, says="合同的编号", example="SF-2026-08")
    subject: Text = key("标的", says="合同说的是什么东西", example="二组鱼塘")
    location: Text | None = key("位置", None, says="在哪里", example="二组，水库坝下")
    quantity: Text | None = key("数量", None, says="多少，写上单位", example="12 亩")
    unit_price: Price | None = key("单价", None, says="一亩、一盏、一吨多少钱，数量乘单价等于金额", example="1000.00")
    reserve: Price | None = key(
        "底价", None, says="和金额按一样的计价写。收款的合同，成交比底价低会提醒", example="10000.00"
    )
    method: Text | None = key("方式", None, says="怎么定的", example="公开竞价")
    bids: Count | None = key("报价次数", None, says="一共报了几次价", example="9")
    other_party: PartyName = key(
        "对方", says="和谁签的，写单位或姓名，不写身份证号、电话", example="清水养殖专业合作社"
    )
    amount: AmountOrPrice = key("金额", says="多少钱", example="12000.00")
    per: Annotated[str, one_of("总价", "每年", "每半年", "每季", "每月", "每次", "单价")] = key(
        "计价", "总价", says="金额是什么的", blank="总价"
    )
    amount_in_words: Capital | None = key("金额大写", None, says="用大写写一遍，要和金额一样", example="壹万贰仟元整")
    signed: MonthOrDay = key("签订日期", says="哪天签的。只知道哪个月的写到月，不知道的写 未记录", example="2026-08-05")
    duration: DateRange | None = key("期限", None, says="合同从哪天到哪天")
    lasting: Text | None = key("年限", None, says="只知道多久、不知道从哪天到哪天的，写在这里", example="20年")
    payment: Text | None = key("结算方式", None, says="什么时候付、付多少", example="每年 9 月 1 日以前付当年的")
    decisions: tuple[Annotated[str, ref("四议两公开")], ...] = key(
        "决议", (), says="按哪个决议签的，写“四议两公开”文件夹里那个文件的名字，不带 .yaml"
    )
    """Ids of the 四议两公开 records that allowed it."""
    due: MoneyFromZero | None = key("应结", None, says="到现在应该收（付）多少", example="12000.00")
    settled: MoneyFromZero | None = key("已结", None, says="已经收（付）了多少", example="12000.00")
    unsettled: Money | None = key("未结", None, says="还差多少，等于应结减已结", example="0.00")

    @classmethod
    def better_fix(cls, key: str, written: Mapping[str, Any], fix: str) -> str:
        """Return that 期限: 三年 is a 年限: how long, and not from when; and what the amount is in capital numerals."""
        if key == "金额大写":
            return beside_its_amount(written.get("金额"), fix)
        if key == "金额" and not written.get("计价") and (found := _EACH.search(str(written[key]))):
            return f"{fix}；加一行 计价: 每{found[1]}"
        if key != "期限" or not isinstance(written[key], str) or not only_lasting(written[key]):
            return fix
        if written.get("年限"):
            return "“年限”已经写了，把这一行删掉"
        return f"只知道多久的，名称改成“年限”，写成 年限: {written[key]}；知道从哪天到哪天的，写成 期限: {{起: …, 止: …}}（“…”换成年月日）"

    @cached_property
    def name(self) -> str:
        kind = "" if self.kind == "其他" else self.kind
        return self.heading or f"{self.subject}{kind}合同"

    @cached_property
    def sentence(self) -> str:
        lasting = ""
        if self.duration:
            lasting = f"，期限 {day_in_words(self.duration.start)}至{day_in_words(self.duration.end)}"
        elif self.lasting:
            lasting = f"，期限 {self.lasting}"
        party = "对方未记录" if self.other_party == NOT_RECORDED else f"和{self.other_party}签订"
        return f"{party}，{self.price}{lasting}。"

    @property
    def signed_on(self) -> datetime.date | None:
        """The day on which it was signed; None where only the month is known, or nothing."""
        return self.signed if isinstance(self.signed, datetime.date) else None

    @property
    def owed(self) -> str:
        """What the amount is called: it is agreed, and not yet paid."""
        return "应付" if self.direction == PAID else "应收"

    @property
    def price(self) -> str:
        """What is to be paid, and for how long that is the price: 应收 每年 21,600.00 元."""
        return f"{self.owed}{'' if self.per == '总价' else f' {self.per}'} {yuan(self.amount)} 元"

    @property
    def limit(self) -> Decimal | None:
        """Yuan of the whole contract; None where its time, or how often it is paid, is not told, or it grows by interest or year by year."""
        if self.kind == LOAN or any(word in (self.payment or "") for word in _GROWING):
            return None
        if self.per == "总价":
            return self.amount
        months = _MONTHS.get(self.per)
        if months is None or self.duration is None:
            return None
        start, end = self.duration.start, self.duration.end + datetime.timedelta(days=1)
        lasting = (end.year - start.year) * 12 + end.month - start.month + (end.day > start.day)
        return self.amount * -(-lasting // months)

    @property
    def yearly(self) -> Decimal:
        """Yuan of one year, of what is paid over and over; nothing where it is paid once, or by how much there is."""
        months = _MONTHS.get(self.per)
        return self.amount * (12 // months) if months else ZERO

    @property
    def worked(self) -> str:
        """How the amount comes about: 12 亩 × 1,000.00 元 ＝ 12,000.00 元; nothing where that is not told."""
        return "" if self.per == "单价" else in_words(self.quantity, self.unit_price, self.amount)

    @property
    def figure(self) -> tuple[str, str]:
        return self.direction, self.price.removeprefix(self.direction).strip()

    def days_in_order(self) -> Iterator[DayPair]:
        yield from super().days_in_order()
        yield ("签订日期",), "合同签订的", self.signed_on, "公开", self.published

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where the contract's own amounts contradict each other."""
        if self.amount_in_words is not None and self.amount_in_words != self.amount:
            yield self.problem(
                "F012",
                ("金额大写",),
                f"大写是 {yuan(self.amount_in_words)} 元，“金额”写的是 {yuan(self.amount)}",
                f"对照合同原件改正；{yuan(self.amount)} 的大写是 {to_capital(self.amount)}",
            )
        wrong = "" if self.per == "单价" else not_product(self.quantity, self.unit_price, self.amount, "金额")
        if wrong:
            yield self.problem("F025", ("金额",), wrong, FIX)
        for path, price in (("金额", self.amount), ("底价", self.reserve)):
            if price is not None and self.per != "单价" and price != round(price, 2):
                words = f"“{path}”写的是 {yuan(price)}，{self.per}的钱小数点后最多两位"
                fix = "写到分为止；是一样东西的单价，加一行 计价: 单价"
                yield self.problem("R012", (path,), words, fix)
        if None not in (self.due, self.settled, self.unsettled) and self.due - self.settled != self.unsettled:  # type: ignore[operator]
            left = self.due - self.settled  # type: ignore[operator]
            yield self.problem(
                "F018",
                ("未结",),
                f"应结 {yuan(self.due)} － 已结 {yuan(self.settled)} ＝ {yuan(left)}，“未结”写的是 {yuan(self.unsettled)}",  # type: ignore[arg-type]
                "核对三个数，改正写错的一个",
            )
        yield from self._settled_within()
        for where, words, fix in below_zero([(("未结",), "未结", self.unsettled)]):
            yield self.reminder("F022", where, words, fix)
        if self.direction != PAID and self.reserve is not None and self.amount < self.reserve:
            yield self.reminder(
                "F019",
                ("金额",),
                f"成交 {yuan(self.amount)} 元，比底价 {yuan(self.reserve)} 元低",
                "核对两个数；确实低于底价成交的，在“方式”里说明是怎么定的，写明以后这条提醒可以不管",
            )

    def _settled_within(self) -> Iterator[Problem]:
        """Yield a reminder where more is settled than is due, or than the whole contract comes to."""
        limit = self.limit
        rate = "" if self.per == "总价" else f"{self.per} {yuan(self.amount)} 元，"
        fix = "核对几个数，单位是元；后来增加了的，签补充合同，写明以后这条提醒可以不管"
        for path, amount in (("应结", self.due), ("已结", self.settled)):
            if amount is not None and limit is not None and amount > limit:
                words = f"“{path}”写的是 {yuan(amount)} 元，合同{rate}一共 {yuan(limit)} 元"
                yield self.reminder("F029", (path,), words, fix)
                return
        if self.due is not None and self.settled is not None and self.settled > self.due and self.unsettled is None:
            words = f"“已结”写的是 {yuan(self.settled)} 元，比“应结”的 {yuan(self.due)} 元多"
            yield self.reminder("F029", ("已结",), words, fix)
        if self.due is None and None not in (self.settled, self.unsettled) and self.per == "总价":
            both = self.settled + self.unsettled  # type: ignore[operator]
            if both != self.amount:
                words = f"已结 {yuan(self.settled)} ＋ 未结 {yuan(self.unsettled)} ＝ {yuan(both)}，“金额”是 {yuan(self.amount)}"  # type: ignore[arg-type]
                yield self.reminder(
                    "F029", ("未结",), words, "核对三个数；现在只到期一部分的，加一行 应结，写到期的多少"
                )
