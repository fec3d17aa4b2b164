"""How values look to people: the filters of the templates, for web and wall alike."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from markupsafe import Markup, escape
from msgspec import Struct

from gongkai.read.patterns import on_use
from gongkai.records.base import Record
from gongkai.records.capital import to_capital
from gongkai.records.clauses import clause, clauses
from gongkai.records.figure import plain_number
from gongkai.records.money import yuan
from gongkai.records.parts import DateRange
from gongkai.records.period import Period, day_in_words
from gongkai.records.row import Field, Row
from gongkai.records.shelf import Display
from gongkai.records.values import FORM_UNIT, NOT_RECORDED
from gongkai.render.cells import as_shown
from gongkai.render.drawn import parted
from gongkai.render.lines import by_titles, laid_out
from gongkai.render.prose import prose

SHAPES = {"done": "●", "under-way": "◐", "not-begun": "○", "overdue": "▲", "not-recorded": "○"}
"""What styles call a state, and the shape beside its word."""
STATES: dict[str, str] = {
    **dict.fromkeys(("已完成", "按时", Display.ON, Display.OPEN, "一致", "已销项", "已整改", "绿"), "done"),
    **dict.fromkeys(("进行中", "迟", Display.COMING, "已更正", "办理中", "整改中", "黄"), "under-way"),
    "未开始": "not-begun",
    **dict.fromkeys(("已逾期", "缺", "已撤下", "不一致", "拷贝不全", "没有拷来", "届期已满", "红"), "overdue"),
    **dict.fromkeys((NOT_RECORDED, "未到期", "随时", Display.OVER, "未通过"), "not-recorded"),
}
"""A state's word -> what styles call it."""

_HEAD_FIELDS = frozenset(Record.model_fields)


def day_words(on: datetime.date | None) -> str:
    """Return 2026年3月5日, or 未记录."""
    return day_in_words(on) if on else NOT_RECORDED


def day_short(on: datetime.date | None) -> str:
    """Return 3月5日, for tables under a heading that names the year."""
    return f"{on.month}月{on.day}日" if on else NOT_RECORDED


def span_of_days(days: DateRange) -> str:
    """Return 2026年3月5日至3月19日: a year that was said is not said again."""
    same = days.start.year == days.end.year
    return f"{day_words(days.start)}至{(day_short if same else day_words)(days.end)}"


def small_fen(amount: str) -> Markup:
    """Return an amount in words with its yuan bold and its fen as they are: the eye reads the size of a sum first."""
    whole, point, fen = str(escape(amount)).partition(".")
    return Markup(f"<b>{whole}</b>{point}{fen}")  # noqa: S704 - escaped above


_TOKEN = on_use(
    r"（?(?:(?:(?<![一-鿿])[一-鿿]{1,2}|[多少共]) )?\d[\d,.]*(?: ?(?:[元人户件笔项个样处张天亩次票场名份组分期盏条块台支位座栋间米吨斤岁步只头%]|公里|公斤|平方米|小时)|年(?:\d+月(?:\d+日)?|第\d季度)?|月(?:\d+日)?)[，。；：、）]*"
)


def whole_tokens(sentence: str) -> Markup:
    """Return a sentence in which no number parts from its unit, no day from its month, no stop from either.

    Nor from the word before it, where that is a whole one: 余额 of 期末余额 is none.
    """
    return Markup(_TOKEN.sub(r'<span class="nb">\g<0></span>', str(escape(sentence))))  # noqa: S704 - escaped above


_PERIOD = r"^(\d{4}年(?:第\d季度|\d{1,2}月|[上下]半年|度)?|第[一二三四]季度)?([^（）：]{1,14}(?=(?:（[^（）]+）)?$))?"
_WHOLE = on_use(rf"{_PERIOD}|（[^（）]{{1,14}}）$|(?<=：)[^：（）]{{1,10}}$")


def whole_brackets(title: str) -> Markup:
    """Return a title whose period, what follows on it, and short words in brackets at its end each go to the next line together."""

    def whole(found: re.Match[str]) -> str:
        parts = found.groups() if any(found.groups()) else (found[0],)
        return "".join(f'<span class="nb">{part}</span>' for part in parts if part)

    return Markup(_WHOLE.sub(whole, str(escape(title))))  # noqa: S704 - escaped above


def parted_names(text: str) -> Markup:
    """Return a text of a poster in which a name of several parts may go on below after each."""
    return Markup(parted(str(escape(text))))  # noqa: S704 - escaped


def money(amount: Decimal) -> Markup:
    """Return an amount in yuan as ``small_fen`` shows it."""
    return small_fen(yuan(amount))


TALLY, MOST_TALLIED = ("", "一", "丅", "下", "止"), 60
"""The first four strokes of 正, by which votes are counted; of more votes nobody reads the tally."""


def tally(number: int | None) -> str:
    """Return the number as 正 tallies; empty where it is not recorded, or too many to read."""
    return "正" * (number // 5) + TALLY[number % 5] if number and number <= MOST_TALLIED else ""


def month_words(month: str) -> str:
    """Return 2026年3月 for 2026-03."""
    year, _, number = month.partition("-")
    return f"{year}年{int(number)}月"


def iso(on: datetime.date) -> str:
    return on.isoformat()


def or_not_recorded(value: Any) -> str:
    """Return the value in words, or 未记录 for None."""
    return NOT_RECORDED if value is None else words(value)


def words(value: Any) -> str:
    """Return any leaf value of a record as people read it; the unit of money is 元."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return yuan(value)
    if isinstance(value, datetime.date):
        return day_words(value)
    if isinstance(value, Period):
        return value.words
    if isinstance(value, DateRange):
        return f"{day_words(value.start)}至{day_words(value.end)}"
    if isinstance(value, tuple):
        return "；".join(words(item) for item in value)
    if isinstance(value, Row):
        return "，".join(
            f"{column.heading} {column.shown(value)}" for column in row_columns((value,)) if not column.refers
        )
    return str(value)


def own_fields(record: Record) -> list[tuple[str, Any, str]]:
    """Return (Chinese key, value, unit) of the fields that the type adds to the common head, without blanks and other records.

    The name of another record's file says nothing to a villager: its page is linked by its title (``links.py``).
    """
    return [
        (field.key, value, _unit(field, record))
        for field in record.declared()
        if field.name not in _HEAD_FIELDS
        and not _refers(field)
        and (value := getattr(record, field.name)) not in (None, ())
        and (field.required or value != field.default)
    ]


def _refers(field: Field) -> bool:
    return field.kind is not None and field.kind.to != ""


def _unit(field: Field, record: Record) -> str:
    unit = field.kind.unit if field.kind else ""
    return record.money_unit if unit == FORM_UNIT else unit


class Column(Struct, frozen=True):
    """One column of a table of rows, as its field declares it."""

    name: str
    heading: str
    number: bool
    counts: bool
    """Whether it counts something that is no money: shares."""
    required: bool
    refers: bool
    """Whether it names the file of another record."""

    def shown(self, row: Row) -> str:
        """Return the row's cell in words: what must be written and is not known, or was written to be 未记录, is no empty cell."""
        value = getattr(row, self.name)
        if self.counts and isinstance(value, Decimal):
            return plain_number(value)
        return or_not_recorded(value) if self.required else cell(row, self.name)


def cell(row: Row, name: str) -> str:
    """Return one value of a row in words; 未记录 where that was written, nothing where nothing was."""
    value = getattr(row, name)
    return NOT_RECORDED if value is None and name in row.model_fields_set else words(value)


def is_table(value: Any) -> bool:
    """Return whether a field's value is a list of rows."""
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "declared")


def row_columns(rows: tuple[Any, ...], money_unit: str = "元") -> list[Column]:
    """Return the columns in which at least one row has a value, pictures apart; a unit that its heading does not name stands behind it."""
    return [
        _column(field, money_unit)
        for field in rows[0].declared()
        if not (field.kind and field.kind.picture) and any(_is_told(row, field) for row in rows)
    ]


def _is_told(row: Row, field: Field) -> bool:
    value: object = getattr(row, field.name)
    return field.name in row.model_fields_set if value is None else value not in ((), field.default)


def told_columns(lines: Sequence[Sequence[Any]]) -> list[int]:
    """Return which columns of a table say something in any of its ``lines``: an empty one is none."""
    return [at for at in range(len(lines[0])) if any(line[at] for line in lines)] if lines else []


def row_pictures(rows: tuple[Any, ...]) -> list[tuple[str, str]]:
    """Return (file as written, what it shows) of every picture that a row has: the row's first text says what it shows."""
    found = []
    for row in rows:
        fields = row.declared()
        files = [value for field in fields if field.kind and field.kind.picture and (value := getattr(row, field.name))]
        texts = (
            value
            for field in fields
            if field.kind and field.kind.in_words and not field.kind.file and (value := getattr(row, field.name))
        )
        words_of = next((str(value) for value in texts if isinstance(value, str)), "")
        found += [(file, words_of) for file in files]
    return found


@cache
def _column(field: Field, money_unit: str) -> Column:
    kind = field.kind
    unit = kind.unit if kind is not None else ""
    counted = money_unit if unit == FORM_UNIT else unit
    return Column(
        field.name,
        field.key if counted in field.key else f"{field.key}（{counted}）",
        kind is not None and kind.number,
        unit not in ("", "元", FORM_UNIT),
        field.required,
        _refers(field),
    )


def state_shape(state: str) -> str:
    """Return the shape that stands beside a state's word, so that colour is never alone."""
    return SHAPES[state_name(state)]


def state_name(state: str) -> str:
    """Return the CSS name of a state."""
    return STATES.get(state, "not-recorded")


FILTERS = {
    "yuan": yuan,
    "share": plain_number,
    "day": day_words,
    "short_day": day_short,
    "span": span_of_days,
    "month": month_words,
    "fen": small_fen,
    "money": money,
    "laid_out": laid_out,
    "tokens": whole_tokens,
    "brackets": whole_brackets,
    "parted": parted_names,
    "tally": tally,
    "iso": iso,
    "clause": clause,
    "clauses": clauses,
    "recorded": or_not_recorded,
    "words": words,
    "capital": to_capital,
    "own_fields": own_fields,
    "titled": by_titles,
    "columns": row_columns,
    "cell": cell,
    "row_pictures": row_pictures,
    "told_columns": told_columns,
    "as_shown": as_shown,
    "shape": state_shape,
    "state": state_name,
    "prose": prose,
}
TESTS = {"rows": is_table}
