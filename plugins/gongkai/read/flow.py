"""Which value of a row in brackets breaks it: 摘要 in {日期: 2026-06-11, 摘要: 付: 电费}, and how to write it."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from gongkai.problem import whole
from gongkai.read.cells import Bracketed, Cell, row_at
from gongkai.read.events import read_events
from gongkai.read.excel import broken_cell
from gongkai.read.joined import ANOTHER
from gongkai.read.patterns import on_use

_NEXT = on_use(r",\s*(?=[^\s,:{}\[\]\"']{1,16}:(?:\s|$))")
_EMPTY = on_use(r"(?:(?<=,)|(?<=, )|^)([^\s,:{}\[\]\"']{1,16}):,")
_COMMA_BEHIND = on_use(r"\s*-\s+(?:\{[^{}]*\}|\[[^\[\]]*\])\s*[,，]\s*$")
_PAIR = on_use(r"\s*([^\s:]{1,16}):\s+(.*)")
# A comma of the wrong kind between two parts is another mistake.
_WIDE_NEXT = on_use(r"，\s*[^\s，,:：{}\[\]]+[:：]")
_IN_QUOTES = on_use(r"\"[^\"]*\"|'[^']*'")
_CLOSED_BY = {"{": "}", "[": "]"}
_OTHERS = {"{": "[}", "[": "{]"}
_QUOTE = on_use("[\"']")
_CANNOT_STAND = on_use(r"(?:^|[ \t])#|:(?:\s|$)|^[*&!@%`|>\[{]")
# A day, a month or an amount has no number of a lamp behind it: what follows the # is a note.
_FIGURE = on_use(r"\d{4}(?:[-./年]\d{1,2}){1,2}[月日]?|-?\d[\d,]*\.\d{2}")


class Broken(Struct, frozen=True):
    """A value that has to be put in quotation marks, with what is to be said of it and its line."""

    code: str
    message: str
    fix: str
    line: int


def broken_value(lines: list[str], at: int) -> Broken | None:
    """Return the first value of the row in brackets on line ``at`` that YAML cannot read as it stands, or None."""
    row = row_at(lines, at)
    if row is None:
        return None
    if wrong := _closed_otherwise(lines[at - 1], at):
        return wrong
    if _COMMA_BEHIND.match(lines[at - 1]):
        better = lines[at - 1].strip().rstrip(",， ")
        return Broken("Y010", "这一项后面多了一个逗号", "末尾的逗号删掉" + whole("：", better), at)
    if swallowing := [cell for cell in row.cells if cell.hash >= 0 and cell.swallows]:
        return _hashed(lines, [cell for cell in swallowing if cell.line == swallowing[0].line])
    if opened := next((cell for cell in row.cells if cell.open_quote), None):
        return _unclosed_quote(lines[opened.line - 1], opened)
    inside = "".join(lines[at - 1 : row.last] if row.closed else lines[at - 1]).partition("{")
    if "[" in inside[0] or not inside[1]:
        return None
    if empty := _EMPTY.search(inside[2]):
        line = next((n for n in range(at, row.last + 1) if empty[0] in lines[n - 1]), at)
        fix = f"补上内容，冒号后面空一格：{empty[1]}: …（“…”换成内容）；没有内容的，这一项删掉"
        return Broken("Y015", f"“{empty[1]}:”后面没有写内容，和逗号连在一起了", fix, line)
    for piece in _NEXT.split(inside[2].rstrip().removesuffix("}")):
        pair = _PAIR.fullmatch(piece)
        if pair and _WIDE_NEXT.search(pair[2]) is None and len(_QUOTE.findall(pair[2])) != 1 and not _stands(pair[2]):
            line = next((n for n in range(at, row.last + 1) if f"{pair[1]}:" in lines[n - 1]), at)
            return _said(pair[1], pair[2].strip(), line)
    return None


def _closed_otherwise(line: str, at: int) -> Broken | None:
    """Return what to do about ``{日期: 2026-06-11]``, which ends with the bracket of another kind."""
    bare = _IN_QUOTES.sub("", line).strip()
    opener = next((sign for sign in bare if sign in _CLOSED_BY), "")
    last = bare[-1:]
    if not opener or last not in "]}" or last == _CLOSED_BY[opener] or any(sign in bare for sign in _OTHERS[opener]):
        return None
    right = _CLOSED_BY[opener]
    fix = f"末尾的“{last}”改成“{right}”" + whole("：", line.strip()[:-1] + right)
    return Broken("Y010", f"“{opener}”开头，却用“{last}”收尾", fix, at)


def cut_off(lines: list[str], row: Bracketed) -> Iterator[Broken]:
    """Yield what a ``#`` cuts off of a row, once for every line; a comment on a line of its own or behind a comma is none."""
    found: dict[int, list[Cell]] = {}
    for cell in row.cells:
        if cell.hash > 0 or (cell.hash == 0 and cell.swallows and row.closed and cell.line == row.last):
            found.setdefault(cell.line, []).append(cell)
    for cells in found.values():
        yield _hashed(lines, cells)


def _stands(value: str) -> bool:
    """Return whether a value is one value inside brackets."""
    reading = read_events(f"{{a: {value}\n}}")
    return not reading.problems and isinstance(reading.value, dict) and set(reading.value) == {"a"}


def quoted(value: str) -> str:
    """Return a value as it can stand: in English quotation marks, or with Chinese ones inside in place of English ones."""
    if not _QUOTE.search(value):
        return f"'{value}'" if "\\" in value else f'"{value}"'
    marks = iter("“”" * len(value))
    plain = _QUOTE.sub(lambda _: next(marks), value.replace('\\"', '"'))
    return f'"{plain}"' if _CANNOT_STAND.search(plain) else plain


def note_behind(value: str) -> tuple[str, str]:
    """Return (2026-05-12, where its note belongs) of a day or an amount with a note; two empty texts of another value."""
    figure, _, note = value.partition("#")
    if not _FIGURE.fullmatch(figure.strip()):
        return "", ""
    return figure.strip(), whole("“", f"#{note}”", "“#”后面的字") + "是说明，要留着就另起一行写"


def _hashed(lines: list[str], cells: list[Cell]) -> Broken:
    """Return what to do about cells of one line of which a ``#`` cuts off a part."""
    line = lines[cells[0].line - 1]
    breaks = "，括号也断了" if any(cell.swallows for cell in cells) else ""
    names = "".join(f"“{cell.key}”" for cell in cells if cell.key)
    where = f"{names}的内容里" if names else "方括号里"
    message = f"{where}“ #”后面的字不会显示{breaks}"
    if from_excel := broken_cell(cells[0].value):
        return Broken("Y020", message, from_excel, cells[0].line)
    figure, note = note_behind(cells[0].value)
    if figure and len(cells) == 1:
        name = f"{cells[0].key}: " if cells[0].key else ""
        return Broken("Y020", message, f"这里只写 {name}{figure}；{note}", cells[0].line)
    colon = "，中文冒号改成英文冒号加一个空格" if any(cell.wide for cell in cells) else ""
    if not breaks:
        better = whole("：", _as_text(cells[0].value))
        fix = f"要显示就在内容两边加英文双引号{better}；是说明就另起一行写在 # 后面"
        return Broken("Y020", message, fix, cells[0].line)
    if all(cell.key for cell in cells):
        better = ", ".join(f"{cell.key}: {_as_text(cell.value)}" for cell in cells)
        return Broken("Y020", message, f"{names}的内容两边加英文双引号{colon}" + whole("：", better), cells[0].line)
    better = _replaced(line, cells).strip()
    fix = "“#”所在的那一格，内容两边加英文双引号" + whole("：", better)
    return Broken("Y020", message, fix, cells[0].line)


def _unclosed_quote(line: str, cell: Cell) -> Broken:
    """Return what to do about a quotation mark that nothing closes: it ends before the next name, or with its cell."""
    end = cell.start + len(cell.value)
    if cell.key:
        following = _NEXT.search(line, cell.start)
        end = following.start() if following else len(line.rstrip().removesuffix("}"))
    better = _as_text(line[cell.start + 1 : end].strip())
    where = f"“{cell.key}”的内容" if cell.key else "这一格的内容"
    shown = f"{cell.key}: {better}" if cell.key else (line[: cell.start] + better + line[end:]).strip()
    return Broken("Y010", f"{where}引号没有成对", f"在{where}末尾补上英文引号" + whole("：", shown), cell.line)


def _as_text(value: str) -> str:
    """Return a value in English quotation marks, those inside it made Chinese ones."""
    better = quoted(value)
    return better if better[0] in "\"'" else f'"{better}"'


def _replaced(line: str, cells: Iterable[Cell]) -> str:
    parts, at = [], 0
    for cell in cells:
        parts += [line[at : cell.start], _as_text(cell.value)]
        at = cell.start + len(cell.value)
    return "".join(parts) + line[at:]


def _said(key: str, value: str, line: int) -> Broken:
    what = f"“{key}”的内容"
    better = quoted(value)
    fix = (f"“{key}”的内容两边加英文双引号" if better[0] in "\"'" else f"“{key}”里的英文引号改成中文引号") + whole(
        "：", f"{key}: {better}"
    )
    if another := ANOTHER.match(value):
        apart = f"{key}: {another['first']}, {another['name']}: {another['rest'] or ''}".rstrip()
        fix = (
            f"“{another['name']}”是另一项的名称，就在它前面写英文逗号加一个空格{whole('：', apart)}；是同一句话，{fix}"
        )
    if ": " in value:
        return Broken("Y021", f"{what}里有英文冒号加空格", fix, line)
    if _QUOTE.search(value):
        return Broken("Y018", f"{what}只有一部分加了引号", fix, line)
    sign = value[0] if not value[0].isalnum() else _sign(value)
    return Broken("Y018", f"{what}里有“{sign}”，会当成写法", fix, line)


def _sign(value: str) -> str:
    return next((sign for sign in value if sign in "[]{}"), value[0])
