"""Problems -> the report that clerks read.

Every Problem shows its file, its line as the clerk typed it, what is wrong and
how to write it. Of one cause in one file the first three are shown in full.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from gongkai.problem import KeyPath, Place, Problem, errors, masked
from gongkai.read.file import Source, read_file
from gongkai.read.patterns import on_use
from gongkai.records.one_error import ANOTHER_LINE
from gongkai.rules.digits import blotted
from gongkai.rules.names import names_in
from gongkai.rules.numbers import NUMBER_CODES
from gongkai.rules.personal import personal_in
from gongkai.rules.privacy import KIND_CODES
from gongkai.rules.sensitive import sensitive_in

LONGEST_LINE = 160
"""So many characters of a clerk's line are shown."""
_BESIDE = 300
"""So many more on either side are looked at: no number and no sentence that tells of somebody is longer."""
LONGEST_SAID = 1_000
_LONG_QUOTE = on_use(r"(“[^”]{80})[^”]+”")

_MARKDOWN = on_use(r"[\\`*_{}\[\]<>()#+!|~@&$]")

_NUMBERED = frozenset({*(code for code, _ in NUMBER_CODES.values()), "S016"})
_TOLD = frozenset({*(code for code, _ in KIND_CODES.values()), "S017", "S018"})
_LISTED_NAME = on_use(r"((?:姓名|户主)\s*[:：]\s*[\"']?)([\u4e00-\u9fff])[\u4e00-\u9fff·]+")
_PEOPLE = frozenset({"人员", "户"})
"""Below these names people are listed, however that is written."""
_ROW = on_use(r"^\s*(?:- )?(?:[^\s:：{]+: +)?\{")
_BLOCK = on_use(r":\s*[|>][-+0-9]*\s*$")
_BODIES = ("正文",)

SHOWN_OF_ONE_CAUSE = 3
MISSING_SHOWN = 12


class Shown(Struct, frozen=True):
    """A Problem with the line it is about; ``line`` is None where it concerns the whole file."""

    problem: Problem
    line: int | None
    text: str
    column: int = 1


def located(problems: Sequence[Problem], content: Path) -> list[Shown]:
    """Return the Problems with their lines, sorted by level, file and line; each file is read once."""
    sources: dict[str, Source] = {}
    shown = []
    for problem in problems:
        if problem.file not in sources:
            sources[problem.file] = _source(content / problem.file, problem.file)
        source = sources[problem.file]
        line = _line(source, problem)
        text = source.lines[line - 1].rstrip() if line and line <= len(source.lines) else ""
        # Some repeat what was typed; where that is somebody's number, not a digit of it goes out.
        fix = _looks(source, problem) + _within_braces(problem, text)
        spoken = replace(problem, message=_said(problem.message), fix=_said(fix))
        place = problem.place or _place(source, problem.path)
        shown.append(Shown(spoken, line, text, place.column if place else 1))
    return sorted(
        shown,
        key=lambda item: (item.problem.level != "错误", item.problem.file, item.line or 0, item.problem.code),
    )


def _looks(source: Source, problem: Problem) -> str:
    """Return which lines to look at first, in words: 先看第 34 行：……；."""
    looks = ((_place(source, look.path), look.words) for look in problem.look_first)
    told = "；".join(f"第 {place.line} 行{words}" for place, words in looks if place)
    return f"先看：{told}。" if told else ""


def _within_braces(problem: Problem, line: str) -> str:
    """Return what to do about a name that a row in braces lacks: another line below it would be no part of the row."""
    if problem.code != "R002" or not problem.fix.startswith(ANOTHER_LINE) or not _ROW.search(line):
        return problem.fix
    where = "这一行最后的 } 前面" if line.count("{") == line.count("}") == 1 else "这一项的花括号里面"
    return f"在{where}加一个英文逗号和空格，再补上这一样{problem.fix.removeprefix(ANOTHER_LINE)}"


def _said(words: str) -> str:
    """Return the words of a Problem without a number of anybody's, and no longer than somebody reads."""
    words = unnumbered(_LONG_QUOTE.sub(r"\1…”", words))
    return words if len(words) <= LONGEST_SAID else words[:LONGEST_SAID] + "…"


def _source(path: Path, file: str) -> Source:
    return read_file(path, file, places=True) if path.is_file() else Source(None)


def _line(source: Source, problem: Problem) -> int | None:
    place = problem.place or _place(source, problem.path)
    if place is None:
        return None
    if not (problem.path and problem.path[-1] in _BODIES and place.line <= len(source.lines)):
        return place.line + problem.within
    # The text of a | block begins on the first line after its name that is not blank.
    block = _BLOCK.search(source.lines[place.line - 1])
    below = source.lines[place.line :] if block else []
    blank = next((number for number, line in enumerate(below) if line.strip()), 0)
    return place.line + problem.within + (1 + blank if block else 0)


def _place(source: Source, path: KeyPath) -> Place | None:
    """Return the place of the nearest key on ``path`` that the file has."""
    for length in range(len(path), 0, -1):
        place = source.places.get(path[:length])
        if place:
            return place
    return None


def as_text(problems: Sequence[Problem], content: Path, state: str) -> str:
    """Return the report for a terminal; ``state`` says what became of the site."""
    blocks = list(_blocks(located(problems, content), content.name))
    return "\n".join([*blocks, count_of(problems, state)]) + "\n"


def count_of(problems: Sequence[Problem], state: str) -> str:
    """Return the last sentence: how many must be mended, how many reminders there are, and ``state``."""
    wrong = len(errors(problems))
    reminders = len(problems) - wrong
    if wrong:
        return f"共 {wrong} 处要改" + (f"，另有 {reminders} 条提醒" if reminders else "") + f"，{state}"
    return (f"没有错误，有 {reminders} 条提醒，" if reminders else "没有错误，") + state


def as_markdown(problems: Sequence[Problem], content: Path, state: str) -> str:
    """Return the report as a comment on a merge request; nothing that was typed can act as markup or a mention."""
    lines = [f"## {'检查没有通过' if errors(problems) else '检查通过'}", "", count_of(problems, state), ""]
    for file, same in groupby(located(problems, content), key=lambda item: item.problem.file):
        lines += [f"### {plain_markdown(f'{content.name}/{unnumbered(file)}')}", ""]
        for item in same:
            problem, at = item.problem, f"第 {item.line} 行　" if item.line else ""
            lines.append(f"- **{problem.level} {problem.code}**　{at}{plain_markdown(problem.message)}")
            if item.text:
                lines += ["", *(f"      {line}" for line in [_quoted(item).strip()]), ""]
            if problem.fix:
                lines.append(f"  怎么改：{plain_markdown(problem.fix)}")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def plain_markdown(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is."""
    return _MARKDOWN.sub(lambda mark: f"&#{ord(mark.group())};", text)


def as_json(problems: Sequence[Problem], content: Path, state: str) -> str:
    """Return the report for other programs; ``line`` is null where a Problem is about a whole file."""
    found = [
        {
            "code": item.problem.code,
            "level": "error" if item.problem.level == "错误" else "reminder",
            "file": f"{content.name}/{unnumbered(item.problem.file)}",
            "line": item.line,
            "text": _quoted(item),
            "message": item.problem.message,
            "fix": item.problem.fix,
        }
        for item in located(problems, content)
    ]
    wrong = errors(problems)
    whole = {"errors": len(wrong), "reminders": len(problems) - len(wrong), "state": state}
    return json.dumps({**whole, "problems": found}, ensure_ascii=False, indent=2) + "\n"


FORMS = {"text": as_text, "markdown": as_markdown, "json": as_json}
"""The forms of a report, by the word that ``--format`` takes."""


def unnumbered(text: str) -> str:
    """Return a text, or a file's name, without any digit where it holds a number of somebody's."""
    return blotted(text) if personal_in(text) else text


def _blocks(shown: list[Shown], root: str) -> Iterator[str]:
    for _, same in groupby(shown, key=lambda item: (item.problem.level, item.problem.file)):
        by_code: dict[str, int] = {}
        for item in same:
            by_code[item.problem.code] = by_code.get(item.problem.code, 0) + 1
            if by_code[item.problem.code] <= _shown_of(item.problem.code):
                yield _block(item, root)
        for code, number in by_code.items():
            if number > _shown_of(code):
                yield f"还有 {number - _shown_of(code)} 处 {code} 同类问题在这个文件里\n"


def quoted(line: str, code: str = "", column: int = 1, *, listed: bool = False) -> str:
    """Return the clerk's line without what is personal in it, or of a long one what stands around ``column``.

    Of a number not one digit is shown, of a name in a list (``listed``) its first character,
    and nothing at all of a line that tells what no board may tell of a person.
    """
    start = max(0, min(column - 1 - LONGEST_LINE // 4, len(line) - LONGEST_LINE))
    end = start + LONGEST_LINE
    # What is shown may begin in the middle of a number; what stands further away than this is no part of it.
    around = line[max(0, start - _BESIDE) : end + _BESIDE]
    if code in _TOLD or sensitive_in(around):
        return "（这一行涉及个人，不显示）"
    personal = code in _NUMBERED or personal_in(around)
    if len(line) > LONGEST_LINE:
        line = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
    line = _LISTED_NAME.sub(r"\1\2**", line)
    if listed or code == "S011":
        for name in reversed(names_in(line)):
            line = f"{line[: name.start + 1]}**{line[name.end :]}"
    if personal:
        return blotted(line)
    return masked(line)


def _quoted(item: Shown) -> str:
    return quoted(item.text, item.problem.code, item.column, listed=not _PEOPLE.isdisjoint(item.problem.path))


def _shown_of(code: str) -> int:
    """Return how many of one cause are shown; every line that is missing, since each must be written."""
    return MISSING_SHOWN if code == "R002" else SHOWN_OF_ONE_CAUSE


def _in_one_line(name: str) -> str:
    """Return a file's name as a terminal may show it: what would move the cursor, or is no character, as a question mark."""
    return "".join("?" if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} else one for one in name)


def _block(item: Shown, root: str) -> str:
    problem = item.problem
    where = (
        (f"{root}/" if root else "")
        + _in_one_line(unnumbered(problem.file))
        + (f" 第 {item.line} 行" if item.line else "")
    )
    lines = [f"{problem.level} {problem.code}  {where}  {problem.message}"]
    if item.text:
        lines.append(f"  {item.line:>4} │ {_quoted(item)}")
    if problem.fix:
        lines.append(f"怎么改：{problem.fix}")
    return "\n".join(lines) + "\n"
