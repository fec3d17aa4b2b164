"""What the record of a line is called where its title is not at hand, or is gone."""

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.records import RECORD_TYPES

TITLES = {record_type.slug: record_type.title for record_type in RECORD_TYPES}
"""A type's name in addresses -> in Chinese."""


def called(record: str, local_names: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the type and the number of a record; of one for the wall only nothing is public.

    ``local_names`` has what the township calls a type, by its title.
    """
    _, kind, record_id = record.split("/")
    title = TITLES.get(kind, kind)
    return "只贴公开栏的一件" if kind == "wall" else f"{local_names.get(title, title)} {record_id}"
