"""Tell where what looks like a name is a word of a list of things, of a title in quotes or of a rhyme: 封山、封湖, “童眼看家乡”, 亲友相劝，平安到家.

Nobody is named so there, or by chance; what is plainly a name (李春和) is one in a list, a title and a rhyme too.
"""

from gongkai.read.patterns import on_use
from gongkai.rules.name_doubts import is_listed
from gongkai.rules.name_parts import GIVEN, RISKY, SURNAMES
from gongkai.rules.name_score import PUNCTUATION, goes_on, is_called

LONGEST = 12
"""No item of such a list and no such title is longer."""
RHYMED = range(3, 9)
"""So many characters has each part of a rhyme."""

_COMMON = frozenset(SURNAMES[:150]) - RISKY
_BEGINS = frozenset(SURNAMES)
_OPENING, _CLOSING = '“"『「', '”"』」'
_ITEM_BEFORE = on_use(r"[\u4e00-\u9fff]{2,12}$")
_ITEM_BEHIND = on_use(r"[\u4e00-\u9fff]{2,12}")
_PART_BEFORE = on_use(r"(?:^|[，；。！\s“”])([\u4e00-\u9fff]{3,8})[，；！ ]$")
_PART_BEHIND = on_use(r"[，；！ ]([\u4e00-\u9fff]{3,8})(?:$|[，；。！\s“”])")
_HALLS = frozenset("堂楼阁院庙寺亭斋轩馆宫殿祠庵观苑园居")


def is_of_a_slogan(text: str, at: int, end: int) -> bool:
    """Return whether a name from ``at`` to ``end`` that is not plainly one stands where things, titles and rhymes have their words."""
    if goes_on(text, end) and text[end] != "家":
        return False
    if _fills_quotes(text, at, end):
        return text[at] in RISKY or text[end - 1] in _HALLS
    if _is_plain(text, at, end):
        return False
    if _is_among_things(text, at, end):
        return True
    likely = set(text[at + 1 : end]) <= GIVEN and not is_listed(text[at:end])
    if likely and (end - at > 2 or text[at] not in RISKY):
        # 苗小雨 and 张恒 are names in a rhyme and in quotes.
        return False
    return _begins_a_title(text, at, end) or _is_in_a_rhyme(text, at, end)


def _is_plain(text: str, at: int, end: int) -> bool:
    """Return whether it looks like nothing but a name: 李春和, not 黄精, 封湖, 童眼看."""
    return end - at > 2 and text[at] in _COMMON and set(text[at + 1 : end]) <= GIVEN


def _fills_quotes(text: str, at: int, end: int) -> bool:
    return text[at - 1 : at] in _OPENING and at > 0 and text[end : end + 1] in _CLOSING and end < len(text)


def _begins_a_title(text: str, at: int, end: int) -> bool:
    """Return whether it stands behind an opening quote, in what is closed soon without a mark: “童眼看家乡”."""
    if at == 0 or text[at - 1] not in _OPENING:
        return False
    title = _ITEM_BEHIND.match(text, at)
    return title is not None and title.end() > end and text[title.end() : title.end() + 1] in tuple(_CLOSING)


def _is_among_things(text: str, at: int, end: int) -> bool:
    """Return whether the item before or behind it in a list is a word: 封山、封湖, 黄精、白及."""
    beside = []
    if text[at - 1 : at] == "、" and (item := _ITEM_BEFORE.search(text, max(0, at - 1 - LONGEST), at - 1)):
        beside.append(item[0])
    if text[end : end + 1] == "、" and (item := _ITEM_BEHIND.match(text, end + 1)):
        beside.append(item[0])
    unlike = not set(text[at + 1 : end]) <= GIVEN or (end - at == 2 and text[at] in RISKY)
    if unlike and any(item[0] not in _BEGINS for item in beside if end - at > 2 or len(item) == 2):
        # 济困、扶老、救孤; 日分析、周综述.
        return True
    if end - at > 2 and not unlike and (at == 0 or text[at - 1] in PUNCTUATION):
        # 缪春林、视力一级: the words of a list are of one length where they are of one kind.
        beside = [item for item in beside if len(item) == end - at]
    return any(_is_a_thing(item, text[at]) for item in beside)


def _is_a_thing(item: str, head: str) -> bool:
    """Return whether an item of a list is no name; ``head`` is what the one beside it begins with."""
    if is_called(item[:2]) or is_called(item):
        return False
    if is_listed(item[:2]) or is_listed(item[:3]):
        # 向晓阳、向晓月 are of one family; 封山、封湖 are of one kind.
        return item[0] == head or item[0] not in _BEGINS or len(item) == 2 or item[0] in RISKY
    return False


def _is_in_a_rhyme(text: str, at: int, end: int) -> bool:
    """Return whether the part that it is in is as long as the one before or behind: 亲友相劝，平安到家."""
    start = max(text.rfind(mark, max(0, at - RHYMED.stop), at) for mark in "，；。！：、（） “”|") + 1
    if at - start >= RHYMED.stop or (start == 0 and at >= RHYMED.stop):
        return False
    part = _ITEM_BEHIND.match(text, start)
    if part is None or part.end() < end or len(part[0]) not in RHYMED:
        return False
    before = _PART_BEFORE.search(text, max(0, start - RHYMED.stop - 1), start)
    behind = _PART_BEHIND.match(text, part.end())
    beside = [other[1] for other in (before, behind) if other is not None and len(other[1]) == len(part[0])]
    if part.span() == (at, end):
        # 莫贪杯，莫上头; but 毛豆豆，二年级.
        return any(other[0] == text[at] for other in beside)
    return bool(beside)
