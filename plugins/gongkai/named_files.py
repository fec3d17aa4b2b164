"""The pictures and attachments that a record names, and what is wrong with them, inside and out."""

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from gongkai.attached import APART, READABLE, TEXTS, UNREAD, Disguised, Unreadable, words_of
from gongkai.problem import KeyPath, Problem
from gongkai.read.conflict import UNCHOSEN, conflict_at, to_choose
from gongkai.records.base import Record
from gongkai.records.kind import Kind
from gongkai.records.leaves import leaves
from gongkai.records.row import Row
from gongkai.rules.numbers import NUMBER_CODES
from gongkai.rules.personal import personal_in
from gongkai.rules.rosters import names_in_an_attachment
from gongkai.scan import PICTURES, Folder

MAX_FILE_BYTES = 20_000_000


def file_problems(root: Path, folder: Folder, record: Record) -> list[Problem]:
    """Return what is wrong with the pictures and attachments that ``record`` names."""
    problems: list[Problem] = []
    for path, name, is_picture in named_files(record):
        file = str(PurePosixPath(record.file).parent / name)
        if file not in folder.files:
            problems.append(record.problem("R062", path, f"找不到文件“{name}”", _like(file, folder)))
        elif folder.files[file][0] > MAX_FILE_BYTES:
            problems.append(record.problem("R063", path, f"文件“{name}”超过 20 MB", "缩小以后再放"))
        elif is_picture or PurePosixPath(file).suffix.lower() in PICTURES:
            problems += _of_photo(root / file, record, path, name, shown=is_picture)
        else:
            problems += _inside(root / file, record, path, name)
    return problems


def _of_photo(file: Path, record: Record, path: KeyPath, name: str, *, shown: bool) -> Iterator[Problem]:
    """Yield what is wrong with a photo; one that is not ``shown`` is given as an attachment."""
    # Pillow is loaded with the first photo that is looked at.
    from gongkai.attached.photo import is_picture, metadata_of, too_large

    if too_large(file):
        yield record.problem("R063", path, f"照片“{name}”太大，超过 5000 万像素", "缩小到长边 4000 像素以内再放")
    elif not is_picture(file):
        fix = "换成 JPG 或 PNG 照片；打开看只有半张的，从手机或相机里重新传一次"
        yield record.problem("R064", path, f"“{name}”不是照片，或者没有传完", fix)
    elif shown:
        try:
            words = APART.join(metadata_of(file))
        except Disguised as fault:
            yield record.problem(
                "S014", path, f"照片“{name}”里有{fault}，不能公开", "用看图软件打开，另存成一张新的再放"
            )
        else:
            yield from _personal(record, path, f"照片“{name}”的附带信息", words)
    else:
        yield from _inside(file, record, path, name)


def _like(file: str, folder: Folder) -> str:
    """Return what to do about a file that is not there: perhaps another one was meant."""
    wanted = PurePosixPath(file)
    here = [name for name in folder.files if PurePosixPath(name).parent == wanted.parent]
    if any(unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", file) for name in here):
        return "有一个名字看上去一样、写法不同的文件（苹果电脑常有）：把那个文件重新改名"
    # 茶园.JPG and 茶园.jpg, or the same file in 照片/.
    beside = f"{PurePosixPath(*wanted.parts[:2])}/"
    alike = [
        name
        for name in folder.files
        if name.startswith(beside) and PurePosixPath(name).name.casefold() == wanted.name.casefold()
    ]
    if len(alike) == 1:
        return f"写成 {alike[0].removeprefix(beside)}"
    near = next(iter(get_close_matches(wanted.name, [PurePosixPath(name).name for name in here], n=1)), None)
    return f"把文件放到 {wanted.parent}/，核对名字" + (f"；是不是“{near}”？" if near else "")


def _inside(file: Path, record: Record, path: KeyPath, name: str) -> Iterator[Problem]:
    if file.suffix.lower() not in READABLE:
        yield record.problem(
            "S014",
            path,
            f"附件“{name}”的格式打不开来检查",
            "压缩包先解开；另存为 PDF、Excel（.xlsx）或 Word（.docx），一个一个放",
        )
        return
    try:
        words = words_of(file)
    except Disguised as fault:
        fix = "打开它看看为什么有；要公开的，用“打印成 PDF”另存一份（照片用看图软件另存），放新的"
        yield record.problem("S014", path, f"附件“{name}”里有{fault}，不能公开", fix)
        return
    except Unreadable:
        yield record.problem(
            "S014",
            path,
            f"附件“{name}”打不开来检查，可能损坏了、加了密码或超过 300 页",
            "去掉密码，太长的分成几个，另存一份能打开的再放",
        )
        return
    if file.suffix.lower() in TEXTS and (at := conflict_at(words)) is not None:
        where = f"附件“{name}”第 {words.count(chr(10), 0, at) + 1} 行："
        yield record.problem("Y022", path, where + UNCHOSEN, f"打开附件，{to_choose(words)}")
    yield from _personal(record, path, f"附件“{name}”", words)
    yield from names_in_an_attachment(record, path, name, words)
    if UNREAD in words or file.suffix.lower() in PICTURES:
        yield record.reminder(
            "S015",
            path,
            f"附件“{name}”是图片、扫描件，或里面有大张的图片，看不出有没有个人信息",
            "请两个人看过：没有身份证号、银行卡号、手机号、住址、病情；看过没有，这条提醒可以不管",
        )


def _personal(record: Record, path: KeyPath, where: str, words: str) -> Iterator[Problem]:
    for kind in sorted(personal_in(words)):
        code, fix = NUMBER_CODES[kind]
        yield record.problem(code, path, f"{where}里有{kind}，不能公开", "在原来的文件里删掉，另存以后重新放。" + fix)


def named_files(record: Row) -> list[tuple[KeyPath, str, bool]]:
    """Return (path of keys, file as written, whether it must be a picture) of every file that ``record`` names."""
    return [(path, name, kind.picture) for path, kind, name in leaves(record, _is_file) if name]


def _is_file(kind: Kind) -> bool:
    return kind.file
