"""The stations on which a matter is decided: meetings, other steps, disclosures.

The keys follow the forms of the record book that villages keep. A number that
was not recorded stays unrecorded; 比例 is computed.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from gongkai.records.parts import DateRange, Photo
from gongkai.records.row import Row, key
from gongkai.records.values import Day, MaybeCount, MaybeDay, MaybeMoney, Text, one_of

BODIES = (
    "党支部委员会", "村“两委”联席会", "党员大会", "党员议事会", "党员代表会议", "定向议事代表会议",
    "村民代表会议", "村民会议", "村民小组会议", "成员大会", "成员代表大会", "理事会",
)  # fmt: skip

MEETINGS = ("党支部提议", "两委商议", "党员大会审议", "定向议事", "村民代表会议决议", "协商议事")
"""The steps that are meetings, by which one may say that it was merged into another."""


class Meeting(Row):
    """One meeting."""

    on: MaybeDay = key("时间", None)
    notified: Day | None = key("通知日期", None)
    body: one_of(*BODIES) | None = key("会议", None)  # type: ignore[valid-type]
    form: Text | None = key("会议形式", None)
    counted_by: one_of("人", "户代表", "代表") | None = key("应到口径", None)  # type: ignore[valid-type]
    expected: MaybeCount = key("应到", None)
    present: MaybeCount = key("实到", None)
    in_favour: MaybeCount = key("同意", None)
    against: MaybeCount = key("反对", None)
    abstained: MaybeCount = key("弃权", None)
    women_expected: MaybeCount = key("妇女代表应到", None)
    women_present: MaybeCount = key("妇女代表实到", None)
    place: Text | None = key("地点", None)
    presider: Text | None = key("主持人", None)
    recorder: Text | None = key("记录人", None)
    attendees: Text | None = key("参会人员", None)
    township_attendees: Text | None = key("乡镇参会人员", None)
    content: Text | None = key("内容", None)
    merged_into: one_of(*MEETINGS) | None = key("合并于", None)  # type: ignore[valid-type]
    photos: tuple[Photo, ...] = key("照片", ())

    @property
    def rate(self) -> str:
        """实到 of 应到 in percent with one decimal, or empty where a number is not recorded."""
        if not self.expected or self.present is None:
            return ""
        return f"{self.present * 100 / Decimal(self.expected):.1f}%"


class Stage(Row):
    """A step that is no meeting and no disclosure: something was asked, looked into, approved or carried out."""

    on: MaybeDay = key("时间", None)
    way: Text | None = key("方式", None)
    who: Text | None = key("参加人员", None)
    content: Text | None = key("内容", None)
    photos: tuple[Photo, ...] = key("照片", ())


class Disclosure(Row):
    """One disclosure."""

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
    """One station; ``held`` is None where the record says nothing of it yet."""

    number: int
    key: str
    held: Meeting | Stage | Disclosure | None

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
