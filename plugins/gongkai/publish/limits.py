"""What a push may bring: files below content/ on main, nothing that leads elsewhere, nothing huge."""

import hashlib
from collections.abc import Iterator

from gongkai.named_files import MAX_FILE_BYTES
from gongkai.problem import Problem
from gongkai.publish.places import BRANCH
from gongkai.publish.pushed import FOLDER, MOST_CHANGES, Pushed
from gongkai.publish.repository import CONTENT, Repository
from gongkai.report import unnumbered
from gongkai.scan import harmless, litter

MOST_FILES = 100_000
MOST_COMMITS = 10_000
MOST_BYTES = 2_000_000_000
LONGEST_PATH = 200
NONE = "0" * 40
"""The name that git gives to no object."""
_SYMLINK, _SUBMODULE = "120000", "160000"
AGAIN = (
    "把没有发布的几次提交合成一次再推送：运行 git fetch 和 git reset -q origin/main（第一次推送的，换成 "
    "git update-ref -d HEAD 和 git rm -r -q --cached .），再运行 git add content、git commit、git push"
)
"""How a clerk gets something out of commits that were not published."""


def refs_allowed(updates: list[tuple[str, str, str]], repository: Repository) -> Problem | None:
    """Return why these (old, new, ref) are not a fast-forward of main, or None."""
    for old, new, ref in updates:
        if ref != BRANCH:
            name = ref.rpartition("/")[2]
            return Problem("G001", name, "只收 main 分支", "运行 git push origin HEAD:main")
        if set(new) == {"0"}:
            return Problem("G001", "main", "main 分支不能删除", "不用删；要撤下一件，写进村的 撤下.yaml")
        if repository.kind(new) != "commit":
            return Problem("G001", "main", "推送的是标签，不是提交", "运行 git push origin HEAD:main")
        if set(old) != {"0"} and not repository.is_ancestor(old, new):
            fix = "别人先推送过，或者改写了历史：运行 git pull --rebase，再 git push；不要用 git push --force"
            return Problem("G002", "main", "这次推送会丢掉已经发布的提交", fix)
    return None


def tree_allowed(pushed: Pushed) -> Iterator[Problem]:
    """Yield what of the pushed commits and of the tip may not be there."""
    if len(pushed.commits) > MOST_COMMITS:
        yield Problem("G004", "content", f"一共 {len(pushed.commits)} 次提交，超过 {MOST_COMMITS} 次", AGAIN)
        return
    files = pushed.most_files()
    if files > MOST_FILES:
        yield Problem("G004", "content", f"一共 {files} 个文件，超过 {MOST_FILES} 个", "分成几个镇，各用一个服务器")
        return
    if sum(entry.size for entry in pushed.repository.files(pushed.new)) > MOST_BYTES:
        yield Problem("G004", "content", "全部文件超过 2 GB", "照片和附件缩小以后再放")
    if len(pushed.changes) > MOST_CHANGES:
        yield Problem("G004", "content", f"几次提交一共改了超过 {MOST_CHANGES} 个文件", AGAIN)
        return
    refused: dict[str, Problem] = {}
    for entry in pushed.changes:
        problem = _entry_allowed(entry.path, entry.mode)
        if pushed.objects.get(entry.blob, 0) > MAX_FILE_BYTES:
            problem = problem or Problem("G004", shown(entry.path), "文件超过 20 MB", "缩小或删掉，" + AGAIN)
        if problem:
            refused.setdefault(problem.file, problem)
    yield from refused.values()
    if pushed.strays():
        fix = "用 git push origin HEAD:main 推送；还是不行，就重新 git clone，把改好的文件放进去再推送"
        yield Problem("G003", "推送", "里面夹着哪一次提交都用不到的东西", fix)


def fingerprint(blob: str) -> str:
    """Return what a withdrawn blob is remembered by."""
    return hashlib.sha256(blob.encode()).hexdigest()


def nothing_withdrawn(pushed: Pushed, withdrawn: set[str]) -> Iterator[Problem]:
    """Yield a Problem where the push brings back what was withdrawn: an old clone was merged, not thrown away."""
    brought = next((path for blob, path in pushed.blobs if fingerprint(blob) in withdrawn), None)
    if brought is not None:
        fix = (
            "照原样放回去的不收，改好了再放，" + AGAIN + "；没有放过它的，这台电脑上的仓库是撤下以前的："
            "把要推送的文件另外存好，整个仓库文件夹移走，重新 git clone，再把文件放进去推送"
        )
        yield Problem("G006", shown(brought), "这次推送带着已经彻底撤下的内容", fix)


def _entry_allowed(path: str, mode: str) -> Problem | None:
    parts = path.split("/")
    if mode == FOLDER:
        return Problem("G003", shown(path), "这是空文件夹，不能推送", "删掉它，" + AGAIN)
    if mode in {_SYMLINK, _SUBMODULE}:
        what = "快捷方式（符号链接）" if mode == _SYMLINK else "别的仓库（子模块）"
        return Problem("G003", shown(path), f"这是{what}，不能推送", "删掉它，" + AGAIN)
    if passed_over(path):
        return None
    if parts[0] != CONTENT or len(parts) == 1:
        # One for a whole folder: whoever writes "git add ." brings hundreds of files.
        top = shown(parts[0] + ("/" if len(parts) > 1 else ""))
        return Problem("G003", top, "只收 content 文件夹里的文件，别的不收", "文件可以留在电脑上，" + AGAIN)
    if any(part.startswith(".") for part in parts):
        return Problem("G003", shown(path), "不收名字以“.”开头的文件", "删掉它，" + AGAIN)
    if any(litter(part) for part in parts):
        return Problem("G003", shown(path), "这是电脑自己放的文件，推送时不收", "删掉它，" + AGAIN)
    if len(path.encode(errors="surrogateescape")) > LONGEST_PATH * 3 or not _printable(path):
        return Problem(
            "G003",
            shown(path)[:80],
            "文件名太长，或有不能用的字符",
            "改一个文件名，" + AGAIN,
        )
    return None


def passed_over(path: str) -> bool:
    """Return whether a file is taken and published nowhere: the list of what git passes over, and what systems leave behind."""
    folder, _, name = path.rpartition("/")
    return path == ".gitignore" or (folder.split("/")[0] == CONTENT and harmless(name))


def shown(path: str) -> str:
    """Return a path as a terminal may show it: no number of anybody's, no line break, no byte that is no character."""
    return unnumbered("".join(one if one.isprintable() else "?" for one in path))


def _printable(path: str) -> bool:
    return not any(ord(character) < 32 or 0xD800 <= ord(character) <= 0xDFFF for character in path)
