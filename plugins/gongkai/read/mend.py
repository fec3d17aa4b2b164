"""Apply the corrections of writing that cannot change a value, and only where the reading proves it.

A full-width colon after a known name, a missing or full-width space after the
colon, tabs and full-width spaces before a line: each is tried, the whole text
is read again, and a correction stays only where a name that may stand there
now begins on that line. What is inside quotes, in a ``|`` block or in a
person's name (张　三) is never touched.
"""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from gongkai.problem import KeyPath
from gongkai.read.columns import BLANKS, Column, columns, content_of, structure_lines
from gongkai.read.encoding import decode
from gongkai.read.events import read_events
from gongkai.read.lint import BULLET, IN_ROW, KEY, KEY_IN_ROW, NO_SPACE, WIDE_COLON
from gongkai.read.markdown import split_markdown
from gongkai.read.patterns import on_use

Allowed = Callable[[KeyPath], bool]
"""Whether a name may stand at a path of keys and list positions."""

_WIDE_SPACE = on_use(rf"^(\s*(?:- )?{KEY}):[{BLANKS} ]*[{BLANKS}][{BLANKS} ]*")
_WIDE_DASH = on_use(rf"^( *)-[{BLANKS} ]*[{BLANKS}][{BLANKS} ]*")
# A row in brackets, in full-width ones or with full-width marks between its parts.
_ROW = on_use(rf"^(\s*(?:- )?(?:{KEY}: +)?)([{{\[｛［].*[}}\]｝］])\s*$")
_MARKS = str.maketrans("｛｝［］", "{}[]")
_NAMED = on_use(rf"^\s*(?:- )?({KEY}):(?: |$)")
_AFTER_BAR = on_use(rf"((?:: +|- +)[|>][-+0-9]*)[ ]*[{BLANKS}][{BLANKS} ]*$")


class Mended(Struct, frozen=True):
    """A file after its safe corrections: ``changes`` are (line from 1, as it was, as it is)."""

    text: str
    changes: tuple[tuple[int, str, str], ...]
    encoding: str
    """What it was saved in; the corrected file is UTF-8 without a mark."""

    @property
    def changed(self) -> bool:
        return bool(self.changes) or self.encoding != "UTF-8"


def mend(data: bytes, allowed: Allowed, *, markdown: bool = False) -> Mended | None:
    """Return what the bytes of a file become, or None where they are no text."""
    text, encoding = decode(data)
    if not encoding:
        return None
    lines = text.split("\n")
    head, _, first = split_markdown(text) if markdown else (text, "", 1)
    tried: dict[int, str] = {}
    belongs = columns(head.split("\n"))
    aside = dict(_aside(head.split("\n"), belongs))
    for number, line in [*structure_lines(head, belongs), *aside.items()]:
        at = number + first - 1
        end = "\r" if lines[at - 1].endswith("\r") else ""
        better = line if number in aside else _corrected(line, belongs.get(number))
        if better + end != lines[at - 1]:
            tried[at] = better + end
    kept = _proved(lines, tried, allowed, {number + first - 1 for number in aside}, markdown=markdown)
    changes = tuple((at, lines[at - 1].rstrip("\r"), kept[at].rstrip("\r")) for at in sorted(kept))
    return Mended("\n".join(_with(lines, kept)), changes, encoding)


def _aside(lines: list[str], belongs: dict[int, Column]) -> Iterator[tuple[int, str]]:
    """Yield (line from 1, as it should be) of blank lines, comments and lines of a text that begin with odd blanks.

    Tabs may stand on the first two; a paragraph that begins with a tab or a full-width blank may be meant so.
    """
    for number, column in belongs.items():
        content = content_of(lines[number - 1]).rstrip("\r")
        lead = lines[number - 1].rstrip("\r").removesuffix(content)
        if column.of_text and not set(lead) & {"\t", "\u3000"}:
            yield number, " " * column.column + content
        elif (column.blank or content[:1] == "#") and lead.strip(" \t"):
            yield number, " " * column.column * (not column.blank) + content


def _corrected(line: str, belongs: Column | None) -> str:
    if belongs is not None:
        line = " " * belongs.column + content_of(line)
    line = _WIDE_DASH.sub(r"\1- ", BULLET.sub(r"\1- ", line))
    if row := _ROW.match(line):
        return row[1] + _row(row[2])
    wide = WIDE_COLON.match(line)
    if wide:
        return f"{wide[1]}{wide[2]}: {wide[3].lstrip(chr(0x3000))}".rstrip(" ")
    tight = NO_SPACE.match(line)
    if tight and not tight[3].startswith("\u3000"):
        return f"{tight[1]}{tight[2]}: {tight[3]}"
    return _WIDE_SPACE.sub(r"\1: ", _AFTER_BAR.sub(r"\1", line))


def _row(text: str) -> str:
    """Return a row in English brackets, its parts with English marks between them; its values stay as they are."""
    inside = text.translate(_MARKS)
    if text[0] in "｛［":
        inside = KEY_IN_ROW.sub(r"\1\2: ", IN_ROW.sub(", ", inside))
    return re.sub(f"(?<=[,:])[{BLANKS} ]*[{BLANKS}][{BLANKS} ]*", " ", inside)


def _proved(
    lines: list[str], tried: dict[int, str], allowed: Allowed, aside: set[int], *, markdown: bool
) -> dict[int, str]:
    """Return the corrections after which a name that may stand there begins on their line, or one ``aside`` is read past."""
    while tried:
        text = "\n".join(_with(lines, tried)).replace("\r\n", "\n")
        head, _, first = split_markdown(text) if markdown else (text, "", 1)
        begins: dict[int, list[KeyPath]] = {}
        reading = read_events(head, places=True, first_line=first)
        for path, place in reading.places.items():
            begins.setdefault(place.line, []).append(path)
        end = min((problem.place.line for problem in reading.problems if problem.place), default=len(lines) + 1)
        proved = {
            at: line
            for at, line in tried.items()
            if (at < end if at in aside else _stands(line, begins.get(at, []), allowed))
        }
        if len(proved) == len(tried):
            break
        tried = proved
    return tried


def _stands(line: str, paths: list[KeyPath], allowed: Allowed) -> bool:
    named = _NAMED.match(line)
    return (
        bool(paths)
        and all(allowed(path) for path in paths)
        and (named is None or any(path[-1] == named[1] for path in paths))
    )


def _with(lines: list[str], changed: dict[int, str]) -> list[str]:
    return [changed.get(number, line) for number, line in enumerate(lines, start=1)]
