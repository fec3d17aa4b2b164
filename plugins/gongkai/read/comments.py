"""What a clerk notes behind a ``#``: no value has it, and whoever has a copy of the file can read it."""

from collections.abc import Iterator

from gongkai.read.patterns import on_use

_BLOCK = on_use(r"( *).*[:-]\s+[|>][-+0-9]*\s*(?:#.*)?$")
_COMMENT = on_use(r"(?:^|\s)#(.*)")


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 1, words) of the comments of a YAML text; a text behind ``|`` or ``>`` has none."""
    deeper: int | None = None
    for number, line in enumerate(text.split("\n") if "#" in text else (), start=1):
        indent = len(line) - len(line.lstrip(" "))
        if deeper is not None and (not line.strip() or indent > deeper):
            continue
        block = _BLOCK.match(line) if "|" in line or ">" in line else None
        deeper = len(block[1]) if block else None
        found = _COMMENT.search(line)
        if found:
            yield number, found[1]
