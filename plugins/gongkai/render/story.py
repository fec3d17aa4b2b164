"""One matter from its decision to its last payment: what was signed and paid, and what is left of the money."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.records.base import Record
from gongkai.records.commitment import Commitment
from gongkai.records.contract import Contract
from gongkai.records.decision import Decision
from gongkai.records.money import PAID, ZERO, yuan
from gongkai.render import addresses
from gongkai.rules.payments import Payment


class Event(Struct, frozen=True):
    """Something that followed from a decision, on its day."""

    on: datetime.date
    what: str
    words: str
    address: str


class Story(Struct, frozen=True):
    """What became of a decision."""

    events: tuple[Event, ...]
    money: tuple[tuple[str, str, str, str], ...]
    """(sign, label, amount, name of its row) of the sum: decided, signed, paid, left."""
    scale: tuple[tuple[str, str, Decimal, str], ...] = ()
    """(shape, label, per cent, amount) of the same money as one bar."""


def story_of(
    decision: Decision, shown: Sequence[Record], payments: Mapping[str, Sequence[Payment]], slug: str
) -> Story | None:
    """Return what followed from the decision among ``shown``; None where nothing is recorded.

    ``payments`` has the lines of the accounts that name each contract.
    """
    contracts = [one for one in shown if isinstance(one, Contract) and decision.id in one.decisions]
    paid = [line for contract in contracts for line in payments.get(contract.id, ())]
    events = [
        Event(
            contract.signed_on,
            f"签订{contract.called}",
            f"{contract.name}，{contract.price}",
            addresses.record_page(slug, contract),
        )
        for contract in contracts
        if contract.signed_on
    ]
    events += [
        Event(
            line.entry.on,
            "付款" if line.side == "支出" else "收款",
            f"{line.entry.summary}，{yuan(line.entry.amount)} 元",
            addresses.record_page(slug, line.account),
        )
        for line in paid
    ]
    events += _after(decision, shown, slug)
    if not events:
        return None
    events.sort(key=lambda event: (event.on, event.what, event.words))
    if decision.direction != PAID or not contracts or any(contract.per != "总价" for contract in contracts):
        # A yearly rent adds up to no sum.
        return Story(tuple(events), ())
    signed = sum((contract.amount for contract in contracts), ZERO)
    # What came back is not paid; where more came than went, nothing is.
    spent = max(ZERO, sum((line.counted(PAID) for line in paid), ZERO))
    return Story(tuple(events), _sum(decision, signed, spent), _scale(decision.amount or ZERO, signed, spent))


def _after(decision: Decision, shown: Sequence[Record], slug: str) -> list[Event]:
    """Return what was finished and accepted, and the promises whose evidence names this decision."""
    own, result = addresses.record_page(slug, decision), decision.result
    events = []
    if result and result.finished:
        events.append(Event(result.finished, "完工", result.account or "", own))
    if result and result.accepted:
        events.append(Event(result.accepted, "验收", "", own))
    for person in (one for one in shown if isinstance(one, Commitment)):
        for promise in person.promises:
            if promise.completed and decision.name in (promise.evidence or ""):
                what = f"{person.who}的承诺做到了"
                events.append(Event(promise.completed, what, promise.content, addresses.record_page(slug, person)))
    return events


def _sum(decision: Decision, signed: Decimal, spent: Decimal) -> tuple[tuple[str, str, str, str], ...]:
    decided = [("", "决议", yuan(decision.amount), "start")] if decision.amount is not None else []
    left = [("＝", "合同还没付", yuan(signed - spent), "end")] if signed >= spent else []
    return (*decided, ("", "合同", yuan(signed), "start"), ("－", "账上已付", yuan(spent), "out"), *left)


def _scale(decided: Decimal, signed: Decimal, spent: Decimal) -> tuple[tuple[str, str, Decimal, str], ...]:
    """Return the parts of what was decided, or signed where that is more; nothing where they do not fit into one another."""
    whole = max(decided, signed)
    if not 0 <= spent <= signed or not whole:
        return ()
    parts = (("■", "已付", spent), ("▨", "合同还没付", signed - spent), ("□", "决议比合同多", whole - signed))
    return tuple((shape, label, round(part * 100 / whole, 1), yuan(part)) for shape, label, part in parts if part)
