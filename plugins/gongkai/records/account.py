"""财务收支: money in and out of one account over one period."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.base import Record
from gongkai.records.carried import DayPair
from gongkai.records.entry import Entry, Subtotal, Transfer
from gongkai.records.imbalances import imbalances
from gongkai.records.money import ZERO, yuan
from gongkai.records.row import key, key_of
from gongkai.records.shelf import Section, Shelf
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

    @property
    def sides(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """Each side's Chinese key, with its lines."""
        return ("收入", self.income), ("支出", self.expense)

    def check(self) -> Iterator[Problem]:
        """Yield a Problem where totals disagree, the account does not close, or a line does not belong."""
        yield from imbalances(self)
        if self.review is None:
            yield self.reminder(
                "F008",
                ("期间",),
                "没有写谁审核过",
                "在文件末尾加一行 审核: {审核人: 村务监督委员会, 日期: 2026-03-05}（换成真的日期）",
            )
