"""Builds by a cluster, cut off at random: ``clusters.py [--rounds N]``.

Half of the rounds are builds of a folder: one worker, all workers, or the coordinator is killed. A
worker that is killed is made good. A coordinator leaves the old output or the new one; only one that
was already moving files in, after all of them had been made, leaves some of each, every one whole, and
the next build brings the rest, as it does without a cluster. Where that must not be seen either, a
server publishes: the other half are pushes to one (``pushes.py``), and there it never is.
"""

import hashlib
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import dask
import psutil
import pushes
from distributed import LocalCluster
from ground import Figures, arguments, room

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench import generate

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 100
VILLAGES = 6
WORKERS = 2
_DAY = "2026-11-22"

Bytes = dict[str, str]
"""Address -> digest of the file."""


class HalfBuilt(AssertionError):
    """The output is neither the old nor the new one."""


@dataclass
class County:
    """A folder with two states of its content, and what the output is for each."""

    folder: Path
    scheduler: str
    outputs: dict[str, Bytes] = field(default_factory=dict)
    seconds: float = 0.0

    def prepare(self) -> None:
        generate.main(VILLAGES, self.folder)
        shutil.copy(ROOT / "pelicanconf.py", self.folder)
        for state in ("甲", "乙", "甲"):
            self.become(state)
            begun = time.monotonic()
            assert self.start().wait() == 0
            self.seconds = time.monotonic() - begun
            self.outputs[state] = self.lying()

    def become(self, state: str) -> None:
        """Write the name of the township, which every page has, and one record that only one state has."""
        facts = self.folder / "content" / "镇.yaml"
        lines = facts.read_text(encoding="utf-8").split("\n")
        facts.write_text("\n".join([f"名称: {state}县", *lines[1:]]), encoding="utf-8")
        for folder in (self.folder / "content").glob("第*村"):
            record = folder / "村务公开" / "drill.yaml"
            record.unlink(missing_ok=True)
            if state == "乙":
                record.write_text("标题: 演习\n公开日期: 2026-11-20\n类别: 其他\n正文: 乙。\n", encoding="utf-8")

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "gongkai.cli", "build", "--posters", "none", "--today", _DAY]
        nowhere = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([*command, "--scheduler", self.scheduler], cwd=self.folder, **nowhere)

    def lying(self) -> Bytes:
        top = self.folder / "output"
        files = (path for path in top.rglob("*") if path.is_file())
        return {path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def drill(folder: Path, rounds: int, scheduler: str, workers: Callable[[], list[int]], seed: int = 1) -> Figures:
    """Strike at ``rounds`` builds, and look at the output after each."""
    figures, dice = Figures("builds by a cluster"), random.Random(seed)
    county = County(folder / "county", scheduler)
    county.prepare()
    states = ["甲", "乙"]
    for number in range(rounds):
        old, new = states
        after, whom = dice.uniform(0, 1.1 * county.seconds), dice.choice(["one worker", "all workers", "coordinator"])
        with figures.point(f"build {number}, {whom} killed after {after:.3f} s"):
            county.become(new)
            building = county.start()
            with suppress(subprocess.TimeoutExpired):
                building.wait(after)
            ended = building.poll() is not None
            pids = [building.pid] if whom == "coordinator" else workers()
            for pid in [] if ended else pids[:1] if whom == "one worker" else pids:
                with suppress(psutil.NoSuchProcess):
                    psutil.Process(pid).kill()
            status = building.wait()
            figures.count("ended before" if ended else f"{whom} killed")
            if status == 0:
                _is(county.lying(), county.outputs[new], "the new")
            elif whom == "coordinator":
                figures.count(_old_or_new(county, old, new))
            else:
                raise HalfBuilt(f"a worker was killed, and the build ended with {status}")
        with figures.also(f"build {number}, once more"):
            if county.start().wait() != 0:
                raise HalfBuilt("it cannot be built again")
            _is(county.lying(), county.outputs[new], "the new")
        states.reverse()
    return figures


def _old_or_new(county: County, old: str, new: str) -> str:
    """Return which of them lies there, or that the coordinator was moving whole files in. Raises HalfBuilt."""
    found, before, after = county.lying(), county.outputs[old], county.outputs[new]
    for name, state in (("old", before), ("new", after)):
        if found == state:
            return name
    half = [a for a, digest in found.items() if digest not in {before.get(a), after.get(a)}]
    lost = [a for a in before.keys() & after.keys() if a not in found]
    if half or lost:
        raise HalfBuilt(f"{len(half)} files are neither old nor new, {len(lost)} are gone: {[*half, *lost][:3]}")
    return "while moving whole files in"


def _is(found: Bytes, wanted: Bytes, name: str) -> None:
    if found != wanted:
        wrong = sorted(a for a in found.keys() | wanted.keys() if found.get(a) != wanted.get(a))
        raise HalfBuilt(f"not {name}: {len(wrong)} files, such as {wrong[:3]}")


@contextmanager
def machines(folder: Path) -> Iterator[tuple[str, Callable[[], list[int]]]]:
    """Yield the address of a scheduler, and what tells its workers: two, started again whenever one ends, as by systemd."""
    # With the usual limit the scheduler would take what this drill does for the fault of a village.
    quiet = {"distributed.scheduler.allowed-failures": 1000}
    own = {"dashboard_address": "127.0.0.1:0"}
    with (
        dask.config.set(quiet),
        LocalCluster(n_workers=0, dashboard_address=None, scheduler_kwargs=own, silence_logs=50) as cluster,
    ):
        options = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
        command = [sys.executable, "-m", "distributed.cli.dask_worker", cluster.scheduler_address, *options]
        nowhere = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running: list[subprocess.Popen[bytes]] = []
        over = threading.Event()

        def keep() -> None:
            while not over.wait(0.05):
                running[:] = [worker for worker in running if worker.poll() is None]
                while len(running) < WORKERS:
                    running.append(
                        subprocess.Popen([*command, "--local-directory", str(folder)], cwd=folder, **nowhere)
                    )

        keeper = threading.Thread(target=keep)
        keeper.start()
        try:
            yield cluster.scheduler_address, lambda: [worker.pid for worker in running]
        finally:
            over.set()
            keeper.join()
            for worker in running:
                worker.kill()
                worker.wait()


def main() -> int:
    rounds = arguments(ROUNDS, "how many builds and pushes to strike at").rounds
    with room("clusters") as folder, machines(folder) as (address, workers):
        status = drill(folder, rounds - rounds // 2, address, workers).end()
        return status | pushes.drill(folder, rounds // 2, scheduler=address, workers=workers).end()


if __name__ == "__main__":
    sys.exit(main())
