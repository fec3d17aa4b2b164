"""What a clerk writes in one piece, or under a content for a name -> one Problem, with how to write this very thing."""

import pytest

from gongkai.problem import Place, Problem
from gongkai.read.events import Value, read_events
from gongkai.read.file import read_bytes
from gongkai.records import (
    Account,
    Activity,
    Assets,
    Charter,
    Commitment,
    Contract,
    Decision,
    FollowUp,
    Honour,
    Indicators,
    Network,
    Points,
    RedBlack,
    Register,
    Statement,
    Team,
    VillageNotice,
)
from gongkai.records.as_written import as_written_here
from gongkai.records.base import Record
from gongkai.records.build import build


def wrong(model: type[Record], key: str, written: Value, beside: dict[str, Value] | None = None) -> list[Problem]:
    """Return the Problems below one key of a record of which nothing else is told."""
    _, problems = build(model, {**(beside or {}), key: written}, "a.yaml")
    return [problem for problem in problems if problem.path[:1] == (key,)]


@pytest.mark.parametrize(
    ("model", "key", "written", "fix"),
    [
        (Account, "公示期", "2026-08-10起15天", "{起: 2026-08-10, 止: 2026-08-24}"),
        (Account, "公示期", "15天", "从公开那天算起、首尾两天都算的，写成 公示期: {起: 2026-08-03, 止: 2026-08-17}"),
        (Account, "公示期", "七个工作日", "止: …}（“…”换成那一天）"),
        (Account, "公示期", "8月10日到8月24日", "缺少年份：写成 公示期: {起: …-08-10, 止: …-08-24}"),
        (Account, "公示期", "起 2026-08-10 止 2026-08-24", "{起: 2026-08-10, 止: 2026-08-24}"),
        (Account, "公示期", "长期", "没有止日的，把这一项删掉"),
        (Account, "公示期", "2026-08-24", "是最后一天的，写成 公示期: {起: …, 止: 2026-08-24}"),
        (Account, "审核", "无", "没有，就把这一项删掉"),
        (Account, "支出", "无", "没有，就把这一项删掉"),
        (Account, "公示期", "10天（2026年8月10日至8月19日）", "{起: 2026-08-10, 止: 2026-08-19}"),
        (Account, "公示期", "自2026年8月10日起，公示十五天", "{起: 2026-08-10, 止: 2026-08-24}"),
        (Contract, "期限", "2026.9.1-2029.8.31（三年）", "{起: 2026-09-01, 止: 2029-08-31}"),
        (Register, "事项", [{"编号": "1", "名称": "甲", "责任": "乙", "材料": "1. 身份证；2. 户口簿"}], "材料: [身份证, 户口簿]"),
        (Activity, "场次", [{"2026-05-20": {"名称": "甲", "人次": "38"}}], "写成 - {日期: 2026-05-20, 名称: …, 人次: …}"),
        (Activity, "场次", [{"讲座": "38"}], "写成 - {名称: 讲座, 人次: 38}"),
        (Team, "人员", [{"户主": "甲某", "班": "一组"}], "这几个名称都不认识"),
        (Honour, "获奖", [{"名称": "甲", "类型": "户", "奖励": "无"}], "是零就写 0.00"),
        (Decision, "党员大会审议", {"同意": "24票，反对0票，弃权1票"}, "同意: 24；反对: 0；弃权: 1"),
        (Contract, "期限", "3年", "写成 年限: 3年"),
        (Contract, "期限", "长期", "写成 年限: 长期"),
        (Contract, "期限", "2026年9月1日起三年", "{起: 2026-09-01, 止: 2029-08-31}"),
        (Contract, "期限", {"起": "2026-01-31", "止": "1个月"}, "写成 2026-02-27"),
        (Team, "届期", "2024年3月至2027年2月", "按整月算的，写成 届期: {起: 2024-03-01, 止: 2027-02-28}"),
        (Team, "届期", "2024-2027", "{起: 2024-…, 止: 2027-…}"),
        (Team, "届期", "三年", "写明从哪天到哪天"),
        (Network, "每格户数", "10到30户", "写成 每格户数: {起: 10, 止: 30}"),
        (Network, "每格户数", "30", "{起: …, 止: …}（“…”换成数）"),
        (Charter, "起草", "2026-01-20，村党支部", "这是“谁”的，写成 起草: {日期: 2026-01-20, 谁: 村党支部}；这是“说明”的"),
        (Charter, "条文", "第一条 移风易俗。\n第二条 邻里互助。\n", "- {条: 1, 内容: 移风易俗。}"),
        (Charter, "条文", ["二、邻里互助。"], "写成 - {条: 2, 内容: 邻里互助。}"),
        (Decision, "结果", "清淤 1.2 公里", "结果: {说明: 清淤 1.2 公里}"),
        (FollowUp, "颜色含义", "红是过了期限；绿表示按时", "颜色含义: {红: 过了期限, 绿: 按时}"),
        (FollowUp, "事项", ["（编号：1，内容：修路，期限：未记录）"], "写成 - {编号: 1, 内容: 修路, 期限: 未记录}"),
        (FollowUp, "事项", [{"（编号：1, 内容": "修路}"}], "写成 - {编号: 1, 内容: 修路}"),
        (Team, "人员", [{"一组": ["甲某", "乙某"]}, {"二组": ["丙某"]}], "姓名: …, 组别: 一组}（“…”换成原来写的）；这样的 2 项"),
        (Team, "人员", {"一组": "甲某", "二组": "丙某"}, "写成 - {姓名: …, 组别: 一组}"),
        (Assets, "资产", [{"ZC-2": {"名称": "楼", "类别": "资源性资产"}}], "{编号: ZC-2, 名称: …, 类别: …}"),
        (Account, "收入", {"租金": {"日期": "2026-07-05", "科目": "其他收入", "金额": "1"}}, "- {摘要: 租金, 日期: …,"),
        (Statement, "资产负债", [{"库存现金": ["900.00", "1200.00"]}], "年初数: 900.00, 期末数: 1200.00}"),
        (Team, "人员", [{"主任": "甲某"}], "冒号前面是“角色”，一个一项，写成 - {姓名: …, 角色: 主任}"),
        (Team, "人员", "12", "只知道有几个的，这一行改成 人数: 12"),
        (Team, "组成", ["志愿服务队12支230人"], "名称从这些里面选：名称、支数、人数"),
        (Activity, "场次", "3 场", "这一行改成 场次合计: 3"),
        (Activity, "场次", [{"名称": "甲", "日期": "2026-07-01"}, {"名称": "乙"}], ""),
        (Points, "户", [{"甲某": {"得分": "16", "结余": "16"}}], "冒号前面是“户主”的内容，不是名称：写成 - {户主: …,"),
        (Honour, "获奖", [{"一等奖": {"名称": "甲", "类型": "个人"}}], "写成 - {档次: 一等奖, 名称: …, 类型: …}"),
        (RedBlack, "黑榜", [{"三组到河边的路段": "有垃圾"}], "名称从这些里面选：对象、类型、得分、问题、整改期限、整改完成、照片"),
        (VillageNotice, "照片", ["照片/a.jpg"], "写成 - {文件: 照片/a.jpg, 说明: …}"),
        (VillageNotice, "附件", "附件/a.pdf", "- {名称: …, 文件: 附件/a.pdf}（“…”换成真的）"),
        (Honour, "获奖", [{"名称": "甲", "类型": "户", "奖励": "每户50元"}], "写成 50"),
        (Contract, "金额", "12000元/年", "加一行 计价: 每年"),
        (Register, "事项", [{"编号": "1", "名称": "甲", "责任": "乙", "时限日": "当场办结"}], "只写数字（几天办完，当天办完写 1），例如 3"),
        (Account, "审核", "监委会 2026年8月9日 同意", "{审核人: 监委会, 日期: 2026-08-09, 意见: 同意}"),
        (Decision, "两委商议", "和党支部提议合开", "两委商议: {合并于: 党支部提议}"),
        (Network, "单元", [{"第一网格": ["甲某", "52"]}], "冒号前面是内容，不是名称；有几个的分开写"),
        (Account, "更正", [{"日期": "2026-08-12"}, {"事项": "甲", "原为": "1"}, {"改为": "2", "原因": "乙", "经办": "丙"}],
         "“-”只写在每一项的第一个名称“日期”前面；“事项”“原为”“改为”“原因”“经办”前面的“-”"),
        (Indicators, "指标", [{"名称": "甲", "数": "62 亩", "单位": "件"}], "“单位”写的是 件，这里写的是 亩"),
        (Contract, "金额大写", "壹萬贰佰几", "“金额”写的 12000.00 是对的，就写成 壹万贰仟元整"),
        (Network, "单元", [{"名称:甲院": None, "层级:网格": None}], "冒号用英文的，后面都空一格：写成 - {名称: 甲院, 层级: 网格}"),
        (Network, "单元", [[{"名称": "甲院"}, {"层级": "网格"}]], "两边的方括号改成英文的花括号：写成 - {名称: 甲院, 层级: 网格}"),
        (Network, "单元", [{"名称": "甲院", "层级": "网格", "户数 26": None}], "“户数”后面少了冒号，写成 户数: 26"),
        (FollowUp, "事项", [{"编号": "貳", "内容": "修路", "期限": "未记录"}], "写成 2"),
        (Team, "届期", {"起": "2026-01-31", "任期": "3年"}, "这里写最后一天：首尾两天都算的，这一项改成 止: 2029-01-30"),
        (Account, "公示期", {"起": "2026-08-10", "公示天数": "15"}, "止: 2026-08-24"),
        (Assets, "资产", [{"名称": "楼", "编号": "1", "类别": "资源性资产", "处置": "报废"}], "{日期: …, 方式: 报废}（“…”换成真的）"),
        (Network, "层级", {"村": "1", "网格": "2"}, "层级: [网格]"),
        (Charter, "条文", [{"条": "1", "标题": "卫生", "内容": "甲"}, {"条": "2", "内容": "乙"}], "这里没有别的可写"),
        (Indicators, "指标", [{"名称": "甲"}, {"数": "1"}, {"名称": "乙"}, {"数": "2"}], "“数”前面的“-”改成一个空格"),
    ],
)  # fmt: skip
def test_one_mistake_is_told_once_with_its_own_words(model: type[Record], key: str, written: Value, fix: str) -> None:
    problems = wrong(model, key, written, {"公开日期": "2026-08-03", "金额": "12000.00"} | {key: written})
    assert len(problems) == bool(fix), [problem.message for problem in problems]
    assert all(fix in problem.fix for problem in problems)


@pytest.mark.parametrize(
    ("model", "values", "said", "fix"),
    [
        (Contract, {"公示期": None, "起": "2026-08-10", "止": "2026-08-24"}, "“起”“止”", "“起”“止”前面都多空两格，归到上面的“公示期”"),
        (FollowUp, {"颜色含义": None, "红": "甲", "绿": "乙"}, "“红”“绿”", "归到上面的“颜色含义”里面"),
        (Account, {"公示期起": "2026-08-10", "公示期止": "2026-08-24"}, "“公示期起”", "写 起:、止: ，前面都空两格"),
        (Account, {"勘误": [{"日期": "2026-08-12", "事项": "甲", "原为": "1"}]}, "“勘误”", "是“更正”，就改成“更正”"),
        (VillageNotice, {"名单": [{"耕地补贴": None, "网上姓名": "张某某", "人员": [{"姓名": "甲某"}]}]}, "“耕地补贴”", "写成 标题: 耕地补贴"),
        (Account, {"支出": [{"日期": "2026-07-12", "路灯电费": "402.30", "科目": "公益支出"}]}, "“路灯电费”", "写成 摘要: 路灯电费, 金额: 402.30"),
        (VillageNotice, {"名单": [{"标题": "甲", "人员": [{"姓名": "甲某"}, {"合计": "3.00"}]}]}, "“合计”", "和上面的“人员”对齐"),
        (Account, {"更正": [{"日期": "2026-08-12", "第 2 笔": "420.30 改为 402.30", "原因": "甲", "经办": "乙"}]}, "“第 2 笔”", "事项: 第 2 笔, 原为: 420.30, 改为: 402.30"),
        (VillageNotice, {"表格": [{"标题": "表", "甲": ["1", "3"], "乙": ["2", "4"]}]}, "“甲”“乙”", "各列的名字写在 列: [甲, 乙] 里"),
        (Commitment, {"承诺": [{"内容": "甲", "起止": "2026-01-01至2026-12-31"}]}, "“起止”", "开始: 2026-01-01；期限: 2026-12-31"),
        (Activity, {"场次": [{"2026-04-15": "宣传日", "地点": "广场"}]}, "“2026-04-15”", "写成 日期: 2026-04-15, 名称: 宣传日"),
        (Contract, {"工期": "45天"}, "“工期”", "改成“年限”"),
        (Contract, {"租期": {"起": "2026-01-01", "止": "2026-12-31"}}, "“租期”", "改成“期限”"),
        (VillageNotice, {"联系方式": "村委会"}, "“联系方式”", "是“联系”，就改成“联系”"),
    ],
)  # fmt: skip
def test_names_of_another_place_are_told_together(
    model: type[Record], values: dict[str, Value], said: str, fix: str
) -> None:
    _, problems = build(model, values, "a.yaml")
    unknown = [problem for problem in problems if problem.code == "R001"]
    assert not [problem for problem in problems if problem.code == "R002" and len(problem.path) > 2]
    assert len(unknown) == 1
    assert said in unknown[0].message
    assert fix in unknown[0].fix


@pytest.mark.parametrize(
    ("meeting", "fix"),
    [
        ({"应到/实到": "32/25"}, "应到: 32；实到: 25"),
        ({"应到实到": "32、25"}, "应到: 32；实到: 25"),
        ({"表决结果": "同意24票，反对0票，弃权1票"}, "同意: 24；反对: 0；弃权: 1"),
        ({"表决结果": "一致通过"}, "名称从这些里面选一个"),
    ],
)
def test_numbers_behind_another_name_are_written_line_by_line(meeting: dict[str, Value], fix: str) -> None:
    assert fix in wrong(Decision, "党员大会审议", meeting)[0].fix


@pytest.mark.parametrize(
    ("model", "text", "at", "fix"),
    [
        (Account, "公示期: 起: 2026-08-10, 止: 2026-08-24\n", 1, "写成 公示期: {起: 2026-08-10, 止: 2026-08-24}"),
        (Account, "支出:\n  - 日期: 2026-07-12, 摘要: 电费, 金额: 4.00\n", 2, "写成 - {日期: 2026-07-12, 摘要: 电费, 金额: 4.00}"),
        (FollowUp, "事项:\n  - （编号：1, 内容: 修路, 期限: 未记录}\n", 2, "写成 - {编号: 1, 内容: 修路, 期限: 未记录}"),
        (Decision, "党员大会审议:\n  时间: 2026-05-20\n  应到5人，实到5人，同意5票\n", 3, "应到: 5；实到: 5；同意: 5"),
        (Decision, "党员大会审议:\n  应到: 32人 实到: 25人\n", 2, "应到: 32；实到: 25"),
        (Decision, "党员大会审议:\n  会议: 党员大会\n  应到 32\n  实到25人\n  地点: 村部\n", 3, "应到: 32；实到: 25"),
        (Account, "公示期:\n  起: 2026-08-10 止: 2026-08-24\n", 2, "起: 2026-08-10；止: 2026-08-24"),
        (Decision, "党员大会审议:\n  2026年5月20日党员大会\n  会议形式: 举手\n", 2, "名称从这些里面选：时间、"),
        (Account, "公开日期: 2026-08-10\n账户 合作社\n期间: 2026-07\n", 2, "账户: 合作社"),
        (Account, "公开日期: 2026-08-10\n收入合计6000.00\n期间: 2026-07\n", 2, "收入合计: 6000.00"),
        (Decision, "党支部提议: 2026-05-06\n  会议: 党支部委员会\n", 1, "名称从这些里面选：时间、通知日期"),
        (Account, "支出:\n  - {日期: 2026-07-12 摘要: 电费 科目: 公益支出 金额: 4.00}\n", 2, "- {日期: 2026-07-12, 摘要: 电费, 科目: 公益支出, 金额: 4.00}"),
        (VillageNotice, "名单:\n  - (姓名: 甲某, 组别: 一组)\n", 2, "写成 - {姓名: …, 组别: 一组}"),
        (Commitment, "承诺:\n  - 修好路\n    目标: 600 米\n    期限: 2026-12-31\n", 2, "写成 - 内容: 修好路"),
    ],
)  # fmt: skip
def test_a_line_without_its_braces_or_names_is_written_out(model: type[Record], text: str, at: int, fix: str) -> None:
    (problem,) = read_bytes(text.encode(), "a.yaml").problems
    told = as_written_here(model, problem, text.split("\n"))
    assert told.place == Place(at)
    assert fix in told.fix


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公示期:\n起: 2026-08-10\n止: 2026-08-24\n期限:\n起: 2026-09-01\n止: 2026-12-31\n", ["“起”写了两次：“公示期:”和“期限:”下面的没有空格"]),
        ("依据:\n账户: 甲\n备注: 乙\n说明:\n备注: 丙\n", ["“备注”写了两次，第一次在第 3 行"]),
    ],
)  # fmt: skip
def test_names_that_stand_twice_because_their_blanks_were_lost_are_told_once(text: str, found: list[str]) -> None:
    assert [problem.message for problem in read_events(text).problems] == found


@pytest.mark.parametrize("name", ["甲某、乙某", "甲某/乙某", "甲某，乙某"])
def test_one_item_is_one_person(name: str) -> None:
    roster: Value = [{"标题": "补贴", "人员": [{"姓名": name}]}]
    assert [problem.code for problem in wrong(VillageNotice, "名单", roster)] == ["R010"]
    one: Value = [{"标题": "补贴", "人员": [{"姓名": "买买提·吐尔逊（一组、二组）"}]}]
    assert wrong(VillageNotice, "名单", one) == []
