"""Patterns that are kept compiled: the same as what ``re`` makes of their text, and nothing of a file that is damaged."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import gongkai
from gongkai.read import patterns


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of its own for what is kept."""
    file = tmp_path / "patterns.bin"
    monkeypatch.setattr(patterns, "_place", lambda: file)
    patterns._kept.cache_clear()
    yield file
    patterns._kept.cache_clear()


def test_every_pattern_of_ours_is_kept_as_it_is(place: Path) -> None:
    for module in pkgutil.walk_packages(gongkai.__path__, "gongkai."):
        importlib.import_module(module.name)
    patterns.keep_all()
    keys = {pattern.key() for pattern in patterns._all}
    assert len(keys) > 200
    assert set(patterns._kept()) == keys
    for key, made in patterns._kept().items():
        assert patterns._restored(key, made) == re.compile(*key)


def test_one_that_is_kept_finds_groups_by_their_names(place: Path) -> None:
    source, text = r"(?P<year>\d{4})年|(?i:q)(\d)", "2026年 Q3"
    patterns.on_use(source)
    patterns.keep_all()
    kept = patterns._restored((source, 0), patterns._kept()[source, 0])
    assert kept is not None
    assert [(found.groups(), found.groupdict()) for found in kept.finditer(text)] == [
        (found.groups(), found.groupdict()) for found in re.finditer(source, text)
    ]


def test_a_wrong_one_is_told_where_it_is_used_and_not_where_all_are_kept(place: Path) -> None:
    wrong = patterns.on_use("(")
    try:
        patterns.keep_all()
        assert ("(", 0) not in patterns._kept()
        with pytest.raises(re.error):
            wrong.search("a")
    finally:
        patterns._all.pop()


@pytest.mark.parametrize(
    "damage", [lambda all_: all_[:-1], lambda all_: all_[:40] + bytes([all_[40] ^ 1]) + all_[41:], lambda _: b""]
)
def test_nothing_of_a_damaged_file_is_taken(place: Path, damage: Callable[[bytes], bytes]) -> None:
    one = patterns.on_use("[一-龥]{2}村")
    patterns.keep_all()
    place.write_bytes(damage(place.read_bytes()))
    patterns._kept.cache_clear()
    assert patterns._kept() == {}
    assert one.findall("石桥村") == ["石桥村"]
    assert patterns._restored(("a", 0), (32, b"\xff\0\0\0" * 8, 0, {}, (None,))) is None
