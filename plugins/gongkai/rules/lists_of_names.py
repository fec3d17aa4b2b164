"""Where a text, a table or an attached file lists people by name, or tells what was given to one of them or decided of one."""

from collections.abc import Sequence

from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.kind import Names
from gongkai.records.rows import Cell
from gongkai.rules.names import is_name, names_in
from gongkai.rules.sensitive import whom

_GRANT = on_use(
    r"(?:同志|户|家|等)?(?:[，、（(：:][^，。；\d]{0,8}){0,3}[^，。；\d]{0,8}\d[\d,]*(?:\.\d+)?\s*元|(?:同志)?(?:为|被|转为|列为|确定为|吸收为|接收为|按期|评为|等次|优秀|合格|基本合格|不合格)"
)
# What is decided of whom such a notice names, before the name or behind it.
_DECIDED = on_use(
    r"转正|转为|正式党员|预备党员|预备期|发展对象|积极分子|入党(?!誓词|介绍人|联系人)|吸收|接收|延长|评为|评定|等次|合格|优秀|低保|特困|五保|救助|救济|补贴|补助|津贴|慰问金|抚恤金"
)
_PIECE = on_use(r"[^。；！？]+")
# Who was judged excellent is praised.
_PRAISED = on_use(r"优秀(?![^。]*合格)")
_DECIDING = on_use(r"(?:成员|组员|委员|代表)[：:]?(?:[\u4e00-\u9fff]{2,4}[、和]){0,8}$")
_REPORTING = on_use(
    r"(?:同志)?(?:在[^，。]{0,10})?(?:宣布|讲话|主持|说明|介绍|汇报|通报|宣读|强调|要求|总结|参加|出席|代表)"
)
_HIDING = frozenset("某*＊×xX○〇□")
_BETWEEN = on_use(r"[、，,；;。\s]+")
_AROUND = on_use(
    r"^\s*(?:[-*·•]\s*)?(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]\s*|[一二三四五六七八九十\d]{1,2}组[：:\s]?)?|(?:[（(][^（）()]{0,12}[）)]|[一二三四五六七八九十\d]{1,2}组|\s|户|家|各|[\d,.]{1,12}+元?)*+$"
)
LONGEST = 30
"""A longer piece of a line is no name, whatever stands around it."""
_OF_A_LIST = on_use(r"名单|对象|名册|如下|名字|姓名|户主|受助人|领取人|享受人")
_OF_AN_OFFICE = on_use(
    r"小组|评[议审]|代表|成员|审[核批查]|监督|经办|联系|值班|负责|参[加会与]|出席|列席|委员|工作|[调核抽]查|入户|走访|主持|记录|公示人|咨询|电话|主任|书记|网格|干部|介绍人|培养人|帮扶责任|责任人|发放人|监票|唱票|计票|村医|支部|党委"
)
_HAN = on_use("[\u4e00-\u9fff]")
# 低保户, 脱贫户: who is meant, and nobody's name.
_CLASS = on_use(
    r"低保|特困|五保|残疾|困难|贫困|脱贫|监测|边缘|优抚|高龄|失能|孤儿|一般|普通|全体|其他|合计|老人|军人|种粮|农户"
)
_HANDLING = on_use(r"经手|经办|审批|审核|证明|负责|责任|主持|记录|包保|帮扶|网格员|村医|监督|填表|制表|核[查实]|评议")
_CELLS = on_use(r"[\t,，;；|]")
LONGEST_LINE = 300
"""A longer line of a file is no row of a list."""

A_LIST = 3
"""So many people whom an attached file names, each in a cell or a line of his own, are a list."""


def line_that_lists(text: str, *, any_list: bool) -> int | None:
    """Return which line of a text, from 0, gives a named person something or begins to list people.

    Without ``any_list`` only what is given counts: who was judged excellent may be praised by name.
    """
    alone = None
    for at, line in enumerate(text.split("\n")):
        if not line.strip():
            continue
        if "|" not in line and (grants(line, praise=any_list) or (any_list and _lists(simplified(line)))):
            return at
        if not any_list or not _is_told(_bare(line)):
            alone = None
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


def _lists(line: str) -> bool:
    """Return whether a line is a list of names, or says that one follows: 救助名单：李春和 周桂香."""
    head, mark, rest = line.replace(":", "：").rpartition("：")
    if _OF_AN_OFFICE.search(head):
        return False
    pieces = [piece for piece in map(_bare, _BETWEEN.split(rest)) if piece]
    fewest = 1 if mark and _OF_A_LIST.search(head) else 2
    return len(pieces) >= fewest and sum(map(_is_told, pieces)) * 2 > len(pieces)


def _is_told(piece: str) -> bool:
    """Return whether a piece is a name that nothing hides."""
    return is_name(piece) and _HIDING.isdisjoint(piece)


def _bare(line: str) -> str:
    """Return what may be a name without its number, group or sum: 1. 李春和（一组）150 元."""
    return _AROUND.sub("", simplified(line)).strip() if len(line) < LONGEST else ""


def lists_names(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column of a table holds people's names: its heading says so, or its cells are names."""
    for number, head in enumerate(heads):
        column = [row[number] for row in rows if number < len(row) and row[number].strip()]
        names = whom(Cell(head, ""))
        like = sum(map(is_name, column))
        listed = names is Names.PERSON and any(map(_names_somebody, column))
        handling = names is Names.OFFICER and _HANDLING.search(simplified(head))
        if listed or (like * 2 > len(column) and not handling):
            return True
    return False


def shows_names(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column holds people's names of which some are not hidden."""
    shown = [[cell if _HIDING.isdisjoint(cell) else "" for cell in row] for row in rows]
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
    if given and any(not name.acts and _GRANT.match(line, name.end) for name in names_in(line)):
        return True
    return any(
        _decides(piece)
        for piece in _PIECE.findall(simplified(line))
        if _DECIDED.search(piece) and (praise or not _PRAISED.search(piece))
    )


def _decides(piece: str) -> bool:
    """Return whether a sentence names whom it is about, and not only who decides and reports."""
    return any(
        _HIDING.isdisjoint(piece[name.start : name.end])
        and not (name.acts or _DECIDING.search(piece[: name.start]) or _REPORTING.match(piece, name.end))
        for name in names_in(piece, likely=1)
    )


def without_offices(words: str) -> str:
    """Return the lines of a file that do not tell who acts for an office: 经办人：李春和, who may have a line of the list as well."""
    return "\n".join(line for line in words.split("\n") if line.isascii() or not _OF_AN_OFFICE.search(line))


def listed_in_file(words: str) -> bool:
    """Return whether an attached file lists people: each name in a line or a cell of its own, a sentence that gives something."""
    found: set[str] = set()
    for line in without_offices(words).split("\n"):
        if line.isascii() or not _HAN.search(line):
            continue
        if len(line) < LONGEST_LINE and grants(line):
            return True
        found.update(bare for cell in _CELLS.split(line) if _is_told(bare := _bare(cell)))
        if len(found) >= A_LIST:
            return True
    return False
