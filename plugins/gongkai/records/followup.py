"""督办: tasks, projects and found faults, month by month, until each is closed and looked at by somebody else."""

import datetime
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar

from gongkai.problem import Problem
from gongkai.records.base import Record
from gongkai.records.carried import Carried
from gongkai.records.colours import GREEN, RED, YELLOW, Meanings, colour, have_meanings
from gongkai.records.numbering import counted, same_party, twins
from gongkai.records.period import OVERDUE, day_in_words
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.values import Acting, Count, Day, DoneDay, MaybeDay, PeriodText, Picture, Text, YesNo, one_of

OPEN, CLOSED = "办理中", "已销项"


class Task(Row):
    """One task, project or fault."""

    known_by: ClassVar = ("content",)

    number: Count = key("编号", says="这份清单里的号，销项以前不变", example="1")
    content: Text = key("内容", says="是什么事，每期写得一模一样", example="三组垃圾清运")
    leader: Acting | None = key("牵头", None, says="哪个单位牵头", example="村委会", blank="“牵头”和“责任”至少写一样")
    responsible: Acting | None = key(
        "责任", None, says="谁负责，写岗位或单位", example="环境卫生委员", blank="“牵头”和“责任”至少写一样"
    )
    due: MaybeDay = key("期限", says="哪天以前做完；没有定的写 未记录")
    progress: Text | None = key("进展", None, says="做到哪一步了", example="清运车已经定了")
    light: Annotated[str, colour()] | None = key("颜色", None, says="意思写在“颜色含义”里", blank="没有标颜色")
    source: Annotated[str, one_of("群众", "微网格", "议事会", "检查")] | None = key(
        "来源", None, says="从哪里来的，不写是谁提的"
    )
    decided: Text | None = key("议定", None, says="定下来怎么办", example="每周清运两次")
    partners: tuple[Acting, ...] = key("配合", (), says="哪些单位配合，一个一项", example="镇环卫所")
    aim: Text | None = key("目标", None, says="做到什么样", example="日产日清")
    measures: Text | None = key("措施", None, says="红的、黄的，打算怎么办", example="增加一辆清运车")
    mend_by: Day | None = key("整改期限", None, says="红的、黄的，哪天以前改好", example="2026-08-31")
    told: DoneDay | None = key("通报", None, says="哪天通报的")
    accounted: DoneDay | None = key("交账", None, says="哪天交账的")
    talked: DoneDay | None = key("约谈", None, says="哪天约谈的")
    closed: DoneDay | None = key("销项", None, says="哪天办完销号的")
    checked_by: Acting | None = key("复核", None, says="谁复核的，不能是负责的人自己", example="村务监督委员会")
    photo: Picture | None = key("照片", None, says="照片，放在旁边的“照片”文件夹", example="照片/road.jpg")

    def state_on(self, today: datetime.date) -> str:
        """Return whether it is closed, late or being done on ``today``."""
        if self.closed is not None:
            return CLOSED
        return OVERDUE if self.due is not None and self.due < today else OPEN


class FollowUp(Record):
    """督办 (责任清单、重点项目、问题整改: what was found is public until somebody else has seen that it is done)."""

    title: ClassVar = "督办"
    slug: ClassVar = "followups"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.MATTERS
    series_key: ClassVar = "清单"
    scope: ClassVar = "村务"
    poster_ems: ClassVar = 38
    ends_by: ClassVar = "办完了的，也写上，加 销项: 和日期、复核: 和谁复核"

    list_name: Text = key("清单", says="叫什么，每期写得一模一样", example="重点工作")
    kind: Annotated[str, one_of("责任清单", "重点项目", "问题")] = key("种类", says="是哪一种")
    period: PeriodText = key("期间", says="哪个月的", example="2026-06")
    unit: Acting | None = key("负责单位", None, says="整份清单由谁负责", example="示范村党支部")
    stated: Count | None = key("项数", None, says="一共几项", example="12", blank="自动数")
    excerpt: YesNo = key("摘录", default=False, says="是不是只写了其中几项", blank="否")
    meanings: Meanings | None = key("颜色含义", None, says="红、黄、绿各是什么意思")
    tasks: tuple[Task, ...] = key("事项", (), says="一件一项", blank="只知道项数的，不写")

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.period.words}{self.list_name}"

    @property
    def term(self) -> str:
        return self.period.words

    @property
    def series(self) -> str:
        return self.list_name

    @property
    def lights(self) -> tuple[tuple[str, int], ...]:
        """(colour, how many), green first."""
        found = Counter(task.light for task in self.tasks)
        return tuple((light, found[light]) for light in (GREEN, YELLOW, RED) if found[light])

    @property
    def by_urgency(self) -> tuple[Task, ...]:
        """Red first, then yellow, then green; what is closed last."""
        order = {RED: 0, YELLOW: 1, GREEN: 2, None: 2}
        return tuple(sorted(self.tasks, key=lambda task: (task.closed is not None, order[task.light], task.number)))

    @cached_property
    def sentence(self) -> str:
        lights = "，".join(f"{light} {number}" for light, number in self.lights)
        closed = sum(task.closed is not None for task in self.tasks)
        late = sum(task.state_on(self.published) == OVERDUE for task in self.tasks)
        told = f"{self.stated or len(self.tasks)} 项" + (f"：{lights}" if lights else "")
        told += f"；本期销项 {closed}" if closed else ""
        return told + (f"；公开时逾期 {late}" if late else "") + "。"

    @property
    def rolled(self) -> tuple[tuple[str, str], ...]:
        found = Counter(task.light for task in self.tasks)
        closed = sum(task.closed is not None for task in self.tasks)
        return (*((light, f"{found[light]} 项") for light in (RED, YELLOW, GREEN)), ("其中销项", f"{closed} 项"))

    @property
    def figure(self) -> tuple[str, str]:
        red = sum(task.light == RED and task.closed is None for task in self.tasks)
        return ("红", f"{red} 项") if red else ("共", f"{self.stated or len(self.tasks)} 项")

    def turning_days(self) -> Iterator[datetime.date]:
        yield from super().turning_days()
        for task in self.tasks:
            if task.due is not None and task.closed is None:
                yield task.due + datetime.timedelta(days=1)

    @property
    def leaves(self) -> dict[str, Carried]:
        return {
            task.content: Carried(("事项", place, "内容"), f"没有销项的“{task.content}”")
            for place, task in enumerate(self.tasks)
            if task.closed is None
        }

    @property
    def takes(self) -> dict[str, Carried]:
        return {task.content: Carried(("事项", place, "内容"), task.content) for place, task in enumerate(self.tasks)}

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where a colour has no meaning, a fault no remedy, or something is closed by its own hand."""
        if not self.tasks and self.stated is None:
            fix = "补上一行，例如 项数: 12；知道是哪几项的，写在“事项”里"
            yield self.problem("R030", ("清单",), "没有写几项，也没有一项", fix)
        yield from have_meanings(self, "事项", [task.light for task in self.tasks], self.meanings)
        yield from twins(self, "事项", "编号", [str(task.number) for task in self.tasks])
        if self.tasks and not self.excerpt:
            yield from counted(self, "项数", self.stated, len(self.tasks), "项")
        for place, task in enumerate(self.tasks):
            yield from self._check_task(place, task)

    def _check_task(self, place: int, task: Task) -> Iterator[Problem]:
        if not (task.leader or task.responsible):
            fix = "在这一项里写上 责任: 岗位或单位，例如 责任: 环境卫生委员"
            yield self.problem("R104", ("事项", place, "内容"), "没有写谁负责", fix)
        if task.light in (RED, YELLOW) and task.closed is None and not (task.measures and task.mend_by):
            missing = "、".join(
                word for word, value in (("措施", task.measures), ("整改期限", task.mend_by)) if not value
            )
            fix = f"在这一项里写上{missing}，例如 措施: 增加一辆清运车, 整改期限: 2026-08-31（换成真的）"
            yield self.problem("R104", ("事项", place, "颜色"), f"颜色是{task.light}，没有写{missing}", fix)
        if task.closed is not None:
            if task.checked_by is None or same_party(task.checked_by, task.responsible, task.leader):
                said = "没有写谁复核" if task.checked_by is None else "“复核”和负责的是同一个"
                fix = "写负责的人以外的，例如 复核: 村务监督委员会；没有人复核过的，先不销项"
                yield self.problem("R104", ("事项", place, "销项"), f"销项了，{said}", fix)
            if task.closed > self.published:
                words = f"“销项”{day_in_words(task.closed)}，比公开日期还晚"
                yield self.problem("R104", ("事项", place, "销项"), words, "核对两个日期；还没有销项的，先不写")
