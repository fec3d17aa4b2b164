"""What a path in a record leads to: what is written there, the field that declares it, the model whose names may stand there."""

from gongkai.problem import KeyPath
from gongkai.read.events import Value
from gongkai.records.row import Field, Row


def value_at(values: Value, path: KeyPath) -> Value:
    """Return what is written at ``path`` in the values of a record; None where nothing is."""
    for part in path:
        if isinstance(values, dict) and isinstance(part, str):
            values = values.get(part)
        elif isinstance(values, list) and isinstance(part, int):
            values = values[part]
    return values


def field_at(model: type[Row], path: KeyPath) -> Field:
    """Return the declaration of the last key on ``path``."""
    last = max(number for number, part in enumerate(path) if isinstance(part, str))
    owner = model_at(model, path[:last])
    return next(field for field in owner.declared() if field.key == path[last])


def model_at(model: type[Row], path: KeyPath) -> type[Row]:
    """Return the model whose keys are allowed at ``path``."""
    for part in path:
        if isinstance(part, str):
            model = next(field.row for field in model.declared() if field.key == part) or model
    return model


def reference_at(model: type[Row], values: Value, path: KeyPath) -> tuple[str, str]:
    """Return (what is written at ``path``, the title of the record type that it must name)."""
    kind, written = field_at(model, path).kind, value_at(values, path)
    return (written if isinstance(written, str) else ""), (kind.to if kind is not None else "")
