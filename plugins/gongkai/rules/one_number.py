"""Tell what digits are, if they are one number: an identity number, a card, a mobile, as they check themselves or words say.

Sources: GB 11643-1999 (18 digits: area, date of birth, order, check by ISO 7064
MOD 11-2) and its predecessor of 15 digits; 残联发〔2008〕10号 (a disabled person's
card: the identity number, kind and degree); ISO/IEC 7812 (Luhn check of cards);
the ministry's numbering plan (mobiles: 11 digits from 13 to 19; calls by way of a carrier: 179xx, 10193, 12593).
"""

from gongkai.read.patterns import on_use
from gongkai.rules.checks import PROVINCES, is_birthday, is_identity, is_old_identity, passes_luhn
from gongkai.rules.number_kinds import Personal, Said

# Those who have a number of eighteen places that somebody copies, and no day of a contract of this year.
_LIVED = on_use(r"(?:19[2-9]\d|200\d|201[0-2])")
_YOUNGEST = "2012"
MOBILE_DIGITS = 11
BY_A_CARRIER = ("179", "12593", "125831", "10193", "116114")
"""What is dialled before a mobile, so that the call costs less."""
# As it is dialled from abroad, from another town in the old days, and by way of a carrier.
_MOBILE = on_use(r"(?:179\d\d|12593|125831|10193|116114)?(?:0{0,2}86|0)?(1[3-9]\d{9})")
# The area before it, which only words tell from the number of a thing: 0916 138 0013 8000.
_AREA_AND_MOBILE = on_use(r"0[1-9]\d{1,2}(1[3-9]\d{9})")
# 银联 62; before it 工商 95588, 农业 95599, 邮政 955100.
_UNION_PAY = on_use(r"62\d{14,17}")
_OTHER_CARD = on_use(r"955\d{13,16}")


def kind_of(digits: str, said: Said, *, single: bool = False) -> Personal | None:
    """Return what these digits are, if they are one number."""
    if single and digits.startswith("0") and (said.identity or said.card):
        # A cell of numbers of eighteen places.
        digits = digits.lstrip("0")
    length = len(digits)
    if said.thing and length == 20 and not (digits[18] in "1234567" and digits[19] in "1234"):
        # No kind and degree of a disabled person's card: the number of a thing.
        return None
    if _holds_identity(digits, slid=single and not said.thing):
        return None if is_a_things(digits, said) else Personal.IDENTITY
    if length == 14 and single and said.identity and digits[:2] in PROVINCES and is_birthday(digits[6:14]):
        return Personal.MASKED_IDENTITY
    if length == 15 and is_old_identity(digits):
        return None if (said.thing or said.public) and not said.identity else Personal.OLD_IDENTITY
    if _is_mistyped(digits, said, single=single):
        return Personal.MISTYPED_IDENTITY
    if said.thing and length > MOBILE_DIGITS and single:
        # 发票代码 0176…: a nought that is no town's.
        return Personal.CARD if 15 <= length <= 19 and _is_card(digits, said, single=single) else None
    if is_mobile(digits) or (single and _is_mobile_in_full(digits, said)):
        return Personal.MOBILE
    return Personal.CARD if 15 <= length <= 19 and _is_card(digits, said, single=single) else None


def is_of_somebody_grown(digits: str) -> bool:
    """Return whether eighteen digits are an identity number of somebody born before the days of which boards tell."""
    return _LIVED.match(digits, 6) is not None and is_identity(digits.upper())


def is_a_things(digits: str, said: Said) -> bool:
    """Return whether what checks like an identity number is a thing's all the same: 项目编号 and a day of these years, one in eleven checks."""
    return said.thing and not said.identity and len(digits) in (18, 20) and digits[6:10] > _YOUNGEST


def checked_kind(digits: str) -> Personal | None:
    """Return what digits tell by themselves that they are: by their check, and the day of birth or who issues such cards."""
    if len(digits) in (18, 20) and is_identity(digits[:18]):
        return Personal.IDENTITY
    if _UNION_PAY.fullmatch(digits) and len(set(digits)) > 2 and passes_luhn(digits):
        return Personal.CARD
    return None


def _holds_identity(digits: str, *, slid: bool) -> bool:
    if len(digits) == 18:
        return is_identity(digits)
    if len(digits) == 20:
        return is_identity(digits[:18])
    return slid and len(digits) > 18 and any(is_identity(digits[at : at + 18]) for at in range(len(digits) - 17))


def _is_mistyped(digits: str, said: Said, *, single: bool) -> bool:
    """Return whether it is an identity number but for its check: by its day of birth, or by a word before it with a place too few or too many."""
    if said.thing or digits[:2] not in PROVINCES or not digits[:-1].isdigit():
        return False
    if said.identity and 17 <= len(digits) <= 19:
        return is_birthday(digits[6:14])
    return single and len(digits) == 18 and _LIVED.match(digits, 6) is not None and is_birthday(digits[6:14])


def is_mobile(digits: str) -> bool:
    """Return whether it is a mobile's number, as it is or as it is dialled from afar."""
    return 11 <= len(digits) <= 20 and _MOBILE.fullmatch(digits) is not None


def _is_mobile_in_full(digits: str, said: Said) -> bool:
    """Return whether these digits without a break are a mobile with its area, or two."""
    if len(digits) == 2 * MOBILE_DIGITS:
        return is_mobile(digits[:MOBILE_DIGITS]) and is_mobile(digits[MOBILE_DIGITS:])
    return said.mobile and _AREA_AND_MOBILE.fullmatch(digits) is not None


def _is_card(digits: str, said: Said, *, single: bool) -> bool:
    if said.own and not said.thing and single:
        return len(set(digits)) > 2 and digits.isdigit()
    if said.card:
        likely = len(digits) >= 16
    elif said.thing:
        likely = False
    else:
        likely = _UNION_PAY.fullmatch(digits) is not None or (single and _OTHER_CARD.fullmatch(digits) is not None)
    if not likely or len(set(digits)) <= 2 or not digits.isdigit():
        return False
    # 卡号 6217…: a digit mistyped, and the rest is the card's all the same.
    return passes_luhn(digits) or (said.card and not said.thing and _UNION_PAY.fullmatch(digits) is not None)
