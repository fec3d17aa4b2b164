"""People's numbers and circumstances must not reach a board: 个人信息保护法 第二十五条、第二十八条; 政府信息公开条例 第十五条.

Prosecutors act every month against boards that show identity, bank and private
telephone numbers, addresses, illness. An office's telephone has fields of its
own and is not meant. Nothing that is found is in any Problem.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from gongkai.board import SHORTEST_SENTENCE, TOWNSHIP_FOLDER, Village
from gongkai.problem import KeyPath, Level, Place, Problem, end_of_fields
from gongkai.records.base import Record
from gongkai.records.kind import Names
from gongkai.records.money import yuan
from gongkai.records.notice import Notice
from gongkai.records.places import TownshipFacts
from gongkai.records.prose import drawn_tables
from gongkai.records.row import Row
from gongkai.records.rows import Cell, Line, lines_of
from gongkai.records.texts import texts
from gongkai.rules.circumstances import Sensitive
from gongkai.rules.names import is_name, names_in
from gongkai.rules.pack import Pack
from gongkai.rules.personal import Personal, personal_in
from gongkai.rules.sensitive import sensitive_in, sensitive_in_row, whom

NUMBER_CODES = {
    Personal.IDENTITY: ("S001", "整个删掉；要分清同名的人，写组别"),
    Personal.MASKED_IDENTITY: ("S002", "整个删掉，打星号也能猜出来；要分清同名的人，写组别"),
    Personal.CARD: ("S003", "整个删掉；发钱的名单只写姓名、组别和金额"),
    Personal.MOBILE: (
        "S004",
        "只删掉号码，别的字留着；要留办公电话，在文件末尾另起一行，前面不留空格（不要写在正文里）："  # noqa: ISC004
        "联系: {人: 村委会, 电话: 0916-6123456}（换成真的）",
    ),
    Personal.OLD_IDENTITY: (
        "S005",
        "是身份证号就整个删掉；不是，就请另一个人看过，在文件末尾另起一行，前面不留空格："  # noqa: ISC004
        "豁免: [{编号: S005, 原因: 是合同号, 经办: 甲, 复核: 乙, 截止: 2026-12-31}]（换成真的）",
    ),
}
_KIND_CODES = {
    Sensitive.MINOR: ("S006", "删掉孩子的姓名，只写人数和合计"),
    Sensitive.HEALTH: ("S007", "删掉病情或残疾情况；标题里也看得出来的，姓名也删掉，只写人数"),
    Sensitive.POVERTY: ("S008", "删掉原因，只写项目和金额，或不写姓名只写人数"),
    Sensitive.CONDUCT: ("S009", "整句删掉；这些事不能上公开栏"),
    Sensitive.HOME: ("S010", "住址只写到村民小组，例如 三组"),
}
# Marks and links of Markdown that cut a number in pieces: 138**001**38000.
_MARKS = re.compile(r"[*_`~]{1,3}(?=\d)|(?<=\d)[*_`~]{1,3}")
_LINK = re.compile(r"\[([^][]*)\]\([^()]*\)")
# What kinds of notice name people who are in need, or about whom others may still speak.
_PAYING = frozenset({"社会救助", "惠农补贴", "社会保障"})
_LEAVING = _PAYING | {"发展党员", "民主评议"}
_LEAVING_TITLE = re.compile(
    r"(?:救助|低保|特困|五保|补贴|补助|救济|慰问|抚恤|优抚|残疾|医保资助)[^，。]{0,6}(?:对象|名单|花名册|发放|人员|明细|公示)|选民(?:名单|登记)|预备党员|转正|入党"
)
_GRANT = re.compile(
    r"(?:同志|户|家|等)?(?:[，、（(：:][^，。；\d]{0,8}){0,3}[^，。；\d]{0,8}\d[\d,]*(?:\.\d+)?\s*元|(?:同志)?(?:为|被|转为|列为|确定为|吸收为|接收为|按期|评为|等次|优秀|合格|基本合格|不合格)"
)
_CHILDREN = re.compile(r"孤儿|无人抚养|困境儿童|留守儿童|未成年|小学生|初中生|幼儿|儿童")
_HAN = re.compile("[\u4e00-\u9fff]")


def no_personal_numbers(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem per text, and per file name, that holds a person's number."""
    for record in village.records:
        for kind in personal_in(record.file):
            code, fix = NUMBER_CODES[kind]
            yield record.problem(code, (), f"文件名里有{kind}", "改一个文件名。" + fix)
    for record, path, text in village.sentences:
        # The shortest, a mobile, has eleven digits.
        for kind in sorted(personal_in(_seen(record, path, text))) if len(text) > 10 else ():
            code, fix = NUMBER_CODES[kind]
            if path[0] == "表格" and path[2:3] in (("行",), ("列",)):
                fix += "；这一列不要了，“列”里和每一行的这一格都删掉；只删号码的，那一格写 ''"
            fix = fix.replace("在文件末尾", end_of_fields(record.file))
            line = _line_of(text, kind, personal_in)
            yield record.problem(code, path, f"“{_name(path)}”里有{kind}，不能公开", fix, within=line)


def _seen(record: Record, path: KeyPath, text: str) -> str:
    """Return a text as it is read: a body without its marks, a cell beside its heading (which tells a card by its name)."""
    if path[-1] == "正文":
        return text + "\n" + _MARKS.sub("", _LINK.sub(r"\1", text))
    match path:
        case ("表格", int(number), "行", _, int(column)) if isinstance(record, Notice):
            headings = record.tables[number].columns
            return f"{headings[column]}：{text}" if column < len(headings) else text
    return text


def _line_of(text: str, kind: str, kinds_in: Callable[[str], Collection[str]]) -> int:
    """Return on which line of ``text`` it is, from 0; the first where no single line has it."""
    return next((number for number, line in enumerate(text.split("\n")) if kind in kinds_in(line)), 0)


def no_numbers_in_comments(comments: Iterable[tuple[int, str]], file: str) -> Iterator[Problem]:
    """Yield a Problem per comment, (line, words), with a person's number: it is on no page, but in every copy of the file."""
    for line, words in comments:
        for kind in sorted(personal_in(words)):
            code, _ = NUMBER_CODES[kind]
            yield Problem(
                code, file, f"注释里有{kind}", "把“#”后面的号码删掉；文件交上去，谁都看得到", place=Place(line)
            )


def nothing_personal_in_facts(village: Village) -> Iterator[Problem]:
    """Yield the same for 村.yaml and 撤下.yaml, and whatever they tell of a named person."""
    if village.folder != TOWNSHIP_FOLDER:
        yield from _in_facts(village.facts, f"{village.folder}/村.yaml")
    for number, entry in enumerate(village.withdrawals):
        yield from _in_facts(entry, f"{village.folder}/撤下.yaml", ("撤下", number))


def nothing_personal_in_township(facts: TownshipFacts) -> Iterator[Problem]:
    """Yield the same for 镇.yaml, which the home page shows."""
    yield from _in_facts(facts, "镇.yaml")


def _in_facts(row: Row, file: str, under: KeyPath = ()) -> Iterator[Problem]:
    for path, text in texts(row):
        for kind in sorted(personal_in(text)):
            code, fix = NUMBER_CODES[kind]
            yield Problem(code, file, f"“{_name(path)}”里有{kind}，不能公开", fix, (*under, *path))
        for told in sorted(sensitive_in(text)):
            code, fix = _KIND_CODES[told]
            yield Problem(code, file, f"“{_name(path)}”里把姓名和{told}写在一起，不能公开", fix, (*under, *path))


def no_circumstances_beside_names(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a text, or any row of any record, tells of a named person what must never hang."""
    for record in village.records:
        said: set[tuple[KeyPath, Sensitive]] = set()
        for path, text in texts(record):
            # The cells of a table are looked at with their row.
            for kind in sorted(sensitive_in(text)) if len(text) >= SHORTEST_SENTENCE and not _in_table(path) else ():
                said.add((path, kind))
                yield _circumstance(record, path, kind, _line_of(text, kind, sensitive_in))
        for line in lines_of(record):
            if not line.path and record.lists_people:
                continue
            for kind in sorted(sensitive_in_row(line.cells, line.caption or record.name)):
                where = line.path if line.drawn else (*line.path, _teller(line, kind))
                if not any(path[: len(line.path)] == line.path and one is kind for path, one in said):
                    said.add((line.path, kind))
                    yield _circumstance(record, where, kind, line.within)


def _in_table(path: KeyPath) -> bool:
    return (len(path) > 2 and path[-3] == "行") or (len(path) > 1 and path[-2] == "列")


def _teller(line: Line, kind: Sensitive) -> str:
    """Return the key of the cell that tells it, as far as one cell does."""
    return next((cell.heading for cell in line.cells if kind in sensitive_in(cell.words)), line.cells[-1].heading)


def _circumstance(record: Record, path: KeyPath, kind: Sensitive, line: int = 0) -> Problem:
    code, fix = _KIND_CODES[kind]
    what = f"写了{kind}" if kind is Sensitive.MINOR else f"把姓名和{kind}写在一起"
    return record.problem(code, path, f"“{_name(path)}”里{what}，不能公开", fix, within=line)


def lists_of_people_are_rosters(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where people are listed by name for ever whose names must leave, or among children."""
    for record in village.records:
        if isinstance(record, Notice):
            if _must_leave(record):
                yield from _named_for_ever(record)
            yield from _rosters(record)


def _must_leave(notice: Notice) -> bool:
    """Return whether the names in a notice may be shown only while its period runs."""
    category = getattr(notice, "category", "")
    return category in _LEAVING or bool(_LEAVING_TITLE.search(notice.name))


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
    return any(not name.acts and _GRANT.match(line, name.end) for name in names_in(line))


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
                "核对每个人的金额，改正写错的一处",
            )
    people = {person.name for roster in notice.rosters for person in roster.people if len(person.name) > 1}
    for path, text in texts(notice) if people else ():
        if path[0] not in {"名单", "审核", "联系", "豁免"} and path[-1] != "经办":
            line = next((at for at, words in enumerate(text.split("\n")) if any(one in words for one in people)), None)
            if line is not None:
                yield notice.problem(
                    "S017",
                    path,
                    f"名单里的姓名还写在“{_name(path)}”里，名单到期以后会留在网上",
                    "姓名只写在“名单”里；这里写人数，例如 3 户；“更正”里写 原来的名单、改过的名单",
                    within=line,
                )


def without_waived(
    village: Village, problems: list[Problem], today: datetime.date, *, lenient: bool = False
) -> Iterator[Problem]:
    """Yield the Problems that no waiver of their record covers today, and a reminder per waiver that covers none.

    ``lenient`` makes a reminder of what a waiver covered until it ran out.
    """
    waivers = {(record.file, waiver.code): (record, waiver) for record in village.records for waiver in record.waivers}
    used = set()
    for problem in problems:
        key = (problem.file, problem.code)
        if key not in waivers:
            yield problem
            continue
        used.add(key)
        until = waivers[key][1].until
        if until < today:
            fix = f"{problem.fix}。原来的豁免 {until} 已经到期，还要公开就请人重新复核，改“截止”"
            yield replace(problem, fix=fix, level=Level.REMINDER if lenient else problem.level)
    for key, (record, waiver) in waivers.items():
        if key not in used:
            place = ("豁免", record.waivers.index(waiver), "编号")
            yield record.reminder("S013", place, f"豁免的 {waiver.code} 没有用到", "这件里没有这个问题，把这条豁免删掉")


def _name(path: KeyPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")
