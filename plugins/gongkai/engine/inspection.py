"""A last look at what was made: a number that no record shows may still come together on a page.

Records are searched thoroughly, in every disguise; here only plain digits are
looked for, quickly, since tens of thousands of files go by.
"""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from html import unescape

from gongkai.board import Township, Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.leaves import telephones
from gongkai.records.row import Row
from gongkai.rules.personal import personal_in

_TEXTS = (".html", ".js", ".json", ".csv", ".xml", ".ics", ".txt")
_DIGITS = bytes(ord("0") if chr(code).isascii() and chr(code).isdigit() else ord(".") for code in range(256))
# Digests of ours: of versions and files, and in the names of photos. Ten of sixteen of their characters are digits.
_DIGEST = on_use(r"\b[0-9a-f]{64}\b|/[0-9a-f]{16}(?=[.\-\"])")
_SHORTEST = b"0" * 11
_OUTSIDE = on_use(r"<(?:script|style|svg).*?</(?:script|style|svg)>", re.DOTALL)
_TAG = on_use(r"<[^>]*>")
_NUMBER = on_use(r"(?<!\d)\d{11,19}[Xx]?(?!\d)")
_SAID = on_use(r'\b(?:alt|title|content|aria-label|data-label)="([^"]*)"')


class Meant:
    """The numbers that are meant to be shown: offices' telephones, and those that stand in one text of a record.

    The rules judged the latter, with what is said beside them. Here only what comes of several texts together is looked for.

    Nearly every page has only the township's and the village's own, so the records are looked through when another one comes.
    """

    def __init__(self, township: Township, village: Village) -> None:
        self.village = village
        self.own = set(forms((township.facts, village.facts)))

    def __contains__(self, number: object) -> bool:
        return number in self.own or number in self.of_records

    @cached_property
    def of_records(self) -> set[str]:
        numbers = set(forms(self.village.records))
        for _, _, text in self.village.sentences:
            numbers.update(_NUMBER.findall(text))
        return numbers


def forms(rows: Iterable[Row]) -> Iterator[str]:
    """Yield each telephone as written, and as a tel: link has it."""
    for row in rows:
        yield from dialled(number for _, number in telephones(row))


def dialled(numbers: Iterable[str]) -> Iterator[str]:
    """Yield each number as written, and as a tel: link has it, without hyphens."""
    for number in numbers:
        yield from (number, number.replace("-", ""))


def _unknown(content: bytes, allowed: Container[str]) -> bool:
    """Return whether some run of digits as long as a mobile is none of those that are meant (tel: links have no hyphen)."""
    digits = content.translate(_DIGITS)
    at = digits.find(_SHORTEST)
    while at >= 0:
        end = digits.find(b".", at)
        end = len(digits) if end < 0 else end
        if content[at:end].decode() not in allowed:
            return True
        at = digits.find(_SHORTEST, end)
    return False


def leaks(address: str, content: bytes, allowed: Container[str], file: str) -> list[Problem]:
    """Return a Problem of ``file`` where the made file at ``address`` shows a person's number that is not ``allowed``."""
    if not address.endswith(_TEXTS) or not _unknown(content, allowed):
        return []
    page = _DIGEST.sub("", content.decode("utf-8"))
    words = unescape("\n".join([_TAG.sub("\n", _OUTSIDE.sub("", page)), *_SAID.findall(page)]))
    numbers = {number for number in _NUMBER.findall(words) if number not in allowed}
    return [
        Problem(
            "S016",
            file,
            f"做好的 {address} 里有{kind}",
            "几处内容合在一起成了号码：删掉其中的号码；找不到就把这段话发给维护人员",
        )
        for kind in sorted({kind for number in numbers for kind in personal_in(number)})
    ]
