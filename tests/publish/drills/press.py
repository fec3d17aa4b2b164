"""A server without git: the same build, the same releases and salts as the hooks', in one process; a tenth of a push's time."""

import datetime
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from yard import ADDRESS

from gongkai.engine.build import Outcome
from gongkai.engine.settings import Publishing
from gongkai.installed import STARTER
from gongkai.ledger.lines import Ledger, Line
from gongkai.ledger.marks import Salts
from gongkai.publish import release
from gongkai.publish.edition import Folders, build

Tree = dict[str, bytes]
"""Path below the content folder -> bytes."""

SECRET = b"x" * 32


def code(line: Line) -> str:
    """Return what the QR code of a line's poster says."""
    return f"{ADDRESS}/check/{line.digest}.html#{line.paper}"


@dataclass
class Press:
    """What is published of one township, and how the next publication is made.

    With ``keeps_salts`` salts are drawn at every publication and kept, as a server does;
    else they are made of one secret, as ``gongkai publish`` does.
    """

    root: Path
    rng: Random
    keeps_salts: bool = True
    ledger: Ledger = field(default_factory=Ledger)
    known: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    releases: list[Path] = field(default_factory=list)
    """Folders, the oldest first; each has a ``site``."""
    lying: Tree = field(default_factory=dict)
    published: Tree = field(default_factory=dict)

    def __post_init__(self) -> None:
        text = (STARTER / "pelicanconf.py").read_text(encoding="utf-8")
        self.root.mkdir(parents=True)
        text = text.replace('"posters": "current"', '"posters": "none"').replace('"jobs": 2', '"jobs": 1')
        (self.root / "pelicanconf.py").write_text(text, encoding="utf-8")
        (self.root / "content").mkdir()

    @property
    def live(self) -> Path | None:
        return self.releases[-1] if self.releases else None

    @property
    def site(self) -> Path:
        return self.releases[-1] / "site"

    @property
    def codes(self) -> list[str]:
        """What the papers of all lines say."""
        return [code(line) for line in self.ledger.lines]

    def publish(self, tree: Tree, at: datetime.datetime) -> Outcome:
        """Return the Outcome of publishing ``tree``; where it is not sound, nothing has changed."""
        outcome, made = self._make(tree, at)
        if outcome.sound and outcome.ledger is not None:
            made = made.rename(self.root / f"release-{len(self.releases)}")
            self.releases.append(made)
            self.ledger, self.published = outcome.ledger, tree
            self.known, self.names = dict(outcome.salts), self.names | outcome.names
        else:
            self._again(made)
        return outcome

    def attempt(self, tree: Tree, at: datetime.datetime) -> Outcome:
        """Return what would come of publishing ``tree``; nothing changes."""
        outcome, made = self._make(tree, at)
        self._again(made)
        return outcome

    def _make(self, tree: Tree, at: datetime.datetime) -> tuple[Outcome, Path]:
        self._lay(tree)
        made = self.root / "next"
        release.clone(self.live, made)
        salts = Salts(self.known, self.rng.randbytes(32), self.names) if self.keeps_salts else Salts({}, SECRET)
        kept = tuple(release.styles_to_keep(self.live))
        publishing = Publishing(self.ledger, at, salts, None, ADDRESS, keep=kept)
        folders = Folders(self.root / "content", made / "site", made / "wall", self.root / "cache")
        outcome = build(self.root / "pelicanconf.py", folders, publishing)
        if outcome.sound:
            release.finish(made, self.live, {"styles": release.styles_of(made / "site", list(kept))})
            release.verify(made, self.live)
        return outcome, made

    def _again(self, made: Path) -> None:
        shutil.rmtree(made)
        self._lay(self.published)

    def _lay(self, tree: Tree) -> None:
        """Make the content that of ``tree``; what did not change keeps its time, as git's check-out leaves it."""
        top = self.root / "content"
        for path in self.lying.keys() - tree.keys():
            file = top / path
            file.unlink()
            for folder in file.parents:
                if folder == top or any(folder.iterdir()):
                    break
                folder.rmdir()
        for path, content in tree.items():
            if self.lying.get(path) != content:
                file = top / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.unlink(missing_ok=True)
                file.write_bytes(content)
        self.lying = dict(tree)
