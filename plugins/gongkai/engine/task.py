"""One village from its files to its staged outputs: what a worker process does."""

import datetime
import hashlib
from collections.abc import Container, Sequence
from pathlib import Path

from jinja2 import Environment
from msgspec import Struct, field

from gongkai.board import Township, Village
from gongkai.engine.files import Staging, Written
from gongkai.engine.inspection import Meant, leaks
from gongkai.engine.marking import marks_of, village_ledger
from gongkai.engine.settings import Settings
from gongkai.engine.state import Cache, Checked, Rendered, Span
from gongkai.ledger.lines import Line
from gongkai.load import load_village
from gongkai.problem import Problem, errors
from gongkai.records.places import VillageFacts
from gongkai.render.addresses import picture_of
from gongkai.render.page import Site
from gongkai.render.poster import PosterJob, ToPrint
from gongkai.render.static import scripts, style_address
from gongkai.render.village import VillageSite
from gongkai.render.village_posters import poster_jobs
from gongkai.rules import judge
from gongkai.rules.catalogue import standings
from gongkai.rules.copying import ledger_marks
from gongkai.rules.due import turning_days
from gongkai.rules.pack import Pack
from gongkai.rules.privacy import without_waived
from gongkai.rules.tallies import tallies
from gongkai.scan import Folder


class Look(Struct, frozen=True):
    """What rendering needs besides the records: the theme, its templates, and what lies in the output now."""

    environment: Environment
    theme: Path
    staging: Path
    lying: dict[str, Written]
    hanging: dict[str, Written]
    """What lies in the folder of the posters for the wall only."""
    basket: Staging | None = None
    """What takes the files of the site where they are not staged beside the output."""

    def site(self, output: Path) -> Staging:
        """Return what takes the files of the site."""
        return self.basket or Staging(self.staging / "site", output, self.lying)


class Task(Struct, frozen=True):
    """One village to be done, with the digests by which its result is known."""

    folder: Folder
    facts: VillageFacts
    checked: str
    rendered: str
    lines: tuple[Line, ...] = ()
    """What the ledger says of its records."""


class PosterOrder(ToPrint, frozen=True, kw_only=True):
    """A poster that must be made: its HTML lies in a file, so that thousands of orders stay small."""

    village: str
    html: Path


class Done(Struct):
    """What a task hands back; ``rendered`` is None where nothing was to be rendered, or there was an error."""

    village: str
    checked: Checked
    rendered: Rendered | None = None
    posters: list[PosterOrder] = field(default_factory=list)
    written: int = 0
    leaks: list[Problem] = field(default_factory=list)
    """What the made files show; not kept with what was checked, since a theme may have done it."""


def do_village(task: Task, settings: Settings, township: Township, pack: Pack, look: Look | None) -> Done:
    """Load, judge and, where there is a ``look`` and no error, render one village into the staging folder."""
    cache, name = Cache(settings.cache, kept=False), task.folder.name
    loaded = load_village(settings.content, task.folder, task.facts, township.local)
    village = loaded.village
    found = [*loaded.problems, *judge(township, village, pack, settings.today)]
    lenient = settings.publishing is not None and settings.publishing.accepted
    problems = list(without_waived(village, found, settings.today, lenient=lenient))
    span = Span(settings.today.isoformat(), _until(village, pack, settings.today).isoformat())
    done = Done(
        name,
        Checked(
            task.checked,
            span,
            len(village.records),
            problems,
            ledger_marks(village),
            tallies(village),
            lenient=lenient,
        ),
    )
    if errors(problems):
        return done
    ledger = village_ledger(task.lines, settings)
    if ledger is not None:
        done.checked.marks = marks_of(village, settings, ledger)
    if loaded.records_in != len(village.records):
        raise AssertionError(f"{loaded.records_in} files but {len(village.records)} records in {name}")
    if look is not None:
        site = VillageSite(
            site_of(township, settings, look.theme),
            village,
            settings.content,
            look.environment,
            settings.printing,
            settings.today,
            standings(village, pack, settings.today),
            ledger,
        )
        _render(done, site, task, cache.rendered(name), settings, look)
    return done


def _until(village: Village, pack: Pack, today: datetime.date) -> datetime.date:
    """Return the next day on which something of the village looks different, or is due."""
    days = [day for record in village.records for day in record.turning_days()]
    days += turning_days(village, pack, today)
    return min((day for day in days if day > today), default=datetime.date.max)


def _render(done: Done, site: VillageSite, task: Task, before: Rendered, settings: Settings, look: Look) -> None:
    staging = look.site(settings.output)
    numbers = Meant(site.site.township, site.village)
    folder, outputs = f"{site.village.folder}/", {}
    for address, content in site.outputs():
        done.leaks += leaks(address, content, numbers, folder)
        outputs[address] = staging.put(address, content)
    done.written = sum(look.lying.get(address) != written for address, written in outputs.items())
    rendered = done.rendered = Rendered(task.rendered, done.checked.span, site.summary, outputs)
    orders, found = order_posters(poster_jobs(site, look.theme), rendered, before, done.village, look, numbers)
    done.posters += orders
    done.leaks += found


def order_posters(
    jobs: Sequence[PosterJob], rendered: Rendered, before: Rendered, owner: str, look: Look, allowed: Container[str]
) -> tuple[list[PosterOrder], list[Problem]]:
    """Return an order per poster that is not there as it should be, and what is personal in them; ``rendered`` takes the rest."""
    orders, found = [], []
    for job in jobs:
        (rendered.wall if job.wall else rendered.posters)[job.address] = job.digest
        if _still_good(job, before, look):
            if job.wall:
                rendered.hung[job.address] = look.hanging[job.address]
            else:
                rendered.outputs |= {address: look.lying[address] for address in _files_of(job)}
            continue
        found += leaks(f"{job.name}.html", job.html.encode(), allowed, job.file)
        html = look.staging / "posters" / f"{hashlib.sha256(job.address.encode()).hexdigest()}.html"
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(job.html, encoding="utf-8")
        how = {name: getattr(job, name) for name in ToPrint.__struct_fields__}
        orders.append(PosterOrder(village=owner, html=html, **how))
    return orders, found


def _still_good(job: PosterJob, before: Rendered, look: Look) -> bool:
    """Return whether the poster that lies there was made of the same things."""
    lying, posters, written = (
        (look.hanging, before.wall, before.hung) if job.wall else (look.lying, before.posters, before.outputs)
    )
    there = [(lying.get(address), written.get(address)) for address in _files_of(job)]
    return posters.get(job.address) == job.digest and all(one is not None and one == known for one, known in there)


def _files_of(job: PosterJob) -> tuple[str, ...]:
    return (job.address, picture_of(job.address)) if job.shared else (job.address,)


def _script_addresses(theme: Path) -> dict[str, str]:
    return {name: address for name, (address, _) in scripts(theme).items()}


def site_of(township: Township, settings: Settings, theme: Path) -> Site:
    """Return what all pages share."""
    return Site(township, settings.publishing is not None, style_address(theme), _script_addresses(theme))
