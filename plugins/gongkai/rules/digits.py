"""Read what stands for a digit, however it is written, as digits.

A number of somebody's is found by its digits, so this comes first: digits of
every script, Chinese numerals, letters that a scanner takes for a digit, marks, tags and remarks between.
"""

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from gongkai.read.patterns import on_use
from gongkai.rules.dictated import is_spelled, spelled, without_words
from gongkai.rules.encoded import may_be_coded, uncoded
from gongkai.rules.enumerated import enumerated, reckoned
from gongkai.rules.numerals import DIGITISH, HIDDEN, MASKED, NUMERALS, PLAIN, SPOKEN, TENS, ZEROS, compatible, is_digit

FEWEST = 6
"""Fewer characters that may stand for a digit hold no number of anybody's, even with letters or stars for the others."""

_LIKE_DIGITS = {
    "0": "OoQDОоΟοØø∅°ºΘօ",
    "1": "lIiІі",
    "2": "Zz",
    "3": "ЗзӠʒƷ",
    "5": "Ss",
    "6": "bбG",
    "8": "B",
    "9": "gq",
}
_LETTERS = str.maketrans({letter: digit for digit, letters in _LIKE_DIGITS.items() for letter in letters})
_LEADERS = "_＿…·•‧∙.．"
# 513423 1981年05月**日 117X
_UNIT_OF_DATE = on_use(rf"(?<=[\d{HIDDEN}])[年月日](?=[\d{HIDDEN} ])")
# 46902419430〔　〕112670
_BLANK = on_use(r"(?<=\d)[(（〔\[［【{「][ \u3000]{1,8}[)）〕\]］】}」](?=\d)")
# 510724（略8位）6480
_LEFT_OUT = on_use(
    r"(?<=\d)[(（〔\[［【][^()（）\d]{0,4}(?:略|隐|省|遮|码)[^()（）\d]{0,3}\d{0,2}[^()（）\d]{0,3}[)）〕\]］】](?=\d)"
)
_LED = on_use(
    f"[{_LEADERS}]{{2,}}|(?<=\\d)([-－–—~～ \u3000])\\1{{3,}}(?=[\\dXx])|(?<=\\d)[~～]{{2,}}(?=\\d)|(?<=\\d)[_·](?=\\d)"
)

_DIGITISH = on_use(rf"{DIGITISH}|%[3E]|=3|&|\\\\u")
_SPOKEN = "".join(NUMERALS)
_SPEAKING = on_use(rf"[{_SPOKEN}](?:[^\w]{{0,3}}[\d{_SPOKEN}{ZEROS}]){{3}}|\d[{_SPOKEN}]|[{_SPOKEN}]\d")
# 4109282001042518 4十: the check of ten, which an X stands for.
_TENTH = on_use(rf"((?:\d[ -]?){{17}})(?:\(?[{TENS}]\)?|\(10\))")
_TAG = on_use(r"</?[A-Za-z][^<>]{0,80}>|<!--[^<>]{0,80}-->")
_IN_TAG = on_use(r"<[^<>]{0,200}\d{11}")
_BLOCK = on_use(r"</?(?:td|th|tr|p|div|li|br|table)\b[^<>]{0,80}>", re.IGNORECASE)
_PERCENTS = on_use(r"(?:%[0-9A-Fa-f]{2}){2,}|%3[0-9]")
_QUOTED = on_use(r"(?:=3[0-9]){3,}")
_ESCAPED = on_use(r"\\u([0-9a-fA-F]{4})")
_ENTITY = on_use("&#[xX]?[0-9a-fA-F]{1,6};?")
_LAST_X = on_use("(?<=[*])[xXхХＸ×]")
_LINK = on_use(r"!?\[([^][]{0,200})\](?:\([^()]{0,500}\))?")
_BOLD = on_use(r"(?<!\*)\*\*(?!\*)")
# A number that a scanner read, letters and all: at least half of it digits, or it tells by itself what it is.
_LIKE_LETTERS = frozenset("".join(_LIKE_DIGITS.values()))
_TYPED = frozenset("0123456789OolIX -")
_SHORTEST_PARTED = 20
_SCANNED_GROUPS = on_use(
    r"(?<![A-Za-z0-9])(?=[OolI -]{0,12}[0-9])[0-9OolI]{2,8}(?:[ -][0-9OolI]{1,8}){1,5}X?(?![A-Za-z0-9])"
)
_PARTED = on_use(r"(?<![\dX])\d(?:(?:[^\w\n]|_){1,2}[\dX]){10,19}(?![\dX])")
_BARE = on_use(r"[\dX]")
# A number has no letters, and a number in hexadecimal digits hardly any.
_CHECKSUM = on_use(r"(?<![0-9A-Za-z])(?=(?:[0-9]*[A-Fa-f]){6})[0-9A-Fa-f]{32,128}(?![0-9A-Za-z])")
_SHORTEST_CHECKSUM = 32
_LINKED = on_use(r"https?://[!-~]+")
_MANY_MARKS = 2
_FEWEST_SCANNED = 11
_SCANNED = on_use(rf"(?<![A-Za-z0-9])[0-9{''.join(_LIKE_DIGITS.values())}]{{11,20}}X?(?![A-Za-z0-9])")


def has_digits(text: str) -> bool:
    """Return whether a text may hold a number of somebody's at all; a quick look."""
    return len(text) >= FEWEST and (
        len(_DIGITISH.findall(text)) >= FEWEST
        or is_spelled(text)
        or _SCANNED.search(text) is not None
        or may_be_coded(text)
    )


def readings(text: str) -> Iterator[str]:
    """Yield the ways in which a text may be read, its digits as ASCII: as it stands, numerals as digits, letters as digits."""
    # A tag may hold a number itself: <a href="tel:…">.
    texts = [text] if "<" in text and _IN_TAG.search(text) else []
    texts.extend(uncoded(text))
    texts.append(text := compatible(_without_escapes(_without_addresses(text))))
    texts.extend((*spelled(text), *enumerated(text), *reckoned(text)))
    if "%" in text and (decoded := _PERCENTS.sub(_unquoted, text)) != text:
        texts.append(decoded)
    if "](" in text or "][" in text:
        texts.append(_LINK.sub(r"\1", text))
    if "**" in text:
        texts.append(_BOLD.sub("", text))
    for written in texts:
        yield from _plain_and_joined(written.translate(PLAIN))
        if _SPEAKING.search(written):
            yield from _plain_and_joined(written.translate(SPOKEN))


def _without_addresses(text: str) -> str:
    """Return a text whose checksums are left out, and in whose links what a line parts stays apart: art_1957_8013940.html."""
    if "://" in text:
        text = _LINKED.sub(lambda link: link.group().replace("_", "/"), text)
    return _CHECKSUM.sub("", text) if len(text) > _SHORTEST_CHECKSUM else text


def _without_escapes(text: str) -> str:
    """Return a text without what another program made of its characters: entities, tags, backslashes."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub("", _BLOCK.sub("\n", text))
    if "\\" in text:
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
        text = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\", "")
    if "=3" in text:
        text = _QUOTED.sub(lambda codes: codes.group().replace("=3", ""), text)
    return text


def _unquoted(codes: re.Match[str]) -> str:
    return unquote(codes.group())


def _plain_and_joined(plain: str) -> Iterator[str]:
    plain = _TENTH.sub(r"\1X", plain)
    yield plain
    yield from without_words(plain)
    # Nobody parts the items of a list now so, now so.
    parted = _PARTED.sub(_without_marks, plain) if len(plain) > _SHORTEST_PARTED else plain
    if parted != plain:
        yield parted
    if not _LIKE_LETTERS.isdisjoint(plain):
        scanned = _SCANNED_GROUPS.sub(_as_scanned, _SCANNED.sub(_as_scanned, plain))
        if scanned != plain:
            yield scanned


def faint(text: str) -> Iterator[str]:
    """Yield a text with letters for digits where hardly any is one: only what tells by itself that it is a number counts."""
    plain = _without_escapes(text).translate(PLAIN)
    scanned = _SCANNED.sub(lambda found: found.group().translate(_LETTERS), plain)
    if scanned != plain:
        yield scanned


def _as_scanned(found: re.Match[str]) -> str:
    written = found.group()
    if sum(map(str.isalnum, written)) < _FEWEST_SCANNED:
        return written
    # A typist's O and l are more surely digits than a scanner's other letters.
    enough = 3 if _TYPED.issuperset(written) else 2
    return written.translate(_LETTERS) if enough * sum(map(str.isdigit, written)) >= len(written) else written


def _without_marks(found: re.Match[str]) -> str:
    digits = _BARE.findall(found.group())
    marks = set(found.group()).difference(digits)
    return "".join(digits) if len(marks) > _MANY_MARKS else found.group()


def blotted(text: str) -> str:
    """Return a text with a star for every character that may stand for a digit, and for an X behind one."""
    text = _SCANNED.sub(lambda found: "*" * len(found.group()), _ENTITY.sub("*", text))
    return _LAST_X.sub("*", "".join("*" if is_digit(char) else char for char in text))


def hidden(text: str) -> Iterator[str]:
    """Yield a text with ``HIDDEN`` for every place that was made unreadable, its digits as ASCII: dots parting, then hiding."""
    text = _LEFT_OUT.sub(HIDDEN * 4, _BLANK.sub(HIDDEN, _without_escapes(text)))
    yield _UNIT_OF_DATE.sub("", text.translate(MASKED))
    led = _LED.sub(lambda dots: HIDDEN * len(dots.group()), text)
    if led != text:
        yield led.translate(MASKED)
