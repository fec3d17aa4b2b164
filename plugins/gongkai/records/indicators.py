"""指标: any figures of any period, as their source states them."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Annotated, Any, ClassVar

from gongkai.problem import Problem
from gongkai.records.base import Record
from gongkai.records.carried import Carried
from gongkai.records.clauses import clause
from gongkai.records.colours import GREEN, Meanings, colour, have_meanings
from gongkai.records.figure import Figure, MaybeStated, Stated, behind, exact, of_one_unit, plain_number
from gongkai.records.meant_figure import NO_MINUS
from gongkai.records.numbering import names_a_line, period_or_day, twins
from gongkai.records.period import day_in_words
from gongkai.records.roster import FEWEST
from gongkai.records.row import Row, key
from gongkai.records.shelf import Section, Shelf
from gongkai.records.values import NOT_RECORDED, MaybeDoneDay, PeriodText, Text, YesNo, one_of

AT_LEAST, AT_MOST = "不少于", "不多于"
_TELLING = ("残疾", "矫正", "信访", "刑满", "吸毒", "精神", "处置", "处分", "不合格", "除名")
_LEAD = 3
_NAMED = 3
"""So many further lines are named; of more, how many there are."""


class Indicator(Row):
    """One figure, and what it is set against."""

    told_apart: ClassVar = True
    may_be_total: ClassVar = True

    name: Text = key("名称", says="是什么数", example="办理事项")
    number: MaybeStated = key("数", says="多少，照来源写：6192、1500余万、78%；不知道写 未记录")
    unit: Text | None = key("单位", None, says="数的单位", example="件")
    of: Text | None = key("占", None, says="是哪一行的一部分，写那一行的“名称”", example="办理事项")
    rate: Stated | None = key("比例", None, says="来源上写的比例", example="78%", blank="写了“占”的，自动算")
    last_year: Stated | None = key("上年同期", None, says="去年同一时候多少", example="806")
    before: Stated | None = key("上期", None, says="上一期多少", example="5210")
    target: Stated | None = key("目标", None, says="要做到多少", example="6000")
    direction: Annotated[str, one_of(AT_LEAST, AT_MOST)] = key("方向", AT_LEAST, says="目标是不少于还是不多于")
    light: Annotated[str, colour()] | None = key("颜色", None, says="红、黄、绿里的一个")
    note: Text | None = key("说明", None, says="要说明的话", example="含代办")

    @classmethod
    def better_fix(cls, key: str, written: Mapping[str, Any], fix: str) -> str:
        """Return that a number has another unit behind it than “单位” says: which of the two is right only the source tells."""
        if fix.startswith(NO_MINUS):
            return f"{NO_MINUS}：是减少、下降的，在“名称”里写明，数写 {str(written[key]).strip().lstrip('-−－负')}"
        unit, own = written.get("单位"), behind(written[key]) if isinstance(written[key], str) else ""
        if not own or not isinstance(unit, str) or unit.strip() == own:
            return fix
        return f"“单位”写的是 {unit}，这里写的是 {own}：对照来源看哪一个对，数后面的单位去掉，写在“单位”里"

    @property
    def words(self) -> str:
        """The figure with its unit: 6,192 件, 1500余万元, 未记录."""
        return f"{self.number}{self._blank}{self.unit or ''}" if self.number else NOT_RECORDED

    def beside(self, other: Figure | None) -> Decimal | None:
        """Return another figure of the same thing where it is exact, and counts as this one does: 90% and 47 件 cannot be compared."""
        return exact(other) if other is not None and not self.other_than(other) else None

    def other_than(self, other: Figure) -> bool:
        """Return whether of both figures one is per cent, and the other tells how many."""
        return self.number is not None and "%" not in (self.unit or "") and ("%" in self.number) != ("%" in other)

    @property
    def _blank(self) -> str:
        return " " if self.unit and self.number and self.number[-1].isdigit() else ""

    @property
    def change(self) -> str:
        """How much more or less than a year ago, where both are exact: 少 50，下降 6.2%."""
        now, then = exact(self.number), self.beside(self.last_year)
        if now is None or not then:
            return ""
        moved = now - then
        rate = (abs(moved) / then * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        if not moved:
            return "和去年一样"
        return f"比去年{'多' if moved > 0 else '少'} {plain_number(abs(moved))}（{'上升' if moved > 0 else '下降'} {rate}%）"

    @property
    def missed(self) -> bool:
        """Whether the target is exactly stated and not met."""
        now, aim = exact(self.number), self.beside(self.target)
        if now is None or aim is None:
            return False
        return now > aim if self.direction == AT_MOST else now < aim


class Indicators(Record):
    """指标 (数字怎么说就怎么写；余、约、超的数不和别的数比)."""

    title: ClassVar = "指标"
    slug: ClassVar = "indicators"
    section: ClassVar = Section.VILLAGE
    shelf: ClassVar = Shelf.MATTERS
    series_key: ClassVar = "事项"
    poster_ems: ClassVar = 28
    must_go_on: ClassVar = False

    matter: Text = key("事项", says="是哪件事的数，每期写得一模一样", example="便民服务")
    area: Annotated[str, one_of("村务", "党务", "财务")] = key("栏目", "村务", says="归在哪一栏", blank="村务")
    period: PeriodText | None = key("期间", None, says="哪一段时间的。一周一报的，不写它，写“截至”")
    until: MaybeDoneDay = key(
        "截至", None, says="到哪天为止的数", example="2026-06-30", blank="“期间”和它写一个；都不知道的，写 未记录"
    )
    source: Text | None = key("来源", None, says="数是从哪里来的", example="镇便民服务中心台账")
    summed: YesNo | None = key(
        "汇总", None, says="只有全镇的写：数是不是各村同一事项、同一期的相加。写 是，各村都报了的会核对"
    )
    meanings: Meanings | None = key("颜色含义", None, says="红、黄、绿各是什么意思")
    lines: tuple[Indicator, ...] = key("指标", says="一个数一项")

    @cached_property
    def name(self) -> str:
        if self.heading or self.period:
            return self.heading or f"{self.term}{self.matter}"
        return f"{self.matter}（{self.term}）" if self.term else self.matter

    @property
    def term(self) -> str:
        if self.period:
            return self.period.words
        return f"到{day_in_words(self.until)}" if self.until else ""

    @property
    def series(self) -> str:
        return self.matter

    @property
    def leaves(self) -> dict[str, Carried]:
        """What 上期 of the next is held against; a line may well be given up."""
        return {
            line.name: Carried(("指标", at, "数"), line.name, exact(line.number), may_end=True)
            for at, line in enumerate(self.lines)
        }

    @property
    def takes(self) -> dict[str, Carried]:
        return {
            line.name: Carried(("指标", at, "上期"), line.name, exact(line.before))
            for at, line in enumerate(self.lines)
        }

    @property
    def measured(self) -> dict[str, Carried]:
        return {
            line.name: Carried(("指标", at, "数"), f"“{line.name}”", number)
            for at, line in enumerate(self.lines)
            if (number := exact(line.number)) is not None and "%" not in f"{line.number}{line.unit}"
        }

    @property
    def board_section(self) -> Section:
        return Section(self.area)

    @cached_property
    def sentence(self) -> str:
        told = [f"{line.name} {line.words}{self._share_in_words(line)}" for line in self.lines[:_LEAD]]
        further = filter(None, (self._missed, self._others))
        return "；".join(["，".join(told), *further]) + "。"

    @property
    def _others(self) -> str:
        """What the lines are about that the sentence has no room for."""
        others = [clause(line.name) for line in self.lines[_LEAD:] if not line.missed]
        if len(others) > _NAMED:
            return f"还有{'、'.join(others[:_NAMED])}等 {len(others)} 样"
        return f"还有{'、'.join(others)}" if others else ""

    @property
    def _missed(self) -> str:
        missed = [
            f"{line.name} {line.words}（目标{line.direction} {line.target}）" for line in self.lines if line.missed
        ]
        if len(missed) > _NAMED:
            return f"没有做到目标的：{'、'.join(missed[:_NAMED])}等 {len(missed)} 样"
        return f"没有做到目标的：{'、'.join(missed)}" if missed else ""

    @property
    def rolled(self) -> tuple[tuple[str, str], ...]:
        return tuple((line.name, line.words) for line in self.lines)

    @property
    def figure(self) -> tuple[str, str]:
        return (self.lines[0].name, self.lines[0].words) if self.lines else ("", "")

    def whole(self, line: Indicator) -> Indicator | None:
        """Return the line of which ``line`` is a part."""
        return next((one for one in self.lines if one.name == line.of), None) if line.of else None

    def share(self, line: Indicator) -> Decimal | None:
        """Return its share of its whole, per cent with two decimals; None where one of both is not exact, or they count different things."""
        whole = self.whole(line)
        part, of = exact(line.number), exact(whole.number if whole else None)
        if part is None or not of or whole is None:
            return None
        scales = of_one_unit(line.unit, whole.unit)
        if scales is None:
            return None
        part, of = part * scales[0], of * scales[1]
        return (part / of * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def rate_differs(self, line: Indicator) -> bool:
        """Return whether the stated share is not what the two numbers give, in as many decimals as were stated."""
        share, stated = self.share(line), exact(line.rate)
        if share is None or stated is None:
            return False
        decimals = stated.as_tuple().exponent
        places = min(2, -decimals) if isinstance(decimals, int) and decimals < 0 else 0
        return share.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) != stated

    def _share_in_words(self, line: Indicator) -> str:
        share = self.share(line)
        if share is not None:
            return f"（占 {plain_number(share)}%）"
        return f"（占 {line.rate}）" if line.rate else ""

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where a line does not fit its whole, its share, its target or its colour."""
        yield from period_or_day(
            self,
            self.period,
            until="until" in self.model_fields_set,
            example="期间: 2026-06；一周一报的写 截至: 2026-06-07",
        )
        names = [line.name for line in self.lines]
        yield from twins(self, "指标", "名称", names)
        yield from have_meanings(self, "指标", [line.light for line in self.lines], self.meanings)
        for number, line in enumerate(self.lines):
            if line.of:
                others = [name for name in names if name != line.name]
                yield from names_a_line(self, ("指标", number, "占"), line.of, others)
            if line.rate is not None and "%" not in line.rate:
                fix = f"是百分数的，写成 {line.rate}%；是多少件、多少户的，写在“数”里"
                yield self.reminder("R087", ("指标", number, "比例"), f"“比例”写的是 {line.rate}，没有写 %", fix)
            if not (line.number is not None and "%" in line.number and line.unit and "%" not in line.unit):
                yield from self._check_share(number, line)
                yield from self._compared(number, line)
            else:
                words = f"“{line.name}”的“数”写的是 {line.number}，“单位”写的是 {line.unit}"
                fix = f"写有多少{line.unit}，占多少写在“比例”里；本来就是百分数的，删掉“单位”"
                yield self.problem("R087", ("指标", number, "数"), words, fix)
            if line.missed and line.light == GREEN:
                words = f"没有做到目标（{line.direction} {line.target}），颜色写的是绿"
                yield self.reminder("R095", ("指标", number, "颜色"), words, "核对数和目标；颜色照“颜色含义”改")
            few = exact(line.number)
            if few is not None and 0 < few < FEWEST and any(word in f"{self.matter}{line.name}" for word in _TELLING):
                words = f"“{line.name}”只有 {line.words}，村里人看得出是谁"
                yield self.reminder("R096", ("指标", number, "数"), words, "和别的合在一起写，或不写这一行")

    def _compared(self, number: int, line: Indicator) -> Iterator[Problem]:
        """Yield a reminder where a figure counts otherwise than the one that it stands beside."""
        for name, other in (("上年同期", line.last_year), ("上期", line.before), ("目标", line.target)):
            if other is not None and line.other_than(other):
                words = f"“数”写的是 {line.words}，“{name}”写的是 {other}，比不了"
                fix = "两个写成一样的：都写有多少，或都写百分数；两样都要的，百分数另写一行，“名称”写成“…率”"
                yield self.reminder("R087", ("指标", number, name), words, fix)

    def _check_share(self, number: int, line: Indicator) -> Iterator[Problem]:
        share = self.share(line)
        if share is None:
            return
        whole = self.whole(line)
        if share > 100:
            words = f"“{line.name}”{line.words}，比它占的“{line.of}”{whole.words if whole else ''}还多"
            yield self.problem("R094", ("指标", number, "数"), words, "核对两个数和“占”，改正写错的一个")
        if self.rate_differs(line):
            yield self.reminder(
                "R094",
                ("指标", number, "比例"),
                f"“比例”写的是 {line.rate}，按两个数算是 {plain_number(share)}%",
                "核对两个数；来源上就是这样写的，可以不改，网页上两个都写",
            )
