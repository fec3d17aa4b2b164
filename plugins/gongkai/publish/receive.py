"""pre-receive: look at everything that is pushed, build it beside the live site, and say yes or no.

What is refused leaves nothing behind: git throws the pushed objects away, and
the content on disk goes back to what is published.
"""

import datetime
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.ledger.lines import DamagedLedger
from gongkai.problem import Problem, errors
from gongkai.publish import release, remembered
from gongkai.publish.gate import leaks_on_the_way
from gongkai.publish.limits import nothing_withdrawn, refs_allowed, tree_allowed
from gongkai.publish.making import make_next, put_back
from gongkai.publish.places import BRANCH, Server, release_facts
from gongkai.publish.pushed import Pushed
from gongkai.publish.repository import Repository
from gongkai.report import as_text

if TYPE_CHECKING:
    from gongkai.engine.build import Outcome

SECONDS_TO_LAND = 3
NOWHERE = Path()
"""Where the files of a push lie that was not checked out: problems name them from the repository's top."""


def receive(server: Server, updates: list[tuple[str, str, str]], now: datetime.datetime) -> int:
    """Print the report and return the status of the hook: 0 takes the push. The caller holds the lock."""
    repository = Repository(server.repository)
    refused = refs_allowed(updates, repository)
    if refused:
        return _refuse(server, [refused], NOWHERE)
    ((old, new, _),) = updates
    _let_the_last_one_land(server, repository)
    if repository.tip(BRANCH) != ("" if set(old) == {"0"} else old):
        return _refuse(
            server, [Problem("G002", "main", "别人刚刚先推送了", "运行 git pull --rebase，再 git push")], NOWHERE
        )
    lost = remembered.withdrawn_lost(server)
    if lost:
        raise DamagedLedger(lost)
    pushed = Pushed(repository, new)
    # One after the other: what is too much to be listed must not be listed.
    wrong = (
        list(tree_allowed(pushed))
        or list(nothing_withdrawn(pushed, server.withdrawn))
        or leaks_on_the_way(pushed, now.date(), server.work / "scratch")
    )
    if wrong:
        return _refuse(server, wrong, NOWHERE)
    try:
        outcome = make_next(server, new, now)
        if errors(outcome.problems):
            return _refuse(server, outcome.problems, server.content)
        _say(f"检查通过：{outcome.villages} 个村 {outcome.records} 件{_reminders(outcome)}。")
        return 0
    except BaseException:
        put_back(server)
        raise


def _let_the_last_one_land(server: Server, repository: Repository) -> None:
    """Wait a moment for git to move main to what was just taken: it does so after that push's hook gave the lock back."""
    taken = release_facts(server.next)
    until = time.monotonic() + SECONDS_TO_LAND
    while taken and repository.tip(BRANCH) != taken["commit"] and time.monotonic() < until:
        time.sleep(0.05)


def _refuse(server: Server, problems: Iterable[Problem], content: Path) -> int:
    # What may wait is not said to somebody who must mend something first.
    report = as_text(errors(problems), content, f"没有收下，{release.standing(server)}")
    put_back(server)
    _say(report)
    return 1


def _reminders(outcome: "Outcome") -> str:
    return f"，{len(outcome.problems)} 条提醒（运行 gongkai check 看）" if outcome.problems else ""


def _say(words: str) -> None:
    sys.stdout.write(words if words.endswith("\n") else words + "\n")
    sys.stdout.flush()
