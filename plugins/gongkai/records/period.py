"""A stretch of account: a month, a quarter, a half-year or a year."""

import datetime
from calendar import monthrange

from msgspec import Struct

from gongkai.read.patterns import on_use

_WRITTEN = on_use(
    r"(?P<year>\d{4})(?:年?$|-(?P<month>\d{2})$|-Q(?P<quarter>[1-4])$|-H(?P<half>[12])$"
    r"|年(?P<month_zh>\d{1,2})月(?:份)?$|年第(?P<quarter_zh>[1-4一二三四])季度$|年(?P<half_zh>[上下])半年$)"
)
_IN_NAME = on_use(r"(\d{4}(?:-(?:\d{2}|Q[1-4]|H[12]))?)(?:-|$)")
OVERDUE = "已逾期"
"""What was promised, or is to be done, for a day that is over, and is not done."""
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


class Period(Struct, frozen=True, order=True):
    """The ``number``-th stretch of ``months`` months of a year, from 1."""

    year: int
    months: int
    number: int

    @property
    def start(self) -> datetime.date:
        return datetime.date(self.year, (self.number - 1) * self.months + 1, 1)

    @property
    def end(self) -> datetime.date:
        """The last day."""
        month = self.number * self.months
        return datetime.date(self.year, month, monthrange(self.year, month)[1])

    @property
    def next(self) -> "Period":
        last = self.number * self.months == 12
        return Period(self.year + last, self.months, 1 if last else self.number + 1)

    @property
    def previous(self) -> "Period":
        """The period of the same length that ends where this one begins."""
        if self.number > 1:
            return Period(self.year, self.months, self.number - 1)
        return Period(self.year - 1, self.months, 12 // self.months)

    def holds(self, day: datetime.date) -> bool:
        return self.start <= day <= self.end

    def touches(self, other: "Period") -> bool:
        """Return whether they have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        """Return the short form: 2026-03, 2026-Q1, 2026-H1, 2026."""
        match self.months:
            case 1:
                return f"{self.year}-{self.number:02}"
            case 3:
                return f"{self.year}-Q{self.number}"
            case 6:
                return f"{self.year}-H{self.number}"
        return str(self.year)

    @property
    def words(self) -> str:
        """2026年3月, 2026年第1季度, 2026年上半年, 2026年."""
        match self.months:
            case 1:
                return f"{self.year}年{self.number}月"
            case 3:
                return f"{self.year}年第{self.number}季度"
            case 6:
                return f"{self.year}年{'上下'[self.number - 1]}半年"
        return f"{self.year}年"


def day_in_words(on: datetime.date) -> str:
    """Return 2026年3月5日."""
    return f"{on.year}年{on.month}月{on.day}日"


def parse_period(written: str) -> Period | None:
    """Return the Period, or None where ``written`` is none."""
    found = _WRITTEN.match(written)
    if not found:
        return None
    year = int(found["year"])
    month = found["month"] or found["month_zh"]
    quarter = found["quarter"] or found["quarter_zh"]
    half = found["half"] or found["half_zh"]
    if month:
        return Period(year, 1, int(month)) if 1 <= int(month) <= 12 else None
    if quarter:
        return Period(year, 3, QUARTERS.get(quarter) or int(quarter))
    if half:
        return Period(year, 6, {"上": 1, "下": 2}.get(half) or int(half))
    return Period(year, 12, 1)


def named_period(record_id: str) -> Period | None:
    """Return the Period with which a file's name begins: 2026-05 of 2026-05-works; None where it begins with none."""
    found = _IN_NAME.match(record_id)
    return parse_period(found[1]) if found else None
