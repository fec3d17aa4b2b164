"""What must stand around a server: the hooks, what git itself refuses; and what killed pushes left behind."""

import datetime
import os
import shlex
from pathlib import Path

from gongkai.publish import durable, setup
from gongkai.publish.places import Server
from gongkai.publish.repository import Repository

_DAY, _HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)
_HOOKS_AT = "core.hookspath"
# git holds each of them for less than a second; one that a killed git left stops every push.
_LOCKS = ("*.lock", "refs/heads/*.lock")
_QUARANTINE = ("tmp_objdir-incoming-*", "incoming-*")


def unguarded(server: Server) -> list[str]:
    """Return what is wrong with the hooks and with what git refuses, in words; pushes would enter unchecked, or none would."""
    return [*map(_unhooked, _hooks_wrong(server)), *map(_unset, _git_wrong(server)), *_no_python(server)]


def guard(server: Server) -> list[str]:
    """Put the hooks, and what git refuses, back where they are not as they were made; return what was wrong, in words."""
    hooks, told = _hooks_wrong(server), _git_wrong(server)
    for name in hooks:
        path = setup.hook_of(server, name)
        if path.is_dir() and not path.is_symlink():
            durable.remove(path)
        setup.write_hook(server, name)
    for name, value in told.items():
        Repository(server.repository).git("config", name, value)
    return [
        *(f"{_unhooked(name)}。已经补上，以后的推送照样检查" for name in hooks),
        *(f"{_unset(name)}。已经改回来" for name in told),
    ]


def _unhooked(name: str) -> str:
    said = "推送没有检查就进来了" if name == "pre-receive" else "推送收下了也不发布"
    return f"repo.git/hooks/{name} 不见了、不能运行，或者被改过，{said}"


def _unset(name: str) -> str:
    return f"repo.git 的设置 {name} 被改过，git 不再照 gongkai server init 说的做"


def _hooks_wrong(server: Server) -> list[str]:
    """Return the hooks that are missing, cannot be run, or do not run ours."""
    return [name for name in setup.HOOKS if not _runs(setup.hook_of(server, name), name)]


def _runs(path: Path, name: str) -> bool:
    try:
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    except OSError:
        return False
    return os.access(path, os.X_OK) and setup.RUNS.format(name=name) in text


def _git_wrong(server: Server) -> dict[str, str]:
    """Return (setting, what it must be) of what git was told otherwise."""
    listed = Repository(server.repository).git("config", "--list", "-z").decode(errors="replace").split("\0")
    told = {name: value for name, _, value in (one.partition("\n") for one in listed)}
    wrong = {
        name: value
        for name, value in setup.REFUSED.items()
        if told.get(name.lower(), "").lower() not in {"true", "yes", "on", "1"}
    }
    # Relative to the repository, since a server may be moved.
    return wrong | ({_HOOKS_AT: "hooks"} if told.get(_HOOKS_AT, "hooks") != "hooks" else {})


def _no_python(server: Server) -> list[str]:
    """Return that the software which the hooks run is gone, where it is: no push is taken."""
    path = setup.hook_of(server, "pre-receive")
    if not _runs(path, "pre-receive"):
        return []
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    told = next((line.partition("=")[2] for line in lines if line.startswith("python=")), "")
    python = next(iter(shlex.split(told)), "") if told.count("'") % 2 == 0 else ""
    if os.access(python, os.X_OK):
        return []
    return [f"推送时要运行的软件 {python} 不见了，推送都收不下。用新的软件运行 gongkai server upgrade {server.root}"]


def tidy(server: Server, now: datetime.datetime) -> None:
    """Throw away what pushes that were killed more than a day before ``now`` left, and the locks of a git that was."""
    objects = server.repository / "objects"
    incoming = [path for pattern in _QUARANTINE for path in objects.glob(pattern)]
    for path in (*_older(incoming, now - _DAY), *_left_locked(server, now)):
        durable.remove(path)


def locked_by_nobody(server: Server, now: datetime.datetime) -> list[str]:
    """Return in words which locks a killed git left."""
    return [
        f"{path.relative_to(server.root)} 是断电或者 git 被停掉时留下的，推送都收不下。运行 gongkai server reconcile {server.root}"
        for path in _left_locked(server, now)
    ]


def _left_locked(server: Server, now: datetime.datetime) -> list[Path]:
    return _older([path for pattern in _LOCKS for path in server.repository.glob(pattern)], now - _HOUR)


def _older(paths: list[Path], than: datetime.datetime) -> list[Path]:
    return [path for path in paths if path.lstat().st_mtime < than.timestamp()]
