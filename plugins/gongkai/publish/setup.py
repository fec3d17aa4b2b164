"""``gongkai server init`` and ``upgrade``: a folder that is a whole server, made by an ordinary user."""

import os
import secrets
import shlex
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.installed import STARTER
from gongkai.ledger.checkpoint import can_sign
from gongkai.publish import durable
from gongkai.publish.places import Server, as_file
from gongkai.publish.repository import ATTRIBUTES

MOST_PUSHED = 200_000_000
# What a key in authorized_keys may do; the path that was asked for is not even looked at.
_ONLY_GIT = r"""#!/bin/sh
# 由 gongkai server init 写成：用钥匙登录的，只能推送、取回这一个仓库。
case "$SSH_ORIGINAL_COMMAND" in
"git-receive-pack "* | "git-upload-pack "*) ;;
*) echo "这把钥匙只能用来 git push 和 git fetch。" >&2; exit 1 ;;
esac
here=$(cd "$(dirname "$0")" && pwd) || exit 1
# git-shell 要的路径，两边有单引号。
quoted=$(printf '%s' "$here/repo.git" | sed "s/'/'\\\\''/g")
exec git-shell -c "${SSH_ORIGINAL_COMMAND%% *} '$quoted'"
"""
# The folder is where the hook lies: a server may be moved, and restored elsewhere.
_HOOK = """#!/bin/sh
# 由 gongkai server init 写成；换软件用 gongkai server upgrade。
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
python={python}
if [ ! -x "$python" ]; then
    echo "找不到 gongkai 软件，没有收下。请管理员用新的软件运行 gongkai server upgrade。"
    exit 1
fi
{runs}
"""
RUNS = 'exec "$python" -I -m gongkai.publish.hook {name} "$here"'
"""The line of a hook that runs ours."""
# What a commit is called is part of what is published: whatever this machine's git would choose.
_INIT = ("git", "init", "--quiet", "--bare", "--initial-branch=main", "--object-format=sha1")
HOOKS = ("pre-receive", "post-receive")
REFUSED = {
    "receive.denyNonFastForwards": "true",
    "receive.denyDeletes": "true",
    "receive.fsckObjects": "true",
}
"""What git itself must refuse, whatever a hook says."""
_CONFIG = {
    **REFUSED,
    "receive.maxInputSize": str(MOST_PUSHED),
    "receive.advertisePushOptions": "false",
    "core.fsync": "committed,reference",
    "core.fsyncMethod": "fsync",
    "core.quotePath": "false",
    "gc.auto": "6700",
}


def init(root: Path, address: str) -> Server | None:
    """Make a server in ``root``; return None, and change nothing, where it already holds something."""
    if os.path.lexists(root) and (not root.is_dir() or any(root.iterdir())):
        return None
    server = Server(root.resolve())
    for folder in (server.releases, server.private, server.work):
        folder.mkdir(parents=True)
    for folder in (server.private, server.work):
        folder.chmod(0o700)
    subprocess.run([*_INIT, str(server.repository)], check=True)
    server.repository.chmod(0o700)
    for name, value in _CONFIG.items():
        subprocess.run(["git", "-C", str(server.repository), "config", name, value], check=True)
    (server.repository / "info" / "attributes").write_text(ATTRIBUTES, encoding="utf-8")
    server.settings.write_bytes((STARTER / "pelicanconf.py").read_bytes())
    durable.write(server.root / "server.json", as_file({"address": address.rstrip("/")}))
    if can_sign():
        server.keep_key(secrets.token_bytes(32))
    use_this_software(server)
    return server


def use_this_software(server: Server) -> None:
    """Let hooks, timers and samples run the software that runs this."""
    for name in HOOKS:
        write_hook(server, name)
    _script(server.root / "only-git", _ONLY_GIT)
    host = urlsplit(server.address).hostname or ""
    for sample in files("gongkai.publish").joinpath("samples").iterdir():
        quote = _QUOTES[sample.name]
        text = sample.read_text(encoding="utf-8")
        for folder in ("/current/site", ""):
            text = text.replace(f"@ROOT@{folder}", quote(f"{server.root}{folder}"))
        text = text.replace("@HOST@", host).replace("@PYTHON@", quote(sys.executable))
        target = server.root / "samples" / sample.name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")


def hook_of(server: Server, name: str) -> Path:
    """Return where git looks for a hook."""
    return server.repository / "hooks" / name


def write_hook(server: Server, name: str) -> None:
    """Let git run this software at a hook."""
    path = hook_of(server, name)
    path.parent.mkdir(exist_ok=True)
    _script(path, _HOOK.format(python=shlex.quote(sys.executable), runs=RUNS.format(name=name)))


def _script(path: Path, text: str) -> None:
    durable.write(path, text.encode(), 0o755)
    path.chmod(0o755)


def _for_systemd(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") + '"'


def _for_cron(word: str) -> str:
    """Return a word as the shell reads it; to cron itself a bare % is the end of the line."""
    return shlex.quote(word).replace("%", "\\%")


def _for_nginx(word: str) -> str:
    """Return a word in quotation marks; nginx knows no way to write a dollar but as a variable's value."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "${gongkai_dollar}") + '"'


def _for_caddy(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\{") + '"'


_QUOTES: dict[str, Callable[[str], str]] = {
    "Caddyfile": _for_caddy,
    "crontab": _for_cron,
    "gongkai-reconcile.service": _for_systemd,
    "gongkai-reconcile.timer": str,
    "nginx.conf": _for_nginx,
}
