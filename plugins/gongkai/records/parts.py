"""What many records have parts of: stretches of days, who reviewed it, whom to ask, files, corrections, waivers."""

from typing import Annotated, Any, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator

from gongkai.problem import masked
from gongkai.records.row import Row, key
from gongkai.records.values import Day, FilePath, Text, miswritten, text


class DateRange(Row):
    """A stretch of days, both ends included."""

    start: Day = key("起")
    end: Day = key("止")

    @property
    def days(self) -> int:
        """The number of days, counted inclusively (文书“自×日至×日”)."""
        return (self.end - self.start).days + 1

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.end < self.start:
            miswritten("R021", f"“止”{self.end} 早于“起”{self.start}", "核对两个日期，改正写错的一个")
        return self


class Review(Row):
    """Who looked at the record before it was published, and when."""

    by: Text = key("审核人")
    on: Day = key("日期")
    opinion: Text | None = key("意见", None)


class Contact(Row):
    """Whom to ask or to object to. The telephone is an office's."""

    who: Text = key("人")
    phone: Text | None = key("电话", None)


class Photo(Row):
    """A picture beside the record, with the words for those who cannot see it."""

    file: FilePath = key("文件")
    caption: Text = key("说明")


class Attachment(Row):
    """A file to download."""

    name: Text = key("名称")
    file: FilePath = key("文件")


class Correction(Row):
    """One change of a record after it was published."""

    on: Day = key("日期")
    matter: Text = key("事项")
    was: Text = key("原为")
    now: Text = key("改为")
    reason: Text = key("原因")
    by: Text = key("经办")


WAIVABLE = ("S002", "S003", "S004", "S005", "S006", "S007", "S008", "S009", "S010", "S011")


def _waivable(written: Any) -> str:
    typed = text(written)
    if typed not in WAIVABLE:
        if typed == "S001":
            miswritten("R020", "身份证号没有豁免", "把文件里的身份证号和这条豁免都删掉")
        miswritten("R020", f"不能豁免“{masked(typed)}”", "能豁免的编号有：" + "、".join(WAIVABLE))
    return typed


WaivableCode = Annotated[str, PlainValidator(_waivable), WithJsonSchema({"type": "string", "enum": list(WAIVABLE)})]


class Waiver(Row):
    """Why something that looks personal may be published all the same, who says so, and until when.

    An identity number has none: it is never needed to tell people apart.
    """

    code: WaivableCode = key("编号")
    reason: Text = key("原因")
    by: Text = key("经办")
    second: Text = key("复核")
    until: Day = key("截止")

    @model_validator(mode="after")
    def two_people(self) -> Self:
        if self.by == self.second:
            miswritten("R025", "“复核”和“经办”是同一个人", "请另一个人看过，写那个人的名字")
        return self
