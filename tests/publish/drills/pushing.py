"""A history and its attacks once more, by a clerk with git, at a real server with real hooks."""

import datetime
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from attacks import HARMLESS, Attack, pushes, scene_of, times
from honest import History
from press import Tree
from yard import Clerk, Yard, make_yard, whole

Pushed = subprocess.CompletedProcess[str]


def pushed(h: History, room: Path, counted: Counter[str], every: int = 1) -> Iterator[str]:
    """Push everything that was published, then one of ``every`` so many attacks; yield what is wrong."""
    yard = make_yard(room)
    clerk = Clerk(room / "clerk")
    clerk.folder.mkdir()
    clerk.git("init", "-q", "-b", "main")
    clerk.git("remote", "add", "server", str(yard.repository))
    for step in h.steps:
        clerk.now = step.at.isoformat()
        lay(clerk, step.tree)
        done = clerk.push()
        counted["publications"] += 1
        if done.returncode or not whole(yard.site):
            yield f"refused at {step.at}: {done.stderr}"
            return
    told = [(line["事项"], _public(str(line["记录"]))) for line in yard.lines]
    if told != [(line.kind, _public(line.record)) for line in h.press.ledger.lines]:
        yield f"another ledger than without git: {told}"
    yield from attacked(h, yard, clerk, list(pushes(h, every)), counted)
    yield from harmless(h, yard, clerk, counted)


def _public(record: str) -> str:
    return record.rpartition("/")[0] if "/wall/" in record else record


def lay(clerk: Clerk, tree: Tree) -> None:
    """Commit content that is exactly ``tree``; the clerk's clock tells when."""
    clerk.git("rm", "-r", "-q", "-f", "--ignore-unmatch", "content")
    for path, content in tree.items():
        clerk.write(path, content)
    clerk.commit()


def attacked(
    h: History,
    yard: Yard,
    clerk: Clerk,
    attacks: Sequence[tuple[Attack, Tree, datetime.datetime]],
    counted: Counter[str],
) -> Iterator[str]:
    """Push attacks, and what only git can do; yield those that are not refused, or for another reason."""
    before, tip = whole(yard.site), clerk.tip
    for attack, tree, at in attacks:
        clerk.now = at.isoformat()
        lay(clerk, tree)
        yield from _must_fail(yard, clerk.push(), attack.name, attack.codes, before, counted)
        clerk.git("reset", "-q", "--hard", tip)
    clerk.now = times(h)["soon"].isoformat()
    yield from _by_git(h, yard, clerk, before, counted)


def _by_git(h: History, yard: Yard, clerk: Clerk, before: str, counted: Counter[str]) -> Iterator[str]:
    tip = clerk.tip
    forced, other, outside = frozenset({"G002"}), frozenset({"G001"}), frozenset({"G003"})
    clerk.git("commit", "-q", "--amend", "-m", "另一个")
    yield from _must_fail(yard, clerk.push("--force"), "a forced push", forced, before, counted)
    clerk.git("reset", "-q", "--hard", f"{tip}~1")
    yield from _must_fail(yard, clerk.push("--force"), "an older commit, forced", forced, before, counted)
    clerk.git("checkout", "-q", "--orphan", "other")
    lay(clerk, h.steps[0].tree)
    yield from _must_fail(yard, clerk.push("--force"), "another history, forced", forced, before, counted)
    # Were there no hook, git itself would refuse.
    hook = yard.repository / "hooks" / "pre-receive"
    aside = hook.rename(hook.with_name("aside"))
    done = clerk.push("--force")
    yield from _must_fail(yard, done, "another history, forced, without the hook", None, before, counted)
    yield from _must_fail(yard, _push(clerk, ":main"), "main deleted, without the hook", None, before, counted)
    aside.rename(hook)
    yield from _must_fail(yard, _push(clerk, ":main"), "main deleted", other, before, counted)
    clerk.git("checkout", "-q", "-f", "main")
    clerk.git("reset", "-q", "--hard", tip)
    yield from _must_fail(yard, _push(clerk, "HEAD:refs/heads/other"), "another branch", other, before, counted)
    yield from _must_fail(yard, _push(clerk, "HEAD:refs/tags/v1"), "a tag", other, before, counted)
    yield from _must_fail(yard, _push(clerk, "HEAD:refs/replace/1"), "refs/replace", other, before, counted)
    for path in ("ledger/ledger.jsonl", "manifest.txt", "content/.gitattributes"):
        file = clerk.folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes((yard.site / "ledger" / "ledger.jsonl").read_bytes())
        clerk.git("add", "-f", path)
        clerk.git("commit", "-q", "-m", "改")
        yield from _must_fail(yard, clerk.push(), f"a file {path}", outside, before, counted)
        clerk.git("reset", "-q", "--hard", tip)
    link = clerk.content / "ledger"
    link.symlink_to("../../current/site/ledger")
    clerk.commit()
    yield from _must_fail(yard, clerk.push(), "a link to the ledger", outside, before, counted)
    clerk.git("reset", "-q", "--hard", tip)


def _push(clerk: Clerk, what: str) -> Pushed:
    return clerk.git("push", "--force", "server", what, check=False)


def _must_fail(
    yard: Yard, done: Pushed, name: str, codes: frozenset[str] | None, before: str, counted: Counter[str]
) -> Iterator[str]:
    """Yield what is wrong unless the push was refused for one of ``codes`` and the site is as it was."""
    if done.returncode == 0:
        yield f"{name}: taken"
    elif codes is not None and not any(code in done.stderr for code in codes):
        yield f"{name}: refused for another reason: {done.stderr}"
    elif whole(yard.site) != before:
        yield f"{name}: refused, and the site is another"
    else:
        counted["refused"] += 1


def harmless(h: History, yard: Yard, clerk: Clerk, counted: Counter[str]) -> Iterator[str]:
    """Push what is harmless; yield what is refused, or writes into the ledger."""
    at = times(h)["soon"]
    clerk.now = at.isoformat()
    lay(clerk, h.steps[-1].tree)
    clerk.push()
    lines = len(yard.lines)
    for name, act in HARMLESS.items():
        scene = scene_of(h, name, at.date())
        if not act(scene):
            continue
        lay(clerk, scene.town.tree())
        done = clerk.push()
        if done.returncode or len(yard.lines) != lines or not whole(yard.site):
            yield f"harmless, and refused or in the ledger: {name}: {done.stderr}"
        counted["harmless"] += 1
