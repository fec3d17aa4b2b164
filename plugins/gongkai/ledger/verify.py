"""Check a copy of a site against its ledger, and the ledger against papers from the wall; needs Python alone.

Run it as ``python3 verify.py FOLDER [--paper CODE …]``. FOLDER is a copy of the
site (``wget -m``, a USB stick); CODE is what a poster's QR code says. Nothing
is fetched. It ends with 0 where all agrees, 1 where something does not, 2
where there is nothing to check.

The ledger is ``ledger/ledger.jsonl``, a line per event as canonical JSON (RFC
8785; strings and whole numbers only), each with the SHA-256 of the line before
it. ``ledger/checkpoint`` is its head (C2SP tlog-checkpoint: origin, size,
RFC 6962 root).
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
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

_PAPER = re.compile(r"([0-9a-f]{64})(?:\.html)?(?:#(\d{1,9})\.([0-9a-f]{16})\.([0-9a-f]{16}))?$")
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
    for record in last.keys() - live.keys():
        if (folder / f"{record}.json").exists():
            yield f"{record} 在台账里已撤下，网站上还有"
    for record, values in live.items():
        content = _values(folder / f"{record}.json")
        if content is None or digest_of(content) != values["摘要"] or content.get("记录") != record:
            yield f"{record} 的内容和台账第 {values['序号']} 号不一样，或者网站上没有"
        else:
            yield from _check_files(folder, record, content)
    yield from _check_old(folder, public, live)
    for path in sorted(folder.glob("*/*/*.json")):
        if path.parent.name == FILES:
            continue
        record = path.relative_to(folder).as_posix().removesuffix(".json")
        if record not in last:
            yield f"{record} 在网站上，台账里没有"


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
            if digest != live[record]["摘要"]:
                content = _values(folder / "check" / f"{digest}.json")
                if content is None or digest_of(content) != digest:
                    yield f"{record} 的旧内容（第 {values['序号']} 号）缺少或被改过"


def _values(file: Path) -> dict[str, Any] | None:
    try:
        values = _loads(file.read_bytes()) if file.is_file() else None
        canonical(values)
    except (OSError, ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _loads(text: bytes) -> Any:
    """Return what JSON says. Raises ValueError where a key stands twice: readers would not agree on which one counts."""
    return json.loads(text, object_pairs_hook=_each_once)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key stands twice")
    return values


def _is(file: Path, digest: object) -> bool:
    """Return whether a file has this SHA-256, as it is or as it was before git on Windows changed the ends of its lines."""
    if not file.is_file():
        return False
    content = file.read_bytes()
    digests = [hashlib.sha256(one).hexdigest() for one in (content, content.replace(b"\r\n", b"\n"))]
    return digest in digests


def _inside(folder: Path, address: object) -> Path | None:
    """Return where an address of the copy leads, or None where it leads out of it."""
    if not isinstance(address, str) or "\0" in address:
        return None
    path = folder / address
    return path if path.resolve().is_relative_to(folder.resolve()) else None


def _check_files(folder: Path, record: str, content: Mapping[str, Any]) -> Iterator[str]:
    files = content.get("文件摘要", {})
    if not isinstance(files, dict):
        yield f"{record} 的文件摘要看不懂"
        return
    for name, told in files.items():
        path = _inside(folder, told.get("地址")) if isinstance(told, dict) else None
        if path is None or not _is(path, told.get("网上")):
            yield f"{record} 的文件“{name}”缺少或被换过"


def check_manifest(folder: Path) -> Iterator[str]:
    """Yield which files of the copy are not those that its manifest names (sha256sum's form), if it has one.

    A copy need not be whole: a mirroring program takes only what pages lead to.
    """
    manifest = folder / "manifest.txt"
    if not manifest.is_file():
        return
    for line in manifest.read_text(encoding="utf-8", errors="replace").splitlines():
        told, _, name = line.partition("  ")
        if not re.fullmatch("[0-9a-f]{64}", told):
            yield "manifest.txt 看不懂"
            return
        path = _inside(folder, name)
        if path is None:
            yield f"清单里的 {name} 不在这份拷贝里"
        elif path.is_file() and not _is(path, told):
            yield f"{name} 和清单不一样"


def _check_manifest_of(folder: Path, lines: Sequence[Read]) -> Iterator[str]:
    yield from check_manifest(folder)


def check_checkpoint(folder: Path, lines: Sequence[Read]) -> Iterator[str]:
    """Yield what is wrong with the checkpoint beside the ledger."""
    try:
        path = folder / "ledger" / "checkpoint"
        told = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else None
    except OSError:
        told = None
    if told is None:
        yield "缺少 ledger/checkpoint"
        return
    root = base64.b64encode(root_of([line for line, _ in lines])).decode()
    if told[1:3] != [str(len(lines)), root]:
        yield "ledger/checkpoint 和台账对不上，台账少了或被换过"


def check_paper(code: str, lines: Sequence[Read]) -> tuple[bool, str]:
    """Return (whether the paper agrees, what it shows) of what a poster's QR code says."""
    found = _PAPER.search(code.strip().lower())
    if not found:
        return False, "这不是海报上的码"
    told, number, before, own = found.groups()
    if number is None:
        numbers = [values["序号"] for _, values in lines if values["摘要"] == told]
        shown = "、".join(map(str, numbers))
        return bool(numbers), f"台账第 {shown} 号就是这份内容" if numbers else "台账里没有这张纸上的内容"
    at = int(number)
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


def verify(folder: Path | str, papers: Sequence[str] = ()) -> tuple[int, str]:
    """Return (exit status, report in Chinese) of the copy of a site in ``folder`` and the codes of ``papers``."""
    folder = Path(folder)
    ledger = folder / "ledger" / "ledger.jsonl"
    try:
        # No line of it holds the end of a line: git on Windows may have changed those.
        content = ledger.read_bytes().replace(b"\r\n", b"\n") if ledger.is_file() else None
    except OSError:
        content = None
    if content is None:
        return 2, f"{folder} 里没有 ledger/ledger.jsonl，不是一份发布的网站。\n"
    lines, broken = read_lines(content)
    wrong = [broken] if broken else []
    for look in (check_checkpoint, check_site, _check_manifest_of) if not broken else ():
        try:
            wrong += list(look(folder, lines))
        except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError) as fault:
            # Whoever made the copy may have put anything there; the papers are still compared.
            wrong.append(f"拷贝里有看不懂的文件（{type(fault).__name__}）")
    said = [f"不一致：{words}" for words in wrong]
    if not wrong:
        said.append(f"一致：台账 {len(lines)} 号，每一号接得上，网站上的内容和台账一样。")
    for code in papers:
        agrees, words = check_paper(code, lines)
        wrong += [] if agrees else [words]
        said.append(f"{'这张纸一致' if agrees else '这张纸不一致'}：{words}。")
    if not papers:
        said.append("没有和墙上的纸核对。网站的主人可以把台账从头重写，只有墙上的纸、照片和别人的拷贝能看出来。")
    return (1 if wrong else 0), "\n".join(said) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the command line names, print the report and return the exit status."""
    parser = argparse.ArgumentParser(description="核对一份网站拷贝和它的台账，不联网。")
    parser.add_argument("folder", help="网站的拷贝，里面有 index.html 和 ledger 文件夹")
    parser.add_argument("--paper", nargs="+", action="extend", default=[], help="海报上的二维码扫出来的字")
    options = parser.parse_args(arguments)
    status, report = verify(options.folder, options.paper)
    sys.stdout.write(report)
    return status


if __name__ == "__main__":
    sys.exit(main())
