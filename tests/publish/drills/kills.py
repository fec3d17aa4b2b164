"""The process that verifies and swaps, killed at its system calls in turn: ``kills.py [--rounds N] [--every]``.

The candidate release was made before, as pre-receive does; so nothing is rendered here, and what is
left is all that ever touches the live site. Most of its ten thousand calls only look; a kill at one
of them leaves what a kill at the one before leaves. So every call is a point that can change
something, or that is the first after such a one; ``--every`` strikes at the others as well, and N takes
a sample with the first and the last of every kind.
"""

import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from ground import Before, Figures, arguments, before, publish, room, seen
from traced import Run, possible, traced

MUST_BE_CAUGHT = 40
_DISTURBANCES = 3
"""Threads do not take turns twice in the same way: the row of calls ends where so many runs ended before their kill."""


def sweep(
    prepared: Before, step: Callable[[], int], name: str, rounds: int = 0, *, every: bool = False, repair: bool = True
) -> Figures:
    """Kill ``step`` at its calls, or at ``rounds`` of them, and look at the server after each."""
    figures = Figures(name)
    said = prepared.yard.root / "said.txt"
    prepared.again()
    untroubled = traced(step, said)
    figures.notes |= {"calls": len(untroubled.calls), "kinds": len({call.number for call in untroubled.calls})}
    if every:
        where: Iterable[int] = range(1, 2 * len(untroubled.calls))
    else:
        where = sample(untroubled, rounds) if rounds else points(untroubled)
    beyond = 0
    assert seen(prepared.yard) == prepared.new, "the software or the publication changed under the drill"
    for at in where:
        prepared.again()
        run = traced(step, said, at)
        if not run.killed:
            beyond += 1
            if beyond == _DISTURBANCES:
                break
            continue
        with figures.point(f"call {at} ({run.calls[-1].number})"):
            _look(prepared, figures, said, repair=repair)
    return figures


def _look(prepared: Before, figures: Figures, said: Path, *, repair: bool) -> None:
    """Raise where the site is not whole, or neither old nor new, or cannot be repaired."""
    found = prepared.old_or_new()
    figures.count("new" if found == prepared.new else "old")
    if "已发布" in said.read_text(encoding="utf-8") and found != prepared.new:
        raise AssertionError("it said that it had published, and the old site is live")
    if repair:
        prepared.repaired()


def points(run: Run) -> list[int]:
    """Return the calls at which a kill can leave something else than a kill at the call before."""
    calls = run.calls
    return [at for at, call in enumerate(calls, 1) if at == 1 or not call.only_looks or not calls[at - 2].only_looks]


def sample(run: Run, rounds: int) -> list[int]:
    """Return about ``rounds`` calls: the first and the last of every kind, and the rest evenly from ``points``."""
    first = {call.number: at for at, call in reversed(list(enumerate(run.calls, 1)))}
    last = {call.number: at for at, call in enumerate(run.calls, 1)}
    chosen = sorted({*first.values(), *last.values()})
    chosen = chosen[:: max(1, -(-2 * len(chosen) // rounds))]
    rest, all_points = max(rounds - len(chosen), 0), points(run)
    return sorted({*chosen, *(all_points[number * len(all_points) // rest] for number in range(rest))})


def in_place(prepared: Before) -> Callable[[], int]:
    """Return a publisher as many are: the new site copied file by file over the one that is being read.

    What it leaves when it is killed must be caught, or the drill proves nothing.
    """
    # The copy set aside: in the server itself, what did not change is one file with the live one.
    source = prepared.taken / "releases" / ".next"

    def step() -> int:
        live = prepared.yard.site.resolve()
        for path in sorted((source / "site").rglob("*")):
            target = live / path.relative_to(source / "site")
            if path.is_dir():
                target.mkdir(exist_ok=True)
            else:
                shutil.copyfile(path, target)
        for path in live.rglob("*"):
            if path.is_file() and not (source / "site" / path.relative_to(live)).exists():
                path.unlink()
        shutil.copyfile(source / "release.json", live.parent / "release.json")
        return 0

    return step


def main() -> int:
    """Print the figures of the publisher, of its first publication, and of the one that must be caught."""
    asked = arguments(0, "how many calls to kill; 0: all points", every="kill at every call, also where it only looks")
    if not possible():
        print("kills: not possible here: no process may trace its child")
        return 0
    status = 0
    with room("kills") as folder:
        later = before(folder / "later", publications=5)
        step = publish(later.yard)
        status |= sweep(later, step, "kills, the sixth publication", asked.rounds, every=asked.every).end()
        first = before(folder / "first", publications=0)
        step = publish(first.yard)
        status |= sweep(first, step, "kills, the first publication", asked.rounds, every=asked.every).end()
        caught = sweep(later, in_place(later), "kills, a publisher in place", every=True, repair=False)
        print(f"{caught} (at least {MUST_BE_CAUGHT} of them must fail)")
    return status or int(len(caught.failures) < MUST_BE_CAUGHT)


if __name__ == "__main__":
    sys.exit(main())
