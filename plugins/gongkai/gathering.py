"""``gongkai gather``: the edge where 县.yaml, the clock and the county's key are read."""

import datetime
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from gongkai.china import BEIJING
from gongkai.commands import Bar
from gongkai.county.gather import County, Gathered, gather
from gongkai.county.listed import listed
from gongkai.county.memory import Forgotten, kept_in
from gongkai.county.towns import Town
from gongkai.engine.files import written_in
from gongkai.installed import THEME
from gongkai.ledger.checkpoint import can_sign
from gongkai.problem import errors
from gongkai.publish.clock import now
from gongkai.publish.durable import write
from gongkai.records.county import CountyFacts
from gongkai.render.environment import compiled_beside, prepare
from gongkai.report import as_text
from gongkai.whole import leads_to
from gongkai.words import TAKEN_UP

OURS = "witness/index.html"
"""What a county's site has, and nothing else."""


class _Refused(Exception):
    """Nothing was changed; says why."""


def gather_county(file: Path, output: Path | None, jobs: int, today: str | None) -> int:
    """Renew the county's site and what is kept; print what was found, return the exit status.

    It is 1 where nothing was changed, and where some township's copy does not hold.
    """
    if not file.is_file():
        sys.stdout.write(f"没有这个文件：{file}\n")
        return 1
    base = file.resolve().parent
    facts, problems = listed(file)
    if facts is None or errors(problems):
        sys.stdout.write(as_text(problems, base, "县里的网站没有更新。"))
        return 1
    target = (output or base / "output").resolve()
    kept = target.with_name(f"{target.name}-gathered")
    try:
        _may_write(facts, base, target, kept)
        with _alone(kept), Bar() as bar:
            county = County(facts, base, target, kept, _at(today), _key(kept, target), jobs, bar.show)
            theme = Path(THEME)
            environment = Environment(loader=FileSystemLoader(theme / "templates"), autoescape=True)
            prepare(environment, compiled_beside(theme))
            done = gather(county, environment, theme)
    except _Refused as refused:
        sys.stdout.write(f"{refused}\n县里的网站没有更新。\n")
        return 1
    except Forgotten as lost:
        sys.stdout.write(f"{lost} 读不懂，里面是见过的台账。从备份里找回它，再运行。\n县里的网站没有更新。\n")
        return 1
    sys.stdout.write(_report(done, facts))
    return 0 if all(town.holds for town in done.towns) else 1


def _may_write(facts: CountyFacts, base: Path, target: Path, kept: Path) -> None:
    """Raise _Refused where the output holds something else, or what was seen is gone from beside it."""
    for folder in (target, kept):
        if folder.exists() and not folder.is_dir():
            raise _Refused(f"{folder} 是一个文件，不是文件夹。把它移开，或用 -o 换一个文件夹。")
    known = set(kept_in(kept))
    # A first gathering that was cut off has left what it saw, and a part of the site.
    if not known and not (target / OURS).exists() and written_in(target):
        raise _Refused(f"{target} 里有文件，不是县里的网站。换一个空的文件夹。")
    for entry in facts.townships:
        copy = leads_to(base / entry.folder)
        if copy.is_relative_to(target) or target.is_relative_to(copy) or copy.is_relative_to(kept):
            raise _Refused(f"{entry.name}的拷贝 {copy} 和县里的网站 {target} 放在一起了。分开放。")
    for notes in sorted((target / "witness").glob("*/")):
        if notes.name not in known:
            raise _Refused(f"县里见证过 {notes.name}，{kept / notes.name} 却不见了。从备份里找回它，再运行。")


@contextmanager
def _alone(kept: Path) -> Iterator[None]:
    """Let no other gathering stage into the same folders. Raises _Refused."""
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w", encoding="utf-8") as file:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise _Refused("另一个 gongkai gather 正在运行，等它做完。") from None
        yield


def _key(kept: Path, target: Path) -> bytes:
    """Return what signs; make it where there is none yet, and none was ever published. Raises _Refused."""
    if not can_sign():
        return b""
    path = kept / "key"
    try:
        if path.exists():
            key = bytes.fromhex(path.read_text(encoding="ascii"))
            if len(key) == 32:
                return key
    except ValueError:
        pass  # said below
    if path.exists() or (target / "witness" / "key.txt").exists():
        raise _Refused(f"签名用的 {path} 不见了，或者读不懂。从备份里找回它，再运行。")
    key = secrets.token_bytes(32)
    write(path, key.hex().encode(), 0o600)
    return key


def _at(today: str | None) -> datetime.datetime:
    if today is None:
        return now()
    return datetime.datetime.combine(datetime.date.fromisoformat(today), datetime.time(12), BEIJING)


def _report(done: Gathered, facts: CountyFacts) -> str:
    folders = {entry.slug: entry.folder for entry in facts.townships}
    lines = [line for town in done.towns for line in _town(town, folders[town.slug])]
    holding = sum(town.holds for town in done.towns)
    made = f"更新 {done.written} 个文件" if done.written else "网页没有变化"
    villages = sum(len(town.villages) for town in done.towns)
    state = f"{TAKEN_UP[done.cut_off]}县里的网站已生成：{len(done.towns)} 个镇 {villages} 个村，{holding} 个镇一致，{made}。"
    return "\n".join([*lines, "", state]) + "\n"


def _town(town: Town, folder: str) -> list[str]:
    if town.holds:
        number = town.heads[-1].size if town.heads else 0
        lacking = f"，查找里没有{'、'.join(town.unsearched)}" if town.unsearched else ""
        own = f"，镇里 {town.own} 件" if town.own else ""
        counted = f"{len(town.villages)} 个村 {town.records - town.own} 件{own}"
        return [f"{town.name}：一致，台账 {number} 号，{counted}{lacking}。"]
    shown = f"网站上仍是 {town.day} 核对过的" if town.day else "网站上没有它的内容"
    return [
        f"{town.name}：{town.state}，从 {town.since} 起（{folder}）。{shown}。",
        *(f"  {words}" for words in town.wrong),
    ]
