"""What is copied out of Excel with its cells: broken ones, the mark of a text, the sign for nothing -> what to write instead."""

from gongkai.problem import whole
from gongkai.read.patterns import on_use

FIGURE = r"-?\d[\d,./年月日:-]*"
"""An amount, a day or another number, of a regular expression."""
BROKEN = r"\#(?:[A-Z/0]{1,6}[!?]?|\#++)[ ]*$"
_ERROR = on_use(r"#(?:REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|N/A|SPILL!|CALC!)")
_TOO_NARROW = on_use(r"#{2,}")
_MARKED = on_use(rf"(['\"])({FIGURE}) *")
_NEXT_ITEM = on_use(r"\s*(?:-(?:\s|$)|[^\s:：{}\[\]\"'#]{1,16}[:：]|$)")


def broken_cell(value: str) -> str:
    """Return what to do about ``#REF!`` or ``########``; empty where a value is none of these."""
    if _ERROR.fullmatch(value):
        return "这是 Excel 里算坏了的格子：回 Excel 里看原来的数，照着写"
    if _TOO_NARROW.fullmatch(value):
        return "这是 Excel 里的列太窄，数没有显示出来：回 Excel 里把这一列拉宽，照原来的数写"
    return ""


def alone(value: str) -> tuple[str, str, str] | None:
    """Return (code, what is wrong, what to do) of a value that Excel shows and YAML does not read: ``-`` and ``#REF!``."""
    if value == "-":
        fix = "是零就写 0.00；没有，就把这一项删掉；要列几项的，“-”另起一行，前面空两格，后面接着写"
        return "Y010", "冒号后面只有一个“-”", fix
    broken = broken_cell(value)
    return ("Y020", f"“{value[:8]}”不是内容，不会显示", broken) if broken else None


def text_mark(name: str, value: str, below: str) -> tuple[str, str, str] | None:
    """Return the same of ``'386.50``, by which Excel knows a text; ``below`` is the next line, with which a quotation may go on."""
    found = _MARKED.fullmatch(value)
    if not found or not _NEXT_ITEM.match(below):
        return None
    fix = f"把内容前面的“{found[1]}”删掉" + whole("，写成 ", f"{name}: {found[2]}")
    return "Y010", "引号没有成对", fix
