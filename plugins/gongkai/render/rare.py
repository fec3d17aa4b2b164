"""Characters that an old phone may have no glyph for -> a face of a few kilobytes with only those.

Names are full of them (a 刘𬭊 is a box on many phones). Characters of the basic
plane are in every Chinese face since GB 18030-2000; those behind it (CJK
Extension B and later) are in few.
"""

from collections.abc import Iterable
from functools import cache

from gongkai.read.patterns import on_use

_BEHIND_THE_BASIC_PLANE = on_use("[\U00020000-\U0003ffff]")
FAMILY = "Gongkai Rare"
"""What the site's style sheet calls the face, after the reader's own."""


def rare_in(contents: Iterable[bytes]) -> str:
    """Return the rare characters of UTF-8 ``contents``, each once, in order."""
    # Their first byte is F0 in UTF-8, and no other byte is: to look for it costs next to nothing.
    texts = (content.decode() for content in contents if b"\xf0" in content)
    return "".join(sorted({found for text in texts for found in _BEHIND_THE_BASIC_PLANE.findall(text)}))


@cache
def face(characters: str) -> bytes:
    """Return an OpenType face with ``characters``; empty where this machine has none that knows them.

    The faces are those of posters; without the software for posters there is none.
    """
    try:
        from gongkai.render.paper.fonts import cut_rare
    except ImportError:
        return b""
    return cut_rare(characters)


def style(face_address: str) -> bytes:
    """Return the style sheet that names the face at ``face_address``, relative to the sheet."""
    return f'@font-face {{ font-family: "{FAMILY}"; src: url("{face_address}"); font-display: swap; }}\n'.encode()
