"""One file of the content folder -> its values and the Problems of its writing."""

import os
import stat
from itertools import islice
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from gongkai.problem import KeyPath, Place, Problem, whole
from gongkai.read.align import advice, numbered_above, with_equals, without_colon
from gongkai.read.brackets import unclosed
from gongkai.read.columns import BLOCK
from gongkai.read.comments import comments
from gongkai.read.conflict import conflict_in
from gongkai.read.encoding import decode, undecoded_from
from gongkai.read.events import CROOKED, MOST_FAULTS, NO_COLON, Reading, Value, read_events
from gongkai.read.flow import broken_value
from gongkai.read.joined import first_indented, row_below_nothing, text_with_colon
from gongkai.read.lint import NAMED, PASTED, lint
from gongkai.read.markdown import HEAD, head_fault, is_markdown, second_head, split_markdown
from gongkai.read.patterns import on_use
from gongkai.read.quotation import quotation

_CELLS = on_use("[\t,，]| {2,}")
_ROW = on_use("\t|[,，][^,，]*[,，]")
# As Excel saves a row, and as WPS hands it to a text: cells in quotation marks, or wide apart.
_TABLE_ROW = on_use(r"\s*(?:- )?(?:\"[^\"]*\",\s*\"|(?!- )[^\s:：{\[#]\S*(?:\t| {2,})[^\s:：{\[]\S*(?:\t| {2,})\S)")
_WORD = on_use(r"[^\W\d_]\w{1,7}")
MAX_BYTES = 1_000_000


class Source(Struct, frozen=True):
    """A file as read: ``values`` is None where it could not be read to the end."""

    values: dict[str, Value] | None
    problems: tuple[Problem, ...] = ()
    places: dict[KeyPath, Place] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    comments: tuple[tuple[int, str], ...] = ()
    """(line, words) of what stands behind a #."""


def read_file(path: Path, file: str, *, places: bool = False) -> Source:
    """Return the Source of ``path``; ``file`` is its name in Problems.

    A ``.md`` file is a YAML head between two ``---`` lines and a Markdown body,
    which becomes the value of 正文. ``places`` also keeps the lines of the file
    and the Place of every value, to show a Problem in its context.
    """
    try:
        with open(path, "rb", buffering=0, opener=at_once) as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                return _only(Problem("Y001", file, "这不是普通的文件，打不开", "删掉它，换成真的文件"))
            if os.fstat(opened.fileno()).st_size > MAX_BYTES:
                return _only(Problem("Y002", file, "文件超过 1 MB", "把内容分成几个文件；照片另存为图片文件"))
            data = opened.readall()
    except OSError:
        return _only(Problem("Y001", file, "文件打不开", "看看文件是否被别的程序占用，或没有读取权限"))
    return read_bytes(data, file, markdown=path.suffix == ".md", places=places)


def _no_record(text: str, file: str, *, markdown: bool) -> Problem | None:
    """Return what keeps a text from being one record at all; None where nothing does."""
    if conflict := conflict_in(text, file):
        return conflict
    if markdown:
        return (head_fault(text, file) if split_markdown(text)[2] == 1 else None) or second_head(text, file)
    if is_markdown(text):
        fix = "改名，文件名末尾的 .yaml 改成 .md，内容不动"
        return Problem("Y006", file, "这是 .md 的写法：两行“---”中间是名称，下面是正文", fix, place=Place(1))
    return None


def at_once(path: str, flags: int) -> int:
    """Open a file without waiting for whoever may write into it, as one would at a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_bytes(data: bytes, file: str, *, markdown: bool = False, places: bool = False) -> Source:
    """Return the Source of the bytes of one file."""
    text, encoding = decode(data)
    if not encoding and (line := undecoded_from(data)):
        fix = "这一行和后面的字是从别的地方粘来的，打开看是乱码：删掉这些乱码，重新打一遍"
        return _only(Problem("Y003", file, "从这一行起编码和前面不一样", fix, place=Place(line)))
    if not encoding:
        return _only(
            Problem(
                "Y003",
                file,
                "这不是文字文件，或编码认不出来",
                "用记事本打开看：是乱码就不要另存，用记事本新建一个文件重新写，写好以后把这个打不开的删掉；是字就另存为，编码选 UTF-8",
            )
        )
    problems = []
    if encoding != "UTF-8":
        problems.append(
            Problem("Y004", file, f"文件的编码是 {encoding}", "用记事本打开，另存为，编码选 UTF-8", place=Place(1))
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip(" \n\t\u3000\ufeff"):
        return _only(*problems, Problem("Y005", file, "文件是空的", "照同类文件写好内容，或删掉这个文件"))
    if fault := _no_record(text, file, markdown=markdown):
        return replace(_only(*problems, fault), lines=tuple(text.split("\n")) if places else ())
    head, body, first_line = split_markdown(text) if markdown else (text, None, 1)
    mistyped = list(islice(lint(head, file, first_line), MOST_FAULTS))
    reading = read_events(head, file, places=places, first_line=first_line)
    problems += mistyped
    # A mistyped line also breaks the parser, on that line or a later one: one mistake, one Problem.
    if reading.problems and not mistyped:
        split = text.split("\n")
        problems += [_advised(problem, split, first_line) for problem in reading.problems]
    values = _mapping(reading, file, problems)
    if values is not None and body is not None and (body.strip() or not values.get("正文")):
        if values.get("正文") is not None:
            problems.append(_text_twice(file))
            values = None
        else:
            values["正文"] = body
            # Blank lines above a text are no part of it.
            reading.places[("正文",)] = Place(text.count("\n", 0, len(text) - len(body.lstrip())) + 1)
    lines = tuple(text.split("\n")) if places else ()
    notes = tuple((line + first_line - 1, words) for line, words in comments(head))
    return Source(values, tuple(problems), reading.places, lines, notes)


def _text_twice(file: str) -> Problem:
    """Return the Problem of a 正文 in the head of a Markdown file that has a text below: one of them would be lost."""
    fix = "第二个“---”下面的就是正文：“正文”这一行的字移到那里，再删掉这一行"
    return Problem("Y009", file, "“正文”写了两次：这里一次，“---”下面又一次", fix, ("正文",))


def _advised(problem: Problem, lines: list[str], first_line: int) -> Problem:
    """Return the parser's Problem with what to do about this very line."""
    last = next((number for number in range(len(lines), 0, -1) if lines[number - 1].strip()), 1)
    # At the end of a text the parser stands one line below it.
    line = min(problem.place.line if problem.place else 1, last)
    problem = replace(problem, place=Place(line))
    if problem.code not in {"Y008", "Y010"}:
        return problem
    bare = lines[line - 1].strip(" ")
    if bare[:1] == "\t" and bare.strip()[:1] in {"", "#"}:
        fix = "把 Tab 都删掉，留一个空行" if not bare.strip() else "把行首的 Tab 删掉"
        return replace(problem, code="Y012", message="行首用了 Tab 键", fix=fix)
    first, blanks = first_indented(lines, line)
    if first:
        fix = f"第 {first} 行前面多了 {blanks} 个空格，删掉"
        return replace(problem, message="第一行前面有空格", fix=fix, place=Place(first))
    if broken := broken_value(lines, line):
        return replace(problem, code=broken.code, message=broken.message, fix=broken.fix, place=Place(broken.line))
    if problem.code == "Y008":
        return problem
    if quoted := quotation(problem, lines, line):
        return quoted
    if problem.message == NO_COLON:
        return _goes_on(problem, lines, line)
    if "括号" in problem.message:
        return unclosed(problem, lines, line)
    if problem.message != CROOKED:
        return problem
    return _crooked(problem, lines, line, first_line)


def _crooked(problem: Problem, lines: list[str], line: int, first_line: int) -> Problem:
    """Return the Problem of line ``line``, which does not fit what is above it, with where it belongs."""
    if found := numbered_above(lines, line) or without_colon(lines, line):
        at, code, message, fix = found
        return replace(problem, code=code, message=message, fix=fix, place=Place(at))
    if pasted := next((at for at in (line, line - 1) if at > 1 and _TABLE_ROW.match(lines[at - 1])), 0):
        return replace(problem, message=PASTED, fix="一项一项写成“名称: 内容”，名称照同类的文件", place=Place(pasted))
    if said := text_with_colon(lines, line) or row_below_nothing(lines, line):
        code, message, fix = said
        return replace(problem, code=code, message=message, fix=fix)
    # A Markdown head is read without the line of its ---.
    at, fix = advice(lines[first_line - 1 :], line - first_line + 1)
    return replace(problem, fix=fix, place=Place(at + first_line - 1)) if fix else problem


def _goes_on(problem: Problem, lines: list[str], line: int) -> Problem:
    """Return the Problem of a text that goes on in a second line, at that line; libyaml stops at the next name."""
    while line > 1 and (
        lines[line - 1].strip()[:1] in {"", "#"} or NAMED.match(lines[line - 1]) or _below_a_text(lines, line)
    ):
        line -= 1
    above = next((at for at in range(line - 1, 0, -1) if NAMED.match(lines[at - 1])), None)
    named = NAMED.match(lines[above - 1]) if above else None
    if equals := with_equals(lines[line - 1]):
        return replace(problem, message="这一行缺少冒号", fix=equals, place=Place(line))
    row = _ROW.search(lines[line - 1].strip()) or _TABLE_ROW.match(lines[line - 1])
    if named and above and row and not BLOCK.search(lines[above - 1]):
        line = next(at for at in range(above + 1, line + 1) if lines[at - 1].strip(" ")[:2] not in {"", "- "})
        cells = ", ".join(cell.strip() for cell in _CELLS.split(lines[line - 1].strip()))
        indent = len(lines[above - 1]) - len(lines[above - 1].lstrip(" ")) + 2
        fix = f"粘来的每一行都写成一项，前面空 {indent} 格" + whole("：", f"- [{cells}]")
        return replace(problem, message=PASTED, fix=fix, path=(named[1],), place=Place(line))
    if above is None or not named:
        return replace(problem, place=Place(line))
    key = named[1]
    if BLOCK.search(lines[above - 1]):
        fix = f"“{key}”的内容，每一行前面都空两格"
        return replace(problem, message=f"“{key}”的内容前面没有空格", fix=fix, place=Place(line))
    fix = f"是“{key}”的内容，就接在第 {above} 行后面写；要分几行，“{key}:”后面写 | ，下面每一行前面多空两格"
    fix = f"{own}；{fix}" if (own := _its_own(lines, line)) else f"{fix}；是另一项，写成“名称: 内容”"
    return replace(problem, message="这一行没有名称和冒号", fix=fix, place=Place(line))


def _below_a_text(lines: list[str], line: int) -> bool:
    """Return whether an item stands right below what is neither a name nor an item: the parser stops one line too late."""
    above = lines[line - 2].strip()
    return lines[line - 1].lstrip().startswith("- ") and above[:1] not in {"", "-", "#"} and not NAMED.match(above)


def _its_own(lines: list[str], line: int) -> str:
    """Return what to do about a line that looks like a name without its colon: alone above what is further in, or before a figure."""
    below = lines[line] if line < len(lines) else ""
    own = len(lines[line - 1]) - len(lines[line - 1].lstrip(" "))
    name, _, rest = lines[line - 1].strip().partition(" ")
    if not _WORD.fullmatch(name) or (rest and not rest.strip()[:1].isdigit()):
        return ""
    if not rest and len(below) - len(below.lstrip(" ")) <= own:
        return ""
    return f"是一项的名称，后面加英文冒号和空格，写成 {name}: {rest.strip()}".rstrip()


def _mapping(reading: Reading, file: str, problems: list[Problem]) -> dict[str, Value] | None:
    if any(problem.code != "Y004" for problem in problems):
        return None
    if isinstance(reading.value, dict):
        return reading.value
    if isinstance(reading.value, list) and any(isinstance(item, dict) for item in reading.value):
        fix = "去掉行首的“- ”，下面每一行前面少空两格"
        if len(reading.value) > 1:
            fix = f"一件事一个文件：这 {len(reading.value)} 项分成 {len(reading.value)} 个文件，{fix}"
        problems.append(Problem("Y008", file, "整个文件写成了用“-”列出的项", fix, place=Place(1)))
        return None
    problems.append(
        Problem(
            "Y008",
            file,
            "文件里没有“名称: 内容”这样的行",
            "一行写一项，例如 公开日期: 2026-03-05"
            + (HEAD if file.endswith(".md") else "；照同类的文件把要写的都写上"),
            place=Place(1),
        )
    )
    return None


def _only(*problems: Problem) -> Source:
    return Source(None, problems)
