"""``gongkai withdraw``: take a record down from the site and out of everything on this server, history too.

The one exception to fast-forwards: git keeps what was ever committed, so the
server's own repository is rewritten, and every clone of it must be thrown away.
"""

import datetime
import sys
from pathlib import PurePosixPath

from gongkai.ledger.lines import Note
from gongkai.problem import errors
from gongkai.publish import durable, release
from gongkai.publish.history import SAID_NO_MORE, blobs_ever, changes, commits_of, forget, names_ever, rewrite
from gongkai.publish.limits import NONE, fingerprint
from gongkai.publish.live import locked, reconcile
from gongkai.publish.making import make_next, put_back
from gongkai.publish.places import BRANCH, Server
from gongkai.publish.repository import CONTENT, Repository
from gongkai.publish.wanted import Found, begun, file_in, find, told_in_ledger
from gongkai.read.file import read_bytes
from gongkai.records import BY_TITLE
from gongkai.records.build import build
from gongkai.records.withdrawal import WITHDRAWN_FILE, Withdrawals
from gongkai.report import as_text

BEYOND_RECALL = """下面这些软件收不回来，请一样一样处理：
  墙上的海报、印出来的纸：取下来，收回。
  每个人电脑上的仓库（村里的、镇里的）：整个删掉，重新 git clone。不要在旧的里面 git pull 再推送：旧的里面还有撤下的内容，带着它的推送会被拒绝。
  拷到 U 盘、发到群里的网页、表格、PDF：请收到的人删掉。
  搜索引擎、网页存档留下的：用它们各自的办法申请删除。
  这台服务器自己的备份、快照，和上一级代理、CDN 的缓存：请管理员清掉。
"""


def withdraw(server: Server, record: str, note: Note, now: datetime.datetime) -> int:
    """Withdraw ``record`` (石桥村/财务收支/2026-03, with or without its ending); return 0 where it is gone.

    What an earlier run, which was cut off, left behind is done now.
    """
    repository = Repository(server.repository)
    with locked(server):
        tip = repository.tip(BRANCH)
        found = find(repository, tip, record) if tip else None
        if found is not None:
            return _begin(server, repository, found, note, now)
        file = begun(server, repository, tip, record) if tip else ""
        if not file:
            sys.stdout.write(f"main 上和历史里都没有“{record}”。写成 村名/类别/文件名，例如 石桥村/财务收支/2026-03\n")
            return 1
        sys.stdout.write(f"{file} 在 main 上和历史里已经没有了，接着做完剩下的。\n")
        return _finish(server, repository, file, now, "")


def _begin(server: Server, repository: Repository, found: Found, note: Note, now: datetime.datetime) -> int:
    """Try whether what is left can be published, and only then rewrite the history; return 0 where the record is gone."""
    tip = repository.tip(BRANCH)
    entry = None if found.gone else _entry(repository, tip, found.file, note, now)
    if entry is None and not found.gone:
        sys.stdout.write(
            "撤下.yaml 里已有的不是一条一行写的，加不上新的一条。改成每条一行，前面写“- ”，推送以后再撤下。\n"
        )
        return 1
    gone = [f"{CONTENT}/{file}" for file in (found.file, *found.others, *found.former)]
    commit = _commit(repository, tip, gone, entry, note)
    if not _can_be_published(server, commit, now):
        return 1
    remains = told_in_ledger(server, repository, tip, found.file)
    sys.stdout.write(remains)
    known = changes(repository, tip)
    # What lies in main without it is another record's, whoever had the same bytes or the same name once.
    stays = {entry.path: entry.blob for entry in repository.files(commit)}
    names = {*gone, *names_ever(known, blobs_ever(known, gone))} - set(stays)
    blobs = blobs_ever(known, names) - set(stays.values())
    said = commits_of(known, names, blobs)
    server.remember(withdrawing=sorted({*server.state.get("withdrawing", ()), found.file}))
    server.keep_withdrawn({fingerprint(blob) for blob in blobs})
    rewrite(repository, commit, names, blobs, said)
    release.rename(server, repository.tip(BRANCH))
    with_it = f"，和只有它用的 {len(found.others)} 个照片、附件" if found.others else ""
    told = f"改过它的 {len(said)} 次提交，说明都换成了“{SAID_NO_MORE}”。别的提交的说明没有动，提到它的还在，用 git log 看一遍。\n{remains}"
    return _finish(server, repository, found.file, now, told, with_it)


def _can_be_published(server: Server, commit: str, now: datetime.datetime) -> bool:
    """Return whether ``commit`` can go live, made whole in ``.next``; where not, say why, and nothing has changed."""
    try:
        outcome = make_next(server, commit, now, sure=True)
        if not errors(outcome.problems):
            return True
        sys.stdout.write(
            as_text(errors(outcome.problems), server.content, "没有撤下，网站和仓库没有动。改好以后再运行一次。")
        )
    except BaseException:
        put_back(server)
        raise
    put_back(server)
    return False


def _finish(
    server: Server, repository: Repository, file: str, now: datetime.datetime, told: str, with_it: str = ""
) -> int:
    """Publish main, which has the record no more, and let go of everything that had it; return 0 where it is gone."""
    forget(repository)
    status = reconcile(server, now, look=True, sure=True)
    if status:
        return status
    _purge(server, repository)
    server.remember(withdrawing=[one for one in server.state.get("withdrawing", ()) if one != file] or None)
    gone = f"已撤下 {file}{with_it}：网站、海报、旧版本、缓存、服务器上的仓库里都没有了，“更正与撤下”里写着原因。\n"
    sys.stdout.write(gone + told + BEYOND_RECALL)
    return 0


def _entry(repository: Repository, tip: str, file: str, note: Note, now: datetime.datetime) -> tuple[str, bytes] | None:
    """Return (path, content) of 撤下.yaml with the record in it, or None where the one that is there cannot be read."""
    village, kind, name = PurePosixPath(file).parts
    path = f"{village}/{WITHDRAWN_FILE}"
    old = file_in(repository, tip, path)
    text = old.decode("utf-8", "replace") if old else "撤下:\n"
    said = {"类别": BY_TITLE[kind].title, "编号": PurePosixPath(name).stem, "日期": now.date().isoformat()}
    said |= {"原因": f"'{_plain(note.reason)}'", "经办": f"'{_plain(note.by)}'"}
    dash = next(
        (line[: line.index("-")] for line in reversed(text.splitlines()) if line.lstrip().startswith("-")), "  "
    )
    text = text.rstrip("\n") + f"\n{dash}- {{{', '.join(f'{key}: {value}' for key, value in said.items())}}}\n"
    values = read_bytes(text.encode(), path).values
    listed, problems = build(Withdrawals, values, path) if values is not None else (None, [])
    return (f"{CONTENT}/{path}", text.encode()) if listed and not errors(problems) else None


def _plain(words: str) -> str:
    return " ".join(words.replace("'", "’").split())


def _commit(repository: Repository, tip: str, gone: list[str], entry: tuple[str, bytes] | None, note: Note) -> str:
    """Return a commit after ``tip`` without the files ``gone`` and with the new 撤下.yaml, if any; no ref is moved."""
    index = repository.folder / "withdraw.index"
    index.unlink(missing_ok=True)
    try:
        repository.git("read-tree", tip, index=index)
        removed = "".join(f"0 {NONE}\t{path}\0" for path in gone)
        repository.git("update-index", "-z", "--index-info", stdin=removed.encode(), index=index)
        if entry is not None:
            blob = repository.git("hash-object", "-w", "--stdin", stdin=entry[1]).decode().strip()
            repository.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{entry[0]}", index=index)
        tree = repository.git("write-tree", index=index).decode().strip()
    finally:
        index.unlink(missing_ok=True)
    return repository.commit(tree, tip, f"撤下：{note.reason}（{note.by}经办）")


def _purge(server: Server, repository: Repository) -> None:
    """Leave only the live release; the content on disk is main's, so the record is not in it."""
    live = release.live(server)
    for folder in server.releases.iterdir():
        if folder != live:
            durable.remove(folder)
    repository.check_out(repository.tip(BRANCH), server.tree, server.index)
