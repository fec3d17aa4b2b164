"""The bytes of a PDF -> the strings and the streams in it, whatever object holds them, in every version that it was saved in."""

import base64
import re
import zlib
from collections.abc import Iterator

from gongkai.attached.kinds import MOST_BYTES, Unreadable
from gongkai.attached.packed import archive_behind
from gongkai.attached.parts import of_part
from gongkai.attached.traces import traces

# A PDF's strings, plain and in hexadecimal, long enough for a number.
_STRING = re.compile(rb"\(((?:[^()\\]|\\.){8,2000})\)|<([0-9A-Fa-f\s]{16,4000})>", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|[\r\n])")
_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_LONGEST_HEAD = 2_000
_FILTER = re.compile(rb"/(FlateDecode|Fl|ASCIIHexDecode|AHx|ASCII85Decode|A85)(?![A-Za-z0-9])")
# What is only drawn with: pictures' points, letters, colours.
_DRAWN = re.compile(rb"/(?:FontFile\d?|Length1|ICCBased|CIDFontType0C|Type1C|OpenType|Alternate|XRef)(?![A-Za-z0-9])")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_PACKED_PICTURE = b"\xff\xd8\xff"
_ZLIB = (b"x\x9c", b"x\xda", b"x\x01", b"x^")
_EMBEDDED = re.compile(rb"/Type\s*/(?:EmbeddedFile|Metadata)")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm")
_ANY = re.compile(b"")
_MOST_UNPACKED = 4 * MOST_BYTES


def dictionaries(data: bytes) -> Iterator[bytes]:
    """Yield the bytes in which a PDF's dictionaries stand: its own, then those of its object streams."""
    yield data
    yield from (content for _, content in _streams(data, _OBJECTS))


def strings(part: bytes) -> Iterator[str]:
    """Yield the strings in a PDF's bytes: links, and properties of one's own making."""
    for found in _STRING.finditer(part):
        plain, coded = found.groups()
        if coded:
            digits = b"".join(coded.split())
            text = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        else:
            text = _ESCAPED.sub(_unescaped, plain)
        yield text.decode("utf-16-be" if text.startswith(b"\xfe\xff") else "utf-8", "ignore")


def _unescaped(found: re.Match[bytes]) -> bytes:
    # A break behind the sign only continues the line.
    return bytes([int(found[1], 8) & 255]) if found[1][:1].isdigit() else b""


def of_streams(data: bytes, depth: int) -> Iterator[str]:
    """Yield what the streams of a PDF say that no page shows: files, forms, notes, what a picture's camera wrote."""
    for head, content in _streams(data, _ANY):
        if content.startswith(_PACKED_PICTURE) or _EMBEDDED.search(head) or content.lstrip()[:1] == b"<":
            yield from of_part("", content, depth + 1)
        else:
            yield from strings(content)
            yield from traces(content)
    if behind := archive_behind(data[data.rfind(b"%%EOF") :]):
        yield from of_part("", behind, depth + 1)


def _streams(data: bytes, wanted: re.Pattern[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield (what is said of it, content) of every stream that is ``wanted`` and not only drawn with."""
    at, left = 0, _MOST_UNPACKED
    while (begun := _STREAM.search(data, at)) and (end := data.find(_END, begun.end())) >= 0:
        at = end + len(_END)
        head = data[max(0, begun.start() - _LONGEST_HEAD) : begun.start()].rpartition(b" obj")[2]
        content = data[begun.end() : end]
        filters = _FILTER.findall(head)
        if (
            not wanted.search(head)
            or _DRAWN.search(head)
            or (_PICTURE.search(head) and (filters or not content.startswith(_PACKED_PICTURE)))
        ):
            continue
        opened = _unpacked(content, filters, left)
        if opened is None:
            continue
        left -= len(opened)
        if left <= 0:
            raise Unreadable("too large")
        yield head, opened


def _unpacked(content: bytes, filters: list[bytes], most: int) -> bytes | None:
    # pdfium, when it unlocks a file, forgets to say that XMP is packed.
    for name in filters or ([b"Fl"] if content.startswith(_ZLIB) else []):
        try:
            if name in {b"FlateDecode", b"Fl"}:
                content = zlib.decompressobj().decompress(content, most)
            elif name in {b"ASCIIHexDecode", b"AHx"}:
                content = bytes.fromhex(content.partition(b">")[0].decode("ascii"))
            else:
                content = base64.a85decode(content.partition(b"~>")[0])
        except (zlib.error, ValueError):
            return None
    return content
