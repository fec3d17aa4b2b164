"""A few of the drills' histories: honest steps pass, attacks do not, and papers find what was rewritten."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "drills"))

from attacks import ATTACKS, HARMLESS
from histories import Figures, Sample, run
from rewrites import REWRITES


@pytest.fixture(scope="module")
def figures(warm: None) -> Figures:
    """Two histories with everything that the long drill does; the first is pushed too, the second keeps no salts."""
    return run(2, Sample(pushed=1, attacks_pushed=15), 1)


def test_nothing_honest_is_refused(figures: Figures) -> None:
    assert not figures.wrong, str(figures)
    assert figures.histories == 2
    assert figures.publications >= 10
    assert sum(figures.harmless.values()) == 2 * len(HARMLESS)


def test_every_attack_is_refused(figures: Figures) -> None:
    missing = {one.name for one in ATTACKS} - set(figures.refused)
    # Not every township has a list that was over before the attack came.
    assert all(name.startswith("a list that is over") for name in missing), missing
    assert all(number >= 1 for number in figures.refused.values())


def test_every_rewrite_is_found(figures: Figures) -> None:
    assert set(figures.found) == set(REWRITES)
    assert figures.papers_after > 100
    assert figures.papers_before > 100


def test_the_same_through_git(figures: Figures) -> None:
    assert figures.pushed["publications"] >= 5
    assert figures.pushed["refused"] >= 15
    assert figures.pushed["harmless"] == len(HARMLESS)
