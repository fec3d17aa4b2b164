"""What lies in a content folder, and a signature that changes when any of it does."""

import os
from pathlib import Path

from msgspec import Struct, field

Stamp = tuple[int, int, int]
"""(bytes, modified, changed), the times in nanoseconds; what a file's content is known by without reading it."""

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""How the names of pictures end."""

# What systems, cameras and editors leave behind, files and folders; nobody wrote it. Windows takes no note of case.
_LITTER = frozenset(
    (
        "thumbs.db",
        "thumbs.db:encryptable",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "desktop.ini",
        "icon\r",
        "$recycle.bin",
        "recycler",
        "system volume information",
        "lost.dir",
        "lost+found",
        "__macosx",
        "network trash folder",
        "temporary items",
        "nutstore.ini",
        "nohup.out",
        # What network disks of offices keep beside the files: small pictures, what was deleted.
        "@eadir",
        "@recycle",
        "#recycle",
    )
)
_BEGINS = (".", "~")
# Editors and offices keep copies under such names; downloads and network disks, what is not whole yet or not here.
_ENDS = (
    *("~", ".tmp", ".temp", ".bak", ".orig", ".rej", ".swp", ".swo", ".asd", ".wbk", ".xlk", ".lnk"),
    *(".crdownload", ".part", ".download", ".downloading", ".td", ".td.cfg", ".xltd", ".aria2", ".icloud", ".nutstore"),
)
# Of it, what tells no more than how a folder was looked at, and who had a file open. Thumbs.db holds small pictures.
_HARMLESS = frozenset((".ds_store", "desktop.ini", ".gitkeep"))


class Folder(Struct, frozen=True):
    """The files below one top-level folder of the content: path relative to the content folder -> Stamp."""

    name: str
    files: dict[str, Stamp] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    """Symbolic links; they are not followed (one to /etc/hostname would be published)."""
    odd: tuple[str, ...] = ()
    """Pipes, devices and sockets: reading one may never end."""
    left: tuple[str, ...] = ()
    """What systems and editors left behind that no push may bring."""


class Content(Struct, frozen=True):
    """A content folder: its loose files and its top-level folders, in the order of their names."""

    root: Path
    loose: Folder
    folders: tuple[Folder, ...]


def scan(root: Path) -> Content:
    """Return what lies in ``root``. Raises FileNotFoundError where there is no such folder."""
    loose = Folder("")
    links: list[str] = []
    odd: list[str] = []
    left: list[str] = []
    folders = []
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        if litter(entry.name):
            left += [] if harmless(entry.name) else [entry.name]
        elif entry.is_symlink():
            links.append(entry.name)
        elif entry.is_dir():
            files: dict[str, Stamp] = {}
            found: tuple[list[str], list[str], list[str]] = ([], [], [])
            _walk(entry.path, entry.name, files, *found)
            folders.append(Folder(entry.name, dict(sorted(files.items())), *(tuple(sorted(one)) for one in found)))
        elif entry.is_file():
            loose.files[entry.name] = _stamp(entry)
        else:
            odd.append(entry.name)
    return Content(root, Folder("", loose.files, tuple(links), tuple(odd), tuple(left)), tuple(folders))


def _walk(path: str, prefix: str, files: dict[str, Stamp], links: list[str], odd: list[str], left: list[str]) -> None:
    for entry in os.scandir(path):
        name = f"{prefix}/{entry.name}"
        if litter(entry.name):
            left += [] if harmless(entry.name) else [name]
            continue
        if entry.is_symlink():
            links.append(name)
        elif entry.is_dir():
            _walk(entry.path, name, files, links, odd, left)
        elif entry.is_file():
            files[name] = _stamp(entry)
        else:
            odd.append(name)


def _stamp(entry: "os.DirEntry[str]") -> Stamp:
    status = entry.stat(follow_symlinks=False)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def litter(name: str) -> bool:
    """Return whether systems and editors leave files or folders of this name behind; nothing that they hold is read."""
    plain = name.lower()
    unsaved = plain.startswith("#") and plain.endswith("#")
    return unsaved or plain.startswith(_BEGINS) or plain.endswith(_ENDS) or plain in _LITTER


def harmless(name: str) -> bool:
    """Return whether what systems leave in a file of this name may be pushed; it is published nowhere."""
    return name.lower() in _HARMLESS or name.startswith("~$")
