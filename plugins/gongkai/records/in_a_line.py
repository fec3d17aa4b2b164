"""Names and contents that stand in one line without their braces, or without their colons -> how to write them.

``公示期: 起: 2026-08-10, 止: 2026-08-24``, ``- （编号：1，内容：修路）``, 同意 24 票，反对 0 票: what belongs
to which name is told by the names that the row declares.
"""

import re
from collections.abc import Iterator

from gongkai.read.patterns import on_use
from gongkai.records.content_as_name import named, reads, replaced
from gongkai.records.meant_amount import count
from gongkai.records.row import Field, Row

_BRACKETS = " {}[]（）()【】〔〕｛｝［］「」<>《》〈〉"
_BETWEEN = " ,，;；、。"
_LONGEST = 200
_APART = on_use(r"[,，;；、。\s]+")


def braced(row: type[Row], text: str) -> str:
    """Return ``{起: 2026-08-10, 止: 2026-08-24}`` of a line of names and contents; nothing where it is not made of them alone."""
    bare = text.strip().strip(_BRACKETS)
    fields = {field.key: field for field in row.declared() if field.row is None}
    found = list(re.finditer(rf"(?:^|[\s,，;；、])\s*({_any_of(fields)})\s*[:：]\s*", bare)) if fields else []
    if len(found) < 2 or found[0].start() or len({one[1] for one in found}) != len(found):
        return ""
    ends = [*(one.start() for one in found[1:]), len(bare)]
    pairs = [(fields[one[1]], bare[one.end() : end].strip(_BETWEEN)) for one, end in zip(found, ends, strict=True)]
    if any(not content or not (field.many or reads(field, content)) for field, content in pairs):
        return ""
    note = "（“…”换成原来写的）" if any(replaced(field, content) for field, content in pairs) else ""
    return f"{{{', '.join(named(field, content) for field, content in pairs)}}}{note}"


def counted(row: type[Row], text: str) -> list[str]:
    """Return 同意: 24 and 反对: 0 of 同意24票，反对0票; nothing where a part is none of the row's numbers."""
    fields = {field.key: field for field in row.declared() if field.kind is not None and field.kind.number}
    if not fields or len(text) > _LONGEST:
        return []
    lines: dict[str, str] = {}
    for part in filter(None, _APART.split(text)):
        found = re.fullmatch(rf"({_any_of(fields)})(?:是|为|[:：])?(\S+)", part)
        number = count(found[2]).removeprefix("写成 ") if found else ""
        if not found or not number.isdigit() or found[1] in lines:
            return []
        lines[found[1]] = f"{found[1]}: {number}"
    return list(lines.values()) if len(lines) > 1 else []


def told_together(row: type[Row], name: str, content: str) -> list[str]:
    """Return 应到: 32 and 实到: 25 of ``应到/实到: 32/25``, or of what is counted behind a name that nobody knows."""
    names, numbers = (re.split(r"[/／、和及]|(?<=\d)-(?=\d)", part) for part in (name, content))
    if len(names) == 1 and len(numbers) > 1:
        # 应到实到, with nothing between.
        keys = [field.key for field in row.declared() if field.kind is not None and field.kind.number]
        both = [[one, name[len(one) :]] for one in keys if name.startswith(one) and name[len(one) :] in keys]
        names = both[0] if both else names
    if len(names) > 1 and len(names) == len(numbers):
        return counted(
            row, "，".join(f"{one.strip()}{number.strip()}" for one, number in zip(names, numbers, strict=True))
        )
    return counted(row, content)


def rows_below(model: type[Row]) -> Iterator[Field]:
    """Yield the fields of a model, and of the rows below it, that have names below them."""
    for field in model.declared():
        if field.row is not None:
            yield field
            yield from rows_below(field.row)


def _any_of(fields: dict[str, Field]) -> str:
    return "|".join(sorted(map(re.escape, fields), key=len, reverse=True))
