"""Where a bookkeeper looks first when a total is out.

The old rules of the counting house: a line that equals the difference was
entered twice or left out, one that equals half of it stands on the wrong side,
and a difference that nine divides is two digits changed about or a point moved.
"""

from collections.abc import Iterable
from decimal import Decimal

from gongkai.problem import KeyPath, Look
from gongkai.records.money import yuan
from gongkai.records.ten_thousands import lines_in_ten_thousands, meant_in_yuan

MOST = 3
_EXACTLY = "金额正好是相差的数"
_NINE_FEN = Decimal("0.09")
_POINT_MOVED = tuple(Decimal(factor) for factor in ("10", "0.1", "100", "0.01"))


def look_first(lines: Iterable[tuple[KeyPath, Decimal]], summed: Decimal, stated: Decimal) -> tuple[Look, ...]:
    """Return the lines that would explain why ``summed`` is not ``stated``, the surest first, three at the most.

    ``lines`` are what was summed, in yuan, an expense or deduction below zero.
    """
    gap = summed - stated
    found: list[tuple[int, Look]] = []
    for path, amount in lines:
        told = _told(amount, gap)
        if told:
            found.append((told[0], Look(path, told[1])))
    return tuple(look for _, look in sorted(found, key=lambda one: one[0])[:MOST])


def explained(
    lines: Iterable[tuple[KeyPath, Decimal]], summed: Decimal, stated: Decimal
) -> tuple[str, tuple[Look, ...]]:
    """Return a clause that says so where nine divides the difference in 分, as where two digits changed places, and ``look_first``.

    No clause where a line explains it better, being the difference or half of it.
    """
    looks = look_first(lines, summed, stated)
    better = bool(looks) and looks[0].words.startswith(_EXACTLY)
    if better or (summed - stated) % _NINE_FEN:
        return "", looks
    return "相差的数能被 9 除尽，多半是前后两个数字写反了；", looks


def why(
    key: str,
    lines: Iterable[tuple[KeyPath, Decimal]],
    summed: Decimal,
    stated: Decimal,
    *before: tuple[KeyPath, Decimal],
) -> tuple[str, tuple[Look, ...]]:
    """Return what may have been mistyped where yuan do not add up to what stands under ``key``: a clause, and ``look_first``.

    ``before`` is what they are added to: it is no line that can be entered twice.
    """
    lines = [*lines]
    if lead := meant_in_yuan(key, stated, summed):
        return lead, ()
    if looks := lines_in_ten_thousands([*before, *lines], summed, stated):
        return "", looks
    return explained(lines, summed, stated)


def why_apart(key: str, one: Decimal, other_key: str, other: Decimal) -> str:
    """Return a clause that says what may have been mistyped where two amounts should be the same; nothing where nobody can tell."""
    if lead := meant_in_yuan(key, one, other) or meant_in_yuan(other_key, other, one):
        return lead
    return "多半有一个前后两个数字写反了；" if other in swapped(one) else ""


def _told(amount: Decimal, gap: Decimal) -> tuple[int, str] | None:
    if amount in (gap, -gap):
        doubt = "是不是记了两次" if amount == gap else "是不是还有同样的一笔没有写"
        return 0, f"{_EXACTLY}，看{doubt}"
    if amount * 2 in (gap, -gap):
        return 1, f"{_EXACTLY}的一半，看是不是正负写反了、收支记反了"
    meant = next((abs(one) for one in _slips(amount) if amount - one == gap), None)
    return (2, f"单据上要是 {yuan(meant)}，就对上了") if meant is not None else None


def _slips(amount: Decimal) -> Iterable[Decimal]:
    """Yield the amounts that become ``amount`` by two neighbouring digits changing places or by a point moved."""
    yield from swapped(amount)
    for factor in _POINT_MOVED:
        moved = amount * factor
        if moved == round(moved, 2):
            yield moved


def swapped(amount: Decimal) -> Iterable[Decimal]:
    """Yield the amounts that two neighbouring digits of ``amount``, changed about, make of it."""
    sign, digits = (-1 if amount < 0 else 1), f"0{abs(amount):.2f}".replace(".", "")
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            yield sign * Decimal(swapped).scaleb(-2)
