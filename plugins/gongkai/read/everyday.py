"""Everyday Chinese words, by which it is told whether something is one, and how common each is."""

from functools import cache
from importlib.resources import files


@cache
def everyday() -> frozenset[str]:
    """Return the words of two and three characters of jieba's dictionary."""
    return frozenset(word for word in counted() if len(word) > 1)


@cache
def counted() -> dict[str, int]:
    """Return everyday words and characters -> the natural logarithm of the share of all words that each is, such as -9."""
    found: dict[str, int] = {}
    for line in (files("gongkai.read") / "words.txt").read_text(encoding="utf-8").splitlines():
        share, *words = line.split()
        found |= dict.fromkeys(words, int(share))
    return found
