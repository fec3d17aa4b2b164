"""A village's records -> the lines that the search page looks through, as a script that also loads from a folder on disk.

A page opened from a folder may not fetch, but it may load a script: an index
is a call with the data in it. Each record is its title and its lines, one per
row of its lists; a line of an account that counts begins with its sign and has
its day, summary, account title, note, amount and the rest, with tabs between.
Which time a line counts in is told by its account's period, in months, as on
the page of a year.
"""

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from gongkai.ledger.differences import FILES, HIDDEN_NAMES
from gongkai.read.initials import initials
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.entry import Entry
from gongkai.records.plain import Plain
from gongkai.rules.finance import finest

INCOME, EXPENSE = "+", "-"
_FILES, _FILE_WORDS = ("照片", "附件"), ("名称", "说明")
_PLACES = ("记录", "村", "公开类别", "编号", "标题", "公开日期", "头像", FILES, HIDDEN_NAMES)
"""Keys whose values stand elsewhere in the index, or name a file."""


def index(
    slug: str, name: str, households: int | None, shown: Sequence[tuple[Record, Plain]], called: dict[str, str]
) -> bytes:
    """Return the index of a village as a script; ``called`` has what people read for each type, by its slug."""
    accounts = [record for record, _ in shown if isinstance(record, Account)]
    counted = {account.id for account in finest(accounts)}
    types = list(dict.fromkeys(record.slug for record, _ in shown))
    told = {
        "slug": slug,
        "name": name,
        "households": households,
        "periods": {
            f"{account.slug}/{account.id}": (f"{account.period.start:%Y-%m}", f"{account.period.end:%Y-%m}")
            for account in accounts
        },
        "types": [(slug, called[slug]) for slug in types],
        "records": [
            (
                types.index(record.slug),
                record.id,
                record.name,
                record.published.isoformat(),
                "\n".join(_lines(record, plain, counted=record.id in counted)),
                " ".join(record.figure).strip(),
            )
            for record, plain in shown
        ],
    }
    return call("village", told)


def _lines(record: Record, plain: Plain, *, counted: bool) -> Iterator[str]:
    if isinstance(record, Account):
        for side, entries in ((INCOME, record.income), (EXPENSE, record.expense)):
            sign = side if counted else " "
            yield from (_entry(sign, entry) for entry in entries)
    for key, value in plain.items():
        if key not in _PLACES and not (isinstance(record, Account) and key in ("收入", "支出")):
            yield from _words(key, value)


def _entry(sign: str, entry: Entry) -> str:
    rest = (entry.handler, entry.witness, entry.approver, entry.voucher)
    cells = (sign, entry.on.isoformat(), entry.summary, entry.title, entry.note or "", f"{entry.amount:.2f}")
    return "\t".join(_one_line(cell) for cell in (*cells, " ".join(filter(None, rest))))


def _words(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _words(key, item)
    elif isinstance(value, dict):
        chosen = {name: one for name, one in value.items() if key not in _FILES or name in _FILE_WORDS}
        cells = [_one_line(_flat(one)) for one in chosen.values()]
        if any(cells):
            yield "\t".join(cells)
    else:
        yield from (line.strip() for line in str(value).splitlines() if line.strip())


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_flat(one) for name, one in value.items() if name not in ("文件", "地址", "原件", "网上"))
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
