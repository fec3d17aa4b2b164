"""The files above the villages -> staging: home, corrections and withdrawals, the ledger, the theme's own files."""

import datetime
from collections.abc import Collection, Mapping

from gongkai.board import Township
from gongkai.engine.inspection import dialled, forms, leaks
from gongkai.engine.publication import CALLED, HIDDEN, MadePublic
from gongkai.engine.settings import Settings
from gongkai.engine.state import Rendered, Span
from gongkai.engine.tables import stage_tables
from gongkai.engine.task import Look, PosterOrder, order_posters, site_of
from gongkai.ledger.verify import canonical
from gongkai.problem import Problem
from gongkai.records.places import TOWNSHIP_FILE
from gongkai.render.ledger_pages import Public
from gongkai.render.rollup_posters import rollup_posters
from gongkai.render.static import theme_outputs
from gongkai.render.township import TownSite, roll_ups, turning_days

TOWN = ""
"""Under which the files above the villages are kept; no folder has this name."""


def stage_town(
    digest: str,
    township: Township,
    villages: Collection[Rendered],
    names: Mapping[str, str],
    public: MadePublic,
    settings: Settings,
    look: Look,
    before: Rendered,
) -> tuple[Rendered, list[PosterOrder], list[Problem]]:
    """Stage the files; ``names`` has what each published record is called.

    Return (what they are known by, the posters that must be made, what is personal in them).
    """
    today = settings.today
    summaries = [rendered.summary for rendered in villages if rendered.summary]
    pages = [address for rendered in villages for address in rendered.outputs if address.endswith(".html")]
    site = site_of(township, settings, look.theme)
    rollups = list(roll_ups(site, summaries, settings.printing))
    ledgered = None
    if public.ledger is not None:
        ledgered = Public(public.ledger, names, settings.publishing.key if settings.publishing else b"")
    made = [*TownSite(site, summaries, today, rollups, ledgered).outputs(look.environment, pages)]
    made += theme_outputs(look.theme)
    if ledgered is not None:
        made += [(HIDDEN, canonical(public.said)), (CALLED, canonical(public.called))]
    # Many a village has no other telephone than a mobile: whom to ask is for everybody.
    asked = (number for one in summaries for number in (one.ask.phone, one.ask.complaint_phone))
    meant = {*forms((township.facts,)), *dialled(asked)}
    problems = [one for address, content in made for one in leaks(address, content, meant, TOWNSHIP_FILE)]
    staging = look.site(settings.output)
    outputs = {address: staging.put(address, content) for address, content in made}
    outputs |= stage_tables(villages, before, staging)
    until = min((day for day in turning_days(summaries) if day > today), default=datetime.date.max)
    rendered = Rendered(digest, Span(today.isoformat(), until.isoformat()), None, outputs)
    jobs = rollup_posters(site, rollups, look.environment, today, settings.printing, look.theme)
    orders, leaking = order_posters(jobs, rendered, before, TOWN, look, meant)
    return rendered, orders, [*problems, *leaking]
