"""The stations on which a matter is decided: meetings, other steps, disclosures.

The keys follow the forms of the record book that villages keep. A number that
was not recorded stays unrecorded; 比例 is computed.
"""

import datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from msgspec import Struct

from gongkai.problem import KeyPath
from gongkai.records.parts import DateRange, Photo
from gongkai.records.row import Row, key
from gongkai.records.values import DoneDay, MaybeCount, MaybeDoneDay, MaybeMoney, OfficerName, Text, one_of

BODIES = (
    "党支部委员会", "村“两委”联席会", "党员大会", "党员议事会", "党员代表会议", "定向议事代表会议",
    "村民代表会议", "村民会议", "村民小组会议", "成员大会", "成员代表大会", "理事会",
)  # fmt: skip

MEETINGS = ("党支部提议", "两委商议", "党员大会审议", "定向议事", "村民代表会议决议", "协商议事")
"""The steps that are meetings, by which one may say that it was merged into another."""


class Meeting(Row):
    """One meeting."""

    on: MaybeDoneDay = key("时间", None, says="哪天开的", blank="或写 未记录")
    notified: DoneDay | None = key(
        "通知日期", None, says="哪天通知开会的。写了会查提前的天数够不够", example="2026-02-27"
    )
    body: Annotated[str, one_of(*BODIES)] | None = key(
        "会议",
        None,
        says="是什么会",
        blank="党员大会审议按党员大会，定向议事按定向议事代表会议，村民代表会议决议按村民代表会议",
    )
    form: Text | None = key("会议形式", None, says="怎么表决的", example="举手表决")
    counted_by: Annotated[str, one_of("人", "户代表", "代表")] | None = key(
        "应到口径", None, says="应到人数怎么算，开村民会议时写"
    )
    expected: MaybeCount = key("应到", None, says="应该来几个人", example="38", blank="或写 未记录")
    present: MaybeCount = key("实到", None, says="来了几个人", example="31", blank="或写 未记录")
    in_favour: MaybeCount = key("同意", None, says="几票", example="30", blank="或写 未记录")
    against: MaybeCount = key("反对", None, says="几票", example="1", blank="或写 未记录")
    abstained: MaybeCount = key("弃权", None, says="几票", example="0", blank="或写 未记录")
    women_expected: MaybeCount = key(
        "妇女代表应到", None, says="村民代表里有几名妇女", example="13", blank="或写 未记录"
    )
    women_present: MaybeCount = key("妇女代表实到", None, says="来了几名妇女代表", example="11", blank="或写 未记录")
    place: Text | None = key("地点", None, says="在哪里开", example="村委会会议室")
    presider: OfficerName | None = key("主持人", None, says="谁主持", example="陈远山")
    recorder: OfficerName | None = key("记录人", None, says="谁记录")
    attendees: OfficerName | None = key("参会人员", None, says="谁来了", example="村民代表 31 人，签到册存村委会")
    township_attendees: OfficerName | None = key(
        "乡镇参会人员", None, says="镇里谁来了，写职务", example="驻村干部 1 名"
    )
    content: Text | None = key("内容", None, says="说了什么，定了什么", example="同意清淤，汛期前完工")
    merged_into: Annotated[str, one_of(*MEETINGS)] | None = key("合并于", None, says="和哪一步合开，写了它别的都不用写")
    photos: tuple[Photo, ...] = key("照片", (), says="一张一项")

    @property
    def told(self) -> list[tuple[str, str]]:
        """(key, words) of where it was held, how and by whom, as far as it is recorded."""
        names = ("form", "place", "presider", "recorder", "attendees", "township_attendees")
        return [
            (field.key, value)
            for field in self.declared()
            if field.name in names and (value := getattr(self, field.name))
        ]

    @property
    def unit(self) -> str:
        """What its numbers count: households where each sends one, else people."""
        return "户" if self.counted_by == "户代表" else "人"

    @property
    def rate(self) -> str:
        """实到 of 应到 in percent with one decimal, or empty where a number is not recorded."""
        if not self.expected or self.present is None:
            return ""
        return f"{self.present * 100 / Decimal(self.expected):.1f}%"


class Stage(Row):
    """A step that is no meeting and no disclosure: something was asked, looked into, approved or carried out."""

    on: MaybeDoneDay = key("时间", None, says="哪天", blank="或写 未记录")
    way: Text | None = key("方式", None, says="怎么办的", example="入户走访")
    who: Text | None = key("参加人员", None, says="谁参加了", example="网格员 5 名")
    content: Text | None = key("内容", None, says="说了什么，办了什么", example="二组 23 户提出没有地方晒粮")
    photos: tuple[Photo, ...] = key("照片", (), says="一张一项")


class Disclosure(Row):
    """One disclosure."""

    display: DateRange | None = key("公示期", None, says="公示几天，首尾两天都算", blank="显示“公示日期未记录”")
    ways: tuple[Text, ...] = key("公开方式", (), says="一种一项", example="公开栏")
    account: Text | None = key("公开情况", None, says="有没有人提意见", example="公示期内没有收到异议")
    opinion: Text | None = key(
        "监督意见",
        None,
        says="村务监督委员会怎么说，没有意见写 未收到意见",
        example="程序符合规定",
        blank="“实施结果公开”没有写会提醒",
    )
    photos: tuple[Photo, ...] = key("照片", (), says="一张一项")


class Result(Row):
    """What came of it."""

    finished: MaybeDoneDay = key("完成日期", None, says="哪天做完的", blank="或写 未记录")
    accepted: MaybeDoneDay = key("验收日期", None, says="哪天验收的", blank="或写 未记录")
    spent: MaybeMoney = key(
        "实际金额", None, says="实际花了（收了）多少。花的比“金额”多，会提醒", example="41600.00", blank="或写 未记录"
    )
    account: Text | None = key("说明", None, says="一两句话", example="清淤 1.2 公里，验收合格")


class StepTaken(Row):
    """One step of a procedure of the township's own, as it was taken."""

    told_apart: ClassVar = True

    name: Text = key("名称", says="哪一步，写镇.yaml 的“议事程序”里的名字", example="议事")
    meeting: Meeting | None = key("会", None, says="开会的一步，写法和别的会一样", blank="三样写一样")
    stage: Stage | None = key("办理", None, says="不开会的一步", blank="三样写一样")
    disclosure: Disclosure | None = key("公开", None, says="公示结果的一步", blank="三样写一样")

    @property
    def held(self) -> "Meeting | Stage | Disclosure | None":
        return self.meeting or self.stage or self.disclosure

    @property
    def way(self) -> str:
        """The key under which it tells what was done; empty where there is none, or more than one."""
        told = [field.key for field in self.declared() if field.row and getattr(self, field.name) is not None]
        return told[0] if len(told) == 1 else ""


class Step(Struct, frozen=True):
    """One station; ``held`` is None where the record says nothing of it yet."""

    number: int
    key: str
    held: Meeting | Stage | Disclosure | None
    path: KeyPath
    """Where it is written."""

    @property
    def meeting(self) -> Meeting | None:
        return self.held if isinstance(self.held, Meeting) else None

    @property
    def stage(self) -> Stage | None:
        return self.held if isinstance(self.held, Stage) else None

    @property
    def disclosure(self) -> Disclosure | None:
        return self.held if isinstance(self.held, Disclosure) else None

    @property
    def on(self) -> datetime.date | None:
        if isinstance(self.held, Disclosure):
            return self.held.display.start if self.held.display else None
        return self.held.on if self.held else None
