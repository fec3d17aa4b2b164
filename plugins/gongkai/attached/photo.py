"""What a photo says besides what it shows: its size, and the text of its metadata."""

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, ImageFile

from gongkai.attached.kinds import MOST_BYTES, MOST_POINTS, Disguised, Unreadable
from gongkai.attached.packed import archive_behind
from gongkai.attached.traces import traces, traces_in_groups

FORMATS = ("JPEG", "PNG", "WEBP")
"""The formats of a photo, as Pillow calls them; no other decoder is let near a file."""
_A_PAGE = 1_000_000
# How other software packs what a PNG has no place for: a name, a length, hexadecimal digits.
_PROFILE = re.compile(r"\s*\w+\s+\d+\s+((?:[0-9A-Fa-f]{2}\s*)+)")


def too_large(path: Path) -> bool:
    """Return whether a picture says that it has more points than MOST_POINTS; what is no picture has none."""
    with warnings.catch_warnings():
        # What is too large is told to the clerk, not to the terminal.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=FORMATS) as picture:
                return picture.width * picture.height > MOST_POINTS
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return True
        except (OSError, SyntaxError, ValueError):
            return False


def is_large(content: bytes) -> bool:
    """Return whether a picture is large enough for a page of writing to be read on it."""
    with Image.open(BytesIO(content), formats=FORMATS) as picture:
        return picture.width * picture.height >= _A_PAGE


def metadata_of(path: Path) -> Iterator[str]:
    """Yield every text in a picture's metadata: EXIF, XMP, PNG comments, and identity numbers wherever they stand.

    Raises Unreadable where it has more points than MOST_POINTS.
    """
    if too_large(path):
        raise Unreadable("too many points")
    data = path.read_bytes()
    yield from texts_of(BytesIO(data))
    yield from traces_in_groups(data)
    if archive_behind(data):
        raise Disguised("藏在照片后面的压缩包")
    yield from traces(data)


def texts_of(file: BytesIO) -> Iterator[str]:
    """Yield every text in the metadata of a picture that Pillow opens."""
    with Image.open(file, formats=FORMATS) as picture:
        exif = picture.getexif()
        # A PNG's comments may stand behind the picture; a JPEG keeps what else there is in parts of its own.
        parts = (content for _, content in getattr(picture, "applist", ()))
        for value in (*picture.info.values(), *getattr(picture, "text", {}).values(), *parts):
            yield from _said(value)
        for values in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
            for value in values.values():
                yield from _readings(value)


def _said(value: object) -> Iterator[str]:
    if isinstance(value, str):
        profile = _PROFILE.fullmatch(value)
        yield value
        if profile:
            yield bytes.fromhex("".join(profile[1].split())).decode("utf-8", "ignore")
    elif isinstance(value, bytes) and len(value) < MOST_BYTES:
        yield value.decode("utf-8", "replace")
    elif isinstance(value, dict):
        # What picture agencies write, by the numbers of its kinds.
        for one in value.values():
            yield from _said(one)


def _readings(value: object) -> Iterator[str]:
    """Yield what a value of EXIF says: text, or bytes in one of the encodings that cameras and Windows write."""
    if isinstance(value, str):
        yield value
    if isinstance(value, tuple) and all(isinstance(one, int) and 0 <= one < 256 for one in value):
        value = bytes(value)
    if isinstance(value, bytes) and len(value) < MOST_BYTES:
        # UserComment names its encoding in its first eight bytes.
        body = value[8:] if value[:8] in {b"UNICODE\0", b"ASCII\0\0\0", b"\0" * 8} else value
        yield from (body.decode(encoding, "ignore") for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def is_picture(path: Path) -> bool:
    """Return whether a picture can be shown whole; one that was cut off while it was sent is found only by reading it."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    # WeasyPrint, once it is imported, lets half a picture pass for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(path, formats=FORMATS) as picture:
            # A JPEG is read through for an eighth of its size, in half the time.
            picture.draft("L", (1, 1))
            picture.load()
    except (OSError, SyntaxError, ValueError):
        return False
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return True
