"""公示期: 2026-03-05至2026-03-14 -> how to write the same as names and contents; a line holds several things at once."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from gongkai.problem import whole
from gongkai.read.events import Value
from gongkai.read.patterns import on_use
from gongkai.records import meant
from gongkai.records.content_as_name import reads
from gongkai.records.in_a_line import braced
from gongkai.records.meant_amount import is_nothing
from gongkai.records.row import Field
from gongkai.records.sample import sample_line
from gongkai.records.stretches import asked_for, is_stretch

_DAY = on_use(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|\d{8}(?!\d)")
# 红是没有完成；黄是慢了.
_IS = on_use(r"(?:(?<=[,，;；、。\s])|^)([^\W\d_]{1,6})(?:表示|是|为)")
_TELLING = ("谁", "内容", "说明")
_BETWEEN = on_use(r"^[\s,，、;；:：至到~—–-]+|[\s,，、;；:：至到~—–-]+$")


def in_one(field: Field, written: Any, beside: Mapping[str, Value]) -> str:
    """Return what to do about a row that was ``written`` in one piece; ``beside`` are the other contents of the row around it."""
    if line := split_up(field, written):
        return f"照这样写：{line}"
    if isinstance(written, str) and (line := _with_its_choice(field, written)):
        return f"照这样写：{line}"
    if is_stretch(field) and isinstance(written, str) and (line := _beside_a_note(field, written)):
        return f"照这样写：{line}"
    if isinstance(written, str) and field.row is not None and (row := braced(field.row, _IS.sub(r"\1: ", written))):
        return f"照这样写：{field.key}: {row}"
    if is_stretch(field):
        return asked_for(field, written if isinstance(written, str) else "", beside)
    if isinstance(written, str) and is_nothing(written) and not field.required:
        return "没有，就把这一项删掉"
    if isinstance(written, str) and (told := _first_of_words(field, written)):
        return told
    return f"照这样写：{sample_line(field)}（换成真的内容）"


def _with_its_choice(field: Field, written: str) -> str:
    """Return the line of 2026-05-10 报废: one of a fixed list, and the day; nothing where more is said."""
    inner = field.row.declared() if field.row else ()
    days = [meant.day(found).removeprefix("写成 ") for found in _DAY.findall(written)]
    rest = _BETWEEN.sub("", _DAY.sub("", written))
    told = {one.key: rest for one in inner if one.kind is not None and rest in one.kind.choices}
    told |= {
        one.key: day for one, day in zip((i for i in inner if i.kind and i.kind.word == "日期"), days, strict=False)
    }
    if rest not in told.values() or len(days) > 1:
        return ""
    parts = (f"{one.key}: {told.get(one.key, '…')}" for one in inner if one.required or one.key in told)
    line = f"{field.key}: {{{', '.join(parts)}}}"
    return line + ("（“…”换成真的）" if "…" in line else "")


def _beside_a_note(field: Field, written: str) -> str:
    """Return the line of 2026.9.1-2029.8.31（三年）, or of 10天（2026年8月10日至8月19日）."""
    noted = re.fullmatch(r"(.*?)[（(](.*?)[)）]", written.strip())
    return (split_up(field, noted[1]) or split_up(field, noted[2])) if noted else ""


def _first_of_words(field: Field, written: str) -> str:
    """Return how to write the words of a row of which nothing must be written: by whom it was done, or what is said of it."""
    inner = field.row.declared() if field.row else ()
    if any(one.required for one in inner):
        return ""
    if chosen := _chosen(field, written):
        return f"照这样写：{chosen}"
    lines = {one.key: _as_names(field, written, {}, one) for one in inner if one.key in _TELLING}
    lines = {key: line for key, line in lines.items() if line}
    if len(lines) < 2:
        return "".join(f"照这样写：{line}" for line in lines.values())
    return "；".join(f"这是“{key}”的，写成 {line}" for key, line in lines.items())


def _chosen(field: Field, written: str) -> str:
    """Return 合并于: 党支部提议 of 合并于党支部提议, or of 和党支部提议合开: one of a fixed list, and its name before it."""
    for inner in field.row.declared() if field.row else ():
        choices = [one for one in (inner.kind.choices if inner.kind else ()) if one in written]
        if len(choices) != 1:
            continue
        if written == f"{inner.key}{choices[0]}" or re.fullmatch(
            rf"[和与同跟]{re.escape(choices[0])}.{{0,2}}合[开并].{{0,4}}", written
        ):
            return f"{field.key}: {{{inner.key}: {choices[0]}}}"
    return ""


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


def free_names(field: Field, below: Mapping[str, str], written: str = "") -> list[str]:
    """Return as which names the content behind the colon may be written: those that must be, that read it as a day, or that hold words."""
    free = [inner for inner in field.row.declared() if inner.key not in below] if field.row else []
    if days := [
        inner.key for inner in free if inner.kind is not None and inner.kind.word == "日期" and reads(inner, written)
    ]:
        return days
    words = [inner for inner in free if inner.kind is not None and inner.kind.in_words and not inner.many]
    return [inner.key for inner in [one for one in words if one.required] or words]


def _as_names(field: Field, written: Any, taken: Mapping[str, str], words: Field | None = None) -> str:
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
    pieces = [piece for one in _DAY.split(written) if (piece := _BETWEEN.sub("", one).strip("（）() "))]
    rest, *behind = pieces if len(pieces) == 2 and days else [_BETWEEN.sub("", _DAY.sub(" ", written)).strip()]
    if is_stretch(field) and not rest.strip("自从由起止至到日开始结束为,，、:： "):
        rest = ""
    named = any(inner.required for inner in field.row.declared())
    parts: dict[str, str] = dict(taken)
    for inner in field.row.declared():
        if inner.key in taken or inner.kind is None or (named and not inner.required and inner.key not in {"意见"}):
            continue
        if inner.kind.word == "日期" and days:
            parts[inner.key] = days.pop(0)
        elif inner.kind.in_words and rest and (named or inner is words):
            # 同意 stands behind the day, and is no part of who reviewed it.
            parts[inner.key], rest = rest, behind.pop() if behind else ""
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
