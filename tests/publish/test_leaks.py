"""Leaks in the middle of a push, one of each kind, and honest pushes; the long run is ``drills/leaks.py``."""

import sys
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent / "drills"))

import leaks
from yard import Clerk, Yard


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, warm: None) -> tuple[Yard, Clerk]:
    """A server with one push; leaks leave it as it is."""
    return leaks.opened(tmp_path_factory.mktemp("leaks") / "yard")


def test_one_leak_of_each_kind(opened: tuple[Yard, Clerk]) -> None:
    """Every carrier once, each with another secret and by another route than the one before."""
    carriers = (*leaks.CARRIERS, *leaks.NAMES)
    ways = [(carry, secrets[place % len(secrets)]) for place, (carry, secrets) in enumerate(carriers)]
    figures = leaks.leaks(*opened, ways=ways, rounds=len(ways))
    assert figures.failures == []
    assert figures.points == len(ways) >= 13


def test_leaks_that_are_hard_to_find(opened: tuple[Yard, Clerk]) -> None:
    figures = leaks.hard_ones(*opened, together=8)
    assert figures.failures == []
    assert figures.points == len(leaks.HARD)


def test_numbers_that_are_nobody_s(opened: tuple[Yard, Clerk]) -> None:
    assert leaks.honest(*opened, rounds=3).failures == []


def test_the_numbers_are_ones_that_count() -> None:
    """A drill whose numbers had a wrong check digit would prove nothing."""
    from gongkai.rules.number_kinds import Personal
    from gongkai.rules.personal import personal_in

    random = Random(5)
    for _ in range(50):
        assert Personal.IDENTITY in personal_in(leaks.identity(random).text)
        assert Personal.CARD in personal_in(leaks.card(random).text)
        assert Personal.MOBILE in personal_in(leaks.mobile(random).text)
