"""What a record hands on to the next of its series, and which of its days come in which order."""

import datetime

from msgspec import Struct

from gongkai.problem import KeyPath

DayPair = tuple[KeyPath, str, datetime.date | None, str, datetime.date | None]
"""(where the later day is written, what the earlier is, it, what the later is, it)."""


class Carried(Struct, frozen=True):
    """What one record of a series leaves to the next, or takes from the one before."""

    path: KeyPath
    words: str
    balance: object = None
    """How much is left, where there is something to count."""
    may_end: bool = False
    """Whether the next may leave it out without a word."""
    other_name: str = ""
    """What else tells it from the others: under another number, it is the same."""
    alone: str = ""
    """Its name without what tells it from those of the same name: the group behind a householder's."""
    note: str = ""
    """What is said beside it, which may tell under which number it was before."""
