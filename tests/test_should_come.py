"""Rent that should have come and the price of what was sold are looked for in the accounts that are public."""

import pytest

from conftest import Town


def lease(town: Town, more: str = "", *, start: str = "2025-01-01", amount: str = "1200.00", per: str = "每年") -> None:
    town.write(
        "示范村/合同/pond.yaml",
        f"公开日期: 2026-01-03\n类别: 发包\n收付: 收款\n标的: 二组鱼塘\n对方: 清水养殖场\n金额: {amount}\n计价: {per}\n"
        f"签订日期: 2024-12-20\n期限: {{起: {start}, 止: 2028-12-31}}\n{more}",
    )


def accounts(town: Town, *income: str) -> None:
    """Write the village's only account: of 2025, with the lines of income, and of half 2026."""
    (town.content / "示范村/财务收支/2026-06.yaml").unlink(missing_ok=True)
    (town.content / "示范村/财务报表/2026-H1.yaml").unlink(missing_ok=True)
    text = "公开日期: {}\n账户: 村委会\n期间: {}\n期初余额: {}\n{}期末余额: {}\n审核: {{审核人: 村监委, 日期: {}}}\n"
    came = sum(float(line.split("金额: ")[1].split(",")[0]) for line in income)
    lines = "收入:\n" + "".join(f"  - {{日期: 2025-05-08, {line}}}\n" for line in income) if income else ""
    left = f"{900 + came:.2f}"
    first = text.format("2026-01-08", "2025", "900.00", lines, left, "2026-01-07")
    town.write("示范村/财务收支/2025.yaml", first)
    town.write("示范村/财务收支/2026-H1.yaml", text.format("2026-07-08", "2026-H1", left, "", left, "2026-07-07"))


def told(town: Town) -> list[str]:
    return [one.file for one in town.check().problems if one.code == "F034"]


@pytest.mark.parametrize(
    ("income", "more", "missing"),
    [
        ([], "", True),
        (["摘要: 山林补偿, 科目: 补助收入, 金额: 80.00"], "", True),
        (["摘要: 鱼塘承包费, 科目: 经营收入, 金额: 600.00"], "", False),
        (["摘要: 收清水交来, 科目: 经营收入, 金额: 600.00"], "", False),
        (["摘要: 承包费, 科目: 经营收入, 金额: 1200.00"], "", False),
        (["摘要: 承包费, 科目: 经营收入, 金额: 600.00, 合同: pond"], "", True),
        (["摘要: 承包费, 科目: 经营收入, 金额: 1200.00, 合同: pond"], "", False),
        ([], "结算方式: 前两年免租\n", False),
        ([], "结算方式: 签订时一次付清\n", False),
        ([], "结算方式: 每年 12 月交清\n", True),
        ([], "应结: 1200.00\n已结: 0.00\n未结: 1200.00\n", False),
    ],
)
def test_rent_that_should_have_come(town: Town, income: list[str], more: str, missing: bool) -> None:
    lease(town, more)
    accounts(town, *income)
    assert told(town) == (["示范村/合同/pond.yaml"] if missing else [])


def test_an_account_that_was_opened_or_closed_since_hides_nothing(town: Town) -> None:
    lease(town)
    accounts(town)
    text = "公开日期: 2026-07-09\n账户: {}\n期间: {}\n期初余额: {}\n{}期末余额: {}\n审核: {{审核人: 村监委, 日期: 2026-07-08}}\n"
    town.write("示范村/财务收支/new.yaml", text.format("工程专户", "2026-Q2", "0.00", "", "0.00"))
    assert told(town) == ["示范村/合同/pond.yaml"]
    town.write("示范村/财务收支/new.yaml", text.format("工程专户", "2026-Q2", "5.00", "", "5.00"))
    assert told(town) == []


def test_a_lease_of_less_than_a_year_in_public_is_not_asked_about(town: Town) -> None:
    lease(town, start="2025-09-01")
    accounts(town)
    assert told(town) == []


@pytest.mark.parametrize(
    ("income", "disposal", "missing"),
    [
        ([], "日期: 2025-06-05, 方式: 出售", True),
        ([], "日期: 2025-06-05, 方式: 报废", False),
        ([], "日期: 2026-06-05, 方式: 出售", False),
        (["摘要: 旧水泵, 科目: 其他收入, 金额: 60.00"], "日期: 2025-06-05, 方式: 出售", False),
        (["摘要: 变卖固定资产, 科目: 其他收入, 金额: 60.00"], "日期: 2025-06-05, 方式: 出售", False),
    ],
)
def test_the_price_of_what_was_sold(town: Town, income: list[str], disposal: str, missing: bool) -> None:
    accounts(town, *income)
    row = f"编号: ZC-9, 名称: 水泵, 类别: 经营性资产, 处置: {{{disposal}}}"
    file = "示范村/资产资源/2026-06-30-b.yaml"
    town.write(file, f"公开日期: 2026-07-09\n账户: 基建公司\n截至: 2026-06-30\n资产:\n  - {{{row}}}\n")
    assert told(town) == ([file] if missing else [])


@pytest.mark.parametrize(
    ("end", "codes"),
    [("2026-03-31", ["R103"]), ("2026-05-31", []), ("2028-12-31", [])],
)
def test_what_is_let_has_a_contract_in_force(town: Town, end: str, codes: list[str]) -> None:
    lease(town)
    town.edit("示范村/合同/pond.yaml", "止: 2028-12-31", f"止: {end}")
    row = "编号: ZY-9, 名称: 鱼塘, 类别: 资源性资产, 使用: 发包, 合同: pond"
    text = "公开日期: 2026-07-09\n账户: 基建公司\n截至: {}\n资产:\n  - {{{}}}\n"
    # An older register told of its own day.
    town.write("示范村/资产资源/a.yaml", text.format("2026-05-31", row))
    town.write("示范村/资产资源/b.yaml", text.format("2026-06-30", row))
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("合同: pond", []),
        ("合同: 2026-lamp", [("R103", "REMINDER")]),
        ("备注: 1998年口头发包，没有签合同", [("R103", "REMINDER")]),
        ("位置: 水库坝下", [("R103", "ERROR")]),
    ],
)
def test_what_is_let_names_what_it_is_let_by(town: Town, row: str, told: list[tuple[str, str]]) -> None:
    lease(town)
    register = "公开日期: 2026-07-09\n账户: 基建公司\n截至: 2026-06-30\n资产:\n  - {编号: ZY-9, 名称: 鱼塘, 类别: 资源性资产, 使用: 发包, %s}\n"
    town.write("示范村/资产资源/b.yaml", register % row)
    assert [(one.code, one.level.name) for one in town.check().problems] == told
