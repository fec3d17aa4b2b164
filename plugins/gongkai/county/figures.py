"""The verified records of a copy -> the figures by which villages are set beside one another.

``township.json`` says these figures too, and no ledger covers it: whoever owns
a site can write any number there. So a county works them out itself of the
records that agree with the ledger, and takes the township's word only for a
record that it cannot read, such as one that other software wrote.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from pydantic import ValidationError

from gongkai.county.files import plain_file
from gongkai.records import BY_SLUG, RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.points import GroupPoints, Points
from gongkai.render.addresses import TOLD
from gongkai.render.summary import term_of
from gongkai.render.told import MOST_LINES, MOST_VALUES, RolledTold, TownshipTold, VillageTold, fits

MOST_BYTES = 8_000_000
"""Of a record."""
_ROLLING = {one.slug: one for one in RECORD_TYPES if one.rolled is not Record.rolled}
_LEADING = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


class Figures(Struct, frozen=True):
    """What a township says, with the figures of its records in place of its own."""

    told: TownshipTold
    wrong: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    """The records whose figures are the township's word."""


def figures_of(folder: Path, told: TownshipTold, live: Iterable[str]) -> Figures:
    """Return what the records in ``folder`` say; ``live`` are the names of those that agree with the ledger."""
    own: dict[str, list[str]] = {}
    for name in sorted(live):
        village, kind, _ = name.split("/")
        if kind in _ROLLING:
            own.setdefault(village, []).append(name)
    villages, wrong, unchecked = [], list[str](), list[str]()
    for one in told.villages:
        records = {name: _record(folder, name) for name in own.get(one.slug, ())}
        rolled, doubtful = _rolled(one, records)
        wrong += _unlike(one, records)
        unchecked += doubtful
        villages.append(one.model_copy(update={"rolled": rolled}))
    made = told.model_copy(update={"villages": tuple(villages)})
    if not fits(made):
        # More series than people read side by side: those that the township chose.
        return Figures(told, tuple(wrong), tuple(one.record for each in told.villages for one in each.rolled))
    return Figures(made, tuple(wrong), tuple(unchecked))


def _record(folder: Path, name: str) -> Record | None:
    """Return a record of the copy, or None where this software cannot read it."""
    content = plain_file(folder, f"{name}.json", MOST_BYTES)
    _, kind, number = name.split("/")
    try:
        values = json.loads(content or b"")
        made = _built(_ROLLING[kind], values if isinstance(values, dict) else {})
    except (ValueError, RecursionError):
        return None
    return made.place_at("", number, "")


def _built(record_type: type[Record], values: Mapping[str, Any]) -> Record:
    """Return the record that its public values make. Raises ValidationError."""
    known = {field.key for field in record_type.declared()}
    typed = {key: _typed(value) for key, value in values.items() if key in known}
    if record_type is not Points:
        return record_type.model_validate(typed)
    # Of households whose names have left the web, their groups are there.
    rows = typed.pop(Points.names_key, [])
    grouped = any(isinstance(row, dict) and "户数" in row for row in rows)
    made = Points.model_validate({**typed, Points.names_key: [] if grouped else rows})
    groups = tuple(GroupPoints.model_validate(row) for row in rows) if grouped else made.households
    return made.model_copy(update={"households": groups})


def _typed(value: Any) -> Any:
    """Return a value of JSON as a clerk types it: all of it texts."""
    if isinstance(value, dict):
        return {key: _typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    return value if value is None or isinstance(value, str) else str(value)


def _rolled(village: VillageTold, records: Mapping[str, Record | None]) -> tuple[tuple[RolledTold, ...], list[str]]:
    """Return (the newest of each series, those of them that the township alone tells of)."""
    found: dict[tuple[str, str], RolledTold] = {}
    read = [(name, record) for name, record in records.items() if record is not None]
    for name, record in sorted(read, key=lambda one: _newness(one[1]), reverse=True):
        made = _told_of(name, record)
        if made is not None:
            found.setdefault((made.kind, made.series), made)
    doubtful = []
    for one in village.rolled:
        if records.get(one.record, one) is None and (one.kind, one.series) not in found:
            found[one.kind, one.series] = one
            doubtful.append(one.record)
    kept = tuple(found.values())[:MOST_LINES]
    return kept, [one.record for one in kept if one.record in doubtful]


def _newness(record: Record) -> tuple[Any, ...]:
    return record.as_of_day, record.published, record.id


def _told_of(name: str, record: Record) -> RolledTold | None:
    values = {
        "类别": record.title,
        "同一套": record.series,
        "期": term_of(record),
        "记录": name,
        "数": record.rolled[:MOST_VALUES],
    }
    try:
        return RolledTold.model_validate(values)
    except ValidationError:
        return None


def _unlike(village: VillageTold, records: Mapping[str, Record | None]) -> Iterator[str]:
    """Yield which figures the township says otherwise than the record does: by their numbers, since words change with software."""
    for one in village.rolled:
        record = records.get(one.record)
        record_type = BY_SLUG.get(one.record.split("/")[1])
        if record_type is None or record_type.title != one.kind:
            yield f"{TOLD} 里把 {one.record} 说成“{one.kind}”"
        if record is None:
            continue
        now = dict(record.rolled)
        for label, words in one.values:
            said, is_so = _LEADING.match(words), _LEADING.match(now.get(label, ""))
            if said and is_so and said[0] != is_so[0]:
                yield f"{one.record} 的“{label}”，{TOLD} 里说是 {words}，记录里是 {now[label]}"
