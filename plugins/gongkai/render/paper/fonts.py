"""The faces of posters: the system's Noto CJK, subset once to a fixed repertoire.

Subsetting makes a poster two times faster and three times smaller than the
system's 20 MB collections do. The repertoire is fixed (通用规范汉字表, 8,105
characters; ASCII; punctuation), because a subset to "the characters in use"
would change every poster's bytes when one record adds a character. Any other
character falls back to the system's faces. ``repertoire.txt`` is Unicode's
kTGH property (Unihan 15.0), in the order of the table.

Each face comes in several files: the table's 3,500 everyday characters, and the
rest in quarters. A PDF carries an entry for every glyph of a file up to the last
one that it uses, so that one file of all would make every poster 40 KB larger,
and one file of the rest every poster with one rare name.
"""

import hashlib
import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path

import uharfbuzz
from msgspec import Struct

from gongkai.whole import write_whole

EVERYDAY = 3500
"""How many characters the table's first level has."""

REST_FILES = 4

_PUNCTUATION = "　、。〈〉《》「」『』【】〔〕·—…‘’“”，．：；！？（）％～￥＋－＝／｜○●◐▲△▨■□①②③④⑤⑥⑦⑧⑨⑩×÷℃㎡№→←↑↓─│〇"
# Vertical setting and feature tables: a poster uses neither, and every PDF would carry their glyphs' numbers.
_UNUSED = ("GSUB", "GPOS", "vhea", "vmtx", "VORG", "BASE")


# What shows a character that the table does not have.
_BEHIND = ("HanaMinA", "HanaMinB")


class MissingFont(Exception):
    """A face that posters need is not installed; the text says which, in Chinese."""


class Face(Struct, frozen=True):
    """One face: the family and weight that CSS calls it by, and what fontconfig knows it as."""

    family: str
    weight: int
    system: str


FACES = (
    Face("Gongkai", 400, "Noto Sans CJK SC:style=Regular"),
    Face("Gongkai", 700, "Noto Sans CJK SC:style=Bold"),
    Face("Gongkai Serif", 700, "Noto Serif CJK SC:style=Bold"),
)


def repertoire() -> list[str]:
    """Return the everyday characters with ASCII and punctuation, then the rest of 通用规范汉字表 in parts."""
    table = (files("gongkai.render.paper") / "repertoire.txt").read_text(encoding="utf-8").replace("\n", "")
    ascii_characters = "".join(chr(code) for code in range(0x20, 0x7F))
    rest = table[EVERYDAY:]
    size = -(-len(rest) // REST_FILES)
    return [
        table[:EVERYDAY] + ascii_characters + _PUNCTUATION,
        # A blank after a rare character is looked for in the same face.
        *(" \u3000" + rest[at : at + size] for at in range(0, len(rest), size)),
    ]


def font_css(cache: Path) -> str:
    """Return the ``@font-face`` rules of the subset faces, making the subsets in ``cache`` where they are not yet.

    Their addresses are ``face:`` and the name of the file: where ``cache`` lies may hold any character.
    Raises MissingFont where a face is not installed.
    """
    rules = []
    for face in FACES:
        for number, characters in enumerate(repertoire()):
            family = f"{face.family} {number}" if number else face.family
            address = f"face:{_subset(face, characters, cache).name}"
            rules.append(f'@font-face {{ font-family: "{family}"; font-weight: {face.weight}; src: url("{address}") }}')
    return "\n".join(rules)


def faces_digest(cache: Path) -> str:
    """Return a digest of the subset faces, and of the faces behind them. Raises MissingFont."""
    digest = hashlib.sha256()
    for face in FACES:
        for characters in repertoire():
            digest.update(_subset(face, characters, cache).read_bytes())
    for family in _BEHIND:
        found = subprocess.run(
            ["fc-match", "-f", "%{family} %{fontversion}\n", family], capture_output=True, check=False
        )
        digest.update(found.stdout)
    return digest.hexdigest()


def _subset(face: Face, characters: str, cache: Path) -> Path:
    path, index = _system_face(face)
    status = path.stat()
    made_of = f"{path} {index} {status.st_size} {status.st_mtime_ns} {characters} {_UNUSED} {uharfbuzz.__version__}"
    subset = cache / f"{hashlib.sha256(made_of.encode()).hexdigest()[:24]}.otf"
    if not subset.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        # Made once and never looked into again: a power cut must not leave an empty face under this name.
        write_whole(subset, _cut(path, index, characters), on_disk=True)
    return subset


def _cut(path: Path, index: int, characters: str) -> bytes:
    source = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), index)
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _UNUSED)
    wanted.flags |= uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE | uharfbuzz.SubsetFlags.NO_HINTING
    return bytes(wanted.subset(source).blob.data)


RARE_FACES = (Face("", 400, "Noto Sans CJK SC:style=Regular"), Face("", 400, "HanaMinB"))
"""Where rare characters are looked for."""


def cut_rare(characters: str) -> bytes:
    """Return a face with those of ``characters`` that it knows, of the system's the one that knows most; empty where none does."""
    best: tuple[str, Path, int] = ("", Path(), 0)
    for one in RARE_FACES:
        try:
            path, index = _system_face(one)
        except MissingFont:
            continue
        known = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), index).unicodes
        best = max(
            best, ("".join(c for c in characters if ord(c) in known), path, index), key=lambda told: len(told[0])
        )
    found, path, index = best
    return _cut(path, index, found) if found else b""


@cache
def _system_face(face: Face) -> tuple[Path, int]:
    """Return the file of a face and its number in that collection, as fontconfig has it."""
    found = subprocess.run(
        ["fc-match", "-f", "%{family}\n%{file}\n%{index}", face.system],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    ).stdout.split("\n")
    family = face.system.split(":")[0]
    if len(found) != 3 or family not in found[0]:
        raise MissingFont(f"缺少字体 {family}，请安装 fonts-noto-cjk")
    return Path(found[1]), int(found[2])
