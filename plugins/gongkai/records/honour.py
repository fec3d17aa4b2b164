"""荣誉表彰: an award, who gave it, who got it and how they were chosen."""

import datetime
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from gongkai.records.base import Record, Section
from gongkai.records.money import ZERO, yuan
from gongkai.records.row import Row, key
from gongkai.records.values import Count, Day, Money, Text, one_of


class Recipient(Row):
    """One who got the award, or a tier of them where the source gives only their number."""

    name: Text = key("名称")
    kind: one_of("个人", "户", "村", "组", "集体") = key("类型")  # type: ignore[valid-type]
    tier: Text | None = key("档次", None)
    number: Count = key("数量", 1)
    prize: Money | None = key("奖励", None)
    reason: Text | None = key("事由", None)

    @property
    def prize_total(self) -> Decimal | None:
        """Yuan for all of the tier; None where no prize is stated."""
        return None if self.prize is None else self.prize * self.number


class Honour(Record):
    """荣誉表彰."""

    title: ClassVar = "荣誉表彰"
    slug: ClassVar = "honours"
    section: ClassVar = Section.VILLAGE

    award: Text = key("奖项")
    level: one_of("国家级", "省级", "市级", "县级", "镇级", "村级") = key("级别")  # type: ignore[valid-type]
    awarded_by: Text = key("颁发单位")
    on: Day | None = key("授予日期", None)
    selection: tuple[Text, ...] = key("评选方式", ())
    recipients: tuple[Recipient, ...] = key("获奖")

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.award}（{self.level}）"

    @property
    def number(self) -> int:
        """How many got it."""
        return sum(recipient.number for recipient in self.recipients)

    @property
    def prize_total(self) -> Decimal:
        """Yuan, of the stated prizes."""
        return sum((recipient.prize_total or ZERO for recipient in self.recipients), ZERO)

    @cached_property
    def sentence(self) -> str:
        prize = f"，奖励共 {yuan(self.prize_total)} 元" if self.prize_total else ""
        return f"{self.awarded_by}授予，获奖 {self.number} 个{prize}。"

    @property
    def figure(self) -> tuple[str, str]:
        return "获奖", f"{self.number} 个"

    @property
    def day(self) -> datetime.date:
        """The day of the award, or of its publication where that is not stated."""
        return self.on or self.published
