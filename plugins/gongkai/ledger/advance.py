"""(the published ledger, what the Board says now, the time) -> the lines to add, or why nothing may be published.

A record that was published stays as it was, unless it says itself what was
corrected, or 撤下.yaml says why it is gone (村民委员会组织法, 2018, 第三十条: what is disclosed must be true).
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from gongkai.board import TOWNSHIP_FOLDER, TOWNSHIP_SLUG
from gongkai.ledger.lines import CORRECTED, EXPIRED, PUBLISHED, WITHDRAWN, Ledger, Line, Note, is_hidden, village_of
from gongkai.ledger.marks import Mark, Marks, Said, Taken, digest_of_entries
from gongkai.ledger.refusals import (
    day_to_come,
    entries_changed,
    names_exchanged,
    never_published,
    other_day,
    over_already,
    still_there,
    told_once,
    told_otherwise,
    unaccounted,
    vanished,
    written_too_early,
)
from gongkai.problem import Problem

Published = Callable[[Line], dict[str, Any] | None]
"""The values of a version as the site has them, or None where they are not at hand."""

EXPIRY = "公示期满，名单到期撤下"
MOVED = "公示期满以后移走"
NOW_PUBLIC = "改为网上也公开"


class _Event(Struct, frozen=True):
    record: str
    kind: str
    digest: str
    reason: str = ""
    by: str = ""


class _Advance:
    """One step of the ledger; collects events and Problems village by village."""

    def __init__(
        self,
        ledger: Ledger,
        at: datetime.datetime,
        note: Note | None,
        published: Published,
        said: Mapping[str, Said],
        *,
        blind: bool,
    ) -> None:
        self.ledger, self.at, self.note, self.published = ledger, at, note, published
        self.said, self.blind = said, blind
        self.problems: list[Problem] = []

    def village(self, marks: Marks) -> Iterator[_Event]:
        """Yield the events of one village: what is gone, then what is there, by name."""
        mine = self.ledger.by_village.get(marks.slug, ())
        live = {line.record: line for line in mine if self.ledger.last[line.record] is line and line.kind != WITHDRAWN}
        if self.blind:
            live = {record: line for record, line in live.items() if not is_hidden(record)}
            marks = replace(marks, records=tuple(mark for mark in marks.records if not is_hidden(mark.record)))
        here = {mark.record: mark for mark in marks.records}
        gone = sorted(set(live) - set(here))
        entries = list(self._unheeded(marks.taken, mine))
        for record in gone:
            event = self._gone(live[record], entries, marks)
            if event:
                yield event
        for entry in entries:
            names = {entry.record, *entry.hidden}
            stands = [name for name in names & set(live) & set(here) if self._is_of(entry, live[name])]
            # One of the names may be gone: what was for the wall only is public now, or the other way round.
            if stands and not names & set(gone):
                self.problems.append(still_there(entry, here[stands[0]]))
        for mark in sorted(marks.records, key=lambda mark: mark.record):
            line = live.get(mark.record)
            event = self._new(mark) if line is None else self._kept(line, mark)
            if event:
                yield event

    def _unheeded(self, taken: Sequence[Taken], mine: Sequence[Line]) -> Iterator[Taken]:
        """Yield the entries of 撤下.yaml that no line tells of; an entry is known by its day, reason and person."""
        known = {line.record for line in mine}
        told = [line for line in mine if line.kind == WITHDRAWN]
        for entry in taken:
            names = {entry.record, *entry.hidden}
            heeded = next(
                (
                    line
                    for line in told
                    if line.record in names
                    and (line.reason, line.by) == (entry.reason, entry.by)
                    and entry.on <= line.on.isoformat()
                ),
                None,
            )
            if heeded is not None:
                told.remove(heeded)
            elif entry.on > self.at.date().isoformat():
                self.problems.append(day_to_come(entry, self.at.date()))
            elif names & known:
                yield entry
            elif self.ledger.lines:
                # A ledger that begins now knows nothing of what was withdrawn before.
                self.problems.append(never_published(entry))

    def _gone(self, line: Line, entries: Sequence[Taken], marks: Marks) -> _Event | None:
        own = [entry for entry in entries if line.record in (entry.record, *entry.hidden)]
        entry = next((entry for entry in own if self._is_of(entry, line)), None)
        if entry is not None:
            return _Event(line.record, WITHDRAWN, line.digest, entry.reason, entry.by)
        if line.kind == EXPIRED:
            return _Event(line.record, WITHDRAWN, line.digest, MOVED)
        if any(line.record in mark.hidden and mark.as_hidden == line.digest for mark in marks.records):
            return _Event(line.record, WITHDRAWN, line.digest, NOW_PUBLIC)
        if self.note:
            return _Event(line.record, WITHDRAWN, line.digest, self.note.reason, self.note.by)
        named = [entry for entry in marks.taken if line.record in (entry.record, *entry.hidden)]
        if own:
            self.problems.append(written_too_early(own[-1], self._day(line)))
        elif all(entry.on <= self.at.date().isoformat() for entry in named):
            # Of a day to come it was said already.
            self.problems.append(vanished(line, marks, used=bool(named)))
        return None

    def _day(self, line: Line) -> datetime.date:
        """Return the day of a line; today, where it was written by a clock that was ahead: no day would do else."""
        return min(line.on, self.at.date())

    def _is_of(self, entry: Taken, line: Line) -> bool:
        """Return whether an entry is of the record as it stands, not of one of that name that was withdrawn before."""
        return entry.on >= self._day(line).isoformat()

    def _lines(self, record: str) -> list[Line]:
        """Return the lines of a record, the oldest first."""
        return [one for one in self.ledger.by_village[village_of(record)] if one.record == record]

    def _since(self, record: str) -> list[Line]:
        """Return its lines since it was published last."""
        lines = self._lines(record)
        return lines[max(number for number, one in enumerate(lines) if one.kind == PUBLISHED) :]

    def _new(self, mark: Mark) -> _Event:
        if self.note and mark.record in self.ledger.last:
            return _Event(mark.record, PUBLISHED, mark.digest, self.note.reason, self.note.by)
        return _Event(mark.record, PUBLISHED, mark.digest, by=mark.by)

    def _kept(self, line: Line, mark: Mark) -> _Event | None:
        if line.digest == mark.digest or (self.blind and mark.salted):
            return None
        if mark.on_display and mark.on_display == line.digest:
            return _Event(mark.record, EXPIRED, mark.digest, EXPIRY)
        # What a list said while it was up goes with its period, whatever else changed that day.
        gone = next((one for one in reversed(self._since(line.record)) if one.kind == EXPIRED), None)
        kind = EXPIRED if mark.over and not gone else CORRECTED
        if self.note:
            return _Event(mark.record, kind, mark.digest, self.note.reason, self.note.by)
        if gone and mark.salted and not mark.over:
            self.problems.append(over_already(mark, gone, self.at.date()))
            return None
        new = self._new_corrections(line, mark)
        if otherwise := told_otherwise(mark, new):
            self.problems.append(otherwise)
        if not new or otherwise:
            return None
        reasons = "；".join(dict.fromkeys(entry["原因"] for entry in new))
        return _Event(mark.record, kind, mark.digest, reasons, "；".join(dict.fromkeys(e["经办"] for e in new)))

    def _new_corrections(self, line: Line, mark: Mark) -> list[dict[str, str]]:
        """Return the entries of 更正 since ``line``; none, with a Problem, where they do not account for the change."""
        old = self._old_corrections(line, mark)
        if old is None:
            # Only a copy of the ledger is at hand: an entry that is older than the last line is an old one.
            new = [entry for entry in mark.corrections if entry["日期"] >= line.on.isoformat()]
        elif old < 0:
            self.problems.append(entries_changed(mark))
            return []
        else:
            new = list(mark.corrections[old:])
        if not new:
            self.problems.append(unaccounted(mark, self.at.date()))
            return []
        # A list expires by itself: what its clerk said last is what counts.
        last = next((one for one in reversed(self._lines(line.record)) if one.kind != EXPIRED or one.by), line)
        for number, entry in enumerate(new, start=len(mark.corrections) - len(new)):
            if not self._day(last).isoformat() <= entry["日期"] <= self.at.date().isoformat():
                self.problems.append(other_day(mark, number, entry["日期"], self._day(last), self.at.date()))
                return []
        return new

    def _old_corrections(self, line: Line, mark: Mark) -> int | None:
        """Return how many entries of 更正 the published version had; -1 where they were changed, None where nobody knows."""
        values = self.published(line)
        if values is not None:
            old = values.get("更正", [])
            return len(old) if list(mark.corrections[: len(old)]) == old else -1
        if line.record in self.said:
            number, digest = self.said[line.record]
            return number if digest_of_entries(mark, number) == digest else -1
        return None


def advance(
    ledger: Ledger,
    villages: Iterable[Marks],
    at: datetime.datetime,
    note: Note | None,
    published: Published,
    *,
    said: Mapping[str, Said] | None = None,
    called: Mapping[str, Sequence[str]] | None = None,
    blind: bool = False,
) -> tuple[tuple[Line, ...], list[Problem]]:
    """Return (the lines to add, []) or ((), Problems); equal arguments give equal lines.

    ``at`` is in China's time. A time before the last line's is taken as that of the last line.
    ``said`` tells of the corrections of what has no values on the site, since it is for the wall only;
    ``called`` what names each village has had.
    ``blind`` leaves out what has a salt, for those who have only a copy of the ledger.
    """
    step = _Advance(ledger, at, note, published, said or {}, blind=blind)
    known = list(villages)
    step.problems += names_exchanged(known, called or {})
    events = [event for marks in known for event in step.village(marks)]
    slugs = {marks.slug for marks in known}
    for slug in sorted(set(ledger.by_village) - slugs):
        events += step.village(Marks(slug, TOWNSHIP_FOLDER if slug == TOWNSHIP_SLUG else ""))
    if step.problems:
        return (), told_once(step.problems)
    lines: list[Line] = []
    last = ledger.lines[-1] if ledger.lines else None
    time = max(at.isoformat(timespec="seconds"), last.time if last else "")
    number, previous = len(ledger.lines), ledger.head
    for event in events:
        number += 1
        line = Line(number, time, event.record, event.kind, event.digest, event.reason, event.by, previous)
        lines.append(line)
        previous = line.hash
    return tuple(lines), []
