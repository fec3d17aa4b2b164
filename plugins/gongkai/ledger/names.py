"""What the record of a line is called where its title is not at hand, or is gone."""

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from gongkai.ledger.lines import PUBLISHED, Line
from gongkai.records import BY_SLUG
from gongkai.records.period import day_in_words, parse_period

_WALL_ONLY = "只贴公开栏的一件"


def called(record: str, local_names: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the type and the number of a record; of one for the wall only nothing is public.

    ``local_names`` has what the township calls a type, by its title.
    """
    _, kind, record_id = record.split("/")
    title = _title(kind)
    return _WALL_ONLY if kind == "wall" else f"{local_names.get(title, title)} {record_id}"


def gone_name(record: str, published: datetime.date | None, local_names: Mapping[str, str]) -> str:
    """Return what villagers read of a record that is gone: its type, its period where that was its name, and its first day.

    Its own title may be what had to go; a file's name tells them nothing, or too much.
    """
    _, kind, record_id = record.split("/")
    if kind == "wall":
        return _WALL_ONLY
    title, period = _title(kind), parse_period(record_id)
    name = f"{period.words if period else ''}{local_names.get(title, title)}"
    return f"{name}（{day_in_words(published)}发布）" if published else name


def _title(kind: str) -> str:
    """Return what a type is called whose name in addresses is ``kind``."""
    return BY_SLUG[kind].title if kind in BY_SLUG else kind


def published_on(lines: Sequence[Line]) -> datetime.date | None:
    """Return when a record was last published, by its ``lines``."""
    return next((line.on for line in reversed(lines) if line.kind == PUBLISHED), None)
