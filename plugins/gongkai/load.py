"""Content folder -> (its sound records, every Problem of it), one top-level folder at a time.

What was read is kept nowhere: reading a village again takes a twentieth of a
second, and a cache of its texts would outlive what is withdrawn.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from gongkai.board import TOWNSHIP_FOLDER, TOWNSHIP_SLUG, Township, Village, township_village
from gongkai.file_names import renamed, written_as
from gongkai.layout import (
    BESIDE_RECORDS,
    beside_records,
    folder_names,
    loose_problems,
    no_file,
    shortcut,
    too_deep,
    type_of,
    unknown_folders,
    without_village,
)
from gongkai.misfiled import misfiled, type_written
from gongkai.named_files import file_problems, named_files
from gongkai.problem import Level, Problem, last_key
from gongkai.read.events import Value
from gongkai.read.file import Source, read_file
from gongkai.read.script import as_read
from gongkai.records import BY_TITLE
from gongkai.records.as_written import as_written_here, with_its_heading
from gongkai.records.at import reference_at
from gongkai.records.base import Record
from gongkai.records.build import build
from gongkai.records.called import how_to_name
from gongkai.records.local import Local
from gongkai.records.places import TOWNSHIP_FILE, VILLAGE_FILE, TownshipFacts, VillageFacts
from gongkai.records.row import Row
from gongkai.records.withdrawal import WITHDRAWN_FILE, Withdrawal, Withdrawals
from gongkai.rules.privacy import nothing_personal_in_comments
from gongkai.scan import Content, Folder

RESERVED_SLUGS = {
    TOWNSHIP_SLUG: TOWNSHIP_FOLDER,
    **dict.fromkeys(("theme", "check", "ledger", "data"), "网站自己的文件"),
}


class Loaded(Struct, frozen=True):
    """One village as loaded. ``records_in`` counts the record files found, sound or not."""

    village: Village
    problems: tuple[Problem, ...]
    records_in: int


def load_township(content: Content) -> tuple[Township | None, dict[str, VillageFacts], list[Problem]]:
    """Return the township, the facts of each of its folders, and the Problems of both."""
    problems = loose_problems(content)
    facts: TownshipFacts | None = None
    if TOWNSHIP_FILE in content.loose.files:
        source = _read(content.root, TOWNSHIP_FILE)
        problems += _as_written(TownshipFacts, content.root, TOWNSHIP_FILE, source)
        if source.values is not None:
            facts, wrong = build(TownshipFacts, source.values, TOWNSHIP_FILE)
            problems += wrong
    elif other := written_as(TOWNSHIP_FILE, content.loose.files):
        problems = [problem for problem in problems if problem.file != other]
        problems.append(renamed(other, TOWNSHIP_FILE))
    else:
        problems.append(
            Problem("R051", TOWNSHIP_FILE, "缺少“镇.yaml”", "在内容文件夹里新建 镇.yaml，写 名称: 和 监督电话:")
        )
    villages: dict[str, tuple[str, str]] = {}
    facts_of: dict[str, VillageFacts] = {}
    problems += folder_names(content)
    for folder in content.folders:
        named, wrong = _village_facts(content, folder, facts)
        problems += wrong
        if named is None:
            continue
        facts_of[folder.name] = named
        if folder.name == TOWNSHIP_FOLDER:
            continue
        problems += _like_another(folder.name, facts_of)
        villages[named.slug] = (named.slug, named.name)
    if facts and facts.address is None:
        problems.append(_no_address())
    return (Township(facts, tuple(villages.values())) if facts else None), facts_of, problems


def _like_another(folder: str, facts_of: dict[str, VillageFacts]) -> Iterator[Problem]:
    """Yield a Problem where a village has the address or the name of one before it."""
    file, own = f"{folder}/{VILLAGE_FILE}", facts_of[folder]
    before = {name: facts for name, facts in facts_of.items() if name not in {folder, TOWNSHIP_FOLDER}}
    others = [facts.name for facts in before.values() if facts.slug == own.slug]
    if others or own.slug in RESERVED_SLUGS:
        other = (others or [RESERVED_SLUGS.get(own.slug, "")])[0]
        said = f"“{own.name}”和“{other}”的网址名都是“{own.slug}”"
        fix = "改后建的那个村，例如加上方位的拼音；已经贴出二维码的村不要改"
        yield Problem("R052", file, said, fix, ("网址名",))
    for other in (name for name, facts in before.items() if as_read(facts.name) == as_read(own.name)):
        said = f"文件夹“{other}”里的村也叫“{own.name}”"
        fix = "核对两个村.yaml，抄来没有改的，写那个村自己的名字；真的同名，前面加上方位，例如 上、下、东、西"
        yield Problem("R066", file, said, fix, ("名称",))


def _no_address() -> Problem:
    return Problem(
        "R053",
        TOWNSHIP_FILE,
        "没有写“网址”，海报上没有二维码，也没有订阅和网站地图",
        "网站开通后补上 网址: https://…",
        level=Level.REMINDER,
    )


def _village_facts(
    content: Content, folder: Folder, township: TownshipFacts | None
) -> tuple[VillageFacts | None, list[Problem]]:
    """Return the facts of 村.yaml; for 全镇, those of the township."""
    if folder.name == TOWNSHIP_FOLDER:
        return (township_village(township) if township else None), []
    if folder.name in BY_TITLE:
        return None, [without_village(folder.name + "/")]
    file = f"{folder.name}/{VILLAGE_FILE}"
    if file not in folder.files:
        if other := written_as(VILLAGE_FILE, (name.removeprefix(f"{folder.name}/") for name in folder.files)):
            return None, [renamed(f"{folder.name}/{other}", VILLAGE_FILE)]
        return None, [
            Problem(
                "R054",
                file,
                f"“{folder.name}”里缺少“村.yaml”",
                f"新建 村.yaml，写两行：名称: {folder.name} 和 网址名: 后面写村名的拼音",
            )
        ]
    source = _read(content.root, file)
    told = [*_as_written(VillageFacts, content.root, file, source)]
    if source.values is None:
        return None, told
    facts, problems = build(VillageFacts, source.values, file)
    return facts, [*told, *problems]


def load_village(root: Path, folder: Folder, facts: VillageFacts, local: Local | None = None) -> Loaded:
    """Return the village's sound records and all Problems of its files, 村.yaml apart."""
    problems = [*map(shortcut, folder.links), *map(no_file, folder.odd), *beside_records(folder)]
    records: list[Record] = []
    unsound: set[str] = set()
    seen: dict[tuple[str, str], str] = {}
    called: list[tuple[type[Record], dict[str, Value], Problem]] = []
    files_in = 0
    strange, may_be = unknown_folders(folder)
    problems += strange
    unsound |= may_be
    for file in folder.files:
        record_type, wrong = type_of(file, folder.files)
        problems += wrong
        if record_type is None:
            continue
        files_in += 1
        record_id = PurePosixPath(file).stem
        twin = seen.setdefault((record_type.slug, record_id.casefold()), file)
        if twin != file:
            problems.append(Problem("R055", file, f"和 {twin} 重名", "改一个文件名，只差大小写或后缀也不行"))
        source = _read(root, file)
        problems += _as_written(record_type, root, file, source)
        record = None
        if source.values is not None:
            record, wrong = build(record_type, source.values, file)
            if record is None and (other := type_written(record_type, source.values)):
                wrong = [misfiled(file, record_type, other)]
                unsound.add(other.slug)
            problems += [with_its_heading(one, source.comments) for one in wrong]
            called += [(record_type, source.values, one) for one in wrong if one.code in {"R004", "R024"}]
        if record is None:
            unsound.add(record_type.slug)
            continue
        records.append(record.place_at(facts.name, record_id, file, local))
        problems += file_problems(root, folder, record)
    problems = _with_files_meant(problems, called, records)
    if not unsound:
        lacking = {str(PurePosixPath(problem.file).parent) for problem in problems if problem.code == "R062"}
        problems += _unused(folder, records, lacking)
    withdrawals, wrong = _withdrawals(root, folder)
    problems += wrong
    village = Village(folder.name, facts, tuple(records), frozenset(unsound), withdrawals)
    return Loaded(village, tuple(problems), files_in)


def _with_files_meant(
    problems: list[Problem], called: Iterable[tuple[type[Record], dict[str, Value], Problem]], records: list[Record]
) -> list[Problem]:
    """Return the Problems, those of a record that is named by its title with the names of the files that there are."""
    better: dict[int, Problem] = {}
    for model, values, problem in called:
        written, title = reference_at(model, values, problem.path)
        listed_in = last_key(problem.path) if problem.code == "R004" else ""
        if title and written and (fix := how_to_name(written, title, records, listed_in)):
            better[id(problem)] = replace(problem, fix=fix)
    return [better.get(id(problem), problem) for problem in problems]


def _read(root: Path, file: str) -> Source:
    source = read_file(root / file, file)
    found = tuple(nothing_personal_in_comments(source.comments, file))
    return replace(source, problems=(*source.problems, *found)) if found else source


def _as_written(model: type[Row], root: Path, file: str, source: Source) -> Iterator[Problem]:
    """Yield the Problems of the reader, told by what the ``model`` of the file declares."""
    lines = read_file(root / file, file, places=True).lines if source.problems else ()
    yield from (as_written_here(model, problem, lines) for problem in source.problems)


def _withdrawals(root: Path, folder: Folder) -> tuple[tuple[Withdrawal, ...], list[Problem]]:
    """Return what 撤下.yaml lists, and what is wrong with that file."""
    file = f"{folder.name}/{WITHDRAWN_FILE}"
    if file not in folder.files:
        return (), []
    source = _read(root, file)
    if source.values is None:
        return (), list(source.problems)
    listed, wrong = build(Withdrawals, source.values, file)
    return (listed.entries if listed else ()), [*source.problems, *wrong]


def _unused(folder: Folder, records: list[Record], lacking: set[str]) -> Iterator[Problem]:
    """Yield a Problem per record that lies too deep, and a reminder per photo or attachment that none names: nobody will see it.

    ``lacking`` are the folders in which a record names a file that is not there.
    """
    used = {str(PurePosixPath(r.file).parent / name) for r in records for _, name, _ in named_files(r)}
    for file in folder.files:
        parts = PurePosixPath(file).parts
        if len(parts) <= 3 or parts[1] not in BY_TITLE or file in used:
            continue
        if file.endswith((".yaml", ".md")) and parts[2] not in BESIDE_RECORDS:
            yield too_deep(file)
            continue
        if f"{parts[0]}/{parts[1]}" in lacking:
            # It may well be the one that a record names by another name.
            continue
        fix = (
            "在写这件事的 .yaml 文件末尾加一行，前面不留空格："
            f"附件: [{{名称: 通知, 文件: {'/'.join(parts[2:])}}}]；不用就删掉"
        )
        yield Problem("R065", file, "没有哪一件用到这个文件，网上和墙上都看不到", fix, level=Level.REMINDER)
