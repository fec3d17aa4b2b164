"""What a laid-out poster looks like: how full its last sheet is, what reaches past an edge, what is on no sheet."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from weasyprint import Document
from weasyprint.formatting_structure import boxes

from gongkai.read.patterns import on_use

# Half a CSS pixel: rounding, not overflow.
TOLERANCE = 0.5

_SVG = on_use(r"<svg.*?</svg>", re.DOTALL)
_MARKUP = on_use(r"<[^>]*>")


def used(document: Document) -> Any:
    """Return how much of its last sheet's height a text takes, from 0 to 1."""
    top, height, bottoms = _bottoms(document)
    return (max((bottom for bottom in bottoms if bottom < top + height), default=top) - top) / height


def needed(document: Document) -> Any:
    """Return how many sheets a text takes, such as 1.3; columns that cannot go on to a second sheet reach below the first."""
    if len(document.pages) > 1:
        return len(document.pages) - 1 + used(document)
    top, height, bottoms = _bottoms(document)
    return (max(bottoms, default=top) - top) / height


def _bottoms(document: Document) -> tuple[float, float, list[float]]:
    """Return where the last sheet's text begins, how high it may be, and where each of its pieces ends, in CSS pixels."""
    sheet = document.pages[-1]._page_box
    # What stands in the margins is no text of the record.
    parts = [part for part in sheet.children if not isinstance(part, boxes.MarginBox)]
    texts = (box for part in parts for box in part.descendants() if isinstance(box, boxes.TextBox))
    return sheet.position_y + sheet.margin_top, sheet.height, [box.position_y + box.height for box in texts]


def lost(document: Document, html: str) -> int:
    """Return how many characters of the poster's main part are on no sheet.

    WeasyPrint drops what does not fit of some boxes (those placed absolutely, for one) without a word.
    """
    source = Counter("".join(_words(html).split()))
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TextBox):
                source.subtract("".join(box.text.split()))
    return sum(number for number in source.values() if number > 0)


def _words(html: str) -> str:
    """Return the text of the poster's main part."""
    main = html.partition("<main>")[2].partition("</main>")[0]
    return unescape(_MARKUP.sub("", _SVG.sub("", main)))


def overflowing(document: Document, edge: float = 0.0) -> Iterator[str]:
    """Yield what of a sheet reaches past its edge, its column, or into the foot, each by its longest text.

    A row may reach a little below the edge of the text: WeasyPrint forgets half of a rule between cells. Nobody sees it
    before it touches the foot. ``edge`` is how near to the sheet's edge it may come, in CSS pixels.
    """
    for page in document.pages:
        sheet = page._page_box
        feet = [_top(child) for child in sheet.children if getattr(child, "at_keyword", "") == "@bottom-center"]
        below = min(feet, default=sheet.position_y + sheet.margin_top + sheet.height)
        for child in sheet.children:
            in_margin = isinstance(child, boxes.MarginBox)
            limit = sheet.margin_height() if in_margin else below
            # The place of the seal is a frame: its words may stand on the sheet while it does not.
            if in_margin and any(_right(box) > sheet.margin_width() + TOLERANCE for box in child.descendants()):
                yield _longest(child)
            yield from _beyond(child, _Limits(edge, sheet.margin_width() - edge, limit), child)


def _right(box: Any) -> Any:
    """Return where a box with its frame ends at the right, in CSS pixels."""
    return box.position_x + box.border_width() if isinstance(box, boxes.BlockLevelBox) else box.position_x


def _top(margin: Any) -> Any:
    """Return where what stands in a box of the margin begins, in CSS pixels from the sheet's upper edge."""
    return min((child.position_y for child in margin.children), default=margin.position_y)


class _Limits(Struct, frozen=True):
    """How far a text may reach, in CSS pixels."""

    left: float
    right: float
    bottom: float


def _beyond(box: boxes.Box, limits: _Limits, part: boxes.Box) -> Iterator[str]:
    """Yield the longest text of the innermost row or block, ``part``, of every text that reaches too far."""
    classes = (box.element.get("class") or "").split() if box.element is not None else []
    # A list in columns is a box per sheet, and in it a box per column.
    if "column" in classes or "listed" in classes:
        limits = replace(limits, right=min(limits.right, box.position_x + box.margin_width()))
    elif isinstance(box, boxes.TableCellBox):
        limits = replace(limits, right=min(limits.right, box.position_x + box.border_width()))
    if isinstance(box, boxes.TableRowBox) or (
        isinstance(box, boxes.BlockBox) and not isinstance(part, boxes.TableRowBox)
    ):
        part = box
    if isinstance(box, boxes.TextBox):
        right, bottom = box.position_x + box.width, box.position_y + box.height
        too_far = right > limits.right + TOLERANCE or box.position_x < limits.left - TOLERANCE
        if box.text.strip() and (too_far or bottom > limits.bottom + TOLERANCE):
            yield _longest(part)
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _beyond(child, limits, part)


def _longest(part: boxes.Box) -> str:
    """Return the longest text of a row's cells, or a block's whole text."""
    cells = part.children if isinstance(part, boxes.TableRowBox) else [part]
    texts = ["".join(box.text for box in cell.descendants() if isinstance(box, boxes.TextBox)) for cell in cells]
    return max((text.strip() for text in texts), key=len, default="")
