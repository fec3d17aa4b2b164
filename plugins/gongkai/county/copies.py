"""The copy of a township's published site -> whether it holds, in words, and what can be taken from it.

It holds where its records agree with its ledger (``ledger.verify``), the
ledger goes on from what was seen before, and what the township told besides
(``township.json``) names no record that the ledger does not know, leaves out
no village of it, and gives no other figure than the record does. What else it
told, what is missing or overdue, nobody can check here.
"""

import base64
import datetime
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from gongkai.county.figures import figures_of
from gongkai.county.files import plain_file
from gongkai.county.keys import key_in, other_key
from gongkai.county.memory import Head, Memory
from gongkai.ledger.checkpoint import is_signed_by
from gongkai.ledger.lines import WITHDRAWN, is_hidden, village_of
from gongkai.ledger.names import called
from gongkai.ledger.verify import MOST_OF_HEAD, UNREADABLE, Read, examined, origin_of, root_of
from gongkai.read.script import as_read
from gongkai.records.county import GatheredTownship
from gongkai.render.addresses import TOLD
from gongkai.render.told import MOST_BYTES, TownshipTold, read_told, seen, written

HOLDS, DIFFERS, PART, NONE = "一致", "不一致", "拷贝不全", "没有拷来"
MOST_SAID = 12
_LACKING = (UNREADABLE, "网站上没有", "最后一行不完整", "缺少 ledger/checkpoint", "缺少 ledger/key.txt", f"缺少 {TOLD}")
_RECORD = re.compile(r"^[a-z0-9-]+/[a-z0-9-]+/[A-Za-z0-9-]+ ")
_USUAL_ORIGIN = "gongkai/ledger"
"""Of a township that has told no address."""


class Copy(Struct, frozen=True):
    """What one copy turned out to be."""

    state: str
    wrong: tuple[str, ...] = ()
    ledger: bytes = b""
    told: TownshipTold | None = None
    raw: bytes = b""
    """The same as ``township.json`` would say it, the figures of records as those have them."""
    head: tuple[int, str, str, str] = (0, "", "", "")
    """(size, root, origin, the line with the township's own signature or nothing)."""
    last: str = ""
    key: str = ""
    """What signed it, as ``ledger/key.txt`` says."""
    live: frozenset[str] = field(default_factory=frozenset)
    """The records that are up, by the ledger; those for the wall only apart."""
    unchecked: tuple[str, ...] = ()
    """The records whose figures could not be held against them."""

    @property
    def counts(self) -> dict[str, int]:
        return dict(sorted(Counter(village_of(record) for record in self.live).items()))


def look(folder: Path, entry: GatheredTownship, before: bytes, memory: Memory) -> Copy:
    """Return what the copy in ``folder`` is; ``before`` is the ledger that held last, ``memory`` what else is kept."""
    try:
        return _look(folder, entry, before, memory)
    except (OSError, ValueError, RuntimeError):
        # One township's folder stops no other.
        return Copy(PART, ("拷贝里有文件夹打不开，没有核对",))


def _look(folder: Path, entry: GatheredTownship, before: bytes, memory: Memory) -> Copy:
    seen_last = memory.heads[-1] if memory.heads else None
    if not _is_folder(folder):
        astray = os.path.lexists(folder)
        return Copy(NONE, ("它的文件夹是快捷方式，指着的地方打不开" if astray else "没有找到它的拷贝",))
    link = next(_links(folder), "")
    if link:
        return Copy(DIFFERS, (seen(f"拷贝里的 {link} 是指到别处的快捷方式，不能用"),))
    looked = examined(folder, whole=False)
    if looked is None:
        return Copy(NONE, ("里面没有 ledger/ledger.jsonl，不是一份发布的网站，或者没有拷全",))
    lines, wrong = looked
    ledger = b"".join(line + b"\n" for line, _ in lines)
    key = plain_file(folder, "ledger/key.txt", MOST_OF_HEAD) or b""
    other = other_key(key, memory.key, entry.signs_with, seen_last)
    wrong = [*([other] if other else []), *_rewritten(lines, before, seen_last), *wrong]
    origin = origin_of(folder)
    expected = entry.address.partition("://")[2] + "/ledger"
    if not wrong and origin not in (expected, _USUAL_ORIGIN):
        wrong.append(f"台账写的是 {origin} 的，县.yaml 里写的网址是 {entry.address}")
    root = base64.b64encode(root_of([line for line, _ in lines])).decode()
    signature = _signature(folder, key_in(key) or "", f"{origin}\n{len(lines)}\n{root}\n")
    if not wrong and signature is None:
        wrong.append("ledger/checkpoint 的签名不对")
    raw = plain_file(folder, TOLD, MOST_BYTES)
    told = read_told(raw) if raw is not None else None
    standing = {values["记录"]: values["事项"] for _, values in lines if not is_hidden(values["记录"])}
    live = frozenset(record for record, kind in standing.items() if kind != WITHDRAWN)
    # Of a ledger that cannot be believed nobody knows which records it has.
    wrong += _told_wrong(raw, told, entry, None if wrong else live)
    found = None if wrong or told is None else figures_of(folder, told, live)
    wrong += found.wrong if found else ()
    if wrong or found is None:
        return Copy(_state(wrong), tuple(_few(wrong, told)))
    last = lines[-1][1]["时间"][:10] if lines else ""
    head = (len(lines), root, origin, signature or "")
    return Copy(
        HOLDS, (), ledger, found.told, written(found.told), head, last, key_in(key) or "", live, found.unchecked
    )


def _is_folder(path: Path) -> bool:
    """Return whether there is a folder; also no name that is too long is one."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _signature(folder: Path, key: str, body: str) -> str | None:
    """Return the line with which ``key`` signed this head, nothing where there is no key, None where that is wrong."""
    if not key:
        return ""
    name = body.partition("\n")[0]
    note = plain_file(folder, "ledger/checkpoint", MOST_OF_HEAD) or b""
    for line in note.decode("utf-8", "replace").splitlines()[4:]:
        if is_signed_by(key, line, name, body.encode()):
            return line
    return None


def _links(folder: Path, deep: int = 2) -> Iterator[str]:
    """Yield the symbolic links among the folders of the copy: they would lead out of it."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_symlink():
            yield entry.name
        elif deep > 1 and entry.is_dir():
            yield from (f"{entry.name}/{name}" for name in _links(folder / entry.name, deep - 1))


def _rewritten(lines: Sequence[Read], before: bytes, seen_last: Head | None) -> Iterator[str]:
    """Yield how the ledger does not go on from what was seen before; a ledger of which nothing can be read is told elsewhere."""
    if seen_last is None or not lines:
        return
    old = before.split(b"\n")[:-1]
    for number, (was, (now, _)) in enumerate(zip(old, lines, strict=False), start=1):
        if was != now:
            yield f"台账第 {number} 号和县里以前见过的不一样，历史被改写过"
            return
    if len(lines) < seen_last.size:
        yield f"台账只有 {len(lines)} 号，县里见过 {seen_last.size} 号：被截短了，或者拷贝是旧的"
    elif base64.b64encode(root_of([line for line, _ in lines[: seen_last.size]])).decode() != seen_last.root:
        yield f"台账前 {seen_last.size} 号和县里见证过的不一样，历史被改写过"


def _told_wrong(
    raw: bytes | None, told: TownshipTold | None, entry: GatheredTownship, live: frozenset[str] | None
) -> Iterator[str]:
    if raw is None:
        yield f"缺少 {TOLD}：没有拷全，或者镇里要用新的软件再发布一次"
    elif told is None:
        yield f"{TOLD} 看不懂"
    elif as_read(told.name) != as_read(entry.name):
        yield f"这是“{told.name}”的网站，不是“{entry.name}”的"
    elif live is not None:
        names = [name for one in told.villages for name in (*one.named, *(r.record for r in one.rolled))]
        yield from (f"{TOLD} 里说的 {name}，台账里没有" for name in names if name not in live)
        left_out = {village_of(name) for name in live} - {one.slug for one in told.villages}
        yield from (f"台账里有 {slug} 的记录，{TOLD} 里没有这个村" for slug in sorted(left_out))


def _state(wrong: Sequence[str]) -> str:
    return PART if all(any(lack in words for lack in _LACKING) for words in wrong) else DIFFERS


def _few(wrong: Sequence[str], told: TownshipTold | None) -> Iterator[str]:
    """Yield the first of what is wrong, as anybody may read it, and how much more there is."""
    villages = {village.slug: village.name for village in told.villages} if told else {}

    def in_words(found: re.Match[str]) -> str:
        village = village_of(found[0])
        return f"{villages.get(village, village)} {called(found[0].rstrip())} "

    yield from (seen(_RECORD.sub(in_words, words)) for words in wrong[:MOST_SAID])
    if len(wrong) > MOST_SAID:
        yield f"还有 {len(wrong) - MOST_SAID} 处"


def day_of(told: str) -> datetime.date | None:
    """Return the day of a ledger's time, or None where it is none."""
    try:
        return datetime.date.fromisoformat(told)
    except ValueError:
        return None
