"""What villages report -> tables of villages beside one another, each of what can be compared.

Villages name one thing differently: with their own name before it, in the
other script, or by what their collective is called. Nobody is said to have
reported nothing who reported something else of that kind.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.read.patterns import on_use
from gongkai.read.script import as_read, simplified
from gongkai.records.base import Record
from gongkai.records.spelling import one_writing, plain_name
from gongkai.render.summary import Rolled
from gongkai.render.town_pages import Reporting, RollUp

_ABOVE = on_use("(?:|.*[省市县区旗镇乡道])")
"""What stands before a village's own name in that of its body: 清江镇 of 清江镇双河村村民委员会."""
_PLACE = on_use("(?<=..)(?:行政村|村|社区|嘎查)$")
# 农村集体经济组织法 第十九条: 经济合作社 and 股份经济合作社 are names of the same kind of body.
_COLLECTIVE = on_use("(?:股份)?经济(?:合作|联合)(?:总)?社|(?:农村)?集体经济组织")
_COMMITTEE = on_use("村(?:民)?委(?:员)?(?:会)?")


def beside(record_type: type[Record], villages: Sequence[Reporting]) -> tuple[RollUp, ...]:
    """Return the series of a type that two villages or more have, each with those villages and the others."""
    found: dict[str, list[tuple[Reporting, Rolled]]] = {}
    for village in villages:
        own = [one for one in village.rolled if one.kind == record_type.title]
        for key, one in zip(_keys(record_type, village.name, own), own, strict=True):
            found.setdefault(key, []).append((village, one))
    told = []
    for rows in found.values():
        labels = _labels(rows)
        if labels and len({id(village) for village, _ in rows}) > 1:
            told.append(_roll_up(record_type, villages, rows, labels))
    return tuple(told)


def _roll_up(
    record_type: type[Record],
    villages: Sequence[Reporting],
    rows: Sequence[tuple[Reporting, Rolled]],
    labels: dict[str, str],
) -> RollUp:
    there = {id(village) for village, _ in rows}
    absent = [(village, tuple(_names(record_type, village))) for village in villages if id(village) not in there]
    made = tuple((village, one, {labels[_alike(label)]: words for label, words in one.values}) for village, one in rows)
    return RollUp(
        _caption(rows),
        tuple(labels.values()),
        made,
        tuple(village for village, names in absent if not names),
        tuple((village, names) for village, names in absent if names),
    )


def _keys(record_type: type[Record], village: str, own: Sequence[Rolled]) -> Iterator[str]:
    """Yield by what each of a village's series is found again in other villages."""
    bare = [without_place(one.series, village, body=record_type.series_key == "账户") for one in own]
    alike = [_body(name) if record_type.series_key == "账户" else name for name in bare]
    often = Counter(alike)
    # A village with two bodies of a kind: which of them is beside another village's, only their names tell.
    yield from (kind if often[kind] == 1 else name for kind, name in zip(alike, bare, strict=True))


def without_place(series: str, village: str, *, body: bool = False) -> str:
    """Return the name of a series in one way of writing, without the village's own name; a ``body`` may go without 村."""
    plain, own = one_writing(series), one_writing(village)
    for name in (own, _PLACE.sub("", own)) if body else (own,):
        before, found, after = plain.partition(name)
        if name and found and _ABOVE.fullmatch(before):
            return after
    return plain


def _body(name: str) -> str:
    """Return the kind of body that a name without its place stands for, or the name."""
    kinds = (("集体经济组织", _COLLECTIVE), ("村民委员会", _COMMITTEE))
    return next((kind for kind, pattern in kinds if pattern.fullmatch(name)), name)


def _alike(label: str) -> str:
    """Return what a label has in common with itself in the other script; its signs tell two of a record apart."""
    return simplified(as_read(label))


def _labels(rows: Sequence[tuple[Reporting, Rolled]]) -> dict[str, str]:
    """Return each label of the rows, as it is compared -> as it is written first."""
    found: dict[str, str] = {}
    for _, one in rows:
        for label, _ in one.values:
            found.setdefault(_alike(label), label)
    return found


def _caption(rows: Sequence[tuple[Reporting, Rolled]]) -> str:
    """Return what stands above a table: the names of its series, each once, without the villages' own."""
    found: dict[str, str] = {}
    for village, one in rows:
        name = (one.series.rpartition(village.name)[2] if village.name else "") or one.series
        found.setdefault(plain_name(name), name)
    return "、".join(filter(None, found.values()))


def _names(record_type: type[Record], village: Reporting) -> Iterator[str]:
    """Yield what a village reports of a type, as it calls that."""
    yield from (one.series or one.term for one in village.rolled if one.kind == record_type.title)
