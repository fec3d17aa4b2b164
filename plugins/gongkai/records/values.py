"""What one written value can mean: money, a day, a period, a count, a choice …, each a ``Kind`` with the parser that reads it."""

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Annotated, Any

from msgspec.structs import replace
from pydantic_core import PydanticCustomError

from gongkai.problem import masked
from gongkai.read.script import simplified
from gongkai.records.kind import Kind, Names
from gongkai.records.period import Period
from gongkai.records.spelling import choose
from gongkai.records.typed import day, miswritten, month_or_day, number_text, period, phone, text, yes_no
from gongkai.records.typed_names import (
    file_path,
    filing,
    holder,
    link,
    person,
    picture_path,
    police_filing,
    record_id,
    slug,
    whoever,
)
from gongkai.records.typed_numbers import (
    amount_or_price,
    capital,
    count,
    form_money,
    money,
    money_from_zero,
    price,
    shares,
)

NOT_RECORDED = "未记录"
FORM_UNIT = "元或万元"
"""What an amount counts where its record says which of the two."""


def one_of(*choices: str, added_under: str = "") -> Kind:
    """Return the kind of a value that is one of ``choices``, or of those that 镇.yaml adds under ``added_under``."""

    def choice(written: Any) -> str:
        typed = text(written)
        if typed in choices:
            return typed
        if simplified(typed) in choices:
            return simplified(typed)
        if not added_under:
            miswritten("R020", *unknown_choice(typed, choices))
        return typed

    return Kind("选一个", choice, choices[0], choices=choices, added_under=added_under, in_words=False)


def unknown_choice(typed: str, choices: Sequence[str]) -> tuple[str, str]:
    """Return (what is wrong, how to write it) of a text that is none of ``choices``."""
    return f"不认识“{masked(typed)}”", choose(typed, choices)


def or_not_recorded(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a parser that reads 未记录 as None and anything else with ``parse``."""

    def parse_or_none(written: Any) -> Any:
        if isinstance(written, str) and simplified(written.strip()) == NOT_RECORDED:
            return None
        try:
            return parse(written)
        except PydanticCustomError as error:
            context = error.context or {}
            miswritten(error.type, context["message"], f"{context['fix']}；没有记录就写 {NOT_RECORDED}")

    return parse_or_none


def or_unknown(kind: Kind) -> Kind:
    """Return the kind in whose place 未记录 may be written."""
    return replace(kind, read=or_not_recorded(kind.read), or_unknown=True)


def _value(word: str, parse: Callable[[Any], Any], example: str) -> Kind:
    return Kind(word, parse, example, in_words=False)


def number_kind(word: str, parse: Callable[[Any], Any], example: str, unit: str = "") -> Kind:
    """Return the kind of an amount or a count; its ``unit`` stands behind it, or in the heading of its column."""
    return Kind(word, parse, example, unit=unit, number=True, in_words=False)


Text = Annotated[str, Kind("文字", text, "写内容")]
NumberText = Annotated[str, Kind("文字", number_text, "12")]
"""The number of a voucher, a contract or a thing, as it was given."""
PersonName = Annotated[str, Kind("姓名", person, "张三", names=Names.PERSON)]
"""The name of a person or a household whom the row is about."""
PartyName = Annotated[str, Kind("单位或姓名", whoever, "农资店", names=Names.PARTY)]
"""Whoever is on the other side: a shop, an office, or a villager."""
OfficerName = Annotated[str, Kind("姓名", whoever, "李小满", names=Names.OFFICER)]
"""Who acts for the village, or which body of it."""
HolderName = Annotated[str, Kind("姓名", whoever, "李小满", names=Names.HOLDER)]
"""Whose post the row presents."""
OneHolderName = Annotated[str, Kind("姓名", holder, "李小满", names=Names.HOLDER)]
"""The same where it is one person."""
Acting = Annotated[str, Kind("文字", whoever, "村文书", names=Names.OFFICER)]
"""The office, post or person that does something for the village."""
Markdown = Annotated[str, Kind("几段文字", text, "三组的路八月开工。", markdown=True)]
Day = Annotated[datetime.date, _value("日期", day, "2026-03-05")]
DoneDay = Annotated[datetime.date, Kind("日期", day, "2026-03-05", done=True, in_words=False)]
"""The day on which something was done."""
MaybeDoneDay = Annotated[datetime.date | None, or_unknown(Kind("日期", day, "2026-03-05", done=True, in_words=False))]
MonthOrDay = Annotated[
    datetime.date | Period | None,
    or_unknown(Kind("日期或月份", month_or_day, "2026-08-05", done=True, in_words=False)),
]
"""A day, only its month where the day is not known, or 未记录."""
MaybeDay = Annotated[datetime.date | None, or_unknown(_value("日期", day, "2026-09-30"))]
"""A day, or 未记录."""
Money = Annotated[Decimal, number_kind("金额", money, "1234.50", "元")]
MoneyFromZero = Annotated[Decimal, number_kind("金额", money_from_zero, "1234.50", "元")]
MaybeMoney = Annotated[Decimal | None, or_unknown(number_kind("金额", money_from_zero, "1234.50", "元"))]
FormMoney = Annotated[Decimal, number_kind("金额", form_money, "1234.50", FORM_UNIT)]
Price = Annotated[Decimal, number_kind("单价", price, "36.8512", "元")]
AmountOrPrice = Annotated[Decimal, number_kind("金额", amount_or_price, "1234.50", "元")]
Shares = Annotated[Decimal, number_kind("份数", shares, "1200.5", "份")]
Capital = Annotated[Decimal, number_kind("大写金额", capital, "壹万贰仟叁佰元整", "元")]
Count = Annotated[int, number_kind("个数", count, "27")]
MaybeCount = Annotated[int | None, or_unknown(number_kind("个数", count, "27"))]
People = Annotated[int, number_kind("人数", count, "27", "人")]
Households = Annotated[int, number_kind("户数", count, "27", "户")]
Days = Annotated[int, number_kind("天数", count, "3", "天")]
PeriodText = Annotated[Period, _value("期间", period, "2026-03")]
Phone = Annotated[str, Kind("电话", phone, "0916-6123456", in_words=False, telephone=True)]
Slug = Annotated[str, Kind("网址名", slug, "shiqiao")]
Filing = Annotated[str, _value("备案号", filing, "陕ICP备2026000001号-1")]
PoliceFiling = Annotated[str, _value("公安备案号", police_filing, "陕公网安备61072802000001号")]
Link = Annotated[str, Kind("网址", link, "https://gongkai.example.gov.cn")]
YesNo = Annotated[bool, Kind("是或否", yes_no, "是", choices=("是", "否"), in_words=False)]
FilePath = Annotated[str, Kind("文件", file_path, "附件/合同.pdf", file=True)]
Picture = Annotated[str, Kind("照片", picture_path, "照片/修路.jpg", file=True, picture=True)]


def ref(title: str = "") -> Kind:
    """Return the kind of an id of a record of the type ``title``, or of any."""
    return Kind("文件名", record_id, "2026-lamp", to=title)
