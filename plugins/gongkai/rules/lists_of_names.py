"""Where a text, a table or an attached file lists people by name, or tells what was given to one of them or decided of one."""

from collections.abc import Sequence
from urllib.parse import unquote

from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.kind import Names
from gongkai.records.roster import hides
from gongkai.records.rows import Cell
from gongkai.rules.leaving_lists import POST
from gongkai.rules.list_lines import OF_AN_OFFICE, as_listed, is_of_lists, is_told, listed
from gongkai.rules.names import Name, is_name, names_in
from gongkai.rules.sensitive import whom

_GRANT = on_use(
    r"(?:同志|户|家|等)?(?:[，、（(：:][^，。；\d]{0,8}){0,3}[^，。；\d]{0,8}\d[\d,]*(?:\.\d+)?\s*元|(?:同志)?(?:为|被|转为|列为|确定为|吸收为|接收为|按期|评为|等次|优秀|合格|基本合格|不合格)"
)
# What is decided of whom such a notice names, before the name or behind it.
_DECIDED = on_use(
    r"享受|领取|领款|评议通过|公示对象|基本情况|申请(?=[，,。通]|救|$)|[对给][\u4e00-\u9fff]{2,5}(?:发[放给]|[拨补]|送去)|(?:不?符合|取消|具备)[^，。]{0,4}(?:条件|资格)|从[一二两三四五六七八九十\d]人|转正|转为|正式党员|预备党员|预备期|党籍|风险[^，。]{0,3}消除|发展对象|积极分子|入党(?!誓词|介绍人|联系人)|吸收|接收|延长|评为|评定|等次|合格|优秀|低保|特困|五保|救助|救济|补贴|补助|津贴|慰问金|抚恤金"
)
_PIECE = on_use(r"[^。；！？]+")
# Who was judged excellent is praised.
_PRAISED = on_use(r"优秀(?![^。]*合格)")
_DECIDING = on_use(r"(?:成员|组员|委员|代表)[：:]?(?:[\u4e00-\u9fff]{2,4}[、和]){0,8}$")
_TO, _HANDED = on_use("[对给向]$"), on_use("[一户家]{0,2}(?:发|送|拨|补)")
# 救助热线由李小满接听, but 救助金由李春和代领.
_BY, _FETCHED = on_use("由$"), on_use("(?:同志)?(?:代?[领取]|享受)")
_REPORTING = on_use(
    r"(?:同志)?(?:在[^，。]{0,10})?(?:宣布|讲话|主持|说明|介绍|汇报|通报|宣读|强调|要求|总结|参加|出席|代表)"
)
_BETWEEN = on_use(r"[、，,；;。\s]+")
_AROUND = on_use(
    r"^\s*(?:[-*·•+√✓✔×●○◆■▲※→]\s*)?(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]\s*|[一二三四五六七八九十\d]{1,2}组[：:\s]?)?|(?:[（(][^（）()]{0,12}[）)]|[一二三四五六七八九十\d]{1,2}组|\s|户|家|各|[\d,.]{1,12}+元?)*+$"
)
LONGEST = 30
"""A longer piece of a line is no name, whatever stands around it."""
_OF_A_LIST = on_use(r"名单|对象|名册|如下|名字|姓名|户主|受助人|领取人|享受人")
_HAN = on_use("[\u4e00-\u9fff]")
# 低保户, 脱贫户: who is meant, and nobody's name.
_CLASS = on_use(
    r"低保|特困|五保|残疾|困难|贫困|脱贫|监测|边缘|优抚|高龄|失能|孤儿|一般|普通|全体|其他|合计|老人|军人|种粮|农户"
)
_HANDLING = on_use(
    r"[组队]长|核实|分管|牵头|主管|值班|带队|经手|经办|审批|审核|证明|负责|责任|主持|记录|包保|帮扶|网格员|村医|监督|填表|制表|核[查实]|评议"
)
_MOST_BARS = 2
_HEADS, _VISITED = on_use("[组队社]长|会计|出纳|医生|讲师|志愿者|捐赠|捐款"), on_use("对象|名单|户")
_HEAD = on_use(r"\s*(?:姓\s*名|户\s*主|对\s*象|人\s*员)\s*")
# Who may still be spoken of, in a notice of anything.
_CANDIDATE = on_use(r"转正|预备党员|发展对象|积极分子")
_PROPOSED = on_use("拟|公示")
_LINK = on_use(r"\[([^\[\]\n]+)\]\(([^()\n]*)\)")


def line_that_lists(text: str, *, any_list: bool) -> int | None:
    """Return which line of a text, from 0, gives a named person something or begins to list people.

    Without ``any_list`` only what is given counts: who was judged excellent may be praised by name.
    """
    alone = None
    for at, line in enumerate(text.split("\n")):
        if not line.strip():
            continue
        if not _is_drawn(line) and (grants(line, praise=any_list) or (any_list and _lists(as_listed(line)))):
            return at
        if not any_list or not _is_told(_bare(as_listed(line))):
            alone = alone if any_list and is_of_lists(line) else None
        elif alone is not None:
            # A name a line: the first two tell.
            return alone
        else:
            alone = at
    return None


def names_somebody(text: str) -> bool:
    """Return whether a short text, such as what a correction replaces, names somebody who does not act for an office."""
    plain = simplified(text)
    return _is_told(_bare(plain)) or any(_decides(piece) for piece in _PIECE.findall(plain))


def line_of_a_candidate(text: str) -> int | None:
    """Return which line of a text, from 0, names somebody who is proposed for the Party: 关于李春和同志转正的公示."""
    for at, line in enumerate(text.split("\n") if _CANDIDATE.search(text) else ()):
        if any(_CANDIDATE.search(one) and _PROPOSED.search(one) and _decides(one) for one in _PIECE.findall(line)):
            return at
    return None


def line_of_a_label(text: str) -> int | None:
    """Return which line of a text, from 0, has a link whose words, or whose address, name somebody."""
    for at, line in enumerate(text.split("\n") if "](" in text else ()):
        for words, address in _LINK.findall(line):
            if names_somebody(words) or names_somebody(unquote(address).rpartition("/")[2]):
                return at
    return None


def _lists(line: str) -> bool:
    """Return whether a line is a list of names, or says that one follows: 救助名单：李春和 周桂香."""
    head, mark, rest = line.replace(":", "：").rpartition("：")
    if OF_AN_OFFICE.search(head):
        return False
    if listed(line):
        return True
    pieces = [piece for piece in map(_bare, _BETWEEN.split(rest)) if piece]
    if pieces and OF_AN_OFFICE.search(pieces[0]) and names_in(pieces[0]):
        # 参会的有李春和、周桂香.
        return False
    fewest = 1 if mark and _OF_A_LIST.search(head) else 2
    return len(pieces) >= fewest and sum(map(_is_told, pieces)) * 2 > len(pieces)


def _is_drawn(line: str) -> bool:
    """Return whether a line is one of a drawn table, whose cells are looked at with their heads."""
    return line.lstrip().startswith("|") or line.count("|") > _MOST_BARS


def named_in(cell: str) -> list[str]:
    """Return whom a cell or a line of a file names that names somebody and says hardly more."""
    bare = _bare(as_listed(cell))
    return [bare] if _is_told(bare) else listed(cell, alone=True)


def _is_told(piece: str) -> bool:
    """Return whether a piece is a name that nothing hides."""
    return is_name(piece) and not hides(piece)


def _bare(line: str) -> str:
    """Return what may be a name without its number, group or sum: 1. 李春和（一组）150 元."""
    return _AROUND.sub("", simplified(line)).strip() if len(line) < LONGEST else ""


def lists_names(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column of a table holds people's names: its heading says so, or its cells are names."""
    if POST & {simplified(head.strip()) for head in heads}:
        return False
    if rows and any(map(_HEAD.fullmatch, rows[0])):
        # A title over the heads.
        return lists_names(rows[0], rows[1:])
    for number, head in enumerate(heads):
        column = [row[number] for row in rows if number < len(row) and row[number].strip()]
        names = whom(Cell(head, ""))
        like = sum(is_name(cell) or bool(listed(cell, alone=True)) for cell in column)
        told = names is Names.PERSON and any(map(_names_somebody, column))
        handling = _is_of_an_office(head, names)
        if told or (like * 2 > len(column) and not handling):
            return True
    return sum(map(is_name, heads)) > 1 or any(map(_names_beside, rows))


def _is_of_an_office(head: str, names: Names) -> bool:
    """Return whether a column has those who hand out, visit, head a group, and not whom they visit."""
    plain = simplified(head)
    if names is Names.OFFICER:
        return _HANDLING.search(plain) is not None
    return (
        names is Names.NOBODY
        and (OF_AN_OFFICE.search(plain) or _HEADS.search(plain)) is not None
        and not _VISITED.search(plain)
    )


def _names_beside(row: Sequence[str]) -> bool:
    """Return whether the first cell of a row says that somebody is named in the next one: 救助对象 | 李春和."""
    return len(row) > 1 and whom(Cell(row[0], "")) is Names.PERSON and is_name(row[1])


def shows_names(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column holds people's names of which some are not hidden."""
    shown = [["" if hides(cell) else cell for cell in row] for row in rows]
    return lists_names(heads, shown)


def _names_somebody(cell: str) -> bool:
    """Return whether a cell below a heading such as 享受对象 names somebody, and not only who is meant: 低保户."""
    if not _HAN.search(cell):
        return False
    return not _CLASS.search(simplified(cell)) or bool(names_in(simplified(cell), likely=1))


def grants(line: str, *, praise: bool = True) -> bool:
    """Return whether a line gives a named person something, or tells what was decided of one: an amount, a membership.

    Without ``praise`` it is not told of who was judged excellent.
    """
    # Names are dear to find, and most lines give nothing.
    given = _GRANT.search(line) is not None
    if given and any(_is_shown(line, name) and _GRANT.match(line, name.end) for name in names_in(line)):
        return True
    return any(
        _decides(piece)
        for piece in _PIECE.findall(simplified(line))
        if _DECIDED.search(piece) and (praise or not _PRAISED.search(piece))
    )


def _is_shown(line: str, name: Name) -> bool:
    """Return whether a name is hidden by no star, and of nobody who acts for an office."""
    return not name.acts and is_told(line, name)


def _decides(piece: str) -> bool:
    """Return whether a sentence names whom it is about, and not only who decides and reports."""
    return any(
        is_told(piece, name)
        and not (_BY.search(piece, 0, name.start) and not _FETCHED.match(piece, name.end))
        and not (
            (name.acts and not _is_given(piece, name))
            or _DECIDING.search(piece[: name.start])
            or _REPORTING.match(piece, name.end)
        )
        for name in names_in(piece, likely=1)
    )


def _is_given(piece: str, name: Name) -> bool:
    """Return whether what is handed out is for this person, who does not hand it out: 对李春和发放面粉."""
    return _TO.search(piece, 0, name.start) is not None and _HANDED.match(piece, name.end) is not None
