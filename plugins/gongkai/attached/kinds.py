"""Which files can be looked into, how much of one is read, and what is said of one that cannot be."""

from gongkai.scan import PICTURES

SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
WRITINGS = frozenset({".docx", ".pptx", ".odt"})
TEXTS = frozenset({".csv", ".txt", ".md", ".json", ".yaml"})
READABLE = PICTURES | SHEETS | WRITINGS | TEXTS | {".pdf"}
ZIP = b"PK\x03\x04"
"""With what an archive begins, and every newer Office file is one."""

MOST_POINTS = 50_000_000
MOST_BYTES = 50_000_000
MOST_PAGES = 300
APART = "\n" * 5
"""What is put between two texts, so that no two numbers that only stand beside each other become one."""
UNREAD = "\ufffc"
"""Stands for a page, or a large picture, of which no words can be read."""
DEEPEST = 4
"""So many files within files are opened."""


class Unreadable(Exception):
    """The file is not what its name says, is locked, or is too long to be looked through."""


class Disguised(Unreadable):
    """Whoever opens the file sees, or sets off, something that nobody can look at here; says in Chinese what is in it."""
