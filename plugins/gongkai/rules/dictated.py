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
    r"再?(?:横杠|横线|短横|横|杠|续|空格|空|减号|减|点|之后|之|停顿|断开|接着|跟着|接|然后|转下行|转|拨|下行|下接|号|后面|后边|往后|最后)|(?:然后|接着|再)?跟着|再|哈|啊|嗯|呃|哦|区|生于|"
    r"(?:行政区划|区划|地址|地区|出生|生日|顺序|校验|流水|识别)(?:日期|年月日|年月|码|位|号)?|尾[号数]|号段|(?<=[\dX])第?[一二三四五六]段|[一二三四五六七八九十\d]{1,2}位|"
    r"(?:开头|起头|中间|当中|末尾|余下|剩下|其余|[前头中后末尾])(?:[一二三四五六七八九十\d]{1,2}位|半段?|[段部面]分?|位)?"
    r")[是为：:\s]{0,2}){1,3}"
    r"[）)\s—-]{0,3}(?=[\dX])"
)
# 622848（农行）8643745769355; what is in the brackets behind an amount may be its unit.
_REMARK = on_use(
    r"(?<=[\dX])\s?[(\[{（【〔［「『“‘<《]([^()\[\]{}（）【】〔〕\d\n]{1,12})[)\]}）】〕］」』”’>》]\s?(?=\d)"
)
_UNIT = on_use(
    r"[每万千百]?[户人亩元斤头只口票分度吨米平个名次份号年月日件台株棵箱袋桶包盏辆套组]{1,2}(?:[/每][\u4e00-\u9fff])?|[a-zA-Z]{1,2}"
)
# 138和0013和8000: the same word twice between groups that make a mobile.
_ALIKE = on_use(
    r"(?<![\dA-Za-z.])(1[3-9]\d{1,4})([\u4e00-\u9fff]{1,2}|[A-WYZa-wyz=])(\d{2,4})\2(\d{3,5})(?![\dA-Za-z.])"
)
_MOBILE_DIGITS = 11
_RATIOS = frozenset({"比", "乘", "比为"})
# One of these is in every word that ``_SAID`` and ``_DATE`` know.
_SAYING = frozenset(
    "转拨横杠续空减点之停断接然下后往最再生区划地出顺校流识尾段位起开中当末余剩其前头号年跟着哈啊嗯呃哦"
)
# Characters that sound like a digit, or are read for one; in a row of eleven of them nobody says anything else.
_HOMOPHONES = {
    "0": "零〇玲灵铃领岭令另凌龄伶菱陵羚聆翎苓洞",
    "1": "一依医衣伊以已义议易亿艺译意益异忆役疫毅翼宜仪移疑姨椅蚁乙夷怡幺腰妖邀要药摇遥咬窑",
    "2": "二尔儿而耳饵洱贰两",
    "3": "三伞散叁仨",
    "4": "四似寺肆思斯死司丝私撕巳饲",
    "5": "五舞午武伍无屋吴物务误悟雾勿侮污乌巫捂戊",
    "6": "六溜流柳陆留刘榴硫瘤",
    "7": "七期其漆柒妻起气汽器弃齐奇旗骑棋企启欺戚栖凄歧崎拐",
    "8": "八扒巴吧捌把爸罢拔霸疤芭笆坝",
    "9": "九酒久玖旧救就究舅纠揪灸韭勾",
}
_SOUNDS = {char: digit for digit, chars in _HOMOPHONES.items() for char in chars}
_BY_EAR = str.maketrans(_SOUNDS)
_LATIN = {
    **dict(zip(["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"], "0123456789", strict=True)),
    **dict(
        zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], "0123456789", strict=True)
    ),
    **dict(zip(["yao", "liang", "dong", "guai", "gou", "oh"], "120790", strict=True)),
}
_BY_SOUND = on_use(rf"[{''.join(_SOUNDS)}\d]{{11,20}}[Xx]?")
_FEWEST_SOUNDS = 4
_NAMES = "|".join(sorted(_LATIN, key=len, reverse=True))
_BY_NAME = on_use(
    rf"(?<![A-Za-z\d])(?:(?:{_NAMES}|\d)[\s,，、·.-]{{0,2}}){{11,20}}(?![A-Za-z\d])",
    re.IGNORECASE,
)
_WORD = on_use(rf"{_NAMES}|\d")
_SHORTEST_NAMED = 24
# Eleven words, four of two letters or more and the others digits at least, as near to one another as they must be: found in
# a twentieth of the time, where none is. It begins with one of a set, since only for that the search skips what cannot
# begin it.
_LETTERS = r"[A-Za-z\d\u0130\u0131\u017f\u212a]"
_MAY_BE_NAMED = on_use(rf"{_LETTERS}(?:[\s,，、·.-]{{0,2}}{_LETTERS}){{14}}")
_VOWELS = frozenset("aeiouAEIOU")
# From the right to the left, as it is shown: U+202E, to U+202C or the end.
# 幺，五，九: who says so says a number, and lists nothing.
_SAID_SINGLY = on_use(
    r"(?<![零一二三四五六七八九幺两洞拐勾\d])(?=[^。；]{0,24}?[幺洞拐勾])(?:[零一二三四五六七八九幺两洞拐勾]+[，,、 ]{1,2}){3,10}[零一二三四五六七八九幺两洞拐勾]+"
)
_SAYING_SINGLY = frozenset("幺洞拐勾")
_WROTE_TEN = on_use(r"(?<=\d)\s?(?:[埃爱艾]克斯|[（(]?字母[Xx叉][)）]?)")
# 反过来就是, behind the digits.
_TURNED_BEHIND = on_use(r"(?<!\d)(\d{11,20}X?|X?\d{11,20})(?=[^。；\d]{0,6}(?:反过来|倒过来|倒着|反着|倒序|逆序))")
# 倒着念: and the digits from behind.
_BACKWARDS = on_use(
    r"(?:[倒反逆][着过序向]?[来的]?(?:写|念|读|看|排|序)|从后往前)([^\dX，。；]{0,6})([\dXx][\d -]{9,24}\d)(?!\d)"
)
_BACK = frozenset("倒反逆后")
_TURNED = on_use("\u202e([^\u202c\n]{11,60})\u202c?")


def is_spelled(text: str) -> bool:
    """Return whether a text without many digits may hold a number in sounds or words."""
    return _BY_SOUND.search(text) is not None or (_has_letters(text) and _BY_NAME.search(text) is not None)


def _has_letters(text: str) -> bool:
    """Return whether a text has what eleven such words cannot do without; nearly none has."""
    return len(text) > _SHORTEST_NAMED and not _VOWELS.isdisjoint(text) and _MAY_BE_NAMED.search(text) is not None


def spelled(text: str) -> Iterator[str]:
    """Yield the text with its sounds, pinyin and English words as digits, and with what is shown turned round."""
    if "\u202e" in text:
        yield _TURNED.sub(lambda found: found[1][::-1], text)
    if (
        not _BACK.isdisjoint(text)
        and (backwards := _BACKWARDS.sub(lambda found: found[1] + found[2][::-1], text)) != text
    ):
        yield backwards
    if not _BACK.isdisjoint(text) and (backwards := _TURNED_BEHIND.sub(lambda found: found[1][::-1], text)) != text:
        yield backwards
    if not _SAYING_SINGLY.isdisjoint(text):
        yield _SAID_SINGLY.sub(lambda found: "".join(filter(str.isalnum, found.group())), text)
    if "克斯" in text or "字母" in text:
        yield _WROTE_TEN.sub("X", text)
    if _BY_SOUND.search(text):
        yield _BY_SOUND.sub(_heard, text)
    if _has_letters(text) and _BY_NAME.search(text):
        yield _BY_NAME.sub(_named, text)


def _named(found: re.Match[str]) -> str:
    """Return what is named as digits; a word or two beside digits are none."""
    words = _WORD.findall(found.group().lower())
    named = sum(not one.isdigit() for one in words)
    return "".join(_LATIN.get(one, one) for one in words) if named >= _FEWEST_SOUNDS else found.group()


def _heard(found: re.Match[str]) -> str:
    """Return what is heard as digits; a sound or two beside digits are words of their own."""
    heard = found.group()
    return heard.translate(_BY_EAR) if sum(map(_SOUNDS.__contains__, heard)) >= _FEWEST_SOUNDS else heard


def without_words(plain: str) -> Iterator[str]:
    """Yield a text of ASCII digits without what is said between the parts of a number."""
    if not _SAYING.isdisjoint(plain):
        joined = _SAID.sub("-", _DATE.sub(_as_digits, plain))
        if joined != plain:
            yield joined
    remarked = _REMARK.sub(lambda found: found.group() if _UNIT.fullmatch(found[1]) else "-", plain)
    if remarked != plain:
        yield remarked
    parted = _ALIKE.sub(_without_word, plain)
    if parted != plain:
        yield parted
    filled = _FILLED.sub(lambda found: "".join(filter(str.isascii, found.group())), plain)
    if filled != plain:
        yield filled


def _without_word(found: re.Match[str]) -> str:
    groups = (found[1], found[3], found[4])
    if (
        sum(map(len, groups)) != _MOBILE_DIGITS
        or _UNIT.fullmatch(found[2])
        or found[2] in _RATIOS
        or found[3] == found[4]
    ):
        return found.group()
    return "-".join(groups)


def _as_digits(date: re.Match[str]) -> str:
    return f"{date[1]}{date[2]:0>2}{date[3]:0>2}"
