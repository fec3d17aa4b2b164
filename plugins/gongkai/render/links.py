"""Decision, contract and payment: which records of a village lead to which."""

from collections.abc import Sequence

from gongkai.problem import last_key
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.contract import Contract
from gongkai.records.decision import Decision
from gongkai.records.money import ZERO, yuan
from gongkai.records.period import day_in_words
from gongkai.records.references import references
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
    return _declared(record, shown, slug)


def _declared(record: Record, shown: Sequence[Record], slug: str) -> Links:
    """Return what a record's fields name, under their keys, and who names it, under the titles of their types."""
    found: dict[str, dict[str, Link]] = {}
    for path, title, named in references(record):
        for other in shown:
            if (other.title, other.id) == (title, named):
                found.setdefault(last_key(path), {})[other.id] = _link(other, slug)
    for other in shown:
        for path, title, named in references(other):
            if (title, named) == (record.title, record.id):
                words = "代替它的新版" if last_key(path) == "代替" else f"用到它的{other.called}"
                found.setdefault(words, {})[other.id] = _link(other, slug)
    return tuple((words, tuple(links.values())) for words, links in found.items())


def _link(record: Record, slug: str, words: str = "") -> Link:
    return Link(record.name, addresses.record_page(slug, record), words)
