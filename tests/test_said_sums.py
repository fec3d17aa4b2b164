"""What a text, a list and a table say of the same money: what does not come out is told, and what may well be right is not."""

import pytest

from conftest import Town

HEAD = "标题: 公示\n公开日期: 2026-07-12\n类别: 其他\n"
NOTICE = "示范村/村务公开/a.yaml"
ROSTER = "正文: 按面积发放。\n公示期: {起: 2026-07-12, 止: 2026-07-27}\n名单:\n  - 标题: 补贴\n    人员:\n"


def table(heads: str, *rows: str, body: str = "") -> str:
    lines = "".join(f"    - [{row}]\n" for row in rows)
    return f"{body}表格:\n  - 标题: 明细\n    列: [{heads}]\n    行:\n{lines}"


def roster(*lines: tuple[str, str]) -> str:
    people = "".join(
        f"      - {{姓名: 何新{at}, 项目: {matter}, 金额: {rest}}}\n"
        for at, (matter, rest) in zip("甲乙丙丁", lines, strict=False)
    )
    return ROSTER + people


FUNDS = ("财政, 120000.00, {}", "自筹, 60000.00, {}", "合计, 180000.00, 100%")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("正文: 本次收入 6000 元，支出 5000 元，结余 2000 元。\n", ["F018"]),
        ("正文: 应收 3600 元，已收 3000 元，还欠 60 元。\n", ["F018"]),
        ("正文: 收入合计 6,000 元，支出合计 5,000 元，结余 1,000 元。\n", []),
        ("正文: 上期结余 1000 元，收入 6000 元，支出 5000 元，结余 2000 元。\n", []),
        ("正文: 7月收入 6000 元，支出 5000 元，余额 12000 元。\n", []),
        ("正文: 7月收入 6000 元，支出 5000 元，结余 139800 元。\n", []),
        ("正文: 12 人，每人每天 100 元，共 6000 元。\n", []),
        (table("岗位, 应发, 扣款, 个税, 实发", "一组, 1200.00, 100.00, 30.00, 1070.00"), []),
        (table("组别, 上次读数, 本次读数, 倍率, 用量", "一组, 1000, 1203, 10, 2030"), []),
        ("正文: 收入 6000 元，已收 5000 元，余 2000 元。\n", []),
        ("期间: 2026-06\n正文: 六月底结余 138900.00 元。\n", ["F018"]),
        ("期间: 2026-06\n正文: 六月底结余 139800.00 元。\n", []),
        ("正文: 共 210 户，每户 10 元，合计收 2010 元。\n", ["F018"]),
        ("正文: 32 名党员，每人 40 元，共 1280 元。\n", []),
        ("正文: 210 户，每月每户 10 元，全年共 25200 元。\n", []),
        (table("来源, 金额", "财政, 120000.00", "合计, 120000.00", body="正文: 预算 102000 元。\n"), ["F018"]),
        (table("来源, 金额", "财政, 120000.00", "合计, 120000.00", body="正文: 总投资 1.2 万元。\n"), ["F018"]),
        (table("来源, 金额", "财政, 120000.00", "合计, 120000.00", body="正文: 每户 12000 元。\n"), []),
        (table("来源, 金额, 占比", *(one.format(rate) for one, rate in zip(FUNDS, ("60%", "40%", ""), strict=True))), ["F016", "F016"]),
        (table("来源, 金额, 占比", *(one.format(rate) for one, rate in zip(FUNDS, ("66.7%", "33.3%", ""), strict=True))), []),
        (table("来源, 金额, 占比", *(one.format(rate) for one, rate in zip(FUNDS, ("67%", "33%", ""), strict=True))), []),
        (table("组别, 用水（吨）, 单价（元/吨）, 金额（元）", "一组, 880, 2.00, 1670.00"), ["F025"]),
        (table("组别, 上月（吨）, 用水（吨）, 单价（元/吨）, 金额（元）", "一组, 80, 880, 2.00, 1670.00"), []),
        (table("来源, 金额, 备注", "财政, 120,000.00, ''", "合计, 180000.00, ''"), ["R031"]),
        (table("来源, 金额").replace("    行:\n", "    行:\n    - {来源: 甲, 金额: 1}\n    - {来源: 乙, 金额: 2}\n"), ["R022"]),
        (roster(("3.5 亩", "402.00"), ("2 亩", "240.00"), ("4 亩", "480.00"), ("5 亩", "600.00")), ["F025"]),
        (roster(("3.5 亩", "402.00, 说明: 有 1 亩按新标准"), ("2 亩", "240.00"), ("4 亩", "480.00"), ("5 亩", "600.00")), []),
        (roster(("3.5 亩", "402.00"), ("2 亩", "200.00"), ("4 亩", "480.00"), ("5 亩", "600.00")), []),
        (roster(("3.5 亩", "402.00"), ("2 亩", "240.00"), ("4 亩", "480.00")), []),
        (roster(("3.5 亩", "420.00"), ("2 亩", "240.00"), ("4 亩", "480.00"), ("5 亩", "600.00")).replace("按面积", "每亩 102 元，按面积"), ["F025"]),
        (roster(("3.5 亩", "420.00"), ("2 亩", "240.00"), ("4 亩", "480.00"), ("5 亩", "600.00")).replace("按面积", "每亩 120 元，按面积"), []),
        (table("岗位, 应发, 扣款, 实发", "一组, 1200.00, 100.00, 1010.00", "合计, 1200.00, 100.00, 1010.00"), ["F018"]),
        (table("组别, 上次读数, 本次读数, 用量, 单价, 金额", "一组, 1000, 1203, 303, 2.00, 606.00"), ["F018"]),
        (table("月份, 上期结余, 收入, 支出, 本期结余", "6月, 1000.00, 500.00, 200.00, 1300.00", "7月, 1300.00, 500.00, 200.00, 1500.00"), ["F018"]),
        (table("项目, 应收, 已收, 未收", "水费, 36000.00, 30000.00, 6000.00"), []),
        (table("项目, 收入, 支出, 结余", "水费, 36000.00, 30000.00, 7000.00"), []),
        (table("年龄, 人数, 男, 占比", "35 岁以下, 10, 6, 25%", "36 岁以上, 30, 12, 75%", "合计, 40, 18, 100%"), []),
    ],
)  # fmt: skip
def test_amounts_that_do_not_come_out_are_told(town: Town, written: str, found: list[str]) -> None:
    town.keep("村务公开", "财务收支")
    before = town.codes()
    town.write(NOTICE, HEAD + written)
    now = town.codes()
    for code in before:
        now.remove(code)
    assert now == found


def test_cells_without_brackets_are_written_out(town: Town) -> None:
    town.write(NOTICE, HEAD + table("甲, 乙, 丙").replace("    行:\n", "    行:\n    - 财政, 12.00, ''\n"))
    assert "写成 [财政, 12.00, '']" in town.report()


@pytest.mark.parametrize(("issue", "told"), [(42, True), (41, True), (43, False)])
def test_an_issue_is_counted_on(town: Town, issue: int, told: bool) -> None:
    town.keep("财务收支")
    town.write(
        "示范村/财务收支/2026-07.yaml",
        "公开日期: 2026-07-12\n账户: 股份经济合作社\n期间: 2026-07\n期初余额: 139800.00\n期末余额: 139800.00\n"
        f"期号: {issue}\n审核: {{审核人: 村务监督委员会, 日期: 2026-07-11}}\n",
    )
    assert ("R107" in town.codes()) is told


def test_two_subtotals_that_were_mixed_up_are_one_mistake(town: Town) -> None:
    town.keep("财务收支")
    town.edit(
        "示范村/财务收支/2026-06.yaml",
        "收入合计:",
        "支出小计:\n  - {科目: 公益支出, 金额: 213.50}\n  - {科目: 管理费用, 金额: 386.50}\n收入合计:",
    )
    assert town.codes().count("F002") == 1
    assert "“管理费用”正好反过来，都差 173.00" in town.report()


@pytest.mark.parametrize(
    ("funding", "told"),
    [
        ("村集体 20000 元，奖补 20000 元", True),
        ("村集体 2 万元，奖补 22,000 元", False),
        ("村集体 20000 元，其余奖补", False),
        ("以工代赈资金 42000 元（省级 30000 元、县级 12000 元）", False),
        ("共 42000 元，其中奖补 20000 元", False),
    ],
)
def test_where_money_comes_from_adds_up(town: Town, funding: str, told: bool) -> None:
    town.write(
        "示范村/四议两公开/2026-07-canal.yaml",
        f"标题: 清淤\n事项: 清淤\n公开日期: 2026-07-12\n金额: 42000.00\n资金来源: {funding}\n",
    )
    assert ("“资金来源”里几笔相加是 40,000.00 元" in town.report()) is told


def test_what_is_levied_is_part_of_what_a_matter_costs(town: Town) -> None:
    town.write(
        "示范村/四议两公开/2026-07-ditch.yaml",
        "标题: 修渠\n事项: 修渠\n公开日期: 2026-07-12\n程序: 一事一议\n金额: 915.00\n"
        "筹资筹劳: {每人筹资: 15.00, 筹资人数: 210, 筹资合计: 3150.00}\n",
    )
    assert "“筹资合计”是 3,150.00 元，比“金额”的 915.00 元多" in town.report()
