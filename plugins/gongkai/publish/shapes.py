"""How what a server remembers is written: whatever was changed by hand is told apart from it before anybody relies on it."""

import datetime
from typing import Annotated

from msgspec import Meta, Struct, field

Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[int, Meta(ge=0)]


class ConfigShape(Struct):
    """``server.json``."""

    address: str
    drill: bool = False
    seconds: Number = 0
    megabytes: Number = 0


class NoteShape(Struct):
    """Why a rollback that is not live yet was made."""

    tip: str
    reason: str
    by: str


class StateShape(Struct):
    """``state.json``."""

    day: datetime.date | None = None
    doubted: datetime.date | None = None
    note: NoteShape | None = None
    failure: str = ""
    withdrawing: list[str] = field(default_factory=list)
    new_key: bool = False


class SaltsShape(Struct):
    """``salts.json``."""

    salts: dict[str, Digest] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


class HeadShape(Struct):
    """``head.json``."""

    lines: Number
    hash: Digest
    withdrawn: Number = 0


class WithdrawnShape(Struct):
    """``withdrawn.json``."""

    blobs: list[Digest]


class PendingShape(Struct):
    """``pending.json``."""

    commit: str
    head: str
    day: datetime.date
    at: datetime.datetime
    seed: Digest


class ReleaseShape(Struct):
    """``release.json``."""

    commit: str
    base: str
    at: datetime.datetime
    lines: Number
    head: Digest
    software: str
    changed: bool
    villages: Number
    records: Number
    styles: list[str] = field(default_factory=list)
    salted: list[str] = field(default_factory=list)
