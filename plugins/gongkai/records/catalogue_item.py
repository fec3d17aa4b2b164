"""公开目录: what must be disclosed, by whom, how often and by which day; data of a rule pack or of 镇.yaml."""

import calendar
import datetime
from typing import Annotated, Self

from pydantic import model_validator

from gongkai.records.period import Period
from gongkai.records.row import Row, key
from gongkai.records.typed import miswritten
from gongkai.records.values import Count, Day, Days, Text, YesNo, one_of

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

    name: Text = key("名称", says="项目的名字。和“规则”里的一样，就代替那一项", example="用水用电情况")
    section: Annotated[str, one_of("党务", "村务", "财务")] = key("栏目", says="归在哪一栏")
    responsible: Annotated[str, one_of(*ROLES)] = key("责任", says="谁负责。写 镇 的查“全镇”文件夹，写别的每个村都查")
    often: Annotated[str, one_of(*MONTHS, AT_ONCE)] = key("频次", says="多久一次")
    by_day: Count | None = key(
        "期限日",
        None,
        says="下一期第一个月的几号。写 31，没有 31 日的月份按最后一天",
        example="10",
        blank="到下一期结束",
    )
    within_days: Days | None = key(
        "几日内",
        None,
        says="频次是“随时”、满足是四议两公开的：开会定了以后几天内要公开",
        example="10",
    )
    """For what must be public at once: so many days after it was decided."""
    types: tuple[Text, ...] = key("满足", says="哪几类文件算，写类别文件夹的名字，一个字也不能错", example="财务收支")
    categories: tuple[Text, ...] = key(
        "类别", (), says="只算村务公开、党务公开里的这几个类别", example="公益事业", blank="都算"
    )
    named_only: YesNo = key("只认目录", default=False, says="是不是只算写了“目录”的文件", blank="否")
    """Of the same category are other things too: of 选举 the list of voters and who was elected."""
    source: Text = key("依据", says="哪份文件，会公开", example="示范镇村务公开目录")
    read_on: Day | None = key("读于", None, says="哪天看的这份文件")
    since: Day | None = key("起", None, says="从哪天开始有这一项")
    until: Day | None = key("止", None, says="到哪天为止")

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

    item: Text = key("事项", says="公开目录里的名称，一字不差", example="财务收支")
    words: Text = key("说明", says="为什么没有公开", example="报账员生病，7月底补上")
