"""财务报表 that follow one another: a year begins with what the year before ended with, and so does what is owed."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.board import Village
from gongkai.problem import KeyPath, Problem
from gongkai.read.patterns import on_use
from gongkai.records.form_lines import LEFT_OVER, line_name
from gongkai.records.money import yuan
from gongkai.records.spelling import plain_name
from gongkai.records.statement import Debt, Statement
from gongkai.rules.pack import Pack

_ADJUSTED = on_use(r"调整|调账|追溯|重述|清产核资|核销")
_BEGUN = "年初未分配收益"
_MOST_TOLD = 3


class _Begins(Struct, frozen=True):
    """A figure with which a statement begins, and that with which the one before ended."""

    path: KeyPath
    words: str
    amount: Decimal
    before: Decimal


def statements_carry_over(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per table of a statement that begins with other figures than the one before ended with.

    An audit may have changed them in between: silent where the statement says so.
    """
    series: dict[str, list[Statement]] = {}
    for one in village.of(Statement):
        series.setdefault(plain_name(one.body), []).append(one)
    for statements in series.values():
        for after in statements:
            if _says_why(after):
                continue
            year_before = datetime.date(after.period.start.year, 1, 1) - datetime.timedelta(days=1)
            # 元 and 万元 that were rounded are not held against each other.
            yearly = [one for one in _ending(statements, year_before) if one.money_unit == after.money_unit]
            just_before = _ending(statements, after.period.start - datetime.timedelta(days=1))
            yield from _told(after, yearly, _lines, "年初数", "上年期末数")
            yield from _told(after, yearly, _left_over, "金额", "上年写的年末未分配收益")
            yield from _told(after, just_before, _debts, "期初", "上期期末")
            yield from _lost(after, just_before)


def _says_why(statement: Statement) -> bool:
    opinion = statement.review.opinion if statement.review else None
    return any(_ADJUSTED.search(text) for text in (statement.basis, opinion, statement.heading) if text)


def _ending(statements: Sequence[Statement], day: datetime.date) -> list[Statement]:
    """Return those whose period ends on a day, the longest first: a year tells more than its last quarter."""
    found = [one for one in statements if one.period.end == day]
    return sorted(found, key=lambda one: (-one.period.months, one.id))


def _told(
    after: Statement,
    ended: Sequence[Statement],
    pairs: Callable[[Statement, Statement], list[_Begins]],
    column: str,
    of: str,
) -> Iterator[Problem]:
    """Yield a reminder that names the first lines that differ, of the first of ``ended`` that has any of them."""
    for before in ended:
        found = pairs(before, after)
        wrong = [one for one in found if one.amount != one.before]
        if wrong:
            named = "；".join(
                f"{one.words}{column} {yuan(one.amount)}，{of} {yuan(one.before)}" for one in wrong[:_MOST_TOLD]
            )
            more = f"；等 {len(wrong)} 行" if len(wrong) > _MOST_TOLD else ""
            fix = "核对两期，改正写错的一个；审计调整了的，在“依据”里写明“审计调整”"
            yield after.reminder("F031", wrong[0].path, f"和 {before.id} 接不上：{named}{more}", fix)
        if found:
            return


def _lines(before: Statement, after: Statement) -> list[_Begins]:
    closing = _once([(line.item, line.closing) for line in before.balance])
    once = _once([(line.item, line.closing) for line in after.balance])
    return [
        _Begins(("资产负债", at, "年初数"), f"“{line.item}”", line.opening, closing[line_name(line.item)])
        for at, line in enumerate(after.balance)
        if line.opening is not None and line_name(line.item) in closing.keys() & once.keys()
    ]


def _left_over(before: Statement, after: Statement) -> list[_Begins]:
    left = _once([(line.item, line.amount) for line in before.results]).get(LEFT_OVER)
    return [
        _Begins(("收益分配", at, "金额"), f"“{line.item}”", line.amount, left)
        for at, line in enumerate(after.results)
        if left is not None and line_name(line.item) == _BEGUN
    ]


def _once(cells: Sequence[tuple[str, Decimal]]) -> Mapping[str, Decimal]:
    """Return the amounts of the lines of which there is one: 其他 may be of one heading or of another."""
    often = Counter(line_name(item) for item, _ in cells)
    return {line_name(item): amount for item, amount in cells if often[line_name(item)] == 1}


def _debts(before: Statement, after: Statement) -> list[_Begins]:
    closing = {plain_name(debt.party): debt for debt in before.debts}
    often = [Counter(plain_name(debt.party) for debt in one.debts) for one in (before, after)]
    known = {_whole(debt): debt for debt in before.debts}
    twice = Counter(_whole(debt) for one in (before, after) for debt in one.debts)
    found = []
    for at, debt in enumerate(after.debts):
        party = plain_name(debt.party)
        same = known.get(_whole(debt)) if twice[_whole(debt)] == 2 else None
        if same is None and all(one[party] == 1 for one in often):
            # With other words for what it is about it may be another debt, that begins with nothing.
            like = closing[party]
            same = like if like.closing and debt.opening else None
        if same is not None:
            # Who it is may be a villager, and is not repeated.
            found.append(_Begins(("债权债务", at, "期初"), f"第 {at + 1} 项", debt.opening, same.closing))
    return found


def _lost(after: Statement, ended: Sequence[Statement]) -> Iterator[Problem]:
    """Yield a reminder where debts of the statement just before are in none of the next that lists any.

    Under another name it is the same where it begins with the same amount; where both sums agree, nothing is lost.
    """
    before = next((one for one in ended if one.debts), None)
    if before is None or not after.debts:
        return
    parties = {plain_name(debt.party) for debt in after.debts}
    openings = Counter(debt.opening for debt in after.debts)
    lost = []
    for at, debt in enumerate(before.debts):
        if debt.closing and plain_name(debt.party) not in parties and not openings[debt.closing]:
            lost.append(f"第 {at + 1} 项（期末 {yuan(debt.closing)}）")
    if lost and sum(openings.elements()) != sum(debt.closing for debt in before.debts):
        words = f"{before.id} 的债权债务里{'、'.join(lost[:_MOST_TOLD])}{'等' if len(lost) > _MOST_TOLD else ''}，这一期没有了"
        fix = "没有还清的，补上；还清了的，也写一次，“减少”写还了多少，“期末”写 0；改了叫法的，“期初”照上期的期末写"
        yield after.reminder("F031", ("债权债务",), words, fix)


def _whole(debt: Debt) -> tuple[str, str]:
    return plain_name(debt.party), plain_name(debt.reason or "")
