"""Content folder -> (its sound records, every Problem of it), one top-level folder at a time.

What was read is kept nowhere: reading a village again takes a twentieth of a
second, and a cache of its texts would outlive what is withdrawn.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gongkai.board import TOWNSHIP_FOLDER, TOWNSHIP_SLUG, Township, Village, township_village
from gongkai.named_files import file_problems, named_files
from gongkai.problem import Level, Problem
from gongkai.read.file import read_file
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.build import build
from gongkai.records.places import TownshipFacts, VillageFacts
from gongkai.records.row import Row
from gongkai.records.values import ID, closest
from gongkai.records.withdrawal import Withdrawal, Withdrawals
from gongkai.scan import Content, Folder

TOWNSHIP_FILE = "镇.yaml"
VILLAGE_FILE = "村.yaml"
WITHDRAWN_FILE = "撤下.yaml"
TYPES = {record_type.title: record_type for record_type in RECORD_TYPES}
LONGEST_ID = 80
# Names that Windows keeps for its devices.
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})
_NOT_IN_FOLDERS = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|^[ .]|[ .]$')
RESERVED_SLUGS = {TOWNSHIP_SLUG: TOWNSHIP_FOLDER, **dict.fromkeys(("theme", "check", "ledger"), "网站自己的文件")}


@dataclass(frozen=True, slots=True)
class Loaded:
    """One village as loaded. ``records_in`` counts the record files found, sound or not."""

    village: Village
    problems: tuple[Problem, ...]
    records_in: int


def model_of(file: str) -> type[Row] | None:
    """Return what is written in ``file`` (a path below the content folder), or None where it is none of ours."""
    parts = PurePosixPath(file).parts
    if file == TOWNSHIP_FILE:
        return TownshipFacts
    if len(parts) == 2 and parts[1] == VILLAGE_FILE:
        return VillageFacts
    if len(parts) == 2 and parts[1] == WITHDRAWN_FILE:
        return Withdrawals
    return TYPES.get(parts[1]) if len(parts) == 3 and PurePosixPath(file).suffix in {".yaml", ".md"} else None


def load_township(content: Content) -> tuple[Township | None, dict[str, VillageFacts], list[Problem]]:
    """Return the township, the facts of each of its folders, and the Problems of both."""
    problems = _loose_problems(content)
    facts: TownshipFacts | None = None
    if TOWNSHIP_FILE in content.loose.files:
        source = read_file(content.root / TOWNSHIP_FILE, TOWNSHIP_FILE)
        problems += source.problems
        if source.values is not None:
            facts, wrong = build(TownshipFacts, source.values, TOWNSHIP_FILE)
            problems += wrong
    else:
        problems.append(
            Problem("R051", TOWNSHIP_FILE, "缺少“镇.yaml”", "在内容文件夹里新建 镇.yaml，写 名称: 和 监督电话:")
        )
    villages: dict[str, tuple[str, str]] = {}
    facts_of: dict[str, VillageFacts] = {}
    problems += _folder_names(content)
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
    for other in (name for name, facts in before.items() if facts.name == own.name):
        said = f"文件夹“{other}”里的村也叫“{own.name}”"
        fix = "核对两个村.yaml，抄来没有改的，写那个村自己的名字；真的同名，前面加上方位，例如 上、下、东、西"
        yield Problem("R066", file, said, fix, ("名称",))


def _folder_names(content: Content) -> Iterator[Problem]:
    """Yield a Problem per village folder that some computer refuses, or that looks like another one."""
    seen: dict[str, str] = {}
    for folder in content.folders:
        if _NOT_IN_FOLDERS.search(folder.name) or folder.name.upper() in _RESERVED:
            fix = "改成村名，前后不留空格和点，不用 : * ? 这些符号；看不出问题就新建一个文件夹，把文件移过去"
            yield Problem("R058", folder.name + "/", "文件夹的名字里有不能用的字符", fix)
        twin = seen.setdefault(unicodedata.normalize("NFKC", folder.name).casefold(), folder.name)
        if twin != folder.name:
            yield Problem("R055", folder.name + "/", f"和文件夹“{twin}”看上去同名", "合成一个，或改一个名字")


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
    if folder.name in TYPES:
        return None, [_without_village(folder.name + "/")]
    file = f"{folder.name}/{VILLAGE_FILE}"
    if file not in folder.files:
        return None, [
            Problem(
                "R054",
                file,
                f"“{folder.name}”里缺少“村.yaml”",
                f"新建 村.yaml，写两行：名称: {folder.name} 和 网址名: 后面写村名的拼音",
            )
        ]
    source = read_file(content.root / file, file)
    if source.values is None:
        return None, list(source.problems)
    facts, problems = build(VillageFacts, source.values, file)
    return facts, [*source.problems, *problems]


def load_village(root: Path, folder: Folder, facts: VillageFacts) -> Loaded:
    """Return the village's sound records and all Problems of its files, 村.yaml apart."""
    problems = [_link(link) for link in folder.links]
    records: list[Record] = []
    unsound: set[str] = set()
    seen: dict[tuple[str, str], str] = {}
    files_in = 0
    for file in folder.files:
        record_type, wrong = _type_of(file)
        problems += wrong
        if record_type is None:
            continue
        files_in += 1
        record_id = PurePosixPath(file).stem
        twin = seen.setdefault((record_type.slug, record_id.casefold()), file)
        if twin != file:
            problems.append(Problem("R055", file, f"和 {twin} 重名", "改一个文件名，只差大小写或后缀也不行"))
        source = read_file(root / file, file)
        problems += source.problems
        record = None
        if source.values is not None:
            record, wrong = build(record_type, source.values, file)
            problems += wrong
        if record is None:
            unsound.add(record_type.slug)
            continue
        records.append(record.place_at(facts.name, record_id, file))
        problems += file_problems(root, folder, record)
    if not unsound:
        problems += _unused(folder, records)
    withdrawals, wrong = _withdrawals(root, folder)
    problems += wrong
    village = Village(folder.name, facts, tuple(records), frozenset(unsound), withdrawals)
    return Loaded(village, tuple(problems), files_in)


def _withdrawals(root: Path, folder: Folder) -> tuple[tuple[Withdrawal, ...], list[Problem]]:
    """Return what 撤下.yaml lists, and what is wrong with that file."""
    file = f"{folder.name}/{WITHDRAWN_FILE}"
    if file not in folder.files:
        return (), []
    source = read_file(root / file, file)
    if source.values is None:
        return (), list(source.problems)
    listed, wrong = build(Withdrawals, source.values, file)
    return (listed.entries if listed else ()), [*source.problems, *wrong]


def _unused(folder: Folder, records: list[Record]) -> list[Problem]:
    """Return a reminder per photo or attachment that no record names: nobody will ever see it."""
    used = {str(PurePosixPath(r.file).parent / name) for r in records for _, name, _ in named_files(r)}
    return [
        Problem(
            "R065",
            file,
            "没有哪一件用到这个文件，网上和墙上都看不到",
            "在写这件事的 .yaml 文件末尾加一行，前面不留空格："
            f"附件: [{{名称: 通知, 文件: {'/'.join(PurePosixPath(file).parts[2:])}}}]；不用就删掉",
            level=Level.REMINDER,
        )
        for file in folder.files
        if len(PurePosixPath(file).parts) > 3 and PurePosixPath(file).parts[1] in TYPES and file not in used
    ]


def _type_of(file: str) -> tuple[type[Record] | None, list[Problem]]:
    """Return the type of the record in ``file``, or None where it is no record, and what is wrong with its place."""
    parts = PurePosixPath(file).parts
    if len(parts) == 2:
        own = parts[1] == WITHDRAWN_FILE or (parts[1] == VILLAGE_FILE and parts[0] != TOWNSHIP_FOLDER)
        return None, [] if own else [_astray(file)]
    record_type = TYPES.get(parts[1])
    if record_type is None:
        near = closest(parts[1], tuple(TYPES))
        fix = f"改成“{near}”" if near else "文件夹的名字从这些里面选：" + "、".join(TYPES)
        return None, [Problem("R056", file, f"不认识文件夹“{parts[1]}”", fix)]
    if len(parts) > 3:
        return None, []
    suffix = PurePosixPath(file).suffix
    if suffix not in {".yaml", ".md"}:
        fix = (
            "这个文件不会自动公开，两种办法选一种：一、把内容写进 .yaml 文件，再把这个文件从这里移走；"
            "二、在这里新建“附件”文件夹，把它移进去，再在写这件事的 .yaml 文件末尾加一行，前面不留空格："
            f"附件: [{{名称: 通知, 文件: 附件/{PurePosixPath(file).name}}}]"
        )
        return None, [Problem("R057", file, "这里只放 .yaml 和 .md 文件", fix)]
    if suffix == ".md" and "body" not in record_type.model_fields:
        needed = "、".join(alias for _, alias, info in record_type.declared() if info.is_required())
        fix = f"文件名末尾的 .md 改成 .yaml，删掉“---”和下面的正文，写上 {needed}"
        return None, [Problem("R057", file, f"{record_type.title}不能用 .md 文件写", fix)]
    stem = PurePosixPath(file).stem
    if not ID.fullmatch(stem) or len(stem) > LONGEST_ID or stem.split(".")[0].upper() in _RESERVED:
        fix = f"改名，例如 2026-03.yaml；最多 {LONGEST_ID} 个字，不用 con、nul 这些 Windows 不让用的名字"
        return None, [Problem("R058", file, "文件名只能用英文字母、数字和“-”", fix)]
    return record_type, []


def _astray(file: str) -> Problem:
    if file.endswith((".yaml", ".md", ".yml")):
        return Problem("R059", file, "这个文件不在类别文件夹里", "放进 " + "、".join(TYPES) + " 中的一个")
    return Problem("R057", file, "这里只放“村.yaml”和各类别的文件夹", "照片放进类别文件夹里的“照片”")


def _loose_problems(content: Content) -> list[Problem]:
    problems = [_link(link) for link in content.loose.links]
    for file in content.loose.files:
        if file == TOWNSHIP_FILE:
            continue
        if file.endswith((".yaml", ".yml")):
            problems.append(_without_village(file))
        elif not file.endswith((".md", ".txt")):
            problems.append(Problem("R057", file, "内容文件夹里不放这种文件", "移到村的文件夹里，或删掉"))
    return problems


def _without_village(file: str) -> Problem:
    return Problem(
        "R060",
        file,
        "没有放在村的文件夹里",
        "放进 村名/类别/ 下面，例如 石桥村/财务收支/2026-03.yaml；全镇的放进 全镇/",
    )


def _link(file: str) -> Problem:
    return Problem("R061", file, "这是快捷方式（符号链接），不能用", "删掉它，把真的文件复制进来")
