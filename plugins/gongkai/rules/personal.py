"""Tell a person's numbers in a text or a row: identity numbers, cards, private mobiles, however they are spaced or dressed up.

Nothing here returns a number that it found: a report, a log and a cache must not spread it.

Groups of digits are one number when they are cut as such a number is cut; a list's commas
join nothing unless what comes out says by itself what it is, or a word before it does.

Sources: GB 11643-1999 (18 digits: area, date of birth, order, check by ISO 7064
MOD 11-2) and its predecessor of 15 digits; 残联发〔2008〕10号 (a disabled person's
card: the identity number, kind and degree); ISO/IEC 7812 (Luhn check of cards);
the ministry's numbering plan (mobiles: 11 digits from 13 to 19).
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from gongkai.read.patterns import on_use
from gongkai.rules.checks import PROVINCES, is_birthday, is_identity, is_old_identity, passes_luhn
from gongkai.rules.digits import EDGE, Gap, Run, has_digits, hidden, readings, runs
from gongkai.rules.masked import masked_in
from gongkai.rules.number_kinds import Personal, Said

# Those who have a number of eighteen places that somebody copies, and no day of a contract of this year.
_LIVED = on_use(r"(?:19[2-9]\d|200\d|201[0-2])")
_SHORTEST = 11
_MOBILE_DIGITS = 11
# Among more groups than these, some make a number by chance.
_FEW = 8
# As it is dialled from abroad, and from another town in the old days.
_MOBILE = on_use(r"(?:0{0,2}86|0)?(1[3-9]\d{9})")
# How people cut a mobile's eleven digits.
_MOBILE_CUTS = frozenset(
    {(3, 4, 4), (3, 8), (7, 4), (4, 7), (4, 4, 3), (3, 3, 5), (5, 6), (6, 5), (4, 3, 4), (3, 5, 3), (5, 3, 3), (8, 3)}
    | {(3, 4, 2, 2), (3, 2, 2, 2, 2), (3, 2, 2, 4), (3, 2, 3, 3), (3, 4, 1, 3), (11,), (1,) * 11}
)
_OLD_CUTS = frozenset(
    {(6, 6, 3), (6, 2, 2, 2, 3), (3,) * 5, (6, 9), (4, 4, 4, 3), (3, 4, 4, 4), (7, 8), (8, 7), (15,), (1,) * 15}
)
# Those that nobody takes for something else.
_STRICT = frozenset({(3, 4, 4), (4, 4, 4, 3), (6, 6, 3)})
_MEASURE = on_use(r"\s*(?:[户人亩元斤头只口票分度吨米平个名次份号年月日件台株棵千万%％㎡]|cm|kg|公[斤里顷])")
_MEASURES = on_use(
    r"[费补金款数差额]|人口|面积|亩|元|斤|[（(](?:头|只|口|度|斤|户|人)[)）]|产|用电|用水|得分|评分|总分|名次|票|收入|支出|余额|合计|小计|单价|合价|年龄|[年月日]$|\d年|\d日"
)
_HEAD = on_use(r"(?<!\d)号码?\d?$|证|电话|手机|账|卡|联系")
# 银联 62; before it 工商 95588, 农业 95599, 邮政 955100.
_UNION_PAY = on_use(r"62\d{14,17}")
_OTHER_CARD = on_use(r"955\d{13,16}")
_PIECE = on_use(r"[\W\d_〇零一二三四五六七八九XxХх]*")


def personal_in(text: str, heading: str = "") -> set[Personal]:
    """Return the kinds of personal number that ``text`` holds; ``heading`` is what is said above or before it."""
    return _found(text, heading) if has_digits(text) else set()


def personal_across(cells: Sequence[tuple[str, str]], caption: str = "") -> set[Personal]:
    """Return the kinds that neighbouring cells, (heading, words), hold together: 138|0013|8000."""
    found: set[Personal] = set()
    for pieces in _neighbours(cells):
        together = EDGE.join(words for _, words in pieces)
        found |= personal_in(together, " ".join([caption, *(heading for heading, _ in pieces)]))
    return found


def _neighbours(cells: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Yield the neighbouring cells that hold nothing but digits, where no heading says that they are measured."""
    pieces: list[tuple[str, str]] = []
    for heading, words in (*cells, ("", "。不")):
        if words and _PIECE.fullmatch(words) and (_HEAD.search(heading) or not _MEASURES.search(heading)):
            pieces.append((heading, words))
            continue
        if len(pieces) > 1 and any(not heading or _HEAD.search(heading) for heading, _ in pieces):
            yield pieces
        pieces = []


def _found(text: str, heading: str) -> set[Personal]:
    found = {kind for one in readings(text) for run in runs(one) for kind in _in_run(run, heading)}
    if Personal.IDENTITY in found:
        return found - {Personal.MISTYPED_IDENTITY}
    return found | {kind for one in hidden(text) for kind in masked_in(one, heading)}


def _in_run(run: Run, heading: str) -> Iterator[Personal]:
    """Yield what groups of a run are together: cut only where a group begins and ends."""
    together = "".join(run.groups)
    if len(together) < _SHORTEST:
        return
    said = Said(f"{heading} {run.before}")
    edges = list(accumulate(map(len, run.groups), initial=0))
    group_at = {edge: number for number, edge in enumerate(edges)}
    for first, start in enumerate(edges[:-1]):
        end = edges[first + 1]
        if end - start >= _SHORTEST and (kind := _kind(together[start:end], said, single=True)):
            yield kind
        for length in _likely_lengths(together, start, said):
            last = group_at.get(start + length, 0)
            kind = _kind(together[start : start + length], said) if last > first + 1 else None
            if kind and _is_one(run, first, last, kind, said):
                yield kind


def _likely_lengths(digits: str, start: int, said: Said) -> Iterator[int]:
    """Yield how many digits from ``start`` may be one number, as far as its first ones tell; most can be left alone."""
    lead = digits[start : start + 2]
    if lead in PROVINCES:
        if digits[start + 6 : start + 8] in {"19", "20"}:
            yield from (18, 20)
        yield 15
    if lead[0] == "1":
        if lead[1:] >= "3":
            yield 11
    elif lead[0] == "0" or lead == "86":
        yield from (12, 13, 14, 15)
    if lead == "62" or said.card:
        yield from (16, 17, 18, 19)


def _kind(digits: str, said: Said, *, single: bool = False) -> Personal | None:
    """Return what these digits are, if they are one number."""
    if single and digits.startswith("0") and (said.identity or said.card):
        # A cell of numbers of eighteen places.
        digits = digits.lstrip("0")
    length = len(digits)
    if _holds_identity(digits, slid=single and not said.thing):
        return Personal.IDENTITY
    if length == 15 and is_old_identity(digits):
        return None if said.thing and not said.identity else Personal.OLD_IDENTITY
    if _is_mistyped(digits, said, single=single):
        return Personal.MISTYPED_IDENTITY
    if said.thing and length > _MOBILE_DIGITS and single:
        # 发票代码 0176…: a nought that is no town's.
        return Personal.CARD if 15 <= length <= 19 and _is_card(digits, said, single=single) else None
    if _is_mobile(digits) or (single and length == 22 and _is_mobile(digits[:11]) and _is_mobile(digits[11:])):
        return Personal.MOBILE
    return Personal.CARD if 15 <= length <= 19 and _is_card(digits, said, single=single) else None


def _is_one(run: Run, first: int, last: int, kind: Personal, said: Said) -> bool:
    """Return whether groups ``first`` to ``last`` (excluded) are one number: cut as it is usually cut, or as a word says."""
    cut = tuple(map(len, run.groups[first:last]))
    gap = max(run.gaps[first : last - 1])
    alone = first == 0 and all(group == "X" for group in run.groups[last:])
    if kind is Personal.IDENTITY:
        return alone or len(run.groups) <= _FEW or said.identity or _is_cut_like_identity(cut)
    if last == len(run.groups) and _MEASURE.match(run.behind) and kind is not Personal.OLD_IDENTITY:
        return False
    if said.tells(kind):
        return gap is not Gap.LIST or len(cut) <= _FEW or max(cut) == 1
    if gap is Gap.RESULT or (gap is Gap.LIST and not alone):
        return False
    if kind is Personal.CARD:
        return alone and (gap is not Gap.LIST or min(cut[:-1]) > 2)
    if kind is Personal.OLD_IDENTITY and alone and gap is Gap.TIGHT and len(cut) <= _FEW and cut != (12, 3):
        return True
    usual = _OLD_CUTS if kind is Personal.OLD_IDENTITY else _MOBILE_CUTS
    without = _without(cut, sum(cut) - 11) if kind is Personal.MOBILE else cut
    if gap is Gap.SUM:
        return alone and without in _STRICT
    return without in usual and (alone or min(without) > 3) and (gap is Gap.TIGHT or max(without) > 1)


def _without(cut: tuple[int, ...], prefix: int) -> tuple[int, ...]:
    """Return the lengths of the groups behind a prefix of so many digits."""
    groups = list(cut)
    while prefix:
        taken = min(prefix, groups[0])
        groups[0] -= taken
        prefix -= taken
        if not groups[0]:
            del groups[0]
    return tuple(groups)


def _is_cut_like_identity(cut: tuple[int, ...]) -> bool:
    """Return whether area, birth and order stand apart, or all groups are alike."""
    edges = set(accumulate(cut))
    return {6, 14} <= edges or cut == (17, 1) or len(set(cut)) == 1


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


def _is_mobile(digits: str) -> bool:
    """Return whether it is a mobile's number, as it is or as it is dialled from afar."""
    return 11 <= len(digits) <= 15 and _MOBILE.fullmatch(digits) is not None


def _is_card(digits: str, said: Said, *, single: bool) -> bool:
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
