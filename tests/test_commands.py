"""The commands as clerks type them, each in a process of its own."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
import warm
from click.testing import CliRunner

from conftest import ROOT, Town
from gongkai.cli import main
from gongkai.installed import STARTER
from gongkai.serve import _Quiet

pytestmark = pytest.mark.usefixtures("warm")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONWARNDEFAULTENCODING": "1"}


def gongkai(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [*warm.gongkai(), *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_init_check_and_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(warm.SOCKET)
    made = gongkai("init", "mytown", cwd=tmp_path)
    assert made.returncode == 0
    town = tmp_path / "mytown"
    assert {path.name for path in town.iterdir()} == {
        "content",
        "pelicanconf.py",
        ".gitignore",
        ".vscode",
        "写给村文书.md",
    }
    checked = gongkai("check", cwd=town)
    assert checked.returncode == 0
    assert "没有错误" in checked.stdout
    built = gongkai("build", "--posters", "none", "--today", "2026-07-12", cwd=town)
    assert built.returncode == 0, built.stderr
    assert built.stdout.strip().split("\n")[-1].endswith("更新 45 个网页和数据文件。") or "网站已生成" in built.stdout
    assert (town / "output" / "index.html").is_file()


def test_check_writes_nothing(town: Town) -> None:
    """So it runs in a folder that may only be read, also where no lock can be made; root obeys here as others do."""

    def lying() -> list[tuple[Path, int]]:
        return sorted((path, path.stat().st_mtime_ns) for path in town.folder.rglob("*"))

    before = lying()
    for path in (town.folder, *town.folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    obeying = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    command = [*obeying, sys.executable, "-m", "gongkai.cli", "check"]
    done = subprocess.run(
        command, cwd=town.folder, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    for path in (town.folder, *town.folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)
    assert "没有错误" in done.stdout, done.stderr
    assert done.returncode == 0
    assert lying() == before


def test_publish_needs_nothing_that_only_unix_has(town: Town, tmp_path: Path) -> None:
    """No fcntl, no resource: as on Windows. What is printed goes to a console of GBK."""
    town.keep("财务收支", "荣誉表彰")
    start = "import sys; sys.modules.update(fcntl=None, resource=None); from gongkai.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, "publish", "--to", str(tmp_path / "site")],
        cwd=town.folder,
        env={
            **ENVIRONMENT,
            "PYTHONIOENCODING": "gbk",
            "GONGKAI_SECRET": "x" * 32,
            "GONGKAI_NOW": "2026-07-12T10:00:00+08:00",
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "台账 2 号。" in done.stdout.decode("gbk")


def test_git_bash_is_told_in_what_it_shows(tmp_path: Path) -> None:
    """Git's window on Windows shows UTF-8, and is no console to Python, which writes GBK there."""
    for extra, encoding in (({"MSYSTEM": "MINGW64"}, "utf-8"), ({}, "gbk")):
        done = subprocess.run(
            [sys.executable, "-m", "gongkai.cli", "init", "我的 镇"],
            cwd=Path(tempfile.mkdtemp(dir=tmp_path)),
            env={**ENVIRONMENT, "PYTHONIOENCODING": "gbk", **extra},
            capture_output=True,
            check=False,
        )
        assert '\n  cd "我的 镇"\n' in done.stdout.decode(encoding)


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "mytown").mkdir()
    (tmp_path / "mytown" / "a.txt").write_text("mine", encoding="utf-8")
    made = gongkai("init", "mytown", cwd=tmp_path)
    assert made.returncode == 1
    assert [path.name for path in (tmp_path / "mytown").iterdir()] == ["a.txt"]


def test_errors_end_with_one_and_nothing_is_written(town: Town) -> None:
    town.write("示范村/财务收支/2026-07.yaml", "期间：2026-07\n")
    for command in (["check"], ["build"]):
        done = gongkai(*command, cwd=town.folder)
        assert done.returncode == 1
        assert "Y014" in done.stdout
        assert "Traceback" not in done.stdout + done.stderr
    assert not town.output.exists()


def test_check_of_a_file_tells_only_what_concerns_it(town: Town) -> None:
    town.write("示范村/财务收支/2026-07.yaml", "期间：2026-07\n")
    town.write("示范村/村务公开/bad.yaml", "标题: 甲\n")
    one = gongkai("check", "content/示范村/村务公开/bad.yaml", cwd=town.folder)
    assert one.returncode == 1
    assert "bad.yaml" in one.stdout
    assert "2026-07" not in one.stdout
    sound = gongkai("check", "content/示范村/财务收支/2026-06.yaml", cwd=town.folder)
    assert sound.returncode == 0


def test_check_of_a_file_tells_what_it_breaks_in_another(town: Town) -> None:
    june = (town.content / "示范村/财务收支/2026-06.yaml").read_text(encoding="utf-8")
    july = june.replace("2026-06", "2026-07").replace("2026-07-10", "2026-08-10").replace("2026-07-19", "2026-08-19")
    town.write("示范村/财务收支/2026-07.yaml", july)
    report = gongkai("check", "content/示范村/财务收支/2026-07.yaml", cwd=town.folder).stdout
    assert "F003" in report


@pytest.mark.parametrize("command", ["check", "build"])
def test_without_settings_it_says_what_to_do(tmp_path: Path, command: str) -> None:
    done = gongkai(command, cwd=tmp_path)
    assert done.returncode == 1
    assert "gongkai init" in done.stdout


def test_a_bug_of_ours_is_shown_as_ours(town: Town) -> None:
    settings = town.folder / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + 'JINJA_FILTERS = {"length": 5}\n', encoding="utf-8")
    done = gongkai("build", cwd=town.folder)
    assert done.returncode == 2
    assert "程序出错，请把下面的内容发给维护人员" in done.stderr


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def test_serve_rebuilds_and_keeps_going_on_errors(hung: Town, tmp_path: Path) -> None:
    assert hung.build(posters="current") == 0
    before = hung.bytes_of()
    port = free_port()
    command = [sys.executable, "-u", "-m", "gongkai.cli", "serve", "--port", str(port)]
    report = tmp_path / "said.txt"
    with report.open("wb") as file:
        serving = subprocess.Popen(
            command,
            cwd=hung.folder,
            env=ENVIRONMENT,
            stdout=file,
            stderr=subprocess.STDOUT,
            # A shell that runs the tests in the background has them ignore Ctrl+C, and so would this process.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )
    page = f"http://127.0.0.1:{port}/shifan/affairs/2026-07-water.html"
    try:
        assert wait_for(page, "请提前储水")
        hung.edit("示范村/村务公开/2026-07-water.md", "请提前储水", "请早些储水")
        assert wait_for(page, "请早些储水")
        hung.edit("示范村/村务公开/2026-07-water.md", "类别: 公益事业", "类别：公益事业")
        assert any("Y014" in report.read_text(encoding="utf-8") or time.sleep(0.1) for _ in range(400))
        assert wait_for(page, "请早些储水")
        hung.edit("示范村/村务公开/2026-07-water.md", "类别：公益事业", "类别: 公益事业")
        hung.edit("示范村/村务公开/2026-07-water.md", "请早些储水", "记得储水")
        assert wait_for(page, "记得储水")
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait(timeout=60)
        said = report.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert "KeyboardInterrupt" not in said
    assert "停下来了" in said
    assert hung.bytes_of() == before


def test_what_is_broken_off_says_so_in_chinese(town: Town) -> None:
    """Ctrl+C, which here comes while the settings are read."""
    (town.folder / "pelicanconf.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    done = gongkai("build", cwd=town.folder)
    assert done.returncode == 130
    assert "停下来了，没有做完" in done.stderr
    assert "Abort" not in done.stderr


def wait_for(page: str, words: str, seconds: int = 40) -> bool:
    for _ in range(seconds * 5):
        try:
            with urllib.request.urlopen(page) as answer:  # noqa: S310 - our own server on this machine
                if words in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def test_the_wheel_carries_theme_rules_and_starter(tmp_path: Path) -> None:
    uv = shutil.which("uv") or str(ROOT / ".venv-uv" / "bin" / "uv")
    if not Path(uv).exists():
        subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "uv")], check=True)
        uv = str(tmp_path / "uv" / "bin" / "uv")
        install = [str(tmp_path / "uv" / "bin" / "python"), "-m", "pip", "install", "-q", "--require-hashes"]
        subprocess.run([*install, "-r", str(ROOT / "tools" / "uv.txt")], check=True)
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    target = tmp_path / "installed"
    shutil.unpack_archive(wheel, target, "zip")
    environment = {**ENVIRONMENT, "PYTHONPATH": str(target)}
    for arguments in (["init", str(tmp_path / "town")], ["build", "--posters", "none"]):
        cwd = tmp_path / "town" if arguments[0] == "build" else tmp_path
        done = subprocess.run(
            [sys.executable, "-m", "gongkai.cli", *arguments],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr + done.stdout
    assert list((tmp_path / "town" / "output" / "theme").glob("site-*.css"))
    carried = {
        path.relative_to(target / "gongkai" / "starter").as_posix()
        for path in (target / "gongkai" / "starter").rglob("*.*")
    }
    own = {path.relative_to(STARTER).as_posix() for path in STARTER.rglob("*.*") if "__pycache__" not in path.parts}
    assert own <= carried


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nosuch.yaml"], "没有这个文件"),
        (["build", "--today", "2026-13-01"], "不是日期"),
        (["build", "--paper", "A5"], "命令写得不对"),
        (["bild"], "是不是 build"),
        (["--verison"], "没有“--verison”这个选项，是不是 --version"),
        (["--today", "2026-01-01", "check"], "“--today”写在命令的后面，例如 gongkai "),
        (["check", "--tody", "2026-01-01"], "没有“--tody”这个选项，是不是 --today"),
        (["build", "--posters", "some"], "--posters 只能是 all、current、none"),
        (["build", "--jobs", "0"], "1 到 64"),
        (["server", "int", "x"], "是不是 init"),
        (["server", "init", "x"], "缺少 --site-url"),
        (["build", "one"], "多写了“one”"),
        (["build", "一", "二"], "多写了“一 二”"),
        (["build", "--posters", "全部"], "--posters 只能是 all、current、none"),
        (["check", "－－today", "2026-01-01"], "“－－today”要写成 --today"),
        (["check", "——today", "2026-01-01"], "“——today”要写成 --today"),
        (["check", "-today", "2026-01-01"], "“-today”要写成 --today"),
        (["check", "--json"], "没有“--json”这个选项，有这些："),
        (["—version"], "“—version”要写成 --version"),
        (["ＣＨＥＣＫ"], "是不是 check"),
        (["help"], "是不是 --help"),
        (["version"], "是不是 --version"),
        (["status", "x"], "是不是 gongkai server status"),
        (["server", "withdraw", "x"], "是不是 gongkai withdraw"),
        (["server", "reconcile", "x", "--date", "2026/1/1"], "“2026/1/1”不是日期"),
    ],
)
def test_a_mistyped_command_is_answered_in_chinese(town: Town, arguments: list[str], said: str) -> None:
    done = gongkai(*arguments, cwd=town.folder)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["server"], ["server", "rollback", "-h"], ["check", "-h"]])
def test_the_help_is_in_chinese(arguments: list[str]) -> None:
    """But for names: of commands and options, of what must be written after them."""
    said = CliRunner().invoke(main, arguments).output
    assert said.startswith("用法：")
    assert not re.search("Usage|Options|Commands|required|[Ss]how|TEXT", said)


@pytest.mark.parametrize("typed", ["错误 F001", "F001。", "ｆ００１"])
def test_a_code_is_found_in_what_stands_around_it(typed: str) -> None:
    done = CliRunner().invoke(main, ["explain", typed])
    assert (done.exit_code, done.output.startswith("# F001")) == (0, True)


def test_a_folder_that_is_gone_is_no_bug_of_ours(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = [sys.executable, "-I", "-m", "gongkai.cli", "check"]
    done = subprocess.run(
        ["sh", "-c", 'rmdir ../gone && exec "$@"', "sh", *command],
        cwd=gone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "现在所在的文件夹不见了" in done.stderr


@pytest.mark.parametrize("name", ["pelicanconf.py.txt", "pelicanconf (1).py", "Pelicanconf.py"])
def test_settings_of_another_name_are_not_passed_over(town: Town, name: str) -> None:
    (town.folder / "pelicanconf.py").rename(town.folder / name)
    done = gongkai("check", cwd=town.content)
    assert done.returncode == 1
    assert f"“{name}”没有用到：设置文件要叫 pelicanconf.py" in done.stdout


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"gongkai \d+\.\d+\.\d+\n", CliRunner().invoke(main, ["--version"]).stdout)


def test_settings_are_looked_for_upwards(town: Town) -> None:
    done = gongkai("check", cwd=town.content / "示范村" / "财务收支")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x = (", "第 13 行"),
        ("x = “A3”", "都要用英文的\n    13 │ x = “A3”"),
        ("x = A3", "不认识 A3，是字的，两边加英文引号"),
        (" x = 1", "前面多了空格"),
        ("1 / 0", "division by zero"),
        ('GONGKAI = {"纸张": "A3"}', "不认识 纸张，有这些：posters、paper"),
    ],
)
def test_a_fault_in_the_settings_is_told_as_theirs(town: Town, line: str, said: str) -> None:
    settings = town.folder / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8").rstrip("\n") + f"\n{line}\n", encoding="utf-8")
    done = gongkai("check", cwd=town.folder)
    assert done.returncode == 1
    assert "设置文件 pelicanconf.py" in done.stdout
    assert said in done.stdout
    assert "程序出错" not in done.stderr


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_settings_in_the_encoding_of_an_editor_of_windows(town: Town, encoding: str) -> None:
    settings = town.folder / "pelicanconf.py"
    settings.write_bytes(f'{settings.read_text(encoding="utf-8")}\nSITENAME = "石桥镇"\n'.encode(encoding))
    done = gongkai("check", cwd=town.folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert "pelicanconf.py 不是 UTF-8 编码" in done.stdout


@pytest.mark.parametrize("where", [".", "content", "content/new", "..", "../papers", "../link", "pelicanconf.py"])
def test_a_build_deletes_nothing_that_it_did_not_make(town: Town, where: str) -> None:
    """Whatever belongs to no site is deleted in the output: content, or somebody's papers, is no site."""
    papers = town.folder.parent / "papers"
    papers.mkdir()
    (papers / "own.txt").write_text("own", encoding="utf-8")
    (town.folder.parent / "link").symlink_to(papers)
    before = town.bytes_of(town.folder.parent)
    done = gongkai("build", "--posters", "none", "-o", where, cwd=town.folder)
    assert done.returncode == 1
    assert "网站没有更新" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    after = town.bytes_of(town.folder.parent)
    assert before.items() <= after.items()
    assert not {name for name in after.keys() - before.keys() if "/.gongkai/" not in name}


def test_a_port_in_use_is_told_and_other_hosts_get_nothing(town: Town) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(town.content))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        done = gongkai("serve", "--port", str(port), cwd=town.folder)
        own = urllib.request.Request(f"http://127.0.0.1:{port}/镇.yaml".replace("镇", "%E9%95%87"))  # noqa: S310 - our own
        other = urllib.request.Request(own.full_url, headers={"Host": f"evil.example:{port}"})  # noqa: S310 - our own
        bare = urllib.request.Request(own.full_url, headers={"Host": "localhost"})  # noqa: S310 - our own
        for asked in (own, bare):
            with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own server on this machine
                assert answer.status == 200
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(other)  # noqa: S310 - our own server on this machine
        assert refused.value.code == 421
        refused.value.close()
        server.shutdown()
    assert done.returncode == 1
    assert "这个端口别的程序在用" in done.stderr


def test_serving_runs_nothing_that_lies_beside_the_content(town: Town) -> None:
    """A module of this name would be found first, were the folder on the path."""
    (town.folder / "watchfiles.py").write_text("print('ran')\n", encoding="utf-8")
    (town.folder / "yaml.py").write_text("print('ran')\n", encoding="utf-8")
    command = [sys.executable, "-P", "-m", "gongkai.cli", "serve", "--port", str(free_port())]
    serving = subprocess.Popen(
        command, cwd=town.folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said = []
    for line in serving.stdout or ():
        said.append(line.decode())
        if "按 Ctrl+C 结束" in said[-1]:
            break
    serving.send_signal(signal.SIGTERM)
    said.append(serving.communicate(timeout=60)[0].decode())
    assert "网站已生成" in "".join(said)
    assert "ran" not in "".join(said)


def test_without_content_it_says_so(town: Town) -> None:
    shutil.rmtree(town.content)
    done = gongkai("build", cwd=town.folder)
    assert done.returncode == 1
    assert "找不到内容文件夹" in done.stdout
    assert "Traceback" not in done.stderr


def test_where_posters_cannot_be_made_it_says_what_to_do(town: Town, tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')", encoding="utf-8")
    environment = {**ENVIRONMENT, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ENVIRONMENT['PYTHONPATH']}"}
    command = [sys.executable, "-m", "gongkai.cli", "build"]
    done = subprocess.run(
        command, cwd=town.folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "--posters none" in done.stdout
    assert "Traceback" not in done.stderr
    assert not town.output.exists()


def test_where_the_software_for_posters_was_not_installed_it_says_how(town: Town) -> None:
    """As from the wheel without its extras: the packages are not there."""
    start = "import sys; sys.modules.update(uharfbuzz=None, weasyprint=None, pikepdf=None); from gongkai.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, "build"],
        cwd=town.folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "只做网站：gongkai build --posters none" in done.stdout
    assert 'python -m pip install "安装包的文件名[posters]"' in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["init", "loop"],
        ["build", "-o", "loop"],
        ["publish", "--to", "loop"],
        ["verify", "loop"],
        ["server", "init", "loop", "--site-url", "https://a.example"],
        ["server", "status", "loop"],
        ["server", "rollback", "loop", "--reason", "退", "--by", "甲"],
        ["withdraw", "a/b/c", "--server", "loop", "--reason", "退", "--by", "甲"],
        ["check", "--ledger", "content"],
        ["check", "--ledger", "pipe"],
        ["check", "-s", "pipe"],
        ["build", "-s", "pipe"],
        ["check", "-s", "content/镇.yaml"],
        ["check", "-s", "number.py"],
        ["check", "-s", "theme.py"],
        ["check", "-s", "ends.py"],
        ["check", "--today", "9999-12-31"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_used_is_told_in_words(town: Town, arguments: list[str]) -> None:
    (town.folder / "loop").symlink_to("loop")
    os.mkfifo(town.folder / "pipe")
    usual = (town.folder / "pelicanconf.py").read_text(encoding="utf-8")
    for name, more in (("number", "GONGKAI = 1"), ("theme", "THEME = '/nowhere'"), ("ends", "raise SystemExit(3)")):
        (town.folder / f"{name}.py").write_text(f"{usual}\n{more}\n", encoding="utf-8")
    done = gongkai(*arguments, cwd=town.folder)
    assert done.returncode in (1, 2)
    said = done.stdout + done.stderr
    assert said.strip()
    assert "程序出错" not in said
    assert "Errno" not in said


@pytest.mark.parametrize("line", ["PLUGINS = []", 'ARTICLE_PATHS = [""]', 'STATIC_PATHS = ["示范村"]', "del PLUGINS"])
def test_settings_never_let_anything_be_published_unchecked(town: Town, line: str) -> None:
    """Pelican by itself makes pages of whatever it finds, names of a list for the wall too."""
    settings = town.folder / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    done = gongkai("build", "--posters", "none", cwd=town.folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"设置文件 pelicanconf.py 里的 {line.split()[0].replace('del', 'PLUGINS')} 不能这样写" in done.stdout
    assert not (town.folder / "output").exists()


def test_a_pipe_in_the_content_is_not_waited_for(town: Town) -> None:
    for file in ("示范村/村务公开/pipe.yaml", "pipe"):
        os.mkfifo(town.content / file)
    done = gongkai("check", cwd=town.folder)
    assert done.returncode == 1
    assert done.stdout.count("这不是普通的文件（是管道或设备），不能用") == 2


def test_who_reads_along_may_go(tmp_path: Path) -> None:
    """``gongkai explain F001 | head -1`` is no fault of the program."""
    nobody, writing = os.pipe()
    os.close(nobody)
    command = [sys.executable, "-m", "gongkai.cli", "explain", "F001"]
    done = subprocess.run(
        command, cwd=tmp_path, env=ENVIRONMENT, stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", check=False
    )
    os.close(writing)
    assert done.returncode == 1
    assert done.stderr == ""
