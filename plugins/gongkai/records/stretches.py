"""公示期: 15天, 期限: 三年, 每格户数: 10-30 -> how to write from what to what, where that can be told; the rest is asked for and never made up."""

import calendar
import datetime
import re
from collections.abc import Mapping

from gongkai.problem import whole
from gongkai.read.events import Value
from gongkai.read.patterns import on_use
from gongkai.records.meant import day, half_width, numeral
from gongkai.records.period import Period
from gongkai.records.row import Field, Row

_LASTING = on_use(
    r"(?:为期|共计?|满|期限|[,，、])?(\d{1,3}|[一二两三四五六七八九十百]{1,4})(个?工作日|天|日|周|个?星期|个月|年)(?:整)?"
)
_DAY = on_use(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?")
_TO = r"\s*[-~至到—–]+\s*"
_NO_YEAR = r"(\d{1,2})[-/.月](\d{1,2})[日号]?"
_WITHOUT_YEAR = on_use(_NO_YEAR + _TO + _NO_YEAR)
_MONTHS = on_use(r"(\d{4})[-/.年](\d{1,2})月?" + _TO + r"(?:(\d{4})[-/.年])?(\d{1,2})月?")
_YEARS = on_use(r"(\d{4})年?" + _TO + r"(\d{4})年?")
_AROUND = on_use(r"^(?:自|从|由)|(?:起|始|开始|之日起|为止|止|[,，:：])+$")
FOR_EVER = ("长期", "永久", "一直", "无限期", "无固定期限", "不限")


def is_stretch(field: Field) -> bool:
    """Return whether a field says from what to what: two days, or two numbers."""
    inner = field.row.declared() if field.row is not None and not field.many else ()
    kinds = {one.kind.word for one in inner if one.kind is not None and one.required}
    return (
        len(inner) == 2 and len(kinds) == 1 and (_of_days(field) or all(one.kind and one.kind.number for one in inner))
    )


def _of_days(field: Field) -> bool:
    return field.row is not None and all(
        one.kind is not None and one.kind.word == "日期" for one in field.row.declared()
    )


def asked_for(field: Field, written: str, beside: Mapping[str, Value]) -> str:
    """Return what to do about a stretch that was ``written`` as one text; ``beside`` are the other contents of its row."""
    plain = re.sub(r"\s+", "", half_width(written))
    if not _of_days(field):
        two = re.findall(r"\d{1,5}", plain)
        return f"写成 {_line(field, *two)}" if len(two) == 2 else f"照这样写：{_line(field)}（“…”换成数）"
    if plain in FOR_EVER:
        return "没有止日的，把这一项删掉"
    return (
        _lasting(field, plain, beside)
        or _between(field, plain)
        or f"照这样写：{_line(field)}（“…”换成年月日）" + ("" if field.required else "；不知道的，把这一项删掉")
    )


def ends_on(begins: str, written: str) -> datetime.date | None:
    """Return the last day of what begins on that day and lasts as long as is ``written``, both ends included; None where neither can be told."""
    first = _read_day(begins)
    found = _LASTING.fullmatch(re.sub(r"\s+", "", half_width(written)))
    number = _number(found[1]) if found else 0
    if not (first and found and number) or "工作" in found[2]:
        return None
    if found[2] in {"天", "日", "周", "星期", "个星期"}:
        return first + datetime.timedelta(number * (1 if found[2] in {"天", "日"} else 7) - 1)
    months = first.year * 12 + first.month - 1 + number * (12 if found[2] == "年" else 1)
    year, month = divmod(months, 12)
    last = min(first.day, calendar.monthrange(year, month + 1)[1])
    return datetime.date(year, month + 1, last) - datetime.timedelta(1)


def lasting(owner: type[Row], beside: Value, name: str, content: Value) -> str:
    """Return what to do about 天数: 15 beside 起: 2026-01-01, in a row that asks for the last day; empty where it is nothing of that kind."""
    days = [one.key for one in owner.declared() if one.kind is not None and one.kind.word == "日期"]
    if len(days) != len(owner.declared()) or len(days) != 2 or not isinstance(beside, dict) or days[1] in beside:
        return ""
    told = (
        f"{content}天" if isinstance(content, str) and content.isdigit() and name.endswith(("天", "天数")) else content
    )
    begins = beside.get(days[0])
    if not isinstance(told, str) or not only_lasting(told):
        return ""
    ends = ends_on(begins, told) if isinstance(begins, str) else None
    return f"这里写最后一天：首尾两天都算的，这一项改成 {days[1]}: {ends or '…（换成那一天）'}"


def only_lasting(written: str) -> bool:
    """Return whether a text tells how long something lasts, and not from when: 3年, 长期."""
    plain = re.sub(r"\s+", "", half_width(written))
    return plain in FOR_EVER or _LASTING.fullmatch(plain) is not None


def _read_day(typed: str) -> datetime.date | None:
    plain = day(typed).removeprefix("写成 ")
    return datetime.date.fromisoformat(plain) if re.fullmatch(r"\d{4}-\d\d-\d\d", plain) else None


def _number(typed: str) -> int:
    return int(typed) if typed.isdigit() else numeral(typed) or 0


def _lasting(field: Field, plain: str, beside: Mapping[str, Value]) -> str:
    """Return what to do about 2026-08-10起15天 and 15天."""
    begins = _DAY.match(_AROUND.sub("", plain))
    rest = _AROUND.sub("", plain)[begins.end() :] if begins else plain
    lasting = _LASTING.fullmatch(re.sub(r"^(?:之日|日|起|开始|算起|计算|公示|任期|租期|[,，])+", "", rest))
    if not lasting:
        return ""
    typed = begins[0] if begins else str(beside.get("公开日期", "")) if field.key == "公示期" else ""
    first = _read_day(typed)
    if first is None:
        return f"写明从哪天到哪天：{_line(field)}（“…”换成年月日）"
    last = ends_on(typed, lasting[0])
    lead = "" if begins else "从公开那天算起、"
    if last is None:
        return f"{lead}对照日历数出最后一天的，写成 {_line(field, str(first))}（“…”换成那一天）"
    return f"{lead}首尾两天都算的，写成 {_line(field, str(first), str(last))}；不是这样算的，两天照原件写"


def _between(field: Field, plain: str) -> str:
    """Return what to do about two days without their year, two months, two years, and one day alone."""
    if found := _WITHOUT_YEAR.fullmatch(plain):
        first, second = f"…-{int(found[1]):02}-{int(found[2]):02}", f"…-{int(found[3]):02}-{int(found[4]):02}"
        return f"缺少年份：写成 {_line(field, first, second)}（“…”换成年份）"
    if found := _MONTHS.fullmatch(plain):
        year, month, end_year, end_month = (int(part) if part else 0 for part in found.groups())
        if 1 <= month <= 12 and 1 <= end_month <= 12:
            last = Period(end_year or year, 1, end_month).end
            line = _line(field, f"{year}-{month:02}-01", str(last))
            return f"按整月算的，写成 {line}；知道是哪一天的，写那一天"
    if found := _YEARS.fullmatch(plain):
        return f"写成 {_line(field, f'{found[1]}-…', f'{found[2]}-…')}（“…”换成月和日）"
    if found := _DAY.fullmatch(_AROUND.sub("", plain)):
        only = _read_day(found[0])
        begins, ends = _line(field, str(only)), _line(field, "…", str(only))
        return f"要写两天：这是第一天的，写成 {begins}；是最后一天的，写成 {ends}（“…”换成另一天）" if only else ""
    return ""


def _line(field: Field, first: str = "…", second: str = "…") -> str:
    names = [one.key for one in field.row.declared()] if field.row else []
    return whole(f"{field.key}: ", f"{{{names[0]}: {first}, {names[1]}: {second}}}")
