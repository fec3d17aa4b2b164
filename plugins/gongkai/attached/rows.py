"""The rows of a sheet or a form -> what a number says that is cut over their cells: a box for each digit, groups side by side, a digit a line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, zip_longest

from gongkai.rules.across import neighbours
from gongkai.rules.names import is_name
from gongkai.rules.one_number import is_of_somebody_grown

_MOBILE, _SHORTEST, _IDENTITY = 11, 16, 18
_LONGEST = 20
_CUT = (2, 3, 4)
_SAID_SO = re.compile("机|电话|联系|号码")
_SAID = re.compile("号码|卡号|账号|帐号|身份|证|手机|电话|联系")
_BOXES = re.compile(r"(?:^|\t)([^\t\n]*)\t((?:[0-9]\t){10,19}[0-9Xx])(?![^\t\n])", re.MULTILINE)
_ACCOUNT, _ASKED = re.compile(r"[0-9]{15,19}"), re.compile("[账帐][号户]|卡号|存折")
_HAN = re.compile("[\u4e00-\u9fff]")
_DIGITS = re.compile(r"[0-9]{2,18}[Xx]?")
_ONE = re.compile("[0-9Xx]")
_FEW = 2
_BAR = "|"


def of_rows(rows: Iterable[str]) -> Iterator[str]:
    """Yield what the cells of rows, with a tab between two, say together; ``rows`` may be as many as a sheet has."""
    read, head = [], ""
    for row in rows:
        read.append(cells := [cell.strip() for cell in row.split("\t")])
        head = head or (row if _HAN.search(row) and not any(map(_DIGITS.fullmatch, cells)) else "")
        yield from _boxes(row, head)
        yield from _cut(cells)
        yield from _groups(cells, head)
        yield from _accounts(cells, head.split("\t"))
    yield from _one_a_line(read)


def _boxes(row: str, head: str) -> Iterator[str]:
    """Yield what a form has a box for each digit of, behind what stands before the first."""
    for found in _BOXES.finditer(f"\t{row}"):
        digits = found[2].replace("\t", "")
        # Eleven small numbers side by side are a mobile only where they are said to be.
        said = f"{head} {found[1]}" if _SAID_SO.search(head) else found[1]
        if len(digits) >= _SHORTEST or (len(digits) == _MOBILE and _SAID_SO.search(said)):
            yield f"{found[1]} {digits}"


def _groups(cells: Sequence[str], head: str) -> Iterator[str]:
    """Yield the groups of digits in neighbouring cells, where a heading, or the cell before, says that they are a number."""
    heads = head.split("\t")
    if sum(map(bool, map(_DIGITS.fullmatch, cells))) < _FEW:
        return
    headed = [(heads[at].strip() if at < len(heads) else "", cell) for at, cell in enumerate(cells)]
    for pieces in neighbours(headed) if len(heads) > 1 else ():
        if any(_SAID.search(heading) for heading, _ in pieces):
            yield _BAR.join(words for _, words in pieces)
    before = ""
    for digits, some in groupby(cells, lambda cell: _DIGITS.fullmatch(cell) is not None):
        groups = list(some)
        if digits and sum(map(len, groups)) == _MOBILE and _SAID_SO.search(before):
            yield f"{before} {''.join(groups)}"
        before = groups[-1]


def _accounts(cells: Sequence[str], heads: Sequence[str]) -> Iterator[str]:
    """Yield what stands below a heading that asks for an account, behind whose row it is."""
    for heading, cell in zip(heads, cells, strict=False):
        if _ACCOUNT.fullmatch(cell) and _ASKED.search(heading):
            yield from (f"{name} {heading} {cell}" for name in cells if is_name(name))


def _cut(cells: Sequence[str]) -> Iterator[str]:
    """Yield identity numbers that are cut over neighbouring cells."""
    for together in _CUT:
        for first in range(len(cells) - together + 1):
            pieces = cells[first : first + together]
            number = "".join(pieces)
            if len(number) == _IDENTITY and all(pieces) and is_of_somebody_grown(number) and _is_cut_so(pieces):
                yield number


def _is_cut_so(pieces: Sequence[str]) -> bool:
    """Return whether area, birth and order stand apart, or it is in two: no three figures of a sheet make an identity number."""
    return len(pieces) == _FEW or {6, 14} <= set(accumulate(map(len, pieces)))


def _one_a_line(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield what stands digit below digit in a column, or goes on in the boxes of the next row."""
    for column in zip_longest(*rows, fillvalue=""):
        yield from _singles(column)
        yield from _cut(column)
    boxed = [[cell for cell in row if cell] for row in rows]
    for whole, some in groupby(boxed, lambda row: len(row) > _FEW and all(map(_ONE.fullmatch, row))):
        if whole:
            yield from _singles([cell for row in some for cell in row])


def _singles(cells: Sequence[str]) -> Iterator[str]:
    """Yield the digits that stand one in each of neighbouring cells, if they are as many as somebody's number has."""
    said = ""
    for single, some in groupby(cells, lambda cell: _ONE.fullmatch(cell) is not None):
        together = "".join(some)
        if single and (_SHORTEST <= len(together) <= _LONGEST or (len(together) == _MOBILE and _SAID_SO.search(said))):
            yield together
        said = together
