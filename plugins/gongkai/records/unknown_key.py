"""A name that nobody knows -> what was meant by it; no advice may leave an amount behind that now says something else."""

import re
from typing import NamedTuple

from gongkai.problem import masked, whole
from gongkai.read.events import Value
from gongkai.records.in_yuan import of_money, unit_beside, unit_in_name
from gongkai.records.row import Row
from gongkai.records.sample import sample_line
from gongkai.records.spelling import perhaps, plain_name, slip


class Unknown(NamedTuple):
    """What is said of such a name, and the key that should stand there; empty where none can be told."""

    code: str
    message: str
    fix: str
    meant: str = ""


# So many items has no row in braces: it would take as long again for every one of them.
_LONGEST_ROW = 100
_BEHIND_COMMA = re.compile(r"\d{3}(?:\.\d{1,2})?|\d{1,2}")
# 一、党支部提议 and （1）审核, as lists are numbered in an office.
_ORDINAL = re.compile(
    r"^(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．)）])\s*"
)
# Parts in which a misplaced name is hardly ever meant to be.
_SELDOM = frozenset({"照片", "附件", "更正", "豁免"})
# Names that other forms have for the same thing.
_SAME = {
    **dict.fromkeys(("说明", "内容", "详情", "全文"), "正文"),
    **dict.fromkeys(("经办人", "经办", "经手"), "经手人"),
    **dict.fromkeys(("批准人", "审批", "批准"), "审批人"),
    **dict.fromkeys(("凭证", "凭证编号", "凭证字号", "单据号"), "凭证号"),
    **dict.fromkeys(("会计科目", "科目名称"), "科目"),
    **dict.fromkeys(("期初结余", "上期结余", "上期余额", "上期期末余额"), "期初余额"),
    **dict.fromkeys(("期末结余", "本期结余", "本期期末余额"), "期末余额"),
}


def unknown_key(model: type[Row], owner: type[Row], written: Value, name: str) -> Unknown:
    """Return what to say of ``name``, which ``written`` has and ``owner`` does not declare; ``model`` is the whole record's."""
    keys = tuple(field.key for field in owner.declared())
    head, _, rest = name.replace("：", ":").partition(":")
    if rest and head.strip() in keys:
        # Inside {…} neither a full-width colon nor one without a space ends a name.
        fix = "写成英文冒号加一个空格" + whole("：", f"{head}: {rest}")
        return Unknown("Y015", f"“{head}”后面要用英文冒号加一个空格", fix, head.strip())
    free = tuple(key for key in keys if key not in written) if isinstance(written, dict) else keys
    content = written.get(name) if isinstance(written, dict) else None
    fix, meant = _amount_or_unit(model, owner, written, name, content) or _meant(model, name, keys, free)
    if fix:
        return Unknown("R001", f"不认识“{masked(name)}”", fix, meant)
    like = perhaps(name, free)
    if isinstance(written, dict) and content is None:
        fix = "是上一项内容的一部分，就把前面的英文逗号改成中文逗号“，”；不是就把它删掉"
    elif like:
        fix, meant = f"是“{like}”写错了字，就改过来；不是，就把这一项删掉", like
    else:
        fix = "把这一项删掉；要写的话，名称从这些里面选：" + "、".join(free)
    return Unknown("R001", f"不认识“{masked(name)}”", fix, meant)


def _amount_or_unit(
    model: type[Row], owner: type[Row], written: Value, name: str, content: Value
) -> tuple[str, str] | None:
    """Return (fix, key) of a name that is the end of an amount, or tells what amounts count."""
    before = _amount_before(written, name)
    if before:
        decimal = len(name) < 3
        return f"金额里不写英文逗号，{'是小数点就' if decimal else ''}写成 {before}{'.' * decimal}{name}", ""
    if named := unit_in_name(owner, name, content, written):
        return named
    beside = unit_beside(name, content) if of_money(model) else ""
    return (beside, "") if beside else None


def _meant(model: type[Row], name: str, keys: tuple[str, ...], free: tuple[str, ...]) -> tuple[str, str]:
    """Return (fix, key) of a name that is another one for sure, or belongs elsewhere; two empty texts of any other."""
    bare = _ORDINAL.sub("", name)
    same = _SAME.get(plain_name(name), "")
    home, near, twice = _home_of(model, name), slip(name, free), slip(name, keys)
    if same in free:
        return f"改成“{same}”", same
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


def _amount_before(written: Value, name: str) -> str:
    """Return the 12 of ``{金额: 12,386.50}``, which YAML reads as two items."""
    if not isinstance(written, dict) or len(written) > _LONGEST_ROW or not _BEHIND_COMMA.fullmatch(name):
        return ""
    items = list(written.items())
    before = items[[key for key, _ in items].index(name) - 1][1]
    return before if isinstance(before, str) and before.isdigit() else ""


def _home_of(model: type[Row], name: str) -> str:
    """Return where a name that stands in the wrong place belongs, or nothing where no part of the model has it."""
    for field in model.declared():
        if field.row is None or field.key in _SELDOM:
            continue
        if any(inner.key == name for inner in field.row.declared()):
            each = "的每一项里面" if field.many else "里面"
            return f"“{name}”要写在“{field.key}”{each}，例如 {sample_line(field)}"
    return ""
