"""What is packed inside another file: opened where that can be done here, refused where it cannot."""

import io
import zipfile
import zlib

from gongkai.attached.kinds import ZIP, Disguised, Unreadable

_CLOSED = (b"7z\xbc\xaf'\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\0", b"BZh", b"\x28\xb5\x2f\xfd")
_GZIP = b"\x1f\x8b\x08"
# Drawings and tables pack well; what packs better is made to fill a disk.
_PACKED, _SMALL = 100, 1_000_000
_ARCHIVE = "另外夹着的压缩包"
_END_OF_ZIP = b"PK\5\6"


def unzipped(content: bytes) -> bytes | None:
    """Return what a part packed by gzip holds, or None where it is none. Raises Disguised for archives that nobody opens here."""
    if content.startswith(_CLOSED):
        raise Disguised(_ARCHIVE)
    if not content.startswith(_GZIP):
        return None
    unpacker = zlib.decompressobj(31)
    try:
        opened = unpacker.decompress(content, _PACKED * len(content) + _SMALL)
    except zlib.error:
        raise Disguised(_ARCHIVE) from None
    if unpacker.unconsumed_tail:
        raise Unreadable("too large")
    return opened


def archive_behind(content: bytes) -> bytes | None:
    """Return the ZIP that an old object of Office wraps, or that hangs behind a picture or a PDF; None where there is none.

    Raises Disguised where one is there and does not open.
    """
    if _END_OF_ZIP not in content or ZIP not in content:
        return None
    wrapped = content[content.index(ZIP) :]
    try:
        with zipfile.ZipFile(io.BytesIO(wrapped)):
            return wrapped
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Disguised(_ARCHIVE) from None
