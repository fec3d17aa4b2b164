"""What one mistake makes wrong elsewhere in a file is not said again: its cause is, and what is left shows when that is mended."""

from collections.abc import Iterable

from gongkai.problem import Level, Problem

_AT_ONE_PLACE = frozenset({"F006", "R081", "R102", "R104"})
"""What is also said of a day ahead (R084): it is out of its period, its title's time or its order."""

_IN_ONE_FILE = {"F001": "F011", "F032": "F027", "R100": "R084"}
"""What is also said -> because of what: an account that lacks a line does not close, a form that counts 万元 is not the books'."""

_OF_THE_NAMED = frozenset({"S006", "S007", "S008", "S009", "S010"})
"""What is told of somebody whom a black list names (S018): nobody may stand there at all."""
_CAUSES = frozenset({"L003", "R084", "S018", *_IN_ONE_FILE.values()})


def without_consequences(problems: Iterable[Problem]) -> list[Problem]:
    """Return the Problems without those that another one causes."""
    told = list(problems)
    causes = [one for one in told if one.code in _CAUSES]
    return [one for one in told if not _is_caused(one, causes)] if causes else told


def _is_caused(one: Problem, causes: list[Problem]) -> bool:
    """Return whether one of ``causes`` says why; a reminder says it of no error, which must stop."""
    return any(
        cause.file == one.file and _causes(cause, one) and (cause.level, one.level) != (Level.REMINDER, Level.ERROR)
        for cause in causes
    )


def _causes(cause: Problem, one: Problem) -> bool:
    if cause.code == "S018":
        return one.code in _OF_THE_NAMED and one.path[:2] == cause.path[:2]
    if cause.code == "R084" and (one.code in _AT_ONE_PLACE or one.code == "R110"):
        return one.path == cause.path or (one.code == "R110" and cause.path == ("期间",))
    if cause.code == "L003":
        return one.code == "R084" and one.path == cause.path
    return _IN_ONE_FILE.get(one.code) == cause.code
