"""Rows that a table has and a list must not: totals, and what one page carries over to the next, counted once more."""

from gongkai.read.patterns import on_use
from gongkai.records.spelling import plain_name

_TOTAL = on_use(
    r"(?:(?:[本全当上]?[年月期页季日]度?|全村|各[组户项]|总|[\d一二三四五六七八九十]{1,4}[年月]份?|收入|支出|收支|累计|以上)*(?:合计|小计|总计|共计|累计|总额)(?:金额|人数|户数)?(?:万?元|人|户)?"
    r"|承[上前]页|[转接]上页|[过转接]次页|[过转接]下页"
    r"|(?:上[年月期季]度?|期初|年初|月初)(?:结转|结余|余额|结存)|[上本]?[年月期季](?:末|底)?(?:结余|余额|结存)|期末(?:余额|结余|结存)|结转下[年月期季])"
)


def is_total(name: str) -> bool:
    """Return whether all that a row says is that it sums other rows, or carries them over."""
    # Nearly every name is told from a total by its length alone.
    return len(name) < 20 and _TOTAL.fullmatch(plain_name(name)) is not None
