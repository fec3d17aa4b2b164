"""``gongkai publish``: what is said where it refuses."""

import os

import pytest

from conftest import Town, no_posters
from gongkai.publish.local import publish_to

WALL = "标题: 甲\n类别: 其他\n公开日期: 2026-07-05\n受众: 墙\n正文: 好。\n"


def publish(town: Town, patch: pytest.MonkeyPatch, at: str, secret: str = "0123456789" * 4) -> int:
    patch.setenv("GONGKAI_NOW", f"2026-07-12T{at}:00+08:00")
    patch.setenv("GONGKAI_SECRET", secret)
    patch.chdir(town.folder)
    no_posters(town)
    return publish_to(town.folder / "pelicanconf.py", town.folder / "site", "", "")


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
