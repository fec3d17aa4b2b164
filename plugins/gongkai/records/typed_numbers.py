"""One written value as typed -> an amount, a price, a count; as ``typed`` reads texts."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from gongkai.problem import masked
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records import meant, meant_amount
from gongkai.records.capital import read_capital
from gongkai.records.typed import miswritten, text

_NUMBER = on_use(r"-?(?:0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3}){1,3})(?:\.\d{1,6})?", re.ASCII)
_COUNT = on_use(r"0|[1-9]\d{0,7}", re.ASCII)
ANY_NUMBER = "只写数字，例如 27"
"""What to do about a text of which nothing tells how many is meant."""


def money(written: Any) -> Decimal:
    """Return yuan, with at most two decimals (whole 分)."""
    return _decimal(written, 2, "金额")


def money_from_zero(written: Any) -> Decimal:
    """Return yuan that cannot be less than nothing: a price, a prize, cash in a box."""
    return _from_zero(_decimal(written, 2, "金额", meant_amount.amount_from_zero))


def form_money(written: Any) -> Decimal:
    """Return an amount of a form that may count in 万元, with at most six decimals: 12.0055 万元 is 120,055 元."""
    return _decimal(written, 6, "金额", meant_amount.form_amount)


def price(written: Any) -> Decimal:
    """Return yuan for one of something, with at most six decimals: a share's dividend is 36.8512."""
    return _from_zero(_decimal(written, 6, "单价", meant_amount.amount_from_zero))


def amount_or_price(written: Any) -> Decimal:
    """Return yuan from 0, with at most six decimals, of what is a sum in one record and a price in another."""
    return _from_zero(_decimal(written, 6, "金额", meant_amount.amount_from_zero))


def shares(written: Any) -> Decimal:
    """Return a number of shares from 0, with at most four decimals: land is counted in shares of 0.1 亩."""
    return _from_zero(_decimal(written, 4, "份数", meant_amount.shares))


def _from_zero(amount: Decimal) -> Decimal:
    if amount < 0:
        miswritten("R012", f"“{amount}”是负的，这里的钱不会少于 0", "去掉前面的减号；收付写反了的，对照凭证改正")
    return amount


def _decimal(written: Any, places: int, word: str, right: Callable[[str, int], str] = meant_amount.amount) -> Decimal:
    typed = text(written)
    if _NUMBER.fullmatch(typed) and len(typed.partition(".")[2]) <= places:
        return Decimal(typed.replace(",", ""))
    return miswritten("R012", f"“{masked(typed)}”不是{word}{meant.unseen(typed)}", right(typed, places))


def count(written: Any) -> int:
    """Return a whole number from 0."""
    typed = text(written)
    if _COUNT.fullmatch(typed):
        return int(typed)
    if meant_amount.below_zero(typed):
        fix = "减号是打错的才去掉；是算出来的，核对算它的几个数；要扣掉的不写在这里"
        miswritten("R013", f"“{masked(typed)}”是负的，这里的数不会少于 0", fix)
    return miswritten(
        "R013", f"“{masked(typed)}”不是个数{meant.unseen(typed)}", meant_amount.count(typed) or ANY_NUMBER
    )


def capital(written: Any) -> Decimal:
    """Return the yuan of an amount in capital numerals (大写)."""
    typed = text(written)
    amount = read_capital(simplified(typed))
    if amount is None:
        miswritten(
            "R023", f"“{masked(typed)}”不是大写金额", meant_amount.capital(typed) or "写成 壹万贰仟叁佰元整 这样"
        )
    return amount
