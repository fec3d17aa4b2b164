"""合同 and 资产资源 -> what is let to two at the same time: one field, one house, two rents of which one goes astray."""

import datetime
from collections.abc import Iterator
from itertools import combinations

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.assets import CONTRACTED, LET, Asset, Assets
from gongkai.records.contract import LEASES, Contract
from gongkai.records.figure import exact
from gongkai.records.money import RECEIVED
from gongkai.records.parts import DateRange
from gongkai.records.period import day_in_words
from gongkai.records.spelling import plain_name
from gongkai.rules.pack import Pack
from gongkai.rules.paying import STILL_DUE
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
        if not _overlap(first, second) or _one_party(earlier.other_party, later.other_party):
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


def _one_party(one: str, other: str) -> bool:
    """Return whether two names may be of one party: 清水合作社 is short for 示范县清水养殖专业合作社."""
    short, long = sorted((plain_name(one), plain_name(other)), key=len)
    left = iter(long)
    return short == long or (len(short) > 2 and all(character in left for character in short))


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


def what_is_let_has_a_contract_in_force(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per asset that the newest register says is let, under a contract that was long over on its day."""
    contracts = {one.id: one for one in village.of(Contract)}
    newest: dict[str, datetime.date] = {}
    for register in village.of(Assets):
        newest[register.series] = max(register.until, newest.get(register.series, register.until))
    for register in village.of(Assets):
        if register.until != newest[register.series]:
            continue
        for at, asset in enumerate(register.assets):
            contract = contracts.get(asset.contract or "")
            if contract is None or asset.use not in (LET, CONTRACTED) or asset.disposal is not None:
                continue
            if contract.direction != RECEIVED:
                words = f"“{asset.name}”写着{asset.use}，合同 {asset.contract} 是{contract.direction}的"
                fix = "“合同”写收租金、承包费的那一份；那一份还没放进来的，先放进来；不收钱的，这条提醒可以不管"
                yield register.reminder("R103", ("资产", at, "合同"), words, fix)
            term = contract.duration
            if term is None:
                continue
            if term.end + STILL_DUE < register.until:
                words = f"“{asset.name}”写着{asset.use}，合同 {asset.contract} {day_in_words(term.end)}就到期了"
                fix = "续签了的，把新合同放进来，“合同”写新的；没有续签、收回来了的，“使用”改成 闲置 或 自用；正在续签的，这条提醒可以不管"
                yield register.reminder("R103", ("资产", at, "合同"), words, fix)
