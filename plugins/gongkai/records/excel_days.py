"""Numbers that Excel took for days: 10-1, typed into a cell, is shown as 10月1日 and kept as 45931.

Whoever copies such a column copies days where the numbers of vouchers were.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from gongkai.read.patterns import on_use

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHOWN = on_use(
    rf"(?:\d{{4}}[年/])?(?P<month>\d{{1,2}})[月/](?P<day>\d{{1,2}})日?(?: 0{{1,2}}:00(?::00)?)?"
    rf"|(?P<before>\d{{1,2}})-(?P<name>{'|'.join(_MONTHS)})|(?P<first>{'|'.join(_MONTHS)})-(?P<behind>\d{{1,2}})",
    re.ASCII | re.IGNORECASE,
)
_KEPT = on_use(r"\d{5}", re.ASCII)
_EPOCH = datetime.date(1899, 12, 30)
"""Excel counts days from here."""


def typed_before(number: str) -> str:
    """Return what was typed where Excel shows a day: 10-1 of 10月1日, 1-Oct and 2026/10/1; empty for what is a number."""
    found = _SHOWN.fullmatch(number)
    # 3/5 may be a page of a book; a year before it, or 日 behind it, is Excel's.
    if not found or (found["month"] and not number.startswith("20") and not number.endswith("日")):
        return ""
    if found["month"]:
        return f"{int(found['month'])}-{int(found['day'])}"
    month = _MONTHS.index((found["name"] or found["first"]).capitalize()) + 1
    return f"{month}-{int(found['before'] or found['behind'])}"


def kept_as_days(numbers: Sequence[str | None], year: int) -> Iterator[tuple[int, str]]:
    """Yield the place of each of ``numbers`` that Excel keeps for a day of ``year`` or the next, and what was typed.

    Numbers that go on from one another are numbers, however long they are.
    """
    days = {at: int(number) for at, number in enumerate(numbers) if number and _KEPT.fullmatch(number)}
    run = sorted(days.values())
    if len(run) > 2 and run[-1] - run[0] < 2 * len(run):
        return
    for at, number in days.items():
        on = _EPOCH + datetime.timedelta(days=number)
        if on.year in (year, year + 1):
            yield at, f"{on.month}-{on.day}"
