"""What a county keeps of each township from one gathering to the next: the heads that it saw, and what held last.

A head once seen is never taken for not seen: whatever cannot be read stops
everything, since a township whose history is forgotten may rewrite it.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path

from msgspec import MsgspecError, Struct, field, json

from gongkai.china import BEIJING
from gongkai.whole import write_whole

STATE, LEDGER, TOLD = "state.json", "ledger.jsonl", "township.json"


class Forgotten(Exception):
    """What was kept of a township cannot be read; says where."""


class Head(Struct, frozen=True):
    """A head of a ledger, and when it was first seen."""

    size: int
    root: str
    """RFC 6962, base64."""
    origin: str
    """What the township calls its ledger."""
    at: int
    """POSIX time."""
    own: str = ""
    """The line with the township's own signature, or nothing."""

    @property
    def on(self) -> datetime.date:
        return datetime.datetime.fromtimestamp(self.at, BEIJING).date()

    @property
    def body(self) -> str:
        """The head as C2SP tlog-checkpoint writes it."""
        return f"{self.origin}\n{self.size}\n{self.root}\n"


class Memory(Struct, frozen=True):
    """What is kept of one township."""

    slug: str
    name: str = ""
    day: str = ""
    """The last day on which its copy held, ISO; empty where none ever did."""
    state: str = ""
    since: str = ""
    """The first day since then on which it did not; empty where it does."""
    wrong: tuple[str, ...] = ()
    heads: tuple[Head, ...] = ()
    last: str = ""
    """The day of the last line of the ledger that held."""
    counts: dict[str, int] = field(default_factory=dict)
    """Village -> how many records the ledger says are up."""
    key: str | None = None
    """What it signs its ledger with, as its ``key.txt`` says; empty where it does not, None where nobody looked."""

    unchecked: tuple[str, ...] | None = None
    """Of what held: the records whose figures are the township's word; None where nobody held them against the records."""

    @property
    def verified_on(self) -> datetime.date | None:
        return datetime.date.fromisoformat(self.day) if self.day else None


def kept_in(folder: Path) -> Iterator[str]:
    """Yield the townships of which something is kept, by their names in addresses."""
    for path in sorted(folder.glob(f"*/{STATE}")):
        yield path.parent.name


def recall(folder: Path, slug: str) -> Memory:
    """Return what is kept of a township. Raises Forgotten."""
    path = folder / slug / STATE
    if not path.exists():
        return Memory(slug)
    try:
        made = json.decode(path.read_bytes(), type=Memory)
        _ = made.verified_on
    except (OSError, ValueError, MsgspecError) as fault:
        raise Forgotten(str(path)) from fault
    return made


def held_ledger(folder: Path, memory: Memory) -> bytes:
    """Return the ledger that held last, or nothing. Raises Forgotten."""
    return _held(folder / memory.slug / LEDGER) if memory.heads else b""


def held_told(folder: Path, memory: Memory) -> bytes:
    """Return what the township told when it held last. Raises Forgotten."""
    return _held(folder / memory.slug / TOLD) if memory.day else b""


def _held(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Forgotten(str(path)) from fault


def keep(folder: Path, memory: Memory, held: tuple[bytes, bytes] | None) -> None:
    """Write what is kept; ``held`` has the ledger and what was told of a copy that holds."""
    own = folder / memory.slug
    own.mkdir(parents=True, exist_ok=True)
    if held is not None:
        write_whole(own / LEDGER, held[0], on_disk=True)
        write_whole(own / TOLD, held[1], on_disk=True)
    text = json.format(json.encode(memory, order="sorted"), indent=1) + b"\n"
    write_whole(own / STATE, text, on_disk=True)
