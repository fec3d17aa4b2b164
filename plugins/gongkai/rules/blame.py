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
_PLATE = on_use(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·• ]?(?=[A-Z]*\d)[A-Z0-9]{5,6}(?![A-Z0-9])"
)
_POST = on_use(r"(?:村|支部|[一二三四五六七八九十\d]{1,3})?(?:组组长|组长|文书|支书|书记|主任|会计|出纳|队长)")
"""Of which there is one, whom everybody knows."""
_FIX = "不写人，不写户：写是哪个组、哪段路、哪件事，例如 对象: 三组到河边的路段"


def nobody_is_blamed(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a black list, or a notice's table that is one, names a person or a household."""
    for board in village.of(RedBlack):
        for number, one in enumerate(board.black):
            for key, text in (("对象", one.subject), ("问题", one.fault)):
                if names_somebody(text) or _PLATE.search(text) or (key == "对象" and _POST.fullmatch(text)):
                    yield board.problem("S018", ("黑榜", number, key), f"“{key}”里写着人或户", _FIX)
    for record in village.records:
        for table in record.own_tables():
            if _BLAMING.search(simplified(f"{record.name} {table.caption}")):
                line = next((line for line in table.lines if any(map(_is_somebody, line.cells))), None)
                if line is not None:
                    yield record.problem("S018", line.path, "黑榜、曝光的表里写着人或户", _FIX, within=line.within)


def what_is_praised_is_what_it_is_called(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where a name on the red list is somebody's, and what is praised is said to be no person."""
    for board in village.of(RedBlack):
        for number, one in enumerate(board.red):
            name = simplified(one.name).strip()
            if one.kind not in ("个人", "户") and not one.agreed and is_name(name) and not _PLACES.search(name):
                words = f"“名称”像是一个人的姓名，“类型”写的是{one.kind}"
                fix = "是人的，“类型”写 个人 或 户，本人同意公开的再写 同意公开: 是；确实是集体的名字，这条提醒可以不管"
                yield board.reminder("R105", ("红榜", number, "类型"), words, fix)


def names_somebody(text: str) -> bool:
    """Return whether a short text names a person or a household."""
    plain = simplified(text)
    return _is_somebody(plain) or any(True for _ in names_in(plain))


def _is_somebody(cell: str) -> bool:
    bare = simplified(cell).strip()
    if is_name(bare):
        return True
    return bool(_HOUSEHOLD.fullmatch(bare)) and is_name(bare[:-1]) and not _PLACES.search(bare[:-1])
