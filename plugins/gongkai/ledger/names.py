"""What the record of a line is called where its title is not at hand, or is gone."""

from gongkai.records import RECORD_TYPES

TITLES = {record_type.slug: record_type.title for record_type in RECORD_TYPES}
"""A type's name in addresses -> in Chinese."""


def called(record: str) -> str:
    """Return the type and the number of a record; of one for the wall only nothing is public."""
    _, kind, record_id = record.split("/")
    return "只贴公开栏的一件" if kind == "wall" else f"{TITLES.get(kind, kind)} {record_id}"
