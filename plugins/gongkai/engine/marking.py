"""A village as the ledger sees it: what each record says, and what differs from what is public."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from gongkai.board import Village
from gongkai.engine.settings import Settings
from gongkai.ledger.differences import differences
from gongkai.ledger.lines import CORRECTED, PUBLISHED, Line
from gongkai.ledger.marks import Mark, Marks, Taken
from gongkai.ledger.refusals import MOST_TOLD
from gongkai.records import BY_TITLE
from gongkai.records.withdrawal import WITHDRAWN_FILE
from gongkai.render.fingerprint import Files, mark_of, wall_digest
from gongkai.render.versions import VillageLedger


def content_at(site: Path, address: str) -> bytes | None:
    """Return what the site in the folder ``site`` has at ``address``, or None; nobody waits for a pipe."""
    path = site / address
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def village_ledger(lines: tuple[Line, ...], settings: Settings) -> VillageLedger | None:
    """Return what the ledger says of a village, or None where nothing is published."""
    if settings.publishing is None:
        return None
    return VillageLedger(lines, settings.publishing.salts, partial(content_at, settings.output))


def marks_of(village: Village, settings: Settings, ledger: VillageLedger) -> Marks:
    """Return the marks of a village without errors."""
    files = Files(settings.content, village.slug, ledger.lying)
    records = []
    for record in village.records:
        mark, values = mark_of(record, village.slug, settings.today, files, ledger.salts)
        hidden = _hidden(mark.record, ledger) if values else ()
        if hidden:
            as_hidden = wall_digest(record, village.slug, files, ledger.salts)
            mark = replace(mark, hidden=hidden, as_hidden=as_hidden)
        line = ledger.last(mark.record)
        changed = line is not None and line.kind in (PUBLISHED, CORRECTED) and line.digest != mark.digest
        before = ledger.values(line) if changed and line and values else None
        records.append(_with_changes(mark, before, values) if before else mark)
    taken = tuple(_taken(village, ledger))
    return Marks(village.slug, village.folder, village.name, tuple(records), taken)


def _with_changes(mark: Mark, before: dict[str, object], values: dict[str, object]) -> Mark:
    return replace(mark, changes=tuple((*one,) for one in islice(differences(before, values), MOST_TOLD + 1)))


def _taken(village: Village, ledger: VillageLedger) -> Iterator[Taken]:
    for number, entry in enumerate(village.withdrawals):
        name = f"{village.slug}/{BY_TITLE[entry.kind].slug}/{entry.id}"
        file, day = f"{village.folder}/{WITHDRAWN_FILE}", entry.on.isoformat()
        yield Taken(name, _hidden(name, ledger), day, entry.reason, entry.by, file, number)


def _hidden(name: str, ledger: VillageLedger) -> tuple[str, ...]:
    return tuple(hidden for hidden in ledger.salts.hidden(name) if hidden in ledger.of)
