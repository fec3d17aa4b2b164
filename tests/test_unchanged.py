"""A build in which nothing has changed says so without loading what builds; whatever changed, it is made."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Town
from gongkai.engine.settings import files_digest
from gongkai.installed import STARTER
from gongkai.unchanged import _stamps

RUN = "import sys; from gongkai.cli import main\ntry: main()\nfinally: sys.stderr.write('quick' if sys.modules.keys().isdisjoint({'pelican', 'pydantic'}) else 'whole')"
ARGUMENTS = ("--posters", "none", "--today", "2026-07-12")


def build(town: Town, *arguments: str) -> tuple[str, str]:
    """Return (what was said, whether the whole of a build ran or the quick look was enough)."""
    command = [sys.executable, "-c", RUN, "build", *(arguments or ARGUMENTS)]
    done = subprocess.run(command, cwd=town.folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout, done.stderr.rpartition("\n")[2]


@pytest.fixture
def built(town: Town) -> Town:
    shutil.copy(STARTER / "pelicanconf.py", town.folder)
    said, how = build(town)
    assert how == "whole"
    assert "更新 " in said
    return town


def test_nothing_changed(built: Town) -> None:
    before = built.bytes_of()
    said, how = build(built)
    assert how == "quick"
    assert "没有错误" in said
    assert "网页没有变化" in said
    assert build(built) == (said, how)
    assert built.bytes_of() == before


def test_what_python_makes_of_the_software_is_no_change_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("a = 1\n")
    before = files_digest([tmp_path]), _stamps(tmp_path)
    made = tmp_path / "read" / "__pycache__"
    made.mkdir(parents=True)
    for name in ("a.cpython-311.pyc", "patterns.bin"):
        (made / name).write_bytes(name.encode())
    assert (files_digest([tmp_path]), _stamps(tmp_path)) == before


def _later(town: Town) -> None:
    path = town.content / "示范村/财务收支/2026-06.yaml"
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))


def _gone(town: Town) -> None:
    (town.output / "shifan/index.html").unlink()


def _foreign(town: Town) -> None:
    (town.output / "foreign.html").write_text("别人的", encoding="utf-8")


def _same_length(town: Town) -> None:
    path = town.output / "index.html"
    path.write_bytes(path.read_bytes()[::-1])


def _settings(town: Town) -> None:
    path = town.folder / "pelicanconf.py"
    path.write_text(path.read_text("utf-8").replace('"A3"', '"A4"'), encoding="utf-8")


def _a_program(town: Town) -> None:
    with (town.folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write("import os\nSITENAME = os.environ.get('NAME', '')\n")


def _damaged(town: Town) -> None:
    (town.folder / ".gongkai/unchanged.json").write_text("{", encoding="utf-8")


# Settings that are a program are never known again, so that comes last.
CHANGES: tuple[Callable[[Town], None], ...] = (_later, _gone, _foreign, _same_length, _settings, _damaged, _a_program)


def test_something_changed(built: Town) -> None:
    before = built.bytes_of()
    for change in CHANGES:
        assert build(built)[1] == "quick", change
        change(built)
        assert build(built)[1] == "whole", change
        assert built.bytes_of() == before, change


@pytest.mark.parametrize("arguments", [("--today", "2026-07-20"), ("--paper", "A4", "--today", "2026-07-12")])
def test_another_day_or_other_options(built: Town, arguments: tuple[str, ...]) -> None:
    """On 19 July a publicity period ends; until then the site looks the same."""
    assert build(built, "--posters", "none", *arguments)[1] == "whole"


def test_an_error_is_never_told_as_nothing_new(built: Town) -> None:
    file = built.content / "示范村/财务收支/2026-06.yaml"
    file.write_text(file.read_text("utf-8").replace("期末余额: 139800.00", "期末余额: 1.00"), encoding="utf-8")
    command = [sys.executable, "-c", RUN, "build", *ARGUMENTS]
    for _ in range(2):
        done = subprocess.run(command, cwd=built.folder, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 1
        assert "网站没有更新" in done.stdout


def test_another_output_has_a_note_of_its_own(built: Town, tmp_path: Path) -> None:
    elsewhere = ("--output", str(tmp_path / "other"), *ARGUMENTS)
    assert build(built, *elsewhere)[1] == "whole"
    assert build(built, *elsewhere)[1] == "quick"
    assert build(built)[1] == "quick"
