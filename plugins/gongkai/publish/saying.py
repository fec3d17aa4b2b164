"""What an operator says with a command is published as it is, so it is looked at before anything changes."""

from gongkai.ledger.lines import Note
from gongkai.publish.gate import kinds_in_words


class NotSaid(Exception):
    """A reason, or who it was, is missing or tells what may not be public; says which and what to write."""


def note_of(reason: str, by: str) -> Note:
    """Return what stands in 撤下.yaml, the ledger and the message of a commit. Raises NotSaid."""
    told = {"--reason": " ".join(reason.split()), "--by": " ".join(by.split())}
    for option, words in told.items():
        what = "为什么" if option == "--reason" else "谁经办的"
        if not words:
            raise NotSaid(f"{option} 后面没有写字。写上{what}，会公开")
        if not words.isprintable():
            raise NotSaid(f"{option} 里有不能用的字符。照样重新打一遍，不要粘贴")
        kinds = kinds_in_words(words)
        if kinds:
            raise NotSaid(
                f"{option} 里有{'、'.join(sorted(kinds))}，它会公开，写进台账就删不掉。"
                f"只写{what}，不写号码，也不写是谁的什么事"
            )
    note = Note(told["--reason"], told["--by"])
    together = kinds_in_words(f"{note.reason}（{note.by}经办）")
    if together:
        raise NotSaid(f"--reason 和 --by 合在一起成了{'、'.join(sorted(together))}。换一个说法，不写是谁的什么事")
    return note
