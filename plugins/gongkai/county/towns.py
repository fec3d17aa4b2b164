"""What is kept and listed of each township -> what the county's pages show of it."""

import datetime
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from gongkai.county.copies import HOLDS, day_of
from gongkai.county.keys import number
from gongkai.county.memory import Head, Memory
from gongkai.records import BY_TITLE
from gongkai.records.county import GatheredTownship
from gongkai.render.addresses import village_page
from gongkai.render.summary import Rolled
from gongkai.render.told import TownshipTold, VillageTold

OWN = "town"
"""A township's own records (全镇), as its site calls them."""


class CountyVillage(Struct, frozen=True):
    """One village of one township."""

    town: "Town"
    name: str
    address: str
    """Absolute, of its page on the township's site."""
    records: int
    account_period: str
    overdue: int
    missing: tuple[tuple[str, str], ...]
    """(item of the catalogue, what is missing)."""
    rolled: tuple[Rolled, ...]
    unchecked: frozenset[str] = frozenset()
    """The addresses of the records whose figures are the township's word."""

    @property
    def late(self) -> bool:
        return bool(self.missing or self.overdue)


class Town(Struct, frozen=True, dict=True):
    """One township, as it is or as it was when its copy held last."""

    slug: str
    name: str
    address: str
    state: str
    day: datetime.date | None
    """The last day on which its copy held."""
    since: datetime.date | None
    wrong: tuple[str, ...]
    heads: tuple[Head, ...]
    last: datetime.date | None
    """The day of the last line of the ledger that held."""
    told: tuple[VillageTold, ...]
    counts: Mapping[str, int]
    unsearched: tuple[str, ...] = ()
    """Villages that search does not have."""
    index_size: int = 0
    """Bytes that search loads of it."""
    key: str = ""
    """The number of the key that it signs with."""
    unchecked: tuple[str, ...] | None = None
    """The records whose figures are its word; all of them where that is None."""

    @property
    def holds(self) -> bool:
        return self.state == HOLDS

    @property
    def records(self) -> int:
        return sum(self.counts.values())

    @property
    def own(self) -> int:
        """How many records are of the township itself."""
        return self.counts.get(OWN, 0)

    @property
    def missing(self) -> int:
        """How many items of its villages should be public and are not."""
        return sum(len(village.missing) for village in self.told if village.slug != OWN)

    @property
    def overdue(self) -> int:
        """How many promises of its villages are overdue."""
        return sum(village.overdue for village in self.told if village.slug != OWN)

    @property
    def own_address(self) -> str:
        """Absolute, of the page with the township's own records on its site."""
        return f"{self.address}/{village_page(OWN)}"

    @property
    def page(self) -> str:
        return f"towns/{self.slug}.html"

    @property
    def index(self) -> str:
        return f"search/{self.slug}.js"

    @cached_property
    def villages(self) -> tuple[CountyVillage, ...]:
        """Its villages, itself apart; those that are late first."""
        made = [self._village(one) for one in self.told if one.slug != OWN]
        return tuple(sorted(made, key=lambda village: not village.late))

    def _village(self, one: VillageTold) -> CountyVillage:
        rolled = tuple(
            Rolled(r.kind, r.series, r.term, f"{self.address}/{r.record}.html", r.values)
            for r in one.rolled
            if r.kind in BY_TITLE
        )
        return CountyVillage(
            self,
            one.name,
            f"{self.address}/{village_page(one.slug)}",
            self.counts.get(one.slug, 0),
            one.account_period,
            one.overdue,
            one.missing,
            rolled,
            frozenset(f"{self.address}/{name}.html" for name in self._doubtful(one)),
        )

    def _doubtful(self, one: VillageTold) -> tuple[str, ...]:
        return tuple(r.record for r in one.rolled if self.unchecked is None or r.record in self.unchecked)


def town_of(
    entry: GatheredTownship,
    memory: Memory,
    told: TownshipTold | None,
    unsearched: tuple[str, ...] = (),
    index_size: int = 0,
) -> Town:
    """Return what is shown of a township; ``told`` is what it said when its copy held last."""
    return Town(
        entry.slug,
        entry.name,
        entry.address,
        memory.state,
        memory.verified_on,
        day_of(memory.since),
        memory.wrong,
        memory.heads,
        day_of(memory.last),
        told.villages if told else (),
        memory.counts,
        unsearched,
        index_size,
        number(memory.key or ""),
        memory.unchecked,
    )
