"""Where posters are printed on this machine: processes of their own that start fresh.

One forked from a Pelican with every template and village in it would take half as much memory again.
"""

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.engine.files import Staging, Written
from gongkai.engine.pool import FEW, few_collections, one_collection, workers
from gongkai.engine.task import PosterOrder
from gongkai.problem import Problem
from gongkai.render.addresses import picture_of
from gongkai.render.printing import Printed

if TYPE_CHECKING:
    from gongkai.render.paper.press import Press


class NoPrinter(Exception):
    """This machine lacks what posters need: WeasyPrint, Pango or a face."""


Made = tuple[dict[str, Written], list[Problem]]
"""(address -> how the file is known, []), or ({}, what is wrong)."""


class Workshop(Struct, frozen=True):
    """What a printing process needs to know; it crosses to the process once."""

    fonts: Path
    theme: Path
    content: Path
    staging: Path
    output: Path
    wall: Path
    lying: dict[str, Written]


# This process's workshop and its press, or why it has none; set up by ``_open``.
_opened: "tuple[Workshop, Press] | NoPrinter | None" = None


def printed(orders: Sequence[PosterOrder], workshop: Workshop, jobs: int) -> Iterator[Made]:
    """Yield how each poster is known, in order, staged by a few processes."""
    spawned = workers(min(jobs, len(orders)), "spawn", _begin, (workshop,)) if jobs > 1 and len(orders) >= FEW else None
    if spawned is None:
        _open(workshop)
        with few_collections(frozen=True):
            yield from map(_make, orders)
            _close()
        return
    with spawned as pool:
        yield from pool.map(_make, orders)


def cut_faces(fonts: Path) -> None:
    """Cut the faces once, before several processes look for them. Raises NoPrinter."""
    try:
        from gongkai.render.paper.fonts import MissingFont, font_css
    except ImportError as error:
        raise NoPrinter(str(error)) from error
    try:
        font_css(fonts)
    except MissingFont as error:
        raise NoPrinter(str(error)) from error


def hang(workshop: Workshop, order: PosterOrder, made: Printed) -> Made:
    """Stage what was printed."""
    if made.problems:
        return {}, made.problems
    if order.wall:
        wall = Staging(workshop.staging / "wall", workshop.wall, {})
        return {order.address: wall.put(order.address, made.pdf)}, []
    site = Staging(workshop.staging / "site", workshop.output, workshop.lying)
    files = {order.address: made.pdf, **({picture_of(order.address): made.picture} if order.shared else {})}
    return {address: site.put(address, content) for address, content in files.items()}, []


def _open(workshop: Workshop) -> None:
    """Set up this process's press. WeasyPrint and Pango are loaded only here, where there is a poster to make."""
    # A process pool offers no other place for what each process keeps.
    global _opened
    try:
        from gongkai.render.paper.press import Press
    except (ImportError, OSError) as error:
        # What is raised here would only break the pool; the first poster says it.
        _opened = NoPrinter(str(error))
        _opened.__cause__ = error
        return
    _opened = (workshop, Press(workshop.fonts, workshop.theme, workshop.content))


def _begin(workshop: Workshop) -> None:
    """Set up the press of a process that does nothing else; what is loaded now, the collector need never look through."""
    _open(workshop)
    gc.freeze()


def _close() -> None:
    """Let go of the press while Python still stands: fonts freed at its very end complain on the terminal."""
    global _opened
    _opened = None


def _make(order: PosterOrder) -> Made:
    if isinstance(_opened, NoPrinter):
        raise _opened
    if _opened is None:
        raise AssertionError("the workshop is not open")
    workshop, printer = _opened
    html = order.html.read_text(encoding="utf-8")
    with one_collection():
        made = printer.print(html, order.sizes, order.file, one_sheet=order.one_sheet, shared=order.shared)
    return hang(workshop, order, made)
