"""What an account or a decision is set against: the period before, last year, a household, the contract and its payments."""

import json
import re
import shutil
from decimal import Decimal

import pytest

from conftest import Town
from gongkai.installed import STARTER
from gongkai.read.file import read_bytes
from gongkai.records.account import Account
from gongkai.records.build import build
from gongkai.records.decision import Decision
from gongkai.records.network import Network
from gongkai.records.roster import Roster, group_totals
from gongkai.render.compare import comparison
from gongkai.render.lines import by_titles
from gongkai.render.years import accounts_of


def account(period: str, *expense: tuple[str, str]) -> Account:
    entries = [{"日期": f"{period}-05", "摘要": title, "科目": title, "金额": amount} for title, amount in expense]
    values = {
        "公开日期": "2026-12-01",
        "账户": "合作社",
        "期间": period,
        "期初余额": "0",
        "期末余额": "0",
        "支出": entries,
    }
    made, problems = build(Account, values, "a.yaml")
    assert made, problems
    return made.place_at("甲村", period, "a.yaml")


def words(town: Town, address: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", (town.output / address).read_text(encoding="utf-8")))


def test_the_reason_is_said_only_where_one_title_explains_the_difference() -> None:
    before = account("2026-06", ("管理费用—水电费", "100"), ("公益支出—路灯电费", "400"))
    more = account("2026-07", ("管理费用—水电费", "120"), ("公益支出—路灯电费", "900"))
    told = comparison(more, [before, more], 100)
    assert told
    assert told.sentence == "支出比2026年6月多 520.00 元，主要是路灯电费多 500.00 元。收入和2026年6月一样。"
    assert [(row.label, row.before, row.each) for row in told.rows] == [
        ("支出", "多 520.00", "10.20"),
        ("收入", "一样", "0.00"),
    ]
    even = account("2026-07", ("管理费用—水电费", "160"), ("公益支出—路灯电费", "440"), ("公益支出—保洁费", "50"))
    told = comparison(even, [before, even], None)
    assert told
    assert "主要" not in told.sentence
    # 10 less in all, because 300 more here and 310 less there: neither alone is why.
    offset = account("2026-07", ("管理费用—水电费", "400"), ("公益支出—路灯电费", "90"))
    told = comparison(offset, [before, offset], None)
    assert told
    assert "主要" not in told.sentence


def test_a_title_means_all_of_its_lines_wherever_it_stands() -> None:
    """Those without a detail are a part of it, beside the others, and are called so."""
    before = account("2026-06", ("管理费用—办公费", "10"))
    now = account(
        "2026-07", ("管理费用", "61"), ("管理费用—办公费", "40.40"), ("管理费用-办公费", "1"), ("公益支出", "5")
    )
    (of_year,) = accounts_of(2026, [before, now], "a", 100)
    titles = {one.title: one for one in of_year.sides[0][3]}
    assert {name: one.amount for name, one in titles.items()} == {"管理费用": "112.40", "公益支出": "5.00"}
    assert of_year.sides[0][1:3] == ("117.40", "1.17")
    parts = [(one.name, one.amount, one.each) for one in titles["管理费用"].details]
    assert parts == [("没有写明细的", "61.00", "0.61"), ("办公费", "51.40", "0.51")]
    assert [(one.name, one.amount) for one in titles["公益支出"].details] == [("", "5.00")]
    files = [(one.period, one.lines, one.amount) for one in titles["管理费用"].details[1].parts]
    assert files == [("2026年6月", 1, "10.00"), ("2026年7月", 2, "41.40")]
    title, amount, _, of_page = by_titles(now.expense)[0]
    assert (title, amount, [part[0] for part in of_page]) == ("管理费用", Decimal("102.40"), ["没有写明细的", "办公费"])
    told = comparison(now, [before, now], None)
    assert told
    assert "主要是没有写明细的管理费用多 61.00 元" in told.sentence


def test_nothing_is_set_against_a_period_that_is_not_public() -> None:
    alone = account("2026-07", ("管理费用—水电费", "120"))
    assert comparison(alone, [alone, account("2026-05", ("管理费用—水电费", "1"))], None) is None
    first = account("2026-01", ("管理费用—水电费", "120"))
    told = comparison(first, [first, account("2025-12", ("管理费用—水电费", "20"))], None)
    assert told
    assert told.before == "2025年12月"


def test_a_decision_tells_its_story_to_the_last_payment(demonstration: Town) -> None:
    told = words(demonstration, "shiqiao/decisions/2026-04-lamps.html").partition("后来")[2]
    places = [told.index(part) for part in ("签订合同", "付款", "完工", "承诺做到了", "验收")]
    assert places == sorted(places)
    found = re.findall(r"(?:合同|账上已付|合同还没付) ([\d,]+ ?\.\d\d)", told)[:3]
    sums = [float(one.replace(",", "").replace(" ", "")) for one in found]
    assert round(sums[0] - sums[1], 2) == sums[2]


def test_a_year_stands_beside_the_one_before(demonstration: Town) -> None:
    """Only the months that both years have are set beside each other, and the other year is one tap away."""
    told = words(demonstration, "shiqiao/year-2026.html").replace(" ", "")
    found = re.search(r"和2025年同期比（(.*?)）：支出([\d,.]+)元，2025年([\d,.]+)元，", told)
    assert found, told[:900]
    page = (demonstration.output / "shiqiao/year-2026.html").read_text(encoding="utf-8")
    assert "shiqiao/year-2025.html" in page
    paid = {2025: Decimal(0), 2026: Decimal(0)}
    for file in sorted((demonstration.output / "shiqiao/finance").glob("202[56]-*.json")):
        account = json.loads(file.read_text(encoding="utf-8"))
        other = file.with_name(f"{2025 + 2026 - int(file.name[:4])}{file.name[4:]}")
        if other.exists() and account["账户"] in told.partition("和2025年同期比")[0]:
            paid[int(file.name[:4])] += Decimal(account["支出合计"])
    assert [f"{paid[year]:,.2f}" for year in (2026, 2025)] == [found[2], found[3]]


def test_a_year_s_price_takes_no_adding_up(demonstration: Town) -> None:
    told = words(demonstration, "shiqiao/year-2026.html")
    title = told.partition(" 管理费用 ")[2].partition(" 水电费 ")[2]
    year = float(title.split()[0].replace(",", ""))
    months = re.findall(r"2026年\d+月 \d+ 笔 ([\d,]+\.\d\d)", title.partition("平均每户")[0])
    assert len(months) >= 8
    assert round(sum(float(one.replace(",", "")) for one in months), 2) == year


@pytest.mark.parametrize("spent", ["实际金额: 未记录", "说明: 好"])
def test_a_budget_is_not_taken_for_what_it_cost(spent: str) -> None:
    text = (STARTER / "content/示范村/四议两公开/2026-lamp.yaml").read_text(encoding="utf-8")
    typed = re.sub("实际金额: .*\n  说明: .*", spent, text)
    decision, _ = build(Decision, read_bytes(typed.encode(), "a.yaml").values or {}, "a.yaml")
    assert decision is not None
    assert "决议 96,000.00 元，实际金额未记录；" in decision.sentence


PARTLY = """公开日期: 2026-07-08
账户: 示范村股份经济合作社
截至: 2026-06-30
资产:
  - {编号: "001", 名称: 路灯, 类别: 非经营性资产, 数量: 40, 单位: 盏, 原值: 95200.00, 净值: 91200.00, 使用: 自用}
  - {编号: "002", 名称: 老粮仓, 类别: 经营性资产, 数量: 1, 单位: 栋, 原值: 未记录, 净值: 未记录, 使用: 闲置}
  - {编号: "003", 名称: 后山荒坡, 类别: 资源性资产, 数量: 36.50, 单位: 亩, 使用: 闲置}
"""
AWARD = """公开日期: 2026-07-08
奖项: 好婆婆好媳妇
级别: 村级
颁发单位: 示范村村民委员会
授予日期: 2026-07-07
获奖:
  - {名称: 周桂香, 类型: 个人, 奖励: 300.00, 同意公开: 是}
  - {名称: 各组推荐的家庭, 类型: 户, 数量: 5, 奖励: 50.00}
  - {名称: 三组, 类型: 组}
  - {名称: 刘长贵, 类型: 个人, 奖品: 锦旗一面, 同意公开: 是}
"""


def test_a_sum_of_what_is_recorded_says_of_how_many_it_is_not(town: Town) -> None:
    """Everywhere: in the sentence, which feeds and what is shared repeat; on paper; beside other villages; in search."""
    shutil.rmtree(town.content / "示范村" / "资产资源")
    town.write("示范村/资产资源/2026-06-30.yaml", PARTLY)
    town.write("上坝村/村.yaml", "名称: 上坝村\n网址名: shangba\n")
    town.write("上坝村/资产资源/2026-06-30.yaml", PARTLY.replace("示范村", "上坝村").replace('编号: "00', '编号: "SB'))
    town.write("示范村/荣誉表彰/2026-family.yaml", AWARD)
    assert town.build() == 0
    text = "净值 91,200.00 元（另有 1 样没有记录）"
    assert f"3 样，原值 95,200.00 元（另有 1 样没有记录），{text}，闲置 2 样。" in words(
        town, "shifan/assets/2026-06-30.html"
    )
    assert text in words(town, "shifan/feed.xml")
    assert text.partition(" ")[2] in words(town, "all-assets.html")
    assert text in (town.output / "shifan/search.js").read_text(encoding="utf-8")
    award = words(town, "shifan/honours/2026-family.html")
    assert "获奖 8 个，奖励共 550.00 元（另有 1 个没有记录）。" in award
    assert award.count("奖励未记录") == 1
    assert "奖励未记录，奖品" not in award
    assert "比" not in words(town, "shifan/assets/2026-06-30.html").partition("3 样")[2].partition("闲置")[0]


def test_the_households_of_a_network_say_how_many_units_are_not_in_the_sum() -> None:
    values = {
        "公开日期": "2026-07-08",
        "体系": "网格",
        "层级": ["网格"],
        "单元": [
            {"名称": "一组网格", "层级": "网格", "户数": "30"},
            {"名称": "二组网格", "层级": "网格"},
        ],
    }
    made, problems = build(Network, values, "a.yaml")
    assert made, problems
    assert made.sentence == "网格 2 个，共 30 户（另有 1 个没有记录）。"


def test_the_totals_of_a_group_say_of_how_many_nothing_is_recorded() -> None:
    people = [{"姓名": name, "组别": "一组", **more} for name, more in (("甲", {"金额": "1"}), ("乙", {}), ("丙", {}))]
    made, problems = build(Roster, {"标题": "补贴", "人员": people}, "a.yaml")
    assert made, problems
    (total,) = group_totals(made)
    assert (total.amount, total.unknown) == (Decimal("1"), 2)
