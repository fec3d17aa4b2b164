"""Decision, contract, payment; transfers; sums of sums; amounts and rates stated twice: what is right stays silent."""

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given, strategies

from conftest import Town
from gongkai.problem import Level
from gongkai.read.file import read_bytes
from gongkai.records import RedBlack
from gongkai.records.build import build
from gongkai.records.capital import read_capital, to_capital
from gongkai.rules.amounts import disagreeing
from gongkai.rules.rates import rates_of

CONTRACT = "示范村/合同/2026-lamp.yaml"
STATEMENT = "示范村/财务报表/2026-H1.yaml"
ACCOUNT = "示范村/财务收支/2026-06.yaml"


@given(strategies.decimals(0, 999_999_999_999, places=2))
def test_capital_numerals_round_trip(amount: Decimal) -> None:
    assert read_capital(to_capital(amount)) == amount


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("人民币壹拾贰万叁仟元正", "123000"),
        ("拾万元整", "100000"),
        ("叁佰零伍元肆角零陆分", "305.46"),
        ("壹亿零贰拾万元", "100200000"),
        ("伍角整", "0.50"),
        ("九万六千元", None),
        ("元整", None),
        ("壹万贰仟", None),
    ],
)
def test_capital_numerals_as_clerks_write_them(written: str, amount: str | None) -> None:
    assert read_capital(written) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("人民币壹拾万元整（100000.00元）", False),
        ("人民币壹拾万元整（¥120000.00）", True),
        ("合同价 12000 元（大写：壹万贰仟元整）", False),
        ("合同价 12000 元（大写：壹万叁仟元整）", True),
        ("共 12.5 万元（125000 元）", False),
        ("共 12.5 万元（126000 元）", True),
        ("壹佰元整，3 户", False),
        ("超 1300 万元（13000000 余元）", False),
    ],
)
def test_an_amount_stated_twice(text: str, wrong: bool) -> None:
    assert bool(list(disagreeing(text))) is wrong


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年 6192 件，代办 4770 件，占 78%", [(4770, 6192, "78")]),
        ("全年 6192 件，代办 4770 件，占 77.03%", []),
        ("全年 6192 件，代办 4770 件，占 77%", []),
        ("纠纷 655 起，调解成功 644 起，成功率 98%", []),
        ("优网格员 2218 名，党员 887 名，占 40%", []),
        ("1000 余户里有 300 户，占 35%", []),
        ("近 1000 户里有 300 户，占 35%", []),
        ("107 万元的 30% 是 321000 元，和分红合计 303050 元不同", []),
        ("2026 年收入增长 12%，共 300 户 500 人", []),
        ("任务 41329 个，完成率 99.96%", []),
    ],
)
def test_rates_are_of_the_numbers_beside_them(text: str, found: list[tuple[int, int, str]]) -> None:
    assert [told for _, *told in rates_of(text)] == [list(one) for one in found]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("F016", "一组 78 户。\n\n全年 6192 件，代办 4770 件，占 78%。"),
        ("F012", "合同价壹万贰仟元（12000 元）。\n\n决算壹万贰仟元（13000 元）。"),
        ("F012", "共 12.5万元（125000 元）。\n\n后来 12.5万元（126000 元）。"),
    ],
)
def test_it_is_told_where_it_stands_and_not_where_the_same_stands_first(town: Town, code: str, text: str) -> None:
    body = "".join(f"  {line}\n" for line in text.split("\n"))
    town.write("示范村/村务公开/a.yaml", f"标题: 完成情况\n类别: 其他\n公开日期: 2026-07-05\n正文: |\n{body}")
    assert [(problem.code, problem.within) for problem in town.check().problems] == [(code, 2)]


def test_a_rate_in_a_table_is_of_two_of_its_counts(town: Town) -> None:
    notice = (
        "标题: 完成情况\n类别: 其他\n公开日期: 2026-07-05\n表格:\n  - 标题: 完成情况\n    列: [组, 应到, 实到, 参会率]\n"
        "    行:\n      - [一组, 40, 30, 75%]\n      - [二组, 40, 30, {}]\n"
    )
    town.write("示范村/村务公开/a.yaml", notice.format("75.0%"))
    assert town.codes() == []
    town.write("示范村/村务公开/a.yaml", notice.format("85%"))
    (problem,) = town.check().problems
    assert (problem.code, problem.path) == ("F016", ("表格", 0, "行", 1))


def test_a_rate_in_a_drawn_table_is_of_two_of_its_counts(town: Town) -> None:
    drawn = "---\n标题: 完成情况\n类别: 其他\n公开日期: 2026-07-05\n---\n\n情况：\n\n| 组 | 应到 | 实到 | 参会率 |\n|---|---|---|---|\n| 一组 | 40 | 30 | {} |\n"
    town.write("示范村/村务公开/a.md", drawn.format("75%"))
    assert town.codes() == []
    town.write("示范村/村务公开/a.md", drawn.format("85%"))
    (problem,) = town.check().problems
    assert (problem.code, problem.path, problem.within) == ("F016", ("正文",), 4)


def test_a_contract_may_reach_its_decision_or_two_of_them(town: Town) -> None:
    town.edit(CONTRACT, "金额: 95200.00\n金额大写: 玖万伍仟贰佰元整", "金额: 96000.00")
    assert town.codes() == []
    town.edit(CONTRACT, "金额: 96000.00", "金额: 96000.01")
    assert town.codes() == ["F013"]
    decision = (town.content / "示范村/四议两公开/2026-lamp.yaml").read_text(encoding="utf-8")
    town.write("示范村/四议两公开/2026-lamp-more.yaml", decision.replace("金额: 96000.00", "金额: 500.00", 1))
    town.edit(CONTRACT, "决议: [2026-lamp]", "决议: [2026-lamp, 2026-lamp-more]")
    assert "F013" not in town.codes()


def test_a_lease_above_its_reserve_is_no_mistake(town: Town) -> None:
    town.edit(CONTRACT, "收付: 付款", "收付: 收款")
    town.edit(CONTRACT, "金额: 95200.00\n金额大写: 玖万伍仟贰佰元整", "底价: 96000.00\n金额: 168000.00")
    assert town.codes() == []


def test_payments_may_reach_their_contract(town: Town) -> None:
    account = (
        "公开日期: 2026-07-10\n账户: 村委会\n期间: 2026-06\n期初余额: 100000.00\n支出:\n"
        "  - {{日期: 2026-06-05, 摘要: 首付, 科目: 在建工程, 金额: 50000.00, 合同: 2026-lamp}}\n"
        "  - {{日期: 2026-06-28, 摘要: 尾款, 科目: 在建工程, 金额: {}, 合同: 2026-lamp}}\n"
        "期末余额: {}\n审核: {{审核人: 村监委, 日期: 2026-07-09}}\n"
    )
    town.write("示范村/财务收支/2026-06-b.yaml", account.format("45200.00", "4800.00"))
    assert town.codes() == []
    town.write("示范村/财务收支/2026-06-b.yaml", account.format("45200.01", "4799.99"))
    assert town.codes() == ["F014"]


def test_money_moved_between_two_accounts_is_neither_income_nor_expense(town: Town) -> None:
    side = (
        "公开日期: 2026-07-10\n账户: {}\n期间: 2026-06\n期初余额: {}\n{}:\n"
        "  - {{日期: 2026-06-05, 对方账户: {}, 金额: 200.00}}\n期末余额: {}\n审核: {{审核人: 村监委, 日期: 2026-07-09}}\n"
    )
    town.write("示范村/财务收支/2026-06-cash.yaml", side.format("现金", "100.00", "转入", "银行", "300.00"))
    assert town.codes() == ["F020"]  # Nobody has told of the other account yet.
    town.write("示范村/财务收支/2026-06-bank.yaml", side.format("银行", "500.00", "转出", "现金", "300.00"))
    assert town.codes() == []
    town.edit("示范村/财务收支/2026-06-bank.yaml", "金额: 200.00", "金额: 20.00")
    assert sorted(town.codes()) == ["F001", "F009"]


def test_a_quarter_beside_its_months_must_be_their_sum(town: Town) -> None:
    month = (
        "公开日期: 2026-07-10\n账户: 村委会\n期间: {}\n期初余额: {}.00\n支出:\n"
        "  - {{日期: 2026-0{}-05, 摘要: 电费, 科目: 公益支出, 金额: {}.00}}\n期末余额: {}.00\n"
        "审核: {{审核人: 村监委, 日期: 2026-07-09}}\n"
    )
    for number, opening in ((4, 100), (5, 90), (6, 80)):
        text = month.format(f"2026-0{number}", opening, number, 10, opening - 10)
        town.write(f"示范村/财务收支/2026-0{number}-b.yaml", text)
    town.write("示范村/财务收支/2026-Q2-b.yaml", month.format("2026-Q2", 100, 6, 30, 70))
    assert town.codes() == []
    town.write("示范村/财务收支/2026-Q2-b.yaml", month.format("2026-Q2", 100, 6, 31, 69))
    assert town.codes() == ["F011"]
    (town.content / "示范村/财务收支/2026-05-b.yaml").unlink()
    assert town.codes() == ["F004", "F011"]  # June has a file still, and ends otherwise.


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("期末数: 869000.00}\n  - {项目: 负债合计", "期末数: 860000.00}\n  - {项目: 负债合计", "F017"),
        ("本年收益, 金额: 115000.00", "本年收益, 金额: 114000.00", "F017"),
        ("货币资金, 年初数: 128000.00", "货币资金, 年初数: 128001.00", "F017"),
        ("未收: 6000.00", "未收: 6001.00", "F018"),
    ],
)
def test_sums_of_a_statement(town: Town, old: str, new: str, code: str) -> None:
    town.edit(STATEMENT, old, new)
    assert town.codes() == [code]


def test_the_published_form_of_2003_works_out(town: Town) -> None:
    """收益分配统计表 of one village: 180, 125, 55, 70, 36 (thousands of yuan)."""
    lines = {"经营收入": 180, "经营支出": 125, "总收入": 180, "总支出": 125, "本年收益": 55, "年初未分配收益": 15}
    lines |= {"可分配收益": 70, "提取公积公益金": 20, "农户分配": 14, "年末未分配收益": 36}
    rows = "\n".join(f"  - {{项目: {name}, 金额: {amount}000.00}}" for name, amount in lines.items())
    town.write(
        "示范村/财务报表/2025.yaml",
        f"公开日期: 2026-03-01\n编报单位: 示范村\n期间: 2025\n收益分配:\n{rows}\n分红:\n"
        "  - {名称: 成员股, 份数: 280, 每份: 50.00, 合计: 14000.00}\n",
    )
    assert town.codes() == []
    town.edit("示范村/财务报表/2025.yaml", "合计: 14000.00", "合计: 41000.00")
    assert town.codes() == ["F017", "F018"]


def test_the_pages_of_linked_records_lead_to_each_other(town: Town) -> None:
    town.edit(ACCOUNT, "凭证号: 2}", "凭证号: 2, 合同: 2026-lamp}")
    assert town.build() == 0
    contract = (town.output / "shifan/contracts/2026-lamp.html").read_text(encoding="utf-8")
    decision = (town.output / "shifan/decisions/2026-lamp.html").read_text(encoding="utf-8")
    assert "../../shifan/decisions/2026-lamp.html" in contract
    assert "386.50 元，2026年6月11日，2026年6月财务收支" in re.sub("<[^>]*>", "", contract)
    assert "../../shifan/contracts/2026-lamp.html" in decision


def test_nothing_is_signed_on_a_decision_that_was_voted_down(hung: Town) -> None:
    file = hung.content / "示范村/四议两公开/2026-lamp.yaml"
    text = file.read_text(encoding="utf-8").replace("同意: 33\n  反对: 1", "同意: 14\n  反对: 20")
    file.write_text(text[: text.index("实施结果公开:")] + "结论: 未通过\n", encoding="utf-8")
    hung.keep("四议两公开", "合同")
    found = [problem for problem in hung.check().problems if problem.code == "P018"]
    assert [(problem.file, problem.path) for problem in found] == [(CONTRACT, ("决议", 0))]


def _second(town: Town, amount: str, decisions: str = "[2026-lamp]") -> None:
    text = (town.content / CONTRACT).read_text(encoding="utf-8")
    text = text.replace("金额: 95200.00\n金额大写: 玖万伍仟贰佰元整", f"金额: {amount}").replace(
        "SF-2026-07", "SF-2026-99"
    )
    text = "\n".join(line for line in text.split("\n") if not line.startswith(("数量", "单价", "底价")))
    text = text.replace("标题: 路灯安装合同", "标题: 灯杆油漆合同").replace("决议: [2026-lamp]", f"决议: {decisions}")
    town.write("示范村/合同/2026-paint.yaml", text)


def test_contracts_of_one_decision_are_added_up(town: Town) -> None:
    _second(town, "800.00")
    assert town.codes() == []
    _second(town, "800.01")
    (problem,) = town.check().problems
    assert (problem.code, problem.file) == ("F013", "示范村/合同/2026-paint.yaml")
    assert "96,000.01" in problem.message


def test_what_is_said_of_contracts_of_one_decision_mends_them(town: Town) -> None:
    decision = (town.content / "示范村/四议两公开/2026-lamp.yaml").read_text(encoding="utf-8")
    town.write("示范村/四议两公开/2026-lamp-2.yaml", decision)
    _second(town, "5000.00")
    assert "F013" in town.codes()
    _second(town, "5000.00", "[2026-lamp, 2026-lamp-2]")
    assert "F013" not in town.codes()


@pytest.mark.parametrize(
    ("signed", "settled", "told"),
    [
        ("2026-06-20", "10000.00", False),
        ("2026-06-20", "9000.00", True),
        ("2026-06-20", "12000.00", True),
        # What was paid before the accounts begin stands in none.
        ("2026-05-24", "12000.00", False),
        ("2026-05-24", "9000.00", True),
        ("2026-06-20", "未记录", False),
    ],
)
def test_what_a_contract_says_was_settled(town: Town, signed: str, settled: str, told: bool) -> None:
    """Paid 12,000, of which 2,000 came back; what is paid after the contract was made public does not count."""
    written = (
        (town.content / CONTRACT).read_text(encoding="utf-8").replace("公开日期: 2026-05-26", "公开日期: 2026-07-01")
    )
    written = written.replace("签订日期: 2026-05-24", f"签订日期: {signed}")
    town.write(CONTRACT, f"{written}应结: 95200.00\n已结: {settled}\n")
    lines = (("2026-06-28", "12000.00"), ("2026-06-29", "-2000.00"), ("2026-07-05", "500.00"))
    for month, opening, closing in (("2026-06", 128400, 118400), ("2026-07", 118400, 117900)):
        paid = "".join(
            f"  - {{日期: {day}, 摘要: 路灯款, 科目: 公益支出, 金额: {amount}, 合同: 2026-lamp, 备注: 留质保金 600 元}}\n"
            for day, amount in lines
            if day.startswith(month)
        )
        head = f"公开日期: 2026-07-10\n账户: 股份经济合作社\n期间: {month}\n期初余额: {opening}.00\n"
        town.write(f"示范村/财务收支/{month}.yaml", f"{head}支出:\n{paid}期末余额: {closing}.00\n")
    assert ("F029" in town.codes()) is told


def test_what_was_paid_after_a_contract_was_made_public_is_told_by_a_correction(town: Town) -> None:
    town.edit(CONTRACT, "签订日期: 2026-05-24", "签订日期: 2026-06-02")
    town.edit(CONTRACT, "决议: [2026-lamp]", "决议: [2026-lamp]\n应结: 95200.00\n已结: 12000.00")
    head = "公开日期: 2026-07-10\n账户: 股份经济合作社\n期间: 2026-06\n期初余额: 128400.00\n"
    paid = "  - {日期: 2026-06-28, 摘要: 路灯款, 科目: 公益支出, 金额: 12000.00, 合同: 2026-lamp}\n"
    town.write("示范村/财务收支/2026-06.yaml", f"{head}支出:\n{paid}期末余额: 116400.00\n")
    assert "F029" in town.codes()
    told = "更正:\n  - {日期: 2026-06-30, 事项: 已结, 原为: 0.00, 改为: 12000.00, 原因: 付了首笔, 经办: 李小满}\n"
    town.edit(CONTRACT, "决议: [2026-lamp]", f"{told}决议: [2026-lamp]")
    assert "F029" not in town.codes()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("应结: 95200.00\n已结: 95200.00\n未结: 0.00", False),
        ("应结: 120000.00", True),
        ("已结: 120000.00", True),
        ("应结: 50000.00\n已结: 60000.00", True),
        ("已结: 60000.00\n未结: 35200.00", False),
        ("已结: 60000.00\n未结: 60000.00", True),
        ("计价: 每年\n期限: {起: 2026-06-01, 止: 2029-05-31}\n应结: 285600.00", False),
        ("计价: 每年\n期限: {起: 2026-06-01, 止: 2029-05-31}\n应结: 285600.01", True),
        ("计价: 每年\n期限: {起: 2026-06-01, 止: 2029-05-31}\n结算方式: 租金每年递增5%\n应结: 300000.00", False),
        ("计价: 每月\n期限: {起: 2026-06-15, 止: 2026-07-14}\n已结: 95200.01", True),
    ],
)
def test_what_is_due_and_settled_of_a_contract(town: Town, written: str, told: bool) -> None:
    text = (town.content / CONTRACT).read_text(encoding="utf-8")
    if "计价" in written:
        text = re.sub(r"^(?:金额大写|数量|单价|结算方式):.*\n", "", text, flags=re.M)
    town.write(CONTRACT, f"{text}{written}\n")
    problems = [one for one in town.check().problems if one.file == CONTRACT]
    assert {one.code for one in problems} == ({"F029"} if told else set())


@pytest.mark.parametrize(
    ("summary", "codes"),
    [("路灯款", ["F026"]), ("退回多付的路灯款", []), ("收路灯工程履约保证金", []), ("路灯工程审减款", [])],
)
def test_income_on_a_contract_that_is_paid_is_money_that_came_back(hung: Town, summary: str, codes: list[str]) -> None:
    old = (hung.content / ACCOUNT).read_text(encoding="utf-8")
    closing = re.search(r"^期末余额: ([\d.]+)", old, re.M)
    assert closing
    line = f"  - {{日期: 2026-06-28, 摘要: {summary}, 科目: 其他收入, 金额: 100.00, 合同: 2026-lamp}}\n"
    new = old.replace("收入:\n", f"收入:\n{line}", 1)
    new = new.replace(closing[0], f"期末余额: {Decimal(closing[1]) + 100}")
    new = "\n".join(row for row in new.split("\n") if not row.startswith(("收入合计", "库存现金", "银行存款")))
    hung.write(ACCOUNT, new)
    assert [code for code in hung.codes() if code == "F026"] == codes
    if codes:
        assert hung.build() == 0
        page = (hung.output / "shifan/contracts/2026-lamp.html").read_text(encoding="utf-8")
        assert "账上的付款" not in page
        assert "账上记在收入里的（共 100.00 元）" in re.sub("<[^>]*>", "", page)
        story = (hung.output / "shifan/decisions/2026-lamp.html").read_text(encoding="utf-8")
        told = re.sub("<[^>]+>", "", story[story.index("账上已付") :][:400])
        assert "0.00" in told
        assert "100.00" not in told


@pytest.mark.parametrize(
    ("folder", "key", "name", "level"),
    [
        ("督办", "清单", "重点 工作", "error"),
        ("督办", "清单", "重點工作", "error"),
        ("资产资源", "账户", "示范村 股份经济合作社", "error"),
        ("资产资源", "账户", "示范村股份經濟合作社", "error"),
        ("资产资源", "账户", "股份经济合作社", "reminder"),
        ("红黑榜", "内容", "环境 卫生", "error"),
        ("指标", "事项", "便 民服务", "error"),
        ("财务收支", "账户", "示范村股份经济合作社", "reminder"),
        ("财务收支", "账户", "股份合作经济社", "reminder"),
        ("督办", "清单", "问题整改", ""),
    ],
)
def test_the_name_of_a_series_is_written_as_before(town: Town, folder: str, key: str, name: str, level: str) -> None:
    (file,) = (town.content / "示范村" / folder).glob("*.yaml")
    new = re.sub(rf"^{key}: .*$", f"{key}: {name}", file.read_text(encoding="utf-8"), count=1, flags=re.M)
    town.write(f"示范村/{folder}/later.yaml", new.replace("公开日期: 2026-07", "公开日期: 2026-08", 1))
    found = [(problem.file, problem.level.name.lower()) for problem in town.check().problems if problem.code == "F020"]
    assert found == ([(f"示范村/{folder}/later.yaml", level)] if level else [])


ACCOUNT_OF = "公开日期: 2026-07-10\n账户: {}\n期间: {}\n期初余额: 0.00\n期末余额: 0.00\n审核: {{审核人: 村务监督委员会, 日期: 2026-07-09}}\n"


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("合作社1户", "合作社一户", ["F020"]),
        ("合作社1户", "合作社2户", []),
        ("第12期工程户", "第21期工程户", []),
        ("村委会", "基建户", []),
    ],
)
def test_a_numeral_is_a_way_of_writing(town: Town, one: str, other: str, codes: list[str]) -> None:
    for number, name in enumerate((one, other)):
        town.write(f"示范村/财务收支/{number}.yaml", ACCOUNT_OF.format(name, f"2026-0{number + 5}"))
    assert [code for code in town.codes() if code == "F020"] == codes


def test_the_name_that_most_files_have_is_the_right_one(town: Town) -> None:
    """The oldest file may be the one that was mistyped."""
    for month, name in enumerate(("村民 委员会", "村民委员会", "村民委员会"), start=1):
        town.write(f"示范村/财务收支/b{month}.yaml", ACCOUNT_OF.format(name, f"2026-0{month}"))
    assert [one.file for one in town.check().problems if one.code == "F020"] == ["示范村/财务收支/b1.yaml"]


def test_a_blank_in_the_name_of_the_other_account_is_said_where_it_stands(town: Town) -> None:
    move = "{}:\n  - {{日期: 2026-05-08, 对方账户: {}, 金额: 10.00}}\n"
    text = ACCOUNT_OF.format("现金", "2026-05").replace("期末余额: 0.00", "期末余额: 10.00")
    town.write("示范村/财务收支/cash.yaml", text + move.format("转入", "银行 户"))
    text = ACCOUNT_OF.format("银行户", "2026-05").replace("期初余额: 0.00", "期初余额: 10.00")
    town.write("示范村/财务收支/bank.yaml", text + move.format("转出", "现金"))
    found = [(one.file, one.path) for one in town.check().problems if one.code in ("F009", "F020")]
    assert found == [("示范村/财务收支/cash.yaml", ("转入", 0, "对方账户"))]


@pytest.mark.parametrize(
    ("side", "line", "codes"),
    [
        ("支出", "摘要: 电费, 科目: 公益支出, 金额: -600.00", ["F022"]),
        ("支出", "摘要: 电费退回, 科目: 公益支出, 金额: -600.00", []),
        ("支出", "摘要: 电费, 科目: 公益支出, 金额: -600.00, 备注: 冲减上月多记", []),
        ("支出", "摘要: 电费, 科目: 公益支出, 金额: 0.00", ["F022"]),
        ("支出", "摘要: 鱼塘款, 科目: 经营收入, 金额: 600.00", ["F022"]),
        ("支出", "摘要: 退回多收的鱼塘款, 科目: 经营收入, 金额: 600.00", []),
        ("收入", "摘要: 电费, 科目: 公益支出, 金额: 600.00", ["F022"]),
        ("收入", "摘要: 退回多付的电费, 科目: 公益支出, 金额: 600.00", []),
        ("收入", "摘要: 鱼塘款, 科目: 经营收入, 金额: 600.00", []),
    ],
)
def test_a_sign_or_a_side_that_is_rare_is_asked_about(town: Town, side: str, line: str, codes: list[str]) -> None:
    amount = Decimal(re.findall(r"金额: ([-\d.]+)", line)[0])
    closing = 5000 + (amount if side == "收入" else -amount)
    text = ACCOUNT_OF.format("村委会", "2026-06").replace("期初余额: 0.00", "期初余额: 5000.00")
    text = text.replace("期末余额: 0.00", f"{side}:\n  - {{日期: 2026-06-11, {line}}}\n期末余额: {closing}")
    town.write("示范村/财务收支/a.yaml", text)
    assert town.codes() == codes


FORM = "公开日期: 2026-03-01\n编报单位: 示范村\n期间: 2025\n"


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("资产负债:\n  - {项目: 应付款项, 期末数: 3000.00}\n  - {项目: 负债合计, 期末数: 300.00}\n", ["F017"]),
        ("资产负债:\n  - {项目: 应付款项, 期末数: 300.00}\n  - {项目: 负债合计, 期末数: 3000.00}\n", []),
        ("资产负债:\n  - {项目: 固定资产原价, 期末数: 9000.00}\n  - {项目: 资产总计, 期末数: 8000.00}\n", []),
        (
            (
                "收益分配:\n  - {项目: 经营收入, 金额: 186000.00}\n  - {项目: 经营支出, 金额: 82000.00}\n"
                "  - {项目: 本年收益, 金额: 86000.00}\n"
            ),
            ["F017"],
        ),
        (
            (
                "收益分配:\n  - {项目: 成员分配, 金额: 60000.00}\n分红:\n"
                "  - {名称: 成员股, 份数: 1100, 每份: 60.00, 合计: 66000.00}\n"
            ),
            ["F017"],
        ),
        (
            (
                "单位: 万元\n收益分配:\n  - {项目: 成员分配, 金额: 6.6}\n分红:\n"
                "  - {名称: 成员股, 份数: 1100, 每份: 60.00, 合计: 66000.00}\n"
            ),
            [],
        ),
        ("单位: 万元\n资产负债:\n  - {项目: 资产总计, 期末数: 942420.35}\n", ["F027"]),
        ("资产负债:\n  - {项目: 资产总计, 期末数: 26.89}\n", ["F027"]),
        ("单位: 万元\n资产负债:\n  - {项目: 资产总计, 期末数: 12.0055}\n", []),
        ("资产负债:\n  - {项目: 资产总计, 期末数: 12000.0055}\n", ["R012"]),
    ],
)
def test_lines_of_a_statement_are_held_against_one_another(town: Town, rows: str, codes: list[str]) -> None:
    town.write("示范村/财务报表/a.yaml", FORM + rows)
    assert town.codes() == codes


def test_a_statement_in_ten_thousands_shows_shares_and_debts_in_yuan(town: Town) -> None:
    """The form's own two tables count as it says; what one share gets is always in 元."""
    town.write(
        "示范村/财务报表/a.yaml",
        FORM + "单位: 万元\n资产负债:\n  - {项目: 资产总计, 期末数: 12.0055}\n分红:\n"
        "  - {名称: 成员股, 份数: 1730, 每份: 50.00, 合计: 86500.00}\n",
    )
    assert town.build() == 0
    page = (town.output / "shifan/statements/a.html").read_text(encoding="utf-8")
    for words in ("期末数（万元）", "12.0055", "每份（元）", "合计（元）", ">1,730<"):
        assert words in page


@pytest.mark.parametrize(
    ("rows", "path"),
    [
        ("资产负债:\n  - {项目: 库存现金, 期末数: -800.00}\n", ("资产负债", 0, "期末数")),
        ("收益分配:\n  - {项目: 经营收入, 金额: -152000.00}\n", ("收益分配", 0, "金额")),
        ("应收未收:\n  - {项目: 鱼塘, 应收: 1.00, 已收: 2.00, 未收: -1.00}\n", ("应收未收", 0, "未收")),
        (
            "债权债务:\n  - {对方: 示范县农资公司, 期初: 1.00, 增加: 0.00, 减少: 2.00, 期末: -1.00}\n",
            ("债权债务", 0, "期末"),
        ),
    ],
)
def test_what_is_never_below_nothing_in_a_statement(town: Town, rows: str, path: tuple[object, ...]) -> None:
    town.write("示范村/财务报表/a.yaml", f"公开日期: 2026-07-10\n编报单位: 基建公司\n期间: 2026-Q1\n{rows}")
    assert [(problem.code, problem.path) for problem in town.check().problems] == [("F022", path)]


def account(month: int, opening: int, *lines: tuple[str, str, int], name: str = "基建专户") -> str:
    """Return an account of a month of 2026, lines being (side, summary, yuan); each names the contract c."""
    closing = opening + sum(amount if side == "收入" else -amount for side, _, amount in lines)
    told = f"公开日期: 2026-{month + 1:02}-05\n账户: {name}\n期间: 2026-{month:02}\n期初余额: {opening}.00\n"
    for side in ("收入", "支出"):
        own = [
            f"  - {{日期: 2026-{month:02}-15, 摘要: {summary}, 科目: 其他支出, 金额: {amount}.00, 合同: c}}\n"
            for one, summary, amount in lines
            if one == side
        ]
        told += f"{side}:\n{''.join(own)}" if own else ""
    return told + f"期末余额: {closing}.00\n审核: {{审核人: 村监委, 日期: 2026-{month + 1:02}-04}}\n"


AGREED = (
    "公开日期: 2026-01-05\n标题: 围栏\n类别: {}\n收付: {}\n标的: 围栏\n对方: 明光公司\n金额: {}\n签订日期: 2026-01-04\n"
)


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (("支出", "第二次付款", 300), "后来又付，共 1,500.00 元"),
        (("收入", "退回多付的", 100), "后来退回一些，还是 1,100.00 元"),
    ],
)
def test_what_came_after_too_much_was_paid_is_told_as_it_was(
    town: Town, later: tuple[str, str, int], said: str
) -> None:
    town.write("示范村/合同/c.yaml", AGREED.format("工程", "付款", "1000.00"))
    town.write("示范村/财务收支/a1.yaml", account(1, 9000, ("支出", "付款", 1200)))
    town.write("示范村/财务收支/a2.yaml", account(2, 7800, later))
    (problem,) = [one for one in town.check().problems if one.code == "F014"]
    assert said in problem.message


def test_a_loan_is_paid_back(town: Town) -> None:
    town.write("示范村/合同/c.yaml", AGREED.format("借贷", "收款", "1000.00"))
    town.write("示范村/财务收支/a1.yaml", account(1, 9000, ("收入", "借入", 1000), ("支出", "归还借款本金", 400)))
    assert "F026" not in town.codes()
    assert town.build() == 0
    page = (town.output / "shifan/contracts/c.html").read_text(encoding="utf-8")
    assert "账上的还款（共" in re.sub("<[^>]*>", "", page)
    # What is agreed is not yet paid: the sentence and the first line of the sum say so alike.
    assert "应收 1,000.00 元" in re.sub("<[^>]*>", "", page)
    assert ">合同应收<" in page


def test_an_amount_in_ten_thousands_beside_what_was_decided(hung: Town) -> None:
    hung.edit("示范村/四议两公开/2026-lamp.yaml", "实际金额: 95200.00", "实际金额: 9.52")
    hung.edit(CONTRACT, "金额: 95200.00\n金额大写: 玖万伍仟贰佰元整", "金额: 9.52")
    assert [code for code in hung.codes() if code == "F027"] == ["F027", "F027"]


def test_what_was_decided_in_ten_thousands_is_not_taken_for_too_little(hung: Town) -> None:
    hung.edit("示范村/四议两公开/2026-lamp.yaml", "金额: 96000.00", "金额: 9.6")
    found = {problem.code: problem.fix for problem in hung.check().problems}
    assert found.keys() == {"F013", "P006"}
    assert all("多半写的是万元：是 9.60 万元的，写成 96000.00" in fix for fix in found.values())


def test_a_contracts_sum_is_no_price(town: Town) -> None:
    town.write("示范村/合同/c.yaml", AGREED.format("工程", "付款", "38.6万元"))
    (problem,) = town.check().problems
    assert "不是金额" in problem.message
    assert "写成 386000.00" in problem.fix


def test_an_account_under_a_mistyped_name_is_named_where_a_month_is_missing(town: Town) -> None:
    """What to do about it must not make the month twice."""
    town.write("示范村/财务收支/a1.yaml", account(1, 9000))
    town.write("示范村/财务收支/a2.yaml", account(2, 9000, name="建设账户"))
    town.write("示范村/财务收支/a3.yaml", account(3, 9000))
    (problem,) = [one for one in town.check().problems if one.code == "F004" and one.level is Level.ERROR]
    assert problem.file.endswith("a2.yaml")
    assert "改成“基建专户”" in problem.fix
    town.edit("示范村/财务收支/a2.yaml", "建设账户", "基建专户")
    assert [one.message for one in town.check().problems if one.code == "F004" and one.level is Level.ERROR] == []


TABLE = "标题: 表\n类别: 其他\n公开日期: 2026-06-01\n表格:\n  - 标题: 表\n    列: [{}]\n    行:\n{}"


@pytest.mark.parametrize(
    ("columns", "rows", "codes"),
    [
        ("月份, 收入, 支出, 余额", ["1月, 100, 40, 60", "2月, 50, 20, 90", "合计, 150, 60, 90"], []),
        ("月份, 收入, 支出, 余额", ["1月, 100, 40, 60", "2月, 50, 20, 90", "合计, 150, 60, 80"], ["F024"]),
        ("户主, 结余", ["一组, 60", "二组, 90", "合计, 150"], []),
        ("月份, 人数", ["1月, 6", "2月, 6", "合计, 13"], ["F024"]),
        (
            "组别, 面积（亩）, 标准（元/亩）, 土地补偿（元）, 青苗（元）, 合计（元）",
            ["一组, 2, 30000, 60000, 1000, 61000"],
            [],
        ),
        ("组别, 面积（亩）, 标准（元/亩）, 青苗（元）, 合计（元）", ["一组, 2, 30000, 1000, 61000"], ["F025"]),
    ],
)
def test_what_runs_on_and_what_has_more_in_it(town: Town, columns: str, rows: list[str], codes: list[str]) -> None:
    text = TABLE.format(columns, "".join(f"      - [{row}]\n" for row in rows))
    town.write("示范村/村务公开/a.yaml", text)
    assert town.codes() == codes
    if codes == ["F024"]:
        assert "13，上面 2 行相加是 12" in town.report() or "80，上面" in town.report()


def test_a_series_that_goes_on_under_a_longer_name_is_asked_about(town: Town) -> None:
    """What was open in it is looked for under its own name only."""
    file = next((town.content / "示范村/红黑榜").glob("*.yaml"))
    text = (
        file.read_text(encoding="utf-8")
        .replace("2026-07-31", "2026-09-30")
        .replace("2026-06", "2026-08")
        .replace("2026-07", "2026-09")
    )
    town.write("示范村/红黑榜/2026-08.yaml", text.replace("内容: 环境卫生", "内容: 环境卫生整治"))
    (problem,) = [one for one in town.check().problems if one.code == "F020"]
    assert problem.file.endswith("2026-08.yaml")
    assert "多几个字" in problem.message
    # Two that run beside each other are two.
    town.write("示范村/红黑榜/2026-06b.yaml", file.read_text(encoding="utf-8").replace("环境卫生\n", "环境卫生整治\n"))
    assert "F020" not in town.codes()


def test_a_score_above_the_full_one(town: Town) -> None:
    file = next((town.content / "示范村/红黑榜").glob("*.yaml"))
    town.edit(file.relative_to(town.content).as_posix(), "得分: 96", "得分: 980")
    assert town.codes() == ["R105"]


def test_what_is_not_mended_in_time_is_late(town: Town) -> None:
    file = town.content / "示范村/红黑榜/2026-06.yaml"
    board, _ = build(RedBlack, read_bytes(file.read_bytes(), "a.yaml").values or {}, "a.yaml")
    assert board is not None
    (one,) = board.black
    assert one.state_on(datetime.date(2026, 7, 31)) == "整改中"
    assert one.state_on(datetime.date(2026, 8, 1)) == "已逾期"
    assert datetime.date(2026, 8, 1) in board.turning_days()


def test_a_year_too_far_ahead(town: Town) -> None:
    town.write("示范村/村务公开/a.yaml", "标题: 甲\n类别: 其他\n公开日期: 2027-06-20\n正文: 好。\n")
    assert "R084" in town.codes()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("示范村/指标/2026-06.yaml", "期间: 2026-06", "期间: 2027-06"),
        ("示范村/财务收支/2026-06.yaml", "日期: 2026-06-20", "日期: 2027-06-20"),
        ("示范村/活动/2026-Q2.yaml", "日期: 2026-06-26", "日期: 2027-06-26"),
        ("示范村/督办/2026-06.yaml", "销项: 2026-07-01", "销项: 2027-07-01"),
    ],
)
def test_a_day_ahead_is_said_once(town: Town, file: str, old: str, new: str) -> None:
    town.edit(file, old, new)
    assert town.codes() == ["R084"]


def test_a_list_of_tasks_and_a_notice_may_be_of_a_year_to_come(town: Town) -> None:
    town.write("示范村/村务公开/a.yaml", "标题: 甲\n类别: 其他\n公开日期: 2026-07-06\n期间: 2027\n正文: 好。\n")
    assert "R084" not in town.codes()


def test_a_withdrawal_ahead(town: Town) -> None:
    town.write("示范村/撤下.yaml", "撤下:\n  - {类别: 合同, 编号: 2026-x, 日期: 2027-11-20, 原因: 写错了, 经办: 甲}\n")
    assert town.codes() == ["R084"]


@pytest.mark.parametrize("name", ["股份经济合作", "股份经济合作社。"])
def test_how_two_names_differ_is_said_once(town: Town, name: str) -> None:
    old = (town.content / "示范村/财务收支/2026-06.yaml").read_text(encoding="utf-8")
    new = "公开日期: 2026-07-10\n账户: {}\n期间: 2026-07\n期初余额: 139800.00\n期末余额: 139800.00\n"
    town.write("示范村/财务收支/2026-07.yaml", new.format(name) + old[old.index("审核:") : old.index("更正:")])
    assert town.codes().count("F020") == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2026-07-dues", "标题: 会费\n类别: 其他\n公开日期: 2026-07-06\n期间: 2026-H1\n正文: 好。\n"),
        ("2024-meeting", "标题: 会\n类别: 其他\n公开日期: 2026-07-06\n正文: 好。\n"),
    ],
)
def test_a_files_name_is_of_its_period_or_of_a_day_in_it(town: Town, name: str, text: str) -> None:
    town.write(f"示范村/村务公开/{name}.yaml", text)
    assert ("R081" in town.codes()) is name.startswith("2024")


@pytest.mark.parametrize(
    ("file", "last", "row", "key"),
    [
        ("财务报表/2026-H1.yaml", "未收: 6000.00}\n", "{项目: 合计, 应收: 36000.00, 已收: 30000.00, 未收: 6000.00}", "项目"),
        ("积分榜/2026-Q2.yaml", "\n户:\n", "{户主: 合计：, 得分: 48, 结余: 48}", "户主"),
        ("积分榜/2026-Q2.yaml", "\n户:\n", "{户主: （小计）, 得分: 48, 结余: 48}", "户主"),
        ("资产资源/2026-06-30.yaml", "\n资产:\n", "{编号: 9, 名称: 總計, 类别: 资源性资产}", "名称"),
    ],
)  # fmt: skip
def test_a_total_is_none_of_what_a_list_has(hung: Town, file: str, last: str, row: str, key: str) -> None:
    hung.edit(f"示范村/{file}", last, f"{last}  - {row}\n")
    (problem,) = [one for one in hung.check().problems if one.code == "R120"]
    assert (problem.path[-1], problem.level.name) == (key, "ERROR")


def test_a_total_may_be_a_figure_of_which_others_are_parts(town: Town) -> None:
    """So it may be what was corrected, a line of a form, a row of the clerk's own table, and a part of a longer name."""
    town.write(
        "示范村/指标/a.yaml",
        "公开日期: 2026-07-01\n事项: 低保户数\n期间: 2026-06\n指标:\n  - {名称: 合计, 数: 30, 单位: 户}\n  - {名称: 一组, 数: 12, 单位: 户, 占: 合计}\n",
    )
    town.write("示范村/财务报表/a.yaml", FORM + "资产负债:\n  - {项目: 合计, 期末数: 3000.00}\n")
    town.write("示范村/村务公开/a.yaml", TABLE.format("组, 户", "      - [一组, 6]\n      - [合计, 6]\n"))
    correction = "{日期: 2026-07-01, 事项: 合计, 原为: 5 户, 改为: 6 户, 原因: 抄错, 经办: 村文书}"
    town.edit("示范村/村务公开/a.yaml", "公开日期: 2026-06-01\n", f"公开日期: 2026-06-01\n更正:\n  - {correction}\n")
    town.edit("示范村/资产资源/2026-06-30.yaml", "名称: 太阳能路灯", "名称: 合计器")
    assert "R120" not in town.codes()


def balance(*lines: str) -> str:
    """Return a 资产负债 of lines written as 银行存款 100, at the end of the year."""
    return "资产负债:\n" + "".join(
        f"  - {{项目: '{name}', 期末数: {amount}}}\n" for name, _, amount in (line.rpartition(" ") for line in lines)
    )


def results(*lines: str) -> str:
    """Return a 收益分配 of lines written as 经营收入 100."""
    return "收益分配:\n" + "".join(
        f"  - {{项目: '{name}', 金额: {amount}}}\n" for name, _, amount in (line.rpartition(" ") for line in lines)
    )


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (balance("库存现金 2000", "银行存款 3000", "应收款项 1000", "流动资产合计 6000"), []),
        (balance("库存现金 2000", "银行存款 3000", "应收款项 1000", "流动资产合计 6100"), ["F017"]),
        (balance("货币资金 5000", "银行存款 3000", "应收款 1000", "存货 500", "流动资产合计 6500"), []),
        (balance("货币资金 5000", "农机往来 700", "流动资产合计 5700"), ["F023"]),
        (balance("货币资金 5000", "农机往来 700", "流动资产合计 6500"), ["F017", "F023"]),
        (balance("货币资金 5000", "内部往来 700", "流动资产合计 6500"), []),
        (balance("固定资产原价 9000", "累计折旧 2000", "在建工程 500", "长期投资 100", "非流动资产合计 7600"), []),
        (balance("固定资产原价 9000", "减：累计折旧 2000", "在建工程 500", "非流动资产合计 9500"), ["F017"]),
        (balance("固定资产小计 7500", "固定资产原价 9000", "累计折旧 2000", "在建工程 500", "非流动资产合计 7500"), []),
        (balance("短期借款 1000", "应付款项 2000", "流动负债合计 3000"), []),
        (balance("短期借款 1000", "应付款项 2000", "流动负债合计 2000"), ["F017"]),
        (balance("长期借款及应付款 1000", "长期负债合计 1200"), ["F017"]),
        (balance("银行存款 1000", "银行存款 2000", "货币资金 3000", "库存现金 0"), ["F017"]),
        (balance("累计折旧 1000", "减：累计折旧 2000"), []),
        (balance("银行存款 1000", "其中：定期存款 1000"), ["F023"]),
        ("单位: 万元\n" + balance("货币资金 0.33", "应收款项 0.33", "存货 0.33", "流动资产合计 1.00"), []),
        ("单位: 万元\n" + balance("货币资金 0.33", "应收款项 0.33", "存货 0.33", "流动资产合计 1.10"), ["F017"]),
        ("单位: 万元\n" + balance("库存现金 0.33", "银行存款 0.33", "货币资金 0.67"), []),
        (balance("未分配收益 3600") + results("年末未分配收益 3600"), []),
        (balance("未分配收益 3600") + results("六、年末未分配收益 6300"), ["F017"]),
        (results("收益总额 1000", "减：所得税费用 50", "净收益 950", "年初未分配收益 50", "可分配收益 1000"), []),
        (results("收益总额 1000", "减：所得税费用 50", "净收益 950", "年初未分配收益 50", "可分配收益 1050"), ["F017"]),
        (results("收益总额 1000", "减：所得税费用 50", "年初未分配收益 50", "可分配收益 1000"), []),
        (results("收益总额 1000", "减：所得税 50", "净收益 1000"), ["F017"]),
        (results("收益总额 1000", "净收益 1000", "年初未分配收益 50", "可分配收益 1050"), []),
        (
            results(
                "一、经营收入 2000", "减：1.经营支出 1000", "二、收益总额（亏损总额以“-”号填列） 1000",
                "加：1.年初未分配收益 50", "三、可分配收益（元） 1050", "减：1.提取公积公益金 50", "（四）年末未分配收益 1000",
            ),
            [],
        ),
        (balance("流动资产： 0", "货币资金 5000", "流动资产合计 5000", "流动负债: 0"), []),
        (results("短期借款（信用社） 1000"), ["F023"]),
        (results("本年收益 100", "年初未分配收益 50", "可分配收益 170", "村民慰问金 30"), ["F017", "F023"]),
        (results("本年收益 100", "年初未分配收益 50", "可分配收益 180", "村民慰问金 30"), ["F023"]),
        (results("可分配收益 150", "1.提取公积金、公益金 20", "2.股金分红 50", "五、未分配利润 80"), []),
        (results("可分配收益 150", "1.提取公积金、公益金 20", "2.股金分红 50", "五、未分配利润 90"), ["F017"]),
        (results("收入合计（1+2） 170", "支出合计 70", "本年收益 100"), []),
        (results("收入合计（1+2） 170", "支出合计 70", "本年收益 120"), ["F017"]),
    ],
)  # fmt: skip
def test_lines_as_accounting_software_prints_them(town: Town, rows: str, codes: list[str]) -> None:
    town.write("示范村/财务报表/a.yaml", FORM.replace("示范村", "基建公司") + rows)
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("before", "after", "head", "paths"),
    [
        ("期末数: 1000.00", "年初数: 1000.00", "", []),
        ("期末数: 1000.00", "年初数: 10000.00", "", [("资产负债", 0, "年初数")]),
        ("期末数: 1000.00", "年初数: 10000.00", "依据: 2025 年审计调整\n", []),
        ("年末未分配收益, 金额: 300.00", "年初未分配收益, 金额: 30.00", "", [("收益分配", 0, "金额")]),
        ("期末: 500.00", "期初: 700.00", "", [("债权债务", 0, "期初")]),
        ("期末: 500.00", "期初: 500.00", "", []),
    ],
)
def test_a_year_begins_with_what_the_last_one_ended_with(
    town: Town, before: str, after: str, head: str, paths: list[tuple[object, ...]]
) -> None:
    def told(period: str, changed: str) -> str:
        rows = {
            "资产负债": "{项目: 短期投资, 年初数: 1000.00, 期末数: 1000.00}",
            "收益分配": "{项目: 年末未分配收益, 金额: 300.00}",
            "债权债务": "{对方: 农资公司, 事由: 化肥款, 期初: 500.00, 增加: 0.00, 减少: 0.00, 期末: 500.00}",
        }
        if "未分配" in changed:
            rows["收益分配"] = f"{{项目: {changed}}}"
        for table, row in rows.items():
            rows[table] = re.sub(rf" {changed.split(':')[0]}: [\d.]+", f" {changed}", row)
        return f"公开日期: 2026-07-01\n编报单位: 基建公司\n期间: {period}\n" + "".join(
            f"{table}:\n  - {row}\n" for table, row in rows.items()
        )

    town.write("示范村/财务报表/b1.yaml", told("2025", before))
    town.write("示范村/财务报表/b2.yaml", head + told("2026-Q1", after))
    found = [one for one in town.check().problems if one.code == "F031"]
    assert [(one.file, one.path) for one in found] == [("示范村/财务报表/b2.yaml", path) for path in paths]
    assert all(one.level.name == "REMINDER" for one in found)


def test_another_debt_of_the_same_party_begins_with_nothing(town: Town) -> None:
    row = "公开日期: 2026-07-01\n编报单位: 基建公司\n期间: {}\n债权债务:\n  - {{对方: 农资公司, 事由: {}, 期初: {}.00, 增加: {}.00, 减少: 0.00, 期末: 500.00}}\n"
    town.write("示范村/财务报表/b1.yaml", row.format("2026-Q1", "化肥款", 500, 0))
    town.write("示范村/财务报表/b2.yaml", row.format("2026-Q2", "种子款", 0, 500))
    assert "F031" not in town.codes()
    town.edit(
        "示范村/财务报表/b2.yaml",
        "事由: 种子款, 期初: 0.00, 增加: 500.00",
        "事由: 种子款, 期初: 5000.00, 增加: -4500.00",
    )
    assert "F031" in town.codes()


@pytest.mark.parametrize(
    ("each", "total", "codes"),
    [
        ("39.3959", "60000.00", []),
        ("39.3959", "60000.10", ["F018"]),
        ("39.00", "59397.00", []),
        ("39.00", "59400.00", ["F018"]),
    ],
)
def test_what_a_share_gets_is_rounded(town: Town, each: str, total: str, codes: list[str]) -> None:
    row = f"分红:\n  - {{名称: 成员股, 份数: 1523, 每份: {each}, 合计: {total}}}\n"
    town.write("示范村/财务报表/a.yaml", FORM.replace("示范村", "基建公司") + row)
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("part", "whole", "codes"),
    [
        (("18", "万元"), ("120000", "元"), ["R094"]),
        (("18", "万元"), ("1200000", "元"), []),
        (("120000", "元"), ("18", "万元"), []),
        (("120000", "元"), ("18万", "元"), []),
        (("120000", "元"), ("18万", ""), []),
        (("120000", ""), ("18", "万元"), []),
        (("60", "人"), ("30", "户"), []),
        (("60", "名"), ("30", "人"), ["R094"]),
        (("60", "件"), ("30", ""), ["R094"]),
    ],
)
def test_a_part_is_held_against_its_whole_in_one_unit(
    town: Town, part: tuple[str, str], whole: tuple[str, str], codes: list[str]
) -> None:
    lines = "".join(
        f"  - {{名称: {name}, 数: {number}{f', 单位: {unit}' if unit else ''}{of}}}\n"
        for name, (number, unit), of in (("总收入", whole, ""), ("租金", part, ", 占: 总收入"))
    )
    town.write("示范村/指标/a.yaml", f"公开日期: 2026-07-01\n事项: 集体收入\n期间: 2026-06\n指标:\n{lines}")
    assert town.codes() == codes


@pytest.mark.parametrize(
    "cell",
    ["''", "—", "'-'", "免", "无", "0", "/", "0元", "（0）", "¥0.00"],
)
def test_a_cell_that_says_nothing_adds_nothing(town: Town, cell: str) -> None:
    rows = "".join(f"      - [{row}]\n" for row in (f"一组, {cell}", "二组, 300.00", "三组, 200.00", "合计, {}"))
    town.write("示范村/村务公开/a.yaml", TABLE.format("组别, 金额（元）", rows.format("500.00")))
    assert town.codes() == []
    town.write("示范村/村务公开/a.yaml", TABLE.format("组别, 金额（元）", rows.format("600.00")))
    assert town.codes() == ["F024"]


@pytest.mark.parametrize(
    ("cell", "total"),
    [
        ("12000元", "12500.00"),
        ("¥12000", "12500"),
        ("￥12,000.00 元", "12500"),
        ("人民币12000元整", "12500"),
        ("1.2万元", "12500.00"),
        ("1.2万", "12500.00"),
        ("100（含税）", "600.00"),
        ("(2000.00)", "-1500.00"),
        ("（2000.00）", "-1500.00"),
        ("（2000.00）", "2500.00"),
        ("2000.00", "（2500.00）"),
        ("－2000.00", "-1500.00"),
        ("−2000.00", "（1500.00）"),
        ("１２０００", "12500.00"),
        ("12000元", "共12500元"),
    ],
)
def test_a_cell_is_read_however_it_is_written(town: Town, cell: str, total: str) -> None:
    rows = "".join(f"      - [{row}]\n" for row in (f"一组, '{cell}'", "二组, 500.00", "合计, '{}'"))
    town.write("示范村/村务公开/a.yaml", TABLE.format("组别, 金额", rows.format(total)))
    assert "F024" not in town.codes()
    town.write("示范村/村务公开/a.yaml", TABLE.format("组别, 金额", rows.format("77777.00")))
    (problem,) = [one for one in town.check().problems if one.code == "F024"]
    assert problem.level.name == "ERROR"


@pytest.mark.parametrize(
    ("columns", "rows", "level"),
    [
        ("组别, 金额", ["一组, 未记录", "二组, 500.00", "三组, 400.00", "合计, 1200.00"], "REMINDER"),
        ("组别, 金额", ["一组, 未记录", "二组, 500.00", "三组, 400.00", "合计, 900.00"], ""),
        ("组别, 金额", ["一组, 约 300", "二组, 500.00", "合计, 800.00"], "REMINDER"),
        ("组别, 金额", ["一组, 300-500", "二组, 500.00", "合计, 约800.00"], ""),
        ("组别, 金额", ["一组, 300", "二组, 500.00", "合计, 约800.00"], "REMINDER"),
        ("月份, 金额", ["1月, 300", "2月, 500", "合计, 800"], ""),
        ("组别, 备注, 金额", ["一组, 见附件 3, 300", "二组, 2 次, 500", "合计, 5 件, 800"], ""),
        ("组别, 人数", ["一组, 3人, ''", "二组, 5 人", "合计, 9人"], "ERROR"),
        ("组别, 用量", ["一组, 3吨", "二组, 5公斤", "合计, 9吨"], ""),
        ("项目, 金额", ["收入, 900", "减：支出, 300", "合计, 600"], ""),
        ("项目, 金额", ["收入, 900", "减：支出, -300", "合计, 600"], ""),
        ("项目, 金额", ["收入, 900", "减：支出, 300", "合计, 1200"], "ERROR"),
        ("项目, 金额", ["收入, 900", "减免, 300", "合计, 1200"], ""),
        ("项目, 金额（万元）", ["甲, 0.33", "乙, 0.33", "丙, 0.33", "合计, 1.00"], ""),
        ("项目, 金额（万元）", ["甲, 0.33", "乙, 0.33", "丙, 0.33", "合计, 1.02"], "ERROR"),
        ("项目, 金额（元）", ["甲, 0.33", "乙, 0.33", "丙, 0.33", "合计, 1.00"], "ERROR"),
        ("项目, 金额（万元）", ["甲, 1.2万元", "乙, 3", "合计, 4.2"], ""),
        ("项目, 金额（万元）, 人数（人）", ["甲, 1.2, 3", "乙, 3, 4", "合计, 4.2, 8"], "ERROR"),
    ],
)  # fmt: skip
def test_what_a_table_adds_up_to(town: Town, columns: str, rows: list[str], level: str) -> None:
    town.write("示范村/村务公开/a.yaml", TABLE.format(columns, "".join(f"      - [{row}]\n" for row in rows)))
    found = [one.level.name for one in town.check().problems if one.code == "F024"]
    assert found == ([level] if level else [])


def test_the_unit_of_a_table_may_stand_above_it(town: Town) -> None:
    drawn = "---\n标题: 表\n类别: 其他\n公开日期: 2026-06-01\n---\n单位：{}\n\n| 项目 | 金额 |\n| - | - |\n| 甲 | 0.33 |\n| 乙 | 0.33 |\n| 丙 | 0.33 |\n| 合计 | 1.00 |\n"
    town.write("示范村/村务公开/a.md", drawn.format("万元"))
    assert town.codes() == []
    town.write("示范村/村务公开/a.md", drawn.format("元"))
    assert town.codes() == ["F024"]
