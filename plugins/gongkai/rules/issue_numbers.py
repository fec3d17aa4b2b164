"""期号: the number of an account is more than that of the one before it; the same one again was copied and not changed."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.rules.finance import by_account, finest
from gongkai.rules.pack import Pack


def issues_are_counted_on(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where an account has no higher number than the one of the period before it, in the same year."""
    for accounts in by_account(village):
        numbered = [account for account in finest(accounts) if account.issue is not None]
        for earlier, later in pairwise(numbered):
            if earlier.issue is None or later.issue is None or earlier.issue < later.issue:
                continue
            # Two files of one period are told as that.
            if earlier.period.touches(later.period):
                continue
            # Some begin with 1 again every year.
            if earlier.period.year != later.period.year and later.issue == 1:
                continue
            words = f"“期号”写的是 {later.issue}，{earlier.period.words}的是 {earlier.issue}"
            fix = "是抄来没有改的，写这一期的号；从头编号的，这条提醒可以不管"
            yield later.reminder("R107", ("期号",), words, fix)
