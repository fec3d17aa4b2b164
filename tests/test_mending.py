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


INDENTED = [
    ("审核:\n\u3000\u3000审核人: 甲\n  日期: 2026-07-09", "审核:\n  审核人: 甲\n  日期: 2026-07-09"),
    ("公示期:\n\u00a0\u00a0起: 2026-07-09\n  止: 2026-08-01", "公示期:\n  起: 2026-07-09\n  止: 2026-08-01"),
    ("联系:\n\u2003人: 甲\n  电话: 1", "联系:\n  人: 甲\n  电话: 1"),
    ("审核:\n\u200b\u200b审核人: 甲\n  日期: 1", "审核:\n  审核人: 甲\n  日期: 1"),
    ("期间: 1\n审核:\n\t审核人: 甲\n\t日期: 1", "期间: 1\n审核:\n  审核人: 甲\n  日期: 1"),
    ("支出:\n  - 日期: 1\n\u3000\u3000\u3000\u3000摘要: 甲", "支出:\n  - 日期: 1\n    摘要: 甲"),
    ("支出:\n  - 日期: 1\n\t摘要: 甲", "支出:\n  - 日期: 1\n    摘要: 甲"),
    (
        "支出:\n\t- 日期: 1\n\t\t摘要: 甲\n\t- 日期: 2\n\t  摘要: 乙\n期间: 1",
        "支出:\n  - 日期: 1\n    摘要: 甲\n  - 日期: 2\n    摘要: 乙\n期间: 1",
    ),
    (
        "支出:\n  - 日期: 1\n    摘要: 甲\n\t科目: 乙\n    金额: 1",
        "支出:\n  - 日期: 1\n    摘要: 甲\n    科目: 乙\n    金额: 1",
    ),
    (
        "公示期:\n  起: 1\n照片:\n  - 文件: 1\n\t- 文件: 2\n  - 文件: 3",
        "公示期:\n  起: 1\n照片:\n  - 文件: 1\n  - 文件: 2\n  - 文件: 3",
    ),
    ("期间: 1\n\u00a0\n账户: 甲", "期间: 1\n\n账户: 甲"),
    ("期间: 1\n\u3000\n账户: 甲", "期间: 1\n\n账户: 甲"),
    ("期间: 1\n\u00a0# 说明\n账户: 甲", "期间: 1\n# 说明\n账户: 甲"),
    ("账户: |\n  一\n\u00a0\u00a0二\n期间: 1", "账户: |\n  一\n  二\n期间: 1"),
    ("账户: |\u00a0\n  一\n期间: 1", "账户: |\n  一\n期间: 1"),
]


@pytest.mark.parametrize(("typed", "becomes"), INDENTED)
def test_odd_blanks_become_what_the_check_says(typed: str, becomes: str) -> None:
    mended = mend(typed.encode(), allowed)
    assert mended is not None
    assert mended.text == becomes
    problems = read_bytes(typed.encode(), "a.yaml").problems
    assert [problem.place.line for problem in problems if problem.place] == [at for at, _, _ in mended.changes]
    for problem, (_, _, now) in zip(problems, mended.changes, strict=True):
        blanks = len(now) - len(now.lstrip(" "))
        said = ("留一个空行", "行首不留空格", f"打 {blanks} 个空格", "都删掉：账户: |")
        assert any(words in problem.fix for words in said), problem.fix
    assert not read_bytes(becomes.encode(), "a.yaml").problems


def test_blanks_of_another_kind_are_shown_as_signs(town: Town) -> None:
    town.edit("示范村/财务收支/2026-06.yaml", "期间: ", "期间:\u2003")
    assert "- 期间:□2026-06" in gongkai("fix", cwd=town.folder).stdout


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
