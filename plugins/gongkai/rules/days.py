"""Days that cannot be: what was done lies behind us."""

import datetime
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import KeyPath, Level, Problem, last_key
from gongkai.records.base import Record
from gongkai.records.contract import Contract
from gongkai.records.followup import FollowUp
from gongkai.records.leaves import days_to_come, done_days
from gongkai.records.notice import Notice
from gongkai.records.period import Period, day_in_words
from gongkai.records.withdrawal import WITHDRAWN_FILE
from gongkai.rules.pack import Pack

AHEAD = datetime.timedelta(days=31)
"""So far ahead a file may be prepared; a day beyond is a slip of the keyboard."""

ANOTHER_YEAR = datetime.timedelta(days=180)
"""So far ahead lies the day of a publication whose year was mistyped."""

FAR = datetime.timedelta(days=3652)
"""Nothing but a contract runs for more than ten years: what ends in 2062 was to end in 2026."""


def done_days_are_past(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a record tells of something as done on a day to come; a reminder where the day is near.

    Whatever lies in the content folder is published at once, whatever 公开日期 says.
    """
    for record in village.records:
        if record.published > today + ANOTHER_YEAR:
            said = f"“公开日期”写的是{day_in_words(record.published)}，这一天还没有到"
            yield record.reminder("R084", ("公开日期",), said, "核对日期，多半是年份或月份打错了；放进来就会马上公开")
        for path, told in done_days(record):
            yield from _ahead(record.file, path, told, today)
        yield from _far_ahead(record, today)
        period = record.stated_period
        if period is not None and not isinstance(record, (Notice, FollowUp)) and period.start > today:
            # A notice may tell of a year to come, and so may a list of tasks.
            yield from _ahead(record.file, ("期间",), period, today)
    for number, entry in enumerate(village.withdrawals):
        file = f"{village.folder}/{WITHDRAWN_FILE}"
        yield from _ahead(file, ("撤下", number, "日期"), entry.on, today)


def _far_ahead(record: Record, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder for each day, of which none was done yet, that is too far ahead to be meant."""
    for path, day in days_to_come(record) if not isinstance(record, Contract) else ():
        if day > today + FAR and path != ("公开日期",):
            said = f"“{last_key(path)}”写的是{day_in_words(day)}，在 {day.year - today.year} 年以后"
            yield record.reminder("R084", path, said, "核对年份；没有写错的，这条提醒可以不管")


def _ahead(file: str, path: KeyPath, told: datetime.date | Period, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where what is told as done lies ahead; a reminder where it is near."""
    on = told.start if isinstance(told, Period) else told
    if on <= today:
        return
    said = f"“{last_key(path)}”写的是{told.words if isinstance(told, Period) else day_in_words(told)}，这一天还没有到"
    if on > today + AHEAD:
        # Where the clock is wrong, every day of a whole township is.
        said += f"，今天是{day_in_words(today)}"
        yield Problem("R084", file, said, "核对日期，多半是年份或月份打错了", path)
    else:
        fix = "核对日期；真的还没有到的，到那天再放进来，放进来就会马上公开"
        yield Problem("R084", file, said, fix, path, level=Level.REMINDER)
