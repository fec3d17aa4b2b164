"""What most tests need: a content folder of a few files, and real builds of it."""

import datetime
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from pelican import Pelican
from pelican.settings import read_settings
from playwright.sync_api import Browser, Page, sync_playwright
from warm import SOCKET, waiting
from yard import Yard, make_yard

from gongkai.engine.build import Outcome, check
from gongkai.engine.settings import Settings
from gongkai.installed import PELICAN, STARTER
from gongkai.render.printing import Printing
from gongkai.report import as_text

ROOT = Path(__file__).parents[1]
MORE = Path(__file__).parent / "more"
"""Examples that the starter does not have."""
TODAY = datetime.date(2026, 7, 12)


def no_posters(town: "Town") -> None:
    """Have its settings ask for no posters, which take half a second each."""
    settings = town.folder / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"current"', '"none"'), encoding="utf-8")


@dataclass
class Town:
    """A township's folder in a temporary place, built by the real Pelican."""

    folder: Path

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def wall(self) -> Path:
        return self.folder / "posters"

    def write(self, file: str, text: str | bytes) -> Path:
        path = self.content / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.content / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old} is not in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def keep(self, *titles: str) -> None:
        """Delete all records but those of these types: for tests to which the size of a township is nothing."""
        for facts in self.content.glob("*/村.yaml"):
            for folder in facts.parent.iterdir():
                if folder.is_dir() and folder.name not in titles:
                    shutil.rmtree(folder)
        shutil.rmtree(self.content / "全镇")

    def settings(self, today: datetime.date = TODAY, jobs: int = 1) -> Settings:
        return Settings(self.content, self.output, self.wall, self.folder / ".gongkai", today, Printing("none"), jobs)

    def check(self, today: datetime.date = TODAY) -> Outcome:
        return check(self.settings(today))

    def codes(self, today: datetime.date = TODAY) -> list[str]:
        return [problem.code for problem in self.check(today).problems]

    def report(self) -> str:
        return as_text(self.check().problems, self.content, "网站没有更新。")

    def build(
        self,
        today: datetime.date = TODAY,
        *,
        posters: str = "none",
        paper: str = "A3",
        jobs: int = 1,
        theme: Path | None = None,
        **more: object,
    ) -> int:
        """Build as ``gongkai build`` does; return the exit status. ``more`` goes under GONGKAI of the settings."""
        own = {"today": today.isoformat(), "posters": posters, "paper": paper, "jobs": jobs, **more}
        settings = read_settings(
            override={
                **PELICAN,
                "PATH": str(self.content),
                "OUTPUT_PATH": str(self.output),
                "SITENAME": "test",
                **({"THEME": str(theme)} if theme else {}),
                "GONGKAI": own,
            }
        )
        try:
            Pelican(settings).run()
        except SystemExit as stop:
            return int(stop.code or 0)
        return 0

    def bytes_of(self, folder: Path | None = None) -> dict[str, bytes]:
        """Return address -> content of everything below the output."""
        top = folder or self.output
        return {
            path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()
        }


# Where people put a folder: on a desk that is called so, with a blank and signs that shells, addresses and servers read.
HARD = "桌面 公开(1)'%41#$a"


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for what is made once for all the processes of a run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Return ``folder`` as ``make`` made it for whoever came first; others wait meanwhile."""
    whole = folder.with_name(f"{folder.name}-is-whole")
    with folder.with_name(f"{folder.name}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            whole.touch()
    return folder


@pytest.fixture(scope="session", autouse=True)
def _every_process_names_its_encodings() -> None:
    """For the processes that tests start; the tests' own hosts Pelican, which does not."""
    os.environ["PYTHONWARNDEFAULTENCODING"] = "1"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """The starter township that ``gongkai init`` makes, with an address, so that it has QR codes and feeds."""
    return starter_town(tmp_path / HARD / "town")


def starter_town(folder: Path) -> Town:
    shutil.copytree(STARTER, folder)
    # Whoever begins has no secret for lists of people yet, so the starter has none.
    shutil.copytree(MORE, folder / "content", dirs_exist_ok=True)
    made = Town(folder)
    made.edit("镇.yaml", "# 网址: https://gongkai.example.gov.cn", "网址: https://gongkai.example.gov.cn")
    return made


@pytest.fixture(scope="session")
def printed(shared: Path) -> Town:
    """The starter township built once with all its posters; tests only read it."""
    return Town(made_once(shared / "printed", _print) / HARD / "town")


def _print(folder: Path) -> None:
    assert starter_town(folder / HARD / "town").build(posters="all") == 0


@pytest.fixture
def hung(printed: Town, tmp_path: Path) -> Town:
    """A copy of ``printed`` with what its build keeps: the next one prints what differs from it, as it would for a clerk."""
    made = Town(tmp_path / HARD / "town")
    shutil.copytree(printed.folder, made.folder)
    return made


@pytest.fixture(scope="session")
def demonstration(shared: Path) -> Town:
    """The demonstration township built once with its current posters; tests only read it."""
    return Town(made_once(shared / "demonstration", _demonstrate))


def _demonstrate(folder: Path) -> None:
    made = Town(folder)
    shutil.copytree(ROOT / "content", made.content)
    assert made.build(datetime.date(2026, 11, 22), posters="current", jobs=2) == 0


@pytest.fixture(scope="session")
def loaded() -> Iterator[str]:
    """Where a Python waits that has loaded the software."""
    with waiting() as at:
        yield at


@pytest.fixture(scope="module")
def warm(loaded: str) -> Iterator[None]:
    """Servers that are made meanwhile run what they run in forks of ``loaded``, but where a test is ``cold``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SOCKET, loaded)
        yield


@pytest.fixture
def cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Yard:
    """A new server that starts Python itself, as all do elsewhere."""
    monkeypatch.delenv(SOCKET, raising=False)
    return make_yard(tmp_path / HARD / "yard")


@pytest.fixture
def yard(shared: Path, tmp_path: Path, warm: None) -> Yard:
    """A new server, to which nothing was pushed: a copy of one, since a server may be moved."""
    made = made_once(shared / "new-server", make_yard)
    return Yard(Path(shutil.copytree(made, tmp_path / HARD / "yard", symlinks=True)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the system's Chromium."""
    path = os.environ.get("CHROMIUM") or next(
        found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


def barriers(page: Page, scheme: str = "light") -> str:
    """Return what axe finds wrong with a page in ``scheme``, or nothing; in the dark only what may differ there, its colours.

    A contrast of 7:1 (WCAG 2.2, 1.4.6) is also one of 4.5:1, so that is not asked besides. What passes is not told
    element by element, which takes half of axe's time.
    """
    rules = {"color-contrast-enhanced": {"enabled": True}, "color-contrast": {"enabled": False}}
    dark = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced", "link-in-text-block"]}}
    asked = {"rules": rules} if scheme == "light" else dark
    results = Axe().run(page, options={**asked, "resultTypes": ["violations"]})
    return results.generate_report() if results.violations_count else ""
