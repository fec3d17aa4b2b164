"""Accounts that carry over, meetings that are valid, disclosures that hang long enough."""

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given, strategies

from conftest import Town
from gongkai.records.difference import MOST, explained, look_first
from gongkai.records.meeting import Meeting
from gongkai.records.money import ZERO
from gongkai.records.places import TownshipFacts
from gongkai.rules.pack import pack_for, reaches

ACCOUNT = "示范村/财务收支/2026-06.yaml"
DECISION = "示范村/四议两公开/2026-lamp.yaml"


def month(number: int, opening: str, closing: str, expense: str = "") -> str:
    lines = (
        f"支出:\n  - {{日期: 2026-{number:02}-05, 摘要: 买纸, 科目: 管理费用, 金额: {expense}}}\n" if expense else ""
    )
    return (
        f"公开日期: 2026-{number + 1:02}-10\n账户: 股份经济合作社\n期间: 2026-{number:02}\n期初余额: {opening}\n{lines}"
        f"期末余额: {closing}\n审核: {{审核人: 村监委, 日期: 2026-{number + 1:02}-09}}\n"
    )


def test_the_starter_is_sound(town: Town) -> None:
    assert town.codes() == []


def test_an_account_closes(town: Town) -> None:
    town.edit(ACCOUNT, "期末余额: 139800.00", "期末余额: 139800.01")
    (problem,) = town.check().problems
    assert (problem.code, problem.path) == ("F001", ("期末余额",))
    assert "相差 0.01" in problem.message


def test_a_stated_total_agrees(town: Town) -> None:
    town.edit(ACCOUNT, "支出合计: 600.00", "支出合计: 606.00")
    assert town.codes() == ["F002"]


def test_one_mistyped_line_is_said_once(town: Town) -> None:
    town.edit(ACCOUNT, "金额: 386.50", "金额: 368.50")
    assert town.codes() == ["F002"]


@given(
    strategies.lists(strategies.decimals(1, 99_999, places=2), min_size=2, max_size=60, unique=True),
    strategies.data(),
)
def test_the_line_that_explains_a_wrong_total_is_named(amounts: list[Decimal], data: strategies.DataObject) -> None:
    """Entered twice, of the wrong sign, two digits changed about, the point moved: the line is among those to look at."""
    hurt = data.draw(strategies.integers(0, len(amounts) - 1))
    right, digits = amounts[hurt], str(amounts[hurt])
    swapped = digits[1] + digits[0] + digits[2:] if digits[1] != "." else digits
    wrong = data.draw(strategies.sampled_from([-right, right * 10, Decimal(swapped)]))
    written = [*amounts[:hurt], wrong, *amounts[hurt + 1 :]]
    lines = [(("支出", number), amount) for number, amount in enumerate(written)]
    named = look_first(lines, sum(written, ZERO), sum(amounts, ZERO))
    assert wrong == right or len(named) == MOST or ("支出", hurt) in [look.path for look in named]
    twice = look_first(lines, sum(written, ZERO) + wrong, sum(written, ZERO))
    assert ("支出", hurt) in [look.path for look in twice] or len(twice) == MOST


def test_a_report_says_which_line_to_look_at_first(town: Town) -> None:
    town.edit(ACCOUNT, "金额: 386.50", "金额: 368.50")
    assert "先看：第 20 行单据上要是 386.50，就对上了；" in town.report()


@pytest.mark.parametrize(
    ("stated", "lead"), [("1045", "相差的数能被 9 除尽"), ("1090", ""), ("1180", ""), ("1001", "")]
)
def test_nine_is_not_named_where_a_line_explains_the_difference(stated: str, lead: str) -> None:
    lines = [(("支出", 0), Decimal(910)), (("支出", 1), Decimal(90))]
    said, _ = explained([*lines, (("支出", 2), Decimal(0))], Decimal(1000), Decimal(stated))
    assert said.partition("，")[0] == lead


def test_a_period_opens_with_the_last_balance(town: Town) -> None:
    town.write("示范村/财务收支/2026-05.yaml", month(5, "100.00", "90.00", "10.00"))
    assert town.codes() == ["F003"]
    town.write("示范村/财务收支/2026-05.yaml", month(5, "128410.00", "128400.00", "10.00"))
    assert town.codes() == []


def test_a_skipped_period_is_said_once(town: Town) -> None:
    town.write("示范村/财务收支/2026-03.yaml", month(3, "5.00", "5.00"))
    assert town.codes() == ["F004"]


def test_no_period_counts_as_skipped_while_one_file_cannot_be_read(town: Town) -> None:
    town.write("示范村/财务收支/2026-03.yaml", month(3, "5.00", "5.00"))
    town.write("示范村/财务收支/2026-04.yaml", month(4, "5.00", "五元"))
    assert town.codes() == ["R012"]


def test_one_file_per_period_but_several_accounts(town: Town) -> None:
    text = (town.content / ACCOUNT).read_text(encoding="utf-8")
    town.write("示范村/财务收支/2026-06-b.yaml", text)
    assert town.codes() == ["F007"]
    other = text.replace("股份经济合作社", "村委会").replace("07-19", "07-24").replace("{日期:", "{备注: 村委会, 日期:")
    town.write("示范村/财务收支/2026-06-b.yaml", re.sub(r"^( +)摘要:", r"\1备注: 村委会的\n\1摘要:", other, flags=re.M))
    assert town.codes() == []


def test_a_quarter_follows_a_month(town: Town) -> None:
    text = (
        month(6, "139800.00", "139800.00").replace("期间: 2026-06", "期间: 2026-Q3").replace("2026-07-10", "2026-10-10")
    )
    town.write("示范村/财务收支/2026-Q3.yaml", text)
    assert town.codes() == []


@pytest.mark.parametrize(
    ("title", "codes"), [("管理费", ["F005"]), ("管理费用—办公费", []), ("发包及上交收入", ["F005"])]
)
def test_titles_are_those_of_the_regulation(town: Town, title: str, codes: list[str]) -> None:
    town.edit(ACCOUNT, "科目: 公益支出", f"科目: {title}")
    assert town.codes() == codes


def test_steps_are_in_order(town: Town) -> None:
    town.edit(DECISION, "时间: 2026-04-15", "时间: 2026-04-01")
    assert town.codes() == ["P001"]


def test_a_left_out_step_is_said_and_a_merged_one_is_not(town: Town) -> None:
    text = (town.content / DECISION).read_text(encoding="utf-8")
    start, end = text.index("两委商议:"), text.index("党员大会审议:")
    town.write(DECISION, text[:start] + text[end:])
    assert town.codes() == ["P008"]
    town.write(DECISION, text[:start] + "两委商议: {合并于: 党支部提议}\n" + text[end:])
    assert town.codes() == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("实到: 34", "实到: 39", ["P002"]),
        ("同意: 33", "同意: 34", ["P003"]),
        ("弃权: 0\n  参会", "弃权: 1\n  参会", ["P003"]),
        ("应到: 38", "应到: 52", ["P004"]),
        ("应到: 38", "应到: 51", []),
        ("同意: 33\n  反对: 1", "同意: 17\n  反对: 17", ["P005"]),
        ("同意: 33\n  反对: 1", "同意: 18\n  反对: 16", []),
        ("应到: 38", "应到: 未记录", ["P009"]),
        ("应到: 32\n  实到: 27", "应到: 41\n  实到: 27", ["P004"]),
        ("同意: 26\n  反对: 0\n  弃权: 1", "同意: 16\n  反对: 10\n  弃权: 1", ["P005"]),
    ],
)
def test_numbers_of_a_meeting(town: Town, old: str, new: str, codes: list[str]) -> None:
    town.edit(DECISION, old, new)
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("body", "counted", "expected", "present", "codes"),
    [
        ("村民会议", "人", 500, 251, []),
        ("村民会议", "人", 500, 250, ["P004"]),
        ("村民会议", "户代表", 150, 100, []),
        ("村民会议", "户代表", 150, 99, ["P004"]),
        ("村民小组会议", "户代表", 30, 20, []),
        ("村民小组会议", "户代表", 30, 19, ["P004"]),
    ],
)
def test_quorum_depends_on_the_body(
    town: Town, body: str, counted: str, expected: int, present: int, codes: list[str]
) -> None:
    """村民委员会组织法 (2018), 第二十一条 to 第二十八条."""
    town.edit(
        DECISION,
        "会议: 村民代表会议\n  应到: 38\n  实到: 34\n  同意: 33\n  反对: 1",
        f"会议: {body}\n  应到口径: {counted}\n  应到: {expected}\n  实到: {present}\n  同意: {present}\n  反对: 0",
    )
    assert town.codes() == codes


@pytest.mark.parametrize(("in_favour", "codes"), [(26, []), (25, ["P005"])])
def test_members_decide_by_two_thirds_of_all(town: Town, in_favour: int, codes: list[str]) -> None:
    """农村集体经济组织法, 第二十七条; in force from 2025-05-01."""
    town.edit(
        DECISION,
        "会议: 村民代表会议\n  应到: 38\n  实到: 34\n  同意: 33\n  反对: 1",
        f"会议: 成员大会\n  应到: 39\n  实到: 30\n  同意: {in_favour}\n  反对: {30 - in_favour}",
    )
    assert town.codes() == codes


def test_a_rule_holds_from_its_own_day() -> None:
    facts = {"pack": "全国", "own_rules": (), "least_days": None, "levy_limit": None, "labour_limit": None}
    pack = pack_for(TownshipFacts.model_construct(**facts))
    meeting = Meeting.model_validate({"应到": "39"})
    assert not pack.meeting_rules(meeting, "成员大会", None, datetime.date(2025, 4, 30))
    assert pack.meeting_rules(meeting, "成员大会", None, datetime.date(2025, 5, 1))


@pytest.mark.parametrize(
    ("pack", "days", "codes"),
    [("全国", 6, ["P010"]), ("全国", 7, []), ("重庆", 6, ["P010"]), ("重庆", 7, []), ("山东", 7, [])],
)
def test_a_disclosure_hangs_long_enough(town: Town, pack: str, days: int, codes: list[str]) -> None:
    for path in (town.content / "示范村" / "四议两公开").iterdir():
        path.unlink()
    town.edit("镇.yaml", "规则: 全国", f"规则: {pack}")
    end = datetime.date(2026, 7, 10) + datetime.timedelta(days=days - 1)
    town.edit(ACCOUNT, "止: 2026-07-19", f"止: {end}")
    assert [p.code for p in town.check().problems if p.file == ACCOUNT] == codes


def test_a_result_is_disclosed_after_its_acceptance(town: Town) -> None:
    town.edit(DECISION, "验收日期: 2026-07-01", "验收日期: 2026-07-02")
    assert town.codes() == ["P007"]


def test_a_result_without_the_supervisors_word_is_reminded_of(town: Town) -> None:
    town.edit(DECISION, "  监督意见: 完成得好，账目清楚\n", "")
    assert town.codes() == ["P012"]


@given(strategies.integers(0, 3000), strategies.integers(1, 3000))
def test_shares_are_counted_in_integers(part: int, whole: int) -> None:
    assert reaches(part, whole, "过半数") == (part > whole // 2 if whole % 2 else part > whole / 2)
    assert reaches(part, whole, "三分之二以上") == (3 * part >= 2 * whole)
    assert not reaches(whole // 2, whole, "过半数") or whole // 2 * 2 > whole


def test_exactly_half_is_not_a_majority_and_exactly_two_thirds_are_enough() -> None:
    assert not reaches(20, 40, "过半数")
    assert reaches(21, 40, "过半数")
    assert reaches(20, 30, "三分之二以上")
    assert not reaches(19, 30, "三分之二以上")


def test_a_townships_own_rule_tightens_the_law(town: Town) -> None:
    own = "会议规定:\n  - {会议: 村民代表会议, 通过: 应到四分之三以上, 依据: 本镇办法}\n"
    town.edit("镇.yaml", "会议规定:\n", own)
    assert town.codes() == []
    town.edit(DECISION, "同意: 33\n  反对: 1", "同意: 28\n  反对: 6")
    (problem,) = town.check().problems
    assert problem.code == "P005"
    assert "本镇办法" in problem.fix


def test_a_mistyped_rule_of_the_township_is_said(town: Town) -> None:
    town.edit("镇.yaml", "出席: 三分之二以上", "出席: 三分之二")
    (problem,) = town.check().problems
    assert (problem.code, problem.fix) == ("R020", "从这些里面选一个：半数以上、过半数、三分之二以上、四分之三以上")


PEOPLE = "标题: 救助\n类别: 社会救助\n公开日期: 2026-07-01\n公示期: {{起: 2026-07-01, 止: 2026-07-20}}\n名单:\n  - 标题: 临时救助\n    人员:\n{}"
ROW = "      - {{姓名: {}, 组别: {}, 金额: {}}}\n"


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([("李春和", "一组", "300.00"), ("李春和", "一组", "300.00")], ["F021"]),
        ([("李春和", "一组", "300.00"), ("李 春和", "一组", "300.00")], ["F021"]),
        ([("李春和", "一组", "300.00"), ("李春和", "二组", "300.00")], []),
        ([("李春和", "一组", "300.00"), ("李春和", "一组", "200.00")], []),
        *(([(hidden, "一组", "300.00")] * 2, []) for hidden in ("李某某", "李○和", "李XX", "李□□", "李*和")),
    ],
)
def test_nobody_stands_in_a_list_twice(town: Town, rows: list[tuple[str, ...]], codes: list[str]) -> None:
    town.write("示范村/村务公开/a.yaml", PEOPLE.format("".join(ROW.format(*row) for row in rows)))
    found = [problem for problem in town.check().problems if problem.code == "F021"]
    assert [problem.code for problem in found] == codes
    assert all("春和" not in problem.message + problem.fix for problem in found)


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ("2, 摘要: 路灯电费(三组)", ["F021"]),
        ("记-2, 摘要: 路灯电费（三组）", ["F021"]),
        ("2, 摘要: 路灯电费（三组）, 经手人: 李小满, 审批人: 陈远山", ["F021"]),
        ("2, 摘要: 路灯电费（三组）, 备注: 无", ["F021"]),
        ("2, 摘要: 路灯电费（三组）, 备注: 六月下半月", []),
        ("3, 摘要: 路灯电费（三组）", []),
        ("2, 摘要: 路灯电费（四组）", []),
    ],
)
@pytest.mark.parametrize("account", ["村委会", "基建户"])
def test_a_line_stands_once_in_one_account_or_in_two(town: Town, account: str, second: str, codes: list[str]) -> None:
    line = "  - {{日期: 2026-06-11, 科目: 公益支出, 金额: 10.00, 凭证号: {}}}\n"
    head = "公开日期: 2026-07-10\n账户: {}\n期间: 2026-06\n期初余额: 100.00\n支出:\n"
    tail = "期末余额: {}\n审核: {{审核人: 村务监督委员会, 日期: 2026-07-09}}\n"
    one, two = line.format("2, 摘要: 路灯电费（三组）"), line.format(second)
    if account == "村委会":
        town.write("示范村/财务收支/a.yaml", head.format("村委会") + one + two + tail.format("80.00"))
    else:
        town.write("示范村/财务收支/a.yaml", head.format("村委会") + one + tail.format("90.00"))
        town.write("示范村/财务收支/b.yaml", head.format(account) + two + tail.format("90.00"))
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("folder", "row", "again"),
    [
        ("督办", "  - {编号: 2,", "  - {编号: 4,"),
        ("活动", None, None),
        ("荣誉表彰", "  - 名称", "  - 名称"),
        ("干部承诺", "  - 内容", "  - 内容"),
        ("财务报表", "  - {项目: 经营收入", "  - {项目: 经营收入"),
    ],
)
def test_a_row_that_stands_twice_is_said(town: Town, folder: str, row: str | None, again: str | None) -> None:
    file = sorted((town.content / "示范村" / folder).glob("*.yaml"))[0]
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(row or "  - "))
    end = next(number for number in range(at + 1, len(lines)) if not lines[number].startswith("    "))
    copied = [line.replace(row, again, 1) if row and again else line for line in lines[at:end]]
    file.write_text("\n".join([*lines[:end], *copied, *lines[end:]]), encoding="utf-8")
    assert "F021" in town.codes()


DRAWN = "---\n标题: 表\n类别: 其他\n公开日期: 2026-07-05\n---\n\n| 地段 | 长 |\n|---|---|\n| 北沟 | 300 米 |\n| 南沟 | 300 米 |\n| {} | 300 米 |\n"


@pytest.mark.parametrize(("place", "codes"), [("北沟", ["F021"]), ("东沟", [])])
def test_a_row_of_a_table_stands_once(town: Town, place: str, codes: list[str]) -> None:
    town.write("示范村/村务公开/a.md", DRAWN.format(place))
    assert town.codes() == codes
    (town.content / "示范村/村务公开/a.md").unlink()
    written = "标题: 表\n类别: 其他\n公开日期: 2026-07-05\n表格:\n  - 标题: 表\n    列: [地段, 长]\n    行:\n"
    rows = "".join(f"      - [{one}, 300 米]\n" for one in ("北沟", "南沟", place))
    town.write("示范村/村务公开/a.yaml", written + rows)
    assert town.codes() == codes


def test_a_notice_lies_in_one_file(town: Town) -> None:
    notice = "标题: 开会\n类别: 其他\n公开日期: 2026-07-05\n正文: 明天开会。\n"
    town.write("示范村/村务公开/a.yaml", notice)
    town.write("示范村/村务公开/b.yaml", notice)
    assert [(problem.code, problem.file) for problem in town.check().problems] == [("F021", "示范村/村务公开/b.yaml")]
    town.write("示范村/村务公开/b.yaml", notice.replace("开会", "改期"))
    assert town.codes() == []


@pytest.mark.parametrize(
    ("folder", "level"),
    [
        ("督办", "error"),
        ("红黑榜", "error"),
        ("资产资源", "error"),
        ("指标", "error"),
        ("财务报表", "error"),
        ("活动", "reminder"),
        ("网格", "reminder"),
        ("队伍", "reminder"),
    ],
)
def test_a_series_tells_of_a_time_in_one_file(town: Town, folder: str, level: str) -> None:
    file = sorted((town.content / "示范村" / folder).glob("*.yaml"))[0]
    town.write(f"示范村/{folder}/z.yaml", file.read_text(encoding="utf-8"))
    found = [(problem.file, problem.level.name.lower()) for problem in town.check().problems if problem.code == "F007"]
    assert found == [(f"示范村/{folder}/z.yaml", level)]


FIGURES = "公开日期: 2026-07-05\n事项: 代办\n期间: {}\n指标:\n  - {{名称: 办件, 数: {}, 单位: {}}}\n"
HELD = "公开日期: 2026-07-05\n活动: 讲座\n种类: 普法\n期间: {}\n场次合计: {}\n"


@pytest.mark.parametrize(
    ("folder", "text", "month", "part", "whole", "codes"),
    [
        ("指标", FIGURES, "2026-06", ("62", "件"), ("30", "件"), ["F011"]),
        ("指标", FIGURES, "2026-06", ("62", "件"), ("62", "件"), []),
        ("指标", FIGURES, "2026-06", ("62", "%"), ("30", "%"), []),
        ("指标", FIGURES, "2026-05", ("62", "人"), ("30", "人"), []),
        ("活动", HELD, "2026-05", ("83",), ("38",), ["F011"]),
        ("活动", HELD, "2026-05", ("38",), ("83",), []),
    ],
)
def test_a_quarter_counts_no_less_than_one_of_its_months(
    town: Town, folder: str, text: str, month: str, part: tuple[str, ...], whole: tuple[str, ...], codes: list[str]
) -> None:
    town.write(f"示范村/{folder}/m.yaml", text.format(month, *part))
    town.write(f"示范村/{folder}/q.yaml", text.format("2026-Q2", *whole))
    assert [code for code in town.codes() if code == "F011"] == codes


def test_two_contracts_have_two_numbers(town: Town) -> None:
    text = (town.content / "示范村/合同/2026-lamp.yaml").read_text(encoding="utf-8").replace("决议: [2026-lamp]\n", "")
    town.write("示范村/合同/z.yaml", text.replace("标题: 路灯安装合同", "标题: 灯杆合同"))
    assert town.codes() == ["F021"]
