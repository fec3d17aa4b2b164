"""A Markdown file: a YAML head between two lines of ``---``, and the text below."""

import re

from gongkai.problem import Place, Problem
from gongkai.read.patterns import on_use

HEAD = (
    "。.md 文件开头要有五行，每样单独一行：第一行 --- ，第二行 标题: 关于修路的通知，第三行 类别: 其他，"
    "第四行 公开日期: 2026-03-05，第五行 --- ，正文写在第五行下面（换成真的）"
)
_DASHES = on_use(r"[-–—―－‒−=_*]{2,}")
_SECOND = on_use(r"^---[ \t]*\n\s*(?:标题|標題|类别|類別|公开日期|公開日期)[:：]", re.MULTILINE)
_OF_HEAD = on_use(r"\s*(?:#(?! )|# |-|[}\]]|[^\s:：#]{1,16}\s*[:：]|\s+\S)")


def split_markdown(text: str) -> tuple[str, str, int]:
    """Return (head, body, line on which the head begins) of a Markdown file."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    end = next((number for number, line in enumerate(lines) if number > first and line.strip() == "---"), None)
    if lines[first].strip() != "---" or end is None:
        return text, "", 1
    return "\n".join(lines[first + 1 : end]), "\n".join(lines[end + 1 :]), first + 2


def second_head(text: str, file: str) -> Problem | None:
    """Return the Problem of a file in which another one was pasted below, with its own ``---``; None of any other."""
    _, body, _ = split_markdown(text)
    found = _SECOND.search(body)
    if not found:
        return None
    line = text.count("\n", 0, len(text) - len(body) + found.start()) + 1
    fix = "从这一行起到末尾，剪下来另存一个文件；和上面重复的，才删掉"
    return Problem("Y006", file, "一个文件里写了两件事，从这一行起是另一件", fix, place=Place(line))


def is_markdown(text: str) -> bool:
    """Return whether a text between and below two lines of ``---`` is a Markdown file that has another ending."""
    _, body, first = split_markdown(text)
    line = next((line for line in body.split("\n") if line.strip()), "")
    return first > 1 and bool(line) and not _OF_HEAD.match(line)


def head_fault(text: str, file: str) -> Problem | None:
    """Return what is wrong with the two lines of ``---``, at the line where one belongs; None where nothing is."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    marks = [number for number, line in enumerate(lines) if _DASHES.fullmatch(line.strip())]
    if not marks:
        return _without_marks(lines, first, file)
    wrong = next((number for number in marks[:2] if lines[number].strip() != "---"), None)
    if marks[0] != first:
        if not _head_until(lines, first) >= marks[0]:
            return None
        return Problem(
            "Y008", file, "文件开头缺少一行“---”", f"在第 {first + 1} 行上面加一行 ---{HEAD}", place=Place(first + 1)
        )
    end = _head_until(lines, first + 1)
    if wrong is not None and wrong <= end:
        return Problem("Y008", file, "这一行不是三个英文短横", f"整行改成 ---{HEAD}", place=Place(wrong + 1))
    if len(marks) == 1:
        return Problem(
            "Y008",
            file,
            "开头的“---”没有第二个",
            f"在第 {end + 1} 行上面加一行 ---{HEAD}",
            place=Place(min(end + 1, len(lines))),
        )
    return None


def _without_marks(lines: list[str], first: int, file: str) -> Problem | None:
    """Return the Problem of a text that begins with no ``---`` and goes on below its names; None where names are all it has."""
    end = _head_until(lines, first)
    if not any(line.strip() and not _OF_HEAD.match(line) for line in lines[end:]):
        return None
    if end == first or lines[first].lstrip().startswith(("#", "-")):
        return Problem("Y008", file, "文件开头没有“名称: 内容”这几行", HEAD.removeprefix("。"), place=Place(first + 1))
    fix = f"在第 {first + 1} 行上面加一行 --- ，在第 {end + 1} 行上面再加一行 --- ，这一行下面的是正文"
    return Problem("Y008", file, "文件开头的“名称: 内容”上面和下面都缺少一行“---”", fix, place=Place(first + 1))


def _head_until(lines: list[str], first: int) -> int:
    """Return the first line, from 0, that cannot be of a head that begins at ``first``."""
    return next(
        (
            number
            for number in range(first, len(lines))
            if not lines[number].strip() or not _OF_HEAD.match(lines[number])
        ),
        len(lines),
    )
