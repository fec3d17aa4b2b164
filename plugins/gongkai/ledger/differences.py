"""Two versions of a record -> what differs, field by field, in words."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, NamedTuple

from gongkai.ledger.verify import NAME_OF_VILLAGE, canonical
from gongkai.records import RECORD_TYPES

ABSENT, OTHER_FILE = "没有写", "换成了另一个文件"
HIDDEN_NAMES = "全名摘要"
FILES = "文件摘要"
_NAMES_KEYS = frozenset(kind.names_key for kind in RECORD_TYPES)
# What corrections say is shown as it stands.
_SAID_ELSEWHERE = frozenset({"更正", NAME_OF_VILLAGE})


class Difference(NamedTuple):
    """One thing that is not as it was."""

    where: str
    was: str
    now: str


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield what differs between two versions of a record (JSON values), in the order of the older one."""
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if was == now or key in _SAID_ELSEWHERE:
            continue
        if key == HIDDEN_NAMES:
            # The digest is of the whole list: where an amount in it changed, that is told, and maybe no name did.
            if all(old.get(one) == new.get(one) for one in _NAMES_KEYS):
                yield Difference("名单里网上不显示的", "原来的", "改过的")
        elif key == FILES:
            yield from _of_files(was or {}, now or {})
        else:
            yield from _of_value(key, was, now)


def _of_files(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for name in dict.fromkeys([*old, *new]):
        if name in old and name in new and old[name]["原件"] != new[name]["原件"]:
            yield Difference(f"文件“{name}”", "原来的文件", OTHER_FILE)


def _of_value(where: str, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            if old.get(key) != new.get(key):
                yield from _of_value(f"{where}的{key}", old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(where, old, new)
    elif isinstance(old, str) and isinstance(new, str) and "\n" in old + new:
        yield from _of_lists(where, old.split("\n"), new.split("\n"))
    else:
        yield Difference(where, words(old), words(new))


def _of_lists(where: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    """Yield per row what differs; rows that only moved down are not told of."""
    matcher = SequenceMatcher(None, [canonical(row) for row in old], [canonical(row) for row in new], autojunk=False)
    for change, first, last, into, until in matcher.get_opcodes():
        if change == "equal":
            continue
        for row, (was, now) in enumerate(zip_longest(old[first:last], new[into:until])):
            place = f"{where}第{(first if was is not None else into) + row + 1}行"
            if was is not None and now is not None:
                yield from _of_value(place, was, now)
            else:
                yield Difference(place, words(was), words(now))


def words(value: Any) -> str:
    """Return a JSON value as people read it."""
    if value is None:
        return ABSENT
    if isinstance(value, dict):
        return "，".join(f"{key} {words(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "；".join(words(inner) for inner in value)
    return str(value)
