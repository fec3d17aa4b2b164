"""Whoever is named because he is in need, or may still be spoken of, stands in a roster that leaves the web in time."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem, end_of_fields, last_key
from gongkai.read.patterns import on_use
from gongkai.records.base import Record
from gongkai.records.difference import explained
from gongkai.records.money import yuan
from gongkai.records.notice import Notice
from gongkai.records.prose import drawn_tables
from gongkai.records.roster import Roster
from gongkai.records.texts import texts
from gongkai.rules.below_headings import listed_below
from gongkai.rules.leaving import names_somebody_listed
from gongkai.rules.leaving_lists import PAYING, leaves, must_leave, told_by
from gongkai.rules.listed_files import listed_in_file, without_offices
from gongkai.rules.lists_of_names import (
    line_of_a_candidate,
    line_of_a_label,
    line_that_lists,
    lists_names,
    names_somebody,
    shows_names,
)
from gongkai.rules.pack import Pack

_NOT_LOOKED_AT = frozenset({"名单", "审核", "联系", "豁免", "更正", "照片"})
_CHILDREN = on_use(r"孤儿|无人抚养|困境儿童|留守儿童|未成年|小学生|初中生|幼儿|儿童")


def lists_of_people_are_rosters(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where people are listed by name for ever whose names must leave, or among children."""
    for record in village.records:
        if isinstance(record, Notice):
            yield from _named_for_ever(record) if must_leave(record) else _named_below_a_heading(record)
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


def _named_for_ever(notice: Notice) -> Iterator[Problem]:
    """Yield a Problem per table, drawn table or sentence that names people outside a roster."""
    judged = "民主评议" in f"{getattr(notice, 'category', '')} {notice.name}"
    for number, table in enumerate(notice.tables):
        if lists_names(table.columns, table.rows):
            yield _in_a_table(notice, number)
    drawn = next((t for t in drawn_tables(notice.body or "") if lists_names(t.heads, [c for _, c in t.rows])), None)
    told: list[tuple[KeyPath, int, str]] = [(("正文",), drawn.line, "正文画的表格")] if drawn else []
    for path, text in texts(notice):
        if path[0] not in _NOT_LOOKED_AT and path[-1] != "经办" and path[-3:-2] != ("行",) and path[-2:-1] != ("列",):
            line = line_that_lists(text, any_list=not judged)
            if line is not None and not names_somebody_listed(notice, text.split("\n")[line]):
                told.append((path, line, last_key(path) if path == ("正文",) else f"“{last_key(path)}”"))
    told += _labelled(notice)
    yield from _corrected_by_name(notice)
    for path, line, what in told:
        yield _in_a_text(notice, path, line, what)


def _labelled(notice: Notice) -> Iterator[tuple[KeyPath, int, str]]:
    """Yield where a link or the file of an attachment is called after somebody."""
    body = notice.body or ""
    line = line_of_a_label(body)
    if line is not None and not names_somebody_listed(notice, body.split("\n")[line]):
        yield ("正文",), line, "链接"
    for number, attached in enumerate(notice.attachments):
        if names_somebody_listed(notice, f"{attached.name}\n{attached.file}"):
            # S017 tells of it.
            continue
        if names_somebody(attached.name):
            yield ("附件", number, "名称"), 0, "“名称”"
        elif any(map(names_somebody, PurePosixPath(attached.file).with_suffix("").parts)):
            yield ("附件", number, "文件"), 0, "附件的文件名"


def _named_below_a_heading(notice: Notice) -> Iterator[Problem]:
    """Yield the same of a notice of other things, where the heading of a table or of a part of the text tells of those who leave."""
    for number, table in enumerate(notice.tables):
        heads = [notice.name, table.caption, *told_by(table.columns, table.rows)]
        if leaves(table.caption, table.note or "", heads=heads) and shows_names(table.columns, table.rows):
            yield _in_a_table(notice, number)
    if (candidate := line_of_a_candidate(notice.body or "")) is not None:
        yield _in_a_text(notice, ("正文",), candidate, "正文")
    for line, what in listed_below(notice.name, notice.body) if notice.body else ():
        yield _in_a_text(notice, ("正文",), line, what)


def _in_a_table(notice: Notice, number: int) -> Problem:
    return notice.problem(
        "S011",
        ("表格", number),
        f"{_whose(notice)}名单写在普通表格里，网上会一直显示全名",
        f"“表格”改成“名单”，“列”那一行删掉，“行”改成“人员”，{_each(notice)}",
    )


def _in_a_text(notice: Notice, path: KeyPath, line: int, what: str) -> Problem:
    return notice.problem(
        "S011",
        path,
        f"{_whose(notice)}姓名写在{what}里，网上会一直显示全名",
        f"从“{last_key(path)}”里删掉，{_as_roster(notice)}",
        within=line,
    )


def _whose(notice: Notice) -> str:
    """Return whose names a notice has: those of its category, or where its title or a heading tells of them, those that leave in time."""
    return f"“{getattr(notice, 'category', '')}”的" if must_leave(notice) else "到期要撤下的"


def _corrected_by_name(notice: Notice) -> Iterator[Problem]:
    """Yield a Problem per correction that says whose line was wrong, where there is no roster of which S017 would tell it."""
    told = [path for path, text in texts(notice) if path[0] == "更正" and path[-1] != "经办" and names_somebody(text)]
    for path in {path[:2]: path for path in reversed(told)}.values() if not notice.rosters else ():
        yield notice.problem(
            "S011", path, "“更正”里有姓名，网上会一直显示全名", "“更正”里不写姓名，写 原来的名单、改过的名单"
        )


def names_in_an_attachment(record: Record, path: KeyPath, name: str, words: str) -> Iterator[Problem]:
    """Yield a Problem where an attached file, whose ``words`` these are, shows for ever whom a list names for a time."""
    if not (isinstance(record, Notice) and record.on_site):
        return
    if names_somebody_listed(record, without_offices(words)):
        yield record.problem(
            "S017",
            path,
            f"名单里的姓名还写在附件“{name}”里，名单到期以后会留在网上",
            "姓名只写在“名单”里：在附件里删掉姓名，另存以后重新放，或不放这份附件",
        )
    elif (must_leave(record) or leaves(name, _called(record, path))) and listed_in_file(words):
        yield record.problem(
            "S011",
            path,
            f"附件“{name}”里有姓名，网上会一直显示全名",
            f"不放这份附件，{_as_roster(record)}；附件里只是谁经办、谁评议的，请两个人看过，写“豁免”",
        )


def _called(record: Record, path: KeyPath) -> str:
    """Return what an attached file is called."""
    match path:
        case ("附件", int(number), *_):
            return record.attachments[number].name
    return ""


def _as_roster(notice: Notice) -> str:
    if notice.rosters:
        return f"写进“名单”的“人员”里：{_each(notice)}"
    begun = "另起一行写 名单:，下一行空两格写 - 标题: 名单，再下一行空四格写 人员:，"
    return f"{end_of_fields(notice.file)}{begun}{_each(notice)}"


def _each(notice: Notice) -> str:
    paying = getattr(notice, "category", "") in PAYING
    one = "{姓名: 张三, 组别: 一组, 金额: 300.00}" if paying else "{姓名: 张三, 组别: 一组}"
    return f"每个人写成 - {one}；网上自动隐去姓名，到期自动撤下"


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
            lead, looks = explained(_amounts(number, roster), roster.summed, roster.total)
            yield notice.problem(
                "F002",
                ("名单", number, "合计"),
                f"“合计”写的是 {yuan(roster.total)}，各人相加是 {yuan(roster.summed)}，相差 {yuan(abs(roster.total - roster.summed))}",
                f"{lead}核对每个人的金额，改正写错的一处",
                look_first=looks,
            )


def _amounts(number: int, roster: Roster) -> Iterator[tuple[KeyPath, Decimal]]:
    for at, person in enumerate(roster.people):
        if person.amount is not None:
            yield ("名单", number, "人员", at, "金额"), person.amount
