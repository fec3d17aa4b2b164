"""Names and matters by the letter with which they begin, for whoever cannot search."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gongkai.read.initials import initials
from gongkai.read.script import simplified
from gongkai.records.base import Record
from gongkai.render import addresses
from gongkai.render.page import Link

OTHER = "其他"
_AHEAD = re.compile(
    r"^(?:\d{4}年度?|第?\d+(?:季度|期|次|月|日)?|[一二三四五六七八九十]+月|上半年|下半年|关于|的|[“”《》（）()\s　、，])+"
)


def by_letter(shown: Sequence[Record], slug: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return (letter, its names and matters), the letters in order; a title's year, month and 关于 are passed over."""
    found: dict[str, list[Link]] = {}
    for words, link in sorted(_entries(shown, slug), key=lambda one: (one[0], one[1].address)):
        found.setdefault(_letter(words), []).append(link)
    return tuple((letter, tuple(found[letter])) for letter in sorted(found, key=lambda one: (one == OTHER, one)))


def _entries(shown: Sequence[Record], slug: str) -> Iterator[tuple[str, Link]]:
    for record in shown:
        page = addresses.record_page(slug, record)
        for words, beside in record.called_by():
            yield _AHEAD.sub("", words) or words, Link(words, page, beside)


def _letter(words: str) -> str:
    first = simplified(words[:1]).upper()
    return _letters().get(first, first if first.isascii() and first.isalpha() else OTHER)


@cache
def _letters() -> dict[str, str]:
    """Return character -> the letter of its most common reading."""
    return {one: letter.upper() for letter, (mostly, _) in initials().items() for one in mostly}
