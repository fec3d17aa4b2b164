"""What a worker of a cluster does with a parcel; nothing of it stays when the scheduler lets go of the outfit."""

import gc
import shutil
import sys
import threading
import weakref
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import cloudpickle
from msgspec import Struct

from gongkai.engine.parcel import Bench, Outfit
from gongkai.engine.pool import few_collections
from gongkai.engine.poster_parcel import OtherFaces, PrintingBench
from gongkai.engine.settings import MAKERS, READERS, software_digest
from gongkai.engine.workshop import NoPrinter
from gongkai.render.printing import LIBRARIES

# Photos, collections and the press belong to a whole process: a worker with several threads still does one thing at a time.
_one_at_a_time = threading.Lock()


class Refusal(Struct, frozen=True):
    """Why a worker did not do its work, in Chinese."""

    worker: str
    words: str


class Equipment:
    """An outfit as it lies on a worker, unpacked at the first parcel into a folder that goes when it goes."""

    def __init__(self, packed: bytes) -> None:
        self.packed = packed
        self._bench: Bench | PrintingBench | None = None

    def __reduce__(self) -> tuple[type, tuple[bytes]]:
        # Workers hand it on to each other: as it was sent.
        return Equipment, (self.packed,)

    def bench(self, top: str) -> Bench | PrintingBench:
        """Return the bench, below ``top``. Raises NoPrinter, OtherFaces."""
        if self._bench is None:
            folder = Path(mkdtemp(prefix="gongkai-", dir=top))
            weakref.finalize(self, _clear, folder)
            outfit = cloudpickle.loads(self.packed)
            self._bench = (Bench if isinstance(outfit, Outfit) else PrintingBench)(outfit, folder)
            # What stands by now need not be looked through again at every village.
            gc.collect()
            gc.freeze()
        return self._bench


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    gc.unfreeze()


def work(equipment: Equipment, parcel: bytes, software: str, worker: str, top: str) -> Any:
    """Return what comes back of a parcel, or a Refusal of this ``worker``; ``software`` is what it must run."""
    if software_digest() != software:
        return Refusal(worker, "软件和这里的不一样，是后来才加进来的。装同一版，重新启动 dask worker，再运行一次")
    with _one_at_a_time, few_collections(frozen=False):
        try:
            return equipment.bench(top).do(cloudpickle.loads(parcel))
        except NoPrinter as lack:
            return Refusal(worker, f"做不了海报：{lack}。在那台机器上装好，再运行一次；只做网站：--posters none")
        except OtherFaces:
            return Refusal(
                worker,
                "做出来的海报会和这里的不一样：字体、Pango 或 WeasyPrint 不是同一版。几台机器装同一版系统，再运行一次；"
                "只做网站：--posters none",
            )
        except ImportError as lack:
            return Refusal(
                worker,
                f"缺少 {lack.name}。pelicanconf.py 里自己写的过滤器，要放在每台机器都装了的软件包里；装好，再运行一次",
            )
        except OSError as fault:
            return Refusal(worker, f"读写文件出错：{fault}。到那台机器上看磁盘满没满、能不能写，再运行一次")


def versions(*, printing: bool) -> dict[str, str]:
    """Return name -> version of whatever the work's bytes come of."""
    found = {"gongkai": version("gongkai"), "Python": " ".join(sys.version.split()), "": software_digest()}
    for name in (*READERS, *MAKERS, "distributed", *(LIBRARIES if printing else ())):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "没有"
    return found


def difference(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return what differs, in words; empty where nothing does."""
    named = [
        f"{name}（这里 {own}，那里 {theirs.get(name, '没有')}）"
        for name, own in ours.items()
        if name and theirs.get(name) != own
    ]
    if not named and theirs.get("") != ours[""]:
        return "gongkai 的文件改过"
    return "、".join(named)
