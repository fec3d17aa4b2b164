"""A number as its source states it: 6192, 18.4万余, 近1500万, 78%; only an exact one is compared."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any

from gongkai.problem import masked
from gongkai.read.script import simplified
from gongkai.records.kind import Kind
from gongkai.records.meant import half_width, numeral
from gongkai.records.money import ZERO
from gongkai.records.typed import miswritten, text
from gongkai.records.values import or_unknown

# Nine digits: with ten or more it would be somebody's number.
_STATED = re.compile(
    r"(?P<about>[约近超逾]|超过|不少于|不足)?(?P<number>\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?P<decimals>\.\d{1,4})?"
    r"(?P<more>[余多])?(?P<unit>[万亿])?(?P<more_behind>[余多])?(?P<percent>%)?(?P<bound>以上|以下|左右|不到)?"
)
_WITH_UNIT = re.compile(r"(?:共计?|合计|总计|计)?(?P<number>.*\d[余多]?[万亿]?[余多]?)[^\d余多万亿%以左不]{1,4}")
_UNITS = {None: 1, "万": 10_000, "亿": 100_000_000}
# People and matters are counted by words that say the same.
_ALIKE = (frozenset("人名位"), frozenset("件起宗个项例次"), frozenset({"公斤", "千克"}))


class Figure(str):
    """The words as typed; ``exact`` is the value where they state one."""

    __slots__ = ()

    @property
    def exact(self) -> Decimal | None:
        """The number that is meant; None for 约, 近, 超, 余, 多, which may be compared with nothing."""
        vague = ("about", "more", "more_behind", "bound")
        return None if any(self._parts[part] for part in vague) else self.least

    @property
    def least(self) -> Decimal:
        """The number that is written, exact or not."""
        return Decimal(self._parts["number"].replace(",", "") + (self._parts["decimals"] or "")) * self._unit

    @property
    def _unit(self) -> int:
        return _UNITS[self._parts["unit"]]

    @property
    def _parts(self) -> "re.Match[str]":
        found = _STATED.fullmatch(simplified(self))
        if found is None:
            raise AssertionError("read by figure()")
        return found


def figure(written: Any) -> Figure:
    """Return the Figure of 6192, 1500余万, 18.4万余 or 78%."""
    typed = text(written).replace("％", "%").replace(" ", "")
    if not _STATED.fullmatch(simplified(typed)):
        miswritten("R087", f"“{masked(typed)}”不是数", _better(typed))
    return Figure(typed)


def _better(typed: str) -> str:
    """Return how to write a number, this very one where what is around it is a unit or it is written in numerals."""
    plain = simplified(half_width(typed))
    found = _WITH_UNIT.fullmatch(plain)
    if found and _STATED.fullmatch(found["number"]):
        return f"写成 {found['number']}；单位写在“单位”里，没有“单位”的不用写"
    if re.search(r"\d\s*[-~至到]\s*\d", plain):
        return "这里只写一个数，对照记录看是多少"
    counted = numeral(re.sub("[^〇零一二两三四五六七八九十百千]{1,3}$", "", plain))
    if counted is not None:
        return f"写成 {counted}"
    return "只写数，可以带 约、近、超、余、多、万、亿、%，例如 6192、1500余万、77.03%；单位写在“单位”里"


Stated = Annotated[Figure, Kind("数", figure, "6192", number=True, in_words=False)]
MaybeStated = Annotated[Figure | None, or_unknown(Kind("数", figure, "6192", number=True, in_words=False))]
"""A number as stated, or 未记录."""


def exact(stated: Figure | None) -> Decimal | None:
    """Return the value of what is stated; None where nothing is, or nothing exact."""
    return stated.exact if stated is not None else None


def of_one_unit(one: str | None, other: str | None) -> tuple[int, int] | None:
    """Return what two numbers are multiplied by to count the same: 18 (万元) and 120000 (元) by 10000 and 1.

    None where they count different things, 户 and 人, or one of them does not say whether it counts 万.
    """
    scales, of = zip(*(_scale(unit) for unit in (one, other)), strict=True)
    if of[0] == of[1] or any({*of} <= alike for alike in _ALIKE) or ("" in of and scales == (1, 1)):
        return scales[0], scales[1]
    return None


def _scale(unit: str | None) -> tuple[int, str]:
    plain = simplified(unit or "").replace(" ", "")
    return (_UNITS[plain[0]], plain[1:]) if plain[:1] in ("万", "亿") else (1, plain)


def added(stated: Sequence[Figure | None]) -> Decimal | None:
    """Return the sum of numbers that are all exact; None where one is not, or there is none."""
    numbers = [exact(one) for one in stated]
    return None if not numbers or None in numbers else sum((one for one in numbers if one is not None), ZERO)


def plain_number(number: Decimal) -> str:
    """Return 4,770 or 77.03: no decimals that say nothing."""
    shortened = number.normalize()
    return f"{shortened:,f}" if shortened != number.to_integral_value() else f"{number.to_integral_value():,f}"
