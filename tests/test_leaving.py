"""Whoever is on a list that leaves the web stands nowhere else, and is listed nowhere else."""

import re

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from conftest import Town
from gongkai.rules import leaving_lists
from gongkai.rules.leaving_lists import may_leave

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
CORRECTED = "更正: [{日期: 2026-07-06, 事项: %s, 原为: %s, 改为: %s, 原因: 抄错, 经办: 李小满}]\n"
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
        ("李-春-和等3户", "临时救助", "李春和", 1),
        ("李<b>春和</b>等3户", "临时救助", "李春和", 1),
        ("付李明补贴", "临时救助", "李明", 1),
        *((f"付{hidden}补贴", "临时救助", hidden, 0) for hidden in ("王*英", "李○和", "张XX", "赵□□", "何某某")),
        ("付李春和补贴", "临时救助", '"**李春和**"', 1),
    ],
)
def test_a_listed_name_in_titles(town: Town, title: str, caption: str, name: str, found: int) -> None:
    town.write("示范村/村务公开/list.yaml", f"标题: {title}\n{HEAD}{ROSTER % (caption, name)}")
    assert codes_of(town) == ["S017"] * found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("审核: {审核人: 李春和, 日期: 2026-07-04, 意见: 同意}\n", 0),
        ("审核: {审核人: 村监委, 日期: 2026-07-04, 意见: 李春和可以}\n", 1),
        # Who was on it before.
        (CORRECTED % ("名单", "周桂香", "改过的名单"), 1),
        (CORRECTED % ("周桂香的金额", "300", "200"), 1),
        (CORRECTED % ("名单", "原来的名单", "改过的名单"), 0),
        ("正文: |\n  到村委会找李春\n  和领取。\n", 1),
        ("正文: |\n  - 李\n  - 春\n  - 和\n", 1),
        ("正文: |\n  | 李 | 春和 |\n  |---|---|\n  | 一 | 二 |\n", 1),
        ("正文: '[申请](https://example.invalid/%E6%9D%8E%E6%98%A5%E5%92%8C)'\n", 1),
    ],
)
def test_a_listed_name_in_other_fields(town: Town, words: str, found: int) -> None:
    town.write("示范村/村务公开/list.yaml", f"标题: 临时救助\n{HEAD}{words}{ROSTER % ('临时救助', '李春和')}")
    assert codes_of(town) == ["S017"] * found


@pytest.mark.parametrize(
    ("kind", "reason", "found"),
    [
        ("村务公开", "李春和要求撤下", 1),
        ("党务公开", "名单里的李春和已死亡", 1),
        ("村务公开", "报账员李小满登错了村", 0),
        ("村务公开", "应当放在党务公开里", 0),
        ("合同", "与李春和的合同写了两次", 0),
    ],
)
def test_who_was_on_what_was_taken_down(town: Town, kind: str, reason: str, found: int) -> None:
    entry = f"{{类别: {kind}, 编号: 2026-05, 日期: 2026-07-10, 原因: {reason}, 经办: 李小满}}"
    town.write("示范村/撤下.yaml", f"撤下:\n  - {entry}\n")
    assert codes_of(town) == ["S011"] * found


@pytest.mark.parametrize("name", ["李春和.csv", "李春和/a.csv", "一组/李春和/a.csv"])
def test_a_file_or_a_folder_that_is_called_after_somebody(town: Town, name: str) -> None:
    town.write(f"示范村/村务公开/附件/{name}", "a,b\n1,2\n")
    attached = f"正文: 好。\n附件: [{{名称: 表, 文件: 附件/{name}}}]\n"
    town.write("示范村/村务公开/list.yaml", f"标题: 临时救助\n{HEAD}{attached}")
    assert codes_of(town) == ["S011"]


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
        ("正文: 李某某300元，周**200元，何*雨100元\n", 0),
        ("正文: |\n  李小满\n  2026年7月5日\n", 0),
        ("正文: 新增特困供养对象唐桂芳。\n", 1),
        ("正文: 成立评议小组，组长陈远山，成员王明礼、李小满，评议低保对象。\n", 0),
        ("正文: 陈远山同志在会上宣布了救助评定的结果。\n", 0),
        ("表格:\n  - {标题: 资金, 列: [项目, 金额, 经办人], 行: [[医疗救助, 300.00, 李小满]]}\n", 0),
        ("表格:\n  - {标题: 资金, 列: [享受对象, 户数], 行: [[低保户, 3], [特困户, 2]]}\n", 0),
        ("表格:\n  - {标题: 资金, 列: [享受对象, 金额], 行: [[低保户李春和, 3], [特困户, 2]]}\n", 1),
        # Whatever parts the names, and stands beside them.
        ("正文: |\n  - **李春和**\n  - **周桂香**\n", 1),
        ("正文: |\n  > 李春和\n  > 周桂香\n", 1),
        ("正文: |\n  姓名\n  金额\n  李春和\n  300\n  周桂香\n  200\n", 1),
        ("正文: 一组：李春和 二组：周桂香\n", 1),
        ("正文: 一组（李春和、周桂香），二组（何新雨）。\n", 1),
        ("正文: 李春和/周桂香/何新雨\n", 1),
        ("正文: 李春和|周桂香|何新雨\n", 1),
        ("正文: 批准名册：①李春和②周桂香③何新雨\n", 1),
        ("正文: 名单：李 春 和，周 桂 香，何 新 雨\n", 1),
        ("正文: 李春和等3户。\n", 1),
        ("正文: 二组李春和户三百元整，五组周桂香户五百元整\n", 1),
        ("正文: 李春和家：大米一袋、油一桶\n", 1),
        ("正文: 对李春和发放 3 袋面粉。\n", 1),
        ("正文: 兹有李春和，因生活不便申请，评议通过。\n", 1),
        ("正文: 参会的有李春和、周桂香、何新雨。\n", 0),
        ("正文: 救助热线由李春和接听。\n", 0),
        ("正文: 救助金由李春和代领。\n", 1),
        ("正文: 代办员：李春和、周桂香\n", 0),
        ("表格:\n  - {标题: 表, 列: [核实人, 亩], 行: [[李春和, 300]]}\n", 0),
        ("正文: 每星期三，李春和在食堂帮老人用手机缴费。\n", 0),
        ("正文: 水泥、黄沙、钢筋、白灰、红砖五种，高山村、文家坝、金银桥三处。\n", 0),
        ("正文: 经研究，李春和、周桂香、何新雨符合条件。\n", 1),
        ("正文: 李春和户从三人调为两人\n", 1),
        ("正文: 给李春和送去大米两袋。\n", 1),
        ("表格:\n  - {标题: 表, 列: [组长, 户数], 行: [[李春和, 3], [周桂香, 2]]}\n", 0),
        ("正文: |\n  + 李春和\n  + 周桂香\n", 1),
        ("表格:\n  - {标题: 表, 列: [岗位, 姓名], 行: [[经办, 李春和], [复核, 周桂香]]}\n", 0),
        ("表格:\n  - {标题: 表, 列: [日期, 走访人], 行: [[8月3日, 李春和]]}\n", 0),
        ("表格:\n  - {标题: 表, 列: [日期, 走访对象], 行: [[8月3日, 李春和]]}\n", 1),
        # A row that says whom the next cell names, heads that are names, heads over heads, names among sums.
        ("表格:\n  - {标题: 表, 列: [项目, 内容], 行: [[救助对象, 李春和], [金额, 300]]}\n", 1),
        ("表格:\n  - {标题: 表, 列: [李春和, 周桂香], 行: [[300, 200]]}\n", 1),
        ("表格:\n  - {标题: 表, 列: [序号, 明细], 行: [[1, 李春和 一组 300 元], [2, 周桂香 200 元]]}\n", 1),
        ("表格:\n  - {标题: 表, 列: [编号, 称呼], 行: [[1, 李春和大爷], [2, 周桂香婶]]}\n", 1),
        ("正文: |\n  | 救助 | | |\n  |---|---|---|\n  | 姓名 | 组 | 元 |\n  | 李春和 | 一 | 300 |\n", 1),
        ("正文: |\n  | 项目 | 标准 | 经办人 |\n  |---|---|---|\n  | 临时救助 | 300 | 李小满 |\n", 0),
        # What a link or a file is called.
        ("正文: '[李春和的申请表](https://example.invalid/1)'\n", 1),
        ("正文: '[申请表](https://example.invalid/%E6%9D%8E%E6%98%A5%E5%92%8C.pdf)'\n", 1),
        (
            "正文: 好。\n更正: [{日期: 2026-07-06, 事项: 户主, 原为: 李春河, 改为: 李春和, 原因: 抄错, 经办: 李小满}]\n",
            1,
        ),
    ],
)
def test_people_who_are_listed_in_a_text(town: Town, text: str, found: int) -> None:
    town.write("示范村/村务公开/list.yaml", f"标题: 临时救助\n类别: 社会救助\n公开日期: 2026-07-05\n{text}")
    assert codes_of(town) == ["S011"] * found


@pytest.mark.parametrize(
    ("title", "category", "text", "found"),
    [
        ("关于李春和同志转正的公示", "发展党员", "正文: 好。\n", 1),
        ("党员转正公示", "其他", "正文: 李春和同志预备期满，拟按期转正。\n", 1),
        ("发展对象公示", "其他", "正文: 拟吸收李春和同志为预备党员。\n", 1),
        ("民主评议结果", "民主评议", "正文: 李春和评为不合格。\n", 1),
        ("民主评议结果", "民主评议", "正文: 优秀 9 名，合格 23 名。\n", 0),
        ("党员民主评议结果公示", "其他", "正文: 李春和评为不合格。\n", 1),
        ("党员民主评议结果公示", "其他", "正文: 李春和评为优秀。\n", 0),
        ("延长预备期公示", "其他", "正文: 李春和延长预备期半年。\n", 1),
        ("停止党籍公示", "其他", "正文: 停止李春和党籍。\n", 1),
        ("慰问老党员", "其他", "正文: 给李春和送去慰问金 500 元。\n", 1),
        ("慰问老党员", "其他", "正文: 支部书记陈远山带队，看望 8 人。\n", 0),
        ("支部大会", "其他", "正文: 关于李春和的转正公示。\n", 1),
        ("支部大会", "其他", "正文: 李春和是去年转正的，今年管茶园。\n", 0),
        ("预备党员转正公示", "发展党员", "正文: 入党介绍人：王明礼、赵守田。经支部大会通过，2 名按期转正。\n", 0),
        ("慰问困难党员", "其他", "表格:\n  - {标题: 慰问, 列: [党员, 金额], 行: [[李春和, 300]]}\n", 1),
        ("慰问演出通知", "其他", "表格:\n  - {标题: 节目, 列: [节目, 演员], 行: [[山歌, 李春和]]}\n", 0),
    ],
)
def test_whoever_is_spoken_of_before_it_is_decided(
    town: Town, title: str, category: str, text: str, found: int
) -> None:
    town.write("示范村/党务公开/list.yaml", f"标题: {title}\n类别: {category}\n公开日期: 2026-07-05\n{text}")
    assert codes_of(town) == ["S011"] * found


TABLE = "表格:\n  - {标题: %s, 列: [%s], 行: [[李春和, 300],[周桂香, 200]]}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TABLE % ("临时救助发放名单", "户主, 金额"), 1),
        (TABLE % ("发放", "姓名, 耕地补贴"), 1),
        (TABLE % ("发放", "户主, 救助金额"), 1),
        ((TABLE % ("发放", "户主, 救助金额")).replace("李春和", "李某某").replace("周桂香", "周**"), 0),
        (TABLE % ("慰问困难群众", "户主, 金额"), 1),
        (TABLE % ("村干部误工补贴发放表", "姓名, 金额"), 0),
        (TABLE % ("误工", "姓名, 职务"), 0),
        (TABLE % ("村民代表", "姓名, 组别"), 0),
        ("正文: |\n  ## 低保对象名单\n\n  李春和、周桂香、何新雨\n", 1),
        ("正文: |\n  ## 补贴发放明细\n\n  | 户主 | 金额 |\n  |---|---|\n  | 李春和 | 300 |\n", 1),
        ("正文: |\n  ## 补贴发放明细\n\n  | 组别 | 金额 |\n  |---|---|\n  | 一组 | 300 |\n", 0),
        ("正文: |\n  ## 村民代表\n\n  李春和、周桂香、何新雨\n", 0),
        ("正文: |\n  ## 高龄津贴\n\n  - 李春和 100\n  - 周桂香 100\n", 1),
        ("正文: |\n  **残疾人两项补贴发放名单**\n\n  李春和 周桂香 何新雨\n", 1),
        ("正文: |\n  一、低保\n  李春和\n  周桂香\n  二、其他\n  好。\n", 1),
        ("正文: |\n  一、低保\n  12 户。\n  二、村民代表\n  李春和\n  周桂香\n", 0),
        ("正文: 耕地地力补贴：李春和 300 元，周桂香 200 元。\n", 1),
        ("正文: 护林补助：李春和 300 元，周桂香 200 元。\n", 0),
        ("正文: |\n  低保\n\n  | 户主 | 元 |\n  |---|---|\n  | 李春和 | 300 |\n", 1),
        ("正文: |\n  | 姓名 | 项目 | 元 |\n  |---|---|---|\n  | 李春和 | 临时救助 | 300 |\n", 1),
        ("正文: |\n  | 姓名 | 项目 | 元 |\n  |---|---|---|\n  | 李春和 | 误工补贴 | 300 |\n", 0),
        ("正文: |\n  | 姓名 | 分管工作 |\n  |---|---|\n  | 李小满 | 社会救助 |\n", 0),
    ],
)
def test_a_list_below_a_heading_of_its_own(town: Town, text: str, found: int) -> None:
    """A notice of other things may hold one: its title does not tell."""
    town.write("示范村/村务公开/list.yaml", f"标题: 六月公示\n类别: 其他\n公开日期: 2026-07-05\n{text}")
    assert codes_of(town) == ["S011"] * found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("农机购置补贴", 1),
        ("教育资助金", 1),
        ("冬令救助物资", 1),
        ("计生奖扶对象", 1),
        ("危房改造户名单", 1),
        ("特困供养金", 1),
        ("低保动态调整", 1),
        ("退耕还林补助兑现", 1),
        ("最低生活保障公示", 1),
        ("监测户风险消除公示", 1),
        ("务工交通补贴", 1),
        ("住院报销名单", 1),
        ("医保代缴名单", 1),
        ("救灾物资发放名单", 1),
        ("低收入家庭认定", 1),
        ("60周岁以上农村籍退役士兵补助", 1),
        ("护林员补助", 0),
        ("保洁员补贴发放明细", 0),
        ("村干部误工补贴发放公示", 0),
        ("森林防火值班补贴", 0),
        ("残疾人协会委员名单", 0),
        ("征地补偿发放公示", 0),
        ("广场舞比赛", 0),
    ],
)
def test_a_title_is_the_heading_of_what_is_below(town: Town, title: str, found: int) -> None:
    text = f"标题: {title}\n类别: 其他\n公开日期: 2026-07-05\n正文: |\n  一组：李春和\n  二组：周桂香\n"
    town.write("示范村/村务公开/list.yaml", text)
    assert codes_of(town) == ["S011"] * found


LISTED = "姓名,组别,金额\n李春和,一组,300\n周桂香,二组,200\n何新雨,一组,200\n"


@pytest.mark.parametrize(
    ("record", "words", "found"),
    [
        ("", LISTED, ["S011"]),
        ("受众: 墙\n", LISTED, []),
        ("豁免: [{编号: S011, 原因: 评议的人, 经办: 甲, 复核: 乙, 截止: 2026-12-31}]\n", LISTED, []),
        ("", "李春和周桂香何新雨\n", ["S011"]),
        ("", "李春和 周桂香 何新雨\n", ["S011"]),
        ("", "李　强\n周　军\n何　勇\n", ["S011"]),
        ("", "李春和 300\n周桂香 200\n", ["S011"]),
        ("", "申请人：李春和\n申请事项：临时救助\n", ["S011"]),
        ("", '[{"姓名": "李春和", "金额": 300}]\n', ["S011"]),
        ("", "李春和家大米一袋\n周桂香家大米一袋\n", ["S011"]),
        # As programs write a table.
        ("", '"姓名","金额"\n"李春和","300"\n"周桂香","200"\n', ["S011"]),
        ("", '[{"name": "李春和", "amount": 300}, {"name": "周桂香", "amount": 200}]\n', ["S011"]),
        ("", '["\\u674e\\u6625\\u548c", "\\u5468\\u6842\\u9999", "\\u4f55\\u65b0\\u96e8"]\n', ["S011"]),
        ("", '"组别","金额"\n"石家湾","300"\n"高家岭","200"\n', []),
        ("", "阿依古丽·买买提,300\n扎西顿珠,200\n", ["S011"]),
        ("", "李春和同志\n周桂香同志\n何新雨同志\n", ["S011"]),
        ("", "经评议，李春和符合条件。\n", ["S011"]),
        ("", "组别,户数\n一组,3\n二组,2\n", []),
        ("", "一、领导小组\n组长：陈远山\n成员：王明礼、李小满、赵守田、刘长贵\n审核人：王明礼\n", []),
        (ROSTER % ("临时救助", "李春和"), "申请人：李春和\n", ["S017"]),
        (ROSTER % ("临时救助", "李春和"), "经办人：李春和\n", []),
    ],
)
def test_a_list_in_an_attached_file(town: Town, record: str, words: str, found: list[str]) -> None:
    """What hangs beside a list stays on the web when the list is over."""
    town.write("示范村/村务公开/附件/list.csv", words)
    attached = "正文: 好。\n附件: [{名称: 表, 文件: 附件/list.csv}]\n"
    town.write("示范村/村务公开/list.yaml", f"标题: 临时救助\n{HEAD}{attached}{record}")
    assert codes_of(town) == found


@pytest.mark.parametrize(
    "pattern", [leaving_lists._LEAVING_TITLE, leaving_lists._SUBSIDY_TITLE, leaving_lists._LEAVING_HEAD]
)
def test_the_quick_look_passes_over_nothing_that_leaves(pattern: re.Pattern[str]) -> None:
    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategies.from_regex(re.compile(pattern.pattern)))
    def held(text: str) -> None:
        assert may_leave(text)

    held()
