"""What earlier runs found and made, kept beside the output as JSON.

What cannot be read counts as not kept: the village is then done anew.
"""

import datetime
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError, Struct, field, json

from gongkai.engine.files import Written
from gongkai.ledger.marks import Marks
from gongkai.problem import Problem
from gongkai.render.summary import Summary
from gongkai.rules.tallies import Tally
from gongkai.whole import write_whole


class Span(Struct):
    """The days on which a village looks as on the day it was done."""

    today: str = ""
    until: str = ""
    """The first day on which it looks different."""

    def covers(self, today: datetime.date) -> bool:
        return self.today <= today.isoformat() < self.until


class Checked(Struct):
    """What was found in one village; ``digest`` is of everything that depends on."""

    digest: str = ""
    span: Span = field(default_factory=Span)
    records: int = 0
    problems: list[Problem] = field(default_factory=list)
    ledgers: dict[str, str] = field(default_factory=dict)
    """What its accounts can be compared by with another village's -> their files."""
    tallies: list[Tally] = field(default_factory=list)
    """Its 指标, to be added up with those of the other villages."""
    marks: Marks = field(default_factory=Marks)
    """How the ledger knows its records; none where nothing is published."""
    lenient: bool = False
    """Checked as content that is live already."""


class Rendered(Struct):
    """What lies in the output of one village; ``digest`` is of everything that depends on."""

    digest: str = ""
    span: Span = field(default_factory=Span)
    summary: Summary | None = None
    outputs: dict[str, Written] = field(default_factory=dict)
    posters: dict[str, str] = field(default_factory=dict)
    """Address of a poster on the site -> digest of what it is made of; the order is that of the wall."""
    wall: dict[str, str] = field(default_factory=dict)
    """The same for posters that never go to the site."""
    hung: dict[str, Written] = field(default_factory=dict)
    """What lies in the folder of those posters."""

    def lies_in(self, lying: dict[str, Written], wall: dict[str, Written]) -> bool:
        """Return whether every file is still there as it was written."""
        return all(lying.get(address) == written for address, written in self.outputs.items()) and all(
            wall.get(address) == written for address, written in self.hung.items()
        )


Kept = TypeVar("Kept", Checked, Rendered)


class Cache:
    """The folder where states are kept, one file per village and kind.

    One that is not ``kept`` is only looked into: a check writes nothing.
    """

    def __init__(self, folder: Path, *, kept: bool) -> None:
        self.folder, self.kept = folder, kept

    def keep_out_of_git(self) -> None:
        """Let git pass the folder over, also where a township has no .gitignore."""
        if not self.kept:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        ignored = self.folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")

    def checked(self, village: str) -> Checked:
        return self._read(village, Checked)

    def keep_checked(self, village: str, checked: Checked) -> None:
        self._write(village, checked)

    def rendered(self, village: str) -> Rendered:
        return self._read(village, Rendered)

    def keep_rendered(self, village: str, rendered: Rendered) -> None:
        self._write(village, rendered)

    def forget(self, villages: Iterable[str]) -> None:
        """Delete what was found in villages that may not be published."""
        for village in villages if self.kept else ():
            (self.folder / "checked" / _file(village)).unlink(missing_ok=True)

    def forget_others(self, villages: list[str]) -> None:
        """Delete what is kept of villages that are gone, so that no withdrawn text stays here."""
        names = {_file(village) for village in villages}
        for kind in ("checked", "rendered") if self.kept else ():
            for path in (self.folder / kind).glob("*.json"):
                if path.name not in names:
                    path.unlink()

    def _read(self, village: str, kind: type[Kept]) -> Kept:
        try:
            return json.decode(self._path(kind, village).read_bytes(), type=kind)
        except (OSError, MsgspecError, UnicodeDecodeError):
            # Half written, damaged, or by another version of the software.
            return kind()

    def _write(self, village: str, found: Kept) -> None:
        if not self.kept:
            return
        path = self._path(type(found), village)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.encode(found))

    def _path(self, kind: type[Kept], village: str) -> Path:
        return self.folder / kind.__name__.lower() / _file(village)


def _file(village: str) -> str:
    # Folder names are Chinese and may be long; 24 hexadecimal digits fit every file system.
    return hashlib.sha256(village.encode()).hexdigest()[:24] + ".json"
