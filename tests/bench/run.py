"""make bench: wall, processor time and peak memory of builds, beside the floor, in one run.

Ratios are what counts: machines are shared and noisy. The folder for the
generated content is TMPDIR; a disk that others write to adds to every figure.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SIZES = {"township": 21, "county": 181}
POSTER_VILLAGES = 2
CLUSTER_VILLAGES = 40
CLUSTER_ROUNDS = 5
CLUSTER_SIZES = (20, 80)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall and processor, and megabytes of the largest process."""

    wall: float
    processor: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:7.2f} s wall  {self.processor:7.2f} s processor  {self.memory:5.0f} MB"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        builds = {name: sites(name, villages, Path(folder) / name) for name, villages in SIZES.items()}
        growth = builds["county"].processor / builds["township"].processor
        print(f"\ncold build, county over township: {growth:.2f} (records {SIZES['county'] / SIZES['township']:.2f})")
        posters(Path(folder) / "posters")
        cluster(Path(folder))


def sites(name: str, villages: int, folder: Path) -> Cost:
    """Print the costs of one size; return that of the cold build."""
    generate(villages, folder)
    print(f"\n{name}: {villages} villages × 116 records")
    floor = run([sys.executable, str(HERE / "floor.py"), "content", "floor"], folder)
    print(f"  floor (parse, render, write)  {floor}")
    shutil.rmtree(folder / "floor")
    cold = run(build("none"), folder)
    print(
        f"  cold build                    {cold}  = {cold.processor / floor.processor:.2f} × the floor's processor time"
    )
    print(f"  nothing changed               {run(build('none'), folder)}")
    changed = folder / "content" / "第009村" / "财务收支" / "2024-05.yaml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("鱼塘", "山塘"), encoding="utf-8")
    print(f"  one record changed            {run(build('none'), folder)}")
    checks(folder)
    return cold


def checks(folder: Path) -> None:
    """Print what a check costs, cold and warm, over one process that only reads the files."""
    check = [*gongkai(), "check", "--today", "2026-11-22"]
    reading = run([sys.executable, str(HERE / "reading.py"), "content"], folder)
    print(f"  reading into values, places   {reading}")
    shutil.rmtree(folder / ".gongkai")
    cold = run(check, folder)
    print(
        f"  cold check, two processes     {cold}  = {cold.wall / reading.wall:.2f} × its wall, "
        f"{cold.processor / reading.processor:.2f} × its processor time"
    )
    changed = folder / "content" / "第009村" / "财务收支" / "2024-05.yaml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("山塘", "水塘"), encoding="utf-8")
    print(f"  check, one file changed       {run(check, folder)}")
    print(f"  check, nothing changed        {run(check, folder)}")


def posters(folder: Path) -> None:
    """Print what A3 posters cost, over what the same build costs without them."""
    generate(POSTER_VILLAGES, folder)
    run(build("none"), folder)
    without = run(build("none"), folder)
    made = run(build("all"), folder)
    files = [path for path in folder.glob("output/**/*-A3.pdf") if path.name != "posters-A3.pdf"]
    seconds = (made.wall - without.wall) / len(files)
    sizes = sorted(path.stat().st_size / 1000 for path in files)
    print(f"\n{len(files)} A3 posters, two workers        {made}")
    print(
        f"  {seconds:.3f} s each, {1 / seconds:.1f} a second; median {statistics.median(sizes):.0f} KB, largest {sizes[-1]:.0f} KB"
    )


def cluster(top: Path) -> None:
    """Print what a cluster of two workers on this machine costs over two processes, in turns, and what it needs of memory."""
    import dask
    from distributed import LocalCluster

    folder = top / "cluster"
    generate(CLUSTER_VILLAGES, folder)
    with (
        dask.config.set({"distributed.worker.profile.enabled": False}),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            silence_logs=50,
        ) as running,
    ):
        asked = ["--scheduler", running.scheduler_address]
        run([*build("none"), *asked], folder)
        rounds = [(anew(folder), anew(folder, *asked)) for _ in range(CLUSTER_ROUNDS)]
        ratio = statistics.median(there.wall / here.wall for here, there in rounds)
        here, there = (min(costs, key=lambda cost: cost.wall) for costs in zip(*rounds, strict=True))
        print(f"\n{CLUSTER_VILLAGES} villages, two processes        {here}")
        print(f"{CLUSTER_VILLAGES} villages, two workers          {there}")
        print(f"  wall of the cluster over that of processes: median {ratio:.2f}, best {there.wall / here.wall:.2f}")
        for villages in CLUSTER_SIZES:
            generate(villages, top / f"cluster-{villages}")
            print(f"  coordinator, {villages} villages       {anew(top / f'cluster-{villages}', *asked)}")


def anew(folder: Path, *more: str) -> Cost:
    """Return the Cost of a build of everything."""
    for name in ("output", ".gongkai", "posters"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return run([*build("none"), *more], folder)


def generate(villages: int, folder: Path) -> None:
    subprocess.run([sys.executable, str(HERE / "generate.py"), str(villages), str(folder)], check=True)
    shutil.copy(ROOT / "pelicanconf.py", folder)


def gongkai() -> list[str]:
    return [sys.executable, "-m", "gongkai.cli"]


def build(which: str) -> list[str]:
    return [*gongkai(), "build", "--posters", which, "--today", "2026-11-22"]


def run(command: list[str], folder: Path) -> Cost:
    """Run a command and return its Cost, that of all its processes together (peak memory: of the largest)."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, processor, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
