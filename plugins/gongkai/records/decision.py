"""四议两公开: one matter on its way through its procedure; also 六步议事法 and 一事一议."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, ClassVar

from gongkai.problem import KeyPath, Problem
from gongkai.records.base import Record
from gongkai.records.capital import beside_its_amount
from gongkai.records.carried import DayPair
from gongkai.records.clauses import clause
from gongkai.records.contradictions import contradictions
from gongkai.records.local import Procedure
from gongkai.records.meeting import Disclosure, Meeting, Result, Stage, Step, StepTaken
from gongkai.records.money import PAID, RECEIVED, yuan
from gongkai.records.parts import DateRange
from gongkai.records.procedures import FOUR_AND_TWO, OPTIONAL_STEPS, PROCEDURES, REJECTED, SIX_STEPS
from gongkai.records.row import Row, key, key_of
from gongkai.records.shelf import Display, Section, Shelf
from gongkai.records.values import Capital, Count, MoneyFromZero, People, Text, one_of

MATTERS = (
    "误工补贴", "集体收益使用", "公益事业", "筹资筹劳", "土地承包方案", "集体项目", "宅基地", "征地补偿", "集体财产处分",
    "组织章程", "成员身份", "土地经营权折股", "合并分立", "接纳非成员", "其他",
)  # fmt: skip
"""村民委员会组织法 (2018) 第二十四条; 农村集体经济组织法 第十五条、第二十六条、第二十八条."""


class LevyPlan(Row):
    """一事一议: what each gives in money and days of work; the limits are the province's or the township's."""

    each: MoneyFromZero = key("每人筹资", says="每人几元", example="15.00")
    people: People = key("筹资人数", says="几个人出，减免的人不算", example="210")
    total: MoneyFromZero = key("筹资合计", says="等于每人筹资乘筹资人数", example="3150.00")
    days: Count | None = key("每人筹劳", None, says="每人几个工日", example="2")
    relief: Text | None = key("减免", None, says="谁不用出", example="五保户和 70 岁以上的老人")


class Decision(Record):
    """四议两公开 and the like (中国共产党农村基层组织工作条例; 村民委员会组织法)."""

    title: ClassVar = "四议两公开"
    slug: ClassVar = "decisions"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.MATTERS
    scope: ClassVar = "村务"
    poster_ems: ClassVar = 36

    heading: Text = key("标题", says="题目", example="清淤二组灌溉渠")
    matter: Text = key("事项", says="要定的是什么事，一两句话", example="清淤二组灌溉渠 1.2 公里")
    procedure: Annotated[str, one_of(*PROCEDURES, added_under="议事程序")] = key(
        "程序", FOUR_AND_TWO, says="走的是哪一种。镇.yaml 的“议事程序”里的也可以写", blank="四议两公开"
    )
    kind: Annotated[str, one_of(*MATTERS)] | None = key(
        "事项类别", None, says="是哪一类事", blank="有的事有专门的规定，写了才能查"
    )
    origin: Annotated[str, one_of("党员群众建议", "村干部提议", "上级党委政府安排")] | None = key(
        "动议事由", None, says="谁提出的", blank="显示“未记录”"
    )
    direction: Annotated[str, one_of(PAID, RECEIVED)] = key("收付", PAID, says="这笔钱是花出去还是收进来", blank="付款")
    amount: MoneyFromZero | None = key("金额", None, says="多少钱", example="42000.00")
    amount_in_words: Capital | None = key("金额大写", None, says="用大写写一遍，要和金额一样", example="肆万贰仟元整")
    funding: Text | None = key("资金来源", None, says="钱从哪里来", example="村集体经营收入")
    levy: LevyPlan | None = key("筹资筹劳", None, says="一事一议怎么向村民筹钱、筹工")
    level: Text | None = key("层级", None, says="镇里的议事程序分层的，是哪一层", example="组议")
    outcome: Annotated[str, one_of("通过", REJECTED)] | None = key("结论", None, says="表决以后通过没有", blank="通过")
    taken: tuple[StepTaken, ...] = key("步骤", (), says="镇里自己的议事程序，走到的每一步一项", blank="别的程序不写")
    gathering: Stage | None = key("收集问题", None, says="走到这一步就写")
    agenda: Stage | None = key("确定议题", None, says="走到这一步就写")
    inquiry: Stage | None = key("议前调研", None, says="走到这一步就写")
    motion: Stage | None = key("提出议案", None, says="走到这一步就写")
    proposal: Meeting | None = key("党支部提议", None, says="走到这一步就写")
    consultation: Meeting | None = key("两委商议", None, says="走到这一步就写")
    deliberation: Meeting | None = key("党员大会审议", None, says="走到这一步就写")
    directed: Meeting | None = key("定向议事", None, says="走到这一步就写")
    negotiation: Meeting | None = key("协商议事", None, says="走到这一步就写")
    resolution: Meeting | None = key("村民代表会议决议", None, says="走到这一步就写")
    approval: Stage | None = key("乡镇审核", None, says="走到这一步就写")
    negotiation_published: Disclosure | None = key("公开结果", None, says="走到这一步就写")
    resolution_published: Disclosure | None = key("决议公开", None, says="走到这一步就写")
    carried_out: Stage | None = key("组织实施", None, says="走到这一步就写")
    result_published: Disclosure | None = key("实施结果公开", None, says="走到这一步就写")
    result: Result | None = key("结果", None, says="做成了什么样，做完了就写")

    @classmethod
    def better_fix(cls, key: str, written: Mapping[str, Any], fix: str) -> str:
        """Return what the amount is in capital numerals, where those that are written are none."""
        return beside_its_amount(written.get("金额"), fix) if key == "金额大写" else fix

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The stations of its procedure, in order; one that is only sometimes taken is there where it was."""
        if self.procedure not in PROCEDURES:
            return self._own_steps()
        taken = [
            (key_of(type(self), name), getattr(self, name))
            for name in PROCEDURES[self.procedure]
            if name not in OPTIONAL_STEPS or getattr(self, name) is not None
        ]
        while self.outcome == REJECTED and taken and taken[-1][1] is None:
            # What was voted down goes no further.
            taken.pop()
        return tuple(Step(number, alias, held, (alias,)) for number, (alias, held) in enumerate(taken, start=1))

    def _own_steps(self) -> tuple[Step, ...]:
        """Return the stations of a procedure of the township's own; where nobody knows it, what was written."""
        written = {step.name: (place, step) for place, step in enumerate(self.taken)}
        known = self.local.procedures.get(self.procedure, Procedure()).steps
        names = [step.name for step in known if not step.optional or step.name in written] or list(written)
        found = []
        for number, name in enumerate(names, start=1):
            place, step = written.get(name, (0, None))
            path: KeyPath = ("步骤", place, step.way) if step else ("步骤",)
            found.append(Step(number, name, step.held if step else None, path))
        return tuple(found)

    def days_in_order(self) -> Iterator[DayPair]:
        yield from super().days_in_order()
        if self.result:
            yield ("结果", "验收日期"), "完成", self.result.finished, "验收", self.result.accepted

    @property
    def label(self) -> str:
        return str(self.procedure)

    @property
    def jargon(self) -> Sequence[str]:
        return [step.key for step in self.steps] + [
            key_of(Meeting, name) for name in ("expected", "present", "abstained")
        ]

    @property
    def stage(self) -> str:
        """How far it has come, in a word."""
        if self.outcome == REJECTED:
            return REJECTED
        if self.finished:
            return "已完成"
        done = [step for step in self.steps if step.held is not None]
        return f"已到“{done[-1].key}”" if done else "刚提出"

    @property
    def finished(self) -> bool:
        return self.outcome == REJECTED or (bool(self.steps) and self.steps[-1].held is not None)

    @cached_property
    def last_vote(self) -> Meeting | None:
        """The last meeting at which votes were counted: where it said no, a matter that was not passed ended."""
        voted = [step.meeting for step in self.steps if step.meeting and step.meeting.in_favour is not None]
        return voted[-1] if voted else None

    @property
    def vote(self) -> Meeting | None:
        """The meeting that decides: of a procedure of the township's own the last at which votes were counted."""
        if self.procedure not in PROCEDURES:
            return self.last_vote
        return self.negotiation if self.procedure == SIX_STEPS else self.resolution

    @cached_property
    def sentence(self) -> str:
        money = f"，{self.money}" if self.money else ""
        vote = self.vote
        if vote is None or vote.in_favour is None or vote.present is None:
            return f"{clause(self.matter)}{money}；{self.stage}。"
        unit = vote.unit
        return f"{clause(self.matter)}{money}；{vote.present} {unit}到会，{vote.in_favour} {unit}同意；{self.stage}。"

    @property
    def figure(self) -> tuple[str, str]:
        if self.spent is not None:
            return "实际", f"{yuan(self.spent)} 元"
        return ("金额", f"{yuan(self.amount)} 元") if self.amount is not None else ("", "")

    @property
    def spent(self) -> Decimal | None:
        """What it cost in the end, in yuan, or None where that is not known yet."""
        return self.result.spent if self.result else None

    @property
    def money(self) -> str:
        """What was decided and what it cost in the end, with the difference; empty where neither is recorded."""
        if self.spent is None:
            if self.amount is not None and self.result is not None and self.result.finished is not None:
                # The budget alone would be taken for what it cost.
                return f"决议 {yuan(self.amount)} 元，实际金额未记录"
            return f"金额 {yuan(self.amount)} 元" if self.amount is not None else ""
        if self.amount is None:
            return f"实际 {yuan(self.spent)} 元"
        return f"决议 {yuan(self.amount)} 元，实际 {yuan(self.spent)} 元，{self.difference}"

    @property
    def sums(self) -> list[tuple[str, str, str, str]]:
        """Its money as a column sum, (sign, label, amount, what the row is): decided, spent, what is left of it or lacks."""
        label = "提议金额" if self.outcome == REJECTED else "决议金额"
        label += "（收款）" if self.direction == RECEIVED else ""
        decided = [("", label, yuan(self.amount), "start")] if self.amount is not None else []
        if self.spent is None:
            return decided
        if self.amount is None or self.direction == RECEIVED:
            return [*decided, ("", "实际金额", yuan(self.spent), "start")]
        left = self.amount - self.spent
        return [
            *decided,
            ("－", "实际金额", yuan(self.spent), "out"),
            ("＝", "没花完" if left >= 0 else "超出", yuan(abs(left)), "end"),
        ]

    @property
    def difference(self) -> str:
        """How far what it cost is from what was decided, in words; empty where one of them is not recorded."""
        if self.spent is None or self.amount is None:
            return ""
        if self.spent == self.amount:
            return "和决议一样"
        return f"比决议{'少' if self.spent < self.amount else '多'} {yuan(abs(self.spent - self.amount))} 元"

    def state_on(self, today: datetime.date) -> str:
        display = self.display_on(today)
        if display in (Display.ON, Display.COMING):
            return display
        if self.outcome == REJECTED:
            return REJECTED
        return "已完成" if self.finished else "进行中"

    def publicity(self) -> Iterator[tuple[KeyPath, DateRange]]:
        yield from super().publicity()
        for step in self.steps:
            if step.disclosure and step.disclosure.display:
                yield (*step.path, "公示期"), step.disclosure.display

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where its meetings, amounts or steps contradict one another."""
        yield from contradictions(self)
