"""The power cut off at random: ``power.py [--rounds N]``; needs Linux, root and a loop device, and says where it has none.

The server lies on an ext4 file system of its own, which is shut down under it by the call that file
systems have for this: what had not reached the disk never will. It is mounted again, its journal is
replayed, and the server must be whole. A loop device loses nothing that was handed to it: a disk that
lies about its own cache is not drilled here. Without fsync data must be lost, or the drill proves nothing.
"""

import fcntl
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ground import Before, Figures, Seen, apart, arguments, before, publish, push, room, seen, settled, wait_for
from yard import NOW, WHO

ROUNDS = 200
CONTROLS = 40
_MEGABYTES = 600
_SHUTDOWN = 0x8004587D
# Sync all and stop; write the journal and stop, data lost; stop at once.
_Step = Callable[[Before], int]
_HOW = {"synced": 0, "journal written": 1, "at once": 2}


class Impossible(Exception):
    """This machine does not let a drill cut a disk off; says why."""


class Lost(AssertionError):
    """What was said to be published, or taken, was not there when the power came back."""


@dataclass(frozen=True)
class Disk:
    """An ext4 file system in a file, mounted at ``at``."""

    device: str
    at: Path

    def cut(self, how: int) -> None:
        handle = os.open(self.at, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", how))
        finally:
            os.close(handle)

    def sync(self) -> None:
        _run("sync", "--file-system", str(self.at))

    def mount(self) -> None:
        _run("mount", self.device, str(self.at))

    def unmount(self) -> None:
        """Unmount; what was just killed may hold it for a moment yet."""
        for _ in range(100):
            with suppress(subprocess.CalledProcessError):
                return _run("umount", str(self.at))
            time.sleep(0.05)
        return _run("umount", str(self.at))

    def again(self) -> None:
        """Mount it as after a power cut: the journal is replayed."""
        self.unmount()
        self.mount()


@contextmanager
def disk(folder: Path, at: Path) -> Iterator[Disk]:
    """Yield a new disk mounted at ``at``. Raises Impossible."""
    image = folder / "disk"
    if os.geteuid():
        raise Impossible("only root may mount")
    for program in ("losetup", "mkfs.ext4", "mount"):
        if not shutil.which(program):
            raise Impossible(f"there is no {program}")
    with image.open("wb") as file:
        file.truncate(_MEGABYTES << 20)
    at.mkdir(parents=True)
    try:
        _run("mkfs.ext4", "-q", "-F", str(image))
        device = _run("losetup", "--find", "--show", str(image)).strip()
    except subprocess.CalledProcessError as wrong:
        raise Impossible(f"no loop device: {wrong.stderr.strip()}") from None
    made = Disk(device, at)
    try:
        try:
            made.mount()
            made.cut(_HOW["at once"])
            made.again()
        except (subprocess.CalledProcessError, OSError) as wrong:
            raise Impossible(f"no file system can be cut off: {wrong}") from None
        (at / "lost+found").rmdir()
        yield made
    finally:
        with suppress(subprocess.CalledProcessError):
            made.unmount()
        _run("losetup", "--detach", device)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def drill(
    folder: Path, rounds: int, controls: int, seed: int = 1, *, posters: str = "current"
) -> tuple[Figures, Figures]:
    """Cut ``rounds`` publications off, and ``controls`` that never wait for the disk. Raises Impossible."""
    dice = random.Random(seed)
    figures, control = Figures("power"), Figures("power, the control without fsync")
    with disk(folder, folder / "yard" / "server") as place:
        prepared = before(folder / "yard", posters=posters)
        seconds = {step: _seconds(prepared, step) for step in (_publishing, _pushing)}
        for number in range(rounds):
            step = _pushing if number % 4 == 3 else _publishing
            name, after = dice.choice([*_HOW, "journal written", "at once"]), dice.uniform(0, 1.25 * seconds[step])
            synced = step is _publishing and dice.random() < 0.5
            where = f"cut {number}, {step.__name__[1:]}, {name} after {after:.3f} s"
            with figures.point(where + (", made long before" if synced else "")):
                _put_back(place, prepared, step, synced=synced)
                said = _cut(place, prepared, step, after, _HOW[name])
                found = _looked_at(prepared, said)
                figures.count("new" if found == prepared.new else "old")
                if "已发布" in said:
                    figures.count("said so before")
                _repaired(prepared, step)
        for number in range(controls):
            name, after = dice.choice(["journal written", "at once"]), dice.uniform(0, 1.5 * seconds[_publishing])
            with control.point(f"cut {number}, {name} after {after:.3f} s"):
                _put_back(place, prepared, _publishing, synced=False)
                said = _cut(place, prepared, _publishing, after, _HOW[name], first=_never_sync)
                _looked_at(prepared, said)
                _repaired(prepared, _publishing)
    return figures, control


def _put_back(place: Disk, prepared: Before, step: _Step, *, synced: bool) -> None:
    """Make the server what it was, on the disk; what pre-receive made for this push is on it only where ``synced``."""
    prepared.again(prepared.untaken if step is _pushing else prepared.taken)
    prepared.clerk.git("update-ref", "-d", "refs/remotes/server/main")
    place.sync()
    if step is _publishing and not synced:
        for path in (prepared.yard.server / "releases" / ".next").rglob("*"):
            if path.is_file() and path.stat().st_nlink == 1:
                content = path.read_bytes()
                path.unlink()
                path.write_bytes(content)


def _publishing(prepared: Before) -> int:
    """Publish what was taken."""
    return publish(prepared.yard)()


def _pushing(prepared: Before) -> int:
    """Push: the clerk and their computer have power all the time."""
    os.chdir(prepared.clerk.folder)
    command = ["git", "push", "server", "HEAD:main"]
    os.execvpe(command[0], command, {**os.environ, **WHO, "GONGKAI_NOW": NOW})  # noqa: S606 - it becomes git


def _never_sync() -> None:
    os.fsync = lambda _: None


def _seconds(prepared: Before, step: _Step) -> float:
    """Return how long a step takes on this disk when nothing happens to it."""
    prepared.again(prepared.untaken if step is _pushing else prepared.taken)
    begun = time.monotonic()
    status = wait_for(apart(lambda: step(prepared), prepared.yard.root / "said.txt"))
    assert status == 0
    assert seen(prepared.yard) == prepared.new
    return time.monotonic() - begun


def _cut(
    place: Disk, prepared: Before, step: _Step, after: float, how: int, first: Callable[[], object] = lambda: None
) -> str:
    """Begin a step, cut the power, and return what had been said by then; the disk is mounted again."""
    file = prepared.yard.root / "said.txt"
    file.unlink(missing_ok=True)
    child = apart(lambda: step(prepared), file, first=first)
    time.sleep(after)
    said = file.read_text(encoding="utf-8") if file.exists() else ""
    place.cut(how)
    os.killpg(child, signal.SIGKILL)
    wait_for(child)
    place.again()
    return said


def _looked_at(prepared: Before, said: str) -> Seen:
    """Return what is live. Raises HalfPublished and Lost."""
    found = prepared.old_or_new()
    if "已发布" in said and found != prepared.new:
        raise Lost("it was said to be published, and the old site is live")
    if "HEAD -> main" in said and prepared.yard.tip != prepared.new.commit:
        raise Lost("git said that the push was taken, and main is where it was")
    return found


def _repaired(prepared: Before, step: _Step) -> None:
    """Raise unless reconcile repairs the server, the repository holds, and a push is taken."""
    git = ["git", "-C", str(prepared.yard.repository), "fsck", "--connectivity-only"]
    checked = subprocess.run(git, capture_output=True, text=True, check=False)
    if checked.returncode:
        raise Lost(f"git fsck: {checked.stderr.strip()[-200:]}")
    prepared.repaired()
    if step is _pushing:
        push(prepared.clerk)
        settled(prepared.yard, prepared.ledger)


def main() -> int:
    rounds = arguments(ROUNDS, "how many times to cut the power").rounds
    with room("power") as folder:
        try:
            figures, control = drill(folder, rounds, min(CONTROLS, rounds))
        except Impossible as why:
            print(f"power: not possible here: {why}")
            return 0
    status = figures.end()
    control.end()
    return status


if __name__ == "__main__":
    sys.exit(main())
