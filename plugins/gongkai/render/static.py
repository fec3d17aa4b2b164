"""The theme's own files -> what the site carries: one style sheet of the components in order, and the icon."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from gongkai.render.village import Output


def theme_outputs(theme: Path) -> Iterator[Output]:
    """Yield the files below ``theme/`` of the site."""
    yield style_address(theme), style(theme)
    yield "theme/icon.svg", (theme / "static" / "icon.svg").read_bytes()


def style_address(theme: Path) -> str:
    """Return where the site's style sheet lies: named by its content, so that a browser may keep it for ever."""
    return f"theme/site-{hashlib.sha256(style(theme)).hexdigest()[:10]}.css"


def style(theme: Path) -> bytes:
    """Return all sheets in the order in which they apply."""
    css = theme / "static" / "css"
    # Dark colours come last: they redefine the properties that all the others use.
    sheets = [
        css / "tokens.css",
        css / "base.css",
        *sorted((css / "components").glob("*.css")),
        css / "dark.css",
    ]
    return b"\n".join(sheet.read_bytes() for sheet in sheets)
