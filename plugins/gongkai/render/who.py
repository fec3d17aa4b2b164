"""Who answers for a matter: the duties that records tell of, under the words that people ask with."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct

from gongkai.records.base import Record
from gongkai.render import addresses

_MEDIATES = "调解"


class Helper(Struct, frozen=True):
    """Somebody, or a post, that can be asked about something."""

    name: str
    post: str
    what: str
    """What it is that they do, in the record's own words."""
    phone: str
    """An office's, or empty."""
    address: str

    @property
    def asked(self) -> str:
        """What they can be asked about: a mediator of quarrels about water answers for no water."""
        return self.post if _MEDIATES in self.post else self.what


def by_matter(shown: Sequence[Record], slug: str) -> tuple[tuple[str, tuple[Helper, ...]], ...]:
    """Return (matter, who does something about it) for every matter of which some record tells."""
    helpers = list(_helpers(shown, slug))
    found = []
    for matter, words in _matters():
        own = [helper for helper in helpers if any(word in helper.asked for word in words)]
        if own:
            # Whoever can be rung up comes first.
            found.append((matter, tuple(sorted(_together(own), key=lambda helper: not helper.phone))))
    return tuple(found)


def _together(helpers: Sequence[Helper]) -> Iterator[Helper]:
    """Yield those who do several things about a matter once, with all of them."""
    told: dict[tuple[str, str, str], list[Helper]] = {}
    for helper in dict.fromkeys(helpers):
        told.setdefault((helper.name, helper.post, helper.phone), []).append(helper)
    for same in told.values():
        first = same[0]
        yield Helper(first.name, first.post, "；".join(one.what for one in same), first.phone, first.address)


def _helpers(shown: Sequence[Record], slug: str) -> Iterator[Helper]:
    """Yield everybody whom a record names for something; of records that go on from one another only the newest."""
    told: set[tuple[type[Record], str]] = set()
    for record in shown:
        duties = list(record.helps())
        if duties and (type(record), record.series) not in told:
            told.add((type(record), record.series))
            yield from (Helper(*duty, addresses.record_page(slug, record)) for duty in duties)


@cache
def _matters() -> tuple[tuple[str, tuple[str, ...]], ...]:
    listed = (files("gongkai.render") / "matters.txt").read_text(encoding="utf-8").splitlines()
    return tuple((line.split()[0], tuple(line.split()[1:])) for line in listed if line.strip())
