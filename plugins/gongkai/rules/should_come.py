"""合同 and 资产资源 -> accounts: rent that should have come in, and the price of what was sold, are in the accounts.

Where a line names the contract it counts; where none does, one that speaks of the same thing, or is of the same
amount, is enough: few clerks write the contract's file beside every receipt.
"""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.account import Account
from gongkai.records.assets import Assets
from gongkai.records.contract import LEASES, Contract
from gongkai.records.entry import Entry
from gongkai.records.money import RECEIVED, ZERO, yuan
from gongkai.records.period import day_in_words
from gongkai.records.spelling import plain_name
from gongkai.rules.finance import by_account, finest
from gongkai.rules.pack import Pack
from gongkai.rules.payments import payments_of

_A_SEASON = datetime.timedelta(days=92)
_NOT_YET = on_use(
    "免租|免收|免除|减免|缓[交缴收]|递增|上浮|先[交缴]后|实物|抵|分成|一次性?[付交缴收]清|已[付交缴收]清|签(?:订|合同)时|直接[付交]|[付交]给农户|入股|按.{0,6}(?:产量|收益|销售|利润)"
)
_COMMON = on_use(
    "村民|委员会|合作社|公司|有限|专业|集体|资产|资源|承包|租赁|出租|发包|租金|合同|收入|处置|报废|[一二三四五六七八九十\\d]+[组号年月日季]|全村|本村"
)
_SALE = on_use("处置|变卖|出售|卖|残值|拍卖|转让|废旧")


class _Public(Struct, frozen=True):
    """What the accounts of a village tell of, from the day on which all of them are public to that until which they are."""

    start: datetime.date
    end: datetime.date
    income: Sequence[Entry]

    def between(self, start: datetime.date, end: datetime.date) -> list[Entry]:
        return [entry for entry in self.income if start <= entry.on <= end]


def _public(village: Village) -> _Public | None:
    """Return it; None where some file could not be read, or nothing is public.

    An account that begins with nothing was opened then, and one that ends with nothing was closed.
    """
    own = [finest(same) for same in by_account(village)]
    if not own or Account.slug in village.unsound:
        return None
    accounts = [account for same in own for account in same]
    begun = [same[0].period.start for same in own if same[0].opening]
    over = [same[-1].period.end for same in own if same[-1].closing]
    return _Public(
        max(begun, default=min(one.period.start for one in accounts)),
        min(over, default=max(one.period.end for one in accounts)),
        [entry for account in accounts for entry in account.income],
    )


def rents_come_in(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per lease of whose rent the accounts tell nothing for more than a year, or less than whole years come to."""
    public, lines = _public(village), payments_of(village)
    if public is None:
        return
    for contract in village.of(Contract):
        term = contract.duration
        if term is None or contract.limit is None or not _is_due(contract):
            continue
        start, end = max(term.start, public.start), min(term.end, public.end)
        years = _whole_years(start, end)
        if years < 1:
            continue
        own = lines.get(contract.id, ())
        came = sum((line.counted(RECEIVED) for line in own), ZERO)
        if own and (came >= contract.yearly * years or term.start < public.start):
            continue
        about = f"{contract.subject}{contract.other_party}"
        if not own and _told_of(public.between(start, end), about, contract.amount):
            continue
        what = f"写了这份合同的只有 {yuan(came)} 元" if own else "没有一笔像是它的租金"
        words = f"{contract.price}，{day_in_words(start)}到{day_in_words(end)}，满了 {years} 年，公开的账上{what}"
        fix = (
            "没有收的，去收；收了没有写“合同”的，在那一笔写上；收在没有公开的账户里的，把那个账户公开"
            "；说好缓交、免租、一次付清的，在“结算方式”里写明，写明以后这条提醒就没有了"
        )
        yield contract.reminder("F034", ("金额",), words, fix)


def _whole_years(start: datetime.date, end: datetime.date) -> int:
    """Return how many years are over from the first day to the last, that included."""
    after = end + datetime.timedelta(days=1)
    return ((after.year - start.year) * 12 + after.month - start.month - (after.day < start.day)) // 12


def _is_due(contract: Contract) -> bool:
    """Return whether it is a lease of the village's whose rent comes year by year, and of which nothing is said to be open."""
    words = contract.payment or ""
    told = contract.settled is not None or contract.unsettled is not None
    lease = contract.kind in LEASES and contract.direction == RECEIVED and contract.yearly > 0
    return lease and not told and not _NOT_YET.search(simplified(words))


def what_is_sold_is_paid_for(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per asset that was sold while the accounts were public, of whose price they tell nothing for three months around."""
    public = _public(village)
    said: set[tuple[str, str]] = set()
    for register in sorted(village.of(Assets), key=lambda one: (one.until, one.id)) if public else ():
        for at, asset in enumerate(register.assets):
            known, gone = (register.account, asset.number), asset.disposal
            if gone is None or gone.how != "出售" or known in said:
                continue
            said.add(known)
            if public is None or _is_paid(asset.name, gone.on, public):
                continue
            words = f"“{asset.name}”{day_in_words(gone.on)}卖了，前后三个月公开的账上没有一笔像是卖它的钱"
            fix = (
                "钱没有入账的，入账；入了的，在那一笔的“摘要”里写明卖了什么"
                "；收在没有公开的账户里的，把那个账户公开；没有卖钱的，“方式”改成 报废、划出"
            )
            yield register.reminder("F034", ("资产", at, "处置"), words, fix)


def _is_paid(name: str, on: datetime.date, public: _Public) -> bool:
    """Return whether the accounts tell of the price, or are not public for all the days on which they may."""
    start, end = on - _A_SEASON, on + _A_SEASON
    entries = public.between(start, end)
    sale = any(_SALE.search(simplified(entry.summary)) for entry in entries)
    return public.start > start or public.end < end or sale or _told_of(entries, name, None)


def _told_of(entries: Sequence[Entry], of: str, amount: Decimal | None) -> bool:
    """Return whether a line has the amount, or two characters together of what it would be about."""
    bare = _COMMON.sub(" ", plain_name(of))
    pairs = {bare[at : at + 2] for at in range(len(bare) - 1) if " " not in bare[at : at + 2]}
    for entry in entries:
        words = plain_name(f"{entry.summary}{entry.note or ''}")
        if (amount is not None and entry.amount == amount) or any(pair in words for pair in pairs):
            return True
    return False
