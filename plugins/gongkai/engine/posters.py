"""Poster orders -> PDFs in staging, and one merged file per village.

Posters are printed by processes of their own that start fresh: one forked from
a Pelican with every template and village in it would take half as much memory
again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.engine.files import Staging
from gongkai.engine.pool import FEW, workers
from gongkai.engine.settings import Settings
from gongkai.engine.state import Rendered, Written
from gongkai.engine.task import Look, PosterOrder
from gongkai.problem import Problem
from gongkai.render.addresses import all_posters

if TYPE_CHECKING:
    from gongkai.render.paper.press import Press


class NoPrinter(Exception):
    """This machine lacks what posters need: WeasyPrint, Pango or a face."""


Made = tuple[Written | None, list[Problem]]
"""How the file is known, or None and what is wrong."""


@dataclass(frozen=True)
class Workshop:
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


def make_posters(
    orders: Sequence[PosterOrder], settings: Settings, look: Look, rendered: dict[str, Rendered]
) -> list[Problem]:
    """Make every ordered poster, and record it with its village; return what went wrong (glyphs, overflow)."""
    if not orders:
        return []
    addresses = {order.address for order in orders}
    lying = {address: written for address, written in look.lying.items() if address in addresses}
    workshop = Workshop(
        settings.cache / "fonts", look.theme, settings.content, look.staging, settings.output, settings.wall, lying
    )
    problems: list[Problem] = []
    settings.progress("印海报", 0, len(orders))
    for number, (order, (written, found)) in enumerate(
        zip(orders, _print(orders, workshop, settings.jobs), strict=True)
    ):
        # The board shows what its records show: a character that it lacks was said at the record.
        said = {problem.message for problem in problems}
        problems += [problem for problem in found if problem.code != "R070" or problem.message not in said]
        if written:
            state = rendered[order.village]
            (state.hung if order.wall else state.outputs)[order.address] = written
        settings.progress("印海报", number + 1, len(orders))
    return problems


def _print(orders: Sequence[PosterOrder], workshop: Workshop, jobs: int) -> Iterator[Made]:
    _cut_faces(workshop)
    spawned = workers(min(jobs, len(orders)) if len(orders) >= FEW else 1, "spawn", _open, (workshop,))
    if spawned is None:
        _open(workshop)
        yield from map(_make, orders)
        _close()
        return
    with spawned as pool:
        yield from pool.map(_make, orders)


def _cut_faces(workshop: Workshop) -> None:
    """Cut the faces once, before several processes look for them. Raises NoPrinter."""
    try:
        from gongkai.render.paper.fonts import MissingFont, font_css
    except ImportError as error:
        raise NoPrinter(str(error)) from error
    try:
        font_css(workshop.fonts)
    except MissingFont as error:
        raise NoPrinter(str(error)) from error


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
    pdf, problems = printer.print(html, order.sizes, order.file, one_sheet=order.one_sheet)
    if problems:
        return None, problems
    if order.wall:
        return Staging(workshop.staging / "wall", workshop.wall, {}).put(order.address, pdf), []
    return Staging(workshop.staging / "site", workshop.output, workshop.lying).put(order.address, pdf), []


def merge_posters(
    orders: Sequence[PosterOrder],
    settings: Settings,
    look: Look,
    remade: Mapping[str, Rendered],
    before: Mapping[str, Rendered],
) -> None:
    """Make the merged file of each village: its posters on the site, in the order of the wall.

    ``remade`` are the villages rendered in this build, ``before`` what was known of them; where no part changed, the
    file stays.
    """
    changed = {order.village for order in orders}
    staging = Staging(look.staging / "site", settings.output, look.lying)
    for village, rendered in remade.items():
        if not rendered.posters:
            continue
        slug = next(iter(rendered.posters)).split("/")[0]
        address = all_posters(slug, settings.printing.paper)
        written = look.lying.get(address)
        same_parts = village not in changed and list(rendered.posters) == list(before[village].posters)
        if same_parts and written is not None and before[village].outputs.get(address) == written:
            rendered.outputs[address] = written
            continue
        from gongkai.render.paper.merge import merge

        parts = [_where(part, settings.output, look.staging / "site") for part in rendered.posters]
        rendered.outputs[address] = staging.put(address, merge(parts))


def _where(address: str, output: Path, staging: Path) -> Path:
    staged = staging / address
    return staged if staged.is_file() else output / address
