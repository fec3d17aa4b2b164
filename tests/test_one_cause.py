"""A mistake in a record of the newer types -> one Problem, at the line that has it; what is odd and right is left alone."""

import datetime

import pytest

from conftest import Town
from gongkai.problem import Level, last_key

TODAY = datetime.date(2026, 11, 25)
FIGURES, TASKS, POINTS = "指标/2026-06.yaml", "督办/2026-06.yaml", "积分榜/2026-Q2.yaml"
BOARD, NETWORK, POWERS = "红黑榜/2026-06.yaml", "网格/2026.yaml", "清单/powers.yaml"
TEAM, CHARTER, ACTIVITY = "队伍/mediators.yaml", "规约/2026-rules.yaml", "活动/2026-Q2.yaml"
ASSETS, FORM = "资产资源/2026-06-30.yaml", "财务报表/2026-H1.yaml"
DONE, BLAMED = "来源: 群众, 措施: 先请镇里的车每周来两次, 整改期限: 2026-08-15", "路边有垃圾没有清"
FIRST, HOUSE = "名称: 桂花院, 层级: 微院落, 上级: 第一网格, 户数: 26", "组别: 一组, 上期: 12, 得分: 10, 结余: 22"
OFFICE = "原值: 420000.00, 净值: 310000.00, 使用: 自用"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (FIGURES, "数: 62, ", "62, ", "R001 62 写成 数: 62"),
        (FIGURES, "数: 62, ", "数: 62, 占: 办理事项, ", "R090 占 从这些里面选"),
        (FIGURES, "上年同期: 58", "比例: 62", "R087 比例 写成 62%"),
        (FIGURES, "上年同期: 58", "颜色: 绿", "R092 颜色 补上 颜色含义"),
        (FIGURES, "上年同期: 58", "备注: 含代办", "R001 备注 改成“说明”"),
        (FIGURES, "期间: 2026-06", "期间: 2026-06\n截至: 2026-06-30", "R093 期间 另一行删掉"),
        (FIGURES, "期间: 2026-06", "截至: 2027-06-30", "R084 截至 核对日期"),
        (FIGURES, "期间: 2026-06", "栏目: [村务, 党务]\n期间: 2026-06", "R010 栏目 这里只写一个，从这些里面选"),
        (TASKS, DONE, "销项: 2026-07-01, 复核: 环境卫生委员（自查）", "R104 销项 负责的人以外的"),
        (TASKS, DONE, "销项: 2026-07-01, 复核: 2026-07-02", "R010 复核 这里写是谁"),
        (TASKS, "  绿: 按时", "  绿:", "R092 颜色含义 在“颜色含义”里补上 绿"),
        (POINTS, HOUSE, f"{HOUSE}, 兑换: 30", "F018 结余 核对这一行"),
        (POINTS, HOUSE, HOUSE.replace("得分: 10", "得分:"), "Y015  得分: …"),
        (POINTS, "件数: 2, 合计: 20", "件数: 2, 合计: 30", "F018 合计 核对这一行"),
        (POINTS, "兑换: 20, 结余: 36", "兑换: 30, 结余: 26", "F002 兑换合计 核对每一行"),
        (POINTS, "事由: 庭院整洁", "事由: 低保户参加义务劳动", "S008 事由 删掉原因"),
        (BOARD, BLAMED, "刘长贵家的鸡散养", "S018 问题 不写人"),
        (BOARD, BLAMED, "川A12345乱停", "S018 问题 不写人"),
        (BOARD, "三组到河边的路段", "二组组长", "S018 对象 不写人"),
        (BOARD, "类型: 户, 组别: 二组, 得分: 95, 事由: 门前屋后天天扫, 同意公开: 是", "类型: 集体", "R105 类型 类型”写 个人"),
        (BOARD, "名称: 周桂香", "名称: 周桂香、王明礼", "R010 名称 分成几项写"),
        (BOARD, "得分: 61", "扣分: 5", "R001 扣分 从这些里面选一个：得分、"),
        (NETWORK, FIRST, FIRST.replace("26", "62"), "R098 户数 核对两处"),
        (NETWORK, FIRST, FIRST.replace("第一网格", "示范村"), "R098 上级 核对“层级”和“上级”"),
        (NETWORK, "层级: [村, 网格, 微院落]", "层级: [微院落, 网格, 村]", "R098 层级 层级: [村, 网格, 微院落]"),
        (NETWORK, "层级: [村, 网格, 微院落]", "层级: [村级, 网格, 微院落]", "R090 层级 少写了这一层"),
        (NETWORK, "层级: 村, ", "层级: 村, 上级: 示范镇, ", "R098 上级 这一项删掉"),
        (NETWORK, "体系: ", "名称: ", "R001 名称 改成“体系”"),
        (POWERS, "材料: [身份证原件]", "材料: [身份证: 原件]", "R010 材料 身份证：原件"),
        (POWERS, "监督: 村务监督委员会\n  - ", "监督: 村委会主任（兼）\n  - ", "R097 监督 办的人以外的"),
        (TEAM, "姓名: 周桂香", "姓名: 周桂香、王明礼", "R010 姓名 一项一个姓名"),
        (TEAM, "服务: 婚姻家庭", "证书: 调解员证 51100220200013", "S018 证书 号删掉"),
        (CHARTER, "内容: 门前", "标题: 卫生, 内容: 门前", "R001 标题 没有别的可写"),
        (CHARTER, "内容: 门前", "内容: 第二条 门前", "R088 内容 开头的“第二条”删掉"),
        (CHARTER, "起草: {日期: 2026", "起草: {日期: 2027", "R084 日期 核对日期"),
        (CHARTER, "审查: {日期: 2026-03-15, 谁: 镇司法所, 意见: 合法}", "审查: {}", "R003 审查 写明哪天"),
        (CHARTER, "施行日期: 2026-05-01", "施行日期: 2026-04-01", "R100 施行日期 核对两个日期"),
        (ACTIVITY, "人次: 38", "人次: 38.5", "R087 人次 不写小数"),
        (ACTIVITY, "人次: 38", "人次: 38, 内容: 李春和讲了自己吸毒的经历", "S009 内容 整句删掉"),
        (ACTIVITY, "人次: 38", "人次: 38, 内容: 看望残疾老人李春和", "S007 内容 删掉病情"),
        (ASSETS, OFFICE, OFFICE.replace("310000", "430000"), "R103 净值 核对两个数"),
        (ASSETS, OFFICE, f"{OFFICE}, 处置: 2026-05-10 报废", "R003 处置 {日期: 2026-05-10, 方式: 报废}"),
        (ASSETS, OFFICE, f"{OFFICE}, 处置: {{日期: 2026-05-10, 方式: 报废}}", "F002 原值合计 写成 95200.00"),
        (ASSETS, OFFICE, f"{OFFICE}, 处置: {{日期: 2026-07-05, 方式: 报废}}", "R103 日期 写进下一期"),
        (ASSETS, "账户: ", "单位: ", "R001 单位 改成“账户”"),
        (NETWORK, "职务: 总网格长}", "职务: 总网格长},", "Y010  末尾的逗号删掉"),
        (NETWORK, "{名称: 桂花院, 层级: 微院落, 上级", "{名称: 桂花院、层级: 微院落、上级", "Y021  写成 - {名称: 桂花院, 层级: 微院落,"),
        (POWERS, "  - 编号: 2\n", "  2. 编号: 2\n", "Y010  改成（空 2 格）- 编号: 2"),
        (CHARTER, "版本: 2026 年修订", "代替: 2026-rules", "R043 代替 以前的那一件"),
        ("四议两公开/2026-lamp.yaml", "动议事由:", "程序: 六步议事\n动议事由:", "R020 程序 改成“六步议事法”"),
        ("荣誉表彰/2026-courtyard.yaml", "名称: 李春和家", "名称: 2026-06-18", "R010 名称 这里写是谁"),
        ("干部承诺/chen-yuanshan.yaml", "办公电话:", "电话:", "R001 电话 改成“办公电话”"),
        (FORM, "期间: 2026-H1", "期间: 2026-H1\n单位: 万元", "F027 单位 “单位”写成 元"),
        (TEAM, "  起: 2024-03-01\n  止: 2027-02-28", "  起: 2026-01-01\n  天数: 15", "R001 天数 止: 2026-01-15"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_problem_at_its_line(hung: Town, file: str, old: str, new: str, said: str) -> None:
    code, key, fix = said.split(" ", 2)
    hung.edit(f"示范村/{file}", old, new)
    (problem,) = hung.check(TODAY).problems
    assert (problem.code, last_key(problem.path)) == (code, key)
    assert fix in problem.fix, problem.fix


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CHARTER, "门前屋后自己扫", "不得以罚款代替处理"),
        (CHARTER, "施行日期: 2026-05-01", "施行日期: 2026-04-12"),
        (ASSETS, OFFICE, OFFICE.replace("420000.00", "未记录")),
        (BOARD, BLAMED, "按 GB50034 要换灯"),
        (BOARD, "名称: 桂花院", "名称: 向阳院"),
        (FIGURES, "数: 62, ", "数: 1 062, "),
        (NETWORK, "每格户数: {起: 10, 止: 30}", "各层个数:\n  - {层级: 微院落, 个数: 151}"),
    ],
)
def test_what_is_odd_and_right_is_left_alone(hung: Town, file: str, old: str, new: str) -> None:
    hung.edit(f"示范村/{file}", old, new)
    assert [one.code for one in hung.check(TODAY).problems] == []


def test_what_is_left_goes_on_where_the_next_list_has_none(hung: Town) -> None:
    """A black list that is left out is no black list that is mended, and a household without its group is still that one."""
    board = (hung.content / "示范村" / BOARD).read_text(encoding="utf-8")
    later = board.partition("\n黑榜:")[0].replace("2026-07-", "2026-08-").replace("2026-06", "2026-07")
    hung.write("示范村/红黑榜/2026-07.yaml", later + "\n")
    points = (hung.content / "示范村" / POINTS).read_text(encoding="utf-8").partition("户:\n")[0]
    row = "户:\n  - {户主: 李春和, 上期: 36, 得分: 0, 结余: 36}\n"
    hung.write("示范村/积分榜/2026-Q3.yaml", points.replace("2026-Q2", "2026-Q3").replace("2026-07", "2026-10") + row)
    told = {problem.message for problem in hung.check(TODAY).problems if problem.code == "R106"}
    assert any("没有改好的“三组到河边的路段”，这一期没有了" in words for words in told)
    assert any("第 1 户还有 36 分，这一期没有了，这一项和它只差一点" in words for words in told), told


def test_a_cause_that_only_reminds_hides_no_error(hung: Town) -> None:
    """A day that is near is a reminder; that its session is out of its period must stop all the same."""
    hung.edit(f"示范村/{ACTIVITY}", "日期: 2026-06-26", "日期: 2026-11-28")
    levels = {problem.code: problem.level for problem in hung.check(TODAY).problems}
    assert levels == {"R084": Level.REMINDER, "R102": Level.ERROR}
