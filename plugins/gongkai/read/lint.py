"""Name what Chinese keyboards, Notepad and Word put into YAML, at the line where it stands.

YAML reports these mistakes on another line, in English, or not at all: after
``金额：12`` the parser complains about the next line; ``标题:村务`` is silently
one string. The text is looked at line by line before the parser sees it; the
lines of a ``|`` block are a clerk's own prose and are left alone.
"""

import re
from collections.abc import Iterator

from gongkai.problem import Place, Problem, whole
from gongkai.read.align import MOST_LINES, column_for, neighbour

KEY = r"[^\W\d_][\w（）()]{0,15}"
WIDE_COLON = re.compile(rf"^(\s*(?:- )?)({KEY})：\s*(.*)$")
NO_SPACE = re.compile(rf"^(\s*(?:- )?)({KEY}):(?=[^\s:/\\])(.*)$")
_NO_DASH_SPACE = re.compile(r"^\s*-(?=[^\s\-\d.])(.+)$")
TAB_FIRST, WIDE_FIRST = "行首用了 Tab 键", "行首用了全角空格"
_QUOTES = re.compile("[“”‘’\"'](?=.*:)")
_BLOCK = re.compile(r"(?:^|:\s+|-\s+)[|>][-+0-9]*\s*(?:#.*)?$")
_VALUE = re.compile(rf"^\s*(?:- )?(?:{KEY}: +)?(.*)$")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0085\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f]")
_SECOND_COLON = re.compile(r"^[^{\[\"'\n:]*: +[^\s{\[\"'][^\n]*: ")
_CURLY_KEY = re.compile(rf"^\s*(?:- )?[“”‘’\"']?{KEY}[“”‘’]:")

# Supersets of all the mistakes below, looked for in the whole text at once: most files have none.
_SUSPECT_LINE = re.compile(
    rf"""^(?:
      [ ]*[\t\u3000]
    | [ ]*(?:-[ ])?[“”‘’"']?{KEY}(?:[：“”‘’]|:[^\s:/\\]|:\u3000)
    | [ ]*-[^\s\-\d.]
    | [ ]*(?:-[ ]+)?[*&!@%`|>]
    | [^{{\["'\n:]*:[ ]+(?:[*&!@%`]|[|>][^\s\d+-]|[^\s{{\["'][^\n]*:[ ])
    )""",
    re.MULTILINE | re.VERBOSE,
)
_SUSPECT_BRACKET = re.compile(r"^[^\[{\n]*[\[{][^\n]*[，：]", re.MULTILINE)
_SUSPECT_HASH = re.compile(r"[^\s] +#")


def _suspicious(text: str) -> bool:
    return bool(
        _SUSPECT_LINE.search(text)
        or _INVISIBLE.search(text)
        or (" #" in text and _SUSPECT_HASH.search(text))
        or (("，" in text or "：" in text) and _SUSPECT_BRACKET.search(text))
    )


def lint(text: str, file: str) -> Iterator[Problem]:
    """Yield a Problem per mistyped line of the YAML ``text``."""
    if not _suspicious(text):
        return
    lines = text.split("\n")
    for number, line in structure_lines(text):
        found = _first_mistake(line, line.strip(" \t\u3000"))
        if found:
            code, message, fix = found
            if message in {TAB_FIRST, WIDE_FIRST}:
                fix = _blanks(lines, number, fix)
            yield Problem(code, file, message, fix, place=Place(number))


def _blanks(lines: list[str], number: int, fix: str) -> str:
    """Return with how many blanks a line should begin, where that can be told."""
    column = column_for(lines, number) if len(lines) <= MOST_LINES else None
    if column is None:
        return fix
    return f"{fix.partition('，')[0]}，打 {column} 个空格{neighbour(lines, number, column)}"


def structure_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 1, its text) of the lines that are neither blank, nor comments, nor inside a ``|`` block."""
    block_indent: int | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.rstrip("\r")
        content = bare.strip(" \t\u3000")
        if not content:
            continue
        indent = len(bare) - len(bare.lstrip(" "))
        if block_indent is not None:
            if indent > block_indent:
                continue
            block_indent = None
        if _BLOCK.search(bare):
            block_indent = indent
        if not content.startswith("#"):
            yield number, bare


def _first_mistake(line: str, content: str) -> tuple[str, str, str] | None:
    return _space_mistake(line, content) or _colon_mistake(line) or _mark_mistake(line)


def _whole(lead: str, line: str) -> str:
    """Return the line as it should be, where it may be shown."""
    return whole(lead, line, "，别的字照原样留着")


def _space_mistake(line: str, content: str) -> tuple[str, str, str] | None:
    hidden = _INVISIBLE.search(line)
    if hidden:
        indent = len(line) - len(line.lstrip(" "))
        blanks = f"行首留 {indent} 个空格" if indent else "行首不留空格"
        return (
            "Y011",
            f"这一行里有看不见的字符（U+{ord(hidden.group()):04X}）",
            f"删掉整行重新打一遍，{blanks}" + _whole("：", _INVISIBLE.sub("", content)),
        )
    lead = line[: len(line) - len(line.lstrip(" \t\u3000"))]
    if "\t" in lead:
        return "Y012", TAB_FIRST, "把行首的 Tab 删掉，改用空格，每深一层两个空格"
    if "\u3000" in lead:
        return "Y013", WIDE_FIRST, "把行首的全角空格删掉，切换到英文输入法打空格"
    if re.match(rf"^\s*(?:- )?{KEY}:\u3000", line):
        return (
            "Y013",
            "冒号后面用了全角空格",
            "冒号后面改用一个半角空格" + _whole("：", content.replace(":\u3000", ": ", 1).strip("\u3000")),
        )
    return None


def _colon_mistake(line: str) -> tuple[str, str, str] | None:
    wide = WIDE_COLON.match(line)
    if wide:
        return (
            "Y014",
            f"“{wide[2]}”后面是中文冒号“：”",
            "改成英文冒号加一个空格" + _whole("：", f"{wide[2]}: {wide[3]}".rstrip()),
        )
    tight = NO_SPACE.match(line)
    if tight:
        return (
            "Y015",
            f"“{tight[2]}:”后面缺少一个空格",
            "冒号后面补一个空格" + _whole("，写成 ", f"{tight[2]}: {tight[3]}"),
        )
    if _CURLY_KEY.match(line):
        return "Y016", "冒号前的名称用了引号", "把名称两边的引号删掉" + _whole("，写成 ", _QUOTES.sub("", line.strip()))
    dash = _NO_DASH_SPACE.match(line)
    if dash and not line.strip().startswith("---"):
        return "Y017", "“-”后面缺少一个空格", "“-”后面补一个空格" + _whole("，写成 ", f"- {dash[1].strip()}")
    return None


def _mark_mistake(line: str) -> tuple[str, str, str] | None:
    found = _VALUE.match(line)
    value = found[1] if found else ""
    if value[:1] in {"*", "&", "!", "@", "%", "`"}:
        return (
            "Y018",
            f"内容不能以“{value[0]}”开头",
            "在内容两边加英文双引号" + _whole("：", f'"{value}"'),
        )
    if re.match(r"[|>][^\s\d+-]", value):
        return "Y018", f"内容不能以“{value[0]}”开头", "在内容两边加英文双引号" + _whole("：", f'"{value}"')
    if value[:1] in {"[", "{"} and re.search(r"[，：]", value) and not re.search(r"[,:] ", value):
        return "Y019", "方括号里用了中文逗号或冒号", "改成英文逗号加空格，例如 [甲, 乙]"
    if not value.startswith(('"', "'", "[", "{")) and re.search(r"[^\s] +#", value):
        return (
            "Y020",
            "“ #”后面的字不会显示",
            "要显示就在内容两边加英文双引号" + _whole("：", f'"{value}"') + "；是说明就另起一行写在 # 后面",
        )
    if _SECOND_COLON.match(line):
        return (
            "Y021",
            "内容里有英文冒号加空格",
            "把内容里的英文冒号改成中文冒号“：”" + _whole("，或在内容两边加英文双引号：", f'"{value}"'),
        )
    return None
