"""What must be disclosed, against what is there, on a given day; and what the public sees of it."""

import datetime
import re

import pytest
from icalendar import Calendar

from conftest import Town
from gongkai.records.catalogue_item import CatalogueItem
from gongkai.records.period import Period
from gongkai.records.places import TownshipFacts
from gongkai.rules.pack import pack_for

MONTH = (
    "公开日期: {published}\n账户: 股份经济合作社\n期间: 2026-{month:02}\n期初余额: 5.00\n期末余额: 5.00\n"
    "审核: {{审核人: 村监委, 日期: {published}}}\n"
)


@pytest.fixture
def quarterly(town: Town) -> Town:
    """A village with no accounts, counted from the second quarter on by 重庆's day, the 15th."""
    town.edit("镇.yaml", "规则: 全国", "规则: 重庆")
    town.edit("镇.yaml", "目录起始: 2026-07-01", "目录起始: 2026-04-01")
    (town.content / "示范村/财务收支/2026-06.yaml").unlink()
    return town


def standing(town: Town, item: str, today: datetime.date) -> str:
    """Return the words under one item of the village's catalogue page, as people read them."""
    assert town.build(today) == 0
    page = (town.output / "shifan/catalogue.html").read_text(encoding="utf-8")
    return page.partition(f'catalogue__name">{item} ')[2].partition("</li>")[0]


@pytest.mark.parametrize(
    ("today", "published", "status"),
    [
        (datetime.date(2026, 7, 15), (), "未到期"),
        (datetime.date(2026, 7, 16), (), "缺"),
        (datetime.date(2026, 7, 16), ("2026-05-10", "2026-06-10", "2026-07-15"), "按时"),
        (datetime.date(2026, 7, 20), ("2026-05-10", "2026-06-10", "2026-07-18"), "迟"),
        (datetime.date(2026, 7, 16), ("2026-05-10", "2026-06-10"), "缺"),
    ],
)
def test_a_quarter_is_public_when_all_its_months_are(
    quarterly: Town, today: datetime.date, published: tuple[str, ...], status: str
) -> None:
    for month, day in zip((4, 5, 6), published, strict=False):
        quarterly.write(f"示范村/财务收支/2026-{month:02}.yaml", MONTH.format(published=day, month=month))
    assert f"</span> {status}<" in standing(quarterly, "财务收支", today)


def test_what_tells_the_same_again_later_makes_nothing_late(quarterly: Town) -> None:
    for month in (4, 5, 6):
        quarterly.write(f"示范村/财务收支/2026-0{month}.yaml", MONTH.format(published="2026-07-05", month=month))
    whole = MONTH.format(published="2026-07-20", month=4).replace("期间: 2026-04", "期间: 2026-Q2")
    quarterly.write("示范村/财务收支/2026-Q2.yaml", whole)
    assert "</span> 按时<" in standing(quarterly, "财务收支", datetime.date(2026, 7, 21))


def test_what_is_not_due_leads_to_what_was_public_before(quarterly: Town) -> None:
    today = datetime.date(2026, 7, 15)
    assert "以前公开的" not in standing(quarterly, "财务收支", today)
    for month in (2, 3):
        quarterly.write(f"示范村/财务收支/2026-0{month}.yaml", MONTH.format(published=f"2026-0{month}-20", month=month))
    words = standing(quarterly, "财务收支", today)
    assert "未到期" in words
    assert "还没有到公开的日子" in words
    assert 'href="../shifan/finance/2026-03.html"' in words
    assert "以前公开的，最新是 2026年3月20日：2026年3月财务收支（股份经济合作社）" in re.sub("<[^>]*>", "", words)


def test_a_late_disclosure_says_how_late(quarterly: Town) -> None:
    quarterly.write(
        "示范村/财务收支/2026-Q2.yaml", MONTH.format(published="2026-07-18", month=4).replace("2026-04", "2026-Q2")
    )
    words = standing(quarterly, "财务收支", datetime.date(2026, 7, 20))
    assert "应在2026年7月15日前公开，2026年7月18日才公开，迟了 3 天" in words
    assert "finance/2026-Q2.html" in words


def test_what_is_missing_stands_on_the_village_and_the_township_pages(quarterly: Town) -> None:
    quarterly.write(
        "示范村/村.yaml",
        (quarterly.content / "示范村/村.yaml").read_text(encoding="utf-8")
        + "目录说明:\n  - {事项: 财务收支, 说明: 报账员生病，本月底补上}\n",
    )
    assert quarterly.build(datetime.date(2026, 7, 16)) == 0
    village = (quarterly.output / "shifan/index.html").read_text(encoding="utf-8")
    home = (quarterly.output / "index.html").read_text(encoding="utf-8")
    matrix = (quarterly.output / "catalogue.html").read_text(encoding="utf-8")
    assert "应公开未公开" in village
    said = "2026年第2季度财务收支：应在2026年7月15日前公开，还没有公开（村里的说明：报账员生病，本月底补上）"
    assert said in re.sub("<[^>]*>", "", village)
    assert "应公开未公开 2 项" in re.sub("<[^>]*>", "", home)
    assert "▲</span> 缺" in matrix
    assert 'href="shifan/catalogue.html"' in matrix


def test_reminders_come_before_the_day_and_after_it(quarterly: Town) -> None:
    def said(day: int) -> list[str]:
        problems = quarterly.check(datetime.date(2026, 7, day)).problems
        return [p.code for p in problems if p.code in {"C001", "C002"} and "财务收支" in p.message]

    assert said(8) == []
    assert said(9) == ["C002"]
    assert said(15) == ["C002"]
    assert said(16) == ["C001"]


def test_nothing_is_missing_while_a_file_of_that_type_cannot_be_read(quarterly: Town) -> None:
    quarterly.write("示范村/财务收支/2026-04.yaml", "期间：2026-04\n")
    problems = quarterly.check(datetime.date(2026, 7, 16)).problems
    assert not [problem for problem in problems if problem.code == "C001" and "财务" in problem.message]


def test_a_new_day_changes_the_page_without_a_change_of_the_files(quarterly: Town) -> None:
    assert "未到期" in standing(quarterly, "财务收支", datetime.date(2026, 7, 15))
    assert "</span> 缺" in standing(quarterly, "财务收支", datetime.date(2026, 7, 16))


def test_a_notice_may_say_which_period_it_is_of(quarterly: Town) -> None:
    notice = "标题: 第二季度补贴\n类别: 惠农补贴\n{}公开日期: 2026-07-20\n正文: 总共 3 户。\n"
    quarterly.write("示范村/村务公开/a.yaml", notice.format(""))
    assert "</span> 缺" in standing(quarterly, "救助、补贴的钱和物", datetime.date(2026, 7, 21))
    # What was published after the day is not taken for the quarter before by itself: it may be of the new one.
    quarterly.write("示范村/村务公开/a.yaml", notice.format("期间: 2026-Q2\n"))
    assert "</span> 迟" in standing(quarterly, "救助、补贴的钱和物", datetime.date(2026, 7, 21))


def test_the_township_may_name_its_own_items(quarterly: Town) -> None:
    quarterly.write(
        "镇.yaml",
        (quarterly.content / "镇.yaml").read_text(encoding="utf-8")
        + "公开目录:\n  - {名称: 财务收支, 栏目: 财务, 责任: 报账员, 频次: 月, 期限日: 10, 满足: [财务收支], 依据: 示范镇规定}\n",
    )
    words = standing(quarterly, "财务收支", datetime.date(2026, 7, 11))
    assert "2026年6月" in words
    assert "每个月一次，下一期第一个月 10 日前" in words
    assert "示范镇规定" in words


def test_items_hold_from_their_day_and_a_province_stands_in_place_of_the_nation() -> None:
    def items(pack: str, day: datetime.date) -> dict[str, CatalogueItem]:
        facts = TownshipFacts.model_validate({"名称": "甲镇", "监督电话": "12345", "规则": pack})
        return {item.name: item for item in pack_for(facts).catalogue_on(day, "石桥村")}

    today = datetime.date(2026, 7, 1)
    assert items("全国", today)["财务收支"].by_day is None
    assert items("重庆", today)["财务收支"].by_day == 15
    assert set(items("全国", today)) == set(items("重庆", today))
    assert "资产负债和收益分配" not in items("全国", datetime.date(2025, 4, 30))


@pytest.mark.parametrize(
    ("by_day", "period", "due"),
    [
        (15, Period(2026, 3, 2), datetime.date(2026, 7, 15)),
        (31, Period(2026, 1, 1), datetime.date(2026, 2, 28)),
        (None, Period(2026, 3, 4), datetime.date(2027, 3, 31)),
        (10, Period(2025, 12, 1), datetime.date(2026, 1, 10)),
    ],
)
def test_due_days(by_day: int | None, period: Period, due: datetime.date) -> None:
    often = {1: "月", 3: "季", 12: "年"}[period.months]
    values = {"名称": "甲", "栏目": "财务", "责任": "报账员", "频次": often, "满足": ["财务收支"], "依据": "乙"}
    item = CatalogueItem.model_validate(values | ({"期限日": str(by_day)} if by_day else {}))
    assert item.due(period) == due


def test_calendars_can_be_read_and_tell_the_due_days(quarterly: Town) -> None:
    assert quarterly.build(datetime.date(2026, 7, 12)) == 0
    data = (quarterly.output / "shifan/due-bookkeeper.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = Calendar.from_ical(data)
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    accounts = events["示范村：财务收支要公开"]
    assert accounts["DTSTART"].dt == datetime.date(2026, 4, 15)
    assert dict(accounts["RRULE"]) == {"FREQ": ["MONTHLY"], "INTERVAL": [3], "BYMONTHDAY": [15]}
    clerk = Calendar.from_ical((quarterly.output / "shifan/due-clerk.ics").read_bytes())
    ends = {str(event["SUMMARY"]): event["DTSTART"].dt for event in clerk.walk("VEVENT")}
    assert datetime.date(2026, 7, 24) in ends.values()
    before = quarterly.bytes_of()
    assert quarterly.build(datetime.date(2026, 7, 13)) == 0
    assert quarterly.bytes_of() == before


def test_a_publicity_period_that_ends_is_reminded_of(town: Town) -> None:
    def ending(day: int) -> list[str]:
        return [p.file for p in town.check(datetime.date(2026, 7, day)).problems if p.code == "C003"]

    assert not [file for file in ending(16) if "财务收支" in file]
    assert [file for file in ending(17) if "财务收支" in file]
    assert [file for file in ending(19) if "财务收支" in file]
    assert not [file for file in ending(20) if "财务收支" in file]


@pytest.mark.parametrize(
    ("category", "more", "status"),
    [("其他", "", "缺"), ("其他", "目录: 其他村务\n", "按时"), ("法治", "", "按时")],
)
def test_of_the_category_for_anything_only_what_names_the_item_counts(
    quarterly: Town, category: str, more: str, status: str
) -> None:
    """A lost cow is no affair of the village's."""
    for path in (quarterly.content / "示范村/村务公开").glob("*.*"):
        path.unlink()
    notice = f"标题: 丢失耕牛启事\n类别: {category}\n公开日期: 2026-07-05\n{more}正文: 看见的请告诉村里。\n"
    quarterly.write("示范村/村务公开/cow.yaml", notice)
    assert f"</span> {status}<" in standing(quarterly, "其他村务", datetime.date(2026, 7, 20))


OWN_ITEM = (
    "公开目录:\n  - {名称: 水电账, 栏目: 村务, 责任: 村文书, 频次: 季, 期限日: 15, 满足: [村务公开], 类别: [社会救助], "
    "依据: 示范镇规定}\n"
)


@pytest.mark.parametrize("pack", ["全国", "重庆", "四川", "山东", "陕西", "甘肃", "浙江"])
@pytest.mark.parametrize("own", ["", OWN_ITEM])
def test_what_a_reminder_asks_for_settles_it(quarterly: Town, pack: str, own: str) -> None:
    """Every notice that C001 asks for is written as it says; and where one is there already, the line that it lacks is added."""
    facts = (quarterly.content / "镇.yaml").read_text(encoding="utf-8")
    quarterly.write("镇.yaml", facts.replace("规则: 重庆", f"规则: {pack}") + own)
    today = datetime.date(2026, 11, 30)

    def asked() -> dict[str, str]:
        found = quarterly.check(today).problems
        return {
            p.message: p.fix for p in found if (p.code == "C001" and "“村务公开”" in p.fix) or "加一行 目录" in p.fix
        }

    first = asked()
    assert first
    for number, (message, fix) in enumerate(first.items()):
        lines = re.search("单独一行：(.*?)。责任", fix)
        assert lines, fix
        text = "\n".join(lines[1].split("；")).replace("标题: …", f"标题: 第{number}件").replace(": …", ": 2026-11-29")
        without = "\n".join(line for line in text.split("\n") if not line.startswith("目录"))
        quarterly.write(f"示范村/村务公开/n{number}.yaml", without)
        if without != text:
            told = asked()[message]
            added = re.search("示范村/村务公开/(n\\d+.yaml) 就是这一项的，在里面加一行 (目录: [^；]+)；", told)
            assert added, told
            quarterly.write(f"示范村/村务公开/{added[1]}", f"{without}\n{added[2]}\n")
    assert not first.keys() & asked().keys()


def test_who_was_elected_is_no_list_of_voters(quarterly: Town) -> None:
    notice = "标题: {}\n类别: 选举\n公开日期: {}\n正文: 贴在公开栏。\n"
    quarterly.write("示范村/村务公开/b.yaml", notice.format("选举结果", "2026-06-24"))
    today = datetime.date(2026, 7, 1)
    assert "2026年6月24日公开" not in standing(quarterly, "选民名单", today)
    quarterly.write("示范村/村务公开/a.yaml", notice.format("选民登记公告", "2026-06-02") + "目录: 选民名单\n")
    assert "2026年6月2日公开" in standing(quarterly, "选民名单", today)
