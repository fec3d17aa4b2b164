"""The disk full, or failing: ``full.py [--rounds N]``; needs strace, and for really full disks root.

One call of post-receive, with a release made before or with all of the rendering, is answered with
"no space left" or "input/output error", once or from then on; or one file of the server cannot be
opened. Where a file system may be mounted, some rounds run on one that has only so much room left.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ground import Before, Figures, arguments, before, room
from yard import NOW, live_commit

ROUNDS = 100
REALLY_FULL = 30
CALLS = ("write", "openat", "fsync", "rename", "link", "symlink", "mkdir")
_MEGABYTES = 64
_CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")


class Misled(AssertionError):
    """What was printed does not say, in Chinese, what is live."""


def command(prepared: Before) -> list[str]:
    return [sys.executable, "-I", "-m", "gongkai.publish.hook", "post-receive", str(prepared.yard.server)]


def run(prepared: Before, *tracer: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GONGKAI_NOW": NOW}
    return subprocess.run(
        [*tracer, *command(prepared)], env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def drill(folder: Path, rounds: int, really: int, seed: int = 1) -> Figures:
    """Let ``rounds`` publications fail by injection, and ``really`` on a disk that is full."""
    dice = random.Random(seed)
    figures = Figures("full")
    with small_disk(folder / "yard" / "server") as mounted:
        prepared = before(folder / "yard")
        made = {rendering: Made(prepared, rendering=rendering) for rendering in (False, True)}
        for number in range(rounds):
            rendering, fault = number % 2 == 1, dice.choice(["ENOSPC", "EIO"])
            name, when, path = made[rendering].one(dice)
            where = f"{fault} at {name} {when}{' of ' + path if path else ''}{', rendering' if rendering else ''}"
            with figures.point(where):
                _put_back(prepared, rendering=rendering)
                inject = ["-e", f"trace={name}", "-e", f"inject={name}:error={fault}:when={when}"]
                inject += ["-P", str(prepared.yard.server / path)] if path else []
                log = prepared.yard.root / "strace.txt"
                done = run(prepared, "strace", "-f", "-qq", "--seccomp-bpf", "-o", str(log), *inject)
                if "(INJECTED)" in log.read_text(encoding="utf-8", errors="replace"):
                    figures.count("injected")
                # Where nothing can be written any more, nothing can be said.
                _look(prepared, done, figures, where, heard=(name, when[-1]) != ("write", "+"))
        for number in range(really if mounted else 0):
            rendering = number % 2 == 1
            left = dice.randint(0, (600 if rendering else 60)) << 10
            where = f"{left >> 10} kB left{', rendering' if rendering else ''}"
            with figures.point(where):
                figures.count("really full")
                _put_back(prepared, rendering=rendering)
                try:
                    _leave(prepared.yard.server, left)
                    done = run(prepared)
                finally:
                    _leave(prepared.yard.server, None)
                _look(prepared, done, figures, where)
    return figures


def _put_back(prepared: Before, *, rendering: bool) -> None:
    prepared.again()
    if rendering:
        shutil.rmtree(prepared.yard.server / "releases" / ".next")


def _look(
    prepared: Before, done: subprocess.CompletedProcess[str], figures: Figures, where: str, *, heard: bool = True
) -> None:
    """Raise where the site is not whole or reconcile does not repair it; count where what was said is wrong."""
    found = prepared.old_or_new()
    figures.count("new" if found == prepared.new else "old")
    if heard:
        with figures.also(where):
            _say_so(prepared, done)
    prepared.repaired()


def _say_so(prepared: Before, done: subprocess.CompletedProcess[str]) -> None:
    """Raise Misled unless what was printed is Chinese, names what is live, and does not deny it."""
    said, live = done.stdout, live_commit(prepared.yard)
    if not re.search("[\u4e00-\u9fff]", said) or live[:7] not in said:
        raise Misled(f"status {done.returncode}, {live[:7]} is live, said: {(said + done.stderr).strip()[-300:]!r}")
    if ("没有发布" if live == prepared.new.commit else "已发布") in said:
        raise Misled(f"status {done.returncode}, {live[:7]} is live, said: {said.strip()[-300:]!r}")


class Made:
    """The calls that one publication made after it took the lock, to choose from."""

    def __init__(self, prepared: Before, *, rendering: bool) -> None:
        _put_back(prepared, rendering=rendering)
        log = prepared.yard.root / "strace.txt"
        done = run(prepared, "strace", "-f", "-qq", "-o", str(log), "-e", f"trace={','.join(CALLS)}")
        assert done.returncode == 0, done.stderr
        calls = [
            found.groups() for line in log.read_text(errors="replace").splitlines() if (found := _CALL.match(line))
        ]
        main, begun = calls[0][0], next(at for at, call in enumerate(calls) if "/ledger/lock" in call[2])
        starts = Counter(name for thread, name, _ in calls[:begun] if thread == main)
        most: Counter[str] = Counter()
        for (_, name), count in Counter((thread, name) for thread, name, _ in calls).items():
            most[name] = max(most[name], count)
        self.ranges = {name: range(min(starts[name] + 1, last), last + 1) for name, last in most.items()}
        """Which n-th calls of one thread or process: strace counts each of them apart."""
        inside = re.compile(re.escape(f'"{prepared.yard.server}/') + r'([^"]+)"')
        self.paths = sorted({path[1] for call in calls[begun:] if (path := inside.search(call[2]))})

    def one(self, dice: random.Random) -> tuple[str, str, str]:
        """Return a kind of call, which of them, and of which file of the server where not of any."""
        name, lasting = dice.choice(sorted(self.ranges)), dice.choice(["", "+"])
        if name == "openat" and dice.random() < 0.75:
            return name, f"1{lasting}", dice.choice(self.paths)
        return name, f"{dice.choice(self.ranges[name])}{lasting}", ""


@contextmanager
def small_disk(at: Path) -> Iterator[bool]:
    """Yield whether a file system of a size that can be changed is mounted at ``at``."""
    at.mkdir(parents=True)
    size = f"size={_MEGABYTES}m"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(at)], capture_output=True, check=False)
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", str(at)], check=True)


def _leave(at: Path, room_left: int | None) -> None:
    """Leave only so many bytes on the file system mounted at ``at``, or all of it again."""
    status = os.statvfs(at)
    used = (status.f_blocks - status.f_bfree) * status.f_frsize
    size = _MEGABYTES << 20 if room_left is None else used + room_left
    subprocess.run(["mount", "-o", f"remount,size={size}", str(at)], check=True)


def main() -> int:
    rounds = arguments(ROUNDS, "how many calls to let fail").rounds
    if not shutil.which("strace"):
        print("full: not possible here: there is no strace")
        return 0
    with room("full") as folder:
        return drill(folder, rounds, min(REALLY_FULL, rounds)).end()


if __name__ == "__main__":
    sys.exit(main())
