"""Regular expressions that are compiled when they are first used, and kept compiled from one start to the next.

The rules on what is personal have some hundred, of thousands of words: to
compile them takes longer than a build in which nothing has changed, and a sixth
of one in which a record has. Python keeps its modules compiled, and of a pattern
nothing; so what ``re`` made of each is kept where Python keeps what it made of
this module. What is not there, or of another Python, is compiled.
"""

import atexit
import hashlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, cast

from gongkai.whole import write_whole

try:
    # What re.compile itself calls: the first two make code of a text, the third a pattern of code, and looks whether it is any.
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:
    _sre = _compiler = _parser = None

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "flags")
_MOST = 4_000
"""More patterns than these are not all of this version."""
_DIGEST = hashlib.sha256().digest_size

Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What a pattern is made of: its flags, its code, how many groups it has, and their names both ways."""

_all: "list[_OnUse]" = []


class _OnUse:
    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self.source, self.flags_given = source, flags
        _all.append(self)

    def key(self) -> tuple[str, int]:
        """Return (text, flags) of the pattern."""
        return self.source if isinstance(self.source, str) else self.source(), int(self.flags_given)

    def __getattr__(self, name: str) -> Any:
        # Afterwards the methods are the instance's own, and cost what the pattern's do.
        key = self.key()
        compiled = _restored(key, _kept().get(key))
        if compiled is None:
            _keep_at_the_end()
            compiled = re.compile(*key)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def on_use(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as ``re.compile(source, flags)`` does, compiled at its first use. A wrong ``source`` raises only then.

    A ``source`` that is worked out, or read from a file, is so only then too.
    """
    return cast(re.Pattern[str], _OnUse(source, flags))


def _restored(key: tuple[str, int], made: Made | None) -> re.Pattern[str] | None:
    """Return the pattern that was made, or None where it is not known, or is none for this Python."""
    if made is None or _sre is None:
        return None
    flags, code, groups, names, of_groups = made
    try:
        return cast(re.Pattern[str], _sre.compile(key[0], flags, list(array("I", code)), groups, names, of_groups))
    except (RuntimeError, TypeError, ValueError, OverflowError):
        return None


def _made(key: tuple[str, int]) -> Made | None:
    """Return what is to be kept of a pattern; None where its text is wrong, or what comes of it is not the same pattern."""
    try:
        parsed = _parser.parse(*key)
    except re.error:
        return None
    state = parsed.state
    of_groups: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        of_groups[number] = name
    code = array("I", _compiler._code(parsed, key[1])).tobytes()
    made = (int(key[1] | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(of_groups))
    # Equal patterns have equal code.
    return made if _restored(key, made) == re.compile(*key) else None


def _place() -> Path | None:
    """Return where patterns are kept, by what of this Python makes their code; None where none can be."""
    if _sre is None or array("I").itemsize != _sre.CODESIZE:
        return None
    made_by = f"{sys.implementation.cache_tag}-{_sre.MAGIC}-{sys.byteorder}"
    return Path(__file__).parent / "__pycache__" / f"patterns.{made_by}.bin"


@cache
def _kept() -> dict[tuple[str, int], Made]:
    """Return the patterns that are kept; nothing of a file that is damaged."""
    place = _place()
    try:
        content = place.read_bytes() if place else b""
    except OSError:
        return {}
    digest, packed = content[:_DIGEST], content[_DIGEST:]
    if not packed or hashlib.sha256(packed).digest() != digest:
        return {}
    return cast(dict[tuple[str, int], Made], marshal.loads(packed))  # noqa: S302 - as Python reads its modules


@cache
def _keep_at_the_end() -> None:
    if not sys.dont_write_bytecode:
        atexit.register(keep_all)


def keep_all() -> None:
    """Keep every pattern that is known by now, compiled, where nobody forbids it."""
    place = _place()
    if place is None or not os.access(place.parent, os.W_OK):
        return
    kept = _kept() if len(_kept()) < _MOST else {}
    found = {key: kept.get(key) or _made(key) for key in dict.fromkeys(pattern.key() for pattern in _all)}
    packed = marshal.dumps({**kept, **{key: made for key, made in found.items() if made is not None}})
    try:
        write_whole(place, hashlib.sha256(packed).digest() + packed)
        _kept.cache_clear()
    except OSError:
        # Somebody else's folder, a full disk: they are compiled again.
        return
