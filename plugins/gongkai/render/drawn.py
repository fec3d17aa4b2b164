"""The tables of a poster's HTML -> the ems that their columns need side by side.

A type states how wide its table can become (``poster_ems``). One of a few
short rows needs less, and may be read from further away.
"""

import re
from html import unescape

from gongkai.render.fit import ems

MOST_ROWS = 12
"""Of a longer table the type's own width is taken: each further size of type costs a rendering."""
WRAPS = 7
"""Ems after which words may go to the next line."""
PADDING = 0.9
LARGE = 1.5
"""How much larger the figures of a sum are, as ``table.css`` sets them."""

_TABLE = re.compile(r'<table class="(rows|sums)[^"]*">(.*?)</table>', re.DOTALL)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]([^>]*)>(.*?)</t[hd]>", re.DOTALL)
_LARGE = re.compile(r"<b>(.*?)</b>", re.DOTALL)
_WHOLE = re.compile(r'class="(?:[^"]* )?(?:whole|narrow|middle|number)(?: [^"]*)?"')
_MARKUP = re.compile(r"<[^>]+>")


def drawn_width(html: str) -> float | None:
    """Return the ems of the widest table; None where one is so long that it is not worth measuring."""
    widest = 0.0
    for kind, inside in _TABLE.findall(html):
        rows = [_CELL.findall(row) for row in _ROW.findall(inside) if "colspan" not in row]
        if len(rows) > MOST_ROWS + 1:
            return None
        widest = max(widest, _sums(rows) if kind == "sums" else _columns(rows))
    return widest


def _columns(rows: list[list[tuple[str, str]]]) -> float:
    most = max(map(len, rows), default=0)
    full = [[_cell(*cell) for cell in row] for row in rows if len(row) == most]
    return sum((max(column) + PADDING for column in zip(*full, strict=True)), 0.0)


def _cell(attributes: str, inside: str) -> float:
    wide = max(ems(_said(line)) for line in inside.split("<br>"))
    whole = _WHOLE.search(attributes) or _WHOLE.search(inside)
    return wide if whole else min(wide, WRAPS)


def _sums(rows: list[list[tuple[str, str]]]) -> float:
    """Return the ems of figures in cells of equal width."""
    cells = [max(ems(_said(figure)) for figure in _LARGE.findall(inside) or [""]) for row in rows for _, inside in row]
    return max(map(len, rows), default=0) * (LARGE * max(cells, default=0) + PADDING)


def _said(inside: str) -> str:
    return unescape(_MARKUP.sub("", inside)).strip()
