"""Identity numbers, cards and mobiles of which some places are made unreadable, and too few."""

from collections.abc import Iterator

from gongkai.read.patterns import on_use
from gongkai.rules.checks import CHECKS, PROVINCES, is_identity
from gongkai.rules.number_kinds import IDENTITY_WORDS, Personal, Said
from gongkai.rules.numerals import HIDDEN
from gongkai.rules.one_number import MOBILE_DIGITS, checked_kind, is_mobile

_MASKED_MOBILE = on_use(f"1[3-9{HIDDEN}]")
_TRIED = 2
_HIDDEN_PLACES = on_use(f"{HIDDEN}+")
_BETWEEN = on_use(rf"[^\dX{HIDDEN}]")
# As many places as the writer liked, with what tells where and when one was born, or the end, left to see.
_BADLY_HIDDEN = on_use(rf"(?=.{{8,22}}$)(?:\d{{4,}}{HIDDEN}{{2,}}\d*[\dX{HIDDEN}]|{HIDDEN}{{2,}}\d{{4,}}[\dX]?)")
_BORN = on_use("(?:[1_][9_]|[2_][0_])[0-9_]{2}(?:[0_][0-9_]|[1_][0-2_])(?:[0-2_][0-9_]|3[01_])".replace("_", HIDDEN))
_MASKED = on_use(rf"[\dX{HIDDEN}](?:[ \u3000\-–—~～\x1f.·]{{0,3}}[\dX{HIDDEN}])+")


# What is told of hidden places elsewhere: 138****8000（中间0013）, 62…****；另，末5位61707.
_TOLD_OF = on_use(
    r"(?:中间|当中|[末尾后前头]|星号|隐去|_依次|_分别|[二三四五六七八九]位[是为：]|遮|打码|盖住|省略|缺的?)[^\d，。；]{0,8}?(?:\d{1,2}位)?[^\d，。；]{0,4}?(\d(?:[、，, ]?\d){2,12})(?!\d)".replace(
        "_", HIDDEN
    )
)
_FAR = 30


def masked_in(text: str, heading: str) -> Iterator[Personal]:
    """Yield what unreadable places do not hide: six digits and four leave 3 to 34 identity numbers, one place leaves one."""
    if HIDDEN not in text:
        return
    for found in _MASKED.finditer(text):
        written = _BETWEEN.sub("", found.group())
        said = f"{heading} {text[max(0, found.start() - 30) : found.start()]}"
        yield from _barely_masked(written, said)
        yield from _filled(
            written, text[max(0, found.start() - _FAR) : found.start()], text[found.end() : found.end() + _FAR]
        )
        if not 6 <= sum(map(str.isdigit, written)) < len(written) <= 60:
            continue
        told = IDENTITY_WORDS.search(said) is not None
        # 土样编号…X687: the letter in a thing's number hides nothing.
        if not told and written.count(HIDDEN) == 1 and Said(said).thing:
            continue
        # Stars that part factors, and points that part a number from its decimals, hide nothing.
        if not told and (len(_HIDDEN_PLACES.findall(written[:-1])) > 2 or "." in found.group()):
            continue
        if (told and _BADLY_HIDDEN.fullmatch(written)) or any(_is_masked(one, told=told) for one in _places(written)):
            yield Personal.MASKED_IDENTITY


def _filled(written: str, before: str, behind: str) -> Iterator[Personal]:
    """Yield what hidden places are with the digits that are told of them before or behind."""
    if len(_HIDDEN_PLACES.findall(written)) == 1 and written.count(HIDDEN) > _TRIED:
        for told in (*_TOLD_OF.finditer(before), *_TOLD_OF.finditer(behind)):
            whole = _HIDDEN_PLACES.sub("".join(filter(str.isdigit, told[1])), written)
            if kind := checked_kind(whole):
                yield kind
            elif len(whole) == MOBILE_DIGITS and is_mobile(whole):
                yield Personal.MOBILE


def _barely_masked(written: str, said: str) -> Iterator[Personal]:
    """Yield what a word before it says of a number of which one or two places are hidden: those can be tried out."""
    gone = written.count(HIDDEN)
    if gone > _TRIED or "X" in written or written.endswith(HIDDEN * 2):
        return
    if 16 <= len(written) <= 19 and Said(said).card and written[0] in "69":
        yield Personal.CARD
    elif len(written) == 11 and _MASKED_MOBILE.match(written) and Said(said).mobile:
        yield Personal.MOBILE


def _places(written: str) -> Iterator[str]:
    """Yield whatever may be an identity number in it and cuts no digits, and no hidden places, from their neighbours."""
    for length in (20, 18, 15):
        for start in range(len(written) - length + 1):
            end = start + length
            if not _within_alike(written, start) and not _within_alike(written, end):
                yield written[start:end]


def _within_alike(written: str, at: int) -> bool:
    return 0 < at < len(written) and written[at - 1].isdigit() == written[at].isdigit()


def _is_masked(written: str, *, told: bool) -> bool:
    """Return whether 18 or 15 places, some of them hidden, fit an identity number."""
    if len(written) == 20:
        # A disabled person's card goes on with kind and degree.
        if written[18] not in "1234567" or written[19] not in "1234":
            return False
        written = written[:18]
    gone = written.count(HIDDEN)
    if not gone or "X" in written[:-1]:
        return False
    born = written[6:14] if len(written) == 18 else "19" + written[6:12]
    province = written[:2]
    if not _BORN.fullmatch(born) or (HIDDEN not in province and province not in PROVINCES):
        return False
    if gone == 1 and len(written) == 18:
        return any(is_identity(written.replace(HIDDEN, digit)) for digit in CHECKS)
    # XX2026…: letters before the day in a thing's number are no province of an old one.
    somewhere = HIDDEN not in province or (len(written) == 18 and HIDDEN not in born)
    return told or (len(written) - gone >= 8 and somewhere)
