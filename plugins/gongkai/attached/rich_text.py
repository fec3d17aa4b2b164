"""RTF, which older programs write and Word packs into its own files -> what it says."""

import re

BEGINS = b"{\\rtf"
_SIGN = re.compile(
    r"\\'([0-9A-Fa-f]{2})|\\u(-?\d{1,5})\s?\??|\\(par|line|cell|row|tab)\b ?|\\[A-Za-z]+-?\d* ?|\\[^A-Za-z]|[{}\r\n]"
)


def of_rich_text(content: bytes) -> str:
    """Return the text of an RTF file: without its words of layout, its characters as they are read."""
    read = bytearray()
    at = 0
    text = content.decode("latin-1")
    for sign in _SIGN.finditer(text):
        read += text[at : sign.start()].encode("latin-1")
        read += _read(sign)
        at = sign.end()
    return (read + text[at:].encode("latin-1")).decode("gb18030", "replace")


def _read(sign: re.Match[str]) -> bytes:
    coded, number, parting = sign.groups()
    if coded:
        return bytes.fromhex(coded)
    if number:
        return chr(int(number) % 0x10000).encode("gb18030", "replace")
    return b"\n" if parting else b""
