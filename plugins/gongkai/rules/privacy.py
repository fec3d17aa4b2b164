"""People's numbers and circumstances must not reach a board: 个人信息保护法 第二十五条、第二十八条; 政府信息公开条例 第十五条.

Prosecutors act every month against boards that show identity, bank and private
telephone numbers, addresses, illness. An office's telephone has fields of its
own and is not meant. Nothing that is found is in any Problem.
"""

import datetime
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from gongkai.board import TOWNSHIP_FOLDER, Village
from gongkai.problem import KeyPath, Level, Place, Problem, last_key
from gongkai.records import BY_TITLE
from gongkai.records.base import Record
from gongkai.records.notice import Notice
from gongkai.records.places import TOWNSHIP_FILE, VILLAGE_FILE
from gongkai.records.points import Points
from gongkai.records.prose import without_rows
from gongkai.records.row import Row
from gongkai.records.texts import texts
from gongkai.records.withdrawal import WITHDRAWN_FILE
from gongkai.rules.circumstances import Sensitive
from gongkai.rules.hinted import as_looked_at
from gongkai.rules.holders import said_of_holders
from gongkai.rules.names import names_in
from gongkai.rules.numbers import NUMBER_CODES, line_of, to_mend
from gongkai.rules.pack import Pack
from gongkai.rules.personal import personal_in
from gongkai.rules.sensitive import sensitive_in, sensitive_in_row, teller

KIND_CODES = {
    Sensitive.MINOR: ("S006", "删掉孩子的姓名，只写人数和合计"),
    Sensitive.HEALTH: ("S007", "删掉病情或残疾情况；标题里也看得出来的，姓名也删掉，只写人数"),
    Sensitive.POVERTY: ("S008", "删掉原因，只写项目和金额，或不写姓名只写人数"),
    Sensitive.CONDUCT: ("S009", "整句删掉；这些事不能上公开栏"),
    Sensitive.HOME: ("S010", "住址只写到村民小组，例如 三组"),
}

# Of these, what was taken down may have been a list whose names leave.
_LISTING = (Notice, Points)


def nothing_personal_in_facts(village: Village) -> Iterator[Problem]:
    """Yield a Problem for each personal number in 村.yaml and 撤下.yaml, and for what they tell of a named person."""
    if village.folder != TOWNSHIP_FOLDER:
        yield from _in_facts(village.facts, f"{village.folder}/{VILLAGE_FILE}")
    for number, entry in enumerate(village.withdrawals):
        file = f"{village.folder}/{WITHDRAWN_FILE}"
        yield from _in_facts(entry, file, ("撤下", number))
        if issubclass(BY_TITLE[entry.kind], _LISTING) and any(
            not name.acts for name in names_in(entry.reason, likely=1)
        ):
            yield Problem(
                "S011",
                file,
                "“原因”里有姓名，网上会一直显示",
                "不写是谁，只写为什么，例如 登错了村",
                ("撤下", number, "原因"),
            )


def nothing_personal_in_township(facts: Row, file: str = TOWNSHIP_FILE) -> Iterator[Problem]:
    """Yield a Problem for each of them in 镇.yaml, or a county's ``file``, which the home page shows."""
    yield from _in_facts(facts, file)


def _in_facts(row: Row, file: str, under: KeyPath = ()) -> Iterator[Problem]:
    for path, text in texts(row):
        for kind in sorted(personal_in(text)):
            code, fix = to_mend(kind, row)
            yield Problem(code, file, f"“{last_key(path)}”里有{kind}，不能公开", fix, (*under, *path))
        for told in sorted(sensitive_in(text)):
            code, fix = KIND_CODES[told]
            yield Problem(code, file, f"“{last_key(path)}”里把姓名和{told}写在一起，不能公开", fix, (*under, *path))


def nothing_personal_in_comments(comments: Iterable[tuple[int, str]], file: str) -> Iterator[Problem]:
    """Yield a Problem per comment, (line, words), that tells of a person: it is on no page, but in every copy of the file."""
    for line, words in comments:
        for kind in sorted(personal_in(words)):
            code, _ = NUMBER_CODES[kind]
            yield Problem(
                code, file, f"注释里有{kind}", "把“#”后面的号码删掉；文件交上去，谁都看得到", place=Place(line)
            )
        for told in sorted(sensitive_in(words)):
            code, _ = KIND_CODES[told]
            fix = "把“#”后面的这句话删掉；文件交上去，谁都看得到"
            yield Problem(code, file, f"注释里把姓名和{told}写在一起", fix, place=Place(line))


def no_circumstances_beside_names(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a text, or any row of any record, tells of a named person what must never hang."""
    said: set[tuple[str, KeyPath, Sensitive]] = set()
    for record, path, text in village.sentences:
        # The cells of a table are looked at with their row.
        text = without_rows(text) if "|" in text else text
        for kind in sorted(sensitive_in(text)) if not _in_table(path) else ():
            said.add((record.file, path, kind))
            at = line_of(text, kind, sensitive_in)
            yield _circumstance(record, path, kind, at, _where_named(text.split("\n")[at]))
    for record, line in village.lines:
        if not line.path and record.lists_people:
            continue
        for kind in sorted(sensitive_in_row(line.cells, line.caption or record.name)):
            where = line.path if line.drawn else (*line.path, teller(line.cells, kind))
            if not any(f == record.file and at[: len(line.path)] == line.path and one is kind for f, at, one in said):
                said.add((record.file, line.path, kind))
                yield _circumstance(record, where, kind, line.within)
    for record in village.records:
        for path, kind in said_of_holders(record):
            if (record.file, path, kind) not in said:
                yield _circumstance(record, path, kind)


def _in_table(path: KeyPath) -> bool:
    return (len(path) > 2 and path[-3] == "行") or (len(path) > 1 and path[-2] == "列")


def _circumstance(record: Record, path: KeyPath, kind: Sensitive, line: int = 0, named: str = "") -> Problem:
    code, fix = KIND_CODES[kind]
    what = f"写了{kind}" if kind is Sensitive.MINOR else f"把姓名和{kind}写在一起"
    return record.problem(code, path, f"“{last_key(path)}”里{what}，不能公开", fix + named, within=line)


def _where_named(line: str) -> str:
    """Return which characters of a line were taken for a name, which the report does not show; nothing where none clearly was."""
    found = names_in(as_looked_at(line), likely=1) or names_in(as_looked_at(line), likely=2)
    if not found or len(as_looked_at(line)) != len(line):
        return ""
    return f"。这一行内容里，第 {found[0].start + 1} 到 {found[0].end} 个字像姓名；不是姓名的，换个说法"


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
