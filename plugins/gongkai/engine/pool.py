"""Do many independent pieces of work in a few processes.

Workers are forked, so that they have the parsed templates and everything else
that the work refers to without a copy being sent; where there is no fork
(Windows) the work is done here.
"""

import gc
import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

# Python's 700 costs a tenth of the time; none at all lets a worker's memory swell and shrink, which costs more.
_OBJECTS_BETWEEN_COLLECTIONS = 20_000

FEW = 4
"""Below this many pieces, to start processes and to look through the memory for them costs more than it saves."""

_AT_HAND = 2
"""Pieces that a process is given at a time: the one that it does, and the next."""

Piece = TypeVar("Piece")
Result = TypeVar("Result")

# What forked workers find in their copy of this module: the function and its pieces of work.
_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def run(
    work: Callable[[Piece], Result], pieces: Sequence[Piece], jobs: int, progress: Callable[[int, int], None]
) -> Iterator[Result]:
    """Yield ``work(piece)`` for every piece, in order; ``progress`` is told (done, all).

    This process is one of the ``jobs``: one that only waited would hold as much memory as one that works.
    """
    global _inherited
    progress(0, len(pieces))
    many = len(pieces) >= FEW
    with few_collections(frozen=many):
        others = min(jobs, len(pieces)) - 1 if many and sys.platform == "linux" else 0
        forked = workers(others, "fork")
        _inherited = (work, pieces)
        try:
            results = map(work, pieces) if forked is None else _shared(work, pieces, forked, others)
            for number, result in enumerate(results, start=1):
                progress(number, len(pieces))
                yield result
        finally:
            _inherited = None


def _shared(
    work: Callable[[Piece], Result], pieces: Sequence[Piece], forked: ProcessPoolExecutor, others: int
) -> Iterator[Result]:
    """Yield the results, of which this process makes one while each of the ``others`` has the next at hand."""
    asked: deque[Future[Result]] = deque()
    with forked as pool:
        begun = 0
        while begun < len(pieces) or asked:
            busy = sum(not one.done() for one in asked)
            # The last is done here: it would have to wait there.
            while busy < others * _AT_HAND and begun < len(pieces) - 1:
                asked.append(pool.submit(_do, begun))
                begun, busy = begun + 1, busy + 1
            if begun < len(pieces):
                asked.append(_done(work, pieces[begun]))
                begun += 1
            while asked and (begun == len(pieces) or asked[0].done()):
                yield asked.popleft().result()


def _done(work: Callable[[Piece], Result], piece: Piece) -> "Future[Result]":
    """Return what was done here as what is done elsewhere is known."""
    done: Future[Result] = Future()
    done.set_result(work(piece))
    return done


def workers(
    number: int, start: str, begin: Callable[..., None] | None = None, given: tuple[Any, ...] = ()
) -> ProcessPoolExecutor | None:
    """Return ``number`` processes to be, each of which does ``begin(*given)`` first, or None where none is asked for.

    None too where the system gives no more: their locks need /dev/shm, which
    some containers have only to look at.
    """
    if number < 1:
        return None
    try:
        return ProcessPoolExecutor(number, multiprocessing.get_context(start), begin, given)
    except OSError:
        return None


@contextmanager
def few_collections(*, frozen: bool) -> Iterator[None]:
    """Let the collector look seldom, and where ``frozen`` only at what the work makes."""
    if frozen:
        gc.freeze()
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if frozen:
            gc.unfreeze()


@contextmanager
def one_collection() -> Iterator[None]:
    """Let the collector look once, at the end.

    A sheet's boxes all refer to one another: nothing of them can go before it is printed, and then everything. Looking
    for it meanwhile took a sixth of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


def _do(number: int) -> Any:
    if _inherited is None:
        raise AssertionError("not a forked worker")
    work, pieces = _inherited
    return work(pieces[number])
