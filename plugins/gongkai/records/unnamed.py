"""Contents that are written where names belong -> how to write the same with its names.

A list as one sentence, a row as a text, a name that is a content itself
(总收入: 172000.00), rows that lack the level above them: what was pasted out
of a table or a plan has contents and no names.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from gongkai.problem import whole
from gongkai.read.align import ITEM_MARK
from gongkai.read.events import Value
from gongkai.read.patterns import on_use
from gongkai.records.content_as_name import (
    below_a_list,
    first_needed,
    named,
    of_a_file,
    of_group,
    reads,
    replaced,
    several_in_one,
    with_its_figure,
)
from gongkai.records.in_a_line import braced
from gongkai.records.meant import numeral
from gongkai.records.meant_amount import count, is_nothing
from gongkai.records.row import Field, Row
from gongkai.records.sample import from_table, sample, sample_line
from gongkai.records.split import split_up

# The strongest mark parts a sentence into items; weaker ones are inside an item: 党支部、村委会全面工作；茶产业.
# Lines below one another are one text to YAML, with a blank where each ends.
_PARTS = (
    r"\s*\n+\s*",
    r"[；;]\s*",
    r"[，,]\s*",
    r"、\s*",
    r"\s*(?:>|＞|→|》)\s*(?=.)",
    r"(?<=[一-鿿])\s+(?=[一-鿿])",
)
_SEVERAL = on_use(r"[\s，,；;、]")
_MARKS = on_use(rf"\s(?:{ITEM_MARK})\s*(?=[^\d\s])")
_ORDINAL = on_use(
    r"\s*第?([一二三四五六七八九十\d]{1,3})(?:条|[、.．)）])[、.．:： ]*(.+?)(?=\s+第?[一二三四五六七八九十\d]{1,3}(?:条|[、.．)）])|\s*$)",
    re.DOTALL,
)
_ORDINAL_ALONE = on_use(r"[（(]?\d{1,2}[)）、.．]?|第[一二三四五六七八九十\d]{1,2}步|[①-⑳]")
_MARK_BEFORE = on_use(rf"(?:{ITEM_MARK})\s*(?=[^\d\s])")
_BRACKETS = "[]（）()【】〔〕［］「」〈〉《》"


def as_list(field: Field, written: Value, number: str = "") -> str:
    """Return how to write as a list what is none; ``number`` is the name under which stands how many there are."""
    if isinstance(written, str) and is_nothing(written):
        return "没有，就把这一项删掉"
    if number and isinstance(written, str) and (found := re.fullmatch(r"\s*(\d{1,4})\s*\D{0,2}", written)):
        return f"这里一项一项列出；只知道有几个的，这一行改成 {number}: {found[1]}，已经写了的就删掉"
    if field.row is None and isinstance(written, str):
        return _list_of_words(field, written)
    name = field.key
    if isinstance(written, dict) and written and field.row is not None:
        return _items_below(field.row, written)
    if isinstance(written, str) and field.row is not None:
        if file := of_a_file(field.row, written):
            return f"“{name}:”后面不写，下一行空两格写 - {{{file}}}（“…”换成真的）"
        if numbered := _numbered(field.row, written):
            return f"“{name}:”后面不写，下面一项一行，比“{name}”多空两格，像 - {{{numbered}}} 这样"
        heads = list(takewhile({inner.key for inner in field.row.declared()}.__contains__, written.split()))
        inner, items = _only_name(field.row), _items(written)
        if inner and len(heads) < 2 and any(_SEVERAL.search(item) for item in items):
            return f"“{name}:”后面不写，下面一项一行，比“{name}”多空两格；{as_item(field.row, [])}"
        return _rows_of(field, inner, items) if inner and items and len(heads) < 2 else from_table(field, heads)
    return f"{sample_line(field)}，一项一行（换成真的内容）"


def _items_below(row: type[Row], written: Mapping[str, Value]) -> str:
    """Return how to write as items the lines with names that stand below the name of a list."""
    first, *others = written
    if any(inner.key == first for inner in row.declared()):
        rest = "，这一项别的行前面也多空两格" if others else ""
        return f"一项一项列出：“{first}”前面加“- ”{rest}"
    content = written[first]
    if (inner := _only_name(row)) and _ORDINAL_ALONE.fullmatch(first) and isinstance(content, str):
        return f"每一行写成一项，前面的号不写，像 - {{{named(inner, content)}}} 这样{replaced(inner, content)}"
    if both := _pair(row, first, written[first]):
        return f"每一行写成一项，像 - {{{both}}} 这样{replaced(first_needed(row), first)}"
    return f"每一行写成一项；{below_a_list(row, written) or as_item(row, [])}"


def _list_of_words(field: Field, written: str) -> str:
    """Return how to write as a list of texts what is one text."""
    if re.search(r"\s[-–—•●] ", written):
        return "每一项单独一行，前面空两格、一个“-”和一个空格；有一行前面缺少“- ”或用了别的符号，补成“- ”"
    items = _items(written)
    if not items:
        return f"写成 {field.key}: [{field.example.strip('[]')}]（换成真的内容）；没有，就把这一项删掉"
    one_line = "（分几行写的，合成一行）" if _MARKS.match(f" {written}") else ""
    line = f"{field.key}: [{', '.join(items)}]"
    return f"加上方括号{one_line}" + whole("，写成 ", line, "，一项一项用英文逗号分开")


def _numbered(row: type[Row], written: str) -> str:
    """Return 条: 1, 内容: 红白事从简。 of the first of what begins with numbers, where a row needs a number and a text."""
    needed = [inner for inner in row.declared() if inner.required]
    if len(needed) != 2 or not (
        needed[0].kind and needed[0].kind.number and needed[1].kind and needed[1].kind.in_words
    ):
        return ""
    found = _ORDINAL.match(written)
    number = numeral(found[1]) or int(found[1]) if found and (found[1].isdigit() or numeral(found[1])) else 0
    if not found or not number:
        return ""
    return f"{needed[0].key}: {number}, {named(needed[1], found[2].strip())}"


def as_item(row: type[Row], written: Value) -> str:
    """Return how to write one item of a list of rows that has no names."""
    if isinstance(written, str) and (numbered := _numbered(row, written)):
        return f"写成 - {{{numbered}}}"
    if isinstance(written, str) and (told := braced(row, written)):
        return f"写成 - {told}"
    if isinstance(written, str) and (file := of_a_file(row, written)):
        return f"写成 - {{{file}}}（“…”换成真的）"
    if isinstance(written, list) and (pairs := _named_items(written)) and (told := braced(row, pairs)):
        return f"两边的方括号改成英文的花括号：写成 - {told}"
    inner = _only_name(row)
    if inner is None or not isinstance(written, str) or _is_several(row, written.strip()):
        names = "、".join(field.key for field in row.declared())
        return f"一样一样前面都写上名称，像 - {sample(row)} 这样；名称从这些里面选：{names}"
    return f"写成 - {{{named(inner, written)}}}" + replaced(inner, written)


def _named_items(written: Sequence[Value]) -> str:
    """Return 名称: 甲，层级: 网格 of a list of single names with their contents; nothing of any other."""
    items = [next(iter(one.items())) for one in written if isinstance(one, dict) and len(one) == 1]
    return "，".join(f"{name}: {content}" for name, content in items) if len(items) == len(written) else ""


def _is_several(row: type[Row], written: str) -> bool:
    """Return whether more than the content of one name stands in a text: marks, or figures where the row has some."""
    figures = any(one.kind is not None and one.kind.number for one in row.declared())
    return bool(_SEVERAL.search(written) or (figures and re.search(r"\d", written.strip(_BRACKETS))))


def without_its_names(field: Field, written: Value) -> str:
    """Return what to do about a row of ``field`` of which no name is its own, though more than a slip of the pen; or nothing."""
    row = field.row
    if (
        row is None
        or not isinstance(written, dict)
        or not written
        or any(inner.key in written for inner in row.declared())
    ):
        return ""
    if field.many and (deeper := _level_below(row, written)):
        return _with_level(field, row, deeper)
    (name, content), *others = written.items()
    if field.many and (others or not isinstance(content, str)):
        return _names_of_others(row, written)
    if others or not isinstance(content, str):
        return ""
    if not field.many:
        line = split_up(field, content)
        return f"合成一行，写成 {line}" if line else ""
    if told := braced(row, f"{name}: {content}"):
        return f"两边写英文的花括号，冒号都用英文的：写成 - {told}"
    if both := _pair(row, name, content):
        return f"冒号前面是内容，不是名称：写成 - {{{both}}}{replaced(first_needed(row), name)}"
    if group := of_group(row, name):
        return group
    if both := with_its_figure(row, name, content):
        return f"冒号前面是内容，不是名称：写成 - {{{both}}}{replaced(first_needed(row), name)}"
    first = first_needed(row)
    # 三组到河边的路段 is no slip of the pen for 对象.
    near = first.kind is not None and first.kind.in_words and len(name) <= len(first.key) + 1
    miswritten = f"；是“{first.key}”写错了的，改成“{first.key}”，内容不动" if near else ""
    return f"冒号前面就是内容的，{as_item(row, [])}{miswritten}"


def _names_of_others(row: type[Row], written: Mapping[str, Value]) -> str:
    """Return what to do about an item of which no name is known: those of another form, or contents where names belong."""
    if all(isinstance(one, str) for one in written.values()):
        return f"这几个名称都不认识：{as_item(row, [])}"
    return several_in_one(row, written) or f"冒号前面是内容，不是名称；有几个的分开写，一个一项：{as_item(row, [])}"


def _pair(row: type[Row], name: str, content: Value) -> str:
    """Return 项目: 总收入, 金额: 172000.00 of a name that is a content itself; nothing where that says not all, or is none of a row's."""
    first, *needed = [inner for inner in row.declared() if inner.required] or row.declared()
    if first.kind is None or len(needed) != 1 or not isinstance(content, str) or not reads(needed[0], content):
        return ""
    # 第一条 is the number of an article.
    head = name if first.kind.in_words else count(name).removeprefix("写成 ")
    if not reads(first, head):
        return ""
    return f"{named(first, head)}, {named(needed[0], content)}"


def _level_below(row: type[Row], written: Mapping[str, Value]) -> Field | None:
    """Return the list of ``row`` to whose rows all the names that are written belong."""
    lists = (inner for inner in row.declared() if inner.many and inner.row is not None)
    return next((one for one in lists if one.row and {inner.key for inner in one.row.declared()} >= set(written)), None)


def _with_level(field: Field, row: type[Row], deeper: Field) -> str:
    above = [f"{inner.key}: {inner.example}" for inner in row.declared() if inner.required and inner is not deeper]
    first, *others = [*(f"{line} （换成真的）" for line in above), f"{deeper.key}:"]
    lines = f"先写一行 - {first}" + "".join(f"，再写一行 {line} ，和上一行的名称对齐" for line in others)
    return f"这些是“{deeper.key}”里面的：在“{field.key}:”下面{lines}；原来的每一项移到它下面，前面再多空四格"


def _items(written: str) -> list[str]:
    """Return the items of a list that was written as one text."""
    if len(marked := [item.strip() for item in _MARKS.split(f" {written}") if item.strip()]) > 1 and _MARKS.match(
        f" {written}"
    ):
        return marked
    bare = written.strip(_BRACKETS)
    marks = next((marks for marks in _PARTS if re.search(marks, bare)), None)
    items = [item for item in (re.split(marks, bare) if marks else [bare]) if item]
    return [_MARK_BEFORE.sub("", item) for item in items] if all(map(_MARK_BEFORE.match, items)) else items


def _rows_of(field: Field, inner: Field, items: Sequence[str]) -> str:
    """Return how to write ``items`` as the rows of a list, of which each needs nothing but ``inner``."""
    rows = [f"{{{named(inner, item)}}}" for item in items]
    if any(replaced(inner, item) for item in items):
        return (
            f"“{field.key}:”后面不写，下面每一项一行，比“{field.key}”多空两格：- {{{inner.key}: …}}（“…”换成原来写的）"
        )
    return "改成" + whole("：", f"{field.key}: [{', '.join(rows)}]", f"一项一项写，每一项写成 {{{inner.key}: …}}")


def _only_name(row: type[Row]) -> Field | None:
    """Return the field of a row that holds words, where it is all that must be written."""
    needed = [inner for inner in row.declared() if inner.required]
    return needed[0] if len(needed) == 1 and needed[0].kind is not None and needed[0].kind.in_words else None
