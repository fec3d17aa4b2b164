"""Amounts in 万元 where 元 are asked for: forms count in the one, books in the other, and a sum is out by nearly all of it."""

from collections.abc import Iterable
from decimal import Decimal

from gongkai.problem import KeyPath, Look
from gongkai.records.money import yuan

TEN_THOUSAND = 10_000
_LEAST = 1_000
"""Yuan: nobody writes less than 0.10 万元."""
_ROUNDED = Decimal("0.005")


def in_ten_thousands(written: Decimal, meant: Decimal) -> bool:
    """Return whether ``written`` is ``meant`` (yuan) in 万元, of which two decimals are left."""
    return written != 0 and abs(meant) >= _LEAST and abs(meant / TEN_THOUSAND - written) <= _ROUNDED


def meant_in_yuan(key: str, written: Decimal, meant: Decimal) -> str:
    """Return a clause that says so where what stands under ``key`` is in 万元; nothing where it is not."""
    return f"{key}多半写的是万元：写元是 {yuan(meant)}；" if in_ten_thousands(written, meant) else ""


def lines_in_ten_thousands(
    lines: Iterable[tuple[KeyPath, Decimal]], summed: Decimal, stated: Decimal
) -> tuple[Look, ...]:
    """Return the lines that would explain by being in 万元 why ``summed`` is not ``stated``; see ``difference.look_first``."""
    found: list[Look] = []
    for path, amount in lines:
        meant = amount - (summed - stated)
        if in_ten_thousands(amount, meant):
            slip = "" if len(path) == 1 else "单据上"
            found.append(Look(path, f"{slip}要是 {yuan(abs(meant))}，就对上了，是不是写的万元"))
    return tuple(found[:3])
