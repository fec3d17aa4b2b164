"""What one written value means: how it is read, how it is written, and whom or what it names.

A field's type is ``Annotated[Decimal, Kind(…)]``: pydantic reads with the Kind, and
whatever handles records without knowing their types asks it.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from msgspec import Struct
from pydantic_core import CoreSchema, core_schema


class Names(StrEnum):
    """Whom a text names, which decides what else may stand in its row."""

    NOBODY = "没有"
    PERSON = "个人或户"
    """The row is about this person: nothing that no board may tell of a person may stand beside it."""
    PARTY = "单位或个人"
    OFFICER = "经办的人"
    """Who acts for the village; what the row tells is not about that person."""
    HOLDER = "任职的人"
    """Whose post the row presents: it tells what the office does, and nothing else of that person."""


class Kind(Struct, frozen=True, eq=False):
    """What a written value means. ``read`` takes the text as typed and returns the value, or raises with words."""

    word: str
    """What clerks call it: 金额, 日期, 文字."""
    read: Callable[[Any], Any]
    example: str
    choices: tuple[str, ...] = ()
    """All that may be written, where that is a fixed list."""
    added_under: str = ""
    """The key of 镇.yaml under which a township may add to them; empty where it may not."""
    unit: str = ""
    """What the number counts: 元, 人, 户."""
    names: Names = Names.NOBODY
    to: str = ""
    """The title of the record type that it is an id of."""
    or_unknown: bool = False
    """Whether 未记录 may be written in its place, which is read as None."""
    done: bool = False
    """Whether a day tells when something was done, so that it cannot lie ahead."""
    in_words: bool = True
    """Whether the value is a text that people read as it was typed; not an amount, a day or an office's telephone."""
    number: bool = False
    """Whether it is an amount or a count, which stands at the right of its column."""
    markdown: bool = False
    telephone: bool = False
    file: bool = False
    picture: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)
