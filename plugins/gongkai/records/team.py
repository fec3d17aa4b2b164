"""队伍: committees, volunteers, mediators, deputies: who they are, for how long, what for; also the board of who is on duty."""

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar

from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.base import Record
from gongkai.records.duty import Duty
from gongkai.records.figure import Tally, added, exact, plain_number
from gongkai.records.numbering import grouped
from gongkai.records.parts import DateRange
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.values import DoneDay, OneHolderName, Phone, Picture, Text, YesNo, one_of

BY_NUMBER_ONLY = "后备"
_NUMBER_OF_ONE = on_use(r"\d{7}")


class Member(Row):
    """One of the team."""

    name: OneHolderName = key("姓名", says="全名")
    role: Text | None = key("角色", None, says="在队里做什么", example="队长")
    group: Text | None = key("组别", None, says="哪个组的", example="一组")
    unit: Text | None = key("单位", None, says="哪个单位派来的", example="镇司法所")
    serves: Text | None = key("服务", None, says="管什么、能帮什么", example="调解邻里纠纷")
    certificate: Text | None = key("证书", None, says="有什么证，不写证号", example="人民调解员证")
    portrait: Picture | None = key("头像", None, says="照片，放在旁边的“照片”文件夹", example="照片/wang.jpg")
    phone: Phone | None = key(
        "电话", None, says="办公电话；办公室没有座机的，写办公用的手机号。不写私人的", example="0916-6000010"
    )
    duty: Text | None = key("值班", None, says="什么时候值班", example="每周一、三")


class Part(Row):
    """Several teams of one kind, where their members are not named."""

    name: Text = key("名称", says="叫什么", example="志愿服务队")
    teams: Tally | None = key("支数", None, says="几支", example="12")
    number: Tally | None = key("人数", None, says="多少人", example="230")


class Team(Record):
    """队伍."""

    title: ClassVar = "队伍"
    slug: ClassVar = "teams"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.PEOPLE
    series_key: ClassVar = "队伍"
    poster_ems: ClassVar = 30

    team: Text = key("队伍", says="叫什么，每届写得一模一样", example="人民调解委员会")
    kind: Annotated[
        str,
        one_of(
            "两委",
            "法治",
            "调解",
            "志愿服务",
            "议事代表",
            "群众组织",
            "网格",
            "监督",
            "应急",
            "便民服务",
            "其他",
            BY_NUMBER_ONLY,
        ),
    ] = key("种类", says="是哪一种队伍")
    founded: DoneDay | None = key("组建", None, says="哪天组建的")
    term_of_office: DateRange | None = key("届期", None, says="这一届从哪天到哪天")
    duties: tuple[Text, ...] = key("职责", (), says="做什么，一样一项", example="调解民间纠纷")
    number: Tally | None = key("人数", None, says="一共多少人", example="7", blank="“人数”“人员”“组成”至少写一样")
    members: tuple[Member, ...] = key("人员", (), says="一人一项", blank="“人数”“人员”“组成”至少写一样")
    parts: tuple[Part, ...] = key("组成", (), says="由哪些队、哪些人组成，一种一项")
    excerpt: YesNo = key("摘录", default=False, says="“组成”是不是只写了其中一部分", blank="否")

    @cached_property
    def name(self) -> str:
        return self.heading or self.team

    @property
    def series(self) -> str:
        return self.team

    def helps(self) -> Iterator[Duty]:
        for member in self.members:
            what = member.serves or "、".join(self.duties[:1]) or self.team
            post = self.team if self.team.endswith(member.role or "") else f"{self.team}{member.role}"
            yield Duty(member.name, post, what, member.phone or "")

    def called_by(self) -> Iterator[tuple[str, str]]:
        yield self.name, self.called
        for member in self.members:
            yield member.name, self.name

    @property
    def size(self) -> str:
        """How many they are, as stated or counted: 1431, 300余; empty where nobody says."""
        return str(self.number) if self.number else str(len(self.members) or "")

    @cached_property
    def sentence(self) -> str:
        told = [f"{self.size} 人"] if self.size else []
        told += [f"{part.name} {part.teams} 支" for part in self.parts if part.teams]
        told += (
            [f"任期到 {self.term_of_office.end.year} 年 {self.term_of_office.end.month} 月"]
            if self.term_of_office
            else []
        )
        return "，".join(told) + "。" if told else ""

    @property
    def figure(self) -> tuple[str, str]:
        return ("人数", f"{self.size} 人") if self.size else ("", "")

    @property
    def groups(self) -> tuple[tuple[str, tuple[Member, ...]], ...]:
        """(group, its members), in the order written."""
        return grouped(self.members, lambda member: member.group)

    def state_on(self, today: datetime.date) -> str:
        if self.term_of_office and self.term_of_office.end < today:
            return "届期已满"
        return super().state_on(today)

    def turning_days(self) -> Iterator[datetime.date]:
        yield from super().turning_days()
        if self.term_of_office:
            yield self.term_of_office.end + datetime.timedelta(days=1)

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where nobody is said to be in it, numbers disagree, or those are named who must not be."""
        if not (self.number or self.members or self.parts):
            yield self.problem(
                "R030", ("队伍",), "没有写多少人，也没有写是谁", "补上一行，例如 人数: 7；知道是谁的，写在“人员”里"
            )
        number = exact(self.number)
        if number is not None and self.members and number != len(self.members):
            words = f"“人数”写的是 {self.number}，“人员”有 {len(self.members)} 人"
            fix = "核对，改正写错的一个；只写其中几个人的，把“人数”删掉，写进“组成”"
            yield self.problem("R089", ("人数",), words, fix)
        total = None if self.excerpt else added([part.number for part in self.parts])
        if number is not None and total is not None and number != total:
            words = f"“人数”写的是 {self.number}，“组成”加起来是 {plain_number(total)}"
            fix = "核对，改正写错的一个；“组成”只写了其中一部分的，另起一行写 摘录: 是"
            yield self.problem("R089", ("人数",), words, fix)
        for place, member in enumerate(self.members):
            if member.certificate and _NUMBER_OF_ONE.search(member.certificate):
                fix = "号删掉，只写是什么证，例如 证书: 人民调解员证"
                yield self.problem("S018", ("人员", place, "证书"), "“证书”里写着证号", fix)
        if self.kind == BY_NUMBER_ONLY and self.members:
            words = "后备人选只写人数，不写是谁"
            yield self.problem("S018", ("人员",), words, "删掉“人员”，写 人数: 几人；要公示的，写进党务公开的名单")
