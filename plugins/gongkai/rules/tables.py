"""A clerk's own tables: the line 合计 is the sum of the lines above it, and the amount in capital numerals is its."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem, masked
from gongkai.read.patterns import on_use
from gongkai.records.capital import NUMERALS, read_capital, to_capital
from gongkai.records.money import ZERO, yuan
from gongkai.records.own_table import OwnLine, OwnTable, without_comma
from gongkai.rules.pack import Pack
from gongkai.rules.table_cells import NOTHING, Column, column_of

_TOTAL = on_use(r"[（(]?(?:合计|总计|共计|合計|總計|共計)[)）：:]?(?:[（(].{0,6}[)）])?")
_PART = on_use(r"小计|小計|其中|合计|合計|总计|總計|共计|共計|本页|累计|上期|结转")
_LESS = on_use(r"(?:[一二三四五六七八九十\d]+[、.．])?(?:减|减项|減|扣)[：:]")
# Columns whose numbers are not added up.
_NOT_ADDED = on_use(
    r"序号|编号|单价|標準|标准|比例|占比|率|均|年龄|年份|年度|日期|时间|電話|电话|累计|名次|等级|档|%|每"
)

# Columns that run on from line to line.
_BALANCE = on_use(r"余额|結餘|结余|结存|库存|存量")

_DIGIT = on_use(r"\d")
_LONGEST = 12
_READABLE = "只写数，例如 12000.00；没有的写 ''，要说明的写在别的列里；这一列本来不该相加的，合计那一格空着"
_CAPITAL = on_use(f"[{NUMERALS}]{{3,}}")


class _Found(NamedTuple):
    path: KeyPath
    within: int
    words: str
    fix: str
    sure: bool = True
    """Whether it is wrong, and not only left unchecked."""
    sum: bool = False
    """Whether it is the sum of a column."""


def totals_of_tables_add_up(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where the last line of a table says 合计 and a column of numbers above it sums to something else.

    A column with a cell that is no number cannot be added: a reminder says so,
    so that nobody takes it for right.
    """
    for record in village.records:
        for table in record.own_tables():
            if any(_out_of_place(cells, len(table.columns)) for _, _, cells in table.lines):
                # What stands in the wrong column is said by its row.
                continue
            for one in _together(_wrong(table)):
                tell = record.problem if one.sure else record.reminder
                yield tell("F024", one.path, one.words, one.fix, within=one.within)


def _out_of_place(cells: Sequence[str], columns: int) -> bool:
    """Return whether cells may stand in other columns than their own: one is missing, or one too many says something."""
    return (
        len(cells) < columns
        or any(cell.strip() for cell in cells[columns:])
        or (len(cells) > columns and without_comma(cells, columns) != "")
    )


def _together(found: Iterable[_Found]) -> Iterator[_Found]:
    """Yield what is wrong, as one where several columns of a line are: a row was left out, or stands there twice."""
    for (path, within, sure, sums), group in groupby(found, lambda one: (one.path, one.within, one.sure, one.sum)):
        same = list(group)
        if not (sure and sums and len(same) > 1):
            yield from same
            continue
        fix = "几列都对不上，多半是漏了一行，或一行写了两次：对照原来的表核对各行，再看合计"
        yield _Found(path, within, "；".join(one.words for one in same), fix)


def _wrong(table: OwnTable) -> Iterator[_Found]:
    """Yield what is wrong, or was not checked, of the first total of a table."""
    rows = table.lines
    at = next((place for place, (_, _, cells) in enumerate(rows) if cells and _is_total(cells)), None)
    if at is None or at == 0 or any(_PART.search(cell) for _, _, cells in rows[:at] for cell in cells):
        return
    total = rows[at].cells
    sums: set[Decimal] = set()
    rounded = False
    for place, head in enumerate(table.columns):
        column = column_of(head, [_cell(cells, place) for _, _, cells in rows[: at + 1]], table.said)
        if _NOT_ADDED.search(head) or not column.alike or not _DIGIT.search(_cell(total, place)):
            continue
        odd = _odd(column)
        if odd is None:
            yield from _wrong_sum(head, column, rows[: at + 1])
            rounded |= column.rounded
            sums |= {one.amount for one in column.cells[-1:] if one is not None}
        elif odd >= 0:
            path, line, cells = rows[odd]
            named = masked(_cell(cells, place)[:_LONGEST])
            words = f"“{head}”这一列没有核对合计：第 {odd + 1} 行的“{named}”看不出是多少"
            yield _Found(path, line, words, _READABLE, sure=False)
    for path, line, cells in rows[at:]:
        for amount in (found for cell in cells if (found := _capital(cell)) is not None):
            # 1.23 万元 may be any of a hundred amounts.
            if sums and amount not in sums and not rounded:
                words = f"大写是 {yuan(amount)} 元，合计是 {'、'.join(_plain(one) for one in sorted(sums))}"
                fix = f"对照凭证改正写错的一个；{_plain(max(sums))} 的大写是 {to_capital(max(sums))}"
                yield _Found(path, line, words, fix)


def _odd(column: Column) -> int | None:
    """Return which cell cannot be read, None where all can; -1 where the column is not one of numbers."""
    *above, stated = column.cells
    numbers = sum(one is not None and one is not NOTHING for one in above)
    if numbers == 0:
        return -1
    unread = [place for place, one in enumerate(column.cells) if one is None]
    if not unread:
        return None
    known = sum((one.amount for one in above if one is not None), ZERO)
    # 未记录 beside a total that is the sum of the others says what it should.
    settled = stated is not None and known == stated.amount
    return unread[0] if numbers >= len(unread) and not settled else -1


def _wrong_sum(head: str, column: Column, rows: Sequence[OwnLine]) -> Iterator[_Found]:
    *above, stated = [one for one in column.cells if one is not None]
    less = [_is_taken_off(cells) for _, _, cells in rows[:-1]]
    summed = sum(
        (-abs(one.amount) if taken_off else one.amount for one, taken_off in zip(above, less, strict=True)), Decimal(0)
    )
    bracketed = sum((one.amount for one, off in zip(above, less, strict=True) if one.bracketed and not off), ZERO)
    as_remarks = summed - 2 * bracketed
    stands_for = (stated.amount, -stated.amount) if stated.bracketed else (stated.amount,)
    if any(abs(one - total) <= column.off for one in (summed, as_remarks) for total in stands_for):
        return
    # What is left after the last line is left in all.
    running = _BALANCE.search(head) and stated.amount == above[-1].amount
    if not running:
        path, line, _ = rows[-1]
        how = "（写“减：”的减去）" if any(less) else "（带括号的减去）" if bracketed else ""
        words = f"“{head}”的合计写的是 {_plain(stated.amount)}，上面 {len(above)} 行相加{how}是 {_plain(summed)}"
        words += f"，括号里的也加上是 {_plain(as_remarks)}" if bracketed else ""
        yield _Found(
            path, line, words, "核对各行和合计，改正写错的一个；这一列本来不该相加的，合计那一格空着", sum=True
        )


def _is_taken_off(cells: Sequence[str]) -> bool:
    return any(_LESS.match("".join(cell.split())) for cell in cells[:2])


def _is_total(cells: Sequence[str]) -> bool:
    return any(_TOTAL.fullmatch("".join(cell.split())) for cell in cells[:2])


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


def _capital(cell: str) -> Decimal | None:
    found = _CAPITAL.search(cell)
    return read_capital(found.group()) if found else None


def _plain(number: Decimal) -> str:
    return f"{number:,}" if number == number.to_integral_value() and number.as_tuple().exponent == 0 else yuan(number)
