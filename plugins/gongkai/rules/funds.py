"""货币资金 of a 财务报表 -> balances of the village's accounts on the same day: the form and the books tell of the same money.

A form may be of one account, of several, or of one that is not public, so any
accounts that come to its money answer it. What answered the figure of the
year's beginning must answer that of the period's end as well.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from msgspec import Struct

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.account import Account
from gongkai.records.difference import why_apart
from gongkai.records.form_sums import amounts_of, row_of, stated_twice
from gongkai.records.money import ZERO, yuan
from gongkai.records.period import day_in_words
from gongkai.records.spelling import one_writing
from gongkai.records.statement import Statement
from gongkai.rules.finance import by_account
from gongkai.rules.pack import Pack

_A_DAY = datetime.timedelta(days=1)
_MOST = 8
"""Accounts of which every choice is added up: 256 sums."""
_MOST_NAMED = 4
_FUNDS, _CASH, _BANK = "货币资金", "库存现金", "银行存款"
_COMPANY, _COLLECTIVE = on_use("公司|企业|[工农林]场"), on_use("合作社|经济组织|联合社|联合总社|基金")
_SAYS_WHY = on_use(
    "专户|另有|其他账户|其它账户|别的账户|(?:没有|未|不)公开的?[账帐]户|定期|代管|未达|在途|备用金|[不未]含|[不未]包括|不在内|除外"
)

Balances = Mapping[str, Mapping[datetime.date, Decimal]]
"""Account -> day -> what it held at the end of that day, in yuan."""


class _Money(Struct, frozen=True):
    """What one column of a balance sheet says that there was of money, in yuan, as closely as it says it."""

    row: int
    called: str
    column: str
    day: datetime.date
    amount: Decimal
    rounded: Decimal

    def is_of(self, balances: Sequence[Decimal]) -> bool:
        return bool(balances) and abs(sum(balances, ZERO) - self.amount) <= self.rounded


def funds_are_in_the_accounts(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where the money on a balance sheet is in no accounts of the village on that day.

    Which accounts there are is only known as far as they are public, so this is an error only where the same
    accounts answered the year's beginning to the 分 and the figure is theirs but for a slip of the pen. Silent where
    an account does not close, which was said, and where the statement tells of other money.
    """
    accounts = village.of(Account)
    if Account.slug in village.unsound or any(one.closing != one.worked_out for one in accounts):
        return
    balances = _balances(village)
    for statement in village.of(Statement):
        if not _says_why(statement):
            yield from _of_statement(statement, balances, village.name)


def _balances(village: Village) -> Balances:
    """Return what the accounts held, by the ends of their files and by their beginnings where no file ends."""
    found: dict[str, dict[datetime.date, Decimal]] = {}
    for own in by_account(village):
        held = found.setdefault(own[0].account, {})
        for account in own:
            held.setdefault(account.period.start - _A_DAY, account.opening)
        held.update((account.period.end, account.closing) for account in own)
    return found


def _says_why(statement: Statement) -> bool:
    opinion = statement.review.opinion if statement.review else None
    told = (statement.basis, opinion, statement.heading, *(line.item for line in statement.balance))
    return any(_SAYS_WHY.search(simplified(text)) for text in told if text)


def _of_statement(statement: Statement, balances: Balances, village: str) -> Iterator[Problem]:
    own = {name: held for name, held in balances.items() if _may_be_of(statement.body, name, village)}
    end, begin = _money(statement, "期末数"), _money(statement, "年初数")
    if end is None or _unknown_on(end.day, own) or not any(end.day in held for held in own.values()):
        return
    answer_end, answer_begin = _choices(end, balances), _choices(begin, balances) if begin and begin.amount else []
    if begin and answer_begin:
        if not any(_still(choice, begin, end, balances) for choice in answer_begin):
            yield _told(statement, end, own, sure=not answer_end)
    elif not answer_end:
        yield _told(statement, end, own, sure=False)
    elif begin and any(all(begin.day in balances[name] for name in choice) for choice in answer_end):
        yield _told(statement, begin, own, sure=False)


def _may_be_of(body: str, account: str, village: str) -> bool:
    """Return whether an account may be one of a body's: a company's is no cooperative's."""
    one, other = (one_writing(name).removeprefix(one_writing(village)) for name in (body, account))
    return one == other or _kind(body) == _kind(account)


def _kind(name: str) -> str:
    plain = simplified(name)
    return "公司" if _COMPANY.search(plain) else "集体" if _COLLECTIVE.search(plain) else ""


def _money(statement: Statement, column: str) -> _Money | None:
    """Return the money of a column; None where the form has none, or says it in two ways."""
    period, ends = statement.period, column == "期末数"
    cells = [(line.item, line.closing if ends else line.opening) for line in statement.balance]
    amounts = amounts_of(cells)
    parts = [amounts[name] for name in (_CASH, _BANK) if name in amounts]
    funds = amounts.get(_FUNDS, sum(parts, ZERO) if len(parts) == 2 else None)
    called = _FUNDS if _FUNDS in amounts else _BANK
    row = row_of(called, cells)
    if funds is None or row is None or stated_twice(cells) & {_FUNDS, _CASH, _BANK}:
        return None
    if len(parts) == 2 and sum(parts) != funds:
        return None
    day = period.end if ends else datetime.date(period.start.year, 1, 1) - _A_DAY
    words = f"“{_FUNDS}”" if called == _FUNDS else f"“{_CASH}”加“{_BANK}”"
    return _Money(row, words, column, day, *statement.in_yuan(funds))


def _unknown_on(day: datetime.date, own: Balances) -> bool:
    """Return whether an account had begun by then, was not left empty, and has no balance of that day."""
    return any(
        day not in held and min(held) < day and held[max(one for one in held if one < day)] for held in own.values()
    )


def _choices(money: _Money, balances: Balances) -> list[tuple[str, ...]]:
    """Return the accounts that together held that money; of many only each, and all of them."""
    told = sorted(name for name, held in balances.items() if money.day in held)
    sizes = range(1, len(told) + 1) if len(told) <= _MOST else (1, len(told))
    every = (choice for size in sizes for choice in combinations(told, size))
    return [choice for choice in every if money.is_of([balances[name][money.day] for name in choice])]


def _still(choice: Sequence[str], begin: _Money, end: _Money, balances: Balances) -> bool:
    """Return whether the accounts that answered the beginning, with any that began since, answer the end; or are not told of there."""
    held = [balances[name].get(end.day) for name in choice]
    known = [amount for amount in held if amount is not None]
    if len(known) < len(held):
        return True
    new = [own[end.day] for own in balances.values() if end.day in own and begin.day not in own][:_MOST]
    sizes = range(len(new) + 1)
    return any(end.is_of([*known, *more]) for size in sizes for more in combinations(new, size))


def _told(statement: Statement, money: _Money, own: Balances, *, sure: bool) -> Problem:
    held = {name: amounts[money.day] for name, amounts in own.items() if money.day in amounts}
    named = "；".join(f"“{name}”{yuan(amount)}" for name, amount in [*held.items()][:_MOST_NAMED])
    whole = sum(held.values(), ZERO)
    most = f"；等 {len(held)} 个账户" if len(held) > _MOST_NAMED else ""
    more = f"{most}；合起来 {yuan(whole)}" if len(held) > 1 else ""
    words = (
        f"{money.called}{money.column}是 {yuan(money.amount)} 元；{day_in_words(money.day)}公开的账上是{named}{more} 元"
    )
    lead = why_apart("报表", money.amount, "账", whole)
    fix = f"{lead}对照银行对账单和那一天的账，改正写错的一个"
    path = ("资产负债", money.row, money.column)
    if sure and lead and not money.rounded:
        return statement.problem("F032", path, words, fix)
    fix += "；还有没有公开的账户、定期存款的，把它公开，或在“依据”里写明另有哪个账户，写明以后这条提醒就没有了"
    return statement.reminder("F032", path, words, fix)
