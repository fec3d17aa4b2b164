"""Two people's changes that git could not join -> the Problem of a file in which nobody has chosen yet."""

import re

from gongkai.problem import Place, Problem
from gongkai.read.patterns import on_use

UNCHOSEN = "两个人改了同一处，git 把两份都放在这里，还没有选"
_SIGNS = ("<<<<<<< ", ">>>>>>> ", "||||||| ")
# Whoever moves the text of a list or of a | to the right moves git's signs with it. An empty row of a table has seven bars too.
_MARK = on_use(r"^[ \t\u3000]*+(?:<{7} |>{7} |\|{7} (?:[0-9a-f]{7,40}\b|merged common |parent of ))", re.MULTILINE)
_OLDER = on_use(r"^[ \t\u3000]*+\|{7} ", re.MULTILINE)


def conflict_in(text: str, file: str) -> Problem | None:
    """Return the Problem of a file in which git left both versions of what two people changed, at the first mark."""
    at = conflict_at(text)
    if at is None:
        return None
    return Problem("Y022", file, UNCHOSEN, to_choose(text), place=Place(text.count("\n", 0, at) + 1))


def conflict_at(text: str) -> int | None:
    """Return where in a text git's first mark begins, or None."""
    # Most texts have none, and to look for the signs alone costs next to nothing.
    found = _MARK.search(text) if any(sign in text for sign in _SIGNS) else None
    return found.start() if found else None


def to_choose(text: str) -> str:
    """Return how to choose between what stands between git's marks in a text."""
    older = "，||||||| 到 ======= 是改以前的" if _OLDER.search(text) else ""
    end = "||||||| " if older else "======= "
    lines = "四" if older else "三"
    return (
        f"<<<<<<< 到 {end}是一份{older}，======= 到 >>>>>>> 是另一份：留下对的一份，{'别的' if older else '另一份'}和这{lines}行删掉，"
        "再运行 git add content、git rebase --continue（正在 git pull --rebase 的）或 git commit"
    )
