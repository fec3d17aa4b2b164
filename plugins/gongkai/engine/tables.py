"""The tables of all villages, a file per type, joined of those that the villages have."""

from collections.abc import Collection, Mapping

from gongkai.engine.files import Staging, Written
from gongkai.engine.state import Rendered
from gongkai.render import addresses
from gongkai.render.opendata import joined

_Parts = dict[str, dict[str, Written]]
"""Address of a joined table -> those of its parts, in order, and what each is known by."""


def stage_tables(villages: Collection[Rendered], before: Rendered, staging: Staging) -> dict[str, Written]:
    """Stage the joined table of every type of which a village's differs from what lies; return what each is known by.

    Of the others nothing is read: a county has thousands of tables, of which one publication changes a few.
    """
    now, lying = _Parts(), _parts(staging.lying)
    for rendered in villages:
        for goal, parts in _parts(rendered.outputs).items():
            now.setdefault(goal, {}).update(parts)
    found = {}
    for goal, parts in now.items():
        written = before.outputs.get(goal)
        if written is not None and staging.lying.get(goal) == written and lying.get(goal) == parts:
            found[goal] = written
        else:
            found[goal] = staging.put(goal, joined(staging.content(part) for part in parts))
    return found


def _parts(files: Mapping[str, Written]) -> _Parts:
    found = _Parts()
    for address, written in files.items():
        if address.endswith(".csv"):
            _, _, name = address.partition("/data/")
            if name:
                found.setdefault(addresses.all_tables(name.removesuffix(".csv")), {})[address] = written
    return found
