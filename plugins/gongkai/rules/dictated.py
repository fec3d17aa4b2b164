"""Read what is dictated or spelled out: the words between the parts of a number, sounds, pinyin and English for its digits.

What is read so is a number of somebody's only where its digits say so themselves, or a word before them does.
"""

import re
from collections.abc import Iterator

from gongkai.read.patterns import on_use

# A word for breath between single digits: 4哦5的1.
_FILLED = on_use("(?:[0-9][\u4e00-\u9fff]){9,20}[0-9X]")
_DATE = on_use(r"((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?")
# What is said between the parts of a number, dictated or told apart.
_SAID = on_use(
    r"(?<=[\dX])[\s，,、；;：:（(—-]{0,3}(?:(?:"
    r"再?(?:横杠|横线|短横|横|杠|续|空格|空|减号|减|点|之后|之|停顿|断开|接着|跟着|接|然后|转下行|下行|下接|号|后面|后边|往后|最后)|(?:然后|接着|再)?跟着|再|哈|啊|嗯|呃|哦|区|生于|"
    r"(?:行政区划|区划|地址|地区|出生|生日|顺序|校验|流水|识别)(?:日期|年月日|年月|码|位|号)?|尾[号数]|号段|(?<=[\dX])第?[一二三四五六]段|[一二三四五六七八九十\d]{1,2}位|"
    r"(?:开头|起头|中间|当中|末尾|余下|剩下|其余|[前头中后末尾])(?:[一二三四五六七八九十\d]{1,2}位|半段?|[段部面]分?|位)?"
    r")[是为：:\s]{0,2}){1,3}"
    r"[）)\s—-]{0,3}(?=[\dX])"
)
# One of these is in every word that ``_SAID`` and ``_DATE`` know.
_SAYING = frozenset("横杠续空减点之停断接然下后往最再生区划地出顺校流识尾段位起开中当末余剩其前头号年跟着哈啊嗯呃哦")
_SOUNDS = dict(
    zip(
        "零〇玲灵铃医依衣伊尔儿而耳伞散叁似寺肆舞午武伍溜流柳陆期其漆柒妻扒巴吧捌酒久玖旧幺腰妖洞拐勾一二三四五六七八九",
        "0000011112222333444555566667777788889999111079123456789",
        strict=True,
    )
)
_BY_EAR = str.maketrans(_SOUNDS)
_LATIN = {
    **dict(zip(["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"], "0123456789", strict=True)),
    **dict(
        zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], "0123456789", strict=True)
    ),
    **dict(zip(["yao", "liang", "dong", "guai", "gou", "oh"], "120790", strict=True)),
}
_BY_SOUND = on_use(rf"[{''.join(_SOUNDS)}\d]{{11,20}}[Xx]?")
_BY_NAME = on_use(
    rf"(?<![A-Za-z])(?:(?:{'|'.join(sorted(_LATIN, key=len, reverse=True))})[\s,，、·.-]{{0,2}}){{11,20}}(?![A-Za-z])",
    re.IGNORECASE,
)
_WORD = on_use("[a-z]+")
_SHORTEST_NAMED = 24
# Eleven words of two letters or more, as near to one another as they must be: found in a twentieth of the time, where none
# is. It begins with one of a set, since only for that the search skips what cannot begin it.
_LETTERS = "[A-Za-z\u0130\u0131\u017f\u212a]"
_MAY_BE_NAMED = on_use(rf"{_LETTERS}(?:[\s,，、·.-]{{0,2}}{_LETTERS}){{21}}")
# From the right to the left, as it is shown: U+202E, to U+202C or the end.
_TURNED = on_use("\u202e([^\u202c\n]{11,60})\u202c?")


def is_spelled(text: str) -> bool:
    """Return whether a text without many digits may hold a number in sounds or words."""
    return _BY_SOUND.search(text) is not None or (_has_letters(text) and _BY_NAME.search(text) is not None)


def _has_letters(text: str) -> bool:
    """Return whether a text has what eleven such words cannot do without; nearly none has."""
    return (
        len(text) > _SHORTEST_NAMED
        and ("i" in text or "e" in text or "I" in text or "E" in text)
        and _MAY_BE_NAMED.search(text) is not None
    )


def spelled(text: str) -> Iterator[str]:
    """Yield the text with its sounds, pinyin and English words as digits, and with what is shown turned round."""
    if "\u202e" in text:
        yield _TURNED.sub(lambda found: found[1][::-1], text)
    if _BY_SOUND.search(text):
        yield _BY_SOUND.sub(lambda found: found.group().translate(_BY_EAR), text)
    if _has_letters(text) and _BY_NAME.search(text):
        yield _BY_NAME.sub(
            lambda found: "".join(_LATIN.get(one, "") for one in _WORD.findall(found.group().lower())), text
        )


def without_words(plain: str) -> Iterator[str]:
    """Yield a text of ASCII digits without what is said between the parts of a number."""
    if not _SAYING.isdisjoint(plain):
        joined = _SAID.sub("-", _DATE.sub(_as_digits, plain))
        if joined != plain:
            yield joined
    filled = _FILLED.sub(lambda found: "".join(filter(str.isascii, found.group())), plain)
    if filled != plain:
        yield filled


def _as_digits(date: re.Match[str]) -> str:
    return f"{date[1]}{date[2]:0>2}{date[3]:0>2}"
