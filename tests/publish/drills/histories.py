"""Honest histories, attacks upon them, and rewritten sites: ``histories.py [--histories N] [--pushed N]``.

Three figures are wanted: no honest step is refused, no attack on what is published
is taken, and no rewrite of a site gets past one paper from before it was made.
A sample goes through the real git, hooks and all.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from attacks import HARMLESS, Attack, pushes, scene_of, times
from honest import FalseAlarm, History, Wrong, history
from press import Press, Tree
from pushing import pushed
from rewrites import REWRITES, judge

from gongkai.engine.build import Outcome
from gongkai.problem import Level


@dataclass(frozen=True)
class Sample:
    """How much of all that is done: so many histories are pushed, and of the rest one of so many of each history."""

    pushed: int = 0
    attacks: int = 1
    rewrites: int = 1
    attacks_pushed: int = 1


@dataclass
class Figures:
    """What was counted; ``wrong`` has a line per failure, with the seed that brings it back."""

    histories: int = 0
    publications: int = 0
    lines: int = 0
    events: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    harmless: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    papers_after: int = 0
    papers_before: int = 0
    pushed: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        rows = [
            f"{self.histories} histories, {self.publications} publications, {self.lines} lines of ledgers",
            f"honest events: {sum(self.events.values())} of {len(self.events)} kinds",
            f"attacks refused: {sum(self.refused.values())} of {len(self.refused)} kinds",
            f"harmless changes taken: {sum(self.harmless.values())} of {len(self.harmless)} kinds",
            f"rewrites of sites found: {sum(self.found.values())} of {len(self.found)} kinds",
            f"papers that found one: {self.papers_after}; earlier papers, none of which accused: {self.papers_before}",
            f"through git: {dict(sorted(self.pushed.items()))}",
            f"{self.seconds:.0f} s; {len(self.wrong)} wrong",
        ]
        for told in (self.events, self.refused, self.found):
            rows += [f"  {number:6} {name}" for name, number in sorted(told.items())]
        return "\n".join([*rows, *self.wrong])


def one_history(seed: int, room: Path, figures: Figures, sample: Sample) -> None:
    """Make one history in the folder ``room``, attack and rewrite it, and count; nothing is raised for what goes wrong."""
    begun = time.monotonic()
    press = Press(room / "press", Random(seed), keeps_salts=seed % 3 != 2)
    figures.histories += 1
    try:
        h = history(seed, press)
    except (FalseAlarm, Wrong) as fault:
        figures.wrong.append(f"history {seed}: {type(fault).__name__}: {fault}")
        return
    finally:
        figures.seconds += time.monotonic() - begun
    begun = time.monotonic()
    figures.publications += len(h.steps)
    figures.lines += len(press.ledger.lines)
    figures.events += h.done
    attack(h, figures, sample.attacks)
    rewrite(h, room / "copy", figures, sample.rewrites)
    if figures.histories <= sample.pushed:
        said = pushed(h, room / "yard", figures.pushed, sample.attacks_pushed)
        figures.wrong += [f"history {seed}, pushed: {words}" for words in said]
    figures.seconds += time.monotonic() - begun


def attack(h: History, figures: Figures, every: int = 1) -> None:
    """Push one of ``every`` so many attacks, and what is harmless, at the history's press."""
    at = times(h)["soon"]
    control = new_lines(h, h.town.tree(), at, "nothing", figures)
    for name, act in HARMLESS.items():
        scene = scene_of(h, name, at.date())
        if act(scene) and new_lines(h, scene.town.tree(), at, name, figures) == control:
            figures.harmless[name] += 1
    for one, tree, when in pushes(h, every):
        said = not_refused(one, h.press.attempt(tree, when))
        if said:
            figures.wrong.append(f"history {h.seed}: {one.name}: {said}")
        else:
            figures.refused[one.name] += 1


def not_refused(one: Attack, outcome: Outcome) -> str:
    """Return what is wrong with the answer to an attack, or nothing."""
    codes = {problem.code for problem in outcome.problems if problem.level is Level.ERROR}
    if outcome.sound:
        return (
            f"taken, with the lines {[(line.record, line.kind) for line in outcome.ledger.lines[-2:]]}"
            if outcome.ledger
            else "taken"
        )
    return "" if codes & one.codes else f"refused for another reason: {sorted(codes)}"


def new_lines(h: History, tree: Tree, at: object, name: str, figures: Figures) -> list[tuple[str, str]] | None:
    """Return the (record, kind) that a publication of ``tree`` would add; a refusal is a false alarm."""
    outcome = h.press.attempt(tree, at)  # type: ignore[arg-type]
    if outcome.ledger is None or not outcome.sound:
        said = [(p.code, p.file, p.message) for p in outcome.problems if p.level is Level.ERROR]
        figures.wrong.append(f"history {h.seed}: harmless, and refused: {name}: {said}")
        return None
    return [(line.record, line.kind) for line in outcome.ledger.lines[len(h.press.ledger.lines) :]]


def rewrite(h: History, room: Path, figures: Figures, every: int = 1) -> None:
    """Rewrite the history's site in one of ``every`` so many ways, and hold papers against it."""
    for name in list(REWRITES)[h.share(every) :: every]:
        judged = judge(h, name, room)
        if judged is None:
            continue
        figures.papers_after += judged.papers_after
        figures.papers_before += judged.papers_before
        if judged.wrong:
            figures.wrong.append(f"history {h.seed}: {name}: {judged.wrong}")
        else:
            figures.found[name] += 1


def run(histories: int, sample: Sample, first: int = 0, *, say: bool = False) -> Figures:
    """Return the figures of so many histories, from the seed ``first`` on."""
    figures = Figures()
    for seed in range(first, first + histories):
        room = Path(tempfile.mkdtemp(prefix="gongkai-"))
        try:
            one_history(seed, room, figures, sample)
        finally:
            shutil.rmtree(room, ignore_errors=True)
        if say and figures.histories % 10 == 0:
            sys.stderr.write(f"{figures.histories} histories, {figures.seconds:.0f} s, {len(figures.wrong)} wrong\n")
    return figures


def main() -> int:
    """Run what the command line asks for, print the figures and return 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description="Honest histories, attacks, rewritten sites.")
    parser.add_argument("--histories", type=int, default=300)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--pushed", type=int, default=20, help="how many of them also go through git")
    every = "one of so many of each history; the next one takes the others"
    parser.add_argument("--attacks", type=int, default=1, help=every)
    parser.add_argument("--rewrites", type=int, default=1, help=every)
    parser.add_argument("--attacks-pushed", type=int, default=1, help=every)
    told = parser.parse_args()
    sample = Sample(told.pushed, told.attacks, told.rewrites, told.attacks_pushed)
    figures = run(told.histories, sample, told.first, say=True)
    sys.stdout.write(f"{figures}\n")
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
