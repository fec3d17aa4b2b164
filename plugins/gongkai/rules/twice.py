"""What stands twice: a row of a list, of a table, a line in two accounts, a whole file under another name.

Two rows that say the same in everything are most often one that was typed, or
copied, twice. What tells nothing apart is left out of the comparison: the way
of writing, and the serial number of a list. Hidden names are no names: two
people may both be 张某某.
"""

import datetime
from collections import Counter
from collections.abc import Hashable, Iterator
from decimal import Decimal
from functools import cache

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem
from gongkai.read.patterns import on_use
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.own_table import Table
from gongkai.records.period import Period
from gongkai.records.roster import hides
from gongkai.records.row import Field, Row
from gongkai.records.rows import Line
from gongkai.records.spelling import plain_name
from gongkai.rules.finance import finest
from gongkai.rules.pack import Pack

_SERIAL = ("编号", "序号", "条")
_SIGNING = ("经手人", "证明人", "审批人")
"""Who signed a voucher: left out, since one copy of a line often names fewer."""
_NO_NOTE = frozenset({"无", "/", "-", "—"})
_FILLING = on_use(r"[记字第号]|(?<!\d)0+(?=\d)")
_NOTES = ("备注", "说明", "事由", "凭证号")
_ONCE = "重复写的，删掉一{0}，再核对合计；确实是两{0}的，{1}"
_ATOMS = frozenset({Decimal, datetime.date, int, bool, Period, type(None)})
"""What says the same where it is equal, of whatever way of writing."""
_APART = "在“{1}”里写清哪一{0}是什么，写清以后这条提醒就没有了"
_LEAVE = "这条提醒可以不管"


def nothing_stands_twice(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per row that repeats another one of its list, and per file that repeats another one."""
    named = Counter((type(one), plain_name(one.name)) for one in village.records)
    whole: dict[Hashable, Record] = {}
    for record in sorted(village.records, key=lambda one: (one.published, one.id)):
        # Only what has the name of another one can be the same.
        alone = bool(record.stated_period) or named[type(record), plain_name(record.name)] == 1
        first = record if alone else whole.setdefault((type(record), *_said(record)), record)
        if first is not record:
            fix = "重复放的，删掉一个文件；确实是两件，在“标题”里写清，写清以后这条提醒就没有了"
            yield record.reminder("F021", ("公开日期",), f"除了文件名，和 {first.file} 一模一样", fix)
            continue
        yield from _in_rows(record, record, ())


def rows_of_tables_stand_once(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per row of a table of the clerk's own, written out or drawn, that repeats one above it."""
    seen: dict[Hashable, int] = {}
    before: tuple[str, KeyPath, int] = ("", (), 0)
    number = 0
    for record, line in village.lines:
        if not line.drawn:
            continue
        table = record.file, line.path[:-1] if "行" in line.path else line.path
        if (*table, line.within) not in (before, (*before[:2], before[2] + 1)):
            seen, number = {}, 0
        before, number = (*table, line.within), number + 1
        told = tuple(plain_name(cell.words) for cell in line.cells)
        if sum(map(bool, told)) < 2 or _hides(line):
            continue
        first = seen.setdefault((*table, told), number)
        if first != number:
            fix = _ONCE.format("行", _LEAVE)
            words = f"这一行和同一张表的第 {first} 行一模一样"
            yield record.reminder("F021", line.path, words, fix, within=line.within)


def _hides(line: Line) -> bool:
    return any(hides(cell.words) for cell in line.cells)


def a_line_stands_in_one_account(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per line of an account that another account, or another period of it, has as well."""
    first: dict[Hashable, tuple[Account, int]] = {}
    for account in sorted(finest(village.of(Account)), key=lambda one: (one.period.start, one.account, one.id)):
        for side, entries in account.sides:
            for number, entry in enumerate(entries):
                other, at = first.setdefault((side, *_said(entry)), (account, number))
                if other.account != account.account or other.period.end < account.period.start:
                    words = f"“{side}”的这一笔，{other.file} 的第 {at + 1} 笔也一模一样"
                    fix = "只留一处，另一处删掉，再核对合计和期末余额；确实是两笔，在“备注”里写清，写清以后这条提醒就没有了"
                    yield account.reminder("F021", (side, number, "摘要"), words, fix)


def _in_rows(record: Record, row: Row, path: KeyPath) -> Iterator[Problem]:
    for field in _lists(type(row)):
        value = row.__dict__[field.name]
        if not value:
            continue
        if not field.many:
            yield from _in_rows(record, value, (*path, field.key))
            continue
        rows = [(number, one) for number, one in enumerate(value) if not isinstance(one, Table)]
        often = Counter(_facts(one) for _, one in rows)
        first: dict[Hashable, int] = {}
        for number, one in rows:
            alike = often[_facts(one)] > 1 and not one.told_apart and _tells(one)
            if alike and (before := first.setdefault(_said(one), number)) != number:
                yield _twice(record, (*path, field.key), one, number, before)
            yield from _in_rows(record, one, (*path, field.key, number))


def _twice(record: Record, path: KeyPath, row: Row, number: int, before: int) -> Problem:
    model: type[Row] = type(row)
    keys = [field.key for field in model.declared()]
    what, shown = "笔" if "日期" in keys and _amounts(row) else "项", _shown(model)
    same = f"的“{shown}”一样" if row.known_by else "一模一样"
    words = f"“{path[-1]}”第 {number + 1} {what}和第 {before + 1} {what}{same}"
    note = shown if row.known_by else next((key for key in _NOTES if key in keys), "")
    fix = _ONCE.format(what, _APART.format(what, note) if note else _LEAVE)
    return record.reminder("F021", (*path, number, shown), words, fix)


def _said(row: Row) -> tuple[Hashable, ...]:
    """Return what a row says, or what it is known by, apart from its way of writing."""
    return tuple(_plain(row.__dict__[field.name], field.key) for field in _compared(type(row)))


def _facts(row: Row) -> tuple[Hashable, ...]:
    """Return the amounts, days and numbers of a row: of those that say the same they are the same, which is asked of few."""
    values = row.__dict__
    return tuple(
        value for field in _compared(type(row)) if (value := values[field.name]) is not None and type(value) in _ATOMS
    )


def _plain(value: object, key: str) -> Hashable:
    if isinstance(value, str):
        # 记-2 and 2 are the same voucher.
        plain = plain_name(_FILLING.sub("", value) if key == "凭证号" else value)
        return None if key in _NOTES and plain in _NO_NOTE else plain
    if type(value) in _ATOMS:
        # Nearly all: to ask whether something is a model costs as much as ten questions about a type.
        return value
    if isinstance(value, tuple):
        return tuple(_plain(one, key) for one in value)
    if isinstance(value, Row):
        return _said(value)
    return value if isinstance(value, Hashable) else repr(value)


def _amounts(row: Row) -> list[Decimal]:
    return [value for value in row.__dict__.values() if isinstance(value, Decimal)]


def _tells(row: Row) -> bool:
    """Return whether a row says enough to be known again: not a line of noughts, nor one of a hidden name."""
    amounts, values = _amounts(row), [row.__dict__[field.name] for field in _compared(type(row))]
    texts = [value for value in values if isinstance(value, str)]
    told = [value for value in values if value not in (None, "", ())]
    enough = len(told) > 1 or bool(row.known_by)
    return enough and (not amounts or any(amounts)) and not any(map(hides, texts))


@cache
def _lists(model: type[Row]) -> tuple[Field, ...]:
    return tuple(field for field in model.declared() if field.row is not None)


@cache
def _compared(model: type[Row]) -> tuple[Field, ...]:
    fields = model.declared()
    if model.known_by:
        return tuple(field for field in fields if field.name in model.known_by)
    fields = tuple(field for field in fields if field.key not in _SIGNING)
    # A serial number is a count; the number of an asset, a text, tells it from the next.
    return tuple(field for field in fields if field.key not in _SERIAL or not (field.kind and field.kind.number))


@cache
def _shown(model: type[Row]) -> str:
    """Return the key of the first text that tells what a row is."""
    texts = [field.key for field in _compared(model) if field.kind is not None and field.kind.in_words]
    return texts[0] if texts else model.declared()[0].key
