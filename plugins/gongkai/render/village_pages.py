"""The pages of a village besides those of its records: its board, people, years, news, letters, catalogue, data, posters."""

from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.catalogue_item import ROLES
from gongkai.records.period import OVERDUE
from gongkai.records.shelf import Section, Shelf
from gongkai.render import addresses
from gongkai.render.catalogue import calendars
from gongkai.render.hanging import cadres, in_order, postered
from gongkai.render.letters import by_letter
from gongkai.render.news import by_month
from gongkai.render.page import Download
from gongkai.render.pages import (
    SECTIONS,
    BoardPart,
    CataloguePage,
    DataPage,
    LettersPage,
    Lot,
    NewsPage,
    PeoplePage,
    PrintPage,
    VillagePage,
    YearPage,
)
from gongkai.render.shown import VillageShown
from gongkai.render.strokes import by_strokes
from gongkai.render.summary import item
from gongkai.render.who import by_matter
from gongkai.render.years import accounts_of, years_of
from gongkai.rules.catalogue import MISSING

NEWEST_ON_PAGE = 3


def village_page(shown: VillageShown) -> VillagePage:
    return VillagePage(
        shown.site,
        addresses.village_page(shown.slug),
        f"{shown.village.name}公开栏",
        shown.as_of,
        village=shown.village,
        types=frozenset(record.slug for record in shown.records),
        newest=tuple(item(shown.slug, record, shown.today) for record in shown.records[:NEWEST_ON_PAGE]),
        boards=tuple(part for section in SECTIONS if (part := board_part(shown, section)).shelves),
        overdue=tuple(
            (person, promise)
            for person in cadres(shown.records)
            for promise in person.promises
            if promise.state_on(shown.today) == OVERDUE
        ),
        posters=len(shown.posters) if shown.printing.posters != "none" else 0,
        missing=tuple(row for row in shown.catalogue if row.status == MISSING),
        catalogue=bool(shown.catalogue),
    )


def board_part(shown: VillageShown, section: Section) -> BoardPart:
    found: dict[Shelf, list[Lot]] = {}
    of_type: dict[type[Record], list[Record]] = {}
    for record in shown.records:
        if record.board_section == section:
            of_type.setdefault(type(record), []).append(record)
    for record_type in RECORD_TYPES:
        if own := of_type.get(record_type):
            lot = Lot(
                shown.site.called(record_type),
                addresses.list_page(shown.slug, record_type.slug),
                f"{len(own)} {record_type.counted_in}",
                record_type.in_short(in_order(own)),
            )
            found.setdefault(record_type.shelf, []).append(lot)
    return BoardPart(section, tuple((shelf, tuple(found[shelf])) for shelf in Shelf if shelf in found))


def data_page(shown: VillageShown) -> DataPage:
    name = addresses.file_name(shown.village.name)
    return DataPage(
        shown.site,
        addresses.data_page(shown.slug),
        f"{shown.village.name}的公开数据",
        shown.as_of,
        village=shown.village,
        whole=Download(addresses.archive(shown.slug), f"{name}-全部公开数据.zip"),
        tables=tuple(
            Download(addresses.table_file(shown.slug, t.slug), f"{addresses.file_name(shown.site.called(t))}.csv")
            for t in RECORD_TYPES
            if any(isinstance(record, t) for record in shown.records)
        ),
    )


def people_page(shown: VillageShown) -> PeoplePage:
    promised = sorted(cadres(shown.records), key=lambda one: by_strokes(one.who))
    return PeoplePage(
        shown.site,
        addresses.people_page(shown.slug),
        f"{shown.village.name}：这事找谁",
        shown.as_of,
        village=shown.village,
        matters=by_matter(shown.records, shown.slug),
        people=tuple(one for one in promised if one.person),
        bodies=tuple(one for one in promised if not one.person),
        portraits=shown.carried.portraits(shown.records),
        today=shown.today,
    )


def year_page(shown: VillageShown, year: int) -> YearPage:
    accounts = tuple(accounts_of(year, shown.accounts, shown.slug, shown.village.facts.households))
    return YearPage(
        shown.site,
        addresses.year_page(shown.slug, year),
        f"{shown.village.name}{year}年的账",
        max(account.as_of for account in shown.accounts if account.period.year == year),
        village=shown.village,
        year=year,
        accounts=accounts,
        others=tuple((one, addresses.year_page(shown.slug, one)) for one in years_of(shown.accounts) if one != year),
    )


def news_page(shown: VillageShown) -> NewsPage:
    return NewsPage(
        shown.site,
        addresses.news_page(shown.slug),
        f"{shown.name}：每个月公开了什么",
        shown.as_of,
        village=shown.village,
        months=by_month(shown.events),
    )


def letters_page(shown: VillageShown) -> LettersPage:
    return LettersPage(
        shown.site,
        addresses.letters_page(shown.slug),
        f"{shown.village.name}按字母找",
        shown.as_of,
        village=shown.village,
        letters=by_letter(shown.records, shown.slug),
    )


def catalogue_page(shown: VillageShown) -> CataloguePage:
    made = {role for role, _ in calendars(shown.village, shown.standings, shown.today)}
    return CataloguePage(
        shown.site,
        addresses.catalogue_page(shown.slug),
        f"{shown.village.name}公开目录",
        shown.as_of,
        village=shown.village,
        rows=shown.catalogue,
        calendars=tuple(
            Download(address, f"{addresses.file_name(shown.village.name)}-{role}-公开日历.ics")
            for role, name in ROLES.items()
            if (address := addresses.calendar(shown.slug, name)) in made
        ),
    )


def print_page(shown: VillageShown) -> PrintPage:
    return PrintPage(
        shown.site,
        addresses.print_page(shown.slug),
        f"{shown.village.name}海报打印",
        shown.as_of,
        village=shown.village,
        paper=shown.printing.paper,
        whole=shown.whole_posters(),
        posters=tuple(
            (record, poster)
            for record in postered(shown.village, shown.printing, shown.today)
            if (poster := shown.poster(record))
        ),
    )
