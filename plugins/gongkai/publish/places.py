"""Where everything of a server lies, and what it remembers between publications."""

import json
import os
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert

from gongkai.ledger.lines import DamagedLedger
from gongkai.ledger.marks import Salts
from gongkai.publish import durable, shapes

BRANCH = "refs/heads/main"
KEPT_RELEASES = 5
_KEY_BYTES = 32


class NoServer(Exception):
    """The folder is none that ``gongkai server init`` made."""


class Server(Struct, frozen=True):
    """A township's server: one folder."""

    root: Path

    @property
    def repository(self) -> Path:
        return self.root / "repo.git"

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def current(self) -> Path:
        return self.root / "current"

    @property
    def next(self) -> Path:
        """The release that is being made."""
        return self.releases / ".next"

    @property
    def private(self) -> Path:
        """What must never be served: salts, and what is pending."""
        return self.root / "ledger"

    @property
    def work(self) -> Path:
        """The content as checked out, git's index of it, and the engine's cache."""
        return self.root / "work"

    @property
    def tree(self) -> Path:
        return self.work / "tree"

    @property
    def index(self) -> Path:
        return self.work / "index"

    @property
    def content(self) -> Path:
        return self.tree / "content"

    @property
    def cache(self) -> Path:
        return self.work / "cache"

    @property
    def settings(self) -> Path:
        return self.root / "pelicanconf.py"

    @property
    def config(self) -> dict[str, Any]:
        """What ``server init`` was told. Raises NoServer."""
        found = _read(self.root / "server.json", shapes.ConfigShape)
        if not found or not self.repository.is_dir():
            raise NoServer(str(self.root))
        return found

    @property
    def address(self) -> str:
        """The site's absolute address, without its last slash."""
        return str(self.config["address"])

    @property
    def state(self) -> dict[str, Any]:
        """What to remember: ``day`` of the last look, ``note`` of a rollback that is not live yet, ``failure``.

        ``doubted`` is the day of a later look that nobody vouches for. ``withdrawing`` are the files of withdrawals that were begun, ``new_key`` tells of a key that is not live yet.
        """
        return _read(self.private / "state.json", shapes.StateShape) or {}

    def remember(self, **changes: Any) -> None:
        """Change what is remembered; None forgets."""
        state = {key: value for key, value in {**self.state, **changes}.items() if value is not None}
        durable.write(self.private / "state.json", as_file(state), 0o600)

    def salts(self) -> Salts:
        """Return the salts of what is up, without a seed."""
        kept = _read(self.private / "salts.json", shapes.SaltsShape) or {}
        return Salts(kept.get("salts", {}), b"", kept.get("names", {}))

    def keep_salts(self, salts: Salts) -> None:
        kept = {"salts": salts.known, "names": salts.names}
        durable.write(self.private / "salts.json", as_file(kept), 0o600)

    @property
    def key(self) -> bytes:
        """What signs the head of the ledger, 32 bytes, or none. Raises DamagedLedger and OSError."""
        path = self.private / "key"
        try:
            key = bytes.fromhex(_content(path).decode("ascii"))
        except FileNotFoundError:
            return b""
        except ValueError:
            raise _unreadable(path) from None
        if len(key) != _KEY_BYTES:
            raise _unreadable(path)
        return key

    def keep_key(self, key: bytes) -> None:
        durable.write(self.private / "key", key.hex().encode(), 0o600)

    @property
    def head(self) -> dict[str, Any] | None:
        """How many ``lines`` the ledger had when it was last published, the ``hash`` of the last, how many blobs were ``withdrawn``."""
        return _read(self.private / "head.json", shapes.HeadShape)

    def keep_head(self, lines: int, digest: str, withdrawn: int | None = None) -> None:
        """Remember the head, and how many blobs were ``withdrawn``: those that are known, or were known before, if more."""
        if withdrawn is None:
            withdrawn = max(len(self.withdrawn), (self.head or {}).get("withdrawn", 0))
        kept = {"lines": lines, "hash": digest, "withdrawn": withdrawn}
        durable.write(self.private / "head.json", as_file(kept), 0o600)

    @property
    def withdrawn(self) -> set[str]:
        """Digests of the names of blobs that were withdrawn, which no push may bring back."""
        return set((_read(self.private / "withdrawn.json", shapes.WithdrawnShape) or {}).get("blobs", ()))

    def keep_withdrawn(self, blobs: set[str]) -> None:
        durable.write(self.private / "withdrawn.json", as_file({"blobs": sorted(self.withdrawn | blobs)}), 0o600)

    @property
    def pending(self) -> dict[str, Any] | None:
        """The time and the seed of a publication that was begun, so that a retry makes the same lines."""
        return _read(self.private / "pending.json", shapes.PendingShape)

    def begin(self, pending: dict[str, Any]) -> None:
        durable.write(self.private / "pending.json", as_file(pending), 0o600)

    def end(self) -> None:
        durable.remove(self.private / "pending.json")


def release_facts(folder: Path) -> dict[str, Any] | None:
    """Return what a release says of itself, or None where it is none, or not whole."""
    try:
        return _read(folder / "release.json", shapes.ReleaseShape)
    except (OSError, DamagedLedger):
        return None


def _read(path: Path, shape: type[Struct]) -> dict[str, Any] | None:
    """Return what a file holds, or None where there is none; a lost salt or head must never look like none.

    Raises DamagedLedger where it is not what was written, and OSError.
    """
    try:
        found = json.loads(_content(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, RecursionError):
        raise _unreadable(path) from None
    try:
        convert(found, shape)
    except ValidationError:
        raise _unreadable(path) from None
    return dict(found)


def _content(path: Path) -> bytes:
    """Return the bytes of a file; nobody waits for a pipe. Raises FileNotFoundError and DamagedLedger."""
    if not path.is_file() and os.path.lexists(path):
        raise _unreadable(path)
    return path.read_bytes()


def _unreadable(path: Path) -> DamagedLedger:
    return DamagedLedger(f"{path.parent.name}/{path.name} 读不懂，被改坏了。从备份里找回它，放回原处")


def as_file(values: dict[str, Any]) -> bytes:
    """Return what a server's file of settings holds: JSON that people can read."""
    return json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
