"""What was written of one type and lies in the folder of another one -> where it belongs.

Read as the wrong type, every line of it is unknown, and whoever believed the
advice would take a sound record apart.
"""

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from gongkai.problem import Problem
from gongkai.read.events import Value
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record

_FEWEST_UNKNOWN = 3
"""So many names at least must be none of its folder's type: fewer are slips of the pen."""


def type_written(record_type: type[Record], values: Mapping[str, Value]) -> type[Record] | None:
    """Return the one other type of which ``values`` can be; None where they may well be of ``record_type``."""
    if len(_unknown(record_type, values)) < _FEWEST_UNKNOWN:
        return None
    others = [other for other in RECORD_TYPES if other is not record_type and _may_be(other, values)]
    if len(others) > 1:
        # Notices of the Party and of the village have the same names, and categories of their own.
        others = [other for other in others if _is_category(other, values.get("类别"))]
    return others[0] if len(others) == 1 else None


def misfiled(file: str, record_type: type[Record], other: type[Record]) -> Problem:
    """Return the Problem of a record of the type ``other`` in the folder of ``record_type``."""
    path = PurePosixPath(file)
    return Problem(
        "R059",
        file,
        f"写的是“{other.title}”，放在了“{record_type.title}”文件夹里",
        f"把这个文件移到 {path.parts[0]}/{other.title}/ 里，内容不动",
    )


def _may_be(other: type[Record], values: Mapping[str, Value]) -> bool:
    """Return whether nothing, or at most one name of many, is unknown or missing."""
    missing = [field.key for field in other.declared() if field.required and field.key not in values]
    return len(_unknown(other, values)) + len(missing) <= 1


def _is_category(other: type[Record], category: Value) -> bool:
    kinds = [field.kind for field in other.declared() if field.key == "类别"]
    return any(kind is not None and category in kind.choices for kind in kinds)


def _unknown(model: type[Record], values: Mapping[str, Value]) -> Collection[str]:
    return values.keys() - {field.key for field in model.declared()}
