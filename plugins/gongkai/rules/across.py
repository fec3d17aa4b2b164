"""Tell the numbers that neighbouring cells of a row hold together: 138|0013|8000."""

from collections.abc import Iterator, Sequence

from gongkai.read.patterns import on_use
from gongkai.rules.names import is_name
from gongkai.rules.number_kinds import Personal
from gongkai.rules.one_number import is_of_somebody_grown
from gongkai.rules.personal import personal_in
from gongkai.rules.runs import EDGE

_MEASURES = on_use(
    r"[费补金款数差额量]|[上本][次期月年]|[起止]码|人口|面积|亩|元|斤|[（(](?:头|只|口|度|斤|户|人)[)）]|产|用电|用水|得分|评分|总分|名次|票|收入|支出|余额|合计|小计|单价|合价|年龄|[年月日]$|\d年|\d日"
)
_HEAD = on_use(r"(?<!\d)号码?\d?$|证|电话|手机|账|卡|联系")
_DIGITS, _IDENTITY = on_use(r"\d{1,17}[Xx]?"), 18
_PIECE = on_use(r"[\W\d_〇零一二三四五六七八九XxХх]*")


def personal_across(cells: Sequence[tuple[str, str]], caption: str = "") -> set[Personal]:
    """Return the kinds that neighbouring cells, (heading, words), hold together: 138|0013|8000."""
    found: set[Personal] = set()
    for pieces in neighbours(cells):
        together = EDGE.join(words for _, words in pieces)
        found |= personal_in(together, " ".join([caption, *(heading for heading, _ in pieces)]))
    return found


def identity_over(cells: Sequence[str]) -> bool:
    """Return whether cells beside or below one another hold an identity number together, whatever stands above them."""
    if sum(len(cell) for cell in cells if cell[:1].isdigit()) < _IDENTITY:
        return False
    for first, cell in enumerate(cells):
        together = ""
        for piece in cells[first:] if _DIGITS.fullmatch(cell) else ():
            if not _DIGITS.fullmatch(piece) or len(together) >= _IDENTITY:
                break
            together += piece
            if len(together) == _IDENTITY > len(piece) and is_of_somebody_grown(together):
                return True
    return False


def neighbours(cells: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Yield the neighbouring cells that hold nothing but digits, where no heading says that they are measured, and one says
    that they are a number or they stand behind a name."""
    pieces: list[tuple[str, str]] = []
    before = ""
    for heading, words in (*cells, ("", "。不")):
        if words and _PIECE.fullmatch(words) and (_HEAD.search(heading) or not _MEASURES.search(heading)):
            pieces.append((heading, words))
            continue
        # Names are dear to find, and few rows have two such cells.
        if len(pieces) > 1 and (any(not heading or _HEAD.search(heading) for heading, _ in pieces) or is_name(before)):
            yield pieces
        pieces, before = [], words
