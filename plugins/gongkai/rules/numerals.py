"""Tell which digit a character stands for: digits of every script, Chinese numerals, what is drawn or raised like one.

Sources: Unicode Standard, chapter 22.3, and what is compatible with one (a Kangxi radical ⼋ is the numeral 八).
"""

import re
import unicodedata

from gongkai.read.patterns import on_use

NUMERALS = dict(
    zip(
        "零一二三四五六七八九〇幺两洞拐勾壹贰叁肆伍陆柒捌玖貳參参陸弌弍弎壱弐叄貮兩亖㐅㭍廾仨",
        "012345678901207912345678923361231232245793",
        strict=True,
    )
)
ZEROS = "○◯⭕⚪◎"
# How the blind read them: the letters a to j behind a sign, which is left out.
_BRAILLE = dict(zip("⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊", "0123456789", strict=True))
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u180e⠼")
LIKE_X = frozenset("xXхХ×Χχ✕✖ⅹⅩ╳⨉⨯ₓ❌❎乂㐅叉")
TENS = "十拾什⼗〸⑩❿⑽⒑㈩㊉➉➓⓾"
"""What a check of ten may be written as, where an X stands for it."""
HIDDEN = "\ufffd"
"""What a place stands for that was made unreadable."""
_HIDING = LIKE_X | frozenset("*＊※□■▢▣○◯●◆◇△▲☆★#＃?？﹡✱∗%％〇叉口某⁎xXхХ×ｘＸ▇◼￭")
# Letters that are drawn as a stroke is.
_STROKES = {"丨": "|", "ー": "-"}
_ALIKE = {
    **_BRAILLE,
    **dict.fromkeys(TENS, "十"),
    **dict.fromkeys(ZEROS, "0"),
    **_STROKES,
    **dict.fromkeys(LIKE_X, "X"),
}
# Radicals, annotations and what is there for compatibility only; none is met in an ordinary text.
_COMPATIBLE = on_use("[\u2f00-\u2fd5\u3190-\u319f\uf900-\ufaff]")
DIGITISH = (
    rf"[\d{''.join(NUMERALS)}{ZEROS}{''.join(_BRAILLE)}²³¹⁰-₉①-⓿❶-➓🄀-🄌〡-〩㈠-㈨㊀-㊈Ⅰ-Ⅸⅰ-ⅸ𝍠-𝍨𝍲-𝍶𝋠-𝋩"
    "\u2f00\u2f06\u2f0b\u3192-\u3195\uf900-\ufaff]"
)
"""A pattern of what may stand for a digit."""


class Table(dict[int, str]):
    """What each character is read as; asked once for each that is met."""

    def __init__(self, numerals: dict[str, str], hiding: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._numerals = numerals
        self._hiding = hiding

    def __missing__(self, code: int) -> str:
        self[code] = read = self._read(chr(code))
        return read

    def _read(self, char: str) -> str:
        # A comma of Chinese parts the items of a list, and never the thousands of an amount.
        if char in "\t\n，":
            return char
        if unicodedata.category(char) in {"Mn", "Me", "Cf"} or char in _FILLERS:
            return ""
        if char in self._hiding or (self._hiding and unicodedata.category(char) == "So" and char not in _BRAILLE):
            return HIDDEN
        return self._numerals.get(char) or _ALIKE.get(char) or _of_script(char)


def _of_script(char: str) -> str:
    """Return the digit that a character is a form of, or else what it is compatible with."""
    if (value := _digit(char)) is not None:
        return value
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else re.sub(r"^[(\[](\d)[)\]]$", r"\1", plain)


PLAIN = Table({"〇": "0", "零": "0"})
"""Digits as ASCII; a word of its own (一) is none."""
SPOKEN = Table(NUMERALS)
MASKED = Table({}, _HIDING)


def compatible(text: str) -> str:
    """Return a text with the characters themselves for those that are there for compatibility only: 八 for ⼋."""
    return _COMPATIBLE.sub(lambda char: unicodedata.normalize("NFKC", char.group()), text)


def _digit(char: str) -> str | None:
    """Return which digit a character is a form of, or None; what is a word of its own (一) is none."""
    if not unicodedata.category(char).startswith("N"):
        return None
    value = unicodedata.numeric(char, -1)
    return str(int(value)) if value in range(10) else None


def is_digit(char: str) -> bool:
    """Return whether a character may stand for a digit."""
    return char in NUMERALS or char in ZEROS or char in _BRAILLE or _digit(char) is not None
