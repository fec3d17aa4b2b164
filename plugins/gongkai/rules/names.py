"""Where a text names a person, and whether that person acts for an office there.

Chinese writes no blank between words, so that 李春和 in 付李春和尿毒症救助款 has to be
told from 李 in 桃李满园. A surname begins a name where the everyday words around it
(``words.txt``) leave it alone; a mask (张某某, 李*和) and a dot (古丽·买买提) are signs of
their own. Surnames by frequency: 公安部 全国姓名报告; those that are everyday words
themselves need clear ends.
"""

from collections.abc import Iterator

from msgspec import Struct

from gongkai.read.patterns import on_use
from gongkai.rules.called_after import is_called_after
from gongkai.rules.name_doubts import passed
from gongkai.rules.name_odds import is_unlikely
from gongkai.rules.name_parts import (
    GIVEN,
    HAN,
    RISKY,
    SURNAMES,
    WORDLIKE,
)
from gongkai.rules.name_score import (
    PUNCTUATION,
    crosses,
    ends_there,
    goes_on,
    is_called,
    is_clear,
    is_place,
    is_spoken_of,
    left_end,
    right_end,
    says_whom,
    score,
    words,
)
from gongkai.rules.name_shapes import ANYBODY, COMPOUND, is_dotted, is_nobodys, shaped_in
from gongkai.rules.name_within import is_counted
from gongkai.rules.roles import ACTS, OFFICE, acts, goes_on_acting
from gongkai.rules.slogans import is_of_a_slogan

_NO_DOUBT = (*COMPOUND, *ANYBODY)
_SURNAMES = frozenset(SURNAMES)
_FIRST = _SURNAMES | WORDLIKE | {surname[0] for surname in COMPOUND}
_IN_PROSE = WORDLIKE | frozenset("买初")
_ENOUGH = 3
_MASK = on_use(rf"某[某甲乙丙丁{HAN}]?|[*＊×xX✕○〇△□●※＃#]{{1,2}}[{HAN}]?|[甲乙丙丁](?=[，。、户因患]|$)")


_TELLS = PUNCTUATION | frozenset("因患被系")
# What a line of a ledger ends with: what for, and how much.
_LEDGER = on_use(r"(?:[款费资金]|补[贴助]|\d\s*元)(?:（[^（）]*）)?[\s:：，|]*[\d,，.]*\s*元?[\s|]*$")


class Name(Struct, frozen=True):
    """A person's name in a text, from ``start`` up to ``end``."""

    start: int
    end: int
    acts: bool
    """Whether the person is named as one who acts: an office before or behind the name, or what such people do."""


def names_in(text: str, *, likely: int = 0, before: int = 0, behind: int = -1) -> list[Name]:
    """Return the names in a text, in their order; ``likely`` is 1 where somebody may be spoken of,
    2 where somebody must be.

    ``before`` is where a word stands that is told of people, so that a name may end there; ``behind``
    is where one ends that people are called by (贫困户单长生), so that a name may begin there.
    """
    found: list[Name] = []
    shaped = shaped_in(text, likely=likely > 0)
    at = 0
    while at < len(text):
        if (
            (text[at] not in _FIRST and at not in shaped)
            or (likely and _is_a_ledgers_verb(text, at))
            or is_counted(text, at)
            or is_nobodys(text, at)
        ):
            at += 1
            continue
        end = shaped.get(at) or _name_at(text, at, likely, before)
        if end is None and likely:
            end = _where_led_to(text, at, likely, behind)
        if end is None or is_called_after(text, at, end) or _is_paid(text, at, end):
            at += 1
            continue
        sure = at in shaped or text.startswith(_NO_DOUBT, at) or _MASK.match(text, at + 1)
        if not sure and (is_of_a_slogan(text, at, end) or (not _is_whom(text, end) and is_unlikely(text, at, end))):
            at += 1
            continue
        beyond = 0 if sure else passed(text, at, end)
        if beyond and end - at == 3 and is_called(text[at : end - 1]) and not passed(text, at, end - 1):
            # 宋词小朋友 is 宋词.
            beyond, end = 0, end - 1
        if beyond and not acts(text, at, end):
            at = beyond
            continue
        if end - at == 3 and ACTS.match(text[end - 1 : end + 2]) and acts(text, at, end - 1):
            # 村医石燕提醒 is no 石燕提.
            end -= 1
        listed = bool(found) and found[-1].acts and goes_on_acting(text, found[-1].start, found[-1].end, at)
        found.append(Name(at, end, listed or acts(text, at, end)))
        at = end
    return found


def _is_whom(text: str, end: int) -> bool:
    """Return whether what follows says that somebody was named, however he is called: 韶兵因, 祁连山同志."""
    return is_spoken_of(text, end) or (end < len(text) and text[end] not in PUNCTUATION and ends_there(text, end))


def _is_a_ledgers_verb(text: str, at: int) -> bool:
    """Return whether 付, 支 or the like pays somebody here, and is no surname: 支龙德海低保, not 支德海."""
    begins = text[at] in "付支收报" and (at == 0 or text[at - 1] in PUNCTUATION)
    name = text[at + 1 : at + 4]
    return begins and len(name) == 3 and name[0] in SURNAMES and name[0] not in RISKY and set(name[1:]) <= GIVEN


def _is_paid(text: str, at: int, end: int) -> bool:
    """Return whether 付 or 收 begins a line of a ledger, and with what follows is no name: 付幼儿绘本款, not 付红霞住院费."""
    if text[at] not in "付支收" or (at and text[at - 1] not in PUNCTUATION):
        return False
    if end - at == 2:
        # 付农家乐, 付敬老院.
        return end < len(text) and text[end] not in _TELLS
    return not says_whom(text, end) or (not ends_there(text, end) and _LEDGER.search(text, end) is not None)


def is_name(text: str) -> bool:
    """Return whether a text is somebody's name and nothing else, hidden or not."""
    bare = text.strip(" \u3000")
    return len(bare) > 1 and (is_dotted(bare) or _name_at(bare, 0) == len(bare))


def _name_at(text: str, at: int, likely: int = 0, before: int = 0) -> int | None:
    """Return where the name that begins at ``at`` ends, or None where none begins; the rest is as in ``names_in``."""
    if text.startswith(ANYBODY, at):
        return at + 2
    compound = text.startswith(COMPOUND, at)
    if not compound and text[at] in WORDLIKE:
        alone = likely and (at == 0 or text[at - 1] in PUNCTUATION)
        return (
            _called(text, at) if alone and _may_end(text, at + 3) and text[at + 1 : at + 2] not in _OF_ADVERBS else None
        )
    if not compound and text[at] not in _SURNAMES:
        return None
    if at and (text[at - 1 : at + 1] in _ENDS_A_WORD or (text[at] in "买初师从满" and text[at - 1] not in PUNCTUATION)):
        return None
    if text[at] == "周" and text[:at].rstrip()[-1:] in _OF_WEEKS:
        return None
    first = at + (2 if compound else 1)
    mask = _MASK.match(text, first)
    if mask and not crosses(text, at):
        # 昝某挪用 is 昝某.
        return mask.end() - (mask.end() - first > 1 and text[mask.end() - 1 : mask.end() + 1] in words())
    scored = [
        (score(text, at, end, right, compound=compound, likely=likely), right, end)
        for end in _ends(text, first, compound=compound)
        for right in (int(end == before or right_end(text, end) or (likely > 0 and goes_on(text, end))),)
    ]
    best = max(scored, default=(0, 0, 0))
    if best[0] < _ENOUGH and not (left_end(text, at) and best[2] - at > 2 and set(text[first : best[2]]) <= GIVEN):
        return None
    # 暑期安全致家长 names nobody, however likely it is.
    doubted = text[at] in RISKY and text[at : at + 2] in words() and not is_called(text[at : at + 2])
    return best[2] if best[0] >= _ENOUGH - (likely > 1 and not doubted) else None


# 学生, 儿童, 工程师: what such words end with begins no name.
_ENDS_A_WORD = frozenset(
    (
        *(f"{one}{end}" for end in "生童" for one in "学儿孩"),
        *(f"{one}师" for one in "程厨律医药教技讲计老"),
        "号楼",
        "公司",
        "栋楼",
        *(f"{one}王" for one in "鼓歌舞拳棋酒车球花果茶粮霸"),
        *(f"{one}商" for one in "标销应包营发资理厂客供"),
    )
)
# 都算改, 能有多.
_OF_ADVERBS = frozenset("算是有可要会能得在")
_OF_WEEKS = frozenset("本上下每一二三四五六七八九十两0123456789")


def _called(text: str, at: int) -> int | None:
    """Return where three characters end that are what names are made of, where nothing but a name is expected."""
    typical = (
        len(text) >= at + 3 and (text[at] in _SURNAMES or text[at] in WORDLIKE) and set(text[at + 1 : at + 3]) <= GIVEN
    )
    if not typical or text[at - 1 : at + 1] in _ENDS_A_WORD or is_place(text[at : at + 3]):
        return None
    return None if text[at : at + 2] in words() or text[at : at + 3] in words() else at + 3


def _where_led_to(text: str, at: int, likely: int, behind: int) -> int | None:
    """Return where a name ends that begins where one is led to: behind what people are called by, or an office."""
    if at == behind or (likely > 1 and text[at] not in _IN_PROSE and is_clear(text, at)):
        return _called(text, at)
    return _behind_an_office(text, at) if OFFICE.fullmatch(text, max(0, at - 2), at) else None


def _behind_an_office(text: str, at: int) -> int | None:
    """Return where three characters end that are what names are made of, right behind an office: 会计万福林."""
    name = text[at : at + 3]
    typical = len(name) == 3 and set(name[1:]) <= GIVEN and (name[0] in _SURNAMES or name[0] in WORDLIKE)
    return at + 3 if typical and not (is_place(name) or name in words() or name[1:] in words()) else None


def _may_end(text: str, end: int) -> bool:
    return bool(right_end(text, end)) or goes_on(text, end)


def _ends(text: str, first: int, *, compound: bool) -> Iterator[int]:
    """Yield where a name whose surname ends at ``first`` may end: after one or two more characters, or three after two surnames."""
    for given in (2, 1, 3):
        end = first + given
        if end > len(text) or not all("\u4e00" <= one <= "\u9fff" for one in text[first:end]):
            continue
        if given == 3 and (compound or text[first] not in _SURNAMES or text[first] in RISKY):
            continue
        yield end
