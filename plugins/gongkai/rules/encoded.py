"""Undo what programs make of a text so that it may travel: base64, hexadecimal digits, codes of characters.

A number that is written so is as public as any: whoever opens the file with the next program reads it.
"""

import base64
import binascii
import re
from collections.abc import Iterator

from gongkai.read.encoding import decode
from gongkai.read.patterns import on_use

# Lines of nothing else, as letters carry it.
_WRAPPED = on_use(r"(?<![^\n])([A-Za-z0-9+/]{8,80})\r?\n(?=[A-Za-z0-9+/]{1,80}={0,2}\r?(?:\n|$))")
# What is a digit there is always one of three letters, at every fourth place.
_BASE64 = on_use(
    r"(?<![A-Za-z0-9+/_-])(?=[A-Za-z0-9+/_-]*?[MNO][A-Za-z0-9+/_-]{3}[MNO][A-Za-z0-9+/_-]{3}[MNO])[A-Za-z0-9+/_-]{15,4000}={0,2}(?![A-Za-z0-9+/_-])"
)
_HEXADECIMAL = on_use(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}[ :]?){11,2000}(?![0-9A-Za-z])")
_CODED = on_use(r"(?:\\x[0-9A-Fa-f]{2}|\\[0-7]{3}){6,}|(?:(?:U\+00|0[xX])[0-9A-Fa-f]{2}[ ,]{0,2}){6,}")
_CODE = on_use(r"\\x([0-9A-Fa-f]{2})|\\([0-7]{3})|(?:U\+00|0[xX])([0-9A-Fa-f]{2})")
# 49 51 56: each the code of a digit.
_ASCII = on_use(r"(?<!\d)(?:(?:4[89]|5[0-7])[ ,;]{1,2}){10,19}(?:4[89]|5[0-7]|88|120)(?!\d)")
_WORD = on_use(r"\d+")
_NUMBER = on_use(r"\d{11}")
_SHORTEST = 15


def may_be_coded(text: str) -> bool:
    """Return whether a text without many digits may hold a number in base64."""
    if len(text) < _SHORTEST or not ("M" in text or "N" in text or "O" in text):
        return False
    return _BASE64.search(_unwrapped(text)) is not None


def uncoded(text: str) -> Iterator[str]:
    """Yield what stands in a text under such a code, as far as it holds digits enough for a number."""
    if len(text) < _SHORTEST:
        return
    text = _unwrapped(text)
    for found in _BASE64.finditer(text):
        yield from _read(_of_base64(found.group()))
    for found in _HEXADECIMAL.finditer(text):
        yield from _read(bytes.fromhex(re.sub("[ :]", "", found.group())))
    if "\\" in text or "U+" in text or "0x" in text or "0X" in text:
        yield from (_CODE.sub(_character, found.group()) for found in _CODED.finditer(text))
    for found in _ASCII.finditer(text):
        yield "".join(chr(int(code)) for code in _WORD.findall(found.group()))


def _unwrapped(text: str) -> str:
    return _WRAPPED.sub(r"\1", text) if "\n" in text else text


def _of_base64(coded: str) -> bytes:
    try:
        return base64.b64decode(
            coded.rstrip("=") + "=" * (-len(coded.rstrip("=")) % 4), altchars=b"-_" if {"-", "_"} & set(coded) else None
        )
    except binascii.Error:
        return b""


def _read(content: bytes) -> Iterator[str]:
    words, encoding = decode(content)
    if encoding and _NUMBER.search(words):
        yield words


def _character(found: re.Match[str]) -> str:
    hexadecimal, octal, unicode = found.groups()
    return chr(int(octal, 8) if octal else int(hexadecimal or unicode, 16))
