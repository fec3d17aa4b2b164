"""What a township has of its own: names of types, procedures (镇.yaml)."""

from collections.abc import Mapping

from msgspec import Struct, field


class OwnStep(Struct, frozen=True):
    """One step of a procedure of a township's own: its name, how it is taken (会, 办理, 公开), and whether it may be left out."""

    name: str
    way: str
    optional: bool


class Procedure(Struct, frozen=True):
    """A procedure of a township's own."""

    steps: tuple[OwnStep, ...] = ()
    levels: tuple[str, ...] = ()


class Local(Struct, frozen=True):
    """What a township has of its own that a record needs to be read: names of types, procedures."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Title of a type -> what people call it here."""
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
