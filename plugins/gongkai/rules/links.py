"""Decision -> contract -> payment: none larger than what allowed it."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records import RECORD_TYPES
from gongkai.records.account import Account
from gongkai.records.contract import Contract
from gongkai.records.decision import Decision
from gongkai.records.money import PAID, ZERO, yuan
from gongkai.records.references import references
from gongkai.records.spelling import nearest, slip
from gongkai.records.withdrawal import SLUGS, WITHDRAWN_FILE
from gongkai.rules.finance import finest
from gongkai.rules.pack import Pack


def linked_records_exist(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a record is named that the village does not have.

    Silent about a type of which some file could not be read.
    """
    ids = {kind.title: tuple(one.id for one in village.of(kind)) for kind in RECORD_TYPES}
    unsound = {kind.title for kind in RECORD_TYPES if kind.slug in village.unsound}
    for record in village.records:
        for path, title, named in references(record):
            if title not in unsound and named not in ids[title]:
                yield record.problem("R043", path, f"找不到{title}“{named}”", _suggest(named, ids[title], title))
    withdrawn = {(entry.kind, entry.id) for entry in village.withdrawals}
    for number, entry in enumerate(village.withdrawals):
        known = entry.moved in ids[entry.kind] or (entry.kind, entry.moved) in withdrawn
        if entry.moved and SLUGS[entry.kind] not in village.unsound and not known:
            said, fix = f"找不到{entry.kind}“{entry.moved}”", _suggest(entry.moved, ids[entry.kind], entry.kind)
            yield Problem("R043", f"{village.folder}/{WITHDRAWN_FILE}", said, fix, ("撤下", number, "移到"))


def _suggest(named: str, ids: tuple[str, ...], title: str) -> str:
    if not ids:
        return f"“{title}”里还没有文件：先写好那个文件，或把这一项删掉"
    # 2026-05 is one slip from 2026-06, and another record: nothing but the way of writing is mended.
    near = slip(named, ids) if any(char.isalpha() for char in named) else None
    return f"改成 {near}" if near else f"从这些里面选：{nearest(named, ids)}"


def contracts_keep_to_their_decisions(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a contract pays more than its decisions allowed.

    What a lease brings in may be above what was hoped for, and is not compared.
    """
    amounts = {decision.id: decision.amount for decision in village.of(Decision) if decision.direction == PAID}
    for contract in village.of(Contract):
        allowed = [amounts.get(named) for named in contract.decisions]
        if contract.direction != PAID or contract.per != "总价" or not allowed or None in allowed:
            continue
        limit = sum((amount for amount in allowed if amount is not None), ZERO)
        if contract.amount > limit:
            yield contract.problem(
                "F013",
                ("金额",),
                f"合同 {yuan(contract.amount)} 元，比决议的 {yuan(limit)} 元多 {yuan(contract.amount - limit)} 元",
                "核对两个数；确实要增加，先按程序再作一次决议，两次的都写上，例如 决议: [2026-lamp, 2026-lamp-2]",
            )


class _Paid(Struct, frozen=True):
    """One line of an account that pays a contract, or takes something back."""

    account: Account
    side: str
    number: int
    amount: Decimal
    """Yuan; less than nothing where money came back."""


def payments_keep_to_their_contracts(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem at the payment with which a contract is paid more than it says, for good.

    What came back counts, whether it is written before or behind, as a negative
    expense or as income: paid 100,000 and 4,800 returned are 95,200.
    """
    lines = _paid_lines(village)
    for contract in village.of(Contract):
        if contract.direction != PAID or contract.per != "总价":
            continue
        paid, beyond, crossed = ZERO, None, ZERO
        for line in lines.get(contract.id, ()):
            before, paid = paid, paid + line.amount
            if before <= contract.amount < paid:
                beyond, crossed = line, paid
            elif paid <= contract.amount:
                beyond = None
        if beyond is not None:
            words = f"，后来退回一些，还是 {yuan(paid)} 元" if paid != crossed else ""
            yield beyond.account.problem(
                "F014",
                (beyond.side, beyond.number, "金额"),
                f"到这一笔，合同“{contract.name}”已付 {yuan(crossed)} 元{words}，比合同的 {yuan(contract.amount)} 元多",
                "核对金额和“合同”写得对不对；有退回的，退回的那一笔也写上“合同”；确实增加的，先签补充合同再付",
            )


def _paid_lines(village: Village) -> dict[str, list[_Paid]]:
    """Return contract -> the lines that name it, in the order of their periods; no money twice."""
    found: dict[str, list[_Paid]] = {}
    for account in sorted(finest(village.of(Account)), key=lambda one: (one.period.start, one.account)):
        for side, entries, sign in (("支出", account.expense, 1), ("收入", account.income, -1)):
            for number, entry in enumerate(entries):
                if entry.contract is not None:
                    found.setdefault(entry.contract, []).append(_Paid(account, side, number, sign * entry.amount))
    return found


def results_keep_to_their_decisions(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where more was spent than decided; rent above what was hoped for is no mistake."""
    for decision in village.of(Decision):
        spent = decision.result.spent if decision.result else None
        if decision.direction != PAID or decision.amount is None or spent is None:
            continue
        if spent > decision.amount:
            yield decision.reminder(
                "P006",
                ("结果", "实际金额"),
                f"实际金额 {yuan(spent)} 元，比决议的 {yuan(decision.amount)} 元多 {yuan(spent - decision.amount)} 元",
                "核对两个数；确实超了的，在“结果”的“说明”里写明原因和后来怎么定的，写明以后这条提醒可以不管",
            )
