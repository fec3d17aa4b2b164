"""Regular expressions that are compiled when they are first used.

The rules on what is personal have some hundred, of thousands of words: to
compile them takes longer than a build in which nothing has changed.
"""

import re
from collections.abc import Callable
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "flags")


class _OnUse:
    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # Afterwards the methods are the instance's own, and cost what the pattern's do.
        source = self._source if isinstance(self._source, str) else self._source()
        compiled = re.compile(source, self._flags)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def on_use(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as ``re.compile(source, flags)`` does, compiled at its first use. A wrong ``source`` raises only then.

    A ``source`` that is worked out, or read from a file, is so only then too.
    """
    return cast(re.Pattern[str], _OnUse(source, flags))
