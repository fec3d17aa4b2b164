"""Poster orders -> PDFs in staging, and one merged file per village."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from gongkai.engine.runner import Runner
from gongkai.engine.settings import Settings
from gongkai.engine.state import Rendered
from gongkai.engine.task import Look, PosterOrder
from gongkai.engine.workshop import Workshop, cut_faces
from gongkai.problem import Problem
from gongkai.render.addresses import all_posters, picture_of


def make_posters(
    orders: Sequence[PosterOrder], settings: Settings, look: Look, rendered: dict[str, Rendered], runner: Runner
) -> list[Problem]:
    """Make every ordered poster, and record it with its village; return what went wrong (glyphs, overflow)."""
    if not orders:
        return []
    addresses = {address for order in orders for address in (order.address, picture_of(order.address))}
    lying = {address: written for address, written in look.lying.items() if address in addresses}
    workshop = Workshop(
        settings.cache / "fonts", look.theme, settings.content, look.staging, settings.output, settings.wall, lying
    )
    problems: list[Problem] = []
    settings.progress("印海报", 0, len(orders))
    cut_faces(workshop.fonts)
    for number, (order, (written, found)) in enumerate(zip(orders, runner.posters(orders, workshop), strict=True)):
        # The board shows what its records show: a character that it lacks was said at the record.
        said = {problem.message for problem in problems}
        problems += [problem for problem in found if problem.code != "R070" or problem.message not in said]
        state = rendered[order.village]
        (state.hung if order.wall else state.outputs).update(written)
        settings.progress("印海报", number + 1, len(orders))
    return problems


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
    staging = look.site(settings.output)
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
