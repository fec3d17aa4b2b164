"""The server's bare repository: what a push brings, and its content on disk. Nothing that was pushed is executed."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CONTENT = "content"
# No attribute of a pushed file may change what is checked out.
ATTRIBUTES = "* -text -ident -filter -working-tree-encoding -export-subst\n"
_OWN = {"GIT_AUTHOR_NAME": "gongkai", "GIT_AUTHOR_EMAIL": "gongkai@localhost"}
_OWN |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in _OWN.items()}
_PLAIN = {"LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a commit's tree."""

    mode: str
    kind: str
    blob: str
    size: int
    path: str


@dataclass(frozen=True)
class Repository:
    """A bare repository; inside a hook, what was pushed is seen too."""

    folder: Path

    def git(self, *arguments: str, stdin: bytes = b"", index: Path | None = None, work: Path | None = None) -> bytes:
        """Return what git prints. Raises subprocess.CalledProcessError."""
        environment = {**os.environ, **_PLAIN, **_OWN, "GIT_DIR": str(self.folder)}
        if index is not None:
            environment["GIT_INDEX_FILE"] = str(index)
        if work is not None:
            environment["GIT_WORK_TREE"] = str(work)
        command = ["git", "-c", "core.quotePath=false", "-c", "core.autocrlf=false", *arguments]
        done = subprocess.run(
            command,
            input=stdin,
            env=environment,
            cwd=self.folder,
            capture_output=True,
            check=True,
        )
        return done.stdout

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

    def new_blobs(self, new: str) -> list[tuple[str, str]]:
        """Return (blob, a path of it) of everything that the push brings, of all its commits."""
        listed = self.git("rev-list", "--objects", "--no-object-names", new, "--not", "--all").split()
        kinds = self.git("cat-file", "--batch-check=%(objectname) %(objecttype)", stdin=b"\n".join(listed) + b"\n")
        blobs = {line.split()[0].decode() for line in kinds.splitlines() if line.endswith(b" blob")}
        found: dict[tuple[str, str], None] = {}
        for commit in self.new_commits(new):
            for entry in self.changed(commit):
                if entry.blob in blobs:
                    found[entry.blob, entry.path] = None
        return list(found)

    def changed(self, commit: str) -> Iterator[Entry]:
        """Yield the files that a commit has and one of its parents had not, or had otherwise; size is not told."""
        out = self.git("diff-tree", "-r", "-m", "--root", "--no-commit-id", "-z", "--diff-filter=d", commit)
        parts = out.split(b"\0")
        for head, path in zip(parts[::2], parts[1::2], strict=False):
            _, mode, _, blob, _ = head.decode().split()
            yield Entry(mode, "", blob, 0, path.decode(errors="surrogateescape"))

    def files(self, commit: str) -> Iterator[Entry]:
        """Yield every file of a commit's tree."""
        for line in self.git("ls-tree", "-r", "-l", "-z", "--full-tree", commit).split(b"\0")[:-1]:
            head, _, path = line.partition(b"\t")
            mode, kind, blob, size = head.decode().split()
            yield Entry(mode, kind, blob, int(size) if size.isdigit() else 0, path.decode(errors="surrogateescape"))

    def blobs(self, names: Sequence[str]) -> Iterator[bytes]:
        """Yield the contents of blobs."""
        out = self.git("cat-file", "--batch", stdin="\n".join(names).encode() + b"\n") if names else b""
        at = 0
        while at < len(out):
            end = out.index(b"\n", at)
            size = int(out[at:end].split()[2])
            yield out[end + 1 : end + 1 + size]
            at = end + 2 + size

    def people(self, commit: str) -> str:
        """Return who made a commit, as git has them."""
        return self.git("log", "-1", "--format=%an %ae %cn %ce", commit).decode(errors="replace")

    def message(self, commit: str) -> str:
        return self.git("log", "-1", "--format=%B", commit).decode(errors="replace")

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
