"""Which bracket was never closed: the parser says so where it gives up, not where the bracket stands."""

import re

from msgspec.structs import replace

from gongkai.problem import Place, Problem, whole
from gongkai.read.patterns import on_use

_PAIRS = {"]": "[", "}": "{"}
_CLOSERS = {"[": "]", "{": "}"}
_QUOTED = on_use(r"\"[^\"]*\"|'[^']*'")
_EMPTY_CELL = on_use(r"[\[{,]\s*,")
# To YAML a - with a blank behind it begins a list.
_DASH_CELL = on_use(r"[\[{,:][ ]*-[ ]+[,\]}]")


_INSIDE = (
    (re.compile(r"，\s*([^\s，,:：{}\[\]]+)(?=[:：])"), "{}前面是中文逗号", "{}前面的“，”改成英文逗号加一个空格"),
    (
        re.compile(r":\s[^,，:：{}]*?\s([^\s，,:：{}\[\]]+): "),
        "{}前面缺少英文逗号",
        "在{}前面补一个英文逗号和一个空格",
    ),
)


def unclosed(problem: Problem, lines: list[str], at: int) -> Problem:
    """Return the Problem of a bracket at the line where it was opened, or of an empty cell at the line that has it."""
    line = lines[at - 1] if 1 <= at <= len(lines) else ""
    if _EMPTY_CELL.search(_QUOTED.sub("", line)):
        return replace(
            problem, message="方括号里有一格是空的", fix="空的格子写成 ''（两个英文单引号），例如 [一组, '', 300.00]"
        )
    if _DASH_CELL.search(_QUOTED.sub("", line)):
        fix = "是零就写 0.00；没有，就写 ''（两个英文单引号）"
        return replace(problem, message="有一格只写了“-”", fix=fix)
    for pattern, words, fix in _INSIDE:
        # All of them at once: whoever puts one right at a time runs the check for each.
        if found := pattern.findall(_QUOTED.sub("", line)):
            names = "".join(f"“{name}”" for name in dict.fromkeys(found))
            return replace(problem, message=words.format(names), fix=fix.format(names))
    opened = _first_open(lines[:at])
    if opened is None:
        return problem
    number, bracket = opened
    text = lines[number - 1].strip()
    fix = f"写完以后补上“{_CLOSERS[bracket]}”；这一项没有内容，就把第 {number} 行删掉"
    if text not in {f"{bracket}", ""} and not text.endswith(bracket):
        inside, blank, note = text.partition(" #")
        place = "“#”前面" if blank else "这一行末尾"
        fix = f"在{place}补上“{_CLOSERS[bracket]}”" + whole("：", inside.rstrip() + _CLOSERS[bracket] + blank + note)
    return replace(problem, message=f"“{bracket}”没有配对的“{_CLOSERS[bracket]}”", fix=fix, place=Place(number))


def _first_open(lines: list[str]) -> tuple[int, str] | None:
    """Return (line, bracket) of the outermost one that is still open at the end."""
    stack: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        for character in _QUOTED.sub("", line.partition(" #")[0]):
            if character in _CLOSERS:
                stack.append((number, character))
            elif character in _PAIRS and stack and stack[-1][1] == _PAIRS[character]:
                stack.pop()
    return stack[0] if stack else None
