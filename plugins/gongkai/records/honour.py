"""荣誉表彰: an award, who gave it, who got it and how they were chosen."""

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, ClassVar

from gongkai.records.base import Record
from gongkai.records.carried import DayPair
from gongkai.records.money import ZERO, beside_unknown, yuan
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.values import NOT_RECORDED, Acting, Count, DoneDay, MoneyFromZero, PartyName, Text, YesNo, one_of


class Recipient(Row):
    """One who got the award, or a tier of them where the source gives only their number."""

    name: PartyName = key("名称", says="谁得了奖", example="周桂香")
    kind: Annotated[str, one_of("个人", "户", "村", "组", "镇", "集体")] = key("类型", says="得奖的是人还是集体")
    tier: Text | None = key("档次", None, says="几等奖", example="一等奖")
    number: Count = key("数量", 1, says="几个。只知道有几户、不写名字时用", example="1", blank="1")
    prize: MoneyFromZero | None = key(
        "奖励",
        None,
        says="每一个得多少钱；总数会自动用奖励乘数量",
        example="300.00",
        blank="没有写“奖品”的，显示“未记录”；没有奖金的写 0.00",
    )
    gift: Text | None = key("奖品", None, says="发了什么东西", example="奖状一张，电水壶一个")
    consent: YesNo | None = key("同意公开", None, says="个人、户写：本人同意公开名字没有", example="是")
    reason: Text | None = key("事由", None, says="为什么得奖", example="孝敬公婆，十二年如一日")

    @classmethod
    def better_fix(cls, key: str, written: Mapping[str, Any], fix: str) -> str:
        """Return where a prize belongs that is no money, or not only money."""
        prize = written.get("奖励")
        if (
            key != "奖励"
            or not isinstance(prize, str)
            or "写成 " in fix
            or "写 0.00" in fix
            or re.fullmatch(r"[^一-龥]+", prize)
        ):
            return fix
        return "东西写在“奖品”里，例如 奖品: 洗衣粉一袋；“奖励”只写钱，例如 300.00，没有钱的把“奖励”改成“奖品”"

    @property
    def unstated(self) -> bool:
        """Whether nothing says what was given; who got a kettle did not get an amount that nobody recorded."""
        return self.prize is None and not self.gift

    @property
    def prize_total(self) -> Decimal | None:
        """Yuan for all of the tier; None where no prize is stated."""
        return None if self.prize is None else self.prize * self.number


class Honour(Record):
    """荣誉表彰."""

    title: ClassVar = "荣誉表彰"
    slug: ClassVar = "honours"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.PRAISE
    poster_ems: ClassVar = 34

    award: Text = key("奖项", says="奖的名字", example="好婆婆好媳妇")
    level: Annotated[str, one_of("国家级", "省级", "市级", "县级", "镇级", "村级")] = key("级别", says="哪一级发的")
    awarded_by: Acting = key("颁发单位", says="谁发的", example="示范村村民委员会")
    on: DoneDay | None = key("授予日期", None, says="哪天发的", blank="显示“未记录”")
    selection: tuple[Text, ...] = key("评选方式", (), says="怎么评的，一步一项", example="村民小组推荐")
    recipients: tuple[Recipient, ...] = key("获奖", says="一个一项")

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.award}（{self.level}）"

    @property
    def number(self) -> int:
        """How many got it."""
        return sum(recipient.number for recipient in self.recipients)

    @property
    def states_prizes(self) -> bool:
        """Whether money is stated for anybody; where it is, each one without it, and without a gift, is 未记录."""
        return any(recipient.prize is not None for recipient in self.recipients)

    @property
    def states_nothing(self) -> bool:
        """Whether nobody knows what was given: neither money nor a gift is stated for anybody."""
        return all(recipient.unstated for recipient in self.recipients)

    @property
    def prize_total(self) -> Decimal:
        """Yuan, of the stated prizes."""
        return sum((recipient.prize_total or ZERO for recipient in self.recipients), ZERO)

    @cached_property
    def sentence(self) -> str:
        unknown = sum(recipient.number for recipient in self.recipients if recipient.unstated)
        prize = beside_unknown(f"，奖励共 {yuan(self.prize_total)} 元", unknown, "个") if self.prize_total else ""
        by = "" if self.awarded_by == NOT_RECORDED else f"{self.awarded_by}授予，"
        return f"{by}获奖 {self.number} 个{prize}。"

    @property
    def figure(self) -> tuple[str, str]:
        return "获奖", f"{self.number} 个"

    def days_in_order(self) -> Iterator[DayPair]:
        yield from super().days_in_order()
        yield ("授予日期",), "授予的", self.on, "公开", self.published

    @property
    def day(self) -> datetime.date:
        """The day of the award, or of its publication where that is not stated."""
        return self.on or self.published
