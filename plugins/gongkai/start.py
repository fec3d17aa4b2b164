"""``gongkai init``: a township's own folder, with an example of everything a clerk can write."""

import shutil
from pathlib import Path

from gongkai.installed import STARTER


def start(folder: Path) -> bool:
    """Copy the starter into ``folder``; return False, and change nothing, where it already holds something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return False
    shutil.copytree(STARTER, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "gitignore").rename(folder / ".gitignore")
    return True
