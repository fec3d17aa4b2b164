"""Towns -> every file of the county's site, the indexes of search apart."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from jinja2 import Environment

from gongkai.county.memory import Memory
from gongkai.county.pages import (
    CountyHomePage,
    CountyNotFoundPage,
    CountyPage,
    CountyRollUpPage,
    CountySearchPage,
    CountySite,
    TownPage,
    WitnessPage,
)
from gongkai.county.towns import Town
from gongkai.ledger import verify
from gongkai.ledger.checkpoint import cosigned, verifier_key
from gongkai.records import RECORD_TYPES
from gongkai.render.beside import beside
from gongkai.render.for_machines import MANIFEST, for_robots, manifest
from gongkai.render.static import theme_outputs
from gongkai.render.village import Output

NOT_FOUND = "404.html"


def county_outputs(
    site: CountySite,
    towns: Sequence[Town],
    memories: Sequence[Memory],
    types: Collection[str],
    key: bytes,
    environment: Environment,
    theme: Path,
) -> Iterator[Output]:
    """Yield every file; ``types`` are those that search has, ``key`` (32 bytes, or none) signs what was seen.

    ``memories`` are of all townships that were ever gathered: what was seen stays.
    """
    pages = list(_pages(site, tuple(towns), types, signed=bool(key)))
    for page in pages:
        yield page.address, environment.get_template(page.template).render(page=page).encode()
    yield from witness_files(site.witness, memories, key)
    yield "check/verify.py", Path(verify.__file__).read_bytes()
    yield from theme_outputs(theme)
    yield MANIFEST, manifest(site.facts.name)
    yield from for_robots(site.base, [page.address for page in pages if page.address != NOT_FOUND])


def witness_files(witness: str, memories: Sequence[Memory], key: bytes) -> Iterator[Output]:
    """Yield each head that was seen, signed as of when that was, and the key to check it with."""
    for memory in memories:
        for head in memory.heads:
            yield f"witness/{memory.slug}/{head.size}.txt", cosigned(head.body, witness, key, head.at, head.own)
    if key:
        yield "witness/key.txt", verifier_key(witness, key, witness=True)


def _pages(site: CountySite, towns: tuple[Town, ...], types: Collection[str], *, signed: bool) -> Iterator[CountyPage]:
    name = site.facts.name
    as_of = max((town.last for town in towns if town.last), default=None)
    villages = [village for town in towns for village in town.villages]
    rollups = []
    for record_type in RECORD_TYPES:
        told = beside(record_type, villages)
        if told:
            address, title = f"all-{record_type.slug}.html", f"{name}各村{record_type.title}"
            rollups.append(CountyRollUpPage(site, address, title, as_of, towns, kind=record_type.title, rollups=told))
    kinds = tuple((t.slug, t.title) for t in RECORD_TYPES if t.slug in types)
    listed = tuple((page.kind, page.address) for page in rollups)
    yield CountyHomePage(site, "index.html", site.title, as_of, towns, rollups=listed)
    yield CountySearchPage(site, "search.html", "查找", as_of, towns, kinds=kinds)
    yield from rollups
    for town in towns:
        yield TownPage(site, town.page, town.name, town.last, towns, town=town)
    yield WitnessPage(site, "witness/index.html", "县里的见证", as_of, towns, signed=signed)
    yield CountyNotFoundPage(site, NOT_FOUND, "没有这个网页", as_of, towns)
