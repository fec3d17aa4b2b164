"""Check a copy of a site against its ledger, and the ledger against papers from the wall and a county's notes.

Run it as ``python3 verify.py FOLDER [--paper CODE …] [--witness FILE …]``; it
needs Python alone. FOLDER is a copy of the site (``wget -m``, a USB stick);
CODE is what a poster's QR code says; FILE is a head of the ledger that a
county saw, or the county's key. Nothing is fetched. It ends with 0 where all
agrees, 1 where something does not, 2 where there is nothing to check.

The ledger is ``ledger/ledger.jsonl``, a line per event as canonical JSON (RFC
8785; strings and whole numbers only), each with the SHA-256 of the line before
it. ``ledger/checkpoint`` is its head (C2SP tlog-checkpoint: origin, size,
RFC 6962 root). A county's note is such a head with its signature (C2SP
tlog-cosignature, Ed25519).
"""

from __future__ import annotations

import argparse
import base64
import binascii
import datetime
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

KINDS = ("发布", "更正", "撤下", "期满")
KEYS = ("序号", "时间", "记录", "事项", "摘要", "原因", "经办", "前一条")
NOTHING = "0" * 64
SHORT = 16
"""Hexadecimal digits of a hash on paper: to find another ledger with the same 64 bits is out of reach."""
NAME_OF_VILLAGE = "村"
"""Left out of a record's digest: a village may be renamed, and none of its accounts has changed."""

Read = tuple[bytes, dict[str, Any]]
"""A line of the ledger: its bytes without the line's end, and its values."""

FILES = "files"
"""The folder of a village's attachments."""

COSIGNATURE = 4
"""What kind of key signs the heads that a county saw, in signed-note's numbers."""
MOST_BYTES = 64_000_000
"""Of a record; nobody who makes a copy shall fill the memory of who checks it."""
MOST_OF_LEDGER = 50_000_000
MOST_OF_HEAD = 10_000
MOST_OF_FILE = 2_000_000_000
UNREADABLE = "打不开，没有核对"
"""Said behind the name of a file or folder."""
_NO_TIME = 7_258_118_400
"""The year 2200, as POSIX has it: nobody signed later."""

_PAPER = re.compile(r"([0-9a-f]{64})(?:\.html)?(?:#(\d{1,9})\.([0-9a-f]{16})\.([0-9a-f]{16}))?$")
_DIGITS = re.compile(r"[0-9A-Fa-f]{24,}(?:#.*)?")
"""What was meant as a digest, if not all of it was copied."""
_DIGITS_WITHIN = re.compile(r"[0-9A-Fa-f]{16,}|/check/")
_SHOWN = (".html", ".htm", ".csv", ".json", ".pdf")
"""What people read; in a folder of the site's, one that no list names was put there by somebody else."""
MOST_NAMED = 5
_KEY = re.compile(r"[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+\s*")
_RECORD = re.compile(r"[A-Za-z0-9-]+/[A-Za-z0-9-]+/[A-Za-z0-9-]+")
"""Village's, type's and record's name: no name of a record leads out of the copy."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


def canonical(value: Any) -> bytes:
    """Return the bytes of RFC 8785 of strings, whole numbers, lists and mappings with Chinese or ASCII keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(values: Mapping[str, Any]) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of a record's canonical JSON, without its village's name."""
    kept = {key: value for key, value in values.items() if key != NAME_OF_VILLAGE}
    return hashlib.sha256(canonical(kept)).hexdigest()


def line_hash(line: bytes) -> str:
    """Return the SHA-256 of one line of the ledger (bytes without the line's end)."""
    return hashlib.sha256(line).hexdigest()


def root_of(lines: Sequence[bytes]) -> bytes:
    """Return the RFC 6962 root (32 bytes) of the lines (bytes without their ends)."""
    level = [hashlib.sha256(b"\0" + line).digest() for line in lines]
    if not level:
        return hashlib.sha256(b"").digest()
    # An odd node goes up as it is: the same tree as RFC 6962 splits from the top.
    while len(level) > 1:
        paired = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2])]  # noqa: B905
        level = paired + level[len(paired) * 2 :]
    return level[0]


def read_lines(content: bytes) -> tuple[list[Read], str]:
    """Return ([(bytes, values)], what is wrong): the lines up to the first that does not follow from those before."""
    found: list[Read] = []
    before, standing = NOTHING, dict[str, str]()
    if content and not content.endswith(b"\n"):
        return found, "台账的最后一行不完整"
    for number, line in enumerate(content.split(b"\n")[:-1], start=1):
        try:
            values = _loads(line)
            wrong = _wrong_line(number, line, values, before, found, standing)
        except (ValueError, TypeError, AttributeError, RecursionError):
            wrong = "看不懂"
        if wrong:
            return found, f"台账第 {number} 号{wrong}"
        found.append((line, values))
        before, standing[values["记录"]] = line_hash(line), values["事项"]
    return found, ""


def _wrong_line(
    number: int, line: bytes, values: Mapping[str, Any], before: str, found: list[Read], standing: Mapping[str, str]
) -> str:
    if set(values) != set(KEYS) or canonical(values) != line:
        return "不是规定的写法"
    if values["序号"] != number:
        return "的序号不对，中间少了或换了位置"
    if values["前一条"] != before:
        return "接不上前一条，前面的被改过"
    if not _TIME.fullmatch(values["时间"]) or (found and values["时间"] < found[-1][1]["时间"]):
        return "的时间比前一条早"
    if values["事项"] not in KINDS or not re.fullmatch("[0-9a-f]{64}", values["摘要"]):
        return "的事项或摘要不对"
    if not _RECORD.fullmatch(values["记录"]):
        return "的记录名不对"
    standing_before = standing.get(values["记录"])
    if (values["事项"] == "发布") != (standing_before in (None, "撤下")):
        return (
            f"是“{values['事项']}”，可是这一件{'没有发布过' if standing_before is None else '已经' + standing_before}"
        )
    return ""


def check_site(folder: Path, lines: Sequence[Read]) -> Iterator[str]:
    """Yield what does not agree between the ledger's lines and the files of the site's copy in ``folder``."""
    public = [values for _, values in lines if "/wall/" not in values["记录"]]
    last = {values["记录"]: values for values in public}
    live = {record: values for record, values in last.items() if values["事项"] != "撤下"}
    for record in sorted(last.keys() - live.keys()):
        if os.path.lexists(folder / f"{record}.json"):
            yield f"{record} 在台账里已撤下，网站上还有"
    for record, values in live.items():
        path = folder / f"{record}.json"
        try:
            content, digest = _content(path)
        except OSError:
            yield f"{record} {UNREADABLE}"
            continue
        if content.get("记录") == record and digest == values["摘要"]:
            yield from _check_files(folder, record, content)
        elif os.path.lexists(path):
            yield f"{record} 的内容和台账第 {values['序号']} 号不一样"
        else:
            yield f"{record} 台账里有（第 {values['序号']} 号），网站上没有"
    yield from _check_old(folder, public, live)
    yield from _unlisted(folder, last)


def _unlisted(folder: Path, known: Mapping[str, Any]) -> Iterator[str]:
    """Yield what lies where records do and is not ``known``, and which folders cannot be looked into, in order."""
    for village in sorted(folder.iterdir()):
        kinds, wrong = _entries(village, folder)
        yield from wrong
        for kind in kinds:
            files, wrong = _entries(kind, folder) if kind.name != FILES else ([], [])
            yield from wrong
            for file in files:
                record = f"{village.name}/{kind.name}/{file.name.removesuffix('.json')}"
                if file.name.endswith(".json") and record not in known:
                    yield f"{record} 在网站上，台账里没有"


def _entries(path: Path, folder: Path) -> tuple[list[Path], list[str]]:
    """Return (what lies in a folder, none where it is no folder; that it cannot be opened, in words)."""
    try:
        return (sorted(path.iterdir()) if path.is_dir() else []), []
    except OSError:
        return [], [f"{_short(path, folder)} {UNREADABLE}"]


def _check_old(folder: Path, public: Sequence[dict[str, Any]], live: Mapping[str, Any]) -> Iterator[str]:
    """Yield which versions that no longer stand are missing or were rewritten.

    Those of before a withdrawal, and of lists that have expired, are gone for good.
    """
    since: dict[str, list[dict[str, Any]]] = {}
    for values in public:
        own = since.setdefault(values["记录"], [])
        own.clear() if values["事项"] == "撤下" else own.append(values)
    for record, versions in since.items():
        if any(values["事项"] == "期满" for values in versions):
            continue
        for values in versions:
            digest = values["摘要"]
            if digest == live[record]["摘要"]:
                continue
            try:
                same = _content(folder / "check" / f"{digest}.json")[1] == digest
            except OSError:
                yield f"{record} 的旧内容（第 {values['序号']} 号）{UNREADABLE}"
                continue
            if not same:
                yield f"{record} 的旧内容（第 {values['序号']} 号）缺少或被改过"


def _content(file: Path) -> tuple[dict[str, Any], str]:
    """Return (the values of a record's file, their digest); nothing where it is none. Raises OSError where it cannot be read."""
    try:
        values = _loads(file.read_bytes()) if file.is_file() and file.stat().st_size <= MOST_BYTES else None
        return (values, digest_of(values)) if isinstance(values, dict) else ({}, "")
    except (ValueError, RecursionError):
        return {}, ""


def _loads(text: bytes) -> Any:
    """Return what JSON says. Raises ValueError where a key stands twice: readers would not agree on which one counts."""
    return json.loads(text, object_pairs_hook=_each_once)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key stands twice")
    return values


def _is(file: Path, digest: object) -> bool:
    """Return whether a file has this SHA-256, as it is or as it was before git on Windows changed the ends of its lines.

    Raises OSError where it cannot be read.
    """
    if not file.is_file() or file.stat().st_size > MOST_OF_FILE:
        return False
    whole, content = hashlib.sha256(), b""
    with file.open("rb") as opened:
        while part := opened.read(MOST_BYTES):
            content = part
            whole.update(part)
    # What is longer than one part is no text.
    plain = content.replace(b"\r\n", b"\n") if len(content) == file.stat().st_size else b""
    return digest in (whole.hexdigest(), hashlib.sha256(plain).hexdigest() if plain else "")


def _inside(folder: Path, address: object) -> Path | None:
    """Return where an address of the copy leads, or None where it leads out of it."""
    if not isinstance(address, str) or "\0" in address:
        return None
    path = folder / address
    try:
        return path if path.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):
        # Links that lead to each other lead nowhere.
        return None


def _check_files(folder: Path, record: str, content: Mapping[str, Any]) -> Iterator[str]:
    files = content.get("文件摘要", {})
    if not isinstance(files, dict):
        yield f"{record} 的文件摘要看不懂"
        return
    for name, told in files.items():
        path = _inside(folder, told.get("地址")) if isinstance(told, dict) else None
        try:
            same = path is not None and _is(path, told.get("网上"))
        except OSError:
            yield f"{record} 的文件“{name}”{UNREADABLE}"
            continue
        if not same:
            yield f"{record} 的文件“{name}”缺少或被换过"


def check_manifest(folder: Path) -> Iterator[str]:
    """Yield which files of the copy are not those that its manifest names (sha256sum's form), if it has one.

    A copy need not be whole: a mirroring program takes only what pages lead to.
    """
    manifest = folder / "manifest.txt"
    if not os.path.lexists(manifest):
        return
    if not manifest.is_file():
        yield f"manifest.txt {UNREADABLE}"
        return
    if manifest.stat().st_size > MOST_OF_LEDGER:
        yield "manifest.txt 看不懂"
        return
    lines = manifest.read_text(encoding="utf-8", errors="replace").splitlines()
    if not lines:
        yield "manifest.txt 是空的，网页和 PDF 没有核对"
    for line in lines:
        told, _, name = line.partition("  ")
        if not re.fullmatch("[0-9a-f]{64}", told):
            yield "manifest.txt 看不懂"
            return
        path = _inside(folder, name)
        if path is None:
            yield f"清单里的 {seen_as(name)} 不在这份拷贝里"
            continue
        try:
            # What is no plain file is not waited for, nor taken for one that was not copied.
            same = _is(path, told) if path.is_file() else not os.path.lexists(path)
        except OSError:
            yield f"{seen_as(name)} {UNREADABLE}"
            continue
        if not same:
            yield f"{seen_as(name)} 和清单不一样" if path.is_file() else f"{seen_as(name)} {UNREADABLE}"


def _check_manifest_of(folder: Path, lines: Sequence[Read]) -> Iterator[str]:
    yield from check_manifest(folder)
    for name in _beyond_manifest(folder):
        if "/" in name and name.lower().endswith(_SHOWN):
            yield f"{seen_as(name)} 在拷贝里，清单里没有"


def _beyond_manifest(folder: Path) -> list[str]:
    """Return what lies in the copy and its manifest does not name, in order; names that begin with a dot are nobody's page.

    Of a folder that is none of the site's, only its name is told.
    """
    manifest = folder / "manifest.txt"
    if not manifest.is_file() or manifest.stat().st_size > MOST_OF_LEDGER:
        return []
    lines = manifest.read_text(encoding="utf-8", errors="replace").splitlines()
    known = {line.partition("  ")[2] for line in lines} - {""}
    if not known:
        return []
    own = {name.partition("/")[0] for name in known if "/" in name}
    found = []
    for at, folders, files in os.walk(folder):
        inside = Path(at).relative_to(folder).as_posix()
        folders[:] = [name for name in folders if not name.startswith(".")]
        if inside == ".":
            found += [f"{name}/" for name in folders if name not in own]
            folders[:] = [name for name in folders if name in own]
        names = [name if inside == "." else f"{inside}/{name}" for name in files if not name.startswith(".")]
        found += [name for name in names if name not in known and name != manifest.name]
    return sorted(found)


def check_checkpoint(folder: Path, lines: Sequence[Read]) -> Iterator[str]:
    """Yield what is wrong with the checkpoint beside the ledger."""
    head = _head(folder)
    if head is None:
        yield "缺少 ledger/checkpoint"
        return
    told = head.split("\n")
    root = base64.b64encode(root_of([line for line, _ in lines])).decode()
    if told[1:3] != [str(len(lines)), root]:
        yield "ledger/checkpoint 和台账对不上，台账少了或被换过"


def check_paper(code: str, lines: Sequence[Read], origin: str = "") -> tuple[bool, str]:
    """Return (whether the paper agrees, what it shows) of what a poster's QR code says.

    ``origin`` is what the copy calls its ledger: a paper may be of another site, and have a record that both publish.
    """
    agrees, words = _check_code(code, lines)
    at, _, rest = code.strip().lower().partition("://")[2].rpartition("/check/")
    if rest and origin and f"{at}/ledger" != origin.lower():
        words += (
            f"；纸上的网址是 {seen_as(at)} 的，这份拷贝是 {seen_as(origin.removesuffix('/ledger'))} 的，不是同一个网站"
        )
    return agrees, words


def is_page(code: str) -> bool:
    """Return whether a code is the address of a page, as on the poster of a whole board: it names no record's content."""
    return "://" in code and not _DIGITS_WITHIN.search(code)


def seen_as(words: str) -> str:
    """Return what may be shown of a name that somebody else chose."""
    return "".join(one for one in words if one.isprintable())[:200]


def _check_code(code: str, lines: Sequence[Read]) -> tuple[bool, str]:
    found = _PAPER.search(code.strip().lower())
    if not found:
        return False, "这不是海报上的码"
    told, number, before, own = found.groups()
    if number is None:
        numbers = [values["序号"] for _, values in lines if values["摘要"] == told]
        shown = "、".join(map(str, numbers))
        return bool(numbers), f"台账第 {shown} 号就是这份内容" if numbers else "台账里没有这张纸上的内容"
    at = int(number)
    if at < 1:
        return False, "这不是海报上的码"
    if not 1 <= at <= len(lines):
        return False, f"纸上是第 {at} 号，台账只有 {len(lines)} 号：台账被截短了，或者还没有更新"
    line, values = lines[at - 1]
    if values["摘要"] != told:
        return False, f"第 {at} 号的内容和纸上不一样，台账被改过"
    if not values["前一条"].startswith(before):
        return False, f"第 {at} 号以前的台账和贴出这张纸的时候不一样，被改过"
    if not line_hash(line).startswith(own):
        return False, f"第 {at} 号的时间、原因或经办和贴出这张纸的时候不一样，被改过"
    after = f"；第 {at} 号以后的，这张纸证明不了" if at < len(lines) else ""
    later = [v["事项"] for _, v in lines[at:] if v["记录"] == values["记录"]]
    since = f"，这一件后来{'、'.join(dict.fromkeys(later))}过" if later else ""
    return True, f"第 1 到 {at} 号和贴出这张纸的时候一样{since}{after}"


def is_code(text: str) -> bool:
    """Return whether a text looks like what a poster's QR code says: a digest or an address, not the name of a file."""
    return "://" in text or bool(_PAPER.search(text.strip().lower()) or _DIGITS.fullmatch(text.strip()))


def check_witness(note: bytes, lines: Sequence[Read], origin: str, keys: Sequence[str] = ()) -> tuple[bool, str]:
    """Return (whether the ledger goes on from it, what it shows) of a head of the ledger that a county saw.

    ``origin`` is what the copy calls its ledger, ``keys`` are verifier keys as signed-note writes them.
    """
    body, _, signatures = note.decode("utf-8-sig", "replace").replace("\r\n", "\n").partition("\n\n")
    told = [*body.split("\n"), "", "", ""]
    if not re.fullmatch(r"0|[1-9]\d{0,8}", told[1]):
        return False, "这不是县里见证的台账头"
    size, other = int(told[1]), f"；见证的是 {told[0]}，这份拷贝是 {origin}" if told[0] != origin else ""
    at, signed = _signed_by(f"{body}\n".encode(), signatures, keys)
    when = f" {at:%Y-%m-%d %H:%M} " if at else ""
    if at is None and keys:
        return False, f"签名不对，不是给的公钥签的{other}"
    if size > len(lines):
        return False, f"县里{when}见过 {size} 号，台账只有 {len(lines)} 号：被截短了，或者拷贝比那时候还早{other}"
    if base64.b64encode(root_of([line for line, _ in lines[:size]])).decode() != told[2]:
        return False, f"第 1 到 {size} 号和县里{when}见过的不一样，台账被改写过{other}"
    after = f"；第 {size} 号以后的，它证明不了" if size < len(lines) else ""
    return True, f"第 1 到 {size} 号和县里{when}见过的一样{after}；{signed}{other}"


def _signed_by(body: bytes, signatures: str, keys: Sequence[str]) -> tuple[datetime.datetime | None, str]:
    """Return (when one of the keys signed, in China's time, or None, and what to say of the signature)."""
    if not keys:
        return None, "没有核对签名，因为没有给县里的公钥：是谁、什么时候见的，只有文件自己说"
    for name, number, key in (key.strip().split("+", 2) for key in keys):
        for line in signatures.split("\n"):
            try:
                raw = base64.b64decode(line.removeprefix(f"— {name} "), validate=True)
                kind, public = base64.b64decode(key, validate=True)[:1], base64.b64decode(key)[1:]
            except (binascii.Error, ValueError):
                continue
            at = int.from_bytes(raw[4:12], "big")
            ours = kind == bytes([COSIGNATURE]) and raw[:4].hex() == number and at < _NO_TIME
            if ours and is_signed(public, b"cosignature/v1\ntime %d\n" % at + body, raw[12:]):
                when = datetime.datetime.fromtimestamp(at, datetime.timezone(datetime.timedelta(hours=8)))
                return when, f"签名核对过，是 {name} 签的"
    return None, ""


# Ed25519 (RFC 8032, 5.1), for checking alone: nothing here is secret, so it may be slow and plain.
_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P

_Point = tuple[int, int, int, int]


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether ``signature`` (64 bytes) of ``message`` is by the Ed25519 ``key`` (32 bytes)."""
    by, at = _point(key), _point(signature[:32])
    number = int.from_bytes(signature[32:], "little")
    if by is None or at is None or len(signature) != 64 or number >= _ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % _ORDER
    base = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))
    left, right = _times(number, base or (0, 1, 1, 0)), _plus(at, _times(challenge, by))
    return all((left[i] * right[2] - right[i] * left[2]) % _P == 0 for i in (0, 1))


def _point(encoded: bytes) -> _Point | None:
    number = int.from_bytes(encoded, "little")
    y, odd = number & ((1 << 255) - 1), number >> 255
    if len(encoded) != 32 or y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if (x * x - square) % _P or (x == 0 and odd):
        return None
    x = x if x & 1 == odd else _P - x
    return x, y, 1, x * y % _P


def _plus(one: _Point, other: _Point) -> _Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * _D, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number: int, point: _Point) -> _Point:
    total = (0, 1, 1, 0)
    while number:
        total = _plus(total, point) if number & 1 else total
        point, number = _plus(point, point), number >> 1
    return total


def examined(folder: Path, *, whole: bool = True) -> tuple[list[Read], list[str]] | None:
    """Return (the lines of the ledger, what does not agree) of the copy in ``folder``, or None where it has no ledger.

    Where it is not to be ``whole``, what only the copy's own list of files can tell is not asked.
    """
    ledger = folder / "ledger" / "ledger.jsonl"
    try:
        # No line of it holds the end of a line: git on Windows may have changed those.
        if ledger.is_file() and ledger.stat().st_size > MOST_OF_LEDGER:
            return [], [f"台账超过 {MOST_OF_LEDGER // 1_000_000} MB，没有读"]
        content = ledger.read_bytes().replace(b"\r\n", b"\n") if ledger.is_file() else None
    except OSError:
        return [], [f"ledger/ledger.jsonl {UNREADABLE}"]
    if content is None:
        return None
    lines, broken = read_lines(content)
    wrong = [broken] if broken else []
    looks = (check_checkpoint, check_site, *((_check_manifest_of,) if whole else ()))
    for look in looks if not broken else ():
        try:
            wrong += list(look(folder, lines))
        except OSError as fault:
            wrong.append(f"{_short(fault.filename, folder)} {UNREADABLE}")
        except (ValueError, TypeError, AttributeError, KeyError, RuntimeError) as fault:
            # Whoever made the copy may have put anything there; papers and notes are still compared.
            wrong.append(f"拷贝里有看不懂的文件（{type(fault).__name__}）")
    return lines, wrong


def _short(name: object, folder: Path) -> str:
    """Return what a file of the copy is called in it."""
    told = str(name or "拷贝里有文件")
    return told.removeprefix(f"{folder}{os.sep}")[:200]


def origin_of(folder: Path) -> str:
    """Return what the copy in ``folder`` calls its ledger, or nothing."""
    head = _head(folder)
    return head.partition("\n")[0][:200] if head else ""


def _head(folder: Path) -> str | None:
    path = folder / "ledger" / "checkpoint"
    try:
        fits = path.is_file() and path.stat().st_size <= MOST_OF_HEAD
        return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") if fits else None
    except OSError:
        return None


def verify(folder: Path | str, papers: Sequence[str] = (), witnesses: Sequence[Path | str] = ()) -> tuple[int, str]:
    """Return (exit status, report in Chinese) of the copy of a site in ``folder``, the codes of ``papers``, a county's files."""
    folder = Path(folder)
    found = examined(folder)
    if found is None:
        return 2, f"{folder} 里没有 ledger/ledger.jsonl，不是一份发布的网站。\n"
    lines, wrong = found
    said = [f"不一致：{words}" for words in wrong]
    if not wrong:
        said.append(f"一致：台账 {len(lines)} 号，每一号接得上，每一件的数据、照片和附件和台账一样。")
    said += _said_of_the_rest(folder, wrong, witnesses)
    for code in papers:
        if is_page(code):
            said.append("这张纸没有核对：这是网页的地址，不是一件记录的码，不能核对。")
            continue
        agrees, words = check_paper(code, lines, origin_of(folder))
        wrong += [] if agrees else [words]
        said.append(f"{'这张纸一致' if agrees else '这张纸不一致'}：{words}。")
    for agrees, words in _check_witnesses(witnesses, lines, origin_of(folder)):
        wrong += [] if agrees else [words]
        said.append(f"{'见证一致' if agrees else '见证不一致'}：{words}。")
    if not papers and not witnesses:
        said.append("没有和墙上的纸、县里的见证核对。网站的主人可以把台账从头重写，只有它们和别人的拷贝能看出来。")
    return (1 if wrong else 0), "\n".join(said) + "\n"


def _said_of_the_rest(folder: Path, wrong: Sequence[str], given: Sequence[Path | str]) -> Iterator[str]:
    """Yield what is to be said of the files that no ledger covers; ``given`` are those that were named to be checked."""
    if not os.path.lexists(folder / "manifest.txt"):
        yield "没有清单（manifest.txt），网页、PDF、表格、查找用的文件和 township.json 没有核对，只核对了数据、照片和附件。"
        return
    if not wrong:
        yield "网页、PDF、表格、查找用的文件和 township.json 不在台账里，只和清单（manifest.txt）核对过，一样；管网站的人能把两样一起换掉。"
    try:
        named = {Path(one).resolve() for one in given}
        more = [name for name in _beyond_manifest(folder) if (folder / name).resolve() not in named]
    except (OSError, ValueError, RuntimeError):
        return
    told = [seen_as(name) for name in more if not ("/" in name and name.lower().endswith(_SHOWN))]
    if told:
        rest = f"等 {len(told)} 个" if len(told) > MOST_NAMED else ""
        yield f"清单里没有、没有核对的文件：{'、'.join(told[:MOST_NAMED])}{rest}。不是这个网站发布的，不要当成它的。"


def _check_witnesses(files: Sequence[Path | str], lines: Sequence[Read], origin: str) -> Iterator[tuple[bool, str]]:
    """Yield what each file with a head shows; a file that is a key is what they are signed with."""
    contents: list[tuple[Path, bytes]] = []
    for file in map(Path, files):
        try:
            # A pipe would be waited for, a device never ends.
            content = file.read_bytes() if file.is_file() and file.stat().st_size <= MOST_OF_HEAD else None
        except OSError:
            content = None
        if content is not None:
            contents.append((file, content))
        elif os.path.lexists(file):
            yield False, f"{file} 不是见证的文件，也不是公钥"
        else:
            yield False, f"{file} 打不开，没有这个文件，或者名字写错了"
    keys = [text for _, content in contents if _KEY.fullmatch(text := content.decode("utf-8", "replace"))]
    for file, content in contents:
        if content.decode("utf-8", "replace") not in keys:
            agrees, words = check_witness(content, lines, origin, keys)
            yield agrees, f"{file.name}，{words}"
    if files and len(keys) == len(files):
        yield False, "只有公钥，没有见证的文件"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the command line names, print the report and return the exit status."""
    parser = argparse.ArgumentParser(description="核对一份网站拷贝和它的台账，不联网。")
    parser.add_argument("folder", help="网站的拷贝，里面有 index.html 和 ledger 文件夹")
    parser.add_argument("--paper", nargs="+", action="extend", default=[], help="海报上的二维码扫出来的字")
    witness = "县里见证的台账头（witness 文件夹里的 .txt），和县里的公钥 key.txt"
    parser.add_argument("--witness", nargs="+", action="extend", default=[], help=witness)
    options = parser.parse_args(arguments)
    status, report = verify(options.folder, options.paper, options.witness)
    sys.stdout.write(report)
    return status


if __name__ == "__main__":
    sys.exit(main())
