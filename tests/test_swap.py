"""A build killed in the middle of its swap: whoever comes next finishes it, or says that new and old stand mixed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

import pytest
import warm
from click.testing import CliRunner

from conftest import Town
from gongkai.cli import main
from gongkai.engine.swap import CutOff, Swap, cut_off
from gongkai.installed import STARTER
from gongkai.ledger.verify import verify
from test_county import County, sites  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("warm")
# Before its n-th change of a name the process is killed as `kill -9` does.
KILLED = """
import os, signal, sys
def struck(event, arguments):
    global left
    if event in ("os.rename", "os.remove", "os.rmdir"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
def strike(at):
    global left
    left = at
    sys.addaudithook(struck)
"""
SWAP = """
from pathlib import Path
from gongkai.engine.swap import Swap
top = Path(sys.argv[2])
swap = Swap(top / "cache", top / "cache/staging", {"site": top / "site", "wall": top / "wall"})
strike(int(sys.argv[1]))
swap.do({"site": ["old.html", "gone/a.html"], "wall": ["old.pdf"]}) if sys.argv[3] == "do" else swap.take_up()
"""
COMMIT = """
import gongkai.engine.swap as swap
do = swap.Swap.do
def killed(*arguments):
    strike(int(sys.argv[1]))
    do(*arguments)
swap.Swap.do = killed
from gongkai.cli import main
main(sys.argv[2:])
"""
ARGUMENTS = ("--posters", "none", "--today", "2026-07-12")


def run(code: str, at: int, *arguments: str, folder: Path | None = None) -> bool:
    """Run a process that is killed at its ``at``-th change; return whether that came."""
    command = [sys.executable, "-c", KILLED + code, str(at), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in {0, -signal.SIGKILL}, done.stdout + done.stderr
    return done.returncode != 0


def tree(top: Path) -> dict[str, str]:
    folders = [top / "site", top / "wall"]
    return {
        path.relative_to(top).as_posix(): path.read_text("utf-8")
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


OLD = (
    "site/a.html",
    "site/old.html",
    "site/gone/a.html",
    "site/stays.html",
    "site/v/a.html",
    "wall/a.pdf",
    "wall/old.pdf",
)
NEW = (
    "site/a.html",
    "site/b.html",
    "site/v/a.html",
    "site/v/b.html",
    "site/whole/a.html",
    "site/whole/b.html",
    "wall/a.pdf",
)
AFTER = {**{name: f"cache/staging/{name}" for name in NEW}, "site/stays.html": "site/stays.html"}


def lay(top: Path) -> Swap:
    for name in (*OLD, *(f"cache/staging/{name}" for name in NEW)):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(name, "utf-8")
    return Swap(top / "cache", top / "cache/staging", {"site": top / "site", "wall": top / "wall"})


def test_killed_anywhere_it_is_finished(tmp_path: Path) -> None:
    mixed = 0
    for at in count(1):
        top = tmp_path / str(at)
        swap = lay(top)
        before = tree(top)
        if not run(SWAP, at, str(top), "do"):
            break
        mixed += tree(top) not in (before, AFTER)
        # Whoever finishes may be killed too.
        run(SWAP, 1 + at % 4, str(top), "take_up")
        swap.take_up()
        assert tree(top) in ((before, AFTER) if at == 1 else (AFTER,)), at
        assert not cut_off(top / "cache"), at
    assert tree(top) == AFTER
    assert at > 10
    assert mixed > 8


def test_what_was_made_may_lie_on_another_disk(tmp_path: Path) -> None:
    """``--output`` leads anywhere: a USB stick, a share. No file can be renamed from one disk to another."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as other:
        into = Path(other) / "site"
        if Path(other).stat().st_dev == tmp_path.stat().st_dev:
            pytest.skip("there is one disk only")
        for content in ("old", "new"):
            (tmp_path / "staging/site/a/b").mkdir(parents=True, exist_ok=True)
            for name in ("index.html", "a/b/c.html"):
                (tmp_path / "staging/site" / name).write_text(content, encoding="utf-8")
            Swap(tmp_path, tmp_path / "staging", {"site": into}).do({"site": []})
            made = {
                path.relative_to(into).as_posix(): path.read_text("utf-8") for path in into.rglob("*") if path.is_file()
            }
            assert made == {"index.html": content, "a/b/c.html": content}


def test_where_staging_is_gone_it_says_so_until_all_is_made(tmp_path: Path) -> None:
    swap = lay(tmp_path)
    assert run(SWAP, 4, str(tmp_path), "do")
    shutil.rmtree(swap.staging)
    assert swap.take_up() is CutOff.MIXED
    # What a later build stages, and is killed before its own swap, is not taken for the rest of the first one.
    (swap.staging / "site").mkdir(parents=True)
    (swap.staging / "site/half.html").write_text("half", "utf-8")
    assert swap.take_up() is CutOff.MIXED
    assert not (tmp_path / "site/half.html").exists()
    swap.do({"site": ()})
    assert swap.take_up() is CutOff.NOTHING


def test_a_copy_of_the_folder_leaves_the_first_alone(tmp_path: Path) -> None:
    lay(tmp_path / "a")
    assert run(SWAP, 4, str(tmp_path / "a"), "do")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    there, here = tree(tmp_path / "a"), tmp_path / "b"
    moved = Swap(here / "cache", here / "cache/staging", {"site": here / "site", "wall": here / "wall"})
    assert moved.take_up() is CutOff.MIXED
    assert tree(tmp_path / "a") == there


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"site": 3}', b'{"other": ["/", []]}'])
def test_a_note_that_is_no_note(tmp_path: Path, content: bytes) -> None:
    swap = lay(tmp_path)
    (swap.folder / "swap.json").write_bytes(content)
    before = tree(tmp_path)
    assert swap.take_up() is CutOff.MIXED
    assert tree(tmp_path) == before


def test_it_is_one_note_and_none_where_nothing_changes(tmp_path: Path) -> None:
    swap = Swap(tmp_path / "cache", tmp_path / "cache/staging", {"site": tmp_path / "site"})
    swap.do({"site": ()})
    assert list(tmp_path.iterdir()) == []


def gongkai(town: Town, *arguments: str) -> tuple[int, str]:
    command = [*warm.gongkai(), *arguments]
    done = subprocess.run(command, cwd=town.folder, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def changed(town: Town) -> tuple[Town, dict[str, bytes], dict[str, bytes]]:
    """A township that was built and then changed, and its site before and after the next build."""
    shutil.copy(STARTER / "pelicanconf.py", town.folder)
    assert gongkai(town, "build", *ARGUMENTS)[0] == 0
    old = town.bytes_of()
    town.edit("示范村/财务收支/2026-06.yaml", "办公用纸和墨盒", "办公用纸和墨粉")
    (town.content / "示范村/村务公开/2026-07-water.md").unlink()
    other = Town(town.folder.with_name("other"))
    shutil.copytree(town.folder, other.folder)
    assert gongkai(other, "build", *ARGUMENTS)[0] == 0
    return town, old, other.bytes_of()


def test_killed_builds(changed: tuple[Town, dict[str, bytes], dict[str, bytes]], tmp_path: Path) -> None:
    """A build, a check and a build that has errors: each finds a whole site or makes it whole, and says so."""
    town, old, new = changed
    mixed = 0
    for number, at in enumerate((1, 2, 3, 5, 8, 12)):
        again = Town(tmp_path / f"again-{at}")
        shutil.copytree(town.folder, again.folder)
        # Copies keep times, so nothing is made anew that was not changed.
        assert run(COMMIT, at, "build", *ARGUMENTS, folder=again.folder), at
        mixed += again.bytes_of() not in (old, new)
        if number % 3 == 0:
            status, said = gongkai(again, "build", *ARGUMENTS)
        elif number % 3 == 1:
            status, said = gongkai(again, "check", "--today", "2026-07-12")
        else:
            again.edit("示范村/财务收支/2026-06.yaml", "期末余额", "期未余额")
            status, said = gongkai(again, "build", *ARGUMENTS)
        assert status == (number % 3 == 2), said
        assert at == 1 or "上一次生成到一半断了，已经接着做完。" in said, said
        assert again.bytes_of() == new, at
        assert "断了" not in gongkai(again, "check", "--today", "2026-07-12")[1]
    assert mixed > 2


def test_staging_gone(changed: tuple[Town, dict[str, bytes], dict[str, bytes]]) -> None:
    town, old, new = changed
    assert run(COMMIT, 6, "build", *ARGUMENTS, folder=town.folder)
    assert town.bytes_of() not in (old, new)
    shutil.rmtree(town.folder / ".gongkai/staging")
    for _ in range(2):
        assert "网站里新旧混在一起，要再生成一次（gongkai build）" in gongkai(town, "check", "--today", "2026-07-12")[1]
    good = (town.content / "示范村/财务收支/2026-06.yaml").read_bytes()
    town.edit("示范村/财务收支/2026-06.yaml", "期末余额", "期未余额")
    assert "网站里新旧混在一起。改好以后再运行一次" in gongkai(town, "build", *ARGUMENTS)[1]
    town.write("示范村/财务收支/2026-06.yaml", good)
    assert "上一次生成到一半断了，已经重新做好。" in gongkai(town, "build", *ARGUMENTS)[1]
    assert town.bytes_of() == new
    assert "断了" not in gongkai(town, "build", *ARGUMENTS)[1]


def test_content_as_before_is_not_taken_for_nothing_new(town: Town) -> None:
    """The note of the last good build fits, and yet half of another one may stand."""
    shutil.copy(STARTER / "pelicanconf.py", town.folder)
    gongkai(town, "build", *ARGUMENTS)
    old = town.bytes_of()
    path = town.content / "示范村/财务收支/2026-06.yaml"
    kept, stamp = path.read_bytes(), path.stat()
    town.edit("示范村/财务收支/2026-06.yaml", "办公用纸和墨盒", "办公用纸和墨粉")
    assert run(COMMIT, 2, "build", *ARGUMENTS, folder=town.folder)
    path.write_bytes(kept)
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert "已经接着做完" in gongkai(town, "build", *ARGUMENTS)[1]
    assert town.bytes_of() == old


def test_a_gathering(tmp_path: Path, sites: Path) -> None:  # noqa: F811
    struck, hit = County(tmp_path / "struck/县里", sites), 0
    struck.gather()
    (struck.copy("白沙镇") / "liulin/finance/2026-06.json").unlink()
    whole = County(tmp_path / "whole/县里", sites)
    shutil.rmtree(whole.folder)
    shutil.copytree(struck.folder, whole.folder)
    whole.gather("2026-07-15")
    for at in (2, 4, 7):
        again = County(tmp_path / f"again-{at}/县里", sites)
        shutil.rmtree(again.folder)
        shutil.copytree(struck.folder, again.folder)
        told = ["gather", "县.yaml", "--output", str(again.output), "--today", "2026-07-15"]
        hit += run(COMMIT, at, *told, folder=again.folder)
        _, said = again.gather("2026-07-15")
        assert "上一次生成到一半断了，已经接着做完。县里的网站已生成" in said
        assert again.bytes_of() == whole.bytes_of()
    assert hit == 3


def test_a_publication_into_a_folder(tmp_path: Path, sites: Path) -> None:  # noqa: F811
    """The ledger is read after what was cut off is finished; the list of the files too is of the whole."""
    shutil.copytree(sites / "towns/白沙镇", tmp_path / "town")
    shutil.copytree(sites / "sites/白沙镇", site := tmp_path / "site")
    notice = tmp_path / "town/content/柳林村/村务公开/2026-07-new.yaml"
    notice.parent.mkdir(exist_ok=True)
    notice.write_text("标题: 通知\n公开日期: 2026-07-12\n类别: 其他\n正文: 一件。\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGKAI_SECRET", "0123456789" * 4)
        patch.setenv("GONGKAI_NOW", "2026-07-13T09:00:00+08:00")
        assert run(COMMIT, 9, "publish", "--to", str(site), folder=tmp_path / "town")
        patch.chdir(tmp_path / "town")
        done = CliRunner().invoke(main, ["publish", "--to", str(site)])
        assert "上一次生成到一半断了，已经接着做完。" in done.output
        assert verify(site)[0] == 0
        lines = (site / "ledger/ledger.jsonl").read_bytes()
        assert CliRunner().invoke(main, ["publish", "--to", str(site)]).exit_code == 0
        assert (site / "ledger/ledger.jsonl").read_bytes() == lines
