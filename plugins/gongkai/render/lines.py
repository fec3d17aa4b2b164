"""The lines of an account -> how a page lays them out: by account title, and one by one, the long ones folded."""

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

from msgspec import Struct

from gongkai.records.account_titles import NO_DETAIL, second_level
from gongkai.records.entry import Entry
from gongkai.records.money import ZERO
from gongkai.records.values import NOT_RECORDED

MOST_OPEN = 20
"""More lines than this are folded: two screens of a phone hold about ten."""

Part = tuple[str, int, Decimal]
"""(second level, lines, yuan); the only part of an account may have no second level."""


class Laid(Struct, frozen=True):
    """Lines by size, the largest first; what is the same in all of them stands in no column of its own."""

    entries: Sequence[Entry]
    folds: tuple[tuple[str, Decimal, Sequence[Entry]], ...]
    """(month, or account title of a single month; yuan; its lines) of a long account."""
    same: tuple[str, ...]
    handler: bool
    witness: bool
    approver: bool


def laid_out(entries: Sequence[Entry]) -> Laid:
    """Return how the lines of one side of an account stand on its page."""
    ordered = sorted(entries, key=attrgetter("amount"), reverse=True)
    people = (
        ("经手人", {entry.handler for entry in entries}),
        ("证明人", {entry.witness for entry in entries}),
        ("审批人", {entry.approver for entry in entries}),
    )
    apart = [len(found) > 1 or len(entries) == 1 for _, found in people]
    same = [
        f"{label}都是{next(iter(found))}" if found != {None} else f"{label}都{NOT_RECORDED}"
        for (label, found), alone in zip(people, apart, strict=True)
        if not alone
    ]
    folds = _folds(ordered) if len(entries) > MOST_OPEN else ()
    return Laid(ordered, folds, tuple(same), *apart)


def _folds(entries: Sequence[Entry]) -> tuple[tuple[str, Decimal, Sequence[Entry]], ...]:
    months = sorted({(entry.on.year, entry.on.month) for entry in entries})
    found: dict[str, list[Entry]] = {f"{month}月": [] for _, month in months} if len(months) > 1 else {}
    for entry in entries:
        found.setdefault(f"{entry.on.month}月" if len(months) > 1 else entry.first_title, []).append(entry)
    return tuple((key, sum((entry.amount for entry in own), ZERO), own) for key, own in found.items())


def by_titles(entries: Sequence[Entry]) -> list[tuple[str, Decimal, Decimal, list[Part]]]:
    """Return (first-level account, yuan, per cent of all, its parts): the largest first, on both levels."""
    found: dict[str, dict[str, list[Decimal]]] = {}
    for entry in entries:
        found.setdefault(entry.first_title, {}).setdefault(second_level(entry.title), []).append(entry.amount)
    titles = []
    for title, own in found.items():
        none = NO_DETAIL if len(own) > 1 else ""
        parts = [(name or none, len(amounts), sum(amounts, ZERO)) for name, amounts in own.items()]
        parts.sort(key=lambda part: (-part[2], part[0]))
        titles.append((title, sum((part[2] for part in parts), ZERO), parts))
    whole = sum((amount for _, amount, _ in titles), ZERO)
    titles.sort(key=lambda one: (-one[1], one[0]))
    return [
        (title, amount, round(amount * 100 / whole, 1) if whole > 0 and amount > 0 else ZERO, parts)
        for title, amount, parts in titles
    ]
