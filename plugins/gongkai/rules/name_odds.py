"""How much likelier a text is with a name at some place than without one.

The text around is read in the likeliest words, as segmenters do (a lattice of words of known frequency, of which the best way
is taken), once with a name there and once with none: 须经三十日 is 须 | 经 | 三十 | 日, and no 须经三. A name is as likely as its
surname is and the characters of its given name are, in 1.2 billion people (Bao, ChineseNames, 2020).
"""

from functools import cache
from importlib.resources import files

from gongkai.read.everyday import counted
from gongkai.rules.listed_words import listed

_AROUND = 8
"""So many characters on either side are read with it."""
_LONGEST = 6
# Natural logarithms of shares, as in ``words.txt``.
_NAMED = {1: -8, 2: -6}
"""One word of some 250 is a name of somebody; by how many characters of a given name it has."""
_RARE, _UNKNOWN, _NO_GIVEN = -16, -18, -13
"""A word without a count, a character that is no word, a character of which hardly a name is made."""
_LEAST = -10
"""A name is none where it makes the text so much less likely: 22,000 times."""
_IMPOSSIBLE = -(10**9)


def is_unlikely(text: str, start: int, end: int) -> bool:
    """Return whether a name from ``start`` up to ``end`` makes the text far less likely."""
    first = last = 0
    while first < min(_AROUND, start) and _is_han(text[start - first - 1]):
        first += 1
    while last < min(_AROUND, len(text) - end) and _is_han(text[end + last]):
        last += 1
    around, there = text[start - first : end + last], (first, first + end - start)
    with_it = _best(around[: there[0]]) + _name(text[start:end]) + _best(around[there[1] :])
    # Of a surname that hardly anybody bears nothing is known.
    return _IMPOSSIBLE < with_it < _best(around, there) + _LEAST


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _best(text: str, but: tuple[int, int] | None = None) -> int:
    """Return how likely a text is in its likeliest words and names, but for a name at one place."""
    known = counted()
    best = [0] + [_IMPOSSIBLE] * len(text)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + _LONGEST) + 1):
            word = text[start:end]
            share = known.get(word) or (_RARE if _is_rare(word) else _UNKNOWN if len(word) == 1 else _IMPOSSIBLE)
            if 1 < len(word) < 5 and (start, end) != but:
                share = max(share, _name(word))
            best[end] = max(best[end], best[start] + share)
    return best[-1]


def _is_rare(word: str) -> bool:
    return any(word in listed(name) for name in ("surname-words", "holding-words", "notice-words"))


def _name(word: str) -> int:
    """Return how likely a word is as somebody's name."""
    surnames, characters = _people()
    surname = word[:2] if word[:2] in surnames and len(word) > 2 else word[0]
    given = word[len(surname) :]
    if surname not in surnames or len(given) not in _NAMED:
        return _IMPOSSIBLE
    return _NAMED[len(given)] + surnames[surname] + sum(characters.get(one, _NO_GIVEN) for one in given)


@cache
def _people() -> tuple[dict[str, int], dict[str, int]]:
    """Return (surnames, characters of given names), each with its share of people as ``words.txt`` has it of words."""
    found: dict[str, dict[str, int]] = {"姓": {}, "名": {}}
    for line in (files("gongkai.rules") / "people.txt").read_text(encoding="utf-8").splitlines():
        what, share, *parts = line.split()
        found[what] |= dict.fromkeys(parts, int(share))
    return found["姓"], found["名"]
