"""Every blob and message that a push brings, looked at for what must not be in any history.

The tip is checked whole by the build; here are the commits on the way there. A
number that one commit adds and the next removes stays in every clone.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from gongkai.attached import READABLE, Unreadable, words_of
from gongkai.board import Village
from gongkai.layout import model_of, row_of
from gongkai.problem import Problem
from gongkai.publish import durable
from gongkai.publish.limits import AGAIN, passed_over, shown
from gongkai.publish.pushed import Pushed
from gongkai.publish.repository import CONTENT, Repository
from gongkai.read.comments import comments
from gongkai.read.encoding import decode
from gongkai.read.patterns import on_use
from gongkai.records.base import Record
from gongkai.records.leaves import telephones
from gongkai.records.places import VillageFacts
from gongkai.records.row import Row
from gongkai.records.texts import texts
from gongkai.rules.number_kinds import Personal
from gongkai.rules.numbers import NUMBER_CODES, no_personal_numbers
from gongkai.rules.pack import Pack
from gongkai.rules.personal import personal_in
from gongkai.rules.privacy import no_circumstances_beside_names, without_waived
from gongkai.rules.rosters import lists_of_people_are_rosters
from gongkai.rules.sensitive import sensitive_in

Waived = Callable[[], set[str]]

# What is personal is so in every province.
_NO_PACK = Pack((), (), (), None, None, (), None)
_RULES = (no_personal_numbers, no_circumstances_beside_names, lists_of_people_are_rosters)
_GONE = "后来删掉了，号码还留在这几次提交里。" + AGAIN
_STILL = "先删掉（在第几行，运行 gongkai check 看；附件在原来的文件里删，另存；文件名里的，改名），再" + AGAIN
_SAID = "说明里不写号码，也不写是谁的什么事；" + AGAIN
_BY = (
    "运行 git config user.name 和 git config user.email 看写了什么，换成 git config user.name 自己的姓名。只有这一次提交没有发布的，"
    "再运行 git commit --amend --reset-author --no-edit 和 git push；有几次的，" + AGAIN
)
# Kinds that no office has and no waiver lets through, wherever they stand, comments too.
_NEVER = {Personal.IDENTITY}
# When it was done stands behind whoever did it.
_WHEN = on_use(r"(?<=>) \d{1,12} [+-]\d{4}$")
_CLOSED = "打不开来检查的内容"
_TAIL = 65_536
# With what the last part of a file of that kind ends.
_ENDS = {".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9", ".png": b"IEND", ".pdf": b"%%EOF"}


def leaks_on_the_way(pushed: Pushed, today: datetime.date, scratch: Path) -> list[Problem]:
    """Return a Problem per file of the pushed commits, and per message, that holds what is personal.

    ``scratch`` is a folder for attachments while they are looked into.
    """
    # A look that was cut off left the file that it was at.
    durable.remove(scratch)
    repository = pushed.repository
    tip = {entry.path: entry.blob for entry in repository.files(pushed.new)}
    # Under whatever name: a record may have been renamed in the same push.
    standing = {blob for path, blob in tip.items() if blob in pushed.objects and _is_read(path)}
    found: dict[str, set[str]] = {}
    still: set[str] = set()
    for entry in pushed.changes:
        if entry.path not in found:
            found[entry.path] = {str(kind) for kind in personal_in(entry.path)}
            still |= {entry.path} if found[entry.path] and entry.path in tip else set()
    problems = []
    for commit, written in zip(pushed.commits, repository.contents(pushed.commits), strict=True):
        for where, kinds, fix in _in_commit(_text(written)):
            said = f"这次{where}里有{'、'.join(sorted(kinds))}"
            problems.append(Problem("G005", f"提交 {commit[:7]}", said, fix))
    contents = repository.contents(blob for blob, _ in pushed.blobs)
    for (blob, path), content in zip(pushed.blobs, contents, strict=True):
        # The build reads the records of the tip, and what they name; of any other file it reads nothing.
        read = blob in standing and _is_read(path)
        kinds = (
            _in_raw(path, content)
            if read
            else kinds_in(path, content, today, scratch, _waived(repository, tip, path, today))
        )
        found[path] |= kinds
        still |= {path} if kinds and tip.get(path) == blob else set()
    return [*(_problem(path, kinds, still=path in still) for path, kinds in found.items() if kinds), *problems]


def _is_read(path: str) -> bool:
    return model_of(path.removeprefix(f"{CONTENT}/")) is not None


def _in_commit(text: str) -> Iterator[tuple[str, set[str], str]]:
    """Yield (where, what it tells, how to mend it) of a commit's people and of its message; a mobile may be a mail's address."""
    head, _, message = text.partition("\n\n")
    own = [_WHEN.sub("", line) for line in head.split("\n") if not line.startswith(("tree ", "parent "))]
    names = [line.partition(" ")[2].partition("<")[0] for line in own if line.startswith(("author ", "committer "))]
    kinds = {str(kind) for kind in personal_in("\n".join(own)) & {Personal.IDENTITY, Personal.CARD}}
    if by := kinds.union(*map(kinds_in_words, names)):
        yield "提交的人的名字或邮箱", by, _BY
    if said := kinds_in_words(f"{message}\n{_merged_tags(own)}"):
        yield "提交的说明", said, _SAID


def _merged_tags(head: list[str]) -> str:
    """Return the words of the tags that a merge carries in its own head, and who made them."""
    said = []
    for line in head:
        if line.startswith("mergetag "):
            said.append("")
        elif said and line.startswith(" "):
            said.append(line.removeprefix(" tagger ").partition(" <")[0] if line.startswith(" tagger ") else line[1:])
        elif said:
            break
    return "\n".join(said)


def _waived(repository: Repository, tip: Mapping[str, str], path: str, today: datetime.date) -> Waived:
    """Return what tells which codes a file waives, and needs to, as it stands in the end.

    What only went by on the way there nobody reviewed.
    """

    def codes() -> set[str]:
        file = path.removeprefix(f"{CONTENT}/")
        row = row_of(file, next(repository.contents([tip[path]]))) if path in tip else None
        if not isinstance(row, Record):
            return set()
        return {problem.code for problem in _judged(row, file, today)[1]} & {one.code for one in row.waivers}

    return codes


def kinds_in(path: str, content: bytes, today: datetime.date, scratch: Path, waived: Waived) -> set[str]:
    """Return what of a person one file of a commit shows, in words; its waivers are heeded where they are ``waived``."""
    kinds = _in_raw(path, content) | {str(kind) for kind in personal_in(path)}
    file = path.removeprefix(f"{CONTENT}/")
    if passed_over(path):
        return kinds | kinds_in_words(_text(content)) | kinds_in_words(content.decode("utf-16-be", "ignore"))
    if model_of(file) is None:
        return kinds | _in_attachment(PurePosixPath(file), content, scratch)
    row = row_of(file, content)
    if row is None:
        return kinds | kinds_in_words(_text(content))
    if isinstance(row, Record):
        if row.waivers:
            codes = waived()
            row = row.model_copy(update={"waivers": tuple(one for one in row.waivers if one.code in codes)})
        return kinds | set(_in_record(row, file, today))
    return kinds | _in_row(row)


def _in_raw(path: str, content: bytes) -> set[str]:
    """Return what a record may not hold, read as it stands, and what its comments say."""
    if not _is_read(path):
        return set()
    text = _text(content)
    noted = (kinds_in_words(words) for _, words in comments(text))
    return {str(kind) for kind in personal_in(text) & _NEVER}.union(*noted)


def _text(content: bytes) -> str:
    """Return the words of a file in whatever encoding it is, even a damaged one."""
    text, encoding = decode(content)
    return text if encoding else content.decode("utf-8", "ignore") + "\n" + content.decode("gb18030", "ignore")


def _judged(record: Record, file: str, today: datetime.date) -> tuple[Village, list[Problem]]:
    """Return (the record alone in its village, what of a person it shows, waived or not)."""
    folder = file.split("/")[0]
    facts = VillageFacts.model_construct(name=folder, slug="x")
    village = Village(folder, facts, (record.place_at(folder, PurePosixPath(file).stem, file),))
    return village, [problem for rule in _RULES for problem in rule(village, _NO_PACK, today)]


def _in_record(record: Record, file: str, today: datetime.date) -> Iterator[str]:
    for problem in without_waived(*_judged(record, file, today), today):
        if problem.code.startswith("S") and problem.code != "S013":
            yield _KIND_OF.get(problem.code, "个人的情况")


_KIND_OF = {code: str(kind) for kind, (code, _) in NUMBER_CODES.items()}


def _in_row(row: Row) -> set[str]:
    offices = {number for _, number in telephones(row)}
    return {kind for _, text in texts(row) if text not in offices for kind in kinds_in_words(text)}


def kinds_in_words(text: str) -> set[str]:
    kinds = {str(kind) for kind in personal_in(text)}
    return kinds | ({"个人的情况"} if any(sensitive_in(line) for line in text.split("\n")) else set())


def _in_attachment(file: PurePosixPath, content: bytes, scratch: Path) -> set[str]:
    suffix = file.suffix.lower()
    # What was added behind the end of a photo or a PDF.
    behind = content.rpartition(_ENDS[suffix])[2][:_TAIL] if suffix in _ENDS else b""
    kinds = {str(kind) for kind in personal_in(behind.decode("latin-1"))}
    if model_of(str(file)) is None and suffix in {".yaml", ".md", ".txt"}:
        return kinds | kinds_in_words(_text(content))
    if suffix not in READABLE:
        return kinds | {_CLOSED}
    scratch.mkdir(parents=True, exist_ok=True)
    path = scratch / f"file{suffix}"
    path.write_bytes(content)
    try:
        words = words_of(path)
    except Unreadable:
        return kinds | {_CLOSED}
    finally:
        path.unlink()
    return kinds | {str(kind) for kind in personal_in(words)}


def _problem(file: str, kinds: set[str], *, still: bool) -> Problem:
    """Return the Problem of a file; ``still`` tells that what is personal is also in the newest commit."""
    if kinds == {_CLOSED}:
        fix = "不公开的删掉；要公开的，另存成 PDF、.docx、.xlsx、文本或照片；" + AGAIN
        return Problem("G005", shown(file), "推送的提交里有这个文件，打不开来检查有没有号码", fix)
    named = "、".join(sorted(kinds))
    if still:
        return Problem("G005", shown(file), f"这个文件里有{named}", _STILL)
    return Problem("G005", shown(file), f"推送的提交里，这个文件有过{named}", _GONE)
