"""What a push brings that no ref reaches yet: commits, the objects that they need, and any that they do not."""

import os
import subprocess
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path

from msgspec import Struct

from gongkai.publish.repository import GIT, Entry, Repository

MOST_CHANGES = 300_000
FOLDER = "040000"
"""The mode of a folder in a tree."""
# git's name for a tree with nothing in it.
_EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
_TOLD = "%(objectname) %(objectsize)"
_UNCOUNTABLE = 1_000_000_000


class Pushed(Struct, frozen=True, dict=True):
    """The commits up to ``new``, seen from inside the hook that may still refuse them."""

    repository: Repository
    new: str

    @cached_property
    def commits(self) -> list[str]:
        """The oldest first."""
        return self._new("rev-list", "--reverse").decode().split()

    @cached_property
    def objects(self) -> dict[str, int]:
        """The name of everything that the commits need -> its bytes."""
        listed = self._new("rev-list", "--objects", "--no-object-names").split()
        told = self.repository.git("cat-file", f"--batch-check={_TOLD}", stdin=b"".join(one + b"\n" for one in listed))
        return {name: int(size) for name, size in (line.split() for line in told.decode().splitlines())}

    @cached_property
    def changes(self) -> list[Entry]:
        """Every file, and empty folder, that a commit has and one of its parents had not, or had otherwise; without its size.

        One more than MOST_CHANGES where there are more. Where ``most_files`` is too many, git must not be asked.
        """
        return list(islice((entry for commit in self.commits for entry in self._changed(commit)), MOST_CHANGES + 1))

    @cached_property
    def blobs(self) -> list[tuple[str, str]]:
        """(blob, a path of it) of every content that is new."""
        found = {(entry.blob, entry.path): None for entry in self.changes if entry.blob in self.objects}
        return list(found)

    def most_files(self) -> int:
        """Return how many files the largest of the pushed commits has, a thousand million at most.

        No folder is opened twice, however often it is named: a few of them can make a thousand million files.
        """
        folders: dict[str, tuple[int, list[str]]] = {}
        waiting = self._new("log", "--format=%T").decode().split()
        roots = list(waiting)
        while waiting:
            unopened = [name for name in dict.fromkeys(waiting) if name not in folders]
            folders |= zip(unopened, map(_listed, self.repository.contents(unopened)), strict=True)
            waiting = [name for opened in unopened for name in folders[opened][1]]
        counted: dict[str, int] = {}
        todo = list(roots)
        while todo:
            files, inner = folders[todo[-1]]
            uncounted = [name for name in inner if name not in counted]
            if not uncounted:
                counted[todo.pop()] = min(files + sum(counted[name] for name in inner), _UNCOUNTABLE)
            todo += uncounted
        return max((counted[name] for name in roots), default=0)

    def strays(self) -> set[str]:
        """Return the objects that the push brings and no commit needs; nobody would ever look at them."""
        quarantine = os.environ.get("GIT_QUARANTINE_PATH")
        if not quarantine:
            return set()
        came = self._held(Path(quarantine), "--batch-all-objects")
        beyond = came - set(self.objects)
        known = (
            self._held(self.repository.folder / "objects", stdin="".join(f"{name}\n" for name in beyond).encode())
            if beyond
            else set()
        )
        return beyond - known

    def _held(self, objects: Path, *which: str, stdin: bytes = b"") -> set[str]:
        """Return the names of objects that lie in one folder of objects itself."""
        alone = {
            **self.repository.environment(),
            "GIT_OBJECT_DIRECTORY": str(objects),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
        }
        command = [*GIT, "cat-file", f"--batch-check={_TOLD}", *which]
        done = subprocess.run(
            command, input=stdin, env=alone, cwd=self.repository.folder, capture_output=True, check=True
        )
        lines = (line.split() for line in done.stdout.decode().splitlines())
        return {line[0] for line in lines if line[-1] != "missing"}

    def _changed(self, commit: str) -> Iterator[Entry]:
        pieces = self.repository.pieces(
            "diff-tree", "-r", "-t", "-m", "--root", "--no-commit-id", "-z", "--diff-filter=d", commit
        )
        for head, path in zip(pieces, pieces, strict=True):
            _, mode, _, blob, _ = head.decode().split()
            if mode != FOLDER or blob == _EMPTY:
                yield Entry(mode, blob, 0, path.decode(errors="surrogateescape"))

    def _new(self, command: str, *options: str) -> bytes:
        return self.repository.git(command, *options, self.new, "--not", "--all")


def _listed(tree: bytes) -> tuple[int, list[str]]:
    """Return (number of files, names of the folders) in a tree as git keeps it: mode, space, name, NUL, 20 bytes."""
    files, folders, at = 0, [], 0
    while at < len(tree):
        end = tree.index(b"\0", at)
        if tree.startswith(b"40000 ", at):
            folders.append(tree[end + 1 : end + 21].hex())
        else:
            files += 1
        at = end + 21
    return files, folders
