"""Clerks who push at the same time, and a reader who never looks away: ``pushers.py [--rounds N]``, four clerks, 50 rounds.

The reader fetches the manifest, a page and the manifest again over HTTP. Where both manifests are the same,
the page must be the one that they name: whoever reads during a publication reads one version.
"""

import hashlib
import http.client
import shutil
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from ground import NOTICE, Figures, arguments, room

# ground.py put the folder above on the path.
from web import Web, ask, nginx
from yard import Clerk, Yard, live_commit, make_yard, whole

CLERKS = 4
ROUNDS = 50
SECONDS_BETWEEN_READS = 0.05
_MOST_TRIES = 200
_LOST = {
    "G002": "lost to another, said the hook",
    "fetch first": "lost to another, said git before it sent",
    "non-fast-forward": "lost to another, said git before it sent",
    "cannot lock ref": "lost to another, said the lock on main",
    "failed to update ref": "lost to another, said the lock on main",
}


@dataclass
class Reader:
    """Reads from a thread of its own; ``violations`` say what was not one version."""

    web: Web
    reads: int = 0
    between: int = 0
    """Reads during which the version changed, so that they prove nothing."""
    versions: set[str] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)

    @contextmanager
    def reading(self, pause: float = SECONDS_BETWEEN_READS) -> Iterator["Reader"]:
        """Read every ``pause`` seconds until the block ends."""
        ended = threading.Event()
        thread = threading.Thread(target=self._until, args=(ended, pause))
        thread.start()
        try:
            yield self
        finally:
            ended.set()
            thread.join()

    def _until(self, ended: threading.Event, pause: float) -> None:
        random = Random(1)
        connection = self.web.connect()
        while not ended.wait(pause):
            try:
                self._read(connection, random)
            except (OSError, http.client.HTTPException) as fault:
                self.violations.append(f"no answer: {type(fault).__name__}: {fault}")
                connection.close()
        connection.close()

    def _read(self, connection: http.client.HTTPConnection, random: Random) -> None:
        before = ask(connection, "/manifest.txt")
        self.reads += 1
        if before.status != 200 or not before.body:
            self.violations.append(f"manifest.txt: {before.status}, {len(before.body)} bytes")
            return
        digest, _, address = random.choice(before.body.decode("utf-8", "replace").splitlines()).partition("  ")
        page = ask(connection, f"/{address}")
        if ask(connection, "/manifest.txt").body != before.body:
            self.between += 1
            return
        self.versions.add(hashlib.sha256(before.body).hexdigest())
        if page.status != 200 or hashlib.sha256(page.body).hexdigest() != digest:
            self.violations.append(f"{address}: {page.status}, and not what the manifest says")


def bring(clerk: Clerk, name: str, number: int) -> Counter[str]:
    """Commit one notice and push until it is taken; return how the pushes ended. Raises where one lost no race."""
    clerk.write(f"示范村/村务公开/{name}.yaml", NOTICE.format(number=number))
    clerk.commit(f"通知 {name}")
    ended: Counter[str] = Counter()
    for _ in range(_MOST_TRIES):
        done = clerk.push()
        if done.returncode == 0:
            ended["taken"] += 1
            return ended
        why = next((words for mark, words in _LOST.items() if mark in done.stderr), "")
        assert why, done.stderr
        ended[why] += 1
        clerk.git("fetch", "-q", "server")
        clerk.git("rebase", "-q", "server/main")
    raise AssertionError(f"{name} was not taken in {_MOST_TRIES} tries")


def drill(root: Path, clerks: int, rounds: int) -> Figures:
    """Let ``clerks`` push ``rounds`` times each, all at once, and look at the server after every round."""
    figures = Figures(f"pushers, {clerks} clerks")
    yard = make_yard(root / "yard")
    everyone = [yard.clerk("clerk0")]
    everyone[0].commit("第一次")
    assert everyone[0].push().returncode == 0
    everyone += [yard.clerk(f"clerk{number}") for number in range(1, clerks)]
    ended: Counter[str] = Counter()
    with nginx(yard, root / "nginx") as web, Reader(web).reading() as reader:
        for turn in range(rounds):
            with figures.point(f"round {turn}"), ThreadPoolExecutor(clerks) as pool:
                numbers = [turn * clerks + place for place in range(clerks)]
                names = [f"r{turn}-c{place}" for place in range(clerks)]
                for one in pool.map(bring, everyone, names, numbers):
                    ended += one
            with figures.point(f"after round {turn}"):
                figures.points -= 1
                _settled(yard, (turn + 1) * clerks)
        figures.failures += reader.violations
    figures.notes |= {"pushes": ended.total(), **ended, "reads": reader.reads, "reads between": reader.between}
    figures.notes |= {"versions read": len(reader.versions), "violations": len(reader.violations)}
    return figures


def _settled(yard: Yard, notices: int) -> None:
    """Raise unless main's tip is live and whole, and every notice that was taken is in the ledger, once."""
    assert whole(yard.site)
    assert live_commit(yard) == yard.tip
    told = [str(line["记录"]) for line in yard.lines]
    assert len(told) == len(set(told))
    assert len([name for name in told if name.startswith("shifan/affairs/r")]) == notices
    left = [name for name in ("releases/.next", "ledger/pending.json") if (yard.server / name).exists()]
    assert not left, left


def in_place(root: Path, times: int) -> Figures:
    """Publish as many do, copying over the site that is being read: what the reader must catch, or it proves nothing."""
    figures = Figures("pushers, a publisher in place")
    yard = make_yard(root / "yard")
    clerk = yard.clerk()
    versions = []
    for number in range(2):
        # The township's telephone is on every page.
        clerk.edit("镇.yaml", f"600000{number + 1}", f"600000{number + 2}")
        clerk.commit()
        assert clerk.push().returncode == 0
        versions.append(Path(shutil.copytree(yard.site, root / f"version{number}")))
    (yard.server / "current").unlink()
    shutil.copytree(versions[0], yard.site)
    with nginx(yard, root / "nginx") as web, Reader(web).reading(0) as reader:
        # A reader that had no turn proves nothing: a busy machine copies more often.
        number = 0
        while number < times or reader.reads < 3 * times:
            number += 1
            with figures.point(f"copy {number}"):
                shutil.copytree(versions[number % 2], yard.site, dirs_exist_ok=True)
    figures.failures += reader.violations
    figures.notes |= {"reads": reader.reads}
    return figures


def main() -> int:
    """Print the figures of the clerks, and of a publisher that the reader must catch."""
    rounds = arguments(ROUNDS, "how often every clerk pushes").rounds
    with room("pushers") as folder:
        status = drill(folder / "clerks", CLERKS, rounds).end()
        caught = in_place(folder / "place", 200)
        print(f"{caught} (at least 5 must fail)")
    return status or int(len(caught.failures) < 5)


if __name__ == "__main__":
    sys.exit(main())
