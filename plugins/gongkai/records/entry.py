"""The lines of an account: receipts and payments, transfers between accounts, stated subtotals."""

from gongkai.records.account_titles import first_level
from gongkai.records.row import Row, key
from gongkai.records.values import Day, Money, RecordId, Text


class Entry(Row):
    """One line of an account, as on the voucher."""

    on: Day = key("日期")
    summary: Text = key("摘要")
    title: Text = key("科目")
    amount: Money = key("金额")
    handler: Text | None = key("经手人", None)
    witness: Text | None = key("证明人", None)
    approver: Text | None = key("审批人", None)
    voucher: Text | None = key("凭证号", None)
    contract: RecordId | None = key("合同", None)
    """Id of the contract that this line pays."""
    note: Text | None = key("备注", None)

    @property
    def first_title(self) -> str:
        """The first-level account, by which lines are summed."""
        return first_level(self.title)


class Transfer(Row):
    """Money moved between two accounts of the same village: neither income nor expense."""

    on: Day = key("日期")
    other: Text = key("对方账户")
    amount: Money = key("金额")
    voucher: Text | None = key("凭证号", None)


class Subtotal(Row):
    """The sum that the books state for one first-level account."""

    title: Text = key("科目")
    amount: Money = key("金额")
