"""Poster orders -> PDFs in staging, and one merged file per village."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.engine.files import Staging
from gongkai.engine.pool import run
from gongkai.engine.settings import Settings
from gongkai.engine.state import Rendered, Written
from gongkai.engine.task import Look, PosterOrder
from gongkai.problem import Problem

if TYPE_CHECKING:
    from gongkai.render.paper import press


def make_posters(
    orders: Sequence[PosterOrder], settings: Settings, look: Look, rendered: dict[str, Rendered]
) -> list[Problem]:
    """Make every ordered poster, and record it with its village; return what went wrong (glyphs, overflow)."""
    if not orders:
        return []
    # WeasyPrint and Pango are loaded only where there is a poster to make, and before the workers are forked.
    from gongkai.render.paper import press

    printer = press.Press(settings.cache / "fonts", look.theme, settings.content)
    problems: list[Problem] = []
    work = partial(_make, printer=printer, look=look, settings=settings)
    for order, (written, found) in zip(
        orders, run(work, orders, settings.jobs, partial(settings.progress, "印海报")), strict=True
    ):
        problems += found
        if written and not order.wall:
            rendered[order.village].outputs[order.address] = written
    return problems


def _make(
    order: PosterOrder, *, printer: "press.Press", look: Look, settings: Settings
) -> tuple[Written | None, list[Problem]]:
    pdf, problems = printer.print(
        order.html.read_text(encoding="utf-8"), order.sizes, order.file, one_sheet=order.one_sheet
    )
    if problems:
        return None, problems
    if order.wall:
        return Staging(look.staging / "wall", settings.wall, {}).put(order.address, pdf), []
    return Staging(look.staging / "site", settings.output, look.lying).put(order.address, pdf), []


def merge_posters(
    merged: Sequence[tuple[str, str, str]], settings: Settings, look: Look, rendered: dict[str, Rendered]
) -> None:
    """Make the merged file of each (village, address, digest): its posters on the site, in the order of the wall."""
    if not merged:
        return
    from gongkai.render.paper.merge import merge

    staging = Staging(look.staging / "site", settings.output, look.lying)
    for village, address, digest in merged:
        state = rendered[village]
        parts = [_where(part, settings.output, look.staging / "site") for part in state.posters]
        state.outputs[address] = staging.put(address, merge(parts, digest))


def _where(address: str, output: Path, staging: Path) -> Path:
    staged = staging / address
    return staged if staged.is_file() else output / address
