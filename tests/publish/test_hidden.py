"""What git can carry besides the files of commits: each place of it hides a number, or is made to be too much."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent / "drills"))

import leaks
from yard import WHO, Clerk, Yard

Hide = Callable[[Clerk, str], str]
"""(a clerk with a clone, a number) -> the name of what to push to main."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, warm: None) -> tuple[Yard, Clerk]:
    return leaks.opened(tmp_path_factory.mktemp("hidden") / "yard")


def _made(clerk: Clerk, *arguments: str, stdin: bytes) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=clerk.folder, input=stdin, capture_output=True, check=True, env=_environment())
    return done.stdout.decode().strip()


def _environment() -> dict[str, str]:
    return {**os.environ, **WHO}


def _tag(clerk: Clerk, number: str) -> str:
    clerk.git("tag", "-f", "-a", "v", "-m", f"张三 {number}")
    return "v"


def _empty_folder(clerk: Clerk, number: str) -> str:
    empty = _made(clerk, "mktree", stdin=b"")
    top = _made(clerk, "ls-tree", "HEAD", stdin=b"").encode()
    tree = _made(clerk, "mktree", stdin=top + f"\n040000 tree {empty}\t证{number}\n".encode())
    return _made(clerk, "commit-tree", tree, "-p", "HEAD", "-m", "改", stdin=b"")


def _name_of_an_old_blob(clerk: Clerk, number: str) -> str:
    facts = (clerk.content / "示范村/村.yaml").read_bytes()
    clerk.write(f"示范村/村务公开/附件/张三{number}.txt", facts)
    return clerk.commit()


def _commit(clerk: Clerk, head: str, message: str, *, author: str = "李小满 <a@example.invalid>") -> str:
    tree = _made(clerk, "rev-parse", "HEAD^{tree}", stdin=b"")
    who = "1783800000 +0800"
    text = f"tree {tree}\nparent {clerk.tip}\nauthor {author} {who}\ncommitter {author} {who}\n{head}\n{message}\n"
    return _made(clerk, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=text.encode())


def _head_of_its_own(clerk: Clerk, number: str) -> str:
    return _commit(clerk, f"x-note {number}\n", "改")


def _other_encoding(clerk: Clerk, number: str) -> str:
    return _commit(clerk, "encoding IBM037\n", number)


def _author(clerk: Clerk, number: str) -> str:
    return _commit(clerk, "", "改", author=f"张三 {number} <a@example.invalid>")


def _left_by_an_editor(name: str) -> Hide:
    def hide(clerk: Clerk, number: str) -> str:
        clerk.write(name, leaks.NOTICE.format(number))
        return clerk.commit()

    return hide


PLACES: dict[str, Hide] = {
    "tag": _tag,
    "empty folder": _empty_folder,
    "name of an old blob": _name_of_an_old_blob,
    "head": _head_of_its_own,
    "encoding": _other_encoding,
    "author": _author,
    "office's": _left_by_an_editor("示范村/村务公开/~$2026-07.yaml"),
    "backup": _left_by_an_editor("备份~/村务公开/2026-07.yaml"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("secret", [leaks.identity, leaks.card])
def test_it_is_found(opened: tuple[Yard, Clerk], place: str, secret: Callable[[Random], leaks.Secret]) -> None:
    yard, clerk = opened
    hidden = secret(Random(place))
    clerk.git("reset", "-q", "--hard", yard.tip)
    tip, objects = yard.tip, yard.objects()
    done = clerk.git("push", "server", f"{PLACES[place](clerk, hidden.text)}:refs/heads/main", check=False)
    assert done.returncode, done.stderr
    assert "remote: 错误 G00" in done.stderr
    assert hidden.text not in done.stderr
    assert (yard.tip, yard.objects()) == (tip, objects)
    assert leaks.left_behind(yard, hidden) == []


@pytest.mark.parametrize("told", [leaks.mobile, leaks.illness])
def test_the_name_of_whoever_commits(opened: tuple[Yard, Clerk], told: Callable[[Random], leaks.Secret]) -> None:
    """A mobile behind the name, for others to call; git shows it to everybody who fetches."""
    yard, clerk = opened
    clerk.git("reset", "-q", "--hard", yard.tip)
    done = clerk.git("push", "server", f"{_author(clerk, told(Random(1)).text)}:refs/heads/main", check=False)
    assert done.returncode
    assert "错误 G005" in done.stderr
    assert "这次提交的人的名字或邮箱里有" in done.stderr
    assert "git commit --amend --reset-author" in done.stderr
    assert "说明里" not in done.stderr


def test_the_telephone_of_the_office_that_commits(opened: tuple[Yard, Clerk]) -> None:
    """With the second at which it was done behind it, it would be a card."""
    yard, clerk = opened
    clerk.git("reset", "-q", "--hard", yard.tip)
    author = "双河村村民委员会（0916-6221380） <a@example.invalid>"
    done = clerk.git("push", "server", f"{_commit(clerk, '', '改', author=author)}:refs/heads/main", check=False)
    assert "G005" not in done.stderr


@pytest.mark.parametrize("told", [leaks.mobile, leaks.illness])
@pytest.mark.parametrize(
    "where", ["tagger 张三 {} <a@example.invalid> 1783800000 +0800\n \n 合", "tagger 张三\n \n {}"]
)
def test_what_a_merged_tag_says(opened: tuple[Yard, Clerk], told: Callable[[Random], leaks.Secret], where: str) -> None:
    """The merge of a signed tag carries all of it in its own head."""
    yard, clerk = opened
    clerk.git("reset", "-q", "--hard", yard.tip)
    secret = told(Random(1)).text
    head = f"mergetag object {clerk.tip}\n type commit\n tag v\n {where.format(secret)}\n"
    done = clerk.git("push", "server", f"{_commit(clerk, head, '改')}:refs/heads/main", check=False)
    assert done.returncode
    assert "错误 G005" in done.stderr
    assert "说明里有" in done.stderr
    assert secret not in done.stderr


def test_what_systems_leave_behind(opened: tuple[Yard, Clerk]) -> None:
    """It is taken where it tells nothing, and published nowhere; the small pictures of Windows are not taken."""
    yard, clerk = opened
    clerk.git("reset", "-q", "--hard", yard.tip)
    for name in (".DS_Store", "desktop.ini", "~$名单.xlsx"):
        clerk.write(f"示范村/村务公开/{name}", b"\0\0\0\1Bud1")
    (clerk.folder / ".gitignore").write_text("Thumbs.db\n", encoding="utf-8")
    clerk.git("add", ".gitignore")
    clerk.commit()
    done = clerk.push()
    assert "已发布" in done.stderr, done.stderr
    assert not [
        path for path in yard.site.rglob("*") if "DS_Store" in path.name or path.name.startswith((".git", "~$"))
    ]
    clerk.write("示范村/村务公开/照片/Thumbs.db", b"x")
    clerk.git("add", "-f", "content")
    clerk.git("commit", "-q", "-m", "改")
    assert "Thumbs.db" in clerk.push().stderr
    clerk.git("reset", "-q", "--hard", yard.tip)


def test_what_no_commit_reaches(opened: tuple[Yard, Clerk]) -> None:
    """A pack may hold more than was asked for; git keeps all of it."""
    yard, clerk = opened
    clerk.git("reset", "-q", "--hard", yard.tip)
    old, objects = yard.tip, yard.objects()
    hidden = leaks.identity(Random(7))
    clerk.write("示范村/村务公开/a.yaml", leaks.NOTICE.format("甲"))
    new = clerk.commit()
    stray = _made(clerk, "hash-object", "-w", "--stdin", stdin=hidden.text.encode())
    needed = clerk.git("rev-list", "--objects", "--no-object-names", new, f"^{old}").stdout.split()

    def pushed(*names: str) -> str:
        command = ["git", "pack-objects", "--stdout", "-q"]
        listed = "\n".join(names).encode()
        pack = subprocess.run(command, cwd=clerk.folder, input=listed, capture_output=True, check=True).stdout
        line = f"{old} {new} refs/heads/main\0report-status"
        told = f"{len(line) + 4:04x}{line}0000".encode() + pack
        command = ["git-receive-pack", str(yard.repository)]
        environment = {**_environment(), "GONGKAI_NOW": clerk.now}
        done = subprocess.run(command, input=told, capture_output=True, check=False, env=environment)
        return done.stdout.decode(errors="replace")

    assert "ng refs/heads/main" in pushed(*needed, stray)
    assert yard.objects() == objects
    assert leaks.left_behind(yard, hidden) == []
    # The same without it is an honest push.
    assert "ok refs/heads/main" in pushed(*needed)


def test_a_record_that_became_a_table(opened: tuple[Yard, Clerk]) -> None:
    """The build reads records; that the same bytes stand somewhere else in the end is no reason to pass them over."""
    yard, clerk = opened
    clerk.git("reset", "-q", "--hard", yard.tip)
    told = leaks.illness(Random(3))
    record = clerk.write("示范村/村务公开/2026-c.yaml", leaks.NOTICE.format(told.text))
    clerk.commit()
    (record.parent / "附件").mkdir(exist_ok=True)
    record.rename(record.parent / "附件" / "2026-c.csv")
    clerk.commit()
    done = clerk.push()
    assert "错误 G005" in done.stderr
    assert leaks.left_behind(yard, told) == []


def test_a_large_file_that_went_by(opened: tuple[Yard, Clerk]) -> None:
    yard, clerk = opened
    clerk.git("reset", "-q", "--hard", yard.tip)
    path = clerk.write("示范村/村务公开/附件/big.txt", b"a\n" * 10_000_001)
    clerk.commit()
    path.unlink()
    clerk.commit()
    done = clerk.push()
    assert "错误 G004" in done.stderr
    assert "big.txt" in done.stderr


def test_a_push_of_too_many_commits(opened: tuple[Yard, Clerk]) -> None:
    yard, clerk = opened
    stream = f"reset refs/heads/many\nfrom {yard.tip}\n"
    stream += "commit refs/heads/many\ncommitter a <a@example.invalid> 1783800000 +0800\ndata 1\nx\n" * 10_001
    _made(clerk, "fast-import", "--quiet", stdin=stream.encode())
    done = clerk.git("push", "server", "refs/heads/many:refs/heads/main", check=False)
    assert "错误 G004  content  一共 10001 次提交" in done.stderr


def test_a_tree_of_a_thousand_million_files(opened: tuple[Yard, Clerk]) -> None:
    """A few hundred bytes to push; nobody may count to the end of it."""
    yard, clerk = opened
    clerk.git("reset", "-q", "--hard", yard.tip)
    tree = _made(clerk, "hash-object", "-w", "--stdin", stdin=b"")
    kind = "100644 blob"
    for _ in range(9):
        rows = "".join(f"{kind} {tree}\tf{number}\n" for number in range(10))
        tree, kind = _made(clerk, "mktree", stdin=rows.encode()), "040000 tree"
    bomb = _made(clerk, "mktree", stdin=f"040000 tree {tree}\tcontent\n".encode())
    commit = _made(clerk, "commit-tree", bomb, "-p", "HEAD", "-m", "改", stdin=b"")
    harmless = _made(clerk, "commit-tree", f"{yard.tip}^{{tree}}", "-p", commit, "-m", "改", stdin=b"")
    for pushed in (commit, harmless):
        done = clerk.git("push", "server", f"{pushed}:refs/heads/main", check=False)
        assert "错误 G004  content  一共 1000000000 个文件" in done.stderr
