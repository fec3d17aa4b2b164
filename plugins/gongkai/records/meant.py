"""A value that is written wrongly -> how to write this very one, where that can be told; empty where it cannot."""

import datetime
import re
import unicodedata

from gongkai.read.excel import broken_cell
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.period import QUARTERS, Period, parse_period

_DIGITS = "〇一二三四五六七八九"
_MONTHS = {(1, 3): (3, 1), (4, 6): (3, 2), (7, 9): (3, 3), (10, 12): (3, 4), (1, 6): (6, 1), (7, 12): (6, 2), (1, 12): (12, 1)}  # fmt: skip
_SHORT_END = on_use(
    r"((\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*\d{1,2}[日号]?)\s*[至到~—–-]{1,2}\s*"
    r"(?:(\d{1,2})\s*[-/.月]\s*)?(\d{1,2})(?:[日号]|(?![-\d/.年月]))"
)
_UNSEEN = on_use(
    "^[\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\ufeff]+|[\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\ufeff]+$"
)
_MONTHS_TOGETHER = on_use(
    r"(\d{4})(?:年?(\d{1,2})月?[-~至到、和](\d{1,2})月|[-./年](\d{1,2})月?[~至到、和](?:\1[-./年])?(\d{1,2})月?)(?:份)?"
)
_PART_OF_A_YEAR = on_use(r"\d{1,2}月份?|第?[1-4]季度?|Q[1-4]|H[12]|[上下]半年|(?:今|本|去|上)(?:年|个?月|季度?).{0,4}")
SPOKEN = on_use("[百佰千仟万][一二两三四五六七八九壹贰叁肆伍陆柒捌玖][元块圆整正]*$")
"""三千二, which is 3200 as people speak and 3002 as a form has it."""
_END_OF_MONTH = on_use(r"(\d{4})[-./年](\d{1,2})月?份?[底末]以?前?")
_EXCEL_BEGINS = datetime.date(1899, 12, 30)
_WHOLE_DAY = on_use(r"\d{4}年\d{1,2}月\d{1,2}[日号]?|\d{4}([-./])\d{1,2}\1\d{1,2}")
_ENGLISH = "janfebmaraprmayjunjulaugsepoctnovdec"
_IN_ENGLISH = on_use(r"(?:(\d{1,2})-)?((?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))-(\d{2})")
_LETTERS = str.maketrans("OoQlI|", "000111", " “”‘’\"'「」")
_LETTER = on_use("[OoQlI|]")
_OLD_CALENDAR = on_use(
    "农历|阴历|旧历|夏历|[正腊冬闰]月|初[一二三四五六七八九十]|廿|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
)
# 六月十四, with neither 日 nor 号: so the old calendar's days are written.
_MAY_BE_OLD = on_use(r"[正一二三四五六七八九十冬腊]+月(?:廿|初)?[一二三四五六七八九十]+(?![一二三四五六七八九十日号])")
_TIME = on_use(r"\d{1,2}\s*(?::\s*\d{2}|[点时])(?:半|\d{1,2}分?)?")
_ANOTHER = on_use(r"^[日号]?\s*(?:[（(].*?[）)])?\s*(?:[-~至到、,，和及与/]|起)+\s*\d")


def unseen(typed: str) -> str:
    """Return what to add about blanks at an end of a value which look like nothing."""
    return "，前后有看不见的空格" if _UNSEEN.search(typed) else ""


def day(typed: str) -> str:
    """Return how to write a day, as 写成 2026-03-05; empty where year, month or day is missing.

    A day of the old calendar is another one of ours, and of two days nobody can tell which is meant.
    """
    simple = simplified(typed)
    plain = re.sub(r"\s{0,3}([年月日号])\s{0,3}", r"\1", _numbers(half_width(simple)).replace("−", "-"))
    found = re.match(r"(\d{4})(\d{2})(\d{2})(?!\d)|(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)", plain)
    if of_year := re.fullmatch(r"(\d{4})年?[底末内]以?前?", plain):
        return f"对照记录写到哪一天；是到年底为止的，写 {of_year[1]}-12-31"
    if re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}", plain):
        return "年份写在最前面，像 2026-03-05 这样；对照记录看哪个是月、哪个是日"
    if re.fullmatch(r"\d{4}(?:[-./年]\d{1,2}月?份?|年)?", plain):
        return "没有写到日：对照记录写是哪一天，例如 2026-03-05"
    if end := _END_OF_MONTH.fullmatch(plain):
        return _last_day(int(end[1]), int(end[2]))
    if old_calendar(simple, plain[found.end() :] if found else simple):
        return "农历的日子，对照日历换成公历的年月日再写，例如 2026-03-05"
    # 2026-06-2O is no 2nd of June.
    if not found or _LETTER.search(plain[: found.end() + 1]):
        return ""
    year, month, number = (int(part) for part in found.groups() if part is not None)
    try:
        meant = datetime.date(year, month, number)
    except ValueError:
        return ""
    if _ANOTHER.match(_TIME.sub("", plain[found.end() :])):
        return f"这里只写一天，对照记录看是哪一天，像 {meant} 这样写"
    if _MAY_BE_OLD.search(re.split("[（(]", simple)[0]):
        return f"是公历的，写成 {meant}；是农历的，对照日历换成公历再写"
    return f"写成 {meant}"


def _last_day(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return ""
    return f"对照记录写到哪一天；是到月底为止的，写 {Period(year, 1, month).end}"


def old_calendar(typed: str, behind: str) -> bool:
    """Return whether a day is one of the old calendar: a note ``behind`` a day of ours that says the whole other one is only a note."""
    return bool(_OLD_CALENDAR.search(typed)) and not re.search(r"[（(].*月.*[）)]", behind)


def unlikely_day(typed: str) -> str:
    """Return the same of a day that came out of Excel as a number, or in which letters stand for digits."""
    plain = half_width(typed).strip()
    # 2009 to 2064: another number of five digits is no day of a village's books.
    if (found := _IN_ENGLISH.fullmatch(plain)) and found[1]:
        month = f"{_ENGLISH.index(found[2][:3].lower()) // 3 + 1}月{found[1]}日"
        return f"这是 Excel 里的日期，对照原来的表，是 {month} 就写成年月日，例如 2026-03-05"
    if re.fullmatch(r"[45]\d{4}", plain):
        return f"这是 Excel 里日期的号码，写成 {_EXCEL_BEGINS + datetime.timedelta(int(plain))}"
    if broken := broken_cell(plain):
        return broken
    meant = day(plain.translate(_LETTERS)) if plain != plain.translate(_LETTERS) else ""
    return f"只写数字和“-”，不写字母、引号，{meant}" if meant else ""


def period(typed: str) -> str:
    """Return how to write a period, as 写成 2026-Q4; empty where it is none that an account can be of."""
    if old_calendar(simplified(typed), ""):
        return "农历的月份，对照日历换成公历的再写，例如 2026-03"
    plain = _numbers("".join(half_width(typed).split()).upper())
    if re.match(r"\d\d年", plain):
        plain = f"20{plain}"
    found = _period(plain) or _from_day_to_day(plain)
    if not found and _PART_OF_A_YEAR.fullmatch(plain):
        return "缺少年份，写成 2026-03、2026-Q1、2026-H1 这样，年份换成真的"
    return f"写成 {found}" if found else _one_day(plain) or _months_apart(plain)


def _one_day(plain: str) -> str:
    """Return what to do about a day, or a month as Excel shows it, in place of a stretch of time."""
    bare = re.sub(r"^(?:截[至止]|到)|[为止]+$", "", plain)
    only = day(bare).removeprefix("写成 ") if _WHOLE_DAY.fullmatch(bare) else ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", only):
        return f"这是一天，不是一段时间：说的是那一个月的，写成 {only[:7]}"
    found = _IN_ENGLISH.fullmatch(plain.title())
    if found is None or found[1]:
        return ""
    month = f"20{found[3]}-{_ENGLISH.index(found[2].lower()) // 3 + 1:02}"
    return f"这是 Excel 里的月份，对照原来的表，是 20{found[3]}年的，写成 {month}"


def _months_apart(plain: str) -> str:
    """Return what to do about months that are no quarter or half of a year together."""
    found = _MONTHS_TOGETHER.fullmatch(plain)
    year, first, last = (int(part) for part in found.groups() if part) if found else (0, 0, 0)
    if not 1 <= first < last <= 12:
        return ""
    months = [f"{year}-{month:02}" for month in range(first, last + 1)]
    return f"一个月一个文件，分成 {'、'.join(months[:-1])} 和 {months[-1]}"


def in_full(typed: str) -> str:
    """Return a text in which the end of a stretch of days has its year and month: 2026.7.5至2026-7-24 for 2026.7.5-7.24."""
    return _SHORT_END.sub(lambda found: f"{found[1]}至{found[2]}-{found[4] or found[3]}-{found[5]}", typed)


def _from_day_to_day(plain: str) -> Period | None:
    """Return the Period that begins and ends with two days, both written."""
    days = re.fullmatch(r"(\d{4}\D\d{1,2}\D\d{1,2})[日号]?[-~至到](\d{4}\D\d{1,2}\D\d{1,2})[日号]?", in_full(plain))
    if not days:
        return None
    first, last = day(days[1]).removeprefix("写成 "), day(days[2]).removeprefix("写成 ")
    months = (1, 3, 6, 12)
    stretches = (Period(int(first[:4]), long, 1 + (int(first[5:7]) - 1) // long) for long in months if first and last)
    return next((one for one in stretches if (str(one.start), str(one.end)) == (first, last)), None)


def _period(plain: str) -> Period | None:
    if stretch := re.fullmatch(r"(\d{4})年?(\d{1,2})月?[-~至到](\d{1,2})月(?:份)?", plain):
        year, first, last = (int(part) for part in stretch.groups())
        found = _MONTHS.get((first, last))
        return Period(year, *found) if found else None
    if month := re.fullmatch(r"(\d{4})[年.\-/]?(\d{1,2})(?:月|月份|\.)?", plain):
        return parse_period(f"{month[1]}-{int(month[2]):02}")
    if quarter := re.fullmatch(r"(\d{4})年?[-./]?(?:第?([1-4一二三四])季度?|Q([1-4]))(?:份)?", plain):
        number = quarter[2] or quarter[3]
        return parse_period(f"{quarter[1]}-Q{QUARTERS.get(str(number), number)}")
    if half := re.fullmatch(r"(\d{4})年?[-./]?(?:([上下])半年度?|H([12]))", plain):
        return parse_period(f"{half[1]}-H{half[3] or '上下'.index(half[2]) + 1}")
    year_only = re.fullmatch(r"(\d{4})(?:年度|年全年|全年|全年度)", plain)
    return parse_period(year_only[1]) if year_only else None


def numeral(plain: str) -> int | None:
    """Return the number of 二十七, up to 九千九百九十九."""
    if not re.fullmatch(r"[〇零一二两三四五六七八九十百千]+", plain) or SPOKEN.search(plain):
        return None
    total = digit = 0
    for numeral in plain.replace("零", "〇").replace("两", "二"):
        if numeral in _DIGITS:
            if digit:
                # 三五个 is three or five.
                return None
            digit = _DIGITS.index(numeral)
        else:
            total, digit = total + (digit or 1) * {"十": 10, "百": 100, "千": 1000}[numeral], 0
    return total + digit


def half_width(typed: str) -> str:
    """Return the text as an English keyboard would have it: full-width digits, 。 between digits, every kind of minus."""
    plain = unicodedata.normalize("NFKC", typed)
    plain = re.sub(r"[−–—﹣‐‑‒]", "-", plain)
    return re.sub(r"(?<=\d)。(?=\d)", ".", plain)


def _numbers(plain: str) -> str:
    """Return 二〇二六年三月五日 with its numerals as digits."""
    if not re.search(r"[〇零一二三四五六七八九十]", plain):
        return plain
    # 二○二六, as forms of an office are typed: a circle, or the letter, for the numeral.
    plain = re.sub(r"(?<=[〇零一二三四五六七八九])[○O0](?=[〇零一二三四五六七八九○O0])", "〇", plain)

    def digits(found: re.Match[str]) -> str:
        numerals = found.group().replace("零", "〇")
        if "十" in numerals:
            return str(numeral(numerals))
        return "".join(str(_DIGITS.index(one)) for one in numerals)

    return re.sub(r"[〇零一二三四五六七八九十]+", digits, plain)
