"""A Python that has loaded the software already: the hooks and commands of a test's server run in forks of it.

A push starts Python twice, and two thirds of what it costs is to load the software and to compile what it looks for;
the tests push hundreds of times. So ``python_in`` writes a ``python``, which the hooks name as they would name any
other: it hands its arguments, folder, environment and files to this program, which forks and does in the fork what
``-I -m`` does. What runs is a process of its own with the real code, from its first line to its exit status. Where
none waits (``SOCKET`` is not set), and for whatever else it is asked, it is the Python that wrote it: drills kill
processes and fill disks, and want all of theirs.
"""

import marshal
import os
import select
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOCKET = "GONGKAI_TESTS_WARM"
"""The variable that names the socket on which this program waits."""
RUNS = ("gongkai.cli", "gongkai.publish.hook")
"""What ``-m`` may name."""
LOADS = (
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "pelican",
    "resource",
    *(f"gongkai.{name}" for name in ("commands", "plugin", "publish.commands", "publish.edition", "publish.operator")),
    *(f"gongkai.publish.{name}" for name in ("local", "receive", "saying", "withdraw")),
)
"""What pushes and commands load when they need it."""
_MOST = 1 << 20

# Small, since it starts for every hook: the module socket alone would cost as much as the rest.
_ASKS = f"""
import os, sys
at, arguments = os.environ.get({SOCKET!r}), sys.argv[2:]
if not at or arguments[:2] != ["-I", "-m"] or arguments[2] not in {RUNS!r}:
    os.execv(sys.executable, [sys.executable, *arguments])
import _socket, marshal
warm = _socket.socket(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
warm.connect(at)
asked = marshal.dumps((sys.argv[1:], os.getcwd(), dict(os.environb), os.umask(0)))
files = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))
warm.sendmsg([asked], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, files)])
status = warm.recv(1)
# Until the process has ended, and given back its locks; one that was killed said nothing.
warm.recv(1)
os._exit(status[0] if status else 137)
"""


def python_in(folder: Path) -> Path:
    """Write a ``python`` into the folder that asks the warm one, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    asks, python = folder / "asks.py", folder / "python"
    asks.write_text(_ASKS, encoding="utf-8")
    started = shlex.join([sys.executable, "-IS", str(asks), str(python)])
    python.write_text(f'#!/bin/sh\nexec {started} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    return python


def gongkai() -> list[str]:
    """Return the beginning of the command: asked of the warm one where one waits, else as clerks start it."""
    at = os.environ.get(SOCKET)
    return (
        [str(Path(at).with_name("python")), "-I", "-m", "gongkai.cli"] if at else [sys.executable, "-m", "gongkai.cli"]
    )


@contextmanager
def waiting() -> Iterator[str]:
    """Have one wait; yield where, which is for SOCKET in the environment of whoever shall ask it."""
    # Not below pytest's folders: the name of a socket has few characters.
    at = Path(tempfile.mkdtemp(), "warm")
    python_in(at.parent)
    command = [sys.executable, "-I", "-X", "warn_default_encoding", __file__, str(at)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        try:
            yield str(at)
        finally:
            server.communicate()
            shutil.rmtree(at.parent)


def _load() -> None:
    """Load what a push needs, and read the starter once: expressions of a thousand words are compiled when first used."""
    import datetime
    from importlib import import_module

    from gongkai.engine.build import check
    from gongkai.engine.settings import Settings
    from gongkai.installed import STARTER
    from gongkai.render.printing import Printing

    for name in LOADS:
        import_module(name)
    with tempfile.TemporaryDirectory() as folder:
        made = [Path(folder, name) for name in ("site", "wall", "cache")]
        check(Settings(STARTER / "content", *made, datetime.date(2026, 7, 12), Printing("none"), 1))


def _serve(at: str) -> None:
    """Fork for everyone who asks, until whoever started this goes; return in a fork with its work still to do."""
    import gc
    import signal

    # Whoever started this is told to stop, and stops it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listening.bind(at)
    listening.listen(64)
    _load()
    gc.collect()
    gc.freeze()
    print("ready", flush=True)
    # Woken by the end of a fork, so that it is taken note of at once.
    signal.signal(signal.SIGCHLD, lambda number, frame: _bury())
    while listening in select.select([listening, sys.stdin], [], [])[0]:
        asking = listening.accept()[0]
        asked, files, _, _ = socket.recv_fds(asking, _MOST, 3)
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            listening.close()
            _run(asking, files, *marshal.loads(asked))  # noqa: S302 - our own
            return
        for one in (*files, asking.detach()):
            os.close(one)


def _bury() -> None:
    """Take note of every fork that has ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _run(
    asking: socket.socket,
    files: list[int],
    command: list[str],
    folder: str,
    environment: dict[bytes, bytes],
    umask: int,
) -> None:
    """Become what was asked for, and say with which status it ends."""
    import atexit
    import runpy
    import traceback

    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    # What stands behind a number decides how it is read and written.
    told = sys.stdout.errors
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - for as long as it runs
    sys.stdout = open(1, "w", encoding="utf-8", errors=told, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    os.chdir(folder)
    os.umask(umask)
    os.environb.clear()
    os.environb.update(environment)
    name = command[3]
    sys.executable, sys.orig_argv, sys.argv = command[0], command, ["-m", *command[4:]]
    for module in RUNS:
        sys.modules.pop(module, None)
    status: object = 0
    try:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        status = stop.code or 0
    except BaseException:
        traceback.print_exc()
        status = 1
    if not isinstance(status, int):
        print(status, file=sys.stderr)
        status = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    asking.send(bytes([status & 255]))
    os._exit(status)


if __name__ == "__main__":
    _serve(sys.argv[1])
