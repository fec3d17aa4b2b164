"""Township and Village: what one board shows; typed, immutable, data only."""

from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct

from gongkai.problem import KeyPath
from gongkai.records.base import Record, newest_first
from gongkai.records.local import Local, OwnStep, Procedure
from gongkai.records.places import TownshipFacts, VillageFacts
from gongkai.records.rows import Line, lines_of
from gongkai.records.texts import texts
from gongkai.records.withdrawal import Withdrawal

TOWNSHIP_FOLDER = "全镇"
TOWNSHIP_SLUG = "town"
SHORTEST_SENTENCE = 5
"""Characters: 李四患癌症, 占1/2 and the like."""

RecordType = TypeVar("RecordType", bound=Record)


class Village(Struct, frozen=True, eq=False, dict=True):
    """One board: a village's, or the township's own (folder 全镇).

    ``unsound`` names the types of which some file could not be read; a rule
    that compares records of such a type stays silent.
    """

    folder: str
    facts: VillageFacts
    records: tuple[Record, ...]
    unsound: frozenset[str] = frozenset()
    withdrawals: tuple[Withdrawal, ...] = ()
    """What 撤下.yaml says was taken down."""

    @property
    def name(self) -> str:
        return self.facts.name

    @property
    def slug(self) -> str:
        return self.facts.slug

    @property
    def shown_name(self) -> str:
        """Its name among the villages', where the township's own board is 全镇."""
        return TOWNSHIP_FOLDER if self.slug == TOWNSHIP_SLUG else self.name

    @cached_property
    def newest(self) -> list[Record]:
        """All records, the newest first."""
        return newest_first(self.records)

    def of(self, record_type: type[RecordType]) -> list[RecordType]:
        """Return the records of one type, the newest first."""
        return self._by_type.get(record_type, [])

    @cached_property
    def _by_type(self) -> dict[type[Record], list[Any]]:
        found: dict[type[Record], list[Any]] = {}
        for record in self.newest:
            found.setdefault(type(record), []).append(record)
        return found

    @cached_property
    def texts(self) -> list[tuple[Record, KeyPath, str]]:
        """Every text of every record, with its record and the path of keys that leads to it."""
        return [(record, path, text) for record in self.records for path, text in texts(record)]

    @cached_property
    def lines(self) -> list[tuple[Record, Line]]:
        """Every row of every record, as cells that are read together, with its record."""
        return [(record, line) for record in self.records for line in lines_of(record)]

    @cached_property
    def sentences(self) -> list[tuple[Record, KeyPath, str]]:
        """The texts of more than a name or an account's title: half of all, and all that can say two things at once."""
        return [said for said in self.texts if len(said[2]) >= SHORTEST_SENTENCE]


class Township(Struct, frozen=True, dict=True):
    """What every board of a township shares: its facts and the names of its villages."""

    facts: TownshipFacts
    villages: tuple[tuple[str, str], ...]
    """(slug, name), in the order of their folders."""

    @property
    def name(self) -> str:
        return self.facts.name

    @cached_property
    def local(self) -> Local:
        """What the township has of its own."""
        procedures = {
            own.name: Procedure(
                tuple(OwnStep(step.name, step.way, bool(step.optional)) for step in own.steps), own.levels
            )
            for own in self.facts.procedures
        }
        return Local({one.kind: one.called for one in self.facts.local_names}, procedures)

    def called(self, record_type: type[Record]) -> str:
        """Return what people read as the name of a type."""
        return self.local.names.get(record_type.title, record_type.title)


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
        box=None,
        reception=None,
        remarks=(),
    )
