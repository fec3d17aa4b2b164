"""积分榜: points of households over a period: what was there, earned, spent, left; names leave the web in time."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Annotated, ClassVar, Self

from gongkai.problem import Problem
from gongkai.records.base import Record
from gongkai.records.carried import Carried, DayPair
from gongkai.records.numbering import summed, twins
from gongkai.records.roster import SOME, STAR, TOTALS, hidden, in_groups
from gongkai.records.row import Row, key
from gongkai.records.shelf import Display, Section, Shelf
from gongkai.records.values import Acting, Count, Households, PeriodText, PersonName, Text, one_of

TOO_FEW = "不满三户，不列合计"
"""What the web says when names have left, and the sum would tell of one or two households."""


class Household(Row):
    """One household's account."""

    told_apart: ClassVar = True

    household: PersonName = key("户主", says="户主的全名；网上自动隐去")
    group: Text | None = key("组别", None, says="哪个组，用来分清同名的人", example="一组")
    before: Count = key("上期", 0, says="上期的结余", example="40", blank="0")
    earned: Count = key("得分", says="这一期得了多少分，不能扣分", example="16")
    spent: Count = key("兑换", 0, says="这一期换东西用了多少分", example="20", blank="0")
    balance: Count = key("结余", says="等于上期加得分减兑换", example="36")
    reason: Text | None = key("事由", None, says="为什么得分，不写病情、困难", example="参加清渠两次")

    @property
    def whose(self) -> str:
        """Name and group, which tell people of one name apart."""
        return f"{self.household}（{self.group}）" if self.group else self.household


class GroupPoints(Row):
    """What the households of one group have together: what the web shows when the names have left."""

    group: Text = key("组别", says="哪个组", example="一组")
    number: Households = key("户数", says="几户", example="12")
    before: Count = key("上期", says="上期的结余", example="400")
    earned: Count = key("得分", says="这一期得了多少分", example="160")
    spent: Count = key("兑换", says="换东西用了多少分", example="200")
    balance: Count = key("结余", says="还有多少分", example="360")


Household.on_web = (Household, GroupPoints)


class Good(Row):
    """What points were exchanged for."""

    name: Text = key("物品", says="换的是什么", example="洗衣粉")
    each: Count = key("每件分值", says="一件多少分", example="10")
    number: Count = key("件数", says="换了几件", example="2")
    total: Count = key("合计", says="等于每件分值乘件数", example="20")


class Points(Record):
    """积分榜 (惜福银行、道德银行、积分超市: nothing is taken off a household in public)."""

    title: ClassVar = "积分榜"
    slug: ClassVar = "points"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.PRAISE
    scope: ClassVar = "村务"
    names_key: ClassVar = "户"
    poster_ems: ClassVar = 34
    ends_by: ClassVar = "这一期没有得分的户，也写上，得分写 0"

    period: PeriodText = key("期间", says="哪一期的", example="2026-Q2")
    rules: Text = key("规则", says="按哪个规定打分", example="示范村积分管理办法")
    judged_by: Acting = key("评定", says="谁评的", example="积分评议小组，每月 25 日评一次")
    ways: tuple[Text, ...] = key("来源方式", (), says="积分怎么来的，一种一项", example="自我申报")
    how: Annotated[str, one_of(SOME, STAR, TOTALS)] = key("网上姓名", SOME, says="网上怎么写名字", blank="张某某")
    households: tuple[Household, ...] = key("户", says="一户一项")
    goods: tuple[Good, ...] = key("兑换", (), says="换了什么，一样一项")
    earned_stated: Count | None = key("得分合计", None, says="各户得分相加", example="48", blank="自动算")
    spent_stated: Count | None = key("兑换合计", None, says="各户兑换相加", example="20", blank="自动算")

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.period.words}{self.called}"

    @property
    def term(self) -> str:
        return self.period.words

    @property
    def lists_people(self) -> bool:
        return True

    @property
    def earned(self) -> int:
        """Points of all households in this period."""
        return sum(one.earned for one in self.households)

    @property
    def spent(self) -> int:
        """Points that all households exchanged in this period."""
        return sum(one.spent for one in self.households)

    @property
    def ranked(self) -> tuple[tuple[int, Household], ...]:
        """(rank, household) by what was earned; equal points have one rank."""
        ordered = sorted(self.households, key=lambda one: -one.earned)
        ranks: list[tuple[int, Household]] = []
        for place, one in enumerate(ordered, start=1):
            same = bool(ranks) and ranks[-1][1].earned == one.earned
            ranks.append((ranks[-1][0] if same else place, one))
        return tuple(ranks)

    @cached_property
    def sentence(self) -> str:
        if not self.households:
            return TOO_FEW + "。"
        spent = f"，兑换 {self.spent} 分" if self.spent else ""
        return f"{self.counted} 户得 {self.earned} 分{spent}。"

    @property
    def counted(self) -> int:
        """How many households, also where the web shows their groups only."""
        return sum(getattr(one, "number", 1) for one in self.households)

    @property
    def rolled(self) -> tuple[tuple[str, str], ...]:
        if not self.households:
            return (("得分", TOO_FEW),)
        return ("得分", f"{self.earned} 分"), ("兑换", f"{self.spent} 分"), ("户数", f"{self.counted} 户")

    @property
    def figure(self) -> tuple[str, str]:
        return ("得分", f"{self.earned} 分") if self.households else ("", "")

    @property
    def leaves(self) -> dict[str, Carried]:
        return {
            one.whose: Carried(
                ("户", place, "户主"), f"第 {place + 1} 户还有 {one.balance} 分", one.balance, alone=one.household
            )
            for place, one in enumerate(self.households)
            if one.balance
        }

    @property
    def takes(self) -> dict[str, Carried]:
        return {
            one.whose: Carried(("户", place, "上期"), f"第 {place + 1} 户", one.before, alone=one.household)
            for place, one in enumerate(self.households)
        }

    def days_in_order(self) -> Iterator[DayPair]:
        yield from super().days_in_order()
        yield ("公开日期",), "期间的最后一天", self.period.end, "公开", self.published

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where an account does not work out, a total is out, or no period says when names leave."""
        if self.display is None:
            yield self.problem(
                "S012",
                ("户",),
                "有各户的名字，没有写公示期",
                "在“公开日期”下面加一行 公示期: {起: 2026-03-05, 止: 2026-03-19}（换成真的日期），到期名字自动撤下",
            )
        yield from twins(self, "户", "户主", [one.whose for one in self.households])
        gap = 0
        for place, one in enumerate(self.households):
            left = one.before + one.earned - one.spent
            gap += left - one.balance
            if left != one.balance:
                words = (
                    f"上期 {one.before} ＋ 得分 {one.earned} － 兑换 {one.spent} ＝ {left}，“结余”写的是 {one.balance}"
                )
                yield self.problem("F018", ("户", place, "结余"), words, "核对这一行的几个数，改正写错的一个")
        for place, good in enumerate(self.goods):
            if good.each * good.number != good.total:
                words = f"{good.each} 分 × {good.number} 件 ＝ {good.each * good.number}，“合计”写的是 {good.total}"
                yield self.problem("F018", ("兑换", place, "合计"), words, "核对这一行的几个数，改正写错的一个")
        yield from self._check_totals(gap)

    def _check_totals(self, gap: int) -> Iterator[Problem]:
        """Yield a Problem per total that is out, but for those which the ``gap`` of a row, or a total said before, explains."""
        for path, stated, inner, name, right in (
            ("得分合计", self.earned_stated, "得分", "earned", self.earned - gap),
            ("兑换合计", self.spent_stated, "兑换", "spent", self.spent + gap),
        ):
            rows = [(("户", at, inner), Decimal(getattr(one, name))) for at, one in enumerate(self.households)]
            if stated not in (None, right):
                yield from summed(self, path, Decimal(stated), rows, " 分")
        goods = sum(good.total for good in self.goods)
        worked_out = sum(good.each * good.number for good in self.goods)
        if self.goods and self.spent not in (goods, worked_out) and goods not in (self.spent + gap, self.spent_stated):
            words = f"“兑换”的物品合计 {goods} 分，各户兑换相加 {self.spent} 分"
            yield self.problem("R089", ("兑换",), words, "核对物品和各户的兑换，改正写错的一处")

    def for_web(self, today: datetime.date) -> Self:
        """Return it with hidden names while its period runs; then as totals of groups of three households or more."""
        shown = super().for_web(today)
        if self.how != TOTALS and self.display_on(today) in (Display.ON, Display.COMING):
            households: tuple[Row, ...] = tuple(
                one.model_copy(update={"household": hidden(one.household, star=self.how == STAR)})
                for one in self.households
            )
        else:
            households = tuple(
                _of_group(group, own) for group, own in in_groups(self.households, lambda one: one.group)
            )
        left: dict[str, object] = {"households": households}
        if not households:
            # What one or two households exchanged would be told by what was given out, and by the sums.
            left |= {"goods": (), "earned_stated": None, "spent_stated": None}
        return shown.model_copy(update=left)


def _of_group(group: str, own: Sequence[Household]) -> GroupPoints:
    sums = {name: sum(getattr(one, name) for one in own) for name in ("before", "earned", "spent", "balance")}
    return GroupPoints.model_construct(group=group, number=len(own), **sums)
