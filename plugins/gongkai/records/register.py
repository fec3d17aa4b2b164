"""清单: powers, services, duties: what may be done, by whom, how, how fast, for how much."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar

from gongkai.problem import Problem
from gongkai.records.base import Record
from gongkai.records.carried import Carried
from gongkai.records.duty import Duty
from gongkai.records.money import ZERO, yuan
from gongkai.records.numbering import counted, grouped, in_sequence, same_party
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.values import Acting, Count, Days, DoneDay, MoneyFromZero, Phone, Text, YesNo, one_of

POWERS = "小微权力"


class Station(Row):
    """One step of an item's flow."""

    step: Text = key("步骤", says="这一步做什么", example="提交申请")
    who: Acting | None = key("谁", None, says="谁来做，写岗位不写人名", example="村文书")
    days: Days | None = key("时限日", None, says="这一步最多几天", example="3")
    goes: Text | None = key("走", None, says="这一步走哪种程序", example="四议两公开")

    @property
    def words(self) -> str:
        told = [self.who or "", f"{self.days} 天内" if self.days else "", f"走{self.goes}" if self.goes else ""]
        return "，".join(word for word in told if word)


class Item(Row):
    """One power, service or duty."""

    known_by: ClassVar = ("name", "field")

    number: Count = key("编号", says="从 1 开始的号", example="1")
    name: Text = key("名称", says="叫什么", example="开具居住证明")
    responsible: Acting = key("责任", says="谁负责，写岗位或单位，不写人名", example="村文书")
    field: Text | None = key("领域", None, says="归在哪一方面", example="便民服务")
    basis: Text | None = key("依据", None, says="按什么规定", example="镇便民服务事项目录")
    handling: Annotated[str, one_of("自办", "帮代办", "网上办")] | None = key("办理", None, says="自己来办还是有人代办")
    ways: tuple[Text, ...] = key("办法", (), says="可以怎么办，一种一项", example="就近即办")
    conditions: Text | None = key("条件", None, says="什么人、什么情况可以办", example="户口在本村")
    papers: tuple[Text, ...] = key("材料", (), says="要带什么，一样一项", example="身份证原件")
    days: Days | None = key("时限日", None, says="几天办完，当天办完写 1", example="3")
    fee: MoneyFromZero | None = key("收费", None, says="每次收多少，不收写 0", example="0.00")
    flow: tuple[Station, ...] = key("流程", (), says="一步一项")
    watched_by: Acting | None = key("监督", None, says="谁监督，不能是办的人自己", example="村务监督委员会")
    phone: Phone | None = key(
        "电话",
        None,
        says="办这件事打的办公电话，没有座机的写办公用的手机号；不写私人的，不写监督电话",
        example="0916-6000010",
    )

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """(key, words) of what is known of it besides its name and flow, for the one who wants it done."""
        told = (
            ("怎么办", "、".join(word for word in (self.handling or "", *self.ways) if word)),
            ("条件", self.conditions or ""),
            ("带什么", "、".join(self.papers)),
            ("多久", f"{self.days} 天内" if self.days else ""),
            ("收费", "" if self.fee is None else "不收" if not self.fee else f"{yuan(self.fee)} 元"),
            ("谁办", self.responsible),
            ("电话", self.phone or ""),
            ("谁监督", self.watched_by or ""),
            ("依据", self.basis or ""),
        )
        return tuple((label, words) for label, words in told if words)


class Register(Record):
    """清单 (村级小微权力清单、便民服务事项清单、职责清单; 中办国办《关于加强和改进乡村治理的指导意见》, 2019)."""

    title: ClassVar = "清单"
    slug: ClassVar = "registers"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.SERVICES
    series_key: ClassVar = "清单"
    scope: ClassVar = "村务"
    poster_ems: ClassVar = 34
    must_go_on: ClassVar = False
    ends_by: ClassVar = "确实取消了的，这条提醒可以不管"

    list_name: Text = key("清单", says="清单的名字，每版写得一模一样", example="小微权力清单")
    kind: Annotated[str, one_of(POWERS, "便民服务", "职责", "履职")] = key("种类", says="是哪一种清单")
    made_by: Acting | None = key("制定", None, says="谁定的", example="村民代表会议")
    approved: DoneDay | None = key("审定日期", None, says="哪天审定的")
    version: Text | None = key("版本", None, says="第几版", example="2026 年版")
    stated: Count | None = key("项数", None, says="一共几项", example="15", blank="自动数")
    excerpt: YesNo = key("摘录", default=False, says="是不是只写了其中几项", blank="否")
    items: tuple[Item, ...] = key("事项", (), says="一件一项", blank="只知道项数的，不写")

    @cached_property
    def name(self) -> str:
        return self.heading or self.list_name

    @property
    def series(self) -> str:
        return self.list_name

    def helps(self) -> Iterator[Duty]:
        for item in self.items:
            if item.phone:
                yield Duty(item.responsible, self.list_name, item.name, item.phone)

    @property
    def leaves(self) -> dict[str, Carried]:
        return {item.name: Carried(("事项", at, "名称"), f"“{item.name}”") for at, item in enumerate(self.items)}

    @property
    def takes(self) -> dict[str, Carried]:
        # Of an excerpt nobody knows what it leaves out.
        return (
            {} if self.excerpt else {item.name: Carried(("事项", at, "名称"), "") for at, item in enumerate(self.items)}
        )

    @property
    def number(self) -> int:
        """How many there are, as stated or counted."""
        return self.stated if self.stated is not None else len(self.items)

    @property
    def fields(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """(field, its items) in the order of the list; one group without a name where no item names a field."""
        return grouped(self.items, lambda item: item.field)

    @cached_property
    def sentence(self) -> str:
        here = f"这里写了 {len(self.items)} 项" if self.excerpt and self.items else ""
        whole = f"共 {self.number} 项" if self.stated is not None or not self.excerpt else ""
        told = [word for word in (whole, here) if word]
        fields = [name for name, _ in self.fields if name]
        if len(fields) > 1 and not self.excerpt:
            told.append(f"{len(fields)} 个方面")
        days = [item.days for item in self.items if item.days]
        if days:
            told.append(f"最长 {max(days)} 天办完")
        fees = [item.fee for item in self.items]
        if fees and all(fee is not None and not fee for fee in fees):
            told.append("都不收费")
        return "，".join(told) + "。"

    @property
    def figure(self) -> tuple[str, str]:
        return "共", f"{self.number} 项"

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where the list is not numbered through, or an item contradicts itself."""
        if not self.items and self.stated is None:
            yield self.problem(
                "R030", ("清单",), "没有写几项，也没有一项", "补上一行，例如 项数: 15；知道是哪几项的，写在“事项”里"
            )
        if not self.excerpt:
            yield from in_sequence(self, "事项", "编号", [item.number for item in self.items])
            if self.items:
                yield from counted(self, "项数", self.stated, len(self.items), "项")
        for number, item in enumerate(self.items):
            yield from self._check_item(number, item)

    def _check_item(self, number: int, item: Item) -> Iterator[Problem]:
        steps = sum(step.days or 0 for step in item.flow)
        if item.days is not None and steps > item.days:
            words = f"各步加起来 {steps} 天，“时限日”写的是 {item.days} 天"
            yield self.problem("R097", ("事项", number, "时限日"), words, "核对各步和总的天数，改正写错的一个")
        if item.fee is not None and item.fee > ZERO and not item.basis:
            words = f"收费 {yuan(item.fee)} 元，没有写依据"
            yield self.problem(
                "R097", ("事项", number, "收费"), words, "在这一项里写上 依据: 哪份文件第几条；没有依据的不能收"
            )
        if self.kind != POWERS:
            return
        if not (item.flow or item.basis):
            words = f"“{item.name}”没有流程，也没有依据"
            yield self.problem(
                "R097", ("事项", number, "名称"), words, "写“流程”，一步一项，例如 流程: [{步骤: 提交申请, 谁: 村文书}]"
            )
        if item.watched_by is None:
            yield self.problem(
                "R097", ("事项", number, "名称"), "没有写谁监督", "写办的人以外的，例如 监督: 村务监督委员会"
            )
        elif same_party(item.watched_by, item.responsible):
            words = "“监督”和“责任”是同一个，等于没有人监督"
            yield self.problem("R097", ("事项", number, "监督"), words, "写办的人以外的，例如 监督: 村务监督委员会")
