"""One error of pydantic's -> the Problem that tells the clerk what to write."""

import re

from pydantic_core import ErrorDetails

from gongkai.problem import KeyPath, Problem, last_key
from gongkai.read.events import Value
from gongkai.records.at import field_at, model_at, value_at
from gongkai.records.in_a_line import counted
from gongkai.records.meant_amount import as_of_each
from gongkai.records.row import Field, Row
from gongkai.records.sample import for_example
from gongkai.records.split import in_one
from gongkai.records.typed_numbers import ANY_NUMBER
from gongkai.records.unnamed import as_item, as_list

ANOTHER_LINE = "补上一行"
NO_NAMES = frozenset({"model_type", "model_attributes_type", "dict_type"})
"""What pydantic calls a row that is written as a text or a list."""


def problem_of(model: type[Row], values: Value, file: str, error: ErrorDetails) -> Problem:
    """Return what is said of one error of pydantic's, but for names that nobody knows. Raises AssertionError for one without words."""
    path: KeyPath = error["loc"]
    kind, name = error["type"], last_key(error["loc"])
    if kind == "missing":
        written = value_at(values, path[:-1])
        field = field_at(model, path)
        told, example = (f"（{field.says}）" if field.says else ""), for_example(field)
        if isinstance(written, dict) and name in written:
            return Problem("R002", file, f"“{name}”后面没有写内容", f"在“{name}:”后面补上内容{told}{example}", path)
        if beside := inside_another(written, name):
            said = f"缺少“{name}”，像是写在了“{beside}”的内容里"
            apart = "花括号里的，前面写英文逗号加一个空格；一行写一项的，另起一行"
            fix = f"在“{name}”前面断开：{apart}；冒号是英文的，后面空一格：{name}: …"
            return Problem("R002", file, said, fix, (*path[:-1], beside))
        return Problem("R002", file, f"缺少“{name}”", f"{ANOTHER_LINE}{told}{example}", path)
    if isinstance(path[-1], int) and value_at(values, path) is None:
        return empty_item(file, path)
    if kind in NO_NAMES:
        message, fix = _without_names(model, values, path)
        return Problem("R003", file, message, fix, path)
    if kind in {"tuple_type", "list_type"}:
        keys = [field.key for field in model_at(model, path[:-1]).declared()]
        number = next((key for key in (f"{name}合计", "项数", "人数") if key in keys), "")
        fix = as_list(field_at(model, path), value_at(values, path), number)
        return Problem("R004", file, f"“{name}”要一项一项列出", fix, path)
    if "ctx" in error and "fix" in error["ctx"]:
        fix, row = error["ctx"]["fix"], value_at(values, path[:-1])
        if isinstance(row, dict):
            fix = model_at(model, path[:-1]).better_fix(name, row, fix)
        field = field_at(model, path)
        if kind == "R010" and isinstance(value_at(values, path), list) and (only := _only_one(field)):
            fix = only
        fix = _number_here(model_at(model, path[:-1]), field, value_at(values, path), kind, fix)
        return Problem(kind, file, error["msg"], as_of_each(f"{field.key}{field.says}", fix), path)
    raise AssertionError(f"no words for {kind} at {path}")


def _only_one(field: Field) -> str:
    """Return what to do about several contents where there is room for one; nothing where they can make one sentence."""
    if field.kind is None or (field.kind.in_words and not field.kind.choices and not field.kind.file):
        return ""
    if field.kind.choices:
        return f"这里只写一个，从这些里面选：{'、'.join(field.kind.choices)}"
    told = f"（{field.says}）" if field.says else ""
    return f"去掉方括号，这里只写一个{told}{for_example(field)}"


def _number_here(owner: type[Row], field: Field, written: Value, kind: str, fix: str) -> str:
    """Return what to do about a number, told by the field, which knows more than its kind; ``fix`` of anything else."""
    if kind == "R013" and (lines := counted(owner, f"{field.key}{written}")):
        # 同意: 24票，反对0票，弃权1票.
        return f"分成几行写，一样一行：{'；'.join(lines)}"
    if not fix.startswith(ANY_NUMBER):
        return fix
    return f"只写数字（{field.says}），例如 {field.example}{fix.removeprefix(ANY_NUMBER)}"


def _without_names(model: type[Row], values: Value, path: KeyPath) -> tuple[str, str]:
    """Return (what is wrong, how to write it) of a row that is written as a text or a list."""
    field, written, beside = field_at(model, path), value_at(values, path), value_at(values, path[:-1])
    name = field.key
    if isinstance(path[-1], int) and field.row is not None:
        return f"“{name}”的这一项要写“名称: 内容”", as_item(field.row, written)
    items = [item for item in written if isinstance(item, dict)] if isinstance(written, list) else []
    if (
        items
        and len(items) == len(written or ())
        and len({key for item in items for key in item}) == sum(map(len, items))
    ):
        return f"“{name}”只有一份，不用“-”列出", "删掉“- ”，里面的行前面都空两格，对齐"
    fix = in_one(field, written, beside if isinstance(beside, dict) else {})
    fix = model_at(model, path[:-1]).better_fix(name, beside, fix) if isinstance(beside, dict) else fix
    return f"“{name}”里面要写“名称: 内容”", fix


def empty_item(file: str, path: KeyPath) -> Problem:
    """Return the Problem of an item of a list in which nothing is written."""
    return Problem("R003", file, f"“{last_key(path)}”里有一项是空的", "把这一项删掉；还没有写完的，补上内容", path)


def inside_another(written: Value, name: str) -> str:
    """Return the key in whose text ``name`` stands with a colon, behind a comma or a blank: two lines that became one."""
    if not isinstance(written, dict):
        return ""
    inside = re.compile(rf"[\s,，;；、。]{re.escape(name)}\s*[:：]")
    return next((key for key, text in written.items() if isinstance(text, str) and inside.search(text)), "")
