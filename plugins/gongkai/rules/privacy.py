"""People's numbers must not reach a board: 个人信息保护法 第二十五条、第二十八条; 政府信息公开条例 第十五条.

Prosecutors act every month against boards that show identity, bank and private
telephone numbers. An office's telephone has fields of its own and is not meant.
"""

import datetime
from collections.abc import Iterator

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
            for kind in sorted(personal_in(text)):
                code, fix = _CODES[kind]
                yield record.problem(code, path, f"“{_name(path)}”里有{kind}，不能公开", fix)


def texts(row: Row, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield (path of keys, text) of everything that a record says in words."""
    values = row.__dict__
    for name, alias, _ in row.declared():
        value = values[name]
        if isinstance(value, str):
            if alias not in TELEPHONES:
                yield (*path, alias), value
        elif isinstance(value, Row):
            yield from texts(value, (*path, alias))
        elif isinstance(value, tuple):
            yield from _texts_of_list(value, (*path, alias))


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
