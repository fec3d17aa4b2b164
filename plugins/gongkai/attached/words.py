"""The words of a file, by the reader for its kind."""

import re
from collections.abc import Iterator
from pathlib import Path

from gongkai.attached.kinds import APART, SHEETS, WRITINGS, ZIP, Unreadable
from gongkai.attached.rich_text import BEGINS, of_rich_text
from gongkai.attached.rows import of_rows
from gongkai.attached.traces import traces
from gongkai.read.encoding import decode
from gongkai.scan import PICTURES

_RICH = BEGINS.decode()
# As programs write JSON; half of a pair stands for no character.
_ESCAPED = re.compile(r"\\u((?![dD][89a-fA-F])[0-9a-fA-F]{4})")
# What parts the cells of a row in a text.
_CELLS = re.compile(r"[\t,;|，；、]")


def words_of(path: Path) -> str:
    """Return the text of an attached file; empty for a scan. Raises Unreadable."""
    try:
        # No two numbers that only stand one after the other become one.
        return APART.join(_words(path))
    except Unreadable:
        raise
    except Exception as fault:
        # Four libraries, each with exceptions of its own: whatever they raise, nobody could look inside.
        raise Unreadable(str(fault)) from fault


def _words(path: Path) -> Iterator[str]:
    kind = path.suffix.lower()
    if kind == ".pdf":
        from gongkai.attached.pdf import of_pdf

        yield from of_pdf(path.read_bytes())
    elif kind in SHEETS | WRITINGS:
        yield from _of_document(path, kind)
    elif kind in PICTURES:
        from gongkai.attached.photo import metadata_of

        yield from metadata_of(path)
    else:
        text, encoding = decode(path.read_bytes())
        if not encoding:
            raise Unreadable("no text")
        yield text
        if text.startswith(_RICH):
            yield of_rich_text(text.encode("gb18030"))
        if "\\u" in text:
            yield _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
        yield from of_rows(_CELLS.sub("\t", line) for line in text.split("\n"))


def _of_document(path: Path, kind: str) -> Iterator[str]:
    from gongkai.attached.office import of_archive, of_old_sheets

    data = path.read_bytes()
    packed = data.startswith(ZIP)
    if not packed and kind != ".xls":
        raise Unreadable("no document")
    yield from of_archive(data) if packed else of_old_sheets(path)
    yield from traces(data)
