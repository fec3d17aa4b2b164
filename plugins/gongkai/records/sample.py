"""What a clerk could write for a key, as one finished line: for messages that must not leave anything to be guessed."""

from collections.abc import Sequence

from gongkai.records.row import Field, Row

# Where nothing must be written, these say most.
_TELLING = ("时间", "应到", "实到", "同意", "内容")


def for_example(field: Field) -> str:
    """Return ``，例如 期初余额: 128400.00``; of a fixed list all that may be chosen, since the first of them would be copied."""
    if field.kind is not None and field.kind.choices:
        return f"：{field.key}: 后面从这些里面选一个：{'、'.join(field.kind.choices)}"
    return f"，例如 {sample_line(field)}"


def sample_line(field: Field) -> str:
    """Return ``审核: {审核人: 村务监督委员会, 日期: 2026-03-05}`` for a field; for a list also where its dash goes."""
    if field.many and field.row is not None:
        return f"“{field.key}:”后面不写，下一行空两格写 - {sample(field.row)}"
    return f"{field.key}: {_value(field)}"


def from_table(field: Field, cells: Sequence[str]) -> str:
    """Return how to write rows that were pasted below a list's name, of which the first has ``cells``: its contents, or the names of all."""
    keys = {inner.key for inner in field.row.declared()} if field.row else set()
    if len(cells) < 2 or not keys.issuperset(cells):
        return f"{sample_line(field)}，一项一行（换成真的内容）"
    row = ", ".join(f"{cell}: …" for cell in cells)
    return f"“{'、'.join(cells)}”那一行是各列的名称，删掉；它下面的每一行写成一项，比“{field.key}”多空两格：- {{{row}}}（“…”换成那一行的内容）"


def sample(row: type[Row]) -> str:
    """Return the keys of a row that must be written, between braces, with a value each; where none must, the telling ones."""
    declared = row.declared()
    chosen = [field for field in declared if field.required]
    chosen = chosen or [field for field in declared if field.key in _TELLING] or list(declared[:2])
    return "{" + ", ".join(f"{field.key}: {_value(field)}" for field in chosen) + "}"


def _value(field: Field) -> str:
    if field.row is not None:
        return f"[{sample(field.row)}]" if field.many else sample(field.row)
    return f"[{field.example}]" if field.many and not field.example.startswith("[") else field.example
