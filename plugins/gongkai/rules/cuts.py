"""Tell whether groups of digits are one number: cut as such a number is cut, or as a word before them says."""

from itertools import accumulate

from gongkai.read.patterns import on_use
from gongkai.rules.names import is_name
from gongkai.rules.number_kinds import Personal, Said
from gongkai.rules.one_number import MOBILE_DIGITS, is_a_things
from gongkai.rules.roles import OFFICE
from gongkai.rules.runs import LONGEST_GAP, MEASURE, Gap, Run, gap_of

# Among more groups than these, some make a number by chance.
_FEW = 8
# How people cut a mobile's eleven digits.
_MOBILE_CUTS = frozenset(
    {(3, 4, 4), (3, 8), (7, 4), (4, 7), (4, 4, 3), (3, 3, 5), (5, 6), (6, 5), (4, 3, 4), (3, 5, 3), (5, 3, 3), (8, 3)}
    | {(3, 4, 2, 2), (3, 2, 2, 2, 2), (3, 2, 2, 4), (3, 2, 3, 3), (3, 4, 1, 3), (1, 2, 4, 4), (11,), (1,) * 11}
)
_OLD_CUTS = frozenset(
    {(6, 6, 3), (6, 2, 2, 2, 3), (3,) * 5, (6, 9), (4, 4, 4, 3), (3, 4, 4, 4), (7, 8), (8, 7), (15,), (1,) * 15}
)
# Those that nobody takes for something else.
_STRICT = frozenset({(3, 4, 4), (4, 4, 4, 3), (6, 6, 3)})
# No list has so few groups, and one of them a mobile's.
_IN_TWO = frozenset({(3, 8), (7, 4), (4, 7), (8, 3)})
_DAY = on_use(r"20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
# As a sheet writes it: 13,800,138,000.
_THOUSANDS = (2, 3, 3, 3)
# So many digits has 86.
_COUNTRY = 2
_LONGEST_GROUP, _MOST_GROUPS = 4, 6
_TWO_TELEPHONES = (8, 8)
_FAX, _AREA = on_use("传真|电话|分机|值班"), on_use(r"(?<!\d)0\d{2,3}\W{0,2}$")
# Who issued a card is said by its first six digits.
_HEAD = 6
# The list goes on with what is no digit's neighbour: an amount, a row of a table.
_GOES_ON = on_use(r"\s*[,，、;；|]\s*[¤\d]")
_WENT_ON = on_use(r"(?:[¤\d]\s*[,，、;；|]\s*|(?:分别|依次|各)[是为有]?[:：]?\s*)$")
_LAST_WORDS = on_use(r"(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff·]{2,4})[^\w·]*$")
# | 一组 | 138 | 1350 | 8001 |, and as sheets are saved: 一组,138,1350,8001.
_CELL = on_use(r"([^|,\t\n]*)[|,\t]\s*$")
_WORD = on_use(r"[^\W\d_]")


def is_one(run: Run, first: int, last: int, kind: Personal, said: Said) -> bool:
    """Return whether groups ``first`` to ``last`` (excluded) are one number: cut as it is usually cut, or as a word says."""
    cut = tuple(map(len, run.groups[first:last]))
    gap = max(map(gap_of, run.between[first : last - 1]))
    alone = first == 0 and all(group == "X" for group in run.groups[last:])
    if kind is Personal.IDENTITY:
        few = alone or len(run.groups) <= _FEW
        if gap is Gap.LIST and few:
            # 12315、119、96110、12366: four telephones, and one of eleven such rows checks.
            few = _is_told_so(cut)
        return few or said.identity or _is_cut_like_identity(run, first, cut)
    if _is_measured(run, last, kind, said):
        return False
    if said.tells(kind):
        return gap is not Gap.LIST or max(cut) == 1 or (len(cut) <= _FEW and _may_be_listed(cut, kind))
    if kind is Personal.MOBILE and said.thing and run.groups[first][0] == "0":
        # 招标编号…0138/0139/0140: nobody dials a nought before the number of a thing.
        return False
    if kind is Personal.CARD:
        return not _are_telephones(run, first, cut, said) and _is_card(run, first, cut, gap, alone=alone)
    return _is_cut_so(run, first, last, kind, cut, gap, alone=alone)


def _is_cut_so(run: Run, first: int, last: int, kind: Personal, cut: tuple[int, ...], gap: Gap, *, alone: bool) -> bool:
    """Return whether groups of which no word says what they are are cut as a mobile, or an old identity number, is."""
    if any(map(_DAY.fullmatch, run.groups[first:last])):
        # 记-0176 20250716: a voucher and its day.
        return False
    prefix = sum(cut) - MOBILE_DIGITS if kind is Personal.MOBILE else 0
    if prefix > cut[0]:
        # 8 6137 7219 7605: nobody cuts 86 in two.
        return False
    without = _without(cut, prefix)
    if kind is Personal.MOBILE and first == 0 and without == (3, 4, 4) and _is_somebodys(run, last, gap):
        return True
    if gap is Gap.RESULT or (gap is Gap.LIST and not (alone and _is_whole_list(run, cut))):
        return False
    if gap is Gap.SUM:
        return alone and without in _STRICT
    if kind is Personal.OLD_IDENTITY and alone and gap is Gap.TIGHT and not run.part and _is_no_list(cut):
        return True
    if prefix == cut[0] == _COUNTRY and not run.before.endswith("+"):
        # 86 1402 535 1620 may be a row of numbers.
        return without in _STRICT or len(without) == 1
    usual = _OLD_CUTS if kind is Personal.OLD_IDENTITY else _MOBILE_CUTS
    return (
        without in usual
        and (alone or (min(without) > 3 and _is_named(run.before)))
        and (gap is Gap.TIGHT or max(without) > 1 or _is_named(run.before))
    )


def _may_be_listed(cut: tuple[int, ...], kind: Personal) -> bool:
    """Return whether commas part a number in such groups: 400-017-3245，95598 are two telephones."""
    return kind is not Personal.MOBILE or _without(cut, sum(cut) - MOBILE_DIGITS) in _MOBILE_CUTS or cut == _THOUSANDS


def _is_measured(run: Run, last: int, kind: Personal, said: Said) -> bool:
    """Return whether what stands behind says that the last group is so many of something: 138 0013 8000 元, not 卡 6217 … 0013 元."""
    if kind is Personal.OLD_IDENTITY or (kind is Personal.CARD and said.card):
        return False
    return last == len(run.groups) and MEASURE.match(run.behind) is not None


def _is_no_list(cut: tuple[int, ...]) -> bool:
    """Return whether fifteen digits are cut as no row of small numbers is."""
    return len(cut) <= _FEW and max(cut) > 2 and cut != (12, 3)


def _is_somebodys(run: Run, last: int, gap: Gap) -> bool:
    """Return whether a mobile's groups stand right behind a name, with one number behind them (徐琴 138 0013 8000 6770元), or a nought before one."""
    # Nobody writes an amount with a nought before it.
    identifies = any(group[0] == "0" for group in run.groups[:last])
    return (identifies or (gap is Gap.TIGHT and last == len(run.groups) - 1)) and _is_named(run.before)


def _is_card(run: Run, first: int, cut: tuple[int, ...], gap: Gap, *, alone: bool) -> bool:
    """Return whether groups that pass a card's check are one: alone, or cut by fours, as nobody cuts other numbers."""
    if max(cut) == 1:
        return alone and gap is not Gap.RESULT
    by_fours = len(cut) > 3 and set(cut[:-1]) == {4} and cut[-1] <= 4
    by_head = len(cut) <= 3 and cut[0] >= _HEAD and min(cut) >= 3
    if gap is Gap.RESULT:
        return False
    if gap is not Gap.LIST:
        return alone or ((by_fours or by_head) and first == 0)
    return min(cut[:-1]) > 2 and (alone or ((by_fours or by_head) and first == 0 and _is_named(run.before)))


def _are_telephones(run: Run, first: int, cut: tuple[int, ...], said: Said) -> bool:
    """Return whether eight digits and eight, which pass a card's check, are two telephones: 028-62880356，传真 62117447."""
    if cut != _TWO_TELEPHONES or said.card:
        return False
    before = run.groups[first - 1] if first else run.before
    return said.mobile or (_FAX.search(run.between[first]) or _AREA.search(before)) is not None


def _is_whole_list(run: Run, cut: tuple[int, ...]) -> bool:
    """Return whether a list is no longer than its groups; the cells of a table belong to somebody who is named before them."""
    of_cells = any("|" in one for one in run.between)
    if not of_cells and (_GOES_ON.match(run.behind) or _WENT_ON.search(run.before)):
        return cut in _IN_TWO and _is_named(run.before)
    cell = _CELL.search(run.before)
    return cell is None or not _WORD.search(cell[1]) or _is_named(run.before)


def _is_named(before: str) -> bool:
    """Return whether what stands right before is somebody's name, or whose office it is."""
    found = _LAST_WORDS.search(before)
    return found is not None and (is_name(found[1]) or OFFICE.fullmatch(found[1]) is not None)


def may_be_said_so(run: Run, first: int, last: int, kind: Personal, said: Said) -> bool:
    """Return whether groups that tell by themselves that they are one number may be one, with such words between them."""
    between = run.between[first : last - 1]
    cut = tuple(map(len, run.groups[first:last]))
    if kind is Personal.IDENTITY:
        # With nothing but marks between its groups it was looked at already.
        apart = not between or any(len(one) > LONGEST_GAP or "\n\n\n" in one or _WORD.search(one) for one in between)
        return apart and _is_told_so(cut) and not is_a_things("".join(run.groups[first:last]), said)
    if said.thing or cut[0] < _LONGEST_GROUP or len(cut) > _MOST_GROUPS or (cut[1:] and min(cut[:-1]) < 3):
        return False
    if _are_telephones(run, first, cut, said):
        return False
    if any(MEASURE.match(one) or ("\n" in one and _WORD.search(one)) for one in between):
        # What is said in the next line is of something else.
        return False
    return not between or any("=" in one or _WORD.search(one) for one in between)


def _is_told_so(cut: tuple[int, ...]) -> bool:
    """Return whether an identity number is told in such parts: area, birth and order, two or three pieces, or pieces that are alike."""
    return {6, 14} <= set(accumulate(cut)) or (len(cut) < 4 and min(cut) > 2) or len(set(cut[:-1])) < 2


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


def _is_cut_like_identity(run: Run, first: int, cut: tuple[int, ...]) -> bool:
    """Return whether area, birth and order stand apart, or all groups are alike; single digits from one end of a line to the other."""
    edges = set(accumulate(cut))
    if max(cut) == 1 and len(cut) > 1:
        last = first + len(cut)
        ends = last == len(run.groups) or "\n" in run.between[last - 1]
        return ends and (first == 0 or "\n" in run.between[first - 1])
    return {6, 14} <= edges or cut == (17, 1) or len(set(cut)) == 1
