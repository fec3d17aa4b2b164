"""A value that is written wrongly -> how to write this very one, where that can be told; empty where it cannot."""

import datetime
import re
import unicodedata
from decimal import Decimal

from gongkai.records.period import QUARTERS, Period, parse_period

_AMOUNT = re.compile(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_DIGITS = "〇一二三四五六七八九"
_MONTHS = {(1, 3): (3, 1), (4, 6): (3, 2), (7, 9): (3, 3), (10, 12): (3, 4), (1, 6): (6, 1), (7, 12): (6, 2), (1, 12): (12, 1)}  # fmt: skip
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
        return "写到分为止，小数点后最多两位" if places == 2 else f"小数点后最多 {places} 位"
    if re.fullmatch(r"-?\d{1,9},\d{1,2}", bare):
        return "金额里不写逗号，是小数点就" + _shown(bare.replace(",", "."))
    if re.search(r"约|近|左右|余|多|几", bare):
        return "对照凭证写准确的数，单位是元，例如 1234.50"
    return "只写数字，单位是元，例如 1234.50"


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
    plain = "".join(_half_width(typed).split()).upper()
    found = _period(plain)
    return f"写成 {found}" if found else ""


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
