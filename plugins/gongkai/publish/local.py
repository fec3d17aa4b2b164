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
from gongkai.publish.clock import STEP, now
from gongkai.publish.edition import Folders, NotBuilt, build
from gongkai.publish.release import MANIFEST, write_manifest
from gongkai.publish.repository import committed_at
from gongkai.publish.saying import NotSaid, note_of
from gongkai.whole import write_whole
from gongkai.words import build_report

SECRET = "GONGKAI_SECRET"  # noqa: S105 - the name of a variable
"""A text nobody can guess, the same at every run: salts are made of it where nothing secret can be kept."""
LAST = "published-at"
"""When this machine published last: a publication need not add to the ledger."""
LONGEST = datetime.timedelta(days=100)
"""What is published every quarter has been so at most so long ago; a clock that says more has to be vouched for."""


def publish_to(settings: Path, folder: Path, reason: str, by: str, date: str = "") -> int:
    """Make or renew the site in ``folder``, its ledger extended; return the exit status. With an error nothing changes.

    ``date`` (2026-07-12) is today's, where somebody vouches for the clock.
    """
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
    told = os.environ.get(SECRET, "")
    # A Chinese sign is three bytes; what was long enough once has made salts, and stays so.
    secret = told.encode() if len(told.encode()) >= 32 else b""
    try:
        note = note_of(reason, by) if reason or by else None
        ledger = parse(file.read_bytes()) if file.is_file() else Ledger()
        at, before = now(), _last(cache, ledger)
        _believe(at, before, content, date)
        short = 0 if secret else len(told)
        publishing = Publishing(
            ledger, at, Salts({}, secret), note, key=_key(secret), keep=(MANIFEST,), too_short=short
        )
        folders = Folders(content, target, wall, cache)
        outcome = build(settings, folders, publishing)
        outcome.cut_off = cut_off
    except (NotBuilt, NotSaid, DamagedLedger) as fault:
        sys.stdout.write(f"{str(fault).rstrip()}\n没有发布。\n")
        return 1
    sys.stdout.write(build_report(outcome, content, target, before))
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


def _believe(at: datetime.datetime, before: datetime.datetime | None, content: Path, date: str) -> None:
    """Raise NotBuilt where the clock has gone so far since the last publication that somebody has to say that it is right.

    A commit of about this time says so: it was made on another computer, or a forge has just checked it out.
    """
    today = at.date().isoformat()
    if date and date != today:
        raise NotBuilt(f"--date 写的是 {date}，这台电脑的时钟说今天是 {today}。先把时钟校准")
    if date or before is None or at - before <= LONGEST:
        return
    made = committed_at(content)
    if made is None or abs(made - at.timestamp()) > STEP.total_seconds():
        raise NotBuilt(
            f"这台电脑的时钟说今天是 {today}，离上次发布（{before.date().isoformat()}）有 {(at - before).days} 天。先看时钟对不对："
            f"不对的，校准它；对的，再加上 --date {today}。日期错了，名单会提前撤下，再也放不回来"
        )


def _last(cache: Path, ledger: Ledger) -> datetime.datetime | None:
    """Return when the site was published last; by its ledger alone where another machine did it."""
    known = [ledger.lines[-1].at] if ledger.lines else []
    with suppress(OSError, ValueError, TypeError):
        known.append(datetime.datetime.fromisoformat((cache / LAST).read_text(encoding="utf-8")).astimezone(BEIJING))
    return max(known, default=None)


def _key(secret: bytes) -> bytes:
    """Return what signs the head of the ledger: made of the secret, since nothing else stays."""
    return hmac.new(secret, b"checkpoint", hashlib.sha256).digest() if secret and can_sign() else b""
