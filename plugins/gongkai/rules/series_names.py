"""Names by which records go on from one another: written otherwise, a series begins anew and nothing is held against it."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from gongkai.board import Village
from gongkai.problem import Level, Problem
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.shelf import Section
from gongkai.records.spelling import Names, one_writing, slip
from gongkai.rules.pack import Pack


def names_of_series_are_told_apart(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where the name of a series differs from another one by its writing alone.

    A reminder where it differs by a slip of the pen, by its order or by the
    village's own name: there may be two. Of two names the one that fewer files
    of the village have is blamed, then one with blanks in it, then one that no other type has, then the newer.
    """
    used = Counter(record.series.removeprefix(village.name) for record in village.records if record.series_key)
    for record_type in RECORD_TYPES:
        if not record_type.series_key:
            continue
        files: dict[str, list[Record]] = {}
        for record in sorted(village.of(record_type), key=lambda one: (one.published, one.id)):
            files.setdefault(record.series, []).append(record)
        told: set[str] = set()
        known = Names(village.name)
        # The surest name first, so that each is held against those that are surer.
        surest = sorted(
            files,
            key=lambda name: (-len(files[name]), len(name.split()) > 1, -used[name.removeprefix(village.name)]),
        )
        for name in surest:
            for like in known.like(name):
                said, surely = _difference(name, like, village.name, money=record_type.section is Section.FINANCE)
                if said:
                    yield from _told(files[name], files[like][0], said, surely=surely)
                    told.add(name)
                    break
            known.add(name)
        yield from _goes_on_longer(files, told)


def _difference(name: str, like: str, village: str, *, money: bool) -> tuple[str, bool]:
    """Return how two names differ, in words, and whether they are the same for sure; nothing where they are two."""
    one, other = one_writing(name), one_writing(like)
    if one == other:
        return "只是写法不一样", True
    if one.removeprefix(village) == other.removeprefix(village):
        return "只差村名", False
    # 第12期 and 第21期 are two.
    figures = ["".join(filter(str.isdigit, name)) for name in (one, other)]
    if sorted(one) == sorted(other) and len(one) > 3 and figures[0] == figures[1]:
        return "只是字的次序不一样", False
    # 篮球队 and 足球队 are two; two accounts hardly ever differ so.
    if slip(name, (like,)) is not None and (money or len(one) != len(other)):
        return "只差一个字", False
    return "", False


def _goes_on_longer(files: dict[str, list[Record]], told: Collection[str]) -> Iterator[Problem]:
    """Yield a reminder where one series stops and another begins whose name is the same and a few characters more.

    Not of a name of which it was ``told`` how it differs.

    人居环境 until June and 人居环境整治 from July on: what was open in the one is looked for in no other.
    """
    for name, longer in pairwise(sorted(files)):
        if len(name) < 4 or not longer.startswith(name) or files[name][0].told_with != name:
            continue
        first, last = sorted((files[name], files[longer]), key=lambda own: own[0].as_of_day)
        if last[0].series not in told and max(one.as_of_day for one in first) < min(one.as_of_day for one in last):
            more = "多" if last is files[longer] else "少"
            yield _reminded(last[0], first[0], f"{more}几个字，那一个的事没有接下去")


def _told(wrong: Sequence[Record], right: Record, said: str, *, surely: bool) -> Iterator[Problem]:
    for record in wrong:
        yield _problem(record, right, said) if surely else _reminded(record, right, said)


def _problem(record: Record, right: Record, said: str) -> Problem:
    key = record.series_key
    fix = f"是同一个，改成“{right.series}”，和 {right.file} 写得一模一样"
    return record.problem("F020", (key,), f"“{key}”的“{record.series}”和“{right.series}”{said}", fix)


def _reminded(record: Record, right: Record, said: str) -> Problem:
    one = _problem(record, right, said)
    return replace(one, level=Level.REMINDER, fix=f"{one.fix}；真的是两个，这条提醒可以不管")
