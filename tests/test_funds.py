"""The money of a balance sheet is the money of the accounts: of one, of several, of any that are public."""

import pytest

from conftest import Town
from gongkai.problem import Level

BODY = "基建公司"


def account(town: Town, name: str, period: str, opening: str, closing: str) -> None:
    """Write an account of which one line makes the difference."""
    file = f"{period}-{sum(map(ord, name))}"
    moved = f"{float(closing) - float(opening):.2f}"
    day = {"2025": "2025-06-05", "2026-H1": "2026-06-05"}.get(period, f"{period}-05")
    line = f"收入:\n  - {{日期: {day}, 摘要: 工程款, 科目: 其他收入, 金额: {moved}, 备注: 冲减}}\n"
    town.write(
        f"示范村/财务收支/{file}.yaml",
        f"公开日期: 2026-07-10\n账户: {name}\n期间: {period}\n期初余额: {opening}\n"
        f"{line if float(moved) else ''}期末余额: {closing}\n审核: {{审核人: 村监委, 日期: 2026-07-09}}\n",
    )


def statement(town: Town, lines: str, *, period: str = "2026-H1", head: str = "", body: str = BODY) -> None:
    rows = "".join(f"  - {{项目: {line}}}\n" for line in lines.split("；"))
    text = f"{head}公开日期: 2026-07-10\n编报单位: {body}\n期间: {period}\n资产负债:\n{rows}"
    town.write(f"示范村/财务报表/b-{period}.yaml", text)


def told(town: Town) -> list[tuple[Level, str]]:
    found = [one for one in town.check().problems if one.code == "F032"]
    return [(one.level, str(one.path[-1])) for one in found]


REMINDED = [(Level.REMINDER, "期末数")]
BEGUN_OTHERWISE = [(Level.REMINDER, "年初数")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("货币资金, 年初数: 500.00, 期末数: 1300.00", []),
        ("货币资金, 年初数: 400.00, 期末数: 1000.00", []),
        ("货币资金, 期末数: 300.00", []),
        ("库存现金, 期末数: 300.00；银行存款, 期末数: 1000.00", []),
        ("银行存款, 期末数: 77.00", []),
        ("货币资金, 期末数: 1301.00", REMINDED),
        ("库存现金, 期末数: 300.00；银行存款, 期末数: 1001.00", REMINDED),
        ("货币资金, 年初数: 500.00, 期末数: 1301.00", REMINDED),
        ("货币资金, 年初数: 500.00, 期末数: 1000.00", REMINDED),
        ("货币资金, 年初数: 500.00, 期末数: 1350.00", REMINDED),
        ("货币资金, 年初数: 500.00, 期末数: 3100.00", [(Level.ERROR, "期末数")]),
        ("货币资金, 年初数: 501.00, 期末数: 1300.00", BEGUN_OTHERWISE),
        ("应收款项, 期末数: 300.00", []),
    ],
)
def test_the_money_of_a_form_is_in_the_accounts(town: Town, lines: str, expected: list[tuple[Level, str]]) -> None:
    account(town, "公司基本户", "2026-H1", "400.00", "1000.00")
    account(town, "公司现金", "2026-H1", "100.00", "300.00")
    statement(town, lines)
    assert told(town) == expected


def test_a_form_in_ten_thousands_was_rounded(town: Town) -> None:
    account(town, "公司基本户", "2026-H1", "400000.00", "1234567.00")
    statement(town, "货币资金, 年初数: 40.00, 期末数: 123.46", head="单位: 万元\n")
    assert told(town) == []
    statement(town, "货币资金, 年初数: 40.00, 期末数: 123.64", head="单位: 万元\n")
    assert told(town) == REMINDED


def test_an_account_that_was_opened_since_is_added(town: Town) -> None:
    account(town, "公司基本户", "2026-H1", "400.00", "1000.00")
    account(town, "公司工程户", "2026-05", "0.00", "250.00")
    account(town, "公司工程户", "2026-06", "250.00", "200.00")
    statement(town, "货币资金, 年初数: 400.00, 期末数: 1200.00")
    assert told(town) == []


@pytest.mark.parametrize(
    "said",
    ["依据: 另有征地款专户没有公开\n", "审核: {审核人: 监事会, 日期: 2026-07-09, 意见: 定期存款 500 元不在里面}\n"],
)
def test_a_statement_that_tells_of_other_money_is_left_alone(town: Town, said: str) -> None:
    account(town, "公司基本户", "2026-H1", "400.00", "1000.00")
    statement(town, "货币资金, 期末数: 1500.00", head=said)
    assert told(town) == []


def test_nobody_is_asked_about_what_is_not_public(town: Town) -> None:
    account(town, "村委会", "2026-H1", "400.00", "1000.00")
    statement(town, "货币资金, 期末数: 1500.00")
    assert told(town) == []  # No account of the company's is public.
    account(town, "公司基本户", "2026-05", "400.00", "900.00")
    statement(town, "货币资金, 期末数: 1500.00")
    assert told(town) == []  # Its June is not yet.
    account(town, "公司基本户", "2026-06", "900.00", "901.00")
    assert told(town) == REMINDED
    statement(town, "货币资金, 期末数: 1000.00")
    assert told(town) == []  # The village keeps one account for both.


def test_an_account_that_does_not_close_is_said_once(town: Town) -> None:
    town.edit("示范村/财务收支/2026-06.yaml", "期末余额: 139800.00", "期末余额: 139880.00")
    assert town.codes() == ["F001"]
