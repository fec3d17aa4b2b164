"""``gongkai fix``: only what cannot change a value, shown first."""

import random
from functools import partial

import pytest

from conftest import Town
from gongkai.installed import STARTER
from gongkai.layout import model_of
from gongkai.read.file import read_bytes
from gongkai.read.mend import mend
from gongkai.records import Account
from gongkai.records.build import may_stand
from test_commands import gongkai

ACCOUNT = (STARTER / "content/示范村/财务收支/2026-06.yaml").read_text(encoding="utf-8")
CONTENT = STARTER / "content"
FILES = sorted(name for path in CONTENT.rglob("*.*") if model_of(name := path.relative_to(CONTENT).as_posix()))
allowed = partial(may_stand, Account)


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("期间：2026-06", "期间: 2026-06"),
        ("期间：　2026-06", "期间: 2026-06"),
        ("期间:2026-06", "期间: 2026-06"),
        ("期间:　2026-06", "期间: 2026-06"),
        ("收入:\n\t- 日期: 2026-06-01", "收入:\n  - 日期: 2026-06-01"),
        ("收入:\n　- 日期：2026-06-01", "收入:\n  - 日期: 2026-06-01"),
        ("期间：2026-06\r\n账户：甲\r\n", "期间: 2026-06\r\n账户: 甲\r\n"),
    ],
)
def test_punctuation_and_blanks_are_mended(typed: str, becomes: str) -> None:
    mended = mend(typed.encode(), allowed)
    assert mended is not None
    assert mended.text == becomes


@pytest.mark.parametrize(
    "typed",
    [
        "标题: 关于：公示",
        "标题: 张　三",
        "摘要：不认识的名称",
        "账户: |\n  期间：2026-06\n\t第二段\n　　第三段",
        '账户: "第一行\n  期间：2026-06"',
        "账户: 第一行\n  期间：2026-06",
        "账户:\n  期间：2026-06",
        "照片:\n  - 文件: a.jpg\n    说明: 张　三：村民",
        "# 期间：2026-06",
    ],
)
def test_what_may_be_a_value_is_left_alone(typed: str) -> None:
    mended = mend(typed.encode(), allowed)
    assert mended is not None
    assert mended.text == typed
    assert not mended.changed


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_any_encoding_becomes_utf8(encoding: str) -> None:
    mended = mend(ACCOUNT.encode(encoding), allowed)
    assert mended is not None
    assert mended.text == ACCOUNT


@pytest.mark.parametrize("file", FILES)
def test_sound_files_stay_and_injured_ones_become_what_they_were(file: str) -> None:
    """Colons, blanks and tabs that a Chinese keyboard makes of a sound file are all undone, and nothing else changes."""
    text = (STARTER / "content" / file).read_text(encoding="utf-8")
    model = model_of(file)
    assert model is not None
    markdown = file.endswith(".md")
    own = partial(may_stand, model)
    untouched = mend(text.encode(), own, markdown=markdown)
    assert untouched is not None
    assert not untouched.changed
    chance = random.Random(file)
    values = read_bytes(text.encode(), file, markdown=markdown).values
    for _ in range(40):
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        injury = chance.choice([(": ", "："), (": ", ":　"), (": ", ":"), ("  ", "\t"), ("  ", "　")])
        if injury[0] == "  ":
            lead = len(lines[at]) - len(lines[at].lstrip(" "))
            lines[at] = lines[at][:lead].replace(*injury) + lines[at][lead:]
        else:
            lines[at] = lines[at].replace(*injury, 1)
        mended = mend("\n".join(lines).encode(), own, markdown=markdown)
        assert mended is not None
        after = read_bytes(mended.text.encode(), file, markdown=markdown)
        if after.values is not None:
            assert after.values == values or mended.text == "\n".join(lines)


def test_the_difference_is_shown_before_anything_changes(town: Town) -> None:
    bad = ACCOUNT.replace("期间: ", "期间：").encode("gb18030")
    path = town.write("示范村/财务收支/2026-06.yaml", bad)
    shown = gongkai("fix", cwd=town.folder)
    assert shown.returncode == 1
    assert "编码 GBK 改成 UTF-8" in shown.stdout
    assert "- 期间：2026-06" in shown.stdout
    assert "+ 期间: 2026-06" in shown.stdout
    assert path.read_bytes() == bad
    done = gongkai("fix", "--yes", cwd=town.folder)
    assert done.returncode == 0
    assert path.read_text(encoding="utf-8") == ACCOUNT
    assert town.codes() == []
    assert "没有能自动改的地方" in gongkai("fix", cwd=town.folder).stdout


def test_a_leak_in_the_difference_is_not_shown(town: Town) -> None:
    number = "11010519491231002X"
    town.edit("示范村/财务收支/2026-06.yaml", "账户: 股份经济合作社", f"账户：{number}")
    shown = gongkai("fix", "content/示范村", cwd=town.folder).stdout
    assert "账户" in shown
    assert number[:6] not in shown
