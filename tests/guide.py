"""The tables of the clerk's guide, as the fields are declared: no field is described twice."""

from gongkai.records.row import Field, Row

MARK = "<!-- 下面的表由 make golden 照程序里的说明写 -->"
_HEAD = "| 名称 | 写什么 | 要写吗 |\n| --- | --- | --- |\n"


def tables(model: type[Row], common: frozenset[str] = frozenset(), above: str = "") -> str:
    """Return a table of a model's own fields, then one per list of rows below it; ``common`` are told elsewhere."""
    fields = [field for field in model.declared() if field.name not in common]
    lines = "".join(f"| `{field.key}` | {_what(field)} | {_must(field)} |\n" for field in fields)
    head = f"`{above}` 的每一项：\n\n" if above else ""
    inner = "".join("\n" + tables(field.row, above=field.key) for field in fields if field.row is not None)
    return f"{head}{_HEAD}{lines}{inner}"


def _what(field: Field) -> str:
    kind = field.kind
    told = field.says
    if kind and kind.choices:
        told += "：" + "、".join(f"`{choice}`" for choice in kind.choices)
    elif field.row is None and field.example:
        told += f"，例如 `{field.example}`"
    return told


def _must(field: Field) -> str:
    if field.required:
        return "必须"
    return f"可以不写，{field.blank}" if field.blank else "可以不写"
