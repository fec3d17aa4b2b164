"""How money is written everywhere."""

from collections.abc import Iterable
from decimal import Decimal

ZERO = Decimal("0.00")
_FEN_OF_TEN_THOUSAND = 6
PAID, RECEIVED = "付款", "收款"
"""Whether a decided or agreed amount goes out or comes in."""


def beside_unknown(words: str, unknown: int, counted_in: str) -> str:
    """Return the words of a sum with how many of what it is of are not recorded: nobody may take a part for the whole."""
    return f"{words}（另有 {unknown} {counted_in}没有记录）" if unknown else words


def yuan(amount: Decimal) -> str:
    """Return 12,345.60 for an amount in yuan; the price of one of something keeps its further decimals: 36.8512."""
    return f"{amount:,.2f}" if amount == round(amount, 2) else f"{amount.normalize():,f}"


def slack(amounts: Iterable[Decimal]) -> Decimal:
    """Return how far a sum may be off because each of ``amounts`` was rounded: half of the last place that is written, for each.

    万元 of six decimals are whole fen, and were not rounded.
    """
    written = list(amounts)
    exponents = [amount.as_tuple().exponent for amount in written]
    places = max((-one for one in exponents if isinstance(one, int)), default=0)
    return Decimal(5).scaleb(-max(places, 0) - 1) * len(written) if places < _FEN_OF_TEN_THOUSAND else ZERO
