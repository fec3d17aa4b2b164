"""QR codes as inline SVG (ISO/IEC 18004).

Error correction M, so that a corner may be soiled; L for the small ones of a
board, whose points would be too fine for an old telephone.
"""

import io
from functools import lru_cache

from markupsafe import Markup


@lru_cache(maxsize=256)
def qr_svg(address: str, of: str = "", *, small: bool = False) -> Markup:
    """Return an SVG element of one path, without width or height, so that CSS sets its size.

    ``of`` is what a screen reader calls it where it stands in the text (PDF/UA: a figure has an Alt).
    """
    # Only posters have codes; a build that makes pages alone need not load it.
    import segno

    out = io.BytesIO()
    code = segno.make(address, error="l" if small else "m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=1 if small else 2, title=of or None, nl=False
    )
    return Markup(out.getvalue().decode())  # noqa: S704 - segno's own output, not a word of the clerk's
