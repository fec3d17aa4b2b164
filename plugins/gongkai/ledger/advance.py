"""(the published ledger, what the Board says now, the time) -> the lines to add, or why nothing may be published.

A record that was published stays as it was, unless it says itself what was
corrected, or 撤下.yaml says why it is gone (村民委员会组织法, 2018, 第三十条: what is disclosed must be true).
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gongkai.board import TOWNSHIP_FOLDER, TOWNSHIP_SLUG
from gongkai.ledger.lines import CORRECTED, EXPIRED, PUBLISHED, WITHDRAWN, Ledger, Line
from gongkai.ledger.marks import Mark, Marks, Taken
from gongkai.problem import Problem, masked
from gongkai.records import RECORD_TYPES

Published = Callable[[Line], dict[str, Any] | None]
"""The values of a version as the site has them, or None where they are not at hand."""

TITLES = {record_type.slug: record_type.title for record_type in RECORD_TYPES}

EXPIRY = "公示期满，名单到期撤下"
MOVED = "公示期满以后移走"
NOW_PUBLIC = "改为网上也公开"


@dataclass(frozen=True, slots=True)
class Note:
    """Why an operator changes what is published all at once (a rollback, new software), and who."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class _Event:
    record: str
    kind: str
    digest: str
    reason: str = ""
    by: str = ""


class _Advance:
    """One step of the ledger; collects events and Problems village by village."""

    def __init__(
        self, ledger: Ledger, at: datetime.datetime, note: Note | None, published: Published, *, blind: bool
    ) -> None:
        self.ledger, self.at, self.note, self.published, self.blind = ledger, at, note, published, blind
        self.problems: list[Problem] = []

    def village(self, marks: Marks) -> Iterator[_Event]:
        """Yield the events of one village: what is gone, then what is there, by name."""
        mine = self.ledger.by_village.get(marks.slug, ())
        live = {line.record: line for line in mine if self.ledger.last[line.record] is line and line.kind != WITHDRAWN}
        if self.blind:
            live = {record: line for record, line in live.items() if "/wall/" not in record}
            marks = replace(marks, records=tuple(mark for mark in marks.records if "/wall/" not in mark.record))
        here = {mark.record: mark for mark in marks.records}
        public = {mark.hidden for mark in marks.records if mark.hidden}
        pending = self._pending(marks, mine)
        for record in sorted(set(live) - set(here)):
            event = self._gone(live[record], pending, marks, public)
            if event:
                yield event
        for mark in sorted(marks.records, key=lambda mark: mark.record):
            if mark.record in pending and mark.record in live:
                entry = pending[mark.record]
                fix = f"真的撤下，就把 {mark.file} 删掉；不撤下，就把撤下.yaml 里的这一条删掉"
                self._problem("L005", entry.file, "写了撤下，可是文件还在", fix, ("撤下", entry.number))
            line = live.get(mark.record)
            event = _Event(mark.record, PUBLISHED, mark.digest, by=mark.by) if line is None else self._kept(line, mark)
            if event:
                yield event

    def _pending(self, marks: Marks, mine: Sequence[Line]) -> dict[str, Taken]:
        """Return record -> its entry in 撤下.yaml that the ledger does not have yet."""
        done: dict[str, int] = {}
        known = {line.record for line in mine}
        for line in mine:
            done[line.record] = done.get(line.record, 0) + (line.kind == WITHDRAWN)
        found: dict[str, Taken] = {}
        for entry in marks.taken:
            if entry.record not in known and not self.ledger.lines:
                # A ledger that begins now: what was withdrawn before is no matter of it.
                continue
            if entry.record not in known:
                fix = "核对“类别”和“编号”，编号就是原来的文件名，不带 .yaml；从来没有公开过的，把这一条删掉"
                self._problem("L006", entry.file, "没有公开过这一件", fix, ("撤下", entry.number))
            elif done[entry.record] > 0:
                done[entry.record] -= 1
            else:
                found[entry.record] = entry
        return found

    def _gone(self, line: Line, pending: dict[str, Taken], marks: Marks, public: set[str]) -> _Event | None:
        entry = pending.get(line.record)
        if entry is not None:
            return _Event(line.record, WITHDRAWN, line.digest, entry.reason, entry.by)
        if line.kind == EXPIRED:
            return _Event(line.record, WITHDRAWN, line.digest, MOVED)
        if line.record in public:
            return _Event(line.record, WITHDRAWN, line.digest, NOW_PUBLIC)
        if self.note:
            return _Event(line.record, WITHDRAWN, line.digest, self.note.reason, self.note.by)
        self.problems.append(_vanished(line, marks))
        return None

    def _kept(self, line: Line, mark: Mark) -> _Event | None:
        if line.digest == mark.digest or (self.blind and mark.salted):
            return None
        if mark.on_display and mark.on_display == line.digest:
            return _Event(mark.record, EXPIRED, mark.digest, EXPIRY)
        if self.note:
            return _Event(mark.record, CORRECTED, mark.digest, self.note.reason, self.note.by)
        new = self._new_corrections(line, mark)
        if not new:
            return None
        reasons = "；".join(dict.fromkeys(entry["原因"] for entry in new))
        return _Event(mark.record, CORRECTED, mark.digest, reasons, "；".join(dict.fromkeys(e["经办"] for e in new)))

    def _new_corrections(self, line: Line, mark: Mark) -> list[dict[str, str]]:
        """Return the entries of 更正 since ``line``; none, with a Problem, where they do not account for the change."""
        values = self.published(line)
        old = [] if values is None else values.get("更正", [])
        if values is not None and list(mark.corrections[: len(old)]) != old:
            fix = "以前的更正照原样放回去，新的更正写在它们后面"
            self._problem("L002", mark.file, "已经公开的“更正”被改动或删掉了", fix, ("更正",))
            return []
        new = list(mark.corrections[len(old) :])
        if values is None:
            # Only a copy of the ledger is at hand: an entry that is older than the last line is an old one.
            new = [entry for entry in new if entry["日期"] >= line.on.isoformat()]
        if not new:
            self.problems.append(_unaccounted(mark, self.at))
            return []
        for number, entry in enumerate(new, start=len(mark.corrections) - len(new)):
            if not line.on.isoformat() <= entry["日期"] <= self.at.date().isoformat():
                fix = f"写真正改的那一天，不早于上一次公开的 {line.on}，不晚于今天 {self.at.date()}"
                self._problem("L003", mark.file, f"“更正”的日期 {entry['日期']} 不对", fix, ("更正", number, "日期"))
                return []
        return new

    def _problem(self, code: str, file: str, message: str, fix: str, path: tuple[str | int, ...]) -> None:
        self.problems.append(Problem(code, file, message, fix, path))


def advance(
    ledger: Ledger,
    villages: Iterable[Marks],
    at: datetime.datetime,
    note: Note | None,
    published: Published,
    *,
    blind: bool = False,
) -> tuple[tuple[Line, ...], list[Problem]]:
    """Return (the lines to add, []) or ((), Problems); equal arguments give equal lines.

    ``at`` is in China's time. A time before the last line's is taken as that of the last line.
    ``blind`` leaves out what has a salt, for those who have only a copy of the ledger.
    """
    step = _Advance(ledger, at, note, published, blind=blind)
    known = list(villages)
    events = [event for marks in known for event in step.village(marks)]
    slugs = {marks.slug for marks in known}
    for slug in sorted(set(ledger.by_village) - slugs):
        events += step.village(Marks(slug, TOWNSHIP_FOLDER if slug == TOWNSHIP_SLUG else ""))
    if step.problems:
        return (), step.problems
    lines: list[Line] = []
    last = ledger.lines[-1] if ledger.lines else None
    time = max(at.isoformat(timespec="seconds"), last.time if last else "")
    number, previous = len(ledger.lines), ledger.head
    for event in events:
        number += 1
        line = Line(number, time, event.record, event.kind, event.digest, event.reason, event.by, previous)
        lines.append(line)
        previous = line.hash
    return tuple(lines), []


def _vanished(line: Line, marks: Marks) -> Problem:
    slug, kind, record_id = line.record.split("/")
    if not marks.folder:
        fix = "把村的文件夹放回来；改了村.yaml 的“网址名”的，改回原来的"
        return Problem("L004", "镇.yaml", f"网址名是“{slug}”的村不见了，它公开过的 {kind}/{record_id} 也不见了", fix)
    title, what = TITLES.get(kind, "村务公开"), "只贴墙上的一件"
    if kind != "wall":
        what = f"“{title}”的 {record_id}"
    else:
        record_id = "原来的文件名"
    entry = f"- {{类别: {title}, 编号: {record_id}, 日期: {line.on}, 原因: 重复公开, 经办: 李小满}}"
    fix = (
        "不是要撤下的，把原来的文件放回来（改过文件名的，改回去）；要撤下的，在这个文件里（没有就新建）写两行，第一行写 撤下: "
        f"第二行空两格写 {entry}（日期、原因、经办换成真的；已经有“撤下:”的，只加第二行）"
    )
    return Problem("L004", f"{marks.folder}/撤下.yaml", f"公开过的{what} 不见了，没有写撤下", fix)


def _unaccounted(mark: Mark, at: datetime.datetime) -> Problem:
    """Return the Problem of a record that changed without a word; the first change shows how to write the entry."""
    named = mark.changes[0] if mark.changes else ("金额", "120.00", "210.00")
    what = (
        "；".join(f"{where} 原来是“{was}”，现在是“{now}”" for where, was, now in mark.changes) or "内容和台账上的不一样"
    )
    where, was, now = (_quoted(words) for words in named)
    place = "在第二个“---”上面" if mark.file.endswith(".md") else "在文件末尾"
    fix = (
        f"不是要改的，改回原来的；真的要改，{place}写两行（已经有“更正:”的，只在它最后加第二行），第一行前面不留空格写 更正: "
        f"第二行空两格写 - {{日期: {at.date()}, 事项: {where}, 原为: {was}, 改为: {now}, 原因: 抄写错误, 经办: 李小满}}"
        "（原因写真的，例如 抄写错误、办完了、补上审核；经办写真的人）"
    )
    return Problem("L001", mark.file, f"公开过的内容改了，没有写更正：{masked(what)}", masked(fix))


def _quoted(words: str) -> str:
    """Return ``words`` as a value between braces may hold them."""
    plain = words.replace("'", "’")[:30]
    return f"'{plain}'" if set(plain) & set(',:{}[]#&*!|>%@`"，') or plain[:1] in "-? " else plain
