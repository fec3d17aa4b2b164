"""合同 and 资产资源 -> what is let to two at the same time: one field, one house, two rents of which one goes astray."""

import datetime
from collections.abc import Iterator
from itertools import combinations

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.assets import Asset, Assets
from gongkai.records.contract import LEASES, Contract
from gongkai.records.figure import exact
from gongkai.records.money import RECEIVED
from gongkai.records.parts import DateRange
from gongkai.records.period import day_in_words
from gongkai.records.spelling import plain_name
from gongkai.rules.pack import Pack
from gongkai.rules.series import MOST_TOLD

_AREA = on_use("[亩米垧顷]|㎡")


def nothing_is_let_twice(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per contract that lets what another one, with somebody else, lets at the same time.

    It is the same where one asset names both, now and before, or where subject, place and quantity are the same as far as they are told.
    A day on which the one ends and the other begins is of both, and a contract with the same party adds to the first.
    """
    let = [(one, one.duration) for one in village.of(Contract) if one.kind in LEASES and one.direction == RECEIVED]
    lasting = sorted(
        ((one, term) for one, term in let if term is not None),
        key=lambda pair: (pair[1].start, pair[0].published, pair[0].id),
    )
    assets = _assets_of(village)
    told = 0
    for (earlier, first), (later, second) in combinations(lasting, 2):
        if plain_name(earlier.other_party) == plain_name(later.other_party) or not _overlap(first, second):
            continue
        same = _same_asset(earlier, later, assets) or ("标的一样" if _same_subject(earlier, later) else "")
        if same and told < MOST_TOLD:
            told += 1
            yield _problem(earlier, first, later, second, same)


def _assets_of(village: Village) -> dict[str, set[tuple[str, str]]]:
    """Return contract -> the assets, (account, number), whose rows ever named it; of five shops each may be let apart."""
    named: dict[str, set[tuple[str, str]]] = {}
    for register in village.of(Assets):
        for asset in register.assets:
            if asset.contract is not None and not _is_several(asset):
                named.setdefault(asset.contract, set()).add((plain_name(register.account), asset.number))
    return named


def _is_several(asset: Asset) -> bool:
    number = exact(asset.quantity)
    return number is not None and number > 1 and not _AREA.search(simplified(asset.unit or ""))


def _overlap(first: DateRange, second: DateRange) -> bool:
    return max(first.start, second.start) < min(first.end, second.end)


def _same_asset(one: Contract, other: Contract, assets: dict[str, set[tuple[str, str]]]) -> str:
    common = assets.get(one.id, set()) & assets.get(other.id, set())
    return f"资产登记里都是 {min(common)[1]}" if common and _agree(one.quantity, other.quantity) else ""


def _same_subject(one: Contract, other: Contract) -> bool:
    """Return whether two contracts are of one thing: called alike, or in one place, as large, and called nearly so."""
    if not _agree(one.location, other.location) or not _agree(one.quantity, other.quantity):
        return False
    short, long = sorted((plain_name(one.subject), plain_name(other.subject)), key=len)
    told = all((one.location, other.location, one.quantity, other.quantity))
    return short == long or (told and short in long)


def _agree(one: str | None, other: str | None) -> bool:
    """Return whether two texts are the same, as far as both are there: 12 亩 and 6 亩 are two parts of a field."""
    return not one or not other or plain_name(one) == plain_name(other)


def _problem(earlier: Contract, first: DateRange, later: Contract, second: DateRange, same: str) -> Problem:
    start, end = max(first.start, second.start), min(first.end, second.end)
    words = f"和 {earlier.file} {same}，{day_in_words(start)}到{day_in_words(end)}两份合同都在期限里，对方不是同一个"
    fix = (
        f"提前解除了的，把 {earlier.id} “期限”的“止”改成解除的那天，写一条更正；日期写错的，改正"
        "；是两块地、两间房的，在“标的”或“位置”里写清，写清以后这条提醒就没有了"
    )
    return later.reminder("F033", ("期限",), words, fix)
