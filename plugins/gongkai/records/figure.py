"""A number as its source states it: 6192, 18.4万余, 近1500万, 78%; only an exact one is compared."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any

from gongkai.problem import masked
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.kind import Kind
from gongkai.records.meant import half_width
from gongkai.records.meant_figure import figure_meant, unit_behind
from gongkai.records.money import ZERO
from gongkai.records.typed import miswritten, text
from gongkai.records.values import or_unknown

# Nine digits: with ten or more it would be somebody's number, unless it is written to the fen.
_STATED = on_use(
    r"(?P<about>[约近超逾]|超过|不少于|不足)?(?P<number>0|[1-9]\d{0,8}|[1-9]\d{0,2}(?:,\d{3}){1,2}|(?:[1-9]\d{9,11}|[1-9]\d{0,2}(?:,\d{3}){3})(?=\.\d\d(?!\d)))(?P<decimals>\.\d{1,4})?"
    r"(?P<more>[余多])?(?P<unit>[万亿])?(?P<more_behind>[余多])?(?P<percent>%)?(?P<bound>以上|以下|左右|不到)?"
)
# 62 70 is two numbers, 1 062 is one.
_TWO = on_use(r"(?<!\d)\d+ +\d+")
_THOUSANDS_APART = on_use(r"(?<!\d)[1-9]\d{0,2}(?: \d{3})+(?!\d)")
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
    typed = text(written).replace("％", "%")
    if " " in typed:
        if _TWO.search(typed) and not _THOUSANDS_APART.search(typed):
            miswritten(
                "R087", f"“{masked(typed)}”是两个数", "这里只写一个数，对照来源看是哪一个；是同一个数的，中间的空格去掉"
            )
        typed = typed.replace(" ", "")
    if not _STATED.fullmatch(simplified(typed)):
        miswritten("R087", f"“{masked(typed)}”不是数", figure_meant(_plain(typed), _STATED))
    return Figure(typed)


def tally(written: Any) -> Figure:
    """Return the Figure of what is counted: people, teams, sessions, of which there is no half, and which are no share."""
    counted = figure(written)
    if counted.least % 1 or "%" in counted:
        miswritten("R087", f"“{masked(counted)}”不是个数", "对照记录写有多少，不写小数、百分数")
    return counted


def behind(typed: str) -> str:
    """Return the unit that is written behind a number that would be one without it; empty where there is none."""
    return unit_behind(_plain(typed), _STATED)


def _plain(typed: str) -> str:
    return half_width(simplified(typed)).replace(" ", "")


Stated = Annotated[Figure, Kind("数", figure, "6192", number=True, in_words=False)]
MaybeStated = Annotated[Figure | None, or_unknown(Kind("数", figure, "6192", number=True, in_words=False))]
"""A number as stated, or 未记录."""
_TALLY = Kind("数", tally, "6192", number=True, in_words=False)
Tally = Annotated[Figure, _TALLY]
"""The same of what has no halves."""
MaybeTally = Annotated[Figure | None, or_unknown(_TALLY)]


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
