"""XML and HTML -> what they say: text, attributes, remarks, in every reading in which a number may be cut."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html import escape, unescape

from gongkai.attached.kinds import APART
from gongkai.attached.rows import of_rows

_PARAGRAPH = re.compile(r"</(?:w:p|a:p|text:p|text:h|p|div|td|th|li|h\d|text)>|<br\s?/?>")
_CELL = re.compile(r"</(?:\w+:)?(?:si|is|v|c)>")
# Tags side by side part what they stand between no more than one does: a file may be nothing but millions of them.
_TAGS = re.compile(r"(?:<[^<>]*+>)++")
_WIDE = re.compile(r"\n\s{4,}+")
_ATTRIBUTE = re.compile(r"([\w.-]{1,40}+)=(?:\"([^\"<]{11,})\"|'([^'<]{11,})')")
# Where something is drawn, and what software numbers for itself.
_NOT_SAID = frozenset({"d", "path", "points", "style", "transform", "viewBox", "uid", "guid", "id"})
_MEASURED = re.compile(r"[-+]?\d+\.\d+|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?", re.I)
# A figure that was worked out is nobody's number, however long it is.
_FIGURE = re.compile(r"(<(?:\w+:)?v>)[-+]?\d+\.(?!0+<)\d+(?=<)")
_REMARKS = (("<!--", "-->"), ("<?", "?>"))
_CDATA = "<![CDATA["
# Excel keeps a typed number so; a card number of 16 digits still shows its digits.
_EXPONENT = re.compile(r"\b\d(?:\.\d+)?E\+?\d\d?\b")
# How Office writes a character that XML may not hold, or that somebody chose from a table of signs.
_CODED = re.compile(r"_x00([0-9A-Fa-f]{2})_")
_SIGN = re.compile(r"<w:sym\b[^<>]*w:char=[\"'](?:F0|00)([23][0-9A-Fa-f])[\"'][^<>]*>")
_BOX_OF_ROW = re.compile(r"</(?:\w+:)?(?:tc|c|table-cell|td)>")
_ROW = re.compile(r"</(?:\w+:)?(?:tr|row|table-row)>")
_REPEATED = re.compile(r"columns-repeated=[\"'](\d{1,9})[\"']")
_MOST_TIMES = 20
_CHANGED = ("<w:ins", "<w:del", "<w:moveFrom")
_PUT_IN = re.compile(r"<w:(ins|moveTo)\b[^<>]*+(?<!/)>(?:(?!</w:\1>|<w:\1\b).)*+</w:\1>", re.DOTALL)
_TAKEN_OUT = re.compile(r"<w:(del|moveFrom)\b[^<>]*+(?<!/)>(?:(?!</w:\1>|<w:\1\b).)*+</w:\1>", re.DOTALL)
_SHEET = re.compile(r"<sheet\b[^<>]*?\bname=[\"']([^\"'<>]{1,40})[\"']")
_FEWEST = 8


def of_markup(text: str) -> Iterator[str]:
    """Yield what a text with tags says."""
    text = _without_cdata(text)
    for begin, end in _REMARKS:
        # Cut up, not searched: one that never ends would be looked for again from each of a million beginnings.
        yield unescape(APART.join(piece.partition(end)[0] for piece in text.split(begin)[1:]))
    if "_x00" in text or "<w:sym" in text:
        text = _CODED.sub(_character, _SIGN.sub(_character, text))
    if "v>" in text:
        text = _FIGURE.sub(r"\1", text)
    if any(sign in text for sign in _CHANGED):
        # As it was before somebody changed it, and as it is then.
        yield from (_as_read(without.sub("", text)) for without in (_PUT_IN, _TAKEN_OUT))
    if _PARAGRAPH.search(text) or _CELL.search(text):
        # A number may be cut into runs of a paragraph, or stand right before another value.
        yield _as_read(text)
    yield unescape(_long(_WIDE.sub(APART, _TAGS.sub(APART, text))))
    if "=" in text:
        said = (
            value
            for name, double, single in _ATTRIBUTE.findall(text)
            if name not in _NOT_SAID and _may_be_a_number(value := double or single) and not _MEASURED.fullmatch(value)
        )
        yield unescape(_long(APART.join(said)))
    if "<sheet " in text:
        yield from map(unescape, _SHEET.findall(text))
    yield from of_rows(_rows(text))


def _as_read(text: str) -> str:
    return unescape(_TAGS.sub("", _PARAGRAPH.sub("\n", _CELL.sub(APART, text))))


def _without_cdata(text: str) -> str:
    first, *rest = text.split(_CDATA)
    cut = (piece.partition("]]>") for piece in rest)
    return first + "".join(escape(said) + behind for said, _, behind in cut)


def _may_be_a_number(value: str) -> bool:
    return not value.isascii() or "&" in value or sum(map(str.isdecimal, value)) >= _FEWEST


def _long(text: str) -> str:
    return _EXPONENT.sub(lambda number: f"{Decimal(number[0]):f}", text) if "E" in text else text


def _character(found: re.Match[str]) -> str:
    return escape(chr(int(found[1], 16)))


def _rows(text: str) -> Iterator[str]:
    """Yield the rows of a text's tables, a tab between two cells."""
    if _BOX_OF_ROW.search(text):
        for row in _ROW.split(text):
            yield "\t".join(cell for box in _BOX_OF_ROW.split(row) for cell in _times(box, _TAGS.sub("", box).strip()))


def _times(box: str, cell: str) -> list[str]:
    """Return a cell as often as OpenDocument says that it stands side by side: of 1 1, written once, a few; an empty one once."""
    times = _REPEATED.search(box) if cell and "-repeated" in box else None
    return [cell] * min(int(times[1]), _MOST_TIMES) if times else [cell]
