"""红、黄、绿: what each colour of a list means, in the words of whoever gave it; never without its word."""

from collections.abc import Iterator, Sequence

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


def have_meanings(
    record: Record, table: str, used: Sequence[str | None], meanings: Meanings | None
) -> Iterator[Problem]:
    """Yield a Problem where a colour is ``used`` in the rows of a ``table`` whose meaning nobody wrote."""
    known = {name for name, _ in meanings.words} if meanings else set()
    missing = [name for name in (RED, YELLOW, GREEN) if name in used and name not in known]
    if not missing:
        return
    path, fix = ("颜色含义",), f"在“颜色含义”里补上 {'、'.join(f'{name}: …' for name in missing)}（“…”换成它的意思）"
    if meanings is None:
        path = (table, used.index(missing[0]), "颜色")  # type: ignore[assignment]
        fix = "另起一行，前面不留空格，补上 颜色含义: {红: 没有完成，或者过了期限, 黄: 慢了，还没有过期限, 绿: 按时}（换成真的规定）"
    yield record.problem("R092", path, f"用了{'、'.join(missing)}，没有写是什么意思", fix)
