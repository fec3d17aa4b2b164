"""The words of a file inside another: embedded in a PDF, packed into a document."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from gongkai.attached.kinds import DEEPEST, TEXTS, ZIP, Unreadable
from gongkai.attached.traces import identities
from gongkai.read.encoding import decode

_LONGEST_TEXT = 1_000_000


def of_part(name: str, content: bytes, depth: int) -> Iterator[str]:
    """Yield what a file inside a file says, as far as its name or its beginning tells what it is."""
    suffix = PurePosixPath(name).suffix.lower()
    if depth > DEEPEST:
        raise Unreadable("too deep")
    if content.startswith(b"%PDF"):
        from gongkai.attached.pdf import of_pdf

        yield from of_pdf(content, depth)
    elif content.startswith(ZIP):
        from gongkai.attached.office import of_archive

        yield from of_archive(content)
    elif suffix in TEXTS and len(content) < _LONGEST_TEXT:
        text, encoding = decode(content)
        yield text if encoding else content.decode("utf-8", "ignore")
    yield from identities(content)
