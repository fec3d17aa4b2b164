"""Which of our words a clerk meant, where it can be told; a suggestion must never change the meaning.

实到 and 应到, 未完成 and 已完成 differ by one character, and by everything else. So a
word is offered in place of another one only where a slip of the pen explains
the difference; otherwise the clerk is shown what there is to choose from.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from gongkai.read.everyday import is_everyday
from gongkai.read.initials import sound_alike
from gongkai.read.patterns import on_use
from gongkai.read.script import as_read, simplified

_MARKS = on_use(r"[\s“”‘’\"'·•—–\-_（）()\[\]【】《》<>、，,。.:：;；/\\]")
# Where one of these stands in place of another one, something else is meant.
_TELLING = frozenset(
    "未已不无非没反正上下前后年季月期日收支入出应实男女大小初末多少新旧东西南北中内外左右"
    "一二三四五六七八九十甲乙丙丁国县市省镇村组户借贷增减买卖发付主副全半示开暂预代垫欠扣加得红黄绿黑白灰蓝"
)
_ALIKE = frozenset(map(frozenset, ("未末", "已巳", "已己", "日曰", "入人", "主王", "大太", "千干", "总合")))
_SHORTEST_SURE = 3
_KINDS = ("类", "色", "市", "省")
"""What people put behind a word that says of which kind it is: 工程类, 黄色, 重庆市."""
_FRACTIONS = {"1/2": "半数", "2/3": "三分之二", "3/4": "四分之三"}
_FIGURES = str.maketrans("一二三四五六七八九", "123456789")


def slip(typed: str, choices: Sequence[str]) -> str | None:
    """Return the choice that was meant, where nothing but a slip of the pen tells ``typed`` from it."""
    plain = plain_name(typed)
    same = [choice for choice in choices if plain_name(choice) == plain]
    if same:
        return same[0]
    near = _one_slip_apart(typed, choices)
    return near[0] if len(near) == 1 and len(near[0]) >= _SHORTEST_SURE else None


def choose(typed: str, choices: Sequence[str]) -> str:
    """Return what to do about a text that is none of ``choices``: the one that was meant, or all of them."""
    noted = re.fullmatch(r"(.+?)\s*[（(][^（）()]*[)）]", typed)
    if noted and noted[1] in choices:
        return f"改成“{noted[1]}”；括号里的写到别的名称下面，没有的删掉"
    bare = typed[:-1] if typed[-1:] in _KINDS else typed.removeprefix("每").removesuffix("度")
    for fraction, words in _FRACTIONS.items():
        bare = bare.replace(fraction, words)
    near = slip(typed, choices) or (bare if bare in choices else None)
    return f"改成“{near}”" if near else "从这些里面选一个：" + "、".join(choices)


def perhaps(typed: str, choices: Sequence[str]) -> str | None:
    """Return the one choice that is so like ``typed`` that it may have been meant; two characters may share one by chance."""
    near = _one_slip_apart(typed, choices)
    return slip(typed, choices) or (near[0] if len(near) == 1 else None)


def nearest(typed: str, choices: Sequence[str], most: int = 10) -> str:
    """Return the choices to be listed, those most like ``typed`` first; of many the first ``most`` and how many there are."""
    ordered = list(choices)
    if len(ordered) > most:
        ordered.sort(key=lambda choice: -SequenceMatcher(None, plain_name(typed), plain_name(choice)).ratio())
        return f"{'、'.join(ordered[:most])} 等 {len(ordered)} 个"
    return "、".join(ordered)


@lru_cache(4_096)
def plain_name(word: str) -> str:
    """Return what is left of a word without its way of writing: script, width, blanks, brackets, marks."""
    return _MARKS.sub("", simplified(as_read(word)))


def one_writing(name: str) -> str:
    """Return a plain name with the Chinese numerals from one to nine as figures: 合作社一户 and 合作社1户 are one."""
    return plain_name(name).translate(_FIGURES)


class Names:
    """Names that are known, found again by one that is nearly the same; to look takes as long as the name, not the list."""

    def __init__(self, often_before: str = "") -> None:
        self._before = often_before
        self._by: dict[str, list[str]] = {}

    def add(self, name: str) -> None:
        """Remember a name."""
        for trace in self._traces(name):
            self._by.setdefault(trace, []).append(name)

    def like(self, name: str) -> list[str]:
        """Return those that one character, their order or what often stands before them may tell from ``name``."""
        return list(dict.fromkeys(one for trace in self._traces(name) for one in self._by.get(trace, ())))

    def _traces(self, name: str) -> set[str]:
        """Return what is left where any one character is left out; two names one slip apart share one of these."""
        plain = one_writing(name)
        return {
            plain,
            plain.removeprefix(self._before) or plain,
            "".join(sorted(plain)),
            *(plain[:at] + plain[at + 1 :] for at in range(len(plain))),
        }


def _one_slip_apart(typed: str, choices: Sequence[str]) -> list[str]:
    plain = plain_name(typed)
    return [
        choice
        for choice in choices
        if abs(len(other := plain_name(choice)) - len(plain)) < 2 and _one_slip(plain, other)
    ]


def _one_slip(typed: str, choice: str) -> bool:
    """Return whether one character was left out, added, exchanged with its neighbour, or miswritten without sense."""
    if len(typed) == len(choice):
        apart = [place for place, (one, other) in enumerate(zip(typed, choice, strict=True)) if one != other]
        if len(apart) == 1:
            pair = frozenset((typed[apart[0]], choice[apart[0]]))
            told = pair <= _TELLING or any(one.isdigit() for one in pair)
            # 监事会 is a word, and no miswritten 理事会; 环境为生 sounds like 环境卫生.
            meant = sound_alike(*pair) or not _is_word_at(typed, apart[0])
            return len(choice) > 1 and (pair in _ALIKE or (meant and not told))
        changed = typed[apart[0] : apart[-1] + 1] if len(apart) == 2 else ""
        # 第12期 and 第21期 are two.
        return changed != "" and not changed.isdigit() and changed == choice[apart[0] : apart[-1] + 1][::-1]
    longer, shorter = (typed, choice) if len(typed) > len(choice) else (choice, typed)
    if len(longer) - len(shorter) != 1 or len(shorter) < 2:
        return False
    at = next((place for place, one in enumerate(shorter) if one != longer[place]), len(shorter))
    # 网格 is a word of its own, and not 微网格 without its beginning.
    return longer[:at] + longer[at + 1 :] == shorter and longer[at] not in _TELLING and (at > 0 or len(shorter) > 2)


def _is_word_at(typed: str, at: int) -> bool:
    """Return whether a character makes a word with its neighbours."""
    return any(is_everyday(typed[start : start + 2]) for start in (at - 1, at) if 0 <= start < len(typed) - 1)
