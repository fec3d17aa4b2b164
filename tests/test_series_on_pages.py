"""What a record of a series tells once a later one is there, and what is told where values are not recorded."""

import datetime
import re

from conftest import Town

JULY = (
    "公开日期: 2026-07-31\n清单: 路长巡查\n种类: 重点项目\n期间: 2026-07\n审核: {审核人: 村监委, 日期: 2026-07-30}\n事项:\n"
    "  - {编号: 1, 内容: 清河道, 责任: 村委会, 期限: 2026-08-10}\n"
    "  - {编号: 2, 内容: 修水渠, 责任: 村委会, 期限: 2026-07-20}\n"
)
AUGUST = (
    "公开日期: 2026-08-31\n清单: 路长巡查\n种类: 重点项目\n期间: 2026-08\n事项:\n"
    "  - {编号: 1, 内容: 清河道, 责任: 村委会, 期限: 2026-08-10, 销项: 2026-08-08, 复核: 监委会}\n"
    "  - {编号: 2, 内容: 修水渠, 责任: 村委会, 期限: 2026-07-20}\n"
)
LATER = datetime.date(2026, 9, 15)


def told(town: Town, address: str) -> str:
    return re.sub("<[^>]*>", "", (town.output / address).read_text(encoding="utf-8"))


def test_an_older_issue_tells_of_its_own_time_and_leads_to_the_newest(town: Town) -> None:
    """What was done on time in August was never late; what was late in July was."""
    town.write("示范村/督办/2026-07.yaml", JULY)
    assert town.build(LATER) == 0
    alone = told(town, "shifan/followups/2026-07.html")
    assert re.search(r"清河道\s+▲ 已逾期", alone)
    assert "后来有新的" not in alone
    town.write("示范村/督办/2026-08.yaml", AUGUST)
    assert town.build(LATER) == 0
    july = told(town, "shifan/followups/2026-07.html")
    assert re.search(r"清河道\s+[○◐] 办理中", july)
    assert re.search(r"修水渠\s+▲ 已逾期", july)
    assert "后来有新的，最新的是2026年8月路长巡查" in july
    assert "后来有新的" not in told(town, "shifan/followups/2026-08.html")


def test_a_notice_or_a_contract_has_no_newer_one(town: Town) -> None:
    """Of those types every record is of a matter of its own."""
    for month in (5, 6):
        text = f"标题: 2026年{month}月水费\n类别: 其他\n公开日期: 2026-07-0{month}\n期间: 2026-0{month}\n正文: 好。\n"
        town.write(f"示范村/村务公开/w{month}.yaml", text)
    assert town.build() == 0
    assert "后来有新的" not in told(town, "shifan/affairs/w5.html")


ASSETS = (
    "公开日期: 2026-07-05\n账户: 股份经济合作社\n截至: 2026-06-30\n资产:\n"
    "  - {编号: A1, 名称: 水泵, 类别: 非经营性资产, 数量: 1, 单位: 台, 原值: 1200.00, 净值: 未记录, 使用: 自用}\n"
)


def test_a_sum_of_what_is_not_recorded_is_not_nothing(town: Town) -> None:
    town.write("示范村/资产资源/2026.yaml", ASSETS)
    assert town.build() == 0
    page = told(town, "shifan/assets/2026.html")
    assert "净值（元）" in page
    assert "原值合计 1,200.00 元，净值合计 未记录。" in page
    other = "  - {编号: A2, 名称: 渔船, 类别: 经营性资产, 原值: 800.00, 净值: 300.00, 使用: 自用}\n"
    town.write("示范村/资产资源/2026.yaml", ASSETS + other)
    assert town.build() == 0
    assert "净值合计 300.00 元（另有 1 样没有记录）。" in told(town, "shifan/assets/2026.html")


def test_points_of_one_or_two_households_are_told_by_nothing(town: Town) -> None:
    """Neither their sum nor what was given out for them."""
    file = town.content / "示范村/积分榜/2026-Q2.yaml"
    text = file.read_text(encoding="utf-8")
    kept = text.replace("得分合计: 48\n", "").partition("  - {户主: 王明礼")
    file.write_text(
        kept[0] + "兑换:" + kept[2].partition("兑换:\n")[0][:0] + "\n" + kept[2].rpartition("兑换:\n")[2],
        encoding="utf-8",
    )
    assert town.codes() == []
    assert town.build(LATER) == 0
    page = told(town, "shifan/points/2026-Q2.html")
    assert "不满三户，不列合计" in page
    assert "0 户" not in page
    assert "洗衣粉" not in page
    assert "洗衣粉" not in (town.output / "shifan/points/2026-Q2.json").read_text(encoding="utf-8")


def test_what_was_voted_down_was_proposed(town: Town) -> None:
    file = town.content / "示范村/四议两公开/2026-lamp.yaml"
    text = file.read_text(encoding="utf-8").replace("同意: 33\n  反对: 1", "同意: 14\n  反对: 20")
    file.write_text(text[: text.index("实施结果公开:")] + "结论: 未通过\n", encoding="utf-8")
    town.keep("四议两公开")
    assert town.build() == 0
    page = told(town, "shifan/decisions/2026-lamp.html")
    assert "提议金额" in page
    assert "决议金额" not in page
