"""网格: levels, units, who answers for them: grids, courtyards, stations, cells of the Party."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import ClassVar, Self

from msgspec.structs import replace
from pydantic import model_validator

from gongkai.problem import Problem
from gongkai.records.base import Record
from gongkai.records.clauses import clauses
from gongkai.records.duty import Duty
from gongkai.records.figure import MaybeTally, exact
from gongkai.records.money import beside_unknown
from gongkai.records.numbering import names_a_line, twins
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.typed import miswritten
from gongkai.records.values import NOT_RECORDED, Count, HolderName, Households, Phone, Text


class Span(Row):
    """From how many to how many."""

    start: Count = key("起", says="最少几户", example="10")
    end: Count = key("止", says="最多几户", example="30")

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.end < self.start:
            miswritten("R021", f"“止”{self.end} 小于“起”{self.start}", "核对两个数，改正写错的一个")
        return self


class Unit(Row):
    """One grid, courtyard, station or cell."""

    name: Text = key("名称", says="叫什么", example="一组网格")
    level: Text = key("层级", says="是哪一层，从“层级”里选一个", example="网格")
    above: Text | None = key(
        "上级", None, says="归哪一个管，写那一个的“名称”", example="示范村", blank="最上面一层不写"
    )
    households: Households | None = key("户数", None, says="管多少户，只写数", example="26")
    leader: HolderName | None = key("负责人", None, says="谁负责", example="王明礼", blank="显示“未记录”")
    post: Text | None = key("职务", None, says="负责人是什么职务", example="网格长")
    members: Count | None = key("党员", None, says="有几个党员", example="5")
    place: Text | None = key("位置", None, says="在哪里", example="一组组长家对面")
    hours: Text | None = key("开放", None, says="什么时候有人", example="工作日 8:30—17:30")
    services: tuple[Text, ...] = key("服务", (), says="能办什么，一样一项", example="代办社保缴费")
    phone: Phone | None = key(
        "电话", None, says="办公电话；办公室没有座机的，写办公用的手机号。不写私人的", example="0916-6000010"
    )


class Level(Row):
    """How many units a level has, where they are not named one by one."""

    level: Text = key("层级", says="是哪一层，从上面的“层级”里选一个", example="微院落")
    number: MaybeTally = key("个数", says="有几个；不知道写 未记录", example="151")


class Branch(Row):
    """A unit and what is below it; made for pages, never written."""

    unit: Unit = key("单元", says="这一个")
    below: tuple["Branch", ...] = key("下级", (), says="它下面的")


class Network(Record):
    """网格 (levels from the top down; households are numbers, never listed)."""

    title: ClassVar = "网格"
    slug: ClassVar = "network"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.PEOPLE
    series_key: ClassVar = "体系"
    poster_ems: ClassVar = 28
    scope: ClassVar = "村务"

    system: Text = key("体系", says="是哪一套，每版写得一模一样", example="网格和微院落")
    levels: tuple[Text, ...] = key("层级", says="各层的名字，从上到下，写在方括号里", example="网格")
    size: Span | None = key("每格户数", None, says="最下面一层一个管多少户")
    stated: tuple[Level, ...] = key("各层个数", (), says="只知道有几个、不写名字的层，一层一项")
    units: tuple[Unit, ...] = key("单元", (), says="一个一项", blank="“各层个数”和它至少写一样")

    @cached_property
    def name(self) -> str:
        return self.heading or self.system

    @property
    def series(self) -> str:
        return self.system

    def helps(self) -> Iterator[Duty]:
        for unit in self.units:
            for service in unit.services if unit.leader or unit.phone else ():
                yield Duty(unit.leader or unit.name, unit.post or unit.name, service, unit.phone or "")

    @property
    def counts(self) -> tuple[tuple[str, str], ...]:
        """(level, how many units it has, as stated or counted), from the top down."""
        stated = {level.level: str(level.number or "") for level in self.stated}
        found = Counter(unit.level for unit in self.units)
        return tuple(
            (level, stated.get(level) or str(found[level] or ""))
            for level in self.levels
            if level in stated or found[level]
        )

    @property
    def lowest(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.level == self.levels[-1])

    @cached_property
    def sentence(self) -> str:
        told = "，".join(f"{level} {number} 个" if number else level for level, number in self.counts)
        households = sum(unit.households or 0 for unit in self.lowest)
        unknown = sum(unit.households is None for unit in self.lowest)
        total = beside_unknown(f"共 {households} 户", unknown, "个") if households else ""
        said = clauses((told, total), "，")
        return f"{said}。" if said else ""

    @property
    def rolled(self) -> tuple[tuple[str, str], ...]:
        # Of villages there is one in each row, and it stands in front.
        return tuple((level, number or NOT_RECORDED) for level, number in self.counts if level != "村")

    @property
    def figure(self) -> tuple[str, str]:
        level, number = self.counts[-1] if self.counts else ("", "")
        return (level, f"{number} 个") if number else ("", "")

    @cached_property
    def tree(self) -> tuple[Branch, ...]:
        """The units below one another, in the order written."""
        return self._below(None)

    @property
    def flat(self) -> tuple[tuple[int, Unit], ...]:
        """(depth from 0, unit), each below the one that it belongs to."""
        return tuple(_flat(self.tree, 0))

    def _below(self, name: str | None) -> tuple[Branch, ...]:
        return tuple(
            Branch.model_construct(unit=unit, below=self._below(unit.name)) for unit in self.units if unit.above == name
        )

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where the units form no tree, or a unit is larger or smaller than was said."""
        names = [unit.name for unit in self.units]
        if not (self.units or self.stated):
            fix = "写“单元”，一个一项；只知道有几个的，写 各层个数: [{层级: 网格, 个数: 29}]（换成真的）"
            yield self.problem("R030", ("体系",), "没有写有哪些，也没有写有几个", fix)
        if len({*self.levels}) < len(self.levels):
            yield self.problem("R091", ("层级",), "“层级”里有一个写了两次", "一层只写一次，从上到下")
        found = Counter(unit.level for unit in self.units)
        for number, level in enumerate(self.stated):
            told = exact(level.number)
            if level.level not in self.levels:
                yield from names_a_line(self, ("各层个数", number, "层级"), level.level, self.levels)
            elif told is not None and told < found[level.level]:
                words = f"“个数”写的是 {level.number}，“单元”里的“{level.level}”有 {found[level.level]} 个"
                yield self.problem("R089", ("各层个数", number, "个数"), words, "核对，改正写错的一个")
        yield from twins(self, "单元", "名称", names)
        if misplaced := [*self._misplaced()]:
            # How many are below which is not known before each has its place.
            yield from misplaced
        else:
            yield from self._check_sizes()
        leads = Counter(unit.leader for unit in self.units if unit.leader and unit.level == self.levels[-1])
        for leader, times in leads.items():
            if times > 1:
                number = max(place for place, unit in enumerate(self.units) if unit.leader == leader)
                words = f"同一个人负责 {times} 个{self.levels[-1]}"
                yield self.reminder("R099", ("单元", number, "负责人"), words, "核对负责人；确实兼着的，可以不改")

    def _misplaced(self) -> Iterator[Problem]:
        """Yield a Problem per unit that has no place; one where all of them tell that the levels stand upside down."""
        level_of = {unit.name: unit.level for unit in self.units}
        levels = self.levels
        if not self._fits(levels, level_of) and self._fits(levels[::-1], level_of):
            fix = f"从上到下写：层级: [{', '.join(levels[::-1])}]"
            yield self.problem("R098", ("层级",), "“层级”的次序和“单元”的“上级”正好反过来", fix)
            return
        for number, unit in enumerate(self.units):
            if unit.level not in levels:
                for one in names_a_line(self, ("单元", number, "层级"), unit.level, levels):
                    more = "；上面的“层级”少写了这一层的，补进去；“层级”写的是别的叫法的，改成一样的"
                    yield replace(one, fix=one.fix + more)
                continue
            place = levels.index(unit.level)
            if place and unit.above is not None and unit.above not in level_of:
                yield from names_a_line(self, ("单元", number, "上级"), unit.above, [*level_of])
            elif (place == 0) != (unit.above is None) or (
                unit.above and (above := level_of[unit.above]) in levels and above != levels[place - 1]
            ):
                wanted = f"要写“{levels[place - 1]}”里的一个" if place else "不写，它是最上面一层"
                fix = (
                    "核对“层级”和“上级”，改正写错的一个"
                    if place
                    else "是最上面一层的，“上级”这一项删掉；不是的，核对“层级”"
                )
                key = ("单元", number, "上级" if unit.above else "名称")
                yield self.problem("R098", key, f"“{unit.name}”是“{unit.level}”，“上级”{wanted}", fix)

    def _fits(self, levels: Sequence[str], level_of: Mapping[str, str]) -> bool:
        """Return whether every unit is one level below the one that it belongs to."""
        below = {level: above for above, level in pairwise(levels)}
        return all(
            unit.level in levels and below.get(unit.level) == (level_of.get(unit.above) if unit.above else None)
            for unit in self.units
        )

    def _check_sizes(self) -> Iterator[Problem]:
        """Yield a Problem where a unit is larger or smaller than was said; of what is above it, only if that is not why."""
        size, odd = self.size, set()
        below: dict[str | None, list[int | None]] = {}
        for number, unit in enumerate(self.units):
            households = unit.households
            below.setdefault(unit.above, []).append(households)
            if size is None or households is None or unit.level != self.levels[-1]:
                continue
            if not size.start <= households <= size.end:
                odd.add(unit.above)
                words = f"“{unit.name}”{households} 户，“每格户数”说的是 {size.start} 到 {size.end} 户"
                fix = "核对两处，改正写错的一个；确实划得大小不一的，改“每格户数”"
                yield self.problem("R098", ("单元", number, "户数"), words, fix)
        for number, unit in enumerate(self.units):
            known = [one for one in below.get(unit.name, [None]) if one is not None]
            complete = len(known) == len(below.get(unit.name, [None]))
            if complete and unit.households not in (None, sum(known)) and unit.name not in odd:
                words = f"“{unit.name}”{unit.households} 户，下一层加起来 {sum(known)} 户"
                yield self.problem("R098", ("单元", number, "户数"), words, "核对，改正写错的一个")


def _flat(branches: tuple[Branch, ...], depth: int) -> Iterator[tuple[int, Unit]]:
    for branch in branches:
        yield depth, branch.unit
        yield from _flat(branch.below, depth + 1)
