"""One poster's HTML -> the layout with the largest type that its sheets can hold, on as few sheets as can be."""

from collections.abc import Sequence

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from gongkai.render.fit import fuller
from gongkai.render.paper.sheets import lost, needed, overflowing, used

VARIANT = "pdf/ua-1"
SMALL_PHOTOS = ".a4 main .photo img { max-height: 34mm } .a3 main .photo img { max-height: 48mm } .a2 main .photo img { max-height: 70mm } .a1 main .photo img { max-height: 100mm }"
"""Two thirds as high as they would be."""
SMALLER_GAPS = (
    "body { line-height: 1.42 } table.rows { line-height: 1.2 } table.rows th, table.rows td { padding: .14em .28em }"
    " table.rows--lines { line-height: 1.16 } table.rows--lines th, table.rows--lines td { padding: .09em .2em }"
    " .sums td { padding: .15em .2em } h1 { margin: 0 0 .1em } h2 { margin: .4em 0 .15em } h3, h4 { margin: .3em 0 .1em }"
    " p { margin: 0 0 .2em } .dates { margin-bottom: .25em } .lead { margin: .2em 0 .4em; padding: .2em .8em }"
    " table.rows, .sums, .flow, .listed, .facts { margin: .2em 0 } table.rows caption { padding: .1em 0 }"
)
SMALLEST_GAPS = (
    SMALLER_GAPS + " body { line-height: 1.38 } table.rows { line-height: 1.15 } h1 { margin: 0 }"
    " table.rows th, table.rows td { padding: .08em .25em } table.rows--lines { line-height: 1.1 }"
    " table.rows--lines th, table.rows--lines td { padding: .06em .2em } .told, .article { margin: 0 }"
)
"""The type stays as it is. Rows then stand a fifth of their height apart."""
WIDER_GAPS = (
    "table.rows th, table.rows td, .prose th, .prose td { padding: .55em .3em } h1 { margin-bottom: .4em }"
    " .lead { margin: .6em 0 1em } p { margin-bottom: .6em }"
)
"""For a sheet whose type is as large as its table allows, and whose lower half would be white."""
SAVED = 0.27
"""How much of a sheet they save at most, of every sheet before the last."""
HALF_EMPTY = 0.7
"""A last sheet of which less is used could have larger type."""
# 6 mm: what printers in offices leave white.
EDGE = 6 / 25.4 * 96


class Text:
    """What stands on a poster, read once and laid out at one size of type after another."""

    def __init__(self, html: str, fetcher: URLFetcher, fonts: FontConfiguration) -> None:
        self.html, self.fonts = html, fonts
        self._read = HTML(string=html, base_url="content:", url_fetcher=fetcher)

    def set_in(self, sizes: Sequence[int], styles: Sequence[CSS], *, one_sheet: bool) -> Document:
        """Return the largest of ``sizes`` (points, descending) that needs one sheet, else the smallest on as few as hold it.

        Where the smallest needs more sheets than one, each is as full as can be: photos are smaller if this saves one,
        for nobody hangs a sheet with a photo alone; so are the gaps if only a few lines are left over; and where the last
        sheet stays half empty, type is as large as the sheets can hold, read from further away. The rows of a table that
        leaves much of its only sheet white stand further apart.
        """
        smallest = sizes[-1]
        # The first is what was estimated, but of what has to fit one sheet nobody estimates anything: most have much to tell.
        begin = min((len(sizes) + 1) // 2, len(sizes) - 1) if one_sheet else 0
        size, document = self._on_one_sheet(sizes, styles, begin) or (smallest, self.at(smallest, styles))
        if len(document.pages) > 1 and 'class="photo"' in self.html:
            document, styles = self._closer(document, smallest, styles, (SMALL_PHOTOS,))
        if len(document.pages) > 1 and used(document) <= SAVED * (len(document.pages) - 1):
            document, styles = self._closer(document, smallest, styles, (SMALLER_GAPS, SMALLEST_GAPS))
        if len(document.pages) > 1 and used(document) < HALF_EMPTY:
            document = self._fuller(document, smallest, styles)
        if len(document.pages) == 1 and not one_sheet and used(document) < HALF_EMPTY and "<table class=" in self.html:
            wider = self.at(size, [*styles, CSS(string=WIDER_GAPS, font_config=self.fonts)])
            document = wider if len(wider.pages) == 1 and self.is_whole(wider) else document
        return document

    def at(self, size: int, styles: Sequence[CSS]) -> Document:
        """Lay out at one size of type, in points."""
        root = CSS(string=f"html {{ font-size: {size}pt }}", font_config=self.fonts)
        return self._read.render(
            stylesheets=[*styles, root], font_config=self.fonts, pdf_variant=VARIANT, pdf_tags=True
        )

    def is_whole(self, document: Document) -> bool:
        """Return whether all of it is on the sheets, and nothing nearer to an edge than printers reach."""
        return not any(overflowing(document, EDGE)) and not lost(document, self.html)

    def _closer(
        self, document: Document, size: int, styles: Sequence[CSS], rules: Sequence[str]
    ) -> tuple[Document, Sequence[CSS]]:
        """Return it with the first of ``rules`` that saves a sheet, and all styles; otherwise what it was."""
        for closer in rules:
            tighter = [*styles, CSS(string=closer, font_config=self.fonts)]
            tried = self.at(size, tighter)
            if len(tried.pages) < len(document.pages) and self.is_whole(tried):
                return tried, tighter
        return document, styles

    def _fuller(self, document: Document, size: int, styles: Sequence[CSS]) -> Document:
        """Return the largest type that needs no more sheets than the document does at ``size``; sizes are halved."""
        smallest, largest = size, fuller(size, len(document.pages), used(document))
        while smallest < largest:
            middle = (smallest + largest + 1) // 2
            tried = self.at(middle, styles)
            if len(tried.pages) <= len(document.pages) and self.is_whole(tried):
                document, smallest = tried, middle
                largest = min(largest, fuller(middle, len(tried.pages), used(tried)))
            else:
                largest = middle - 1
        return document

    def _on_one_sheet(self, sizes: Sequence[int], styles: Sequence[CSS], begin: int) -> tuple[int, Document] | None:
        """Return the largest type that needs one sheet, with it; None where at most the smallest does.

        ``sizes[begin]`` is the likeliest; what each layout needs tells which to try next, until one is left.
        """
        found, first, last, tried = None, 0, len(sizes) - 1, begin
        while first < last:
            document = self.at(sizes[tried], styles)
            if len(document.pages) == 1 and self.is_whole(document):
                found, last = (sizes[tried], document), tried
            else:
                first = tried + 1
            likely = _that_fills(document, sizes[tried], sizes)
            # What reaches past a side of the sheet says nothing of how much it is.
            tried = min(likely, last - 1) if likely >= first else (first + last) // 2
        return found


def _that_fills(document: Document, size: int, sizes: Sequence[int]) -> int:
    """Return which of ``sizes`` fills one sheet with what needs so much at ``size``: a text grows with the square of its type."""
    sheets = needed(document)
    return next((at for at, other in enumerate(sizes) if other * other * sheets <= size * size), len(sizes) - 1)
