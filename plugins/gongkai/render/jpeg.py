"""Photos -> smaller JPEGs without a word of metadata (place, time, camera)."""

import io
from pathlib import Path

from PIL import Image, ImageOps

from gongkai.attached.photo import FORMATS

LONGEST_SIDE = 1600
QUALITY = 82


def encoded(path: Path, longest: int = LONGEST_SIDE) -> tuple[bytes, int, int]:
    """Return (JPEG, width, height) of the picture, turned as its EXIF says and then without any metadata."""
    with Image.open(path, formats=FORMATS) as opened:
        upright = ImageOps.exif_transpose(opened)
        flat = Image.new("RGB", upright.size, "white")
        flat.paste(upright, mask=upright.getchannel("A") if upright.mode in {"RGBA", "LA"} else None)
    flat.thumbnail((longest, longest))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue(), flat.width, flat.height


def without_metadata(path: Path) -> bytes:
    """Return the picture in its own format and size, turned as its EXIF says and then without any metadata."""
    with Image.open(path, formats=FORMATS) as opened:
        kind = opened.format or "JPEG"
        bare = ImageOps.exif_transpose(opened)
        bare.info = {}
        out = io.BytesIO()
        bare.save(out, kind, **({"quality": 90} if kind != "PNG" else {"optimize": True}))
    return out.getvalue()


def size_of(path: Path) -> tuple[int, int]:
    """Return the (width, height) that ``encoded`` will give, from the picture's head alone."""
    with Image.open(path, formats=FORMATS) as opened:
        turned = opened.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        width, height = (opened.height, opened.width) if turned else opened.size
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))
