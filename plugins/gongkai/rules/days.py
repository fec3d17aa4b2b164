"""Days that cannot be: what was done lies behind us."""

import datetime
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records.leaves import done_days
from gongkai.records.period import Period, day_in_words
from gongkai.rules.pack import Pack

AHEAD = datetime.timedelta(days=31)
"""So far ahead a file may be prepared; a day beyond is a slip of the keyboard."""

ANOTHER_YEAR = datetime.timedelta(days=180)
"""So far ahead lies the day of a publication whose year was mistyped."""


def done_days_are_past(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a record tells of something as done on a day to come; a reminder where the day is near.

    Whatever lies in the content folder is published at once, whatever 公开日期 says.
    """
    for record in village.records:
        if record.published > today + ANOTHER_YEAR:
            said = f"“公开日期”写的是{day_in_words(record.published)}，这一天还没有到"
            yield record.reminder("R084", ("公开日期",), said, "核对日期，多半是年份或月份打错了；放进来就会马上公开")
        for path, told in done_days(record):
            on = told.start if isinstance(told, Period) else told
            if on > today:
                far = on > today + AHEAD
                tell = record.problem if far else record.reminder
                said = f"“{path[-1]}”写的是{told.words if isinstance(told, Period) else day_in_words(told)}，这一天还没有到"
                fix = (
                    "核对日期，多半是年份或月份打错了"
                    if far
                    else "核对日期；真的还没有到的，到那天再放进来，放进来就会马上公开"
                )
                yield tell("R084", path, said, fix)
