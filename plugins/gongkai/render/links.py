"""Decision, contract and payment: which records of a village lead to which."""

from collections.abc import Sequence
from decimal import Decimal

from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.contract import Contract
from gongkai.records.decision import Decision
from gongkai.records.money import ZERO, yuan
from gongkai.records.period import day_in_words
from gongkai.render import addresses
from gongkai.render.pages import Link

Links = tuple[tuple[str, tuple[Link, ...]], ...]


def links_of(record: Record, shown: Sequence[Record], slug: str) -> Links:
    """Return (what they are to ``record``, the records of ``shown``) for decisions and contracts; empty for others."""
    if isinstance(record, Decision):
        contracts = [c for c in shown if isinstance(c, Contract) and record.id in c.decisions]
        found = tuple(_link(c, slug, f"{c.direction} {yuan(c.amount)} 元") for c in contracts)
        return (("按这个决议签的合同", found),) if found else ()
    if isinstance(record, Contract):
        decisions = tuple(_link(d, slug) for d in shown if isinstance(d, Decision) and d.id in record.decisions)
        payments = tuple(
            _link(
                account,
                slug,
                f"{day_in_words(entry.on)}　{yuan(entry.amount)} 元　{entry.summary}",
            )
            for account in sorted((a for a in shown if isinstance(a, Account)), key=lambda a: a.period.start)
            for entry in (*account.income, *account.expense)
            if entry.contract == record.id
        )
        return tuple(
            (words, found)
            for words, found in (
                ("按哪个决议签的", decisions),
                (f"账上的{record.direction}（共 {yuan(_sum(record, shown))} 元）", payments),
            )
            if found
        )
    return ()


def _sum(contract: Contract, shown: Sequence[Record]) -> Decimal:
    """Yuan of all lines that name the contract."""
    accounts = [account for account in shown if isinstance(account, Account)]
    entries = [entry for account in accounts for entry in (*account.income, *account.expense)]
    return sum((entry.amount for entry in entries if entry.contract == contract.id), ZERO)


def _link(record: Record, slug: str, words: str = "") -> Link:
    return Link(record.name, addresses.record_page(slug, record), words)
