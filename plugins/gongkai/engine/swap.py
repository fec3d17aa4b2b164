"""The swap of what was staged into its place, so that one that was cut off is finished by whoever comes next.

A note says what is being moved and deleted; it is on the disk before the first
file moves and goes after the last. To finish is to do the same again: what was
moved is in staging no more, what was deleted stays so. A file that a power cut
emptied is found by the next build, which knows each by its size and time.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from msgspec import Struct

from gongkai.whole import write_whole

_NOTE, _MIXED, _LOCK = "swap.json", "mixed.json", "swap.lock"


class CutOff(Enum):
    """What an earlier swap left behind."""

    NOTHING = 0
    FINISHED = 1
    """It was cut off, and is finished now."""
    MIXED = 2
    """It was cut off and what it had staged is gone: new and old stand side by side until all is made anew."""


def cut_off(folder: Path) -> bool:
    """Return whether a swap whose note lies in ``folder`` is under way, or was cut off."""
    return (folder / _NOTE).exists() or (folder / _MIXED).exists()


class Swap(Struct, frozen=True):
    """Moves ``staging/<name>`` over ``into[name]``; its note lies in ``folder``."""

    folder: Path
    staging: Path
    into: Mapping[str, Path]

    def do(self, stale: Mapping[str, Sequence[str]]) -> None:
        """Move every staged file of the names in ``stale``, and delete their stale addresses.

        A file appears whole or not at all. A folder that is not there yet is moved as one.
        """
        if any(addresses or (self.staging / name).is_dir() for name, addresses in stale.items()):
            parts = {name: [str(self.into[name]), list(addresses)] for name, addresses in stale.items()}
            with _alone(self.folder):
                write_whole(self.folder / _NOTE, json.dumps(parts, ensure_ascii=False).encode(), on_disk=True)
                self._carry_out(stale)
                (self.folder / _NOTE).unlink()
        (self.folder / _MIXED).unlink(missing_ok=True)

    def take_up(self) -> CutOff:
        """Finish the swap that was cut off, where it can be; one that is under way is waited for."""
        if not cut_off(self.folder):
            return CutOff.NOTHING
        try:
            with _alone(self.folder):
                return self._take_up()
        except OSError:
            # It may not be ours to write here: a check looks, and says what it sees.
            return CutOff.MIXED

    def _take_up(self) -> CutOff:
        note, mixed = self.folder / _NOTE, self.folder / _MIXED
        if not note.exists():
            return CutOff.MIXED if mixed.exists() else CutOff.NOTHING
        try:
            parts: dict[str, tuple[str, list[str]]] = json.loads(note.read_bytes())
            # In a copy of the whole folder the note speaks of the other one.
            if self.staging.is_dir() and all(str(self.into[name]) == into for name, (into, _) in parts.items()):
                self._carry_out({name: stale for name, (_, stale) in parts.items()})
                mixed.unlink(missing_ok=True)
                note.unlink()
                shutil.rmtree(self.staging, ignore_errors=True)
                return CutOff.FINISHED
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass  # what is left of it is made anew
        # No later staging may be taken for what this note speaks of; a name changes even where the disk is full.
        note.replace(mixed)
        return CutOff.MIXED

    def _carry_out(self, stale: Mapping[str, Sequence[str]]) -> None:
        for name, addresses in stale.items():
            staged, into = self.staging / name, self.into[name]
            if staged.is_dir():
                into.parent.mkdir(parents=True, exist_ok=True)
                _move(str(staged), str(into))
            for address in addresses:
                (into / address).unlink(missing_ok=True)
                _remove_empty((into / address).parent, into)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let nobody finish a swap that is under way; whoever is killed lets go."""
    with (folder / _LOCK).open("w", encoding="utf-8") as file:
        # Windows has no such locks.
        with suppress(ImportError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _move(staged: str, target: str) -> None:
    if not os.path.isdir(target):
        if _renamed(staged, target):
            return
        os.mkdir(target)
    for entry in list(os.scandir(staged)):
        goal = f"{target}/{entry.name}"
        if entry.is_dir():
            _move(entry.path, goal)
        elif not _renamed(entry.path, goal):
            # Copied beside it first: it appears whole here too.
            copied = f"{target}/.{entry.name}.part"
            shutil.copy2(entry.path, copied)
            os.replace(copied, goal)
            os.unlink(entry.path)


def _renamed(staged: str, target: str) -> bool:
    """Return whether a file or folder could be renamed; onto another disk it cannot."""
    try:
        os.replace(staged, target)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        return False
    return True


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
