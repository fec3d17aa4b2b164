"""财务收支: money in and out of one account over one period."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from gongkai.problem import KeyPath, Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.account_titles import choose_title, first_level, in_force, meant_by, second_level
from gongkai.records.base import DayPair, Record, Section, Shelf
from gongkai.records.difference import why
from gongkai.records.entry import Entry, Subtotal, Transfer
from gongkai.records.excel_days import kept_as_days
from gongkai.records.money import ZERO, yuan
from gongkai.records.period import day_in_words
from gongkai.records.product import FIX, not_product
from gongkai.records.row import key, key_of
from gongkai.records.signs import strange_lines
from gongkai.records.spelling import slip
from gongkai.records.total_rows import is_total
from gongkai.records.values import Count, Money, MoneyFromZero, PeriodText, Text

# Accounts of the collective; any other is the village committee's.
_COLLECTIVE = on_use("合作社|经济组织|联合社|联合总社|公司|基金")


class Account(Record):
    """财务收支 (农村集体经济组织财务公开规定, 2012: item by item, at least every quarter)."""

    title: ClassVar = "财务收支"
    slug: ClassVar = "finance"
    section: ClassVar = Section.FINANCE
    shelf: ClassVar = Shelf.MONEY
    series_key: ClassVar = "账户"
    # Dates, sums of seven figures and three names each on one line, and eight characters of summary.
    poster_ems: ClassVar = 45

    account: Text = key("账户", says="是哪个账户，同一个账户每期写得一模一样", example="股份经济合作社")
    period: PeriodText = key("期间", says="这份账管哪一段时间")
    issue: Count | None = key("期号", None, says="第几期财务公开，只写数字", example="42")
    opening: Money = key("期初余额", says="和上一期的期末余额一样", example="128400.00")
    income: tuple[Entry, ...] = key("收入", (), says="一笔一项", blank="就是没有收入")
    expense: tuple[Entry, ...] = key("支出", (), says="一笔一项", blank="就是没有支出")
    transfers_in: tuple[Transfer, ...] = key("转入", (), says="从本村别的账户转来的，一笔一项", blank="就是没有")
    transfers_out: tuple[Transfer, ...] = key("转出", (), says="转到本村别的账户去的，一笔一项", blank="就是没有")
    income_subtotals: tuple[Subtotal, ...] = key("收入小计", (), says="按科目的小计，一个科目一项", blank="自动算")
    expense_subtotals: tuple[Subtotal, ...] = key("支出小计", (), says="按科目的小计，一个科目一项", blank="自动算")
    income_stated: Money | None = key("收入合计", None, says="和各笔相加一样", example="12000.00", blank="自动算")
    expense_stated: Money | None = key("支出合计", None, says="和各笔相加一样", example="600.00", blank="自动算")
    closing: Money = key("期末余额", says="等于期初余额加收入减支出，再加转入减转出", example="139800.00")
    cash: MoneyFromZero | None = key("库存现金", None, says="期末余额里，现金有多少", example="680.00")
    bank: Money | None = key("银行存款", None, says="期末余额里，存在银行的有多少", example="139120.00")

    @cached_property
    def name(self) -> str:
        return self.heading or f"{self.period.words}{self.called}（{self.account}）"

    @property
    def term(self) -> str:
        return self.period.words

    @property
    def series(self) -> str:
        return self.account

    @property
    def affairs(self) -> str:
        return "集体" if _COLLECTIVE.search(simplified(self.account)) else "村务"

    @property
    def year(self) -> int:
        return self.period.year

    @property
    def sums_on_card(self) -> Sequence[tuple[str, Decimal]]:
        return self.by_title(self.expense)[:6]

    @property
    def sides_on_card(self) -> Sequence[tuple[str, tuple[Entry, ...]]]:
        return ("收入", self.income), ("支出", self.expense)

    @property
    def rows_on_poster(self) -> int:
        return len(self.income) + len(self.expense)

    def still_hangs(self, today: datetime.date, others: Sequence[Record]) -> bool:
        """Return whether it is the account's latest: its balance is what people come to see, for however long."""
        same = [other for other in others if isinstance(other, Account) and other.account == self.account]
        return self is max(same, key=lambda one: one.period.end)

    @cached_property
    def income_total(self) -> Decimal:
        """Yuan."""
        return sum((entry.amount for entry in self.income), ZERO)

    @cached_property
    def expense_total(self) -> Decimal:
        """Yuan."""
        return sum((entry.amount for entry in self.expense), ZERO)

    @cached_property
    def transferred(self) -> Decimal:
        """Yuan moved here from other accounts, less what was moved to them."""
        moved_in = sum((transfer.amount for transfer in self.transfers_in), ZERO)
        return moved_in - sum((transfer.amount for transfer in self.transfers_out), ZERO)

    @property
    def worked_out(self) -> Decimal:
        """Yuan that its lines leave, whatever is written as its closing balance."""
        return self.opening + self.income_total - self.expense_total + self.transferred

    @cached_property
    def sentence(self) -> str:
        return (
            f"收入 {yuan(self.income_total)} 元，支出 {yuan(self.expense_total)} 元，"
            f"期末余额 {yuan(self.closing)} 元，共 {len(self.income) + len(self.expense)} 笔。"
        )

    @property
    def figure(self) -> tuple[str, str]:
        return "期末余额", f"{yuan(self.closing)} 元"

    @property
    def publisher(self) -> str:
        return self.account if self.account.startswith(self.village) else f"{self.village}{self.account}"

    @property
    def jargon(self) -> Sequence[str]:
        titles = dict.fromkeys(entry.first_title for entry in (*self.income, *self.expense))
        return (*titles, *(key_of(Entry, name) for name in ("handler", "witness", "approver", "voucher")))

    def largest(self, number: int) -> list[Entry]:
        """Return the ``number`` largest lines of expense."""
        return sorted(self.expense, key=lambda entry: (-entry.amount, entry.on))[:number]

    def by_title(self, entries: tuple[Entry, ...]) -> list[tuple[str, Decimal]]:
        """Return (first-level account, yuan), the largest first."""
        sums: dict[str, Decimal] = {}
        for entry in entries:
            sums[entry.first_title] = sums.get(entry.first_title, ZERO) + entry.amount
        return sorted(sums.items(), key=lambda item: (-item[1], item[0]))

    def days_in_order(self) -> Iterator[DayPair]:
        yield from super().days_in_order()
        yield ("公开日期",), "期间的最后一天", self.period.end, "公开", self.published

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where totals disagree, the account does not close, or a line does not belong."""
        yield from self._check_totals()
        yield from self._check_closing()
        for side, entries in (("收入", self.income), ("支出", self.expense)):
            for number, entry in enumerate(entries):
                yield from self._check_entry((side, number), entry)
        yield from self._check_signs()
        for side, transfers in (("转入", self.transfers_in), ("转出", self.transfers_out)):
            for number, moved in enumerate(transfers):
                yield from self._check_day((side, number, "日期"), moved.on)
        yield from self._check_vouchers()
        if self.review is None:
            yield self.reminder(
                "F008",
                ("期间",),
                "没有写谁审核过",
                "在文件末尾加一行 审核: {审核人: 村务监督委员会, 日期: 2026-03-05}（换成真的日期）",
            )

    def _check_totals(self) -> Iterator[Problem]:
        for path, side, entries, total, summed in (
            ("收入合计", "收入", self.income, self.income_stated, self.income_total),
            ("支出合计", "支出", self.expense, self.expense_stated, self.expense_total),
        ):
            # A row of totals was said by itself: where it alone is too much, the rest is right.
            if total is not None and total != summed and total != summed - _of_totals(entries):
                lead, looks = why(f"“{path}”", _amounts(side, entries), summed, total)
                yield self.problem(
                    "F002",
                    (path,),
                    f"“{path}”写的是 {yuan(total)}，各笔相加是 {yuan(summed)}，相差 {yuan(abs(total - summed))}",
                    f"{lead}核对每一笔的金额，改正写错的一处",
                    look_first=looks,
                )
        for path, side, subtotals, entries in (
            ("收入小计", "收入", self.income_subtotals, self.income),
            ("支出小计", "支出", self.expense_subtotals, self.expense),
        ):
            for number, stated in enumerate(subtotals):
                lines = [*_amounts(side, entries, stated.title)]
                summed = sum((amount for _, amount in lines), ZERO)
                if stated.amount != summed:
                    lead, looks = why("小计", lines, summed, stated.amount)
                    yield self.problem(
                        "F002",
                        (path, number, "金额"),
                        f"“{stated.title}”小计写的是 {yuan(stated.amount)}，各笔相加是 {yuan(summed)}"
                        f"，相差 {yuan(abs(stated.amount - summed))}",
                        f"{lead}核对这个科目的每一笔，改正写错的一处"
                        if lines
                        else "没有一笔的“科目”是它：各笔的科目也写到明细，或小计只写一级科目",
                        look_first=looks,
                    )

    def _check_closing(self) -> Iterator[Problem]:
        expected = self.worked_out
        stated = self.opening + (self.income_stated or self.income_total) - (self.expense_stated or self.expense_total)
        once = expected - _of_totals(self.income) + _of_totals(self.expense)
        # Where the stated totals close the account, one mistyped line broke both: it was said above.
        if self.closing not in (expected, stated + self.transferred, once):
            moved = ""
            if self.transfers_in or self.transfers_out:
                moved = f" {'＋ 净转入' if self.transferred >= 0 else '－ 净转出'} {yuan(abs(self.transferred))}"
            lead, looks = why("“期末余额”", [*self._moves()], expected, self.closing, (("期初余额",), self.opening))
            yield self.problem(
                "F001",
                ("期末余额",),
                f"账不平：期初 {yuan(self.opening)} ＋ 收入 {yuan(self.income_total)} － 支出 {yuan(self.expense_total)}{moved}"
                f" ＝ {yuan(expected)}，“期末余额”写的是 {yuan(self.closing)}，相差 {yuan(abs(expected - self.closing))}",
                f"{lead}核对漏记、重记或写错的一笔，再改期末余额",
                look_first=looks,
            )
        if self.cash is not None and self.bank is not None and self.cash + self.bank != self.closing:
            yield self.problem(
                "F010",
                ("期末余额",),
                f"库存现金 {yuan(self.cash)} ＋ 银行存款 {yuan(self.bank)} ＝ {yuan(self.cash + self.bank)}"
                f"，“期末余额”写的是 {yuan(self.closing)}",
                "对照现金盘点表和银行对账单，改正写错的一个",
            )

    def _moves(self) -> Iterator[tuple[KeyPath, Decimal]]:
        """Yield the place of every line that moved money, and what it added to the account, in yuan."""
        yield from _amounts("收入", self.income)
        yield from _amounts("转入", self.transfers_in)
        for side, lines in (("支出", self.expense), ("转出", self.transfers_out)):
            yield from ((path, -amount) for path, amount in _amounts(side, lines))

    def _check_signs(self) -> Iterator[Problem]:
        """Yield a reminder where an amount has a sign that such an amount hardly ever has."""
        for path, amount in (("期初余额", self.opening), ("期末余额", self.closing), ("银行存款", self.bank)):
            if amount is not None and amount < 0:
                words = f"“{path}”是负的：{yuan(amount)} 元"
                fix = "对照银行对账单；收入、支出写反了的，改正；确实透支的，在“依据”里写明，写明以后这条提醒可以不管"
                yield self.reminder("F022", (path,), words, fix)
        for side, entries in (("收入", self.income), ("支出", self.expense)):
            for where, words, fix in strange_lines(side, entries):
                yield self.reminder("F022", where, words, fix)

    def _check_vouchers(self) -> Iterator[Problem]:
        sides: dict[str, Sequence[Entry | Transfer]] = {
            "收入": self.income,
            "支出": self.expense,
            "转入": self.transfers_in,
            "转出": self.transfers_out,
        }
        places = [
            ((side, number, "凭证号"), line.voucher)
            for side, lines in sides.items()
            for number, line in enumerate(lines)
        ]
        for at, before in kept_as_days([number for _, number in places], self.period.year):
            path, number = places[at]
            fix = f"从 Excel 抄来的，对照凭证，是 {before} 就写成 {before}；真是 {number} 号的，这条提醒可以不管"
            yield self.reminder("R121", path, f"“凭证号”{number} 多半是 Excel 里的日期，不是号", fix)

    def _check_entry(self, path: tuple[str, int], entry: Entry) -> Iterator[Problem]:
        if is_total(entry.summary):
            yield self.problem(
                "F030",
                (*path, "摘要"),
                f"“{entry.summary}”不是一笔钱，是表格里加起来的、结转的一行，写在“{path[0]}”里会多算一次",
                "把这一行删掉：合计自动算，上期结下来的写在“期初余额”里；真是一笔钱的，在“摘要”里写清是什么钱",
            )
        names = in_force(self.period.year)
        if simplified(entry.first_title) not in names:
            near, meant = slip(entry.first_title, names), meant_by(simplified(entry.first_title))
            fix = meant or (f"改成“{near}”" if near else choose_title(path[0], names))
            yield self.problem("F005", (*path, "科目"), f"会计制度里没有科目“{entry.first_title}”", fix)
        yield from self._check_day((*path, "日期"), entry.on)
        wrong = not_product(entry.quantity, entry.unit_price, entry.amount, "金额")
        if wrong:
            yield self.problem("F025", (*path, "金额"), wrong, FIX)

    def _check_day(self, path: KeyPath, on: datetime.date) -> Iterator[Problem]:
        if not self.period.holds(on):
            yield self.reminder(
                "F006",
                path,
                f"这一笔的日期 {day_in_words(on)} 不在{self.period.words}里",
                "核对日期；补记以前的账，请在这一笔的“备注”里写明，写明以后这条提醒可以不管",
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
