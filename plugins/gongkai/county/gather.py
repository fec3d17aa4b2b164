"""A whole gathering: look at every copy, stage what is kept and the site, and only then change anything.

What is kept goes before the site: a head that was published must never be
forgotten, and a gathering that was cut off is made again with the same bytes.
"""

import datetime
import shutil
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment
from msgspec import Struct
from msgspec.structs import replace

from gongkai.china import BEIJING
from gongkai.county import memory as kept
from gongkai.county.copies import HOLDS, Copy, look
from gongkai.county.index import Found, index_of
from gongkai.county.memory import Head, Memory
from gongkai.county.pages import CountySite
from gongkai.county.site import county_outputs
from gongkai.county.towns import Town, town_of
from gongkai.engine.files import Staging, Written, written_in
from gongkai.engine.pool import run
from gongkai.engine.settings import Progress, silent
from gongkai.engine.swap import CutOff, Swap
from gongkai.records.county import CountyFacts, GatheredTownship
from gongkai.render.static import scripts, style_address
from gongkai.render.told import read_told

STAGING = ".staging"


class County(Struct, frozen=True):
    """What a gathering is told."""

    facts: CountyFacts
    base: Path
    """Where the folders of 县.yaml are counted from."""
    output: Path
    kept: Path
    """Where what was seen is kept."""
    at: datetime.datetime
    key: bytes = b""
    """32 bytes that sign what was seen; none where this machine cannot."""
    jobs: int = 2
    progress: Progress = silent

    def folder(self, entry: GatheredTownship) -> Path:
        return self.base / entry.folder


class Gathered(Struct, frozen=True):
    """What a gathering found and did."""

    towns: tuple[Town, ...]
    written: int
    removed: int
    cut_off: CutOff = CutOff.NOTHING
    """Whether the gathering before was."""


class _Seen(Struct, frozen=True):
    """What a worker hands back of one township."""

    memory: Memory
    index: Written | None = None
    types: frozenset[str] = frozenset()
    unsearched: tuple[str, ...] = ()


def gather(county: County, environment: Environment, theme: Path) -> Gathered:
    """Look at all copies and renew the county's site. Raises Forgotten, and then nothing has changed."""
    staging = county.kept / STAGING
    swap = Swap(county.kept, staging, {"kept": county.kept, "site": county.output})
    cut_off = swap.take_up()
    shutil.rmtree(staging, ignore_errors=True)
    lying = written_in(county.output)

    def one(entry: GatheredTownship) -> _Seen:
        return _seen(county, entry, Staging(staging / "site", county.output, lying))

    def progress(done: int, total: int) -> None:
        county.progress("核对各镇", done, total)

    entries = county.facts.townships
    try:
        seen = list(run(one, entries, county.jobs, progress))
        towns = tuple(_town(county, entry, told) for entry, told in zip(entries, seen, strict=True))
        made = {town.index: told.index for town, told in zip(towns, seen, strict=True) if told.index}
        site = CountySite(
            county.facts, style_address(theme), {name: address for name, (address, _) in scripts(theme).items()}
        )
        types = frozenset[str]().union(*(told.types for told in seen))
        put = Staging(staging / "site", county.output, lying)
        for address, content in county_outputs(
            site, towns, _memories(county, seen), types, county.key, environment, theme
        ):
            made[address] = put.put(address, content)
        written = sum(lying.get(address) != file for address, file in made.items())
        stale = sorted(set(lying) - set(made))
        swap.do({"kept": (), "site": stale})
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Gathered(towns, written, len(stale), cut_off)


def _seen(county: County, entry: GatheredTownship, staging: Staging) -> _Seen:
    """Look at one copy; stage what is to be kept of it, and its index."""
    before = kept.recall(county.kept, entry.slug)
    ledger = kept.held_ledger(county.kept, before)
    copy = look(county.folder(entry), entry, ledger, before)
    memory = _remembered(before, entry, copy, county.at)
    holds = copy.state == HOLDS
    kept.keep(county.kept / STAGING / "kept", memory, (copy.ledger, copy.raw) if holds else None)
    if not holds:
        # What a township may have taken down since is not looked through any more.
        return _Seen(memory)
    found: Found = index_of(county.folder(entry), entry, copy)
    return _Seen(memory, staging.put(f"search/{entry.slug}.js", found.content), found.types, found.lacking)


def _remembered(before: Memory, entry: GatheredTownship, copy: Copy, at: datetime.datetime) -> Memory:
    day = at.astimezone(BEIJING).date().isoformat()
    if copy.state != HOLDS:
        return replace(before, name=entry.name, state=copy.state, since=before.since or day, wrong=copy.wrong)
    size, root, origin, own = copy.head
    head = Head(size, root, origin, int(at.timestamp()), own)
    grown = size > (before.heads[-1].size if before.heads else 0)
    heads = (*before.heads, head) if grown else before.heads
    return Memory(entry.slug, entry.name, day, HOLDS, "", (), heads, copy.last, copy.counts, copy.key, copy.unchecked)


def _town(county: County, entry: GatheredTownship, seen: _Seen) -> Town:
    """Return what is shown; of a copy that holds, what was staged of it, else what was kept."""
    held = county.kept / STAGING / "kept" if seen.index else county.kept
    raw = kept.held_told(held, seen.memory)
    size = seen.index[0] if seen.index else 0
    return town_of(entry, seen.memory, read_told(raw) if raw else None, seen.unsearched, size)


def _memories(county: County, seen: Sequence[_Seen]) -> list[Memory]:
    """Return what is kept of all townships, those that are listed no more among them, by their names in addresses."""
    now = {one.memory.slug: one.memory for one in seen}
    others = {slug: kept.recall(county.kept, slug) for slug in kept.kept_in(county.kept) if slug not in now}
    return [memory for _, memory in sorted({**others, **now}.items())]
