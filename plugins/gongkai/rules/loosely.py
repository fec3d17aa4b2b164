"""Words that tell of a person only in a plain line about a private person: parts of the body, what is owed, who quarrels, a class at school.

Each is also a word of farms, shops, offices and feasts. So they count only in a short sentence in which nobody acts
for an office, and nothing is taught, built, bought, sold, staged or decided: what remains is said of whoever is named.
"""

from collections.abc import Iterator

from gongkai.rules.alternatives import compiled
from gongkai.rules.circumstances import Sensitive, words_of_kinds

LINE = 60
"""A longer sentence is prose, which speaks of many things."""

_OFFICIAL = compiled("around", "OFFICIAL")
_FARMED = compiled("around", "FARMED")
LOOSE = words_of_kinds("LOOSE")


def may_be_loose(kind: Sensitive, sentence: str) -> bool:
    """Return whether a sentence has such words of a kind, nobody acts for an office there, and nothing is done for all."""
    return len(sentence) <= LINE and LOOSE[kind].search(sentence) is not None and not _OFFICIAL.search(sentence)


def is_farmed(unnamed: str) -> bool:
    """Return whether a sentence without the names in it is of beasts, trees and fields."""
    return _FARMED.search(unnamed) is not None


def loosely_in(kind: Sensitive, unnamed: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where such words of a kind stand in a sentence without the names in it."""
    for found in LOOSE[kind].finditer(unnamed):
        yield found.span()
