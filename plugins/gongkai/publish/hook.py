"""What the repository's hooks run: ``python -m gongkai.publish.hook pre-receive|post-receive FOLDER``."""

import atexit
import gc
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from gongkai.ledger.lines import DamagedLedger
from gongkai.publish.clock import now
from gongkai.publish.edition import NotBuilt
from gongkai.publish.live import FAULTS, Busy, in_words, locked, reconcile, target
from gongkai.publish.places import NoServer, Server
from gongkai.publish.release import standing
from gongkai.publish.upkeep import guard, tidy

SECONDS, MEGABYTES = 1_800, 8_000
"""How much of a processor, and of memory's addresses, one process of a push may take; ``server.json`` may say otherwise."""


def on_server(folder: Path, step: Callable[[Server], int]) -> int:
    """Do one step on the server in ``folder``, say in Chinese what stopped it, and return the exit status."""
    server = Server(folder.resolve())
    # What is made, the web server must read.
    os.umask(0o022)
    try:
        server.config  # noqa: B018 - raises NoServer
        return step(server)
    except NoServer:
        sys.stdout.write(_no_server(server, folder))
    except Busy:
        sys.stdout.write("别人的发布还没有完成，等几分钟再试。\n")
    except TooMuch as fault:
        sys.stdout.write(f"{fault}。\n")
    except MemoryError:
        sys.stdout.write("检查这次推送，内存不够，没有收下。里面有特别大的文件，缩小再推送；都不大的，请管理员来看。\n")
    except (NotBuilt, DamagedLedger) as fault:
        sys.stdout.write(f"{str(fault).rstrip()}\n请管理员来看。{standing(server)}\n")
    except FAULTS as fault:
        sys.stdout.write(f"{in_words(fault)}\n请管理员来看。{standing(server)}\n")
    return 1


def _no_server(server: Server, folder: Path) -> str:
    """Return what is said of a folder that is no server, or has lost what makes it one."""
    parts = (server.root / "server.json", server.repository)
    lost = [path.name for path in parts if not path.exists()]
    if len(lost) < len(parts):
        return f"“{folder}”里的 {'、'.join(lost)} 不见了。从备份里找回它，放回原处。\n"
    return f"“{folder}”不是 gongkai server init 建的服务器文件夹。\n"


def settle(server: Server, date: str = "") -> int:
    """Make live what should be; begin anew where somebody pushed meanwhile, since a process prints only once.

    ``date`` is today's, where the operator vouches for the clock.
    """
    at = now(server)
    if date and date != at.date().isoformat():
        sys.stdout.write(f"服务器的时钟说今天是 {at.date()}，不是 {date}。先校准时钟，网站没有动。\n")
        return 1
    with locked(server):
        tidy(server, at)
        for words in guard(server):
            sys.stdout.write(f"{words}。\n")
        status = reconcile(server, now(server), sure=bool(date))
        wanted, _ = target(server)
    if status == 0 and wanted != target(server)[0]:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very program
    return status


class TooMuch(Exception):
    """Looking at a push took more of the machine than one push may take; the text says so in Chinese."""


def _bounded(server: Server) -> None:
    """Let this process, and those that it starts, take no more time and memory than a push may.

    The limits of each process: a county's first publication takes minutes in several.
    """
    seconds = int(server.config.get("seconds") or SECONDS)
    memory = int(server.config.get("megabytes") or MEGABYTES) << 20

    def stop(number: int, frame: object) -> None:
        raise TooMuch(f"检查这次推送用的时间超过 {seconds} 秒，没有收下。里面有特别长的文件，分成几个再推送")

    signal.signal(signal.SIGXCPU, stop)
    # What a library does in one step is not stopped; ten seconds later the system ends it.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 10))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _receive(server: Server) -> int:
    _bounded(server)
    # Records, rules and reports are loaded only where something is looked at: most hooks and commands have nothing to read.
    from gongkai.publish.receive import receive

    updates = [(old, new, ref) for old, new, ref in (line.split() for line in sys.stdin.read().splitlines())]
    with locked(server):
        return receive(server, updates, now(server))


_STEPS: dict[str, Callable[[Server], int]] = {"pre-receive": _receive, "post-receive": settle}


def main(name: str, folder: str) -> int:
    """Run one hook and return its status."""
    # Python looks through all that is imported while it grows and once more at the end: a fifth of a small hook's time.
    gc.set_threshold(20_000)
    atexit.register(gc.freeze)
    try:
        return on_server(Path(folder), _STEPS[name])
    except Exception as fault:
        # git shows this to whoever pushes: where in our lines it was, never what it said, which may quote the content.
        where = "".join(traceback.format_tb(fault.__traceback__)) + type(fault).__name__
        said = "程序出错，没有收下" if name == "pre-receive" else "程序出错，没有发布"
        sys.stdout.write(f"{said}，请把下面的内容发给维护人员。{standing(Server(Path(folder)))}\n\n{where}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
