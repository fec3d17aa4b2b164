"""Quantity × unit price = amount: whether it is, and how people read it.

An amount may be rounded, or cut, to the fen, and one of whole yuan to the yuan.
A price of fen may be what an amount was divided into: 600 × 166.67 is 100,000.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from gongkai.read.patterns import on_use
from gongkai.records.figure import plain_number
from gongkai.records.money import ZERO, yuan

NUMBER = r"(?<![\d,.])(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,9})(?:\.\d{1,6})?(?![\d,.]*\d)"
"""A quantity, a price or an amount, of a regular expression; what has more digits may be somebody's number, and is never repeated."""

_COUNTED = on_use(rf"(?P<number>{NUMBER})\s*(?P<unit>[^\d\s，,、；;。：:（）()]{{0,6}})")
_FEN = 2
_VAGUE = on_use(r"[约近超逾余多]|左右|以上|以下|不足")


def quantity_of(text: str) -> tuple[Decimal, str] | None:
    """Return (number, unit) of 12 亩 or 42 盏，四组 23 盏、五组 19 盏; None of 1.2 公里，闸门 2 道 or 约 12 亩."""
    found = list(_COUNTED.finditer(text))
    if not found or _VAGUE.search(text) or len({one["unit"] for one in found}) > 1:
        return None
    return Decimal(found[0]["number"].replace(",", "")), found[0]["unit"]


def is_product(quantity: Decimal, price: Decimal, amount: Decimal, unit: int = 1) -> bool:
    """Return whether quantity × price, in yuan, is ``amount``, stated in ``unit`` yuan (10000 for 万元)."""
    exponent = amount.as_tuple().exponent
    written = -exponent if isinstance(exponent, int) else 0
    # Yuan that were written with .00 may have been rounded all the same.
    places = {
        max(written, 0),
        *((2,) if unit == 1 else ()),
        *((0,) if unit == 1 and amount == amount.to_integral() else ()),
    }
    worked = quantity * price / unit
    if abs(worked * unit - amount * unit) <= abs(quantity) * price_slack(price):
        return True
    return any(
        worked.quantize(Decimal(1).scaleb(-one), rounding) == amount
        for one in places
        for rounding in (ROUND_HALF_UP, ROUND_DOWN)
    )


def price_slack(price: Decimal) -> Decimal:
    """Return by how much a price may have been rounded: half of its last place, nothing where it has no fen."""
    exponent = price.normalize().as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) and exponent <= -_FEN else ZERO


def in_words(quantity: str | None, price: Decimal | None, amount: Decimal | None) -> str:
    """Return 12 亩 × 1,000.00 元 ＝ 12,000.00 元, or nothing where not all three are known."""
    counted = quantity_of(quantity) if quantity else None
    if counted is None or price is None or amount is None or amount < 0:
        return ""
    sign = "＝" if abs(counted[0] * price - amount) < 1 else "≈"
    return f"{_left(*counted, price)} {sign} {yuan(amount)} 元"


def not_product(quantity: str | None, price: Decimal | None, amount: Decimal | None, key: str) -> str:
    """Return in words that quantity × price is not what stands under ``key``; nothing where it is, or nobody can tell."""
    counted = quantity_of(quantity) if quantity else None
    if counted is None or price is None or amount is None or is_product(counted[0], price, abs(amount)):
        return ""
    return f"{_left(*counted, price)} ＝ {yuan(counted[0] * price)} 元，“{key}”写的是 {yuan(amount)}"


FIX = "对照单据核对数量、单价和金额，改正写错的一个"
"""What to do about what ``not_product`` says."""


def _left(number: Decimal, unit: str, price: Decimal) -> str:
    return f"{plain_number(number)}{f' {unit}' if unit else ''} × {yuan(price)} 元"
