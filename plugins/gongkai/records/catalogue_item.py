"""公开目录: what must be disclosed, by whom, how often and by which day; data of a rule pack or of 镇.yaml."""

import calendar
import datetime
from typing import Self

from pydantic import model_validator

from gongkai.records.period import Period
from gongkai.records.row import Row, key
from gongkai.records.values import Count, Day, Text, miswritten, one_of

MONTHS = {"月": 1, "季": 3, "半年": 6, "年": 12}
AT_ONCE = "随时"
ROLES = {
    "村党组织书记": "secretary",
    "村委会主任": "head",
    "村文书": "clerk",
    "报账员": "bookkeeper",
    "村务监督委员会": "supervisors",
    "镇": "township",
}
"""Who answers for an item -> the name of their calendar."""


class CatalogueItem(Row):
    """One item of a catalogue.

    ``by_day`` is a day of the first month after the period (重庆: the 15th). A law
    that only says how often leaves time until the next period ends.
    """

    name: Text = key("名称")
    section: one_of("党务", "村务", "财务") = key("栏目")  # type: ignore[valid-type]
    responsible: one_of(*ROLES) = key("责任")  # type: ignore[valid-type]
    often: one_of(*MONTHS, AT_ONCE) = key("频次")  # type: ignore[valid-type]
    by_day: Count | None = key("期限日", None)
    within_days: Count | None = key("几日内", None)
    """For what must be public at once: so many days after it was decided."""
    types: tuple[Text, ...] = key("满足")
    categories: tuple[Text, ...] = key("类别", ())
    source: Text = key("依据")
    read_on: Day | None = key("读于", None)
    since: Day | None = key("起", None)
    until: Day | None = key("止", None)

    @model_validator(mode="after")
    def day_of_a_month(self) -> Self:
        if self.by_day is not None and not 1 <= self.by_day <= 31:
            miswritten(
                "R026",
                f"“期限日”写的是 {self.by_day}，不是一个月里的几号",
                "“期限日”是下一期第一个月的几号，从 1 到 31，例如 15",
            )
        return self

    @property
    def months(self) -> int:
        """The length of its period; 0 where it is due at once."""
        return MONTHS.get(self.often, 0)

    def period_of(self, day: datetime.date) -> Period:
        """Return the period in which ``day`` lies."""
        return Period(day.year, self.months, (day.month - 1) // self.months + 1)

    def due(self, period: Period) -> datetime.date:
        """Return the last day on which ``period`` may be disclosed in time."""
        if self.by_day is None:
            return period.next.end
        first = period.next.start
        return first.replace(day=min(self.by_day, calendar.monthrange(first.year, first.month)[1]))


class CatalogueRemark(Row):
    """What a village says beside an item that is late; it explains, and hides nothing."""

    item: Text = key("事项")
    words: Text = key("说明")
