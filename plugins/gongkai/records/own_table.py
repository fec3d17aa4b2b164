"""A table with columns of the clerk's own, written out under 表格 or drawn in a text."""

import re
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, NamedTuple

from gongkai.problem import KeyPath
from gongkai.records.kind import Kind
from gongkai.records.row import Row, key
from gongkai.records.values import Text, miswritten, text

CELLS = "一行格子"
"""What clerks call a row of a table of their own."""


def _cells(written: Any) -> tuple[str, ...]:
    if not isinstance(written, list):
        miswritten(
            "R022",
            "表格的列名和每一行都要写成方括号",
            "例如 列: [组别, 人数, 金额]；每一行另起，写成 - [一组, 12, 300.00]",
        )
    return tuple("" if cell is None else text(cell) for cell in written)


Cells = Annotated[tuple[str, ...], Kind(CELLS, _cells, "[一组, 300.00]")]


_BEFORE_COMMA = re.compile(r"-?[1-9]\d{0,2}", re.ASCII)
_BEHIND_COMMA = re.compile(r"(\d{3})(\.\d{1,2})?", re.ASCII)
_LONGEST_AMOUNT = 4


def without_comma(cells: Sequence[str], number: int) -> str:
    """Return what to do about a row that has ``number`` cells once 12 and 000.00 are one again; empty where it has not."""
    amounts: list[str] = []
    at = left = 0
    sure = True
    while at < len(cells):
        end = at + 1
        if _BEFORE_COMMA.fullmatch(cells[at]):
            while end < min(len(cells), at + _LONGEST_AMOUNT) and (found := _BEHIND_COMMA.fullmatch(cells[end])):
                # Nobody writes 000.00 for itself; 386.50 may be a cell of its own.
                sure = sure and cells[end][0] == "0"
                end += 1
                if found[2]:
                    break
        if end > at + 1:
            amounts.append("".join(cells[at:end]))
        left, at = left + 1, end
    if not amounts or left != number:
        return ""
    written = f"金额里不写英文逗号，写成 {'、'.join(amounts)}"
    return written if sure else f"是一个金额的，{written}；真是两格的，补上列名，或删去多出的格子"


class Table(Row):
    """A table with columns of the clerk's own; every row has as many cells as there are columns."""

    may_be_total: ClassVar = True

    caption: Text = key("标题", says="这张表的名字", example="资金来源")
    columns: Cells = key("列", says="各列的名字，写在一个方括号里", example="[组别, 金额]")
    rows: tuple[Cells, ...] = key(
        "行", says="一行一个方括号，格数和列数一样，空的格子写 ''", example="[[一组, 300.00]]"
    )
    note: Text | None = key("说明", None, says="表下面的一句话", example="单位是元")


class OwnLine(NamedTuple):
    """A row of such a table."""

    path: KeyPath
    within: int
    """The line, from 0, of the text in which it is drawn."""
    cells: Sequence[str]


class OwnTable(NamedTuple):
    """Such a table, however it was written."""

    caption: str
    """Empty where it is drawn."""
    columns: Sequence[str]
    lines: Sequence[OwnLine]
    said: str = ""
    """What is said of it beside it: where the unit stands that no column names."""
