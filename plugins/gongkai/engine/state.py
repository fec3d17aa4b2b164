"""What earlier runs found and made, kept beside the output as JSON.

What cannot be read counts as not kept: the village is then done anew.
"""

import datetime
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from gongkai.engine.files import Written
from gongkai.ledger.marks import Mark, Marks, Taken
from gongkai.problem import Level, Look, Place, Problem
from gongkai.render.summary import Ask, Item, Rolled, Summary
from gongkai.rules.tallies import Tally
from gongkai.whole import write_whole

Kept = TypeVar("Kept")


@dataclass
class Span:
    """The days on which a village looks as on the day it was done."""

    today: str = ""
    until: str = ""
    """The first day on which it looks different."""

    def covers(self, today: datetime.date) -> bool:
        return self.today <= today.isoformat() < self.until


@dataclass
class Checked:
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


@dataclass
class Rendered:
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
        return self._read("checked", village, _checked) or Checked()

    def keep_checked(self, village: str, checked: Checked) -> None:
        if self.kept:
            self._write("checked", village, asdict(checked))

    def rendered(self, village: str) -> Rendered:
        return self._read("rendered", village, _rendered) or Rendered()

    def keep_rendered(self, village: str, rendered: Rendered) -> None:
        if not self.kept:
            return
        summary = asdict(rendered.summary) if rendered.summary else None
        self._write("rendered", village, {**vars(rendered), "span": vars(rendered.span), "summary": summary})

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

    def _read(self, kind: str, village: str, parse: Callable[[dict[str, Any]], Kept]) -> Kept | None:
        try:
            return parse(json.loads((self.folder / kind / _file(village)).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            # Half written, damaged, or by another version of the software.
            return None

    def _write(self, kind: str, village: str, content: dict[str, Any]) -> None:
        path = self.folder / kind / _file(village)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(content, ensure_ascii=False, default=_day_text, separators=(",", ":"))
        write_whole(path, text.encode())


def _file(village: str) -> str:
    # Folder names are Chinese and may be long; 24 hexadecimal digits fit every file system.
    return hashlib.sha256(village.encode()).hexdigest()[:24] + ".json"


def _checked(kept: dict[str, Any]) -> Checked:
    problems = [_problem(problem) for problem in kept["problems"]]
    return Checked(
        kept["digest"],
        Span(**kept["span"]),
        kept["records"],
        problems,
        kept["ledgers"],
        [Tally(**{**one, "numbers": tuple(map(tuple, one["numbers"]))}) for one in kept["tallies"]],
        _marks(kept["marks"]),
        kept["lenient"],
    )


def _rendered(kept: dict[str, Any]) -> Rendered:
    outputs, hung = (
        {address: (size, modified) for address, (size, modified) in kept[name].items()} for name in ("outputs", "hung")
    )
    summary = _summary(kept["summary"]) if kept["summary"] else None
    return Rendered(kept["digest"], Span(**kept["span"]), summary, outputs, kept["posters"], kept["wall"], hung)


def _marks(kept: dict[str, Any]) -> Marks:
    records = tuple(
        Mark(
            **{
                **mark,
                "corrections": tuple(mark["corrections"]),
                "changes": tuple(map(tuple, mark["changes"])),
                "hidden": tuple(mark["hidden"]),
            }
        )
        for mark in kept["records"]
    )
    taken = tuple(Taken(**{**entry, "hidden": tuple(entry["hidden"])}) for entry in kept["taken"])
    return Marks(**{**kept, "records": records, "taken": taken})


def _problem(kept: dict[str, Any]) -> Problem:
    place = Place(**kept["place"]) if kept["place"] else None
    looks = tuple(Look(tuple(look["path"]), look["words"]) for look in kept["look_first"])
    return Problem(
        **{
            **kept,
            "path": tuple(kept["path"]),
            "place": place,
            "level": Level(kept["level"]),
            "look_first": looks,
        }
    )


def _summary(kept: dict[str, Any]) -> Summary:
    lists = {
        name: tuple(_item(item) for item in kept[name])
        for name in ("newest", "on_display", "under_way", "accounts", "decided")
    }
    return Summary(
        **{
            **kept,
            **lists,
            "as_of": _day(kept["as_of"]),
            "ask": Ask(**kept["ask"]),
            "types": tuple(kept["types"]),
            "gone": tuple(kept["gone"]),
            "months": tuple(tuple(month) for month in kept["months"]),
            "rolled": tuple(Rolled(**{**one, "values": tuple(map(tuple, one["values"]))}) for one in kept["rolled"]),
            "catalogue": tuple(tuple(row) for row in kept["catalogue"]),
            "named": tuple(kept["named"]),
        }
    )


def _item(kept: dict[str, Any]) -> Item:
    return Item(**{**kept, "published": _day(kept["published"]), "until": _day(kept["until"])})


def _day(kept: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(kept) if kept else None


def _day_text(value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(type(value))
