"""Rows of a clerk's own table in which one column is what others leave: 应发 － 扣款 ＝ 实发, 上期结余 ＋ 收入 － 支出 ＝ 本期结余.

Nothing is known of such a table but what its columns are called, so this only reminds, and is silent where a
name is there twice, or a cell is no plain number.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.money import ZERO, yuan
from gongkai.records.product import NUMBER
from gongkai.rules.pack import Pack

_CELL = on_use(rf"[¥￥]?(?P<number>-?{NUMBER})元?")
_UNIT = on_use(r"[(（\[【/].*$")
_OPENING = r"上[期年月次]?(?:结余|余额|累计结余)|期初余额|年初余额|期初|年初结余"
_SUMS = tuple(
    (tuple((sign, on_use(name)) for sign, name in terms), on_use(result))
    for terms, result in (
        (((1, r"应发(?:工资|金额|合计)?"), (-1, r"扣款|扣除|代扣|扣发|应扣")), r"实发(?:工资|金额|合计)?"),
        (((1, r"应[收付缴交](?:款|金额|数)?"), (-1, r"[已实][收付缴交](?:款|金额|数)?")), r"[未欠][收付缴交]?(?:款|金额|数)?|欠缴"),
        (((1, r"(?:本[次月期]|现)(?:读数|表底|抄表|止码|示数)?"), (-1, r"(?:上[次月期]|原)(?:读数|表底|抄表|起码|示数)?")), r"(?:实?用[水电气]?量|实用|用[水电](?:吨数|度数)?|[吨度]数)"),
        (((1, _OPENING), (1, r"(?:本[期月年])?收入"), (-1, r"(?:本[期月年])?支出")), r"(?:本[期年月次])?(?:结余|余额)|期末余额|年末余额|年末结余"),
    )
)  # fmt: skip
_FACTOR = on_use(r"倍率|系数|损耗|换表")
_PRICED = on_use(r"单价|金额|水费|电费|气费|序号|编号|户号|年份|每")
_AMOUNT = on_use(r"-?\d[\d,]*(?:\.\d+)?")
_TOTAL = on_use(r"[合总小共]计")
_FIX = "核对这一行的几个数，改正写错的一个；不是这样算的，可以不改"


def rows_of_tables_come_out(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per row whose columns do not come out."""
    for record in village.records:
        for table in record.own_tables():
            heads = [
                _UNIT.sub("", simplified(unicodedata.normalize("NFKC", head)).replace(" ", ""))
                for head in table.columns
            ]
            for terms, result in _SUMS:
                columns = [_only(pattern, heads) for _, pattern in terms]
                left = _only(result, heads)
                if left is None or None in columns or len({*columns, left}) <= len(columns):
                    continue
                if _FACTOR.search("".join(heads)):
                    continue
                signs = [sign for sign, _ in terms]
                others = [
                    at for at in range(len(heads)) if at not in (*columns, left) and not _PRICED.search(heads[at])
                ]
                # A last line of totals repeats what is wrong above it.
                rows = [line for line in table.lines if not _TOTAL.search("".join(line.cells[:2]))]
                # A further amount, a tax or an allowance, may come into it.
                for line in [line for line in rows if not any(_is_amount(line.cells, at) for at in others)]:
                    if words := _wrong(line.cells, heads, signs, [one for one in columns if one is not None], left):
                        yield record.reminder("F018", line.path, words, _FIX, within=line.within)


def _only(pattern: re.Pattern[str], heads: Sequence[str]) -> int | None:
    """Return the one column that is called so; None where there is none, or several."""
    found = [at for at, head in enumerate(heads) if pattern.fullmatch(head)]
    return found[0] if len(found) == 1 else None


def _wrong(cells: Sequence[str], heads: Sequence[str], signs: Sequence[int], columns: Sequence[int], left: int) -> str:
    """Return in words how a row does not come out; nothing where it does, or cannot be told."""
    numbers = [_number(cells, at) for at in (*columns, left)]
    if any(one is None for one in numbers):
        return ""
    *parts, stated = [one for one in numbers if one is not None]
    worked = sum((sign * part for sign, part in zip(signs, parts, strict=True)), ZERO)
    if worked == stated:
        return ""
    told = "".join(
        f" {'＋' if sign > 0 else '－'} {heads[at]} {_plain(part)}"
        for sign, at, part in zip(signs, columns, parts, strict=True)
    )
    return f"{told.removeprefix(' ＋ ')} ＝ {_plain(worked)}，“{heads[left]}”写的是 {_plain(stated)}"


def _is_amount(cells: Sequence[str], at: int) -> bool:
    return at < len(cells) and _AMOUNT.fullmatch(cells[at].strip()) is not None


def _number(cells: Sequence[str], at: int) -> Decimal | None:
    found = _CELL.fullmatch(unicodedata.normalize("NFKC", cells[at]).replace(" ", "")) if at < len(cells) else None
    return Decimal(found["number"].replace(",", "")) if found else None


def _plain(number: Decimal) -> str:
    return f"{number:,}" if number == number.to_integral_value() else yuan(number)
