"""Names of an item that are contents themselves -> how to write the same with its names: 一组: [李春和, 王明礼], ZC-002: {名称: 办公楼}."""

import re
from collections.abc import Mapping, Sequence

from pydantic_core import PydanticCustomError

from gongkai.problem import masked
from gongkai.read.events import Value
from gongkai.read.patterns import on_use
from gongkai.records.kind import Kind, Names
from gongkai.records.row import Field, Row

TOLD_BY_ENDING = {
    "组别": re.compile(r"[^\s:：,，]{1,6}[组社队]"),
    "角色": re.compile(r"[^\s:：,，]{0,6}(?:主任|书记|委员|[队组会站]长|成员|干事|联络员)"),
    "职务": re.compile(r"[^\s:：,，]{0,6}(?:主任|书记|委员|[队组网格院落]长|成员)"),
    "档次": re.compile(r"[特一二三四五优]等奖|优秀奖|鼓励奖|优胜奖"),
}
"""Contents that are known by how they end, below the names that they belong to."""
_LONGEST_FIGURE = 100
_FILE = on_use(r"[^\s,，;；、:：]+\.[A-Za-z]{2,4}")
# What cannot stand between braces as it is, or must not be repeated.
_NOT_PLAIN = on_use(r"[,{}\[\]#:\"'…]|\s{2}|\t")


def several_in_one(row: type[Row], written: Mapping[str, Value]) -> str:
    """Return how to write an item whose names are contents, with lists or further names behind them: 一组: [李春和, 王明礼]."""
    (name, content), *others = written.items()
    if not others and isinstance(content, dict) and _is_whole(row, content):
        inner = ", ".join(f"{key}: …" for key in content)
        if figure := _figure_of(row, name, content):
            return f"冒号前面是“{figure}”的内容，不是名称：写成 - {{{figure}: {name}, {inner}}}（“…”换成原来写的）"
        return f"“{name}:”这一层不要，写成 - {{{inner}}}（“…”换成原来写的）；“{name}”要留的，写进它该在的名称下面"
    if not others and isinstance(content, dict) and (above := _named_above(row, name, content)):
        return f"冒号前面是“{above.key}”的内容，不是名称：写成 - {{{named(above, name)}, {', '.join(f'{key}: …' for key in content)}}}（“…”换成原来写的）"
    if not others and isinstance(content, list) and (figures := _figures(row, name, content)):
        return f"冒号前面是内容，不是名称：写成 - {{{figures}}}"
    if all(isinstance(one, list) for one in written.values()) and (group := of_group(row, name)):
        return f"方括号里的分开写：{group}"
    return ""


def _is_whole(row: type[Row], content: Mapping[str, Value]) -> bool:
    """Return whether below a name stands all that an item must have, and nothing that it cannot."""
    declared = row.declared()
    return {inner.key for inner in declared}.issuperset(content) and all(
        inner.key in content for inner in declared if inner.required
    )


def _figure_of(row: type[Row], name: str, content: Mapping[str, Value]) -> str:
    """Return the key of the one day or number that ``name`` is, of those that are not written; nothing where it may be several's."""
    free = [inner for inner in row.declared() if inner.key not in content and inner.kind is not None]
    found = [
        inner.key
        for inner in free
        if inner.kind and not inner.kind.in_words and not inner.kind.choices and reads(inner, name)
    ]
    told = [inner.key for inner in free if inner.key in TOLD_BY_ENDING and TOLD_BY_ENDING[inner.key].fullmatch(name)]
    return (found or told or [""])[0] if len(found) < 2 else ""


def with_its_figure(row: type[Row], name: str, content: str) -> str:
    """Return 姓名: …, 金额: 420.00 of 李春和: 420.00, where only one figure of a row can be that."""
    first = first_needed(row)
    figures = [
        inner for inner in row.declared() if inner.kind is not None and inner.kind.number and reads(inner, content)
    ]
    needed = [inner for inner in row.declared() if inner.required and inner is not first]
    if len(figures) != 1 or first in figures or needed not in ([], figures) or not reads(first, name):
        return ""
    return f"{named(first, name)}, {named(figures[0], content)}"


def _named_above(row: type[Row], name: str, content: Mapping[str, Value]) -> Field | None:
    """Return the one field of words that must be written and is not among the names below ``name``: whose content that is."""
    declared = row.declared()
    if not {inner.key for inner in declared}.issuperset(content):
        return None
    lacking = [inner for inner in declared if inner.required and inner.key not in content]
    return lacking[0] if len(lacking) == 1 and not lacking[0].many and reads(lacking[0], name) else None


def _figures(row: type[Row], name: str, content: Sequence[Value]) -> str:
    """Return 项目: 库存现金, 年初数: 900.00, 期末数: 1200.00 of 库存现金: [900.00, 1200.00], where a row has as many figures."""
    first, numbers = (
        first_needed(row),
        [inner for inner in row.declared() if inner.kind is not None and inner.kind.number],
    )
    if len(numbers) != len(content) or first in numbers or not reads(first, name):
        return ""
    if any(inner.required and inner is not first and inner not in numbers for inner in row.declared()):
        return ""
    told = [
        (inner, one) for inner, one in zip(numbers, content, strict=True) if isinstance(one, str) and reads(inner, one)
    ]
    if len(told) != len(numbers):
        return ""
    return ", ".join(named(inner, item) for inner, item in [(first, name), *told])


def of_group(row: type[Row], name: str) -> str:
    """Return how to write the people of a group, or of a post, one by one, where a row tells its person's and ``name`` is one."""
    person = first_needed(row)
    told = next(
        (
            inner.key
            for inner in row.declared()
            if inner.key in TOLD_BY_ENDING and TOLD_BY_ENDING[inner.key].fullmatch(name)
        ),
        "",
    )
    if not told or person.kind is None or person.key not in ({"名称"} if told == "档次" else {"姓名", "户主"}):
        return ""
    further = "".join(f", {inner.key}: …" for inner in row.declared() if inner.required and inner is not person)
    return f"冒号前面是“{told}”，一个一项，写成 - {{{person.key}: …{further}, {told}: {name}}}（“…”换成原来写的）"


def below_a_list(row: type[Row], written: Mapping[str, Value]) -> str:
    """Return how to write as items the lines below a list's name that have names, of which none is the list's."""
    (name, content), *_ = written.items()
    if group := of_group(row, name):
        return group
    if isinstance(content, dict) and (above := _named_above(row, name, content)):
        inner = ", ".join(f"{key}: …" for key in content)
        return f"冒号前面是“{above.key}”的内容，写成 - {{{named(above, name)}, {inner}}}（“…”换成原来写的）"
    return ""


def of_a_file(row: type[Row], written: str) -> str:
    """Return 文件: 照片/a.jpg, 说明: … of a file that stands alone for its row; nothing of another text."""
    file = next(
        (inner for inner in row.declared() if inner.required and inner.kind is not None and inner.kind.file), None
    )
    if file is None or not _FILE.fullmatch(written.strip()) or not reads(file, written.strip()):
        return ""
    needed = [inner for inner in row.declared() if inner.required]
    return ", ".join(f"{inner.key}: {written.strip() if inner is file else '…'}" for inner in needed)


def first_needed(row: type[Row]) -> Field:
    """Return the first field of a row that must be written, by which people know it."""
    return next((inner for inner in row.declared() if inner.required), row.declared()[0])


def reads(field: Field, content: str) -> bool:
    """Return whether ``content`` can be written for the field."""
    return field.kind is not None and not field.many and of_kind(field.kind, content)


def of_kind(kind: Kind, content: Value) -> bool:
    """Return whether ``content`` is one of the kind: what is longer than a figure can be is words, whatever reading it would cost."""
    if isinstance(content, str) and len(content) > _LONGEST_FIGURE and not kind.in_words:
        return False
    try:
        kind.read(content)
    except PydanticCustomError:
        return False
    return True


def named(inner: Field, item: str) -> str:
    """Return 步骤: 提交申请 of an item; whoever is named is not named again, and what needs marks is left to the clerk."""
    return f"{inner.key}: {'…' if replaced(inner, item) else item}"


def replaced(inner: Field, item: str) -> str:
    """Return what says that … stands for what was written; nothing where that may be repeated as it is."""
    personal = inner.kind is not None and inner.kind.names != Names.NOBODY
    return "（“…”换成原来写的）" if personal or _NOT_PLAIN.search(item) or masked(item) != item else ""
