"""The ledger as values: its lines, and what they say of a record."""

import datetime
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from gongkai.ledger.verify import KEYS, NOTHING, SHORT, canonical, line_hash, read_lines

PUBLISHED, CORRECTED, WITHDRAWN, EXPIRED = "发布", "更正", "撤下", "期满"


class DamagedLedger(Exception):
    """The ledger is none, or some line of it does not follow from those before; says which."""


class Note(Struct, frozen=True):
    """Why an operator changes what is published all at once (a rollback, new software), and who."""

    reason: str
    by: str


class Line(Struct, frozen=True, dict=True):
    """One event: what became of a record, when, why, and by whom."""

    number: int
    time: str
    """ISO 8601 to the second, in China's time."""
    record: str
    """Village's, type's and record's name in addresses, such as shiqiao/finance/2026-03."""
    kind: str
    digest: str
    """SHA-256 of the record's canonical JSON, 64 hexadecimal digits."""
    reason: str
    by: str
    previous: str
    """SHA-256 of the line before, 64 hexadecimal digits."""

    @cached_property
    def content(self) -> bytes:
        """The line as the file has it, without its end."""
        values = (self.number, self.time, self.record, self.kind, self.digest, self.reason, self.by, self.previous)
        return canonical(dict(zip(KEYS, values, strict=True)))

    @cached_property
    def hash(self) -> str:
        return line_hash(self.content)

    @property
    def at(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.time)

    @property
    def on(self) -> datetime.date:
        return self.at.date()

    @property
    def previous_in_short(self) -> str:
        """The hash of the line before as paper and page show it, in groups of four that people can compare."""
        return " ".join(self.previous[at : at + 4] for at in range(0, SHORT, 4))

    @property
    def paper(self) -> str:
        """What a poster's QR code says behind the address of the record's version."""
        return f"{self.number}.{self.previous[:SHORT]}.{self.hash[:SHORT]}"


def is_hidden(record: str) -> bool:
    """Return whether the ledger's name of a record is that of one for the wall only."""
    return record.split("/")[1:2] == ["wall"]


def village_of(record: str) -> str:
    """Return the village's name in addresses, of a record's name in the ledger."""
    return record.partition("/")[0]


class Ledger(Struct, frozen=True, dict=True):
    """All lines, in their order."""

    lines: tuple[Line, ...] = ()

    @property
    def head(self) -> str:
        """The hash of the last line; 64 zeros where there is none."""
        return self.lines[-1].hash if self.lines else NOTHING

    @cached_property
    def last(self) -> dict[str, Line]:
        """Record -> its last line."""
        return {line.record: line for line in self.lines}

    @cached_property
    def by_village(self) -> dict[str, tuple[Line, ...]]:
        """A village's name in addresses -> the lines of its records."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(village_of(line.record), []).append(line)
        return {village: tuple(lines) for village, lines in found.items()}

    def extended(self, new: Iterable[Line]) -> "Ledger":
        return Ledger((*self.lines, *new))

    @cached_property
    def content(self) -> bytes:
        """The ledger's file."""
        return b"".join(line.content + b"\n" for line in self.lines)


def parse(content: bytes) -> Ledger:
    """Return the Ledger in a file's ``content``. Raises DamagedLedger where a line does not follow."""
    found, wrong = read_lines(content)
    if wrong:
        raise DamagedLedger(wrong)
    return Ledger(tuple(Line(*(values[key] for key in KEYS)) for _, values in found))


def silenced(lines: Iterable[Line]) -> frozenset[int]:
    """Return the numbers of the lines whose reason no page may repeat: a withdrawal followed, and it may tell what was withdrawn.

    In the ledger itself they stay.
    """
    open_: dict[str, list[int]] = {}
    found: set[int] = set()
    for line in lines:
        if line.kind == WITHDRAWN:
            found.update(open_.pop(line.record, ()))
        else:
            open_.setdefault(line.record, []).append(line.number)
    return frozenset(found)


def versions(lines: Sequence[Line]) -> dict[str, tuple[Line, ...]]:
    """Return record -> its lines, the oldest first."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.record, []).append(line)
    return {record: tuple(own) for record, own in found.items()}
