"""Which characters a regular expression cannot do without, alone or in pairs, by the parser of Python's own ``re``."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

MOST_PAIRS = 500


def needed(pattern: str, counted: Counter[str]) -> set[str]:
    """Return characters and pairs of which every match has at least one; of several choices the rarest by ``counted``."""
    found = _of(list(re._parser.parse(pattern)), counted)  # type: ignore[attr-defined]
    assert found, pattern
    return found


def _of(nodes: Sequence[Any], counted: Counter[str]) -> set[str]:
    return min(_choices(nodes, counted), key=lambda one: sum(counted[part] + 0.01 for part in one), default=set())


def _choices(nodes: Sequence[Any], counted: Counter[str]) -> Iterator[set[str]]:
    for first, second in pairwise([node for node in nodes if not str(node[0]).startswith("ASSERT")]):
        pairs = {a + b for a in _edge(first, last=True) for b in _edge(second, last=False)}
        if 0 < len(pairs) <= MOST_PAIRS:
            yield pairs
    for node in nodes:
        name, value = str(node[0]), node[1]
        if characters := _characters(node):
            yield characters
        elif name == "BRANCH":
            parts = [_of(list(branch), counted) for branch in value[1]]
            if all(parts):
                yield set().union(*parts)
        elif (name == "SUBPATTERN" or (name == "MAX_REPEAT" and value[0] > 0)) and (
            found := _of(list(value[-1]), counted)
        ):
            yield found


def _edge(node: Any, *, last: bool) -> set[str]:
    """Return the characters with which a part may begin, or end, or none where it may be anything or empty."""
    name, value = str(node[0]), node[1]
    if name == "BRANCH":
        edges = [_edge_of(list(branch), last=last) for branch in value[1]]
        return set().union(*edges) if all(edges) else set()
    if name == "SUBPATTERN" or (name == "MAX_REPEAT" and value[0] > 0):
        return _edge_of(list(value[-1]), last=last)
    return _characters(node)


def _edge_of(nodes: Sequence[Any], *, last: bool) -> set[str]:
    nodes = [node for node in nodes if not str(node[0]).startswith("ASSERT")]
    return _edge(nodes[-1 if last else 0], last=last) if nodes else set()


def _characters(node: Any) -> set[str]:
    """Return the characters that may stand at one place, or none where it may be anything."""
    name, value = str(node[0]), node[1]
    if name == "LITERAL":
        return {chr(value)}
    if name == "IN":
        chars = {chr(one) for kind, one in value if str(kind) == "LITERAL"}
        return chars if len(chars) == len(value) else set()
    return set()
