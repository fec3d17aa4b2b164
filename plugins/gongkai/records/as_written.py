"""Problems of the reader, which knows no names -> the same, told by what the type of the file declares."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from gongkai.problem import Place, Problem, whole
from gongkai.read.events import CROOKED, NO_COLON
from gongkai.read.lint import PASTED
from gongkai.read.patterns import on_use
from gongkai.records.content_as_name import first_needed, named, replaced
from gongkai.records.in_a_line import braced, counted, rows_below
from gongkai.records.row import Row
from gongkai.records.sample import from_table
from gongkai.records.split import free_names, with_names_below

_OPENED = on_use(r" *(?:- )?([^\s:：#-][^\s:：]{0,19}): *")
_BEHIND_KEY = on_use(r"([\s;；,，、。.=＝]*)(\S.*)")
_ITEM = on_use(r" *- (\S.*?) *$")
_BARE_ITEM = on_use(r"( *)- ([^:：\[\]{}]+?) *$")
_NO_COMMA = on_use(r"(?:[^,，{\s]\s+|[、；;]\s*)[^\W\d_]{1,8}: ")
_SEVERAL = 2
_CELLS = on_use(r"[\t,，|]")
_NAMED_LINE = on_use(r"( *)([^\s:：#-][^\s:：]{0,19}): +(\S.*?) *$")


def as_written_here(model: type[Row], problem: Problem, lines: Sequence[str]) -> Problem:
    """Return a Problem of a row that was pasted out of a table with such a row of ``model``; any other as it is."""
    if problem.message == CROOKED:
        return _names_below(model, problem, lines)
    # What the reader says of round brackets repeats the row, and with it who is on a list.
    if problem.code == "Y021" or (problem.code == "Y019" and re.search("(?:姓名|户主): ", problem.fix)):
        return _without_braces(model, problem, lines)
    if problem.message == "这一行没有名称和冒号" or (problem.message == NO_COLON and "改成英文冒号" not in problem.fix):
        return _without_colons(model, problem, lines)
    return _pasted(model, problem, lines) if problem.message == PASTED else problem


def with_its_heading(problem: Problem, comments: Sequence[tuple[int, str]]) -> Problem:
    """Return the Problem of a missing 标题, told by the # that stands for it in the head of a Markdown file."""
    if problem.code != "R002" or problem.path != ("标题",) or not problem.file.endswith(".md") or not comments:
        return problem
    line, words = comments[0]
    if not words.lstrip("#").strip():
        return problem
    said = "缺少“标题”：“#”开头的一行是自己看的说明，不会显示"
    fix = f"是题目的，前面不写“#”{whole('，写成 标题: ', words.lstrip('#').strip())}；不是，另补一行 标题:"
    return replace(problem, message=said, fix=fix, place=Place(line))


def _without_colons(model: type[Row], problem: Problem, lines: Sequence[str]) -> Problem:
    """Return the Problem of lines such as ``应到 38`` and 实到31人, of which all are told at once, the first of them by its place."""
    at = problem.place.line if problem.place else 0
    if not 0 < at <= len(lines):
        return problem
    indent = len(lines[at - 1]) - len(lines[at - 1].lstrip(" "))
    first, last = at, at
    while first > 1 and _is_bare(lines[first - 2], indent):
        first -= 1
    while last < len(lines) and _is_bare(lines[last], indent):
        last += 1
    told = _apart(model, "，".join(re.sub(r"\s+", "", line) for line in lines[first - 1 : last]))
    if not told:
        return _one_without_colon(model, problem, lines[at - 1])
    fix = f"名称后面写英文冒号加一个空格，一样一行：{'；'.join(told)}"
    return replace(problem, message="几行的名称后面没有冒号", fix=fix, place=Place(first))


def _one_without_colon(model: type[Row], problem: Problem, line: str) -> Problem:
    """Return the Problem of ``账户 股份经济合作社`` or 收入合计6000.00, which begins with a name that the record has."""
    keys = {field.key for field in model.declared()} | {
        inner.key for field in rows_below(model) if field.row for inner in field.row.declared()
    }
    bare = line.strip()
    key = max((key for key in keys if len(key) > 1 and bare.startswith(key)), key=len, default="")
    behind = _BEHIND_KEY.fullmatch(bare[len(key) :]) if key else None
    if behind is None or (not behind[1] and not behind[2][0].isdigit()):
        return problem
    fix = (
        f"“{key}”后面写英文冒号加一个空格"
        + whole("：", f"{key}: {behind[2]}")
        + "；是上一行的一句话没有写完，就接在上一行后面写"
    )
    return replace(problem, message=f"“{key}”后面没有冒号", fix=fix)


def _is_bare(line: str, indent: int) -> bool:
    bare = line.strip()
    return len(line) - len(line.lstrip(" ")) == indent and bare != "" and not re.search(r"[:：#]|^- ", bare)


def _without_braces(model: type[Row], problem: Problem, lines: Sequence[str]) -> Problem:
    """Return the Problem of several names and contents in one line with the braces that hold them together."""
    line = lines[problem.place.line - 1] if problem.place else ""
    item, head = _ITEM.match(line), _NAMED_LINE.match(line)
    for field in rows_below(model):
        text = item[1] if item and field.many else head[3] if head and not field.many and head[2] == field.key else ""
        # A row in its braces that lacks one comma is the reader's.
        whole_row = text[:1] == "{" and problem.code == "Y021" and len(_NO_COMMA.findall(text)) < _SEVERAL
        if field.row is not None and text and not whole_row and (row := braced(field.row, text)):
            lead = "- " if item and field.many else f"{field.key}: "
            said = "花括号里的几样没有用英文逗号分开" if text[:1] == "{" else "一行里的几样没有写在英文的花括号里"
            return replace(problem, message=said, fix=f"写成 {lead}{row}")
    for field in rows_below(model):
        if field.row is not None and "{" not in line and (row := braced(field.row, line.strip().removeprefix("- "))):
            fix = f"一样一行，前面的空格一样多：{re.sub(', (?=[^,:]+: )', '；', row.removeprefix('{').replace('}', '', 1))}"
            return replace(problem, message="一行里写了几样", fix=fix)
    lines_apart = _apart(model, re.sub(r"[:：]\s+", ":", line.strip()))
    fix = f"一样一行，前面的空格一样多：{'；'.join(lines_apart)}"
    return replace(problem, message="一行里写了几样", fix=fix) if lines_apart else _goes_on_below(model, problem, lines)


def _apart(model: type[Row], text: str) -> list[str]:
    """Return the lines of a text in which numbers stand behind their names, of the first row that has all these."""
    return next((found for one in rows_below(model) if one.row and (found := counted(one.row, text))), [])


def _goes_on_below(model: type[Row], problem: Problem, lines: Sequence[str]) -> Problem:
    """Return the Problem of an item whose first line has lost its name, above lines that have theirs."""
    at = problem.place.line if problem.place else 0
    below = _NAMED_LINE.match(lines[at - 1]) if 1 < at <= len(lines) else None
    if below is not None and (told := _text_above(model, problem, lines, at, below[2])):
        return told
    first = _BARE_ITEM.match(lines[at - 2]) if below else None
    if below is None or first is None or len(below[1]) != len(first[1]) + 2:
        return problem
    name = next((one[1] for line in reversed(lines[: at - 2]) if (one := _OPENED.fullmatch(line))), "")
    field = next((one for one in rows_below(model) if one.many and one.key == name), None)
    if field is None or field.row is None or all(inner.key != below[2] for inner in field.row.declared()):
        return problem
    needed = first_needed(field.row)
    fix = f"“-”后面补上名称，写成 - {named(needed, first[2])}{replaced(needed, first[2])}"
    return replace(problem, code="Y010", message=f"“{name}”这一项的第一行没有名称", fix=fix, place=Place(at - 1))


def _text_above(model: type[Row], problem: Problem, lines: Sequence[str], at: int, key: str) -> Problem | None:
    """Return the Problem of a text without its name that stands first below a name, above names that belong there."""
    opened = _OPENED.fullmatch(lines[at - 3]) if at > 2 else None
    field = next((one for one in rows_below(model) if opened and one.key == opened[1]), None)
    text = lines[at - 2].strip()
    if field is None or field.row is None or text.startswith("-") or re.search("[:：]", text):
        return None
    names = [inner.key for inner in field.row.declared() if inner.kind is not None and not inner.many]
    if key not in names:
        return None
    fix = f"这一行前面补上名称，写成“名称: 内容”，名称从这些里面选：{'、'.join(names)}；不要的，把这一行删掉"
    return replace(
        problem,
        code="Y010",
        message=f"“{opened[1] if opened else ''}”下面的这一行没有名称",
        fix=fix,
        place=Place(at - 1),
    )


def _pasted(model: type[Row], problem: Problem, lines: Sequence[str]) -> Problem:
    """Return the Problem of rows out of a table below the name of a list, with the names in their first line where these are."""
    at = problem.place.line - 1 if problem.place else 0
    name = next((found[1] for line in reversed(lines[:at]) if (found := _OPENED.fullmatch(line))), "")
    field = next((one for one in rows_below(model) if one.many and one.key == name), None)
    if field is None:
        told = _apart(model, lines[at])
        fix = f"一样一行，前面的空格和上面的行一样多：{'；'.join(told)}"
        return replace(problem, message="一行里写了几样", fix=fix) if told else problem
    cells = [cell.strip() for cell in _CELLS.split(lines[at].strip(" |")) if cell.strip()]
    return replace(problem, fix=from_table(field, cells))


def _content_above_a_list(problem: Problem, found: re.Match[str], lines: Sequence[str], at: int) -> Problem:
    """Return the Problem of ``场次: 3 场`` above the items of the list."""
    if not lines[at].lstrip().startswith("- "):
        return problem
    said = f"“{found[2]}”后面写了内容，下面又一项一项列出"
    return replace(problem, message=said, fix=f"“{found[2]}:”后面的删掉，要留的写到别处；下面的项不动", place=Place(at))


def _names_below(model: type[Row], problem: Problem, lines: Sequence[str]) -> Problem:
    """Return the Problem of 日期 below ``审核: 村务监督委员会`` with both as names, where they are those of one field."""
    place = problem.place.line if problem.place else 0
    # The line that is called crooked is the first below, or the one above it.
    for at in (place - 1, place):
        found = _NAMED_LINE.match(lines[at - 1]) if 0 < at < len(lines) else None
        field = next((one for one in model.declared() if found and one.key == found[2] and one.row), None)
        if found is not None and field is not None:
            break
    else:
        return problem
    if field.many:
        return _content_above_a_list(problem, found, lines, at)
    below: dict[str, str] = {}
    for line in lines[at:]:
        inner = _NAMED_LINE.match(line)
        if inner is None or len(inner[1]) <= len(found[1]):
            break
        below[inner[2]] = inner[3]
    if not below or not below.keys() <= {inner.key for inner in (field.row or model).declared()}:
        return problem
    said = f"“{field.key}”的内容，一部分写在冒号后面，一部分写在下面"
    if written := with_names_below(field, found[3], below):
        lasts = f"下面 {len(below)} 行删掉" if len(below) > 1 else "下面一行删掉"
        return replace(problem, message=said, fix=f"合成一行，写成 {written}，{lasts}", place=Place(at))
    names = free_names(field, below, found[3])
    first = f"，名称从这些里面选：{'、'.join(names)}" if len(names) > 1 else ""
    right = f"{names[0]}: {found[3]}" if len(names) == 1 else f"名称: {found[3]}"
    fix = f"“{field.key}:”后面不写：内容移到下一行，和“{next(iter(below))}”对齐" + whole("，写成 ", right) + first
    return replace(problem, message=said, fix=fix if names else f"“{field.key}:”后面的内容删掉", place=Place(at))
