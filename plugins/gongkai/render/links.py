"""Decision, contract and payment: which records of a village lead to which."""

from collections.abc import Iterator, Sequence

from gongkai.problem import last_key
from gongkai.records.base import Record
from gongkai.records.contract import LOAN, Contract
from gongkai.records.decision import Decision
from gongkai.records.leaves import references
from gongkai.records.money import PAID, ZERO, yuan
from gongkai.records.period import day_in_words
from gongkai.render import addresses
from gongkai.render.page import Link
from gongkai.rules.payments import payments

Links = tuple[tuple[str, tuple[Link, ...]], ...]


class Linked:
    """The records of a village by what they name and by who names them; each record is asked once."""

    def __init__(self, shown: Sequence[Record], slug: str) -> None:
        self.shown, self.slug = shown, slug
        self.payments = payments(shown)
        """Contract -> the lines of the accounts that name it."""
        self._by_name = {(record.title, record.id): record for record in shown}
        self._names = {record.file: list(references(record)) for record in shown}
        self._named_by: dict[tuple[str, str], list[tuple[Record, str]]] = {}
        for record in shown:
            for path, title, named in self._names[record.file]:
                self._named_by.setdefault((title, named), []).append((record, last_key(path)))

    def links(self, record: Record) -> Links:
        """Return (what they are to ``record``, the records): under words of its type's own, where it has such, each once."""
        own: Links = ()
        if isinstance(record, Decision):
            contracts = [c for c in self.shown if isinstance(c, Contract) and record.id in c.decisions]
            found = tuple(self._link(c, c.price) for c in contracts)
            own = (("按这个决议签的合同", found),) if found else ()
        elif isinstance(record, Contract):
            own = self._of_contract(record)
        known = {link.address for _, links in own for link in links}
        others = (
            (words, tuple(link for link in links if link.address not in known))
            for words, links in self._declared(record)
        )
        return (*own, *((words, links) for words, links in others if links))

    def _of_contract(self, contract: Contract) -> Links:
        decisions = tuple(
            self._link(one, one.sentence)
            for one in self.shown
            if isinstance(one, Decision) and one.id in contract.decisions
        )
        found = (("按哪个决议签的", decisions), *self._paid(contract))
        return tuple((words, links) for words, links in found if links)

    def _paid(self, contract: Contract) -> Iterator[tuple[str, tuple[Link, ...]]]:
        """Yield the lines on the contract's own side with their sum, then those on the other, which pay nothing of it."""
        lines = self.payments.get(contract.id, [])
        other = "收入" if contract.direction == PAID else "支出"
        for words, these in (
            (f"账上的{contract.direction}", [line for line in lines if line.is_of(contract.direction)]),
            (
                "账上的还款" if contract.kind == LOAN and contract.direction != PAID else f"账上记在{other}里的",
                [line for line in lines if not line.is_of(contract.direction)],
            ),
        ):
            total = sum((line.entry.amount for line in these), ZERO)
            yield (
                f"{words}（共 {yuan(total)} 元）",
                tuple(
                    Link(
                        line.entry.summary,
                        addresses.record_page(self.slug, line.account),
                        f"{yuan(line.entry.amount)} 元，{day_in_words(line.entry.on)}，{line.account.term}{line.account.called}",
                    )
                    for line in these
                ),
            )

    def _declared(self, record: Record) -> Links:
        """Return what a record's fields name, under their keys, and who names it, under the titles of their types."""
        found: dict[str, dict[str, Link]] = {}
        for path, title, named in self._names[record.file]:
            other = self._by_name.get((title, named))
            if other is not None:
                found.setdefault(last_key(path), {})[other.id] = self._link(other)
        for other, key in self._named_by.get((record.title, record.id), ()):
            words = "代替它的新版" if key == "代替" else f"用到它的{other.called}"
            found.setdefault(words, {})[other.id] = self._link(other)
        return tuple((words, tuple(links.values())) for words, links in found.items())

    def _link(self, record: Record, words: str = "") -> Link:
        return Link(record.name, addresses.record_page(self.slug, record), words, record.id)
