"""Whole pushes cut off at random: ``pushes.py [--rounds N]``.

A real ``git push`` with the real hooks is killed after a random time: all of it at once, as by a
power cut that keeps the disk's word, or any one of its processes, as by the kernel out of memory.
"""

import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
from ground import Figures, Seen, arguments, clerk_with, push, ready, repaired, room, seen, settled
from yard import ACCOUNT, NOW, WHO, Clerk, HalfPublished, Yard, make_yard

ROUNDS = 400
_PUSHES_OF_A_YARD = 40
_NOTICE = "标题: 第{number}次\n公开日期: 2026-07-12\n类别: 其他\n正文: 第{number}次推送。\n"


def drill(
    folder: Path, rounds: int, seed: int = 1, *, scheduler: str = "", workers: Callable[[], list[int]] = list
) -> Figures:
    """Kill ``rounds`` pushes, and look at the server after each; a new one from time to time, for ledgers grow.

    With a ``scheduler`` a cluster builds, and its ``workers`` are killed too.
    """
    figures = Figures("pushes, built by a cluster" if scheduler else "pushes")
    dice, stuck = random.Random(seed), False
    for number in range(rounds):
        if number % _PUSHES_OF_A_YARD == 0 or stuck:
            yard, clerk, seconds = _opened(folder / f"yard{number}", scheduler)
        _change(clerk, number)
        old, ledger = seen(yard), (yard.site / "ledger" / "ledger.jsonl").read_bytes()
        after, alone = dice.uniform(0, 1.1 * seconds), dice.random() < 0.25
        where = f"push {number}, {'one process' if alone else 'all'} killed after {after:.3f} s"
        with figures.point(where):
            figures.count(_killed(clerk, after, dice if alone else None, workers))
            figures.count("new live" if _old_or_new(yard, clerk, old) else "old live")
            figures.count("taken" if yard.tip == clerk.tip else "not taken")
            repaired(yard, ledger)
        failed, stuck = len(figures.failures), False
        if number % 2:
            continue
        with figures.also(f"{where}, and pushed again"):
            clerk.write(f"示范村/村务公开/again{number}.yaml", _NOTICE.format(number=f"再{number}"))
            clerk.commit()
            push(clerk)
            settled(yard, ledger)
        stuck = len(figures.failures) > failed
    return figures


def _opened(root: Path, scheduler: str) -> tuple[Yard, Clerk, float]:
    """Return a server with something published, a clerk, and how long a push takes."""
    yard = make_yard(root)
    if scheduler:
        with (yard.server / "pelicanconf.py").open("a", encoding="utf-8") as settings:
            settings.write(f'\nGONGKAI["scheduler"] = "{scheduler}"\n')
    clerk = clerk_with(yard)
    push(clerk)
    _change(clerk, 998)
    begun = time.monotonic()
    push(clerk)
    ready(yard)
    return yard, clerk, time.monotonic() - begun


def _change(clerk: Clerk, number: int) -> None:
    """Commit one of what clerks commit: something new, a correction, or both."""
    if number % 3 != 1:
        clerk.write(f"示范村/村务公开/k{number}.yaml", _NOTICE.format(number=number))
    if number % 3 != 0:
        # Only the line itself: what was corrected before stays told.
        text = (clerk.content / ACCOUNT).read_text(encoding="utf-8")
        before = re.search(r"摘要: (鱼塘承包费\d*)", text)
        assert before
        text = text.replace(before[0], f"摘要: 鱼塘承包费{number}", 1).rstrip("\n")
        entry = f"{{日期: {NOW[:10]}, 事项: 内容, 原为: '{before[1]}', 改为: '鱼塘承包费{number}', 原因: 抄错, 经办: 李小满}}"
        clerk.write(ACCOUNT, text + ("\n" if "\n更正:\n" in text else "\n更正:\n") + f"  - {entry}\n")
    clerk.commit()


def _killed(clerk: Clerk, after: float, one: random.Random | None, workers: Callable[[], list[int]]) -> str:
    """Push, kill all of it, or one of its processes or of its workers, after so many seconds, and return what happened."""
    command = ["git", "-c", "commit.gpgSign=false", "push", "-q", "server", "HEAD:main"]
    environment = {**os.environ, **WHO, "GONGKAI_NOW": NOW}
    pushing = subprocess.Popen(
        command,
        cwd=clerk.folder,
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        pushing.wait(after)
        return "ended before"
    except subprocess.TimeoutExpired:
        pass
    if one:
        # A worker is hit as often as all the rest together.
        theirs = [psutil.Process(worker) for worker in workers()] if one.random() < 0.5 else []
        _kill(one.choice(theirs or _family(pushing.pid) or [psutil.Process(pushing.pid)]))
    # What is left of it may go on: a hook does not end with the git that started it.
    while family := _family(pushing.pid):
        for process in [] if one else family:
            _kill(process)
        time.sleep(0.01)
    pushing.wait()
    return "one process killed" if one else "all killed"


def _kill(process: psutil.Process) -> None:
    """Kill a process that may just have ended by itself."""
    with suppress(psutil.NoSuchProcess):
        process.kill()


def _family(session: int) -> list[psutil.Process]:
    """Return the processes of a session that still run."""
    return [process for process in psutil.process_iter() if _session(process.pid) == session and _runs(process)]


def _runs(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _session(process: int) -> int:
    try:
        return os.getsid(process)
    except OSError:
        return 0


def _old_or_new(yard: Yard, clerk: Clerk, old: Seen) -> bool:
    """Return whether the new publication is live. Raises HalfPublished where it is neither."""
    found = seen(yard)
    if found != old and found.commit != clerk.tip:
        raise HalfPublished(f"{found.commit[:7]} is live, the old was {old.commit[:7]}, the new is {clerk.tip[:7]}")
    return found.commit == clerk.tip


def main() -> int:
    rounds = arguments(ROUNDS, "how many pushes to kill").rounds
    with room("pushes") as folder:
        return drill(folder, rounds).end()


if __name__ == "__main__":
    sys.exit(main())
