"""The theme's own files -> what the site carries: one style sheet of the components in order, and the icon."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gongkai.render.search import letters_script, script_script
from gongkai.render.village import Output

ICON_SIZES = (192, 512)
"""Pixels."""
_FOR_PROGRAMMERS = re.compile(rb"^[ \t]*/\*(?:(?!\*/).)*\*/\n|^[ \t]+", re.DOTALL | re.MULTILINE)
"""Comments on lines of their own, and what lines are moved in by: a phone need not load them."""
_FOR_READERS = re.compile(rb"(?<=[;{,(\[])\n|(?<=})\n(?=}|function )|(?<=\)) (?==> |\{)|(?<= =>) |(?<=\bif) (?=\()")
"""Nor ends of lines that end nothing, and blanks around arrows and brackets."""


def theme_outputs(theme: Path) -> Iterator[Output]:
    """Yield the files below ``theme/`` of the site."""
    yield style_address(theme), style(theme)
    yield from scripts(theme).values()
    for name in ("icon.svg", *(f"icon-{size}.png" for size in ICON_SIZES)):
        yield f"theme/{name}", (theme / "static" / name).read_bytes()


def style_address(theme: Path) -> str:
    """Return where the site's style sheet lies: named by its content, so that a browser may keep it for ever."""
    return f"theme/site-{_short(style(theme))}.css"


@cache
def scripts(theme: Path) -> dict[str, tuple[str, bytes]]:
    """Return name -> (address, content) of the scripts: the theme's own, and the two tables that search loads on use."""
    sources = sorted((theme / "static" / "js").glob("*.js"))
    own = {path.stem: _FOR_READERS.sub(b"", _FOR_PROGRAMMERS.sub(b"", path.read_bytes())) for path in sources}
    made = {**own, "letters": letters_script(), "scripts": script_script()}
    return {name: (f"theme/{name}-{_short(content)}.js", content) for name, content in made.items()}


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


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
