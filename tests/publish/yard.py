"""A whole yard for publishing: a real server made by the real command, clerks' clones, and the one question that matters.

``whole`` asks it: is what a reader sees one release, complete, with a ledger
that holds? Tests and the longer drills of ``make audit`` all use it.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from warm import SOCKET, python_in

from gongkai.installed import STARTER
from gongkai.ledger.verify import verify

STARTERS = len([path for path in (STARTER / "content").rglob("*.*") if len(path.relative_to(STARTER).parts) == 4])
"""How many records the starter has."""
ADDRESS = "https://gongkai.example.gov.cn"
NOW = "2026-07-12T10:00:00+08:00"
WHO = {
    "GIT_AUTHOR_NAME": "李小满",
    "GIT_AUTHOR_EMAIL": "clerk@example.invalid",
    "GIT_COMMITTER_NAME": "李小满",
    "GIT_COMMITTER_EMAIL": "clerk@example.invalid",
    "GIT_CONFIG_GLOBAL": os.devnull,
}
ACCOUNT = "示范村/财务收支/2026-06.yaml"
RELIEF = "示范村/村务公开/2026-relief.yaml"
PEOPLE = """标题: 二季度临时救助名单
公开日期: 2026-07-10
公示期: {起: 2026-07-10, 止: 2026-07-24}
类别: 社会救助
名单:
  - 标题: 临时救助
    人员:
      - {姓名: 赵大力, 组别: 一组, 金额: 300.00}
"""


class HalfPublished(AssertionError):
    """A reader could have seen parts of two versions, or something broken."""


@dataclass
class Clerk:
    """One person's clone."""

    folder: Path
    now: str = NOW

    @property
    def content(self) -> Path:
        return self.folder / "content"

    def git(self, *arguments: str, check: bool = True, now: str = "") -> subprocess.CompletedProcess[str]:
        dates = {"GIT_AUTHOR_DATE": self.now, "GIT_COMMITTER_DATE": self.now}
        environment = {**os.environ, **WHO, **dates, "GONGKAI_NOW": now or self.now}
        command = ["git", "-c", "core.quotePath=false", "-c", "commit.gpgSign=false", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=check
        )

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

    def commit(self, message: str = "改") -> str:
        self.git("add", "-A", "content")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.tip

    @property
    def tip(self) -> str:
        return self.git("rev-parse", "HEAD").stdout.strip()

    def push(self, *more: str) -> subprocess.CompletedProcess[str]:
        """Push HEAD to the server's main; the report is in ``stderr``."""
        return self.git("push", "server", "HEAD:main", *more, check=False)

    def correct(self, file: str, old: str, new: str, *, day: str = "", names: bool = False) -> None:
        """Change a published record as a clerk should: with an entry under 更正, which repeats no ``names`` of a list."""
        self.edit(file, old, new)
        path = self.content / file
        text = path.read_text(encoding="utf-8").rstrip("\n")
        if names:
            old, new = "原来的名单", "改过的名单"
        entry = f"  - {{日期: {day or self.now[:10]}, 事项: 内容, 原为: '{old}', 改为: '{new}', 原因: 抄写错误, 经办: 李小满}}"
        text += f"\n{entry}\n" if "\n更正:\n" in text else f"\n更正:\n{entry}\n"
        path.write_text(text, encoding="utf-8")


@dataclass
class Yard:
    """A server and the folder that it and its clerks are in."""

    root: Path

    @property
    def server(self) -> Path:
        return self.root / "server"

    @property
    def repository(self) -> Path:
        return self.server / "repo.git"

    @property
    def site(self) -> Path:
        return self.server / "current" / "site"

    def gongkai(self, *arguments: str, now: str = NOW, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the command as an operator does."""
        environment = {**os.environ, "GONGKAI_NOW": now, **more}
        warm = self.root / "python" / "python"
        command = [str(warm) if warm.exists() else sys.executable, "-I", "-m", "gongkai.cli", *arguments]
        return subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def reconcile(self, now: str = NOW, *more: str) -> subprocess.CompletedProcess[str]:
        return self.gongkai("server", "reconcile", str(self.server), *more, now=now)

    def clerk(self, name: str = "clerk", content: Path = STARTER / "content") -> Clerk:
        """Return a new clerk: with a clone where something was pushed already, else with ``content`` of their own."""
        made = Clerk(self.root / name)
        made.folder.mkdir()
        made.git("init", "-q", "-b", "main")
        made.git("remote", "add", "server", str(self.repository))
        if self.tip:
            made.git("fetch", "-q", "server")
            made.git("reset", "-q", "--hard", "server/main")
        else:
            shutil.copytree(content, made.content)
            facts = made.content / "镇.yaml"
            text = facts.read_text(encoding="utf-8")
            if f"\n网址: {ADDRESS}" not in text:
                facts.write_text(text.rstrip("\n") + f"\n网址: {ADDRESS}\n", encoding="utf-8")
        return made

    @property
    def tip(self) -> str:
        """The commit that main is at, or nothing."""
        done = subprocess.run(
            ["git", "-C", str(self.repository), "rev-parse", "--verify", "-q", "main"],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip()

    def content_of(self, commit: str) -> str:
        """Return the name of all that a commit holds."""
        command = ["git", "-C", str(self.repository), "rev-parse", f"{commit}^{{tree}}"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    @property
    def lines(self) -> list[dict[str, object]]:
        """The published ledger."""
        return [json.loads(line) for line in (self.site / "ledger" / "ledger.jsonl").read_bytes().splitlines()]

    def objects(self) -> set[str]:
        """Return every object that the server's repository holds."""
        done = subprocess.run(
            ["git", "-C", str(self.repository), "cat-file", "--batch-all-objects", "--batch-check=%(objectname)"],
            capture_output=True,
            text=True,
            check=True,
        )
        return set(done.stdout.split())

    def names(self) -> str:
        """Return the names of all files that any commit of main ever changed, a line each."""
        command = [
            "git",
            "-C",
            str(self.repository),
            "-c",
            "core.quotePath=false",
            "log",
            "--format=",
            "--name-only",
            "main",
        ]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def make_yard(root: Path, *, posters: str = "none", paper: str = "A3") -> Yard:
    """Return a yard with a new server; most tests need no posters, which take a second each."""
    yard = Yard(root)
    root.mkdir(parents=True, exist_ok=True)
    if SOCKET in os.environ:
        python_in(root / "python")
    made = yard.gongkai("server", "init", str(yard.server), "--site-url", ADDRESS)
    assert made.returncode == 0, made.stdout + made.stderr
    # Only a server for drills takes its time from whoever pushes.
    facts = yard.server / "server.json"
    facts.write_text(json.dumps({**json.loads(facts.read_bytes()), "drill": True}), encoding="utf-8")
    settings = yard.server / "pelicanconf.py"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace('"posters": "current"', f'"posters": "{posters}"').replace('"A3"', f'"{paper}"'), encoding="utf-8"
    )
    return yard


def whole(site: Path) -> str:
    """Return a digest of the published site in ``site``, or nothing where there is none; raises HalfPublished.

    It is whole where it has exactly the files that its manifest names, each with
    the digest there, and where the ledger and the records agree.
    """
    if not os.path.lexists(site.parent) or not (site / "manifest.txt").exists():
        if site.exists() and any(path.is_file() for path in site.rglob("*")):
            raise HalfPublished("files, and no manifest")
        return ""
    # One look at where the link leads: what follows is of one release.
    site = site.resolve()
    manifest = (site / "manifest.txt").read_bytes()
    told = {line.partition(b"  ")[2].decode(): line.partition(b"  ")[0].decode() for line in manifest.splitlines()}
    files = [path for path in site.rglob("*") if path.is_file()]
    found = {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    del found["manifest.txt"]
    if found != told:
        wrong = sorted(name for name in found.keys() | told.keys() if found.get(name) != told.get(name))
        raise HalfPublished(f"{len(wrong)} files, such as {wrong[:3]}")
    status, report = verify(site)
    if status:
        raise HalfPublished(report)
    return hashlib.sha256(manifest).hexdigest()


def live_commit(yard: Yard) -> str:
    """Return the commit of the release that is live, or nothing."""
    try:
        return str(json.loads((yard.server / "current" / "release.json").read_bytes())["commit"])
    except OSError:
        return ""
