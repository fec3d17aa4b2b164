"""``gongkai fix``: the safe corrections of writing, shown first, then written."""

import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from gongkai.commands import content_folder
from gongkai.layout import model_of
from gongkai.read.columns import BLANKS, UNSEEN
from gongkai.read.file import MAX_BYTES
from gongkai.read.mend import Mended, mend
from gongkai.records.build import may_stand
from gongkai.report import quoted
from gongkai.scan import scan
from gongkai.whole import write_whole


def fix_content(settings_file: Path, files: Sequence[Path], *, sure: bool) -> int:
    """Show what would change, ask (unless ``sure``), write it; return the exit status."""
    content = content_folder(settings_file)
    if content is None:
        return 1
    missing = [path for path in files if not path.exists()]
    if missing:
        sys.stdout.write("".join(f"没有这个文件：{path}\n" for path in missing))
        return 1
    found = list(_mendable(content, files))
    if not found:
        sys.stdout.write("没有能自动改的地方。别的问题用 gongkai check 看，照它说的改。\n")
        return 0
    for name, mended in found:
        sys.stdout.write(_difference(f"{content.name}/{name}", mended))
    number = sum(len(mended.changes) + (mended.encoding != "UTF-8") for _, mended in found)
    sys.stdout.write(f"共 {len(found)} 个文件 {number} 处。只改标点、空格和编码，不改内容。\n")
    if not (sure or _agreed()):
        sys.stdout.write("没有改。要改就运行 gongkai fix --yes\n")
        return 1
    for name, mended in found:
        path = content / name
        write_whole(path, mended.text.encode(), path.stat().st_mode & 0o777)
    sys.stdout.write("改好了。再用 gongkai check 检查一遍。\n")
    return 0


def _mendable(content: Path, files: Sequence[Path]) -> list[tuple[str, Mended]]:
    scanned = scan(content)
    wanted = [path.resolve() for path in files]
    names = [*scanned.loose.files, *(name for folder in scanned.folders for name in folder.files)]
    found = []
    for name in names:
        path, model = content / name, model_of(name)
        if model is None or (wanted and not any(path.resolve().is_relative_to(one) for one in wanted)):
            continue
        if path.stat().st_size > MAX_BYTES:
            continue
        mended = mend(path.read_bytes(), partial(may_stand, model), markdown=path.suffix == ".md")
        if mended is not None and mended.changed:
            found.append((name, mended))
    return found


def _difference(name: str, mended: Mended) -> str:
    lines = [name]
    if mended.encoding != "UTF-8":
        lines.append(f"  编码 {mended.encoding} 改成 UTF-8")
    for number, was, now in mended.changes:
        lines += [f"  第 {number} 行", f"  - {_visible(was)}", f"  + {_visible(now)}"]
    return "\n".join(lines) + "\n\n"


def _visible(line: str) -> str:
    """Return the line with its tabs and odd spaces as signs, and nothing personal in it."""
    return re.sub(f"[{BLANKS}]", "□", re.sub(f"[{UNSEEN}]", "", quoted(line)).replace("\t", "⇥"))


def _agreed() -> bool:
    if not sys.stdin.isatty():
        return False
    sys.stdout.write("要改吗？输入 y 再按回车：")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes", "是"}
