"""The server's bare repository: what a push brings, and its content on disk. Nothing that was pushed is executed."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CONTENT = "content"
FOLDER = "040000"
"""The mode of a folder in a tree."""
# git's name for a tree with nothing in it.
_EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
_TOLD = "%(objectname) %(objecttype) %(objectsize)"
# No attribute of a pushed file may change what is checked out.
ATTRIBUTES = "* -text -ident -filter -working-tree-encoding -export-subst\n"
_OWN = {"GIT_AUTHOR_NAME": "gongkai", "GIT_AUTHOR_EMAIL": "gongkai@localhost"}
_OWN |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in _OWN.items()}
_GIT = ("git", "-c", "core.quotePath=false", "-c", "core.autocrlf=false")
_CHUNK = 1 << 16
_PLAIN = {"LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a commit's tree."""

    mode: str
    blob: str
    size: int
    path: str


@dataclass(frozen=True, slots=True)
class Thing:
    """An object: a commit, tag, tree or blob, and its bytes."""

    kind: str
    size: int


@dataclass(frozen=True)
class Repository:
    """A bare repository; inside a hook, what was pushed is seen too."""

    folder: Path

    def git(self, *arguments: str, stdin: bytes = b"", index: Path | None = None, work: Path | None = None) -> bytes:
        """Return what git prints. Raises subprocess.CalledProcessError."""
        environment = self._environment()
        if index is not None:
            environment["GIT_INDEX_FILE"] = str(index)
        if work is not None:
            environment["GIT_WORK_TREE"] = str(work)
        done = subprocess.run(
            [*_GIT, *arguments],
            input=stdin,
            env=environment,
            cwd=self.folder,
            capture_output=True,
            check=True,
        )
        return done.stdout

    def _environment(self) -> dict[str, str]:
        return {**os.environ, **_PLAIN, **_OWN, "GIT_DIR": str(self.folder)}

    def _pieces(self, *arguments: str) -> Iterator[bytes]:
        """Yield what git prints between NULs, as it comes; git ends where nobody reads on. Raises CalledProcessError.

        A tree of a few kilobytes can name a thousand million files.
        """
        command = [*_GIT, *arguments]
        with subprocess.Popen(
            command, env=self._environment(), cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as git:
            rest = b""
            try:
                while git.stdout and (chunk := git.stdout.read(_CHUNK)):
                    *pieces, rest = (rest + chunk).split(b"\0")
                    yield from pieces
            except GeneratorExit:
                git.kill()
                raise
        if git.returncode:
            raise subprocess.CalledProcessError(git.returncode, command)

    def tip(self, ref: str) -> str:
        """Return the commit that a ref is at, or nothing where there is none. Raises CalledProcessError where git cannot tell."""
        found = self._answer("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        return "" if found is None else found.decode().strip()

    def tree(self, commit: str) -> str:
        """Return the name of a commit's whole content."""
        return self.git("rev-parse", f"{commit}^{{tree}}").decode().strip()

    def commit(self, tree: str, parent: str, message: str) -> str:
        """Return a new commit of the server's own after ``parent``; no ref is moved."""
        return self.git("commit-tree", tree, "-p", parent, stdin=message.encode()).decode().strip()

    def is_ancestor(self, old: str, new: str) -> bool:
        """Return whether ``new`` goes on from ``old``. Raises CalledProcessError where git cannot tell."""
        return self._answer("merge-base", "--is-ancestor", old, new) is not None

    def _answer(self, *question: str) -> bytes | None:
        """Return what git prints, or None where it says no; a git that fails says more than 1."""
        try:
            return self.git(*question)
        except subprocess.CalledProcessError as said:
            if said.returncode != 1:
                raise
            return None

    def new_commits(self, new: str) -> list[str]:
        """Return the commits that no ref reaches yet, the oldest first."""
        return self.git("rev-list", "--reverse", new, "--not", "--all").decode().split()

    def kind(self, name: str) -> str:
        """Return what an object is: commit, tag, tree or blob."""
        return self.git("cat-file", "-t", name).decode().strip()

    def most_files(self, new: str) -> int:
        """Return how many files the largest of the pushed commits has.

        No folder is opened twice, however often it is named: a few of them can make a thousand million files.
        """
        folders: dict[str, tuple[int, list[str]]] = {}
        waiting = self.git("log", "--format=%T", new, "--not", "--all").decode().split()
        roots = list(waiting)
        while waiting:
            unopened = [name for name in dict.fromkeys(waiting) if name not in folders]
            folders |= zip(unopened, map(_listed, self.blobs(unopened)), strict=True)
            waiting = [name for opened in unopened for name in folders[opened][1]]
        counted: dict[str, int] = {}
        todo = list(roots)
        while todo:
            files, inner = folders[todo[-1]]
            uncounted = [name for name in inner if name not in counted]
            if not uncounted:
                counted[todo.pop()] = files + sum(counted[name] for name in inner)
            todo += uncounted
        return max((counted[name] for name in roots), default=0)

    def new_objects(self, new: str) -> dict[str, Thing]:
        """Return what no ref reaches yet of what ``new`` needs, by name."""
        listed = self.git("rev-list", "--objects", "--no-object-names", new, "--not", "--all").split()
        told = self.git("cat-file", f"--batch-check={_TOLD}", stdin=b"\n".join(listed) + b"\n") if listed else b""
        return {
            name: Thing(kind, int(size)) for name, kind, size in (line.split() for line in told.decode().splitlines())
        }

    def strays(self, new: str) -> set[str]:
        """Return the objects that the push brings and ``new`` does not need; nobody would ever look at them."""
        quarantine = os.environ.get("GIT_QUARANTINE_PATH")
        if not quarantine:
            return set()
        came = self._held(Path(quarantine), "--batch-all-objects")
        beyond = came - set(self.new_objects(new))
        known = (
            self._held(self.folder / "objects", stdin="".join(f"{name}\n" for name in beyond).encode())
            if beyond
            else set()
        )
        return beyond - known

    def _held(self, objects: Path, *which: str, stdin: bytes = b"") -> set[str]:
        """Return the names of objects that lie in one folder of objects itself."""
        alone = {**self._environment(), "GIT_OBJECT_DIRECTORY": str(objects), "GIT_ALTERNATE_OBJECT_DIRECTORIES": ""}
        command = [*_GIT, "cat-file", f"--batch-check={_TOLD}", *which]
        done = subprocess.run(command, input=stdin, env=alone, cwd=self.folder, capture_output=True, check=True)
        lines = (line.split() for line in done.stdout.decode().splitlines())
        return {line[0] for line in lines if line[-1] != "missing"}

    def new_blobs(self, new: str) -> list[tuple[str, str]]:
        """Return (blob, a path of it) of everything that the push brings, of all its commits."""
        things = self.new_objects(new)
        found: dict[tuple[str, str], None] = {}
        for commit in self.new_commits(new):
            for entry in self.changed(commit):
                if entry.blob in things:
                    found[entry.blob, entry.path] = None
        return list(found)

    def changed(self, commit: str) -> Iterator[Entry]:
        """Yield the files, and the empty folders, that a commit has and one of its parents had not, or had otherwise.

        Their size is not told.
        """
        pieces = self._pieces(
            "diff-tree", "-r", "-t", "-m", "--root", "--no-commit-id", "-z", "--diff-filter=d", commit
        )
        for head, path in zip(pieces, pieces, strict=True):
            _, mode, _, blob, _ = head.decode().split()
            if mode != FOLDER or blob == _EMPTY:
                yield Entry(mode, blob, 0, path.decode(errors="surrogateescape"))

    def files(self, commit: str) -> Iterator[Entry]:
        """Yield every file of a commit's tree."""
        for line in self._pieces("ls-tree", "-r", "-l", "-z", "--full-tree", commit):
            head, _, path = line.partition(b"\t")
            mode, _, blob, size = head.decode().split()
            yield Entry(mode, blob, int(size) if size.isdigit() else 0, path.decode(errors="surrogateescape"))

    def blobs(self, names: Iterable[str]) -> Iterator[bytes]:
        """Yield the contents of blobs, one after the other."""
        command = [*_GIT, "cat-file", "--batch"]
        with subprocess.Popen(
            command, env=self._environment(), cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as git:
            if git.stdin is None or git.stdout is None:
                raise AssertionError("asked for with PIPE")
            for name in names:
                git.stdin.write(name.encode() + b"\n")
                git.stdin.flush()
                size = int(git.stdout.readline().split()[2])
                yield git.stdout.read(size + 1)[:-1]

    def written(self, commit: str) -> bytes:
        """Return a commit as its author's program wrote it."""
        return self.git("cat-file", "commit", commit)

    def check_out(self, commit: str, work: Path, index: Path) -> None:
        """Make the files below ``work`` those of ``commit``; what did not change keeps its time, so that a build knows it."""
        work.mkdir(parents=True, exist_ok=True)
        try:
            self.git("read-tree", "-u", "--reset", commit, index=index, work=work)
        except subprocess.CalledProcessError:
            # A killed check-out left its lock, or an index that is none.
            for path in (index, index.with_name(index.name + ".lock")):
                path.unlink(missing_ok=True)
            self.git("read-tree", "-u", "--reset", commit, index=index, work=work)
        self.git("clean", "-ffdxq", index=index, work=work)


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
