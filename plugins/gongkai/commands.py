"""What ``gongkai check`` and ``gongkai build`` do; the edge where settings are read and the terminal is written to."""

import datetime
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from gongkai.china import BEIJING
from gongkai.engine.build import Outcome, check
from gongkai.engine.runner import NoCluster
from gongkai.engine.settings import Publishing, Settings
from gongkai.installed import STARTER, beside
from gongkai.ledger.lines import DamagedLedger, parse
from gongkai.problem import Problem, errors
from gongkai.records.places import TOWNSHIP_FILE
from gongkai.settings_file import fault_in, not_a_program, wrong_in
from gongkai.unchanged import Asked, remember
from gongkai.usage import fault_in_words
from gongkai.words import build_report, check_report, no_cluster, report_of_nothing_new, what_changes

_NO_SETTINGS = "找不到设置文件“{}”。请先进入镇的文件夹，或用 gongkai init 新建一个。\n"
USUAL = "pelicanconf.py"


def check_content(
    settings_file: Path, files: Sequence[Path], form: str, own: dict[str, Any], ledger: Path | None = None
) -> int:
    """Print the report as ``form`` (text, markdown, json) and return the exit status: 1 where something stops publishing.

    ``own`` goes over what the settings have under GONGKAI. With a copy of the site's ``ledger`` it also tells what a
    publication would change.
    """
    settings = _settings(settings_file, own)
    if settings is None:
        return 1
    missing = [path for path in (*files, *([ledger] if ledger else [])) if not path.exists()]
    if missing:
        sys.stdout.write("".join(f"没有这个文件：{path}\n" for path in missing))
        return 1
    if ledger is not None:
        against = _against(settings, ledger)
        if against is None:
            return 1
        settings = against
    try:
        with Bar() as bar:
            outcome = check(_with_progress(settings, bar.show))
    except NoCluster as fault:
        sys.stdout.write(no_cluster(fault))
        return 1
    except DamagedLedger as fault:
        sys.stdout.write(f"台账 {ledger} 用不了：{fault}\n")
        return 1
    everywhere = len(errors(outcome.problems))
    if files:
        outcome.problems = _concerning(outcome.problems, files, settings.content)
    sys.stdout.write(check_report(outcome, settings.content, form))
    if ledger is not None and settings.publishing is not None and outcome.ledger and form != "json":
        sys.stdout.write(what_changes(outcome, len(settings.publishing.ledger.lines), form))
    others = everywhere - len(errors(outcome.problems))
    if others and form == "text":
        sys.stdout.write(f"别的文件还有 {others} 处要改，运行 gongkai check 看全部。\n")
    return 1 if errors(outcome.problems) else 0


def _against(settings: Settings, file: Path) -> Settings | None:
    """Return the settings of a check against a copy of the ledger, or None (said on the terminal) where it is damaged."""
    if not file.is_file():
        sys.stdout.write(
            f"台账 {file} 用不了：不是一个文件。写网站里的 ledger/ledger.jsonl，或下载来的“公开台账.jsonl”\n"
        )
        return None
    try:
        ledger = parse(file.read_bytes())
    except (DamagedLedger, OSError) as fault:
        said = fault_in_words(fault) if isinstance(fault, OSError) else ""
        sys.stdout.write(f"台账 {file} 用不了：{said or fault}\n")
        return None
    at = datetime.datetime.combine(settings.today, datetime.time(12), BEIJING)
    # Beside the ledger there may be the rest of the site, with the older versions.
    site = file.resolve().parent.parent
    return replace(settings, output=site, publishing=Publishing(ledger, at, looking=True))


def build_site(settings_file: Path, output: Path | None, own: dict[str, Any], this: Asked | None = None) -> int:
    """Run Pelican with our plugin and return the exit status; a good build is remembered as what ``this`` asks for."""
    pelican = pelican_settings(settings_file)
    if pelican is None:
        return 1
    content, made = Path(pelican["PATH"]), list[Outcome]()
    with Bar() as bar:
        pelican["GONGKAI"] = {**pelican.get("GONGKAI", {}), **own, "progress": bar.show, "told": made.append}
        if output is not None:
            pelican["OUTPUT_PATH"] = str(output.resolve())
            wall, cache = beside(content, {}, output.resolve())
            pelican["GONGKAI"] |= {"wall": str(wall), "cache": str(cache)}
        try:
            run(pelican)
        finally:
            reports = [build_report(outcome, content, Path(pelican["OUTPUT_PATH"])) for outcome in made]
            sys.stdout.write("".join(reports))
    if this is not None and made[0].stood is not None:
        remember(this, made[0].stood, report_of_nothing_new(made[0], reports[0]))
    return 0


def run(pelican: dict[str, Any]) -> None:
    """Run Pelican with its settings; SystemExit where our plugin ends it."""
    from pelican import Pelican
    from pelican.log import console

    # Pelican's own last line counts articles, of which there are none.
    console.quiet = True
    Pelican(pelican).run()


def site_folders(settings_file: Path) -> tuple[Path, list[Path]] | None:
    """Return (the folder of the preview, what calls for a build when it changes), or None where there are no settings.

    The preview has an output of its own: looking at it must not take the posters out of the real one.
    """
    pelican = pelican_settings(settings_file)
    if pelican is None:
        return None
    watched = [Path(pelican["PATH"]), Path(pelican["THEME"]), Path(__file__).parent, settings_file.resolve()]
    return Path(pelican["PATH"]).parent / ".gongkai" / "preview", watched


def pelican_settings(settings_file: Path, content: Path | None = None) -> dict[str, Any] | None:
    """Return Pelican's settings, or None (said on the terminal) where there are none; ``content`` stands in for PATH."""
    override = {"PATH": str(content)} if content else {}
    if not settings_file.is_file() and settings_file == Path(USUAL):
        here = _township(settings_file.absolute().parent)
        if here is not None and (here / USUAL).is_file():
            settings_file = here / USUAL
        elif here is not None and (misnamed := _misnamed(here)):
            sys.stdout.write(f"“{misnamed}”没有用到：设置文件要叫 {USUAL}。改名，不用的删掉，再运行。\n")
            return None
        elif here is not None:
            # A clone of a server's repository has content and nothing else: the usual settings do.
            override = {"PATH": str(here / "content"), "OUTPUT_PATH": str(here / "output"), **override}
            settings_file = STARTER / USUAL
    if not settings_file.is_file():
        sys.stdout.write(_NO_SETTINGS.format(settings_file))
        return None
    wrong = not_a_program(settings_file)
    if wrong:
        sys.stdout.write(wrong)
        return None
    from pelican.settings import read_settings

    try:
        settings: dict[str, Any] = read_settings(str(settings_file), override)
        wrong = wrong_in(settings_file, settings)
    except (Exception, SystemExit) as fault:
        # Only Pelican and the file itself run here: whatever they raise, it is the file that must be mended.
        wrong = fault_in(settings_file, fault)
    if wrong:
        sys.stdout.write(wrong)
        return None
    return settings


def _misnamed(folder: Path) -> str:
    """Return what looks like a settings file of another name, as Windows saves and copies it; or nothing."""
    names = sorted(path.name for path in folder.iterdir())
    return next((name for name in names if re.fullmatch(r"pelicanconf\b.*\.(py|txt)", name, re.IGNORECASE)), "")


def _township(folder: Path) -> Path | None:
    """Return the folder of a township that ``folder`` is, or lies in: one with settings, or with 镇.yaml below content."""
    return next(
        (
            one
            for one in (folder, *folder.parents)
            if (one / USUAL).is_file() or (one / "content" / TOWNSHIP_FILE).is_file()
        ),
        None,
    )


def content_folder(settings_file: Path) -> Path | None:
    """Return where the township's files lie, or None (said on the terminal) where there are no settings."""
    pelican = pelican_settings(settings_file)
    return Path(pelican["PATH"]) if pelican else None


def _settings(settings_file: Path, own: dict[str, Any]) -> Settings | None:
    pelican = pelican_settings(settings_file)
    if pelican is None:
        return None
    from gongkai.plugin import build_settings

    pelican["GONGKAI"] = {**pelican.get("GONGKAI", {}), **own}
    return build_settings(pelican)


def _with_progress(settings: Settings, progress: Callable[[str, int, int], None]) -> Settings:
    return replace(settings, progress=progress)


def _concerning(problems: Sequence[Problem], files: Sequence[Path], content: Path) -> list[Problem]:
    """Return the Problems of ``files`` (or of what lies in them), and those that name one of them."""
    root = content.resolve()
    wanted = [path.resolve().relative_to(root).as_posix() for path in files if path.resolve().is_relative_to(root)]
    return [
        problem
        for problem in problems
        if any(
            problem.file == name or problem.file.startswith(name + "/") or name in problem.message for name in wanted
        )
    ]


class Bar:
    """A progress bar on a terminal, and nothing elsewhere."""

    def __enter__(self) -> "Bar":
        self.shown = False
        return self

    def show(self, doing: str, done: int, total: int) -> None:
        if not sys.stderr.isatty() or total < 2:
            return
        full = 30 * done // total
        sys.stderr.write(f"\r{doing} {'█' * full}{'░' * (30 - full)} {done}/{total} ")
        self.shown = done < total
        if not self.shown:
            sys.stderr.write("\r\033[K")
        sys.stderr.flush()

    def __exit__(self, *error: object) -> None:
        if self.shown:
            sys.stderr.write("\r\033[K")
