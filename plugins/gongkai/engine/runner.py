"""Who does the work: a few processes of this machine, or the workers of a cluster.

Both do the same with the same and hand it back in the same order; only they know where it was done.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from gongkai.board import Township
from gongkai.engine.pool import run
from gongkai.engine.settings import Settings
from gongkai.engine.task import Done, Look, PosterOrder, Task, do_village
from gongkai.engine.workshop import Made, Workshop, printed
from gongkai.rules.pack import pack_for


class NoCluster(Exception):
    """The cluster did not do the work; says in Chinese where, why, and what to do."""


class Runner(Protocol):
    """Does villages and posters, and yields what became of each, in order."""

    def villages(
        self, tasks: Sequence[Task], township: Township, look: Look | None, progress: Callable[[int, int], None]
    ) -> Iterator[Done]:
        """Yield each village checked, and where there is a ``look`` staged; ``progress`` is told (done, all)."""

    def posters(self, orders: Sequence[PosterOrder], workshop: Workshop) -> Iterator[Made]:
        """Yield each poster staged, or what is wrong with it."""

    def close(self) -> None:
        """Let go of what was opened for the work."""


class Processes:
    """Works with a few processes of this machine."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def villages(
        self, tasks: Sequence[Task], township: Township, look: Look | None, progress: Callable[[int, int], None]
    ) -> Iterator[Done]:
        work = partial(do_village, settings=self.settings, township=township, pack=pack_for(township.facts), look=look)
        return run(work, tasks, self.settings.jobs, progress)

    def posters(self, orders: Sequence[PosterOrder], workshop: Workshop) -> Iterator[Made]:
        return printed(orders, workshop, self.settings.jobs)

    def close(self) -> None:
        """Do nothing: its processes end with their work."""


def runner_for(settings: Settings) -> Runner:
    """Return who does the work of a build. Raises NoCluster where it cannot be asked."""
    if not settings.scheduler:
        return Processes(settings)
    try:
        from gongkai.engine.cluster import Cluster
    except ModuleNotFoundError as missing:
        raise NoCluster(
            '没有装用集群的软件。安装：python -m pip install "gongkai[cluster]"；只用这台电脑做：去掉 --scheduler'
        ) from missing
    return Cluster(settings)
