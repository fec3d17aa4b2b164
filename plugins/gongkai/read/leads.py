"""What a line begins with instead of blanks -> how many blanks belong there, as a clerk is told it."""

from collections.abc import Iterator

from gongkai.problem import whole
from gongkai.read.columns import ALL_BLANKS, UNSEEN, Column
from gongkai.read.patterns import on_use

Mistake = tuple[str, str, str]
"""Code, what is wrong, how to write it."""
INVISIBLE = on_use(f"[{UNSEEN}\u0085\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f]")

# To Word and to WeChat these end a line.
_BREAKS = "\x0b\x0c\u0085\u2028\u2029"
_NAME = on_use(r"\s*(?:- )?[^\W\d_][\w（）()]{0,15}[:：]")


def mistaken_leads(lines: list[str], belongs: dict[int, Column]) -> Iterator[tuple[int, Mistake]]:
    """Yield (line from 1, its mistake) of the lines that begin with other blanks and whose column is known."""
    for number, column in belongs.items():
        if found := lead_mistake(lines[number - 1], column):
            yield number, found


def lead_mistake(line: str, belongs: Column) -> Mistake | None:
    """Return the mistake of a line that begins with other blanks than it should, with how many there must be."""
    content = line.strip(ALL_BLANKS)
    lead = line[: line.index(content)] if content else line
    if belongs.blank or content[:1] == "#":
        # A tab there may be right; where it is not, the parser says so.
        if not lead.strip(" \t"):
            return None
        if belongs.blank:
            return "Y013", "这一行只有不是普通空格的空格", "把这一行的空格都删掉，留一个空行"
    blanks = f"打 {belongs.column} 个空格{belongs.beside}" if belongs.column else f"行首不留空格{belongs.beside}"
    if hidden := INVISIBLE.search(line):
        return ("Y011", *hidden_character(hidden.group(), content, f"行首{blanks.removeprefix('行首')}"))
    return odd_lead(lead, blanks, blanks)


def odd_lead(lead: str, instead_of_tab: str, instead: str) -> Mistake:
    """Return the mistake of a line that begins with a tab, a full-width or another odd blank; what to do instead is given."""
    if "\t" in lead:
        return "Y012", "行首用了 Tab 键", f"把行首的 Tab 删掉，{instead_of_tab}"
    if "\u3000" in lead:
        return "Y013", "行首用了全角空格", f"把行首的全角空格删掉，{instead}"
    return "Y013", "行首用了不是普通空格的空格", f"把行首的空格都删掉，{instead}"


def hidden_character(character: str, content: str, blanks: str) -> tuple[str, str]:
    """Return what to say of a line with a character that cannot be seen, and what to do about it."""
    before, _, behind = content.partition(character)
    if character in _BREAKS and _NAME.match(behind):
        fix = "在它那里换成两行，再把它删掉" + whole("：第一行 ", f"{before}；第二行 {behind}", "")
        return f"这一行里有看不见的换行（U+{ord(character):04X}）", fix
    better = whole("：", INVISIBLE.sub("", content), "，别的字照原样留着")
    return f"这一行里有看不见的字符（U+{ord(character):04X}）", f"删掉整行重新打一遍，{blanks}{better}"
