"""Read one YAML text as events, keeping every value as typed.

YAML guesses types: it reads 010 as 8 and 1:30 as 90. Events carry the text that
was typed, so the field that knows its meaning parses it. libyaml also crashes
when it composes deep nesting, which events avoid.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import yaml
from msgspec import Struct, field

from gongkai.problem import KeyPath, Place, Problem
from gongkai.read.script import simplified

Value = dict[str, "Value"] | list["Value"] | str | None

MAX_DEPTH = 20
MAX_NODES = 50_000
_ANOTHER_FROM = 3
MOST_FAULTS = 100
"""After so many nobody reads on."""

CROOKED = "这一行和上面没有对齐"
OPEN_QUOTE = "引号没有成对"
NO_COLON = "这一行缺少冒号"

# What libyaml says, and what a clerk can do about it. Its words are fixed in libyaml's source.
_FAULTS = (
    ("while scanning a quoted scalar", OPEN_QUOTE, "在内容末尾补上英文双引号"),
    ("while parsing a flow", "方括号或花括号没有写完", "括号要成对，里面用英文逗号加空格分开"),
    (
        "mapping values are not allowed",
        CROOKED,
        "同一层的名称前面空格要一样多；一项有好几行时，第一行前面写“- ”",
    ),
    ("could not find expected ':'", NO_COLON, "写成“名称: 内容”，冒号是英文的，后面空一格"),
    ("did not find expected '-'", CROOKED, "同一组的“-”前面空格要一样多"),
    ("did not find expected key", CROOKED, "同一层的名称前面空格要一样多；引号要成对"),
    ("found unexpected end of stream", OPEN_QUOTE, "在内容末尾补上英文双引号"),
    ("cannot start any token", "这一行开头的符号不能用", "在内容两边加英文双引号，行首用空格不用 Tab"),
    ("found unknown escape character", "双引号里有反斜杠“\\”", "去掉反斜杠，或改用英文单引号"),
    (
        "block sequence entries are not allowed",
        "“-”写在了冒号同一行",
        "要列几项，“-”另起一行，前面空两格；是一句话，把“-”删掉",
    ),
)


class Reading(Struct):
    """What a text says: its values, where each stands (only if asked for), and what stopped the reading."""

    value: Value = None
    places: dict[KeyPath, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class _Stop(Exception):
    """The text cannot be read any further; the Problem is on the Reading."""


def read_events(text: str, file: str = "", *, places: bool = False, first_line: int = 1) -> Reading:
    """Return the Reading of one YAML text: mappings, lists and text as typed; ``None`` where nothing was written.

    ``places`` also collects the Place of every key and list item. ``first_line``
    is the line of the file on which ``text`` begins.
    """
    return _Builder(file, first_line if places else None, first_line).read(text)


@lru_cache(4_096)
def _name(typed: str) -> str:
    """Return a name as our keys are written: 公開日期 is 公开日期; what stands behind it stays as it was typed."""
    return simplified(typed)


def _keep_one(key: str, one: Value, other: Value, before: int) -> str:
    """Return what to do about a name that stands twice, so that nothing of either is lost unseen."""
    if one == other or (isinstance(one, str) and isinstance(other, str) and simplified(one) == simplified(other)):
        return "两处一样，删掉一处"
    if isinstance(one, list) and isinstance(other, list):
        return f"这一行“{key}:”删掉，它下面的几项移到第 {before} 行的“{key}”最后一项下面"
    if isinstance(one, str) and isinstance(other, str):
        return "两处写的不一样：对照原件看哪一处对，删掉错的；要写几项时用“-”分行列出"
    return "只留一个；要写几项时用“-”分行列出"


def _is_another(twice: list[Problem], values: dict[str, Value]) -> bool:
    """Return whether so much stands twice that it is another record, pasted below the first."""
    if len(twice) < _ANOTHER_FROM:
        return False
    return 2 * len(twice) >= len(values) or twice[0].message.startswith(f"“{next(iter(values))}”")


def _another(first: Problem) -> Problem:
    fix = "从这一行起到末尾，剪下来另存一个文件；和上面重复的，才删掉"
    return Problem("Y006", first.file, "一个文件里写了两件事，从这一行起是另一件", fix, place=first.place)


class _Builder:
    """Builds values of the parser's events, of which PyYAML's stubs leave out most of what they have."""

    def __init__(self, file: str, places_from: int | None, first_line: int) -> None:
        self.file = file
        self.keeps_places = places_from is not None
        self.first_line = first_line
        self.reading = Reading()
        self.nodes = 0
        self.next: Callable[[], Any]

    def read(self, text: str) -> Reading:
        try:
            self.next = yaml.CSafeLoader(text).get_event
            self.next()  # StreamStart
            if isinstance(self.next(), yaml.DocumentStartEvent):
                self.reading.value = self.node(self.next(), (), 0)
                self.next()  # DocumentEnd
                more = self.next()
                if isinstance(more, yaml.DocumentStartEvent):
                    self.stop(
                        "Y006",
                        more,
                        "一个文件里有两份内容（中间有“---”）",
                        "“---”下面是另一份：和上面重复的，从“---”起全部删掉；是另一件事，剪下来另存一个文件",
                    )
        except yaml.MarkedYAMLError as fault:
            self.refuse(fault)
        except yaml.reader.ReaderError as fault:
            line = text.count("\n", 0, fault.position) + self.first_line
            self.fault("Y011", line, "这一行里有看不见的字符", "删掉整行重新打一遍")
        except _Stop:
            pass
        return self.reading

    def node(self, event: Any, path: KeyPath, depth: int) -> Value:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            if depth > MAX_DEPTH:
                fix = f"一个文件最多 {MAX_DEPTH} 层：删掉多打的方括号、花括号，一项一行写"
                self.stop("Y007", event, "方括号、花括号一层套一层，太深了", fix)
            fix = f"一个文件最多 {MAX_NODES} 项，请分成几个文件"
            self.stop("Y007", event, "内容太多", fix)
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            self.stop("Y018", event, "内容不能以“*”“&”“!”开头", "在内容两边加英文双引号")
        if kind is yaml.ScalarEvent:
            return event.value if event.value or event.style else None
        return self.sequence(path, depth + 1) if kind is yaml.SequenceStartEvent else self.mapping(path, depth + 1)

    def sequence(self, path: KeyPath, depth: int) -> Value:
        items: list[Value] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            item_path = path
            if self.keeps_places:
                item_path = (*path, len(items))
                self.keep(item_path, event)
            items.append(self.node(event, item_path, depth))
        return items

    def mapping(self, path: KeyPath, depth: int) -> Value:
        values: dict[str, Value] = {}
        named: dict[str, Any] = {}
        twice: list[Problem] = []
        under: dict[str, str] = {}
        blank, flat = "", False
        while type(event := self.next()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent:
                self.stop("Y008", event, "冒号前面不是一个名称", "写成“名称: 内容”")
            key = _name(event.value)
            before = self.line(named[key]) if key in values else 0
            named[key] = event
            key_path = path
            if self.keeps_places:
                key_path = (*path, key)
                self.keep(key_path, event)
            content = self.node(self.next(), key_path, depth)
            first = under.get(key) if 0 < before < self.line(event) else None
            if first and blank and first != blank:
                # 起 right below 期限, as one stands right below 公示期: both have lost their blanks.
                twice.append(self.lost_blanks(event, first, blank))
                flat = True
            elif before and not flat:
                twice.append(self.twice(key, before, event, values[key], content))
                if len(self.reading.problems) + len(twice) >= MOST_FAULTS:
                    break
            if not before:
                under[key], flat = blank, False
            blank = key if content is None else ""
            values[key] = content
        self.reading.problems += [_another(twice[0])] if not path and _is_another(twice, values) else twice
        if len(self.reading.problems) >= MOST_FAULTS:
            raise _Stop
        return values

    def lost_blanks(self, event: Any, first: str, second: str) -> Problem:
        """Return the Problem of names that stand twice because those below two others, both without content, are not further in."""
        said = f"“{event.value}”写了两次：“{first}:”和“{second}:”下面的没有空格"
        fix = f"“{first}:”“{second}:”下面属于它们的每一行，前面都空两格"
        return Problem("Y009", self.file, said, fix, place=Place(self.line(event)))

    def twice(self, key: str, before: int, event: Any, first: Value, second: Value) -> Problem:
        """Return the Problem of a name that stands twice; one without content that stands twice in one line is a piece of 1,000,000."""
        line = self.line(event)
        if before == line and first is None and second is None:
            said = f"英文逗号把一项内容切成了几段，“{key}”是其中一段"
            fix = "是金额，里面的逗号都去掉，例如 1000000.00；是一句话，逗号改成中文的“，”"
            return Problem("Y009", self.file, said, fix, place=Place(line))
        said = f"“{key}”写了两次，第一次在第 {before} 行"
        return Problem("Y009", self.file, said, _keep_one(key, first, second, before), place=Place(line))

    def keep(self, path: KeyPath, event: Any) -> None:
        self.reading.places.setdefault(path, Place(self.line(event), event.start_mark.column + 1))

    def line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first_line

    def fault(self, code: str, line: int, message: str, fix: str) -> None:
        self.reading.problems.append(Problem(code, self.file, message, fix, place=Place(line)))

    def stop(self, code: str, event: Any, message: str, fix: str) -> None:
        self.fault(code, self.line(event), message, fix)
        raise _Stop

    def refuse(self, fault: yaml.MarkedYAMLError) -> None:
        said = f"{fault.context or ''} {fault.problem or ''}"
        # What was opened and never closed is shown where it was opened, not where the file ends.
        unclosed = "quoted scalar" in said or "a flow" in said
        mark = fault.context_mark if unclosed and fault.context_mark else fault.problem_mark or fault.context_mark
        line = (mark.line if mark else 0) + self.first_line
        for words, message, fix in _FAULTS:
            if words in said:
                self.fault("Y010", line, message, fix)
                return
        self.fault("Y010", line, "这一行或上一行的写法不对", "对照同类文件改：名称、英文冒号、空格、内容")
