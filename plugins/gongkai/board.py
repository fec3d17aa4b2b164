"""Township and Village: what one board shows; typed, immutable, data only."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from gongkai.records.base import Record, newest_first
from gongkai.records.places import TownshipFacts, VillageFacts

TOWNSHIP_FOLDER = "全镇"
TOWNSHIP_SLUG = "town"

RecordType = TypeVar("RecordType", bound=Record)


@dataclass(frozen=True)
class Village:
    """One board: a village's, or the township's own (folder 全镇).

    ``unsound`` names the types of which some file could not be read; a rule
    that compares records of such a type stays silent.
    """

    folder: str
    facts: VillageFacts
    records: tuple[Record, ...]
    unsound: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return self.facts.name

    @property
    def slug(self) -> str:
        return self.facts.slug

    @cached_property
    def newest(self) -> list[Record]:
        """All records, the newest first."""
        return newest_first(self.records)

    def of(self, record_type: type[RecordType]) -> list[RecordType]:
        """Return the records of one type, the newest first."""
        return [record for record in self.newest if isinstance(record, record_type)]


@dataclass(frozen=True)
class Township:
    """What every board of a township shares: its facts and the names of its villages."""

    facts: TownshipFacts
    villages: tuple[tuple[str, str], ...]
    """(slug, name), in the order of their folders."""

    @property
    def name(self) -> str:
        return self.facts.name


def township_village(facts: TownshipFacts) -> VillageFacts:
    """Return the facts under which the township's own records are shown."""
    return VillageFacts.model_construct(
        name=facts.name,
        slug=TOWNSHIP_SLUG,
        contact=facts.contact,
        complaint_phone=facts.complaint_phone,
        households=None,
        residents=None,
        groups=None,
        about=facts.about,
    )
