"""Kill a process, its threads and its children at its n-th system call, whichever of them makes it.

strace can inject a signal too, but counts calls for each thread and each kind
apart; here every call of a publication is one point of one row, and none is left out.
"""

import ctypes
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ground import apart

_TRACEME, _SYSCALL, _SETOPTIONS, _GET_SYSCALL_INFO = 0, 24, 0x4200, 0x420E
# Mark stops at system calls; follow fork, vfork, clone and exec; kill all where this process dies.
_OPTIONS = 1 | 2 | 4 | 8 | 16 | 1 << 20
_ALL_CHILDREN = 0x40000000
_AT_CALL = signal.SIGTRAP | 0x80
_ENTRY = 1


class _Info(ctypes.Structure):
    """The beginning of ``struct ptrace_syscall_info``, which is the same on every processor."""

    _fields_ = (
        ("op", ctypes.c_uint8),
        ("pad", ctypes.c_uint8 * 3),
        ("arch", ctypes.c_uint32),
        ("instruction", ctypes.c_uint64),
        ("stack", ctypes.c_uint64),
        ("number", ctypes.c_uint64),
        ("arguments", ctypes.c_uint64 * 6),
    )


# By their numbers on x86-64: read, fstat, lseek, mmap, mprotect, munmap, brk, signals, ioctl, pread, madvise, getpid,
# fcntl, getcwd, readlink, umask, uname, futex, getdents, clocks, statfs, stat, identities, and what a start asks for.
_LOOKING = {0, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 21, 24, 28, 39, 63, 72, 79, 89, 95, 96, 97, 99, 102, 104, 107}
_LOOKING |= {
    108,
    110,
    131,
    137,
    157,
    158,
    186,
    202,
    204,
    217,
    218,
    228,
    229,
    230,
    262,
    267,
    273,
    302,
    318,
    332,
    334,
    439,
}
_KNOWN = os.uname().machine == "x86_64"
_CLOSE, _OPENAT = 3, 257
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True, slots=True)
class Call:
    """A system call as it begins."""

    number: int
    flags: int
    """Its third argument."""

    @property
    def only_looks(self) -> bool:
        """Tell that it leaves all disks as they are; closing does, since the end of the process closes too."""
        return _KNOWN and (self.number in _LOOKING | {_CLOSE} or (self.number == _OPENAT and not self.flags & _WRITES))


_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_LIBC.ptrace.restype = ctypes.c_long


def _ptrace(request: int, thread: int, address: int = 0, data: object = 0) -> int:
    """Ask the kernel; a thread that is gone by now answers -1, and its end is waited for like any other."""
    return int(_LIBC.ptrace(request, thread, address, data))


@dataclass
class Run:
    """One traced run."""

    calls: list[Call] = field(default_factory=list)
    """All system calls begun, in their order."""
    killed: bool = False
    status: int = 0


def possible() -> bool:
    """Tell whether this machine lets a process trace its child, and says which call it makes."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.write(writer, b"1" if _ptrace(_TRACEME, 0) == 0 else b"0")
        os._exit(0)
    os.waitpid(child, 0)
    allowed = os.read(reader, 1) == b"1"
    os.close(reader)
    os.close(writer)
    return allowed


def traced(step: Callable[[], int], said: Path, at: int = 0) -> Run:
    """Run ``step`` apart, and kill all of it as it begins its call number ``at`` (from 1; 0: never)."""
    child = apart(step, said, first=_stop)
    os.waitpid(child, 0)
    _ptrace(_SETOPTIONS, child, 0, _OPTIONS)
    _ptrace(_SYSCALL, child)
    run = Run()
    known = {child}
    while True:
        try:
            # Other children of this process, such as a browser, may outlive what is traced: nobody waits for those.
            thread, status = os.waitpid(-1, _ALL_CHILDREN) if known else _last()
        except ChildProcessError:
            return run
        if not os.WIFSTOPPED(status):
            known.discard(thread)
            if thread == child:
                run.status = os.waitstatus_to_exitcode(status)
            continue
        if run.killed:
            os.kill(thread, signal.SIGKILL)
            continue
        stopped_by = os.WSTOPSIG(status)
        passed_on = 0
        if stopped_by == _AT_CALL:
            if _begins(thread, run) and len(run.calls) == at:
                run.killed = True
                for one in known:
                    os.kill(one, signal.SIGKILL)
                continue
        elif status >> 16 == 0 and not (stopped_by == signal.SIGSTOP and thread not in known):
            passed_on = stopped_by
        known.add(thread)
        _ptrace(_SYSCALL, thread, 0, passed_on)


def _last() -> tuple[int, int]:
    """Return (thread, status) of one that was begun as its parent died. Raises ChildProcessError where there is none."""
    for _ in range(5):
        thread, status = os.waitpid(-1, _ALL_CHILDREN | os.WNOHANG)
        if thread:
            return thread, status
        time.sleep(0.002)
    raise ChildProcessError


def _begins(thread: int, run: Run) -> bool:
    """Note a call that is beginning; a stop at its end is none."""
    info = _Info()
    _ptrace(_GET_SYSCALL_INFO, thread, ctypes.sizeof(info), ctypes.addressof(info))
    if info.op == _ENTRY:
        run.calls.append(Call(int(info.number), int(info.arguments[2])))
    return info.op == _ENTRY


def _stop() -> None:
    """Let the process that forked this one follow it, and wait for it."""
    _ptrace(_TRACEME, 0)
    os.kill(os.getpid(), signal.SIGSTOP)
