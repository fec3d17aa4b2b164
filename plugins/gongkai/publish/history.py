"""A repository's history without some files: what ever lay there, and a rewriting that can be taken up where it was cut off."""

import os
import subprocess
from collections.abc import Collection

from msgspec import Struct

from gongkai.publish import durable
from gongkai.publish.limits import NONE
from gongkai.publish.places import BRANCH
from gongkai.publish.repository import Repository

SAID_NO_MORE = "改了内容，其中一件已经撤下"
"""What the message of a commit says that once changed what is withdrawn."""

_OWN_FILES = ("withdraw.paths", "withdraw.blobs", "withdraw.commits")
_MESSAGE = f'if grep -qx "$GIT_COMMIT" "$GONGKAI_SILENT"; then echo "{SAID_NO_MORE}"; else cat; fi'
# Paths go whatever lay there; elsewhere, only what is withdrawn itself goes, since another record may lie there now.
_REMOVAL = (
    'git rm -r -q --cached --ignore-unmatch --pathspec-from-file="$GONGKAI_PATHS" --pathspec-file-nul && '
    f"{{ git ls-files -s | grep -F -f \"$GONGKAI_BLOBS\" || :; }} | sed 's/^[0-9]* [0-9a-f]* [0-9]*/0 {NONE}/' | "
    "git update-index --index-info"
)
# Where git filter-branch works, and what it works on; a killed one leaves them.
_ITS_FOLDER = ".git-rewrite"
_WORKED_ON = "refs/gongkai/withdrawing"


class Change(Struct, frozen=True):
    """What one commit did to one path, against one of its parents."""

    commit: str
    blobs: frozenset[str]
    """What lay there before and after; one of them where the path came or went."""
    path: str


def changes(repository: Repository, tip: str) -> list[Change]:
    """Return every change up to ``tip``, the newest first; what a merge brought is a change of the merge, too."""
    pieces = repository.pieces("log", "--format=%H", "--raw", "--no-abbrev", "-z", "--no-renames", "-m", tip)
    found, commit = [], ""
    for piece in pieces:
        head = piece.lstrip(b"\n")
        if head.startswith(b":"):
            _, _, before, after, _ = head.decode().split()
            path = next(pieces).decode(errors="surrogateescape")
            found.append(Change(commit, frozenset({before, after}) - {NONE}, path))
        else:
            commit = piece.decode()
    return found


def blobs_ever(known: list[Change], paths: Collection[str]) -> set[str]:
    """Return every blob that ever lay at ``paths``."""
    return {blob for change in known if change.path in paths for blob in change.blobs}


def names_ever(known: list[Change], blobs: set[str]) -> set[str]:
    """Return every path at which one of ``blobs`` ever lay, under whatever name."""
    return {change.path for change in known if change.blobs & blobs}


def commits_of(known: list[Change], paths: Collection[str], blobs: Collection[str] = ()) -> list[str]:
    """Return every commit that changed one of ``paths``, or brought one of ``blobs``: its message may tell of it."""
    wanted = frozenset(blobs)
    return list(dict.fromkeys(one.commit for one in known if one.path in paths or one.blobs & wanted))


def rewrite(
    repository: Repository, commit: str, paths: Collection[str], blobs: Collection[str], said: list[str]
) -> None:
    """Move main, in one step, to a history up to ``commit`` that never had ``paths``, ``blobs``, nor what the commits ``said``.

    ``forget`` lets the old one go.
    """
    repository.git("update-ref", _WORKED_ON, commit)
    listed, gone, silent = (repository.folder / name for name in _OWN_FILES)
    listed.write_bytes(b"".join(path.encode(errors="surrogateescape") + b"\0" for path in sorted(paths)))
    for file, names in ((gone, sorted(blobs)), (silent, said)):
        file.write_text("".join(f"{one}\n" for one in names), encoding="ascii")
    environment = {
        **os.environ,
        "FILTER_BRANCH_SQUELCH_WARNING": "1",
        "GONGKAI_PATHS": str(listed),
        "GONGKAI_BLOBS": str(gone),
        "GONGKAI_SILENT": str(silent),
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_DIR": str(repository.folder),
    }
    command = ["git", "filter-branch", "-f", "--index-filter", _REMOVAL, "--msg-filter", _MESSAGE, "--", _WORKED_ON]
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
