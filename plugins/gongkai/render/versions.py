"""What the ledger says of one village's records, as its pages show it: versions, what differs, what a paper is worth."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from gongkai.ledger.differences import Difference, differences
from gongkai.ledger.lines import CORRECTED, EXPIRED, WITHDRAWN, Line, silenced, versions
from gongkai.ledger.marks import Salts
from gongkai.ledger.verify import canonical, digest_of
from gongkai.render.fingerprint import Lying, nothing_lies

SAME, SINCE_CORRECTED, TAKEN_DOWN, OVER = "一致", "已更正", "已撤下", "公示期满"


class Version(Struct, frozen=True):
    """One line of the ledger, and what it changed of the version before."""

    line: Line
    differences: tuple[Difference, ...] = ()
    silent: bool = False
    """Whether its reason was withdrawn with the record."""


class Verdict(Struct, frozen=True):
    """What a paper with this version is worth now."""

    state: str
    line: Line
    """Where the version stands in the ledger."""
    later: tuple[Line, ...] = ()
    """What became of the record since."""
    silent: frozenset[int] = frozenset()
    """The numbers of the lines whose reason was withdrawn with the record."""


class VillageLedger(Struct, frozen=True, dict=True):
    """The lines of one village's records, and the published site that they are of."""

    lines: tuple[Line, ...] = ()
    salts: Salts = field(default_factory=Salts)
    lying: Lying = nothing_lies

    @cached_property
    def of(self) -> dict[str, tuple[Line, ...]]:
        """Record -> its lines, the oldest first."""
        return versions(self.lines)

    @cached_property
    def silent(self) -> frozenset[int]:
        """The numbers of the lines whose reason was withdrawn with the record."""
        return silenced(self.lines)

    def last(self, record: str) -> Line | None:
        lines = self.of.get(record)
        return lines[-1] if lines else None

    def history(self, record: str, now: Mapping[str, Any]) -> tuple[Version, ...]:
        """Return the record's versions, the newest first; ``now`` are its values as they stand."""
        lines = self.of.get(record, ())
        found: list[Version] = []
        before: Mapping[str, Any] | None = None
        # Of a list that has expired nothing that it said may be told again.
        over = any(line.kind == EXPIRED for line in lines)
        for line in lines:
            values = now if line is lines[-1] else self.values(line)
            changed = line.kind == CORRECTED and before is not None and values is not None and not over
            told = tuple(differences(before or {}, values or {})) if changed else ()
            found.append(Version(line, told, line.number in self.silent))
            before = values
        return tuple(reversed(found))

    def values(self, line: Line) -> dict[str, Any] | None:
        """Return the values of a version as the published site has them, or None where it has them no more."""
        for address in where_values_lie(line):
            content = self.lying(address)
            try:
                values: dict[str, Any] | None = json.loads(content) if content else None
            except (ValueError, RecursionError):
                # What was cut off while it was copied is no version of anything.
                continue
            if values is not None and digest_of(values) == line.digest:
                return values
        return None

    def old_values(self) -> Iterator[tuple[str, bytes]]:
        """Yield (address, content) of every version that is public and no longer stands."""
        for every in self.of.values():
            lines = since_published(every)
            if any(line.kind == EXPIRED for line in lines):
                continue
            for digest, line in {line.digest: line for line in lines}.items():
                if digest != lines[-1].digest and (values := self.values(line)):
                    yield f"check/{digest}.json", canonical(values)

    def verdicts(self) -> Iterator[tuple[str, tuple[Verdict, ...]]]:
        """Yield (digest, what papers with it are worth) of every version there ever was."""
        for lines in self.of.values():
            for digest in dict.fromkeys(line.digest for line in lines):
                yield digest, tuple(_verdict(line, lines, self.silent) for line in lines if line.digest == digest)


def where_values_lie(line: Line) -> tuple[str, str]:
    """Return the addresses at which the published site may have the values of a version."""
    return f"check/{line.digest}.json", f"{line.record}.json"


def since_published(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines since the record was last published; none where it is withdrawn."""
    first = max((number for number, line in enumerate(lines, start=1) if line.kind == WITHDRAWN), default=0)
    return lines[first:]


def _verdict(line: Line, lines: Sequence[Line], silent: frozenset[int]) -> Verdict:
    later = tuple(other for other in lines if other.number > line.number)
    last = lines[-1]
    if last.kind == WITHDRAWN:
        state = TAKEN_DOWN
    elif last.digest == line.digest:
        state = SAME
    else:
        state = OVER if last.kind == EXPIRED else SINCE_CORRECTED
    return Verdict(state, line, later, silent)
