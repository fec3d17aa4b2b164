"""No number of a person's may reach a board: 个人信息保护法 第二十八条; 政府信息公开条例 第十五条.

Prosecutors act every month against boards that show identity, bank and private
telephone numbers. An office's telephone has fields of its own and is not
meant. Nothing that is found is in any Problem.
"""

import datetime
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import zip_longest

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem, end_of_fields, last_key
from gongkai.read.patterns import on_use
from gongkai.records.base import Record
from gongkai.records.notice import Notice
from gongkai.records.prose import without_rows
from gongkai.records.row import Row
from gongkai.rules.across import identity_over, personal_across
from gongkai.rules.names import is_name
from gongkai.rules.number_kinds import Personal
from gongkai.rules.pack import Pack
from gongkai.rules.personal import personal_in

_IF_IT_IS_ONE = "是身份证号就整个删掉；不是，"
_SEEN_BY_TWO = f"{_IF_IT_IS_ONE}就请另一个人看过，"
_WAIVER = "{编号: S005, 原因: 是合同号, 经办: 甲, 复核: 乙, 截止: 2026-12-31}"
_WAIVED_BELOW = f"{_SEEN_BY_TWO}在文件末尾另起一行，前面不留空格：豁免: [{_WAIVER}]（换成真的）"
NUMBER_CODES = {
    Personal.IDENTITY: ("S001", "整个删掉；要分清同名的人，写组别"),
    Personal.MASKED_IDENTITY: ("S002", "整个删掉，打星号也能猜出来；要分清同名的人，写组别"),
    Personal.CARD: ("S003", "整个删掉；发钱的名单只写姓名、组别和金额"),
    Personal.MOBILE: (
        "S004",
        "只删掉号码，别的字留着；要留办公电话（办公用的手机也行），在文件末尾另起一行，前面不留空格（不要写在正文里）："  # noqa: ISC004
        "联系: {人: 村委会, 电话: 0916-6123456}（换成真的）",
    ),
    Personal.OLD_IDENTITY: ("S005", _WAIVED_BELOW),
    Personal.MISTYPED_IDENTITY: ("S005", _WAIVED_BELOW),
}

_DELETED = "只删掉号码，别的字留着"


def to_mend(kind: Personal, row: Row) -> tuple[str, str]:
    """Return (code, what to do) of a number in a record, or in the facts of a place: no key is to be written there twice."""
    code, fix = NUMBER_CODES[kind]
    if kind is Personal.MOBILE:
        if "联系" not in {field.key for field in row.declared()}:
            return code, _DELETED
        if getattr(row, "contact", None) is not None:
            return code, f"{_DELETED}；要留办公电话（办公用的手机也行），写在“联系”的“电话”里"
    waivers = getattr(row, "waivers", None)
    if code == "S005" and waivers is None:
        return code, f"{_IF_IT_IS_ONE}换个写法，例如中间加上是什么号"
    if code == "S005" and waivers:
        return code, f"{_SEEN_BY_TWO}在“豁免”里加一项：{_WAIVER}（换成真的）"
    return code, fix


# A mobile has eleven digits, in Chinese numerals or with a dash or two; words that are shorter hold none.
_SHORTEST = 10
# No identity number is cut into pieces that are all shorter, but by one digit a cell.
_LONG_PIECE = on_use(r"\d{1,17}[Xx]?")
_ACCOUNT = on_use(r"\d[\d ]{13,22}")
# Whose account a row tells of: a body's.
_BODY = on_use("(?:委员会|村委会|合作社|联合社|公司|财政所|政府|学校|协会|专户|基本户)$")
# As much of a text as may belong to a number that begins in its title, and the rest of a list that begins there.
_BEGINNING = on_use(r"[\s\S]{0,30}[\W\d_]{0,80}\w?")


def no_personal_numbers(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem per text, per row of cells and per file name that holds a person's number."""
    for record in village.records:
        for kind in personal_in(record.file):
            code, fix = to_mend(kind, record)
            yield record.problem(code, (), f"文件名里有{kind}", "改一个文件名。" + fix)
    said: set[tuple[str, KeyPath, Personal]] = set()
    for record, path, text in village.sentences:
        text = _without_rows(text)
        heading = _headed(record.heading_at(path), text, _beside(record, path))
        for kind in sorted(personal_in(text, heading)) if len(text) > _SHORTEST else ():
            if kind is Personal.CARD and _is_a_bodys(_beside(record, path)):
                continue
            said.add((record.file, path, kind))
            line = line_of(text, kind, personal_in)
            yield _number(record, path, kind, f"“{last_key(path)}”里有{kind}，不能公开", line)
    yield from _over_title_and_text(village, said)
    yield from _over_cells(village, said)
    yield from _over_own_tables(village, said)


def _beside(record: Record, path: KeyPath) -> Sequence[str]:
    """Return the cells of the row of a table in which a text stands, or none."""
    match path:
        case ("表格", int(number), "行", int(row), _) if isinstance(record, Notice):
            return record.tables[number].rows[row]
    return ()


def _headed(heading: str, words: str, row: Sequence[str]) -> str:
    """Return what is said above a cell, and who is named beside what may be the number of an account."""
    if not _ACCOUNT.fullmatch(words):
        return heading
    return next((f"{cell} {heading}" for cell in row if is_name(cell)), heading)


def _is_a_bodys(cells: Sequence[str]) -> bool:
    """Return whether a row is a body's (双河村股份经济合作社 | 农商行 | 6100…), and no cell of it a card by itself."""
    ours = any(map(_BODY.search, cells)) and not any(map(is_name, cells))
    return ours and not any(Personal.CARD in personal_in(cell) for cell in cells)


def _without_rows(text: str) -> str:
    return without_rows(text) if "|" in text else text


def _over_title_and_text(village: Village, said: set[tuple[str, KeyPath, Personal]]) -> Iterator[Problem]:
    for record, path, text in village.sentences:
        if len(path) == 1 and path[0] in _long_texts(type(record)):
            for kind in sorted(personal_in(f"{record.name}\n{_beginning(_without_rows(text))}")):
                if not any(file == record.file and one is kind and len(at) == 1 for file, at, one in said):
                    said.add((record.file, path, kind))
                    yield _number(record, path, kind, f"“标题”和“{last_key(path)}”连起来是{kind}，不能公开")


def _beginning(text: str) -> str:
    found = _BEGINNING.match(text)
    return found.group() if found else ""


@cache
def _long_texts(model: type[Record]) -> frozenset[str]:
    return frozenset(field.key for field in model.declared() if field.kind is not None and field.kind.markdown)


def _over_own_tables(village: Village, said: set[tuple[str, KeyPath, Personal]]) -> Iterator[Problem]:
    """Yield a Problem per table in which an identity number goes on from cell to cell: down a column, over the heads, into the next row."""
    kind = Personal.IDENTITY
    for record in village.records:
        for table in record.own_tables():
            rows = [[cell.strip() for cell in line.cells] for line in table.lines]
            heads = [table.caption, *table.columns]
            every = [cell for row in (heads, *rows) for cell in row]
            if not any(_LONG_PIECE.fullmatch(cell) for cell in every):
                continue
            told = any(identity_over(cells) for cells in (every, *zip_longest(heads[1:], *rows, fillvalue="")))
            path = table.lines[0].path[:2] if table.lines else ("表格",)
            if told and not any(f == record.file and one is kind and at[: len(path)] == path for f, at, one in said):
                said.add((record.file, path, kind))
                yield _number(record, path, kind, "表格里有几格连起来是身份证号，不能公开")


def _over_cells(village: Village, said: set[tuple[str, KeyPath, Personal]]) -> Iterator[Problem]:
    for record, line in village.lines:
        cells = [(cell.heading, cell.words) for cell in line.cells]
        kinds = personal_across(cells, line.caption or record.name)
        if identity_over([words for _, words in cells]):
            kinds.add(Personal.IDENTITY)
        if line.drawn and "行" not in line.path:
            row = [words for _, words in cells]
            kinds |= {
                kind
                for heading, words in cells
                for kind in personal_in(words, _headed(f"{line.caption} {heading}", words, row))
            }
        if Personal.CARD in kinds and _is_a_bodys([words for _, words in cells]):
            kinds.remove(Personal.CARD)
        for kind in sorted(kinds):
            if not any(f == record.file and one is kind and at[: len(line.path)] == line.path for f, at, one in said):
                message = f"“{last_key(line.path)}”里相邻的几格连起来是{kind}，不能公开"
                yield _number(record, line.path, kind, message, line.within)


def _number(record: Record, path: KeyPath, kind: Personal, message: str, line: int = 0) -> Problem:
    code, fix = to_mend(kind, record)
    if path[0] == "表格" and path[2:3] in (("行",), ("列",)):
        fix += "；这一列不要了，“列”里和每一行的这一格都删掉；只删号码的，那一格写 ''"
    return record.problem(code, path, message, fix.replace("在文件末尾", end_of_fields(record.file)), within=line)


def line_of(text: str, kind: str, kinds_in: Callable[[str], Collection[str]]) -> int:
    """Return on which line of ``text`` it is, or begins, from 0; the first where no line has it, nor two of them."""
    lines = text.split("\n")
    for together in (1, 2):
        for number in range(len(lines)):
            if kind in kinds_in("\n".join(lines[number : number + together])):
                return number
    return 0
