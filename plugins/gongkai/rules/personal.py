"""Tell a person's numbers in a text: identity numbers, cards, private mobiles, however they are spaced or dressed up.

Nothing here returns a number that it found: a report, a log and a cache must not spread it.

Groups of digits are one number when they are cut as such a number is cut; a list's commas
join nothing unless what comes out says by itself what it is, or a word before it does.
What says so by itself is found whatever stands between its groups: 622848（农行）8643745769355.
"""

from collections.abc import Iterator
from itertools import accumulate

from gongkai.read.patterns import on_use
from gongkai.rules.checks import PROVINCES, is_birthday
from gongkai.rules.cuts import is_one, may_be_said_so
from gongkai.rules.digits import faint, has_digits, hidden, readings
from gongkai.rules.masked import masked_in
from gongkai.rules.number_kinds import Personal, Said
from gongkai.rules.one_number import BY_A_CARRIER, checked_kind, is_mobile, kind_of
from gongkai.rules.runs import Run, loose_runs, runs

_SHORTEST = 11
_SHORTEST_CHECKED = 16
_LONGEST_AMOUNT = 12
_HEAD_OF_IDENTITY = 14
_REST_LEFT_OUT = on_use(r"\s?[（(，]?[后末尾余其][四4面余下]?[位数]?(?:数字)?[略隐不省]")
_DIGIT = on_use(r"\d")


def personal_in(text: str, heading: str = "") -> set[Personal]:
    """Return the kinds of personal number that ``text`` holds; ``heading`` is what is said above or before it."""
    return _found(text, heading) if has_digits(text) else set()


def _found(text: str, heading: str) -> set[Personal]:
    found = {kind for one in readings(text) for kind in _in_text(one, heading)}
    found |= {kind for one in faint(text) for kind in _by_themselves(one, heading, fewest=1)}
    if Personal.IDENTITY in found:
        return found - {Personal.MISTYPED_IDENTITY}
    return found | {kind for one in hidden(text) for kind in masked_in(one, heading)}


def _in_text(text: str, heading: str) -> Iterator[Personal]:
    for run in runs(text):
        yield from _in_run(run, heading)
    yield from _by_themselves(text, heading)


def _by_themselves(text: str, heading: str, *, fewest: int = 2) -> Iterator[Personal]:
    """Yield what tells by itself what it is, with words between its groups, of which there are ``fewest`` at least."""
    if len(_DIGIT.findall(text)) < _SHORTEST_CHECKED - 1:
        return
    for run in loose_runs(text):
        together = "".join(run.groups)
        if len(together) < _SHORTEST_CHECKED or len(run.groups) < fewest:
            continue
        edges, group_at = _edges(run)
        for first, start in enumerate(edges[:-1]):
            for length in _checked_lengths(together, start):
                last = group_at.get(start + length, 0)
                kind = checked_kind(together[start : start + length]) if last >= first + fewest else None
                if kind and may_be_said_so(run, first, last, kind, _said_before(run, first, heading)):
                    yield kind


def _said_before(run: Run, first: int, heading: str) -> Said:
    return Said(f"{heading} {run.before} {run.between[first - 1] if first else ''}")


def _edges(run: Run) -> tuple[list[int], dict[int, int]]:
    """Return at which digit each group of a run begins, and which group begins at which digit."""
    edges = list(accumulate(map(len, run.groups), initial=0))
    return edges, {edge: number for number, edge in enumerate(edges)}


def _checked_lengths(digits: str, start: int) -> Iterator[int]:
    if digits[start : start + 2] in PROVINCES and digits[start + 6 : start + 8] in {"19", "20"}:
        yield from (18, 20)
    if digits[start : start + 2] == "62":
        yield from (16, 17, 18, 19)


def _in_run(run: Run, heading: str) -> Iterator[Personal]:
    """Yield what groups of a run are together: cut only where a group begins and ends."""
    together = "".join(run.groups)
    if len(together) < _SHORTEST:
        return
    said = Said(f"{heading} {run.before}")
    edges, group_at = _edges(run)
    for first, start in enumerate(edges[:-1]):
        end = edges[first + 1]
        kind = kind_of(together[start:end], said, single=True) if end - start >= _SHORTEST else None
        if kind and not (kind is Personal.MOBILE and _goes_on_with_things(run, first, said)):
            yield kind
        if end - start == _HEAD_OF_IDENTITY and _REST_LEFT_OUT.match(run.behind) and first == len(edges) - 2:
            yield from _head_of_identity(together[start:end])
        if first == len(edges) - 2 and end - start > _LONGEST_AMOUNT and run.behind.startswith("元"):
            yield from _before_amount(together[start:end])
        for length in _likely_lengths(together, start, said):
            last = group_at.get(start + length, 0)
            kind = kind_of(together[start : start + length], said) if last > first + 1 else None
            if kind and is_one(run, first, last, kind, said):
                yield kind


def _goes_on_with_things(run: Run, first: int, said: Said) -> bool:
    """Return whether a group is one more number of things in a list of such: 编号 61072808381、16352294330."""
    return said.thing and not said.mobile and any(len(group) == _SHORTEST for group in run.groups[:first])


def _head_of_identity(digits: str) -> Iterator[Personal]:
    """Yield that only the order is missing where and when one was born is told: a thousand are left, of one village a few."""
    if digits[:2] in PROVINCES and is_birthday(digits[6:]):
        yield Personal.MASKED_IDENTITY


def _before_amount(digits: str) -> Iterator[Personal]:
    """Yield what a number is that an amount follows without a break: nobody in a village has so many yuan."""
    kinds = {checked_kind(digits[:length]) for length in range(16, min(21, len(digits)))}
    if is_mobile(digits[:_SHORTEST]) and len(digits) < 16:
        kinds.add(Personal.MOBILE)
    yield from (kind for kind in kinds if kind)


def _likely_lengths(digits: str, start: int, said: Said) -> Iterator[int]:
    """Yield how many digits from ``start`` may be one number, as far as its first ones tell; most can be left alone."""
    lead = digits[start : start + 2]
    if lead in PROVINCES:
        if digits[start + 6 : start + 8] in {"19", "20"}:
            yield from (18, 20)
        yield 15
    if lead[0] == "1":
        if lead[1:] >= "3":
            yield 11
        if digits.startswith(BY_A_CARRIER, start):
            yield from (16, 17)
    elif lead[0] == "0" or lead == "86":
        yield from (12, 13, 14, 15)
    if lead == "62" or said.card:
        yield from (16, 17, 18, 19)
