"""What numbered lists share: numbers without a gap or a twin, stated totals that agree, lines that name one another."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import as_read
from gongkai.records.base import Record
from gongkai.records.difference import explained
from gongkai.records.figure import plain_number
from gongkai.records.money import ZERO, yuan
from gongkai.records.spelling import nearest, plain_name, slip

_EXCERPT = "；只写其中几项的，另起一行写 摘录: 是"


def _may_be_excerpt(record: Record) -> bool:
    return any(field.key == "摘录" for field in record.declared())


def in_sequence(record: Record, key: str, number_key: str, numbers: Sequence[int]) -> Iterator[Problem]:
    """Yield a Problem at the first of ``numbers`` that is not the next one after those before."""
    for place, number in enumerate(numbers, start=1):
        if number != place:
            twin = number in numbers[: place - 1]
            yield record.problem(
                "R088",
                (key, place - 1, number_key),
                f"“{number_key}”{number} {'前面已经有了' if twin else f'前面少了 {place}'}",
                f"从 1 开始一个接一个写，这里写 {place}{_EXCERPT if _may_be_excerpt(record) else ''}",
            )
            return


def counted(record: Record, key: str, stated: int | None, listed: int, what: str) -> Iterator[Problem]:
    """Yield a Problem where the stated number of lines is not how many there are."""
    if stated is not None and stated != listed:
        yield record.problem(
            "R089",
            (key,),
            f"“{key}”写的是 {stated}，下面有 {listed} {what}",
            f"核对，改正写错的一个{_EXCERPT if _may_be_excerpt(record) else ''}",
        )


def summed(
    record: Record, key: str, stated: Decimal | None, rows: Sequence[tuple[tuple[str | int, ...], Decimal]], unit: str
) -> Iterator[Problem]:
    """Yield a Problem where a stated total is not the sum of its rows, each with the path that leads to it."""
    total = sum((amount for _, amount in rows), ZERO)
    words = yuan if unit.endswith("元") else plain_number
    if stated is not None and stated != total:
        lead, looks = explained(rows, total, stated)
        yield record.problem(
            "F002",
            (key,),
            f"“{key}”写的是 {words(stated)}，各行相加是 {words(total)}，相差 {words(abs(stated - total))}{unit}",
            f"{lead}核对每一行，改正写错的一处",
            look_first=looks,
        )


def names_a_line(record: Record, path: tuple[str | int, ...], named: str, names: Sequence[str]) -> Iterator[Problem]:
    """Yield a Problem where a line names another one of the same list that there is not."""
    if named not in names:
        near = slip(named, names)
        fix = f"改成“{near}”" if near else f"从这些里面选：{nearest(named, names, 12)}"
        yield record.problem("R090", path, f"“{path[-1]}”里的“{named}”，这张表里没有", fix)


def twins(record: Record, key: str, name_key: str, names: Sequence[str]) -> Iterator[Problem]:
    """Yield a Problem at the first name that stands twice; the name, which may be somebody's, is not repeated."""
    first: dict[str, int] = {}
    for place, name in enumerate(names):
        before = first.setdefault(as_read(name), place)
        if before != place:
            fix = "重复写的，删掉一行；真是两个，名字里写清楚，例如加上组别"
            if name_key == "编号":
                fix = "另写一个没有用过的编号；整行是重复写的，才删掉"
            yield record.problem("R091", (key, place, name_key), f"“{name_key}”和第 {before + 1} 项的一样", fix)
            return


def period_or_day(record: Record, period: object, *, until: bool, example: str) -> Iterator[Problem]:
    """Yield a Problem where neither 期间 nor 截至 is written, or both are."""
    if (period is None) == until:
        return
    fix = f"补上一行，例如 {example}"
    if until:
        fix = "只留一个，另一行删掉：说的是整段时间的，留“期间”；只知道到哪天为止的，留“截至”"
    yield record.problem("R093", ("期间",), "“期间”和“截至”要写一个，只写一个", fix)


_ASIDE = on_use(r"[（(][^（）()]*[)）]")
_NOBODY_ELSE = frozenset({"无", "没有", "自己", "本人", "自查", "自评", "自行复核"})


def same_party(one: str | None, *others: str | None) -> bool:
    """Return whether somebody is one of ``others``, or nobody else: 村文书（兼） is 村文书."""
    plain = plain_name(_ASIDE.sub("", one or ""))
    return plain in _NOBODY_ELSE or plain in {plain_name(_ASIDE.sub("", other)) for other in others if other}


Line = TypeVar("Line")


def grouped(lines: Sequence[Line], group_of: Callable[[Line], str | None]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Return (group, its lines), in the order written; one group without a name where no line names one."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(group_of(line) or "", []).append(line)
    return tuple((name, tuple(own)) for name, own in found.items())
