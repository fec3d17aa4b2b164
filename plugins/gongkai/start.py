"""``gongkai init``: a township's own folder, with an example of everything a clerk can write, and an editor that knows it."""

import json
import os
import shutil
from pathlib import Path

from gongkai.installed import STARTER
from gongkai.records import RECORD_TYPES
from gongkai.records.places import TOWNSHIP_FILE, VILLAGE_FILE, TownshipFacts, VillageFacts
from gongkai.records.row import Row
from gongkai.records.schema import schema_text
from gongkai.records.withdrawal import WITHDRAWN_FILE, Withdrawals

EDITOR = ".vscode"
"""Where VS Code and those like it look for what holds for one folder."""


def start(folder: Path) -> bool:
    """Copy the starter into ``folder``; return False, and change nothing, where it already holds something."""
    # Also a link that leads nowhere is something.
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        return False
    shutil.copytree(STARTER, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "gitignore").rename(folder / ".gitignore")
    _teach_editor(folder / EDITOR)
    return True


def _teach_editor(folder: Path) -> None:
    """Write the schemas of all files, and settings by which an editor with a YAML extension uses them.

    Names are completed, choices listed, and what to write is shown while it is written.
    """
    schemas = folder / "gongkai"
    schemas.mkdir(parents=True)
    used = {}
    for name, pattern, model in _files():
        (schemas / f"{name}.json").write_text(schema_text(model, name), encoding="utf-8")
        used[f"./{EDITOR}/gongkai/{name}.json"] = pattern
    settings = {"yaml.schemas": used, "yaml.format.enable": False, "files.encoding": "utf8"}
    for file, told in (
        ("settings.json", settings),
        ("extensions.json", {"recommendations": ["redhat.vscode-yaml"]}),
    ):
        (folder / file).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _files() -> list[tuple[str, str, type[Row]]]:
    """Return (name, which files, what is written in them) of everything below content."""
    found: list[tuple[str, str, type[Row]]] = [
        (record_type.title, f"content/*/{record_type.title}/*.yaml", record_type) for record_type in RECORD_TYPES
    ]
    return [
        *found,
        ("镇", f"content/{TOWNSHIP_FILE}", TownshipFacts),
        ("村", f"content/*/{VILLAGE_FILE}", VillageFacts),
        ("撤下", f"content/*/{WITHDRAWN_FILE}", Withdrawals),
    ]
