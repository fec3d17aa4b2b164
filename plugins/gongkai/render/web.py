"""What of a record the site may show: lists of people with hidden names, and nothing meant for the checker alone."""

import datetime

from gongkai.records.base import Display, Record
from gongkai.records.notice import Notice
from gongkai.records.roster import for_web


def for_site(record: Record, today: datetime.date) -> Record:
    """Return the record as pages, data and feeds show it on ``today``; most are shown as they are."""
    changed: dict[str, object] = {}
    if record.waivers:
        changed["waivers"] = ()
    if isinstance(record, Notice) and record.rosters:
        names = record.display_on(today) in (Display.ON, Display.COMING)
        changed["rosters"] = tuple(for_web(roster, names=names) for roster in record.rosters)
    return record.model_copy(update=changed) if changed else record
