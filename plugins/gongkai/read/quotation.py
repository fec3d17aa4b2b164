"""Quotation marks that are never closed, or only by the mark of a later name -> the line that opens them, as it should be."""

from collections.abc import Sequence

from msgspec.structs import replace

from gongkai.problem import Place, Problem, whole
from gongkai.read.events import OPEN_QUOTE
from gongkai.read.patterns import on_use

_NAME_AND_QUOTE = on_use(r"\s*(?:- )?[^\s:\"']{1,16}: +[\"']")
_OPENED = on_use(r"^(\s*(?:- )?[^\s:]{1,16}: +)([\"'])(.*)$")


def quotation(problem: Problem, lines: Sequence[str], line: int) -> Problem | None:
    """Return the Problem of a quotation mark where that is what stopped the parser at ``line`` (from 1), or None."""
    if problem.message == OPEN_QUOTE:
        return _closed(problem, lines[line - 1])
    opened = _opened_above(lines, line)
    if not opened:
        return None
    return _closed(replace(problem, message=OPEN_QUOTE, place=Place(opened)), lines[opened - 1])


def _closed(problem: Problem, line: str) -> Problem:
    """Return the Problem of a quotation mark that is never closed with the line as it should be."""
    found = _OPENED.match(line)
    if not found or found[2] in found[3]:
        return problem
    content = line.strip()
    if content.endswith(("”", "’", "＂", "＇")):
        fix = "两边的引号要一样，都用英文的" + whole("：", f"{content[:-1]}{found[2]}")
        return replace(problem, fix=fix)
    better = whole("：", f"{content}{found[2]}")
    return replace(problem, fix=f"在这一行末尾补上同样的引号“{found[2]}”{better}")


def _opened_above(lines: Sequence[str], line: int) -> int:
    """Return the line (from 1) of a quotation mark that only the one of a later name closes; 0 where there is none.

    What stands between is a text to the parser, which stops far below, behind the second mark.
    """
    opened = 0
    mark = ""
    for number, text in enumerate(lines[:line], start=1):
        if opened:
            if mark in text:
                if _NAME_AND_QUOTE.match(text):
                    return opened
                opened = 0
        elif (found := _OPENED.match(text)) and found[2] not in found[3]:
            opened, mark = number, found[2]
    return 0
