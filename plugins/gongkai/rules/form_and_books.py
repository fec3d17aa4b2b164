"""财务报表 -> what else is public of the same things: fixed assets are those of the register, and no more dividends are paid than were shared out."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.account import Account
from gongkai.records.assets import RESOURCE, Assets
from gongkai.records.difference import why_apart
from gongkai.records.entry import Entry
from gongkai.records.form_sums import amounts_of, row_of, stated_twice
from gongkai.records.money import ZERO, yuan
from gongkai.records.period import day_in_words
from gongkai.records.spelling import one_writing
from gongkai.records.statement import Statement
from gongkai.rules.finance import finest
from gongkai.rules.pack import Pack

_BESIDE = ("在建工程", "生产性生物资产", "公益性生物资产", "无形资产", "牲畜禽资产", "林木资产", "长期投资")
"""What a register may have besides the fixed assets, under the names of the forms."""
_FORMS = (("固定资产原价", "原值", "cost"), ("固定资产净值", "净值", "value"))
_OWED = ("应收款项", "应收款")
_SHARED = on_use("分红|红利|成员分配|收益分配")
_COST = on_use("手续费|[复打]?印|会议|误[工餐]|宣传|公示")
"""What it costs to share out."""
_A_YEAR_AND_A_HALF = datetime.timedelta(days=550)


def fixed_assets_are_in_the_register(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where the fixed assets of a statement are no more those of the register of the same day.

    A register may be of a part, so that is only said where both were the same to the 分 before, or differ by a slip
    of the pen.
    """
    if Assets.slug in village.unsound:
        return
    for name, key, field in _FORMS:
        agreed: set[str] = set()
        for statement in sorted(village.of(Statement), key=lambda one: (one.period.end, one.id)):
            registered = _registered(statement, village, field)
            cells = [(line.item, line.closing) for line in statement.balance]
            row = row_of(name, cells)
            if registered is None or row is None or statement.money_unit != "元" or name in stated_twice(cells):
                continue
            amounts, stated = amounts_of(cells), statement.balance[row].closing
            if registered in _sums(stated, [amounts.get(one, ZERO) for one in _BESIDE]):
                agreed.add(statement.body)
                continue
            lead = why_apart("报表", stated, "登记", registered)
            if lead or statement.body in agreed:
                words = f"“{statement.balance[row].item}”期末数是 {yuan(stated)} 元，{day_in_words(statement.period.end)}资产登记的{key}合计是 {yuan(registered)} 元"
                fix = f"{lead}对照固定资产台账，新买的、处置的两边都要有，改正写错的一个；登记里没有全部资产的，这条提醒可以不管"
                yield statement.reminder("F032", ("资产负债", row, "期末数"), words, fix)


def _registered(statement: Statement, village: Village, field: str) -> Decimal | None:
    """Return the yuan that the body's registers of that day come to; None where there is none."""
    of = one_writing(statement.body).removeprefix(one_writing(village.name))
    amounts = [
        getattr(asset, field)
        for register in village.of(Assets)
        if register.until == statement.period.end
        and one_writing(register.account).removeprefix(one_writing(village.name)) == of
        for asset in register.kept
        if asset.kind != RESOURCE and getattr(asset, field) is not None
    ]
    return sum(amounts, ZERO) if amounts else None


def _sums(stated: Decimal, beside: Sequence[Decimal]) -> set[Decimal]:
    some = [amount for amount in beside if amount]
    return {stated + sum(more, ZERO) for size in range(len(some) + 1) for more in combinations(some, size)}


def no_more_is_paid_than_shared_out(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder at the line with which more of a year's dividends is paid than the statement of that year shares out."""
    shared = [one for one in village.of(Statement) if one.dividends and one.period.months == 12]
    accounts = sorted(finest(village.of(Account)), key=lambda one: (one.period.start, one.account, one.id))
    for statement in shared if Account.slug not in village.unsound else ():
        total = sum((one.total for one in statement.dividends), ZERO)
        same_year = [one for one in shared if one.period == statement.period]
        paid = ZERO
        for account in accounts if len(same_year) == 1 else ():
            for number, entry in enumerate(account.expense):
                if not _is_dividend(entry, statement):
                    continue
                before, paid = paid, paid + entry.amount
                if before <= total < paid:
                    year = statement.period.words
                    words = (
                        f"到这一笔，{year}的分红已付 {yuan(paid)} 元，{statement.file} 的“分红”合计是 {yuan(total)} 元"
                    )
                    fix = "核对发放表和报表，改正写错的一个；多发的收回来；不是这一年分红的，在“摘要”里写明是什么钱"
                    yield account.reminder("F032", ("支出", number, "金额"), words, fix)


def _is_dividend(entry: Entry, statement: Statement) -> bool:
    words = simplified(f"{entry.summary}{entry.note or ''}")
    if entry.first_title == "管理费用" or _COST.search(words):
        return False
    in_time = statement.period.start <= entry.on <= statement.period.end + _A_YEAR_AND_A_HALF
    return in_time and f"{statement.period.year}年" in words.replace("年度", "年") and _SHARED.search(words) is not None


def what_is_owed_is_on_the_form(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where the list of what is still to come in comes to more than the balance sheet says is owed to the body.

    What members owe may stand under 内部往来.
    """
    for statement in village.of(Statement):
        cells = [(line.item, line.closing) for line in statement.balance]
        amounts = amounts_of(cells)
        name = next((one for one in _OWED if one in amounts), None)
        row = row_of(name, cells) if name else None
        if name is None or row is None or "内部往来" in amounts or name in stated_twice(cells):
            continue
        total = sum((due.outstanding for due in statement.dues), ZERO)
        if total > sum(statement.in_yuan(amounts[name]), ZERO):
            words = f"“应收未收”里未收的共 {yuan(total)} 元，比“{cells[row][0]}”期末数 {yuan(amounts[name])} {statement.money_unit}还多"
            fix = "核对两处，改正写错的一个；没有记进报表的，这条提醒可以不管"
            yield statement.reminder("F017", ("资产负债", row, "期末数"), words, fix)


def cash_and_bank_are_as_in_the_accounts(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where a form and the one account that has all its money tell otherwise how much of it is cash."""
    for statement in village.of(Statement):
        cells = [(line.item, line.closing) for line in statement.balance]
        amounts = amounts_of(cells)
        row = row_of("库存现金", cells)
        if row is None or not {"库存现金", "银行存款"} <= amounts.keys():
            continue
        if statement.money_unit != "元" or stated_twice(cells):
            continue
        cash, both = amounts["库存现金"], amounts["库存现金"] + amounts["银行存款"]
        of_that_day = [
            one for one in village.of(Account) if one.period.end == statement.period.end and one.closing == both
        ]
        if not of_that_day or any(one.cash in (None, cash) for one in of_that_day):
            continue
        account = of_that_day[0]
        words = f"“库存现金”期末数是 {yuan(cash)} 元，{account.file} 写的是 {yuan(account.cash or ZERO)} 元"
        fix = "对照现金盘点表和银行对账单，改正写错的一个"
        yield statement.reminder("F032", ("资产负债", row, "期末数"), words, fix)
