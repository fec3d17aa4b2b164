"""The server's bare repository: what a push brings, and its content on disk. Nothing that was pushed is executed."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

CONTENT = "content"
# No attribute of a pushed file may change what is checked out.
ATTRIBUTES = "* -text -ident -filter -working-tree-encoding -export-subst\n"
_OWN = {"GIT_AUTHOR_NAME": "gongkai", "GIT_AUTHOR_EMAIL": "gongkai@localhost"}
_OWN |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in _OWN.items()}
GIT = ("git", "-c", "core.quotePath=false", "-c", "core.autocrlf=false")
_CHUNK = 1 << 16
_PLAIN = {"LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}


class Entry(Struct, frozen=True):
    """A file of a commit's tree."""

    mode: str
    blob: str
    size: int
    path: str


class Repository(Struct, frozen=True):
    """A bare repository; inside a hook, what was pushed is seen too."""

    folder: Path

    def git(self, *arguments: str, stdin: bytes = b"", index: Path | None = None, work: Path | None = None) -> bytes:
        """Return what git prints. Raises subprocess.CalledProcessError."""
        environment = self.environment()
        if index is not None:
            environment["GIT_INDEX_FILE"] = str(index)
        if work is not None:
            environment["GIT_WORK_TREE"] = str(work)
        done = subprocess.run(
            [*GIT, *arguments],
            input=stdin,
            env=environment,
            cwd=self.folder,
            capture_output=True,
            check=True,
        )
        return done.stdout

    def environment(self) -> dict[str, str]:
        """Return with what git runs."""
        return {**os.environ, **_PLAIN, **_OWN, "GIT_DIR": str(self.folder)}

    def pieces(self, *arguments: str) -> Iterator[bytes]:
        """Yield what git prints between NULs, as it comes; git ends where nobody reads on. Raises CalledProcessError.

        A tree of a few kilobytes can name a thousand million files.
        """
        command = [*GIT, *arguments]
        with subprocess.Popen(
            command, env=self.environment(), cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
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

    def made_at(self, commit: str) -> int | None:
        """Return when a commit was made, by the clock of whoever made it, in seconds since 1970; None for the server's own."""
        seconds, by = self.git("show", "-s", "--format=%ct %ce", commit).decode(errors="replace").split(" ", 1)
        return None if by.strip() == _OWN["GIT_COMMITTER_EMAIL"] else int(seconds)

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

    def kind(self, name: str) -> str:
        """Return what an object is: commit, tag, tree or blob."""
        return self.git("cat-file", "-t", name).decode().strip()

    def files(self, commit: str) -> Iterator[Entry]:
        """Yield every file of a commit's tree."""
        for line in self.pieces("ls-tree", "-r", "-l", "-z", "--full-tree", commit):
            head, _, path = line.partition(b"\t")
            mode, _, blob, size = head.decode().split()
            yield Entry(mode, blob, int(size) if size.isdigit() else 0, path.decode(errors="surrogateescape"))

    def contents(self, names: Iterable[str]) -> Iterator[bytes]:
        """Yield what objects hold, as git keeps it, one after the other. Raises CalledProcessError."""
        command = [*GIT, "cat-file", "--batch"]
        with subprocess.Popen(
            command, env=self.environment(), cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as git:
            if git.stdin is None or git.stdout is None:
                raise AssertionError("asked for with PIPE")
            for name in names:
                git.stdin.write(name.encode() + b"\n")
                git.stdin.flush()
                told = git.stdout.readline().split()
                if len(told) != len(("name", "kind", "size")):
                    raise subprocess.CalledProcessError(1, command)
                yield git.stdout.read(int(told[2]) + 1)[:-1]

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


def committed_at(folder: Path) -> int | None:
    """Return when the last commit of the working tree around ``folder`` was made, in seconds since 1970; None without one."""
    try:
        done = subprocess.run(
            [*GIT, "log", "-1", "--format=%ct"],
            env={**os.environ, **_PLAIN},
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else None
