"""A table with columns of the clerk's own, written out under 表格 or drawn in a text."""

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
