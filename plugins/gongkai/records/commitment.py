"""干部承诺 (三亮: 亮身份、亮职责、亮承诺): the post, duties and promises of one person, or of one body."""

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Any, ClassVar, Self

from pydantic_core import PydanticCustomError

from gongkai.problem import Problem
from gongkai.read.script import simplified
from gongkai.records.base import Record
from gongkai.records.carried import DayPair
from gongkai.records.clauses import clause
from gongkai.records.duty import Duty
from gongkai.records.kind import Kind
from gongkai.records.period import OVERDUE, day_in_words
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.typed import day, miswritten, text
from gongkai.records.values import (
    NOT_RECORDED,
    Count,
    Day,
    DoneDay,
    HolderName,
    Phone,
    Picture,
    Text,
    YesNo,
    one_of,
    or_not_recorded,
)

DONE = "已完成"
STANDING = "长期"
"""Written in place of a day: a promise that is never done with."""


def _deadline(written: Any) -> datetime.date | str | None:
    typed = text(written)
    if simplified(typed) == STANDING:
        return STANDING
    try:
        return _day_or_not_recorded(typed)  # type: ignore[no-any-return]
    except PydanticCustomError as error:
        context = error.context or {}
        miswritten(error.type, context["message"], f"{context['fix']}，一直要做的写 {STANDING}")


_day_or_not_recorded = or_not_recorded(day)
Deadline = Annotated[
    datetime.date | str | None, Kind("日期或长期", _deadline, "2026-12-31", or_unknown=True, in_words=False)
]
"""A day, 长期 or 未记录."""


class PromiseMade(Row):
    """One promise with a date by which it is to be kept."""

    content: Text = key("内容", says="承诺做什么", example="安装三组到五组的路灯")
    target: Text | None = key("目标", None, says="做到什么程度", example="40 盏，全部通电")
    start: Day | None = key("开始", None, says="哪天开始", example="2026-03-01")
    due: Deadline = key("期限", says="哪天以前做完。一直要做的写 长期，没有定日子的写 未记录", example="2026-12-31")
    status: Annotated[str, one_of("未开始", "进行中", DONE)] = key("状态", "进行中", says="做到哪里了", blank="进行中")
    completed: DoneDay | None = key(
        "完成日期", None, says="哪天完成的", example="2026-06-18", blank="“状态”写了 已完成 的必须写"
    )
    evidence: Text | None = key("佐证", None, says="怎么看出来完成了", example="档案室有目录，可以来查")

    def state_on(self, today: datetime.date) -> str:
        """Return the status on ``today``; past its due date and not done it is 已逾期."""
        return OVERDUE if self.status != DONE and self.due_on and today > self.due_on else self.status

    @property
    def due_on(self) -> datetime.date | None:
        """The day by which it is to be kept; None where it is a standing one or has none."""
        return self.due if isinstance(self.due, datetime.date) else None

    @property
    def until(self) -> str:
        """The deadline in words."""
        return day_in_words(self.due_on) if self.due_on else self.due or NOT_RECORDED  # type: ignore[return-value]


class Commitment(Record):
    """干部承诺."""

    title: ClassVar = "干部承诺"
    slug: ClassVar = "commitments"
    section: ClassVar = Section.PARTY
    shelf: ClassVar = Shelf.PEOPLE
    counted_in: ClassVar = "份"
    scope: ClassVar = "党务"
    poster_ems: ClassVar = 36

    person: HolderName | None = key("姓名", None, says="干部的姓名", example="陈远山", blank="“姓名”和“单位”写一个")
    unit: Text | None = key(
        "单位", None, says="集体作承诺的，是哪个单位", example="村务监督委员会", blank="“姓名”和“单位”写一个"
    )
    post: Text | None = key(
        "职务", None, says="现任职务", example="村党支部书记、村委会主任", blank="写了“姓名”就必须写"
    )
    signers: tuple[HolderName, ...] = key("签名人", (), says="几个人一起签的，一个人一项", example="陈远山")
    party_member: YesNo | None = key("党员", None, says="是不是党员")
    duties: tuple[Text, ...] = key("职责", (), says="管什么事，一件一项", example="联系一组、二组")
    portrait: Picture | None = key("头像", None, says="照片，放在旁边的“照片”文件夹", example="照片/chen-yuanshan.jpg")
    office_phone: Phone | None = key("办公电话", None, says="办公室的电话；没有座机的，写办公用的手机号。不写私人的")
    promises: tuple[PromiseMade, ...] = key("承诺", says="一件承诺一项")
    order: Count | None = key("序号", None, says="在干部里排第几个", example="1", blank="排在有序号的后面")
    """Where the person stands among the village's cadres; without it, after those who have one."""

    @classmethod
    def sample_id(cls) -> tuple[str, str]:
        return "li-xiaoman", "（姓名的拼音）"

    @classmethod
    def in_short(cls, records: Sequence[Self]) -> str:
        return "、".join(one.who for one in records)

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.who}{f'（{self.post}）' if self.post else ''}公开承诺"

    @property
    def who(self) -> str:
        """Who promised: the person, or the body."""
        return self.person or self.unit or NOT_RECORDED

    @property
    def series(self) -> str:
        return self.who

    @property
    def term(self) -> str:
        return self.who

    def helps(self) -> Iterator[Duty]:
        for duty in self.duties:
            yield Duty(self.who, self.post or "", duty, self.office_phone or "")

    def called_by(self) -> Iterator[tuple[str, str]]:
        yield self.who, self.post or self.called

    @cached_property
    def sentence(self) -> str:
        done = sum(promise.status == DONE for promise in self.promises)
        return f"{clause(self.post or self.who)}，承诺 {len(self.promises)} 件，已完成 {done} 件。"

    def overdue_on(self, today: datetime.date) -> int:
        """Return how many promises are past due and not done on ``today``."""
        return sum(promise.state_on(today) == OVERDUE for promise in self.promises)

    def state_on(self, today: datetime.date) -> str:
        return OVERDUE if self.overdue_on(today) else super().state_on(today)

    def turning_days(self) -> Iterator[datetime.date]:
        yield from super().turning_days()
        for promise in self.promises:
            if promise.status != DONE and promise.due_on:
                yield promise.due_on + datetime.timedelta(days=1)

    def days_in_order(self) -> Iterator[DayPair]:
        yield from super().days_in_order()
        for number, promise in enumerate(self.promises):
            yield ("承诺", number, "完成日期"), "开始的", promise.start, "完成", promise.completed

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where nobody or two promise, and where a promise's dates contradict its status."""
        if (self.person is None) == (self.unit is None):
            fix = (
                "个人的留“姓名”，单位的留“单位”"
                if self.person
                else "加一行 姓名: 后面写谁；单位作的承诺，写 单位: 后面写哪个单位"
            )
            said = "“姓名”和“单位”写了两样" if self.person else "没有写是谁的承诺"
            yield self.problem("R109", ("单位",) if self.person else (), said, fix)
        elif self.person and self.post is None:
            fix = "加一行 职务: 后面写现任职务，例如 村党支部书记"
            yield self.problem("R109", ("姓名",), "写了“姓名”，没有写“职务”", fix)
        for number, promise in enumerate(self.promises):
            path = ("承诺", number)
            if promise.start and promise.due_on and promise.due_on < promise.start:
                yield self.problem("R040", (*path, "期限"), "“期限”早于“开始”", "核对两个日期")
            if promise.status == DONE and promise.completed is None:
                yield self.problem(
                    "R041",
                    (*path, "状态"),
                    "写了“已完成”，没有写哪天完成",
                    "在“状态: 已完成”后面写上真实的日期：花括号里的，写成 状态: 已完成, 完成日期: 2026-03-05；分行写的，另起一行和“状态”对齐。没有完成就把状态改成 进行中",
                )
            if promise.status != DONE and promise.completed is not None:
                yield self.problem(
                    "R042",
                    (*path, "完成日期"),
                    f"写了完成日期，状态却是“{promise.status}”",
                    "状态改成 已完成",
                )
