"""Writing a file so that nobody ever finds half of it."""

import os
from pathlib import Path


def leads_to(path: Path) -> Path:
    """Return where a path leads; the path itself where it leads nowhere: links in a circle, a name that no disk can have."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def write_whole(path: Path, content: bytes, mode: int | None = None, *, on_disk: bool = False) -> None:
    """Put ``content`` in the file's place in one step, with exactly ``mode``, or as the process makes files.

    ``on_disk`` waits until the disk has it, before the name leads to it: a file
    system may keep a rename without the data of what was not synced (ext4:
    delayed allocation). Raises OSError.
    """
    temporary = path.with_name(f".{path.name}.new")
    handle = os.open(
        temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666 if mode is None else mode
    )
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        if on_disk:
            file.flush()
            os.fsync(file.fileno())
    if mode is not None:
        temporary.chmod(mode)
    temporary.replace(path)
