"""Where on a board and on a village's page a record has its place, and whether it hangs."""

from enum import StrEnum


class Section(StrEnum):
    """The three parts of a board, in the order in which they hang."""

    PARTY = "党务"
    VILLAGE = "村务"
    FINANCE = "财务"


class Shelf(StrEnum):
    """Where people look for it, in the order on a village's page: the words that they would ask with."""

    MATTERS = "大事"
    SERVICES = "办事"
    PEOPLE = "找人"
    PRAISE = "评比"
    RULES = "制度"
    MONEY = "钱"


class Display(StrEnum):
    """Whether a record's publicity period runs, on a given day."""

    COMING = "待公示"
    ON = "公示中"
    OVER = "公示期满"
    OPEN = "长期公开"
