"""Tell where somebody lives by what lies beside it: a landmark and how it stands to it, the how-manieth house, a point on the map.

No number says so, and each word alone is also that of a road, a field or an office. So these count only in a
sentence that speaks of a dwelling and of nothing that is built, farmed, let or held for all.
"""

from collections.abc import Iterator

from gongkai.rules.alternatives import compiled

_PLACE = compiled("home", "PLACE")
_LIVING = compiled("home", "LIVING")
_PUBLIC = compiled("home", "PUBLIC")


def whereabouts_may_be_in(text: str) -> bool:
    """Return whether a text speaks of a dwelling, and of nothing that is built, farmed, let or held for all."""
    return _LIVING.search(text) is not None and not _PUBLIC.search(text)


def whereabouts_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where it is said where something lies, which is a dwelling where the text speaks of one."""
    for found in _PLACE.finditer(text):
        yield found.span()
