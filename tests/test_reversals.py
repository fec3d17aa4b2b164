"""What is put right is there, and is put right once."""

import pytest

from conftest import Town

ONCE = "2026-05-08, 摘要: 抗旱柴油费, 科目: 公益支出, 金额: 800.00, 凭证号: 05-003"
BACK = "2026-06-02, 摘要: 冲销5月抗旱柴油费, 科目: 公益支出, 金额: -800.00"


def account(town: Town, period: str, *expense: str, income: str = "", opening: str = "9000.00") -> str:
    """Write an account that closes and goes on from ``opening``; return what it leaves."""
    amount = [float(line.split("金额: ")[1].split(",")[0]) for line in (*expense, income) if line]
    taken = sum(amount) - 2 * (amount[-1] if income else 0)
    closing = f"{float(opening) - taken:.2f}"
    sides = f"收入:\n  - {{日期: {income}}}\n" if income else ""
    sides += "支出:\n" + "".join(f"  - {{日期: {line}}}\n" for line in expense) if expense else ""
    town.write(
        f"示范村/财务收支/{period}-b.yaml",
        f"公开日期: 2026-07-10\n账户: 村委会\n期间: {period}\n期初余额: {opening}\n{sides}期末余额: {closing}\n"
        "审核: {审核人: 村监委, 日期: 2026-07-09}\n",
    )
    return closing


@pytest.mark.parametrize(
    ("lines", "income", "codes"),
    [
        ([BACK], "", []),
        ([BACK, BACK.replace("-800", "880").replace("冲销", "更正")], "", []),
        ([BACK, "2026-06-18, 摘要: 红字冲 05-003 号凭证, 科目: 公益支出, 金额: -800.00"], "", ["F021"]),
        ([BACK, "2026-06-18, 摘要: 抗旱柴油费, 科目: 公益支出, 金额: -800.00, 备注: 错记"], "", ["F021"]),
        ([BACK], "2026-06-18, 摘要: 更正抗旱柴油费, 科目: 公益支出, 金额: 800.00", ["F021"]),
        ([BACK, ONCE.replace("05-08", "06-03"), BACK.replace("06-02", "06-09").replace("5月", "")], "", []),
        ([BACK, "2026-06-18, 摘要: 冲减化肥款, 科目: 公益支出, 金额: -20.00"], "", []),
        ([BACK, BACK.replace("5月抗旱柴油费", "5月水泵押金")], "", []),
        ([BACK.replace("800", "300"), BACK.replace("800", "500").replace("06-02", "06-09")], "", []),
        ([BACK.replace("800", "300"), BACK.replace("800", "600").replace("06-02", "06-09")], "", ["F021"]),
        ([BACK.replace("800", "900")], "", ["F022"]),
        ([BACK.replace("公益支出", "管理费用").replace("抗旱柴油费", "误工")], "", ["F022"]),
        ([BACK.replace("公益支出", "管理费用").replace("5月抗旱柴油费", "上月误工")], "", ["F022"]),
        ([BACK.replace("公益支出", "管理费用")], "", []),
        ([BACK.replace("5月", "3月").replace("800", "900")], "", []),
        ([BACK.replace("5月", "").replace("800", "900")], "", []),
    ],
)
def test_what_is_put_right(town: Town, lines: list[str], income: str, codes: list[str]) -> None:
    left = account(town, "2026-05", ONCE)
    account(town, "2026-06", *lines, income=income, opening=left)
    found = town.check().problems
    assert [one.code for one in found] == codes
    assert all(one.level.name == "REMINDER" for one in found)


def test_after_a_year_in_public_nothing_is_put_right_that_was_not_there(town: Town) -> None:
    left = account(town, "2025", ONCE.replace("2026", "2025"))
    left = account(town, "2026-Q1", opening=left)
    left = account(town, "2026-Q2", BACK.replace("5月抗旱柴油费", "多记的化肥款"), opening=left)
    assert town.codes() == []
    account(town, "2026-Q2", BACK.replace("5月抗旱柴油费", "多记的化肥款").replace("800", "900"), opening="8200.00")
    assert town.codes() == ["F022"]
