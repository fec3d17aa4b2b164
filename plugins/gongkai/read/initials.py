"""The letters with which the readings of characters begin, as people type them."""

from functools import cache
from importlib.resources import files


@cache
def initials() -> dict[str, tuple[str, str]]:
    """Return letter -> (the characters mostly read so, those sometimes), by Unihan's readings of 通用规范汉字表 (2013)."""
    listed = (files("gongkai.read") / "initials.txt").read_text(encoding="utf-8").split()
    parts = {line[0]: line[1:].partition("|") for line in listed}
    return {letter: (mostly, sometimes) for letter, (mostly, _, sometimes) in parts.items()}


def sound_alike(one: str, other: str) -> bool:
    """Return whether two characters have readings that begin with the same letter."""
    return not _letters().get(one, frozenset()).isdisjoint(_letters().get(other, frozenset()))


@cache
def _letters() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for letter, both in initials().items():
        for one in "".join(both):
            found.setdefault(one, set()).add(letter)
    return {one: frozenset(letters) for one, letters in found.items()}
