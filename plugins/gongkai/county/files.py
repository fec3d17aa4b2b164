"""A file of a copy -> its content, if it is a plain one of the size that it may have."""

from pathlib import Path


def plain_file(folder: Path, address: str, most: int) -> bytes | None:
    """Return the content of a file of the copy, or None where there is none, it is a link, or holds more than ``most``."""
    path = folder / address
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > most:
            return None
        return path.read_bytes()
    except OSError:
        return None
