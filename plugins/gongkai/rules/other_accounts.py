"""Names of the other account of a transfer -> accounts of the village: one that is none is looked for in vain."""

import datetime
from collections.abc import Iterator, Sequence

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records.account import Account
from gongkai.records.entry import Transfer
from gongkai.records.spelling import nearest, one_writing, perhaps, plain_name
from gongkai.rules.pack import Pack


def names_of_other_accounts_are_theirs(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a transfer names another account of the village in another way of writing.

    A reminder per name that is no account of any file: that account may not be
    public yet. None of these where a file could not be read, which may have it.
    """
    named = {one_writing(account.account): account.account for account in village.of(Account)}
    unknown: dict[str, list[tuple[Account, str, int, Transfer]]] = {}
    for account in sorted(village.of(Account), key=lambda one: (one.period.start, one.id)):
        for side, moves in (("转入", account.transfers_in), ("转出", account.transfers_out)):
            for number, moved in enumerate(moves):
                key = one_writing(moved.other)
                meant = named.get(key)
                if meant is None:
                    unknown.setdefault(key, []).append((account, side, number, moved))
                elif moved.other != meant and moved.other not in named.values():
                    yield _otherwise(account, side, number, moved, meant)
    if Account.slug not in village.unsound:
        for lines in unknown.values():
            account, side, number, moved = lines[0]
            others = sorted({*named.values()} - {account.account})
            yield _of_no_file(account, (side, number, "对方账户"), moved.other, others, village.name, len(lines))


def _otherwise(account: Account, side: str, number: int, moved: Transfer, meant: str) -> Problem:
    words = f"“对方账户”的“{moved.other}”和账户“{meant}”只是写法不一样"
    return account.problem("F020", (side, number, "对方账户"), words, f"改成“{meant}”，一字不差")


def _of_no_file(
    account: Account, path: tuple[str, int, str], name: str, others: Sequence[str], village: str, lines: int
) -> Problem:
    counted = f"（共 {lines} 笔）" if lines > 1 else ""
    words = f"本村没有一个文件的“账户”是“{name}”，这笔钱到没到，查不到{counted}"
    meant = _meant(name, others, village)
    if meant:
        first = f"多半是“{meant}”：改成“{meant}”，一字不差"
    elif others:
        first = f"写那个账户的名字，一字不差，本村另外的账户有：{nearest(name, ['“' + one + '”' for one in others])}"
    else:
        first = "本村只有这一个账户的文件"
    outside = "给村外的人和单位的，写进“支出”" if path[0] == "转出" else "从村外的人和单位收来的，写进“收入”"
    fix = f"{first}；{outside}；那个账户的文件还没有放进来的，放进来，这条提醒就没有了"
    return account.reminder("F020", path, words, fix)


def _meant(name: str, others: Sequence[str], village: str) -> str | None:
    """Return the one account that a name may mean: a slip of the pen, or one of the two short for the other."""
    near = perhaps(name, others)
    if near:
        return near
    typed = plain_name(name).removeprefix(village)
    like = [one for one in others if _is_short_for(*sorted((typed, plain_name(one).removeprefix(village)), key=len))]
    return like[0] if len(like) == 1 else None


def _is_short_for(short: str, long: str) -> bool:
    """Return whether all characters of ``short`` stand in ``long`` in that order: 村委会 in 村民委员会."""
    left = iter(long)
    return len(short) > 1 and all(char in left for char in short)
