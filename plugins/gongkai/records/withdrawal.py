"""撤下.yaml: what was published and has been taken down, when, why, and by whom."""

from typing import Annotated

from gongkai.records import BY_TITLE
from gongkai.records.row import Row, key
from gongkai.records.values import DoneDay, OfficerName, Text, one_of, ref

WITHDRAWN_FILE = "撤下.yaml"


class Withdrawal(Row):
    """One record taken down; its file is gone, this entry and the ledger's line stay."""

    kind: Annotated[str, one_of(*BY_TITLE)] = key("类别", says="原来在哪个类别文件夹")
    id: Annotated[str, ref()] = key("编号", says="原来的文件名，不带 .yaml", example="2026-03")
    on: DoneDay = key("日期", says="哪天撤下的")
    reason: Text = key("原因", says="为什么撤下。会公开，不写是谁、什么病、什么事", example="登错了村")
    by: OfficerName = key("经办", says="谁经办的，会公开")
    moved: Annotated[str | None, ref()] = key(
        "移到",
        says="只是换了文件名的，写新的文件名，不带 .yaml。老的网址会带人到新的",
        example="2026-03-road",
        default=None,
    )


class Withdrawals(Row):
    """The file of a village, beside its 村.yaml."""

    entries: tuple[Withdrawal, ...] = key("撤下", says="一件一项")
