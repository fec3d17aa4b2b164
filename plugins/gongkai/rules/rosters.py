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
    body = notice.body or ""
    drawn = next((t for t in drawn_tables(body) if _lists_names(t.heads, [cells for _, cells in t.rows])), None)
    lines = body.split("\n")
    sentence = next((at for at, line in enumerate(lines) if "|" not in line and _grants(line)), None)
    for line, what in ((drawn.line if drawn else None, "正文画的表格"), (sentence, "正文")):
        if line is not None:
            yield notice.problem(
                "S011",
                ("正文",),
                f"“{category}”的姓名写在{what}里，网上会一直显示全名",
                f"从“正文”里删掉，{end_of_fields(notice.file)}另起一行写 名单:，下一行空两格写 - 标题: 名单，再下一行空四格写 人员:，{each}",
                within=line,
            )


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
    yield from _named_elsewhere(notice)


def _amounts(number: int, roster: Roster) -> Iterator[tuple[KeyPath, Decimal]]:
    for at, person in enumerate(roster.people):
        if person.amount is not None:
            yield ("名单", number, "人员", at, "金额"), person.amount


def _named_elsewhere(notice: Notice) -> Iterator[Problem]:
    people = {person.name for roster in notice.rosters for person in roster.people if len(person.name) > 1}
    for path, text in texts(notice) if people else ():
        if path[0] not in {"名单", "审核", "联系", "豁免"} and path[-1] != "经办":
            line = next((at for at, words in enumerate(text.split("\n")) if any(one in words for one in people)), None)
            if line is not None:
                yield notice.problem(
                    "S017",
                    path,
                    f"名单里的姓名还写在“{last_key(path)}”里，名单到期以后会留在网上",
                    "姓名只写在“名单”里；这里写人数，例如 3 户；“更正”里写 原来的名单、改过的名单",
                    within=line,
                )
