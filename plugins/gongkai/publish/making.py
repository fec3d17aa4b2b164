"""The next release of a commit: content checked out, the live release cloned, built with the ledger extended, manifest written."""

import datetime
import runpy
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from gongkai.engine.settings import Publishing, files_digest, signature, software_digest
from gongkai.installed import THEME
from gongkai.ledger.lines import DamagedLedger, Ledger, Note, parse
from gongkai.ledger.marks import Salts
from gongkai.publish import clock, durable, release, remembered
from gongkai.publish.edition import Folders, NotBuilt, build
from gongkai.publish.places import BRANCH, Server, release_facts
from gongkai.publish.repository import Repository
from gongkai.settings_file import fault_in

if TYPE_CHECKING:
    from gongkai.engine.build import Outcome

LOST = (
    "台账和上一次发布的接不上：current 指的不是最后一次发布的版本，或者 ledger.jsonl 被改过。"
    "让 current 指着 releases 里最新的一个；那里没有了，从备份里找回最后一次发布的版本，放进 releases"
)
COPIED = (
    "current 是一个文件夹，不是指着 releases 里一个版本的快捷方式（符号链接），多半是拷贝时变的。"
    "把它改个名字，让 current 指着 releases 里最新的一个"
)
NEW_SETTINGS = "从 gongkai init 新建的文件夹里拷一个 pelicanconf.py 来"


def published_ledger(server: Server, folder: Path | None) -> Ledger:
    """Return the ledger of the live release. Raises DamagedLedger where it does not go on from what was published."""
    if server.current.is_dir() and not server.current.is_symlink():
        raise DamagedLedger(COPIED)
    try:
        ledger = parse((folder / "site" / "ledger" / "ledger.jsonl").read_bytes()) if folder else Ledger()
    except OSError as error:
        raise DamagedLedger(LOST) from error
    facts = release_facts(folder) if folder else None
    for head in (server.head, facts and {"lines": facts["lines"], "hash": facts["head"]}):
        if head and not goes_on(ledger, head):
            raise DamagedLedger(LOST)
    return ledger


def goes_on(ledger: Ledger, head: dict[str, Any]) -> bool:
    """Return whether a ledger has the line that was the last one at ``head``."""
    number = head["lines"]
    return not number or (number <= len(ledger.lines) and ledger.lines[number - 1].hash == head["hash"])


def software(server: Server) -> str:
    """Return what tells this software, and the server's theme and settings, from others."""
    if not server.settings.is_file():
        raise NotBuilt(f"设置文件 {server.settings} 不见了。从备份里找回它；没有的，{NEW_SETTINGS}")
    try:
        theme = Path(runpy.run_path(str(server.settings)).get("THEME", THEME))
    except (Exception, SystemExit) as fault:
        raise NotBuilt(fault_in(server.settings, fault)) from None
    return signature(software_digest(), server.settings.read_bytes(), files_digest([theme]))


def make_next(
    server: Server, commit: str, now: datetime.datetime, note: Note | None = None, *, sure: bool = False
) -> "Outcome":
    """Make the release of ``commit`` in ``.next``; where its Outcome is not sound there is none.

    ``sure`` says that an operator vouches for the clock. Raises NotBuilt and
    DamagedLedger. The caller holds the lock.
    """
    base = release.live(server)
    ledger = published_ledger(server, base)
    pending = _begin(server, commit, ledger, now)
    known = server.salts()
    salts = replace(known, seed=bytes.fromhex(pending["seed"]))
    at = datetime.datetime.fromisoformat(pending["at"])
    kept = release.styles_to_keep(base)
    facts = release_facts(base) if base else None
    accepted = facts is not None and facts["commit"] == commit
    lost = remembered.salts_lost(server, facts) if note is None else ""
    if lost or (lost := remembered.key_lost(server, base)):
        raise DamagedLedger(lost)
    # First, since it says what is wrong with the settings, as an operator's and not as a clerk's.
    known_as = software(server)
    publishing = Publishing(ledger, at, salts, note, server.address, server.key, accepted=accepted, keep=tuple(kept))
    Repository(server.repository).check_out(commit, server.tree, server.index)
    server.content.mkdir(exist_ok=True)
    release.clone(base, server.next)
    site = server.next / "site"
    outcome = build(server.settings, Folders(server.content, site, server.next / "wall", server.cache), publishing)
    made = outcome.ledger if outcome.sound else None
    if (made is None or made.lines != ledger.lines) and not (
        sure or clock.vouched(server, (facts or {}).get("at", ""), commit, now)
    ):
        durable.remove(server.next)
        raise clock.doubted(server, now)
    if made is None:
        return outcome
    # The salts of what goes live must be on the disk before it does; those of what came down go after.
    server.keep_salts(Salts(known.known | outcome.salts, b"", known.names | outcome.names))
    facts = {
        "commit": commit,
        "base": base.name if base else "",
        "at": at.isoformat(),
        "lines": len(made.lines),
        "head": made.head,
        "software": known_as,
        "styles": release.styles_of(site, kept),
        "salted": sorted(outcome.salts),
        "changed": bool(outcome.pages or outcome.posters or outcome.removed or made.lines != ledger.lines),
        "villages": outcome.villages,
        "records": outcome.records,
    }
    release.finish(server.next, base, facts)
    return outcome


def put_back(server: Server) -> None:
    """Put the content on disk back to what is on main, and throw away what was being made."""
    durable.remove(server.next)
    durable.remove(server.work / "scratch")
    server.end()
    repository = Repository(server.repository)
    tip = repository.tip(BRANCH)
    if tip:
        repository.check_out(tip, server.tree, server.index)
    else:
        durable.remove(server.tree)
        server.index.unlink(missing_ok=True)


def made_already(server: Server, commit: str, now: datetime.datetime) -> dict[str, Any] | None:
    """Return the facts of ``.next`` where it is whole and is what would be made now."""
    facts = release_facts(server.next)
    base = release.live(server)
    wanted = (commit, base.name if base else "", now.date().isoformat(), software(server))
    if facts and (facts["commit"], facts["base"], facts["at"][:10], facts["software"]) == wanted:
        return facts
    return None


def _begin(server: Server, commit: str, ledger: Ledger, now: datetime.datetime) -> dict[str, Any]:
    """Return the time and seed of this publication: those of an attempt that was cut off, where there was one."""
    before = server.pending
    same = {"commit": commit, "head": ledger.head, "day": now.date().isoformat()}
    if before and all(before.get(key) == value for key, value in same.items()):
        return before
    pending = {**same, "at": now.isoformat(timespec="seconds"), "seed": secrets.token_hex(32)}
    server.begin(pending)
    return pending
