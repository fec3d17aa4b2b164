"""What of a township is printed, and on which paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printing:
    """Which posters are made: ``posters`` is all, current or none."""

    posters: str = "current"
    paper: str = "A3"
