"""A repository's history without some files: what ever lay there, and a rewriting that can be taken up where it was cut off."""

import os
import subprocess

from gongkai.publish import durable
from gongkai.publish.limits import NONE
from gongkai.publish.places import BRANCH
from gongkai.publish.repository import Repository

SAID_NO_MORE = "改了内容，其中一件已经撤下"
"""What the message of a commit says that once changed what is withdrawn."""

_OWN_FILES = ("withdraw.paths", "withdraw.commits")
# Where git filter-branch works, and what it works on; a killed one leaves them.
_ITS_FOLDER = ".git-rewrite"
_WORKED_ON = "refs/gongkai/withdrawing"


def blobs_ever(repository: Repository, tip: str, paths: list[str]) -> set[str]:
    """Return every blob that ever lay at ``paths``."""
    found = set()
    for path in paths:
        raw = repository.git("log", "--format=", "--raw", "--no-abbrev", "-z", "--no-renames", "-m", tip, "--", path)
        found |= {part.split()[at].decode() for part in raw.split(b"\0") if part.startswith(b":") for at in (2, 3)}
    return found - {NONE}


def names_ever(repository: Repository, tip: str, paths: list[str], blobs: set[str]) -> list[str]:
    """Return every path at which one of ``blobs`` ever lay, under whatever name, and ``paths``."""
    found = set(paths)
    every = repository.git("log", "--format=", "--raw", "--no-abbrev", "-z", "--no-renames", "-m", tip).split(b"\0")
    for head, at in zip(every[::2], every[1::2], strict=False):
        if head.lstrip(b"\n").split()[3].decode() in blobs:
            found.add(at.decode())
    return sorted(found)


def commits_of(repository: Repository, tip: str, paths: list[str]) -> list[str]:
    """Return every commit that changed one of ``paths``: its message may tell of what is withdrawn."""
    return (
        repository.git("log", "--format=%H", "--full-history", tip, "--", *(f":(literal){path}" for path in paths))
        .decode()
        .split()
    )


def rewrite(repository: Repository, commit: str, paths: list[str], said: list[str]) -> None:
    """Move main, in one step, to a history up to ``commit`` that never had ``paths``, nor what the commits ``said``.

    ``forget`` lets the old one go.
    """
    repository.git("update-ref", _WORKED_ON, commit)
    listed, silent = (repository.folder / name for name in _OWN_FILES)
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
    command = ["git", "filter-branch", "-f", "--index-filter", removal, "--msg-filter", message, "--", _WORKED_ON]
    subprocess.run(command, env=environment, cwd=repository.folder, capture_output=True, check=True)
    repository.git("update-ref", BRANCH, repository.tip(_WORKED_ON))


def forget(repository: Repository) -> None:
    """Let go of everything that main does not need: what a rewriting left, also one that was cut off."""
    for name in _OWN_FILES:
        (repository.folder / name).unlink(missing_ok=True)
    durable.remove(repository.folder / _ITS_FOLDER)
    for ref in repository.git("for-each-ref", "--format=%(refname)", "refs/original", _WORKED_ON).decode().split():
        repository.git("update-ref", "-d", ref)
    repository.git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all")
    repository.git("gc", "--quiet", "--prune=now")
