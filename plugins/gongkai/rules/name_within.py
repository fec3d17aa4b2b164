"""Tell what would be a name only if it began within a word, or with the last character of one: 遵纪守法, 失业金申领, 甲方有权.

``holding-words.txt`` has the longer words in which a surname stands behind the beginning. What no dictionary lists is told
by what nouns end with (费, 金, 方) where words stand on both sides; and what is a word with an and, a when or a right
behind it (时间和, 赔偿权), or two words (国家运用), is no name either.
"""

from gongkai.rules.alternatives import compiled
from gongkai.rules.listed_words import listed
from gongkai.rules.name_parts import GIVEN, RISKY, SURNAMES
from gongkai.rules.name_score import (
    PUNCTUATION,
    ends_there,
    is_called,
    is_clear,
    is_led_to,
    is_spoken_of,
    left_end,
    says_whom,
    tells_whom,
    words,
)

LONGEST = 6
"""No word of the list is longer."""

# 失业金, 书本费, 寄宿生: what nouns end with, and names begin with.
_SUFFIXES = frozenset("费金生方时权师商林车房水路党官司史管班席经项单年计国民居期关包况品")
# To whom something is given stands behind these: 发放金国庆.
_GIVES = (
    "发放",
    "补发",
    "拨付",
    "支付",
    "退还",
    "发给",
    "送给",
    "付给",
    "退给",
    "通知",
    "联系",
    "同意",
)
# 和 and 由 join what stands behind, 时 and 中 end what stands before, 权 is what one has.
_JOINS = frozenset("和由及与有时权间中内以可")
# What is a preposition or says which, where a word follows: 应依照, 原判决, 向境内, 于安全, 黑网吧.
_LEADS = frozenset("应原向于须况达归由方时费本曾易经利权常黑")
COMMON = frozenset(SURNAMES[:150])
# 安全礼让, 安全均衡.
_OVER_THE_END = frozenset(("以及", "本条", "本办", "本规", "有下", "有权", "有关", "有前", "中有"))
_OF_ALL = frozenset("让均都")
_DEGREES = frozenset("太很更最没还不")
# What goes on so goes on about somebody: 曾繁荣因, 国家 and 发生 do not.
_BEFALLS = frozenset("因患被系")
_NOBODY = compiled("around", "COUNTED")


def is_within_words(text: str, at: int, end: int) -> bool:
    """Return whether what looks like a name from ``at`` to ``end`` is cut out of words, and is nobody."""
    given = text[at + 1 : end]
    if is_spoken_of(text, end):
        # 单位和本人, but 李春和本人.
        return text[at] in RISKY and given[-1:] == "和" and text[at : end - 1] in words()
    named = len(given) > 1 and set(given) <= GIVEN and says_whom(text, end)
    if text[at] in RISKY and given[0] in _DEGREES:
        # 路太窄, 水还浑.
        return True
    held = _held(text, at)
    if held > at + 1 or (held and not (named and given not in words())):
        return True
    if _is_doubtful(text, at, given):
        return True
    return _ends_a_noun(text, at, named=named) or _is_two_words(text, at, end) or _leads(text, at, end)


def _is_doubtful(text: str, at: int, given: str) -> bool:
    """Return whether a name to which nothing leads is made of words or of what is seldom a surname: 依法依纪追究, 及时清运, 压力越重."""
    if given in words() and not set(given) <= GIVEN and not is_clear(text, at):
        return True
    if given in words() and not left_end(text, at) and not ends_there(text, at + 1 + len(given)):
        # 弘扬诚信文化, 防雷工程设计.
        return True
    if _is_a_preposition(text, at, given):
        return True
    if is_led_to(text, at) or text[at] not in RISKY:
        return False
    return text[at - 1 : at + 1] in words() or len(given) == 1 or text[at] not in COMMON


def _is_a_preposition(text: str, at: int, given: str) -> bool:
    """Return whether 向 says to whom or what something is done: 利用向发包单位, ，向树木、花草喷洒."""
    end = at + 1 + len(given)
    if text[at] != "向" or text[end : end + 1] in _BEFALLS:
        return False
    if not is_clear(text, at):
        return not (is_led_to(text, at) and says_whom(text, end))
    begins = at == 0 or text[at - 1] in "，；。 "
    return begins and (given in words() or not set(given) <= GIVEN or not says_whom(text, end))


def is_counted(text: str, at: int) -> bool:
    """Return whether a surname belongs to a number there, or to a party: 第五章, （三）项, 甲方有权."""
    return _NOBODY.match(text, at) is not None


def _held(text: str, at: int) -> int:
    """Return where the longest listed word ends that began before ``at``, or 0."""
    longer = listed("holding-words")
    return max(
        (
            end
            for start in range(max(0, at - LONGEST + 1), at)
            for end in range(max(at + 1, start + 3), min(len(text), start + LONGEST) + 1)
            if text[start:end] in longer
        ),
        default=0,
    )


def _ends_a_noun(text: str, at: int, *, named: bool) -> bool:
    """Return whether a surname is what a noun ends with, before another word: 失业金申领, 活动时大家."""
    if text[at] not in _SUFFIXES or at < 2 or text[at + 1 : at + 3] not in words():
        return False
    if text[at - 2 : at] not in words() or text.endswith(_GIVES, 0, at) or (text[at] != "金" and is_clear(text, at)):
        return False
    return not named or text[at] in "费时权方"


def _is_two_words(text: str, at: int, end: int) -> bool:
    """Return whether a word and what joins it to the next, or two words, make three characters: 卫生和, 国家运用."""
    if text[end - 1 : end + 1] in _OVER_THE_END:
        return True
    first = text[at : at + 2]
    if end - at != 3 or first not in words() or is_called(first):
        return False
    clear = is_clear(text, at)
    if text[end - 1] in _JOINS:
        return not (clear and tells_whom(text, end) and text[at] not in RISKY)
    named = says_whom(text, end) if clear else tells_whom(text, end)
    if text[at] in RISKY and (not named or text[end : end + 1] in _OF_ALL):
        return True
    return _begins_a_word(text, end - 1) and text[end : end + 1] not in _BEFALLS


def _leads(text: str, at: int, end: int) -> bool:
    """Return whether a surname is a preposition there, or says which, before a word: 应依照, 原判决."""
    given, word = text[at + 1 : end], text[at + 1 : at + 3]
    clear = is_clear(text, at)
    if text[at] == "时" and not clear and (len(given) == 1 or given in words()):
        return not ends_there(text, end)
    if text[at] == "从" and (at == 0 or text[at - 1] in PUNCTUATION):
        # 从金沟拉运, not 从金沟患.
        return not ends_there(text, end)
    if text[at] not in _LEADS or word not in words():
        return False
    if len(given) == 1:
        return not ends_there(text, end)
    if text[end : end + 1] in _BEFALLS:
        return False
    return not (set(given) <= GIVEN and (says_whom(text, end) if clear else ends_there(text, end)))


def _begins_a_word(text: str, at: int) -> bool:
    return text[at : at + 2] in words() or text[at : at + 3] in words()
