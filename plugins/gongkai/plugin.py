"""Pelican <-> Gongkai: Pelican gives settings, theme and Jinja; Gongkai makes every page.

Everything is read, checked and made in the generator's constructor: Pelican has
touched nothing by then, and ``SystemExit`` there ends it without a traceback
and with the old output in place.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from gongkai.engine.build import Build, Outcome
from gongkai.engine.files import NotOurs
from gongkai.engine.runner import NoCluster
from gongkai.engine.settings import Progress, Settings, silent
from gongkai.engine.workshop import NoPrinter
from gongkai.installed import beside
from gongkai.render.environment import compiled_beside, prepare
from gongkai.render.printing import Printing
from gongkai.unchanged import day_of
from gongkai.words import build_report, no_cluster, no_printer


class GongkaiGenerator(Generator):  # type: ignore[misc]
    """Makes the whole site; Pelican's own generators make nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settings = build_settings(self.settings)
        theme = Path(self.theme)
        prepare(self.env, compiled_beside(theme, otherwise=settings.cache / "templates"))
        try:
            self.build = Build(settings, self.env, theme)
            outcome = self.build.stage()
        except NoPrinter as lack:
            sys.stdout.write(no_printer(lack))
            raise SystemExit(1) from None
        except NotOurs as refused:
            sys.stdout.write(f"{refused}\n网站没有更新。\n")
            raise SystemExit(1) from None
        except NoCluster as fault:
            sys.stdout.write(no_cluster(fault, settings.output))
            raise SystemExit(1) from None
        if not outcome.sound:
            self.tell(outcome)
            raise SystemExit(1)

    def generate_output(self, writer: Any) -> None:
        self.tell(self.build.commit())

    def tell(self, outcome: Outcome) -> None:
        """Print what was found and done, or hand it to whoever asked for it (``told`` under GONGKAI)."""
        told: Callable[[Outcome], None] | None = self.settings.get("GONGKAI", {}).get("told")
        if told is not None:
            told(outcome)
            return
        settings = self.build.settings
        sys.stdout.write(build_report(outcome, settings.content, settings.output))


def build_settings(pelican: dict[str, Any]) -> Settings:
    """Return our Settings of Pelican's: PATH, OUTPUT_PATH and what stands under GONGKAI.

    ``today`` there fixes the day (ISO), which tests and rebuilds of an old state need.
    """
    own: dict[str, Any] = pelican.get("GONGKAI", {})
    content = Path(pelican["PATH"])
    progress: Progress = own.get("progress", silent)
    wall, cache = beside(content, own)
    return Settings(
        content=content,
        output=Path(pelican["OUTPUT_PATH"]),
        wall=wall,
        cache=cache,
        today=day_of(own),
        printing=Printing(own.get("posters", "current"), own.get("paper", "A3")),
        jobs=int(own.get("jobs", 2)),
        scheduler=own.get("scheduler") or "",
        progress=progress,
        publishing=own.get("publishing"),
    )


def get_generators(pelican: Any) -> type[GongkaiGenerator]:
    return GongkaiGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
