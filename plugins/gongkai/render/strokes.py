"""Names in the order of their strokes (按姓氏笔画), as lists of people are set where nobody shall come first.

``strokes.txt`` is 通用规范汉字表 in that order (Unicode CLDR's collation by strokes).
"""

from functools import cache
from importlib.resources import files


def by_strokes(name: str) -> tuple[int, ...]:
    """Return the key by which names sort: their characters' places in the order of strokes; other characters come last."""
    order = _order()
    return tuple(order.get(character, len(order) + ord(character)) for character in name)


@cache
def _order() -> dict[str, int]:
    text = (files("gongkai.render") / "strokes.txt").read_text(encoding="utf-8").strip()
    return {character: place for place, character in enumerate(text)}
