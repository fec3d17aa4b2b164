"""The pages of a county's site, and what each template is given."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct, field

from gongkai.county.towns import Town
from gongkai.records.county import CountyFacts
from gongkai.render.page import Page, from_any_depth, site_title
from gongkai.render.town_pages import RollUp

MUCH_TO_LOAD = 5_000_000
"""Bytes."""


class CountySite(Struct, frozen=True):
    """What every page shares; named as in ``render.page.Site``, since they share ``base.html``."""

    rare: ClassVar = ""

    facts: CountyFacts
    style: str
    scripts: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return site_title(self.facts.name)

    @property
    def above(self) -> str:
        return self.facts.above or ""

    @property
    def base(self) -> str:
        return self.facts.address

    @property
    def witness(self) -> str:
        """The name under which the county signs the heads that it saw (C2SP: an address without a scheme)."""
        return self.facts.address.partition("://")[2].replace("+", "%2B") + "/witness"


class CountyPage(Page, frozen=True):
    """A page over all townships."""

    site: CountySite  # type: ignore[assignment]
    towns: tuple[Town, ...] = ()


class CountyHomePage(CountyPage, frozen=True):
    template: ClassVar = "county/home.html"

    rollups: tuple[tuple[str, str], ...] = ()
    """(title, address) of the pages that set villages beside one another."""


class CountyRollUpPage(CountyPage, frozen=True):
    template: ClassVar = "county/rollup.html"

    kind: str = ""
    rollups: tuple[RollUp, ...] = ()


class CountySearchPage(CountyPage, frozen=True):
    template: ClassVar = "county/search.html"

    kinds: tuple[tuple[str, str], ...] = ()

    @property
    def heavy(self) -> int:
        """How many megabytes search over all townships loads, where that is more than anybody expects; else 0."""
        size = sum(town.index_size for town in self.towns)
        return max(1, size // 1_000_000) if size > MUCH_TO_LOAD else 0


class TownPage(CountyPage, frozen=True, kw_only=True):
    """One township: how its copy stands, its villages, the heads of its ledger that were seen."""

    template: ClassVar = "county/town.html"

    town: Town


class WitnessPage(CountyPage, frozen=True):
    """What the county saw, and what that proves."""

    template: ClassVar = "county/witness.html"

    signed: bool = False


class CountyNotFoundPage(CountyPage, frozen=True):
    """404, as ``render.town_pages.NotFoundPage``."""

    template: ClassVar = "county/not-found.html"

    @property
    def root(self) -> str:
        return from_any_depth(self.site.base)
