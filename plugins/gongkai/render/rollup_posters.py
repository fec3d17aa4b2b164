"""What hangs in the township: all villages beside one another, a poster per roll-up."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment

from gongkai.board import TOWNSHIP_FOLDER, Village, township_village
from gongkai.records.places import TOWNSHIP_FILE
from gongkai.render.fit import ems, sheet_for, sizes_to_try
from gongkai.render.page import Site
from gongkai.render.pages import contact_for
from gongkai.render.poster import SECTION_TITLES, Poster, PosterJob, digest_of_poster, in_pieces, style_digest
from gongkai.render.printing import Printing
from gongkai.render.tables import fitted
from gongkai.render.town_pages import RollUp, RollUpPage

WHOLE_NAME = 8
"""Ems of a village's name that stay on one line; of ``poster/rollup.html``."""
TERM, LABEL = 5, 4
"""Ems of 2026年10月 and of a figure's name that stand side by side; what is longer goes on below."""


def rollup_posters(
    site: Site,
    rollups: Sequence[RollUpPage],
    environment: Environment,
    today: datetime.date,
    printing: Printing,
    theme: Path,
) -> list[PosterJob]:
    """Return a poster per page that sets villages beside one another, for the township's wall."""
    style, township = style_digest(theme), site.township
    village = Village(TOWNSHIP_FOLDER, township_village(township.facts), ())
    jobs = []
    for page in rollups:
        if page.poster is None:
            continue
        poster = Poster(
            site,
            village,
            printing.paper,
            sheet_for(printing.paper),
            SECTION_TITLES[page.section],
            page.title,
            page.address,
            contact_for(None, village, township),
            today,
            rollup=page,
        )
        html = in_pieces(fitted(environment.get_template("poster/rollup.html").render(poster=poster), poster.sheet))
        rows = sum(len(one.labels) + 1 if one.turned else len(one.rows) for one in page.rollups)
        columns = max(_rollup_columns(one) for one in page.rollups)
        sizes = sizes_to_try(html, poster.sheet, rows, columns)
        jobs.append(
            PosterJob(
                address=page.poster.address,
                name=page.poster.name,
                html=html,
                digest=digest_of_poster(html, style, sizes),
                sizes=sizes,
                file=TOWNSHIP_FILE,
            )
        )
    return jobs


def _rollup_columns(one: RollUp) -> float:
    """Return the ems of a table of villages beside one another: figures stay whole, the words above them wrap."""
    names = max((ems(village.name) for village, _, _ in one.rows), default=0)
    terms = max((ems(rolled.term) for _, rolled, _ in one.rows), default=0)
    if one.turned:
        told = [max(ems(value) for value in (*values.values(), "")) for _, _, values in one.rows]
        figures = [max(wide, min(names, WHOLE_NAME), min(terms, TERM)) for wide in told]
        return sum(wide + 1 for wide in (min(max(map(ems, one.labels)), WHOLE_NAME), *figures))
    told = [max((ems(values.get(label, "")) for _, _, values in one.rows), default=0) for label in one.labels]
    figures = [max(wide, min(ems(label), LABEL)) for label, wide in zip(one.labels, told, strict=True)]
    return sum(wide + 1 for wide in (min(names, WHOLE_NAME), min(terms, TERM), *figures))
