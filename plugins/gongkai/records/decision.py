"""四议两公开: one matter on its way through four meetings and two disclosures.

The keys follow the six forms of the record book that villages keep: 动议事由,
事项, 时间, 会议形式, 应到, 实到, 内容, 参会人员, 乡镇参会人员, 公开情况,
监督意见. 比例 is computed. A number that was not recorded stays unrecorded.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from gongkai.problem import Problem
from gongkai.records.account import yuan
from gongkai.records.base import DateRange, Display, Photo, Record, Row, Section, key, key_of
from gongkai.records.values import MaybeCount, MaybeDay, MaybeMoney, Money, Text, one_of

BODIES = (
    "党支部委员会", "村“两委”联席会", "党员大会", "党员议事会", "党员代表会议",
    "村民代表会议", "村民会议", "村民小组会议", "成员大会", "成员代表大会", "理事会",
)  # fmt: skip


class Meeting(Row):
    """One of the four meetings."""

    on: MaybeDay = key("时间", None)
    body: one_of(*BODIES) | None = key("会议", None)  # type: ignore[valid-type]
    form: Text | None = key("会议形式", None)
    counted_by: one_of("人", "户代表", "代表") | None = key("应到口径", None)  # type: ignore[valid-type]
    expected: MaybeCount = key("应到", None)
    present: MaybeCount = key("实到", None)
    in_favour: MaybeCount = key("同意", None)
    against: MaybeCount = key("反对", None)
    abstained: MaybeCount = key("弃权", None)
    place: Text | None = key("地点", None)
    presider: Text | None = key("主持人", None)
    recorder: Text | None = key("记录人", None)
    attendees: Text | None = key("参会人员", None)
    township_attendees: Text | None = key("乡镇参会人员", None)
    content: Text | None = key("内容", None)
    merged_into: one_of("党支部提议", "两委商议", "党员大会审议", "村民代表会议决议") | None = key("合并于", None)  # type: ignore[valid-type]
    photos: tuple[Photo, ...] = key("照片", ())

    @property
    def rate(self) -> str:
        """实到 of 应到 in percent with one decimal, or empty where a number is not recorded."""
        if not self.expected or self.present is None:
            return ""
        return f"{self.present * 100 / Decimal(self.expected):.1f}%"


class Disclosure(Row):
    """One of the two disclosures."""

    display: DateRange | None = key("公示期", None)
    ways: tuple[Text, ...] = key("公开方式", ())
    account: Text | None = key("公开情况", None)
    opinion: Text | None = key("监督意见", None)
    photos: tuple[Photo, ...] = key("照片", ())


class Result(Row):
    """What came of it."""

    finished: MaybeDay = key("完成日期", None)
    accepted: MaybeDay = key("验收日期", None)
    spent: MaybeMoney = key("实际金额", None)
    account: Text | None = key("说明", None)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six stations; ``held`` is None where the record says nothing of it yet."""

    number: int
    name: str
    key: str
    held: Meeting | Disclosure | None

    @property
    def meeting(self) -> Meeting | None:
        return self.held if isinstance(self.held, Meeting) else None

    @property
    def disclosure(self) -> Disclosure | None:
        return self.held if isinstance(self.held, Disclosure) else None

    @property
    def on(self) -> datetime.date | None:
        if isinstance(self.held, Disclosure):
            return self.held.display.start if self.held.display else None
        return self.held.on if self.held else None


class Decision(Record):
    """四议两公开 (中国共产党农村基层组织工作条例; 村民委员会组织法)."""

    title: ClassVar = "四议两公开"
    slug: ClassVar = "decisions"
    section: ClassVar = Section.VILLAGE

    heading: Text = key("标题")
    matter: Text = key("事项")
    origin: one_of("党员群众建议", "村干部提议", "上级党委政府安排") | None = key("动议事由", None)  # type: ignore[valid-type]
    amount: Money | None = key("金额", None)
    funding: Text | None = key("资金来源", None)
    proposal: Meeting | None = key("党支部提议", None)
    consultation: Meeting | None = key("两委商议", None)
    deliberation: Meeting | None = key("党员大会审议", None)
    resolution: Meeting | None = key("村民代表会议决议", None)
    resolution_published: Disclosure | None = key("决议公开", None)
    result_published: Disclosure | None = key("实施结果公开", None)
    result: Result | None = key("结果", None)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The six stations in order."""
        names = (
            "proposal", "consultation", "deliberation", "resolution", "resolution_published", "result_published",
        )  # fmt: skip
        keys = [key_of(type(self), name) for name in names]
        return tuple(
            Step(number, alias, alias, getattr(self, name))
            for number, (name, alias) in enumerate(zip(names, keys, strict=True), start=1)
        )

    @property
    def stage(self) -> str:
        """How far it has come, in a word."""
        if self.finished:
            return "已完成"
        done = [step for step in self.steps if step.held is not None]
        return f"已到“{done[-1].name}”" if done else "刚提出"

    @property
    def finished(self) -> bool:
        return self.result_published is not None

    @cached_property
    def sentence(self) -> str:
        money = f"，金额 {yuan(self.amount)} 元" if self.amount is not None else ""
        vote = self.resolution
        if vote is None or vote.in_favour is None or vote.present is None:
            return f"{self.matter}{money}；{self.stage}。"
        unit = "户" if vote.counted_by == "户代表" else "人"
        return f"{self.matter}{money}；{vote.present} {unit}到会，{vote.in_favour} {unit}同意；{self.stage}。"

    @property
    def figure(self) -> tuple[str, str]:
        return ("金额", f"{yuan(self.amount)} 元") if self.amount is not None else ("", "")

    def state_on(self, today: datetime.date) -> str:
        display = self.display_on(today)
        if display in (Display.ON, Display.COMING):
            return display
        return "已完成" if self.finished else "进行中"

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where one meeting's numbers contradict each other."""
        for step in self.steps:
            if step.meeting:
                yield from self._check_numbers(step.key, step.meeting)
        if self.result_published and self.result_published.opinion is None:
            yield self.reminder(
                "P012",
                ("实施结果公开",),
                "实施结果公开没有写监督意见",
                "补上 监督意见: 写村务监督委员会的意见；没有就写 未收到意见",
            )

    def _check_numbers(self, step: str, held: Meeting) -> Iterator[Problem]:
        if held.expected is not None and held.present is not None and held.present > held.expected:
            yield self.problem(
                "P002",
                (step, "实到"),
                f"实到 {held.present} 人，比应到 {held.expected} 人还多",
                "核对会议记录，改正人数",
            )
        votes = [number for number in (held.in_favour, held.against, held.abstained) if number is not None]
        if held.present is None or not votes:
            return
        if sum(votes) > held.present:
            yield self.problem(
                "P003",
                (step, "同意"),
                f"同意、反对、弃权共 {sum(votes)} 票，比实到 {held.present} 人还多",
                "核对会议记录，改正票数",
            )
        elif len(votes) == 3 and sum(votes) < held.present:
            yield self.reminder(
                "P011",
                (step, "同意"),
                f"实到 {held.present} 人，同意、反对、弃权只有 {sum(votes)} 票",
                "有人没有投票，请在内容里说明",
            )
