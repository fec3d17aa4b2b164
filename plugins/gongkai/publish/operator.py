"""What the township's operator asks of a server: status, rollback, upgrade."""

import datetime
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from gongkai.engine.publication import carried_on
from gongkai.ledger.lines import DamagedLedger, Note
from gongkai.problem import errors
from gongkai.publish import clock, durable, release, remembered, setup, upkeep
from gongkai.publish.edition import NotBuilt
from gongkai.publish.live import FAULTS, LOCK_IS_FOLDER, MAIN_IS_LOST, in_words, locked, reconcile, target
from gongkai.publish.making import make_next, published_ledger, software
from gongkai.publish.places import BRANCH, Server, release_facts
from gongkai.publish.repository import Repository


def status(server: Server, now: datetime.datetime) -> int:
    """Print what is live, since when, from which commit, and what is pending; return 0 where nothing is."""
    folder = release.live(server)
    facts = release_facts(folder) if folder else None
    lines, pending = [f"网址：{server.address}/"], _pending(server, facts, now)
    if facts:
        lines.append(f"现在的版本：{facts['at'][:16].replace('T', ' ')} 发布，提交 {facts['commit'][:12]}")
        lines.append(f"内容：{facts['villages']} 个村 {facts['records']} 件；台账 {facts['lines']} 号")
    elif server.head:
        lines.append("current 不见了，或者指错了地方：让它指着 releases 里最后发布的一个")
    else:
        lines.append("还没有发布过")
    kept = release.in_order(server)
    lines.append(f"留着的版本：{len(kept)} 个")
    lines += [f"没有做完：{words}" for words in pending] or ["都做完了"]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if pending else 0


def _pending(server: Server, facts: dict[str, Any] | None, now: datetime.datetime) -> list[str]:
    wanted, _ = target(server)
    state = server.state
    found = []
    if wanted and (not facts or facts["commit"] != wanted):
        found.append(f"提交 {wanted[:7]} 还没有发布，运行 gongkai server reconcile {server.root}")
    if facts and state.get("day") != now.date().isoformat():
        believed = clock.vouched(server, facts["at"], wanted, now) if wanted else True
        late = "今天还没有看过到期的，定时任务可能没有打开（样例在 samples 文件夹）"
        found.append(late if believed else clock.question(server, now))
    found += [
        f"撤下 {file} 没有做完，旧版本里还有。再运行一次 gongkai withdraw {file} --server {server.root}"
        for file in state.get("withdrawing", ())
    ]
    failure = state.get("failure", "")
    # What is asked about the clock was said already.
    if failure and not failure.startswith(tuple(found)):
        found.append(f"上一次没有做成：{failure}")
    return found + list(_lost(server, facts, now))


def _lost(server: Server, facts: dict[str, Any] | None, now: datetime.datetime) -> Iterator[str]:
    """Yield what the server should remember, and does not, and what else would stop every push, or none."""
    live = release.live(server)
    looks: tuple[Callable[[], str | Iterable[str]], ...] = (
        lambda: _main_lost(server, facts),
        lambda: _other_software(server, facts),
        lambda: _ledger_lost(server, live),
        lambda: remembered.salts_lost(server, facts),
        lambda: remembered.key_lost(server, live),
        lambda: remembered.withdrawn_lost(server),
        lambda: _begun_wrong(server),
        lambda: _beside_ledger_wrong(live),
        lambda: LOCK_IS_FOLDER if (server.private / "lock").is_dir() else "",
        lambda: upkeep.unguarded(server),
        lambda: upkeep.locked_by_nobody(server, now),
    )
    seen = set()
    for look in looks:
        try:
            found = look()
        except (NotBuilt, DamagedLedger) as fault:
            found = str(fault).rstrip()
        except FAULTS as fault:
            found = in_words(fault)
        for words in [found] if isinstance(found, str) else found:
            # Several look at head.json.
            if words and words not in seen:
                seen.add(words)
                yield words


def _main_lost(server: Server, facts: dict[str, Any] | None) -> str:
    return MAIN_IS_LOST if facts and not target(server)[0] else ""


def _begun_wrong(server: Server) -> str:
    """Return nothing. Raises DamagedLedger where what was begun cannot be read."""
    _ = server.pending
    return ""


def _beside_ledger_wrong(live: Path | None) -> str:
    """Return nothing. Raises DamagedLedger where what the site carries on beside its ledger cannot be read."""
    if live is not None:
        carried_on(live / "site")
    return ""


def _other_software(server: Server, facts: dict[str, Any] | None) -> str:
    changed = facts and facts["software"] != software(server)
    return "软件或设置换过，还没有用新的做过，运行 gongkai server upgrade" if changed else ""


def _ledger_lost(server: Server, live: Path | None) -> str:
    published_ledger(server, live)
    if live is None or server.head is not None:
        return ""
    return f"ledger/head.json 不见了：从备份里找回；没有的，运行 gongkai server reconcile {server.root}，照现在的台账写"


def rollback(server: Server, commit: str, note: Note, now: datetime.datetime) -> int:
    """Make the content of an older commit main's and live again; the ledger goes on and says why.

    main gets a commit of the server's own: whoever pushes next must have it first, and cannot bring back unawares what
    was rolled back.
    """
    repository = Repository(server.repository)
    with locked(server):
        tip = repository.tip(BRANCH)
        wanted = repository.tip(commit) if commit else _before(server)
        if not wanted or not repository.is_ancestor(wanted, tip):
            sys.stdout.write(_UNKNOWN.format(commit) if commit else _NONE_BEFORE)
            return 1
        if repository.tree(wanted) == repository.tree(tip):
            sys.stdout.write(f"现在就是 {wanted[:7]} 的内容，没有改。\n")
            return 1
        said = f"退回到 {wanted[:7]}：{note.reason}（{note.by}经办）"
        made = repository.commit(repository.tree(wanted), tip, said)
        # First the reason: a process that is killed here leaves a commit that reconcile can publish.
        server.remember(note={"tip": made, "reason": note.reason, "by": note.by})
        repository.git("update-ref", BRANCH, made, tip)
        try:
            done = reconcile(server, now)
        finally:
            if _live_commit(server) != made:
                repository.git("update-ref", BRANCH, tip, made)
                server.remember(note=None)
        if not done:
            sys.stdout.write(_AFTER)
        return done


_UNKNOWN = "服务器的 main 上没有提交 {}。用 git log 看提交的编号；彻底撤下过的，编号都换过，先重新 git clone。\n"
_NONE_BEFORE = (
    "不知道上一个发布的是哪个提交：只发布过一个，或者彻底撤下以后老的版本都删了。用 git log 看提交的编号，写在后面。\n"
)
_AFTER = "main 上也退回了。接着改的人先运行 git pull --rebase，再改、提交、推送。\n"


def _live_commit(server: Server) -> str:
    folder = release.live(server)
    facts = release_facts(folder) if folder else None
    return str(facts["commit"]) if facts else ""


def _before(server: Server) -> str:
    """Return the commit that was live before the one that is."""
    current = release.live(server)
    facts = release_facts(current) if current else None
    while facts and current:
        base = server.releases / str(facts["base"])
        earlier = release_facts(base) if facts["base"] else None
        if not earlier or earlier["commit"] != facts["commit"]:
            return str(earlier["commit"]) if earlier else ""
        current, facts = base, earlier
    return ""


def upgrade(server: Server, note: Note, now: datetime.datetime, *, lost: bool = False) -> int:
    """Try the software that runs this on what is live; use it from now on where that is sound.

    ``lost`` says that no backup has what the server forgot: it is made anew.
    """
    with locked(server):
        try:
            begun = remembered.begin_anew(server, release.live(server)) if lost else []
            sys.stdout.write("".join(f"{words}\n" for words in begun))
            return _upgrade(server, note, now)
        finally:
            if lost:
                server.remember(new_key=None)


def _upgrade(server: Server, note: Note, now: datetime.datetime) -> int:
    """Do the same, with what was lost made anew; the caller holds the lock."""
    commit, _ = target(server)
    if commit:
        try:
            outcome = make_next(server, commit, now, note)
        except (NotBuilt, DamagedLedger) as fault:
            sys.stdout.write(f"{fault}\n软件没有换。\n")
            return 1
        if errors(outcome.problems):
            from gongkai.report import as_text

            durable.remove(server.next)
            sys.stdout.write(as_text(outcome.problems, server.content, "软件没有换，网站没有动。"))
            return 1
    setup.use_this_software(server)
    sys.stdout.write("已换成现在这一份软件。\n")
    return reconcile(server, now, note, look=True) if commit else 0
