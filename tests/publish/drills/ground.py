"""What all drills stand on: a server as it was just before a publication, made again and again, and what must hold after.

Two questions are asked after every blow. Is what a reader sees the old
publication or the new one, whole? And does ``reconcile`` then bring the server
to where it would be had nothing happened? The second asks for more than the
site: a salt that stays keeps a number guessable whose list came down.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from yard import ACCOUNT, NOW, PEOPLE, RELIEF, Clerk, HalfPublished, Yard, live_commit, make_yard, whole

from gongkai.commands import pelican_settings
from gongkai.publish import hook

NOTICE = "标题: 通知{number}\n公开日期: 2026-07-12\n类别: 其他\n正文: 第{number}件。\n"
TAKEN_DOWN = "撤下:\n  - {类别: 村务公开, 编号: 2026-relief, 日期: 2026-07-12, 原因: 名单有误, 经办: 李小满}\n"
_NUMBERS = re.compile(r"[0-9a-f]*[0-9][0-9a-f]*")


class NotRepaired(AssertionError):
    """After ``reconcile`` the server is not where it would be had nothing happened."""


@dataclass(frozen=True)
class Seen:
    """What can be told of a publication: which commit it is of, and every byte of its site and its posters."""

    commit: str
    digest: str


@dataclass
class Figures:
    """What a drill counted; ``failures`` say where, so that one blow can be struck again."""

    name: str
    points: int = 0
    failures: list[str] = field(default_factory=list)
    notes: dict[str, object] = field(default_factory=dict)
    begun: float = field(default_factory=time.monotonic)

    def count(self, note: str) -> None:
        self.notes[note] = int(str(self.notes.get(note, 0))) + 1

    @contextmanager
    def point(self, where: str) -> Iterator[None]:
        """Count one blow; what does not hold after it is a failure of this drill, not the end of it."""
        self.points += 1
        with self.also(where):
            yield

    @contextmanager
    def also(self, where: str) -> Iterator[None]:
        """Look at more that must hold after the same blow."""
        try:
            yield
        except AssertionError as wrong:
            self.failures.append(f"{where}: {type(wrong).__name__}: {wrong}")

    def __str__(self) -> str:
        notes = "".join(f", {name} {value}" for name, value in self.notes.items())
        return (
            f"{self.name}: {self.points} points, {len(self.failures)} failures{notes},"
            f" {time.monotonic() - self.begun:.0f} s"
        )

    def end(self) -> int:
        """Print the line of figures and, below, one failure of each kind and how many were like it; return the status."""
        kinds: dict[str, list[str]] = {}
        for failure in self.failures:
            kinds.setdefault(_NUMBERS.sub("", failure.partition(": ")[2]), []).append(failure)
        print("\n  ".join([str(self), *(f"{len(alike)} like this: {alike[0]}" for alike in kinds.values())]))
        return 1 if self.failures else 0


@dataclass
class Before:
    """A server just before it publishes, kept aside; ``again`` puts it back.

    It comes back at the same path: hooks and git's index know where they lie.
    """

    yard: Yard
    clerk: Clerk
    old: Seen
    new: Seen
    ledger: bytes
    """What is published of it before."""

    @property
    def taken(self) -> Path:
        """The server that has taken the push, made its release in ``.next``, and published nothing of it."""
        return self.yard.root / "taken"

    @property
    def untaken(self) -> Path:
        """The server to which nothing was pushed yet of what the clerk has committed."""
        return self.yard.root / "untaken"

    def again(self, state: Path | None = None) -> Yard:
        """Make the server what it was; its folder stays, since it may be a disk of its own."""
        for path in self.yard.server.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        _copy(state or self.taken, self.yard.server)
        return self.yard

    def old_or_new(self) -> Seen:
        """Return what is live. Raises HalfPublished where it is neither the old publication nor the new one."""
        found = seen(self.yard)
        if found not in {self.old, self.new}:
            raise HalfPublished(f"{found.commit[:7] or 'nothing'} is live, and it is neither the old nor the new")
        return found

    def repaired(self) -> None:
        """Reconcile, and raise where that does not bring what an untroubled publication brings."""
        repaired(self.yard, self.ledger)


def seen(yard: Yard) -> Seen:
    """Return what is live, whole. Raises HalfPublished."""
    digest = hashlib.sha256(whole(yard.site).encode())
    for path in posters(yard):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    try:
        return Seen(live_commit(yard), digest.hexdigest())
    except ValueError as wrong:
        raise HalfPublished(f"what the release says of itself: {wrong}") from None


def posters(yard: Yard) -> list[Path]:
    """Return the files of the live release that are no part of its site."""
    return sorted(path for path in (yard.server / "current" / "wall").rglob("*") if path.is_file())


def repaired(yard: Yard, ledger: bytes) -> None:
    """Do what ``gongkai server reconcile`` does, in a process that need not import everything first; raise as ``settled``."""
    said = yard.root / "reconciled.txt"
    status = wait_for(apart(publish(yard), said))
    if status:
        raise NotRepaired(f"reconcile: {status}: {said.read_text(encoding='utf-8').strip()[-300:]}")
    settled(yard, ledger)


def settled(yard: Yard, ledger: bytes) -> None:
    """Raise unless main's tip is live, the ledger goes on from ``ledger``, and nothing of an attempt is left."""
    if not whole(yard.site):
        raise NotRepaired("nothing is published")
    wrong = []
    if live_commit(yard) != yard.tip:
        wrong.append(f"{live_commit(yard)[:7]} is live, main is at {yard.tip[:7]}")
    if not (yard.site / "ledger" / "ledger.jsonl").read_bytes().startswith(ledger):
        wrong.append("the ledger does not go on from what was published before")
    names = ("releases/.next", "ledger/pending.json", "current.new")
    wrong += [f"{name} is left behind" for name in names if os.path.lexists(yard.server / name)]
    kept = json.loads((yard.server / "ledger" / "salts.json").read_bytes())["salts"]
    up = json.loads((yard.server / "current" / "release.json").read_bytes())["salted"]
    if sorted(kept) != sorted(up):
        wrong.append(f"salts are kept of {sorted(kept)}, and hidden is {sorted(up)}")
    empty = [path.name for path in posters(yard) if not path.stat().st_size]
    if empty:
        wrong.append(f"empty posters: {empty}")
    failure = json.loads((yard.server / "ledger" / "state.json").read_bytes()).get("failure")
    if failure:
        wrong.append(f"a failure is still remembered: {failure}")
    if wrong:
        raise NotRepaired("; ".join(wrong))


def publish(yard: Yard) -> Callable[[], int]:
    """Return what post-receive and ``reconcile`` both do, as a step for ``apart``."""
    return lambda: hook.main("post-receive", str(yard.server))


def apart(step: Callable[[], int], said: Path, *, first: Callable[[], object] = lambda: None) -> int:
    """Run ``step`` in a process group of its own, its words in the file ``said``; return the process.

    It is a fork of this one: importing takes longer than publishing, and no
    blow on an import can matter to the site. ``first`` is run in it before.
    """
    sys.stdout.flush()
    child = os.fork()
    if child:
        # Here too: whoever kills the group must find it, however soon.
        with suppress(OSError):
            os.setpgid(child, child)
        return child
    status = 70
    try:
        os.setpgid(0, 0)
        os.environ["GONGKAI_NOW"] = NOW
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        os.close(handle)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        first()
        status = step()
        sys.stdout.flush()
    finally:
        os._exit(status)


def wait_for(child: int) -> int:
    """Return the exit status of a process; negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def clerk_with(yard: Yard) -> Clerk:
    """Return a clerk whose content also has a list of people, so that there are salts."""
    clerk = yard.clerk()
    clerk.write(RELIEF, PEOPLE)
    clerk.commit("第一次")
    return clerk


def push(clerk: Clerk) -> None:
    done = clerk.push()
    assert done.returncode == 0, done.stderr


def taken(yard: Yard, clerk: Clerk) -> None:
    """Let the server take what ``clerk`` pushes, as if it had been cut off before post-receive."""
    file = yard.repository / "hooks" / "post-receive"
    text = file.read_bytes()
    file.write_bytes(b"#!/bin/sh\nexit 1\n")
    try:
        push(clerk)
    finally:
        file.write_bytes(text)


def before(root: Path, *, publications: int = 1, posters: str = "none") -> Before:
    """Return a server that has published ``publications`` times and has taken one push more.

    That one corrects a record, withdraws one with hidden names and brings a new one. After five
    publications the sixth also deletes the oldest.
    """
    yard = make_yard(root, posters=posters)
    clerk = clerk_with(yard)
    for number in range(publications):
        push(clerk)
        clerk.write(f"示范村/村务公开/n{number}.yaml", NOTICE.format(number=number))
        clerk.commit()
    if publications:
        clerk.correct(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
        (clerk.content / RELIEF).unlink()
        clerk.write("示范村/撤下.yaml", TAKEN_DOWN)
        clerk.commit()
    old = seen(yard)
    ledger = (yard.site / "ledger" / "ledger.jsonl").read_bytes() if publications else b""
    prepared = Before(yard, clerk, old, old, ledger)
    _copy(yard.server, prepared.untaken)
    taken(yard, clerk)
    _copy(yard.server, prepared.taken)
    ready(yard)
    prepared.repaired()
    prepared.new = seen(yard)
    assert prepared.new != old
    return prepared


def _copy(server: Path, to: Path) -> None:
    to.mkdir(exist_ok=True)
    # cp keeps hard links, which Python's copytree would part.
    subprocess.run(["cp", "-a", f"{server}/.", str(to)], check=True)


def ready(yard: Yard) -> None:
    """Import all that a publication imports, so that forks of this process have it."""
    assert pelican_settings(yard.server / "pelicanconf.py", yard.server / "work" / "tree" / "content")
    import pelican.log  # noqa: F401

    import gongkai.plugin  # noqa: F401


@contextmanager
def room(name: str) -> Iterator[Path]:
    """Yield a folder in memory where there is such, or below TMPDIR: a drill copies a server thousands of times."""
    memory = Path("/dev/shm")  # noqa: S108
    top = memory if os.access(memory, os.W_OK) and "TMPDIR" not in os.environ else None
    with tempfile.TemporaryDirectory(prefix=f"gongkai-{name}-", dir=top) as folder:
        yield Path(folder)


def arguments(rounds: int, what: str, **switches: str) -> argparse.Namespace:
    """Return what the command line says: ``rounds``, and switches with what they are for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=rounds, help=what)
    for name, use in switches.items():
        parser.add_argument(f"--{name}", action="store_true", help=use)
    return parser.parse_args()
