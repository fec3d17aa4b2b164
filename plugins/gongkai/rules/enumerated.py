"""Read a number that is told place by place, group by group, or as an amount: 第1位1，第2位3; ①138②0013③8000; 1.38×10^10.

The groups are put in the order of their marks. Marks that are also those of ordinary lists count only
where a word before them says that a number of somebody's follows, or it tells by itself that it is one.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.read.patterns import on_use
from gongkai.rules.numerals import NUMERALS, SPOKEN
from gongkai.rules.one_number import checked_kind

_SPOKEN = "".join(NUMERALS)
_COUNT = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_FIRST = "开头|起头|打头|前面|区划|地区|[前头首]"
_MIDDLE = "中间|当中|出生|生日|[中身]"
_MARK = (
    rf"第\s?(?P<place>{_COUNT})\s?(?:位数?字?|[段截节部格块串号](?:分|数字)?)|第\s?(?P<group>{_COUNT})\s?[组个行项]|"
    rf"^[ \u3000]*(?P<line>\d{{1,2}})[.．)）][ \u3000]+|[（(](?P<bracket>{_COUNT})[)）]|(?P<circled>[①-⑳])|(?<![\d.])(?P<listed>\d{{1,2}})\s?[:：、]|"
    rf"(?P<stem>[甲乙丙丁戊己])[段：:]?|(?<![A-Za-z])(?P<letter>[A-F])[段：:]?|"
    rf"(?:[卡证]号|手机|号码|身份证)?(?P<named>{_FIRST}|{_MIDDLE}|后面|末尾|结尾|最后|其余|余下|[后末尾])(?:{_COUNT}[位个]|[一二三四五六七八九十]{{1,2}}(?=\d))?(?:日期|数字|部分|段|号|数)?"
)
_MARKED = on_use(rf"(?:{_MARK})[\"”]?\s?(?:是|为|[:：=])?\s?[\"“]?(?P<value>[\dXx{_SPOKEN}]{{1,20}})", re.MULTILINE)
# 138开头，8000结尾: the mark behind its part.
_MARKS = {"开头": "前", "打头": "前", "居中": "中", "在中间": "中", "结尾": "后", "收尾": "后"}
_MARKED_BEHIND = on_use(rf"(?<!\d)(\d{{2,8}})\s?({'|'.join(_MARKS)})")
_KINDS = ("place", "group", "line", "bracket", "circled", "listed", "stem", "letter", "named")
_PARTING = on_use(r"[^\w]{0,4}")
_TOLD = on_use("证|电话|手机|号码|卡|账号|帐号|联系|身份|拨|打")
_BEFORE = 30
_SHORTEST, _LONGEST = 11, 20
_SCIENTIFIC = on_use(
    r"(?<![\d.])(\d)\.(\d{6,19})\s?(?:[×xX*✕·]\s?10\s?(?:\^|\*\*|的)?\s?\(?(\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|[eE]\+?(\d{1,2}))"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MILLIONS = on_use(r"(?<!\d)(\d{1,4})亿(\d{4})万(\d{4})(?!\s?[\d.元])")


def enumerated(text: str) -> Iterator[str]:
    """Yield a text per number in it that is told in parts, with the parts together."""
    text = _MARKED_BEHIND.sub(lambda found: _MARKS[found[2]] + found[1], text)
    run: list[re.Match[str]] = []
    for found in (*_MARKED.finditer(text), None):
        if run and (found is None or not _goes_on(text, run[-1], found)):
            if (joined := _joined(text, run)) is not None:
                yield f"{text[: run[0].start()]} {joined} {text[run[-1].end() :]}"
            run = []
        if found is not None:
            run.append(found)


def _goes_on(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return _kind(one) == _kind(other) and _PARTING.fullmatch(text, one.end(), other.start()) is not None


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if found[kind])


def _joined(text: str, run: Sequence[re.Match[str]]) -> str | None:
    """Return the parts in the order of their marks, or None where they are hardly those of one number."""
    kind = _kind(run[0])
    if len(run) < 2 or not _SHORTEST <= sum(len(one["value"]) for one in run) <= _LONGEST:
        return None
    parts = {_rank(kind, one[kind]): one["value"] for one in run}
    if len(parts) < len(run) or (kind != "named" and set(parts) != set(range(1, len(run) + 1))):
        return None
    told = (
        kind == "place"
        or (kind == "named" and len(parts) > 2)
        or _TOLD.search(text, max(0, run[0].start() - _BEFORE), run[0].start("value"))
    )
    in_order = [parts[rank].translate(SPOKEN) for rank in sorted(parts)]
    if not told and not checked_kind("".join(in_order)):
        return None
    return ("" if all(len(one) == 1 for one in in_order) else "-").join(in_order)


def _rank(kind: str, mark: str) -> int:
    if kind == "named":
        return 1 if re.fullmatch(_FIRST, mark) else 2 if re.fullmatch(_MIDDLE, mark) else 3
    if kind == "circled":
        return ord(mark) - ord("①") + 1
    if kind in ("stem", "letter"):
        return "甲乙丙丁戊己".find(mark) + 1 or ord(mark) - ord("A") + 1
    if mark.isdigit():
        return int(mark)
    tens, ten, ones = mark.rpartition("十")
    return (int(NUMERALS.get(tens, "1")) * 10 if ten else 0) + int(NUMERALS.get(ones, "0"))


def reckoned(text: str) -> Iterator[str]:
    """Yield a text with a number that is written as an amount put into digits: 1.38×10^10, 138亿0013万8000."""
    if "." in text and (found := _SCIENTIFIC.sub(_in_digits, text)) != text:
        yield found
    if "亿" in text and (found := _MILLIONS.sub(r"\1\2\3", text)) != text:
        yield found


def _in_digits(found: re.Match[str]) -> str:
    power = int((found[3] or found[4]).translate(_RAISED))
    digits = found[1] + found[2]
    return digits.ljust(power + 1, "0") if len(digits) <= power + 1 <= _LONGEST else found.group()
