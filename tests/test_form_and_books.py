"""Statements against the register and the accounts; bills that come once; rent of a lease that is over."""

import pytest

from conftest import Town

BODY = "基建公司"


def statement(town: Town, period: str, cost: str, more: str = "") -> None:
    text = f"公开日期: 2026-07-10\n编报单位: {BODY}\n期间: {period}\n资产负债:\n  - {{项目: 固定资产原值, 期末数: {cost}}}\n{more}"
    town.write(f"示范村/财务报表/b-{period}.yaml", text)


def register(town: Town, day: str, cost: str) -> None:
    row = f"编号: ZC-001, 名称: 办公楼, 类别: 非经营性资产, 原值: {cost}, 备注: {day} 装修"
    text = f"公开日期: 2026-07-10\n账户: {BODY}\n截至: {day}\n资产:\n  - {{{row}}}\n"
    town.write(f"示范村/资产资源/b-{day}.yaml", text)


def account(town: Town, period: str, lines: list[str], *, side: str = "支出", opening: float = 90000) -> float:
    """Write an account that closes; return what it leaves."""
    amounts = sum(float(line.split("金额: ")[1].split(",")[0]) for line in lines)
    closing = opening - amounts if side == "支出" else opening + amounts
    listed = "".join(f"  - {{日期: {line}}}\n" for line in lines)
    town.write(
        f"示范村/财务收支/{period}-b.yaml",
        f"公开日期: 2026-07-10\n账户: 村委会\n期间: {period}\n期初余额: {opening:.2f}\n{side}:\n{listed}"
        f"期末余额: {closing:.2f}\n审核: {{审核人: 村监委, 日期: 2026-07-09}}\n",
    )
    return closing


@pytest.mark.parametrize(
    ("before", "form", "registered", "codes"),
    [
        ("5000.00", "9000.00", "9000.00", []),
        ("5000.00", "9000.00", "7000.00", ["F032"]),
        ("6000.00", "9000.00", "7000.00", []),
        ("6000.00", "9400.00", "4900.00", ["F032"]),
        ("5000.00", "9000.00\n  - {项目: 在建工程, 期末数: 700.00", "9700.00", []),
    ],
)
def test_fixed_assets_of_the_form_are_those_of_the_register(
    town: Town, before: str, form: str, registered: str, codes: list[str]
) -> None:
    statement(town, "2025", before)
    register(town, "2025-12-31", "5000.00")
    form, _, more = form.partition("\n")
    statement(town, "2026-H1", form, f"{more}}}\n" if more else "")
    register(town, "2026-06-30", registered)
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (["2026-06-10, 摘要: 发2025年度分红, 科目: 其他支出, 金额: 30000.00"], []),
        (["2026-06-10, 摘要: 发2025年度分红, 科目: 其他支出, 金额: 33000.00"], ["F032"]),
        (
            [
                "2026-06-10, 摘要: 发2025年分红, 科目: 其他支出, 金额: 30000.00",
                "2026-06-20, 摘要: 发2025年分红手续费, 科目: 其他支出, 金额: 50.00",
            ],
            [],
        ),
        (["2026-06-10, 摘要: 发2024年分红, 科目: 其他支出, 金额: 33000.00"], []),
        (
            [
                "2026-06-10, 摘要: 发2025年分红, 科目: 其他支出, 金额: 29000.00",
                "2026-06-20, 摘要: 补发2025年分红, 科目: 其他支出, 金额: 1500.00",
            ],
            ["F032"],
        ),
    ],
)
def test_no_more_is_paid_than_was_shared_out(town: Town, lines: list[str], codes: list[str]) -> None:
    shares = "分红:\n  - {名称: 成员股, 份数: 1000, 每份: 30.00, 合计: 30000.00}\n"
    statement(town, "2025", "5000.00", shares)
    account(town, "2026-06", lines)
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        (
            "摘要: 4月路灯电费, 科目: 公益支出, 金额: 417.85",
            "摘要: 4月路灯电费, 科目: 公益支出, 金额: 417.85",
            ["F021"],
        ),
        (
            "摘要: 电缆 发票03412, 科目: 公益支出, 金额: 60.00",
            "摘要: 电缆（发票03412）, 科目: 公益支出, 金额: 60.00",
            ["F021"],
        ),
        ("摘要: 4月路灯电费, 科目: 公益支出, 金额: 417.85", "摘要: 5月路灯电费, 科目: 公益支出, 金额: 417.85", []),
        ("摘要: 保洁员工资, 科目: 公益支出, 金额: 600.00", "摘要: 保洁员工资, 科目: 公益支出, 金额: 600.00", []),
        (
            "摘要: 4月误工补贴, 科目: 管理费用, 金额: 600.00, 备注: 一组",
            "摘要: 4月误工补贴, 科目: 管理费用, 金额: 600.00, 备注: 二组",
            [],
        ),
    ],
)
def test_the_bill_of_a_month_is_paid_once(town: Town, one: str, other: str, codes: list[str]) -> None:
    left = account(town, "2026-05", [f"2026-05-08, {one}"])
    account(town, "2026-06", [f"2026-06-09, {other}"], opening=left)
    assert town.codes() == codes


def test_a_bill_of_last_year_hides_no_two_of_this(town: Town) -> None:
    bill = "摘要: 4月路灯电费, 科目: 公益支出, 金额: 417.85"
    left = 90000.0
    for month in ("2025-05", "2026-05", "2026-06"):
        left = account(town, month, [f"{month}-08, {bill}"], opening=left)
    assert [problem.code for problem in town.check().problems if problem.code == "F021"] == ["F021"]


def test_what_was_taken_back_is_paid_again(town: Town) -> None:
    bill = "摘要: 4月路灯电费, 科目: 公益支出, 金额: 417.85"
    back = "2026-06-02, 摘要: 冲4月路灯电费, 科目: 公益支出, 金额: -417.85"
    left = account(town, "2026-05", [f"2026-05-08, {bill}"])
    account(town, "2026-06", [back, f"2026-06-09, {bill}"], opening=left)
    assert town.codes() == []


@pytest.mark.parametrize(
    ("end", "words", "codes"),
    [
        ("2025-12-31", "鱼塘承包费", ["F028"]),
        ("2025-12-31", "补交2025年鱼塘承包费", []),
        ("2025-12-31", "鱼塘承包费（2025年）", []),
        ("2025-12-31", "没收鱼塘保证金", []),
        ("2026-05-31", "鱼塘承包费", []),
    ],
)
def test_rent_of_a_lease_that_is_over(town: Town, end: str, words: str, codes: list[str]) -> None:
    town.write(
        "示范村/合同/2024-pond.yaml",
        "公开日期: 2024-01-03\n类别: 发包\n收付: 收款\n标的: 二组鱼塘\n对方: 清水合作社\n金额: 900.00\n计价: 每年\n"
        f"签订日期: 2024-01-01\n期限: {{起: 2024-01-01, 止: {end}}}\n",
    )
    line = f"2026-06-08, 摘要: {words}, 科目: 其他收入, 金额: 900.00, 合同: 2024-pond"
    account(town, "2026-06", [line], side="收入")
    assert town.codes() == codes


def test_five_shops_are_let_to_five(town: Town) -> None:
    for name, party in (("a", "张家小店"), ("b", "李家小店")):
        town.write(
            f"示范村/合同/{name}.yaml",
            f"公开日期: 2026-01-03\n类别: 租赁\n收付: 收款\n标的: 门面房{name}\n对方: {party}\n金额: 900.00\n"
            "签订日期: 2026-01-01\n期限: {起: 2026-01-01, 止: 2027-12-31}\n",
        )
    row = "公开日期: 2026-07-10\n账户: {}\n截至: {}\n资产:\n  - {{编号: ZC-001, 名称: 门面房, 类别: 经营性资产, 数量: {}, 单位: 间, 使用: 出租, 合同: {}}}\n"
    for number, codes in ((5, []), (1, ["F033"])):
        town.write("示范村/资产资源/b1.yaml", row.format(BODY, "2025-12-31", number, "a"))
        town.write("示范村/资产资源/b2.yaml", row.format(BODY, "2026-06-30", number, "b"))
        assert town.codes() == codes


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("应收款项, 期末数: 7000.00", []),
        ("应收款项, 期末数: 5000.00", ["F017"]),
        ("应收款项, 期末数: 5000.00；内部往来, 期末数: 2000.00", []),
        ("固定资产净值, 期末数: 5000.00", []),
    ],
)
def test_what_is_owed_is_on_the_form(town: Town, lines: str, codes: list[str]) -> None:
    rows = "".join(f"  - {{项目: {line}}}\n" for line in lines.split("；"))
    dues = "应收未收:\n  - {项目: 租金, 应收: 9000.00, 已收: 2000.00, 未收: 7000.00}\n"
    head = f"公开日期: 2026-07-10\n编报单位: {BODY}\n期间: 2026-H1\n"
    town.write("示范村/财务报表/b.yaml", f"{head}资产负债:\n{rows}{dues}")
    assert town.codes() == codes


@pytest.mark.parametrize(("cash", "codes"), [("100.00", []), ("900.00", ["F032"])])
def test_cash_on_the_form_is_that_of_the_account(town: Town, cash: str, codes: list[str]) -> None:
    account(town, "2026-06", ["2026-06-08, 摘要: 纸, 科目: 管理费用, 金额: 10.00"], opening=1010)
    file = "示范村/财务收支/2026-06-b.yaml"
    town.edit(file, "期末余额: 1000.00", "期末余额: 1000.00\n库存现金: 100.00\n银行存款: 900.00")
    bank = f"{1000 - float(cash):.2f}"
    rows = f"  - {{项目: 库存现金, 期末数: {cash}}}\n  - {{项目: 银行存款, 期末数: {bank}}}\n"
    head = f"公开日期: 2026-07-10\n编报单位: {BODY}\n期间: 2026-H1\n"
    town.write("示范村/财务报表/b.yaml", f"{head}资产负债:\n{rows}")
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("party", "opening", "codes"),
    [
        ("农资公司", "900.00", []),
        ("农资经营部", "900.00", []),
        ("种子公司", "0.00", ["F031"]),
    ],
)
def test_a_debt_does_not_vanish(town: Town, party: str, opening: str, codes: list[str]) -> None:
    row = "公开日期: 2026-07-01\n编报单位: 基建公司\n期间: {}\n债权债务:\n  - {{对方: {}, 期初: {}, 增加: {}, 减少: 0.00, 期末: 900.00}}\n"
    town.write("示范村/财务报表/b1.yaml", row.format("2026-Q1", "农资公司", "0.00", "900.00"))
    left = f"{900 - float(opening):.2f}"
    town.write("示范村/财务报表/b2.yaml", row.format("2026-Q2", party, opening, left))
    assert town.codes() == codes
