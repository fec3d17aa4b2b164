"""The tables of a poster's HTML -> the ems that their columns need side by side.

A type states how wide its table can become (``poster_ems``). One of a few
short rows needs less, and may be read from further away.
"""

import re
from html import unescape

from gongkai.read.patterns import on_use
from gongkai.render.fit import ems

MOST_ROWS = 12
"""Of a longer table the type's own width is taken: each further size of type costs a rendering."""
WRAPS = 7
"""Ems after which words may go to the next line."""
PADDING = 0.9
LARGE = {"sums": 1.5, "sums--long": 1.2}
"""How much larger the figures of a sum are, as ``table.css`` sets them; where all are long, less."""

TABLE = on_use(r'<table class="(rows|sums--long|sums|grid)[^"]*">(.*?)</table>', re.DOTALL)
ROW = on_use(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
CELL = on_use(r"<t([hd])\b([^>]*)>(.*?)</t[hd]>", re.DOTALL)
_PARTS, _PART = re.compile(r"[^\W\d_]+(?:[·•・‧][^\W\d_]+)+"), '<span class="named__part">{}</span>'
"""A name of several parts, such as 买买提·吐尔逊江, and how each is set."""
_LARGE = on_use(r"<b>(.*?)</b>", re.DOTALL)
STAYS = on_use(r'class="(?:[^"]* )?(?:whole|narrow|middle|number)(?: [^"]*)?"')
WHOLE = on_use(r'class="(?:[^"]* )?(?:whole|named__part)"[^>]*>([^<]*)<')
_MARKUP = on_use(r"<[^>]+>")


def drawn_width(html: str, most_rows: float = MOST_ROWS) -> float | None:
    """Return the ems of the widest table; None where one is so long that it is not worth measuring."""
    width = 0.0
    for kind, inside in TABLE.findall(html):
        rows = [CELL.findall(row) for row in ROW.findall(inside) if "colspan" not in row]
        if len(rows) > most_rows + 1:
            return None
        width = max(width, _sums(rows, LARGE[kind]) if kind in LARGE else _columns(rows))
    return width


def widest(inside: str) -> float:
    """Return the ems of what a cell says on its longest line; a name of several parts may go on below after each."""
    lines = (
        _PARTS.sub(lambda name: max(re.split("[·•・‧]", name[0]), key=ems), said(line)) for line in inside.split("<br>")
    )
    return max(map(ems, lines))


def parted(html: str) -> str:
    """Return HTML in which a name of several parts may go on below after each of them, and nowhere else."""
    return _PARTS.sub(lambda name: "".join(map(_PART.format, re.findall("[^·•・‧]+[·•・‧]?", name[0]))), html)


def said(inside: str) -> str:
    """Return the words of a cell."""
    return unescape(_MARKUP.sub("", inside)).strip()


def _columns(rows: list[list[tuple[str, str, str]]]) -> float:
    most = max(map(len, rows), default=0)
    full = [[_cell(*cell) for cell in row] for row in rows if len(row) == most]
    return sum((max(column) + PADDING for column in zip(*full, strict=True)), 0.0)


def _cell(_: str, attributes: str, inside: str) -> float:
    wide = widest(inside)
    return wide if STAYS.search(attributes) else max([min(wide, WRAPS), *map(ems, WHOLE.findall(inside))])


def _sums(rows: list[list[tuple[str, str, str]]], large: float) -> float:
    """Return the ems of figures in cells of equal width."""
    cells = [
        max(ems(said(figure)) for figure in _LARGE.findall(inside) or [""]) for row in rows for _, _, inside in row
    ]
    return max(map(len, rows), default=0) * (large * max(cells, default=0) + PADDING)
