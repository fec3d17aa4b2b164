"""What is copied out of Excel with its cells: broken ones, the mark of a text, the sign for nothing, tabs -> what to write instead."""

import re

_BROKEN = re.compile(r"#(?:REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|N/A|SPILL!|CALC!)", re.ASCII)
_TOO_NARROW = re.compile(r"#{2,}")
_NOTHING = re.compile(r": +- *$|[\[{,:] *- *[,}\]]")


def broken_cell(value: str) -> str:
    """Return what to do about ``#REF!`` or ``########``; empty where a value is none of these."""
    if _BROKEN.fullmatch(value):
        return "这是 Excel 里算坏了的格子：回 Excel 里看原来的数，照着写"
    if _TOO_NARROW.fullmatch(value):
        return "这是 Excel 里的列太窄，数没有显示出来：回 Excel 里把这一列拉宽，照原来的数写"
    return ""


def lone_dash(line: str) -> bool:
    """Return whether a line has the - alone that Excel shows for nought."""
    return _NOTHING.search(line) is not None
