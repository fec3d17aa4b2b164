"""The lines of an account: receipts and payments, transfers between accounts, stated subtotals."""

from typing import Annotated, ClassVar

from gongkai.records.account_titles import below, first_level, second_level
from gongkai.records.product import in_words
from gongkai.records.row import Row, key
from gongkai.records.values import DoneDay, Money, MoneyFromZero, NumberText, OfficerName, Price, Text, ref


class Entry(Row):
    """One line of an account, as on the voucher."""

    # An account says by itself that a total is no line (F030).
    may_be_total: ClassVar = True
    refuses_totals: ClassVar = "F030"

    on: DoneDay = key("日期", says="哪天的")
    summary: Text = key("摘要", says="是什么钱", example="路灯电费")
    title: Text = key("科目", says="会计制度里的科目，明细写在“—”后面", example="管理费用—办公费")
    amount: Money = key("金额", says="多少，冲减的写负数", example="386.50")
    handler: OfficerName | None = key("经手人", None, says="谁经手", blank="显示“未记录”")
    witness: OfficerName | None = key("证明人", None, says="谁证明", example="王明礼", blank="显示“未记录”")
    approver: OfficerName | None = key("审批人", None, says="谁批的", example="陈远山", blank="显示“未记录”")
    voucher: NumberText | None = key("凭证号", None, says="凭证的号", example="12", blank="显示“未记录”")
    contract: Annotated[str, ref("合同")] | None = key(
        "合同", None, says="是按哪份合同收付的，写“合同”文件夹里那个文件的名字，不带 .yaml"
    )
    """Id of the contract that this line pays."""
    note: Text | None = key("备注", None, says="要说明的话", example="补记上月")
    quantity: Text | None = key("数量", None, says="买了、卖了多少，写上单位", example="3 箱")
    unit_price: Price | None = key("单价", None, says="一个单位多少钱，数量乘单价等于金额", example="71.17")

    @property
    def worked(self) -> str:
        """How the amount comes about: 3 箱 × 71.17 元 ＝ 213.51 元; nothing where that is not told."""
        return in_words(self.quantity, self.unit_price, self.amount)

    @property
    def first_title(self) -> str:
        """The first-level account, by which lines are summed."""
        return first_level(self.title)

    def is_below(self, second: str) -> bool:
        """Return whether its account is ``second`` of the first level, or a part of that; of any where that is empty."""
        return not second or below(second_level(self.title), second)


class Transfer(Row):
    """Money moved between two accounts of the same village: neither income nor expense."""

    on: DoneDay = key("日期", says="哪天")
    other: Text = key(
        "对方账户", says="从哪个账户来、到哪个账户去，和那个文件的“账户”写得一模一样", example="村民委员会"
    )
    amount: MoneyFromZero = key("金额", says="多少", example="2000.00")
    voucher: NumberText | None = key("凭证号", None, says="凭证的号", example="8")


class Subtotal(Row):
    """The sum that the books state for one account, of whatever level."""

    may_be_total: ClassVar = True

    title: Text = key("科目", says="一级科目，也可以写到明细（管理费用—办公费）", example="管理费用")
    amount: Money = key("金额", says="这个科目各笔加起来多少", example="320.00")
