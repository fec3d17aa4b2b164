"""单位: 万元 and 金额（万元） where amounts are in yuan -> how to write these amounts.

Whoever only takes such a word away publishes everything at a ten-thousandth, and
every sum still closes.
"""

import re
from decimal import Decimal
from functools import cache

from gongkai.problem import whole
from gongkai.read.events import Value
from gongkai.read.patterns import on_use
from gongkai.records.row import Field, Row
from gongkai.records.spelling import plain_name
from gongkai.records.values import FORM_UNIT

_UNITS = {
    "元": 1,
    "百元": 100,
    "千元": 1_000,
    "万": 10_000,
    "万元": 10_000,
    "百万": 1_000_000,
    "百万元": 1_000_000,
    "千万元": 10_000_000,
    "亿元": 100_000_000,
}
_NAME = on_use(rf"(.+?)[（(\[【/／]?(?:单位)?[:：]?({'|'.join(_UNITS)})[）)\]】]?")
_BESIDE = frozenset({"单位", "金额单位", "货币单位", "计量单位", "计算单位"})


def money_unit(text: Value) -> str:
    """Return 万元 of 万元, 人民币万元 or 单位：万元; empty where a text is no unit of money."""
    if not isinstance(text, str):
        return ""
    bare = plain_name(text).removeprefix("单位").replace("人民币", "")
    return bare if bare in _UNITS else ""


def unit_beside(name: str, content: Value) -> str:
    """Return what to do about ``单位: 万元`` where amounts are in yuan; empty where this is something else."""
    unit = money_unit(content) if plain_name(name) in _BESIDE else ""
    if not unit:
        return ""
    if _UNITS[unit] == 1:
        return f"这里的金额本来就是元，把“{name}”这一行删掉"
    return f"这里的金额是元：{example(unit)}；每个数都换成元，再删掉“{name}”"


def example(unit: str) -> str:
    """Return 13.98 万元写成 139800.00."""
    return f"13.98 {unit}写成 {Decimal('13.98') * _UNITS[unit]:.2f}"


def unit_in_name(owner: type[Row], name: str, content: Value, written: Value) -> tuple[str, str] | None:
    """Return (what to do about ``金额（万元）: 12.00``, 金额); None where the name is of no amount of ``owner``."""
    found = _NAME.fullmatch(name)
    field = next((one for one in owner.declared() if found and one.key == found[1]), None)
    if found is None or field is None or field.kind is None or field.kind.unit not in {"元", FORM_UNIT}:
        return None
    if isinstance(written, dict) and field.key in written:
        return f"“{field.key}”已经写过了，核对它写的是元，再把这一行删掉", ""
    unit = found[2]
    if _UNITS[unit] == 1:
        return f"改成“{field.key}”", field.key
    if field.kind.unit == FORM_UNIT:
        return f"改成“{field.key}”；表里的数都是{unit}的，就在“期间”下面加一行 单位: {unit}", field.key
    return f"写成 {field.key}，换成元：{_converted(content, unit)}", field.key


def _converted(content: Value, unit: str) -> str:
    """Return 12.00 万元写成 120000.00, with the amount that was written where it may be shown."""
    typed = content.replace(",", "") if isinstance(content, str) else ""
    if not re.fullmatch(r"-?\d{1,8}(?:\.\d{1,6})?", typed):
        return example(unit)
    amount = Decimal(typed) * _UNITS[unit]
    converted = f"{content} {unit}写成 {amount:.2f}"
    return whole("", converted, example(unit)) if amount == round(amount, 2) else example(unit)


@cache
def of_money(model: type[Row]) -> bool:
    """Return whether a record can hold an amount in yuan."""
    return any(_of_money(field) for field in model.declared())


def _of_money(field: Field) -> bool:
    return of_money(field.row) if field.row is not None else field.kind is not None and field.kind.unit == "元"
