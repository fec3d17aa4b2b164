"""Records that go on from one another: nothing that is open may vanish, and no balance may jump."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby, pairwise

from gongkai.board import Village
from gongkai.problem import KeyPath, Level, Problem
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.carried import Carried
from gongkai.records.spelling import Names
from gongkai.rules.pack import Pack

MOST_TOLD = 5


def a_series_goes_on(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a record leaves out what the one before left to it, or goes on from another balance.

    Silent about a type of which some file could not be read: the one between may be missing.
    """
    for record_type in RECORD_TYPES:
        if record_type.slug in village.unsound:
            continue
        series: dict[str, list[Record]] = {}
        for record in village.of(record_type):
            series.setdefault(record.series, []).append(record)
        for records in series.values():
            ordered = sorted(records, key=lambda record: (record.as_of_day, record.published, record.id))
            days = [[*same] for _, same in groupby(ordered, key=lambda record: record.as_of_day)]
            for earlier, later in pairwise(days):
                there_before = {known for one in earlier for known in one.takes}
                for before in earlier:
                    yield from _goes_on_in(before, there_before, later)


def _goes_on_in(before: Record, there_before: Set[str], later: Sequence[Record]) -> Iterator[Problem]:
    """Yield how those of the next day go on from a record: what is long may have been split into several."""
    after = max(later, key=lambda one: len(one.takes.keys() & before.takes.keys()))
    if after.takes or after.tells_all:
        there = {known for one in later for known in one.takes}
        new = {known: taken for known, taken in after.takes.items() if known not in there_before}
        yield from _nothing_is_missing(before, after, there, new)
    for one in later:
        yield from _balances_go_on(before, one)


def _nothing_is_missing(
    before: Record, after: Record, there: Set[str], new: Mapping[str, Carried]
) -> Iterator[Problem]:
    """Yield what was left and is not there any more; where something new is much like it, that may be it."""
    level = _level(after)
    missing = {known: left for known, left in before.leaves.items() if known not in there and not left.may_end}
    for known, like in _renumbered(missing, new).items():
        del missing[known]
        if known in like.note:
            continue
        words = f"上一期（{before.id}）的{before.leaves[known].words}，这一期的“{like.path[-1]}”换了"
        fix = f"写错了的，照 {before.id} 改；真的重新编了号的，在“备注”里写明原来的号，写明以后这条提醒就没有了"
        yield Problem("R106", after.file, words, fix, like.path, level=Level.REMINDER)
    renamed = _renamed(missing, new)
    for known, like in renamed.items():
        words = f"上一期（{before.id}）里{missing[known].words}，这一期没有了，这一项和它只差一点"
        fix = (
            f"多半是同一个：照 {before.id} 写得一字不差；真的不是同一个，照 {before.id} 把那一项也写上，{after.ends_by}"
        )
        yield Problem("R106", after.file, words, fix, like.path, level=level)
    gone = [left for known, left in missing.items() if known not in renamed]
    if gone:
        named = "；".join(left.words for left in gone[:MOST_TOLD]) + (
            f"；等 {len(gone)} 处" if len(gone) > MOST_TOLD else ""
        )
        fix = f"照 {before.id} 补上；{after.ends_by}"
        yield Problem(
            "R106", after.file, f"上一期（{before.id}）里{named}，这一期没有了", fix, (_list_of(after),), level=level
        )


def _level(after: Record) -> Level:
    return Level.ERROR if after.must_go_on else Level.REMINDER


def _balances_go_on(before: Record, after: Record) -> Iterator[Problem]:
    takes = after.takes
    for known, left in before.leaves.items():
        taken = takes.get(known)
        if taken is not None and None not in (taken.balance, left.balance) and taken.balance != left.balance:
            words = f"“{taken.path[-1]}”写的是 {taken.balance}，上一期（{before.id}）是 {left.balance}"
            fix = "核对两期，改正写错的一个；上一期写错的，改上一期，写一条更正"
            yield Problem("R107", after.file, words, fix, taken.path, level=_level(after))


def _renumbered(missing: Mapping[str, Carried], new: Mapping[str, Carried]) -> dict[str, Carried]:
    """Return what is missing -> what is new and the same but for its number, where nothing else is the same as well."""
    often = Counter(taken.other_name for taken in (*new.values(), *missing.values()))
    same = {taken.other_name: taken for taken in new.values() if taken.other_name and often[taken.other_name] == 2}
    return {known: same[left.other_name] for known, left in missing.items() if left.other_name in same}


def _renamed(missing: Mapping[str, Carried], new: Mapping[str, Carried]) -> dict[str, Carried]:
    """Return what is missing -> what is new and nearly of its name, or of its name without its group: to add the former would make two of one."""
    names = Names()
    often = Counter(one.alone for one in (*missing.values(), *new.values()))
    alone = {one.alone: known for known, one in new.items() if one.alone and often[one.alone] == 2}
    for known in new:
        names.add(known)
    found = (
        (known, sorted(names.like(known)) or [*filter(None, [alone.get(left.alone)])])
        for known, left in missing.items()
    )
    return {known: new[like[0]] for known, like in found if like}


def _list_of(record: Record) -> str:
    paths: list[KeyPath] = [taken.path for taken in record.takes.values()]
    return str(paths[0][0]) if paths else record.series_key
