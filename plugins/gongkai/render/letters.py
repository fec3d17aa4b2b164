"""Names and matters by the letter with which they begin, for whoever cannot search."""

from collections.abc import Iterator, Sequence
from functools import cache

from gongkai.read.initials import initials
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.base import Record
from gongkai.render import addresses
from gongkai.render.page import Link
from gongkai.render.summary import term_of

OTHER = "其他"
MOST_APART = 2
"""More of one name than these, apart from their periods, stand in one row."""
_AHEAD = on_use(
    r"^(?:\d{4}年度?|第?\d+(?:季度|期|次|月|日)?|第?[一二三四五六七八九十]+(?:月|季度|期|次)|上半年|下半年|关于|的|[“”《》（）()\s　、，])+"
)


def by_letter(shown: Sequence[Record], slug: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return (letter, its names and matters), the letters in order; a title's year, month and 关于 are passed over.

    What comes back period after period is one matter: its row leads to the list of its type.
    """
    found: dict[str, list[Link]] = {}
    for words, link in sorted(_entries(shown, slug), key=lambda one: (one[0], one[1].address)):
        found.setdefault(_letter(words), []).append(link)
    return tuple((letter, tuple(found[letter])) for letter in sorted(found, key=lambda one: (one == OTHER, one)))


def _entries(shown: Sequence[Record], slug: str) -> Iterator[tuple[str, Link]]:
    again: dict[tuple[str, str], list[Record]] = {}
    for record in shown:
        again.setdefault((record.slug, _without_period(record.name)), []).append(record)
    for (kind, words), same in again.items():
        if len(same) > MOST_APART:
            newest = max(same, key=lambda one: (one.as_of_day, one.published, one.id))
            beside = f"{len(same)} {newest.counted_in}，最新的是{term_of(newest)}"
            yield words, Link(words, addresses.list_page(slug, kind), beside)
    for record in shown:
        page = addresses.record_page(slug, record)
        apart = len(again[record.slug, _without_period(record.name)]) <= MOST_APART
        for words, beside in record.called_by():
            if apart or words != record.name:
                yield _without_period(words), Link(words, page, beside)


def _without_period(words: str) -> str:
    return _AHEAD.sub("", words) or words


def _letter(words: str) -> str:
    first = simplified(words[:1]).upper()
    return _letters().get(first, first if first.isascii() and first.isalpha() else OTHER)


@cache
def _letters() -> dict[str, str]:
    """Return character -> the letter of its most common reading."""
    return {one: letter.upper() for letter, (mostly, _) in initials().items() for one in mostly}
