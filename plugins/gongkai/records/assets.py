"""资产资源: the register of what the collective owns, on one day: worth how much, used how, disposed of by which decision."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Annotated, ClassVar

from gongkai.problem import Problem
from gongkai.records.base import Record
from gongkai.records.carried import Carried
from gongkai.records.figure import Stated
from gongkai.records.in_yuan import money_unit, unit_beside
from gongkai.records.money import ZERO, beside_unknown, yuan
from gongkai.records.numbering import summed, twins
from gongkai.records.period import day_in_words
from gongkai.records.product import FIX, in_words, not_product
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.spelling import plain_name
from gongkai.records.values import (
    NOT_RECORDED,
    DoneDay,
    MaybeMoney,
    Money,
    NumberText,
    Picture,
    Price,
    Text,
    one_of,
    ref,
)

LET, CONTRACTED, IDLE = "出租", "发包", "闲置"
RESOURCE = "资源性资产"
"""It has no cost; only its quantity is recorded."""
_NO_CONTRACT = "在这一项里写上 合同: 和“合同”文件夹里那个文件的名字；合同还没放进来的，先放进来；没有签、找不到了的"


class Disposal(Row):
    """How an asset left the register."""

    on: DoneDay = key("日期", says="哪天处置的")
    how: Annotated[str, one_of("出售", "报废", "划出", "毁损", "合并登记")] = key("方式", says="怎么处置的")
    decision: Annotated[str, ref("四议两公开")] | None = key(
        "决议", None, says="按哪次决议，写“四议两公开”文件夹里那个文件的名字，不带 .yaml"
    )


class Asset(Row):
    """One asset or resource."""

    told_apart: ClassVar = True

    name: Text = key("名称", says="是什么", example="二组鱼塘")
    number: NumberText = key("编号", says="登记的号，每期写得一模一样", example="ZC-001")
    kind: Annotated[str, one_of("经营性资产", "非经营性资产", RESOURCE)] = key("类别", says="是哪一类")
    quantity: Stated | None = key("数量", None, says="多少", example="12.5")
    unit: Text | None = key("单位", None, says="数量的单位", example="亩")
    unit_price: Price | None = key("单价", None, says="一样多少钱，数量乘单价等于原值", example="2380.00")
    place: Text | None = key("位置", None, says="在哪里", example="二组，水库坝下")
    cost: MaybeMoney = key(
        "原值", None, says="当初花了多少钱；资源没有原值，不写", example="96000.00", blank="或写 未记录"
    )
    value: MaybeMoney = key("净值", None, says="现在账上值多少钱", example="91200.00", blank="或写 未记录")
    use: Annotated[str, one_of("自用", LET, CONTRACTED, IDLE)] | None = key("使用", None, says="怎么用着")
    contract: Annotated[str, ref("合同")] | None = key(
        "合同", None, says="出租、发包的合同，写“合同”文件夹里那个文件的名字，不带 .yaml"
    )
    disposal: Disposal | None = key("处置", None, says="这一期卖了、报废了的，怎么处置的")
    note: Text | None = key("备注", None, says="要说明的话", example="2025 年修过坝")
    photo: Picture | None = key("照片", None, says="照片，放在旁边的“照片”文件夹", example="照片/pond.jpg")

    @property
    def told_by_name(self) -> str:
        """What tells it from the others where its number is another one: its name, and how much there is of it."""
        return f"{plain_name(self.name)}|{self.quantity or ''}"

    @property
    def counted(self) -> str:
        """40 盏, or nothing where it is not told."""
        return f"{self.quantity} {self.unit or ''}".strip() if self.quantity else ""

    @property
    def worked(self) -> str:
        """How its cost comes about: 40 盏 × 2,380.00 元 ＝ 95,200.00 元; nothing where that is not told."""
        return in_words(self.counted, self.unit_price, self.cost)


class Assets(Record):
    """资产资源 (农村集体资产监管; 农村集体经济组织法 第三十六条, 第四十二条: inventories are made public every year)."""

    title: ClassVar = "资产资源"
    slug: ClassVar = "assets"
    section: ClassVar = Section.FINANCE
    shelf: ClassVar = Shelf.MONEY
    series_key: ClassVar = "账户"
    poster_ems: ClassVar = 40
    ends_by: ClassVar = "卖了、报废了的，也写上，加 处置: {日期: 2026-05-10, 方式: 报废}（换成真的）"

    account: Text = key("账户", says="谁的资产，每期写得一模一样", example="示范村股份经济合作社")
    until: DoneDay = key("截至", says="到哪天为止的登记", example="2026-06-30")
    assets: tuple[Asset, ...] = key("资产", says="一样一项")
    cost_stated: Money | None = key("原值合计", None, says="各样原值相加", example="96000.00", blank="自动算")
    value_stated: Money | None = key("净值合计", None, says="各样净值相加", example="91200.00", blank="自动算")

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.account}资产资源登记（{day_in_words(self.until)}）"

    @property
    def term(self) -> str:
        return day_in_words(self.until)

    @property
    def series(self) -> str:
        return self.account

    @property
    def leaves(self) -> dict[str, Carried]:
        return {
            asset.number: Carried(
                ("资产", at, "编号"), f"“{asset.name}”（{asset.number}）", other_name=asset.told_by_name
            )
            for at, asset in enumerate(self.assets)
            if asset.disposal is None
        }

    @property
    def takes(self) -> dict[str, Carried]:
        return {
            asset.number: Carried(
                ("资产", at, "编号"), asset.name, other_name=asset.told_by_name, note=asset.note or ""
            )
            for at, asset in enumerate(self.assets)
        }

    @property
    def kept(self) -> tuple[Asset, ...]:
        """What is still there."""
        return tuple(asset for asset in self.assets if asset.disposal is None)

    @property
    def cost(self) -> Decimal | None:
        """Yuan, of what is still there; None where it is recorded of nothing."""
        return _sum([asset.cost for asset in self.kept])

    @property
    def value(self) -> Decimal | None:
        """Yuan, of what is still there; None where it is recorded of nothing."""
        return _sum([asset.value for asset in self.kept])

    @property
    def totals(self) -> tuple[str, str]:
        """The sums of cost and value in words, with of how much they are not recorded."""
        owned = [asset for asset in self.kept if asset.kind != RESOURCE]
        return (
            _in_words(self.cost, [asset.cost for asset in owned]),
            _in_words(self.value, [asset.value for asset in owned]),
        )

    @cached_property
    def sentence(self) -> str:
        told = [f"{len(self.kept)} 样"]
        cost, value = self.totals
        told += [f"原值 {cost}"] if self.cost else []
        told += [f"净值 {value}"] if self.value else []
        idle = sum(asset.use == IDLE for asset in self.kept)
        gone = len(self.assets) - len(self.kept)
        told += [f"闲置 {idle} 样"] if idle else []
        told += [f"这一期处置 {gone} 样"] if gone else []
        return "，".join(told) + "。"

    @property
    def rolled(self) -> tuple[tuple[str, str], ...]:
        idle = sum(asset.use == IDLE for asset in self.kept)
        return ("净值", self.totals[1]), ("样数", f"{len(self.kept)} 样"), ("闲置", f"{idle} 样")

    @property
    def figure(self) -> tuple[str, str]:
        return ("净值", self.totals[1]) if self.value else ("共", f"{len(self.kept)} 样")

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where totals disagree, or an asset is let, sold or worth what cannot be."""
        yield from twins(self, "资产", "编号", [asset.number for asset in self.assets])
        yield from self._check_totals()
        for number, asset in enumerate(self.assets):
            if asset.cost is not None and asset.value is not None and asset.value > asset.cost:
                words = f"净值 {yuan(asset.value)} 元，比原值 {yuan(asset.cost)} 元多"
                yield self.problem("R103", ("资产", number, "净值"), words, "核对两个数，改正写错的一个")
            if money := money_unit(asset.unit):
                words = f"“单位”是数量的单位，“{money}”是钱的单位"
                yield self.problem("R103", ("资产", number, "单位"), words, unit_beside("单位", money))
            wrong = not_product(asset.counted, asset.unit_price, asset.cost, "原值")
            if wrong:
                yield self.problem("F025", ("资产", number, "原值"), wrong, FIX)
            if asset.use in (LET, CONTRACTED) and asset.contract is None:
                words, fix = f"“{asset.name}”{asset.use}了，没有写合同", _NO_CONTRACT
                yield (
                    self.reminder("R103", ("资产", number, "使用"), words, f"{fix}，这条提醒可以不管")
                    if asset.note
                    else self.problem("R103", ("资产", number, "使用"), words, f"{fix}，在“备注”里写明")
                )
            if asset.disposal and asset.disposal.on > self.until:
                words = f"处置在{day_in_words(asset.disposal.on)}，比“截至”{day_in_words(self.until)}还晚"
                fix = "核对两个日期；是登记以后处置的，写进下一期，这一期不写“处置”"
                yield self.problem("R103", ("资产", number, "处置", "日期"), words, fix)
            elif asset.disposal and asset.disposal.how == "出售" and asset.disposal.decision is None:
                words = f"“{asset.name}”卖了，没有写按哪次决议"
                fix = "在“处置”里写上 决议: 和“四议两公开”文件夹里那个文件的名字；不用开会定的小东西，这条提醒可以不管"
                yield self.reminder("R103", ("资产", number, "处置"), words, fix)

    def _check_totals(self) -> Iterator[Problem]:
        """Yield a Problem per total that its rows do not add up to; one where both still count what was disposed of.

        What a row adds that contradicts itself is not known; what is not recorded of one may be in the total.
        """
        told = any(_contradicts_itself(asset, self.until) for asset in self.assets)
        for path, key_name, stated, name in (
            ("原值合计", "原值", self.cost_stated, "cost"),
            ("净值合计", "净值", self.value_stated, "value"),
        ):
            amounts = [getattr(asset, name) for asset in self.assets]
            known = [at for at, asset in enumerate(self.assets) if asset.disposal is None and amounts[at] is not None]
            left = sum((amounts[at] for at in known), ZERO)
            unknown = any(one.kind != RESOURCE and getattr(one, name) is None for one in self.kept)
            if told or stated is None or stated == left or (unknown and stated > left):
                continue
            if told := stated == _sum(amounts):
                words = f"“{path}”写的是 {yuan(stated)}，里面还算着已经处置的"
                fix = f"合计只算还在的，写成 {left}；别的合计也这样改，或删掉，自动算"
                yield self.problem("F002", (path,), words, fix)
            else:
                yield from summed(self, path, stated, [(("资产", at, key_name), amounts[at]) for at in known], " 元")


def _contradicts_itself(asset: Asset, until: datetime.date) -> bool:
    above = None not in (asset.cost, asset.value) and asset.value > asset.cost  # type: ignore[operator]
    late = asset.disposal is not None and asset.disposal.on > until
    return above or late or bool(not_product(asset.counted, asset.unit_price, asset.cost, "原值"))


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None


def _in_words(total: Decimal | None, amounts: Sequence[Decimal | None]) -> str:
    """Return the words of a sum; ``amounts`` are those that should be in it."""
    return NOT_RECORDED if total is None else beside_unknown(f"{yuan(total)} 元", amounts.count(None), "样")
