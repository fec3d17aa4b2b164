"""Items of a list that are parts of fewer items -> how to write them: a dash before every name, and not only before the first of an item."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongkai.read.events import Value
from gongkai.records.row import Field


class Dashed(NamedTuple):
    """A list in which dashes cut items into pieces."""

    message: str
    fix: str


def too_many_dashes(field: Field, written: Value) -> Dashed | None:
    """Return what to say of a list whose items lack names, where they come out whole as soon as neighbours are put together."""
    if not field.many or field.row is None or not isinstance(written, list) or len(written) < 2:
        return None
    declared = {inner.key for inner in field.row.declared()}
    needed = {inner.key for inner in field.row.declared() if inner.required}
    pieces = [item for item in written if isinstance(item, dict) and item and declared.issuperset(item)]
    if len(pieces) != len(written) or all(needed.issubset(item) for item in pieces):
        return None
    whole = list(_put_together(pieces))
    cut = [names for names, number in whole if number > 1]
    if not cut or not all(needed.issubset(names) for names, _ in whole):
        return None
    first, *others = cut[0]
    message = f"“{field.key}”的一项拆成了几项：同一项的名称前面不都写“-”"
    named = "".join(f"“{name}”" for name in others)
    further = f"；这样的 {len(cut)} 项都照这样改" if len(cut) > 1 else ""
    fix = f"“-”只写在每一项的第一个名称“{first}”前面；{named}前面的“-”改成一个空格，和“{first}”对齐{further}"
    return Dashed(message, fix)


def _put_together(pieces: Sequence[Mapping[str, Value]]) -> Iterator[tuple[list[str], int]]:
    """Yield (the names of an item as it was meant, of how many pieces): a name that is there already begins the next."""
    names: list[str] = []
    number = 0
    for piece in pieces:
        if not set(names).isdisjoint(piece):
            yield names, number
            names, number = [], 0
        names, number = [*names, *piece], number + 1
    yield names, number
