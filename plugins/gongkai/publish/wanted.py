"""Which record is to be withdrawn, what goes with it, and what an earlier run or the ledger knows of it."""

from pathlib import PurePosixPath

from msgspec import Struct

from gongkai.board import TOWNSHIP_FOLDER, TOWNSHIP_SLUG
from gongkai.layout import model_of, row_of
from gongkai.ledger.lines import WITHDRAWN
from gongkai.named_files import named_files
from gongkai.publish import release
from gongkai.publish.history import blobs_ever, commits_of
from gongkai.publish.making import published_ledger
from gongkai.publish.places import Server
from gongkai.publish.repository import CONTENT, Repository
from gongkai.read.file import read_bytes
from gongkai.records import BY_TITLE
from gongkai.records.base import Record
from gongkai.records.build import build
from gongkai.records.places import VILLAGE_FILE
from gongkai.records.withdrawal import WITHDRAWN_FILE, Withdrawals

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
    listed: bool = False
    """Whether 撤下.yaml names it already, and only the history still has it."""


def find(repository: Repository, tip: str, record: str) -> Found | None:
    """Return the record that ``record`` names (石桥村/财务收支/2026-03), or None where there is none to be withdrawn."""
    wanted = _wanted(record)
    files = {e.path.removeprefix(f"{CONTENT}/"): e.blob for e in repository.files(tip)}
    named = {file: _names(file, next(repository.contents([blob]))) for file, blob in files.items() if _is_record(file)}
    own = next((file for file in named if file.rpartition(".")[0] == wanted), None)
    listed = own is None and _is_listed(repository, tip, wanted)
    if own is None and listed:
        own = next((file for file in _files(wanted) if commits_of(repository, tip, [f"{CONTENT}/{file}"])), None)
    if own is None:
        return None
    shared = {name for other, names in named.items() if other != own for name in names}
    if listed:
        versions = repository.contents(blobs_ever(repository, tip, [f"{CONTENT}/{own}"]))
        ever = {name for content in versions for name in _names(own, content)}
        return Found(own, tuple(sorted(ever - shared)), listed=True)
    return Found(own, tuple(sorted(name for name in named[own] - shared if name in files)))


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
    if marked or not _is_listed(repository, tip, wanted):
        return marked
    files = [f"{CONTENT}/{file}" for file in _files(wanted)]
    return f"{wanted}.yaml" if not commits_of(repository, tip, files) else ""


def _is_listed(repository: Repository, tip: str, wanted: str) -> bool:
    """Return whether its village's 撤下.yaml names a record."""
    village, _, rest = wanted.partition("/")
    kind, _, name = rest.partition("/")
    listed = file_in(repository, tip, f"{village}/{WITHDRAWN_FILE}")
    values = read_bytes(listed, WITHDRAWN_FILE).values if listed and kind in BY_TITLE else None
    entries = build(Withdrawals, values, WITHDRAWN_FILE)[0] if values is not None else None
    return any((one.kind, one.id) == (BY_TITLE[kind].title, name) for one in (entries.entries if entries else ()))


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
