"""One written value as typed -> a text, a day, a period, a telephone.

Each parser takes the text as typed and either returns the value or raises with
the code, the words and the right way to write it. pydantic's own parsing is
never used: it reads ``"0"`` as a date and ``1_000`` as a number.
"""

import datetime
import re
from typing import Any, NoReturn

from pydantic_core import PydanticCustomError

from gongkai.problem import masked, whole
from gongkai.read.patterns import on_use
from gongkai.records import meant, meant_phone
from gongkai.records.excel_days import typed_before
from gongkai.records.period import Period, parse_period

NOTHING_WRITTEN = "写在冒号后面同一行；没有，就把这一项删掉"
_DAY = on_use(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)",
    re.ASCII,
)
_YEARS = range(1900, 2200)
"""What a village tells of lies between: old houses, and land that is let for seventy years."""
_YEAR_LACKS = on_use(r"^(?!.*\d{4})(?:\D*年[底末内]|[^年]*\d{1,2}月|[^年月]*\d{1,2}[日号]$)")
_NO_YEAR = on_use(r"\d{1,2}(?:[-/.]\d{1,2}|月\d{1,2}[日号]?)")
_PHONE = on_use(
    r"(?:0\d{2,3}-?\d{7,8}(?:-\d{1,5})?|0\d{2,3}-[19]\d{4,5}|1[3-9]\d{9}|400-?\d{3}-?\d{4}|[19]\d{2,5})", re.ASCII
)


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
        one = next(iter(written.items())) if isinstance(written, dict) and len(written) == 1 else ("", None)
        fix = whole("是一句话的，冒号改成中文的：", f"{one[0]}：{one[1]}") if isinstance(one[1], str) else ""
        miswritten("R010", "这里要写一句话，不分成几项", fix or "写在冒号后面同一行")
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
            on = datetime.date.fromisoformat(typed)
            if on.year in _YEARS:
                return on
        except ValueError:
            pass  # said below
    found = _DAY.fullmatch(typed)
    if not found:
        lacking = (
            "缺少年份，年月日都要写"
            if _NO_YEAR.fullmatch(typed) or _YEAR_LACKS.search(typed)
            else "年月日都要写，年份写四位"
        )
        fix = meant.day(typed) or meant.unlikely_day(typed) or f"{lacking}，例如 2026-03-05 或 2026年3月5日"
        miswritten("R011", f"“{masked(typed)}”不是日期{meant.unseen(typed)}", fix)
    year, month, number = (int(part) for part in found.groups() if part is not None)
    if year not in _YEARS:
        miswritten("R011", f"“{typed}”的年份写错了", "核对年份，写四位，例如 2026-03-05")
    try:
        return datetime.date(year, month, number)
    except ValueError:
        miswritten("R011", f"没有 {year}年{month}月{number}日 这一天", "对照日历改正日期")


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
        miswritten("R015", "电话写得不对", meant_phone.phone(typed) or "写成 0916-6123456 或 12345 这样的号码")
    return typed


_YES_NO = {
    "是": ("√", "✓", "✔", "☑", "对", "有", "yes", "true"),
    "否": ("×", "✗", "✘", "☒", "不是", "无", "no", "false"),
}


def yes_no(written: Any) -> bool:
    """Return whether 是 or 否 was written."""
    typed = text(written)
    if typed not in {"是", "否"}:
        meant_yes = next((word for word, signs in _YES_NO.items() if typed.lower() in signs), "")
        miswritten("R018", f"“{masked(typed)}”不是“是”或“否”", f"写成 {meant_yes or '是 或 否'}")
    return typed == "是"
