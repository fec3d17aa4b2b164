"""公示期: 2026-03-05至2026-03-14 -> how to write the same as names and contents; a line holds several things at once."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from gongkai.problem import whole
from gongkai.records import meant
from gongkai.records.row import Field

_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|\d{8}(?!\d)")
_BETWEEN = re.compile(r"^[\s,，、;；:：至到~—–-]+|[\s,，、;；:：至到~—–-]+$")


def split_up(field: Field, written: Any) -> str:
    """Return the line that says what was ``written`` in one piece, or nothing where it does not come out whole.

    Days go to the days that the row asks for, in their order, what is left to its first text.
    """
    if isinstance(written, list) and all(isinstance(item, str) for item in written):
        written = " ".join(written)
    return _as_names(field, written, {})


def with_names_below(field: Field, written: str, below: Mapping[str, str]) -> str:
    """Return the same line where some of its names were written ``below`` it: 审核: 村务监督委员会, and 日期: 2026-03-05 further in."""
    declared = field.row.declared() if field.row else ()
    lacking = any(inner.required and inner.key not in below for inner in declared)
    return _as_names(field, written, below) if lacking else ""


def free_names(field: Field, below: Mapping[str, str]) -> list[str]:
    """Return as which names the content behind the colon may be written: those that must be, or else all that hold words."""
    free = [inner for inner in field.row.declared() if inner.key not in below] if field.row else []
    words = [inner for inner in free if inner.kind is not None and inner.kind.in_words and not inner.many]
    return [inner.key for inner in [one for one in words if one.required] or words]


def _as_names(field: Field, written: Any, taken: Mapping[str, str]) -> str:
    if field.row is None or field.many or not isinstance(written, str) or meant.old_calendar(written, ""):
        return ""
    telephone = next((inner.key for inner in field.row.declared() if inner.kind and inner.kind.telephone), "")
    if telephone and re.search(r"\d{6}", written):
        first = next(inner.key for inner in field.row.declared())
        # The number itself is not repeated, and an example's would be copied.
        return f"{field.key}: {{{first}: …, {telephone}: …}}（“…”换成原来写的）"
    written = meant.in_full(written)
    days = [meant.day(found).removeprefix("写成 ") for found in _DAY.findall(written)]
    if days != sorted(days):
        return ""
    rest = _BETWEEN.sub("", _DAY.sub(" ", written)).strip()
    parts: dict[str, str] = dict(taken)
    for inner in field.row.declared():
        if inner.key in taken or inner.kind is None or (not inner.required and inner.key not in {"意见"}):
            continue
        if inner.kind.word == "日期" and days:
            parts[inner.key] = days.pop(0)
        elif inner.kind.in_words and rest:
            parts[inner.key], rest = rest, ""
    needed = {inner.key for inner in field.row.declared() if inner.required}
    if days or rest or not needed <= parts.keys() or not all(_reads(inner, parts) for inner in field.row.declared()):
        return ""
    ordered = [(inner.key, parts[inner.key]) for inner in field.row.declared() if inner.key in parts]
    return whole(f"{field.key}: ", "{" + ", ".join(f"{key}: {value}" for key, value in ordered) + "}")


def _reads(inner: Field, parts: dict[str, str]) -> bool:
    """Return whether what was found for a field can be read, and written between braces as it is."""
    if inner.key not in parts or inner.kind is None:
        return True
    try:
        inner.kind.read(parts[inner.key])
    except PydanticCustomError:
        return False
    return not re.search(r"[,{}\[\]#:\"']", parts[inner.key])
