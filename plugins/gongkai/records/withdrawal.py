"""撤下.yaml: what was published and has been taken down, when, why, and by whom."""

from gongkai.records import RECORD_TYPES
from gongkai.records.row import Row, key
from gongkai.records.values import Day, RecordId, Text, one_of

TITLES = tuple(record_type.title for record_type in RECORD_TYPES)
SLUGS = {record_type.title: record_type.slug for record_type in RECORD_TYPES}


class Withdrawal(Row):
    """One record taken down; its file is gone, this entry and the ledger's line stay."""

    kind: one_of(*TITLES) = key("类别")  # type: ignore[valid-type]
    id: RecordId = key("编号")
    on: Day = key("日期")
    reason: Text = key("原因")
    by: Text = key("经办")


class Withdrawals(Row):
    """The file of a village, beside its 村.yaml."""

    entries: tuple[Withdrawal, ...] = key("撤下")
