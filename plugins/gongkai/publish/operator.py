"""What the township's operator asks of a server: status, reconcile, rollback, upgrade, withdraw."""

import datetime
import sys
from typing import Any

from gongkai.ledger.lines import DamagedLedger, Note
from gongkai.problem import errors
from gongkai.publish import durable, release, setup
from gongkai.publish.edition import NotBuilt
from gongkai.publish.live import locked, reconcile, target
from gongkai.publish.making import SALTS_LOST, make_next, published_ledger, salts_lost, software
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
        found.append("今天还没有看过到期的，定时任务可能没有打开（样例在 samples 文件夹）")
    if facts and facts["software"] != software(server):
        found.append("软件或设置换过，还没有用新的做过，运行 gongkai server upgrade")
    for file in state.get("withdrawing", ()):
        found.append(f"撤下 {file} 没有做完，旧版本里还有。再运行一次 gongkai withdraw {file} --server {server.root}")
    if state.get("failure"):
        found.append(f"上一次没有做成：{state['failure']}")
    return found + _lost(server, facts)


def _lost(server: Server, facts: dict[str, Any] | None) -> list[str]:
    """Return what the server should remember, and does not."""
    found = []
    try:
        published_ledger(server, release.live(server))
        lost = salts_lost(server, facts)
        if lost:
            found.append(SALTS_LOST.format(lost))
        if facts and server.head is None:
            found.append(
                f"ledger/head.json 不见了：从备份里找回；没有的，运行 gongkai server reconcile {server.root}，照现在的台账写"
            )
    except DamagedLedger as fault:
        found.append(str(fault))
    return found


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


def upgrade(server: Server, note: Note, now: datetime.datetime) -> int:
    """Try the software that runs this on what is live; use it from now on where that is sound."""
    with locked(server):
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
