"""Parcels -> the workers of a Dask cluster, and back; the only module that knows ``distributed``.

A few parcels are out at a time and what comes back is staged at once, so that
this machine's memory holds a few villages, however many there are. What all of
them need is a task on which they depend: the scheduler brings it once to each
worker, also to one that joins late, and drops it with this client. A worker
that dies is the scheduler's affair: it gives the work to others, as often as
``distributed.scheduler.allowed-failures`` says. Certificates, and how long to
wait for an answer (``distributed.comm.timeouts.connect``), come of Dask's own
configuration.
"""

import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeVar

import cloudpickle
import dask
from dask.utils import parse_timedelta
from distributed import Client, Future, get_worker
from distributed.client import ClosedClientError
from distributed.scheduler import KilledWorker

from gongkai.board import Township
from gongkai.engine.parcel import outfit_of, pack, received
from gongkai.engine.poster_parcel import hung, pack_poster, printing_outfit
from gongkai.engine.runner import NoCluster
from gongkai.engine.settings import Settings, software_digest
from gongkai.engine.task import Done, Look, PosterOrder, Task
from gongkai.engine.worker import Equipment, Refusal, difference, versions, work
from gongkai.engine.workshop import Made, Workshop

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_BETWEEN_LOOKS = 2.0
"""Seconds to wait for a result before looking whether there still are workers."""

_LACKING = "没有装 gongkai，或者是老的一版"


class Cluster:
    """Works with the workers of the scheduler that the settings name."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.address = settings, settings.scheduler
        self._client: Client | None = None

    def villages(
        self, tasks: Sequence[Task], township: Township, look: Look | None, progress: Callable[[int, int], None]
    ) -> Iterator[Done]:
        progress(0, len(tasks))
        done = self._each(
            tasks,
            lambda: outfit_of(self.settings, township, look),
            partial(pack, settings=self.settings, look=look),
            lambda _, crate: received(crate, self.settings, look),
            lambda task: task.folder.name,
        )
        for number, one in enumerate(done, start=1):
            progress(number, len(tasks))
            yield one

    def posters(self, orders: Sequence[PosterOrder], workshop: Workshop) -> Iterator[Made]:
        return self._each(
            orders,
            lambda: printing_outfit(workshop),
            partial(pack_poster, workshop=workshop),
            lambda order, printed: hung(order, workshop, printed),
            lambda order: order.name,
        )

    def close(self) -> None:
        if self._client is not None:
            # Where the scheduler is gone, nothing is left to say goodbye to.
            with suppress(Exception):
                self._client.close(timeout=self._patience)
            self._client = None

    def _each(
        self,
        pieces: Sequence[Piece],
        outfit: Callable[[], Any],
        out: Callable[[Piece], Any],
        back: Callable[[Piece, Any], Result],
        called: Callable[[Piece], str],
    ) -> Iterator[Result]:
        """Yield ``back(piece, what came of out(piece))`` for each piece, in order; each is taken back as it comes."""
        if not pieces:
            return
        client = self._connected()
        software, sent = software_digest(), cloudpickle.dumps(outfit())
        with self._in_words():
            equipment = client.submit(Equipment, sent, pure=False)
            threads: dict[str, int] = client.nthreads()

        def trip(piece: Piece) -> Result:
            packed = cloudpickle.dumps(out(piece))
            with self._in_words():
                future = client.submit(_work, equipment, packed, software, pure=False)
            came = self._patiently(future, called(piece))
            if isinstance(came, Refusal):
                raise NoCluster(f"工作机 {came.worker} {came.words}。")
            return back(piece, came)

        # In every hand one, one waiting for it, and two on the way. Each waits in a thread of its own, which then waits
        # for the disk: a village is hundreds of files.
        with ThreadPoolExecutor(2 * sum(threads.values()) + 2) as trips:
            yield from trips.map(trip, pieces)

    def _connected(self) -> Client:
        """Return the client of a scheduler with workers that run what runs here. Raises NoCluster."""
        if self._client is not None:
            return self._client
        _be_quiet()
        # A large attachment is no reason to talk to a clerk of graphs.
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TiB"})
        try:
            with warnings.catch_warnings():
                # Of versions that differ we speak ourselves.
                warnings.simplefilter("ignore")
                self._client = Client(self.address, timeout=self._patience)
        except ValueError:
            raise NoCluster(
                f"调度的地址“{self.address}”写得不对。写成 tcp://10.0.0.5:8786 这样，用证书的写 tls:// 开头。"
            ) from None
        except (OSError, TypeError, RuntimeError) as fault:
            raise NoCluster(
                f"连不上调度 {self.address}，等了 {self._patience:.0f} 秒。到那台机器上看 dask scheduler 在不在运行，"
                f"端口通不通，证书对不对；只用这台电脑做：去掉 --scheduler。（{fault}）"
            ) from None
        self._compare(self._client)
        return self._client

    def _compare(self, client: Client) -> None:
        printing = self.settings.printing.posters != "none"
        with self._in_words():
            try:
                client.wait_for_workers(1, timeout=self._patience)
            except TimeoutError:
                raise NoCluster(
                    f"调度 {self.address} 下面没有工作机。在做事的机器上运行 dask worker {self.address}，再运行一次。"
                ) from None
            theirs: dict[str, Any] = client.run(versions, printing=printing, on_error="return")
        ours = versions(printing=printing)
        for worker, found in sorted(theirs.items()):
            if isinstance(found, OSError):
                # It has just gone, or is being started again; every parcel asks once more.
                continue
            differing = _LACKING if isinstance(found, Exception) else difference(ours, found)
            if differing:
                raise NoCluster(
                    f"工作机 {worker} 的软件和这里的不一样：{differing}。"
                    "在那台机器上装和这里同一版的，重新启动 dask worker，再运行一次。"
                )
        try:
            # It reads what it hands on.
            client.run_on_scheduler(versions, printing=False)
        except (ImportError, AttributeError):
            raise NoCluster(
                f"调度 {self.address} 那台机器{_LACKING}。装和这里同一版的，重新启动 dask scheduler，再运行一次。"
            ) from None

    def _patiently(self, future: Future, what: str) -> Any:
        """Return the result of a future. Raises NoCluster where there is nobody left to make it."""
        alone = 0.0
        while True:
            with self._in_words(what):
                try:
                    return future.result(timeout=_BETWEEN_LOOKS)
                except TimeoutError:
                    alone = 0.0 if self._connected().nthreads() else alone + _BETWEEN_LOOKS
            if alone >= self._patience:
                raise NoCluster(
                    f"做到一半，调度 {self.address} 下面的工作机都没有了，等了 {alone:.0f} 秒。"
                    "到做事的机器上看 dask worker 为什么停了，重新启动，再运行一次。"
                )

    @contextmanager
    def _in_words(self, what: str = "") -> Iterator[None]:
        """Say in words what happens to a cluster; a bug of ours stays what it is."""
        try:
            yield
        except KilledWorker as fault:
            raise NoCluster(
                f"“{what}”交给工作机做了 {fault.allowed_failures + 1} 次，每次做到一半工作机都停了，最后一台是 "
                f"{fault.last_worker.address}。多半是内存不够：少开几个 dask worker，或者加内存，再运行一次。"
            ) from None
        except (CancelledError, ClosedClientError, OSError):
            raise NoCluster(
                f"做到一半，和调度 {self.address} 断开了。到那台机器上看 dask scheduler 在不在运行、网络通不通，"
                "再运行一次；只用这台电脑做：去掉 --scheduler。"
            ) from None

    @property
    def _patience(self) -> float:
        """Seconds to wait for an answer, as Dask is configured."""
        seconds: float = parse_timedelta(dask.config.get("distributed.comm.timeouts.connect"))
        return seconds


def _work(equipment: Equipment, parcel: bytes, software: str) -> Any:
    worker = get_worker()
    return work(equipment, parcel, software, worker.address, worker.local_directory)


def _be_quiet() -> None:
    """Keep Dask from talking on the terminal: what happens is said in our words."""
    for name in list(logging.root.manager.loggerDict):
        if name == "distributed" or name.startswith("distributed."):
            logging.getLogger(name).setLevel(logging.CRITICAL)
