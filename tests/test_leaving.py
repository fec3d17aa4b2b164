"""Whoever is on a list that leaves the web stands nowhere else, and is listed nowhere else."""

import pytest

from conftest import Town

HEAD = "类别: 社会救助\n公开日期: 2026-07-05\n公示期: {起: 2026-07-05, 止: 2026-07-19}\n"
ROSTER = "名单:\n  - 标题: %s\n    人员:\n      - {姓名: %s, 组别: 一组, 金额: 300.00}\n"
POINTS = """公开日期: 2026-07-05
公示期: {起: 2026-07-05, 止: 2026-07-19}
期间: 2026-Q2
规则: 积分管理办法
评定: %s
来源方式: [%s]
户:
  - {户主: 李春和, 得分: 20, 兑换: 10, 结余: 10, 事由: %s}
  - {户主: 何新雨, 得分: 10, 结余: 10}
兑换:
  - {物品: %s, 每件分值: 10, 件数: 1, 合计: 10}
"""
PLAIN = ("评议小组", "自我申报", "清渠两次", "洗衣粉")
OTHER = "标题: %s\n类别: 其他\n公开日期: 2026-07-06\n正文: 都办完了。\n"


def codes_of(town: Town) -> list[str]:
    return [code for code in town.codes() if code in {"S011", "S017"}]


@pytest.mark.parametrize(
    ("title", "caption", "name", "found"),
    [
        ("临时救助", "临时救助", "李春和", 0),
        ("临时救助", "李春和等补贴", "李春和", 1),
        ("李 春 和等3户", "临时救助", "李春和", 1),
        ("李明等3户", "临时救助", "李 明", 1),
        ("劉長貴補貼公示", "临时救助", "刘长贵", 1),
        ("刘长贵补贴公示", "临时救助", "劉長貴", 1),
        ("办法高明确，程序清楚", "临时救助", "高明", 0),
        ("高明等3户", "临时救助", "高明", 1),
        ("付李明补贴", "临时救助", "李明", 1),
    ],
)
def test_a_listed_name_in_titles(town: Town, title: str, caption: str, name: str, found: int) -> None:
    town.write("示范村/村务公开/list.yaml", f"标题: {title}\n{HEAD}{ROSTER % (caption, name)}")
    assert codes_of(town) == ["S017"] * found


@pytest.mark.parametrize(
    ("heading", "words", "found"),
    [
        ("二季度积分", PLAIN, 0),
        ("李春和家得了第一", PLAIN, 1),
        ("二季度积分", ("李春和", *PLAIN[1:]), 1),
        ("二季度积分", (PLAIN[0], "李春和代为申报", *PLAIN[2:]), 1),
        ("二季度积分", (*PLAIN[:2], "帮何新雨家清渠", PLAIN[3]), 1),
        ("二季度积分", (*PLAIN[:3], "李春和家换的洗衣粉"), 1),
    ],
)
def test_a_household_of_points_elsewhere(town: Town, heading: str, words: tuple[str, ...], found: int) -> None:
    for old in (town.content / "示范村/积分榜").glob("*"):
        old.unlink()
    town.write("示范村/积分榜/2026-Q2.yaml", f"标题: {heading}\n{POINTS % words}")
    assert codes_of(town) == ["S017"] * found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("李春和等三户领了耕地补贴", 1),
        ("三户领了耕地补贴", 0),
        ("李春和家的路修好了", 0),
        ("耕地补贴找经办人李春和", 0),
    ],
)
def test_a_listed_name_in_another_notice(town: Town, title: str, found: int) -> None:
    town.write("示范村/村务公开/list.yaml", f"标题: 临时救助\n{HEAD}{ROSTER % ('临时救助', '李春和')}")
    town.write("示范村/村务公开/other.yaml", OTHER % title)
    assert codes_of(town) == ["S017"] * found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("正文: |\n  名单如下：\n\n  李春和\n  周桂香\n  何新雨\n", 1),
        ("正文: |\n  1. 李春和（一组）\n  2. 周桂香 150 元\n", 1),
        ("正文: 救助名单：李春和  周桂香  何新雨\n", 1),
        ("正文: 救助对象：李春和\n", 1),
        (
            "正文: 按规定发放。\n表格:\n  - {标题: 资金, 列: [组别, 金额], 行: [[一组, 300.00]], 说明: 李春和、周桂香各 150 元}\n",
            1,
        ),
        ("正文: |\n  评议小组：李小满、陈远山、王明礼\n  三组、五组已经发完。\n", 0),
        ("正文: 经办人：李小满\n", 0),
        ("正文: 救助对象：李**、周**、何某某\n", 0),
        ("正文: |\n  李小满\n  2026年7月5日\n", 0),
    ],
)
def test_people_who_are_listed_in_a_text(town: Town, text: str, found: int) -> None:
    town.write("示范村/村务公开/list.yaml", f"标题: 临时救助\n类别: 社会救助\n公开日期: 2026-07-05\n{text}")
    assert codes_of(town) == ["S011"] * found
