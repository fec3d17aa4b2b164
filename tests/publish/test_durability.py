"""A few rounds of each drill; ``make audit`` runs them all (tests/publish/drills)."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "drills"))

import full
import kills
import power
import pushes
from ground import Before, Figures, before, publish, room
from traced import possible
from warm import SOCKET


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where there is such; the drills copy servers again and again."""
    with room("durability") as made:
        yield made


def held(figures: Figures) -> None:
    assert figures.points > 0
    assert not figures.failures, str(figures) + "\n" + "\n".join(figures.failures)


@pytest.fixture(scope="module")
def prepared(warm: None) -> Iterator[Before]:
    """A server for blows at the publication itself, which no ``warm`` process does."""
    with room("durability") as made:
        yield before(made / "yard")


@pytest.mark.skipif(not possible(), reason="no process may trace its child here")
def test_a_publication_killed_anywhere_is_whole_and_repaired(prepared: Before) -> None:
    held(kills.sweep(prepared, publish(prepared.yard), "kills", 24))


@pytest.mark.skipif(not possible(), reason="no process may trace its child here")
def test_a_publisher_in_place_is_caught(prepared: Before) -> None:
    """The test of the test above: it must see what a publisher does that copies over the live site."""
    caught = kills.sweep(prepared, kills.in_place(prepared), "in place", 90, repair=False)
    assert len(caught.failures) >= kills.MUST_BE_CAUGHT, str(caught)


def test_a_push_killed_at_any_time_is_whole_and_repaired(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SOCKET, raising=False)
    held(pushes.drill(folder, 3))


def test_the_power_may_go_at_any_time(folder: Path, warm: None) -> None:
    try:
        figures, _ = power.drill(folder, 4, 0, posters="none")
    except power.Impossible as why:
        pytest.skip(str(why))
    held(figures)


@pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace")
def test_a_full_or_failing_disk_leaves_the_site_whole(folder: Path, warm: None) -> None:
    held(full.drill(folder, 3, 1))
