"""Decision -> contract -> result: none larger than what allowed it."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem, last_key
from gongkai.records import BY_TITLE, RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.called import file_called
from gongkai.records.contract import Contract
from gongkai.records.decision import Decision
from gongkai.records.leaves import references
from gongkai.records.money import PAID, ZERO, yuan
from gongkai.records.procedures import REJECTED
from gongkai.records.spelling import nearest, slip
from gongkai.records.withdrawal import WITHDRAWN_FILE
from gongkai.rules.pack import Pack

MOST_NAMED = 3


def linked_records_exist(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a record is named that the village does not have.

    Silent about a type of which some file could not be read.
    """
    ids = {kind.title: tuple(one.id for one in village.of(kind)) for kind in RECORD_TYPES}
    unsound = {kind.title for kind in RECORD_TYPES if kind.slug in village.unsound}
    for record in village.records:
        for path, title, named in references(record):
            if (title, named) == (record.title, record.id):
                words, fix = f"“{last_key(path)}”写的是这一件自己", "写以前的那一件的文件名；没有的，把这一项删掉"
                yield record.problem("R043", path, words, fix)
            elif title not in unsound and named not in ids[title]:
                meant = file_called(named, title, village.records)
                fix = f"改成 {meant}" if meant else _suggest(named, ids[title], title)
                yield record.problem("R043", path, f"找不到{title}“{named}”", fix)
    withdrawn = {(entry.kind, entry.id) for entry in village.withdrawals}
    for number, entry in enumerate(village.withdrawals):
        known = entry.moved in ids[entry.kind] or (entry.kind, entry.moved) in withdrawn
        if entry.moved and BY_TITLE[entry.kind].slug not in village.unsound and not known:
            said, fix = f"找不到{entry.kind}“{entry.moved}”", _suggest(entry.moved, ids[entry.kind], entry.kind)
            yield Problem("R043", f"{village.folder}/{WITHDRAWN_FILE}", said, fix, ("撤下", number, "移到"))


def _suggest(named: str, ids: tuple[str, ...], title: str) -> str:
    if not ids:
        return f"“{title}”里还没有文件：先写好那个文件，或把这一项删掉"
    # 2026-05 is one slip from 2026-06, and another record: nothing but the way of writing is mended.
    near = slip(named, ids) if any(char.isalpha() for char in named) else None
    return f"改成 {near}" if near else f"从这些里面选：{nearest(named, ids)}；都不是的，先写好那个文件"


def nothing_rests_on_what_was_rejected(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a record says that it was done by a decision that was voted down."""
    rejected = {decision.id for decision in village.of(Decision) if decision.outcome == REJECTED}
    for record in village.records if rejected else ():
        for path, title, named in references(record):
            if title == Decision.title and named in rejected:
                words = f"{title}“{named}”的“结论”是未通过，不能照它办"
                fix = "写错了文件的，改成通过了的那个决议；没有别的决议的，要先按程序通过，再写上"
                yield record.problem("P018", path, words, fix)


def contracts_keep_to_their_decisions(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where contracts pay more than their decisions allowed, each alone or those of one decision together.

    What a lease brings in may be above what was hoped for, and is not compared.
    """
    amounts = {decision.id: decision.amount for decision in village.of(Decision) if decision.direction == PAID}
    limits: dict[str, Decimal] = {}
    for contract in village.of(Contract):
        allowed = [amounts.get(named) for named in contract.decisions]
        if contract.direction != PAID or contract.per != "总价" or not allowed or None in allowed:
            continue
        limits[contract.id] = limit = sum((amount for amount in allowed if amount is not None), ZERO)
        yield from _in_ten_thousands(contract, ("金额",), contract.amount, limit)
        if contract.amount > limit:
            yield contract.problem(
                "F013",
                ("金额",),
                f"合同 {yuan(contract.amount)} 元，比决议的 {yuan(limit)} 元多 {yuan(contract.amount - limit)} 元",
                _decided_in_ten_thousands(contract.amount, limit)
                + "核对两个数；确实要增加，先按程序再作一次决议，两次的都写上，例如 决议: [2026-lamp, 2026-lamp-2]",
            )
    said: set[str] = set()
    for group in _under_one_decision([one for one in village.of(Contract) if one.amount <= limits.get(one.id, -1)]):
        named = dict.fromkeys(named for contract in group for named in contract.decisions)
        limit, summed = sum((amounts[one] or ZERO for one in named), ZERO), ZERO
        for number, contract in enumerate(group if said.isdisjoint(one.id for one in group) else ()):
            summed += contract.amount
            if summed > limit:
                said.add(contract.id)
                others = "、".join(one.id for one in group[:number][:MOST_NAMED])
                yield contract.problem(
                    "F013",
                    ("金额",),
                    f"和 {others} 按同样的决议签，到这一份共 {yuan(summed)} 元，比决议的 {yuan(limit)} 元多 {yuan(summed - limit)} 元",
                    "核对几份合同的“金额”和“决议”；确实要增加，先按程序再作一次决议，写进这一份的“决议”",
                )
                break


def _under_one_decision(contracts: list[Contract]) -> Iterator[list[Contract]]:
    """Yield the contracts of the very same decisions, then those that share some, directly or through another contract.

    Each group by the day of signing.
    """
    same: dict[frozenset[str], list[Contract]] = {}
    for contract in contracts:
        same.setdefault(frozenset(contract.decisions), []).append(contract)
    for group in (*same.values(), *_connected(contracts)):
        if len(group) > 1:
            yield sorted(group, key=lambda one: (one.signed_on or one.published, one.id))


def _connected(contracts: list[Contract]) -> Iterator[list[Contract]]:
    of: dict[str, list[Contract]] = {}
    for contract in contracts:
        for named in contract.decisions:
            of.setdefault(named, []).append(contract)
    seen: set[str] = set()
    for first in contracts:
        if first.id in seen:
            continue
        group, waiting = [], [first]
        seen.add(first.id)
        while waiting:
            group.append(one := waiting.pop())
            for named in one.decisions:
                # Emptied, so that each is looked at once.
                for other in of.pop(named, ()):
                    if other.id not in seen:
                        seen.add(other.id)
                        waiting.append(other)
        yield group


def results_keep_to_their_decisions(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where more was spent than decided; rent above what was hoped for is no mistake."""
    for decision in village.of(Decision):
        spent = decision.result.spent if decision.result else None
        if decision.amount is None or spent is None:
            continue
        yield from _in_ten_thousands(decision, ("结果", "实际金额"), spent, decision.amount)
        if decision.direction != PAID:
            continue
        if spent > decision.amount:
            yield decision.reminder(
                "P006",
                ("结果", "实际金额"),
                f"实际金额 {yuan(spent)} 元，比决议的 {yuan(decision.amount)} 元多 {yuan(spent - decision.amount)} 元",
                _decided_in_ten_thousands(spent, decision.amount)
                + "核对两个数；确实超了的，在“结果”的“说明”里写明原因和后来怎么定的，写明以后这条提醒可以不管",
            )


def _ten_thousand_times(few: Decimal, many: Decimal) -> bool:
    return 5_000 * few < many < 20_000 * few


def _decided_in_ten_thousands(amount: Decimal, decided: Decimal) -> str:
    """Return a clause that says so where what was decided, 9.6, is about a ten-thousandth of an ``amount`` paid for it."""
    if not _ten_thousand_times(decided, amount):
        return ""
    return f"决议的“金额”多半写的是万元：是 {yuan(decided)} 万元的，写成 {decided * 10_000:.2f}；"


def _in_ten_thousands(record: Record, path: KeyPath, amount: Decimal, decided: Decimal) -> Iterator[Problem]:
    """Yield a reminder where an amount is about a ten-thousandth of what was decided: 38.6 beside 398,000."""
    if _ten_thousand_times(amount, decided):
        words = f"“{path[-1]}”写的是 {yuan(amount)} 元，决议的是 {yuan(decided)} 元，差一万倍，是不是写成了万元"
        fix = f"单位是元：是 {yuan(amount)} 万元的，写成 {amount * 10_000:.2f}；就是 {yuan(amount)} 元的，这条提醒可以不管"
        yield record.reminder("F027", path, words, fix)
