"""Which record is to be withdrawn, what goes with it, and what an earlier run or the ledger knows of it."""

from pathlib import PurePosixPath

from msgspec import Struct

from gongkai.board import TOWNSHIP_FOLDER, TOWNSHIP_SLUG
from gongkai.layout import model_of, row_of
from gongkai.ledger.lines import WITHDRAWN
from gongkai.named_files import named_files
from gongkai.publish import release
from gongkai.publish.history import blobs_ever, changes
from gongkai.publish.making import published_ledger
from gongkai.publish.places import Server
from gongkai.publish.repository import CONTENT, Repository
from gongkai.read.file import read_bytes
from gongkai.records import BY_TITLE
from gongkai.records.base import Record
from gongkai.records.build import build
from gongkai.records.places import VILLAGE_FILE
from gongkai.records.withdrawal import WITHDRAWN_FILE, Withdrawal, Withdrawals

IN_THE_LEDGER = (
    "台账第 {} 号里写着这一件以前更正的原因。网页上不再显示，台账的文件（ledger.jsonl）里还在：台账只加不改，删了就接不上。"
    "原因里写了不该公开的，这个命令清不掉。\n"
)
"""What the withdrawal of a record cannot reach on the site itself."""


class Found(Struct, frozen=True):
    """A record of main's tip or history, and the photos and attachments that no other record of the tip names."""

    file: str
    """Its path below the content folder."""
    others: tuple[str, ...]
    former: tuple[str, ...] = ()
    """Under which paths it once lay, as 撤下.yaml tells."""
    gone: bool = False
    """Whether only the history still has it: 撤下.yaml names it already, or a rollback took it."""


def find(repository: Repository, tip: str, record: str) -> Found | None:
    """Return the record that ``record`` names (石桥村/财务收支/2026-03), or None where there is none to be withdrawn."""
    files = {e.path.removeprefix(f"{CONTENT}/"): e.blob for e in repository.files(tip)}
    named = {file: _names(file, next(repository.contents([blob]))) for file, blob in files.items() if _is_record(file)}
    here = {file.rpartition(".")[0]: file for file in named}
    asked = _wanted(record)
    moved = _moved(repository, tip, asked)
    wanted = asked if asked in here else _led_to(asked, moved)
    known = changes(repository, tip)
    ever = {change.path.removeprefix(f"{CONTENT}/") for change in known}
    own = here.get(wanted) or next((file for file in _files(wanted) if file in ever), None)
    if own is None:
        return None
    former = [file for old in moved if _led_to(old, moved) == wanted for file in _files(old) if file not in files]
    blobs = blobs_ever(known, {f"{CONTENT}/{file}" for file in (own, *former)})
    its = {name for content in repository.contents(blobs) for name in _names(own, content)}
    others = its & ever - {name for other, names in named.items() if other != own for name in names}
    return Found(own, tuple(sorted(others)), tuple(sorted(former)), gone=wanted not in here)


def _led_to(name: str, moved: dict[str, str]) -> str:
    """Return what a record is called now that once was called ``name``."""
    seen = set[str]()
    while name in moved and name not in seen:
        seen.add(name)
        name = moved[name]
    return name


def _is_record(file: str) -> bool:
    model = model_of(file)
    return model is not None and issubclass(model, Record)


def _files(wanted: str) -> list[str]:
    return [f"{wanted}{ending}" for ending in (".yaml", ".md")]


def _names(file: str, content: bytes) -> set[str]:
    """Return the photos and attachments that a record names, as paths below the content folder."""
    row = row_of(file, content)
    named = named_files(row) if row is not None else []
    return {str(PurePosixPath(file).parent / name) for _, name, _ in named}


def _wanted(record: str) -> str:
    """Return the path of a record below the content folder, without its ending."""
    return record.removeprefix(f"{CONTENT}/").removesuffix(".yaml").removesuffix(".md")


def begun(server: Server, repository: Repository, tip: str, record: str) -> str:
    """Return the file of a record that an earlier run took out of main and its whole history, or nothing."""
    wanted = _wanted(record)
    marked = next((one for one in server.state.get("withdrawing", ()) if one.rpartition(".")[0] == wanted), "")
    if marked or wanted not in (_id(wanted, entry.id) for entry in _listed(repository, tip, wanted)):
        return marked
    files = {f"{CONTENT}/{file}" for file in _files(wanted)}
    return "" if any(change.path in files for change in changes(repository, tip)) else f"{wanted}.yaml"


def _moved(repository: Repository, tip: str, wanted: str) -> dict[str, str]:
    """Return what the records of a type in a village were called -> what they were then called, without their endings."""
    return {_id(wanted, one.id): _id(wanted, one.moved) for one in _listed(repository, tip, wanted) if one.moved}


def _id(wanted: str, name: str) -> str:
    """Return the path, without its ending, of the record called ``name`` beside ``wanted``."""
    return str(PurePosixPath(wanted).with_name(name))


def _listed(repository: Repository, tip: str, wanted: str) -> list[Withdrawal]:
    """Return what 撤下.yaml of the village of ``wanted`` tells of records of its type."""
    village, _, rest = wanted.partition("/")
    kind = rest.partition("/")[0]
    listed = file_in(repository, tip, f"{village}/{WITHDRAWN_FILE}")
    values = read_bytes(listed, WITHDRAWN_FILE).values if listed and kind in BY_TITLE else None
    entries = build(Withdrawals, values, WITHDRAWN_FILE)[0] if values is not None else None
    return [one for one in (entries.entries if entries else ()) if one.kind == BY_TITLE[kind].title]


def file_in(repository: Repository, tip: str, path: str) -> bytes:
    """Return what a file below the content folder holds, or nothing where there is none."""
    blob = next((entry.blob for entry in repository.files(tip) if entry.path == f"{CONTENT}/{path}"), "")
    return next(repository.contents([blob])) if blob else b""


def told_in_ledger(server: Server, repository: Repository, tip: str, file: str) -> str:
    """Return which lines of the ledger say why the record in ``file`` was corrected, in words, or nothing where none does."""
    village, kind, name = PurePosixPath(file).parts
    values = read_bytes(file_in(repository, tip, f"{village}/{VILLAGE_FILE}"), VILLAGE_FILE).values
    slug = TOWNSHIP_SLUG if village == TOWNSHIP_FOLDER else str((values or {}).get("网址名", ""))
    own = f"{slug}/{BY_TITLE[kind].slug}/{PurePosixPath(name).stem}"
    names = {own, *server.salts().hidden(own)}
    lines = published_ledger(server, release.live(server)).lines
    numbers = [str(line.number) for line in lines if line.record in names and line.kind != WITHDRAWN and line.reason]
    return IN_THE_LEDGER.format("、".join(numbers)) if numbers else ""
