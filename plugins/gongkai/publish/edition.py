"""One build with the ledger: Pelican run on the content, into a folder that holds the published site."""

import io
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.engine.settings import Publishing

if TYPE_CHECKING:
    from gongkai.engine.build import Outcome


class Folders(Struct, frozen=True):
    """What a build reads and writes."""

    content: Path
    site: Path
    wall: Path
    cache: Path


class NotBuilt(Exception):
    """Nothing was built, for a reason that is not in the content; says it in Chinese."""


def build(settings: Path, folders: Folders, publishing: Publishing) -> "Outcome":
    """Return the Outcome of a build by the settings file; where it is not sound, ``site`` is as it was.

    Raises NotBuilt where this machine lacks something.
    """
    # Pelican and the engine are loaded only when something is built: most hooks have nothing to build.
    from gongkai.commands import pelican_settings, run

    said = io.StringIO()
    with redirect_stdout(said):
        pelican = pelican_settings(settings, folders.content)
    if pelican is None:
        raise NotBuilt(said.getvalue())
    told: list[Outcome] = []
    pelican["OUTPUT_PATH"] = str(folders.site)
    pelican["GONGKAI"] = {
        **pelican.get("GONGKAI", {}),
        "wall": str(folders.wall),
        "cache": str(folders.cache),
        "today": publishing.at.date().isoformat(),
        "publishing": publishing,
        "told": told.append,
    }
    try:
        with redirect_stdout(said):
            run(pelican)
    except SystemExit:
        if not told:
            raise NotBuilt(said.getvalue()) from None
    return told[0]
