"""What is wrong with a township's files, as values that can be sorted, counted and shown."""

import re
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

KeyPath = tuple[str | int, ...]

_LONG_NUMBER = re.compile(r"\d{6,}(\.\d{1,2}(?!\d))?")


class Level(StrEnum):
    """An 错误 stops publishing; a 提醒 does not."""

    ERROR = "错误"
    REMINDER = "提醒"


class Place(Struct, frozen=True):
    """A line (from 1) and column (from 1) of a file."""

    line: int
    column: int = 1


class Look(Struct, frozen=True):
    """A line that may be the cause of a Problem said elsewhere: where it is, and what about it."""

    path: KeyPath
    words: str


class Problem(Struct, frozen=True):
    """One mistake: where it is, what is wrong, and how to write it.

    ``file`` is relative to the content folder. ``path`` leads to the value
    through keys and list positions; its line is looked up when the Problem is
    shown. A Problem of the reader, which has no keys yet, gives its ``place``.
    """

    code: str
    file: str
    message: str
    fix: str = ""
    path: KeyPath = ()
    place: Place | None = None
    level: Level = Level.ERROR
    within: int = 0
    """On which line of a text of several lines it is, from 0."""
    look_first: tuple[Look, ...] = ()
    """The lines of the same file that would explain it; shown before the fix, by their numbers."""


def masked(text: str) -> str:
    """Return ``text`` with every run of six or more digits cut to its first two and ``****``.

    A quoted line may hold an identity or card number; a report must not spread
    it. An amount in yuan and fen stays: the clerk must compare it, and no such
    number has two decimals.
    """
    return _LONG_NUMBER.sub(lambda run: run[0] if run[1] and len(run[0]) <= 13 else run[0][:2] + "****", text)


def last_key(path: KeyPath) -> str:
    """Return the last key of a path, the name of the field that it leads to."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def whole(lead: str, text: str, otherwise: str = "") -> str:
    """Return ``lead`` and the whole ``text``, or ``otherwise`` where part of it must not be shown: stars would be copied."""
    return lead + text if masked(text) == text else otherwise


def end_of_fields(file: str) -> str:
    """Return where in a record's file another field may be added, in words."""
    return "在第二个“---”上面" if file.endswith(".md") else "在文件末尾"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those of ``problems`` that stop publishing."""
    return [problem for problem in problems if problem.level is Level.ERROR]
