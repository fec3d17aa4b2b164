"""Everyday Chinese words, by which it is told whether something is one."""

from functools import cache
from importlib.resources import files


@cache
def everyday() -> frozenset[str]:
    """Return the words of two and three characters of jieba's dictionary."""
    return frozenset((files("gongkai.read") / "words.txt").read_text(encoding="utf-8").split())
