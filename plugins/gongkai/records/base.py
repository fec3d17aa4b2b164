"""What every record has."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Annotated, ClassVar, Self

from gongkai.problem import KeyPath, Level, Look, Problem
from gongkai.records.carried import Carried, DayPair
from gongkai.records.duty import Duty
from gongkai.records.entry import Entry
from gongkai.records.leaves import done_days
from gongkai.records.local import Local
from gongkai.records.own_table import OwnTable
from gongkai.records.parts import Attachment, Contact, Correction, DateRange, Photo, Review, Waiver
from gongkai.records.period import Period
from gongkai.records.row import Row, key
from gongkai.records.shelf import Display, Section, Shelf
from gongkai.records.values import Day, Text, one_of


class Record(Row):
    """One disclosure: one file, one page, one poster.

    ``village`` (the folder's name), ``id`` and ``file`` come from where the file
    lies; ``load`` fills them in.
    """

    title: ClassVar[str]
    slug: ClassVar[str]
    section: ClassVar[Section]
    shelf: ClassVar[Shelf]
    scope: ClassVar[str] = "集体"
    """Whose affairs it tells of, for how long they must be shown: 党务, 村务 (村民委员会组织法 第三十五条) or 集体."""
    names_key: ClassVar[str] = "名单"
    """The key under which a record that lists people has them."""
    series_key: ClassVar[str] = ""
    """The key under which it names its series, where that is a name that a clerk may write otherwise the next time."""
    counted_in: ClassVar[str] = "件"
    """The word behind a number of them."""
    poster_ems: ClassVar[float] = 0
    """Ems that the columns of its poster's widest table need side by side, where its template has a table of its own."""

    heading: Text | None = key(
        "标题",
        None,
        says="一句话的题目",
        example="关于修路的通知",
        blank="自动用“2026年7月财务收支（股份经济合作社）”这样的题目",
    )
    published: Day = key("公开日期", says="哪天公开。新的排在前面；写了将来的日期，也会马上公开", example="2026-08-10")
    display: DateRange | None = key("公示期", None, says="公示几天，首尾两天都算", blank="就是长期公开")
    audience: Annotated[str, one_of("网", "墙", "两者")] = key("受众", "两者", says="上网还是贴墙", blank="两者")
    basis: Text | None = key("依据", None, says="按哪条规定或哪份文件公开", example="村民委员会组织法")
    answers: Text | None = key(
        "目录",
        None,
        says="按公开目录的哪一项公开，写那一项的名称。几项用同一个类别的、类别是 其他 的，写了才算",
        example="用水用电情况",
        blank="按类别算",
    )
    review: Review | None = key("审核", None, says="谁看过", blank="显示“审核：未记录”；账没有写会提醒")
    contact: Contact | None = key("联系", None, says="有疑问找谁", blank="用村.yaml 里的，再没有就用镇.yaml 里的")
    photos: tuple[Photo, ...] = key("照片", (), says="一张一项")
    attachments: tuple[Attachment, ...] = key("附件", (), says="一份一项")
    corrections: tuple[Correction, ...] = key("更正", (), says="公开以后改过什么，一次一项", blank="就是没有改过")
    waivers: tuple[Waiver, ...] = key(
        "豁免", (), says="检查说是个人信息、两个人看过确实可以公开的，一种一项", blank="就是没有"
    )

    @classmethod
    def in_short(cls, records: "Sequence[Self]") -> str:
        """Return what one line says of ``records``, the newest of which is the first."""
        return f"最新：{records[0].name}"

    @cached_property
    def village(self) -> str:
        raise AssertionError("not placed yet")

    @cached_property
    def id(self) -> str:
        raise AssertionError("not placed yet")

    @cached_property
    def file(self) -> str:
        raise AssertionError("not placed yet")

    @cached_property
    def local(self) -> Local:
        return Local()

    def place_at(self, village: str, record_id: str, file: str, local: Local | None = None) -> Self:
        """Return this record, told which village, id and file it is of, and what its township has of its own."""
        self.__dict__.update(village=village, id=record_id, file=file)
        if local:
            self.__dict__["local"] = local
        return self

    @property
    def called(self) -> str:
        """What people read as the name of its type: the township's own (镇.yaml: 本地名称), or its title."""
        return self.local.names.get(self.title, self.title)

    @cached_property
    def name(self) -> str:
        """The title that people read: what was written, or what the type makes of its facts."""
        return self.heading or self.called

    @property
    def publisher(self) -> str:
        """Who says it, where that is written: the body whose account it is, who signed. Empty where it is the village."""
        return ""

    @property
    def label(self) -> str:
        """What kind of matter it is, in the words of the page's head."""
        return self.called

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

    @cached_property
    def as_of(self) -> datetime.date:
        """The day of the newest that it says: of its publication, of its last correction, or of what was done since.

        A promise that is kept, a step that is taken are written into the same file months later.
        """
        return max([self.published, *(on for _, on in done_days(self) if isinstance(on, datetime.date))])

    def days_in_order(self) -> Iterator[DayPair]:
        """Yield the days of which one must come before the other."""
        if self.review:
            yield ("审核", "日期"), "审核的", self.review.on, "公开", self.published

    def publicity(self) -> Iterator[tuple[KeyPath, DateRange]]:
        """Yield where it states a publicity period, and that."""
        if self.display:
            yield ("公示期",), self.display

    def own_tables(self) -> Iterator[OwnTable]:
        """Yield the tables with columns of the clerk's own, those written out before those drawn in a text."""
        yield from ()

    def helps(self) -> Iterator[Duty]:
        """Yield whom it names for what."""
        yield from ()

    def called_by(self) -> Iterator[tuple[str, str]]:
        """Yield (what people look it up by, what stands beside that): its title, or the names in it."""
        yield self.name, self.called

    @property
    def affairs(self) -> str:
        """Whose affairs it tells of: 村民委员会组织法 第三十五条 is about those of the village committee."""
        return self.scope

    @property
    def on_site(self) -> bool:
        return bool(self.audience != "墙")

    @property
    def on_wall(self) -> bool:
        return bool(self.audience != "网")

    @property
    def series(self) -> str:
        """What those records have in common that go on from one another; empty where the whole type is one series."""
        return ""

    @property
    def told_with(self) -> str:
        """What those records have in common that tell of one matter period by period."""
        return self.series

    @classmethod
    def sample_id(cls) -> tuple[str, str]:
        """Return what a file of the type may be called, and of what that is made: its period, or the month and what it is about."""
        period = cls.model_fields.get("period")
        return ("2026-03", "") if period and period.is_required() else ("2026-03-road", "（年-月-英文或拼音）")

    @property
    def stated_period(self) -> Period | None:
        """The period that it says it is of: its 期间, where its type has one."""
        # A model is slow to say that it has no such field.
        period: Period | None = self.__dict__.get("period")
        return period

    @property
    def board_section(self) -> Section:
        """The part of the board on which it stands."""
        return self.section

    @property
    def leaves(self) -> dict[str, Carried]:
        """What the next record of its series must have: what is open, what still has a balance; by what it is known by."""
        return {}

    must_go_on: ClassVar[bool] = True
    """Whether it is an error, not a reminder, that something is missing of what the one before left."""
    tells_all: ClassVar[bool] = False
    """Whether what it does not list is not there, even where it lists nothing of that kind."""
    ends_by: ClassVar[str] = "确实没有了的，写明是怎么了的"
    """How the clerk says that something has come to its end."""

    @cached_property
    def as_of_day(self) -> datetime.date:
        """The day of which it tells: the last of its period, its 截至, or that of its publication."""
        period = self.stated_period
        return period.end if period else self.__dict__.get("until") or self.published

    @property
    def takes(self) -> dict[str, Carried]:
        """What it has of that kind, with the balance from which it goes on."""
        return {}

    sums_over_time: ClassVar[bool] = False
    """Whether what it counts is always counted over its period, never the state of a day."""

    @property
    def measured(self) -> dict[str, Carried]:
        """What it counts exactly, of which a longer period cannot have less; by what it is known by."""
        return {}

    @property
    def rolled(self) -> tuple[tuple[str, str], ...]:
        """(label, words) of the figures by which villages are set beside one another; empty where none are."""
        return ()

    @property
    def jargon(self) -> Sequence[str]:
        """Words on its page, besides its keys, that a glossary may explain."""
        return ()

    @property
    def money_unit(self) -> str:
        """What the amounts of its forms count: 元 or 万元."""
        return "元"

    @property
    def year(self) -> int:
        """The year under which lists show it."""
        return self.published.year

    @property
    def sums_on_card(self) -> Sequence[tuple[str, Decimal]]:
        """(title, yuan) of the sums on its card of a board's poster."""
        return ()

    @property
    def words_on_card(self) -> str:
        """What its card on a board's poster says of it, besides its title."""
        return self.sentence

    @property
    def sides_on_card(self) -> Sequence[tuple[str, tuple[Entry, ...]]]:
        """(收入 or 支出, its lines) of which those sums are made up, where there is room for all of them."""
        return ()

    @property
    def rows_on_poster(self) -> int:
        """How many lines its poster's long table has, where it has one."""
        return 0

    def still_hangs(self, today: datetime.date, others: Sequence["Record"]) -> bool:
        """Return whether it hangs although no publicity period runs; ``others`` are all of its type that are for the wall.

        What is public for good hangs until the next of its series takes its place.
        """
        newer = any(other.series == self.series and other.published > self.published for other in others)
        return self.display_on(today) is Display.OPEN and not newer

    def for_web(self, today: datetime.date) -> Self:
        """Return it as pages, data and feeds show it on ``today``: without what is meant for the checker alone."""
        return self.model_copy(update={"waivers": ()}) if self.waivers else self

    @property
    def lists_people(self) -> bool:
        """Whether it holds a list of people, whose full names only the wall may show, and only for a time."""
        return False

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
        for waiver in self.waivers:
            yield waiver.until + datetime.timedelta(days=1)

    def heading_at(self, path: KeyPath) -> str:
        """Return what stands above the text at ``path``: the heading of a cell, or the title of the record above a long text."""
        return self.name if path[-1] == "正文" else ""

    def check(self) -> Iterator[Problem]:
        """Yield the Problems that this record shows by itself."""
        yield from ()

    def problem(
        self,
        code: str,
        path: KeyPath,
        message: str,
        fix: str = "",
        *,
        within: int = 0,
        look_first: tuple[Look, ...] = (),
    ) -> Problem:
        """Return a Problem of this record's file at ``path``, on line ``within`` (from 0) of the text there."""
        return Problem(code, self.file, message, fix, path, within=within, look_first=look_first)

    def reminder(self, code: str, path: KeyPath, message: str, fix: str = "", *, within: int = 0) -> Problem:
        """Return a Problem that does not stop publishing."""
        return Problem(code, self.file, message, fix, path, level=Level.REMINDER, within=within)


def newest_first(records: Sequence[Record]) -> list[Record]:
    """Return the records by date of publication, the newest first; ties by id, so that order never wavers."""
    return sorted(records, key=lambda record: (record.published.toordinal(), record.id), reverse=True)
