"""汇总: a figure of the township is the sum of the same figure of its villages, where each has reported it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.board import TOWNSHIP_FOLDER, Village
from gongkai.problem import Level, Problem
from gongkai.records.figure import Figure, exact, plain_number
from gongkai.records.indicators import Indicators
from gongkai.records.money import ZERO
from gongkai.records.spelling import plain_name


class Tally(Struct, frozen=True):
    """One 指标 of one folder, small enough to be kept: what it counts, of when, and its exact numbers."""

    file: str
    matter: str
    of: str
    """Its 期间 or 截至."""
    summed: bool
    """Whether it says that its numbers are the sums of the villages'."""
    numbers: tuple[tuple[str, str], ...]
    """(line, its number); empty where it is about, more than, or not known."""


def tallies(village: Village) -> list[Tally]:
    """Return what the village's 指标 can be added up by."""
    return [
        Tally(
            record.file,
            record.matter,
            str(record.period or record.until or ""),
            bool(record.summed),
            tuple((line.name, _number(line.number)) for line in record.lines),
        )
        for record in village.of(Indicators)
    ]


def _number(stated: Figure | None) -> str:
    """Return an exact number; empty for one that cannot be added up, as a share of a hundred cannot."""
    number = exact(stated)
    return "" if number is None or "%" in (stated or "") else str(number)


def sums_of_villages(found: Mapping[str, Sequence[Tally]], unread: Collection[str] = ()) -> Iterator[Problem]:
    """Yield a Problem where a 汇总 is not the sum of all villages (folder -> ``tallies``); a reminder where some are silent.

    ``unread`` are villages that may have reported, in a file that cannot be
    read: until it can, nothing is said of a sum, lest somebody makes the
    township's numbers those of the other villages.
    """
    villages = [folder for folder in found if folder != TOWNSHIP_FOLDER]
    for folder, own in found.items():
        for tally in (one for one in own if one.summed):
            if folder != TOWNSHIP_FOLDER:
                fix = "删掉“汇总”这一行；全镇的数写在 全镇/指标 里"
                yield Problem("R112", tally.file, "“汇总”只有全镇的指标写", fix, ("汇总",))
                continue
            same = {
                name: {plain_name(line): number for line, number in one.numbers}
                for name in villages
                for one in found[name]
                if (plain_name(one.matter), one.of) == (plain_name(tally.matter), tally.of)
            }
            if any(name not in same for name in unread):
                continue
            silent = [name for name in villages if name not in same]
            if silent:
                said = f"{len(villages)} 个村里 {len(same)} 个报了“{tally.matter}”，这一期没有报的：{'、'.join(silent)}；汇总没有核对"
                fix = f"催没有报的村写 事项: {tally.matter} 的指标，期间和这里一样"
                yield Problem("R112", tally.file, said, fix, ("汇总",), level=Level.REMINDER)
                continue
            yield from _unlike(tally, same)


def _unlike(tally: Tally, same: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    for place, (name, stated) in enumerate(tally.numbers):
        known = plain_name(name)
        parts = [numbers.get(known, "") for numbers in same.values()]
        if not stated or not all(parts):
            continue
        summed = sum((Decimal(part) for part in parts), ZERO)
        if summed != Decimal(stated):
            said = f"“{name}”写的是 {plain_number(Decimal(stated))}，{len(parts)} 个村相加是 {plain_number(summed)}"
            each = "，".join(f"{village} {numbers[known]}" for village, numbers in same.items())
            yield Problem("R112", tally.file, said, f"核对各村的数（{each}）和这里的", ("指标", place, "数"))
