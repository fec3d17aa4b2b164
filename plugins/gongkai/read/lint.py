"""Name what Chinese keyboards, Notepad and Word put into YAML, at the line where it stands.

YAML reports these mistakes on another line, in English, or not at all: after
``金额：12`` the parser complains about the next line; ``标题:村务`` is silently
one string. The text is looked at line by line before the parser sees it; the
lines of a ``|`` block are a clerk's own prose and are left alone.
"""

import heapq
import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from gongkai.problem import Place, Problem, whole
from gongkai.read.cells import Bracketed, row_at
from gongkai.read.columns import ALL_BLANKS, BLANKS, UNSEEN, Column, columns, structure_lines
from gongkai.read.excel import BROKEN, FIGURE, alone, text_mark
from gongkai.read.flow import cut_off, note_behind, quoted
from gongkai.read.joined import two_in_one
from gongkai.read.leads import (
    INVISIBLE,
    Mistake,
    hidden_character,
    lead_mistake,
    mistaken_leads,
    odd_lead,
)
from gongkai.read.patterns import on_use

KEY = r"[^\W\d_][\w（）()]{0,15}"
NAMED = on_use(rf"^\s*(?:- )?({KEY}):(?:\s|$)")
PASTED = "这是从表格里粘来的一行，没有名称"
SIGNS = "–—―−－‒•●▪◦·◆◇■▲►▶➢➤★☆※✅✔☑"
BULLET = on_use(rf"^( *)[{SIGNS}]\ufe0f?(?:[ {BLANKS}]+|(?={KEY}[:：]|[{{\[｛［]))")
"""Another sign where the - of a list belongs."""
WIDE_COLON = on_use(rf"^(\s*(?:- )?)({KEY})：\s*(.*)$")
NO_SPACE = on_use(rf"^(\s*(?:- )?)({KEY}):(?=[^\s:/\\])(.*)$")
_NO_DASH_SPACE = on_use(r"^\s*-(?=[^\s\-\d.])(.+)$")
_BEHIND_BAR = on_use(rf"(?:: +|- +)[|>][-+0-9]*[ \t]*[{BLANKS[1:]}][{BLANKS} ]*$")
_ODD_AFTER_COLON = on_use(rf"^\s*(?:- )?{KEY}:[{BLANKS[1:]}]")
_ODD_AFTER_DASH = on_use(rf"^\s*-[{BLANKS}]")
# In English quotation marks \" is a mark of the text.
_IN_MARKS = r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*')"""
_QUOTED_CELL = on_use(rf"(?<=[\[{{,: ]){_IN_MARKS}(?=\s*[\]}},])")
_ROW = on_use(rf"\{{\s*{KEY}:\s")
_ODD_LEAD = on_use(f"^ *+[{BLANKS}{UNSEEN}]", re.MULTILINE)
_NUMBERED = on_use(r"^( *)(\d{1,2})[.．、)）](?!\d)\s*\S")
_NUMBERED_ROW = on_use(r"^ *(\d{1,2}[.．、)）])[ \t]*([{\[].*)$")
_ODD = on_use(f"[{BLANKS}]")
_WIDE_ROW = on_use(rf"^\s*(?:- )?(?:{KEY}: +)?(?:[｛［]|[{{\[].*[｝］]\s*$)")
_WIDE_SIGN = on_use("[｛［｝］]")
_QUOTES = on_use("[“”‘’\"'](?=.*:)")
_ROUND_ROW = on_use(rf"[(（]{KEY}: .*[)）]\s*")
_NAMED_VALUE = on_use(rf"^\s*(?:- )?({KEY}): +(.*)$")
IN_ROW = on_use(rf"，\s*(?={KEY}[:：])")
KEY_IN_ROW = on_use(rf"(?<=[{{,])(\s*)({KEY})：\s*")
_VALUE = on_use(rf"^\s*(?:- )?(?:{KEY}: +)?(.*)$")
_SECOND_COLON = on_use(r"^[^{\[\"'\n:]*: +[^\s{\[\"'][^\n]*:(?: |$)")
_TOLD_BY_THE_NEXT = frozenset("\"'lI")
_WIDE_BARS = frozenset("｜︱│丨＞")
_CURLY_KEY = on_use(rf"^\s*(?:- )?[“”‘’\"']?{KEY}[“”‘’]:")

# What stands behind a quoted value is as lost as behind a plain one.
_BEHIND_QUOTED = on_use(r"""(?:"((?:[^"\\]|\\.)*+)"|'([^']*)')[ \t]+(#.*)""")
# Supersets of all the mistakes below, looked for in the whole text at once: most files have none.
# What lines begin with is read once and not given back, so that no line is read again for each mistake.
_PARTLY_QUOTED = rf"""(?:{_IN_MARKS}|\[[^\[\]{{}}\n]*\]|\{{[^\[\]{{}}\n]*\}})[ ]*[^\s#,:\]}}"']"""
_PARTLY = on_use(_PARTLY_QUOTED)
_WIDE_BRACKET = r"[｛［]|[{\[][^\n]*[｝］][ ]*$"
_SUSPECT_LINE = on_use(
    rf"""^(?:
      [ ]*+(?:-[ ]++)?+(?:
          [{BLANKS}{SIGNS}*&!@%`|>]
        | \d{{1,2}}[.．、)）]
        | -[{BLANKS}]
        | -[^\s\-\d.]
        | {_WIDE_BRACKET}
        | {_PARTLY_QUOTED}
        | [“”‘’"']?{KEY}+(?:
              [：“”‘’]
            | :(?:[^\s:/\\]|[{BLANKS}]|[ ]++(?:\#\d|\#[^\s\#]++\#|{BROKEN}|-[ ]*$|["']{FIGURE}[ ]*$|[|>][-+0-9]*+[ \t]*+[{BLANKS[1:]}]|[|>][ \t]+[^\s\#]|{_WIDE_BRACKET}|{_PARTLY_QUOTED}))
          )
      )
    | [^{{\["'\n:]*+:[ ]++(?:[*&!@%`]|[|>][^\s\d+-]|[^\s{{\["'][^\n]*:(?:[ ]|$)|[｜︱│丨＞lI][ ]*$)
    )""",
    re.MULTILINE | re.VERBOSE,
)
_INNER_HASH = on_use(r"#(?<=[ \t\[{,]#)")
_SUSPECT_BRACKET = on_use(r"^[^\[{\n]*+[\[{][^，：\n]*+[，：]", re.MULTILINE)
_SUSPECT_HASH = on_use(r"[^\s][ \t]+#|[\[{,]#")


def _suspicious(text: str) -> bool:
    return bool(
        _SUSPECT_LINE.search(text)
        or INVISIBLE.search(text)
        or (("[" in text or "{" in text) and _ODD.search(text))
        or ("#" in text and _INNER_HASH.search(text) and _SUSPECT_HASH.search(text))
        or (("，" in text or "：" in text) and _SUSPECT_BRACKET.search(text))
    )


def lint(text: str, file: str, first_line: int = 1) -> Iterator[Problem]:
    """Yield a Problem per mistyped line of the YAML ``text``, which begins on line ``first_line`` of its file."""
    if not _suspicious(text):
        return
    lines = text.split("\n")
    belongs = columns(lines, first_line) if _ODD_LEAD.search(text) else {}
    found: Iterable[tuple[int, Mistake]] = _mistakes(text, lines, belongs)
    if belongs:
        found = heapq.merge(mistaken_leads(lines, belongs), found, key=itemgetter(0))
    for number, (code, message, fix) in found:
        yield Problem(code, file, message, fix, place=Place(number + first_line - 1))


def _mistakes(text: str, lines: list[str], belongs: dict[int, Column]) -> Iterator[tuple[int, Mistake]]:
    """Yield (line from 1, its mistake) of the other lines."""
    counted = looked_until = inside_until = pasted = 0
    for number, line in structure_lines(text, belongs):
        content = line.strip(" \t\u3000")
        inside = number <= inside_until
        if number > looked_until and ("[" in line or "{" in line) and (row := _row_of(lines, number)):
            looked_until, inside_until = row.last, row.last if row.closed else 0
            for broken in cut_off(lines, row):
                yield broken.line, (broken.code, broken.message, broken.fix)
        # What a row goes on with is no value to its end: it may only have blanks that are none.
        found = _space_mistake(line, content) if inside else _first_mistake(line, content)
        if not (found or inside) and (named := _NAMED_VALUE.match(line)) and named[2][:1] in _TOLD_BY_THE_NEXT:
            below = lines[number] if number < len(lines) else ""
            found = text_mark(named[1], named[2], below) or _letter_for_a_bar(line, named, below)
        if number in belongs and lead_mistake(line, belongs[number]):
            found = None
        numbered = _NUMBERED.match(line)
        counted = counted + 1 if numbered and int(numbered[2]) == counted + 1 else 0
        if counted == 2 and not found:
            found = (
                "Y017",
                "一行一行写了 1. 2.，会连成一段",
                "每一行前面的“1.”“2.”换成“-”加一个空格；要原样分行显示，就在上面的名称后面写 | ，下面每一行多空两格",
            )
        if found and not (found[1] == PASTED and pasted == number - 1):
            yield number, found
        pasted = number if found and found[1] == PASTED else 0


def _letter_for_a_bar(line: str, named: re.Match[str], below: str) -> Mistake | None:
    """Return the mistake of ``正文: l`` above a text that is further in: in print it looks like a bar."""
    deeper = len(below) - len(below.lstrip(" ")) > len(line) - len(line.lstrip(" "))
    if named[2].rstrip() not in {"l", "I"} or not deeper:
        return None
    fix = f"改成竖线：{named[1]}: |"
    return "Y018", f"“{named[1]}”后面是字母“{named[2].rstrip()}”，不是竖线", fix


def _row_of(lines: list[str], number: int) -> Bracketed | None:
    """Return the row in brackets that a line opens, where it goes on below or has a ``#``."""
    line = lines[number - 1]
    if "#" not in line and line.count("[") + line.count("{") <= line.count("]") + line.count("}"):
        return None
    return row_at(lines, number)


def _first_mistake(line: str, content: str) -> Mistake | None:
    return _space_mistake(line, content) or _colon_mistake(line) or _mark_mistake(line)


def _whole(lead: str, line: str) -> str:
    """Return the line as it should be, where it may be shown."""
    return whole(lead, line, "，别的字照原样留着")


def _space_mistake(line: str, content: str) -> Mistake | None:
    hidden = INVISIBLE.search(line)
    if hidden:
        indent = len(line) - len(line.lstrip(" "))
        blanks = f"行首留 {indent} 个空格" if indent else "行首不留空格"
        return ("Y011", *hidden_character(hidden.group(), content, blanks))
    lead = line[: len(line) - len(line.lstrip())]
    if _ODD.search(lead):
        return odd_lead(lead, "改用空格，每深一层两个空格", "切换到英文输入法打空格")
    if ("|" in line or ">" in line) and _BEHIND_BAR.search(line):
        return "Y013", "“|”后面有不是普通空格的空格", "把“|”后面的空格都删掉" + _whole("：", line.strip(ALL_BLANKS))
    if _ODD_AFTER_COLON.match(line):
        what = "全角空格" if ":\u3000" in line else "不是普通空格的空格"
        better = re.sub(f":[{BLANKS} ]+", ": ", content, count=1).strip("\u3000")
        return "Y013", f"冒号后面用了{what}", "冒号后面改用一个半角空格" + _whole("：", better)
    if _ODD_AFTER_DASH.match(line):
        better = re.sub(f"^-[{BLANKS} ]+", "- ", content)
        return "Y013", "“-”后面用了不是普通空格的空格", "“-”后面改用一个半角空格" + _whole("：", better)
    value = _VALUE.match(line)
    if value and value[1][:1] in {"[", "{"} and re.search(f"[,:][{BLANKS}]*[{BLANKS[2:]}]", value[1]):
        better = re.sub(f"(?<=[,:])[{BLANKS} ]+", " ", content)
        return "Y013", "括号里用了不是普通空格的空格", "逗号、冒号后面改用半角空格" + _whole("：", better)
    return None


def _colon_mistake(line: str) -> Mistake | None:
    wide = WIDE_COLON.match(line)
    # The colon of 金额（单位：万元） is inside the name.
    if wide and not (re.search(r"[（(][^）)]*$", wide[2]) and re.match(r"[^）)]*[）)]:", wide[3])):
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
    bullet = BULLET.match(line)
    if bullet:
        sign = line.strip()[0]
        return (
            "Y017",
            f"行首的“{sign}”不是英文的“-”",
            "改成英文的“-”加一个空格" + _whole("：", BULLET.sub("- ", line.strip())),
        )
    numbered = _NUMBERED_ROW.match(line)
    if numbered:
        fix = "改成英文的“-”加一个空格" + _whole("：", f"- {numbered[2]}")
        return "Y017", f"行首的“{numbered[1]}”不是英文的“-”", fix
    if _WIDE_SIGN.search(line) and _WIDE_ROW.match(line):
        return "Y019", "用了中文的括号｛｝或［］", "改成英文的括号、逗号、冒号；运行 gongkai fix 可以自动改"
    dash = _NO_DASH_SPACE.match(line)
    if dash and not line.strip().startswith("---"):
        return "Y017", "“-”后面缺少一个空格", "“-”后面补一个空格" + _whole("，写成 ", f"- {dash[1].strip()}")
    return None


def _wide_marks(row: str) -> bool:
    """Return whether Chinese marks stand between the cells of a row and no English ones; in quotation marks they are text."""
    if "，" not in row and "：" not in row:
        return False
    bare = _QUOTED_CELL.sub("", row)
    return ("，" in bare or "：" in bare) and not re.search(r"[,:] ", bare)


def _wide_row(row: str) -> Mistake:
    """Return the mistake of a row in English brackets with Chinese marks between its cells."""
    if row[0] == "[":
        better = _whole("，写成 ", re.sub(r"，\s*", ", ", row)) if "：" not in row else "，例如 [甲, 乙]"
        return "Y019", "方括号里用了中文逗号或冒号", f"改成英文逗号加空格{better}"
    better = KEY_IN_ROW.sub(r"\1\2: ", IN_ROW.sub(", ", row))
    return "Y019", "花括号里用了中文逗号或冒号", "改成英文逗号、英文冒号，后面都加一个空格" + _whole("：", better)


def _note(value: str) -> tuple[str, str, str]:
    """Return what to do about a value with a ``#`` in it."""
    figure, note = note_behind(value)
    if figure:
        return "Y020", "“ #”后面的字不会显示", f"冒号后面只写 {figure}；{note}"
    better = _whole("：", quoted(value))
    return "Y020", "“ #”后面的字不会显示", f"要显示就在内容两边加英文双引号{better}；是说明就另起一行写在 # 后面"


def _mark_mistake(line: str) -> Mistake | None:
    found = _VALUE.match(line)
    value = found[1] if found else ""
    if value[:2] == "* " and value == line.strip():
        return "Y017", "行首的“*”不是英文的“-”", "改成英文的“-”加一个空格" + _whole("：", f"- {value[2:].strip()}")
    if value[:1] in {"*", "&", "!", "@", "%", "`"}:
        return (
            "Y018",
            f"内容不能以“{value[0]}”开头",
            "在内容两边加英文双引号" + _whole("：", f'"{value}"'),
        )
    # A row with a bracket too many is the parser's: it knows which of its values has it.
    if _PARTLY.match(value) and not _ROW.match(value):
        what = "只有一部分加了引号" if value[0] in "\"'" else f"以“{value[0]}”开头，会当成写法"
        return "Y018", f"内容{what}", "改成" + _whole("：", quoted(value))
    if lone := alone(value.rstrip()) if _NAMED_VALUE.match(line) else None:
        return lone
    if re.match(r"#\d|#[^\s#]+#", value):
        return "Y020", "“#”后面的字不会显示", "在内容两边加英文双引号" + _whole("：", f'"{value}"')
    if value.strip() in _WIDE_BARS or re.match(r"[|>](?:[^\s\d+-]|[ \t]+[^\s#])", value):
        return _bar_mistake(line, value)
    return _sentence_mistake(line, value)


def _bar_mistake(line: str, value: str) -> Mistake | None:
    """Return the mistake of a bar with a text on its own line, or of a Chinese one."""
    named = _NAMED_VALUE.match(line)
    if value.strip() in _WIDE_BARS:
        fix = f"切换到英文输入法，改成 {named[1]}: |" if named else ""
        return ("Y018", f"“{named[1]}”后面是中文的竖线", fix) if named else None
    if value.count("|") > 2:
        return "Y010", PASTED, "一项一项写成“名称: 内容”，名称照同类的文件"
    if named:
        return "Y018", f"“{value[0]}”后面不能写字", f"“{value[0]}”后面换行，字写在下一行，前面比这一行多空两格"
    return "Y018", f"内容不能以“{value[0]}”开头", "在内容两边加英文双引号" + _whole("：", f'"{value}"')


def _sentence_mistake(line: str, value: str) -> Mistake | None:
    """Return the mistake of marks inside a value that YAML takes for its own."""
    if value[:1] in {"[", "{"} and _wide_marks(value):
        return _wide_row(value)
    if behind := _BEHIND_QUOTED.fullmatch(value):
        return _note(f"{behind[1] or behind[2]} {behind[3]}")
    if not value.startswith(('"', "'", "[", "{")) and re.search(r"[^\s][ \t]+#", value):
        return _note(value)
    if _ROUND_ROW.fullmatch(value) and line.strip() == f"- {value}".strip():
        fix = "两边的圆括号改成英文的花括号" + _whole("：", f"{{{value.strip()[1:-1]}}}")
        return "Y019", "这一项用了圆括号", fix
    if _SECOND_COLON.match(line):
        return two_in_one(value) or (
            "Y021",
            "内容里有英文冒号加空格" if ": " in value else "内容末尾有英文冒号",
            "把内容里的英文冒号改成中文冒号“：”" + _whole("，或在内容两边加英文双引号：", f'"{value}"'),
        )
    return None
