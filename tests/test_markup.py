"""The audit of the pages never passes because it could not look."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import markup
from conftest import ROOT


def test_without_java_it_says_so_and_fails(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": str(tmp_path)}
    told = [sys.executable, "tests/markup.py"]
    done = subprocess.run(told, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stdout.startswith("没有 Java，网页没有查。")


def test_without_the_checker_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(markup.Lacking, match="tools/setup --audit"):
        markup.checker()
