"""What the Board says now of each record, as the ledger needs to know it."""

import hashlib
import hmac
from typing import Any

from msgspec import Struct, field

from gongkai.ledger.lines import village_of
from gongkai.ledger.verify import canonical

SALT = "盐"

Said = tuple[int, str]
"""How many entries of 更正 a record has, and their digest."""


class Salts(Struct, frozen=True):
    """Random texts that keep a person's row from being guessed from its digest; kept outside the content and the site.

    ``known`` holds those of records that are up. A new one is made of ``seed``,
    which is drawn once per publication (or is a secret that never changes,
    where nothing can be kept).
    """

    known: dict[str, str] = field(default_factory=dict)
    seed: bytes = b""
    names: dict[str, str] = field(default_factory=dict)
    """What the ledger calls a record for the wall only -> its own name; kept when the salt is gone."""

    def hidden(self, record: str) -> tuple[str, ...]:
        """Return what the ledger calls, or called, a record while it is for the wall only."""
        told = [name for name, own in self.names.items() if own == record]
        return (*told, wall_name(village_of(record), self.of(record)))

    def of(self, record: str) -> str:
        """Return the salt of a record, 64 hexadecimal digits."""
        return self.known.get(record) or hmac.new(self.seed, record.encode(), hashlib.sha256).hexdigest()


class Mark(Struct, frozen=True):
    """One record as it stands."""

    record: str
    """Its name in the ledger: that of its address, or one that tells nothing where it is for the wall only."""
    file: str
    digest: str
    name: str = ""
    says: str = ""
    """The record in one sentence, with its figures."""
    by: str = ""
    """Who answers for it."""
    corrections: tuple[dict[str, str], ...] = ()
    on_wall: bool = True
    salted: str = ""
    """Whose salt its digest has, as in ``Salts``; empty where it has none."""
    salt: str = ""
    """A digest of that salt."""
    changes: tuple[tuple[str, str, str], ...] = ()
    """(where, was, now) of the first things that differ from what is published."""
    hidden: tuple[str, ...] = ()
    """What the ledger called it while it was for the wall only."""
    as_hidden: str = ""
    """The digest that it would have if it still were."""
    over: bool = False
    """A list of people whose period is over."""
    on_display: str = ""
    """Of a list of people that has expired: its digest while it was up, empty where the salt is gone."""


class Taken(Struct, frozen=True):
    """An entry of 撤下.yaml."""

    record: str
    hidden: tuple[str, ...]
    """What the ledger called the record while it was for the wall only."""
    on: str
    reason: str
    by: str
    file: str
    number: int
    """Its place in the file, from 0."""


class Marks(Struct, frozen=True):
    """What one village says."""

    slug: str = ""
    folder: str = ""
    name: str = ""
    records: tuple[Mark, ...] = ()
    taken: tuple[Taken, ...] = ()


def salted_digest(salt: str, content: Any) -> str:
    """Return 64 hexadecimal digits from which ``content`` cannot be guessed without ``salt``."""
    return hashlib.sha256(canonical({SALT: salt, "内容": content})).hexdigest()


def wall_name(slug: str, salt: str) -> str:
    """Return the ledger's name of a record for the wall only: neither its title nor its file's name is public."""
    return f"{slug}/wall/{hashlib.sha256(salt.encode()).hexdigest()[:16]}"


def salt_mark(salt: str) -> str:
    """Return what tells two salts apart without giving them away."""
    return hashlib.sha256(b"mark" + salt.encode()).hexdigest()[:16]


def said_of(mark: Mark) -> Said:
    """Return what the site tells of the corrections of a record that is for the wall only: nothing that can be read."""
    return len(mark.corrections), digest_of_entries(mark, len(mark.corrections))


def digest_of_entries(mark: Mark, number: int) -> str:
    """Return what the first ``number`` entries of 更正 are known by, to those who know the salt."""
    return salted_digest(mark.salt, [dict(entry) for entry in mark.corrections[:number]])
