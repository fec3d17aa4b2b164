"""The pictures and attachments that a record names, and what is wrong with them."""

from functools import cache
from pathlib import Path, PurePosixPath
from typing import get_args

from PIL import Image

from gongkai.problem import KeyPath, Problem
from gongkai.records.base import Record, Row
from gongkai.records.build import row_model
from gongkai.records.values import FilePath
from gongkai.scan import Folder

MAX_FILE_BYTES = 20_000_000


def file_problems(root: Path, folder: Folder, record: Record) -> list[Problem]:
    """Return what is wrong with the pictures and attachments that ``record`` names."""
    problems = []
    for path, name, is_picture in named_files(record):
        file = str(PurePosixPath(record.file).parent / name)
        if file not in folder.files:
            problems.append(
                record.problem(
                    "R062", path, f"找不到文件“{name}”", f"把文件放到 {PurePosixPath(file).parent}/，核对名字"
                )
            )
        elif folder.files[file][0] > MAX_FILE_BYTES:
            problems.append(record.problem("R063", path, f"文件“{name}”超过 20 MB", "缩小以后再放"))
        elif is_picture and not _is_picture(root / file):
            problems.append(record.problem("R064", path, f"“{name}”不是照片", "换成 JPG 或 PNG 照片"))
    return problems


def named_files(record: Row, path: KeyPath = ()) -> list[tuple[KeyPath, str, bool]]:
    """Return (path of keys, file as written, whether it must be a picture) of every file that ``record`` names."""
    found: list[tuple[KeyPath, str, bool]] = []
    for name, alias, is_file in _file_fields(type(record)):
        value = getattr(record, name)
        if is_file:
            if value:
                found.append(((*path, alias), value, path[:1] != ("附件",)))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                found += named_files(item, (*path, alias, number))
        elif value is not None:
            found += named_files(value, (*path, alias))
    return found


@cache
def _file_fields(model: type[Row]) -> tuple[tuple[str, str, bool], ...]:
    """Return (name, Chinese key, whether it is a file itself) of the fields in which files can be named."""
    fields = []
    for name, alias, info in model.declared():
        inner = row_model(info.annotation)
        if inner is not None and _file_fields(inner):
            fields.append((name, alias, False))
        elif get_args(FilePath)[1] in info.metadata or FilePath in get_args(info.annotation):
            fields.append((name, alias, True))
    return tuple(fields)


def _is_picture(path: Path) -> bool:
    try:
        with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as picture:
            picture.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True
