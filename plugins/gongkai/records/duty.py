"""Whom a record names for a matter."""

from typing import NamedTuple


class Duty(NamedTuple):
    """Somebody, or a post, that can be asked about something."""

    name: str
    post: str
    what: str
    """What it is that they do, in the record's own words."""
    phone: str
    """An office's, or empty."""
