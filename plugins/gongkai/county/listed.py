"""县.yaml -> the county and its townships, and every Problem of the file."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.problem import Problem
from gongkai.read.file import read_file
from gongkai.read.script import as_read
from gongkai.records.build import build
from gongkai.records.county import CountyFacts
from gongkai.rules.privacy import nothing_personal_in_township


def listed(path: Path) -> tuple[CountyFacts | None, list[Problem]]:
    """Return what the file says, or None, and its Problems."""
    source = read_file(path, path.name)
    if source.values is None:
        return None, list(source.problems)
    facts, problems = build(CountyFacts, source.values, path.name)
    if facts is not None:
        problems = [*_told_apart(facts, path.name), *nothing_personal_in_township(facts, path.name)]
    return facts, [*source.problems, *problems]


def _told_apart(facts: CountyFacts, file: str) -> Iterator[Problem]:
    """Yield a Problem where there is no township, or one has the name or an address of one before it."""
    if not facts.townships:
        yield Problem("R002", file, "“镇”里一个镇也没有写", "一个镇一项，写 名称、网址名、文件夹、网址", ("镇",))
    for number, own in enumerate(facts.townships):
        for other in facts.townships[:number]:
            if as_read(own.name) == as_read(other.name):
                said, fix = f"两个镇都叫“{own.name}”", "抄来没有改的，写那个镇自己的名称；真的同名，分给两个县"
                yield Problem("R066", file, said, fix, ("镇", number, "名称"))
            if own.slug == other.slug:
                said, fix = f"“{own.name}”和“{other.name}”的网址名都是“{own.slug}”", "改后加的那个镇"
                yield Problem("R052", file, said, fix, ("镇", number, "网址名"))
            if own.address == other.address:
                said, fix = f"“{own.name}”和“{other.name}”的网址都是 {own.address}", "核对两个镇的网址"
                yield Problem("R052", file, said, fix, ("镇", number, "网址"))
