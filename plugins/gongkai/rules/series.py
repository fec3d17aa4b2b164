"""Records that go on from one another: nothing that is open may vanish, and no balance may jump."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from gongkai.board import Village
from gongkai.problem import KeyPath, Level, Problem
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Carried, Record
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
            for before, after in pairwise(ordered):
                yield from _goes_on(before, after)


def _goes_on(before: Record, after: Record) -> Iterator[Problem]:
    takes = after.takes
    if not takes:
        return
    level = Level.ERROR if after.must_go_on else Level.REMINDER
    missing = {known: left for known, left in before.leaves.items() if known not in takes and not left.may_end}
    renamed = _renamed(missing, before, takes)
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
    for known, left in before.leaves.items():
        taken = takes.get(known)
        if taken is not None and None not in (taken.balance, left.balance) and taken.balance != left.balance:
            words = f"“{taken.path[-1]}”写的是 {taken.balance}，上一期（{before.id}）是 {left.balance}"
            fix = "核对两期，改正写错的一个；上一期写错的，改上一期，写一条更正"
            yield Problem("R107", after.file, words, fix, taken.path, level=level)


def _renamed(missing: Iterable[str], before: Record, takes: Mapping[str, Carried]) -> dict[str, Carried]:
    """Return what is missing -> what is new and nearly of its name: to add the former would make two of one."""
    new = Names()
    for known in takes.keys() - before.takes.keys():
        new.add(known)
    found = ((known, sorted(new.like(known))) for known in missing)
    return {known: takes[like[0]] for known, like in found if like}


def _list_of(record: Record) -> str:
    paths: list[KeyPath] = [taken.path for taken in record.takes.values()]
    return str(paths[0][0]) if paths else "公开日期"
