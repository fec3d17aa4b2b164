"""Whether anything has changed since the last build, found without loading what builds.

Half of what a build in which nothing has changed takes is to load Pelican,
pydantic and the rules. So each good build leaves a note of what it was made of
and what lay there when it was done, by size and times as the engine knows files,
and until which day it looks the same; where all of it still holds, its report is
told again. Only settings that are constants are understood; any other file is a
program, which may say something else today.
"""

import ast
import datetime
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import asdict

from gongkai.china import BEIJING
from gongkai.engine.files import Stood, Written, content_digest, digest_of, written_in
from gongkai.engine.swap import cut_off
from gongkai.installed import PELICAN, THEME, beside
from gongkai.scan import scan
from gongkai.settings_file import wrong_in
from gongkai.whole import write_whole

_NAMES = frozenset({"PATH", "OUTPUT_PATH", "SITENAME", "SITEURL", "GONGKAI"})
_USUAL = ("from gongkai.installed import PELICAN", "globals().update(PELICAN)")
_NOTE = "unchanged.json"


class Asked(Struct, frozen=True):
    """What a build was asked for, and the folders that it reads and writes."""

    content: Path
    output: Path
    wall: Path
    cache: Path
    today: datetime.date
    of: str
    """Digest of settings, options, software and theme."""


def asked(settings: Path, output: Path | None, own: dict[str, Any]) -> Asked | None:
    """Return what a build with these settings and options is asked for, or None where only the build itself can tell."""
    constants = _constants(settings)
    if constants is None or not {"PATH", "OUTPUT_PATH"} <= constants.keys():
        return None
    if wrong_in(settings, {**PELICAN, **constants}) or not all(
        isinstance(constants[name], str) for name in ("PATH", "OUTPUT_PATH")
    ):
        return None
    options = {**constants.get("GONGKAI", {}), **own}
    if options.get("scheduler") or "publishing" in options:
        return None
    home = settings.absolute().parent
    content, usual = home / constants["PATH"], home / constants["OUTPUT_PATH"]
    folders = beside(content, options, output.resolve() if output else None)
    made_by = [_stamps(Path(THEME)), _stamps(Path(__file__).parent), _installed(), sys.version]
    of = digest_of([constants, sorted((name, str(value)) for name, value in options.items()), made_by])
    return Asked(content, output.resolve() if output else usual, *folders, day_of(options), of)


def day_of(options: Mapping[str, Any]) -> datetime.date:
    """Return the day that the options fix, else today's in China, wherever the server stands."""
    told = options.get("today")
    return datetime.date.fromisoformat(told) if told else datetime.datetime.now(BEIJING).date()


def told_before(this: Asked) -> str | None:
    """Return the report of the last build where one now would make the same, else None."""
    if cut_off(this.cache):
        return None
    try:
        note = json.loads((this.cache / _NOTE).read_bytes())
        same = (
            note["of"] == this.of
            and note["today"] <= this.today.isoformat() < note["until"]
            and note["content"] == content_digest(scan(this.content))
            and note["output"] == digest_of(sorted(written_in(this.output).items()))
            and note["wall"] == digest_of(sorted(written_in(this.wall).items()))
        )
        return str(note["report"]) if same else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def remember(this: Asked, stood: Stood, report: str) -> None:
    """Leave the note of a good build, whose ``report`` is told as long as nothing changes."""
    note = {"of": this.of, "today": this.today.isoformat(), "report": report, **asdict(stood)}
    write_whole(this.cache / _NOTE, json.dumps(note, ensure_ascii=False).encode())


def _constants(settings: Path) -> dict[str, Any] | None:
    if not settings.is_file():
        return None
    try:
        statements = ast.parse(settings.read_text(encoding="utf-8")).body
        found = {}
        for statement in statements:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                found[statement.targets[0].id] = ast.literal_eval(statement.value)
            elif not (_is_words(statement) or ast.unparse(statement) in _USUAL):
                return None
    except (OSError, ValueError, SyntaxError):
        return None
    return found if found.keys() <= _NAMES else None


def _is_words(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _stamps(folder: Path) -> list[tuple[str, Written]]:
    return sorted((name, known) for name, known in written_in(folder).items() if "__pycache__/" not in name)


def _installed() -> list[tuple[str, int]]:
    """Return when something was last installed: beside what we run on, and of the faces of posters."""
    folders = [Path(click.__file__).parents[1]]
    for fonts in (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"):
        folders += [fonts, *fonts.glob("*/"), *fonts.glob("*/*/")]
    return [(str(folder), folder.stat().st_mtime_ns) for folder in sorted(folders) if folder.is_dir()]
