"""Where a crooked line belongs: tried out by reading the text again with the line moved.

The parser only says that something does not fit, often a line too late. A clerk
needs to know how many blanks to type, and with which line to line up.
"""

import re
from collections.abc import Iterator

from gongkai.problem import whole
from gongkai.read.events import read_events
from gongkai.read.patterns import on_use

LINES_BEFORE = 40
"""So many lines above are looked at; who is further away is no neighbour."""

MOST_LINES = 3000
"""In a longer text nothing is tried out: it would take too long."""

_NUMBERED_LINE = on_use(r"^\d{1,2}[.．、)）]\s*(?=[^\W\d_])")
_START = on_use(r"^(?P<lead>[ \t\u3000]*)(?P<dash>(?:- +)*)(?P<name>[^\s:：#][^:：]{0,20})[:：]")

# What people begin an item with: 1. （1） ① 一、 and the marks of Word.
ITEM_MARK = r"\d{1,2}[.．、)）]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,2}、|[+＋*]|——"
_NUMBERED = on_use(rf"^( *)({ITEM_MARK})[ \t]*([^\s:：\d][^:：]{{0,20}}:(?:\s.*)?)$")
_EQUALS = on_use(
    r"^\s*([^\W\d_][\w（）()]{0,15})\s*(?:([=＝∶︰])|(?<!\d)([;；,，、.。])(?=\s*-?\d[\d.,/年月日:-]*$))\s*(\S.*)$"
)
"""A name with another sign for its colon; marks of a sentence are such a sign only before a figure."""


def advice(lines: list[str], at: int) -> tuple[int, str]:
    """Return (line, how to put it right) of line ``at`` (from 1) or the one before it; no words where moving them helps nothing."""
    if len(lines) > MOST_LINES:
        return at, ""
    best, words, wrong = _fault_line(lines), "", at
    for number in (at, _before(lines, at)):
        for changed, said in _moves(lines, number):
            reached = _fault_line(changed)
            if reached > best + 1 or (reached > best and not words):
                best, words, wrong = reached, said, number
    return wrong, words


def neighbour(lines: list[str], at: int, column: int, first_line: int = 1) -> str:
    """Return 和第 11 行的“科目”对齐 or 比第 8 行的“审核”深一层, of the nearest line that tells it; nothing where none does."""
    for own, number, name in _columns(lines, at):
        if own <= column:
            line = f"第 {number + first_line - 1} 行的“{name}”"
            return f"，和{line}对齐" if own == column else f"，比{line}深一层"
    return ""


def numbered_above(lines: list[str], at: int) -> tuple[int, str, str, str] | None:
    """Return (line, code, what is wrong, what to do) where line ``at`` goes on with what an ``1.`` begins."""
    number = _before(lines, at)
    found = _NUMBERED.match(lines[number - 1])
    if not found or len(lines[at - 1]) - len(lines[at - 1].lstrip(" ")) <= len(found[1]):
        return None
    fix = "改成英文的“-”加一个空格" + whole("：", f"- {found[3]}")
    fix += f"；这一项下面的行前面都打 {len(found[1]) + 2} 个空格"
    return number, "Y017", f"行首的“{found[2]}”不是英文的“-”", fix


def without_colon(lines: list[str], at: int) -> tuple[int, str, str, str] | None:
    """Return the same where the first line of the text has no colon: the parser stops at the second."""
    number = _before(lines, at)
    line = lines[number - 1].strip()
    if any(other.strip() and other.strip() != "---" for other in lines[: number - 1]) or re.match(
        r"-|.*[:：](?!\d)", line
    ):
        return None
    return (
        number,
        "Y010",
        "这一行缺少冒号",
        with_equals(line) or "写成“名称: 内容”，冒号是英文的，后面空一格；不要的，把这一行删掉",
    )


def with_equals(line: str) -> str:
    """Return what to do about ``标题= 安装`` and ``应到；38``; empty where no such sign stands behind a name."""
    found = _EQUALS.match(line)
    if not found:
        return ""
    fix = f"“{found[2] or found[3]}”改成英文冒号加一个空格" + whole("：", f"{found[1]}: {found[4]}")
    return f"{fix}；是上一行的一句话没有写完，就接在上一行后面写" if found[3] else fix


def _fault_line(lines: list[str]) -> int:
    """Return the line (from 1) at which the reading stops, or one beyond the last."""
    problems = read_events("\n".join(lines)).problems
    places = [problem.place.line for problem in problems if problem.place]
    return min(places, default=len(lines) + 1)


def _before(lines: list[str], at: int) -> int:
    return next((n for n in range(min(at, len(lines) + 1) - 1, 0, -1) if lines[n - 1].strip()), at)


def _columns(lines: list[str], at: int) -> Iterator[tuple[int, int, str]]:
    """Yield (column, line, name) of the names above that one can line up with, the nearest first."""
    seen = set()
    for number in range(at - 1, max(0, at - 1 - LINES_BEFORE), -1):
        found = _START.match(lines[number - 1])
        if not found:
            continue
        column = len(found["lead"]) + len(found["dash"])
        for place in (column, len(found["lead"])) if found["dash"] else (column,):
            if place not in seen:
                seen.add(place)
                yield place, number, found["name"] if place == column else f"- {found['name']}"


def _moves(lines: list[str], at: int) -> Iterator[tuple[list[str], str]]:
    """Yield (the lines with one of them moved, what that takes in words)."""
    if not 1 <= at <= len(lines):
        return
    line = lines[at - 1]
    found = _START.match(line)
    name = (found["name"] if found else line.strip()[:6]).lstrip("{[")
    lead = len(line) - len(line.lstrip(" "))
    for column, number, other in _columns(lines, at):
        if column != lead:
            moved = [*lines[: at - 1], " " * column + line.lstrip(" "), *lines[at:]]
            yield (
                moved,
                f"第 {at} 行的“{name}”前面有 {lead} 个空格，应该是 {column} 个，和第 {number} 行的“{other}”对齐",
            )
    if found and not found["dash"]:
        bare = _NUMBERED_LINE.sub("", line.strip())
        dashed = [*lines[: at - 1], f"{line[:lead]}- {bare}", *lines[at:]]
        yield dashed, f"第 {at} 行的“{name}”前面缺少“- ”，改成（空 {lead} 格）- {bare}"
