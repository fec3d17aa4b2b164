"""``gongkai withdraw``: take a record down from the site and out of everything on this server, history too.

The one exception to fast-forwards: git keeps what was ever committed, so the
server's own repository is rewritten, and every clone of it must be thrown away.
"""

import datetime
import os
import subprocess
import sys
from pathlib import PurePosixPath

from msgspec import Struct

from gongkai.layout import TYPES, model_of
from gongkai.ledger.lines import Note
from gongkai.named_files import named_files
from gongkai.problem import errors
from gongkai.publish import durable, release
from gongkai.publish.limits import fingerprint
from gongkai.publish.live import locked, reconcile
from gongkai.publish.places import BRANCH, Server
from gongkai.publish.repository import CONTENT, Repository
from gongkai.read.file import read_bytes
from gongkai.records.base import Record
from gongkai.records.build import build
from gongkai.records.withdrawal import WITHDRAWN_FILE, Withdrawals

SAID_NO_MORE = "改了内容，其中一件已经撤下"
"""What the message of a commit says that once changed what is withdrawn."""

BEYOND_RECALL = """下面这些软件收不回来，请一样一样处理：
  墙上的海报、印出来的纸：取下来，收回。
  每个人电脑上的仓库（村里的、镇里的）：整个删掉，重新 git clone。不要在旧的里面 git pull 再推送：旧的里面还有撤下的内容，带着它的推送会被拒绝。
  拷到 U 盘、发到群里的网页、表格、PDF：请收到的人删掉。
  搜索引擎、网页存档留下的：用它们各自的办法申请删除。
  这台服务器自己的备份、快照，和上一级代理、CDN 的缓存：请管理员清掉。
"""


class Found(Struct, frozen=True):
    """A record of main's tip, and the photos and attachments that no other record names."""

    file: str
    """Its path below the content folder."""
    others: tuple[str, ...]


def withdraw(server: Server, record: str, note: Note, now: datetime.datetime) -> int:
    """Withdraw ``record`` (石桥村/财务收支/2026-03, with or without its ending); return 0 where it is gone."""
    repository = Repository(server.repository)
    with locked(server):
        tip = repository.tip(BRANCH)
        found = _find(repository, tip, record) if tip else None
        if found is None:
            sys.stdout.write(f"main 上没有“{record}”。写成 村名/类别/文件名，例如 石桥村/财务收支/2026-03\n")
            return 1
        entry = _entry(repository, tip, found.file, note, now)
        if entry is None:
            sys.stdout.write("撤下.yaml 里已有的内容看不懂，先改好它再撤下。\n")
            return 1
        gone = [f"{CONTENT}/{file}" for file in (found.file, *found.others)]
        commit = _commit(repository, tip, gone, entry, note)
        blobs = _blobs_ever(repository, tip, gone)
        server.keep_withdrawn({fingerprint(blob) for blob in blobs})
        names = _names_ever(repository, tip, gone, blobs)
        said = _commits_of(repository, tip, names)
        _rewrite(repository, commit, names, said)
        status = reconcile(server, now, look=True, sure=True)
        if status:
            return status
        _purge(server, repository)
    sys.stdout.write(
        f"已撤下 {found.file}"
        + (f"，和只有它用的 {len(found.others)} 个照片、附件" if found.others else "")
        + "：网站、海报、旧版本、缓存、服务器上的仓库里都没有了，“更正与撤下”里写着原因。\n"
        + f"改过它的 {len(said)} 次提交，说明都换成了“{SAID_NO_MORE}”。\n"
        + BEYOND_RECALL
    )
    return 0


def _find(repository: Repository, tip: str, record: str) -> Found | None:
    wanted = record.removeprefix(f"{CONTENT}/").removesuffix(".yaml").removesuffix(".md")
    files = {e.path.removeprefix(f"{CONTENT}/"): e.blob for e in repository.files(tip)}
    named: dict[str, set[str]] = {}
    for file, blob in files.items():
        if _is_record(file):
            content = next(repository.contents([blob]))
            named[file] = {str(PurePosixPath(file).parent / name) for name in _names(file, content)}
    own = next((file for file in named if file.rpartition(".")[0] == wanted), None)
    if own is None:
        return None
    shared = {name for other, names in named.items() if other != own for name in names}
    return Found(own, tuple(sorted(name for name in named[own] - shared if name in files)))


def _is_record(file: str) -> bool:
    model = model_of(file)
    return model is not None and issubclass(model, Record)


def _names(file: str, content: bytes) -> list[str]:
    source = read_bytes(content, file, markdown=file.endswith(".md"))
    model = model_of(file)
    row = build(model, source.values, file)[0] if model and source.values is not None else None
    return [name for _, name, _ in named_files(row)] if row is not None else []


def _entry(repository: Repository, tip: str, file: str, note: Note, now: datetime.datetime) -> tuple[str, bytes] | None:
    """Return (path, content) of 撤下.yaml with the record in it, or None where the one that is there cannot be read."""
    village, kind, name = PurePosixPath(file).parts
    path = f"{village}/{WITHDRAWN_FILE}"
    old = next((e.blob for e in repository.files(tip) if e.path == f"{CONTENT}/{path}"), "")
    text = next(repository.contents([old])).decode("utf-8", "replace") if old else "撤下:\n"
    said = {"类别": TYPES[kind].title, "编号": PurePosixPath(name).stem, "日期": now.date().isoformat()}
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


def _blobs_ever(repository: Repository, tip: str, paths: list[str]) -> set[str]:
    """Return every blob that ever lay at ``paths``."""
    found = set()
    for path in paths:
        raw = repository.git("log", "--format=", "--raw", "--no-abbrev", "-z", "--no-renames", "-m", tip, "--", path)
        found |= {part.split()[at].decode() for part in raw.split(b"\0") if part.startswith(b":") for at in (2, 3)}
    return found - {"0" * 40}


def _names_ever(repository: Repository, tip: str, paths: list[str], blobs: set[str]) -> list[str]:
    """Return every path at which one of ``blobs`` ever lay, under whatever name, and ``paths``."""
    found = set(paths)
    every = repository.git("log", "--format=", "--raw", "--no-abbrev", "-z", "--no-renames", "-m", tip).split(b"\0")
    for head, at in zip(every[::2], every[1::2], strict=False):
        if head.lstrip(b"\n").split()[3].decode() in blobs:
            found.add(at.decode())
    return sorted(found)


def _commit(repository: Repository, tip: str, gone: list[str], entry: tuple[str, bytes], note: Note) -> str:
    """Return a commit after ``tip`` without the files ``gone`` and with the new 撤下.yaml; no ref is moved."""
    index = repository.folder / "withdraw.index"
    index.unlink(missing_ok=True)
    try:
        repository.git("read-tree", tip, index=index)
        removed = "".join(f"0 {'0' * 40}\t{path}\0" for path in gone)
        repository.git("update-index", "-z", "--index-info", stdin=removed.encode(), index=index)
        blob = repository.git("hash-object", "-w", "--stdin", stdin=entry[1]).decode().strip()
        repository.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{entry[0]}", index=index)
        tree = repository.git("write-tree", index=index).decode().strip()
    finally:
        index.unlink(missing_ok=True)
    return repository.commit(tree, tip, f"撤下：{note.reason}（{note.by}经办）")


def _commits_of(repository: Repository, tip: str, paths: list[str]) -> list[str]:
    """Return every commit that changed one of ``paths``: its message may tell of what is withdrawn."""
    return (
        repository.git("log", "--format=%H", "--full-history", tip, "--", *(f":(literal){path}" for path in paths))
        .decode()
        .split()
    )


def _rewrite(repository: Repository, commit: str, paths: list[str], said: list[str]) -> None:
    """Move main to a history that never had ``paths``, nor what the commits ``said``, and let the old one go."""
    repository.git("update-ref", BRANCH, commit)
    listed, silent = repository.folder / "withdraw.paths", repository.folder / "withdraw.commits"
    listed.write_bytes("\0".join(paths).encode() + b"\0")
    silent.write_text("".join(f"{one}\n" for one in said), encoding="ascii")
    message = f'if grep -qx "$GIT_COMMIT" "$GONGKAI_SILENT"; then echo "{SAID_NO_MORE}"; else cat; fi'
    removal = 'git rm -r -q --cached --ignore-unmatch --pathspec-from-file="$GONGKAI_GONE" --pathspec-file-nul'
    environment = {
        **os.environ,
        "FILTER_BRANCH_SQUELCH_WARNING": "1",
        "GONGKAI_GONE": str(listed),
        "GONGKAI_SILENT": str(silent),
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_DIR": str(repository.folder),
    }
    command = ["git", "filter-branch", "-f", "--index-filter", removal, "--msg-filter", message, "--", "main"]
    try:
        subprocess.run(command, env=environment, cwd=repository.folder, capture_output=True, check=True)
    finally:
        listed.unlink()
        silent.unlink()
    for ref in repository.git("for-each-ref", "--format=%(refname)", "refs/original").decode().split():
        repository.git("update-ref", "-d", ref)
    repository.git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all")
    repository.git("gc", "--quiet", "--prune=now")


def _purge(server: Server, repository: Repository) -> None:
    """Leave only the live release; the content on disk is main's, so the record is not in it."""
    live = release.live(server)
    for folder in server.releases.iterdir():
        if folder != live:
            durable.remove(folder)
    repository.check_out(repository.tip(BRANCH), server.tree, server.index)
