"""The parts of a balance sheet, 流动资产 and the like: each total is the sum of the lines of its part.

A form leaves out lines of nothing, and prints others in detail or in one, so
that no list of lines is the sum: what is there is added, each line once.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.records.form_lines import SUBTRACTED, is_known
from gongkai.records.form_sums import Cell, Finding, amounts_of, may_come_of, stated_twice
from gongkai.records.money import ZERO, slack, yuan


class Part(Struct, frozen=True):
    """A line; where it is not written, the sum of ``plus`` less ``minus`` stands for it."""

    name: str
    plus: "tuple[Part, ...]" = ()
    minus: tuple[str, ...] = ()

    def added(self, values: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """Return the lines that are written of it with what they add, below nothing where they are taken off."""
        if self.name in values:
            return {self.name: values[self.name]}
        found = {name: amount for part in self.plus for name, amount in part.added(values).items()}
        return found | ({name: -values[name] for name in self.minus if name in values} if found else {})


class Group(Struct, frozen=True):
    """A total and the lines of its part."""

    total: str
    parts: tuple[Part, ...]
    elsewhere: frozenset[str] = frozenset()
    """Lines that some forms have in this part, and others do not: where one has an amount, nobody can tell."""


def _lines(*names: str) -> tuple[Part, ...]:
    return tuple(map(Part, names))


_FIXED = (Part("固定资产净值", _lines("固定资产原价"), ("累计折旧",)), *_lines("在建工程", "固定资产清理"))
_UNPLACED = frozenset(["待处理财产损溢", "内部往来", "农业资产合计", "牲畜禽资产", "林木资产", "长期资产合计"])

GROUPS = (
    Group(
        "流动资产合计",
        (
            Part("货币资金", _lines("库存现金", "银行存款")),
            Part("应收款项", _lines("应收款")),
            Part("存货", _lines("库存物资")),
            *_lines("短期投资", "消耗性生物资产"),
        ),
        _UNPLACED,
    ),
    Group(
        "非流动资产合计",
        (
            Part("长期投资"),
            Part(
                "生产性生物资产净值",
                _lines("生产性生物资产", "生产性生物资产原值"),
                ("生产性生物资产累计折旧",),
            ),
            Part("固定资产小计", (Part("固定资产合计", _FIXED),)),
            Part("无形资产净值", _lines("无形资产", "无形资产原值"), ("累计摊销",)),
            Part("长期待摊费用"),
            Part("公益性生物资产"),
        ),
        _UNPLACED,
    ),
    Group("固定资产合计", _FIXED, frozenset(["固定资产小计"])),
    Group("农业资产合计", _lines("牲畜禽资产", "林木资产")),
    Group(
        "流动负债合计",
        (
            Part("应付款项", _lines("应付款")),
            *_lines("短期借款", "应付工资", "应付劳务费", "应付福利费", "应交税费"),
        ),
        frozenset(["内部往来"]),
    ),
    Group("非流动负债合计", _lines("长期借款及应付款", "一事一议资金", "专项应付款")),
)


def wrong_groups(label: str, cells: Sequence[Cell], *, rounded: bool) -> Iterator[Finding]:
    """Yield the totals of a part that are not the sum of its lines, where no line of an unknown name can be what is lacking."""
    unknown = [amount for item, amount in cells if amount and not is_known(item)]
    values, twice = amounts_of(cells), stated_twice(cells)
    for group in GROUPS:
        stated = values.get(group.total)
        added = {name: amount for part in group.parts for name, amount in part.added(values).items()}
        doubtful = any(values.get(name) for name in group.elsewhere) or twice & {group.total, *added}
        if stated is None or not added or doubtful:
            continue
        summed = sum(added.values(), ZERO)
        off = slack([stated, *added.values()]) if rounded else ZERO
        if abs(summed - stated) > off and not may_come_of(unknown, stated - summed, off):
            words = "".join(("－" if name in SUBTRACTED else "＋") + name for name in added).removeprefix("＋")
            said = f"{label}对不上：{words}（各行相加）＝ {yuan(summed)}，“{group.total}”写的是 {yuan(stated)}"
            said += f"，相差 {yuan(abs(summed - stated))}"
            yield Finding(group.total, said, "核对各行；有别的项目没有写进来的，补上", sure=False)
