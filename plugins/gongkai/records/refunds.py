"""Whether a line of an account says that money came back, or was put right: what else turns its sign or its side about."""

from gongkai.read.patterns import on_use
from gongkai.read.script import simplified

_GIVEN_BACK = on_use(
    "退|返|冲|红字|调账|调整|更正|补正|多[付收记列支领]|错[付收记列账]|误[付收记]|扣|抵|收回|追回|核减|审减|转回|撤销"
)
_HELD = on_use("保证金|押金|质保|质量金|订金|定金|罚|违约|赔|滞纳|利息|电费|水费|还本|还款|还贷|归还|偿还|付息|结息")


def puts_right(*words: str | None) -> bool:
    """Return whether the words of a line name a refund or a correction."""
    return any(_GIVEN_BACK.search(simplified(text)) for text in words if text)


def goes_back(*words: str | None) -> bool:
    """Return whether the words of a line name what flows against a contract: a refund, a deposit, a fine, a charge on it, a loan paid back."""
    return puts_right(*words) or comes_on_top(*words)


def comes_on_top(*words: str | None) -> bool:
    """Return whether the words of a line name what is no part of a contract's price: a deposit, a fine, a charge, interest."""
    return any(_HELD.search(simplified(text)) for text in words if text)
