"""Whoever is named because he is in need, or may still be spoken of, stands in a roster that leaves the web in time."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem, end_of_fields, last_key
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.difference import look_first, nine_divides
from gongkai.records.kind import Names
from gongkai.records.money import yuan
from gongkai.records.notice import Notice
from gongkai.records.prose import drawn_tables
from gongkai.records.roster import Roster
from gongkai.records.rows import Cell
from gongkai.records.texts import texts
from gongkai.rules.names import is_name, names_in
from gongkai.rules.pack import Pack
from gongkai.rules.sensitive import whom

# What kinds of notice name people who are in need, or about whom others may still speak.
_PAYING = frozenset({"社会救助", "惠农补贴", "社会保障"})
_LEAVING = _PAYING | {"发展党员", "民主评议"}
_LEAVING_TITLE = on_use(
    r"(?:救助|低保|特困|五保|补贴|补助|救济|慰问|抚恤|优抚|残疾|医保资助)[^，。]{0,6}(?:对象|名单|花名册|发放|人员|明细|公示)|选民(?:名单|登记)|预备党员|转正|入党"
)
_GRANT = on_use(
    r"(?:同志|户|家|等)?(?:[，、（(：:][^，。；\d]{0,8}){0,3}[^，。；\d]{0,8}\d[\d,]*(?:\.\d+)?\s*元|(?:同志)?(?:为|被|转为|列为|确定为|吸收为|接收为|按期|评为|等次|优秀|合格|基本合格|不合格)"
)
_NOT_LOOKED_AT = frozenset({"名单", "审核", "联系", "豁免", "更正", "照片"})
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
_CHILDREN = on_use(r"孤儿|无人抚养|困境儿童|留守儿童|未成年|小学生|初中生|幼儿|儿童")
_HAN = on_use("[\u4e00-\u9fff]")


def lists_of_people_are_rosters(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where people are listed by name for ever whose names must leave, or among children."""
    for record in village.records:
        if isinstance(record, Notice):
            if _must_leave(record):
                yield from _named_for_ever(record)
            yield from _rosters(record)


def later_rounds_tell_whom_they_add(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where a later round of a list (二榜, 三榜) names people whom the round before did not."""
    notices = {(type(one), one.id): one for one in village.records if isinstance(one, Notice)}
    for notice in notices.values():
        named = getattr(notice, "previous", None)
        before = notices.get((type(notice), named)) if named else None
        if before is None:
            continue
        known = {(person.name, person.group) for roster in before.rosters for person in roster.people}
        new = [
            ("名单", number, "人员", at)
            for number, roster in enumerate(notice.rosters)
            for at, person in enumerate(roster.people)
            if (person.name, person.group) not in known
        ]
        if new and known:
            at = "、".join(str(int(path[-1]) + 1) for path in new[:10])
            said = f"比上一榜多出 {len(new)} 人：第 {at} 个" + ("等" if len(new) > 10 else "")
            yield notice.reminder(
                "R111", new[0], said, "核对是不是评议后补进来的；是的，在“正文”里说明为什么，不写姓名"
            )


def _must_leave(notice: Notice) -> bool:
    """Return whether the names in a notice may be shown only while its period runs."""
    category = getattr(notice, "category", "")
    return category in _LEAVING or bool(_LEAVING_TITLE.search(simplified(notice.name)))


def _named_for_ever(notice: Notice) -> Iterator[Problem]:
    """Yield a Problem per table, drawn table or sentence that names people outside a roster."""
    category = getattr(notice, "category", "")
    one = "{姓名: 张三, 组别: 一组, 金额: 300.00}" if category in _PAYING else "{姓名: 张三, 组别: 一组}"
    each = f"每个人写成 - {one}；网上自动隐去姓名，到期自动撤下"
    for number, table in enumerate(notice.tables):
        if _lists_names(table.columns, table.rows):
            yield notice.problem(
                "S011",
                ("表格", number),
                f"“{category}”的名单写在普通表格里，网上会一直显示全名",
                f"“表格”改成“名单”，“列”那一行删掉，“行”改成“人员”，{each}",
            )
    drawn = next((t for t in drawn_tables(notice.body or "") if _lists_names(t.heads, [c for _, c in t.rows])), None)
    told: list[tuple[KeyPath, int, str]] = [(("正文",), drawn.line, "正文画的表格")] if drawn else []
    for path, text in texts(notice):
        if path[0] not in _NOT_LOOKED_AT and path[-1] != "经办" and path[-3:-2] != ("行",) and path[-2:-1] != ("列",):
            line = _line_that_lists(text, any_list=category != "民主评议")
            if line is not None:
                told.append((path, line, last_key(path) if path == ("正文",) else f"“{last_key(path)}”"))
    for path, line, what in told:
        yield notice.problem(
            "S011",
            path,
            f"“{category}”的姓名写在{what}里，网上会一直显示全名",
            f"从“{last_key(path)}”里删掉，{end_of_fields(notice.file)}另起一行写 名单:，下一行空两格写 - 标题: 名单，再下一行空四格写 人员:，{each}",
            within=line,
        )


def _line_that_lists(text: str, *, any_list: bool) -> int | None:
    """Return which line of a text, from 0, gives a named person something or begins to list people.

    Without ``any_list`` only what is given counts: who was judged excellent may be praised by name.
    """
    alone = None
    for at, line in enumerate(text.split("\n")):
        if not line.strip():
            continue
        if "|" not in line and (_grants(line) or (any_list and _lists(simplified(line)))):
            return at
        if not any_list or not _is_told(_bare(line)):
            alone = None
        elif alone is not None:
            # A name a line: the first two tell.
            return alone
        else:
            alone = at
    return None


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


def _lists_names(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column of a table holds people's names: its heading says so, or its cells are names."""
    for number, head in enumerate(heads):
        column = [row[number] for row in rows if number < len(row) and row[number].strip()]
        named = whom(Cell(head, "")) is Names.PERSON
        like = sum(map(is_name, column))
        if column and ((named and any(_HAN.search(cell) for cell in column)) or like * 2 > len(column)):
            return True
    return False


def _grants(line: str) -> bool:
    """Return whether a line gives a named person something: an amount, a membership."""
    # Names are dear to find, and most lines give nothing.
    given = _GRANT.search(line) is not None
    return given and any(not name.acts and _GRANT.match(line, name.end) for name in names_in(line))


def _rosters(notice: Notice) -> Iterator[Problem]:
    for number, roster in enumerate(notice.rosters):
        if notice.display is None:
            yield notice.problem(
                "S012",
                ("名单", number),
                "有名单，没有写公示期",
                "在“公开日期”下面加一行 公示期: {起: 2026-03-05, 止: 2026-03-19}（换成真的日期），到期名单自动撤下",
            )
        if _CHILDREN.search(f"{notice.name} {roster.caption}"):
            yield notice.problem("S006", ("名单", number), "这是孩子的名单，不能公开姓名", "不写名单，只写人数和合计")
        if roster.total is not None and roster.total != roster.summed:
            yield notice.problem(
                "F002",
                ("名单", number, "合计"),
                f"“合计”写的是 {yuan(roster.total)}，各人相加是 {yuan(roster.summed)}，相差 {yuan(abs(roster.total - roster.summed))}",
                f"{nine_divides(roster.summed, roster.total)}核对每个人的金额，改正写错的一处",
                look_first=look_first(_amounts(number, roster), roster.summed, roster.total),
            )


def _amounts(number: int, roster: Roster) -> Iterator[tuple[KeyPath, Decimal]]:
    for at, person in enumerate(roster.people):
        if person.amount is not None:
            yield ("名单", number, "人员", at, "金额"), person.amount
