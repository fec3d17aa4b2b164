"""Cut a text of ASCII digits into the groups that it is written in: whatever is one number lies in one run."""

from collections.abc import Iterator
from enum import IntEnum
from itertools import groupby, pairwise

from msgspec import Struct

from gongkai.read.patterns import on_use

EDGE = "\x1f"
"""Stands between two cells of a row that are read together."""
MEASURE = on_use(r"\s*(?:[户人亩元斤头只口票分度吨米平个名次份号年月日件台株棵千万%％㎡组]|cm|mm|kg|公[斤里顷])")
"""What says that the number before it is measured."""


class Gap(IntEnum):
    """What stands between two groups: how surely they are one number's, or two numbers."""

    TIGHT = 0
    """A blank, a dash, a bracket: one number in groups, or two."""
    SUM = 1
    """A sign of reckoning or of choice: 1499*1182*619, 144337/56313."""
    LIST = 2
    """A comma, a line's end, a cell's edge: two numbers, as a rule."""
    RESULT = 3
    """An equals sign: what stands behind is another number."""


class Run(Struct, frozen=True):
    """Groups of digits, what stands between them, before and behind."""

    groups: tuple[str, ...]
    """Digits; an X for itself is a check character."""
    between: tuple[str, ...]
    before: str
    behind: str
    part: bool = False
    """Whether other groups stand beside it, parted from it otherwise than its own are from each other."""


_AMOUNT = on_use(
    r"(?<![\d.])(?<!\d,)(?:(?:\d{1,10}|\d{1,3}(?:,\d{3}){1,2})\.\d{1,3}|\d{1,4}\.\d{4,6})(?![\d.])"
    r"|(?<![\d.])(?<!\d,)\d{1,3}(?:,\d{3}){1,2}(?![\d.,])(?![,.]\d)"
    # What a comma parts from digits, and is no thousand of theirs: 8265,2648.12.
    r"|(?:(?<=\d,)(?:\d{4,10}|\d{1,2})|(?<=\d{4},)\d{3})\.\d{1,3}(?![\d.])"
)
# 18,491,950,931.00: nobody in a village has so much.
_TOO_MUCH = on_use(r"(\d{1,3}(?:[,'’ ]\d{3}){3,})\.\d{1,2}(?!\d)")
_TOKEN = on_use(r"\d+|(?<![A-Z])X(?![A-Za-z])")
_LISTING = frozenset("、，；,;\n\t|｜│" + EDGE)
_RECKONING = frozenset("*+/→")
_WORD = on_use(r"[^\W\d_]")
LONGEST_GAP = 12
"""So many characters may part the groups of one number, where no word does."""
# A mobile's digits: no number of anybody's has fewer.
_SHORTEST = 11
# What is said between the parts of a number that tells by itself what it is.
_LONGEST_SAID = 24
# Fewer than stand between what no one reads together.
_MOST_LINES = 4
# What marks a group, whatever parts it from the next.
_MARKING = str.maketrans("", "", "*_`~")
_BLANKS = on_use(r"[ \u3000]+")


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of a text of ``readings``: groups with nothing but marks between them. An amount belongs to none.

    What is too short for anybody's number is left out. Behind a run come its parts: groups that one sign parts, where another parts them from their neighbours.
    """
    text = _without_amounts(text)
    for tokens in _tokens(text, LONGEST_GAP, words=False):
        if tokens[-1][1] - tokens[0][0] < _SHORTEST:
            continue
        yield _run(text, tokens)
        yield from _parts(text, tokens)


def loose_runs(text: str) -> Iterator[Run]:
    """Yield runs in which words may stand between the groups, if any do: a number must tell by itself that it is one."""
    text = _without_amounts(text)
    for tokens in _tokens(text, _LONGEST_SAID, words=True):
        # An X between two groups parts them.
        kept = [one for one in tokens if text[one[0]] != "X" or one is tokens[-1]]
        if kept:
            yield _run(text, kept)


def _without_amounts(text: str) -> str:
    return _AMOUNT.sub("¤", _TOO_MUCH.sub(r"\1", text))


def _tokens(text: str, longest: int, *, words: bool) -> Iterator[list[tuple[int, int]]]:
    """Yield from where to where the groups stand that no more than ``longest`` characters part."""
    tokens: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        if tokens and _ends(text[tokens[-1][1] : token.start()], longest, words=words):
            yield tokens
            tokens = []
        tokens.append(token.span())
    if tokens:
        yield tokens


def _ends(between: str, longest: int, *, words: bool) -> bool:
    """Return whether what stands between two groups makes them two numbers."""
    if len(between) > longest or "¤" in between or between.count("\n") > (_MOST_LINES if words else 2):
        return True
    return not words and _WORD.search(between) is not None


def _parts(text: str, tokens: list[tuple[int, int]]) -> Iterator[Run]:
    """Yield the groups that one sign parts, where others stand beside them; and cells before one that is measured."""
    if len(tokens) < 3:
        return
    signs = [_sign(text[one[1] : two[0]]) for one, two in pairwise(tokens)]
    at = 0
    for _, alike in groupby(signs):
        last = at + sum(1 for _ in alike)
        if last - at < len(signs):
            yield _run(text, tokens[at : last + 1], part=True)
        at = last
    if "|" in signs[-1] and MEASURE.match(text, tokens[-1][1]):
        yield _run(text, tokens[:-1], part=True)


def _sign(between: str) -> str:
    return _BLANKS.sub(" ", between.translate(_MARKING)) or " "


def gap_of(between: str) -> Gap:
    """Return what stands between two groups."""
    if "=" in between:
        return Gap.RESULT
    if not _LISTING.isdisjoint(between):
        return Gap.LIST
    return Gap.TIGHT if _RECKONING.isdisjoint(between) else Gap.SUM


def _run(text: str, tokens: list[tuple[int, int]], *, part: bool = False) -> Run:
    groups = tuple(text[start:end] for start, end in tokens)
    between = tuple(text[one[1] : two[0]] for one, two in pairwise(tokens))
    first, last = tokens[0][0], tokens[-1][1]
    return Run(groups, between, text[max(0, first - 30) : first], text[last : last + 8], part)
