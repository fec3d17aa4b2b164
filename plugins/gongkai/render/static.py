"""The theme's own files -> what the site carries: one style sheet of the components in order, and the icon."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.render.village import Output


def theme_outputs(theme: Path) -> Iterator[Output]:
    """Yield the files below ``theme/`` of the site."""
    static = theme / "static"
    css = static / "css"
    # Dark colours come last: they redefine the properties that all the others use.
    sheets = [
        css / "tokens.css",
        css / "base.css",
        *sorted((css / "components").glob("*.css")),
        css / "dark.css",
    ]
    yield "theme/site.css", b"\n".join(sheet.read_bytes() for sheet in sheets)
    yield "theme/icon.svg", (static / "icon.svg").read_bytes()
