"""The open data of all villages: a page with the dictionary of every column, schemas, and the tables' package."""

import datetime
from collections.abc import Iterator, Sequence

from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.render import addresses
from gongkai.render.dictionary import data_package, record_schema, table_of
from gongkai.render.page import Download, Site
from gongkai.render.summary import Summary
from gongkai.render.town_pages import TownshipDataPage, TownshipTable
from gongkai.render.village import Output

PAGE, PACKAGE = "data/index.html", "data/datapackage.json"


def types_of(summaries: Sequence[Summary]) -> tuple[type[Record], ...]:
    """Return the types of which some village has a table."""
    slugs = {slug for summary in summaries for slug in summary.types}
    return tuple(one for one in RECORD_TYPES if one.slug in slugs)


def title_of(site: Site) -> str:
    return f"{site.township.name}各村的公开数据"


def data_page(site: Site, summaries: Sequence[Summary], as_of: datetime.date | None) -> TownshipDataPage:
    """Return the page of all tables."""
    name = addresses.file_name(site.township.name)
    tables = tuple(
        TownshipTable(
            site.called(one),
            Download(addresses.all_tables(one.slug), f"{name}-{addresses.file_name(site.called(one))}.csv"),
            Download(addresses.schema(one.slug), f"{addresses.file_name(site.called(one))}.schema.json"),
            table_of(one).columns,
        )
        for one in types_of(summaries)
    )
    return TownshipDataPage(site, PAGE, title_of(site), as_of, tables=tables, villages=tuple(summaries))


def data_outputs(site: Site, summaries: Sequence[Summary]) -> Iterator[Output]:
    """Yield the package of the tables, and the schema of each type's JSON."""
    present = [(one, site.called(one)) for one in types_of(summaries)]
    yield PACKAGE, data_package("township", title_of(site), present, site.township.facts.data_licence or "", folder="")
    for record_type, called in present:
        yield addresses.schema(record_type.slug), record_schema(record_type, called)
