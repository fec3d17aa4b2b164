"""A server from its first push to a withdrawal, with the real git, the real hooks and the real build."""

import datetime
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import ImageFilter
from test_words import golden as golden_words
from test_words import said
from yard import ACCOUNT, ADDRESS, NOW, PEOPLE, RELIEF, STARTERS, Clerk, Yard, live_commit, make_yard, whole

from conftest import HARD, made_once
from gongkai.engine.inspection import leaks
from gongkai.installed import THEME
from gongkai.ledger.lines import parse
from gongkai.ledger.marks import Salts
from gongkai.ledger.verify import verify
from gongkai.publish.hook import on_server

HONOUR = "示范村/荣誉表彰/2026-courtyard.yaml"
SEVERAL = f"""{PEOPLE}      - {{姓名: 钱小花, 组别: 一组, 金额: 200.00}}
      - {{姓名: 孙有余, 组别: 一组, 金额: 100.00}}
"""
NOTICE = "标题: 乙\n类别: 其他\n公开日期: 2026-07-12\n正文: 乙\n"
WITHDRAWN_TODAY = """撤下:
  - {类别: 村务公开, 编号: 2026-b, 日期: 2026-07-13, 原因: 重复公开, 经办: 李小满}
"""
WALL = """标题: 放映通知
公开日期: 2026-07-10
类别: 其他
受众: 墙
正文: 七月十五日晚在晒坝放映露天电影。
"""


Live = tuple[Yard, Clerk]
"""A server on which something was published, and the clerk who pushed it."""


def push_first(files: dict[str, str], folder: Path) -> None:
    clerk = make_yard(folder).clerk()
    for file, text in files.items():
        clerk.write(file, text)
    clerk.commit("第一次")
    done = clerk.push()
    assert done.returncode == 0, done.stderr


def copied(folder: Path, to: Path) -> Live:
    """Return a copy of a yard with one push: a server may be moved, and a clerk told where it is now."""
    shutil.copytree(folder, to, symlinks=True)
    yard, clerk = Yard(to), Clerk(to / "clerk")
    clerk.git("remote", "set-url", "server", str(yard.repository))
    return yard, clerk


@pytest.fixture
def live(shared: Path, tmp_path: Path, warm: None) -> Live:
    return copied(made_once(shared / "live", partial(push_first, {})), tmp_path / HARD / "yard")


@pytest.fixture
def listed(shared: Path, tmp_path: Path, warm: None) -> Live:
    """With a list of people, which hangs until the 24th."""
    return copied(made_once(shared / "listed", partial(push_first, {RELIEF: SEVERAL})), tmp_path / HARD / "yard")


def test_the_first_push_is_live(cold: Yard) -> None:
    clerk = cold.clerk()
    tip = clerk.commit("第一次")
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    assert f"已发布 {ADDRESS}/" in done.stderr
    assert whole(cold.site)
    assert live_commit(cold) == tip == cold.tip
    assert [line["事项"] for line in cold.lines] == ["发布"] * STARTERS
    status = cold.gongkai("server", "status", str(cold.server))
    assert status.returncode == 0, status.stdout
    assert tip[:12] in status.stdout
    assert "2026-07-12 10:00" in status.stdout


def test_a_push_with_a_mistake_changes_nothing(live: Live) -> None:
    yard, clerk = live
    before, objects, tree = whole(yard.site), yard.objects(), content_of(yard)
    clerk.edit(ACCOUNT, "期末余额: 139800.00", "期末余额: 139800.01")
    clerk.commit()
    done = clerk.push()
    assert done.returncode != 0
    assert "remote: 错误 F001" in done.stderr
    assert "网站仍是 7月12日 10:00 的版本" in done.stderr
    assert (whole(yard.site), yard.objects(), content_of(yard)) == (before, objects, tree)
    assert leftovers(yard) == []


def test_that_something_was_not_recorded_is_no_silent_change(live: Live) -> None:
    """A page that says 未记录 is another one than a page that says nothing."""
    _, clerk = live
    clerk.edit("示范村/资产资源/2026-06-30.yaml", ", 使用: 闲置", ", 原值: 未记录, 使用: 闲置")
    clerk.commit()
    done = clerk.push()
    assert done.returncode != 0
    assert "L001" in done.stderr


def content_of(yard: Yard) -> dict[str, bytes]:
    top = yard.server / "work" / "tree"
    return {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def leftovers(yard: Yard) -> list[str]:
    names = ["releases/.next", "work/scratch", "ledger/pending.json", "work/cache/staging"]
    return [name for name in names if (yard.server / name).exists()]


def test_a_correction_is_told_and_the_old_version_stays(live: Live) -> None:
    yard, clerk = live
    clerk.correct(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    clerk.commit()
    assert clerk.push().returncode == 0
    line = yard.lines[-1]
    assert (line["事项"], line["记录"], line["原因"], line["经办"]) == (
        "更正",
        "shifan/finance/2026-06",
        "抄写错误",
        "李小满",
    )
    page = (yard.site / "shifan/finance/2026-06.html").read_text(encoding="utf-8")
    assert "收入第1行的摘要：原来 <del>鱼塘承包费</del>，改成 <ins>鱼塘承包金</ins>" in page
    old = next(one["摘要"] for one in yard.lines if one["记录"] == line["记录"])
    assert "已更正" in (yard.site / f"check/{old}.html").read_text(encoding="utf-8")
    assert "一致" in (yard.site / f"check/{line['摘要']}.html").read_text(encoding="utf-8")
    changes = (yard.site / "changes.html").read_text(encoding="utf-8")
    assert "更正" in changes
    assert "抄写错误" in changes
    assert '#history">2026年6月财务收支（股份经济合作社）</a>' in changes
    assert whole(yard.site)


def test_a_record_is_withdrawn_by_an_entry(live: Live) -> None:
    yard, clerk = live
    (clerk.content / HONOUR).unlink()
    entry = "- {类别: 荣誉表彰, 编号: 2026-courtyard, 日期: 2026-07-12, 原因: 评选有误, 经办: 李小满}"
    clerk.write("示范村/撤下.yaml", f"撤下:\n  {entry}\n")
    clerk.commit()
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    assert not (yard.site / "shifan/honours/2026-courtyard.json").exists()
    gone = (yard.site / "shifan/honours/2026-courtyard.html").read_text(encoding="utf-8")
    assert "已撤下" in gone
    assert 'content="noindex"' in gone
    digest = yard.lines[-1]["摘要"]
    assert "已撤下" in (yard.site / f"check/{digest}.html").read_text(encoding="utf-8")
    assert ">荣誉表彰（2026年7月12日发布）</a>" in (yard.site / "changes.html").read_text(encoding="utf-8")
    # An entry that was heeded stays, and a record of the same name may be published again.
    clerk.git("checkout", "HEAD~1", "--", f"content/{HONOUR}")
    clerk.commit()
    assert clerk.push().returncode == 0
    assert [line["事项"] for line in yard.lines][-2:] == ["撤下", "发布"]
    assert whole(yard.site)


def test_what_an_entry_took_down_leaves_the_history_too(live: Live) -> None:
    yard, clerk = live
    blob = clerk.git("rev-parse", f"HEAD:content/{HONOUR}").stdout.strip()
    (clerk.content / HONOUR).unlink()
    entry = "- {类别: 荣誉表彰, 编号: 2026-courtyard, 日期: 2026-07-12, 原因: 评选有误, 经办: 李小满}"
    clerk.write("示范村/撤下.yaml", f"撤下:\n  {entry}\n")
    clerk.commit("撤下")
    assert clerk.push().returncode == 0
    assert blob in yard.objects()
    lines, before = yard.lines, whole(yard.site)
    asked = ("withdraw", HONOUR, "--server", str(yard.server), "--reason", "写了不该写的", "--by", "甲")
    done = yard.gongkai(*asked)
    assert done.returncode == 0, done.stdout
    assert blob not in yard.objects()
    assert HONOUR not in yard.names()
    assert (yard.lines, whole(yard.site)) == (lines, before)
    # The clone that still has it is not taken.
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit()
    assert clerk.push("--force").returncode != 0
    assert "没有了" in yard.gongkai(*asked).stdout


def test_a_list_of_people_expires_by_itself(listed: Live) -> None:
    yard, clerk = listed
    page = yard.site / "shifan/affairs/2026-relief.html"
    assert "赵某某" in page.read_text(encoding="utf-8")
    salts = yard.server / "ledger" / "salts.json"
    assert "shifan/affairs/2026-relief" in json.loads(salts.read_bytes())["salts"]
    assert yard.reconcile("2026-07-24T23:00:00+08:00", "--date", "2026-07-24").returncode == 0
    assert "赵某某" in page.read_text(encoding="utf-8")
    assert yard.reconcile("2026-07-25T00:07:00+08:00").returncode == 0
    assert "赵某某" not in "".join(p.read_text(encoding="utf-8") for p in yard.site.rglob("*.html"))
    assert "赵大力" not in "".join(p.read_text(encoding="utf-8") for p in yard.site.rglob("*.json"))
    assert yard.lines[-1]["事项"] == "期满"
    assert json.loads(salts.read_bytes())["salts"] == {}
    assert whole(yard.site)
    # The clerk may now move the file away without a word.
    clerk.now = "2026-07-21T09:00:00+08:00"
    (clerk.content / "示范村/村务公开/2026-relief.yaml").unlink()
    clerk.commit()
    assert clerk.push().returncode == 0
    assert whole(yard.site)


def test_a_clock_that_ran_ahead_takes_no_list_down(listed: Live) -> None:
    """Neither by the hourly look nor by a push whose commit is of another day; once the day is vouched for, by both."""
    yard, clerk = listed
    before, ahead = whole(yard.site), "2027-03-01T00:07:00+08:00"
    for _ in range(2):
        done = yard.reconcile(ahead)
        assert done.returncode == 1
        assert f"gongkai server reconcile {yard.server} --date 2027-03-01" in done.stdout
    assert "时钟" in yard.gongkai("server", "status", str(yard.server), now=ahead).stdout
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit()
    assert "时钟" in clerk.git("push", "server", "HEAD:main", check=False, now=ahead).stderr
    assert whole(yard.site) == before
    assert yard.reconcile(ahead, "--date", "2027-03-02").returncode == 1
    # The clock is right again: nothing was lost.
    assert clerk.push().returncode == 0
    assert "赵某某" in (yard.site / "shifan/affairs/2026-relief.html").read_text(encoding="utf-8")
    clerk.now = "2026-07-26T10:00:00+08:00"
    clerk.correct("示范村/村务公开/2026-b.yaml", "正文: 乙", "正文: 丁")
    clerk.commit()
    assert clerk.push().returncode == 0, "the clerk's own clock says the same day"
    assert {line["事项"] for line in yard.lines[-2:]} == {"期满", "更正"}


def test_a_day_that_nobody_vouches_for_is_not_gone_on_from(listed: Live) -> None:
    """Looked at every day by a clock that stays ahead, the list hangs until an operator says that the day is right."""
    yard, _ = listed
    page = yard.site / "shifan/affairs/2026-relief.html"
    asked = f"gongkai server reconcile {yard.server} --date"
    for day in ("2026-07-20", "2026-07-24", "2026-07-25"):
        yard.reconcile(f"{day}T10:00:00+08:00")
        said = yard.gongkai("server", "status", str(yard.server), now=f"{day}T10:00:00+08:00").stdout
        assert said.count(f"{asked} {day}") == 1
        assert "定时任务" not in said
        assert "赵某某" in page.read_text(encoding="utf-8")
    # The clock is right again, on the day of the last look that was believed: no page says what only the wrong one said.
    assert yard.reconcile("2026-07-12T23:00:00+08:00").returncode == 0
    assert json.loads((yard.server / "current/release.json").read_bytes())["at"] == "2026-07-12T23:00:00+08:00"
    assert yard.reconcile("2026-07-25T10:00:00+08:00", "--date", "2026-07-25").returncode == 0
    assert "赵某某" not in page.read_text(encoding="utf-8")
    assert yard.gongkai("server", "status", str(yard.server), now="2026-07-25T10:00:00+08:00").returncode == 0


@pytest.mark.parametrize("made", ["2026-07-12T10:00:00+08:00", "@253402300800 +0000"])
def test_a_clock_that_went_back_blames_no_clerk(live: Live, made: str) -> None:
    """Nor does one that no calendar has, on the clerk's side."""
    yard, clerk = live
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.now = made
    clerk.commit()
    back = "2025-07-12T10:00:00+08:00"
    done = clerk.git("push", "server", "HEAD:main", check=False, now=back)
    assert "服务器的时钟说今天是 2025-07-12" in done.stderr
    assert "R084" not in done.stderr
    assert "程序出错" not in done.stderr
    # What the server wrote itself says nothing of its clock.
    asked = ("server", "rollback", str(yard.server), "--reason", "退回", "--by", "甲")
    assert clerk.git("push", "server", "HEAD:main", check=False, now=NOW).returncode == 0
    assert "--date 2026-09-12" in yard.gongkai(*asked, now="2026-09-12T10:00:00+08:00").stdout
    assert live_commit(yard) == clerk.tip


def test_what_a_clock_ahead_published_can_be_changed_today(listed: Live) -> None:
    yard, clerk = listed
    clerk.now = "2026-08-20T10:00:00+08:00"
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit()
    assert clerk.push().returncode == 0
    clerk.now = "2026-07-13T10:00:00+08:00"
    clerk.correct("示范村/村务公开/2026-b.yaml", "正文: 乙", "正文: 丁")
    clerk.commit()
    done = clerk.push()
    assert "那次的时钟走快了" in done.stderr
    (clerk.content / RELIEF).rename(clerk.content / RELIEF.replace("relief", "relief-2"))
    clerk.commit()
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    clerk.write("示范村/撤下.yaml", WITHDRAWN_TODAY)
    (clerk.content / "示范村/村务公开/2026-b.yaml").unlink()
    clerk.commit()
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    assert [line["事项"] for line in yard.lines[-4:]] == ["撤下", "更正", "发布", "撤下"]


def test_full_names_cannot_change_behind_hidden_ones(listed: Live) -> None:
    """赵大力 and 赵小力 are both 赵某某 on the web; the wall shows them whole."""
    _, clerk = listed
    clerk.edit("示范村/村务公开/2026-relief.yaml", "赵大力", "赵小力")
    clerk.commit()
    done = clerk.push()
    assert "L001" in done.stderr
    assert "小力" not in done.stderr


def test_what_is_for_the_wall_only_is_no_word_of_the_site(yard: Yard) -> None:
    clerk = yard.clerk()
    clerk.write("示范村/村务公开/2026-07-film.yaml", WALL)
    clerk.commit()
    assert clerk.push().returncode == 0
    words = b"".join(path.read_bytes() for path in yard.site.rglob("*") if path.is_file() and path.suffix != ".zip")
    assert "放映".encode() not in words
    assert b"2026-07-film" not in words
    hidden = [line for line in yard.lines if "/wall/" in str(line["记录"])]
    assert len(hidden) == 1
    clerk.edit("示范村/村务公开/2026-07-film.yaml", "十五日", "十六日")
    clerk.commit()
    assert "L001" in clerk.push().stderr
    clerk.git("reset", "-q", "--hard", "HEAD~1")
    (clerk.content / "示范村/村务公开/2026-07-film.yaml").unlink()
    entry = "- {类别: 村务公开, 编号: 2026-07-film, 日期: 2026-07-12, 原因: 改期, 经办: 李小满}"
    clerk.write("示范村/撤下.yaml", f"撤下:\n  {entry}\n")
    clerk.commit()
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    assert yard.lines[-1]["事项"] == "撤下"
    # The entry stays when the salt is gone.
    clerk.commit("再推送一次")
    assert clerk.push().returncode == 0
    assert whole(yard.site)


def rolled_back(yard: Yard, clerk: Clerk) -> str:
    """Have the clerk publish something bad, roll it back, and return the commit with what was good."""
    first = yard.tip
    clerk.correct(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit()
    assert clerk.push().returncode == 0
    done = yard.gongkai("server", "rollback", str(yard.server), "--reason", "更正写错了", "--by", "王明礼")
    assert done.returncode == 0, done.stdout
    assert "git pull --rebase" in done.stdout
    return first


def test_a_rollback_goes_on_with_the_ledger(live: Live) -> None:
    yard, clerk = live
    first = rolled_back(yard, clerk)
    assert live_commit(yard) == yard.tip
    assert yard.content_of(yard.tip) == yard.content_of(first)
    assert [(line["事项"], line["原因"]) for line in yard.lines[-2:]] == [
        ("撤下", "更正写错了"),
        ("更正", "更正写错了"),
    ]
    assert whole(yard.site)
    assert yard.gongkai("server", "status", str(yard.server)).returncode == 0
    # The timer leaves it there.
    lines = yard.lines
    assert yard.reconcile("2026-07-13T08:00:00+08:00").returncode == 0
    assert yard.lines == lines
    # What was rolled back does not come back with the next change.
    clerk.now = "2026-07-13T09:00:00+08:00"
    clerk.write("示范村/村务公开/2026-c.yaml", NOTICE)
    clerk.commit()
    assert clerk.push().returncode != 0
    clerk.git("pull", "-q", "--rebase", "server", "main")
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    assert "2026-c" in str(yard.lines[-1]["记录"])
    assert len(yard.lines) == len(lines) + 1
    assert whole(yard.site)


def test_a_rollback_over_a_withdrawal_says_why_it_is_public_again(live: Live) -> None:
    yard, clerk = live
    (clerk.content / HONOUR).unlink()
    entry = "- {类别: 荣誉表彰, 编号: 2026-courtyard, 日期: 2026-07-12, 原因: 评选有误, 经办: 李小满}"
    clerk.write("示范村/撤下.yaml", f"撤下:\n  {entry}\n")
    clerk.commit()
    assert clerk.push().returncode == 0
    done = yard.gongkai("server", "rollback", str(yard.server), "--reason", "撤错了", "--by", "王明礼")
    assert done.returncode == 0, done.stdout
    assert [yard.lines[-1][key] for key in ("事项", "原因", "经办")] == ["发布", "撤错了", "王明礼"]
    assert whole(yard.site)


def test_a_withdrawal_after_a_rollback_does_not_undo_it(live: Live) -> None:
    yard, clerk = live
    rolled_back(yard, clerk)
    before = len(yard.lines)
    done = yard.gongkai(
        "withdraw", "示范村/荣誉表彰/2026-courtyard", "--server", str(yard.server), "--reason", "误发", "--by", "甲"
    )
    assert done.returncode == 0, done.stdout
    assert [(line["事项"], line["记录"]) for line in yard.lines[before:]] == [("撤下", "shifan/honours/2026-courtyard")]
    assert whole(yard.site)
    # The versions before are gone with it.
    done = yard.gongkai("server", "rollback", str(yard.server), "--reason", "再退", "--by", "甲")
    assert done.returncode == 1
    assert "不知道上一个发布的是哪个提交" in done.stdout


def test_what_was_said_of_a_withdrawn_record_goes_with_it(live: Live) -> None:
    """The message of a commit may tell what the record told."""
    yard, clerk = live
    clerk.correct(HONOUR, "李春和家", "李春和一家")
    clerk.commit("改得奖的李春和一家的名字")
    assert clerk.push().returncode == 0
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit("加一件通知")
    assert clerk.push().returncode == 0
    done = yard.gongkai(
        "withdraw", "示范村/荣誉表彰/2026-courtyard", "--server", str(yard.server), "--reason", "误发", "--by", "甲"
    )
    assert done.returncode == 0, done.stdout
    assert "改过它的 2 次提交，说明都换成了" in done.stdout
    said = subprocess.run(
        ["git", "-C", str(yard.repository), "log", "--format=%B", "main"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "李春和" not in said
    assert "加一件通知" in said
    assert "撤下：误发（甲经办）" in said


def test_a_rollback_that_cannot_be_published_leaves_main_where_it_was(live: Live) -> None:
    yard, clerk = live
    first = yard.tip
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    tip = clerk.commit()
    assert clerk.push().returncode == 0
    (yard.server / "pelicanconf.py").write_text("THEME = '/nowhere'\n", encoding="utf-8")
    done = yard.gongkai("server", "rollback", str(yard.server), first, "--reason", "退", "--by", "甲")
    assert done.returncode != 0
    assert (yard.tip, live_commit(yard)) == (tip, tip)
    done = yard.gongkai("server", "rollback", str(yard.server), "1234567", "--reason", "退", "--by", "甲")
    assert "没有提交 1234567" in done.stdout


def test_a_withdrawal_leaves_nothing_on_the_server(listed: Live) -> None:
    yard, clerk = listed
    clerk.git("mv", "content/示范村/村务公开/2026-07-water.md", "content/示范村/村务公开/2026-07-well.md")
    clerk.git("reset", "-q", "--hard")
    clerk.correct("示范村/村务公开/2026-relief.yaml", "钱小花", "钱大花", names=True)
    clerk.commit()
    assert clerk.push().returncode == 0
    done = yard.gongkai(
        "withdraw",
        "示范村/村务公开/2026-relief",
        "--server",
        str(yard.server),
        "--reason",
        "写了不该写的",
        "--by",
        "王明礼",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "git clone" in done.stdout
    names = ("赵大力", "钱小花", "钱大花", "孙有余", "赵某某")
    for path in yard.server.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [name for name in names if name.encode() in content], path
    for blob in yard.objects():
        shown = subprocess.run(
            ["git", "-C", str(yard.repository), "cat-file", "-p", blob], capture_output=True, check=True
        ).stdout
        assert not [name for name in names if name.encode() in shown]
    assert yard.lines[-1]["事项"] == "撤下"
    assert whole(yard.site)
    assert len(list((yard.server / "releases").iterdir())) == 1
    # The old clone still has it: what it pushes is refused, even after git's own advice. A new clone works.
    assert clerk.push().returncode != 0
    clerk.git("fetch", "-q", "server")
    clerk.git("merge", "-q", "--no-edit", "--allow-unrelated-histories", "-X", "ours", "server/main")
    old = clerk.push()
    assert old.returncode != 0
    assert "G006" in old.stderr
    golden_words(said(old), "withdrawn")
    fresh = yard.clerk("fresh")
    fresh.write("示范村/村务公开/2026-b.yaml", NOTICE)
    fresh.commit()
    done = fresh.push()
    assert done.returncode == 0, done.stderr


FILM = "示范村/村务公开/2026-film.yaml"
OTHER = FILM.replace("film", "other")
SHOWN = "标题: 放映通知\n类别: 其他\n公开日期: 2026-07-12\n正文: 在石磨坪放映。\n"
WITH_PAPER = "附件: [{{名称: 通知, 文件: 附件/{}.txt}}]\n"
RENAMED = """撤下:
  - {类别: 村务公开, 编号: 2026-film, 日期: 2026-07-12, 原因: 换了文件名, 经办: 李小满, 移到: 2026-other}
"""


def withdrawn(yard: Yard, record: str) -> str:
    done = yard.gongkai("withdraw", record, "--server", str(yard.server), "--reason", "误发", "--by", "甲")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def left_of(yard: Yard, words: str) -> list[str]:
    """Return where words are found: files of the server, and objects of its repository."""
    command = ["git", "-C", str(yard.repository), "cat-file", "--batch", "--batch-all-objects"]
    objects = subprocess.run(command, capture_output=True, check=True).stdout
    files = [str(path) for path in yard.server.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]
    return [*files, *(["objects"] if words.encode() in objects else [])]


@pytest.mark.parametrize("alike", ["same attachment", "copied, then written anew"])
def test_a_withdrawal_takes_nothing_of_another_record(live: Live, alike: str) -> None:
    """Whatever had the same bytes once: a copy of the file that was changed later, one photo kept twice."""
    yard, clerk = live
    clerk.write(FILM, SHOWN + WITH_PAPER.format("a"))
    for name in "ab":
        clerk.write(f"示范村/村务公开/附件/{name}.txt", "同样的附件")
    clerk.write(OTHER, SHOWN + WITH_PAPER.format("a"))
    clerk.commit()
    clerk.write(OTHER, SHOWN.replace("石磨坪", "晒坝") + WITH_PAPER.format("b" if "same" in alike else "a"))
    clerk.commit()
    assert clerk.push().returncode == 0
    withdrawn(yard, FILM.removesuffix(".yaml"))
    assert left_of(yard, "石磨坪") == []
    assert "晒坝" in (yard.site / "shifan/affairs/2026-other.html").read_text(encoding="utf-8")
    fresh = yard.clerk("fresh")
    fresh.write("示范村/村务公开/2026-b.yaml", NOTICE)
    fresh.commit()
    done = fresh.push()
    assert done.returncode == 0, done.stderr


def test_a_withdrawal_finds_a_record_by_its_former_name(live: Live) -> None:
    yard, clerk = live
    clerk.write(FILM, SHOWN.replace("石磨坪", "水碾坝"))
    clerk.commit("水碾坝放映")
    clerk.write(FILM, SHOWN)
    clerk.commit()
    assert clerk.push().returncode == 0
    (clerk.content / FILM).unlink()
    clerk.write(OTHER, SHOWN.replace("放映。", "放映两场。"))
    clerk.write("示范村/撤下.yaml", RENAMED)
    clerk.commit()
    assert clerk.push().returncode == 0
    assert "已撤下 示范村/村务公开/2026-other.yaml" in withdrawn(yard, FILM.removesuffix(".yaml"))
    assert left_of(yard, "石磨坪") == left_of(yard, "水碾坝") == []


def test_a_withdrawal_reaches_what_is_no_longer_in_main(live: Live) -> None:
    """What a rollback took, and an attachment that the record had before."""
    yard, clerk = live
    clerk.write(FILM, SHOWN + WITH_PAPER.format("a"))
    clerk.write("示范村/村务公开/附件/a.txt", "水碾坝的附件")
    clerk.commit()
    assert clerk.push().returncode == 0
    (clerk.content / "示范村/村务公开/附件/a.txt").unlink()
    clerk.write("示范村/村务公开/附件/b.txt", "附件")
    clerk.correct(FILM, "附件/a.txt", "附件/b.txt")
    clerk.commit()
    assert clerk.push().returncode == 0
    first = clerk.git("rev-parse", "HEAD~2").stdout.strip()
    asked = ("server", "rollback", str(yard.server), first, "--reason", "退回", "--by", "甲")
    assert yard.gongkai(*asked).returncode == 0
    lines = len(yard.lines)
    withdrawn(yard, FILM.removesuffix(".yaml"))
    assert left_of(yard, "石磨坪") == left_of(yard, "水碾坝") == []
    assert len(yard.lines) == lines, "the rollback told of it already"
    assert whole(yard.site)


@pytest.mark.parametrize("command", ["withdraw", "rollback", "upgrade"])
def test_what_an_operator_says_is_looked_at_first(live: Live, command: str) -> None:
    yard, _ = live
    objects, before = yard.objects(), whole(yard.site)
    server = ["server", command, str(yard.server)]
    asked = (
        ["withdraw", "示范村/荣誉表彰/2026-courtyard", "--server", str(yard.server)]
        if command == "withdraw"
        else server
    )
    for reason, by, told in (
        ("身份证11010519491231002X", "王", "--reason 里有身份证号"),
        (" ", "王", "--reason 后面没有写字"),
        ("误发", "王 13800138000", "--by 里有手机号"),
        ("王大力得了肺结核", "王", "--reason 里有个人的情况"),
    ):
        done = yard.gongkai(*asked, "--reason", reason, "--by", by)
        assert done.returncode == 1
        assert told in done.stdout
    assert (yard.objects(), whole(yard.site)) == (objects, before)


def test_a_withdrawal_that_was_cut_off_is_taken_up(live: Live) -> None:
    yard, clerk = live
    clerk.correct(HONOUR, "李春和家", "李春和一家")
    text = (clerk.content / HONOUR).read_text(encoding="utf-8")
    clerk.write(HONOUR, text.replace("原因: 抄写错误", "原因: 不是孙有余家"))
    clerk.commit()
    assert clerk.push().returncode == 0
    asked = (
        "withdraw",
        "示范村/荣誉表彰/2026-courtyard",
        "--server",
        str(yard.server),
        "--reason",
        "误发",
        "--by",
        "甲",
    )
    # What cannot be published afterwards is not begun.
    clerk.git("fetch", "-q", "server")
    settings = yard.server / "pelicanconf.py"
    sound = settings.read_text(encoding="utf-8")
    settings.write_text("THEME = '/nowhere'\n", encoding="utf-8")
    tip = yard.tip
    assert yard.gongkai(*asked).returncode != 0
    assert (yard.tip, live_commit(yard)) == (tip, tip)
    settings.write_text(sound, encoding="utf-8")
    # Cut off after the rewriting: what cannot be moved away stops what comes next.
    (yard.server / "ledger" / ".head.json.new").mkdir()
    done = yard.gongkai(*asked)
    assert done.returncode == 1
    assert f"台账第 {STARTERS + 1} 号里写着这一件以前更正的原因" in done.stdout
    assert "2026-courtyard" not in yard.names()
    (yard.server / "ledger" / ".head.json.new").rmdir()
    assert (
        "撤下 示范村/荣誉表彰/2026-courtyard.yaml 没有做完" in yard.gongkai("server", "status", str(yard.server)).stdout
    )
    done = yard.gongkai(*asked)
    assert done.returncode == 0, done.stdout
    assert "接着做完" in done.stdout
    assert yard.gongkai("server", "status", str(yard.server)).returncode == 0
    assert len(list((yard.server / "releases").iterdir())) == 1
    # Why it was corrected goes with it; the ledger's own line cannot.
    told = [path for path in yard.site.rglob("*.*") if "孙有余".encode() in path.read_bytes()]
    assert [path.name for path in told] == ["ledger.jsonl"]
    assert "原因：已撤下" in (yard.site / "changes.html").read_text(encoding="utf-8")
    assert whole(yard.site)


def test_an_upgrade_that_fails_leaves_the_old_software(live: Live) -> None:
    yard, _ = live
    before = whole(yard.site)
    done = yard.gongkai("server", "upgrade", str(yard.server), "--by", "王明礼")
    assert done.returncode == 0, done.stdout + done.stderr
    assert whole(yard.site) == before
    assert len(yard.lines) == STARTERS


@pytest.mark.parametrize("killed_after", ["ref", "nothing"])
def test_reconcile_does_what_a_killed_hook_left(live: Live, killed_after: str) -> None:
    yard, clerk = live
    clerk.correct(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    tip = clerk.commit()
    hook = yard.repository / "hooks" / "post-receive"
    text = hook.read_text(encoding="utf-8")
    if killed_after == "ref":
        hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert clerk.push().returncode == 0
    assert (live_commit(yard) == tip) == (killed_after == "nothing")
    hook.write_text(text, encoding="utf-8")
    # Pushing again runs no hook; the timer does.
    assert "up-to-date" in clerk.push().stderr.lower()
    assert yard.reconcile().returncode == 0
    assert live_commit(yard) == tip
    assert whole(yard.site)


def test_old_releases_go(live: Live) -> None:
    yard, clerk = live
    for number in range(7):
        clerk.write(f"示范村/村务公开/n{number}.yaml", NOTICE)
        clerk.commit()
        done = clerk.push()
        assert done.returncode == 0, done.stderr
    assert len(list((yard.server / "releases").iterdir())) == 5
    assert whole(yard.site)


def test_old_styles_stay_for_two_releases(yard: Yard) -> None:
    """A page in a browser's cache still finds the style sheet that it names."""
    theme = yard.root / "theme"
    shutil.copytree(THEME, theme)
    with (yard.server / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\nTHEME = {str(theme)!r}\n")
    clerk = yard.clerk()
    clerk.commit("第一次")
    assert clerk.push().returncode == 0
    seen = [styles(yard)]
    for number in range(4):
        with (theme / "static/css/base.css").open("a", encoding="utf-8") as css:
            css.write(f"\n.n{number} {{ color: #1a1a1a; }}\n")
        clerk.write(f"示范村/村务公开/n{number}.yaml", NOTICE)
        clerk.commit()
        assert clerk.push().returncode == 0
        seen.append(styles(yard))
    assert [len(one) for one in seen] == [1, 2, 3, 3, 3]
    (first,) = seen[0]
    assert [first in one for one in seen] == [True, True, True, False, False]
    assert whole(yard.site)


def styles(yard: Yard) -> set[str]:
    return {path.name for path in (yard.site / "theme").glob("*.css")}


def test_verify_on_paper(live: Live) -> None:
    yard, clerk = live
    ledger = parse((yard.site / "ledger/ledger.jsonl").read_bytes())
    line = ledger.lines[4]
    code = f"{ADDRESS}/check/{line.digest}.html#{line.paper}"
    clerk.correct(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    clerk.commit()
    assert clerk.push().returncode == 0
    # The one file that a villager can download, run by a bare Python without the package.
    alone = subprocess.run(
        [sys.executable, "-I", "-S", str(yard.site / "check/verify.py"), str(yard.site), "--paper", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert alone.returncode == 0, alone.stdout + alone.stderr
    assert "这张纸一致" in alone.stdout
    false = code.replace(line.digest[:4], "0000")
    assert verify(yard.site, [false])[0] == 1
    both = yard.gongkai("verify", str(yard.site), "--paper", code, false)
    assert both.returncode == 1
    assert [word in both.stdout for word in ("这张纸一致", "这张纸不一致")] == [True, True]


def test_check_against_a_copy_of_the_ledger(yard: Yard, tmp_path: Path) -> None:
    clerk = yard.clerk()
    clerk.write(RELIEF, SEVERAL)
    clerk.write("示范村/村务公开/2026-07-film.yaml", WALL)
    clerk.commit()
    assert clerk.push().returncode == 0
    copy = tmp_path / "ledger.jsonl"
    copy.write_bytes((yard.site / "ledger/ledger.jsonl").read_bytes())
    settings = clerk.folder / "pelicanconf.py"
    settings.write_bytes((yard.server / "pelicanconf.py").read_bytes())
    options = ("--settings", str(settings), "--today", "2026-07-12", "--ledger", str(copy))
    same = yard.gongkai("check", *options)
    assert same.returncode == 0, same.stdout
    assert "没有变化" in same.stdout
    clerk.edit(HONOUR, "获奖:", "依据: 别的依据\n获奖:")
    changed = yard.gongkai("check", *options)
    assert changed.returncode == 1
    assert "L001" in changed.stdout
    clerk.edit(HONOUR, "依据: 别的依据\n", "")
    clerk.correct(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    corrected = yard.gongkai("check", *options, "--format", "markdown")
    assert corrected.returncode == 0, corrected.stdout
    assert f"台账会多 1 行，到第 {STARTERS + 3} 号" in corrected.stdout
    assert "要重新打印、换上的海报：1 张" in corrected.stdout
    (clerk.content / HONOUR).unlink()
    entry = "- {类别: 荣誉表彰, 编号: 2026-courtyard, 日期: 2026-07-12, 原因: 评选有误, 经办: 李小满}"
    clerk.write("示范村/撤下.yaml", f"撤下:\n  {entry}\n")
    withdrawn = yard.gongkai("check", *options)
    assert withdrawn.returncode == 0, withdrawn.stdout
    assert "撤下　荣誉表彰 2026-courtyard（shifan/honours/2026-courtyard）" in withdrawn.stdout
    assert "墙上贴了的，要取下来：1 件：荣誉表彰 2026-courtyard" in withdrawn.stdout


def test_publishing_without_a_server(tmp_path: Path, warm: None) -> None:
    yard = make_yard(tmp_path / "yard")
    clerk = yard.clerk()
    settings = clerk.folder / "pelicanconf.py"
    settings.write_bytes((yard.server / "pelicanconf.py").read_bytes())
    to = tmp_path / "public"
    run = ("publish", "--settings", str(settings), "--to", str(to))
    done = yard.gongkai(*run)
    assert done.returncode == 0, done.stdout + done.stderr
    assert verify(to)[0] == 0
    clerk.edit(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    done = yard.gongkai(*run)
    assert done.returncode == 1
    assert "L001" in done.stdout
    clerk.edit(ACCOUNT, "鱼塘承包金", "鱼塘承包费")
    clerk.write(RELIEF, SEVERAL)
    done = yard.gongkai(*run)
    assert "L008" in done.stdout
    done = yard.gongkai(*run, GONGKAI_SECRET="s" * 40)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"台账 {STARTERS + 1} 号。" in done.stdout
    assert "删去" not in done.stdout
    assert len(parse((to / "ledger/ledger.jsonl").read_bytes()).lines) == STARTERS + 1
    assert verify(to)[0] == 0
    # With the list of all files a copy can be fetched, and is whole.
    (to / "index.html").write_bytes(b"another")
    assert "index.html 和清单不一样" in verify(to)[1]


def test_the_time_of_the_ledger_is_china_s(yard: Yard) -> None:
    clerk = yard.clerk()
    clerk.now = "2026-07-12T20:30:00+00:00"
    clerk.commit()
    assert clerk.push().returncode == 0
    assert datetime.datetime.fromisoformat(str(yard.lines[0]["时间"])).isoformat() == "2026-07-13T04:30:00+08:00"


def test_nobody_who_pushes_sets_the_clock(cold: Yard) -> None:
    facts = cold.server / "server.json"
    facts.write_text(json.dumps({"address": ADDRESS}), encoding="utf-8")
    clerk = cold.clerk()
    clerk.commit()
    assert clerk.push().returncode == 0
    assert not str(cold.lines[0]["时间"]).startswith("2026-07-12")


def test_every_poster_can_be_held_against_the_ledger(tmp_path: Path, warm: None) -> None:
    """The codes are read as an old telephone sees the smallest paper on the wall: coarse, crooked, not sharp."""
    yard = make_yard(tmp_path / "yard", posters="all", paper="A4")
    clerk = yard.clerk()
    clerk.write(RELIEF, SEVERAL)
    clerk.write("示范村/村务公开/2026-07-film.yaml", WALL)
    clerk.commit()
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    release = yard.site.resolve().parent
    posters = [*release.glob("site/*/*/*.pdf"), *release.glob("wall/*/*.pdf")]
    assert len(posters) == STARTERS + 2
    codes = []
    for poster in posters:
        page = pypdfium2.PdfDocument(poster)[0]
        sheet = page.render(scale=100 / 72).to_pil().convert("L")
        # Who does not get it at once holds the telephone a little otherwise: some patterns are read at one angle only.
        crooked = (sheet.rotate(angle, expand=True, fillcolor=255) for angle in (3, -2, 5))
        found = next(
            code for seen in crooked for code in zxingcpp.read_barcodes(seen.filter(ImageFilter.GaussianBlur(1)))
        )
        text = page.get_textpage().get_text_bounded()
        number = re.search(r"#(\d+)\.([0-9a-f]{4})", found.text)
        assert number, found.text
        assert f"台账第 {number[1]} 号　2026年7月12日　前一条 {number[2]}" in text.replace("\xa0", " ")
        codes.append(found.text)
    assert verify(yard.site, codes)[0] == 0
    assert len(set(codes)) == STARTERS + 2
    board = pypdfium2.PdfDocument(yard.site / "shifan/board-A4.pdf")[0]
    assert "台账到第 " in board.get_textpage().get_text_bounded()
    seen = board.render(scale=100 / 72).to_pil().convert("L").rotate(3, expand=True, fillcolor=255)
    assert len(zxingcpp.read_barcodes(seen.filter(ImageFilter.GaussianBlur(0.6)))) == 8
    # The same paper after a correction: the number on it is still right, and the check page says what happened.
    clerk.correct(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    clerk.commit()
    assert clerk.push().returncode == 0
    status, report = verify(yard.site, codes)
    assert status == 0
    assert "这一件后来更正过" in report


def test_digests_are_no_numbers_of_people() -> None:
    """Ten of sixteen hexadecimal characters are digits: of 20,000 digests hundreds hold what looks like a mobile."""
    addresses = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(20_000)]
    pages = "".join(f"<loc>https://a.example/check/{one}.html</loc><img alt='/{one[:16]}.jpg'>" for one in addresses)
    assert leaks("sitemap.xml", pages.encode(), (), "镇.yaml") == []
    assert leaks("sitemap.xml", (pages + "<loc>13800138000</loc>").encode(), (), "镇.yaml")


@pytest.mark.parametrize("harm", ["link", "truncated", "another"])
def test_a_ledger_that_does_not_go_on_is_not_published(live: Live, harm: str) -> None:
    yard, clerk = live
    ledger = yard.site.resolve() / "ledger" / "ledger.jsonl"
    content = ledger.read_bytes()
    if harm == "link":
        (yard.server / "current").unlink()
    elif harm == "truncated":
        ledger.write_bytes(b"".join(content.splitlines(keepends=True)[:-1]))
    else:
        ledger.write_bytes(content.replace("村务监督委员会".encode(), "村务监督小组会".encode()))
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit()
    done = clerk.push()
    assert done.returncode != 0
    assert "台账" in done.stderr
    assert yard.reconcile().returncode == (0 if harm != "link" else 1)


def test_what_fails_after_the_swap_does_not_deny_it(live: Live) -> None:
    yard, clerk = live
    (yard.server / "ledger" / ".head.json.new").mkdir()
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    tip = clerk.commit()
    done = clerk.push()
    assert live_commit(yard) == tip
    assert "没有发布" not in done.stderr
    assert f"没有全部做完，网站现在是 7月12日 10:00 的版本（提交 {tip[:7]}）" in done.stderr
    (yard.server / "ledger" / ".head.json.new").rmdir()
    assert yard.reconcile().returncode == 0
    assert json.loads((yard.server / "ledger" / "head.json").read_bytes())["lines"] == len(yard.lines)


@pytest.mark.parametrize("name", ["salts.json", "head.json"])
def test_what_a_server_remembers_is_never_taken_for_nothing(live: Live, name: str) -> None:
    yard, clerk = live
    live, file = live_commit(yard), yard.server / "ledger" / name
    file.write_bytes(b"")
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit()
    done = clerk.push()
    assert done.returncode != 0
    assert f"ledger/{name} 读不懂" in done.stderr
    assert f"（提交 {live[:7]}）" in done.stderr
    assert live_commit(yard) == live
    assert file.read_bytes() == b""


def test_what_a_server_forgot_is_said_and_can_be_mended(listed: Live) -> None:
    """Salts deleted or emptied, the remembered head deleted, lines of the ledger cut off: said by push and status."""
    yard, clerk = listed
    private = yard.server / "ledger"
    salts, ledger = (private / "salts.json").read_bytes(), yard.site / "ledger" / "ledger.jsonl"
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit()
    before = whole(yard.site)
    for rest in (b"", b"{}"):
        (private / "salts.json").write_bytes(rest)
        if not rest:
            (private / "salts.json").unlink()
        assert "少了 1 份名单的盐" in clerk.push().stderr
        assert "少了 1 份名单的盐" in yard.gongkai("server", "status", str(yard.server)).stdout
        assert whole(yard.site) == before
    (private / "salts.json").write_bytes(salts)
    (private / "head.json").unlink()
    assert "ledger/head.json 不见了" in yard.gongkai("server", "status", str(yard.server)).stdout
    lines = ledger.read_bytes()
    ledger.write_bytes(b"".join(lines.splitlines(keepends=True)[:-1]))
    assert "台账和上一次发布的接不上" in clerk.push().stderr
    assert "台账和上一次发布的接不上" in yard.gongkai("server", "status", str(yard.server)).stdout
    ledger.write_bytes(lines)
    assert clerk.push().returncode == 0
    (private / "salts.json").unlink()
    done = yard.gongkai(
        "server", "upgrade", str(yard.server), "--reason", "服务器丢了名单的盐，名单没有改", "--by", "甲"
    )
    assert done.returncode == 0, done.stdout
    assert yard.lines[-1]["原因"] == "服务器丢了名单的盐，名单没有改"
    assert yard.gongkai("server", "status", str(yard.server)).returncode == 0


@pytest.mark.parametrize("harm", ["removed", "emptied", "another"])
def test_a_signed_ledger_goes_on_signed(live: Live, harm: str) -> None:
    yard, clerk = live
    before, told = whole(yard.site), (yard.site / "ledger/key.txt").read_bytes()
    key = yard.server / "ledger" / "key"
    key.write_text("00" * 32 if harm == "another" else "", encoding="ascii")
    if harm == "removed":
        key.unlink()
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit()
    done = clerk.push()
    assert done.returncode != 0
    assert "ledger/key" in done.stderr
    done = yard.gongkai("server", "status", str(yard.server))
    assert (done.returncode, "ledger/key" in done.stdout) == (1, True)
    assert (whole(yard.site), (yard.site / "ledger/key.txt").read_bytes()) == (before, told)
    if harm != "removed":
        return
    # Only whoever says that no backup has it gets another one.
    asked = ("server", "upgrade", str(yard.server), "--by", "甲")
    assert yard.gongkai(*asked).returncode == 1
    done = yard.gongkai(*asked, "--lost")
    assert done.returncode == 0, done.stdout
    assert "告诉县里" in done.stdout
    assert (yard.site / "ledger/key.txt").read_bytes() != told
    assert yard.gongkai("server", "status", str(yard.server)).returncode == 0
    assert clerk.push().returncode == 0


def test_what_was_withdrawn_is_not_forgotten(live: Live) -> None:
    yard, clerk = live
    asked = ("--server", str(yard.server), "--reason", "误发", "--by", "甲")
    assert yard.gongkai("withdraw", "示范村/荣誉表彰/2026-courtyard", *asked).returncode == 0
    private = yard.server / "ledger"
    kept, head = (private / "withdrawn.json").read_bytes(), (private / "head.json").read_bytes()
    (private / "withdrawn.json").unlink()
    clerk = yard.clerk("fresh")
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit()
    counted = json.loads(head)
    for known in (counted, {name: value for name, value in counted.items() if name != "withdrawn"}):
        (private / "head.json").write_text(json.dumps(known), encoding="utf-8")
        for said_so in (clerk.push().stderr, yard.gongkai("server", "status", str(yard.server)).stdout):
            assert "ledger/withdrawn.json 里记着的撤下的内容不见了" in said_so
    (private / "head.json").write_bytes(head)
    done = yard.gongkai("server", "upgrade", str(yard.server), "--by", "甲", "--lost")
    assert "撤下的名单从头记起" in done.stdout
    assert clerk.push().returncode == 0
    (private / "withdrawn.json").write_bytes(kept)
    assert yard.gongkai("server", "status", str(yard.server)).returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("head.json", '{"a": 1}', "ledger/head.json 读不懂"),
        ("head.json", '{"lines": "x"}', "ledger/head.json 读不懂"),
        ("salts.json", '{"salts": [1]}', "ledger/salts.json 读不懂"),
        ("salts.json", '{"salts": {"shifan/affairs/2026-relief": "0"}}', "ledger/salts.json 读不懂"),
        ("../current/site/ledger/villages.json", "[", "ledger/villages.json 读不懂"),
        ("../current/site/ledger/hidden.json", "[1]", "ledger/hidden.json 读不懂"),
        ("../pelicanconf.py", None, "pelicanconf.py 不见了"),
        ("../server.json", None, "里的 server.json 不见了"),
        ("pending.json", None, "ledger/pending.json 读不懂"),
        ("../current", None, "current 是一个文件夹，不是指着"),
        ("pending.json", "{}", "ledger/pending.json 读不懂"),
        ("withdrawn.json", '{"blobs": 1}', "ledger/withdrawn.json 读不懂"),
        ("state.json", '{"note": 1}', "ledger/state.json 读不懂"),
        ("head.json", "[" * 100_000, "ledger/head.json 读不懂"),
        ("head.json", None, "ledger/head.json 读不懂"),
        ("head.json", "", "ledger/head.json 读不懂"),
        ("key", "", "ledger/key 读不懂"),
        ("lock", None, "ledger/lock 是一个文件夹"),
    ],
)
def test_status_says_what_would_stop_every_push(live: Live, name: str, content: str | None, words: str) -> None:
    yard, clerk = live
    path = yard.server / "ledger" / name
    path.unlink(missing_ok=True)
    if content is None:
        # Of a folder, what is a file is not there.
        path.with_name("elsewhere" if words.endswith("不见了") else path.name).mkdir()
    elif not content:
        # Nobody waits for a pipe.
        os.mkfifo(path)
    else:
        path.write_text(content, encoding="utf-8")
    done = yard.gongkai("server", "status", str(yard.server))
    assert (done.returncode, done.stderr) == (1, "")
    assert words in done.stdout
    clerk.commit()
    done = clerk.push()
    assert done.returncode != 0
    assert words in done.stderr
    assert "Errno" not in done.stderr


@pytest.mark.parametrize("name", ["releases/.next", "work/scratch", "work", "work/tree", "ledger", "current.new"])
def test_what_stands_in_a_folder_s_place_is_taken_away_or_said(live: Live, name: str) -> None:
    yard, clerk = live
    path = yard.server / name
    own = name.startswith(("releases", "work/scratch", "current"))
    shutil.rmtree(path, ignore_errors=True)
    if name == "current.new":
        path.mkdir()
    else:
        path.write_text("x", encoding="utf-8")
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE)
    clerk.commit()
    done = clerk.push()
    assert (done.returncode == 0) == own
    assert ("已发布" in done.stderr) == own
    assert ("读写文件出错：/" in done.stderr) != own
    assert "Errno" not in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a server away")
def test_root_does_nothing_on_somebody_else_s_server(live: Live) -> None:
    """One file that root wrote, and nobody could push any more."""
    yard, _ = live
    os.chown(yard.server, 65534, 65534)
    done = yard.reconcile()
    assert done.returncode == 1
    assert "这个服务器是用户" in done.stdout
    assert "sudo -u" in done.stdout
    os.chown(yard.server, 0, 0)
    assert yard.reconcile().returncode == 0


def test_hooks_that_do_not_run_are_said_and_put_back(live: Live) -> None:
    yard, clerk = live
    hooks = yard.repository / "hooks"
    (hooks / "pre-receive").chmod(0o644)
    (hooks / "post-receive").unlink()
    clerk.git("-C", str(yard.repository), "config", "receive.denyDeletes", "false")
    incoming = yard.repository / "objects" / "tmp_objdir-incoming-abc"
    new = incoming.with_name("tmp_objdir-incoming-new")
    for folder in (incoming, new):
        (folder / "pack").mkdir(parents=True)
    locks = [yard.repository / name for name in ("refs/heads/main.lock", "packed-refs.lock", "config.lock")]
    for lock in locks:
        lock.touch()
        os.utime(lock, (0, 0))
    os.utime(incoming, (0, 0))
    done = yard.gongkai("server", "status", str(yard.server))
    assert done.returncode == 1
    assert "hooks/pre-receive 不见了、不能运行，或者被改过，推送没有检查就进来了" in done.stdout
    assert "hooks/post-receive" in done.stdout
    assert "refs/heads/main.lock 是断电或者 git 被停掉时留下的" in done.stdout
    assert "receive.denyDeletes" in done.stdout
    done = yard.reconcile()
    assert done.returncode == 0
    assert "pre-receive 不见了、不能运行，或者被改过，推送没有检查就进来了。已经补上" in done.stdout
    assert [path.exists() for path in (incoming, new, *locks)] == [False, True, False, False, False]
    assert yard.gongkai("server", "status", str(yard.server)).returncode == 0
    clerk.write("示范村/x.txt", "x")
    clerk.commit()
    assert clerk.push().returncode != 0


def test_a_repository_that_git_cannot_read_is_not_an_empty_one(live: Live) -> None:
    yard, _ = live
    commit = live_commit(yard)
    config = yard.repository / "config"
    before = config.read_bytes()
    config.write_text("[core\n", encoding="utf-8")
    done = yard.reconcile()
    assert done.returncode == 1
    assert "git 没有做成：" in done.stdout
    assert commit[:7] in done.stdout
    config.write_bytes(before)
    assert yard.reconcile().returncode == 0


def test_lines_stay_the_same_when_a_publication_is_cut_off_and_done_again(yard: Yard) -> None:
    """The time, and with it the chain, and the salts are those of the first attempt."""
    clerk = yard.clerk()
    clerk.write(RELIEF, SEVERAL)
    clerk.commit()
    hook = yard.repository / "hooks" / "post-receive"
    hook.write_text("#!/bin/sh\n", encoding="utf-8")
    assert clerk.push().returncode == 0
    begun = json.loads((yard.server / "ledger" / "pending.json").read_bytes())
    shutil.rmtree(yard.server / "releases" / ".next")
    assert yard.reconcile("2026-07-12T15:00:00+08:00").returncode == 0
    assert {line["时间"] for line in yard.lines} == {"2026-07-12T10:00:00+08:00"}
    salts = Salts({}, bytes.fromhex(begun["seed"]))
    kept = json.loads((yard.server / "ledger" / "salts.json").read_bytes())["salts"]
    assert kept == {"shifan/affairs/2026-relief": salts.of("shifan/affairs/2026-relief")}
    assert not (yard.server / "ledger" / "pending.json").exists()


def test_a_waiver_that_runs_out_does_not_keep_a_list_up(yard: Yard) -> None:
    """Nobody pushed, only the day is new; the next push must mend the waiver."""
    clerk = yard.clerk()
    clerk.write(RELIEF, SEVERAL)
    waiver = "豁免: [{编号: S004, 原因: 便民电话, 经办: 甲, 复核: 乙, 截止: 2026-07-24}]\n"
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE.replace("正文: 乙", "正文: 电话 13800138000") + waiver)
    clerk.commit()
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    done = yard.reconcile("2026-07-25T08:00:00+08:00", "--date", "2026-07-25")
    assert done.returncode == 0, done.stdout
    assert yard.lines[-1]["事项"] == "期满"
    assert "赵某某" not in (yard.site / "shifan/affairs/2026-relief.html").read_text(encoding="utf-8")
    clerk.now = "2026-07-25T09:00:00+08:00"
    clerk.write("示范村/村务公开/2026-c.yaml", NOTICE)
    clerk.commit()
    done = clerk.push()
    assert done.returncode != 0
    assert "S004" in done.stderr


def test_what_was_for_the_wall_may_become_public(yard: Yard) -> None:
    clerk = yard.clerk()
    clerk.write("示范村/村务公开/2026-07-film.yaml", WALL)
    clerk.commit()
    assert clerk.push().returncode == 0
    clerk.edit("示范村/村务公开/2026-07-film.yaml", "受众: 墙\n", "")
    clerk.commit()
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    assert [line["事项"] for line in yard.lines[-2:]] == ["撤下", "发布"]
    assert whole(yard.site)
    # And the other way round only with an entry: the site must not lose a record in silence.
    clerk.edit("示范村/村务公开/2026-07-film.yaml", "正文:", "受众: 墙\n正文:")
    clerk.commit()
    assert "L004" in clerk.push().stderr


def test_the_only_record_of_the_township_may_be_withdrawn(live: Live) -> None:
    yard, clerk = live
    shutil.rmtree(clerk.content / "全镇")
    clerk.commit()
    done = clerk.push()
    assert "L004  content/全镇/撤下.yaml" in done.stderr
    entry = "- {类别: 村务公开, 编号: 2026-07-rain, 日期: 2026-07-12, 原因: 重复公开, 经办: 李小满}"
    clerk.write("全镇/撤下.yaml", f"撤下:\n  {entry}\n")
    clerk.commit()
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    assert yard.lines[-1]["事项"] == "撤下"


def test_a_clone_can_be_checked_without_settings(live: Live) -> None:
    yard, _ = live
    fresh = yard.clerk("fresh")
    done = subprocess.run(
        [sys.executable, "-I", "-m", "gongkai.cli", "check"],
        cwd=fresh.folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert f"检查了 1 个村 {STARTERS} 件" in done.stdout


def test_a_server_may_be_moved(cold: Yard) -> None:
    """Restored from a backup elsewhere, or renamed: the next push lands in it."""
    clerk = cold.clerk()
    clerk.commit()
    cold.server.rename(cold.root / "别处")
    cold.server.symlink_to("别处")
    assert "已发布" in clerk.push().stderr
    hook = cold.repository / "hooks" / "pre-receive"
    hook.write_text(hook.read_text(encoding="utf-8").replace(sys.executable, "/nowhere/python"), encoding="utf-8")
    clerk.commit()
    assert "找不到 gongkai 软件" in clerk.push().stderr


def test_a_push_has_a_limit(cold: Yard, capsys: pytest.CaptureFixture[str]) -> None:
    facts = cold.server / "server.json"
    facts.write_text(json.dumps({**json.loads(facts.read_bytes()), "seconds": 1}), encoding="utf-8")
    clerk = cold.clerk()
    for number in range(2000):
        clerk.write(
            f"示范村/村务公开/n{number}.yaml", f"标题: 通知{number}\n类别: 其他\n公开日期: 2026-07-01\n正文: 好\n"
        )
    clerk.commit()
    said = clerk.push().stderr
    assert "超过 1 秒，没有收下" in said
    assert not list(cold.server.glob("releases/*/site"))
    # More than any machine has.
    assert on_server(cold.server, lambda _: len(bytearray(1 << 46))) == 1
    assert "内存不够，没有收下" in capsys.readouterr().out


def test_a_key_reaches_one_repository(cold: Yard, tmp_path: Path) -> None:
    """sshd runs the command of the key with what was asked for in SSH_ORIGINAL_COMMAND; here a script stands for ssh."""
    clerk = cold.clerk()
    clerk.commit()
    ssh = tmp_path / "ssh"
    ssh.write_text(
        f'#!/bin/sh\nfor asked; do :; done\nSSH_ORIGINAL_COMMAND="$asked" exec {shlex.quote(str(cold.server))}/only-git\n',
        encoding="utf-8",
    )
    ssh.chmod(0o755)
    other = tmp_path / "other.git"
    subprocess.run(["git", "init", "-q", "--bare", str(other)], check=True)

    def through_ssh(*arguments: str) -> subprocess.CompletedProcess[str]:
        return clerk.git("-c", f"core.sshCommand={ssh}", *arguments, check=False)

    assert "已发布" in through_ssh("push", f"gongkai@server:{other}", "HEAD:main").stderr
    assert subprocess.run(["git", "-C", str(other), "rev-parse", "-q", "--verify", "main"], check=False).returncode
    assert clerk.tip in through_ssh("ls-remote", "gongkai@server:repo.git").stdout
    for command in ("", "sh", "git-upload-archive 'repo.git'", "git-receive-pack-x 'a'", "git-shell"):
        environment = {**os.environ, "SSH_ORIGINAL_COMMAND": command}
        run = [str(cold.server / "only-git")]
        done = subprocess.run(run, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert "只能用来 git push" in done.stderr
