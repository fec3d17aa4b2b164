"""What was written in several places, said as one sentence."""

from collections.abc import Iterable


def clause(words: str) -> str:
    """Return words that a sentence goes on behind, without the stop that they may end with: 会议室。 and 十人到会."""
    return words.rstrip("。；，、 ")


def clauses(parts: Iterable[str | None], mark: str = "；") -> str:
    """Return those that are there as one sentence."""
    return mark.join(clause(part) for part in parts if part)
