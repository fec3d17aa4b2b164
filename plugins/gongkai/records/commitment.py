"""干部承诺 (三亮: 亮身份、亮职责、亮承诺): one person's post, duties and promises."""

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar

from gongkai.problem import Problem
from gongkai.records.base import Record, Section
from gongkai.records.row import Row, key
from gongkai.records.values import Count, Day, DoneDay, OfficerName, Phone, Picture, Text, YesNo, one_of

DONE = "已完成"
OVERDUE = "已逾期"


class PromiseMade(Row):
    """One promise with a date by which it is to be kept."""

    content: Text = key("内容", says="承诺做什么", example="安装三组到五组的路灯")
    target: Text | None = key("目标", None, says="做到什么程度", example="40 盏，全部通电")
    start: Day | None = key("开始", None, says="哪天开始", example="2026-03-01")
    due: Day = key("期限", says="哪天以前做完", example="2026-12-31")
    status: Annotated[str, one_of("未开始", "进行中", DONE)] = key("状态", "进行中", says="做到哪里了", blank="进行中")
    completed: DoneDay | None = key(
        "完成日期", None, says="哪天完成的", example="2026-06-18", blank="写了已完成就必须写"
    )
    evidence: Text | None = key("佐证", None, says="怎么看出来完成了", example="档案室有目录，可以来查")

    def state_on(self, today: datetime.date) -> str:
        """Return the status on ``today``; past its due date and not done it is 已逾期."""
        return OVERDUE if self.status != DONE and today > self.due else self.status


class Commitment(Record):
    """干部承诺."""

    title: ClassVar = "干部承诺"
    slug: ClassVar = "commitments"
    section: ClassVar = Section.PARTY
    scope: ClassVar = "党务"
    poster_ems: ClassVar = 36

    person: OfficerName = key("姓名", says="干部的姓名", example="陈远山")
    post: Text = key("职务", says="现任职务", example="村党支部书记、村委会主任")
    party_member: YesNo | None = key("党员", None, says="是不是党员")
    duties: tuple[Text, ...] = key("职责", (), says="管什么事，一项一个“-”", example="联系一组、二组")
    portrait: Picture | None = key("头像", None, says="照片文件", example="照片/chen-yuanshan.jpg")
    office_phone: Phone | None = key("办公电话", None, says="办公室的电话，不写私人手机号")
    promises: tuple[PromiseMade, ...] = key("承诺", says="一件承诺一项")
    order: Count | None = key("序号", None, says="在干部里排第几个", example="1", blank="排在有序号的后面")
    """Where the person stands among the village's cadres; without it, after those who have one."""

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.person}（{self.post}）公开承诺"

    @property
    def series(self) -> str:
        return self.person

    @property
    def term(self) -> str:
        return self.person

    @cached_property
    def sentence(self) -> str:
        done = sum(promise.status == DONE for promise in self.promises)
        return f"{self.post}，承诺 {len(self.promises)} 件，已完成 {done} 件。"

    def overdue_on(self, today: datetime.date) -> int:
        """Return how many promises are past due and not done on ``today``."""
        return sum(promise.state_on(today) == OVERDUE for promise in self.promises)

    def state_on(self, today: datetime.date) -> str:
        return OVERDUE if self.overdue_on(today) else super().state_on(today)

    def turning_days(self) -> Iterator[datetime.date]:
        yield from super().turning_days()
        for promise in self.promises:
            if promise.status != DONE:
                yield promise.due + datetime.timedelta(days=1)

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where a promise's dates contradict its status."""
        for number, promise in enumerate(self.promises):
            path = ("承诺", number)
            if promise.start and promise.due < promise.start:
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
