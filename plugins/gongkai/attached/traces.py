"""Identity numbers among any bytes: in parts of a file that no reader of ours opens."""

import re
from collections.abc import Iterator

_IDENTITY = re.compile(rb"(?<![0-9.])[1-9][0-9]{16}[0-9Xx](?![0-9])")


def identities(data: bytes) -> Iterator[str]:
    """Yield what looks like an identity number, also in UTF-16."""
    for found in (*_IDENTITY.findall(data), *_IDENTITY.findall(data.replace(b"\0", b""))):
        yield found.decode("ascii")
