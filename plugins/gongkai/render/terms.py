"""What words of law and bookkeeping mean, for people who read them for the first time: ``terms.yaml``."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from gongkai.records.base import Record
from gongkai.records.row import Row

_DISPLAY = "公示期"
Term = tuple[str, str]
"""(a word, what it means)."""


@cache
def all_terms() -> dict[str, str]:
    """Return word -> what it means, in the order in which people meet them."""
    terms: dict[str, str] = yaml.safe_load((files("gongkai.render") / "terms.yaml").read_text(encoding="utf-8"))
    return terms


def terms_of(record: Record) -> tuple[Term, ...]:
    """Return the words of a record's page that are explained: of its type, its keys that are always written, its own."""
    own = {record.title, record.label, *_keys(type(record)), *record.jargon}
    if record.display is None:
        own.discard(_DISPLAY)
    found = ((word, words) for word, words in all_terms().items() if word in own)
    return tuple((record.called if word == record.title else word, words) for word, words in found)


@cache
def _keys(model: type[Row]) -> frozenset[str]:
    return frozenset(_written(model))


def _written(model: type[Row]) -> Iterator[str]:
    for field in model.declared():
        if field.required or field.name == "display":
            yield field.key
            if field.row is not None:
                yield from _written(field.row)
