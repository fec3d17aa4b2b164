"""How a row or a record declares what a clerk may write.

A field's Chinese key is written once, in ``key("期间")``: it is the YAML key,
the column heading, the label on the poster and the word in a Problem. So are
its sentence of help and its example: the guide, messages and samples have them
from here.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, ClassVar, get_args, get_origin

import pydantic
from msgspec import Struct
from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

from gongkai.records.kind import Kind


def key(alias: str, default: Any = ..., *, says: str = "", example: str = "", blank: str = "") -> Any:
    """Return the declaration of one field under its Chinese ``alias``; without ``default`` it must be written.

    ``says`` tells a clerk what to write there, ``example`` is what could be
    written (its kind has one, where none is given), ``blank`` what it means not
    to write it.
    """
    told: JsonDict = {"says": says, "example": example, "blank": blank}
    return pydantic.Field(default, alias=alias, json_schema_extra=told)


class Field(Struct, frozen=True):
    """What a row declares of one thing that a clerk may write."""

    name: str
    """What the code calls it."""
    key: str
    kind: "Kind | None"
    """What a single value means; None where there are rows below it."""
    row: "type[Row] | None"
    many: bool
    required: bool
    default: Any
    says: str
    own_example: str
    blank: str

    @property
    def example(self) -> str:
        """What could be written: the field's own example, or its kind's."""
        return self.own_example or (self.kind.example if self.kind else "")


class Row(BaseModel):
    """Several fields that belong together: a line of an account, a step of a decision."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=False)

    known_by: ClassVar[tuple[str, ...]] = ()
    """The names of the fields by which it is told from others of its list; empty where that is all that it says."""
    on_web: "ClassVar[tuple[type[Row], ...]]" = ()
    """What the site and its data have in its place, one of these; itself where empty."""
    told_apart: ClassVar[bool] = False
    """Whether its record itself says where one of a list stands twice."""
    may_be_total: ClassVar[bool] = False
    """Whether 合计 may be its name: a line of a printed form, a figure of which others are parts, what was corrected."""
    refuses_totals: ClassVar[str] = ""
    """The code with which its record itself says that a total is none; R120 where every type has the same to say."""

    @classmethod
    @cache
    def declared(cls) -> tuple[Field, ...]:
        """Return the fields, in the order declared."""
        return tuple(_field(name, info) for name, info in cls.model_fields.items())

    @classmethod
    def better_fix(cls, key: str, written: Mapping[str, Any], fix: str) -> str:
        """Return what to do about the value of ``key``, which cannot be read, where the rest of the row tells more than ``fix``."""
        return fix


def _field(name: str, info: FieldInfo) -> Field:
    told = info.json_schema_extra
    if not isinstance(told, dict):
        raise TypeError(f"{name} is not declared with key()")
    return Field(
        name,
        info.alias or name,
        next(_kinds_in(info.annotation, info.metadata), None),
        _row_in(info.annotation),
        _is_list(info.annotation),
        info.is_required(),
        info.default,
        str(told["says"]),
        str(told["example"]),
        str(told["blank"]),
    )


def key_of(model: type[Row], name: str) -> str:
    """Return the Chinese key of the field ``name``."""
    return model.model_fields[name].alias or name


def _kinds_in(annotation: Any, metadata: Any = ()) -> Iterator[Kind]:
    """Yield the Kinds inside ``Annotated[X, Kind]``, ``X | None`` and ``tuple[X, ...]``; pydantic takes the outermost apart."""
    for extra in (*metadata, *getattr(annotation, "__metadata__", ())):
        if isinstance(extra, Kind):
            yield extra
    for inner in get_args(annotation):
        yield from _kinds_in(inner)


def _row_in(annotation: Any) -> type[Row] | None:
    """Return the Row inside ``Row``, ``Row | None`` or ``tuple[Row, ...]``; None for any other annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Row):
        return annotation
    return next((found for kind in get_args(annotation) if (found := _row_in(kind))), None)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(get_origin(kind) is tuple for kind in get_args(annotation))
