"""Lines that begin with tabs, full-width or other odd blanks -> the column where each belongs.

Told by what is open above a line, with the lines before it already put right,
and not by how wide a tab is: one is two blanks to one clerk, eight to another.
``check`` says this column and ``fix`` writes it.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from gongkai.read.align import neighbour
from gongkai.read.patterns import on_use

BLANKS = "\t\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f"
"""Blanks that are none to YAML; of a regular expression's class."""
ALL_BLANKS = " \t\u3000\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Characters without any width; of a regular expression's class."""
BLOCK = on_use(r"(?:^|:\s+|-\s+)[|>][-+0-9]*\s*(?:#.*)?$")
_LEAD = on_use(f"[ {BLANKS}{UNSEEN}]*")
_DASH = on_use(f"-(?:[ {BLANKS}]+|$)")
_NAMED = on_use(r"[^\s:：#,{}\[\]\"']{1,20}[:：]")
_OPENS = on_use(f"[:：][ {BLANKS}]*(?:#.*)?$")
_UNSEEN_ONE = on_use(f"[{UNSEEN}]")
# What one tab is in blanks, and one full-width blank.
_WIDTHS = ((2, 2), (4, 2), (8, 2), (1, 1))


class Column(Struct, frozen=True):
    """Where a line belongs, and in words: beside or below which line above it; ``blank`` where only blanks are on it."""

    column: int
    beside: str = ""
    blank: bool = False
    of_text: bool = False
    """Whether it is a line of a text behind a ``|``."""


_NOWHERE: Mapping[int, Column] = MappingProxyType({})


def columns(lines: list[str], first_line: int = 1) -> dict[int, Column]:
    """Return line (from 1) -> its Column, for the lines that begin with other blanks and whose place can be told.

    ``first_line`` is the number that the words give to the first of ``lines``.
    """
    found = dict(_Walk(lines).columns())
    straight = list(lines)
    for number, column in found.items():
        straight[number - 1] = " " * column.column + content_of(lines[number - 1])
    return {
        number: column
        if column.blank or column.of_text
        else Column(column.column, neighbour(straight, number, column.column, first_line))
        for number, column in found.items()
    }


def content_of(line: str) -> str:
    """Return a line without the blanks before it, whichever they are."""
    return _LEAD.sub("", line, count=1)


def structure_lines(text: str, belongs: Mapping[int, Column] = _NOWHERE) -> Iterator[tuple[int, str]]:
    """Yield (line from 1, its text) of the lines that are neither blank, nor comments, nor inside a ``|`` block.

    ``belongs`` tells of lines with other blanks before them whether they are of such a block.
    """
    block_indent: int | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.rstrip("\r")
        content = bare.strip() or bare.strip(ALL_BLANKS)
        if not content or (number in belongs and belongs[number].of_text):
            continue
        indent = len(bare) - len(bare.lstrip(" "))
        if block_indent is not None:
            if indent > block_indent:
                continue
            block_indent = None
        if BLOCK.search(bare):
            block_indent = indent
        if not content.startswith("#"):
            yield number, bare


class _Walk:
    """Reads lines from the first to the last and keeps which names and dashes are open."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.open: list[tuple[int, bool]] = []
        """(column, whether it is a dash), the deepest last."""
        self.below = False
        """Whether the line before ends with the colon of a name."""
        self.lead = self.begins = ""
        self.text_of: int | None = None
        self.text_at = 0
        self.next_of = self.following()

    def following(self) -> list[int]:
        """Return for every line the position of the next one that has more than a comment, or the number of lines."""
        after, found = len(self.lines), [0] * len(self.lines)
        for at in range(len(self.lines) - 1, -1, -1):
            found[at] = after
            if content_of(self.lines[at])[:1] not in {"", "#"}:
                after = at
        return found

    def columns(self) -> Iterator[tuple[int, Column]]:
        for number, line in enumerate(self.lines, start=1):
            lead = _LEAD.match(line).group()  # type: ignore[union-attr]
            content = line[len(lead) :].rstrip()
            odd = lead.strip(" ") != ""
            if self.text_of is not None:
                plain = len(lead) - len(lead.lstrip(" "))
                if (not odd and not content) or plain > self.text_of:
                    self.text_at = self.text_at or plain
                    continue
                if odd and content and (self.text_of == 0 or not _NAMED.match(content)):
                    yield number, Column(self.text_at or self.text_of + 2, of_text=True)
                    continue
                if not odd or content:
                    self.text_of = None
            if not content or content[0] == "#":
                if odd:
                    column = self.open[-1][0] if content and self.open else 0
                    yield number, Column(column, blank=not content)
                continue
            at: int | None = len(lead)
            if odd:
                at = self.place(lead, content, self.next_of[number - 1])
                if at is None:
                    continue
                yield number, Column(at)
            self.take(at or 0, content, lead)

    def take(self, at: int, content: str, lead: str) -> None:
        """Open what a line at column ``at`` opens."""
        start, self.lead, self.begins = at, lead, content[:3]
        while self.open and self.open[-1][0] > at:
            self.open.pop()
        while dash := _DASH.match(content):
            self.push(at, dash=True)
            content = content[dash.end() :]
            at += 2
        if _NAMED.match(content):
            self.push(at, dash=False)
        self.below = _OPENS.search(content) is not None
        if BLOCK.search(content):
            self.text_of, self.text_at = start, 0

    def push(self, at: int, *, dash: bool) -> None:
        if (at, dash) not in self.open[-2:]:
            self.open.append((at, dash))

    def place(self, lead: str, content: str, following: int) -> int | None:
        """Return the column of a line with other blanks before it; None of one that is neither an item nor a name."""
        dash = _DASH.match(content) is not None
        if not dash and not _NAMED.match(content):
            return None
        at = [column for column, is_dash in reversed(self.open[-40:]) if is_dash == dash]
        above = self.open[-1][0] if self.open else 0
        if (
            self.below
            and lead != self.lead
            and (_width(lead, 8, 2) not in at or self.goes_on(content, following, above))
        ):
            return self.child(content, following, above)
        alike = dash and content[:3] == self.begins and content[2:3] in {"[", "{"}
        if at and (alike or self.column_of(following) == (at[0], dash)):
            # One more row below another one, or a line between two that stand together.
            return at[0]
        return next((width for tab, wide in _WIDTHS if (width := _width(lead, tab, wide)) in at), at[0] if at else None)

    def column_of(self, following: int) -> tuple[int, bool] | None:
        """Return (column, whether it begins with a dash) of a line that begins with blanks alone; None of another."""
        line = self.lines[following] if following < len(self.lines) else ""
        content = line.lstrip(" ")
        return (len(line) - len(content), _DASH.match(content) is not None) if content == content_of(line) else None

    def goes_on(self, content: str, following: int, above: int) -> bool:
        """Return whether the next line is deeper than the one above, so that this one cannot end the part."""
        line = self.lines[following] if following < len(self.lines) else ""
        return not _OPENS.search(content) and len(line) - len(line.lstrip(" ")) > above

    def child(self, content: str, following: int, above: int) -> int:
        """Return the column of the first line below a name: what the next line has, if it is of the same part."""
        line = self.lines[following] if following < len(self.lines) else ""
        after = content_of(line)
        column = len(line) - len(after)
        if line[:column].strip(" ") or (_OPENS.search(content) and not _DASH.match(content)):
            return above + 2
        if _DASH.match(content) and not _DASH.match(after):
            column -= 2
        return column if column > above else above + 2


@lru_cache(1024)
def _width(lead: str, tab: int, wide: int) -> int:
    unseen = len(_UNSEEN_ONE.findall(lead))
    visible = len(lead) - unseen
    return visible + lead.count("\t") * (tab - 1) + lead.count("\u3000") * (wide - 1) + (unseen if unseen > 1 else 0)
