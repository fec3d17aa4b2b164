"""A clerk's own tables: the line 合计 is the sum of the lines above it, and the amount in capital numerals is its."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem
from gongkai.read.patterns import on_use
from gongkai.records.capital import NUMERALS, read_capital, to_capital
from gongkai.records.money import yuan
from gongkai.records.own_table import OwnLine
from gongkai.rules.pack import Pack

_TOTAL = on_use(r"[（(]?(?:合计|总计|共计|合計|總計|共計)[)）：:]?(?:[（(].{0,6}[)）])?")
_PART = on_use(r"小计|小計|其中|合计|合計|总计|總計|共计|共計|本页|累计|上期|结转")
_NUMBER = on_use(r"-?\d{1,12}(?:,\d{3})*(?:\.\d{1,4})?")
# Columns whose numbers are not added up.
_NOT_ADDED = on_use(
    r"序号|编号|单价|標準|标准|比例|占比|率|均|年龄|年份|年度|日期|时间|電話|电话|累计|名次|等级|档|%|每"
)

# Columns that run on from line to line.
_BALANCE = on_use(r"余额|結餘|结余|结存|库存|存量")

_CAPITAL = on_use(f"[{NUMERALS}]{{3,}}")


def totals_of_tables_add_up(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where the last line of a table says 合计 and a column of numbers above it sums to something else."""
    for record in village.records:
        for table in record.own_tables():
            for path, line, words, fix in _wrong(table.columns, table.lines):
                yield record.problem("F024", path, words, fix, within=line)


def _wrong(columns: Sequence[str], rows: Sequence[OwnLine]) -> Iterator[tuple[KeyPath, int, str, str]]:
    """Yield (place, line, what is wrong, what to do) per total that does not add up."""
    at = next((place for place, (_, _, cells) in enumerate(rows) if cells and _is_total(cells)), None)
    if at is None or at == 0 or any(_PART.search(cell) for _, _, cells in rows[:at] for cell in cells):
        return
    path, line, total = rows[at]
    sums = set()
    for column in range(len(columns)):
        stated = _number(total, column)
        above = [_number(cells, column) for _, _, cells in rows[:at]]
        if stated is None or None in above or _NOT_ADDED.search(columns[column]):
            continue
        sums.add(stated)
        summed = sum((one for one in above if one is not None), Decimal(0))
        if _BALANCE.search(columns[column]) and stated == above[-1]:
            # What is left after the last line is left in all.
            continue
        if summed != stated:
            words = f"“{columns[column]}”的合计写的是 {_plain(stated)}，上面 {at} 行相加是 {_plain(summed)}"
            yield path, line, words, "核对各行和合计，改正写错的一个；这一列本来不该相加的，合计那一格空着"
    for path, line, cells in rows[at:]:
        for amount in (found for cell in cells if (found := _capital(cell)) is not None):
            if sums and amount not in sums:
                words = f"大写是 {yuan(amount)} 元，合计是 {'、'.join(_plain(one) for one in sorted(sums))}"
                fix = f"对照凭证改正写错的一个；{_plain(max(sums))} 的大写是 {to_capital(max(sums))}"
                yield path, line, words, fix


def _is_total(cells: Sequence[str]) -> bool:
    return any(_TOTAL.fullmatch("".join(cell.split())) for cell in cells[:2])


def _number(cells: Sequence[str], column: int) -> Decimal | None:
    written = cells[column].strip() if column < len(cells) else ""
    return Decimal(written.replace(",", "")) if _NUMBER.fullmatch(written) else None


def _capital(cell: str) -> Decimal | None:
    found = _CAPITAL.search(cell)
    return read_capital(found.group()) if found else None


def _plain(number: Decimal) -> str:
    return f"{number:,}" if number == number.to_integral_value() and number.as_tuple().exponent == 0 else yuan(number)
