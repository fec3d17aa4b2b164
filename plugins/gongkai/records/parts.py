"""What many records have parts of: stretches of days, who reviewed it, whom to ask, files, corrections, waivers."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import model_validator

from gongkai.problem import masked
from gongkai.records.kind import Kind
from gongkai.records.row import Row, key
from gongkai.records.stretches import ends_on
from gongkai.records.typed import miswritten, text
from gongkai.records.values import Day, DoneDay, FilePath, OfficerName, Phone, Picture, Text


class DateRange(Row):
    """A stretch of days, both ends included."""

    start: Day = key("起", says="第一天")
    end: Day = key("止", says="最后一天，也算在内", example="2026-03-14")

    @classmethod
    def better_fix(cls, key: str, written: Mapping[str, Any], fix: str) -> str:
        """Return the last day of what is said to last so long."""
        if key != "止" or not all(isinstance(written.get(name), str) for name in ("起", "止")):
            return fix
        last = ends_on(written["起"], written["止"])
        return f"首尾两天都算的，写成 {last}；不是这样算的，照原件写最后一天" if last else fix

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

    by: OfficerName = key("审核人", says="谁审核的，写姓名或村务监督委员会", example="村务监督委员会")
    on: DoneDay = key("日期", says="哪天审核的")
    opinion: Text | None = key("意见", None, says="怎么说的", example="同意公开")


class Contact(Row):
    """Whom to ask or to object to. The telephone is an office's; many have nothing but a mobile."""

    who: OfficerName = key("人", says="找谁，写姓名或办公室", example="村委会")
    phone: Phone | None = key("电话", None, says="办公电话；办公室没有座机的，写办公用的手机号。不写私人的")


class Photo(Row):
    """A picture beside the record, with the words for those who cannot see it."""

    may_be_total: ClassVar = True

    file: Picture = key("文件", says="照片文件，放在旁边的“照片”文件夹")
    caption: Text = key("说明", says="照片上是什么，看不见照片的人靠它", example="三组修好的路")


class Attachment(Row):
    """A file to download."""

    may_be_total: ClassVar = True

    name: Text = key("名称", says="这份附件叫什么", example="施工合同")
    file: FilePath = key("文件", says="附件文件，放在旁边的“附件”文件夹")


class Correction(Row):
    """One change of a record after it was published."""

    may_be_total: ClassVar = True

    on: DoneDay = key("日期", says="哪天改的")
    matter: Text = key("事项", says="改了哪一处", example="第 2 笔的金额")
    was: Text = key("原为", says="原来写的", example="120.00")
    now: Text = key("改为", says="现在写的", example="210.00")
    reason: Text = key("原因", says="为什么改", example="抄写错误")
    by: OfficerName = key("经办", says="谁改的")


WAIVABLE = ("S002", "S003", "S004", "S005", "S006", "S007", "S008", "S009", "S010", "S011")


def _waivable(written: Any) -> str:
    typed = text(written)
    if typed not in WAIVABLE:
        if typed == "S001":
            miswritten("R020", "身份证号没有豁免", "把文件里的身份证号和这条豁免都删掉")
        miswritten("R020", f"不能豁免“{masked(typed)}”", "能豁免的编号有：" + "、".join(WAIVABLE))
    return typed


WaivableCode = Annotated[str, Kind("编号", _waivable, WAIVABLE[0], choices=WAIVABLE, in_words=False)]


class Waiver(Row):
    """Why something that looks personal may be published all the same, who says so, and until when.

    An identity number has none: it is never needed to tell people apart.
    """

    code: WaivableCode = key("编号", says="检查说的编号")
    reason: Text = key("原因", says="为什么可以公开", example="是合同号，不是银行卡号")
    by: OfficerName = key("经办", says="谁写的")
    second: OfficerName = key("复核", says="另一个看过的人，和经办不是同一个人", example="王明礼")
    until: Day = key("截止", says="到哪天为止。过了这天又会报错，到时再看一遍", example="2026-12-31")

    @model_validator(mode="after")
    def two_people(self) -> Self:
        if self.by == self.second:
            miswritten("R025", "“复核”和“经办”是同一个人", "请另一个人看过，写那个人的名字")
        return self
