"""Contract -> payments: none larger than it, none before it, on its side of the account, and as much as it says was settled."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.account import Account
from gongkai.records.contract import LEASES, Contract
from gongkai.records.money import PAID, ZERO, yuan
from gongkai.records.period import day_in_words
from gongkai.records.refunds import comes_on_top, goes_back
from gongkai.rules.days import AHEAD
from gongkai.rules.pack import Pack
from gongkai.rules.payments import Payment, payments_of

STILL_DUE = datetime.timedelta(days=60)
"""How long after a lease its last rent may come in without a word."""
_OF_BEFORE = on_use("补[交缴付收]|欠|尾款|余款|结[清算]|以前|历年|上年|去年|前年")
# What is kept back until the work has stood for a year is a part of its price.
_RETAINED = on_use("质保金?|质量(?:保证)?金")


def payments_keep_to_their_contracts(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem at the payment with which a contract is paid more than it says, for good.

    What came back counts, whether it is written before or behind, as a negative
    expense or as income: paid 100,000 and 4,800 returned are 95,200.
    """
    lines = payments_of(village)
    for contract in village.of(Contract):
        if contract.direction != PAID or contract.per != "总价":
            continue
        over = _beyond(lines.get(contract.id, ()), PAID, contract.amount)
        if over is not None:
            later = "后来退回一些，还是" if over.back else "后来又付，共"
            words = f"，{later} {yuan(over.whole)} 元" if over.whole != over.there else ""
            yield over.line.account.problem(
                "F014",
                (*over.line.path, "金额"),
                f"到这一笔，合同“{contract.name}”已付 {yuan(over.there)} 元{words}，比合同的 {yuan(contract.amount)} 元多",
                "核对金额和“合同”写得对不对；有退回的，退回的那一笔也写上“合同”；确实增加的，先签补充合同再付",
            )


def receipts_keep_to_their_contracts(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder at the line with which more comes in on a contract than it says, or is paid than its whole term comes to.

    A deposit, a fine, interest come on top of it, and are not counted where the line names them.
    """
    lines = payments_of(village)
    for contract in village.of(Contract):
        limit, paid = contract.limit, contract.direction == PAID
        if limit is None or (paid and contract.per == "总价"):
            continue
        told = (line for line in lines.get(contract.id, ()) if not comes_on_top(line.entry.summary, line.entry.note))
        over = _beyond(told, contract.direction, limit)
        if over is not None:
            whole = "合同" if contract.per == "总价" else f"合同整个期限（{contract.per} {yuan(contract.amount)} 元）"
            yield over.line.account.reminder(
                "F014",
                (*over.line.path, "金额"),
                f"到这一笔，合同“{contract.name}”已{'付' if paid else '收'} {yuan(over.there)} 元，比{whole}的 {yuan(limit)} 元多",
                "核对金额和“合同”写得对不对，是不是记了两次；每年、每月收的，合同的“计价”写 每年、每月；押金、违约金、利息这些，在“摘要”里写明",
            )


class _Over(NamedTuple):
    """Where the sum of lines goes beyond a limit and stays there; the sums in yuan."""

    line: Payment
    there: Decimal
    whole: Decimal
    """All lines together, those behind it too."""
    back: bool
    """Whether a line behind it took something off."""


def _beyond(lines: Iterable[Payment], direction: str, limit: Decimal) -> _Over | None:
    """Return where the sum goes beyond ``limit`` for good; None where it does not, or comes back below it."""
    told, over = ZERO, None
    for line in lines:
        before, told = told, told + line.counted(direction)
        if before <= limit < told:
            over = _Over(line, told, told, back=False)
        elif told <= limit:
            over = None
        elif over is not None:
            over = over._replace(whole=told, back=over.back or told < before)
    return over


def payments_go_the_way_of_their_contract(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per line on the side against its contract that names no refund, deposit or fine."""
    lines = payments_of(village)
    for contract in village.of(Contract):
        for line in lines.get(contract.id, ()):
            told = line.entry.summary, line.entry.note, line.entry.title
            if line.is_of(contract.direction) or line.entry.amount < 0 or goes_back(*told):
                continue
            yield line.account.reminder(
                "F026",
                (*line.path, "合同"),
                f"合同“{contract.name}”是{contract.direction}的，这一笔写在“{line.side}”里",
                f"不是这份合同的钱，“合同”改成对的，或删掉；写反了边的，移到“{'收入' if line.side == '支出' else '支出'}”里"
                "；是退回、押金、罚款的，在“摘要”里写明，例如 退回多付的工程款，写明以后这条提醒就没有了",
            )


def payments_follow_the_signing(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder at the first payment of a contract that is older than its signing."""
    lines = payments_of(village)
    for contract in village.of(Contract):
        signed = contract.signed_on
        if signed is None or signed > today + AHEAD:
            continue
        for line in lines.get(contract.id, ()):
            early = line.entry.on < signed and line.is_of(contract.direction)
            if early and not goes_back(line.entry.summary, line.entry.note):
                yield line.account.reminder(
                    "F028",
                    (*line.path, "日期"),
                    f"{day_in_words(line.entry.on)}就{contract.direction}了，合同“{contract.name}”{day_in_words(signed)}才签",
                    "核对“日期”、“合同”和合同的“签订日期”；没有错的，在“备注”里写明为什么，这条提醒可以不管",
                )
                break


def rents_are_of_the_term(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder at the first rent that is told of when its lease is long over: the land is let on without a contract."""
    lines = payments_of(village)
    for contract in village.of(Contract):
        if contract.kind not in LEASES or contract.duration is None:
            continue
        end = contract.duration.end
        for line in lines.get(contract.id, ()):
            words = line.entry.summary, line.entry.note
            if line.entry.on <= end + STILL_DUE or not line.is_of(contract.direction) or goes_back(*words):
                continue
            if any(_OF_BEFORE.search(simplified(text)) or str(end.year) in text for text in words if text):
                continue
            yield line.account.reminder(
                "F028",
                (*line.path, "日期"),
                f"{day_in_words(line.entry.on)}还在{contract.direction}，合同“{contract.name}”{day_in_words(end)}就到期了",
                "续签了的，把新合同放进来，“合同”写新的；还没有签的，先签合同再收；是以前欠的，在“摘要”里写明，例如 补交2025年租金，写明以后这条提醒就没有了",
            )
            break


def what_is_settled_was_paid(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where a contract says that more or less was settled than the accounts tell up to that day.

    Less than it says only where it was signed since the accounts begin: what was paid before stands in none.
    """
    lines = payments_of(village)
    begin = min((account.period.start for account in village.of(Account)), default=None)
    for contract in village.of(Contract):
        own = [line for line in lines.get(contract.id, ()) if not comes_on_top(_RETAINED.sub("", line.entry.summary))]
        told = [line for line in own if line.entry.on <= contract.as_of]
        if contract.settled is None or begin is None or not own:
            continue
        paid = sum((line.counted(contract.direction) for line in told), ZERO)
        if contract.limit is not None and paid > contract.limit:
            # That more was paid than the whole contract comes to, was said at the line.
            continue
        whole = contract.signed_on is not None and contract.signed_on >= begin
        if paid > contract.settled or (paid < contract.settled and whole):
            told_so = f"账上写了这份合同的共 {yuan(paid)} 元" if told else "账上还没有写这份合同的"
            later = "" if told else "公开以后才付的，写一条“更正”，说哪天付了多少；"
            yield contract.reminder(
                "F029",
                ("已结",),
                f"“已结”写的是 {yuan(contract.settled)} 元，到{day_in_words(contract.as_of)}，{told_so}",
                f"{later}核对“已结”；账上是它的钱没写“合同”的，补上“合同”；写错了合同的，改成对的；没有错的，这条提醒可以不管",
            )
