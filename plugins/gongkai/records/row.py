"""How a row or a record declares what a clerk may write.

A field's Chinese key is written once, in ``key("期间")``: it is the YAML key,
the column heading, the label on the poster and the word in a Problem.
"""

from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo


def key(alias: str, default: Any = ...) -> Any:
    """Return the declaration of one field under its Chinese ``alias``; without ``default`` it must be written."""
    return Field(default, alias=alias)


class Row(BaseModel):
    """Several fields that belong together: a line of an account, a step of a decision."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=False)

    @classmethod
    @cache
    def declared(cls) -> tuple[tuple[str, str, FieldInfo], ...]:
        """Return (name, Chinese key, pydantic's FieldInfo) of every field, in the order declared."""
        return tuple((name, info.alias or name, info) for name, info in cls.model_fields.items())


def key_of(model: type[Row], name: str) -> str:
    """Return the Chinese key of the field ``name``."""
    return model.model_fields[name].alias or name


def row_model(annotation: Any) -> type[Row] | None:
    """Return the Row inside ``Row``, ``Row | None`` or ``tuple[Row, ...]``; None for any other annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Row):
        return annotation
    return next((found for kind in get_args(annotation) if (found := row_model(kind))), None)


def is_list(annotation: Any) -> bool:
    """Return whether a field holds several values."""
    return get_origin(annotation) is tuple or any(get_origin(kind) is tuple for kind in get_args(annotation))
