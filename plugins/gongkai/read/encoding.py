"""Tell which encoding a clerk's editor saved a file in, and decode it.

In this order no guessing library is needed: a byte-order mark, strict UTF-8,
UTF-16 where there is a NUL byte, GB18030. GB18030 accepts almost any bytes, so
a reading with private-use or control characters (what Big5 turns into) counts
as no reading.
"""

import codecs
import unicodedata

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_PLENTY = 10
_ALLOWED_CONTROLS = "\t\n\r"


def decode(data: bytes) -> tuple[str, str]:
    """Return (text, name of the encoding), the name ``""`` where none fits (the text is then empty)."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            text = _strict(data, codec)
            return (text, name) if text is not None else ("", "")
    text = _strict(data, "utf-8")
    if text is not None and "\0" not in text:
        return text, "UTF-8"
    if b"\0" in data:
        little = data[1::2].count(0) >= data[::2].count(0)
        text = _strict(data, "utf-16-le" if little else "utf-16-be")
        return (text, "UTF-16") if text is not None and _plausible(text) else ("", "")
    text = _strict(data, "gb18030")
    return (text, "GBK") if text is not None and _plausible(text) else ("", "")


def undecoded_from(data: bytes) -> int:
    """Return the line (from 1) from which on bytes are no UTF-8 that were before it; 0 where hardly any are.

    Such a file was UTF-8, and something was added to it in another encoding.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        chinese = sum("\u4e00" <= character <= "\u9fff" for character in before)
        return before.count("\n") + 1 if chinese >= _PLENTY else 0
    return 0


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _plausible(text: str) -> bool:
    return not any(
        unicodedata.category(character) in {"Co", "Cc", "Cs"} and character not in _ALLOWED_CONTROLS
        for character in set(text)
    )
