"""The words of a file inside another: embedded in a PDF, packed into a document."""

import email
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from gongkai.attached.kinds import DEEPEST, TEXTS, UNREAD, ZIP, Unreadable
from gongkai.attached.packed import archive_behind, unzipped
from gongkai.attached.rich_text import BEGINS, of_rich_text
from gongkai.attached.traces import traces, traces_in_groups
from gongkai.read.encoding import decode

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
_LETTERS = frozenset({".eml", ".mht", ".mhtml"})
_MARKUP = frozenset({".xml", ".html", ".htm", ".svg"})


def of_part(name: str, content: bytes, depth: int) -> Iterator[str]:
    """Yield what a file inside a file says, as far as its name or its beginning tells what it is. Raises Unreadable."""
    suffix = PurePosixPath(name).suffix.lower()
    if depth > DEEPEST:
        raise Unreadable("too deep")
    if (opened := unzipped(content)) is not None:
        yield from of_part(PurePosixPath(name).stem, opened, depth + 1)
    elif content.startswith(b"%PDF"):
        from gongkai.attached.pdf import of_pdf

        yield from of_pdf(content, depth)
    elif content.startswith(ZIP):
        from gongkai.attached.office import of_archive

        yield from of_archive(content)
    elif content.startswith(_PICTURES):
        yield from _of_picture(content)
    elif content.startswith(BEGINS):
        yield of_rich_text(content)
    elif suffix in _LETTERS:
        yield from _of_letter(content, depth)
    else:
        yield from _of_text(suffix, content)
    if not content.startswith(ZIP) and (behind := archive_behind(content)):
        yield from of_part("", behind, depth + 1)
    yield from traces(content)


def _of_picture(content: bytes) -> Iterator[str]:
    from gongkai.attached.photo import is_large, texts_of

    try:
        yield from texts_of(BytesIO(content))
        yield from traces_in_groups(content)
        if is_large(content):
            yield UNREAD
    except (OSError, SyntaxError, ValueError):
        # A picture that no program shows; its bytes are looked through all the same.
        return


def _of_letter(content: bytes, depth: int) -> Iterator[str]:
    """Yield what a letter, or a page kept as one, says: its heads, its parts as they were before they were coded."""
    letter = email.message_from_bytes(content)
    yield from (str(value) for value in letter.values())
    for part in letter.walk():
        if not part.is_multipart():
            inside = part.get_payload(decode=True)
            # Its name tells nothing that its first bytes do not; a letter in a letter is a part of this one.
            kind = ".html" if part.get_content_type() == "text/html" else ".txt"
            yield from of_part(
                kind if part.get_content_maintype() == "text" else "",
                inside if isinstance(inside, bytes) else b"",
                depth + 1,
            )


def _of_text(suffix: str, content: bytes) -> Iterator[str]:
    text, encoding = decode(content)
    if suffix in _MARKUP or text.lstrip().startswith("<"):
        from gongkai.attached.markup import of_markup

        yield from of_markup(text if encoding else content.decode("utf-8", "ignore"))
    elif encoding or suffix in TEXTS:
        yield text if encoding else content.decode("utf-8", "ignore")
