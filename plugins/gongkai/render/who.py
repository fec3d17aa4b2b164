"""Who answers for a matter: the duties that records tell of, under the words that people ask with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.records.base import Record
from gongkai.records.commitment import Commitment
from gongkai.records.network import Network
from gongkai.records.register import Register
from gongkai.records.team import Team
from gongkai.render import addresses


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody, or a post, that can be asked about something."""

    name: str
    post: str
    what: str
    """What it is that they do, in the record's own words."""
    phone: str
    """An office's, or empty."""
    address: str


def by_matter(shown: Sequence[Record], slug: str) -> tuple[tuple[str, tuple[Helper, ...]], ...]:
    """Return (matter, who does something about it) for every matter of which some record tells."""
    helpers = list(_helpers(shown, slug))
    found = []
    for matter, words in _matters():
        own = [helper for helper in helpers if any(word in helper.what for word in words)]
        if own:
            # Whoever can be rung up comes first.
            found.append((matter, tuple(sorted(dict.fromkeys(own), key=lambda helper: not helper.phone))))
    return tuple(found)


def _helpers(shown: Sequence[Record], slug: str) -> Iterator[Helper]:
    """Yield everybody whose duties a record tells of; of the terms of a team only the newest."""
    teams: set[str] = set()
    for record in shown:
        page = addresses.record_page(slug, record)
        if isinstance(record, Commitment):
            phone = record.office_phone or ""
            yield from (Helper(record.who, record.post or "", duty, phone, page) for duty in record.duties)
        elif isinstance(record, Team) and record.team not in teams:
            teams.add(record.team)
            yield from _of_team(record, page)
        elif isinstance(record, Network):
            yield from _of_network(record, page)
        elif isinstance(record, Register):
            asked = [item for item in record.items if item.phone]
            yield from (Helper(one.responsible, record.list_name, one.name, one.phone or "", page) for one in asked)


def _of_team(team: Team, page: str) -> Iterator[Helper]:
    for member in team.members:
        what = member.serves or "、".join(team.duties[:1]) or team.team
        yield Helper(member.name, member.role or team.team, what, member.phone or "", page)


def _of_network(network: Network, page: str) -> Iterator[Helper]:
    for unit in network.units:
        for service in unit.services if unit.leader or unit.phone else ():
            yield Helper(unit.leader or unit.name, unit.post or unit.name, service, unit.phone or "", page)


@cache
def _matters() -> tuple[tuple[str, tuple[str, ...]], ...]:
    listed = (files("gongkai.render") / "matters.txt").read_text(encoding="utf-8").splitlines()
    return tuple((line.split()[0], tuple(line.split()[1:])) for line in listed if line.strip())
