"""A name that nobody knows, and that may stand for another: what its content, its beginning or its likeness tell of it."""

from collections.abc import Sequence

from gongkai.problem import whole
from gongkai.read.events import Value
from gongkai.read.patterns import on_use
from gongkai.records.content_as_name import TOLD_BY_ENDING, named, of_kind, reads, replaced
from gongkai.records.meant import day
from gongkai.records.row import Field
from gongkai.records.sample import for_example
from gongkai.records.spelling import perhaps

_DAY = on_use(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_CHANGED = on_use(r"[由从]?\s*([^\s，,]{1,20})\s*，?\s*[改更][正为成]+\s*([^\s，,]{1,20})")
_AMOUNT = on_use(r"-?\d[\d,]*\.\d{2}")


def doubtful(name: str, content: Value, free: Sequence[Field], *, alone: bool) -> tuple[str, str]:
    """Return (what to do about ``name``, the key of those ``free`` that it may stand for or that its content is of).

    Of a row that has no name of its own (``alone``), all is told at once elsewhere.
    """
    keys = [field.key for field in free]
    if like := perhaps(name, keys):
        return f"是“{like}”写错了字，就改过来；不是，就把这一项删掉", like
    if (
        isinstance(content, str)
        and not alone
        and (apart := _both_contents(name, content, free) or _two_days(content, free))
    ):
        return apart
    if like := _begins_alike(name, free) or _by_its_rows(content, free):
        return f"是“{like}”，就改成“{like}”，内容不动；不是，就把这一项删掉", like
    if not keys:
        return "这里没有别的可写，把这一项删掉", ""
    return f"名称从这些里面选一个：{'、'.join(keys)}；都不是，才把这一项删掉", ""


def _both_contents(name: str, content: str, free: Sequence[Field]) -> tuple[str, str] | None:
    """Return how to write a name that is a content, too: 2026-04-15: 宣传日 is a 日期 and a 名称."""
    own = next((field for field in free if (_is_figure(field) and reads(field, name)) or _ends_as(field, name)), None)
    words = [field for field in free if field.required and field.kind is not None and field.kind.in_words]
    if own is None or len(words) != 1 or not reads(words[0], content):
        return None
    both = f"{own.key}: {name}, {named(words[0], content)}{replaced(words[0], content)}"
    return f"冒号前面也是内容：写成 {both}", words[0].key


def _two_days(content: str, free: Sequence[Field]) -> tuple[str, str] | None:
    """Return 开始 and 期限 of 起止: 2026-01-01至2026-12-31, where a row has both."""
    keys = [field.key for field in free]
    days = [day(found).removeprefix("写成 ") for found in _DAY.findall(content)]
    if len(days) != 2 or days != sorted(days) or not {"开始", "期限"}.issubset(keys):
        return None
    return f"分成两行写：开始: {days[0]}；期限: {days[1]}", "期限"


def _ends_as(field: Field, name: str) -> bool:
    return field.key in TOLD_BY_ENDING and TOLD_BY_ENDING[field.key].fullmatch(name) is not None


def _is_figure(field: Field) -> bool:
    return field.kind is not None and not (
        field.kind.in_words or field.kind.choices or field.many or field.kind.telephone
    )


def _begins_alike(name: str, free: Sequence[Field]) -> str:
    """Return the one free name that begins or ends with ``name``, or with which it begins: 党员大会 of 党员大会审议, 更正说明 of 更正.

    Of two characters too many do, unless it must be written: 原 of 原为.
    """
    keys = [field.key for field in free if len(name) > 2 or field.required]
    found = [key for key in keys if key.startswith(name) or (len(name) > 2 and key.endswith(name))]
    found = found or [field.key for field in free if field.row is not None and name.startswith(field.key)]
    return found[0] if len(found) == 1 else ""


def _by_its_rows(content: Value, free: Sequence[Field]) -> str:
    """Return the one free name whose rows have all the names that are written below: 勘误 of 更正."""
    rows = content if isinstance(content, list) else [content]
    written = {name for row in rows if isinstance(row, dict) for name in row}
    if len(written) < 2 or not all(isinstance(row, dict) for row in rows):
        return ""
    found = [
        field.key
        for field in free
        if field.row is not None
        and field.many == isinstance(content, list)
        and {inner.key for inner in field.row.declared()} >= written
    ]
    return found[0] if len(found) == 1 else ""


def both_missing(name: str, content: Value, missing: Sequence[Field]) -> tuple[str, tuple[str, ...]] | None:
    """Return (how to write it, the keys) of a name that is the content of one missing field, before that of the other: 路灯电费: 402.30."""
    keys = {field.key for field in missing}
    if keys == {"列", "行"} and isinstance(content, list):
        return "表格一行一行写：各列的名字写在 列: [甲, 乙] 里，“行:”下面一行一个方括号，照“列”的次序", ("列", "行")
    if keys >= {"事项", "原为", "改为"} and isinstance(content, str) and (changed := _CHANGED.fullmatch(content)):
        told = f"事项: {name}, 原为: {changed[1]}, 改为: {changed[2]}"
        return f"分开写{whole('：', told, '事项、原为、改为')}", ("事项", "原为", "改为")
    figures = [field for field in missing if field.kind is not None and field.kind.number and _reads(field, content)]
    words = [field for field in missing if field.kind is not None and field.kind.in_words and not field.many]
    if len(figures) != 1 or len(words) != 1 or not isinstance(content, str) or not reads(words[0], name):
        return None
    both = f"{named(words[0], name)}, {figures[0].key}: {content}{replaced(words[0], name)}"
    return f"冒号前面也是内容：写成 {both}", (words[0].key, figures[0].key)


def may_be(field: Field) -> str:
    """Return what to do about a name that may stand for the ``field`` that is missing."""
    return f"是“{field.key}”，就改成“{field.key}”，内容不动；不是，就把这一项删掉，另补一行{for_example(field)}"


def stands_for(content: Value, missing: Sequence[Field]) -> Field | None:
    """Return the one field of those ``missing`` that could have ``content``; a text could be the content of every text."""
    fitting = [field for field in missing if _reads(field, content)]
    telling = [field for field in fitting if field.kind is None or field.many or not field.kind.in_words]
    chosen = telling or fitting
    return chosen[0] if len(chosen) == 1 else None


def _reads(field: Field, content: Value) -> bool:
    """Return whether ``content`` can be the field's."""
    if content is None:
        return False
    if field.many:
        items = content if isinstance(content, list) else []
        return bool(items) and all(_reads_one(field, item) for item in items)
    return _reads_one(field, content)


def _reads_one(field: Field, content: Value) -> bool:
    if field.row is not None:
        return isinstance(content, dict) and any(inner.key in content for inner in field.row.declared())
    if field.kind is not None and field.kind.in_words and isinstance(content, str) and _AMOUNT.fullmatch(content):
        # What is named so is a sum, and no text that is missing.
        return False
    return field.kind is not None and of_kind(field.kind, content)
