"""What one written value can mean: money, a day, a period, a count, a choice …

Each parser takes the text as typed and either returns the value or raises with
the code, the words and the right way to write it. pydantic's own parsing is
never used: it reads ``"0"`` as a date and ``1_000`` as a number.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Annotated, Any, NoReturn

from msgspec.structs import replace
from pydantic_core import PydanticCustomError

from gongkai.problem import masked, whole
from gongkai.read.script import simplified
from gongkai.records import meant, meant_amount
from gongkai.records.capital import read_capital
from gongkai.records.excel_days import typed_before
from gongkai.records.kind import Kind, Names
from gongkai.records.period import Period, parse_period
from gongkai.records.spelling import choose

NOT_RECORDED = "未记录"
NOTHING_WRITTEN = "写在冒号后面同一行；没有，就把这一项删掉"
FORM_UNIT = "元或万元"
"""What an amount counts where its record says which of the two."""

_DAY = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)",
    re.ASCII,
)
_NO_YEAR = re.compile(r"\d{1,2}(?:[-/.]\d{1,2}|月\d{1,2}[日号]?)")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3}){1,3})(?:\.\d{1,6})?", re.ASCII)
_COUNT = re.compile(r"0|[1-9]\d{0,7}", re.ASCII)
_PHONE = re.compile(r"(?:0\d{2,3}-?\d{7,8}(?:-\d{1,5})?|1[3-9]\d{9}|400-?\d{3}-?\d{4}|[19]\d{2,5})", re.ASCII)
ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
"""A record's id: its file's name without the ending."""

_LONGEST_SLUG = 40
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FILING = re.compile(r"[\u4e00-\u9fff]ICP[备证]\d{6,10}号(?:-\d{1,3})?")
_POLICE_FILING = re.compile(r"[\u4e00-\u9fff]公网安备\d{14}号")
_LINK = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?(?:/[^\s…]*)?")


def miswritten(code: str, message: str, fix: str) -> NoReturn:
    """Raise what pydantic hands back as one error of this value."""
    raise PydanticCustomError(code, "{message}", {"message": message, "fix": fix})


def text(written: Any) -> str:
    """Return the text without surrounding blanks."""
    if not isinstance(written, str):
        if isinstance(written, list):
            listed = "、".join(item for item in written if isinstance(item, str))
            fix = whole("写成 ", listed, "去掉方括号，写在冒号后面同一行") if listed else NOTHING_WRITTEN
            miswritten("R010", "这里要写一句话，不用方括号，也不分行", fix)
        miswritten("R010", "这里要写一句话，不分成几项", "写在冒号后面同一行")
    return written.strip(" \t\n\u3000")


def number_text(written: Any) -> str:
    """Return the number of a voucher, a contract or a thing, which may have letters; a day that Excel made of one is none."""
    typed = text(written)
    if before := typed_before(typed):
        fix = f"这是 Excel 把号改成了日期：对照原件写原来的号，写成 {before}"
        miswritten("R121", f"“{typed}”是日期，不是号", fix)
    return typed


def day(written: Any) -> datetime.date:
    """Return the date of ``2026-03-05``, ``2026年3月5日``, ``2026/3/5`` or ``2026.3.5``."""
    typed = text(written)
    if len(typed) == 10 and typed[4] == typed[7] == "-" and typed.isascii():
        try:
            return datetime.date.fromisoformat(typed)
        except ValueError:
            pass  # said below
    found = _DAY.fullmatch(typed)
    if not found:
        lacking = "缺少年份，年月日都要写" if _NO_YEAR.fullmatch(typed) else "年月日都要写，年份写四位"
        fix = meant.day(typed) or meant.unlikely_day(typed) or f"{lacking}，例如 2026-03-05 或 2026年3月5日"
        miswritten("R011", f"“{masked(typed)}”不是日期{meant.unseen(typed)}", fix)
    year, month, number = (int(part) for part in found.groups() if part is not None)
    try:
        return datetime.date(year, month, number)
    except ValueError:
        miswritten("R011", f"没有 {year}年{month}月{number}日 这一天", "对照日历改正日期")


def money(written: Any) -> Decimal:
    """Return yuan, with at most two decimals (whole 分)."""
    return _decimal(written, 2, "金额")


def money_from_zero(written: Any) -> Decimal:
    """Return yuan that cannot be less than nothing: a price, a prize, cash in a box."""
    return _from_zero(_decimal(written, 2, "金额", meant_amount.amount_from_zero))


def form_money(written: Any) -> Decimal:
    """Return an amount of a form that may count in 万元, with at most six decimals: 12.0055 万元 is 120,055 元."""
    return _decimal(written, 6, "金额", meant_amount.form_amount)


def price(written: Any) -> Decimal:
    """Return yuan for one of something, with at most six decimals: a share's dividend is 36.8512."""
    return _from_zero(_decimal(written, 6, "单价", meant_amount.amount_from_zero))


def amount_or_price(written: Any) -> Decimal:
    """Return yuan from 0, with at most six decimals, of what is a sum in one record and a price in another."""
    return _from_zero(_decimal(written, 6, "金额", meant_amount.amount_from_zero))


def shares(written: Any) -> Decimal:
    """Return a number of shares from 0, with at most four decimals: land is counted in shares of 0.1 亩."""
    return _from_zero(_decimal(written, 4, "份数", meant_amount.shares))


def _from_zero(amount: Decimal) -> Decimal:
    if amount < 0:
        miswritten("R012", f"“{amount}”是负的，这里的钱不会少于 0", "去掉前面的减号；收付写反了的，对照凭证改正")
    return amount


def _decimal(written: Any, places: int, word: str, right: Callable[[str, int], str] = meant_amount.amount) -> Decimal:
    typed = text(written)
    if _NUMBER.fullmatch(typed) and len(typed.partition(".")[2]) <= places:
        return Decimal(typed.replace(",", ""))
    miswritten("R012", f"“{masked(typed)}”不是{word}{meant.unseen(typed)}", right(typed, places))


def count(written: Any) -> int:
    """Return a whole number from 0."""
    typed = text(written)
    if _COUNT.fullmatch(typed):
        return int(typed)
    if meant_amount.below_zero(typed):
        fix = "减号是打错的才去掉；是算出来的，核对算它的几个数；要扣掉的不写在这里"
        miswritten("R013", f"“{masked(typed)}”是负的，这里的数不会少于 0", fix)
    miswritten(
        "R013", f"“{masked(typed)}”不是个数{meant.unseen(typed)}", meant_amount.count(typed) or "只写数字，例如 27"
    )


def period(written: Any) -> Period:
    """Return the Period of ``2026-03``, ``2026-Q1``, ``2026-H1``, ``2026`` or the same in Chinese."""
    typed = text(written)
    found = parse_period(typed)
    if found is None:
        fix = meant.period(typed) or "写成 2026-03、2026-Q1、2026-H1 或 2026，也可以写 2026年3月"
        miswritten("R014", f"“{masked(typed)}”不是期间{meant.unseen(typed)}", fix)
    return found


def month_or_day(written: Any) -> datetime.date | Period:
    """Return a date, or the Period of a month where no day is written."""
    found = parse_period(text(written))
    return found if found is not None and found.months == 1 else day(written)


def phone(written: Any) -> str:
    """Return a telephone number of an office, as typed."""
    typed = text(written)
    if not _PHONE.fullmatch(typed):
        miswritten("R015", "电话写得不对", meant.phone(typed) or "写成 0916-6123456 或 12345 这样的号码")
    return typed


def slug(written: Any) -> str:
    """Return ASCII letters, digits and hyphens fit for an address."""
    typed = text(written)
    if not _SLUG.fullmatch(typed) or len(typed) > _LONGEST_SLUG:
        better = re.sub("[^a-z0-9]+", "-", typed.lower()).strip("-") if typed.isascii() else ""
        fix = f"用村名的拼音，只用小写字母、数字和“-”，最多 {_LONGEST_SLUG} 个，例如 shiqiao"
        if _SLUG.fullmatch(better) and len(better) <= _LONGEST_SLUG:
            fix = f"只用小写字母、数字和“-”，写成 {better}"
        miswritten("R016", f"“{masked(typed[:_LONGEST_SLUG])}”不能用在网址里", fix)
    return typed


def link(written: Any) -> str:
    """Return an absolute http address without the trailing slash."""
    typed = text(written)
    if not _LINK.fullmatch(typed):
        straight = typed.replace("：", ":").replace("／", "/").replace("。", ".").replace("．", ".")
        whole = straight if _LINK.fullmatch(straight) else f"https://{straight.removeprefix('//')}"
        fix = f"写成 {whole}" if _LINK.fullmatch(whole) else "写成 https://gongkai.example.gov.cn 这样的完整网址"
        miswritten("R017", f"“{masked(typed)}”不是完整的网址", fix)
    return typed.rstrip("/")


def filing(written: Any) -> str:
    """Return the number under which a site is filed with the ministry of industry (互联网信息服务管理办法, 2000, 第八条)."""
    return _numbered(written, _FILING, "备案号", "陕ICP备2026000001号-1")


def police_filing(written: Any) -> str:
    """Return the number under which a site is filed with the police (计算机信息网络国际联网安全保护管理办法, 1997, 第十二条)."""
    return _numbered(written, _POLICE_FILING, "公安备案号", "陕公网安备61072802000001号")


def _numbered(written: Any, shape: re.Pattern[str], what: str, example: str) -> str:
    typed = "".join(text(written).split())
    if not shape.fullmatch(typed):
        miswritten("R086", f"“{masked(typed)}”不是{what}", f"照备案通知上的写，写成 {example} 这样")
    return typed


def yes_no(written: Any) -> bool:
    """Return whether 是 or 否 was written."""
    typed = text(written)
    if typed not in {"是", "否"}:
        miswritten("R018", f"“{masked(typed)}”不是“是”或“否”", "写成 是 或 否")
    return typed == "是"


def picture_path(written: Any) -> str:
    """Return the path of a picture inside the record's own folder, with ``/`` between its parts."""
    return _path(written, "把文件存到旁边的“照片”文件夹，写成 照片/加文件名，例如 照片/修路.jpg")


def file_path(written: Any) -> str:
    """Return a path inside the record's own folder, with ``/`` between its parts."""
    return _path(written, "把文件存到旁边的“附件”文件夹，写成 附件/加文件名，例如 附件/合同.pdf")


def _path(written: Any, fix: str) -> str:
    typed = text(written).replace("\\", "/")
    parts = typed.split("/")
    if typed.startswith("/") or ":" in typed or ".." in parts or "" in parts or "\0" in typed:
        miswritten("R019", "文件要放在本文件旁边的文件夹里，不能写网址或别处的路径", fix)
    return typed


def capital(written: Any) -> Decimal:
    """Return the yuan of an amount in capital numerals (大写)."""
    typed = text(written)
    amount = read_capital(simplified(typed))
    if amount is None:
        miswritten(
            "R023", f"“{masked(typed)}”不是大写金额", meant_amount.capital(typed) or "写成 壹万贰仟叁佰元整 这样"
        )
    return amount


def record_id(written: Any) -> str:
    """Return the id of another record: its file's name without the ending."""
    typed = text(written)
    plain = typed.removesuffix(".yaml").removesuffix(".md").rpartition("/")[2]
    if not ID.fullmatch(typed):
        fix = (
            f"改成 {plain}，有方括号的照样留着"
            if ID.fullmatch(plain)
            else "写那个文件的名字，不带 .yaml，例如 2026-lamp"
        )
        miswritten("R024", f"“{masked(typed)}”不是文件的名字", fix)
    return typed


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


def _number(word: str, parse: Callable[[Any], Any], example: str, unit: str = "") -> Kind:
    return Kind(word, parse, example, unit=unit, number=True, in_words=False)


Text = Annotated[str, Kind("文字", text, "写内容")]
NumberText = Annotated[str, Kind("文字", number_text, "12")]
"""The number of a voucher, a contract or a thing, as it was given."""
PersonName = Annotated[str, Kind("姓名", text, "张三", names=Names.PERSON)]
"""The name of a person or a household whom the row is about."""
PartyName = Annotated[str, Kind("单位或姓名", text, "农资店", names=Names.PARTY)]
"""Whoever is on the other side: a shop, an office, or a villager."""
OfficerName = Annotated[str, Kind("姓名", text, "李小满", names=Names.OFFICER)]
"""Who acts for the village, or which body of it."""
HolderName = Annotated[str, Kind("姓名", text, "李小满", names=Names.HOLDER)]
"""Whose post the row presents."""
Acting = Annotated[str, Kind("文字", text, "村文书", names=Names.OFFICER)]
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
Money = Annotated[Decimal, _number("金额", money, "1234.50", "元")]
MoneyFromZero = Annotated[Decimal, _number("金额", money_from_zero, "1234.50", "元")]
MaybeMoney = Annotated[Decimal | None, or_unknown(_number("金额", money_from_zero, "1234.50", "元"))]
FormMoney = Annotated[Decimal, _number("金额", form_money, "1234.50", FORM_UNIT)]
Price = Annotated[Decimal, _number("单价", price, "36.8512", "元")]
AmountOrPrice = Annotated[Decimal, _number("金额", amount_or_price, "1234.50", "元")]
Shares = Annotated[Decimal, _number("份数", shares, "1200.5", "份")]
Capital = Annotated[Decimal, _number("大写金额", capital, "壹万贰仟叁佰元整", "元")]
Count = Annotated[int, _number("个数", count, "27")]
MaybeCount = Annotated[int | None, or_unknown(_number("个数", count, "27"))]
People = Annotated[int, _number("人数", count, "27", "人")]
Households = Annotated[int, _number("户数", count, "27", "户")]
Days = Annotated[int, _number("天数", count, "3", "天")]
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
