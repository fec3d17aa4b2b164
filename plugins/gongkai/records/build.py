"""Values as typed -> one checked model, and pydantic's errors -> Problems in Chinese.

No English reaches a report: every error that our models can raise has words
here or in the value that raised it; any other is a bug of ours and raises.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from msgspec.structs import replace
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gongkai.problem import KeyPath, Problem, last_key
from gongkai.read.events import Value
from gongkai.records.at import field_at, model_at, value_at
from gongkai.records.dashes import too_many_dashes
from gongkai.records.doubtful_name import both_missing, may_be, stands_for
from gongkai.records.in_a_line import braced
from gongkai.records.one_error import NO_NAMES, empty_item, inside_another, problem_of
from gongkai.records.row import Row
from gongkai.records.said_once import said_once
from gongkai.records.sample import sample_line
from gongkai.records.split import split_up
from gongkai.records.total_rows import is_total
from gongkai.records.unknown_key import Unknown, one_of_too_many, unknown_key
from gongkai.records.unnamed import as_item, without_its_names

Model = TypeVar("Model", bound=Row)

# What each of so many names may stand for is looked for; who has more wrote the file for another folder.
_ADVISED = 300


def build(model: type[Model], values: dict[str, Value], file: str) -> tuple[Model | None, list[Problem]]:
    """Return (the checked model, []) or (None, its Problems).

    What was left blank counts as not written, so that a clerk may keep the
    lines of a form that do not apply; a name that nobody knows is still said.
    """
    try:
        # Most files have no blank, and most blanks are of fields that may be None: only what fails is looked at closer.
        return model.model_validate(values), []
    except ValidationError:
        pass
    try:
        return model.model_validate(_without_blanks(values, model)), []
    except ValidationError as error:
        return None, _problems(model, values, file, error.errors(include_url=False))


def _without_blanks(value: Value, model: type[Row] | None) -> Any:
    if type(value) is dict:
        inner = _inner_models(model) if model else {}
        return {
            name: _without_blanks(item, inner.get(name))
            for name, item in value.items()
            if item is not None or name not in inner
        }
    if type(value) is list:
        return [item if type(item) is str or item is None else _without_blanks(item, model) for item in value]
    return value


@cache
def _inner_models(model: type[Row]) -> dict[str, type[Row] | None]:
    """Return Chinese key -> the Row that is written below it, or None for a plain value."""
    return {field.key: field.row for field in model.declared()}


def _problems(model: type[Row], values: Value, file: str, errors: list[ErrorDetails]) -> list[Problem]:
    dashed, errors = _dashed(model, values, file, errors)
    unknown, meant, unsure = _unknown_keys(model, values, file, errors)
    rows = list(_rows_without_names(model, unsure, values))
    alike = Counter(row[:-1] for row, _ in rows if isinstance(row[-1], int))
    for row, fix in rows:
        # {2026-07-10, 2026-07-19} is one mistake, and not as many as it has contents and lacks names.
        unknown = [one for one in unknown if one.path[: len(row)] != row]
        errors = [error for error in errors if error["loc"][: len(row)] != row]
        if number := alike.pop(row[:-1], 0) if isinstance(row[-1], int) else 1:
            fix += f"；这样的 {number} 项都照这样改" if number > 1 and "每一项" not in fix else ""
            unknown.append(Problem("R003", file, f"“{last_key(row)}”里面要写“名称: 内容”", fix, row))
    told: list[Problem] = []
    errors = [
        error
        for error in errors
        if error["type"] != "missing" or not _belongs_outside(error["loc"][:-1], meant, values)
    ]
    # What holds another name besides its own content is told by the name that is missing.
    missing = [error["loc"] for error in errors if error["type"] == "missing"]
    two_in_one = {(*at[:-1], inside_another(value_at(values, at[:-1]), last_key(at))) for at in missing}
    empty: set[KeyPath] = set()
    nameless = Counter(error["loc"][:-1] for error in errors if _is_nameless(error))
    for error in errors:
        path: KeyPath = error["loc"]
        if error["type"] == "extra_forbidden" or (error["type"] == "missing" and path in meant) or path in two_in_one:
            continue
        if (
            error["type"] == "missing"
            and len(path) > 1
            and isinstance(path[-2], int)
            and _blank(value_at(values, path[:-1]))
        ):
            # One item that is empty, and not as many mistakes as it has fields.
            told += [] if path[:-1] in empty else [empty_item(file, path[:-1])]
            empty.add(path[:-1])
            continue
        if error["type"] == "missing" and (total := _total_in(model, values, file, path[:-1])):
            # A total has no day and no account: its row is one mistake, too.
            told += [] if path[:-1] in empty else [total]
            empty.add(path[:-1])
            continue
        one = problem_of(model, values, file, error)
        if _is_nameless(error) and (number := nameless.pop(path[:-1], 0)) != 1:
            # Names that were pasted one below the other are one mistake.
            if not number:
                continue
            one = replace(one, fix=f"{one.fix}；这样的 {number} 项都照这样改")
        told.append(one)
    return unknown + dashed + told


def _belongs_outside(row: KeyPath, meant: set[KeyPath], values: Value) -> bool:
    """Return whether all that is written in an item belongs further out: 合计 as the last of those that it sums."""
    written = value_at(values, row)
    if not row or not isinstance(row[-1], int) or not isinstance(written, dict) or not written:
        return False
    return all((*row[:-2], name) in meant for name in written)


def _dashed(
    model: type[Row], values: Value, file: str, errors: list[ErrorDetails]
) -> tuple[list[Problem], list[ErrorDetails]]:
    """Return a Problem per list of which dashes cut the items into pieces, and the errors of what is not in such a list."""
    lists = {at[:-2] for one in errors if one["type"] == "missing" and isinstance((at := one["loc"])[-2:][0], int)}
    found = {path: said for path in lists if (said := too_many_dashes(field_at(model, path), value_at(values, path)))}
    problems = [
        Problem("R003", file, said.message, said.fix, (*path, 0)) for path, said in sorted(found.items(), key=str)
    ]
    return problems, [one for one in errors if not any(one["loc"][: len(path)] == path for path in found)]


def _is_nameless(error: ErrorDetails) -> bool:
    """Return whether it is about an item of a list that should have names, or brackets, and has none."""
    return error["type"] in (NO_NAMES | {"R022"}) and isinstance(error["loc"][-1], int) and error["input"] is not None


def _rows_without_names(model: type[Row], unsure: dict[KeyPath, bool], values: Value) -> Iterator[tuple[KeyPath, str]]:
    """Yield (path, how to write it) of rows in which contents stand where their names belong, or a level is missing."""
    for path, nobody_knows in unsure.items():
        field, written = field_at(model, path), value_at(values, path)
        row = field.row or model
        if _blank(written) and not set(written or ()) & _inner_models(row).keys():
            if isinstance(path[-1], int):
                tight = braced(row, "，".join(map(str, written or ())))
                yield path, f"冒号用英文的，后面都空一格：写成 - {tight}" if tight else as_item(row, [])
                continue
            line = split_up(field, list(written or ())) or f"{sample_line(field)}（换成真的内容）"
            yield path, f"照这样写：{line}"
        elif nobody_knows and (fix := without_its_names(field, written)):
            yield path, fix


def _blank(row: Value) -> bool:
    return isinstance(row, dict) and all(content is None for content in row.values())


def _unknown_keys(
    model: type[Row], values: Value, file: str, errors: list[ErrorDetails]
) -> tuple[list[Problem], set[KeyPath], dict[KeyPath, bool]]:
    """Return the Problems of names that nobody knows, the paths of those that they stand for and that are not missing, and row -> whether all it says is of such."""
    paths = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    found = {path: _unknown_key(model, values, path) for path in paths[:_ADVISED]}
    found |= {path: one_of_too_many(path) for path in paths[_ADVISED:]}
    meant = {one.meant for one in found.values() if one.meant}
    meant |= {(*path[:-1], one.block) for path, one in found.items() if one.block}
    unsure: dict[KeyPath, bool] = {}
    for (*row, _), one in found.items():
        if row:
            unsure[tuple(row)] = unsure.get(tuple(row), True) and not (one.sure or one.meant)
    missing = [error["loc"] for error in errors if error["type"] == "missing"]
    for path, one in found.items():
        if one.sure or one.meant:
            continue
        content = value_at(values, path)
        here = [where for where in missing if where[:-1] == path[:-1]]
        # Several columns of a table, each under its name, stand for the same that is missing.
        beside = [field_at(model, where) for where in here if where not in meant or isinstance(content, list)]
        if both := both_missing(str(path[-1]), content, beside):
            meant.update((*path[:-1], key) for key in both[1])
            found[path] = one._replace(fix=both[0], sure=True)
        elif field := stands_for(content, beside):
            meant.add((*path[:-1], field.key))
            found[path] = one._replace(fix=may_be(field))
    return list(said_once(model, file, found)), meant, unsure


def _unknown_key(model: type[Row], values: Value, path: KeyPath) -> Unknown:
    return unknown_key(model, model_at(model, path[:-1]), values, value_at(values, path[:-1]), path)


def _total_in(model: type[Row], values: Value, file: str, path: KeyPath) -> Problem | None:
    """Return the Problem of an item of a list that only says that it is a total; None of any other, and where it may be one."""
    row = value_at(values, path)
    if not path or not isinstance(path[-1], int) or not isinstance(row, dict):
        return None
    owner = model_at(model, path)
    code = owner.refuses_totals or ("" if owner.may_be_total else "R120")
    total = next((name for name, said in row.items() if isinstance(said, str) and is_total(said)), "")
    if not code or not total:
        return None
    fix = "把这一行删掉；合计写在它自己的地方，不写的自动算"
    return Problem(code, file, f"“{row[total]}”是表格里加起来的、结转的一行，不是一项", fix, (*path, total))


def may_stand(model: type[Row], path: KeyPath) -> bool:
    """Return whether ``path`` leads through names that are declared in ``model`` and below it."""
    inner: type[Row] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        names = _inner_models(inner) if inner else {}
        if part not in names:
            return False
        inner = names[part]
    return True
