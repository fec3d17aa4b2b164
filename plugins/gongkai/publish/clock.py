"""The time, and whether the server's clock can be believed: a day once taken for today cannot be taken back.

A list that is over never comes up again, and no line of the ledger may be older
than the one before; and to a clock that has gone back, what was done lies ahead.
So a clock that stands more than a day away from the last look that was believed
needs somebody who says the same: the clerk whose commit is of today, or the
operator who types the date.
"""

import datetime
import os

from gongkai.china import BEIJING
from gongkai.publish.edition import NotBuilt
from gongkai.publish.places import Server
from gongkai.publish.repository import Repository

STEP = datetime.timedelta(days=1)


def now(server: Server | None = None) -> datetime.datetime:
    """Return the time in China; ``GONGKAI_NOW`` (ISO) stands in for the clock, on a server only where it is one for drills.

    Whoever pushes to a folder on the same machine sets the hook's environment, and must not set the ledger's time.
    """
    told = os.environ.get("GONGKAI_NOW") if server is None or server.config.get("drill") else None
    at = datetime.datetime.fromisoformat(told) if told else datetime.datetime.now(BEIJING)
    return at.astimezone(BEIJING).replace(microsecond=0)


def vouched(server: Server, published: str, commit: str, now: datetime.datetime) -> bool:
    """Return whether today's date is no surprise, or ``commit``, which is new, was made at about this time.

    ``published`` is the time of the live release, ISO 8601, or nothing; it counts only where no look is remembered,
    since a release whose ledger says nothing new goes live on a day that nobody vouches for.
    """
    known = server.state.get("day") or published[:10]
    if not known or abs(now.date() - datetime.date.fromisoformat(known)) <= STEP:
        return True
    made = Repository(server.repository).made_at(commit)
    return made is not None and abs(made - now.timestamp()) <= STEP.total_seconds()


def question(server: Server, now: datetime.datetime) -> str:
    """Return what an operator is asked where nobody vouches for the clock."""
    day = now.date().isoformat()
    return (
        f"服务器的时钟说今天是 {day}，和上一次看的日子差了不止一天。先看时钟对不对：不对的，校准它；"
        f"对的，运行 gongkai server reconcile {server.root} --date {day}"
    )


def doubted(server: Server, now: datetime.datetime) -> NotBuilt:
    """Return what is raised where something would be written for good, or a clerk blamed, by a clock that nobody vouches for."""
    return NotBuilt(f"{question(server, now)}。日期错了，名单会提前撤下，再也放不回来；写对的日期也会说还没有到")
