"""Values -> typed records. ``RECORD_TYPES`` names every type, in the order of the home page and the wall."""

from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.commitment import Commitment
from gongkai.records.contract import Contract
from gongkai.records.decision import Decision
from gongkai.records.honour import Honour
from gongkai.records.notice import PartyNotice, VillageNotice
from gongkai.records.statement import Statement

RECORD_TYPES: tuple[type[Record], ...] = (
    PartyNotice,
    Commitment,
    VillageNotice,
    Decision,
    Honour,
    Account,
    Contract,
    Statement,
)

__all__ = [
    "RECORD_TYPES",
    "Account",
    "Commitment",
    "Contract",
    "Decision",
    "Honour",
    "PartyNotice",
    "Record",
    "Statement",
    "VillageNotice",
]
