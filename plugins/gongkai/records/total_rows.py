"""Rows that a table has and an account must not: totals, and what one page carries over to the next, counted as money once more."""

from gongkai.read.patterns import on_use
from gongkai.records.spelling import plain_name

_TOTAL = on_use(
    r"(?:(?:[本全当上]?[年月期页季日]度?|[\d一二三四五六七八九十]{1,4}[年月]份?|收入|支出|收支|累计|以上)*(?:合计|小计|总计|共计|累计|总额)"
    r"|承[上前]页|[转接]上页|[过转接]次页|[过转接]下页"
    r"|(?:上[年月期季]度?|期初|年初|月初)(?:结转|结余|余额|结存)|[上本]?[年月期季](?:末|底)?(?:结余|余额|结存)|期末(?:余额|结余|结存)|结转下[年月期季])"
)


def is_total(summary: str) -> bool:
    """Return whether all that a line says is that it sums other lines, or carries them over."""
    return _TOTAL.fullmatch(plain_name(summary)) is not None
