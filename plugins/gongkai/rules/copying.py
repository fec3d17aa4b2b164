"""Traces of a copied file: another village's name, last year's period, another village's accounts, one promise for all.

Forms copied with the same contents everywhere are what makes villagers distrust
a board; a published 村规民约 still named the village that it was copied from.
"""

import datetime
import hashlib
from collections.abc import Iterator, Mapping

from gongkai.board import TOWNSHIP_FOLDER, Township, Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.commitment import Commitment
from gongkai.records.parts import DateRange
from gongkai.records.period import Period, named_period, parse_period
from gongkai.rules.pack import Pack

FEWEST_LINES = 3
"""Two accounts of one or two lines may be the same by chance: the same bank charge, the same wage."""

FEWEST_CADRES = 3
LONG_AGO = datetime.timedelta(days=270)

_BESIDE = "和与同及跟、邻借到从"
_IN_HEADING = on_use(r"\d{4}年(?:第[1-4一二三四]季度|[上下]半年|\d{1,2}月)?")


def no_other_village(township: Township, village: Village) -> Iterator[Problem]:
    """Yield a reminder per text that names another village of the township and not its own."""
    if village.folder == TOWNSHIP_FOLDER:
        return
    others = frozenset(name for _, name in township.villages if name != village.name and len(name) > 2)
    # A county has hundreds of villages: each end of a name is found first, and only then what stands before it.
    ends = {end: sorted({len(n) for n in others if n[-1] == end}, reverse=True) for end in {n[-1] for n in others}}
    last = frozenset(ends)
    for record, path, text in village.texts:
        start, name = _first_of(text, others, ends) if not last.isdisjoint(text) else (0, "")
        if name and village.name not in text and text[start - 1 : start] not in tuple(_BESIDE):
            yield record.reminder(
                "R080",
                path,
                f"这里写的是“{name}”，这是{village.name}的文件",
                f"是抄来没有改的，就改成“{village.name}”；确实说的是{name}，可以不改",
                within=text.count("\n", 0, start),
            )


def _first_of(text: str, names: frozenset[str], ends: Mapping[str, list[int]]) -> tuple[int, str]:
    """Return (where it begins, the first of ``names`` in the text), or (0, "")."""
    for end, lengths in ends.items():
        at = text.find(end)
        while at >= 0:
            for length in lengths:
                if text[max(0, at + 1 - length) : at + 1] in names:
                    return at + 1 - length, text[at + 1 - length : at + 1]
            at = text.find(end, at + 1)
    return 0, ""


def periods_are_of_this_file(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where a title, a file's name or a publicity period is of an earlier time than the record."""
    for record in village.records:
        own = record.stated_period
        yield from _heading(record, own)
        yield from _file_name(record, own)
        if record.display and record.display.end < record.published:
            yield record.reminder(
                "R082",
                ("公示期",),
                f"公示期到 {record.display.end} 就结束了，公开日期是 {record.published}",
                "是从以前的文件抄来的，就改“公示期”；“公开日期”的年份打错了，就改它；没有错可以不改",
            )


def _heading(record: Record, own: Period | None) -> Iterator[Problem]:
    said = [parse_period(words) for words in _IN_HEADING.findall(record.heading or "")]
    periods = [period for period in said if period]
    if not periods:
        return
    latest = max(periods, key=lambda period: period.end)
    if own:
        wrong = not any(period.touches(own) for period in periods)
        other = f"“期间”写的是{own.words}"
    else:
        wrong = latest.months < 12 and latest.end + LONG_AGO < record.published
        other = f"公开日期是 {record.published}"
    if wrong:
        yield record.reminder(
            "R081", ("标题",), f"标题里是{latest.words}，{other}", "是抄来没有改的，就改正；没有错可以不改"
        )


def _file_name(record: Record, own: Period | None) -> Iterator[Problem]:
    named = named_period(record.id)
    if named is None:
        return
    # A month's account of June is in no file of July.
    alike = own is not None and own.months == named.months
    if not alike and any(named.holds(day) for day in _days_of(record)):
        # 2026-07-dues tells in July of the first half of the year; 2022-pig was signed in 2022.
        return
    if own:
        wrong = not named.touches(own)
        other = f"“期间”写的是{own.words}"
    else:
        wrong = not named.year <= record.published.year <= named.year + 1
        other = f"公开日期是 {record.published}"
    if wrong:
        key = "期间" if own else "公开日期"
        fix = f"是抄来没有改的，就把“{key}”改成真的{'，各笔的日期也改' if own else ''}；文件名写错了，改文件名；没有错可以不改"
        yield record.reminder("R081", (key,), f"文件名是 {record.id}，{other}", fix)


def _days_of(record: Record) -> Iterator[datetime.date]:
    """Yield the days that stand in the record's own fields."""
    for field in record.declared():
        value = getattr(record, field.name)
        if isinstance(value, datetime.date):
            yield value
        elif isinstance(value, DateRange):
            yield from (value.start, value.end)


def promises_are_ones_own(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where three cadres or more promise the same, word for word."""
    same: dict[tuple[str, ...], list[Commitment]] = {}
    for commitment in sorted(village.of(Commitment), key=lambda one: one.id):
        same.setdefault(tuple(promise.content for promise in commitment.promises), []).append(commitment)
    for people in same.values():
        if len(people) >= FEWEST_CADRES:
            names = "、".join(person.who for person in people)
            yield people[1].reminder(
                "R083",
                ("承诺",),
                f"{names}的承诺一字不差",
                "每个人写自己分管的事，写清做到什么程度、哪天以前做完",
            )


def ledger_marks(village: Village) -> dict[str, str]:
    """Return a digest of the days and amounts of each account of three lines or more -> its file."""
    marks = {}
    for account in village.of(Account):
        sides = (("+", account.income), ("-", account.expense))
        lines = sorted((entry.on, side, entry.amount) for side, entries in sides for entry in entries)
        if len(lines) >= FEWEST_LINES:
            marks[hashlib.sha256(repr(lines).encode()).hexdigest()[:24]] = account.file
    return marks


def identical_ledgers(marks: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Yield a Problem where two villages (folder -> ``ledger_marks``) have accounts of the same days and amounts."""
    first: dict[str, str] = {}
    for own in marks.values():
        for digest, file in own.items():
            other = first.setdefault(digest, file)
            if other != file and other.split("/")[0] != file.split("/")[0]:
                yield Problem(
                    "F015",
                    file,
                    f"每一笔的日期和金额都和 {other} 一样",
                    "两个村的账不会一样：核对凭证，改正抄来的一个",
                    ("期间",),
                )
