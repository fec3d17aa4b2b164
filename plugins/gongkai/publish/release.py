"""A release from its clone to its swap: hard links of the last one, a manifest, everything on the disk, one rename."""

import datetime
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.ledger.lines import DamagedLedger
from gongkai.publish import durable
from gongkai.publish.places import KEPT_RELEASES, Server, as_file, release_facts

MANIFEST = "manifest.txt"


class Unsound(Exception):
    """A release is not what its manifest says; it must not go live."""


def live(server: Server) -> Path | None:
    """Return the folder of the release that is live, or None where there is none yet."""
    try:
        folder = server.releases / server.current.readlink().name
    except OSError:
        return None
    return folder if release_facts(folder) else None


def standing(server: Server, stays: str = "仍") -> str:
    """Return which version the site has, as the end of a sentence."""
    folder = live(server)
    facts = release_facts(folder) if folder else None
    if facts is not None:
        at = datetime.datetime.fromisoformat(facts["at"])
        return f"网站{stays}是 {at.month}月{at.day}日 {at:%H:%M} 的版本（提交 {facts['commit'][:7]}）。"
    try:
        published = server.head is not None
    except (DamagedLedger, OSError):
        published = True
    return "current 不见了，或者指错了，网站打不开。" if published else "网站还没有发布过。"


def clone(source: Path | None, target: Path) -> None:
    """Make ``target`` a copy of the release ``source`` by hard links; the engine replaces files and never writes into one."""
    durable.remove(target)
    for part in ("site", "wall"):
        (target / part).mkdir(parents=True)
        if source is not None and (source / part).is_dir():
            _link(str(source / part), str(target / part))
    (target / "site" / MANIFEST).unlink(missing_ok=True)
    (target / "wall").chmod(0o700)


def _link(source: str, target: str) -> None:
    for entry in os.scandir(source):
        goal = f"{target}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            os.mkdir(goal)  # noqa: PTH102 - a Path per file of 66,000 costs more than linking it
            _link(entry.path, goal)
        else:
            os.link(entry.path, goal, follow_symlinks=False)


def finish(target: Path, source: Path | None, facts: dict[str, Any]) -> None:
    """Write the manifest of a release whose site is made, and then what it says of itself: from now on it is whole."""
    write_manifest(target / "site", source / "site" if source else None)
    (target / "release.json").write_bytes(as_file(facts))


def rename(server: Server, commit: str) -> None:
    """Let the release in ``.next`` be of ``commit``, whose content is the same as that of the one it was made of."""
    facts = release_facts(server.next)
    if facts:
        durable.write(server.next / "release.json", as_file({**facts, "commit": commit}))


def write_manifest(site: Path, source: Path | None = None) -> None:
    """Write the manifest of a site; what it shares with ``source`` is not read again."""
    known = dict(_manifest(source)) if source else {}
    lines = []
    for address, path in _files(site):
        same = address in known and source is not None and _same(path, source / address)
        lines.append(f"{known[address] if same else _digest(path)}  {address}\n")
    (site / MANIFEST).write_text("".join(lines), encoding="utf-8")


def verify(target: Path, source: Path | None) -> None:
    """Raise Unsound unless the new files of a release are those of its manifest, and all are there."""
    told = dict(_manifest(target / "site"))
    found = dict(_files(target / "site"))
    if set(told) != set(found):
        raise Unsound("做好的网站缺了文件，或者多了文件")
    for address, path in found.items():
        if source is not None and _same(path, source / "site" / address):
            continue
        if _digest(path) != told[address]:
            raise Unsound(f"做好的网站里 {address} 和清单不一样")


def go_live(server: Server, name: str) -> Path:
    """Put ``.next`` on the disk and make it the live release ``name``; return its folder.

    Files that the release shares with the one before were put on the disk with that.
    """
    new = [path for _, path in _all(server.next) if path.stat().st_nlink == 1]
    folders = [Path(folder) for folder, _, _ in os.walk(server.next)]
    durable.sync_all([*new, *folders])
    target = server.releases / name
    if target.exists():
        durable.remove(target)
    server.next.rename(target)
    durable.sync(server.releases)
    durable.point(server.current, f"releases/{name}")
    return target


def in_order(server: Server) -> list[Path]:
    """Return the folders of all releases, the oldest first."""
    if not server.releases.is_dir():
        return []
    made = [(path / "release.json", path) for path in server.releases.iterdir() if not path.name.startswith(".")]
    return [path for file, path in sorted(made, key=lambda one: one[0].stat().st_mtime_ns if one[0].exists() else 0)]


def prune(server: Server, keep: int = KEPT_RELEASES) -> None:
    """Delete all but the live release and the ``keep`` newest ones."""
    current = live(server)
    for path in in_order(server)[:-keep]:
        if path != current:
            durable.remove(path)
    if server.next.exists():
        durable.remove(server.next)


def styles_to_keep(source: Path | None) -> list[str]:
    """Return the style sheets of the last two releases that had other ones, the newest first."""
    facts = release_facts(source) if source else None
    return list(facts.get("styles", []))[:2] if facts else []


def styles_of(site: Path, kept: list[str]) -> list[str]:
    """Return the style sheets of a release: its own, then those that it keeps."""
    own = [f"theme/{path.name}" for path in sorted((site / "theme").glob("site-*.css"))]
    return [*(style for style in own if style not in kept), *(style for style in kept if style in own)]


def _all(folder: Path) -> Iterator[tuple[str, Path]]:
    for top, _, names in os.walk(folder):
        for name in names:
            path = Path(top, name)
            yield path.relative_to(folder).as_posix(), path


def _files(site: Path) -> list[tuple[str, Path]]:
    """Return (address, path) of everything that the manifest names, by address; what begins with a dot is not ours."""
    return sorted((address, path) for address, path in _all(site) if address != MANIFEST and "/." not in f"/{address}")


def _manifest(site: Path) -> Iterator[tuple[str, str]]:
    """Yield (address, SHA-256) of a site's manifest."""
    try:
        text = (site / MANIFEST).read_text(encoding="utf-8")
    except OSError:
        return
    for line in text.splitlines():
        digest, _, address = line.partition("  ")
        yield address, digest


def _same(path: Path, other: Path) -> bool:
    try:
        return path.stat().st_ino == other.stat().st_ino
    except OSError:
        return False


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
