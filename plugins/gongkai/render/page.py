"""What every page has: where it lies, and what all pages of a site share."""

import datetime
from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct, field

from gongkai.board import Township
from gongkai.records.base import Record
from gongkai.records.places import TownshipFacts


class Download(Struct, frozen=True):
    """A file to take home: its address from the site's root and the name it is saved under."""

    address: str
    name: str


def site_title(name: str) -> str:
    """Return what the site of a township or a county is called."""
    return f"{name}阳光村务公开栏"


class Site(Struct, frozen=True):
    """What every page of a site shares."""

    township: Township
    published: bool = False
    """Whether there is a ledger; without one, what is made is a preview."""
    style: str = ""
    """Where the style sheet lies."""
    scripts: Mapping[str, str] = field(default_factory=dict)
    """Where each script lies, by its name."""
    rare: str = ""
    """Where the style sheet of a village's rare characters lies; empty where it has none."""

    @property
    def facts(self) -> TownshipFacts:
        return self.township.facts

    @property
    def title(self) -> str:
        return site_title(self.facts.name)

    @property
    def above(self) -> str:
        """What stands above whoever runs the site: the county of a township."""
        return self.facts.county or ""

    @property
    def base(self) -> str | None:
        """The absolute address without its last slash, where 镇.yaml names it."""
        return self.facts.address

    def called(self, record_type: type[Record]) -> str:
        """Return what people read as the name of a type."""
        return self.township.called(record_type)


class Page(Struct, frozen=True):
    """Where a page lies and what stands on every one. ``as_of`` is the newest date its data have."""

    template: ClassVar[str] = ""

    site: Site
    address: str
    title: str
    as_of: datetime.date | None

    @property
    def root(self) -> str:
        """The way up to the site's root: "", "../", "../../"."""
        return "../" * self.address.count("/")

    @property
    def absolute(self) -> str:
        """The page's absolute address, or empty where the site has none yet."""
        return f"{self.site.base}/{self.address}" if self.site.base else ""


class Link(Struct, frozen=True):
    """Another record that this one has to do with: its title, its address from the root, and what it did."""

    title: str
    address: str
    words: str = ""
    id: str = ""
    """By which other records name it; empty where it is a line of one."""


def from_any_depth(base: str | None) -> str:
    """Return the way to the root of the site at ``base`` from a page that lies at any depth."""
    path = (base or "").partition("://")[2].partition("/")[2]
    return f"/{path}/" if path else "/"
