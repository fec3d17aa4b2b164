"""A value that is written wrongly -> how to write this very one, where that can be told; empty where it cannot."""

import datetime
import re
import unicodedata
from decimal import Decimal

from gongkai.read.script import simplified
from gongkai.records.capital import read_capital, to_capital
from gongkai.records.period import QUARTERS, Period, parse_period

_AMOUNT = re.compile(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_DIGITS = "〇一二三四五六七八九"
_MONTHS = {(1, 3): (3, 1), (4, 6): (3, 2), (7, 9): (3, 3), (10, 12): (3, 4), (1, 6): (6, 1), (7, 12): (6, 2), (1, 12): (12, 1)}  # fmt: skip
_SHORT_END = re.compile(
    r"((\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*\d{1,2}[日号]?)\s*[至到~—–-]{1,2}\s*"
    r"(?:(\d{1,2})\s*[-/.月]\s*)?(\d{1,2})(?:[日号]|(?![-\d/.年月]))"
)
_FORMAL = str.maketrans("〇一二两三四五六七八九十百千块圆", "零壹贰贰叁肆伍陆柒捌玖拾佰仟元元")
_UNSEEN = re.compile(
    "^[\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\ufeff]+|[\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\ufeff]+$"
)
LONGEST_SHOWN = 10
"""Digits of an amount; eleven may be a telephone's, and are not shown."""


def amount(typed: str, places: int = 2) -> str:
    """Return what to do about an amount in yuan that has at most ``places`` decimals."""
    plain = _half_width(typed)
    bare = re.sub(r"人民币|RMB|[¥元圆整正\s]", "", plain)
    if re.fullmatch(r"\(\d[\d,.]*\)", bare):
        bare = "-" + bare[1:-1]
    bare = bare.replace("负", "-").removeprefix("+")
    if re.fullmatch(r"\d{13,}[xX]?", bare):
        return "数字太长，不像金额；是证件号、卡号就删掉，写这一笔的金额，例如 1234.50"
    if _AMOUNT.fullmatch(bare) and len(bare.partition(".")[2]) <= places:
        typist = "切换到英文输入法，" if any("０" <= one <= "９" or one in "。．，－—−" for one in typed) else ""
        # Between braces a comma would end the amount.
        return typist + _shown(bare.replace(",", ""))
    if re.fullmatch(r"\d+(\.\d{1,6})?万", bare):
        return "换算成元，" + _shown(f"{Decimal(bare.rstrip('万')) * 10000:.2f}")
    if re.fullmatch(r"0\d+(\.\d+)?", bare):
        return "开头的 0 去掉，" + _shown(bare.lstrip("0") or "0")
    if re.fullmatch(r"-?\d[\d,]*\.\d+", bare):
        return _too_many_decimals(bare.replace(",", "")) if places == 2 else f"小数点后最多 {places} 位"
    if re.fullmatch(r"-?\d{1,9},\d{1,2}", bare):
        return "金额里不写逗号，是小数点就" + _shown(bare.replace(",", "."))
    if re.search(r"约|近|左右|余|多|几", bare):
        return "对照凭证写准确的数，单位是元，例如 1234.50"
    return "只写数字，单位是元，例如 1234.50"


def _too_many_decimals(bare: str) -> str:
    """Return what to do about an amount of more than two decimals: cut off it would be wrong where it counts 万元."""
    yuan = Decimal(bare) * 10_000
    said = "写到分为止，小数点后最多两位"
    return f"{said}；数是万元的，换成元，{_shown(f'{yuan:.2f}')}" if yuan == round(yuan, 2) else said


def shares(typed: str, places: int = 4) -> str:
    """Return what to do about a number of shares that has at most ``places`` decimals."""
    bare = re.sub(r"[份股亩\s]", "", _half_width(typed))
    if _AMOUNT.fullmatch(bare) and len(bare.partition(".")[2]) <= places:
        return _shown(bare.replace(",", ""))
    return f"只写数字，小数点后最多 {places} 位，例如 1200.5"


def capital(typed: str) -> str:
    """Return how to write an amount in capital numerals, as 写成 玖万陆仟元整; empty where the text states none for certain."""
    plain = "".join(_half_width(typed).split())
    if re.fullmatch(r"(?:0|[1-9]\d{0,9})(?:\.\d{1,2})?元?[整正]?", plain):
        return f"写成 {to_capital(Decimal(plain.rstrip('元整正')))}"
    formal = simplified(plain).removeprefix("人民币").lstrip(":").translate(_FORMAL)
    read = read_capital(formal)
    # 九六万 is no amount, and must not become one.
    if read is None or _unpadded(to_capital(read)) != _unpadded(formal):
        return ""
    return f"写成 {to_capital(read)}"


def _unpadded(formal: str) -> str:
    """Return capital numerals without those that may be there or not."""
    return re.sub("[零整正]", "", formal).replace("壹拾", "拾")


def unseen(typed: str) -> str:
    """Return what to add about blanks at an end of a value which look like nothing."""
    return "，前后有看不见的空格" if _UNSEEN.search(typed) else ""


def phone(typed: str) -> str:
    """Return what to do about the number of a telephone; its digits are not repeated."""
    plain = unicodedata.normalize("NFKC", typed)
    if re.fullmatch(r"\(0\d{2,3}\)[\s-]*\d{7,8}|0\d{2,3}[\s-]+\d{7,8}", plain):
        return "区号和号码中间只写一个“-”，不用括号，不空格，像 0916-6123456 这样"
    if re.fullmatch(r"[\d-]+(?:\s+[\d-]+)+", plain):
        return "号码里不空格；座机的区号后面写“-”，像 0916-6123456 这样"
    return ""


def _shown(plain: str) -> str:
    return f"写成 {plain}" if len(plain.partition(".")[0]) <= LONGEST_SHOWN else "只写数字，单位是元"


def day(typed: str) -> str:
    """Return how to write a day, as 写成 2026-03-05; empty where year, month or day is missing."""
    plain = _numbers(_half_width(typed)).replace("−", "-")
    found = re.match(r"(\d{4})(\d{2})(\d{2})(?!\d)|(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)", plain)
    if not found:
        return ""
    year, month, number = (int(part) for part in found.groups() if part is not None)
    try:
        return f"写成 {datetime.date(year, month, number)}"
    except ValueError:
        return ""


def period(typed: str) -> str:
    """Return how to write a period, as 写成 2026-Q4; empty where it is none that an account can be of."""
    plain = _numbers("".join(_half_width(typed).split()).upper())
    if re.match(r"\d\d年", plain):
        plain = f"20{plain}"
    found = _period(plain) or _from_day_to_day(plain)
    return f"写成 {found}" if found else ""


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


def count(typed: str) -> str:
    """Return how to write a whole number, as 写成 27; empty where it is none."""
    plain = re.sub(r"[人名户次件个份票盏张页天日,\s]", "", _half_width(typed))
    plain = re.sub(r"\.0+$", "", plain)
    if re.fullmatch(r"[1-9]\d{0,7}|0", plain):
        return f"写成 {plain}"
    numeral = _numeral(plain)
    return f"写成 {numeral}" if numeral is not None else ""


def below_zero(typed: str) -> bool:
    """Return whether a whole number with a minus before it was written."""
    return re.fullmatch(r"(?:-|负)\d{1,8}", "".join(_half_width(typed).split())) is not None


def _numeral(plain: str) -> int | None:
    """Return the number of 二十七, up to 九千九百九十九."""
    if not re.fullmatch(r"[〇零一二两三四五六七八九十百千]+", plain):
        return None
    total = digit = 0
    for numeral in plain.replace("零", "〇").replace("两", "二"):
        if numeral in _DIGITS:
            digit = _DIGITS.index(numeral)
        else:
            total, digit = total + (digit or 1) * {"十": 10, "百": 100, "千": 1000}[numeral], 0
    return total + digit


def _half_width(typed: str) -> str:
    """Return the text as an English keyboard would have it: full-width digits, 。 between digits, every kind of minus."""
    plain = unicodedata.normalize("NFKC", typed)
    plain = re.sub(r"[−–—﹣‐‑‒]", "-", plain)
    return re.sub(r"(?<=\d)。(?=\d)", ".", plain)


def _numbers(plain: str) -> str:
    """Return 二〇二六年三月五日 with its numerals as digits."""
    if not re.search(r"[〇零一二三四五六七八九十]", plain):
        return plain

    def digits(found: re.Match[str]) -> str:
        numerals = found.group().replace("零", "〇")
        if "十" in numerals:
            return str(_numeral(numerals))
        return "".join(str(_DIGITS.index(one)) for one in numerals)

    return re.sub(r"[〇零一二三四五六七八九十]+", digits, plain)
