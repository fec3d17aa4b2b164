"""What a publication adds to a build: new lines of the ledger, what must be kept secret for them, why it may be refused."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import DecodeError, Struct, field
from msgspec.json import decode
from msgspec.structs import replace

from gongkai.board import Township
from gongkai.engine.marking import content_at
from gongkai.engine.settings import Publishing, signature
from gongkai.engine.task import Task
from gongkai.ledger.advance import advance
from gongkai.ledger.lines import WITHDRAWN, DamagedLedger, Ledger, is_hidden, village_of
from gongkai.ledger.marks import Mark, Marks, Said, said_of
from gongkai.problem import Problem
from gongkai.records.places import TOWNSHIP_FILE
from gongkai.render.versions import VillageLedger

HIDDEN = "ledger/hidden.json"
"""What the site tells of records for the wall only: how many corrections, and a digest that only the salt explains."""

CALLED = "ledger/villages.json"
"""The names that each village with public records has had, the oldest first."""


class MadePublic(Struct):
    """What a publication makes; empty for a preview."""

    ledger: Ledger | None = None
    """The ledger as it will be."""
    salts: dict[str, str] = field(default_factory=dict)
    """Record -> the salt that must be kept while it is up."""
    names: dict[str, str] = field(default_factory=dict)
    """What the ledger calls a record for the wall only -> its own name."""
    said: dict[str, Said] = field(default_factory=dict)
    """The same -> what it says of its corrections."""
    called: dict[str, list[str]] = field(default_factory=dict)
    """Village -> the names it has had, the oldest first."""
    marks: dict[str, Mark] = field(default_factory=dict)
    """What the records of the new lines say."""


def made_public(
    publishing: Publishing, villages: Sequence[Marks], site: Path
) -> tuple[MadePublic | None, list[Problem]]:
    """Return (what the publication makes, []), or (None, why it is refused); ``site`` holds what is public now."""
    published = VillageLedger(lying=partial(content_at, site)).values
    called = _called_in(site)
    lines, problems = advance(
        publishing.ledger,
        villages,
        publishing.at,
        publishing.note,
        published,
        said=_said_in(site),
        called=called,
        blind=publishing.looking,
    )
    marks = [mark for village in villages for mark in village.records]
    salted = [mark for mark in marks if mark.salted]
    if salted and not (publishing.salts.seed or publishing.looking):
        problems.append(_no_secret(salted[0], publishing.too_short))
    if problems:
        return None, problems
    new = {line.record for line in lines}
    hidden = [mark for mark in salted if is_hidden(mark.record)]
    ledger = publishing.ledger.extended(lines)
    made = MadePublic(
        ledger,
        {mark.salted: publishing.salts.of(mark.salted) for mark in salted},
        {mark.record: mark.salted for mark in hidden},
        {mark.record: said_of(mark) for mark in hidden},
        dict(_called_now(called, villages, ledger)),
        {mark.record: mark for mark in marks if mark.record in new},
    )
    return made, []


def of_ledger(task: Task, ledger: Ledger) -> Task:
    """Return the task of a village with its lines; what is checked and what is rendered depend on them."""
    lines = ledger.by_village.get(task.facts.slug, ())
    heads = signature([line.hash for line in lines])
    checked, rendered = task.checked.partition("+")[0], task.rendered.partition("+")[0]
    return replace(task, checked=f"{checked}+{heads}", rendered=f"{rendered}+{heads}", lines=lines)


def other_address(township: Township, publishing: Publishing | None) -> list[Problem]:
    """Return a Problem where QR codes would lead elsewhere than the site will be."""
    told = township.facts.address
    if publishing is None or publishing.address in ("", told):
        return []
    said = f"“网址”写的是 {told}，" if told else "没有写“网址”，"
    where = f"网站发布在 {publishing.address}"
    return [Problem("L007", TOWNSHIP_FILE, said + where, f"写成 网址: {publishing.address}", ("网址",))]


def _said_in(site: Path) -> dict[str, Said]:
    kept: dict[str, Said] = _kept_in(site, HIDDEN, dict[str, tuple[int, str]])
    return kept


def _called_in(site: Path) -> dict[str, list[str]]:
    kept: dict[str, list[str]] = _kept_in(site, CALLED, dict[str, list[str]])
    return kept


def carried_on(site: Path) -> None:
    """Raise DamagedLedger where what a publication would go on from, beside the ledger, is not what was written."""
    _said_in(site)
    _called_in(site)


def _kept_in(site: Path, address: str, shape: Any) -> Any:
    """Return what the published site carries on beside its ledger. Raises DamagedLedger where that is not what was written."""
    content = content_at(site, address)
    try:
        return decode(content, type=shape) if content is not None else {}
    except (DecodeError, RecursionError):
        raise DamagedLedger(f"{address} 读不懂，被改坏了，或者没有拷全。从备份里找回它，放回原处") from None


def _called_now(
    called: Mapping[str, Sequence[str]], villages: Sequence[Marks], ledger: Ledger
) -> Iterator[tuple[str, list[str]]]:
    """Yield (village, its names with the one it has now); a name is only held while something stands under it."""
    standing = {village_of(line.record) for line in ledger.last.values() if line.kind != WITHDRAWN}
    for village in villages:
        if village.slug in standing:
            until_now = called.get(village.slug, ())
            yield village.slug, [*(name for name in until_now if name != village.name), village.name]


def _no_secret(mark: Mark, too_short: int) -> Problem:
    fix = (
        "发布的地方设一个环境变量 GONGKAI_SECRET，放一串别人猜不到的字（至少 32 个），每次都用同一串；"
        "用 gongkai server 建的服务器不用设"
    )
    if too_short:
        said = f"有名单，或只贴墙上，秘密的字 GONGKAI_SECRET 设了，只有 {too_short} 个，不够 32 个，没有用它"
        return Problem("L008", mark.file, said, "另做一串至少 32 个的，换上去，以后每次都用同一串")
    return Problem("L008", mark.file, "有名单，或只贴墙上，要有一串秘密的字才能写进台账", fix)
