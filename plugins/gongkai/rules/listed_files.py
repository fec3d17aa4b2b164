"""Tell whether an attached file lists people: names in cells and lines of their own, who applied, what was given to whom."""

from gongkai.read.patterns import on_use
from gongkai.rules.list_lines import OF_AN_OFFICE, listed
from gongkai.rules.lists_of_names import grants, named_in

_HAN = on_use("[\u4e00-\u9fff]")
_DIGIT = on_use(r"\d")
# What programs put around a cell parts it from the next as well: "李春和","300", {"name": "李春和"}.
_CELLS = on_use(r"[\t,，;；|\"'={}\[\]]")
LONGEST_LINE = 300
"""A longer line of a file is no row of a list."""
# 申请人：李春和, on a line of a form of its own.
_SAYS_WHOM = on_use(
    r"(?:^|[\[{，,；;\s])[\"“]?(?:姓\s*名|户\s*主|(?:申请|受助|领取|享受|领款|受益)人|(?:救助|补助|享受|公示)对象)[\"”]?\s*[：:]\s*[\"“]?[\u4e00-\u9fff]{2,4}[\"”]?\s*(?:[，,；;（(\s}]|$)"
)
A_LIST = 3
"""So many people whom an attached file names, each in a cell or a line of his own, are a list."""
_GIVEN_LIST = 2
"""So many, where a number or what each gets stands beside him."""


def without_offices(words: str) -> str:
    """Return the lines of a file that do not tell who acts for an office: 经办人：李春和, who may have a line of the list as well."""
    return "\n".join(line for line in words.split("\n") if line.isascii() or not OF_AN_OFFICE.search(line))


def listed_in_file(words: str) -> bool:
    """Return whether an attached file lists people: each name in a line or a cell of its own, a sentence that gives something."""
    found: set[str] = set()
    given: set[str] = set()
    for line in without_offices(words).split("\n"):
        if line.isascii() or not _HAN.search(line):
            continue
        if len(line) < LONGEST_LINE and (grants(line) or _SAYS_WHOM.search(line)):
            return True
        named = {name for cell in _CELLS.split(line) for name in named_in(cell)}
        found |= named
        given |= named if _DIGIT.search(line) or (named and listed(line)) else set()
        if len(found) >= A_LIST or len(given) >= _GIVEN_LIST:
            return True
    return False
