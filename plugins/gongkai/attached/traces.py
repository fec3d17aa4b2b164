"""Numbers of people among any bytes: in parts of a file that no reader of ours opens."""

import re
from collections.abc import Iterator

# What tells by its own digits that it is somebody's, with nothing beside it that would make it part of a longer code.
_WHOLE = rb"(?<![0-9A-Fa-f._/-])(?:1[3-9][0-9]{9}|62[0-9]{14,17})(?![0-9A-Fa-f_-])(?!\.[0-9])"
_IDENTITY = re.compile(rb"(?<![0-9.])[1-9][0-9]{16}[0-9Xx](?![0-9])")
_NUMBER = re.compile(_WHOLE)
# As Windows keeps text: a NUL behind, or before, every digit.
_WIDE = re.compile(rb"(?<![0-9A-Fa-f.]\0)(?:[0-9]\0){10,18}[0-9Xx](?!\0[0-9A-Fa-f])")
# As people write it; only a picture has no figures beside one another that are cut so.
_IN_GROUPS = re.compile(
    rb"(?<![0-9.])(?:1[3-9][0-9]([ -])[0-9]{4}\1[0-9]{4}|62[0-9]{2}([ -])[0-9]{4}\2[0-9]{4}\2[0-9]{4}(?:\2[0-9]{1,3})?"
    rb"|[1-9][0-9]{5}([ -])[0-9]{8}\3[0-9]{3}[0-9Xx])(?![0-9.])"
)
# The points of a dark picture that is not packed lie among the digits.
_RAW_POINTS = (b"BM", b"\1\0\0\0", b"\xd7\xcd\xc6\x9a", b"II*\0", b"MM\0*")


def traces(data: bytes) -> Iterator[str]:
    """Yield what looks like somebody's number and stands whole, also in UTF-16."""
    for found in (*_IDENTITY.findall(data), *_IDENTITY.findall(data.replace(b"\0", b""))):
        yield found.decode("ascii")
    for found in _WIDE.findall(data):
        yield found.replace(b"\0", b"").decode("ascii")
    if not data.startswith(_RAW_POINTS):
        yield from (found.decode("ascii") for found in _NUMBER.findall(data))


def traces_in_groups(picture: bytes) -> Iterator[str]:
    """Yield what looks like somebody's number in groups, wherever a picture's file holds it: behind its end, in parts of a program's own."""
    yield from (found.group().decode("ascii") for found in _IN_GROUPS.finditer(picture))
