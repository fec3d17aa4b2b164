"""The photos of a record: what each is called on the site, by its content, and how large it is there."""

import hashlib
from pathlib import Path, PurePosixPath

from msgspec import Struct

from gongkai.named_files import named_files
from gongkai.records.base import Record

_VERSION = b"1"


class Picture(Struct, frozen=True):
    """A picture of the site: its address from the root, and its size in pixels."""

    address: str
    width: int
    height: int


def content_name(path: Path) -> str:
    """Return 16 hexadecimal digits of the content and of how ``jpeg`` encodes it."""
    return hashlib.sha256(_VERSION + path.read_bytes()).hexdigest()[:16]


def pictures_of(record: Record, content: Path, slug: str) -> dict[str, tuple[Picture, Path]]:
    """Return file as written -> (the Picture on the site, where its original lies)."""
    found = {}
    for _, name, is_picture in named_files(record):
        if is_picture and name not in found:
            # Pillow is loaded with the first photo: most builds change none.
            from gongkai.render.jpeg import size_of

            original = content / PurePosixPath(record.file).parent / name
            width, height = size_of(original)
            found[name] = (Picture(f"{slug}/photos/{content_name(original)}.jpg", width, height), original)
    return found
