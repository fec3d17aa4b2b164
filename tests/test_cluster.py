"""Builds by a real cluster on this machine: the same bytes, and in words what goes wrong."""

import datetime
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import cloudpickle
import dask
import pytest
from click.testing import CliRunner
from distributed import LocalCluster
from msgspec.structs import replace
from PIL import Image

from bench import generate
from conftest import HARD, ROOT, Town
from gongkai.cli import main
from gongkai.engine.build import check
from gongkai.engine.parcel import COMPILED
from gongkai.engine.poster_parcel import PrintingOutfit
from gongkai.engine.settings import software_digest
from gongkai.engine.worker import Equipment, Refusal, work
from gongkai.installed import THEME
from gongkai.publish.local import publish_to
from gongkai.report import as_text

# Dask leaves behind the socket of a connection that broke while hands were shaken.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning")

NOTICE = "示范村/村务公开/2026-07-water.md"
VILLAGES = 4
DAY = datetime.date(2026, 11, 22)
"""On which the generated county is sound."""
QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.logging": {"distributed": "critical"},
    "distributed.comm.timeouts.connect": "20s",
}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Yield a scheduler in this process, and two workers in processes of their own."""
    folder = tmp_path_factory.mktemp("workers")
    with (
        dask.config.set(QUIET),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            local_directory=str(folder),
            silence_logs=50,
        ) as running,
    ):
        yield running


@dataclass
class Apart:
    """A scheduler as a process of its own, so that it can be killed, and workers that nobody starts again; all by TLS."""

    folder: Path
    certificate: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = ""

    def start(self, what: str, *more: str, software: Path = ROOT / "plugins") -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            f"distributed.cli.dask_{what}",
            *more,
            "--no-dashboard",
            "--dashboard-address",
            "127.0.0.1:0",
        ]
        for name in ("ca-file", "cert", "key"):
            command += [f"--tls-{name}", str(self.certificate)]
        own = {"PYTHONPATH": str(software), "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
        nowhere = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, cwd=self.folder, env={**os.environ, **own}, **nowhere)
        self.processes.append(process)
        return process

    def scheduler(self) -> subprocess.Popen[bytes]:
        file = self.folder / "scheduler.json"
        process = self.start("scheduler", "--host", "tls://127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and not self.address:
            found = re.search(r'"address": "([^"]+)"', file.read_text(encoding="utf-8")) if file.exists() else None
            self.address = found[1] if found else ""
            time.sleep(0.05)
        return process

    def worker(self, **more: Path) -> subprocess.Popen[bytes]:
        own = ("--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder))
        return self.start("worker", self.address, *own, **more)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and its own certificate in one file."""
    file = tmp_path_factory.mktemp("certificate") / "own.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=gongkai"]
    made = subprocess.run([*command, "-keyout", "-", "-out", "-"], capture_output=True, check=True)
    file.write_bytes(made.stdout)
    return file


def tls(file: Path | None) -> dict[str, str | None]:
    """Return what Dask's configuration says of a client's certificate."""
    names = ("ca-file", "client.cert", "client.key")
    return {f"distributed.comm.tls.{name}": str(file) if file else None for name in names}


@pytest.fixture
def apart(tmp_path: Path, certificate: Path) -> Iterator[Apart]:
    """A scheduler that takes nobody without the certificate, which Dask's own configuration names here."""
    folder = tmp_path / "apart"
    folder.mkdir()
    made = Apart(folder, certificate)
    made.scheduler()
    with dask.config.set(tls(certificate)):
        yield made
    for process in made.processes:
        process.kill()
        process.wait()


@pytest.fixture
def county(tmp_path: Path) -> Town:
    """Villages that keep a worker busy for half a second each."""
    made = Town(tmp_path / HARD / "county")
    generate.main(VILLAGES, made.folder)
    return made


@contextmanager
def struck(at_work: Callable[[], object], blow: Callable[[], object]) -> Iterator[list[object]]:
    """Do ``blow`` once, when there is something ``at_work``; yield a list that then says what."""
    over, found = threading.Event(), []

    def watch() -> None:
        while not found and not over.wait(0.01):
            if what := at_work():
                found.append(what)
                blow()

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield found
    finally:
        over.set()
        watching.join()


@contextmanager
def killed_at_work(cluster: LocalCluster) -> Iterator[list[object]]:
    """Kill every worker, once, when one has a village in its hands."""

    def at_work() -> list[str]:
        workers = list(cluster.scheduler.workers.values())
        return [task.key for one in workers for task in list(one.processing) if task.key.startswith("_work")]

    before: set[str] = set()

    def blow() -> None:
        before.update(one.server_id for one in cluster.scheduler.workers.values())
        for nanny in cluster.workers.values():
            os.kill(nanny.pid, signal.SIGKILL)

    with struck(at_work, blow) as found:
        yield found
    until_back(cluster, before)


def until_back(cluster: LocalCluster, before: set[str]) -> None:
    """Wait for others in place of the workers that were killed: they begin with the configuration of whoever runs meanwhile.

    The scheduler may not know yet that those of ``before`` are dead.
    """
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        alive = [one for one in list(cluster.scheduler.workers.values()) if one.server_id not in before]
        if len(alive) >= len(cluster.workers):
            return
        time.sleep(0.05)


def same(ours: Town, theirs: Town) -> None:
    assert ours.bytes_of() == theirs.bytes_of()
    assert ours.bytes_of(ours.wall) == theirs.bytes_of(theirs.wall)


def test_the_bytes_are_those_of_this_machine(
    printed: Town, town: Town, cluster: LocalCluster, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of pages, data and posters; and whoever builds next finds nothing to do. No worker keeps anything but compiled templates."""
    assert town.build(posters="all", scheduler=cluster.scheduler_address) == 0
    same(town, printed)
    stamps = {path: path.stat().st_mtime_ns for path in town.output.rglob("*")}
    capsys.readouterr()
    assert town.build(posters="all") == 0
    said = capsys.readouterr().out
    assert "网页没有变化" in said
    assert "海报" not in said.rpartition("网站已生成")[2]
    assert {path: path.stat().st_mtime_ns for path in town.output.rglob("*")} == stamps
    left = list(Path(cluster.workers[0].local_directory).rglob("gongkai-*"))
    deadline = time.monotonic() + 60
    while left and time.monotonic() < deadline:
        time.sleep(0.1)
        left = [path for path in left if path.exists()]
    assert not left
    assert list(Path(cluster.workers[0].local_directory).rglob(f"{COMPILED}/*"))


def test_one_change_makes_what_it_makes_here(
    hung: Town, printed: Town, tmp_path: Path, cluster: LocalCluster, capsys: pytest.CaptureFixture[str]
) -> None:
    """Photos and attachments travel; posters that are as they should be stay."""
    other = Town(tmp_path / "other")
    shutil.copytree(printed.folder, other.folder)
    said = []
    for town, more in ((hung, {}), (other, {"scheduler": cluster.scheduler_address})):
        photos = town.content / "示范村" / "村务公开" / "照片"
        photos.mkdir()
        Image.linear_gradient("L").save(photos / "检修 1%.jpg")
        town.write("示范村/村务公开/附件/表.csv", "组,户\n一组,12\n")
        added = "照片:\n  - {文件: 照片/检修 1%.jpg, 说明: 检修现场}\n附件:\n  - {文件: 附件/表.csv, 名称: 各组户数}\n---\n因"
        town.edit(NOTICE, "---\n因", added)
        capsys.readouterr()
        assert town.build(posters="all", **more) == 0
        said.append(capsys.readouterr().out)
    same(other, hung)
    assert said[0].partition("\n")[0] == said[1].partition("\n")[0]
    assert [address for address in other.bytes_of() if "/photos/" in address]


def test_what_is_wrong_is_said_of_the_same_places(town: Town, cluster: LocalCluster) -> None:
    town.edit(NOTICE, "公开日期:", "公开曰期:")
    town.write("示范村/财务收支/2026-07.yaml", "期间: 2026-08\n金额：12\n")
    town.write("示范村/村务公开/gbk.yaml", "标题: 甲\n".encode("gb18030"))
    town.write("示范村/村务公开/附件/没人用.pdf", b"%PDF")
    with town.write("示范村/村务公开/附件/大.pdf", b"").open("r+b") as large:
        large.truncate(20_000_001)
    town.write(
        "示范村/村务公开/large.yaml",
        "标题: 甲\n类别: 其他\n公开日期: 2026-07-01\n正文: 乙\n附件: [{文件: 附件/大.pdf, 名称: 大}]\n",
    )
    with town.write("示范村/党务公开/endless.yaml", b"").open("r+b") as endless:
        endless.truncate(20_000_001)
    (town.content / "示范村/link.yaml").symlink_to("/etc/hostname")
    settings = town.settings()
    ours, theirs = check(settings), check(replace(settings, scheduler=cluster.scheduler_address))
    assert {"Y002", "R063"} <= {problem.code for problem in ours.problems}
    assert theirs.problems == ours.problems
    assert as_text(theirs.problems, town.content, "") == as_text(ours.problems, town.content, "")


def test_the_ledger_goes_on_as_here(town: Town, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Salts, what the published site says of older versions, and photos carried on as they are."""
    monkeypatch.setenv("GONGKAI_SECRET", "没有人猜得到的一串字" * 5)
    made = []
    for name, scheduler in (("here", ""), ("there", cluster.scheduler_address)):
        folder = town.folder.with_name(name)
        shutil.copytree(town.folder, folder)
        one = Town(folder)
        photos = one.content / "示范村" / "村务公开" / "照片"
        photos.mkdir()
        Image.linear_gradient("L").save(photos / "a.png")
        one.edit(NOTICE, "---\n因", "照片:\n  - {文件: 照片/a.png, 说明: 检修现场}\n---\n因")
        conf = folder / "pelicanconf.py"
        text = conf.read_text(encoding="utf-8").replace('"current"', '"none"')
        conf.write_text(text + f'\nGONGKAI["scheduler"] = "{scheduler}"\n', encoding="utf-8")
        monkeypatch.setenv("GONGKAI_NOW", "2026-07-12T09:00:00+08:00")
        assert publish_to(conf, folder / "public", "", "") == 0
        correction = (
            "更正:\n  - {日期: 2026-07-13, 事项: 正文, 原为: 提前, 改为: 早些, 原因: 写错, 经办: 李小满}\n---\n因"
        )
        one.edit(NOTICE, "---\n因", correction)
        one.edit(NOTICE, "请提前储水", "请早些储水")
        monkeypatch.setenv("GONGKAI_NOW", "2026-07-13T09:00:00+08:00")
        assert publish_to(conf, folder / "public", "", "") == 0
        made.append(one.bytes_of(folder / "public"))
    assert made[0] == made[1]
    assert made[1]["ledger/ledger.jsonl"].count("更正".encode()) >= 1


def test_few_villages_are_away_at_a_time(county: Town, cluster: LocalCluster) -> None:
    most = 0

    def progress(doing: str, done: int, total: int) -> None:
        nonlocal most
        states = [task.state for task in cluster.scheduler.tasks.values()]
        most = max(most, sum(state not in {"memory", "released", "forgotten"} for state in states))

    content = county.content
    for number in range(10):
        shutil.copytree(content / "第001村", content / f"甲{number:02}村" / "x")
        (content / f"甲{number:02}村" / "村.yaml").write_text(f"名称: 甲{number:02}村\n网址名: a{number:02}\n", "utf-8")
    assert county.build(DAY, scheduler=cluster.scheduler_address, progress=progress) == 1
    # In each worker's hand one, and one waiting for it; and two on the way.
    assert 2 < most <= 2 * 2 + 2


def test_workers_that_are_killed_are_made_good(county: Town, tmp_path: Path, cluster: LocalCluster) -> None:
    with killed_at_work(cluster) as killed:
        assert county.build(DAY, scheduler=cluster.scheduler_address) == 0
    assert killed
    here = Town(tmp_path / "here")
    shutil.copytree(county.content, here.content)
    assert here.build(DAY) == 0
    same(county, here)


def words(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr()
    assert not said.err
    return said.out


def test_a_village_that_kills_every_worker_is_named(
    county: Town, cluster: LocalCluster, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)
    with killed_at_work(cluster):
        assert county.build(DAY, scheduler=cluster.scheduler_address) == 1
    said = words(capsys)
    assert re.search(r"“第\d{3}村”交给工作机做了 1 次，每次做到一半工作机都停了，最后一台是 tcp://127", said)
    assert said.endswith("网站没有更新，还没有生成过网站。\n")
    assert county.bytes_of() == {}


@pytest.fixture
def hasty() -> Iterator[None]:
    """Wait for an answer as long as a test can."""
    with dask.config.set({"distributed.comm.timeouts.connect": "2s"}):
        yield


def unchanged(town: Town, scheduler: str, **more: object) -> None:
    """Build something new, in vain."""
    before = town.bytes_of()
    town.edit("镇.yaml", "名称: ", "名称: 新")
    assert town.build(scheduler=scheduler, **more) == 1
    assert town.bytes_of() == before
    assert not (town.folder / ".gongkai" / "staging").exists()


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("tcp://127.0.0.1:9", "连不上调度 tcp://127.0.0.1:9，等了 2 秒。到那台机器上看 dask scheduler 在不在运行"),
        ("127.0.0.1:9", "连不上调度 127.0.0.1:9，"),
        ("http://a b", "调度的地址“http://a b”写得不对。写成 tcp://10.0.0.5:8786 这样"),
        ("tcp://没有这台机器:1", "连不上调度 tcp://没有这台机器:1，"),
    ],
)
def test_a_scheduler_that_does_not_answer(
    town: Town, address: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert town.build() == 0
    words(capsys)
    unchanged(town, address)
    said = words(capsys)
    assert said.startswith(says)
    assert re.search(r"网站没有更新，仍是 .*的版本。\n$", said)
    conf = ["--settings", str(town.folder / "pelicanconf.py"), "--scheduler", address]
    done = CliRunner().invoke(main, ["check", *conf])
    assert done.exit_code == 1
    assert done.output.startswith(says)
    assert done.output.endswith("没有检查完。\n")


@pytest.mark.usefixtures("hasty")
def test_a_scheduler_without_workers_and_one_with_others(
    town: Town, apart: Apart, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A worker's software is looked at before there is any work."""
    unchanged(town, apart.address)
    assert f"调度 {apart.address} 下面没有工作机。在做事的机器上运行 dask worker {apart.address}" in words(capsys)
    with dask.config.set(tls(None)):
        unchanged(town, apart.address)
    assert "连不上调度 tls://127.0.0.1" in words(capsys)
    other = shutil.copytree(ROOT / "plugins", tmp_path / "other")
    with (other / "gongkai" / "china.py").open("a", encoding="utf-8") as module:
        module.write("\n# another version\n")
    apart.worker(software=other)
    with dask.config.set({"distributed.comm.timeouts.connect": "20s"}):
        unchanged(town, apart.address)
    said = words(capsys)
    assert re.search(r"工作机 tls://\S+ 的软件和这里的不一样：gongkai 的文件改过。在那台机器上装和这里同一版的", said)


@pytest.mark.parametrize("who", ["scheduler", "worker"])
def test_a_cluster_that_goes_away(county: Town, apart: Apart, who: str, capsys: pytest.CaptureFixture[str]) -> None:
    worker = apart.worker()
    killed = apart.processes[0] if who == "scheduler" else worker

    # What was staged by then goes too.
    where = county.folder / ".gongkai" / "staging" if who == "scheduler" else apart.folder

    def at_work() -> list[Path]:
        return list(where.rglob("*.html" if who == "scheduler" else "gongkai-*"))

    def blow() -> None:
        dask.config.set({"distributed.comm.timeouts.connect": "2s"})
        killed.kill()

    with dask.config.set({"distributed.comm.timeouts.connect": "20s"}), struck(at_work, blow) as found:
        unchanged(county, apart.address, today=DAY)
    assert found
    said = words(capsys)
    meant = {
        "scheduler": f"做到一半，和调度 {apart.address} 断开了。",
        "worker": f"做到一半，调度 {apart.address} 下面的工作机都没有了，等了 2 秒。",
    }
    assert meant[who] in said


def test_own_templates_travel_and_own_filters_must_be_there(
    town: Town, cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = shutil.copytree(THEME, tmp_path / "theme")
    base = theme / "templates" / "base.html"
    base.write_text(base.read_text(encoding="utf-8").replace("主办", "主办单位"), encoding="utf-8")
    assert town.build(theme=theme, scheduler=cluster.scheduler_address) == 0
    there = town.bytes_of()
    shutil.rmtree(town.output)
    assert town.build(theme=theme) == 0
    assert town.bytes_of() == there
    (tmp_path / "ours.py").write_text("def shout(text):\n    return text + '！'\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    conf = town.folder / "pelicanconf.py"
    conf.write_text(
        conf.read_text(encoding="utf-8") + "\nimport ours\nJINJA_FILTERS = {'shout': ours.shout}\n", encoding="utf-8"
    )
    command = ["build", "--settings", str(conf), "--posters", "none", "--today", "2026-07-12"]
    done = CliRunner().invoke(main, [*command, "--scheduler", cluster.scheduler_address])
    assert done.exit_code == 1
    assert re.match(r"工作机 tcp://\S+ 缺少 ours。pelicanconf.py 里自己写的过滤器，要放在", done.output)


def test_a_worker_that_would_make_something_else_refuses(tmp_path: Path) -> None:
    """Also where it joined when the others had been looked at."""
    late = work(Equipment(b""), b"", "another", "tcp://10.0.0.9:1", str(tmp_path))
    assert late == Refusal("tcp://10.0.0.9:1", late.words)
    assert "软件和这里的不一样，是后来才加进来的" in late.words
    outfit = cloudpickle.dumps(PrintingOutfit({}, "faces of another machine"))
    other = work(Equipment(outfit), b"", software_digest(), "tcp://10.0.0.9:1", str(tmp_path))
    assert "字体、Pango 或 WeasyPrint 不是同一版" in other.words
    full = work(Equipment(outfit), b"", software_digest(), "tcp://10.0.0.9:1", str(tmp_path / "nowhere"))
    assert full.words.startswith("读写文件出错：")
    assert not list(tmp_path.iterdir())


def test_without_the_software_of_a_cluster(
    town: Town, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "gongkai.engine.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    unchanged(town, "tcp://127.0.0.1:9")
    assert 'python -m pip install "gongkai[cluster]"' in words(capsys)
