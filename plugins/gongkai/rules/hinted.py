"""Read a text as it is looked at, and pass over the many that say nothing of anybody."""

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from operator import add

from gongkai.read.patterns import on_use
from gongkai.read.script import simplified, traditional_of
from gongkai.rules.circumstances import Sensitive

_OF_ADDRESSES = frozenset("#号號栋棟幢座单單元-室楼樓牌附排住家户戶房弄NE位坐至址屋钥匙叉寓厦宅")
_NUMBERED = on_use(
    # 2026字12号 is a voucher, 7月12号 a day.
    r"0\d[户戶]\s|\d\s?#|(?<!\d)(?<!\d字)(?<!字第)(?<!月)\d{1,5}\s*[号號栋棟幢座单單楼樓室排房]|[一二三四五六七八九十]\s*[号號栋棟幢](?!\w?间)|[牌排附]\D{0,4}\d|(?<!\d)\d{1,2}-\d{1,2}-\d{3,4}(?!\d)|[苑園园庭居区區城楼樓寓]\s*\d{1,3}-\d|"
    r"[家戶户]在|住[在于於进進]?\S{0,14}[隔对對旁背后後前尽盡拐最上下第间間屋房头頭]|第[一二三四五六七八九十\d]+[家户戶]|[NE]\d{2,3}\.\d{3}|[A-Z]\s*[座区栋幢]|[路街巷道樓楼]上?\s*\d{1,3}-\d|[厢廂]|单元|單元|四至|同上|小地名|住户\s*\d|那[栋幢棟]|别墅|别墅|[社组組队隊]\s*\d{1,3}-\d|位于|坐落|脚下|住[着的]|住\S{1,13}\d|住\S{1,15}[旁邊边近壁對对面前後后裏里外頭头間间角口上下坡腰家戶户棟栋獨独唯院樓楼房棚屋洞包篷宅舍墅]|定位|[人自独獨]在家|[门門]\S?[没不未]上?[锁鎖]|[手向]第|第\S{1,3}家|住得|屋[后後前旁边邊]|[墙牆院门門]外|空[着置]|[期]不住|[红紅蓝藍绿綠白黑黄黃铁鐵木]\S{0,2}[门門]|租\S{1,14}[楼樓]|第\S{1,3}[户戶]|住[处處所]|宅基地|家(?:隔壁|[对對]面|旁[边邊]|外[墙牆]|[离離])|[色顶頂]\S{0,3}那|[边邊旁面壁後后角]）|住\S{1,11}[窑祠庙廟园園窝窩岭嶺湾灣岸塘]|[家屋房宅]子?[就也还還坐位标標在]|[寓厦廈府墅]\S{0,3}\d|[铁鐵木][门門]|[房区區苑园園楼樓城府庭里号號]\s*\d{1,3}-\d|[的其家](?:家|屋|房|老[屋宅房]|新[居家]|院|租屋|大[门門]|[后後前][门門]|窗|[门門]口)\S{0,3}[在位坐朝对對挨靠紧緊临臨外旁就是]|那[家戶户間间排座]|第\S{1,3}[个個扇][门門]|第\S{1,2}[间間座栋棟孔排层層]|\d{2,3}\.\d{3}|住[址所处處]|[叉汇匯口]\S{0,6}[院家]|不在家|[钥鑰]匙|家[：:]|租\S{1,13}[号號栋棟幢楼樓室巷上旁边邊]|家\S{0,2}[门門]|[家屋房][里裡中]?\S{0,2}[没沒无無锁鎖空]"
)
_SPACED = on_use(r"(?<=[\u4e00-\u9fff：:，,（）\d]) (?=[\u4e00-\u9fff：:，,（）\d])")
_BEFORE_UNIT = on_use(
    r"(?<=[\u4e00-\u9fff]) (?=\d+\s?[号號栋棟幢座单單楼樓室排])|(?<=\d) (?=[号號栋棟幢座单單楼樓室排级級岁歲年])"
)
_WIDE = tuple(zip(",:;()", "，：；（）", strict=True))
SPACED = 2
"""With more blanks than these between its characters, a text is read without them."""


@lru_cache(maxsize=4096)
def hinted(text: str) -> bool:
    """Return whether a text may say something; nearly all can be left alone at once."""
    single, pairs = _all_hints()
    if not single.isdisjoint(text) or not pairs.isdisjoint(map(add, text, text[1:])):
        return True
    if not _OF_ADDRESSES.isdisjoint(text) and _NUMBERED.search(text):
        return True
    return text.count(" ") > SPACED and hinted(text.replace(" ", ""))


def hinted_kinds(text: str) -> list[Sensitive]:
    """Return of which kinds a text that was ``as_looked_at`` may have words, so that only those are looked for."""
    said = {*text, *map(add, text, text[1:])}
    kinds = {kind for kind, hints in _hints().items() if not hints.isdisjoint(said)}
    if _NUMBERED.search(text):
        kinds.add(Sensitive.HOME)
    return [kind for kind in Sensitive if kind in kinds]


@cache
def _all_hints() -> tuple[frozenset[str], frozenset[str]]:
    every = frozenset[str]().union(*_hints().values())
    return frozenset(one for one in every if len(one) == 1), frozenset(one for one in every if len(one) == 2)


@cache
def _hints() -> dict[Sensitive, frozenset[str]]:
    """Return, per kind, the characters and pairs of which every word has one, in either script.

    桥井×旁边 in the file is each of 桥 and 井 before each of 旁 and 边.
    """
    found: dict[Sensitive, set[str]] = {}
    for line in (files("gongkai.rules") / "hints.txt").read_text(encoding="utf-8").splitlines():
        kind, *listed = line.split()
        for hint in listed:
            places = hint.split("×") if "×" in hint else hint
            choices = ("".join(char + traditional_of(char) for char in place) for place in places)
            found.setdefault(Sensitive[kind], set()).update(map("".join, product(*choices)))
    return {kind: frozenset(hints) for kind, hints in found.items()}


def as_looked_at(text: str) -> str:
    """Return the text in simplified script and half-width digits; 卢 光 前 患 尘 肺 is read without its blanks.

    The blanks of 防汛转移 边三元 河坝街 12 号 part its words, and stay; only before and behind a number they go.
    """
    plain = simplified(unicodedata.normalize("NFKC", text))
    for narrow, wide in _WIDE:
        plain = plain.replace(narrow, wide)
    if " " in plain:
        letters = len(_SPACED.findall(plain)) > SPACED and _is_letter_by_letter(plain)
        plain = (_SPACED if letters else _BEFORE_UNIT).sub("", plain)
    return plain.replace("**", "").replace("`", "")


def _is_letter_by_letter(text: str) -> bool:
    pieces = [piece for piece in text.split(" ") if piece]
    return sum(len(piece) == 1 for piece in pieces) * 2 >= len(pieces)
