"""The indexes of a township's villages -> one script for the county's search.

What a township publishes is a script, and a script of somebody else is never
run: the data are taken out of the call, looked at, and written into a call of
our own. A hit leads to the township's own page.
"""

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Annotated

import pydantic
from msgspec import Struct
from pydantic import ConfigDict, Field, StringConstraints

from gongkai.county.copies import Copy
from gongkai.county.files import plain_file
from gongkai.records.county import GatheredTownship
from gongkai.render.addresses import search_index
from gongkai.render.search import call
from gongkai.render.told import Slug, VillageTold, Words

MOST_BYTES, MOST_TOGETHER = 8_000_000, 200_000_000
"""Of a village's index, and of a township's."""
_CALL, _END = b"gongkai.village(", b");"
# As in ``told.seen``, but lines and cells stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)

_Id = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9-]+$", max_length=200)]
_Named = Annotated[str, StringConstraints(pattern="^[a-z]+/[A-Za-z0-9-]+$", max_length=200)]
_Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$")]
_Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class _Index(pydantic.BaseModel):
    """What ``render.search.index`` writes."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    households: Annotated[int, Field(ge=0, le=10**8)] | None
    periods: dict[_Named, tuple[_Month, _Month]] = {}
    types: Annotated[tuple[tuple[Slug, Words], ...], Field(max_length=100)]
    heads: Annotated[tuple[str, ...], Field(max_length=20_000)] = ()
    records: tuple[tuple[int, _Id, Words, _Day, str, Words], ...]


class Found(Struct, frozen=True):
    """What search has of a township."""

    content: bytes
    types: frozenset[str]
    lacking: tuple[str, ...]
    """Villages of which there is no index, or none that can be used."""


def index_of(folder: Path, entry: GatheredTownship, copy: Copy) -> Found:
    """Return the index of a township whose copy holds."""
    made: list[bytes] = []
    types, lacking = set[str](), []
    for village in copy.told.villages if copy.told else ():
        room = min(MOST_BYTES, MOST_TOGETHER - sum(map(len, made)))
        raw = plain_file(folder, search_index(village.slug), room)
        index = _read(raw) if raw is not None else None
        if index is None:
            lacking.append(village.name)
        elif index.records:
            made.append(call("village", dict(_taken(index, village, entry, copy.live))))
            types |= {slug for slug, _ in index.types}
    return Found(b"".join(made), frozenset(types), tuple(lacking))


def _read(raw: bytes) -> _Index | None:
    script = raw.strip()
    if not (script.startswith(_CALL) and script.endswith(_END)):
        return None
    try:
        index = _Index.model_validate_json(script[len(_CALL) : -len(_END)])
    except pydantic.ValidationError:
        return None
    return index if all(0 <= row[0] < len(index.types) for row in index.records) else None


def _taken(
    index: _Index, village: VillageTold, entry: GatheredTownship, live: Container[str]
) -> Iterator[tuple[str, object]]:
    """Yield what the county's search is told of a village: of records that the ledger knows, and of lists no names.

    The county could not take a list down on the day on which it is over.
    """
    named = set(village.named)
    yield "slug", f"{entry.slug}/{village.slug}"
    yield "base", f"{entry.address}/{village.slug}"
    yield "name", f"{entry.name}{village.name}"
    yield "households", index.households
    yield "types", index.types
    yield "heads", [_UNSEEN.sub("", head) for head in index.heads]
    rows = []
    for kind, number, title, day, text, figure in index.records:
        name = f"{village.slug}/{index.types[kind][0]}/{number}"
        if name in live:
            rows.append((kind, number, title, day, "" if name in named else _UNSEEN.sub("", text), figure))
    yield "periods", {name: months for name, months in index.periods.items() if f"{village.slug}/{name}" in live}
    yield "records", rows
