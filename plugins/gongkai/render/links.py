"""Decision, contract and payment: which records of a village lead to which."""

from collections.abc import Sequence

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
        found = tuple(_link(c, slug, c.price) for c in contracts)
        return (("按这个决议签的合同", found),) if found else ()
    if isinstance(record, Contract):
        decisions = tuple(_link(d, slug) for d in shown if isinstance(d, Decision) and d.id in record.decisions)
        lines = [
            (account, entry)
            for account in sorted((a for a in shown if isinstance(a, Account)), key=lambda a: a.period.start)
            for entry in (*account.income, *account.expense)
            if entry.contract == record.id
        ]
        total = sum((entry.amount for _, entry in lines), ZERO)
        payments = tuple(
            _link(account, slug, f"{day_in_words(entry.on)}　{yuan(entry.amount)} 元　{entry.summary}")
            for account, entry in lines
        )
        found_links = (("按哪个决议签的", decisions), (f"账上的{record.direction}（共 {yuan(total)} 元）", payments))
        return tuple((words, found) for words, found in found_links if found)
    return ()


def _link(record: Record, slug: str, words: str = "") -> Link:
    return Link(record.name, addresses.record_page(slug, record), words)
