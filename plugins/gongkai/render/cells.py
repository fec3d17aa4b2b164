"""A clerk's own table -> its cells as people see them: amounts of money with their thousands apart, as everywhere.

Only a column whose head says money and whose cells are amounts and nothing
else; its digits stay those that were typed. Any other column (codes, years,
telephones, ranges, counts) is shown letter for letter. Data stays as typed.
"""

import re
import unicodedata
from collections.abc import Sequence

from gongkai.read.patterns import on_use
from gongkai.read.script import simplified

# A number that begins with 0 is a code, one of thirteen digits no village's money.
_AMOUNT = on_use(
    r"(?P<before>[-－+]?[¥￥]?)(?P<whole>0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3}){1,3})(?P<rest>(?:\.\d{1,4})? ?(?:万?元)?)"
)
_BLANK = frozenset({"", "-", "－", "—", "——", "/", "无", "無"})
_HEAD = on_use(r"(?P<name>[^()]*)(?:\((?P<unit>[^()]*)\))?")
_MONEY = on_use(
    r"金额|款|费|价|收入|支出|余额|总额|资金|补贴|补助|工资|报酬|分红|奖金|租金|押金|成本|利润|收益|产值|原值|净值"
    r"|应收|应付|实收|实付|未收|未付|[\d多少]元$|^元$|万元$"
)
_OTHER = on_use(
    r"(?:号|码|年份|年度|年|月|日期|时间|电话|期|人|户|名称|项目|类别|次|数|量|天|方式|说明|备注|用途|来源|单位|率|比例|比|面积)$"
)


def as_shown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[frozenset[int], list[list[str]]]:
    """Return the columns of nothing but numbers, or of amounts, which stand at the right, and the rows, thousands apart."""
    columns = [_cells(rows, at) for at in range(len(heads))]
    amounts = _amounts(heads, columns)
    numbers = {at for at, cells in enumerate(columns) if any(cells) and all(_is_number(cell) for cell in cells if cell)}
    shown = [[_grouped(cell) if at in amounts else cell for at, cell in enumerate(row)] for row in rows]
    return frozenset(numbers | amounts), shown


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at] for row in rows if at < len(row)]


def _amounts(heads: Sequence[str], columns: Sequence[Sequence[str]]) -> set[int]:
    found = set()
    for at, cells in enumerate(columns):
        written = [cell for cell in cells if cell not in _BLANK]
        if written and _is_money(heads[at]) and all(_AMOUNT.fullmatch(cell) for cell in written):
            found.add(at)
    return found


def _is_money(head: str) -> bool:
    plain = _HEAD.fullmatch(simplified("".join(unicodedata.normalize("NFKC", head).split())))
    if plain is None:
        return False
    if plain["unit"] and re.fullmatch(r"(?:单位[::]?)?(?:人民币)?[千万]?元(?:/.{1,3})?", plain["unit"]):
        return True
    return not plain["unit"] and bool(_MONEY.search(plain["name"])) and not _OTHER.search(plain["name"])


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").removeprefix("-").replace(".", "", 1).isdigit()


def _grouped(cell: str) -> str:
    found = _AMOUNT.fullmatch(cell)
    if found is None or "," in found["whole"]:
        return cell
    return f"{found['before']}{int(found['whole']):,}{found['rest']}"
