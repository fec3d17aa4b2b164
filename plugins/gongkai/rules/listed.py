"""Find the words of the lists: what others have named of illness, injury and medicine, the charges of the law, what clerks say.

Of illness: ``illness-words.txt``, from the medical list of 清华大学开放中文词库 (THUOCL, MIT); of conduct:
``offence-words.txt``, from the official lists of charges. Both are made by ``tools/make_vocabulary.py``.
``told-words.txt`` is written by hand: a kind and its words, each of which tells it wherever somebody is named.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from operator import add

from gongkai.rules.circumstances import Sensitive

LISTS = {Sensitive.HEALTH: "illness-words.txt", Sensitive.CONDUCT: "offence-words.txt"}


@cache
def listed(kind: Sensitive) -> dict[str, tuple[str, ...]]:
    """Return the words of a kind by their first two characters."""
    found: dict[str, list[str]] = {}
    lines = [line.split() for line in _read("told-words.txt").splitlines()]
    told = [word for of, *words in lines for word in words if of == kind.name]
    for word in (*(_read(LISTS[kind]).split() if kind in LISTS else ()), *told):
        found.setdefault(word[:2], []).append(word)
    return {pair: tuple(words) for pair, words in found.items()}


def _read(name: str) -> str:
    return (files("gongkai.rules") / name).read_text(encoding="utf-8")


def listed_in(kind: Sensitive, text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where the words of a kind stand; the time grows with the text only."""
    words = listed(kind)
    if words.keys().isdisjoint(map(add, text, text[1:])):
        return
    for at in range(len(text) - 1):
        for word in words.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                yield at, at + len(word)
                break
