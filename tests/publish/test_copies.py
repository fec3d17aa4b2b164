"""Copies of a published site: as git on Windows makes them, and as somebody makes them who wants verify to stumble."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import starter_town
from gongkai.ledger.lines import parse
from gongkai.ledger.verify import verify

RECORD = "shifan/finance/2026-06.json"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of ``gongkai publish``, as a repository with one commit."""
    folder = tmp_path_factory.mktemp("copies")
    town = starter_town(folder / "town")
    town.keep("财务收支", "荣誉表彰")
    site = folder / "site"
    command = [sys.executable, "-m", "gongkai.cli", "publish", "--to", str(site)]
    environment = {**os.environ, "GONGKAI_NOW": "2026-07-12T10:00:00+08:00"}
    subprocess.run(command, cwd=town.folder, env=environment, check=True, capture_output=True)
    return site


def git(*arguments: str, folder: Path) -> None:
    own = ("-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "commit.gpgSign=false")
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_clone_on_windows_is_the_same_site(published: Path, tmp_path: Path) -> None:
    """git there changes the ends of lines, unless the site says that it must not."""
    site = tmp_path / "site"
    shutil.copytree(published, site)
    git("init", "-q", folder=site)
    git("add", "-A", folder=site)
    git("commit", "-q", "-m", "x", folder=site)
    git("-c", "core.autocrlf=true", "clone", "-q", str(site), str(tmp_path / "clone"), folder=tmp_path)
    assert b"\r\n" not in (tmp_path / "clone" / RECORD).read_bytes()
    assert verify(tmp_path / "clone")[0] == 0


def test_changed_ends_of_lines_are_no_change(published: Path, tmp_path: Path) -> None:
    """A copy made before the site said so."""
    shutil.copytree(published, tmp_path / "copy")
    for path in (tmp_path / "copy").rglob("*"):
        if path.suffix in {".json", ".jsonl", ".html", ".css", ".csv", ".txt", ".xml"} or path.name == "checkpoint":
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    status, report = verify(tmp_path / "copy")
    assert status == 0, report


def test_what_may_not_be_read_is_not_called_changed(published: Path, tmp_path: Path) -> None:
    shutil.copytree(published, tmp_path / "copy")
    (tmp_path / "copy" / RECORD).chmod(0)
    # Root obeys here as others do.
    capabilities = "-dac_override,-dac_read_search"
    obeying = ["setpriv", f"--bounding-set={capabilities}"] if os.geteuid() == 0 else []
    command = [*obeying, sys.executable, "-m", "gongkai.cli", "verify", str(tmp_path / "copy")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert f"{RECORD.removesuffix('.json')} 打不开，没有核对" in done.stdout
    assert "不一样" not in done.stdout


def _files_as_list(site: Path) -> None:
    values = json.loads((site / RECORD).read_bytes())
    values["文件摘要"] = [1, "a"]
    (site / RECORD).write_text(json.dumps(values), encoding="utf-8")


def _address_out_of_the_folder(site: Path) -> None:
    values = json.loads((site / RECORD).read_bytes())
    values["文件摘要"] = {"a": {"地址": "../../../../etc/hostname", "网上": "0" * 64}, "b": {"地址": 3}, "c": 4}
    (site / RECORD).write_text(json.dumps(values), encoding="utf-8")


def _doubled_key(site: Path) -> None:
    text = (site / RECORD).read_text(encoding="utf-8").lstrip()
    (site / RECORD).write_text('{"期间": "2025-01", ' + text[1:], encoding="utf-8")


def _pipe(site: Path) -> None:
    (site / RECORD).unlink()
    os.mkfifo(site / RECORD)


def _manifest_that_leads_out(site: Path) -> None:
    (site / "manifest.txt").write_text(f"{'0' * 64}  ../../../../etc/passwd\n", encoding="utf-8")


def _pipe_for_the_list(site: Path) -> None:
    (site / "manifest.txt").unlink()
    os.mkfifo(site / "manifest.txt")


def _folder_for_a_page(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html").mkdir()


def _pipe_for_what_the_site_tells(site: Path) -> None:
    (site / "township.json").unlink()
    os.mkfifo(site / "township.json")


def _name_that_colours_the_terminal(site: Path) -> None:
    (site / "shifan/a\nb\x1b[31m.html").write_bytes(b"")


def _deep(site: Path) -> None:
    (site / RECORD).write_text("[" * 100_000, encoding="utf-8")


@pytest.mark.parametrize(
    "harm",
    [
        _files_as_list,
        _address_out_of_the_folder,
        _doubled_key,
        _pipe,
        _manifest_that_leads_out,
        _pipe_for_the_list,
        _folder_for_a_page,
        _pipe_for_what_the_site_tells,
        _name_that_colours_the_terminal,
        _deep,
    ],
)
def test_a_hostile_copy_is_told_as_one_and_the_paper_is_still_compared(
    published: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    shutil.copytree(published, tmp_path / "copy")
    harm(tmp_path / "copy")
    line = (published / "ledger" / "ledger.jsonl").read_text(encoding="utf-8").split("\n")[0]
    status, report = verify(tmp_path / "copy", [json.loads(line)["摘要"]])
    assert status == 1
    assert "不一致" in report
    assert "这张纸一致" in report
    assert "\x1b" not in report
    assert "和清单（manifest.txt）核对过，一样" not in report


def test_what_is_not_in_the_ledger_is_not_said_to_agree_with_it(published: Path, tmp_path: Path) -> None:
    """The list of files is no ledger: whoever owns the site makes both anew."""
    said = "不在台账里，只和清单（manifest.txt）核对过，一样；管网站的人能把两样一起换掉。"
    status, report = verify(published)
    assert status == 0
    assert "每一件的数据、照片和附件和台账一样。" in report
    assert said in report
    shutil.copytree(published, tmp_path / "copy")
    (tmp_path / "copy/manifest.txt").unlink()
    report = verify(tmp_path / "copy")[1]
    assert said not in report
    assert "township.json 没有核对" in report


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("shifan/extra.html", 1, "不一致：shifan/extra.html 在拷贝里，清单里没有\n"),
        ("shifan/data/extra.csv", 1, "不一致：shifan/data/extra.csv 在拷贝里，清单里没有\n"),
        ("extra.html", 0, "清单里没有、没有核对的文件：extra.html。不是这个网站发布的，不要当成它的。\n"),
        ("shifan/index.html?C=N", 0, "清单里没有、没有核对的文件：shifan/index.html?C=N。"),
        ("more/extra.html", 0, "清单里没有、没有核对的文件：more/。"),
        (".git/config.json", 0, ""),
    ],
)
def test_a_file_that_no_list_names_is_told(published: Path, tmp_path: Path, name: str, status: int, said: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(published, copy)
    (copy / name).parent.mkdir(parents=True, exist_ok=True)
    (copy / name).write_bytes(b"x")
    told = verify(copy)
    assert told[0] == status
    assert said in told[1]
    assert ("清单里没有" in told[1]) == bool(said)


def test_a_note_of_a_county_beside_the_copy_is_no_strange_file(published: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(published, copy)
    shutil.copy(copy / "ledger/checkpoint", copy / "53.txt")
    assert "清单里没有" not in verify(copy, (), [copy / "53.txt"])[1]


def test_a_paper_of_another_site_is_told_and_a_pages_address_is_no_paper(published: Path) -> None:
    line = parse((published / "ledger/ledger.jsonl").read_bytes()).lines[0]
    code = f"/check/{line.digest}.html#{line.paper}"
    own, other = f"https://gongkai.example.gov.cn{code}", f"https://other.example.gov.cn{code}"
    assert "不是同一个网站" not in verify(published, [own])[1]
    assert "不是同一个网站" not in verify(published, [code.removeprefix("/check/")])[1]
    status, report = verify(published, [other])
    assert status == 0
    said = "纸上的网址是 other.example.gov.cn 的，这份拷贝是 gongkai.example.gov.cn 的，不是同一个网站"
    assert said in report
    status, report = verify(published, ["https://gongkai.example.gov.cn/shifan/index.html"])
    assert status == 0
    assert "这张纸没有核对：这是网页的地址，不是一件记录的码，不能核对。" in report
    # What was not copied whole is no page's address.
    assert verify(published, [own[:60]])[0] == 1
