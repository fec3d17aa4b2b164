"""The audit of the pages never passes because it could not look."""

import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT


def said(path: Path, *options: str) -> str:
    """Return what the check says, with the programs of one folder alone; it fails."""
    environment = {**os.environ, "PATH": str(path)}
    told = [sys.executable, *options, "tests/markup.py"]
    done = subprocess.run(told, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    return done.stdout


def test_without_java_it_says_so_and_fails(tmp_path: Path) -> None:
    assert said(tmp_path).startswith("没有 Java，网页没有查。")


def test_without_the_checker_it_says_so_and_fails(tmp_path: Path) -> None:
    """With -S, Python has no package that was installed; of Java it is only asked whether it is there."""
    (tmp_path / "java").symlink_to(sys.executable)
    assert "tools/setup --audit" in said(tmp_path, "-S")
