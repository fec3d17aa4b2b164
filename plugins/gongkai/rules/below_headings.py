"""Where a text of other things lists people below a heading that tells of those whose names must leave.

Clerks write a heading with #, in bold, as a short line of its own, or as the words before a colon. One with #
holds until the next; any other for the lines below it, or for the next block where it stands alone.
"""

from collections.abc import Iterator, Sequence

from gongkai.read.patterns import on_use
from gongkai.records.prose import Bullets, DrawnTable, Heading, Paragraph, blocks_of, written_lines
from gongkai.rules.leaving_lists import leaves, may_leave, told_by
from gongkai.rules.list_lines import as_listed, is_of_lists
from gongkai.rules.lists_of_names import line_that_lists, shows_names

_LONGEST = 24
_NUMBER = on_use(r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[、.．)）]\s*)+")
_NO_HEADING = on_use(r"[。，；,;|]")


def listed_below(title: str, body: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, what it stands in) of every list of such people in a text below a title."""
    section, lead = title, ""
    for block in blocks_of(body) if may_leave(f"{title}\n{body}") else ():
        match block:
            case Heading():
                section, lead = block.words, ""
            case DrawnTable():
                rows = [cells for _, cells in block.rows]
                if _leaves(section, lead, heads=told_by(block.heads, rows)) and shows_names(block.heads, rows):
                    yield block.line, "正文画的表格"
                lead = ""
            case Paragraph() | Bullets():
                lines = written_lines(block)
                yield from ((block.line + at, "正文") for at in _listed_in(lines, section, lead))
                lead = _heading(lines[0]) if len(lines) == 1 else ""


def _leaves(*words: str, heads: Sequence[str] = ()) -> bool:
    return leaves(*words, heads=(*words, *heads))


def _listed_in(lines: Sequence[str], section: str, lead: str) -> Iterator[int]:
    """Yield at which line a list begins, in the parts into which the headings among the lines cut them."""
    begun = 0
    for at in (*(at for at, line in enumerate(lines) if _heading(line)), len(lines)):
        if _leaves(section, lead) and (first := _first_listed(lines[begun:at])) is not None:
            yield begun + first
        if at < len(lines):
            lead, begun = _heading(lines[at]), at + 1
            _, _, behind = lines[at].replace(":", "：").partition("：")
            if _leaves(section, lead) and _first_listed([behind]) is not None:
                yield at


def _first_listed(lines: Sequence[str]) -> int | None:
    return line_that_lists("\n".join(lines), any_list=True)


def _heading(line: str) -> str:
    """Return what a line is the heading of: numbered, short, or before a colon; nothing where it is none."""
    bare = as_listed(line).strip()
    plain = _NUMBER.sub("", bare)
    before, colon, _ = plain.replace(":", "：").partition("：")
    if len(before) > _LONGEST or _NO_HEADING.search(before):
        return ""
    if _leaves(before):
        return before
    # 一组：李春和 goes on with the list.
    return before if (colon and not is_of_lists(before)) or plain != bare else ""
