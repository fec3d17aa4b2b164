"""Accounts across files: moves between them, names and periods that are mistyped, what stops, what is copied from a table."""

from decimal import Decimal

import pytest

from conftest import Town
from gongkai.problem import Level, Problem

FOLDER = "示范村/财务收支/"


def account(
    name: str,
    period: str,
    opening: str,
    closing: str,
    *lines: str,
    more: str = "",
) -> str:
    """Return an account; a line is its side and what stands in braces behind it, all of one side beside one another."""
    told = f"公开日期: 2026-07-10\n账户: {name}\n期间: {period}\n期初余额: {opening}\n"
    side = ""
    for line in lines:
        one, _, words = line.partition(" ")
        told += ("" if one == side else f"{one}:\n") + f"  - {{{words}}}\n"
        side = one
    return f"{told}期末余额: {closing}\n{more}审核: {{审核人: 村监委, 日期: 2026-07-09}}\n"


def moved(side: str, day: str, other: str, amount: int = 2000) -> str:
    return f"{side} 日期: {day}, 对方账户: {other}, 金额: {amount}.00"


def spent(day: str, amount: str, summary: str = "电费", title: str = "公益支出") -> str:
    return f"支出 日期: {day}, 摘要: {summary}, 科目: {title}, 金额: {amount}"


def two_sides(town: Town, outs: dict[str, list[str]], ins: dict[str, list[str]]) -> None:
    """Write what went out of 银行户, and what came into 现金户, period -> days; 2,000 each."""
    bank, cash = 100_000, 0
    for period in sorted(outs):
        after = bank - 2000 * len(outs[period])
        lines = [moved("转出", day, "现金户") for day in outs[period]]
        town.write(f"{FOLDER}{period}-bank.yaml", account("银行户", period, f"{bank}.00", f"{after}.00", *lines))
        bank = after
    for period in sorted(ins):
        after = cash + 2000 * len(ins[period])
        lines = [moved("转入", day, "银行户") for day in ins[period]]
        town.write(f"{FOLDER}{period}-cash.yaml", account("现金户", period, f"{cash}.00", f"{after}.00", *lines))
        cash = after


def found(town: Town, code: str) -> list[Problem]:
    return [problem for problem in town.check().problems if problem.code == code]


@pytest.mark.parametrize(
    ("outs", "ins", "told"),
    [
        # One to one.
        ({"2026-06": ["2026-06-05"] * 2}, {"2026-06": ["2026-06-05"]}, ["转出"]),
        ({"2026-06": ["2026-06-15"]}, {"2026-06": ["2026-06-15"] * 2}, ["转入"]),
        ({"2026-06": ["2026-06-05"] * 2}, {"2026-06": ["2026-06-05"] * 2}, []),
        # On its way.
        ({"2026-06": ["2026-06-05"]}, {"2026-06": ["2026-06-07"]}, []),
        ({"2026-06": ["2026-06-05"]}, {"2026-06": ["2026-06-15"]}, []),
        ({"2026-06": ["2026-06-05"]}, {"2026-06": ["2026-06-16"]}, ["转入"]),
        ({"2026-06": ["2026-06-01", "2026-06-11"]}, {"2026-06": ["2026-06-11", "2026-06-21"]}, []),
        ({"2025-12": ["2025-12-31"], "2026-01": []}, {"2025-12": [], "2026-01": ["2026-01-02"]}, []),
        (
            {"2025-12": ["2025-12-31"] * 2, "2026-01": []},
            {"2025-12": [], "2026-01": ["2026-01-02"]},
            ["转出"],
        ),
        # Nobody has told of the days on which it may have arrived, or left.
        ({"2025-12": ["2025-12-31"]}, {"2025-12": []}, ["提醒 转出"]),
        ({"2026-01": []}, {"2026-01": ["2026-01-02"]}, ["提醒 转入"]),
        ({"2025-12": ["2025-12-31"]}, {"2026-01": []}, []),
        ({"2026-06": ["2026-06-15"]}, {"2026-06": []}, ["转出"]),
    ],
)
def test_moves_are_matched_one_to_one(
    town: Town, outs: dict[str, list[str]], ins: dict[str, list[str]], told: list[str]
) -> None:
    two_sides(town, outs, ins)
    said = [("提醒 " if one.level is Level.REMINDER else "") + str(one.path[0]) for one in found(town, "F009")]
    assert said == told


def test_two_moves_of_which_one_arrived_are_told_apart(town: Town) -> None:
    two_sides(town, {"2026-06": ["2026-06-05", "2026-06-12"]}, {"2026-06": ["2026-06-12"]})
    (problem,) = found(town, "F009")
    assert problem.path == ("转出", 0, "金额")
    assert "只有 1 笔" in problem.message


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("村委会", "改成“示范村村民委员会”"),
        ("备用金", "“示范村村民委员会”"),
        ("张三", "“示范村村民委员会”"),
        ("示范村村民委员会", ""),
    ],
)
def test_the_other_account_is_one_of_the_village(town: Town, named: str, words: str) -> None:
    town.write(
        f"{FOLDER}a.yaml",
        account(
            "合作社",
            "2026-06",
            "9000.00",
            "5000.00",
            moved("转出", "2026-06-05", named),
            moved("转出", "2026-06-09", named),
        ),
    )
    lines = [moved("转入", day, "合作社") for day in ("2026-06-05", "2026-06-09")] if not words else []
    closing = "4000.00" if lines else "0.00"
    town.write(f"{FOLDER}b.yaml", account("示范村村民委员会", "2026-06", "0.00", closing, *lines))
    said = [one for one in town.check().problems if one.code in ("F009", "F020")]
    assert [(one.level, one.path) for one in said] == ([(Level.REMINDER, ("转出", 0, "对方账户"))] if words else [])
    if words:
        assert words in said[0].fix
        assert "共 2 笔" in said[0].message


def months(town: Town, name: str, openings: dict[int, int], letter: str, more: str = "") -> None:
    """Write months of 2026 without a line, in a village of no other account: month -> balance; ``more`` into the last."""
    (town.content / f"{FOLDER}2026-06.yaml").unlink(missing_ok=True)
    for month, balance in openings.items():
        own = more if month == max(openings) else ""
        text = account(name, f"2026-{month:02}", f"{balance}.00", f"{balance}.00", more=own)
        town.write(f"{FOLDER}2026-{month:02}-{letter}.yaml", text)


@pytest.mark.parametrize(
    ("last", "balance", "more", "told"),
    [
        (3, 5000, "", True),
        (4, 5000, "", False),  # Only one period is behind it.
        (3, 0, "", False),
        (3, 5000, "标题: 农业银行账户 3 月账（已销户，余额上缴）\n", False),
    ],
)
def test_an_account_that_is_told_of_no_longer(town: Town, last: int, balance: int, more: str, told: bool) -> None:
    months(town, "村民委员会", dict.fromkeys(range(1, 6), 100), "a")
    months(town, "农业银行专户", dict.fromkeys(range(1, last + 1), balance), "b", more)
    said = found(town, "F004")
    assert [(one.level, one.file) for one in said] == ([(Level.REMINDER, f"{FOLDER}2026-03-b.yaml")] if told else [])
    if told:
        assert "2026年4月" in said[0].message
        assert "5,000.00" in said[0].message


@pytest.mark.parametrize(("opening", "told"), [(5000, False), (3000, True), (0, False)])
def test_an_account_that_takes_anothers_place(town: Town, opening: int, told: bool) -> None:
    months(town, "村民委员会", dict.fromkeys(range(1, 5), 100), "a")
    months(town, "农业银行专户", dict.fromkeys(range(1, 4), 5000), "b")
    months(town, "惠农资金专户", {4: opening}, "c")
    said = found(town, "F004")
    assert bool(said) is told
    if told:
        assert "惠农资金专户" in said[0].message
        assert "3,000.00" in said[0].message


def test_a_quarter_is_not_missing_before_it_is_over(town: Town) -> None:
    months(town, "惠农资金专户", {4: 3000, 5: 3000}, "a")
    town.write(f"{FOLDER}2026-Q1.yaml", account("村民委员会", "2026-Q1", "100.00", "100.00"))
    assert found(town, "F004") == []
    months(town, "惠农资金专户", {4: 3000, 5: 3000, 6: 3000}, "a")
    assert [one.file for one in found(town, "F004")] == [f"{FOLDER}2026-Q1.yaml"]


def test_a_month_under_a_mistyped_name_is_no_account_that_stopped(town: Town) -> None:
    months(town, "农业银行专户", {1: 5000, 2: 5000, 4: 5000, 5: 5000}, "a")
    months(town, "农业银行帐户", {3: 5000}, "b")
    assert [one.file for one in found(town, "F004")] == [f"{FOLDER}2026-03-b.yaml"]


@pytest.mark.parametrize(
    ("summary", "total"),
    [
        ("合计", True),
        ("合  计", True),
        ("本月合计：", True),
        ("支出小计", True),
        ("6月份合计", True),
        ("承前页", True),
        ("过次页", True),
        ("上年结转", True),
        ("期初余额", True),
        ("本年累计", True),
        ("餐费小计 3 桌", False),
        ("上年结转项目款", False),
        ("结转本年收益", False),
        ("合计付电费", False),
    ],
)
def test_a_row_of_totals_is_no_money(town: Town, summary: str, total: bool) -> None:
    town.write(
        f"{FOLDER}a.yaml", account("村委会", "2026-06", "500.00", "400.00", spent("2026-06-05", "100.00", summary))
    )
    assert town.codes() == (["F030"] if total else [])


def test_what_is_out_by_a_row_of_totals_alone_is_said_once(town: Town) -> None:
    lines = [spent("2026-06-05", "100.00"), spent("2026-06-30", "100.00", "本月合计")]
    text = account("村委会", "2026-06", "500.00", "400.00", *lines, more="支出合计: 100.00\n")
    town.write(f"{FOLDER}a.yaml", text)
    assert town.codes() == ["F030"]


@pytest.mark.parametrize(
    ("opening", "amount", "closing", "words"),
    [
        ("20000.00", "1.20", "8000.00", "第 6 行单据上要是 12,000.00，就对上了，是不是写的万元"),
        ("13.98", "800.00", "139000.00", "第 4 行要是 139,800.00，就对上了，是不是写的万元"),
        ("150000.00", "10200.00", "13.98", "“期末余额”多半写的是万元：写元是 139,800.00"),
        ("150000.00", "10187.50", "13.98", "“期末余额”多半写的是万元：写元是 139,812.50"),
    ],
)
def test_an_amount_in_ten_thousands_is_named(town: Town, opening: str, amount: str, closing: str, words: str) -> None:
    town.write(f"{FOLDER}a.yaml", account("村委会", "2026-06", opening, closing, spent("2026-06-05", amount)))
    assert town.codes() == ["F001"]
    assert words in town.report()
    assert "除尽" not in town.report()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("613.50", "631.50", "前后两个数字写反了"),
        ("139800.00", "13.98", "期初余额多半写的是万元：写元是 139,800.00"),
        ("13.98", "139800.00", "2026年6月的期末余额多半写的是万元：写元是 139,800.00"),
        ("613.50", "900.00", ""),
    ],
)
def test_why_an_opening_is_not_the_closing_before(town: Town, before: str, after: str, words: str) -> None:
    town.write(f"{FOLDER}a.yaml", account("村委会", "2026-06", before, before))
    town.write(f"{FOLDER}b.yaml", account("村委会", "2026-07", after, after))
    (problem,) = found(town, "F003")
    assert words in problem.fix
    assert bool(words) is ("多半" in problem.fix)


def test_a_mistyped_year_is_said_of_the_file_that_has_it(town: Town) -> None:
    for month, balance in ((4, 9000), (5, 8000), (6, 7000)):
        period = f"2026-{month:02}" if month != 5 else "2025-05"
        line = spent(f"2026-{month:02}-15", "1000.00")
        text = account("村委会", period, f"{balance}.00", f"{balance - 1000}.00", line)
        town.write(f"{FOLDER}2026-{month:02}.yaml", text)
    (problem,) = found(town, "F004")
    assert (problem.file, problem.path) == (f"{FOLDER}2026-05.yaml", ("期间",))
    assert "2026-05" in problem.fix
    town.edit(f"{FOLDER}2026-05.yaml", "期间: 2025-05", "期间: 2026-05")
    assert town.codes() == []


def test_a_file_of_another_name_that_fits_its_own_period_stays_there(town: Town) -> None:
    for month, name in ((4, "2026-04"), (5, "2026-06"), (6, "2026-05")):
        balance = 9000 - 1000 * (month - 4)
        text = account(
            "村委会",
            f"2026-{month:02}",
            f"{balance}.00",
            f"{balance - 1000}.00",
            spent(f"2026-{month:02}-15", "1000.00"),
        )
        town.write(f"{FOLDER}{name}.yaml", text)
    assert set(town.codes()) == {"R081"}


def test_a_month_in_two_files_is_put_into_one(town: Town) -> None:
    spend = spent("2026-06-20", "386.50")
    earn = "收入 日期: 2026-06-03, 摘要: 鱼塘承包费, 科目: 经营收入, 金额: 3500.00"
    town.write(f"{FOLDER}2026-06-a.yaml", account("村委会", "2026-06", "10000.00", "13500.00", earn))
    town.write(f"{FOLDER}2026-06-b.yaml", account("村委会", "2026-06", "13500.00", "13113.50", spend))
    (problem,) = found(town, "F007")
    for words in ("写进一个文件", "期初余额写 10,000.00", "期末余额写 13,113.50"):
        assert words in problem.fix


@pytest.mark.parametrize(
    ("title", "amount", "right"),
    [
        ("管理费用—办公费", "200.00", True),
        ("管理费用-办公费", "200.00", True),
        ("管理费用", "500.00", True),
        ("管理费用—办公费", "500.00", False),
        ("管理费用—差旅费", "200.00", False),
    ],
)
def test_a_subtotal_sums_the_level_that_it_names(town: Town, title: str, amount: str, right: bool) -> None:
    text = account(
        "村委会",
        "2026-06",
        "900.00",
        "400.00",
        spent("2026-06-05", "150.00", "纸", "管理费用—办公费"),
        spent("2026-06-06", "50.00", "墨", "管理费用—办公费—耗材"),
        spent("2026-06-07", "300.00", "车票", "管理费用—差旅费"),
        more=f"支出小计:\n  - {{科目: {title}, 金额: {amount}}}\n",
    )
    town.write(f"{FOLDER}a.yaml", text)
    assert town.codes() == ([] if right else ["F002"])


@pytest.mark.parametrize(
    ("second", "terms", "codes"),
    [
        (("鱼塘承包费", "12000.00"), "", ["F014"]),
        (("鱼塘承包费违约金", "500.00"), "", []),
        (("鱼塘承包费", "0.00"), "", ["F022"]),
        (("鱼塘承包费", "12000.00"), "计价: 每年\n期限: {起: 2026-01-01, 止: 2026-12-31}\n", ["F014"]),
        (("鱼塘承包费", "12000.00"), "计价: 每年\n期限: {起: 2026-01-01, 止: 2027-12-31}\n", []),
        (("鱼塘承包费", "12000.00"), "计价: 每年\n", []),
    ],
)
def test_a_total_that_is_received_twice(town: Town, second: tuple[str, str], terms: str, codes: list[str]) -> None:
    town.write(
        "示范村/合同/c.yaml",
        "公开日期: 2026-01-05\n标题: 鱼塘承包\n类别: 发包\n收付: 收款\n标的: 鱼塘\n对方: 明光公司\n金额: 12000.00\n签订日期: 2026-01-04\n"
        + terms,
    )
    lines = [
        f"收入 日期: {day}, 摘要: {summary}, 科目: 经营收入, 金额: {amount}, 合同: c"
        for day, summary, amount in (("2026-06-03", "鱼塘承包费", "12000.00"), ("2026-06-20", *second))
    ]
    closing = Decimal(12000) + Decimal(second[1])
    town.write(
        f"{FOLDER}a.yaml", account("村委会", "2026-06", "0.00", f"{closing}.00".replace(".00.00", ".00"), *lines)
    )
    problems = [one for one in town.check().problems if one.code in ("F014", "F022")]
    assert [one.code for one in problems] == codes
    if codes == ["F014"]:
        assert problems[0].level is Level.REMINDER
        assert problems[0].path == ("收入", 1, "金额")
