"""What one account shows by itself: sums that disagree, a balance that does not come out, lines that do not belong."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.problem import KeyPath, Problem
from gongkai.read.script import simplified
from gongkai.records.account_titles import choose_title, first_level, in_force, meant_by, second_level
from gongkai.records.difference import why
from gongkai.records.entry import Entry, Subtotal, Transfer
from gongkai.records.excel_days import kept_as_days
from gongkai.records.money import ZERO, yuan
from gongkai.records.period import day_in_words
from gongkai.records.product import FIX, not_product
from gongkai.records.signs import strange_lines
from gongkai.records.spelling import slip
from gongkai.records.total_rows import is_total

if TYPE_CHECKING:
    from gongkai.records.account import Account


def imbalances(account: "Account") -> Iterator[Problem]:
    """Yield a Problem where totals disagree, the account does not close, or a line does not belong."""
    yield from _check_totals(account)
    yield from _check_closing(account)
    for side, entries in account.sides:
        for number, entry in enumerate(entries):
            yield from _check_entry(account, (side, number), entry)
    yield from _check_signs(account)
    for side, transfers in (("转入", account.transfers_in), ("转出", account.transfers_out)):
        for number, moved in enumerate(transfers):
            yield from _check_day(account, (side, number, "日期"), moved.on)
    yield from _check_vouchers(account)


def _check_totals(account: "Account") -> Iterator[Problem]:
    for path, side, entries, total, summed in (
        ("收入合计", "收入", account.income, account.income_stated, account.income_total),
        ("支出合计", "支出", account.expense, account.expense_stated, account.expense_total),
    ):
        # A row of totals was said by itself: where it alone is too much, the rest is right.
        if total is not None and total != summed and total != summed - _of_totals(entries):
            lead, looks = why(f"“{path}”", _amounts(side, entries), summed, total)
            yield account.problem(
                "F002",
                (path,),
                f"“{path}”写的是 {yuan(total)}，各笔相加是 {yuan(summed)}，相差 {yuan(abs(total - summed))}",
                f"{lead}核对每一笔的金额，改正写错的一处",
                look_first=looks,
            )
    for path, side, subtotals, entries in (
        ("收入小计", "收入", account.income_subtotals, account.income),
        ("支出小计", "支出", account.expense_subtotals, account.expense),
    ):
        yield from _check_subtotals(account, path, subtotals, side, entries)


def _check_subtotals(
    account: "Account", path: str, subtotals: Sequence[Subtotal], side: str, entries: Sequence[Entry]
) -> Iterator[Problem]:
    """Yield a Problem per subtotal that its lines do not add up to; one for two of which one lacks what the other has too much."""
    sums = [sum((amount for _, amount in _amounts(side, entries, one.title)), ZERO) for one in subtotals]
    gaps = [one.amount - summed for one, summed in zip(subtotals, sums, strict=True)]
    for number, (stated, summed) in enumerate(zip(subtotals, sums, strict=True)):
        gap, place = gaps[number], (path, number, "金额")
        if not gap or (-gap in gaps[:number] and gaps.count(-gap) == gaps.count(gap) == 1):
            continue
        words = f"“{stated.title}”小计写的是 {yuan(stated.amount)}，各笔相加是 {yuan(summed)}"
        if -gap in gaps and gaps.count(-gap) == gaps.count(gap) == 1:
            other = subtotals[gaps.index(-gap)].title
            yield account.problem(
                "F002",
                place,
                f"{words}，“{other}”正好反过来，都差 {yuan(abs(gap))}",
                f"两个小计写反了，或有一笔的“科目”写错了：核对 {yuan(abs(gap))} 的那一笔是“{stated.title}”还是“{other}”",
            )
            continue
        lines = [*_amounts(side, entries, stated.title)]
        lead, looks = why("小计", lines, summed, stated.amount)
        none = "没有一笔的“科目”是它：各笔的科目也写到明细，或小计只写一级科目"
        fix = f"{lead}核对这个科目的每一笔，改正写错的一处" if lines else none
        yield account.problem("F002", place, f"{words}，相差 {yuan(abs(gap))}", fix, look_first=looks)


def _check_closing(account: "Account") -> Iterator[Problem]:
    expected = account.worked_out
    stated = (
        account.opening
        + (account.income_stated or account.income_total)
        - (account.expense_stated or account.expense_total)
    )
    once = expected - _of_totals(account.income) + _of_totals(account.expense)
    # Where the stated totals close the account, one mistyped line broke both: it was said above.
    if account.closing not in (expected, stated + account.transferred, once):
        moved = ""
        if account.transfers_in or account.transfers_out:
            moved = f" {'＋ 净转入' if account.transferred >= 0 else '－ 净转出'} {yuan(abs(account.transferred))}"
        lead, looks = why("“期末余额”", [*_moves(account)], expected, account.closing, (("期初余额",), account.opening))
        yield account.problem(
            "F001",
            ("期末余额",),
            f"账不平：期初 {yuan(account.opening)} ＋ 收入 {yuan(account.income_total)} － 支出 {yuan(account.expense_total)}{moved}"
            f" ＝ {yuan(expected)}，“期末余额”写的是 {yuan(account.closing)}，相差 {yuan(abs(expected - account.closing))}",
            f"{lead}核对漏记、重记或写错的一笔，再改期末余额",
            look_first=looks,
        )
    if account.cash is not None and account.bank is not None and account.cash + account.bank != account.closing:
        yield account.problem(
            "F010",
            ("期末余额",),
            f"库存现金 {yuan(account.cash)} ＋ 银行存款 {yuan(account.bank)} ＝ {yuan(account.cash + account.bank)}"
            f"，“期末余额”写的是 {yuan(account.closing)}",
            "对照现金盘点表和银行对账单，改正写错的一个",
        )


def _moves(account: "Account") -> Iterator[tuple[KeyPath, Decimal]]:
    """Yield the place of every line that moved money, and what it added to the account, in yuan."""
    yield from _amounts("收入", account.income)
    yield from _amounts("转入", account.transfers_in)
    for side, lines in (("支出", account.expense), ("转出", account.transfers_out)):
        yield from ((path, -amount) for path, amount in _amounts(side, lines))


def _check_signs(account: "Account") -> Iterator[Problem]:
    """Yield a reminder where an amount has a sign that such an amount hardly ever has."""
    for path, amount in (("期初余额", account.opening), ("期末余额", account.closing), ("银行存款", account.bank)):
        if amount is not None and amount < 0:
            words = f"“{path}”是负的：{yuan(amount)} 元"
            fix = "对照银行对账单；收入、支出写反了的，改正；确实透支的，在“依据”里写明，写明以后这条提醒可以不管"
            yield account.reminder("F022", (path,), words, fix)
    for side, entries in account.sides:
        for where, words, fix in strange_lines(side, entries):
            yield account.reminder("F022", where, words, fix)


def _check_vouchers(account: "Account") -> Iterator[Problem]:
    sides: dict[str, Sequence[Entry | Transfer]] = {
        "收入": account.income,
        "支出": account.expense,
        "转入": account.transfers_in,
        "转出": account.transfers_out,
    }
    places = [
        ((side, number, "凭证号"), line.voucher) for side, lines in sides.items() for number, line in enumerate(lines)
    ]
    for at, before in kept_as_days([number for _, number in places], account.period.year):
        path, number = places[at]
        fix = f"从 Excel 抄来的，对照凭证，是 {before} 就写成 {before}；真是 {number} 号的，这条提醒可以不管"
        yield account.reminder("R121", path, f"“凭证号”{number} 多半是 Excel 里的日期，不是号", fix)


def _check_entry(account: "Account", path: tuple[str, int], entry: Entry) -> Iterator[Problem]:
    if is_total(entry.summary):
        yield account.problem(
            "F030",
            (*path, "摘要"),
            f"“{entry.summary}”不是一笔钱，是表格里加起来的、结转的一行，写在“{path[0]}”里会多算一次",
            "把这一行删掉：合计自动算，上期结下来的写在“期初余额”里；真是一笔钱的，在“摘要”里写清是什么钱",
        )
    names = in_force(account.period.year)
    if simplified(entry.first_title) not in names:
        near, meant = slip(entry.first_title, names), meant_by(simplified(entry.first_title))
        fix = meant or (f"改成“{near}”" if near else choose_title(path[0], names))
        yield account.problem("F005", (*path, "科目"), f"会计制度里没有科目“{entry.first_title}”", fix)
    if not entry.note:
        yield from _check_day(
            account, (*path, "日期"), entry.on, "；补记以前的账，在这一笔的“备注”里写明，写明以后这条提醒就没有了"
        )
    wrong = not_product(entry.quantity, entry.unit_price, entry.amount, "金额")
    if wrong:
        yield account.problem("F025", (*path, "金额"), wrong, FIX)


def _check_day(account: "Account", path: KeyPath, on: datetime.date, otherwise: str = "") -> Iterator[Problem]:
    if not account.period.holds(on):
        yield account.reminder(
            "F006",
            path,
            f"这一笔的日期 {day_in_words(on)} 不在{account.period.words}里",
            f"核对日期{otherwise}",
        )


def _of_totals(entries: Sequence[Entry]) -> Decimal:
    """Yuan of the rows that only sum others."""
    return sum((entry.amount for entry in entries if is_total(entry.summary)), ZERO)


def _amounts(side: str, lines: Sequence[Entry | Transfer], title: str = "") -> Iterator[tuple[KeyPath, Decimal]]:
    """Yield the place and the yuan of every line of one side; where ``title`` names one, of that account and what is below it."""
    first, second = first_level(title), second_level(title)
    for number, line in enumerate(lines):
        if not title or (isinstance(line, Entry) and line.first_title == first and line.is_below(second)):
            yield (side, number, "金额"), line.amount
