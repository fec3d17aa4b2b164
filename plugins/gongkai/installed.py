"""Where the package's own files lie, and the settings that every site needs of Pelican."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent
_CARRIED = _PACKAGE / "theme"
_CHECKOUT = _PACKAGE.parents[1] / "theme"

THEME = str(_CARRIED if _CARRIED.is_dir() else _CHECKOUT)
"""The theme: a wheel carries it inside the package; a checkout has it at its top."""

_CARRIED_PAGES = _PACKAGE / "problems"
PROBLEM_PAGES = _CARRIED_PAGES if _CARRIED_PAGES.is_dir() else _PACKAGE.parents[1] / "docs" / "problems"
"""One Markdown page per code, what it means and how to mend it; carried like the theme."""

STARTER = _PACKAGE / "starter"
"""What ``gongkai init`` copies: a settings file, and one example of every record type."""

# Records are neither articles nor pages: Pelican's own generators make nothing.
PELICAN: dict[str, Any] = {
    "PLUGINS": ["gongkai.plugin"],
    "THEME": THEME,
    "TIMEZONE": "Asia/Shanghai",
    "DEFAULT_LANG": "zh-cn",
    "SITEURL": "",
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "READERS": {"rst": None},
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "AUTHOR_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "AUTHORS_SAVE_AS": "",
    "CATEGORIES_SAVE_AS": "",
    "TAGS_SAVE_AS": "",
    "ARCHIVES_SAVE_AS": "",
}


def beside(content: Path, options: Mapping[str, Any], output: Path | None = None) -> tuple[Path, Path]:
    """Return where posters for the wall and the cache go; those of another ``output`` than the usual stand by themselves."""
    home = content.parent
    if output is not None:
        name = hashlib.sha256(str(output).encode()).hexdigest()[:8]
        return output.with_name(f"{output.name}-posters"), home / ".gongkai" / name
    return Path(options.get("wall") or home / "posters"), Path(options.get("cache") or home / ".gongkai")
