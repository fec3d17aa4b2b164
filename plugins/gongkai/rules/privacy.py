"""People's numbers must not reach a board: 个人信息保护法 第二十五条、第二十八条; 政府信息公开条例 第十五条.

Prosecutors act every month against boards that show identity, bank and private
telephone numbers. An office's telephone has fields of its own and is not meant.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem
from gongkai.records.base import Row
from gongkai.rules.pack import Pack
from gongkai.rules.personal import Personal, personal_in

# Fields of an office's telephone; a number there is meant to be called.
TELEPHONES = frozenset({"电话", "办公电话", "监督电话"})

_CODES = {
    Personal.IDENTITY: ("S001", "整个删掉；要分清同名的人，写组别"),
    Personal.MASKED_IDENTITY: ("S002", "整个删掉，打星号也能猜出来；要分清同名的人，写组别"),
    Personal.CARD: ("S003", "整个删掉；发钱的名单只写姓名、组别和金额"),
    Personal.MOBILE: ("S004", "删掉私人手机号；办公电话写在“电话”或“办公电话”那一行"),
}


def no_personal_numbers(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem per text that holds a person's number; the number itself is in none of them."""
    for record in village.records:
        for kind in personal_in(record.file):
            code, fix = _CODES[kind]
            yield record.problem(code, (), f"文件名里有{kind}", "改一个文件名。" + fix)
        for path, text in texts(record):
            # The shortest, a mobile, has eleven digits.
            for kind in sorted(personal_in(text)) if len(text) > 10 else ():
                code, fix = _CODES[kind]
                yield record.problem(code, path, f"“{_name(path)}”里有{kind}，不能公开", fix)


def texts(row: Row, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield (path of keys, text) of everything that a record says in words."""
    values = row.__dict__
    for name, alias in _in_words(type(row)):
        value = values[name]
        if isinstance(value, str):
            yield (*path, alias), value
        elif isinstance(value, Row):
            yield from texts(value, (*path, alias))
        elif isinstance(value, tuple):
            yield from _texts_of_list(value, (*path, alias))


@cache
def _in_words(model: type[Row]) -> tuple[tuple[str, str], ...]:
    """Return (name, Chinese key) of the fields that can hold a text; not an amount, a day or an office's telephone."""
    return tuple(
        (name, alias)
        for name, alias, info in model.declared()
        if alias not in TELEPHONES and _plain_types(info.annotation) - {Decimal, datetime.date, int, bool, type(None)}
    )


def _plain_types(annotation: Any) -> set[Any]:
    """Return the types inside ``X | None``, ``Annotated[X, …]`` and ``tuple[X, ...]``."""
    if get_origin(annotation) is Annotated:
        return _plain_types(get_args(annotation)[0])
    inner = [kind for kind in get_args(annotation) if kind is not Ellipsis]
    return {kind for part in inner for kind in _plain_types(part)} if inner else {annotation}


def _texts_of_list(items: tuple[object, ...], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for number, item in enumerate(items):
        if isinstance(item, str):
            yield (*path, number), item
        elif isinstance(item, Row):
            yield from texts(item, (*path, number))
        elif isinstance(item, tuple):
            yield from _texts_of_list(item, (*path, number))


def _name(path: KeyPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")
