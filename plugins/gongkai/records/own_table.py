"""A table with columns of the clerk's own, written out under 表格 or drawn in a text."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar, NamedTuple

from gongkai.problem import KeyPath, whole
from gongkai.read.patterns import on_use
from gongkai.records.kind import Kind
from gongkai.records.row import Row, key
from gongkai.records.typed import miswritten, text
from gongkai.records.values import Text

CELLS = "一行格子"
"""What clerks call a row of a table of their own."""


def _in_brackets(written: Any) -> str:
    """Return how to write cells that stand in one text, between tabs, blanks or commas; empty where they may be no cells."""
    if isinstance(written, dict) and all(one is None or isinstance(one, str) for one in written.values()):
        row = ", ".join(str(one or "''") for one in written.values())
        return "照“列”的次序只写内容，空的格子写 ''" + whole("，写成 ", f"[{row}]")
    if not isinstance(written, str) or re.search(r"[\[\]{}:#'\"]", written.replace("''", "")):
        return ""
    # 12,000.00 is one cell, and 陈 远山 may be.
    marks = next((marks for marks in ("\t+", "[、，;；]", ", +", " +") if re.search(marks, written.strip())), "")
    cells = [cell.strip() for cell in re.split(marks, written.strip())] if marks else []
    if not 1 < len(cells) <= _LONGEST_ROW or any("," in cell for cell in cells):
        return ""
    return "一格一格用英文逗号加空格分开" + whole("，写成 ", f"[{', '.join(cells)}]")


def _cells(written: Any) -> tuple[str, ...]:
    if not isinstance(written, list):
        miswritten(
            "R022",
            "表格的列名和每一行都要写成方括号",
            _in_brackets(written) or "例如 列: [组别, 人数, 金额]；每一行另起，写成 - [一组, 12, 300.00]",
        )
    return tuple("" if cell is None else text(cell) for cell in written)


Cells = Annotated[tuple[str, ...], Kind(CELLS, _cells, "[一组, 300.00]")]


_BEFORE_COMMA = on_use(r"-?[1-9]\d{0,2}", re.ASCII)
_BEHIND_COMMA = on_use(r"(\d{3})(\.\d{1,2})?", re.ASCII)
_LONGEST_AMOUNT = 4
_LONGEST_ROW = 14
_THOUSANDS = on_use(r"-?\s*\d{1,3}(?:,?\d{3})+", re.ASCII)


def without_comma(cells: Sequence[str], number: int, others: Sequence[Sequence[str]] = ()) -> str:
    """Return what to do about a row that has ``number`` cells once 12 and 000.00 are one again; empty where it has not.

    ``others`` are the rows beside it: a cell of thousands in a column in which
    nobody else has as many is no amount that a comma cut in two.
    """
    found = [row for row in _joined(list(cells), number) if _thousands_beside(row, others)]
    if len(found) != 1:
        return ""
    amounts = [cell.text for cell in found[0] if cell.joined]
    written = f"金额里不写英文逗号，写成 {'、'.join(amounts)}"
    # Nobody writes 000.00 for itself; 386.50 may be a cell of its own.
    sure = all(cell.sure for cell in found[0] if cell.joined)
    return written if sure else f"是一个金额的，{written}；真是两格的，补上列名，或删去多出的格子"


class _Joined(NamedTuple):
    """A cell, put together of several where commas may have cut it."""

    text: str
    joined: bool = False
    sure: bool = True


def _joined(cells: list[str], number: int) -> Iterator[list[_Joined]]:
    """Yield every way in which ``cells`` are ``number`` cells, at least one of them put together."""
    if len(cells) > _LONGEST_ROW:
        return
    if not cells or number <= 0:
        if not cells and number == 0:
            yield []
        return
    for end in range(1, min(len(cells), _LONGEST_AMOUNT) + 1):
        if end > 1:
            behind = _BEHIND_COMMA.fullmatch(cells[end - 1])
            ended = end > 2 and "." in cells[end - 2]
            if not _BEFORE_COMMA.fullmatch(cells[0]) or behind is None or ended:
                return
        sure = all(cell[0] == "0" for cell in cells[1:end])
        for rest in _joined(cells[end:], number - 1):
            yield [_Joined("".join(cells[:end]), end > 1, sure), *rest]


def _thousands_beside(row: Sequence[_Joined], others: Sequence[Sequence[str]]) -> bool:
    """Return whether every cell that was put together has another of thousands in its column, where there are other rows."""
    if not any(cell.joined for cell in row):
        return False
    beside = [other for other in others if len(other) == len(row)]
    return not beside or all(
        any(_THOUSANDS.match(other[place]) for other in beside) for place, cell in enumerate(row) if cell.joined
    )


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
