"""Everyday Chinese words, by which it is told whether something is one, and how common each is."""

from functools import cache
from importlib.resources import files


def is_everyday(word: str) -> bool:
    """Return whether it is a word of two or three characters of jieba's dictionary."""
    return len(word) > 1 and word in counted()


@cache
def counted() -> dict[str, int]:
    """Return everyday words and characters -> the natural logarithm of the share of all words that each is, such as -9."""
    found: dict[str, int] = {}
    for line in (files("gongkai.read") / "words.txt").read_text(encoding="utf-8").splitlines():
        share, *words = line.split()
        found |= dict.fromkeys(words, int(share))
    return found
