"""post-receive and ``reconcile``: make what is live what main says, now; a killed or forgotten step is done here.

The ref is read here, under the lock: the commit that a hook was told of may be
old by the time that it runs.
"""

import datetime
import errno
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from gongkai.ledger.lines import DamagedLedger, Note
from gongkai.ledger.marks import Salts
from gongkai.problem import errors
from gongkai.publish import clock, durable, release
from gongkai.publish.edition import NotBuilt
from gongkai.publish.making import made_already, make_next, software
from gongkai.publish.places import BRANCH, Server, release_facts
from gongkai.publish.repository import Repository
from gongkai.usage import fault_in_words, whose

SECONDS_TO_WAIT = 600
MAIN_IS_LOST = "仓库 repo.git 里没有已经发布的提交了，坏了或者被删过：从备份里找回 repo.git，放回原处"
LOCK_IS_FOLDER = "ledger/lock 是一个文件夹，谁也发布不了：删掉它，里面的移到别处"

AS_ROOT = (
    "这个服务器是用户 {0} 的，现在用的是 root：root 写出来的文件，{0} 读不了，以后谁也推送不了，所以什么也没有做。"
    "用它运行，例如在命令前面写 sudo -u {0} -H"
)


class Busy(Exception):
    """Somebody else's publication did not end in time."""


class Failed(Exception):
    """The content has errors; holds the report."""


FAULTS = (OSError, subprocess.CalledProcessError)
"""What a full or failing disk raises here or in git."""


@contextmanager
def locked(server: Server) -> Iterator[None]:
    """Hold the server's lock; one publication at a time. Raises Busy, NotBuilt and DamagedLedger."""
    if os.geteuid() == 0 and (owner := whose(server.root)):
        # What root writes, the owner's hooks could not read any more, for good.
        raise NotBuilt(AS_ROOT.format(owner))
    server.private.mkdir(parents=True, exist_ok=True)
    lock = server.private / "lock"
    if lock.is_dir():
        raise DamagedLedger(LOCK_IS_FOLDER)
    with lock.open("w", encoding="utf-8") as file:
        begun = time.monotonic()
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() - begun > SECONDS_TO_WAIT:
                    raise Busy from None
                time.sleep(0.05)
        yield


def target(server: Server) -> tuple[str, Note | None]:
    """Return (the commit that should be live, why it changes much at once where a rollback made it)."""
    tip = Repository(server.repository).tip(BRANCH)
    told = server.state.get("note")
    return tip, Note(told["reason"], told["by"]) if told and told["tip"] == tip else None


def reconcile(
    server: Server, now: datetime.datetime, note: Note | None = None, *, look: bool = False, sure: bool = False
) -> int:
    """Make the target live where it is not; return 0, or 1 where that failed. The caller holds the lock.

    ``note`` says why much changes at once; ``look`` builds even where nothing seems to have changed; ``sure`` says that
    an operator vouches for the clock.
    """
    commit = ""
    try:
        commit, told = target(server)
        if commit:
            _reconcile(server, commit, now, note or told, look=look, sure=sure)
        elif release.live(server):
            raise DamagedLedger(MAIN_IS_LOST)
        else:
            _say("还没有推送过，没有可以发布的。")
    except (Failed, NotBuilt, DamagedLedger, release.Unsound, *FAULTS) as fault:
        _failed(server, fault, commit)
        return 1
    return 0


def _reconcile(
    server: Server, commit: str, now: datetime.datetime, note: Note | None, *, look: bool, sure: bool
) -> None:
    base = release.live(server)
    facts = release_facts(base) if base else None
    if not look and not sure and facts and _is_live(server, facts, commit, now):
        _settle(server, facts)
        return
    made = _whole_already(server, commit, now) or _make(server, commit, now, note, sure=sure)
    stands = facts and (facts["commit"], facts["software"]) == (commit, made["software"]) and not made["changed"]
    if stands:
        durable.remove(server.next)
    else:
        _swap(server, made)
    _settle(server, release_facts(release.live(server) or server.next) or {})
    # A day that nobody vouches for is not one that the next look may go on from.
    believed = sure or clock.vouched(server, (facts or {}).get("at", ""), commit, now)
    day = now.date().isoformat()
    seen = {"day": day, "doubted": None} if believed else {"doubted": day}
    server.remember(failure=None, note=None, **seen)
    release.prune(server)


def _whole_already(server: Server, commit: str, now: datetime.datetime) -> dict[str, Any] | None:
    """Return the facts of what pre-receive made, where it is whole; a power cut may have emptied what was not on the disk yet."""
    made = made_already(server, commit, now)
    if made is not None:
        try:
            release.verify(server.next, release.live(server))
        except release.Unsound:
            durable.remove(server.next)
            durable.remove(server.cache)
            return None
    return made


def _is_live(server: Server, facts: dict[str, Any], commit: str, now: datetime.datetime) -> bool:
    looked = server.state.get("doubted") or server.state.get("day")
    known = (facts["commit"], facts["software"], looked)
    return known == (commit, software(server), now.date().isoformat())


def _make(server: Server, commit: str, now: datetime.datetime, note: Note | None, *, sure: bool) -> dict[str, Any]:
    outcome = make_next(server, commit, now, note, sure=sure)
    made = release_facts(server.next)
    if errors(outcome.problems) or made is None:
        from gongkai.report import as_text

        report = as_text(errors(outcome.problems), server.content, "内容要改。")
        durable.remove(server.next)
        raise Failed(report)
    release.verify(server.next, release.live(server))
    return made


def _swap(server: Server, made: dict[str, Any]) -> None:
    at = datetime.datetime.fromisoformat(made["at"])
    release.go_live(server, f"{at:%Y%m%dT%H%M%S}-{made['commit'][:12]}-{made['lines']}")
    _settle(server, made)
    _say(
        f"已发布 {server.address}/ （提交 {made['commit'][:7]}，{made['villages']} 个村 {made['records']} 件，台账 {made['lines']} 号）"
    )


def _settle(server: Server, live: dict[str, Any]) -> None:
    """Do what follows a swap, as far as it was not done: whoever was killed after it left this behind."""
    if live and (server.head or {}).get("hash") != live["head"]:
        if server.head is None and live["base"]:
            _say("ledger/head.json 不见了，照现在的台账重新写了一个。")
        server.keep_head(live["lines"], live["head"])
    known = server.salts()
    up = {name: salt for name, salt in known.known.items() if name in live.get("salted", ())}
    if up != known.known:
        server.keep_salts(Salts(up, b"", known.names))
    server.end()
    durable.remove(server.next)
    if server.state.get("failure"):
        server.remember(failure=None)


def _failed(server: Server, fault: Exception, commit: str) -> None:
    """Say what failed, and which version is live: what failed may have come after the swap."""
    words = in_words(fault) if isinstance(fault, FAULTS) else str(fault)
    folder = release.live(server)
    facts = release_facts(folder) if folder else None
    if facts and facts["commit"] == commit:
        stays = f"没有全部做完，{release.standing(server, '现在')}请管理员运行 gongkai server reconcile"
    else:
        stays = (
            f"没有发布，{release.standing(server)}改好以后再推送；不是内容的问题，请管理员运行 gongkai server reconcile"
        )
    _say(f"{words.rstrip()}\n{stays}")
    try:
        server.remember(failure=words.strip().split("\n")[0][:200])
    except (DamagedLedger, OSError):
        # The disk is full: there is nowhere to remember it.
        return


def in_words(fault: Exception) -> str:
    """Return what a full or failing disk, or git, did not do."""
    if isinstance(fault, subprocess.CalledProcessError):
        said = (fault.stderr or b"").decode(errors="replace").strip()
        full = os.strerror(errno.ENOSPC) in said
        return "磁盘满了：git 写不下。清出一些地方再运行" if full else f"git 没有做成：{said.rpartition(chr(10))[2]}"
    full = isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT)
    said = fault_in_words(fault).rstrip("。") or str(fault)
    return f"{'磁盘满了' if full else '读写文件出错'}：{said.removeprefix('磁盘满了，').strip()}"


def _say(words: str) -> None:
    # Whoever pushed may be gone; what was done is done.
    with suppress(BrokenPipeError):
        sys.stdout.write(words + "\n")
        sys.stdout.flush()
