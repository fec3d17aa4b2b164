"""What every record has, and how a record type declares what a clerk may write.

A field's Chinese key is written once, in ``key("期间")``: it is the YAML key,
the column heading, the label on the poster and the word in a Problem.
"""

import datetime
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo

from gongkai.problem import KeyPath, Level, Problem
from gongkai.records.values import Day, FilePath, Text, miswritten, one_of


class Section(StrEnum):
    """The three parts of a board, in the order in which they hang."""

    PARTY = "党务"
    VILLAGE = "村务"
    FINANCE = "财务"


class Display(StrEnum):
    """Whether a record's publicity period runs, on a given day."""

    COMING = "待公示"
    ON = "公示中"
    OVER = "已期满"
    OPEN = "长期公开"


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


class DateRange(Row):
    """A stretch of days, both ends included."""

    start: Day = key("起")
    end: Day = key("止")

    @property
    def days(self) -> int:
        """The number of days, counted inclusively (文书“自×日至×日”)."""
        return (self.end - self.start).days + 1

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.end < self.start:
            miswritten("R021", "公示期的“止”早于“起”", "对调“起”和“止”，或改正日期")
        return self


class Review(Row):
    """Who looked at the record before it was published, and when."""

    by: Text = key("审核人")
    on: Day = key("日期")
    opinion: Text | None = key("意见", None)


class Contact(Row):
    """Whom to ask or to object to. The telephone is an office's."""

    who: Text = key("人")
    phone: Text | None = key("电话", None)


class Photo(Row):
    """A picture beside the record, with the words for those who cannot see it."""

    file: FilePath = key("文件")
    caption: Text = key("说明")


class Attachment(Row):
    """A file to download."""

    name: Text = key("名称")
    file: FilePath = key("文件")


class Correction(Row):
    """One change of a record after it was published."""

    on: Day = key("日期")
    matter: Text = key("事项")
    was: Text = key("原为")
    now: Text = key("改为")
    reason: Text = key("原因")
    by: Text = key("经办")


class Record(Row):
    """One disclosure: one file, one page, one poster.

    ``village`` (the folder's name), ``id`` and ``file`` come from where the file
    lies; ``load`` fills them in.
    """

    title: ClassVar[str]
    slug: ClassVar[str]
    section: ClassVar[Section]

    heading: Text | None = key("标题", None)
    published: Day = key("公开日期")
    display: DateRange | None = key("公示期", None)
    audience: one_of("网", "墙", "两者") = key("受众", "两者")  # type: ignore[valid-type]
    basis: Text | None = key("依据", None)
    review: Review | None = key("审核", None)
    contact: Contact | None = key("联系", None)
    photos: tuple[Photo, ...] = key("照片", ())
    attachments: tuple[Attachment, ...] = key("附件", ())
    corrections: tuple[Correction, ...] = key("更正", ())

    @cached_property
    def village(self) -> str:
        raise AssertionError("not placed yet")

    @cached_property
    def id(self) -> str:
        raise AssertionError("not placed yet")

    @cached_property
    def file(self) -> str:
        raise AssertionError("not placed yet")

    def place_at(self, village: str, record_id: str, file: str) -> Self:
        """Return this record, told which village, id and file it is of."""
        self.__dict__.update(village=village, id=record_id, file=file)
        return self

    @cached_property
    def name(self) -> str:
        """The title that people read: what was written, or what the type makes of its facts."""
        return self.heading or self.title

    @property
    def term(self) -> str:
        """What tells this record from others of its type in a file name, such as 2026年3月."""
        return self.name

    @cached_property
    def sentence(self) -> str:
        """The record in one sentence, with its figures; empty where the title says all."""
        return ""

    @property
    def figure(self) -> tuple[str, str]:
        """The one number worth seeing from afar, as (label, words); empty where there is none."""
        return "", ""

    @property
    def as_of(self) -> datetime.date:
        """The day of the newest that it says: of its publication, or of its last correction."""
        return max([self.published, *(correction.on for correction in self.corrections)])

    @property
    def on_site(self) -> bool:
        return bool(self.audience != "墙")

    @property
    def on_wall(self) -> bool:
        return bool(self.audience != "网")

    def display_on(self, today: datetime.date) -> Display:
        """Return whether the publicity period runs on ``today``."""
        if self.display is None:
            return Display.OPEN
        if today < self.display.start:
            return Display.COMING
        return Display.ON if today <= self.display.end else Display.OVER

    def state_on(self, today: datetime.date) -> str:
        """Return the word that stands beside the record in a list."""
        return self.display_on(today)

    def turning_days(self) -> Iterator[datetime.date]:
        """Yield the days on which the record looks different from the day before."""
        if self.display is not None:
            yield self.display.start
            yield self.display.end + datetime.timedelta(days=1)

    def check(self) -> Iterator[Problem]:
        """Yield the Problems that this record shows by itself."""
        yield from ()

    def problem(self, code: str, path: KeyPath, message: str, fix: str = "", *, level: Level = Level.ERROR) -> Problem:
        """Return a Problem of this record's file at ``path``."""
        return Problem(code, self.file, message, fix, path, level=level)

    def reminder(self, code: str, path: KeyPath, message: str, fix: str = "") -> Problem:
        """Return a Problem that does not stop publishing."""
        return self.problem(code, path, message, fix, level=Level.REMINDER)


def key_of(model: type[Row], name: str) -> str:
    """Return the Chinese key of the field ``name``."""
    return model.model_fields[name].alias or name


def newest_first(records: Sequence[Record]) -> list[Record]:
    """Return the records by date of publication, the newest first; ties by id, so that order never wavers."""
    return sorted(records, key=lambda record: (record.published.toordinal(), record.id), reverse=True)
