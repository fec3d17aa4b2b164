"""What lies where in a content folder: the names of its files and folders, and the Problems of what is out of place.

Nothing is opened here; ``load`` reads what lies right.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from gongkai.board import TOWNSHIP_FOLDER
from gongkai.file_names import better_name, copy_of, may_be_id, meant_suffix, refused_by_some, renamed
from gongkai.problem import Level, Problem
from gongkai.read.file import MAX_BYTES, read_bytes
from gongkai.read.script import as_read
from gongkai.records import BY_SLUG, BY_TITLE
from gongkai.records.base import Record
from gongkai.records.build import build
from gongkai.records.places import TOWNSHIP_FILE, VILLAGE_FILE, TownshipFacts, VillageFacts
from gongkai.records.row import Row
from gongkai.records.spelling import slip
from gongkai.records.typed_names import ID
from gongkai.records.withdrawal import WITHDRAWN_FILE, Withdrawals
from gongkai.scan import PICTURES, Content, Folder, litter

_MERGE = "对照着看，要的写进那个文件，这个删掉；真是另一件，另起一个名字，只用英文字母、数字和“-”"
# What offices call these folders; one sign less and 财务公开 would be 村务公开.
_OTHER_FOLDERS = {
    **dict.fromkeys(
        ("财务公开", "财务公示", "财务", "财务收入", "财务账目", "收支", "收支情况", "财务收支公开"), "财务收支"
    ),
    **dict.fromkeys(("村务公示", "村务"), "村务公开"),
    **dict.fromkeys(("党务公示", "党务"), "党务公开"),
    **dict.fromkeys(("合同公开", "合同公示", "合同管理", "经济合同"), "合同"),
    **dict.fromkeys(("财务报告", "资产负债表", "收益分配", "收益分配表"), "财务报表"),
    **dict.fromkeys(("资产", "三资", "资产台账", "资源资产"), "资产资源"),
    **dict.fromkeys(("村规民约", "制度"), "规约"),
    **dict.fromkeys(("荣誉", "表彰", "荣誉榜"), "荣誉表彰"),
    **dict.fromkeys(("积分", "积分公示"), "积分榜"),
    **dict.fromkeys(("承诺", "干部公开承诺"), "干部承诺"),
    **dict.fromkeys(("四议二公开", "4议2公开", "四议两公示"), "四议两公开"),
}
BESIDE_RECORDS = frozenset({"照片", "附件", "图片"})


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
    return BY_TITLE.get(parts[1]) if len(parts) == 3 and PurePosixPath(file).suffix in {".yaml", ".md"} else None


def row_of(file: str, content: bytes) -> Row | None:
    """Return what a file of the content says, or None where it is none of ours, too large or cannot be read."""
    model = model_of(file)
    if model is None or len(content) > MAX_BYTES:
        return None
    values = read_bytes(content, file, markdown=file.endswith(".md")).values
    return build(model, values, file)[0] if values is not None else None


def folder_names(content: Content) -> Iterator[Problem]:
    """Yield a Problem per village folder that some computer refuses, or that looks like another one."""
    seen: dict[str, str] = {}
    for folder in content.folders:
        if refused_by_some(folder.name):
            fix = "改成村名，前后不留空格和点，不用 : * ? 这些符号；看不出问题就新建一个文件夹，把文件移过去"
            yield Problem("R058", folder.name + "/", "文件夹的名字里有不能用的字符", fix)
        twin = seen.setdefault(as_read(folder.name), folder.name)
        if twin != folder.name:
            yield Problem("R055", folder.name + "/", f"和文件夹“{twin}”看上去同名", "合成一个，或改一个名字")


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
        if any(refused_by_some(part) for part in parts[2:]):
            fix = "改一个文件名，前后不留空格和点，不用 : * ? 这些符号，也不叫 con、nul；写它的地方也改"
            yield Problem("R058", file, "文件名里有 Windows 不能用的字符", fix)
        twin = seen.setdefault(unicodedata.normalize("NFC", file).casefold(), file)
        if twin != file:
            yield Problem("R055", file, f"和 {twin} 重名", "改一个文件名，只差大小写也不行；写它的地方也改")


def type_of(file: str, files: Iterable[str] = ()) -> tuple[type[Record] | None, list[Problem]]:
    """Return the type of the record in ``file``, or None where it is no record, and what is wrong with its place.

    ``files`` are those of the village, of which it may be a copy.
    """
    path = PurePosixPath(file)
    parts = path.parts
    if len(parts) == 2:
        own = parts[1] == WITHDRAWN_FILE or (parts[1] == VILLAGE_FILE and parts[0] != TOWNSHIP_FOLDER)
        return None, [] if own else [_astray(file)]
    record_type = BY_TITLE.get(parts[1])
    if record_type is None or len(parts) > 3:
        return None, []
    if parts[2] in {WITHDRAWN_FILE, VILLAGE_FILE}:
        return None, [Problem("R059", file, f"“{parts[2]}”不放在类别文件夹里", f"移到 {parts[0]}/ 里，内容不动")]
    suffix = path.suffix
    if (
        suffix in {".yaml", ".md"}
        and may_be_id(path.stem)
        and (suffix == ".yaml" or "body" in record_type.model_fields)
    ):
        return record_type, []
    return None, [_wrong_name(path, record_type, files)]


def _wrong_name(path: PurePosixPath, record_type: type[Record], files: Iterable[str]) -> Problem:
    """Return the Problem of a file in a type's folder that cannot be a record by its name."""
    file, suffix = str(path), path.suffix
    no_record = "这里只放 .yaml 和 .md 文件"
    bad_id = "文件名只能用英文字母、数字和“-”"
    if twin := copy_of(path, files):
        code, said = ("R058", bad_id) if suffix in {".yaml", ".md"} else ("R057", no_record)
        return Problem(code, file, said, f"像是 {twin} 多存的一份，或合并时留下的：{_MERGE}")
    if better := meant_suffix(path.name):
        fix = f"改名，改成 {better}；看不到后缀的，先在文件夹的“查看”里打开“文件扩展名”"
        return Problem("R057", file, "文件名末尾不是 .yaml 或 .md", fix)
    if suffix not in {".yaml", ".md"}:
        return Problem("R057", file, no_record, _attach_it(path.name, suffix))
    if suffix == ".md" and "body" not in record_type.model_fields:
        needed = "、".join(field.key for field in record_type.declared() if field.required)
        fix = f"文件名末尾的 .md 改成 .yaml，删掉“---”和下面的正文，写上 {needed}"
        return Problem("R057", file, f"{record_type.title}不能用 .md 文件写", fix)
    return Problem("R058", file, bad_id, better_name(path.stem, suffix, record_type.sample_id()))


def _attach_it(name: str, suffix: str) -> str:
    """Return how a picture or a document becomes part of a record."""
    folder, line = ("附件", f"附件: [{{名称: 通知, 文件: 附件/{name}}}]")
    first = "两种办法选一种：一、把内容写进 .yaml 文件，再把这个文件从这里移走；二、"
    if suffix in PICTURES:
        folder, line, first = "照片", f"照片: [{{文件: 照片/{name}, 说明: 三组修好的路}}]（换成真的）", ""
    return (
        f"这个文件不会自动公开，{first}在这里新建“{folder}”文件夹，把它移进去，"
        f"再在写这件事的 .yaml 文件末尾加一行，前面不留空格：{line}"
    )


def unknown_folders(folder: Folder) -> tuple[list[Problem], set[str]]:
    """Return a Problem per folder of a village that is no type's, and the slugs of the types whose records may lie there."""
    names = {parts[1]: file for file in reversed(folder.files) if len(parts := PurePosixPath(file).parts) > 2}
    problems, slugs = [], set[str]()
    for name, first in reversed(names.items()):
        if name in BY_TITLE:
            continue
        if name in BESIDE_RECORDS:
            fix = f"移到用它的那一类文件夹里面，例如 村务公开/{name}/"
            problems.append(Problem("R056", first, f"“{name}”不放在村的文件夹里", fix))
            continue
        near = _OTHER_FOLDERS.get(as_read(name)) or slip(name, tuple(BY_TITLE))
        fix = f"文件夹改名，改成“{near}”" if near else "文件夹的名字从这些里面选：" + "、".join(BY_TITLE)
        problems.append(Problem("R056", first, f"不认识文件夹“{name}”", fix))
        slugs |= {BY_TITLE[near].slug} if near else set(BY_SLUG)
    return problems, slugs


def too_deep(file: str) -> Problem:
    """Return the Problem of a record in a folder below that of its type."""
    parts = PurePosixPath(file).parts
    own = parts[2] in BY_TITLE
    apart = f"名字前面加上“{parts[2]}-”" if ID.fullmatch(parts[2]) else "改一个名字"
    fix = f"移到 {parts[0]}/{parts[2] if own else parts[1]}/ 里，不放在下一层文件夹；和那里的文件重名的，{apart}"
    return Problem("R059", file, f"“{parts[1]}”里面又放了文件夹，这个文件不会公开", fix)


def _astray(file: str) -> Problem:
    name = PurePosixPath(file).name
    if name.partition(".")[0] == WITHDRAWN_FILE.removesuffix(".yaml"):
        return renamed(file, WITHDRAWN_FILE)
    if file.endswith((".yaml", ".md", ".yml")):
        return Problem("R059", file, "这个文件不在类别文件夹里", "放进 " + "、".join(BY_TITLE) + " 中的一个")
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
