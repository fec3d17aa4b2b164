"""What lies where in a content folder: the names of its files and folders, and the Problems of what is out of place.

Nothing is opened here; ``load`` reads what lies right.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from gongkai.board import TOWNSHIP_FOLDER
from gongkai.problem import Level, Problem
from gongkai.read.script import as_read
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.places import TOWNSHIP_FILE, VILLAGE_FILE, TownshipFacts, VillageFacts
from gongkai.records.row import Row
from gongkai.records.spelling import slip
from gongkai.records.values import ID
from gongkai.records.withdrawal import WITHDRAWN_FILE, Withdrawals
from gongkai.scan import Content, Folder, litter

TYPES = {record_type.title: record_type for record_type in RECORD_TYPES}
_LONGEST_ID = 80
# Names that Windows keeps for its devices.
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})
# The page of a list is called index.
_NO_IDS = _RESERVED | {"INDEX"}
_ENDINGS = re.compile(r"(.*?)[.．。·](yml|ya?ml\.txt|yaml|md|md\.txt|markdown)", re.IGNORECASE)
_NOT_ALLOWED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|^[ .]|[ .]$')


def model_of(file: str) -> type[Row] | None:
    """Return what is written in ``file`` (a path below the content folder), or None where it is none of ours."""
    parts = PurePosixPath(file).parts
    if any(litter(part) for part in parts):
        return None
    if file == TOWNSHIP_FILE:
        return TownshipFacts
    if len(parts) == 2 and parts[1] == VILLAGE_FILE:
        return VillageFacts
    if len(parts) == 2 and parts[1] == WITHDRAWN_FILE:
        return Withdrawals
    return TYPES.get(parts[1]) if len(parts) == 3 and PurePosixPath(file).suffix in {".yaml", ".md"} else None


def folder_names(content: Content) -> Iterator[Problem]:
    """Yield a Problem per village folder that some computer refuses, or that looks like another one."""
    seen: dict[str, str] = {}
    for folder in content.folders:
        if _refused_by_some(folder.name):
            fix = "改成村名，前后不留空格和点，不用 : * ? 这些符号；看不出问题就新建一个文件夹，把文件移过去"
            yield Problem("R058", folder.name + "/", "文件夹的名字里有不能用的字符", fix)
        twin = seen.setdefault(as_read(folder.name), folder.name)
        if twin != folder.name:
            yield Problem("R055", folder.name + "/", f"和文件夹“{twin}”看上去同名", "合成一个，或改一个名字")


def _refused_by_some(name: str) -> bool:
    """Return whether some computer cannot have a file or folder of this name: nobody could clone the township there."""
    return bool(_NOT_ALLOWED.search(name)) or name.split(".")[0].upper() in _RESERVED


def _left(folder: Folder) -> Iterator[Problem]:
    """Yield a reminder per file or folder that a system or an editor left."""
    for file in folder.left:
        fix = "删掉它；.gitignore 里加一行它的名字，以后就不会跟着提交"
        yield Problem("R085", file, "这是电脑自己放的文件，推送时不收", fix, level=Level.REMINDER)


def beside_records(folder: Folder) -> Iterator[Problem]:
    """Yield a Problem per photo or attachment whose name some computer refuses, or takes for that of another one."""
    yield from _left(folder)
    seen: dict[str, str] = {}
    for file in folder.files:
        parts = PurePosixPath(file).parts
        if len(parts) < 4:
            continue
        if any(_refused_by_some(part) for part in parts[2:]):
            fix = "改一个文件名，前后不留空格和点，不用 : * ? 这些符号，也不叫 con、nul；写它的地方也改"
            yield Problem("R058", file, "文件名里有 Windows 不能用的字符", fix)
        twin = seen.setdefault(unicodedata.normalize("NFC", file).casefold(), file)
        if twin != file:
            yield Problem("R055", file, f"和 {twin} 重名", "改一个文件名，只差大小写也不行；写它的地方也改")


def type_of(file: str) -> tuple[type[Record] | None, list[Problem]]:
    """Return the type of the record in ``file``, or None where it is no record, and what is wrong with its place."""
    path = PurePosixPath(file)
    parts = path.parts
    if len(parts) == 2:
        own = parts[1] == WITHDRAWN_FILE or (parts[1] == VILLAGE_FILE and parts[0] != TOWNSHIP_FOLDER)
        return None, [] if own else [_astray(file)]
    record_type = TYPES.get(parts[1])
    if record_type is None:
        near = slip(parts[1], tuple(TYPES))
        fix = f"改成“{near}”" if near else "文件夹的名字从这些里面选：" + "、".join(TYPES)
        return None, [Problem("R056", file, f"不认识文件夹“{parts[1]}”", fix)]
    if len(parts) > 3:
        return None, []
    suffix = path.suffix
    if better := _meant_suffix(parts[2]):
        fix = f"改名，改成 {better}；看不到后缀的，先在文件夹的“查看”里打开“文件扩展名”"
        return None, [Problem("R057", file, "文件名末尾不是 .yaml 或 .md", fix)]
    if suffix not in {".yaml", ".md"}:
        fix = (
            "这个文件不会自动公开，两种办法选一种：一、把内容写进 .yaml 文件，再把这个文件从这里移走；"
            "二、在这里新建“附件”文件夹，把它移进去，再在写这件事的 .yaml 文件末尾加一行，前面不留空格："
            f"附件: [{{名称: 通知, 文件: 附件/{path.name}}}]"
        )
        return None, [Problem("R057", file, "这里只放 .yaml 和 .md 文件", fix)]
    if suffix == ".md" and "body" not in record_type.model_fields:
        needed = "、".join(field.key for field in record_type.declared() if field.required)
        fix = f"文件名末尾的 .md 改成 .yaml，删掉“---”和下面的正文，写上 {needed}"
        return None, [Problem("R057", file, f"{record_type.title}不能用 .md 文件写", fix)]
    stem = path.stem
    if not ID.fullmatch(stem) or len(stem) > _LONGEST_ID or stem.upper() in _NO_IDS:
        fix = f"改名，例如 2026-03.yaml；最多 {_LONGEST_ID} 个字，不用 con、nul 这些 Windows 不让用的名字，也不叫 index"
        return None, [Problem("R058", file, "文件名只能用英文字母、数字和“-”", fix)]
    return record_type, []


def _meant_suffix(name: str) -> str | None:
    """Return the name with .yaml or .md at its end where another writing of that was meant: a.yml, a.YAML, a.yaml.txt."""
    found = None if name.endswith((".yaml", ".md")) else _ENDINGS.fullmatch(name)
    if not found:
        return None
    return f"{found[1]}.{'yaml' if found[2][0] in 'yY' else 'md'}"


def _astray(file: str) -> Problem:
    if file.endswith((".yaml", ".md", ".yml")):
        return Problem("R059", file, "这个文件不在类别文件夹里", "放进 " + "、".join(TYPES) + " 中的一个")
    return Problem("R057", file, "这里只放“村.yaml”和各类别的文件夹", "照片放进类别文件夹里的“照片”")


def loose_problems(content: Content) -> list[Problem]:
    """Return what is wrong with the files that lie in no village."""
    problems = [*map(shortcut, content.loose.links), *map(no_file, content.loose.odd), *_left(content.loose)]
    for file in content.loose.files:
        if file == TOWNSHIP_FILE:
            continue
        if file.endswith((".yaml", ".yml")):
            problems.append(without_village(file))
        elif not file.endswith((".md", ".txt")):
            problems.append(Problem("R057", file, "内容文件夹里不放这种文件", "移到村的文件夹里，或删掉"))
    return problems


def without_village(file: str) -> Problem:
    """Return the Problem of a file, or a folder of records, that belongs to no village."""
    return Problem(
        "R060",
        file,
        "没有放在村的文件夹里",
        "放进 村名/类别/ 下面，例如 石桥村/财务收支/2026-03.yaml；全镇的放进 全镇/",
    )


def shortcut(file: str) -> Problem:
    """Return the Problem of a symbolic link, which might lead out of the content folder."""
    return Problem("R061", file, "这是快捷方式（符号链接），不能用", "删掉它，把真的文件复制进来")


def no_file(file: str) -> Problem:
    """Return the Problem of a pipe, or of a device: whoever reads it may wait for ever."""
    return Problem("R061", file, "这不是普通的文件（是管道或设备），不能用", "删掉它，把真的文件复制进来")
