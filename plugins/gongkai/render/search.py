"""A village's records -> the lines that the search page looks through, as a script that also loads from a folder on disk.

A page opened from a folder may not fetch, but it may load a script: an index
is a call with the data in it. Each record is its title and its lines, one per
row of its lists; a line of an account that counts begins with its sign and has
its day, summary, account title, note, amount and the rest, with tabs between.
Any other line begins with the number of its head, which says what it is of,
what its cells are called and in what they are counted: nobody searches for
that, but whoever reads a hit has to know. Which time a line counts in is told
by its account's period, in months, as on the page of a year.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.ledger.differences import FILES, HIDDEN_NAMES
from gongkai.read.initials import initials
from gongkai.read.patterns import on_use
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.entry import Entry
from gongkai.records.plain import Plain
from gongkai.records.row import Field, Row
from gongkai.records.values import FORM_UNIT
from gongkai.rules.finance import finest

INCOME, EXPENSE = "+", "-"
_FILES, _FILE_WORDS, _FILE_NAMES = ("照片", "附件"), ("名称", "说明"), ("文件", "地址", "原件", "网上")
_PLACES = ("记录", "村", "公开类别", "编号", "标题", "公开日期", "头像", FILES, HIDDEN_NAMES)
"""Keys whose values stand elsewhere in the index, or name a file."""
_COLUMNS, _ROWS = "列", "行"
_IN_BRACKETS = on_use(r"^(.+)（([^（）]{1,3})）$")
_IN_WORDS = on_use("[一-鿿]{2}")
MOST_LABELLED = 60
"""Characters: what is longer is a text, which needs no label."""


class Heads:
    """What lines are of and what their cells are called, every combination once."""

    def __init__(self, money_unit: str = "元") -> None:
        self.said: dict[str, int] = {}
        self.money_unit = money_unit

    def mark(self, of: str, labels: Sequence[str]) -> str:
        """Return what a line begins with."""
        number = self.said.setdefault("\t".join([of, *labels]), len(self.said))
        return f"#{number}\t"

    def label(self, name: str, field: Field | None) -> str:
        """Return a cell's name, and behind a bar in what it is counted."""
        unit = field.kind.unit if field and field.kind else ""
        return f"{name}|{self.money_unit if unit == FORM_UNIT else unit}" if unit else name


def index(
    slug: str, name: str, households: int | None, shown: Sequence[tuple[Record, Plain]], called: dict[str, str]
) -> bytes:
    """Return the index of a village as a script; ``called`` has what people read for each type, by its slug."""
    accounts = [record for record, _ in shown if isinstance(record, Account)]
    counted = {account.id for account in finest(accounts)}
    types = list(dict.fromkeys(record.slug for record, _ in shown))
    heads = Heads()
    records = []
    for record, plain in shown:
        heads.money_unit = record.money_unit
        text = "\n".join(_lines(record, plain, heads, counted=record.id in counted))
        figure = " ".join(record.figure).strip()
        records.append((types.index(record.slug), record.id, record.name, record.published.isoformat(), text, figure))
    told = {
        "slug": slug,
        "name": name,
        "households": households,
        "periods": {
            f"{account.slug}/{account.id}": (f"{account.period.start:%Y-%m}", f"{account.period.end:%Y-%m}")
            for account in accounts
        },
        "types": [(slug, called[slug]) for slug in types],
        "heads": list(heads.said),
        "records": records,
    }
    return call("village", told)


def _lines(record: Record, plain: Plain, heads: Heads, *, counted: bool) -> Iterator[str]:
    if isinstance(record, Account):
        for side, entries in ((INCOME, record.income), (EXPENSE, record.expense)):
            sign = side if counted else " "
            yield from (_entry(sign, entry) for entry in entries)
    fields = _fields(type(record))
    for key, value in plain.items():
        if key not in _PLACES and not (isinstance(record, Account) and key in ("收入", "支出")):
            yield from _words(key, value, fields.get(key), heads)


@cache
def _fields(row: type[Row] | None) -> Mapping[str, Field]:
    """Return a row's fields by their keys; of what the site has in its place too."""
    return {field.key: field for one in (row, *row.on_web) for field in one.declared()} if row else {}


def _entry(sign: str, entry: Entry) -> str:
    rest = (entry.handler, entry.witness, entry.approver, entry.voucher)
    cells = (sign, entry.on.isoformat(), entry.summary, entry.title, entry.note or "", f"{entry.amount:.2f}")
    return "\t".join(_one_line(cell) for cell in (*cells, " ".join(filter(None, rest))))


def _words(key: str, value: Any, field: Field | None, heads: Heads) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _row("", key, item, field, heads) if isinstance(item, dict) else _words(key, item, field, heads)
    elif isinstance(value, dict):
        yield from _row(key, key, value, field, heads)
    else:
        lines = [line.strip() for line in str(value).splitlines() if line.strip()]
        mark = heads.mark(key, [heads.label("", field)]) if len(lines) == 1 and len(lines[0]) <= MOST_LABELLED else ""
        yield from (mark + _one_line(line) for line in lines)


def _row(of: str, key: str, row: dict[str, Any], field: Field | None, heads: Heads) -> Iterator[str]:
    """Yield the line of a row, and those of the rows in it, which are of its first words."""
    if _COLUMNS in row and _ROWS in row:
        yield from _table(row, heads)
        return
    labels, cells, below = [], [], []
    for name, value, own in _cells(key, row, field):
        if isinstance(value, list) and value and isinstance(value[0], dict):
            below.append((name, value, own))
        elif words := _one_line(_flat(value)):
            labels.append(heads.label(name, own))
            cells.append(words)
    if cells:
        yield heads.mark(of, labels) + "\t".join(cells)
    called = next(filter(_IN_WORDS.search, cells), of)
    for name, value, own in below:
        for item in value:
            yield from _row(called, name, item, own, heads)


def _cells(key: str, row: dict[str, Any], field: Field | None) -> Iterator[tuple[str, Any, Field | None]]:
    """Yield (what it is called, its value, its field) of what a row says; what a longer row in it says is its own."""
    fields = _fields(field.row if field else None)
    for name, value in row.items():
        if name not in _FILE_NAMES and (key not in _FILES or name in _FILE_WORDS):
            if isinstance(value, dict) and len(value) > 2:
                yield from _cells(name, value, fields.get(name))
            else:
                yield name, value, fields.get(name)


def _table(table: dict[str, Any], heads: Heads) -> Iterator[str]:
    """Yield the lines of a table of the clerk's own, and one of what stands above its columns."""
    caption, columns = _one_line(table.get("标题", "")), [_one_line(one) for one in table[_COLUMNS]]
    yield "，".join(filter(None, (caption, *columns)))
    mark = heads.mark(caption, [_IN_BRACKETS.sub(r"\1|\2", one) for one in columns])
    yield from (mark + "\t".join(map(_one_line, cells)) for cells in table[_ROWS])
    if note := table.get("说明"):
        yield _one_line(note)


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_flat(one) for name, one in value.items() if name not in _FILE_NAMES)
    if isinstance(value, list):
        return " ".join(_flat(one) for one in value)
    return str(value)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def letters_script() -> bytes:
    """Return ``initials`` as a script: slpd finds 双龙坪道."""
    return call("letters", {letter: "".join(both) for letter, both in initials().items()})


def script_script() -> bytes:
    """Return the traditional characters and their simplified ones as a script (OpenCC's table)."""
    old, new = (files("gongkai.read") / "script.txt").read_text(encoding="utf-8").split()
    return call("scripts", [old, new])


def call(name: str, told: object) -> bytes:
    """Return a script that hands ``told`` over. JSON may hold two line ends that older browsers refuse in a script."""
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"gongkai.{name}({data});\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()
