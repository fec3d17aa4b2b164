"""What of a township is printed, and on which paper."""

from msgspec import Struct, field

from gongkai.problem import Problem

LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "uharfbuzz", "pillow", "pypdfium2")
"""Of these a poster's bytes come, besides its HTML, styles and faces."""


class Printing(Struct, frozen=True):
    """Which posters are made: ``posters`` is all, current or none."""

    posters: str = "current"
    paper: str = "A3"


class Printed(Struct, frozen=True):
    """A poster: its PDF, a picture of its upper part where one was asked for; both empty where there are problems."""

    pdf: bytes = b""
    picture: bytes = b""
    problems: list[Problem] = field(default_factory=list)
