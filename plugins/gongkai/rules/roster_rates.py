"""In a list of people whose 项目 says how much of something each has, one amount that is not at the rate of all others."""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records.money import ZERO, yuan
from gongkai.records.notice import Notice
from gongkai.records.product import NUMBER, is_product, quantity_of
from gongkai.records.roster import Person
from gongkai.rules.pack import Pack

_FEWEST = 4
"""So many lines of one unit tell a rate; of fewer, two rates may be meant."""


def amounts_of_a_list_are_at_one_rate(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder for the one line of a list that is at another rate than all others of its unit."""
    for notice in village.records:
        if isinstance(notice, Notice) and notice.rosters and notice.body:
            yield from _told_otherwise(notice, notice.body)
        for at, roster in enumerate(notice.rosters if isinstance(notice, Notice) else ()):
            for number, words in _odd(roster.people):
                fix = "核对面积、数量和金额，改正写错的一个；这一户的标准本来不一样，在“说明”里写明，写明以后这条提醒就没有了"
                yield notice.reminder("F025", ("名单", at, "人员", number, "金额"), words, fix)


def _told_otherwise(notice: Notice, body: str) -> Iterator[Problem]:
    """Yield a reminder where the text states another rate than the one that all lines of its lists have."""
    counted = [
        (found, person.amount)
        for roster in notice.rosters
        for person in roster.people
        if person.matter and person.amount and (found := quantity_of(person.matter)) and found[0] > 0
    ]
    units = {found[1] for found, _ in counted}
    said = [
        one
        for unit in units
        if unit
        for one in re.finditer(rf"每{re.escape(unit)}[^\d，。；,;]{{0,6}}({NUMBER})\s*元", body)
    ]
    if len(units) != 1 or len(said) != 1 or len(counted) < _FEWEST:
        return
    rate = Decimal(said[0][1].replace(",", ""))
    ours = {amount / found[0] for found, amount in counted}
    if len(ours) == 1 and rate not in ours:
        words = f"这里写的是{said[0].group()}，名单里都是每{units.pop()} {yuan(ours.pop())} 元"
        fix = "核对标准和名单，改正写错的一个；名单里还有别的钱的，可以不改"
        yield notice.reminder("F025", ("正文",), words, fix, within=body.count("\n", 0, said[0].start()))


def _odd(people: Sequence[Person]) -> Iterator[tuple[int, str]]:
    """Yield (which line, what is wrong); nothing where more than one differs."""
    by_unit: dict[str, list[tuple[int, Decimal, Decimal]]] = defaultdict(list)
    for at, person in enumerate(people):
        counted = quantity_of(person.matter) if person.matter and person.amount else None
        if counted and counted[1] and counted[0] > 0 and person.amount:
            by_unit[counted[1]].append((at, counted[0], person.amount))
    for unit, lines in by_unit.items():
        rates = Counter(amount / number for _, number, amount in lines)
        rate = rates.most_common(1)[0][0] if rates else ZERO
        others = [line for line in lines if not is_product(line[1], rate, line[2])]
        if len(lines) < _FEWEST or len(others) != 1 or people[others[0][0]].note or rate != round(rate, 2):
            continue
        at, number, amount = others[0]
        words = f"{number} {unit} × {yuan(rate)} 元 ＝ {yuan(number * rate)} 元，“金额”写的是 {yuan(amount)}"
        yield at, f"{words}；别的 {len(lines) - 1} 项都是每{unit} {yuan(rate)} 元"
