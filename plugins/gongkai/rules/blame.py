"""Nobody is blamed by name on a board: not on a black list, not in a table of a notice that is one."""

import datetime
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.redblack import RedBlack
from gongkai.rules.names import is_name, names_in
from gongkai.rules.pack import Pack

_BLAMING = on_use(r"黑榜|曝光|通报批评|后进户|落后户|差评|失信|不文明")
_HOUSEHOLD = on_use(r"[\u4e00-\u9fff]{2,4}(?:家|户)$")
_PLACES = on_use(r"[组村院路段沟渠街巷区河桥站场塘库坝点处]")
_FIX = "不写人，不写户：写是哪个组、哪段路、哪件事，例如 对象: 三组到河边的路段"


def nobody_is_blamed(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a black list, or a notice's table that is one, names a person or a household."""
    for board in village.of(RedBlack):
        for number, one in enumerate(board.black):
            for key, text in (("对象", one.subject), ("问题", one.fault)):
                if names_somebody(text):
                    yield board.problem("S018", ("黑榜", number, key), f"“{key}”里写着人或户", _FIX)
    for record in village.records:
        for table in record.own_tables():
            if _BLAMING.search(simplified(f"{record.name} {table.caption}")):
                line = next((line for line in table.lines if any(map(_is_somebody, line.cells))), None)
                if line is not None:
                    yield record.problem("S018", line.path, "黑榜、曝光的表里写着人或户", _FIX, within=line.within)


def names_somebody(text: str) -> bool:
    """Return whether a short text names a person or a household."""
    plain = simplified(text)
    return _is_somebody(plain) or any(True for _ in names_in(plain))


def _is_somebody(cell: str) -> bool:
    bare = simplified(cell).strip()
    if is_name(bare):
        return True
    return bool(_HOUSEHOLD.fullmatch(bare)) and is_name(bare[:-1]) and not _PLACES.search(bare[:-1])
