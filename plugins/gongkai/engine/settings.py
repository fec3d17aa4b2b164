"""What a build is told, and a fingerprint of the software and theme it is done with."""

import datetime
import hashlib
import sys
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct, field

from gongkai.ledger.lines import Ledger, Note
from gongkai.ledger.marks import Salts
from gongkai.render.printing import Printing

READERS = ("markdown", "nh3", "pillow", "pydantic", "pypdfium2", "python-calamine", "pyyaml")
MAKERS = ("jinja2", "segno")
"""The libraries whose words reach what is found in files, and what is made of them."""

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, how many are done, how many there are)."""


def silent(doing: str, done: int, total: int) -> None:
    """Show no progress."""


class Publishing(Struct, frozen=True):
    """What turns a build into a publication: the ledger that is public now, the time, the salts."""

    ledger: Ledger
    at: datetime.datetime
    """In China's time, to the second."""
    salts: Salts = field(default_factory=Salts)
    note: Note | None = None
    """Why an operator changes much at once."""
    address: str = ""
    """Where the site will be; what 镇.yaml says must be the same, since QR codes lead there."""
    key: bytes = b""
    """32 bytes that sign the head of the ledger; none where nobody can keep them."""
    accepted: bool = False
    """The content is live already and only the day is new: a waiver that ran out must not keep lists from expiring."""
    too_short: int = 0
    """How many characters the secret has that was given for salts, where those are too few."""
    looking: bool = False
    """Only to check against a copy of the ledger: the salts are not at hand, so what has one is taken as unchanged."""
    keep: tuple[str, ...] = ()
    """Addresses of older style sheets, which pages in browsers' caches still ask for."""


class Settings(Struct, frozen=True):
    """Folders, the printing, the day, and how many processes."""

    content: Path
    output: Path
    wall: Path
    """Where posters of records for the wall only go; never served."""
    cache: Path
    today: datetime.date
    printing: Printing = field(default_factory=Printing)
    jobs: int = 2
    scheduler: str = ""
    """Where a cluster takes work, as tcp://10.0.0.5:8786; without it, processes of this machine do everything."""
    progress: Progress = silent
    publishing: Publishing | None = None
    """Without it, a build is a preview. With it, ``output`` holds the published site."""


@cache
def software_digest() -> str:
    """Return a digest of Gongkai's own files and of the libraries whose words reach the output.

    Those that this process runs: what changes on the disk meanwhile, the next one sees.
    """
    package = Path(__file__).parents[1]
    digest = hashlib.sha256(sys.version.encode())
    for name in (*READERS, *MAKERS):
        digest.update(f"{name} {version(name)}\n".encode())
    digest.update(files_digest([package]).encode())
    return digest.hexdigest()


def files_digest(folders: Iterable[Path]) -> str:
    """Return a digest of the names and bytes of all files below ``folders``, without what Python made of them."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(folder).as_posix()}\n{path.stat().st_size}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def signature(*parts: object) -> str:
    """Return a digest of values that have a faithful ``repr``."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()
