"""What stands beside the name of whoever holds a post or acts: his own illness stops a build, his office's work does not."""

import pytest

from conftest import Town
from gongkai.records.kind import Names
from gongkai.records.rows import Cell
from gongkai.rules.circumstances import Sensitive
from gongkai.rules.holders import said_of_the_holder
from gongkai.rules.sensitive import teller

HIS_OWN = (
    "本人患尿毒症，住河边路18号，丧偶",
    "患尿毒症",
    "委员（患尿毒症）",
    "低保户",
    "组长（低保户）",
    "三组18号",
    "一组（河坝街12号）",
    "刑满释放",
    "刑满释放人员",
    "曾服刑三年",
    "丧偶",
    "每周一、三（透析）",
    "代办医保，本人患肺癌",
    "低保申请、刑满释放",
    "信访户",
    "妻子病故",
    "酒驾被拘",
    "患高血压多年",
)
HIS_OFFICES = (
    "低保申请、残疾证代办",
    "低保、医保、残疾证",
    "精神病患者、低保户走访",
    "走访低保户、精神病患者",
    "刑满释放人员帮教",
    "信访接待",
    "妇女儿童、养老和文化活动",
    "残疾人专干",
    "高血压、糖尿病随访",
    "三组18号便民服务站",
    "3栋楼长",
    "精神障碍患者服药督促",
    "学生接送秩序",
    "解决家庭困难学生上学",
    "不参与赌博",
    "自觉接受处分",
    "零上访",
    "违法建筑拆除",
    "每月逢五坐班一天，少让老人跑路",
)
TEAM = "队伍: 治保会\n公开日期: 2026-07-05\n种类: 调解\n人员:\n  - {姓名: 周桂香, 角色: 委员, 服务: "
NETWORK = "体系: 网格\n公开日期: 2026-07-05\n层级: [网格]\n单元:\n  - {名称: 一组网格, 层级: 网格, 负责人: 周桂香, "
PROMISES = "姓名: 周桂香\n职务: 委员\n公开日期: 2026-07-05\n承诺:\n  - {内容: 修路, 期限: 长期, 目标: "
TASKS = "清单: 重点工作\n种类: 责任清单\n期间: 2026-06\n公开日期: 2026-07-05\n事项:\n  - {编号: 1, 期限: 未记录, "


@pytest.mark.parametrize("words", HIS_OWN)
def test_what_is_said_of_whoever_holds_a_post_is_found(words: str) -> None:
    assert said_of_the_holder(words)


@pytest.mark.parametrize("words", HIS_OFFICES)
def test_what_an_office_does_says_nothing_of_whoever_holds_it(words: str) -> None:
    assert said_of_the_holder(words) == set()


@pytest.mark.parametrize(
    ("file", "text", "codes"),
    [
        ("队伍/a.yaml", TEAM + "本人患尿毒症，住河边路18号，丧偶}\n", {"S007", "S008", "S010"}),
        ("队伍/a.yaml", TEAM + "低保申请、残疾证代办}\n", set()),
        ("网格/a.yaml", NETWORK + "职务: 网格长（患尿毒症）}\n", {"S007"}),
        ("网格/a.yaml", NETWORK + "服务: [低保申请, 刑满释放]}\n", {"S009"}),
        ("网格/a.yaml", NETWORK + "服务: [低保申请, 精神病患者走访]}\n", set()),
        ("干部承诺/a.yaml", PROMISES + "本人丧偶也要做完}\n", {"S008"}),
        ("干部承诺/a.yaml", PROMISES + "低保户都走访到}\n", set()),
        # Who answers for a task is not whom it is about.
        ("督办/a.yaml", TASKS + "内容: 精神病患者走访, 责任: 李小满, 进展: 走访了两次}\n", set()),
        ("督办/a.yaml", TASKS + "内容: 办低保, 责任: 李春和, 进展: 材料交了}\n", set()),
        ("督办/a.yaml", TASKS + "内容: 李春和患尿毒症, 责任: 李小满}\n", {"S007"}),
    ],
)
def test_the_row_of_whoever_holds_a_post(town: Town, file: str, text: str, codes: set[str]) -> None:
    town.write(f"示范村/{file}", text)
    assert {code for code in town.codes() if code[0] == "S"} == codes


def test_why_a_record_was_changed_is_blamed_alone(town: Town) -> None:
    notice = "标题: 施工\n类别: 工程项目\n公开日期: 2026-07-05\n正文: 八月开工。\n更正:\n  - 日期: 2026-07-06\n    事项: 正文\n"
    town.write(
        "示范村/村务公开/a.yaml",
        notice + "    原为: 七月开工\n    改为: 八月开工\n    原因: 李春和精神病住院\n    经办: 李小满\n",
    )
    assert [code for code in town.codes() if code[0] == "S"] == ["S007"]
    assert "“原因”里" in town.report()


def test_the_field_that_tells_it_is_blamed() -> None:
    row = (
        Cell("姓名", "李春和", Names.PERSON),
        Cell("项目", "癌症", Names.NOBODY),
        Cell("说明", "三月交表", Names.NOBODY),
        Cell("经办", "李小满", Names.OFFICER),
    )
    assert teller(row, Sensitive.HEALTH) == "项目"
