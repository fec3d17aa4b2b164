"""Tell a person's numbers in a text: identity numbers, cards, private mobiles, however they are spaced or dressed up.

Nothing here returns a number that it found: a report, a log and a cache must not spread it.

Sources: GB 11643-1999 (18 digits: area, date of birth, order, check by ISO 7064
MOD 11-2) and its predecessor of 15 digits; ISO/IEC 7812 (Luhn check of cards);
the ministry's numbering plan (mobiles: 11 digits from 13 to 19).
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from itertools import accumulate


class Personal(StrEnum):
    """What kind of number it is."""

    IDENTITY = "身份证号"
    OLD_IDENTITY = "像15位身份证号的号码"
    MASKED_IDENTITY = "打了星号的身份证号"
    CARD = "银行卡、一卡通或社保卡号"
    MOBILE = "手机号"


_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufe0f\u20e3]")
# Letters that look like the check character X.
_LOOKS_LIKE_X = str.maketrans(
    {"х": "X", "Х": "X", "×": "X", "x": "X", "Χ": "X", "χ": "X", "✕": "X", "○": "0", "〇": "0"}
)
_SEPARATORS = r"[\s\-–—_.·/\\,，、|:：]{0,3}"
# Ten or more digits with little between them: whatever is personal lies inside such a run.
_RUN = re.compile(rf"\d(?:{_SEPARATORS}[\dX*＊#]){{9,}}")
_MANY_DIGITS = re.compile(
    r"(?:[\W_]{0,6}[\d０-９〇○\U0001d7ce-\U0001d7ff①-⑨⓪⁰-⁹₀-₉xXхХ×Ｘ*＊#\u200b-\u200f\u2060-\u2064]){10}"
)
_MASKED = re.compile(r"[1-9]\d{5,13}[*#X]{2,12}\d{0,4}[\dX]?")
# A star or a cross that belongs to no number: the mark of a footnote, a times.
_FOOTNOTE = re.compile(r"(?<=[\dX])[*#]+(?![\dX*#])|(?<![\dX*#])[*#]+(?=\d)")
_BARE = re.compile(r"\d{17}X(?!\d)|\d+")
# As it is dialled from abroad, and from another town in the old days.
_MOBILE = re.compile(r"(?:(?:00)?86|0)?1[3-9]\d{9}")
# GB/T 2260: the first two digits of a province's code.
_PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
# 156789012.34: nobody writes a number with a point before its last two digits.
_AMOUNT = re.compile(r"\d{1,9}\.\d\d")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# Of mobiles (with 0 or 86 before them), old identity numbers, cards and identity numbers.
_LENGTHS = (11, 12, 13, 15, 16, 17, 18, 19)
_CARD_WORDS = re.compile("卡号|银行|账号|帐号|一卡通|社保卡|存折")
# 银联 62, the cards of before it (工商 95588, 农业 95599, 邮政 955100), and the schemes abroad.
_CARD_PREFIX = re.compile(r"62|955|4|5[1-5]|3[4-7]")


def personal_in(text: str) -> set[Personal]:
    """Return the kinds of personal number that ``text`` holds."""
    if not _MANY_DIGITS.search(text):
        return set()
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))).translate(_LOOKS_LIKE_X)
    return {kind for run in _RUN.finditer(plain) for kind in _kinds(run.group(), plain)}


def _kinds(run: str, text: str) -> Iterator[Personal]:
    if _AMOUNT.fullmatch(run):
        return
    together = {number for written in {run, _FOOTNOTE.sub("", run)} for number in _windows(written)}
    for digits in {*re.split(r"[^\dX*#]+", run), *_BARE.findall(run), *together}:
        if _is_identity(digits):
            yield Personal.IDENTITY
        elif _is_old_identity(digits):
            yield Personal.OLD_IDENTITY
        elif _is_card(digits, text):
            yield Personal.CARD
        elif _MOBILE.fullmatch(digits):
            yield Personal.MOBILE
        elif _is_masked_identity(digits):
            yield Personal.MASKED_IDENTITY


def _windows(run: str) -> Iterator[str]:
    """Yield what neighbouring groups of a run make together, so that a number in groups is seen beside another one.

    Only groups parted by the same mark: 098-6251948，12345、12388 are three telephone numbers, not one card.
    """
    parts = re.split(r"([^\dX*#]+)", run)
    groups, marks = parts[::2], parts[1::2]
    first = 0
    while first < len(marks):
        last = first
        while last + 1 < len(marks) and marks[last + 1] == marks[first]:
            last += 1
        # Groups first … last + 1 are parted by one mark: join them, and cut only where a group begins and ends.
        together = "".join(groups[first : last + 2])
        edges = list(accumulate((len(group) for group in groups[first : last + 2]), initial=0))
        at_edge = set(edges)
        for start in edges:
            for length in _LENGTHS:
                if start + length in at_edge:
                    yield together[start : start + length]
        first = last + 1


def _is_identity(digits: str) -> bool:
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    check = _CHECKS[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11]
    return digits[:2] in _PROVINCES and _is_birthday(digits[6:14]) and digits[17] == check


def _is_old_identity(digits: str) -> bool:
    return len(digits) == 15 and digits.isdigit() and digits[:2] in _PROVINCES and _is_birthday("19" + digits[6:12])


def _is_birthday(digits: str) -> bool:
    try:
        born = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2099


def _is_masked_identity(digits: str) -> bool:
    """Keeping the first six and last four digits leaves 3 to 34 candidates: stars do not hide an identity number."""
    return (
        len(digits) in {15, 18}
        and bool(_MASKED.fullmatch(digits))
        and ("*" in digits or "#" in digits or "XX" in digits)
        and digits[:2] in _PROVINCES
    )


def _is_card(digits: str, text: str) -> bool:
    if not 16 <= len(digits) <= 19 or not digits.isdigit():
        return False
    sure = _CARD_PREFIX.match(digits) is not None or _CARD_WORDS.search(text) is not None
    return sure and _passes_luhn(digits)


def _passes_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
