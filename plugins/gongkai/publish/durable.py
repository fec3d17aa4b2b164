"""Writing so that a power cut finds either the old or the new: data, then names, each on the disk before the next step."""

import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gongkai.whole import write_whole

# fsync waits for the disk, not for a processor; several at a time share one commit of the journal.
_AT_ONCE = 16


def sync(path: Path) -> None:
    """Put a file's data, or a folder's names, on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_all(paths: Iterable[Path]) -> None:
    """Put many on the disk. Raises OSError where one could not be."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(sync, paths))


def write(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a whole file so that after a power cut it has either the old or the new content."""
    write_whole(path, content, mode, on_disk=True)
    sync(path.parent)


def point(link: Path, target: str) -> None:
    """Make the symbolic link ``link`` lead to ``target`` (relative to it), in one step."""
    temporary = link.with_name(link.name + ".new")
    remove(temporary)
    temporary.symlink_to(target)
    sync(link.parent)
    temporary.replace(link)
    sync(link.parent)


def remove(folder: Path) -> None:
    """Delete a folder and everything in it, or what stands in its place, if anything does."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink(missing_ok=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)
