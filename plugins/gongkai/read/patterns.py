"""Regular expressions that are compiled when they are first used.

The rules on what is personal have some hundred, of thousands of words: to
compile them takes longer than a build in which nothing has changed.
"""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "flags")


class _OnUse:
    def __init__(self, source: str, flags: int) -> None:
        self._made_of = source, flags

    def __getattr__(self, name: str) -> Any:
        # Afterwards the methods are the instance's own, and cost what the pattern's do.
        compiled = re.compile(*self._made_of)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def on_use(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as ``re.compile(source, flags)`` does, compiled at its first use. A wrong ``source`` raises only then."""
    return cast(re.Pattern[str], _OnUse(source, flags))
