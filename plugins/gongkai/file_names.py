"""How a file may be called, what name was meant where it may not, and of which other file it is a copy."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.typed_names import ID

_LONGEST_ID = 80
# Names that Windows keeps for its devices.
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})
# The page of a list is called index.
_NO_IDS = _RESERVED | {"INDEX"}
_ENDINGS = on_use(r"(.*?)[.．。·](ya?ml?|ymal|yalm|yamll?|ya?ml\.txt|md|md\.txt|markdown) *", re.IGNORECASE)
_COPY = on_use(r"(?:\s*-?\s*(?:副本|复制|copy|Copy)|\s*\(\d{1,2}\))+$")
_NOT_ALLOWED = on_use(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|^[ .]|[ .]$')


def refused_by_some(name: str) -> bool:
    """Return whether some computer cannot have a file or folder of this name: nobody could clone the township there."""
    return bool(_NOT_ALLOWED.search(name)) or name.split(".")[0].upper() in _RESERVED


def may_be_id(stem: str) -> bool:
    """Return whether a record's file may be called so: its address and its poster are."""
    return ID.fullmatch(stem) is not None and len(stem) <= _LONGEST_ID and stem.upper() not in _NO_IDS


def _day_of_name(found: re.Match[str]) -> str:
    return "-".join(part.zfill(2) for part in found.groups() if part)


def better_name(stem: str, suffix: str, sample: tuple[str, str]) -> str:
    """Return what to do about a file's name: what it says stays as far as it may, since people know the file by it; else it is like ``sample``, made of what is said behind it."""
    plain = unicodedata.normalize("NFKC", stem)
    while plain.endswith((".yaml", ".md")):
        plain = plain.rpartition(".")[0]
    # 2026年11月3日 is the day that the name of a file begins with.
    plain = re.sub(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?", _day_of_name, plain)
    bare = _COPY.sub("", plain)
    better = re.sub("[^A-Za-z0-9]+", "-", bare).strip("-")
    if bare != plain and may_be_id(better):
        return f"是多存的一份，就删掉；是另一件，改名，例如 {better}-2{suffix}"
    if may_be_id(better) and not re.search(r"[^\W\dA-Za-z_]", bare):
        return f"改名，改成 {better}{suffix}"
    begins = re.match(r"\d{4}(?:-\d{2}){1,2}", plain)
    like = f"{begins[0]}{suffix}" if begins else suffix.join(sample)
    return f"改名，例如 {like}；最多 {_LONGEST_ID} 个字，不用 con、nul 这些 Windows 不让用的名字，也不叫 index"


def copy_of(path: PurePosixPath, files: Iterable[str]) -> str:
    """Return the record beside ``path`` of which it has the name and more: 2026-03 (冲突副本).yaml, 2026-03.yaml.orig."""
    if not {".yaml", ".yml", ".md"} & set(path.suffixes):
        # 2026-03.pdf is what 2026-03.yaml would have attached.
        return ""
    beside = [PurePosixPath(name) for name in files if name.startswith(f"{path.parent}/") and name != str(path)]
    found = [
        other.name
        for other in beside
        if other.suffix in {".yaml", ".md"}
        and other.parent == path.parent
        and may_be_id(other.stem)
        and re.search(rf"(?<![A-Za-z0-9-]){re.escape(other.stem)}(?!-?[A-Za-z0-9])", path.name)
    ]
    return max(found, key=len, default="")


def meant_suffix(name: str) -> str | None:
    """Return the name with .yaml or .md at its end where another writing of that was meant: a.yml, a.YAML, a.yaml.txt, a."""
    if name.endswith((".yaml", ".md")):
        return None
    if ID.fullmatch(name):
        return f"{name}.yaml"
    found = _ENDINGS.fullmatch(name)
    return f"{found[1]}.{'yaml' if found[2][0] in 'yY' else 'md'}" if found else None


def written_as(name: str, files: Iterable[str]) -> str:
    """Return the one of ``files`` that was meant to be called ``name``: 村.yml, 村.yaml.txt; empty where there is none."""
    stem = name.removesuffix(".yaml")
    return next((file for file in files if file == stem or meant_suffix(file) == name), "")


def renamed(file: str, name: str) -> Problem:
    """Return the Problem of 村.yaml, 镇.yaml or 撤下.yaml that has another ending."""
    fix = f"改名，改成 {name}；看不到后缀的，先在文件夹的“查看”里打开“文件扩展名”"
    return Problem("R057", file, "文件名末尾不是 .yaml", fix)
