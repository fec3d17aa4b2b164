"""iCalendar files (RFC 5545) of whole days."""

import datetime
from collections.abc import Iterable

_CLOCK = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
]
"""A calendar of no events still has a component (RFC 5545, 3.6), and whoever follows its address finds it there."""


def calendar(name: str, lines: Iterable[str]) -> bytes:
    """Return the file of a calendar; ``lines`` are those of its events, unfolded."""
    inside = list(lines) or _CLOCK
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//ZH", f"X-WR-CALNAME:{_escaped(name)}"]
    return "".join(f"{_folded(line)}\r\n" for line in (*head, *inside, "END:VCALENDAR")).encode()


def event(uid: str, stamp: datetime.date, on: datetime.date, summary: str, words: str, *more: str) -> list[str]:
    """Return the lines of an event of one whole day, with an alarm five days before; ``stamp`` is when it was known."""
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@gongkai",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
        *more,
        f"SUMMARY:{_escaped(summary)}",
        f"DESCRIPTION:{_escaped(words)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P5D",
        f"DESCRIPTION:{_escaped(summary)}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return the line in pieces of at most 75 octets (RFC 5545, 3.1); no character is cut."""
    pieces: list[str] = []
    piece = ""
    for character in line:
        if len((piece + character).encode()) > (75 if not pieces else 74):
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece])
