"""Which value of a row in brackets breaks it: 摘要 in {日期: 2026-06-11, 摘要: 付: 电费}, and how to write it."""

import re

from msgspec import Struct

from gongkai.problem import whole
from gongkai.read.events import read_events

_ROW = re.compile(r"^\s*(?:- +)?(?:[^\s:{\[]{1,16}: +)?([{\[])(.*?)([}\]])?\s*$")
_NEXT = re.compile(r",\s*(?=[^\s,:{}\[\]\"']{1,16}:(?:\s|$))")
_PAIR = re.compile(r"\s*([^\s:]{1,16}):\s+(.*)")
# A comma of the wrong kind between two parts is another mistake.
_WIDE_NEXT = re.compile(r"，\s*[^\s，,:：{}\[\]]+[:：]")
_QUOTE = re.compile("[\"']")


class Broken(Struct, frozen=True):
    """A value that has to be put in quotation marks, with what is to be said of it."""

    code: str
    message: str
    fix: str


def broken_value(line: str) -> Broken | None:
    """Return the first value of a row in brackets that YAML cannot read as it stands, or None."""
    row = _ROW.match(line)
    if not row or row[1] != "{":
        return None
    for piece in _NEXT.split(row[2]):
        pair = _PAIR.fullmatch(piece)
        if pair and _WIDE_NEXT.search(pair[2]) is None and len(_QUOTE.findall(pair[2])) != 1 and not _stands(pair[2]):
            return _said(pair[1], pair[2].strip())
    return None


def _stands(value: str) -> bool:
    """Return whether a value is one value inside brackets."""
    reading = read_events(f"{{a: {value}\n}}")
    return (
        not reading.problems
        and isinstance(reading.value, dict)
        and set(reading.value) == {"a"}
        and " #" not in f" {value}"
    )


def quoted(value: str) -> str:
    """Return a value as it can stand: in English quotation marks, or with Chinese ones inside in place of English ones."""
    if not _QUOTE.search(value):
        return f'"{value}"'
    marks = iter("“”" * len(value))
    return _QUOTE.sub(lambda _: next(marks), value)


def _said(key: str, value: str) -> Broken:
    what = f"“{key}”的内容"
    better = quoted(value)
    fix = (f"“{key}”的内容两边加英文双引号" if better[0] == '"' else f"“{key}”里的英文引号改成中文引号") + whole(
        "：", f"{key}: {better}"
    )
    if " #" in f" {value}":
        return Broken("Y020", f"{what}里“ #”后面的字不会显示，括号也断了", fix)
    if ": " in value:
        return Broken("Y021", f"{what}里有英文冒号加空格", fix)
    if _QUOTE.search(value):
        return Broken("Y018", f"{what}只有一部分加了引号", fix)
    return Broken("Y018", f"{what}里有“{value[0] if not value[0].isalnum() else _sign(value)}”，会当成写法", fix)


def _sign(value: str) -> str:
    return next((sign for sign in value if sign in "[]{}"), value[0])
