"""What a clerk may write, as JSON Schema (2020-12): an editor completes names, lists choices and shows what to write."""

import json
from typing import Any

from gongkai.records.row import Field, Row

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# YAML takes 2026-03 for a text, 12 for a number and 2026-03-05 for a day; our own reader takes what was typed.
_ONE_VALUE = ["string", "number", "boolean", "null"]


def schema_of(model: type[Row], title: str) -> dict[str, Any]:
    """Return the schema of a file of ``model``, with Chinese titles, descriptions, choices and examples."""
    return {"$schema": DIALECT, "title": title, **_object(model)}


def schema_text(model: type[Row], title: str) -> str:
    """Return the schema as a file holds it."""
    return json.dumps(schema_of(model, title), ensure_ascii=False, indent=1) + "\n"


def _object(model: type[Row]) -> dict[str, Any]:
    fields = model.declared()
    return {
        "type": "object",
        "properties": {field.key: _field(field) for field in fields},
        "required": [field.key for field in fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Field) -> dict[str, Any]:
    told = {"title": field.key, "description": _described(field)}
    one = _object(field.row) if field.row is not None else _value(field)
    if field.many:
        return {**told, "type": ["array", "null"], "items": one}
    if field.row is not None:
        # What was left blank counts as not written.
        return {**told, "anyOf": [one, {"type": "null"}]}
    return {**told, **one}


def _value(field: Field) -> dict[str, Any]:
    kind = field.kind
    if kind is not None and kind.added_under:
        return {
            "type": ["string"],
            "anyOf": [{"enum": [*kind.choices]}, {"description": f"镇.yaml 的“{kind.added_under}”里的"}],
        }
    if kind is not None and kind.choices:
        return {"enum": [*kind.choices, *([] if field.required else [None])]}
    # A field of several values may be written in brackets, and so may the cells of a table.
    found: dict[str, Any] = {"type": [*_ONE_VALUE, "array"]}
    if field.example:
        found["examples"] = [field.example]
    return found


def _described(field: Field) -> str:
    must = "必须写" if field.required else f"可以不写{f'，{field.blank}' if field.blank else ''}"
    return f"{field.says}（{must}）"
