"""``gongkai publish``: what is said where it refuses."""

import os
import subprocess

import pytest

from conftest import Town, no_posters
from gongkai.publish.local import publish_to

WALL = "标题: 甲\n类别: 其他\n公开日期: 2026-07-05\n受众: 墙\n正文: 好。\n"


def publish(
    town: Town,
    patch: pytest.MonkeyPatch,
    at: str,
    secret: str = "0123456789" * 4,
    *,
    day: str = "2026-07-12",
    vouched: str = "",
) -> int:
    patch.setenv("GONGKAI_NOW", f"{day}T{at}:00+08:00")
    patch.setenv("GONGKAI_SECRET", secret)
    patch.chdir(town.folder)
    no_posters(town)
    return publish_to(town.folder / "pelicanconf.py", town.folder / "site", "", "", vouched)


def test_a_clock_that_is_a_year_ahead_is_asked_about(
    town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would end every list of names for good. A commit of that day vouches for it, and so does who types the day."""
    town.keep("荣誉表彰")
    assert publish(town, monkeypatch, "10:00") == 0
    before = {path: path.read_bytes() for path in (town.folder / "site").rglob("*") if path.is_file()}
    capsys.readouterr()
    for vouched, said in (
        ("", "离上次发布（2026-07-12）有 365 天"),
        ("2026-07-13", "--date 写的是 2026-07-13，这台电脑的时钟说今天是 2027-07-12"),
    ):
        assert publish(town, monkeypatch, "10:00", day="2027-07-12", vouched=vouched) == 1
        assert said in capsys.readouterr().out
    assert before == {path: path.read_bytes() for path in (town.folder / "site").rglob("*") if path.is_file()}
    assert publish(town, monkeypatch, "10:00", day="2026-10-12") == 0
    assert publish(town, monkeypatch, "10:00", day="2027-07-12", vouched="2027-07-12") == 0
    for command in (["init", "-q"], ["add", "content"], ["commit", "-qm", "a"]):
        environment = {**os.environ, "GIT_COMMITTER_DATE": "2028-07-12T09:00:00+08:00"}
        name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *name, *command], cwd=town.folder, env=environment, check=True)
    assert publish(town, monkeypatch, "10:00", day="2028-07-12") == 0


def test_a_refusal_says_when_the_site_was_published_last(
    town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not when its home page changed: the last publication need not have touched that, nor the ledger."""
    assert publish(town, monkeypatch, "10:00") == 0
    town.edit("镇.yaml", "监督电话: 0916-6000001", "监督电话: 0916-6000002")
    assert publish(town, monkeypatch, "10:25") == 0
    town.write("示范村/村务公开/bad.yaml", "标题 甲\n")
    assert publish(town, monkeypatch, "11:00") == 1
    assert "仍是 7月12日 10:25 的版本" in capsys.readouterr().out
    # Another machine has the ledger alone.
    (town.folder / ".gongkai/published/published-at").unlink()
    assert publish(town, monkeypatch, "11:00") == 1
    assert "仍是 7月12日 10:00 的版本" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["hidden.json", "villages.json"])
@pytest.mark.parametrize("content", ["[" * 100_000, "[1]", '{"shifan": 1}', '{"shifan": ['])
def test_what_lies_beside_the_ledger_is_never_guessed(
    town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, content: str
) -> None:
    """Half a file of a folder that was copied while it was written."""
    town.keep("荣誉表彰")
    assert publish(town, monkeypatch, "10:00") == 0
    (town.folder / "site/ledger" / name).write_text(content, encoding="utf-8")
    capsys.readouterr()
    assert publish(town, monkeypatch, "10:25") == 1
    said = f"ledger/{name} 读不懂，被改坏了，或者没有拷全。从备份里找回它，放回原处\n没有发布。\n"
    assert capsys.readouterr().out == said


def test_a_preview_says_when_anything_of_it_changed_last(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    assert town.build() == 0
    for path in town.output.rglob("*"):
        os.utime(path, (1_783_000_000, 1_783_000_000))
    os.utime(town.output / "shifan/index.html", (1_783_000_600, 1_783_000_600))
    town.write("示范村/村务公开/bad.yaml", "标题 甲\n")
    capsys.readouterr()
    assert town.build() == 1
    assert "仍是 7月2日 21:56 的版本" in capsys.readouterr().out


def test_a_secret_that_is_too_short_is_said_to_be_there(
    town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    town.write("示范村/村务公开/wall.yaml", WALL)
    assert publish(town, monkeypatch, "10:00", "s" * 26) == 1
    said = capsys.readouterr().out
    assert "L008" in said
    assert "GONGKAI_SECRET 设了，只有 26 个，不够 32 个" in said
    assert publish(town, monkeypatch, "10:00", "") == 1
    assert "要有一串秘密的字才能写进台账" in capsys.readouterr().out
