"""What is wrong with a settings file, in words: it is a program that the township may change, and may do anything."""

import datetime
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_BAD_LINE = "设置文件 {} 第 {} 行写错了，改好再运行：{}\n"
_NOT_UTF8 = "设置文件 {} 不是 UTF-8 编码，读不懂。用记事本打开它，“另存为”，编码选 UTF-8。\n"
_NO_CONTENT = "找不到内容文件夹。设置文件 {} 里的 PATH 要指向放 镇.yaml 的文件夹，一般是 content。\n"
_NO_THEME = "找不到样式文件夹。设置文件 {} 里的 THEME 写错了；没有自己的样式的，把这一行删掉。\n"
_BAD_VALUE = "设置文件 {} 里有写错的，改好再运行：{}\n"
_ENDED = "设置文件 {} 自己停下来了（exit），没有做。把它里面让程序停下的那一行删掉。\n"
_NO_PROGRAM = "设置文件 {} 不是 .py 文件。设置文件叫 pelicanconf.py，内容文件不用写在 -s 后面。\n"
_BAD_OWN = "设置文件 {} 里的 GONGKAI {}，改好再运行。\n"
_NOT_OURS = (
    "设置文件 {} 里的 {} 不能这样写，没有做：没有检查过的内容会照原样放到网站上。"
    "照样写上 from gongkai.installed import PELICAN 和 globals().update(PELICAN) 这两行，后面不再写 {}。\n"
)
# What Pelican would publish by itself, unchecked and as it stands.
_RAW = ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS")
_PLUGIN = "gongkai.plugin"

CHOICES = {"posters": ("all", "current", "none"), "paper": ("A4", "A3", "A2", "A1")}
_OWN = (*CHOICES, "jobs", "wall", "cache", "scheduler", "today")
MOST_JOBS = 64
_CHINESE_SIGNS = frozenset("“”‘’，：；（）【】｛｝［］＝＃\u3000\u00a0")
_WIDEST = 80
_FIRST, _LAST = datetime.date(1990, 1, 1), datetime.date(2100, 12, 31)
"""No day that a township counts with lies before or after."""


def not_a_program(file: Path) -> str:
    """Return that a file is no settings file by its name, or nothing."""
    return "" if file.suffix == ".py" else _NO_PROGRAM.format(file)


def fault_in(file: Path, fault: BaseException) -> str:
    """Return what went wrong while a settings file was run, and the line where it is its own."""
    line = _line_in(file, fault)
    if isinstance(fault, SystemExit):
        return _ENDED.format(file)
    if not _is_utf8(file):
        return _NOT_UTF8.format(file)
    if line is not None:
        return _BAD_LINE.format(file, line, _slip(file, line, fault))
    # What Pelican raises where a value is no folder.
    if "path containing the content" in str(fault):
        return _NO_CONTENT.format(file)
    if "Could not find the theme" in str(fault):
        return _NO_THEME.format(file)
    return _BAD_VALUE.format(file, fault)


def _is_utf8(file: Path) -> bool:
    try:
        return "\0" not in file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def _slip(file: Path, number: int, fault: BaseException) -> str:
    """Return what is wrong with a line of Python: the slips of those who write none in Chinese, others as Python says."""
    written = file.read_text(encoding="utf-8").splitlines()[number - 1 : number]
    line = written[0].rstrip() if written else ""
    if isinstance(fault, SyntaxError) and line[:1].isspace():
        said = "前面多了空格，删掉"
    elif isinstance(fault, SyntaxError):
        full = any(sign in _CHINESE_SIGNS for sign in line)
        said = "引号、逗号、冒号、括号、空格都要用英文的" if full else "引号、逗号、括号少了，或者多了"
    elif isinstance(fault, NameError) and fault.name:
        said = f"不认识 {fault.name}，是字的，两边加英文引号"
    else:
        said = str(fault)
    return f"{said}\n    {number} │ {line[:_WIDEST]}" if line else said


def wrong_in(file: Path, settings: Mapping[str, Any]) -> str:
    """Return which of our own settings no build understands, or which would let Pelican publish by itself; or nothing."""
    if _PLUGIN not in (settings.get("PLUGINS") or ()):
        return _NOT_OURS.format(file, "PLUGINS", "PLUGINS")
    if raw := next((name for name in _RAW if settings.get(name)), None):
        return _NOT_OURS.format(file, raw, raw)
    wrong = wrong_own(settings.get("GONGKAI", {}))
    return _BAD_OWN.format(file, wrong) if wrong else ""


def wrong_own(own: object) -> str:
    """Return in words what is wrong with what stands under GONGKAI, or nothing."""
    if not isinstance(own, Mapping):
        return '要写成 {"posters": "current", "paper": "A3"} 这样'
    if unknown := next((name for name in own if name not in _OWN), None):
        return f"里不认识 {unknown}，有这些：{'、'.join(_OWN)}"
    for name, choices in CHOICES.items():
        if own.get(name, choices[0]) not in choices:
            return f"里 {name} 只能是 {'、'.join(choices)}"
    jobs = own.get("jobs", 1)
    if not str(jobs).isdecimal() or not 1 <= int(jobs) <= MOST_JOBS:
        return f"里 jobs 要写 1 到 {MOST_JOBS} 的数"
    for name in ("wall", "cache", "scheduler"):
        if not isinstance(own.get(name) or "", str | Path):
            return f"里 {name} 要写成字，两边加引号"
    try:
        day(own.get("today") or _FIRST.isoformat())
    except (TypeError, ValueError):
        return '里 today 要写成 "2026-03-05" 这样的日期'
    return ""


def day(text: str) -> datetime.date:
    """Return the day that is written. Raises ValueError, with what is wrong, where it is none, or none that anybody means."""
    try:
        told = datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}”不是日期，写成 2026-03-05 这样") from None
    if not _FIRST <= told <= _LAST:
        raise ValueError(f"“{text}”不能用，只能从 {_FIRST.year} 年到 {_LAST.year} 年")
    return told


def _line_in(file: Path, fault: BaseException) -> int | None:
    """Return the line of the settings file at which it went wrong, or None where it went wrong elsewhere."""
    own_file = file.resolve()
    if isinstance(fault, SyntaxError) and fault.filename and Path(fault.filename).resolve() == own_file:
        return fault.lineno
    frames = traceback.extract_tb(fault.__traceback__)
    own = [frame.lineno for frame in frames if Path(frame.filename).resolve() == own_file]
    return own[-1] if own else None
