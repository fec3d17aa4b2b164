"""Accounts that are told of no longer: whoever read of the money in them would like to know where it is."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.account import Account
from gongkai.records.money import ZERO, yuan
from gongkai.records.spelling import one_writing
from gongkai.records.texts import texts
from gongkai.rules.finance import by_account, finest
from gongkai.rules.pack import Pack

_CLOSED = on_use(
    "[销撤并清]户|注销|[账帐]户(?:已经?)?(?:撤销|关闭|停用|合并|移交)|(?:撤销|关闭|停用|合并)[账帐]户|并入|并账|更名|改名|户名变更"
)


def accounts_end_with_nothing(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where an account stops with money in it, and others go on for two of its periods.

    Where another account with money of its own begins just then, one of its
    periods is enough. Silent where an account goes on from that balance: it is
    the same one under another name; and where the last file says that it was closed.
    """
    if Account.slug in village.unsound:
        return
    # A name written otherwise was said by itself.
    accounts: dict[str, list[Account]] = {}
    for same in by_account(village):
        accounts.setdefault(one_writing(same[0].account), []).extend(finest(same))
    for own in accounts.values():
        own.sort(key=lambda account: account.period.end)
    known_until = max((own[-1].period.end for own in accounts.values()), default=datetime.date.min)
    for own in accounts.values():
        last = own[-1]
        if not last.closing or last.period.end >= known_until or _says_that_it_closed(last):
            continue
        begun = _begun_after(last, accounts)
        if any(account.opening == last.closing for account in begun):
            continue
        # An account that is new has nothing yet.
        in_its_place = next(
            (account for account in begun if account is accounts[one_writing(account.account)][0]), None
        )
        if in_its_place is not None and in_its_place.opening == ZERO:
            in_its_place = None
        enough = last.period.next if in_its_place is not None else last.period.next.next
        if enough.end <= known_until:
            yield _reminder(last, in_its_place)


def _begun_after(last: Account, accounts: Mapping[str, Sequence[Account]]) -> list[Account]:
    """Return the files of other accounts that begin in the period behind the last one, and do not go on from a file of their own."""
    found: list[Account] = []
    for own in accounts.values():
        ends = {account.period.end for account in own}
        for account in own:
            start = account.period.start
            if last.period.next.holds(start) and start - datetime.timedelta(days=1) not in ends:
                found.append(account)
    return found


def _says_that_it_closed(last: Account) -> bool:
    return any(_CLOSED.search(simplified(text)) for _, text in texts(last))


def _reminder(last: Account, in_its_place: Account | None) -> Problem:
    words = f"“{last.account}”从{last.period.next.words}起没有再公开，期末还有 {yuan(last.closing)} 元"
    fix = f"还在用的，补上{last.period.next.words}的文件"
    if in_its_place is not None:
        words += f"；接着开始的“{in_its_place.account}”（{in_its_place.file}），期初是 {yuan(in_its_place.opening)} 元"
        fix += "；换了名称的，两个数应该一样，核对改正"
    fix += "；销了户的，最后一个文件里写上钱转到哪里去了（转出），期末写 0；查明没有错的，在那个文件的“依据”里写明“已销户”，写明以后这条提醒就没有了"
    return last.reminder("F004", ("期末余额",), words, fix)
