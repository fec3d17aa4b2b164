"""How money is written everywhere."""

from decimal import Decimal

ZERO = Decimal("0.00")
PAID, RECEIVED = "付款", "收款"
"""Whether a decided or agreed amount goes out or comes in."""


def yuan(amount: Decimal) -> str:
    """Return 12,345.60 for an amount in yuan; the price of one of something keeps its further decimals: 36.8512."""
    return f"{amount:,.2f}" if amount == round(amount, 2) else f"{amount.normalize():,f}"
