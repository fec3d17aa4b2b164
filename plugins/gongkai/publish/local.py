"""``gongkai publish``: the site to be published without a server of one's own, such as by a forge's workflow.

What holds the folder between two runs (a branch, an artefact) holds the ledger
too: whoever can rewrite that can rewrite the ledger, and only paper tells.
"""

import datetime
import hashlib
import hmac
import os
import sys
from contextlib import suppress
from pathlib import Path

from gongkai.china import BEIJING
from gongkai.commands import pelican_settings
from gongkai.engine.settings import Publishing
from gongkai.engine.swap import CutOff, Swap
from gongkai.ledger.checkpoint import can_sign
from gongkai.ledger.lines import DamagedLedger, Ledger, parse
from gongkai.ledger.marks import Salts
from gongkai.publish.clock import now
from gongkai.publish.edition import Folders, NotBuilt, build
from gongkai.publish.release import MANIFEST, write_manifest
from gongkai.publish.saying import NotSaid, note_of
from gongkai.whole import write_whole
from gongkai.words import build_report

SECRET = "GONGKAI_SECRET"  # noqa: S105 - the name of a variable
"""A text nobody can guess, the same at every run: salts are made of it where nothing secret can be kept."""
LAST = "published-at"
"""When this machine published last: a publication need not add to the ledger."""


def publish_to(settings: Path, folder: Path, reason: str, by: str) -> int:
    """Make or renew the site in ``folder``, its ledger extended; return the exit status. With an error nothing changes."""
    pelican = pelican_settings(settings)
    if pelican is None:
        return 1
    content = Path(pelican["PATH"])
    target = folder.resolve()
    file = target / "ledger" / "ledger.jsonl"
    cache, wall = content.parent / ".gongkai" / "published", target.with_name(f"{target.name}-posters")
    cut_off = Swap(cache, cache / "staging", {"site": target, "wall": wall}).take_up()
    if cut_off is CutOff.FINISHED:
        write_manifest(target)
    if (
        not file.is_file()
        and target.is_dir()
        and any(path for path in target.iterdir() if not path.name.startswith("."))
    ):
        sys.stdout.write(f"{folder} 里有文件，没有台账，不是发布过的网站。换一个空的文件夹。\n")
        return 1
    told = os.environ.get(SECRET, "").encode()
    secret = told if len(told) >= 32 else b""
    try:
        note = note_of(reason, by) if reason or by else None
        ledger = parse(file.read_bytes()) if file.is_file() else Ledger()
        short = 0 if secret else len(told)
        publishing = Publishing(
            ledger, now(), Salts({}, secret), note, key=_key(secret), keep=(MANIFEST,), too_short=short
        )
        folders = Folders(content, target, wall, cache)
        outcome = build(settings, folders, publishing)
        outcome.cut_off = cut_off
    except (NotBuilt, NotSaid, DamagedLedger) as fault:
        sys.stdout.write(f"{str(fault).rstrip()}\n没有发布。\n")
        return 1
    sys.stdout.write(build_report(outcome, content, target, _last(cache, ledger)))
    if not outcome.sound or outcome.ledger is None:
        return 1
    write_manifest(target)
    write_whole(cache / LAST, publishing.at.isoformat().encode())
    attributes = target / ".gitattributes"
    if not attributes.exists():
        # Where the site is kept in git, no computer may change the ends of lines: what was published would look changed.
        attributes.write_bytes(b"* -text\n")
    sys.stdout.write(f"台账 {len(outcome.ledger.lines)} 号。\n")
    return 0


def _last(cache: Path, ledger: Ledger) -> datetime.datetime | None:
    """Return when the site was published last; by its ledger alone where another machine did it."""
    known = [ledger.lines[-1].at] if ledger.lines else []
    with suppress(OSError, ValueError, TypeError):
        known.append(datetime.datetime.fromisoformat((cache / LAST).read_text(encoding="utf-8")).astimezone(BEIJING))
    return max(known, default=None)


def _key(secret: bytes) -> bytes:
    """Return what signs the head of the ledger: made of the secret, since nothing else stays."""
    return hmac.new(secret, b"checkpoint", hashlib.sha256).digest() if secret and can_sign() else b""
