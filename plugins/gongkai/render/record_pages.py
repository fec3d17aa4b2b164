"""The pages of one record, of one type, of a paper to be checked, and of what was taken down."""

from collections.abc import Iterator, Sequence

from gongkai.ledger.lines import is_hidden
from gongkai.records import RECORD_TYPES
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.decision import Decision
from gongkai.render import addresses
from gongkai.render.chart import recent_chart
from gongkai.render.compare import comparison
from gongkai.render.fingerprint import name_of
from gongkai.render.hanging import in_order
from gongkai.render.news import old_page, where_now
from gongkai.render.page import Link
from gongkai.render.pages import (
    CheckPage,
    GonePage,
    ListPage,
    RecordPage,
    by_year,
    contact_for,
)
from gongkai.render.shown import VillageShown
from gongkai.render.since import judged_on, later_than, series_of, since_last
from gongkai.render.story import story_of
from gongkai.render.terms import terms_of
from gongkai.render.versions import Verdict


def record_page(shown: VillageShown, record: Record) -> RecordPage:
    fellows = shown.series[series_of(record)]
    later = later_than(record, fellows)
    judged = judged_on(later, shown.today)
    display, state = record.display_on(shown.today), record.state_on(judged)
    return RecordPage(
        shown.site,
        addresses.record_page(shown.slug, record),
        record.name,
        record.as_of,
        village=shown.village,
        record=record,
        display=display,
        state=display if state == record.display_on(judged) else state,
        newer=Link(later[-1].name, addresses.record_page(shown.slug, later[-1])) if later else None,
        contact=contact_for(record, shown.village, shown.site.township),
        pictures=shown.carried.pictures(record),
        attachments=shown.carried.attachments(record),
        poster=shown.poster(record),
        chart=recent_chart(shown.accounts, record) if isinstance(record, Account) else (),
        beside=comparison(record, shown.accounts, shown.village.facts.households)
        if isinstance(record, Account)
        else None,
        since="" if isinstance(record, Account) else since_last(record, fellows),
        story=story_of(record, shown.records, shown.linked.payments, shown.slug)
        if isinstance(record, Decision)
        else None,
        terms=terms_of(record),
        links=shown.linked.links(record),
        judged=judged,
        versions=shown.ledger.history(name_of(record, shown.slug), shown.plain(record)) if shown.ledger else (),
    )


def check_page(shown: VillageShown, digest: str, verdicts: Sequence[Verdict], data: str) -> CheckPage:
    name = verdicts[0].line.record
    record = shown.named.get(name)
    return CheckPage(
        shown.site,
        addresses.check_page(digest),
        "核对墙上的纸",
        verdicts[-1].line.on,
        village=shown.village,
        verdicts=tuple(verdicts),
        record=record,
        wall_only=is_hidden(name),
        data=data,
    )


def list_page(shown: VillageShown, record_type: type[Record]) -> ListPage:
    records = [record for record in shown.records if isinstance(record, record_type)]
    return ListPage(
        shown.site,
        addresses.list_page(shown.slug, record_type.slug),
        f"{shown.village.name}{shown.site.called(record_type)}",
        max((record.as_of for record in records), default=None),
        village=shown.village,
        record_type=record_type,
        years=by_year(in_order(records)),
        portraits=shown.carried.portraits(shown.records),
        today=shown.today,
    )


def gone_pages(shown: VillageShown) -> Iterator[GonePage]:
    """Yield a page at each address from which a record was taken down, unless something stands there."""
    there = {addresses.record_page(shown.slug, record) for record in shown.records}
    lists = {addresses.list_page(shown.slug, record_type.slug) for record_type in RECORD_TYPES}
    for address, entry in {old_page(shown.slug, entry): entry for entry in shown.withdrawn}.items():
        if address not in there | lists:
            moved = where_now(shown.slug, entry, shown.withdrawn, there)
            kind = shown.site.township.local.names.get(entry.kind, entry.kind)
            title = f"{shown.name}{shown.gone_name(entry)}"
            yield GonePage(
                shown.site, address, title, entry.on, village=shown.village, entry=entry, kind=kind, moved=moved
            )
