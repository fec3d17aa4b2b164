"""A poster's order as bytes that can be printed anywhere; see ``parcel``."""

import shutil
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from gongkai.engine.parcel import Files, lay, static_files
from gongkai.engine.pool import one_collection
from gongkai.engine.task import PosterOrder
from gongkai.engine.workshop import Made, NoPrinter, Workshop, hang
from gongkai.render.printing import Printed


class OtherFaces(Exception):
    """The machine's faces, Pango or WeasyPrint are others than at home: its posters would not be the same."""


class PrintingOutfit(Struct, frozen=True):
    """What all posters of a build need: the theme's styles, and by what the printing at home is known."""

    theme: Files
    digest: str


class PosterParcel(Struct, frozen=True):
    """What one poster needs: its HTML, the pictures that it shows, and its record's file, to find a line in."""

    order: PosterOrder
    html: str
    content: Files


def printing_outfit(workshop: Workshop) -> PrintingOutfit:
    """Return the outfit; the faces have been cut. Raises NoPrinter."""
    return PrintingOutfit(static_files(workshop.theme), _digest(workshop.fonts))


def _digest(fonts: Path) -> str:
    try:
        from gongkai.render.paper.fonts import MissingFont
        from gongkai.render.paper.press import printing_digest
    except (ImportError, OSError) as error:
        raise NoPrinter(str(error)) from error
    try:
        return printing_digest(fonts)
    except (MissingFont, OSError) as error:
        raise NoPrinter(str(error)) from error


def pack_poster(order: PosterOrder, workshop: Workshop) -> PosterParcel:
    """Return an order's parcel."""
    content: Files = {}
    for file in (order.file, *order.pictures):
        with suppress(OSError):
            content[file] = (workshop.content / file).read_bytes()
    return PosterParcel(order, order.html.read_text(encoding="utf-8"), content)


class PrintingBench:
    """Where a worker prints; raises NoPrinter, and OtherFaces where it would print something else than at home."""

    def __init__(self, outfit: PrintingOutfit, folder: Path) -> None:
        if _digest(folder / "fonts") != outfit.digest:
            raise OtherFaces
        from gongkai.render.paper.press import Press

        lay(outfit.theme, folder / "theme")
        self.content = folder / "content"
        self.press = Press(folder / "fonts", folder / "theme", self.content)

    def do(self, parcel: PosterParcel) -> Printed:
        """Print a poster, and leave nothing of it here."""
        order = parcel.order
        lay(parcel.content, self.content)
        try:
            sheet = {"one_sheet": order.one_sheet, "shared": order.shared}
            with one_collection():
                return self.press.print(parcel.html, order.sizes, order.file, **sheet)
        finally:
            shutil.rmtree(self.content)


def hung(order: PosterOrder, workshop: Workshop, printed: Printed) -> Made:
    """Stage a poster that came back."""
    return hang(workshop, order, printed)
