"""Read what stands for a digit, however it is written, as digits; and cut a text into the groups that it is written in.

A number of somebody's is found by its digits, so this comes first: digits of
every script (Unicode Standard, chapter 22.3, and what is compatible with one), Chinese
numerals, letters that a scanner takes for a digit, marks and tags between.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from urllib.parse import unquote

from msgspec import Struct

from gongkai.read.patterns import on_use
from gongkai.rules.dictated import is_spelled, spelled, without_words

FEWEST = 6
"""Fewer characters that may stand for a digit hold no number of anybody's, even with letters or stars for the others."""

_NUMERALS = dict(
    zip(
        "零一二三四五六七八九〇幺两洞拐勾壹贰叁肆伍陆柒捌玖貳參陸弌弍弎壱弐叄貮兩",
        "012345678901207912345678923612312322",
        strict=True,
    )
)
_ZEROS = "○◯⭕⚪◎"
_LIKE_X = frozenset("xXхХ×Χχ✕✖ⅹⅩ╳⨉⨯ₓ❌❎乂㐅叉")
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
EDGE = "\x1f"
"""Stands between two cells of a row that are read together."""
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u180e")
HIDDEN = "\ufffd"
"""What a place stands for that was made unreadable."""
_HIDING = _LIKE_X | frozenset("*＊※□■▢▣○◯●◆◇△▲☆★#＃?？﹡✱∗%％〇叉口某⁎xXхХ×ｘＸ▇◼￭")
_LEADERS = "_＿…·•‧∙.．"
# Letters that are drawn as a stroke is.
_STROKES = {"丨": "|", "ー": "-"}


class Gap(IntEnum):
    """What stands between two groups: how surely they are one number's, or two numbers."""

    TIGHT = 0
    """A blank, a dash, a bracket: one number in groups, or two."""
    SUM = 1
    """A sign of reckoning or of choice: 1499*1182*619, 144337/56313."""
    LIST = 2
    """A comma, a line's end, a cell's edge: two numbers, as a rule."""
    RESULT = 3
    """An equals sign: what stands behind is another number."""


class Run(Struct, frozen=True):
    """Groups of digits with nothing but marks between them, what stands before and behind them."""

    groups: tuple[str, ...]
    """Digits; an X for itself is a check character."""
    gaps: tuple[Gap, ...]
    before: str
    behind: str


def _digit(char: str) -> str | None:
    """Return which digit a character is a form of, or None; what is a word of its own (一) is none."""
    if not unicodedata.category(char).startswith("N"):
        return None
    value = unicodedata.numeric(char, -1)
    return str(int(value)) if value in range(10) else None


class _Table(dict[int, str]):
    """What each character is read as; asked once for each that is met."""

    def __init__(self, numerals: dict[str, str], hiding: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._numerals = numerals
        self._hiding = hiding

    def __missing__(self, code: int) -> str:
        self[code] = read = self._read(chr(code))
        return read

    def _read(self, char: str) -> str:
        if char in "\t\n":
            return char
        if unicodedata.category(char) in {"Mn", "Me", "Cf"} or char in _FILLERS:
            return ""
        if char in self._hiding or (self._hiding and unicodedata.category(char) == "So"):
            return HIDDEN
        if char in self._numerals:
            return self._numerals[char]
        if char in _ZEROS:
            return "0"
        if char in _STROKES:
            return _STROKES[char]
        if char in _LIKE_X:
            return "X"
        if (value := _digit(char)) is not None:
            return value
        plain = unicodedata.normalize("NFKC", char)
        return plain if len(plain) == 1 else re.sub(r"^[(\[](\d)[)\]]$", r"\1", plain)


_PLAIN = _Table({"〇": "0", "零": "0"})
_SPOKEN = _Table(_NUMERALS)
_HIDDEN = _Table({}, _HIDING)
# 513423 1981年05月**日 117X
_UNIT_OF_DATE = on_use(rf"(?<=[\d{HIDDEN}])[年月日](?=[\d{HIDDEN} ])")
_LED = on_use(
    f"[{_LEADERS}]{{2,}}|(?<=\\d)([-－–—~～ \u3000])\\1{{3,}}(?=[\\dXx])|(?<=\\d)[~～]{{2,}}(?=\\d)|(?<=\\d)[_·](?=\\d)"
)

_DIGITISH = on_use(rf"[\d{''.join(_NUMERALS)}{_ZEROS}²³¹⁰-₉①-⓿❶-➓🄀-🄌〡-〩㈠-㈨㊀-㊈]|%[3E]|=3|&|\\\\u")
_SPEAKING = on_use(
    rf"[{''.join(_NUMERALS)}](?:[^\w]{{0,3}}[\d{''.join(_NUMERALS)}{_ZEROS}]){{3}}|\d[{''.join(_NUMERALS)}]|[{''.join(_NUMERALS)}]\d"
)
_TAG = on_use(r"</?[A-Za-z][^<>]{0,80}>|<!--[^<>]{0,80}-->")
_IN_TAG = on_use(r"<[^<>]{0,200}\d{11}")
_BLOCK = on_use(r"</?(?:td|th|tr|p|div|li|br|table)\b[^<>]{0,80}>", re.IGNORECASE)
_PERCENTS = on_use(r"(?:%[0-9A-Fa-f]{2}){2,}|%3[0-9]")
_QUOTED = on_use(r"(?:=3[0-9]){3,}")
_ESCAPED = on_use(r"\\u([0-9a-fA-F]{4})")
_ENTITY = on_use("&#[xX]?[0-9a-fA-F]{1,6};?")
_LAST_X = on_use("(?<=[*])[xXхХＸ×]")
_AMOUNT = on_use(
    r"(?<![\d.,])(?:(?:\d{1,10}|\d{1,3}(?:,\d{3}){1,2})\.\d{1,3}|\d{1,4}\.\d{4,6})(?![\d.])"
    r"|(?<![\d.,])\d{1,3}(?:,\d{3}){1,2}(?![\d.,])(?![,.]\d)"
)
# 18,491,950,931.00: nobody in a village has so much.
_TOO_MUCH = on_use(r"(\d{1,3}(?:[,'’ ]\d{3}){3,})\.\d{1,2}(?!\d)")
_LINK = on_use(r"!?\[([^][]{0,200})\](?:\([^()]{0,500}\))?")
_BOLD = on_use(r"(?<!\*)\*\*(?!\*)")
_TOKEN = on_use(r"\d+|(?<![A-Z])X(?![A-Za-z])")
_LISTING = frozenset("、，；,;\n\t|｜│" + EDGE)
_RECKONING = frozenset("*+/→")
_WORD = on_use(r"[^\W\d_]")
_LONGEST_GAP = 12
# A number that a scanner read, letters and all: at least half of it digits.
_LIKE_LETTERS = frozenset("".join(_LIKE_DIGITS.values()))
_TYPED = frozenset("0123456789OolIX -")
_SHORTEST_PARTED = 20
_SCANNED_GROUPS = on_use(
    r"(?<![A-Za-z0-9])(?=[OolI -]{0,12}[0-9])[0-9OolI]{2,8}(?:[ -][0-9OolI]{1,8}){1,5}X?(?![A-Za-z0-9])"
)
_PARTED = on_use(r"(?<![\dX])\d(?:(?:[^\w\n]|_){1,2}[\dX]){10,19}(?![\dX])")
_BARE = on_use(r"[\dX]")
_MANY_MARKS = 2
_FEWEST_SCANNED = 11
_SCANNED = on_use(rf"(?<![A-Za-z0-9])[0-9{''.join(_LIKE_DIGITS.values())}]{{11,20}}X?(?![A-Za-z0-9])")


def has_digits(text: str) -> bool:
    """Return whether a text may hold a number of somebody's at all; a quick look."""
    return len(text) >= FEWEST and (len(_DIGITISH.findall(text)) >= FEWEST or is_spelled(text))


def readings(text: str) -> Iterator[str]:
    """Yield the ways in which a text may be read, its digits as ASCII: as it stands, numerals as digits, letters as digits."""
    # A tag may hold a number itself: <a href="tel:…">.
    texts = [text] if "<" in text and _IN_TAG.search(text) else []
    texts.append(text := _without_escapes(text))
    texts.extend(spelled(text))
    if "%" in text and (decoded := _PERCENTS.sub(_unquoted, text)) != text:
        texts.append(decoded)
    if "](" in text or "][" in text:
        texts.append(_LINK.sub(r"\1", text))
    if "**" in text:
        texts.append(_BOLD.sub("", text))
    for written in texts:
        yield from _plain_and_joined(written.translate(_PLAIN))
        if _SPEAKING.search(written):
            yield from _plain_and_joined(written.translate(_SPOKEN))


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
    return _LAST_X.sub("*", "".join("*" if _is_digit(char) else char for char in text))


def _is_digit(char: str) -> bool:
    return char in _NUMERALS or char in _ZEROS or _digit(char) is not None


def hidden(text: str) -> Iterator[str]:
    """Yield a text with ``HIDDEN`` for every place that was made unreadable, its digits as ASCII: dots parting, then hiding."""
    text = _without_escapes(text)
    yield _UNIT_OF_DATE.sub("", text.translate(_HIDDEN))
    led = _LED.sub(lambda dots: HIDDEN * len(dots.group()), text)
    if led != text:
        yield led.translate(_HIDDEN)


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of a text of ``readings``: whatever is one number lies in one run. An amount belongs to none."""
    text = _AMOUNT.sub("¤", _TOO_MUCH.sub(r"\1", text))
    groups: list[str] = []
    gaps: list[Gap] = []
    first = last = 0
    for token in _TOKEN.finditer(text):
        between = text[last : token.start()] if groups else ""
        if groups and _parts(between):
            yield _run(text, groups, gaps, first, last)
            groups, gaps = [], []
        elif groups:
            gaps.append(_gap(between))
        if not groups:
            first = token.start()
        groups.append(token.group())
        last = token.end()
    if groups:
        yield _run(text, groups, gaps, first, last)


def _parts(between: str) -> bool:
    """Return whether what stands between two groups makes them two numbers."""
    return len(between) > _LONGEST_GAP or "¤" in between or between.count("\n") > 2 or _WORD.search(between) is not None


def _gap(between: str) -> Gap:
    if "=" in between:
        return Gap.RESULT
    if not _LISTING.isdisjoint(between):
        return Gap.LIST
    return Gap.TIGHT if _RECKONING.isdisjoint(between) else Gap.SUM


def _run(text: str, groups: list[str], gaps: list[Gap], first: int, last: int) -> Run:
    return Run(tuple(groups), tuple(gaps), text[max(0, first - 30) : first], text[last : last + 8])
