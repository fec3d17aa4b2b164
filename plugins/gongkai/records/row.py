"""How a row or a record declares what a clerk may write.

A field's Chinese key is written once, in ``key("期间")``: it is the YAML key,
the column heading, the label on the poster and the word in a Problem.
"""

from functools import cache
from typing import Any

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
