"""Values -> typed records. ``RECORD_TYPES`` names every type, in the order of the home page and the wall."""

from gongkai.records.account import Account
from gongkai.records.activity import Activity
from gongkai.records.assets import Assets
from gongkai.records.base import Record
from gongkai.records.charter import Charter
from gongkai.records.commitment import Commitment
from gongkai.records.contract import Contract
from gongkai.records.decision import Decision
from gongkai.records.followup import FollowUp
from gongkai.records.honour import Honour
from gongkai.records.indicators import Indicators
from gongkai.records.network import Network
from gongkai.records.notice import PartyNotice, VillageNotice
from gongkai.records.points import Points
from gongkai.records.redblack import RedBlack
from gongkai.records.register import Register
from gongkai.records.statement import Statement
from gongkai.records.team import Team

RECORD_TYPES: tuple[type[Record], ...] = (
    PartyNotice,
    Commitment,
    VillageNotice,
    Decision,
    FollowUp,
    Indicators,
    Register,
    Network,
    Team,
    Charter,
    Activity,
    Points,
    RedBlack,
    Honour,
    Account,
    Contract,
    Statement,
    Assets,
)
BY_TITLE = {record_type.title: record_type for record_type in RECORD_TYPES}
BY_SLUG = {record_type.slug: record_type for record_type in RECORD_TYPES}

__all__ = [
    "BY_SLUG",
    "BY_TITLE",
    "RECORD_TYPES",
    "Account",
    "Activity",
    "Assets",
    "Charter",
    "Commitment",
    "Contract",
    "Decision",
    "FollowUp",
    "Honour",
    "Indicators",
    "Network",
    "PartyNotice",
    "Points",
    "Record",
    "RedBlack",
    "Register",
    "Statement",
    "Team",
    "VillageNotice",
]
