"""What clerks call another record, by its title or its number -> the name of its file, by which it must be named."""

from collections.abc import Sequence

from gongkai.problem import masked
from gongkai.records.base import Record
from gongkai.records.spelling import nearest, plain_name

_SHORTEST = 4
"""A part of a title with fewer characters may be of any."""
_FEW = 5
"""So many files are told with their titles."""


def file_called(written: str, title: str, records: Sequence[Record]) -> str:
    """Return the id of the one record of the type ``title`` that is called so, or nothing where none is or several are.

    Its whole title or number comes first, then a part of its title.
    """
    wanted = _plain(written.removesuffix(".yaml").removesuffix(".md"))
    names = {one.id: {_plain(name) for name in _names(one)} - {""} for one in records if one.title == title}
    wholly = {wanted, wanted.removeprefix(_plain(title))}
    found = [one for one, own in names.items() if wholly & own]
    if not found and len(wanted) >= _SHORTEST:
        found = [one for one, own in names.items() if any(wanted in name for name in own)]
    return found[0] if len(found) == 1 else ""


def how_to_name(written: str, title: str, records: Sequence[Record], listed_in: str = "") -> str:
    """Return what to write for what is no file's name; ``listed_in`` is the key of a list that was written as one text.

    Nothing where the village has no record of that type.
    """
    if found := file_called(written, title, records):
        return f"写成 {listed_in}: [{found}]" if listed_in else f"写那个文件的名字，改成 {found}，有方括号的照样留着"
    names = {record.id: record.name for record in records if record.title == title}
    if not names:
        return ""
    few = "、".join(f"{one}（{masked(name)}）" for one, name in names.items())
    choices = few if len(names) <= _FEW else nearest(written, tuple(names))
    written_as = f"，写成 {listed_in}: [文件名]" if listed_in else ""
    return f"写“{title}”里那个文件的名字，从这些里面选：{choices}{written_as}"


def _names(record: Record) -> tuple[str, ...]:
    """Return what a record is called: its title, its number, what it is about."""
    others = (getattr(record, field, None) for field in ("number", "subject", "matter"))
    return (record.id, record.name, record.heading or "", *(name for name in others if isinstance(name, str)))


def _plain(text: str) -> str:
    return plain_name(text).casefold()
