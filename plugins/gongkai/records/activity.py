"""活动: what was held over a period: talks, courses, volunteering, festivals, meetings; how many came, never who."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, ClassVar

from gongkai.problem import Problem
from gongkai.records.base import Record
from gongkai.records.carried import Carried
from gongkai.records.figure import Tally, added, exact, plain_number
from gongkai.records.numbering import counted, period_or_day
from gongkai.records.period import day_in_words
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.values import NOT_RECORDED, Acting, DoneDay, MaybeDoneDay, PeriodText, Picture, Text, YesNo, one_of


class Session(Row):
    """One of them."""

    on: DoneDay | None = key("日期", None, says="哪天", blank="显示“未记录”")
    name: Text = key("名称", says="是什么活动", example="禁毒知识讲座")
    place: Text | None = key("地点", None, says="在哪里", example="村文化广场")
    host: Acting | None = key("主办", None, says="谁办的", example="镇司法所")
    attendance: Tally | None = key("人次", None, says="来了多少人，只写数", example="86")
    content: Text | None = key("内容", None, says="做了什么", example="讲了三个案例，发了宣传册")
    photo: Picture | None = key("照片", None, says="照片，放在旁边的“照片”文件夹", example="照片/talk.jpg")


class Activity(Record):
    """活动."""

    title: ClassVar = "活动"
    slug: ClassVar = "activities"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.SERVICES
    series_key: ClassVar = "活动"
    sums_over_time: ClassVar = True
    poster_ems: ClassVar = 30

    activity: Text = key("活动", says="是哪一类活动，每期写得一模一样", example="普法活动")
    kind: Annotated[str, one_of("普法", "培训", "志愿服务", "文体", "会议")] = key("种类", says="是哪一种")
    period: PeriodText | None = key(
        "期间", None, says="哪一段时间。不知道从哪天起的，不写它，写“截至”", example="2026-Q2"
    )
    until: MaybeDoneDay = key(
        "截至", None, says="到哪天为止", example="2026-06-30", blank="“期间”和它写一个；都不知道的，写 未记录"
    )
    excerpt: YesNo = key("摘录", default=False, says="是不是只写了其中几场", blank="否")
    sessions: tuple[Session, ...] = key("场次", (), says="一场一项", blank="只知道一共几场的，不写")
    held: Tally | None = key("场次合计", None, says="一共几场", example="3", blank="自动数")
    attended: Tally | None = key("人次合计", None, says="一共来了多少人次", example="260", blank="自动加")

    @cached_property
    def name(self) -> str:
        if self.heading or self.period:
            return self.heading or f"{self.term}{self.activity}"
        return f"{self.activity}（{self.term}）" if self.term else self.activity

    @property
    def term(self) -> str:
        if self.period:
            return self.period.words
        return f"到{day_in_words(self.until)}" if self.until else ""

    @property
    def series(self) -> str:
        return self.activity

    @property
    def number(self) -> str:
        """How many were held, as stated or counted; empty where nobody knows."""
        return str(self.held) if self.held else "" if self.excerpt else str(len(self.sessions) or "")

    @cached_property
    def came(self) -> str:
        """How many came in all, as stated or added up where every number is exact; empty where nobody knows."""
        if self.attended:
            return str(self.attended)
        total = self._added
        return plain_number(total) if total else ""

    @property
    def _added(self) -> Decimal | None:
        return added([session.attendance for session in self.sessions])

    @cached_property
    def sentence(self) -> str:
        told = [f"{self.number} 场"] if self.number else []
        told += [f"{self.came} 人次"] if self.came else []
        return "，".join(told) + "。" if told else ""

    @property
    def rolled(self) -> tuple[tuple[str, str], ...]:
        return ("场次", self.number or NOT_RECORDED), ("人次", self.came or NOT_RECORDED)

    @property
    def measured(self) -> dict[str, Carried]:
        held = exact(self.held) if self.held or self.excerpt else Decimal(len(self.sessions))
        came = exact(self.attended) if self.attended or self.excerpt else self._added
        told = {"场次合计": ("办的场次", held), "人次合计": ("人次", came)}
        # Where the sum was not written, it stands at the sessions.
        return {
            key: Carried((key,) if getattr(self, name) else ("场次",), words, number)
            for (key, (words, number)), name in zip(told.items(), ("held", "attended"), strict=True)
            if number is not None
        }

    @property
    def figure(self) -> tuple[str, str]:
        return ("办了", f"{self.number} 场") if self.number else ("", "")

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where totals disagree with the sessions, or a session is of another time."""
        if not self.sessions and self.held is None and self.attended is None:
            yield self.problem(
                "R030", ("活动",), "没有写办了几场", "补上一行，例如 场次合计: 3；知道是哪几场的，写在“场次”里"
            )
        example = "期间: 2026-Q2；不知道从哪天起的写 截至: 2026-06-30"
        yield from period_or_day(self, self.period, until="until" in self.model_fields_set, example=example)
        if self.sessions and not self.excerpt:
            stated_number = exact(self.held)
            yield from counted(
                self, "场次合计", None if stated_number is None else int(stated_number), len(self.sessions), "场"
            )
        stated = None if self.excerpt else exact(self.attended)
        if stated is not None and self._added is not None and stated != self._added:
            words = f"“人次合计”写的是 {self.attended}，各场相加是 {plain_number(self._added)}"
            yield self.problem("R089", ("人次合计",), words, "核对，改正写错的一处")
        for number, session in enumerate(self.sessions):
            begins, ends = (self.period.start, self.period.end) if self.period else (datetime.date.min, self.as_of_day)
            if session.on is not None and not begins <= session.on <= ends:
                when = f"不在{self.term}里" if self.period else f"，比“截至”{day_in_words(ends)}还晚"
                words = f"{day_in_words(session.on)}{when}"
                yield self.problem(
                    "R102", ("场次", number, "日期"), words, "核对日期；是别的时候办的，写进那一期的文件"
                )
