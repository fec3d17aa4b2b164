"""Pelican's settings. What concerns disclosures stands in ``GONGKAI`` and in ``content/镇.yaml``."""

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"
SITENAME = "阳光村务公开栏"
SITEURL = ""

PLUGINS = ["gongkai.plugin"]

# posters: all, current (what should hang now) or none; paper: A4, A3, A2 or A1; jobs: processes.
GONGKAI = {"posters": "current", "paper": "A3", "jobs": 2}

# Records are neither articles nor pages: Pelican's own generators make nothing.
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
READERS = {"rst": None}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
