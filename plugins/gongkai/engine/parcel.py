"""A village's task as bytes that can be done anywhere: what goes out, and what comes back.

A worker unpacks it into a folder of its own, where ``do_village`` finds
everything under the names that it has at home, and runs as it does there; what
it staged goes back as bytes and is staged at home. So no disk is shared, and
there is no second way to do a village.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import DictLoader, Environment
from jinja2.runtime import Macro
from msgspec import Struct, field
from msgspec.structs import replace

from gongkai.board import Township
from gongkai.engine.files import Basket, Written
from gongkai.engine.marking import content_at
from gongkai.engine.settings import Settings, silent
from gongkai.engine.state import Cache, Rendered
from gongkai.engine.task import Done, Look, PosterOrder, Task, do_village
from gongkai.ledger.lines import Ledger
from gongkai.named_files import MAX_FILE_BYTES
from gongkai.render.addresses import picture_of
from gongkai.render.environment import prepare
from gongkai.render.versions import where_values_lie
from gongkai.rules.pack import pack_for

Files = dict[str, bytes]
"""Path below some folder -> content."""

_NAMES = ("filters", "tests", "globals")
COMPILED = "compiled-templates"
"""Where a worker keeps what Jinja made of templates; nothing of a township is in them."""


class Templates(Struct, frozen=True):
    """What a Jinja environment is made of anew: the sources, and what the settings add to our own filters."""

    sources: dict[str, str]
    extensions: tuple[str, ...]
    added: dict[str, dict[str, Any]]


class Outfit(Struct, frozen=True):
    """What all villages of a build need; it is sent once to each worker. Without ``templates`` nothing is rendered."""

    settings: Settings
    township: Township
    theme: Files = field(default_factory=dict)
    templates: Templates | None = None


class Parcel(Struct, frozen=True):
    """What one village needs."""

    task: Task
    content: Files
    sizes: dict[str, int]
    """Of files so large that nobody reads them; only how large they are is told."""
    site: Files
    """What its pages carry on of the published site."""
    before: Rendered
    """Its posters as they were made."""
    lying: dict[str, Written]
    """Its posters as they lie in the output."""
    hanging: dict[str, Written]


class Crate(Struct, frozen=True):
    """What comes back: what was done, and every file that was staged for it."""

    done: Done
    pages: list[tuple[str, bytes]]
    posters: list[bytes]
    """The HTML of each of its poster orders."""


def outfit_of(settings: Settings, township: Township, look: Look | None) -> Outfit:
    """Return the outfit of a build. It has the salts, which lists of people need, but neither key nor ledger."""
    publishing = settings.publishing and replace(settings.publishing, ledger=Ledger(), key=b"", note=None)
    nowhere = Path()
    bare = replace(
        settings, content=nowhere, output=nowhere, wall=nowhere, cache=nowhere, progress=silent, publishing=publishing
    )
    if look is None:
        return Outfit(bare, township)
    return Outfit(bare, township, static_files(look.theme), _taken_apart(look.environment))


def static_files(theme: Path) -> Files:
    """Return the theme's own files, without the templates."""
    paths = (path for path in sorted((theme / "static").rglob("*")) if path.is_file())
    return {path.relative_to(theme).as_posix(): path.read_bytes() for path in paths}


def _taken_apart(environment: Environment) -> Templates:
    loader = environment.loader
    if loader is None:
        raise AssertionError("no templates")
    sources = {name: loader.get_source(environment, name)[0] for name in environment.list_templates()}
    ours = prepare(Environment(autoescape=True, loader=DictLoader({})))
    added = {
        kind: {
            name: value
            for name, value in vars(environment)[kind].items()
            if name not in vars(ours)[kind] and not isinstance(value, Macro)
        }
        for kind in _NAMES
    }
    return Templates(sources, tuple(sorted(environment.extensions)), added)


def pack(task: Task, settings: Settings, look: Look | None) -> Parcel:
    """Return a village's parcel; a file that cannot be read is left out, and cannot be read there either."""
    content: Files = {}
    sizes = {file: stamp[0] for file, stamp in task.folder.files.items() if stamp[0] > MAX_FILE_BYTES}
    for file in task.folder.files:
        if file not in sizes:
            with suppress(OSError):
                content[file] = (settings.content / file).read_bytes()
    site = dict(_published(task, settings)) if settings.publishing else {}
    if look is None:
        return Parcel(task, content, sizes, site, Rendered(), {}, {})
    kept = Cache(settings.cache, kept=False).rendered(task.folder.name)
    posters = [one for address in kept.posters for one in (address, picture_of(address))]
    lying, hanging = _only(look.lying, posters), _only(look.hanging, kept.wall)
    before = Rendered(
        outputs=_only(kept.outputs, posters),
        posters=kept.posters,
        wall=kept.wall,
        hung=_only(kept.hung, kept.wall),
    )
    return Parcel(task, content, sizes, site, before, lying, hanging)


def _published(task: Task, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield what the published site has of the village's versions, and its photos, which are carried on as they are."""
    addresses = [address for line in task.lines for address in where_values_lie(line)]
    photos = settings.output / task.facts.slug / "photos"
    if photos.is_dir():
        addresses += [f"{task.facts.slug}/photos/{path.name}" for path in photos.iterdir()]
    for address in addresses:
        content = content_at(settings.output, address)
        if content is not None:
            yield address, content


def _only(known: Mapping[str, Written], wanted: Iterable[str]) -> dict[str, Written]:
    return {address: known[address] for address in wanted if address in known}


class Bench:
    """Where a worker does villages: the outfit unpacked in ``folder``, which is its own; compiled templates stay beside it for the next."""

    def __init__(self, outfit: Outfit, folder: Path) -> None:
        self.outfit, self.folder = outfit, folder
        self.pack = pack_for(outfit.township.facts)
        lay(outfit.theme, folder / "theme")
        self.environment = _put_together(outfit.templates, folder.parent / COMPILED) if outfit.templates else None

    def do(self, parcel: Parcel) -> Crate:
        """Do a village, and leave nothing of it here."""
        with TemporaryDirectory(dir=self.folder) as name:
            return self._do(parcel, Path(name))

    def _do(self, parcel: Parcel, own: Path) -> Crate:
        settings = replace(
            self.outfit.settings, content=own / "content", output=own / "site", wall=own / "wall", cache=own / "cache"
        )
        lay(parcel.content, settings.content)
        lay(parcel.site, settings.output)
        for file, size in parcel.sizes.items():
            lay({file: b""}, settings.content)
            with (settings.content / file).open("r+b") as large:
                large.truncate(size)
        look, basket = None, Basket()
        if self.environment is not None:
            Cache(settings.cache, kept=True).keep_rendered(parcel.task.folder.name, parcel.before)
            look = Look(self.environment, self.folder / "theme", own / "staging", parcel.lying, parcel.hanging, basket)
        done = do_village(parcel.task, settings, self.outfit.township, self.pack, look)
        return Crate(done, basket.kept, [order.html.read_bytes() for order in done.posters])


def lay(files: Files, folder: Path) -> None:
    """Write ``files`` below ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {folder}
    for name, content in files.items():
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)


def _put_together(templates: Templates, compiled: Path) -> Environment:
    environment = Environment(autoescape=True, loader=DictLoader(templates.sources), extensions=templates.extensions)
    for kind in _NAMES:
        vars(environment)[kind].update(templates.added[kind])
    return prepare(environment, compiled)


def received(crate: Crate, settings: Settings, look: Look | None) -> Done:
    """Stage what came back, and return what was done as if it had been done here."""
    done = crate.done
    if look is None or done.rendered is None:
        return done
    staging = look.site(settings.output)
    outputs = done.rendered.outputs
    for address, content in crate.pages:
        outputs[address] = staging.put(address, content)
    done.written = sum(look.lying.get(address) != outputs[address] for address, _ in crate.pages)
    done.posters = [
        _kept(order, html, look.staging / "posters") for order, html in zip(done.posters, crate.posters, strict=True)
    ]
    return done


def _kept(order: PosterOrder, html: bytes, folder: Path) -> PosterOrder:
    lay({order.html.name: html}, folder)
    return replace(order, html=folder / order.html.name)
