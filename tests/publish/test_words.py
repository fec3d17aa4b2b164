"""What a refused push says, word for word; ``make golden`` rewrites it, and the difference is reviewed."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from yard import ACCOUNT, PEOPLE, RELIEF, Clerk, Yard, make_yard

GOLDEN = Path(__file__).parents[1] / "bad" / "push"
NOTICE = "标题: 乙\n类别: 其他\n公开日期: 2026-07-12\n正文: {}\n"
LEAK = NOTICE.format("身份证号 11010519491231002X")


def said(done: subprocess.CompletedProcess[str]) -> str:
    """Return what the server said, without git's own words and without commits' numbers."""
    lines = [line.removeprefix("remote: ").rstrip() for line in done.stderr.split("\n") if line.startswith("remote:")]
    return re.sub(r"提交 [0-9a-f]{7}", "提交 0123456", "\n".join(lines)).replace("remote:", "").strip() + "\n"


def golden(report: str, name: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GONGKAI_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(report, encoding="utf-8")
    assert report == path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, warm: None) -> Yard:
    """A server with one push; what the tests push is refused, so that they can share it."""
    yard = make_yard(tmp_path_factory.mktemp("words") / "yard")
    clerk = yard.clerk()
    clerk.commit()
    assert clerk.push().returncode == 0
    return yard


@pytest.fixture
def clerk(opened: Yard, request: pytest.FixtureRequest) -> Clerk:
    return opened.clerk(re.sub(r"\W+", "-", request.node.name))


def refused(clerk: Clerk, yard: Yard, name: str, *more: str) -> None:
    before = yard.objects()
    done = clerk.push(*more)
    assert done.returncode != 0
    assert yard.objects() == before
    golden(said(done), name)


def test_another_address(clerk: Clerk, opened: Yard) -> None:
    clerk.edit("镇.yaml", "https://gongkai.example.gov.cn", "https://other.example.gov.cn")
    clerk.commit()
    refused(clerk, opened, "another-address")


def test_a_silent_change(clerk: Clerk, opened: Yard) -> None:
    clerk.edit(ACCOUNT, "鱼塘承包费", "鱼塘承包金")
    clerk.commit()
    refused(clerk, opened, "silent-change")


def test_silent_changes(tmp_path: Path, warm: None) -> None:
    yard = make_yard(tmp_path / "yard")
    clerk = yard.clerk()
    clerk.commit()
    assert clerk.push().returncode == 0
    for old, new in (("鱼塘承包费", "鱼塘承包金"), ("凭证号: 1", "凭证号: 7"), ("路灯电费", "路灯用电")):
        clerk.edit(ACCOUNT, old, new)
    clerk.commit()
    refused(clerk, yard, "silent-changes")
    # What it says to write, written literally, is enough.
    entries = re.findall(r"- \{.*?\}", (GOLDEN / "silent-changes.txt").read_text(encoding="utf-8"))
    assert len(entries) == 3
    text = (clerk.content / ACCOUNT).read_text(encoding="utf-8").rstrip("\n")
    clerk.write(ACCOUNT, "\n".join([text, *(f"  {one}" for one in entries), ""]))
    clerk.commit()
    done = clerk.push()
    assert done.returncode == 0, done.stderr


def test_a_changed_correction(clerk: Clerk, opened: Yard) -> None:
    clerk.edit(ACCOUNT, "抄写错误", "另一个原因")
    clerk.commit()
    refused(clerk, opened, "changed-correction")


def test_a_backdated_correction(clerk: Clerk, opened: Yard) -> None:
    clerk.correct(ACCOUNT, "鱼塘承包费", "鱼塘承包金", day="2026-07-11")
    clerk.commit()
    refused(clerk, opened, "backdated-correction")


def test_a_record_that_vanished(clerk: Clerk, opened: Yard) -> None:
    (clerk.content / ACCOUNT).unlink()
    clerk.commit()
    refused(clerk, opened, "vanished")


def test_a_village_with_another_address(clerk: Clerk, opened: Yard) -> None:
    clerk.edit("示范村/村.yaml", "shifan", "shifan-2")
    clerk.commit()
    refused(clerk, opened, "vanished-village")


def test_withdrawn_and_still_there(clerk: Clerk, opened: Yard) -> None:
    clerk.write(
        "示范村/撤下.yaml", "撤下:\n  - {类别: 财务收支, 编号: 2026-06, 日期: 2026-07-12, 原因: 重复, 经办: 李小满}\n"
    )
    clerk.commit()
    refused(clerk, opened, "still-there")


def test_withdrawn_and_never_there(clerk: Clerk, opened: Yard) -> None:
    clerk.write(
        "示范村/撤下.yaml", "撤下:\n  - {类别: 财务收支, 编号: 2026-05, 日期: 2026-07-12, 原因: 重复, 经办: 李小满}\n"
    )
    clerk.commit()
    refused(clerk, opened, "never-there")


def test_another_branch(clerk: Clerk, opened: Yard) -> None:
    clerk.commit()
    before = opened.objects()
    done = clerk.git("push", "server", "HEAD:master", check=False)
    assert done.returncode != 0
    assert opened.objects() == before
    golden(said(done), "another-branch")


def test_a_forced_push(clerk: Clerk, opened: Yard) -> None:
    clerk.git("commit", "-q", "--amend", "-m", "改写历史")
    refused(clerk, opened, "forced", "--force")


def test_other_files(clerk: Clerk, opened: Yard) -> None:
    (clerk.folder / "pelicanconf.py").write_text("import os; os.system('touch /tmp/ran')\n", encoding="utf-8")
    clerk.write(".gitattributes", "* filter=evil\n")
    (clerk.content / "示范村" / "村务公开" / "link.yaml").symlink_to("/etc/hostname")
    clerk.git("add", "-A")
    clerk.git("update-index", "--add", "--cacheinfo", f"160000,{clerk.tip},content/子模块")
    clerk.git("commit", "-q", "-m", "别的文件")
    refused(clerk, opened, "other-files")


def test_hundreds_of_other_files_are_told_once(clerk: Clerk, opened: Yard) -> None:
    for number in range(300):
        clerk.write(f"../output/{number}.html", "<p>")
    clerk.git("add", ".")
    clerk.git("commit", "-q", "-m", "全部")
    done = clerk.push()
    assert done.returncode != 0
    assert said(done).count("G003") == 1
    assert "错误 G003  output/  只收 content" in said(done)


@pytest.mark.parametrize("path", [b"\xb4\xe5.txt", b"\xb4\xe5/x.txt", "content/示范村/".encode() + b".\xb4\xe5"])
def test_a_name_in_another_encoding(clerk: Clerk, opened: Yard, path: bytes) -> None:
    file = os.path.join(os.fsencode(clerk.folder), path)  # noqa: PTH118 - a Path has no such names
    os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
    with open(file, "wb") as opened_file:  # noqa: PTH123
        opened_file.write(b"x")
    clerk.git("add", "-A", "-f")
    clerk.git("commit", "-q", "-m", "名字")
    done = clerk.push()
    assert done.returncode != 0
    assert "错误 G003" in said(done)


def test_a_huge_file(clerk: Clerk, opened: Yard) -> None:
    clerk.write("示范村/村务公开/附件/大.pdf", b"%PDF" + b"0" * 20_000_001)
    clerk.commit()
    refused(clerk, opened, "huge")


def test_a_leak_on_the_way(clerk: Clerk, opened: Yard) -> None:
    clerk.write("示范村/村务公开/2026-b.yaml", LEAK)
    clerk.commit()
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE.format("乙"))
    clerk.commit("删掉 13800138000")
    done = clerk.push()
    assert done.returncode != 0
    assert not set(re.findall(r"\d{11,}", done.stderr))
    golden(said(done), "leak-on-the-way")


def test_a_leak_that_still_stands(clerk: Clerk, opened: Yard) -> None:
    clerk.write("示范村/村务公开/2026-b.yaml", LEAK)
    clerk.write("示范村/村务公开/附件/2026-b.csv", "姓名,电话\n张某,138 0013 8000\n")
    clerk.commit()
    refused(clerk, opened, "leak-still-there")


def test_a_list_that_is_over_stays_down(tmp_path: Path, warm: None) -> None:
    """Once its names are gone nobody can tell whether the same ones would come back."""
    yard = make_yard(tmp_path / "yard")
    clerk = yard.clerk()
    clerk.write(RELIEF, PEOPLE)
    clerk.commit()
    assert clerk.push().returncode == 0
    clerk.now = "2026-07-25T10:00:00+08:00"
    assert yard.reconcile(clerk.now, "--date", "2026-07-25").returncode == 0
    clerk.edit(RELIEF, "赵大力", "钱小二")
    clerk.commit()
    assert clerk.push().returncode == 0
    clerk.correct(RELIEF, "止: 2026-07-24", "止: 2026-08-03")
    clerk.commit()
    refused(clerk, yard, "list-that-is-over")


def test_no_secret_for_people(opened: Yard, tmp_path: Path) -> None:
    clerk = opened.clerk("secret")
    settings = clerk.folder / "pelicanconf.py"
    settings.write_bytes((opened.server / "pelicanconf.py").read_bytes())
    clerk.write("示范村/村务公开/2026-b.yaml", NOTICE.format("乙") + "受众: 墙\n")
    done = opened.gongkai("publish", "--settings", str(settings), "--to", str(tmp_path / "to"))
    assert done.returncode == 1
    golden(done.stdout, "no-secret")


def test_two_villages_that_exchange_their_names(tmp_path: Path, warm: None) -> None:
    yard = make_yard(tmp_path / "yard")
    clerk = yard.clerk()
    clerk.write("别村/村.yaml", "名称: 别村\n网址名: bie\n")
    clerk.write("别村/村务公开/2026-b.yaml", NOTICE.format("乙"))
    clerk.commit()
    assert clerk.push().returncode == 0
    clerk.edit("示范村/村.yaml", "名称: 示范村", "名称: 别村")
    clerk.edit("别村/村.yaml", "名称: 别村", "名称: 示范村")
    clerk.commit()
    refused(clerk, yard, "names-exchanged")
