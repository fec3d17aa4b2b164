"""红、黄、绿: what each colour of a list means, in the words of whoever gave it; never without its word."""

from collections.abc import Iterable, Iterator

from gongkai.problem import Problem
from gongkai.records.base import Record
from gongkai.records.kind import Kind
from gongkai.records.row import Row, key
from gongkai.records.values import Text, one_of

RED, YELLOW, GREEN = "红", "黄", "绿"


def colour() -> Kind:
    """Return the kind of a colour."""
    return one_of(GREEN, YELLOW, RED)


class Meanings(Row):
    """What each colour says."""

    red: Text | None = key(RED, None, says="红是什么意思", example="没有完成，或者过了期限")
    yellow: Text | None = key(YELLOW, None, says="黄是什么意思", example="慢了，还没有过期限")
    green: Text | None = key(GREEN, None, says="绿是什么意思", example="按时")

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """(colour, meaning), those that have one."""
        found = ((RED, self.red), (YELLOW, self.yellow), (GREEN, self.green))
        return tuple((name, meaning) for name, meaning in found if meaning)


def have_meanings(record: Record, used: Iterable[str | None], meanings: Meanings | None) -> Iterator[Problem]:
    """Yield a Problem where a colour is used whose meaning nobody wrote."""
    known = {name for name, _ in meanings.words} if meanings else set()
    untold = set(used) - known
    missing = [name for name in (RED, YELLOW, GREEN) if name in untold]
    if missing:
        yield record.problem(
            "R092",
            ("颜色含义",),
            f"用了{'、'.join(missing)}，没有写是什么意思",
            "补上一项，例如 颜色含义: {红: 没有完成，或者过了期限, 黄: 慢了，还没有过期限, 绿: 按时}（换成真的规定）",
        )
