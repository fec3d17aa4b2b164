"""A name that nobody knows -> what was meant by it; no advice may leave an amount behind that now says something else."""

import re
from typing import NamedTuple

from gongkai.problem import KeyPath, masked, whole
from gongkai.read.events import Value
from gongkai.read.patterns import on_use
from gongkai.records.content_as_name import first_needed, named, reads, replaced
from gongkai.records.doubtful_name import doubtful
from gongkai.records.in_a_line import told_together
from gongkai.records.in_yuan import of_money, unit_beside, unit_in_name
from gongkai.records.misplaced import SELDOM, belongs
from gongkai.records.other_names import OTHER_NAMES
from gongkai.records.row import Row
from gongkai.records.sample import sample_line
from gongkai.records.spelling import plain_name, slip
from gongkai.records.stretches import lasting, only_lasting


class Unknown(NamedTuple):
    """What is said of such a name, and where it should stand; empty where nobody can tell."""

    code: str
    message: str
    fix: str
    meant: KeyPath = ()
    block: str = ""
    """The name below which it must be written, with all others of which the same is said."""
    sure: bool = True
    """Whether ``fix`` knows what it is; else there may be a name that is missing."""


# No row in braces has so many items; each one more would cost as much again.
_LONGEST_ROW = 100
_AMOUNT = on_use(r"-?\d[\d,]*\.\d{2}")
_BEHIND_COMMA = on_use(r"\d{1,3}(?:\.\d{1,2})?")
# 一、党支部提议 and （1）审核, as lists are numbered in an office.
_ORDINAL = on_use(
    r"^(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．)）])\s*"
)


def unknown_key(model: type[Row], owner: type[Row], values: Value, written: Value, path: KeyPath) -> Unknown:
    """Return what to say of the name at the end of ``path`` in a record's ``values``.

    ``written`` has it and ``owner`` does not declare it; ``model`` is the whole record's.
    """
    name, keys = str(path[-1]), tuple(field.key for field in owner.declared())
    head, _, rest = name.replace("：", ":").partition(":")
    if rest and head.strip() in keys:
        # Inside {…} neither a full-width colon nor one without a space ends a name.
        fix = "写成英文冒号加一个空格" + whole("：", f"{head}: {rest.strip()}")
        return Unknown("Y015", f"“{head}”后面要用英文冒号加一个空格", fix, (*path[:-1], head.strip()))
    message = f"不认识“{masked(name)}”"
    free = tuple(key for key in keys if key not in written) if isinstance(written, dict) else keys
    content = written.get(name) if isinstance(written, dict) else None
    if told := _amount_or_unit(model, owner, written, name, content):
        return Unknown("R001", message, told[0], (*path[:-1], told[1]) if told[1] else ())
    if other := _other_name(owner, written, name, content, free):
        return Unknown("R001", message, other[0], (*path[:-1], other[1]))
    if len(path) == 1 and (alone := _only_list(model, name, written)):
        return Unknown("R001", message, "", (alone, name), alone)
    if place := belongs(model, values, path):
        return Unknown("R001", message, place.fix, place.path, place.block)
    fix, meant = _meant(model, name, keys, free)
    if not fix and isinstance(written, dict) and content is None:
        fix, meant = _behind_a_comma(owner, written, name)
    if fix:
        # What stands at the top with a text of its own may as well be the one name that is missing there.
        elsewhere = len(path) == 1 and not meant and isinstance(content, str)
        return Unknown("R001", message, fix, (*path[:-1], meant) if meant else (), sure=not elsewhere)
    if lost := _without_its_name(owner, written, name, content):
        return Unknown("R001", message, lost[0], (*path[:-1], lost[1]))
    fix, meant = doubtful(name, content, [field for field in owner.declared() if field.key in free], alone=free == keys)
    return Unknown("R001", message, fix, (*path[:-1], meant) if meant else (), sure=False)


def one_of_too_many(path: KeyPath) -> Unknown:
    """Return what to say of a name behind more of them than anybody mends one by one."""
    fix = "不认识的名称太多：先看这个文件是不是放错了文件夹"
    return Unknown("R001", f"不认识“{masked(str(path[-1]))}”", fix)


def _other_name(
    owner: type[Row], written: Value, name: str, content: Value, free: tuple[str, ...]
) -> tuple[str, str] | None:
    """Return (fix, key) of a name that other forms have for a ``free`` one here, or for what is told here in another way."""
    if ends := lasting(owner, written, name, content):
        return ends, free[-1]
    same = next((other for other in OTHER_NAMES.get(plain_name(name), ()) if other in free), "")
    if same == "期限" and "年限" in free and isinstance(content, str) and only_lasting(content):
        same = "年限"
    return (f"改成“{same}”", same) if same else None


def _amount_or_unit(
    model: type[Row], owner: type[Row], written: Value, name: str, content: Value
) -> tuple[str, str] | None:
    """Return (fix, key) of a name that is the end of an amount, tells what amounts count, or stands for several counts."""
    if amount := _amount_around(owner, written, name):
        return f"金额里不写英文逗号，{amount}", ""
    if named := unit_in_name(owner, name, content, written):
        return named
    if isinstance(content, str) and (lines := told_together(owner, name, content)):
        return f"分成几行写，一样一行：{'；'.join(lines)}", lines[0].partition(":")[0]
    beside = unit_beside(name, content) if of_money(model) else ""
    return (beside, "") if beside else None


def _meant(model: type[Row], name: str, keys: tuple[str, ...], free: tuple[str, ...]) -> tuple[str, str]:
    """Return (fix, key) of a name that is another one for sure, or belongs elsewhere; two empty texts of any other."""
    bare = _ORDINAL.sub("", name)
    home = _home_of(model, name) if keys == tuple(field.key for field in model.declared()) else ""
    near, twice = slip(name, free), slip(name, keys)
    if bare in keys:
        return _without_ordinal(name, bare, free), bare
    if near and not home:
        return f"改成“{near}”", near
    if home:
        return home, ""
    return (f"“{twice}”已经写过了，把这一行删掉" if twice else ""), ""


def _without_ordinal(name: str, bare: str, free: tuple[str, ...]) -> str:
    """Return what to do about 一、审核 for 审核, which is still ``free`` or not."""
    if bare not in free:
        return f"“{bare}”已经写过了，把这一项删掉"
    return f"名称前面不写“{name.removesuffix(bare)}”，改成“{bare}”"


def _amount_around(owner: type[Row], written: Value, name: str) -> str:
    """Return how to write the 12386.50 of ``{金额: 12,386.50}``, which YAML reads as two items, and as three where it is 1,012,386.50."""
    if not isinstance(written, dict) or len(written) > _LONGEST_ROW or not _BEHIND_COMMA.fullmatch(name):
        return ""
    if written[name] is not None:
        return ""
    items = list(written.items())
    at = last = [key for key, _ in items].index(name)
    while at > 0 and items[at][1] is None and _BEHIND_COMMA.fullmatch(items[at][0]):
        at -= 1
    while last + 1 < len(items) and items[last + 1][1] is None and _BEHIND_COMMA.fullmatch(items[last + 1][0]):
        last += 1
    (key, before), pieces = items[at], [name for name, _ in items[at + 1 : last + 1]]
    if not isinstance(before, str) or not re.fullmatch(r"-?\d+", before):
        return ""
    if not any(field.key == key and field.kind is not None and field.kind.number for field in owner.declared()):
        # 凭证号: 2,3 is two vouchers.
        return ""
    if any(len(one) != 3 for one in pieces[:-1]) or ("." in pieces[-1] and pieces[-1].index(".") != 3):
        # 1,38,650: nobody can tell what was meant.
        return "对照凭证写完整，例如 1234.50"
    decimal = "." not in pieces[-1] and len(pieces[-1]) < 3
    whole_yuan = before + "".join(pieces[:-1])
    return f"是小数点就写成 {whole_yuan}.{pieces[-1]}" if decimal else f"写成 {whole_yuan}{pieces[-1]}"


def _without_its_name(owner: type[Row], written: Value, name: str, content: Value) -> tuple[str, str] | None:
    """Return (how to write it, its key) of a content that stands first in an item, with a colon and without its name: - 耕地补贴:."""
    if content is not None or not isinstance(written, dict) or len(written) < 2 or next(iter(written)) != name:
        return None
    first = first_needed(owner)
    if first.key in written or not first.required or not reads(first, name):
        return None
    return f"这是“{first.key}”的内容，写成 {named(first, name)}{replaced(first, name)}", first.key


def _behind_a_comma(owner: type[Row], written: dict[str, Value], name: str) -> tuple[str, str]:
    """Return (fix, key) of a name without a content: a part of a text, the 213.50 of ``{金额: 386.50, 213.50}``, or a number before which its name was left out."""
    names = list(written)
    if names[0] == name:
        return "", ""
    before = names[names.index(name) - 1]
    if lost := next(
        (one for one in owner.declared() if one.key not in written and name.startswith(f"{one.key} ")), None
    ):
        return f"“{lost.key}”后面少了冒号，写成 {lost.key}: {name.removeprefix(lost.key).strip()}", lost.key
    needed = [one for one in owner.declared() if one.required and one.key not in written]
    lacking = [one.key for one in needed if one.kind is not None and one.kind.number and reads(one, name)]
    if len(lacking) == 1:
        return f"前面少写了名称，写成 {lacking[0]}: {name}", lacking[0]
    field = next((one for one in owner.declared() if one.key == before), None)
    content = str(written[before])
    if field is not None and re.fullmatch(r"\d{1,3}", content) and re.fullmatch(r"\d{3}(?:\.\d{2})?", name):
        return f"是一个数的千分位，逗号去掉，写成 {content}{name}；是两样，逗号改成“、”", ""
    if field is None or field.kind is None or not field.kind.number or not re.fullmatch(r"-?\d[\d.]*", name):
        return "是上一项内容的一部分，就把前面的英文逗号改成中文逗号“，”；不是就把它删掉", ""
    return f"“{before}”里只写一个数：是另一笔的，另写一项；写多了的，把后面这个删掉", ""


def _only_list(model: type[Row], name: str, written: Value) -> str:
    """Return the list that is all there is to a file, and that is not written, where ``name`` is one of its items'."""
    fields = model.declared()
    row = fields[0].row if len(fields) == 1 and fields[0].many else None
    lacking = isinstance(written, dict) and fields[0].key not in written
    return fields[0].key if row and lacking and any(inner.key == name for inner in row.declared()) else ""


def _home_of(model: type[Row], name: str) -> str:
    """Return where a name that stands in the wrong place belongs, or nothing where no part of the model has it."""
    for field in model.declared():
        if field.row is None or not field.many or field.key in SELDOM:
            continue
        if any(inner.key == name for inner in field.row.declared()):
            return f"“{name}”要写在“{field.key}”的每一项里面：{sample_line(field)}（换成真的内容）"
    return ""
