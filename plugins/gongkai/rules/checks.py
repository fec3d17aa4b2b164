"""Numbers that check themselves: identity numbers by their day of birth and last place, cards by theirs.

Sources: GB 11643-1999 (18 digits: area, date of birth, order, check by ISO 7064
MOD 11-2) and its predecessor of 15 digits; GB/T 2260 (areas); ISO/IEC 7812 (Luhn check of cards).
"""

from gongkai.read.patterns import on_use

# GB/T 2260: the first two digits of a province's code.
PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DAY = on_use(r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
CHECKS = "10X98765432"


def is_identity(digits: str) -> bool:
    if digits[:2] not in PROVINCES or not is_birthday(digits[6:14]) or not digits[:17].isdigit():
        return False
    return digits[17] == CHECKS[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11]


def is_old_identity(digits: str) -> bool:
    return digits[:2] in PROVINCES and is_birthday("19" + digits[6:12]) and digits.isdigit()


def is_birthday(digits: str) -> bool:
    """Return whether YYYYMMDD is a day of the last hundred years or this one."""
    return digits[:2] in {"19", "20"} and _DAY.fullmatch(digits, 4) is not None


def passes_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
