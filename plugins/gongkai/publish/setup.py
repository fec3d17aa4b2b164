"""``gongkai server init`` and ``upgrade``: a folder that is a whole server, made by an ordinary user."""

import secrets
import shlex
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.installed import STARTER
from gongkai.ledger.checkpoint import can_sign
from gongkai.publish import durable
from gongkai.publish.places import Server, _json
from gongkai.publish.repository import ATTRIBUTES

MOST_PUSHED = 200_000_000
# What a key in authorized_keys may do; the path that was asked for is not even looked at.
_ONLY_GIT = """#!/bin/sh
# 由 gongkai server init 写成：用钥匙登录的，只能推送、取回这一个仓库。
case "$SSH_ORIGINAL_COMMAND" in
"git-receive-pack "* | "git-upload-pack "*) ;;
*) echo "这把钥匙只能用来 git push 和 git fetch。" >&2; exit 1 ;;
esac
exec git-shell -c "${{SSH_ORIGINAL_COMMAND%% *}} "{repository}
"""
# What a commit is called is part of what is published: whatever this machine's git would choose.
_INIT = ("git", "init", "--quiet", "--bare", "--initial-branch=main", "--object-format=sha1")
HOOKS = ("pre-receive", "post-receive")
# What git itself must refuse, whatever a hook says.
_CONFIG = {
    "receive.denyNonFastForwards": "true",
    "receive.denyDeletes": "true",
    "receive.fsckObjects": "true",
    "receive.maxInputSize": str(MOST_PUSHED),
    "receive.advertisePushOptions": "false",
    "core.fsync": "committed,reference",
    "core.fsyncMethod": "fsync",
    "core.quotePath": "false",
    "gc.auto": "6700",
}


def init(root: Path, address: str) -> Server | None:
    """Make a server in ``root``; return None, and change nothing, where it already holds something."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
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
    durable.write(server.root / "server.json", _json({"address": address.rstrip("/")}))
    if can_sign():
        server.keep_key(secrets.token_bytes(32))
    use_this_software(server)
    return server


def use_this_software(server: Server) -> None:
    """Let hooks, timers and samples run the software that runs this."""
    command = f"exec {shlex.quote(sys.executable)} -I -m gongkai.publish.hook"
    for name in HOOKS:
        hook = server.repository / "hooks" / name
        text = f"#!/bin/sh\n# 由 gongkai server init 写成；换软件用 gongkai server upgrade。\n{command} {name} {shlex.quote(str(server.root))}\n"
        durable.write(hook, text.encode(), 0o755)
        hook.chmod(0o755)
    # git-shell wants its argument in quotation marks, whatever it holds.
    path = str(server.repository).replace("'", "'\\''")
    only_git = _ONLY_GIT.format(repository=shlex.quote(f"'{path}'"))
    durable.write(server.root / "only-git", only_git.encode(), 0o755)
    (server.root / "only-git").chmod(0o755)
    address = urlsplit(server.address)
    known = {
        "@ROOT@": str(server.root),
        "@HOST@": address.hostname or "",
        "@GONGKAI@": f"{sys.executable} -I -m gongkai.cli",
    }
    for sample in files("gongkai.publish").joinpath("samples").iterdir():
        text = sample.read_text(encoding="utf-8")
        for mark, value in known.items():
            text = text.replace(mark, value)
        target = server.root / "samples" / sample.name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
