"""A name that is right and stands in the wrong place -> where it belongs, by what stands around it.

止 belongs to 公示期, to 期限 and to 届期: which of them lost it is told by the
file, in which it stands below its own, not by the order of our declarations.
"""

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.problem import KeyPath
from gongkai.read.events import Value
from gongkai.records.row import Field, Row

_FLAT = {
    "联系人": ("联系", "人"),
    "联系电话": ("联系", "电话"),
    "审核日期": ("审核", "日期"),
    "审核时间": ("审核", "日期"),
    "审核意见": ("审核", "意见"),
    "公示开始": ("公示期", "起"),
    "公示开始日期": ("公示期", "起"),
    "公示起始日期": ("公示期", "起"),
    "公示结束": ("公示期", "止"),
    "公示结束日期": ("公示期", "止"),
    "公示截止日期": ("公示期", "止"),
}
"""Names that forms without levels have for what we write below another name."""
_MOST_NAMES = 200
"""No record has so many names; looking above every one of them would cost as much again for each."""
SELDOM = frozenset({"照片", "附件", "更正", "豁免"})
"""Parts in which a misplaced name is hardly ever meant to be."""


class Belongs(NamedTuple):
    """Where a name should stand."""

    fix: str
    path: KeyPath
    block: str = ""
    """The name below which it goes together with others that stand beside it; empty where ``fix`` says all."""


def belongs(model: type[Row], values: Value, path: KeyPath) -> Belongs | None:
    """Return where the name at the end of ``path`` belongs; None where it is no name of another place."""
    name, owners = str(path[-1]), list(_owners(model, values, path[:-1]))
    owner, written = owners[-1]
    outside = _further_out(owners[:-1], path, name) if _ends_there(values, path) else None
    return outside or _above(owner, written, path, name) or _flat(owner, written, path, name)


def _owners(model: type[Row], values: Value, path: KeyPath) -> Iterator[tuple[type[Row], Value]]:
    """Yield (model, what is written) of the record and of every part on ``path``; a list counts with its item."""
    yield model, values
    for number, part in enumerate(path):
        values = values[part] if isinstance(values, dict | list) else None  # type: ignore[index]
        if isinstance(part, str):
            model = next((field.row for field in model.declared() if field.key == part), None) or model
        if isinstance(part, int) or number + 1 == len(path) or isinstance(path[number + 1], str):
            yield model, values


def _ends_there(values: Value, path: KeyPath) -> bool:
    """Return whether a name is the last of the last item of every list on ``path``: only there too many blanks take it inside."""
    for part in path[:-1]:
        if isinstance(values, list) and part != len(values) - 1:
            return False
        values = values[part]  # type: ignore[index]
    return not isinstance(values, dict) or len(values) > _MOST_NAMES or list(values)[-1] == path[-1]


def _further_out(owners: list[tuple[type[Row], Value]], path: KeyPath, name: str) -> Belongs | None:
    """Return that a name is indented too far: what is around its part declares it and does not have it yet."""
    keys = [place for place, part in enumerate(path[:-1]) if isinstance(part, str)]
    for (owner, written), place in reversed(list(zip(owners, keys, strict=False))):
        if isinstance(written, dict) and name not in written and any(field.key == name for field in owner.declared()):
            fix = f"“{name}”前面的空格多了，和上面的“{path[place]}”对齐"
            return Belongs(fix, (*path[:place], name))
    return None


def _above(owner: type[Row], written: Value, path: KeyPath, name: str) -> Belongs | None:
    """Return the nearest part above a name that may have it, was written and lacks it: its blanks were lost."""
    if not isinstance(written, dict) or name not in written or len(written) > _MOST_NAMES:
        return None
    fields = {field.key: field for field in owner.declared()}
    for key in reversed(list(written)[: list(written).index(name)]):
        field = fields.get(key)
        if field is None:
            continue
        if field.row is None or all(inner.key != name for inner in field.row.declared()):
            # What follows another name of this level has not lost its blanks.
            return None
        return _lost_blanks(field, written[key], path, name)
    return None


def _lost_blanks(field: Field, content: Value, path: KeyPath, name: str) -> Belongs | None:
    inside: KeyPath = (*path[:-1], field.key)
    if field.many and isinstance(content, list) and content:
        inside, content = (*inside, len(content) - 1), content[-1]
    if content is None and not field.many:
        return Belongs(f"“{name}”前面多空两格，归到上面的“{field.key}”里面", (*inside, name))
    if isinstance(content, dict) and content and name not in content:
        last = list(content)[-1]
        return Belongs(f"“{name}”前面的空格补成和上面的“{last}”一样多，归到“{field.key}”里面", (*inside, name))
    return None


def _flat(owner: type[Row], written: Value, path: KeyPath, name: str) -> Belongs | None:
    """Return the part that has a name below it, which stands beside it or is not written at all."""
    block, inner = _FLAT.get(name) or _of_two_names(owner, name) or ("", name)
    for field in owner.declared():
        if field.row is None or field.key in SELDOM or (block and field.key != block):
            continue
        if all(below.key != inner for below in field.row.declared()):
            continue
        content = written.get(field.key) if isinstance(written, dict) else None
        if field.many:
            return None
        if isinstance(content, dict) and inner in content:
            if block and isinstance(written, dict):
                fix = "把这一行删掉" if content[inner] == written.get(name) else "核对哪一个对，只留那里的一个"
                return Belongs(f"“{block}”里面已经写了“{inner}”，{fix}", ())
            continue
        where = (*path[:-1], field.key, inner)
        if isinstance(content, dict):
            called = f"“{name}”" if inner == name else f"改成“{inner}”，"
            return Belongs(f"{called}写在“{field.key}”里面，前面和它里面别的名称一样空两格", where)
        return Belongs("", where, field.key)
    return None


def _of_two_names(owner: type[Row], name: str) -> tuple[str, str] | None:
    """Return 公示期 and 起 of 公示期起."""
    for field in owner.declared():
        rest = name.removeprefix(field.key).removesuffix("日期").removesuffix("日")
        if (
            field.row is not None
            and not field.many
            and rest != name
            and any(one.key == rest for one in field.row.declared())
        ):
            return field.key, rest
    return None


def moved_together(fix: str, names: list[str]) -> str:
    """Return the ``fix`` of the first of several names that belong below the same one, for all of them."""
    return fix.replace(f"“{names[0]}”前面", "".join(f"“{name}”" for name in names) + "前面都", 1).replace(
        "都的", "的", 1
    )


def together(block: str, names: list[str], inner: list[str], *, of_list: bool = False) -> str:
    """Return what to do about names that stand flat and belong below a ``block`` that is not there."""
    said = "".join(f"“{name}”" for name in names)
    if of_list:
        return (
            f"{said}写在“{block}”的一项里面：第一行写 {block}: ，后面不写；原来的第一行前面写“  - ”（空两格、“-”、空一格），"
            "别的行前面都空四格，内容照原来的"
        )
    lines = "、".join(f"{name}:" for name in inner)
    return f"{said}写在“{block}”里面：先写一行 {block}: ，后面不写；下面一行一行写 {lines} ，前面都空两格，内容照原来的"
