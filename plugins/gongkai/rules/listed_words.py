"""Lists of words beside the rules, read at their first use."""

from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of ``<name>.txt``, with blanks or ends of lines between them."""
    return frozenset((files("gongkai.rules") / f"{name}.txt").read_text(encoding="utf-8").split())
