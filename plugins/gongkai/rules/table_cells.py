"""A cell of a clerk's own table -> the number that is meant: ¥12,000 and 12000元 as 12000, (2000.00) as less than nothing, — as nothing."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.money import ZERO, slack

_NOTHING = on_use(r"[-—–_/\\.·…]*|无|没有|免|免收|免交|免缴")
_NUMBER = on_use(
    r"(?:共计?|计)?(?P<open>\()?(?P<minus>[-+])?\s*(?:人民币|¥)?\s*(?P<minus_behind>-)?(?P<number>\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?)"
    r"(?P<scale>万|亿)?(?P<unit>[^\d\W余多约近超%上下左右不至]{0,4})(?P<close>\))?(?:\([^\d()]{1,12}\))?"
)
_SCALES = {"万": 10_000, "亿": 100_000_000}
_LARGE = on_use(r"[万亿千](?:元|人|亩|斤|吨|株|$|[)）\]】])")
_NAMES_UNIT = on_use(r"[（(\[【/].")
_SAID = on_use(r"单位.{0,4}[万亿千]元|[（(][万亿千]元[)）]")


class Number(Struct, frozen=True):
    """A number in what its column counts; ``written`` is what stands there, before 万 is multiplied out."""

    amount: Decimal
    unit: str = ""
    written: Decimal = ZERO
    times: Decimal = Decimal(1)
    bracketed: bool = False
    """Whether it stands between brackets, which some write for what is taken off, and some around a remark."""


NOTHING = Number(ZERO)


class Column(Struct, frozen=True):
    """What the cells of a column say, None for one that cannot be read; ``off`` is how far rounding may lead their sum astray."""

    cells: tuple[Number | None, ...]
    alike: bool
    """Whether all count the same."""
    rounded: bool
    """Whether it counts 万元 and the like."""
    off: Decimal


def column_of(head: str, cells: Sequence[str], said: str) -> Column:
    """Return a column of a table; ``said`` is what stands beside the table, such as 单位：万元."""
    own = bool(_LARGE.search(simplified(head)))
    rounded = own or bool(_SAID.search(simplified(said)) and not _NAMES_UNIT.search(head))
    told = simplified(head if own else said)
    scale = next((times for word, times in _SCALES.items() if rounded and f"{word}元" in told), 1)
    read = tuple(_number(cell, scale) for cell in cells)
    numbers = [one for one in read if one is not None and one is not NOTHING]
    off = ZERO
    for times in {one.times for one in numbers}:
        written = [one.written for one in numbers if one.times == times]
        # 人数 stands in whole numbers beside 万元, and is exact.
        if (rounded or times != 1) and any(one % 1 for one in written):
            off += slack(written) * times
    return Column(read, len({one.unit for one in numbers} - {""}) <= 1, rounded, off)


def _number(cell: str, scale: int) -> Number | None:
    """Return what a cell of a column that counts ``scale`` yuan says, NOTHING for one that says nothing; None for any other."""
    plain = "".join(simplified(unicodedata.normalize("NFKC", cell)).replace("\u2212", "-").split())
    if _NOTHING.fullmatch(plain):
        return NOTHING
    found = _NUMBER.fullmatch(plain)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    written = Decimal(found["number"].replace(",", ""))
    times = Decimal(_SCALES[found["scale"]]) / scale if found["scale"] else Decimal(1)
    below = (found["minus"] == "-" or bool(found["minus_behind"])) != bool(found["open"])
    unit = "" if found["unit"] in ("元", "元整", "块", "圆") else found["unit"]
    return Number(written * times * (-1 if below else 1), unit, written, times, bool(found["open"]))
