"""What lies in the output, and the staging of what differs from it."""

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from gongkai.render.addresses import TOLD
from gongkai.scan import Content

Written = tuple[int, int]
"""(bytes, modified in nanoseconds) of a file as we wrote it."""


def written_in(output: Path) -> dict[str, Written]:
    """Return address -> (bytes, modified) of every file below ``output``; names that begin with a dot are not ours."""
    found: dict[str, Written] = {}
    if output.is_dir():
        _walk(str(output), "", found)
    return found


def _walk(path: str, prefix: str, found: dict[str, Written]) -> None:
    for entry in os.scandir(path):
        if entry.name.startswith("."):
            continue
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            _walk(entry.path, name + "/", found)
        else:
            status = entry.stat(follow_symlinks=False)
            found[name] = (status.st_size, status.st_mtime_ns)


class NotOurs(Exception):
    """What lies in the output is no site, and would be deleted; says in Chinese where and why."""


def must_lie_apart(output: Path, content: Path) -> None:
    """Raise NotOurs where the output is no folder, or one of output and content lies in the other."""
    real, own = output.resolve(), content.resolve()
    if real.exists() and not real.is_dir():
        raise NotOurs(f"{output} 是一个文件，不是文件夹。网站换一个空的文件夹放。")
    if real.is_relative_to(own) or own.is_relative_to(real):
        raise NotOurs(f"网站的文件夹 {real} 和内容的文件夹 {own} 放在一起了，内容会被删掉。分开放。")


def must_be_ours(output: Path, lying: Collection[str]) -> None:
    """Raise NotOurs where files lie in the output and are no site."""
    if lying and TOLD not in lying:
        raise NotOurs(f"{output} 里有别的文件，不是 gongkai 做的网站，做网站会把它们删掉。换一个空的文件夹。")


class Stood(Struct, frozen=True):
    """What a good build can be known by once all of it lies in the output: digests of names, sizes and times."""

    until: str
    """The first day (ISO) on which something looks different."""
    content: str
    output: str
    wall: str


def digest_of(files: Iterable[object]) -> str:
    """Return a digest of files with what each is known by."""
    return hashlib.sha256(json.dumps(list(files), ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def content_digest(content: Content) -> str:
    """Return a digest of what lies in a content folder."""
    return digest_of(
        [one.name, list(one.files.items()), one.links, one.odd, one.left] for one in (content.loose, *content.folders)
    )


class Staging:
    """A folder beside the output that takes what differs from it."""

    def __init__(self, folder: Path, output: Path, lying: Mapping[str, Written]) -> None:
        self.folder, self.output, self.lying = folder, output, lying
        self.made: set[str] = set()
        self._folders: set[str] = set()

    def put(self, address: str, content: bytes) -> Written:
        """Stage ``content`` unless the same bytes already lie in the output; return how the file is known then."""
        if address in self.made:
            raise AssertionError(f"two outputs at {address}")
        self.made.add(address)
        lying = self.lying.get(address)
        if lying and lying[0] == len(content) and (self.output / address).read_bytes() == content:
            return lying
        staged = f"{self.folder}/{address}"
        parent = staged.rpartition("/")[0]
        if parent not in self._folders:
            os.makedirs(parent, exist_ok=True)
            self._folders.add(parent)
        with open(staged, "wb", buffering=0) as file:
            file.write(content)
            return len(content), os.fstat(file.fileno()).st_mtime_ns

    def content(self, address: str) -> bytes:
        """Return what the output will have at ``address``: what is staged, or what lies there."""
        try:
            with open(f"{self.folder}/{address}", "rb") as file:
                return file.read()
        except FileNotFoundError:
            return (self.output / address).read_bytes()


class Basket(Staging):
    """Staging for a place where the output does not lie: it keeps what is made, and compares it with nothing."""

    def __init__(self) -> None:
        super().__init__(Path(), Path(), {})
        self.kept: list[tuple[str, bytes]] = []

    def put(self, address: str, content: bytes) -> Written:
        """Keep ``content``; where it will be staged, it is known otherwise than it is here."""
        if address in self.made:
            raise AssertionError(f"two outputs at {address}")
        self.made.add(address)
        self.kept.append((address, content))
        return len(content), 0
