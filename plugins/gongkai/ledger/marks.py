"""What the Board says now of each record, as the ledger needs to know it."""

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Any

from gongkai.ledger.verify import canonical

SALT = "盐"


@dataclass(frozen=True, slots=True)
class Salts:
    """Random texts that keep a person's row from being guessed from its digest; kept outside the content and the site.

    ``known`` holds those of records that are up. A new one is made of ``seed``,
    which is drawn once per publication (or is a secret that never changes,
    where nothing can be kept).
    """

    known: dict[str, str] = field(default_factory=dict)
    seed: bytes = b""
    names: dict[str, str] = field(default_factory=dict)
    """What the ledger calls records that were for the wall only and whose salt is gone."""

    def of(self, record: str) -> str:
        """Return the salt of a record, 64 hexadecimal digits."""
        return self.known.get(record) or hmac.new(self.seed, record.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Mark:
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
    hidden: str = ""
    """What the ledger calls it still, of a record that was for the wall only and no longer is."""
    on_display: str = ""
    """Of a list of people that has expired: its digest while it was up, empty where the salt is gone."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry of 撤下.yaml: the record by its address, and what the ledger says of it."""

    record: str
    reason: str
    by: str
    file: str
    number: int
    """Its place in the file, from 0."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one village says."""

    slug: str = ""
    folder: str = ""
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
