"""The workflows for forges: their own shell, taken out of the YAML, run against a bare repository with the real gongkai."""

import http.server
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from warm import python_in
from yard import ACCOUNT, ADDRESS, PEOPLE, RELIEF, STARTERS, Clerk

from gongkai.installed import STARTER
from gongkai.ledger.lines import parse
from gongkai.ledger.verify import verify

pytestmark = pytest.mark.usefixtures("warm")
ROOT = Path(__file__).parents[2]
FORGES = ROOT / "docs" / "forges"
PUBLISHING = {"github": "publish", "gitea": "publish", "gitlab-ci": "pages"}


def workflow(forge: str) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((FORGES / f"{forge}.yml").read_text(encoding="utf-8"))
    return loaded


def job(forge: str, name: str) -> dict[str, Any]:
    loaded = workflow(forge)
    return loaded[name] if forge == "gitlab-ci" else loaded["jobs"][name]  # type: ignore[no-any-return]


def steps(forge: str, name: str) -> list[tuple[dict[str, str], str]]:
    """Return (what it sets in the environment, shell) of the job's steps."""
    told = job(forge, name)
    if forge == "gitlab-ci":
        setup = workflow(forge)["default"]["before_script"]
        return [({}, "\n".join(setup)), ({}, "\n".join(told["script"]))]
    return [(step.get("env", {}), step["run"]) for step in told["steps"]]


def last(forge: str, name: str, script: str) -> tuple[dict[str, str], str]:
    """Return the step that runs ``script``."""
    (found,) = [step for step in steps(forge, name) if f"forges/{script}" in step[1]]
    return found


@dataclass
class Forge:
    """A bare repository as a forge keeps one, a clerk with a clone, and a folder in which workflows run."""

    root: Path
    name: str

    @property
    def remote(self) -> str:
        return (self.root / "town.git").as_uri()

    @property
    def work(self) -> Path:
        return self.root / "run"

    def bare(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.root / "town.git"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout.strip()

    def run(
        self, job_name: str, script: str, now: str = "2026-07-12T10:00:00+08:00", **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the step of the workflow that calls ``script``, as a runner would."""
        env, shell = last(self.name, job_name, script)
        told = {key: re.sub(r"\$\{\{.*?\}\}", "told-by-the-test", value) for key, value in env.items()}
        environment = {
            **os.environ,
            **told,
            "REMOTE": self.remote,
            "GONGKAI": str(self.root / "gongkai"),
            "GONGKAI_NOW": now,
            "TODAY": now[:10],
            "CI_MERGE_REQUEST_IID": "7",
            **dict.fromkeys(("CI_JOB_TOKEN", "CI_API_V4_URL", "CI_PROJECT_ID", "GONGKAI_PUSH_TOKEN"), "told"),
            **more,
        }
        return subprocess.run(
            ["sh", "-e", "-c", shell],
            cwd=self.work,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def publish(self, now: str = "2026-07-12T10:00:00+08:00", **more: str) -> subprocess.CompletedProcess[str]:
        return self.run(PUBLISHING[self.name], "publish.sh", now, **more)

    def check(self, clerk: Clerk, branch: str) -> subprocess.CompletedProcess[str]:
        """Push the clerk's HEAD as merge request 7 of this forge, and run the check on it."""
        ref = "refs/merge-requests/7/head" if self.name == "gitlab-ci" else "refs/pull/7/head"
        clerk.git("push", "-q", "-f", "server", f"HEAD:{ref}", f"HEAD:refs/heads/{branch}")
        return self.run("check", "check.sh", HEAD_REF=ref)

    def pages(self) -> list[str]:
        return self.bare("rev-list", "pages").split()

    def published(self) -> Path:
        """Return a fresh copy of what the branch holds."""
        copy = self.root / f"copy-{len(list(self.root.glob('copy-*')))}"
        subprocess.run(["git", "clone", "-q", "-b", "pages", self.remote, str(copy)], check=True)
        return copy


def forge_of(root: Path, name: str) -> tuple[Forge, Clerk]:
    """Return a forge with a township on main and an empty branch for the site."""
    made = Forge(root, name)
    made.work.mkdir(parents=True)
    # The software is this checkout, and the command is this environment's.
    (made.work / "software").symlink_to(ROOT)
    command = root / "gongkai"
    command.write_text(f'#!/bin/sh\nexec "{python_in(root / "python")}" -I -m gongkai.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(root / "town.git")], check=True)
    clerk = Clerk(root / "clerk")
    clerk.folder.mkdir()
    subprocess.run(["cp", "-r", f"{STARTER}/.", str(clerk.folder)], check=True)
    clerk.edit("镇.yaml", "# 网址: https://gongkai.example.gov.cn", f"网址: {ADDRESS}")
    settings = clerk.folder / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"current"', '"none"'), encoding="utf-8")
    clerk.git("init", "-q", "-b", "main")
    clerk.git("remote", "add", "server", made.remote)
    clerk.git("checkout", "-q", "--orphan", "pages")
    clerk.git("commit", "-q", "--allow-empty", "-m", "网站从这里开始")
    clerk.git("push", "-q", "server", "pages")
    clerk.git("checkout", "-q", "--orphan", "main")
    clerk.git("add", "pelicanconf.py", "content")
    clerk.git("commit", "-q", "-m", "第一次")
    clerk.git("push", "-q", "server", "main")
    return made, clerk


@pytest.fixture
def town(tmp_path: Path) -> tuple[Forge, Clerk]:
    return forge_of(tmp_path, "github")


def test_workflows_run_nothing_of_others_and_give_secrets_to_nobody() -> None:
    for forge, publishing in PUBLISHING.items():
        text = (FORGES / f"{forge}.yml").read_text(encoding="utf-8")
        assert "uses:" not in text
        assert "pull_request_target" not in text
        assert "GONGKAI_SECRET" not in json.dumps(job(forge, "check"))
        for name in ("check", publishing):
            for _, shell in steps(forge, name):
                # An expression inside the shell would run what somebody named a branch.
                assert "${{" not in shell
                subprocess.run(["sh", "-n", "-c", shell], check=True)
            setup = steps(forge, name)[0][1]
            assert 'test "$(git -C software rev-parse HEAD)" = "$GONGKAI_COMMIT"' in setup
        if forge != "gitlab-ci":
            assert workflow(forge)[True]["schedule"]
            assert workflow(forge)["permissions"] == {}
    for script in FORGES.glob("*.sh"):
        subprocess.run(["sh", "-n", str(script)], check=True)


def test_the_guide_names_everything_that_must_be_set() -> None:
    guide = (ROOT / "docs" / "仓库平台.md").read_text(encoding="utf-8")
    for path in FORGES.glob("*.yml"):
        assert f"docs/forges/{path.name}" in guide
        for name in set(re.findall(r"GONGKAI_[A-Z_]+", path.read_text(encoding="utf-8"))):
            assert f"`{name}`" in guide, name
    for script in FORGES.glob("*.sh"):
        # What stops a publication.
        for words in re.findall(r'echo "([^"，。]+)[^"]*" >&2', script.read_text(encoding="utf-8")):
            assert words in guide, words


@pytest.mark.parametrize("name", PUBLISHING)
def test_main_is_published_and_the_ledger_goes_on(tmp_path: Path, name: str) -> None:
    forge, clerk = forge_of(tmp_path, name)
    done = forge.publish()
    assert done.returncode == 0, done.stdout + done.stderr
    site = forge.published()
    assert verify(site)[0] == 0
    first = (site / "ledger" / "ledger.jsonl").read_bytes()
    assert len(parse(first).lines) == STARTERS
    assert (site / ".nojekyll").exists()
    clerk.correct(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    clerk.commit()
    clerk.git("push", "-q", "server", "main")
    done = forge.publish()
    assert done.returncode == 0, done.stdout + done.stderr
    site = forge.published()
    assert verify(site)[0] == 0
    second = (site / "ledger" / "ledger.jsonl").read_bytes()
    assert second.startswith(first)
    assert len(parse(second).lines) == STARTERS + 1
    assert len(forge.pages()) == 3
    # What the forge itself serves lies in the folder that the job leaves.
    assert (forge.work / "public" / "ledger" / "ledger.jsonl").read_bytes() == second


def test_what_may_not_be_published_leaves_the_branch_as_it_is(town: tuple[Forge, Clerk]) -> None:
    forge, clerk = town
    assert forge.publish().returncode == 0
    before = forge.pages()
    done = forge.publish()
    assert (done.returncode, forge.pages()) == (0, before)
    assert "网站没有变化" in done.stdout
    clerk.edit(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    clerk.commit()
    clerk.git("push", "-q", "server", "main")
    done = forge.publish()
    assert done.returncode != 0
    assert "L001" in done.stdout
    assert forge.pages() == before


def test_a_list_expires_at_the_daily_run(town: tuple[Forge, Clerk]) -> None:
    forge, clerk = town
    clerk.write(RELIEF, PEOPLE)
    clerk.commit()
    clerk.git("push", "-q", "server", "main")
    done = forge.publish(GONGKAI_SECRET="")
    assert done.returncode != 0
    assert "L008" in done.stdout
    secret = "s" * 40
    assert forge.publish(GONGKAI_SECRET=secret).returncode == 0
    assert "赵某某" in (forge.published() / "shifan/affairs/2026-relief.html").read_text(encoding="utf-8")
    done = forge.publish("2026-07-25T00:17:00+08:00", GONGKAI_SECRET=secret)
    assert done.returncode == 0, done.stdout + done.stderr
    site = forge.published()
    assert "赵某某" not in "".join(page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    assert parse((site / "ledger/ledger.jsonl").read_bytes()).lines[-1].kind == "期满"


def test_a_site_that_was_tampered_with_is_not_gone_on_with(town: tuple[Forge, Clerk]) -> None:
    forge, _ = town
    assert forge.publish().returncode == 0
    for harm, words in ((_forge_an_amount, "对不上"), (_lose_the_ledger, "台账不见了")):
        _tamper(forge, harm)
        before = forge.pages()
        done = forge.publish()
        assert done.returncode == 1
        assert words in done.stderr
        assert forge.pages() == before


def _forge_an_amount(site: Path) -> None:
    file = site / "shifan/finance/2026-06.json"
    text = file.read_text(encoding="utf-8")
    assert "12000.00" in text
    file.write_text(text.replace("12000.00", "11000.00"), encoding="utf-8")


def _lose_the_ledger(site: Path) -> None:
    (site / "ledger" / "ledger.jsonl").unlink()


def _tamper(forge: Forge, harm: Any) -> None:
    copy = Clerk(forge.published())
    harm(copy.folder)
    copy.git("commit", "-q", "-a", "-m", "改")
    copy.git("push", "-q", "origin", "pages")


def test_without_a_branch_for_the_site_nothing_begins(town: tuple[Forge, Clerk]) -> None:
    forge, _ = town
    forge.bare("update-ref", "-d", "refs/heads/pages")
    done = forge.publish()
    assert done.returncode == 1
    assert "pages" in done.stderr


def test_who_published_meanwhile_is_not_overwritten(town: tuple[Forge, Clerk]) -> None:
    forge, _ = town
    hook = forge.root / "town.git" / "hooks" / "update"
    hook.write_text("#!/bin/sh\n[ -e tried ] && exit 0\ntouch tried\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    done = forge.publish()
    assert done.returncode == 0, done.stdout + done.stderr
    assert (forge.root / "town.git" / "tried").exists()
    assert len(forge.pages()) == 2
    assert verify(forge.published())[0] == 0


@pytest.mark.parametrize("name", PUBLISHING)
def test_a_merge_request_is_told_what_it_changes(tmp_path: Path, name: str) -> None:
    forge, clerk = forge_of(tmp_path, name)
    assert forge.publish().returncode == 0
    clerk.correct(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    # A program in a merge request must not run.
    ran = tmp_path / "ran"
    with (clerk.folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\nopen({str(ran)!r}, 'w').close()\n")
    clerk.git("commit", "-q", "-a", "-m", "更正")
    done = forge.check(clerk, "better")
    report = (forge.work / "report.md").read_text(encoding="utf-8")
    assert done.returncode == 0, report + done.stderr
    assert "## 检查通过" in report
    assert f"台账会多 1 行，到第 {STARTERS + 1} 号" in report
    assert "鱼塘承包金" in report
    assert "要重新打印、换上的海报：1 张" in report
    assert clerk.tip[:7] in report
    assert not ran.exists()


def test_a_merge_request_that_hides_a_change_does_not_pass(town: tuple[Forge, Clerk]) -> None:
    forge, clerk = town
    assert forge.publish().returncode == 0
    clerk.edit(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    clerk.commit()
    assert forge.check(clerk, "silent").returncode == 1
    assert "L001" in (forge.work / "report.md").read_text(encoding="utf-8")


def test_a_merge_request_behind_main_is_checked_as_it_would_be_merged(town: tuple[Forge, Clerk]) -> None:
    forge, clerk = town
    clerk.git("checkout", "-q", "-b", "behind")
    clerk.write("示范村/村务公开/2026-b.yaml", "标题: 乙\n类别: 其他\n公开日期: 2026-07-12\n正文: 乙\n")
    clerk.commit()
    clerk.git("checkout", "-q", "main")
    clerk.write("示范村/村务公开/2026-c.yaml", "标题: 丙\n类别: 其他\n公开日期: 2026-07-12\n正文: 丙\n")
    clerk.commit()
    clerk.git("push", "-q", "server", "main")
    assert forge.publish().returncode == 0
    clerk.git("checkout", "-q", "behind")
    done = forge.check(clerk, "behind")
    assert done.returncode == 0, done.stdout
    assert f"台账会多 1 行，到第 {STARTERS + 2} 号" in done.stdout
    clerk.write("示范村/村务公开/2026-c.yaml", "标题: 丁\n类别: 其他\n公开日期: 2026-07-12\n正文: 丁\n")
    clerk.commit()
    done = forge.check(clerk, "behind")
    assert done.returncode == 1
    assert "和 main 合不到一起" in done.stdout


class _Api(http.server.BaseHTTPRequestHandler):
    """The part of a forge that takes comments."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, self.headers["PRIVATE-TOKEN"], json.loads(body)))  # type: ignore[attr-defined]
        self.send_response(201)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture
def api() -> Iterator[http.server.ThreadingHTTPServer]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Api)
    server.taken = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_report_is_posted(api: http.server.ThreadingHTTPServer, tmp_path: Path) -> None:
    where = f"http://127.0.0.1:{api.server_port}/notes"
    for report in ("## 检查通过\n", "一行字\n" * 30_000):
        (tmp_path / "report.md").write_text(report, encoding="utf-8")
        environment = {**os.environ, "WHERE": where, "HEADER": "PRIVATE-TOKEN: told: twice", "no_proxy": "127.0.0.1"}
        subprocess.run([sys.executable, "-I", str(FORGES / "comment.py")], cwd=tmp_path, env=environment, check=True)
    (short, long) = api.taken  # type: ignore[attr-defined]
    assert short == ("/notes", "told: twice", {"body": "## 检查通过\n"})
    assert len(long[2]["body"]) < 65_536
    assert long[2]["body"].endswith("看流水线的记录。\n")
