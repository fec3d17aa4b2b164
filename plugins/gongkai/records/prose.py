"""The few signs that a text may hold -> its blocks: paragraphs, headings, lists and drawn tables, each with its line.

Markdown takes stars, numbers, hyphens and indents of plain Chinese text for
signs of its own: ``300*0.4*0.5`` becomes 3000.40.5, ``李*和、王*礼`` lose the stars
that hide them, ``3. 甲`` becomes 1. Only what the guide names is a sign here:
``## 小标题``, ``- `` for an item (deeper by any blanks), tables drawn with ``|``.
Anything else stands as typed. Check, privacy, page and paper read the text by
this one grammar, so that what is checked is what is shown.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from gongkai.problem import whole
from gongkai.read.patterns import on_use

_HEADING = on_use(r"^(#{1,6})[ \u3000]+(\S.*)$")
# ##标题, ＃＃ 标题; not #3 号楼, nor what is between two: #清沟行动#.
_NO_HEADING = on_use(r"^[ \u3000]*(?=(?P<signs>[#＃]+))(?P=signs)[ \u3000]*(?P<words>[\u4e00-\u9fff“（《][^#＃]*)$")
# Not 张** 和李**, whose stars hide names.
_NO_BOLD = on_use(
    r"(?<![^\s，。；：、（])(?<![\s，。；：、（]\S )(?<!^\S )"
    r"(?:\*\*[ \u3000]{1,4}(?P<late>(?=[^*]*[\u4e00-\u9fff])[^*\n]{1,40}?)[ \u3000]{0,4}\*\*|\*\*(?P<early>[^*\n]{0,40}[\u4e00-\u9fff])[ \u3000]{1,4}\*\*"
    r"|＊＊(?P<wide>(?=[^*＊]*[\u4e00-\u9fff])[^*＊\n]{1,40})＊＊)(?![*＊])"
)
# “- 200.00 元” is an amount below nothing, no item of a list.
_BULLET = on_use(r"^([ \u3000]*)- +(?![\d,.]+ *(?:万?元)?\s*$)(\S.*)$")
# A step or an article that goes on behind a list: no words of the list's last item.
_NUMBERED = on_use(
    r"^([ \u3000]*)(?:\d{1,2}[.．、)）](?!\d)|[（(]?[一二三四五六七八九十]{1,3}[、.)）]|第[一二三四五六七八九十\d]{1,3}[条步项])"
)
_QUOTED = on_use(r"\s*[>＞](?=\s*[\u4e00-\u9fff])")
_SIGNS = ("#", "＃", "**", "＊＊", ">", "＞")
_OF_ROWS = ("|", "｜", "\t", ",", "  ", "\u3000")
_SEPARATORS = (re.compile(r"\t"), re.compile(r","), re.compile(r"[ \u3000]{2,}"))
_FIGURE = on_use(r"[¥￥]?-?\d[\d.]*[\u4e00-\u9fff]{0,3}")
_ROWS = 3
_DASHES = on_use(r"^\s*\|?(?:\s*[-—–―－_=:：]+\s*\|?)+$")
_RULE = on_use(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")


class Paragraph(Struct, frozen=True):
    """Lines that belong together; ``line`` (from 0 of the text) is that of the first."""

    line: int
    lines: tuple[str, ...]


class Heading(Struct, frozen=True):
    """A heading, and how many # were typed."""

    line: int
    level: int
    words: str


class Item(Struct, frozen=True):
    """One item of a list, ``depth`` from 0; of several lines."""

    depth: int
    lines: tuple[str, ...]


class Bullets(Struct, frozen=True):
    """A list, its items in their order."""

    line: int
    items: tuple[Item, ...]


class DrawnTable(Struct, frozen=True):
    """A table: its heads, and (line from 0 of the text, cells) of every row below them."""

    line: int
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


Block = Paragraph | Heading | Bullets | DrawnTable


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the blocks of a text, in their order."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        heading = _HEADING.match(lines[at])
        if heading:
            yield Heading(at, len(heading[1]), heading[2].rstrip())
            at += 1
        elif _BULLET.match(lines[at]):
            block, at = _bullets(lines, at)
            yield block
        elif _begins_table(lines, at):
            drawn, at = _table(lines, at)
            yield drawn
        else:
            last = at + 1
            while last < len(lines) and lines[last].strip() and not _begins(lines, last):
                last += 1
            yield Paragraph(at, tuple(line.rstrip() for line in lines[at:last]))
            at = last


def drawn_tables(text: str) -> Iterator[DrawnTable]:
    """Yield the tables of a text."""
    if "|" in text:
        yield from (block for block in blocks_of(text) if isinstance(block, DrawnTable))


def without_rows(text: str) -> str:
    """Return a text with the rows of its tables left empty: they are read with their heads."""
    lines = text.split("\n")
    for table in drawn_tables(text):
        for number, _ in table.rows:
            lines[number] = ""
    return "\n".join(lines)


def undrawn_tables(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, what to do) of lines that are meant as a table and are shown as typed."""
    behind_a_table = False
    for block in blocks_of(text) if any(sign in text for sign in _OF_ROWS) else ():
        if isinstance(block, Paragraph) and _looks_drawn(block.lines):
            yield block.line, _what_to_draw(block.lines, behind_a_table=behind_a_table)
        elif isinstance(block, Paragraph) and (cells := _pasted(block.lines)):
            first = f"| {' | '.join(cells)} |"
            yield (
                block.line,
                f"像是从表格里粘来的：每一行用“|”隔开{whole('，第一行写成 ', first)}，第二行写 {'|---' * len(cells)}|",
            )
        behind_a_table = isinstance(block, DrawnTable)


def unmade_signs(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield (line, the sign, what it was to make, how to write it) of signs that lack a blank, or have one too many, and stay as typed."""
    for block in blocks_of(text) if any(sign in text for sign in _SIGNS) else ():
        if not isinstance(block, Paragraph | Bullets):
            continue
        for at, line in enumerate(written_lines(block), start=block.line):
            heading = _NO_HEADING.match(line) if isinstance(block, Paragraph) else None
            if heading:
                sign = "#" * min(6, len(heading["signs"]))
                yield at, heading["signs"], "小标题", f"{sign} {heading['words'].rstrip()}"
            if quoted := _QUOTED.match(line):
                yield at, quoted[0].strip(), "引用", f"**{line[quoted.end() :].strip()}**"
            if bold := _NO_BOLD.search(line):
                inside = bold["late"] or bold["early"] or bold["wide"]
                yield at, bold[0][:2], "粗字", f"**{inside.strip()}**"


def written_lines(block: Paragraph | Bullets) -> Sequence[str]:
    """Return the lines of a paragraph or of a list, those of its items in their order."""
    return block.lines if isinstance(block, Paragraph) else [line for item in block.items for line in item.lines]


def _pasted(lines: tuple[str, ...]) -> Sequence[str]:
    """Return the cells of the first of some lines that were pasted out of a sheet, all with as many; nothing where they were not.

    A sentence may have commas or wide blanks; a row ends in a figure, or has a tab.
    """
    if len(lines) < _ROWS:
        return ()
    for parts in _SEPARATORS:
        rows = [parts.split(line.strip()) for line in lines]
        if len(rows[0]) > 1 and all(len(row) == len(rows[0]) and all(row) for row in rows):
            figures = all(_FIGURE.fullmatch(row[-1].strip()) for row in rows[1:])
            if figures or parts is _SEPARATORS[0]:
                return [cell.strip() for cell in rows[0]]
    return ()


def _looks_drawn(lines: tuple[str, ...]) -> bool:
    """Return whether a line begins and goes on with a bar, or two lines have one."""
    barred = [line.strip().replace("｜", "|") for line in lines if "|" in line or "｜" in line]
    return len(barred) > 1 or any(line.startswith("|") and "|" in line[1:] for line in barred)


def _what_to_draw(lines: tuple[str, ...], *, behind_a_table: bool) -> str:
    if any("｜" in line for line in lines):
        return "竖线改成英文的“|”，第二行写 |---|---|，有几列写几段"
    if len(lines) > 1 and _DASHES.match(lines[1]):
        return "第二行的横线改成英文的“-”，写成 |---|---|，有几列写几段"
    if behind_a_table:
        return "接着上面的表格的，删掉中间的空行；另一张表的，第一行写列名，第二行写 |---|---|，有几列写几段"
    return "是表格的，在列名那一行下面加一行 |---|---|，有几列写几段；不是表格的，把“|”改成“、”"


def cells_of(row: str) -> tuple[str, ...]:
    """Return the cells of one line, cut at every ``|``."""
    return tuple(cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|"))


def _begins(lines: list[str], at: int) -> bool:
    return bool(_HEADING.match(lines[at]) or _BULLET.match(lines[at])) or _begins_table(lines, at)


def _goes_on(line: str, indent: int) -> bool:
    """Return whether a line counts on what was counted before a list that begins so far in."""
    numbered = _NUMBERED.match(line)
    return numbered is not None and len(numbered[1]) <= indent


def _begins_table(lines: list[str], at: int) -> bool:
    return "|" in lines[at] and at + 1 < len(lines) and "|" in lines[at + 1] and bool(_RULE.match(lines[at + 1]))


def _table(lines: list[str], at: int) -> tuple[DrawnTable, int]:
    last = at + 2
    while last < len(lines) and "|" in lines[last]:
        last += 1
    rows = tuple((number, cells_of(lines[number])) for number in range(at + 2, last))
    return DrawnTable(at, cells_of(lines[at]), rows), last


def _bullets(lines: list[str], at: int) -> tuple[Bullets, int]:
    """Return the list that begins at a line, and the line behind it; a blank line between two items does not end it."""
    first, indents = at, [-1]
    items: list[tuple[int, list[str]]] = []
    while at < len(lines):
        bullet = _BULLET.match(lines[at])
        if bullet:
            indent = len(bullet[1])
            while indents[-1] > indent:
                indents.pop()
            if indents[-1] < indent:
                indents.append(indent)
            items.append((len(indents) - 2, [bullet[2].rstrip()]))
        elif not lines[at].strip():
            following = next((line for line in lines[at:] if line.strip()), "")
            if not _BULLET.match(following):
                break
        elif _begins(lines, at) or not lines[at - 1].strip() or _goes_on(lines[at], indents[-1]):
            break
        else:
            items[-1][1].append(lines[at].strip())
        at += 1
    return Bullets(first, tuple(Item(depth, tuple(own)) for depth, own in items)), at
