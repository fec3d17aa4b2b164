"""Hold the lines of a collective's statement against one another: sums, parts and their whole, and the scale of the figures."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.records.form_lines import SHARED_OUT, Identity, bare_name, is_known, line_name
from gongkai.records.money import ZERO, slack, yuan
from gongkai.records.spelling import plain_name

MOST_UNKNOWN = 8
"""Of so many lines of unknown names it is tried out whether they explain a difference."""

SMALL, LARGE = 1_000, 100_000
"""The largest figure of a village's statement is no less than so many 元, and no more than so many 万元."""

Cell = tuple[str, Decimal | None]
"""A line as it is called, and its amount in one column."""


class Finding(Struct, frozen=True):
    """A line that does not fit the others; ``sure`` where every line of the sum was written."""

    line: str
    """Its name on the form."""
    words: str
    fix: str
    sure: bool


def amounts_of(cells: Sequence[Cell]) -> dict[str, Decimal]:
    """Return the amounts of a column by the names of the form; 提取公积金 and 提取公益金 on two lines are one item of it."""
    values: dict[str, Decimal] = {}
    for item, amount in cells:
        name = line_name(item)
        if amount is not None and (name not in values or name == SHARED_OUT[0]):
            values[name] = values.get(name, ZERO) + amount
    return values


def row_of(name: str, cells: Sequence[Cell]) -> int | None:
    """Return which line, from 0, has a name of the form first; None where none has."""
    return next((at for at, (item, _) in enumerate(cells) if line_name(item) == name), None)


def stated_twice(cells: Sequence[Cell]) -> frozenset[str]:
    """Return the names of the form of which two lines, called alike, have two amounts."""
    first: dict[str, Decimal] = {}
    twice = set()
    for item, amount in cells:
        called = plain_name(bare_name(item))
        # 其他 stands below more than one heading; of two 累计折旧 each is of what stands above it.
        if not amount or not is_known(item) or called.startswith("其他") or called == "累计折旧":
            continue
        if first.setdefault(called, amount) != amount:
            twice.add(line_name(item))
    return frozenset(twice)


def lines_twice(label: str, cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield the lines that stand twice with two amounts; what rests on one of them was not checked."""
    for name in sorted(stated_twice(cells)):
        amounts = [yuan(amount) for item, amount in cells if amount and line_name(item) == name]
        said = f"“{name}”写了 {len(amounts)} 次，{label}是 {'、'.join(amounts)}，和它有关的没有核对"
        yield Finding(name, said, "写重的删掉一行；是两样的，合成一行，或照报表把名称写全", sure=False)


def wrong_sums(
    label: str, cells: Sequence[Cell], identities: Sequence[Identity], *, rounded: bool = False
) -> Iterator[Finding]:
    """Yield the lines that are not the sum of the others, as far as these are written; ``rounded`` ones nearly so."""
    values = amounts_of(cells)
    written, twice = frozenset(values), stated_twice(cells)
    unknown = [amount for item, amount in cells if amount and not is_known(item)]
    worked_out: set[str] = set()
    for identity in identities:
        missing = [part for part in identity.parts if part not in values]
        untold = set(missing) - set(identity.maybe) or len(missing) == len(identity.parts)
        if untold or identity.result in worked_out or written & set(identity.unless):
            continue
        if twice & {identity.result, *identity.parts}:
            # Which of the two is meant, nobody can tell.
            continue
        summed = sum((values.get(part) or ZERO for part in identity.plus), ZERO)
        summed -= sum((values.get(part) or ZERO for part in identity.minus), ZERO)
        if identity.result not in values:
            # 本年收益 is held against 经营收入 and 经营支出 where nobody wrote 总收入 and 总支出.
            values[identity.result] = summed
            worked_out.add(identity.result)
            continue
        stated = values[identity.result]
        unsure = bool(missing) or bool(worked_out & set(identity.parts))
        terms = [stated, *(values[part] for part in identity.parts if part in values)]
        off = slack(terms) if rounded else ZERO
        # What a line of an unknown name adds, nobody can tell: it is said that it was not checked.
        if abs(summed - stated) <= off or (unsure and may_come_of(unknown, stated - summed, off)):
            continue
        if wrong := _negative(identity, values, summed):
            yield Finding(
                wrong,
                f"{label}的“{wrong}”是负的，对不上“{identity.result}”",
                f"这一行是减的，去掉减号，写成 {abs(values[wrong])}",
                sure=not unsure,
            )
            continue
        said = f"{label}对不上：{_written(identity, values, worked_out)} ＝ {yuan(summed)}，“{identity.result}”写的是 {yuan(stated)}"
        said += f"，相差 {yuan(abs(summed - stated))}"
        fix = "核对各行；有别的项目没有写进来的，补上" if unsure else "核对各行，改正写错的一行"
        yield Finding(identity.result, said, fix, not unsure)


def may_come_of(unknown: Sequence[Decimal], difference: Decimal, off: Decimal) -> bool:
    """Return whether lines of unknown names, each added, taken away or neither, may make up a difference."""
    if len(unknown) > MOST_UNKNOWN:
        return True
    reached = {ZERO}
    for amount in unknown:
        reached |= {one + sign * amount for one in reached for sign in (1, -1)}
    return any(abs(one - difference) <= off for one in reached - {ZERO})


def _negative(identity: Identity, values: Mapping[str, Decimal], summed: Decimal) -> str:
    """Return the part that is taken away and was written with a minus, where the sum comes out without it; or nothing."""
    below = [part for part in identity.minus if values.get(part, ZERO) < 0]
    right = summed + 2 * sum((values[part] for part in below), ZERO)
    return below[0] if len(below) == 1 and right == values[identity.result] else ""


def _written(identity: Identity, values: Mapping[str, Decimal], worked_out: set[str]) -> str:
    """Return 总收入－总支出, as far as it is written."""

    def named(part: str) -> str:
        return f"{part}（各行相加）" if part in worked_out else part

    words = "＋".join(named(part) for part in identity.plus if part in values)
    return words + "".join(f"－{named(part)}" for part in identity.minus if part in values)


def larger_than_whole(label: str, cells: Sequence[Cell], wholes: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Yield the lines that are more than the whole of which they are a part: 应付款项 3,000 of 负债合计 300."""
    values = amounts_of(cells)
    for whole, parts in wholes.items():
        total = values.get(whole)
        for part in (name for name in values if name in parts):
            if total is not None and values[part] > total:
                said = f"{label}的“{part}”{yuan(values[part])}，比“{whole}”{yuan(total)} 还多"
                yield Finding(part, said, f"核对“{part}”和“{whole}”，改正写错的一个", sure=False)


def odd_scale(unit: str, amounts: Sequence[Decimal]) -> str:
    """Return what tells that amounts count the other of 元 and 万元, or nothing."""
    largest = max((abs(amount) for amount in amounts), default=ZERO)
    if unit == "万元" and largest > LARGE:
        return f"“单位”写的是万元，最大的一个数是 {yuan(largest)} 万元"
    if unit == "元" and ZERO < largest < SMALL and any(amount % 1 for amount in amounts):
        return f"最大的一个数才 {yuan(largest)} 元"
    return ""
