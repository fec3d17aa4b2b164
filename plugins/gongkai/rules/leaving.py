"""Names that leave the web with their list stand nowhere else: not in its title, not in another field, not in another notice.

Read in simplified script and without blanks, as 李 春 和 and 劉長貴 are the same people. A name of
two characters may be part of other words (办法高明确), and counts only where it stands clear.
"""

import datetime
import html
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from urllib.parse import unquote

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem, last_key
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.base import Record
from gongkai.records.kind import Names
from gongkai.records.notice import Notice
from gongkai.records.roster import hides
from gongkai.records.row import Row
from gongkai.records.rows import rows_of
from gongkai.records.texts import texts
from gongkai.rules.lists_of_names import names_somebody
from gongkai.rules.name_score import PUNCTUATION, words
from gongkai.rules.names import names_in
from gongkai.rules.pack import Pack

_HOUSEHOLD = on_use(r"(?<=..)[户家]$")
# What stands within a name and is not shown, or parts its characters: **李**春和, 李-春-和, 李 春和.
_PARTING = on_use(r"[^\S\n]+|\*+|</?[A-Za-z][^<>\n]{0,40}>|[·•‧・~_`\-–—]")
_STRONG = on_use(r"^(\*+)(.+)\1$")
_QUOTED = on_use(r"(?:%[0-9A-Fa-f]{2}){3,}")
_OFFICERS = (("审核", "审核人"), ("联系", "人"))
_BEHIND = frozenset("等户家的同因领得和、共")
# What lists are made for, and what another notice then tells of the same people.
_GIVEN = on_use(
    r"补贴|补助|救助|救济|低保|特困|五保|残疾|临救|慰问[金品]|抚恤|优抚|资助|保障金|转正|预备党员|发展对象|积极分子"
)
_PIECE = on_use(r"[^。；！？\n]+")
_CELLS = on_use(r"[|,\t]")


People = dict[int, set[str]]
"""Names by their length."""


def names_leave_with_their_list(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem per text that names somebody of a list whose names leave in time."""
    lists = [(record, names) for record in village.records if record.lists_people and (names := _names_of(record))]
    for record, names in lists:
        yield from _elsewhere_in(record, _by_length(names))
    everybody = _by_length(set().union(*(names for record, names in lists if isinstance(record, Notice))))
    for record in village.records if lists else ():
        if isinstance(record, Notice) and not record.lists_people:
            yield from _told_again(record, everybody)


def names_somebody_listed(record: Record, text: str) -> bool:
    """Return whether a text names somebody of the record's own list, of which ``names_leave_with_their_list`` tells."""
    return record.lists_people and _line_that_names(text, _by_length(_names_of(record))) is not None


def _names_of(record: Record) -> set[str]:
    """Return whom the rows of a record name, as they are compared; who is hidden already is left out."""
    told = (_bare(name) for _, name in _people(record) if not hides(_STRONG.sub(r"\2", html.unescape(name))))
    return {name for name in (_HOUSEHOLD.sub("", name) for name in told) if len(name) > 1}


def _by_length(names: set[str]) -> People:
    found: People = {}
    for name in names:
        found.setdefault(len(name), set()).add(name)
    return found


def _people(record: Record) -> Iterator[tuple[KeyPath, str]]:
    for path, row in rows_of(record):
        for name, key in _naming(type(row)):
            if isinstance(value := row.__dict__[name], str):
                yield (*path, key), value


@cache
def _naming(model: type[Row]) -> tuple[tuple[str, str], ...]:
    """Return (name, Chinese key) of the fields that name a person."""
    return tuple(
        (field.name, field.key)
        for field in model.declared()
        if field.kind is not None and field.kind.names is Names.PERSON
    )


def _bare(text: str) -> str:
    """Return a text without what may part the characters of a name in it."""
    if "&#" in text:
        text = html.unescape(text)
    if "%" in text:
        text = _QUOTED.sub(lambda codes: unquote(codes.group()), text)
    return _PARTING.sub("", simplified(text))


def _may_name(path: KeyPath) -> bool:
    """Return whether what is written there may name somebody of a list, and not only who acts for an office, or in no copy at all."""
    return path[0] != "豁免" and path[-1] != "经办" and path not in _OFFICERS


def _elsewhere_in(record: Record, people: People) -> Iterator[Problem]:
    own = {path for path, _ in _people(record)}
    whose = "名单里" if isinstance(record, Notice) else "各户"
    for path, text in texts(record):
        if path not in own and _may_name(path):
            line = _line_that_names(text, people)
            if line is None and path[0] == "更正" and names_somebody(text):
                # Who was on the list before somebody else took his line.
                line = 0
            if line is not None:
                yield record.problem(
                    "S017",
                    path,
                    f"{whose}的姓名还写在“{last_key(path)}”里，名单到期以后会留在网上",
                    "姓名只写在“名单”里；这里写人数，例如 3 户；“更正”里写 原来的名单、改过的名单"
                    if isinstance(record, Notice)
                    else "姓名只写在“户主”里；这里不写是谁，写人数，例如 3 户",
                    within=line,
                )


def _line_that_names(text: str, people: People) -> int | None:
    """Return which line of a text, from 0, names one of them."""
    lines = [_bare(line) for line in text.split("\n")]
    for at, line in enumerate(lines):
        if any(True for _ in _named(line, people)):
            return at
    # A name over two lines, or cells.
    pieces = [_CELLS.sub("", line) for line in lines]
    first = next(_named("".join(pieces), {length: names for length, names in people.items() if length > 2}), None)
    return None if first is None else bisect_right(list(accumulate(map(len, pieces))), first)


def _named(text: str, people: People) -> Iterator[int]:
    """Yield where one of these people is named; the time grows with the text, not with how many they are."""
    for length, names in people.items():
        for at in range(len(text) - length + 1):
            if text[at : at + length] in names and (length > 2 or _stands_clear(text, at, at + length)):
                yield at


def _stands_clear(text: str, start: int, end: int) -> bool:
    """Return whether a name of two characters is no part of other words there."""
    known = words()
    if text[end - 1 : end + 1] in known or (start and text[start - 1 : start + 1] in known):
        return False
    if text[start:end] not in known:
        # 付李明补贴: what is no word, and part of none, is a name.
        return True
    left = start == 0 or text[start - 1] in PUNCTUATION
    return left and (end == len(text) or text[end] in PUNCTUATION or text[end] in _BEHIND)


def _told_again(notice: Notice, people: People) -> Iterator[Problem]:
    """Yield a Problem per text of a notice that tells of somebody on another one's list what lists are made for."""
    for path, text in texts(notice):
        if not _may_name(path):
            continue
        for at, line in enumerate(text.split("\n")):
            if any(_tells_again(piece, people) for piece in _PIECE.findall(_bare(line))):
                yield notice.problem(
                    "S017",
                    path,
                    f"别的名单里的姓名还写在“{last_key(path)}”里，那份名单到期以后会留在网上",
                    "这里写人数，例如 3 户；要公开是谁，另写一份“名单”和“公示期”",
                    within=at,
                )
                break


def _tells_again(piece: str, people: People) -> bool:
    if not _GIVEN.search(piece):
        return False
    at = next(_named(piece, people), None)
    # Who is on a list may also be the one who hands out: 经办人李春和.
    return at is not None and not any(name.acts for name in names_in(piece, likely=1) if name.start <= at < name.end)
