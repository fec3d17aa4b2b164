"""The lines of a village's accounts that name a contract: what was paid on it, what came back, no money twice."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from gongkai.board import Village
from gongkai.problem import KeyPath
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.entry import Entry
from gongkai.records.money import PAID
from gongkai.rules.finance import finest

_OWN_SIDE = {PAID: "支出"}


class Payment(Struct, frozen=True):
    """One line of an account that names a contract."""

    account: Account
    side: str
    number: int
    entry: Entry

    @property
    def path(self) -> KeyPath:
        return (self.side, self.number)

    def is_of(self, direction: str) -> bool:
        """Return whether it stands on the side on which a contract of that direction is paid; otherwise money came back."""
        return self.side == _OWN_SIDE.get(direction, "收入")

    def counted(self, direction: str) -> Decimal:
        """Return the yuan by which a contract of that direction is paid: less than nothing where money came back."""
        return self.entry.amount if self.is_of(direction) else -self.entry.amount


def payments(records: Sequence[Record]) -> dict[str, list[Payment]]:
    """Return contract -> the lines that name it, in the order of their periods.

    A month that a quarter tells again counts once.
    """
    found: dict[str, list[Payment]] = {}
    accounts = finest([one for one in records if isinstance(one, Account)])
    for account in sorted(accounts, key=lambda one: (one.period.start, one.account)):
        for line in _naming(account):
            found.setdefault(str(line.entry.contract), []).append(line)
    return found


@lru_cache(maxsize=2)
def payments_of(village: Village) -> dict[str, list[Payment]]:
    """Return ``payments`` of a village, worked out once for all rules."""
    return payments(village.records)


def _naming(account: Account) -> Iterator[Payment]:
    for side, entries in (("支出", account.expense), ("收入", account.income)):
        for number, entry in enumerate(entries):
            if entry.contract is not None:
                yield Payment(account, side, number, entry)
