"""Where the package's own files lie, and the settings that every site needs of Pelican."""

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
