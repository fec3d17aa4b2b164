"""Values as typed -> one checked model, and pydantic's errors -> Problems in Chinese.

No English reaches a report: every error that our models can raise has words
here or in the value that raised it; any other is a bug of ours and raises.
"""

from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gongkai.problem import KeyPath, Problem, masked
from gongkai.read.events import Value
from gongkai.records.row import Row
from gongkai.records.values import closest

Model = TypeVar("Model", bound=Row)


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
    return {alias: row_model(info.annotation) for _, alias, info in model.declared()}


def _problems(model: type[Row], values: Value, file: str, errors: list[ErrorDetails]) -> list[Problem]:
    suggested: set[KeyPath] = set()
    problems = []
    for error in errors:
        if error["type"] == "extra_forbidden":
            problem, meant = _unknown_key(model, values, file, error)
            problems.append(problem)
            if meant:
                suggested.add(meant)
    problems += [
        _problem(values, file, error)
        for error in errors
        if error["type"] != "extra_forbidden" and not (error["type"] == "missing" and error["loc"] in suggested)
    ]
    return problems


def _unknown_key(model: type[Row], values: Value, file: str, error: ErrorDetails) -> tuple[Problem, KeyPath | None]:
    path: KeyPath = error["loc"]
    name = str(path[-1])
    owner = _model_at(model, path[:-1])
    keys = tuple(alias for _, alias, _ in owner.declared())
    written = _at(values, path[:-1])
    free = tuple(alias for alias in keys if not isinstance(written, dict) or alias not in written)
    head, _, rest = name.replace("：", ":").partition(":")
    if rest and head.strip() in keys:
        # Inside {…} neither a full-width colon nor one without a space ends a name.
        problem = Problem("Y015", file, f"“{head}”后面要用英文冒号加一个空格", f"写成 {head}: {masked(rest)}", path)
        return problem, (*path[:-1], head.strip())
    near = closest(name, free) or closest(name, keys)
    fix = f"改成“{near}”" if near else "这里可以写：" + "、".join(keys)
    if isinstance(written, dict) and written.get(name) is None and not near:
        fix = f"是上一项内容的一部分，就把前面的英文逗号改成中文逗号：，{masked(name)}；不是就删掉。" + fix
    return Problem("R001", file, f"不认识“{masked(name)}”", fix, path), (*path[:-1], near) if near else None


def _problem(values: Value, file: str, error: ErrorDetails) -> Problem:
    path: KeyPath = error["loc"]
    kind = error["type"]
    if kind == "missing":
        name = path[-1]
        written = _at(values, path[:-1])
        if isinstance(written, dict) and name in written:
            return Problem("R002", file, f"“{name}”后面没有写内容", f"在“{name}:”后面补上内容", path)
        return Problem("R002", file, f"缺少“{name}”", f"补上“{name}: ”这一行，冒号后面写内容", path)
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return Problem("R003", file, f"“{_last_name(path)}”下面要分行写“名称: 内容”", "照同类文件的写法分行写", path)
    if kind in {"tuple_type", "list_type"}:
        return Problem("R004", file, f"“{_last_name(path)}”要一项一行，用“-”列出", "每一项另起一行，前面写“- ”", path)
    if "ctx" in error and "fix" in error["ctx"]:
        return Problem(kind, file, error["msg"], error["ctx"]["fix"], path)
    raise AssertionError(f"no words for {kind} at {path}")


def _last_name(path: KeyPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _at(values: Value, path: KeyPath) -> Value:
    for part in path:
        if isinstance(values, dict) and isinstance(part, str):
            values = values.get(part)
        elif isinstance(values, list) and isinstance(part, int):
            values = values[part]
    return values


def _model_at(model: type[Row], path: KeyPath) -> type[Row]:
    """Return the model whose keys are allowed at ``path``."""
    for part in path:
        if isinstance(part, str):
            annotation = next(info.annotation for _, alias, info in model.declared() if alias == part)
            model = row_model(annotation) or model
    return model


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


def row_model(annotation: Any) -> type[Row] | None:
    """Return the Row inside ``Row``, ``Row | None`` or ``tuple[Row, ...]``; None for any other annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Row):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = row_model(inner)
        if found:
            return found
    return None
