"""Other procedures than 四议两公开, other bodies, notice, women's share, matters that a body cannot decide."""

import re

import pytest

from conftest import Town

DECISION = "示范村/四议两公开/2026-lamp.yaml"
VOTE = "会议: 村民代表会议\n  应到: 38\n  实到: 34\n  同意: 33\n  反对: 1"

SIX_STEPS = """标题: 整治污水沟
事项: 整治一组到二组的污水沟 300 米
程序: 六步议事法
公开日期: 2026-05-20
收集问题: {时间: 2026-04-01, 方式: 入户走访, 内容: 收到意见 12 条}
确定议题: {时间: 2026-04-10}
议前调研: {时间: 2026-04-20, 参加人员: 村“两委”和村民代表 5 人}
协商议事: {时间: 2026-05-10, 会议: 村民代表会议, 应到: 38, 实到: 34, 同意: 33, 反对: 1, 弃权: 0}
公开结果: {公示期: {起: 2026-05-20, 止: 2026-06-03}}
组织实施: {时间: 2026-06-01, 内容: 已开工}
"""

LEVY = """标题: 修三组机耕道
事项: 三组机耕道铺碎石 800 米
程序: 一事一议
公开日期: 2026-05-12
筹资筹劳: {每人筹资: 15.00, 筹资人数: 210, 筹资合计: 3150.00, 每人筹劳: 3}
提出议案: {时间: 2026-04-10}
村民代表会议决议: {时间: 2026-05-10, 会议: 村民代表会议, 应到: 38, 实到: 34, 同意: 33, 反对: 1, 弃权: 0}
乡镇审核: {时间: 2026-05-11}
决议公开: {公示期: {起: 2026-05-12, 止: 2026-05-26}}
"""


@pytest.mark.parametrize("text", [SIX_STEPS, LEVY], ids=["six steps", "levy"])
def test_each_procedure_has_its_own_steps(hung: Town, text: str) -> None:
    hung.write("示范村/四议两公开/a.yaml", text)
    assert hung.codes() == []
    assert hung.build(posters="all") == 0
    page = (hung.output / "shifan/decisions/a.html").read_text(encoding="utf-8")
    steps = [line.partition(":")[0] for line in text.split("\n") if "{时间" in line or "{公示期" in line]
    places = [page.index(f"</span>{step}</h3>") for step in steps]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("议前调研: {时间: 2026-04-20", "议前调研: {时间: 2026-04-02", ["P001"]),
        ("议前调研: {时间: 2026-04-20, 参加人员: 村“两委”和村民代表 5 人}\n", "", ["P008"]),
        ("实到: 34, 同意: 33", "实到: 20, 同意: 19", ["P004"]),
        ("同意: 33, 反对: 1", "同意: 17, 反对: 17", ["P005"]),
        ("应到: 38", "应到: 未记录", ["P009"]),
        ("程序: 六步议事法", "程序: 四议两公开", ["P013"] * 6),
    ],
)
def test_the_six_steps_are_judged_like_any_other(town: Town, old: str, new: str, codes: list[str]) -> None:
    assert old in SIX_STEPS
    town.write("示范村/四议两公开/a.yaml", SIX_STEPS.replace(old, new))
    assert town.codes() == codes


def test_directed_deputies_are_heard_before_the_villagers_deputies(town: Town) -> None:
    town.edit(DECISION, "村民代表会议决议:", "定向议事:\n  时间: 2026-05-02\n  应到: 15\n  实到: 12\n村民代表会议决议:")
    assert town.codes() == []
    town.edit(DECISION, "时间: 2026-05-02", "时间: 2026-05-11")
    assert town.codes() == ["P001"]


@pytest.mark.parametrize(("notified", "codes"), [("2026-04-30", []), ("2026-05-01", ["P014"])])
def test_a_villagers_meeting_is_called_ten_days_before(town: Town, notified: str, codes: list[str]) -> None:
    """村民委员会组织法 (2018), 第二十一条."""
    town.edit(DECISION, VOTE, f"会议: 村民会议\n  通知日期: {notified}\n  应到口径: 人\n{VOTE.partition(chr(10))[2]}")
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("pack", "notified", "codes"),
    [
        ("重庆", "2026-05-07", []),
        ("重庆", "2026-05-08", ["P014"]),
        ("山东", "2026-05-05", []),
        ("山东", "2026-05-06", ["P014"]),
        ("浙江", "2026-05-07", []),
        ("浙江", "2026-05-08", ["P014"]),
        ("陕西", "2026-05-09", []),
    ],
)
def test_deputies_are_called_as_early_as_the_province_says(
    town: Town, pack: str, notified: str, codes: list[str]
) -> None:
    town.edit("镇.yaml", "规则: 全国", f"规则: {pack}")
    town.edit(DECISION, VOTE, VOTE.replace("会议: 村民代表会议", f"会议: 村民代表会议\n  通知日期: {notified}"))
    assert [code for code in town.codes() if code.startswith("P01") and code != "P010"] == codes


@pytest.mark.parametrize(("present", "codes"), [(10, []), (9, ["P015"])])
def test_two_thirds_of_the_women_deputies_in_shandong(town: Town, present: int, codes: list[str]) -> None:
    town.edit("镇.yaml", "规则: 全国", "规则: 山东")
    town.edit(DECISION, VOTE, VOTE.replace("  应到", f"  妇女代表应到: 15\n  妇女代表实到: {present}\n  应到", 1))
    assert "P015" not in town.codes()
    # Until the end of March 2026; since then the province asks for it no more.
    decision = town.content / DECISION
    decision.write_text(decision.read_text(encoding="utf-8").replace("2026-0", "2025-0"), encoding="utf-8")
    assert [code for code in town.codes() if code == "P015"] == codes


@pytest.mark.parametrize(
    ("body", "matter", "in_favour", "codes"),
    [
        ("成员代表大会", "集体项目", 30, []),
        ("成员代表大会", "成员身份", 30, ["P016"]),
        ("成员大会", "成员身份", 30, []),
        ("成员大会", "接纳非成员", 29, []),
        ("成员大会", "接纳非成员", 28, ["P005"]),
    ],
)
def test_what_members_decide(town: Town, body: str, matter: str, in_favour: int, codes: list[str]) -> None:
    """农村集体经济组织法: 第二十八条 (not by deputies), 第十五条 (three quarters of all members; 28.5 of 38)."""
    town.edit(DECISION, "动议事由:", f"事项类别: {matter}\n动议事由:")
    town.edit(DECISION, VOTE, f"会议: {body}\n  应到: 38\n  实到: 34\n  同意: {in_favour}\n  反对: {34 - in_favour}")
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("category", "days", "codes"),
    [("集体资产", 14, ["P010"]), ("集体资产", 15, []), ("社会救助", 6, ["P010"]), ("社会救助", 7, []), ("其他", 1, [])],
)
def test_zhejiang_prescribes_days_by_matter(town: Town, category: str, days: int, codes: list[str]) -> None:
    town.edit("镇.yaml", "规则: 全国", "规则: 浙江")
    town.edit("镇.yaml", "公示最少天数: 7\n", "")
    town.write(
        "示范村/村务公开/a.yaml",
        f"标题: 甲\n类别: {category}\n公开日期: 2025-12-01\n公示期: {{起: 2025-12-01, 止: 2025-12-{days:02}}}\n正文: 乙\n",
    )
    assert [code for code in town.codes() if code == "P010"] == codes


@pytest.mark.parametrize(
    ("step", "body", "codes"),
    [
        ("党支部提议", "党支部委员会", []),
        ("党支部提议", "党员大会", []),
        ("党支部提议", "村民小组会议", ["P016"]),
        ("两委商议", "村“两委”联席会", []),
        ("两委商议", "村民代表会议", ["P016"]),
        ("党员大会审议", "党员代表会议", []),
        ("党员大会审议", "村民代表会议", ["P016"]),
        ("村民代表会议决议", "成员代表大会", []),
        ("村民代表会议决议", "党员大会", ["P016"]),
    ],
)
def test_each_step_is_held_by_its_own_body(town: Town, step: str, body: str, codes: list[str]) -> None:
    file = town.content / DECISION
    head, _, rest = file.read_text(encoding="utf-8").partition(f"{step}:\n")
    before, _, behind = rest.partition("  会议: ")
    after = behind.partition("\n")[2]
    file.write_text(f"{head}{step}:\n{before}  会议: {body}\n{after}", encoding="utf-8")
    assert town.codes() == codes


@pytest.mark.parametrize(
    ("merged", "codes"),
    [
        ({"两委商议": "党支部提议"}, []),
        ({"党支部提议": "两委商议"}, []),
        ({"党支部提议": "两委商议", "两委商议": "党支部提议"}, ["P008", "P008"]),
        ({"两委商议": "两委商议"}, ["P008"]),
        ({"两委商议": "党员大会审议"}, ["P008"]),
        ({"党员大会审议": "村民代表会议决议"}, ["P008"]),
        ({"村民代表会议决议": "党支部提议"}, ["P008"]),
        ({"村民代表会议决议": "村民代表会议决议"}, ["P008"]),
        ({"两委商议": "定向议事"}, ["P008"]),
    ],
)
def test_only_the_first_two_steps_may_be_held_as_one(town: Town, merged: dict[str, str], codes: list[str]) -> None:
    file = town.content / DECISION
    text = file.read_text(encoding="utf-8")
    for step, into in merged.items():
        text = re.sub(rf"^{step}:\n(?:  .*\n|#.*\n)+", f"{step}: {{合并于: {into}}}\n", text, flags=re.M)
    file.write_text(text, encoding="utf-8")
    assert town.codes() == codes


def test_what_is_said_of_a_missing_step_mends_it(town: Town) -> None:
    file = town.content / DECISION
    text = re.sub(r"^两委商议:\n(?:  .*\n)+", "", file.read_text(encoding="utf-8"), flags=re.M)
    file.write_text(text, encoding="utf-8")
    (problem,) = town.check().problems
    (line,) = re.findall(r"写 (两委商议: \{.*\})$", problem.fix)
    file.write_text(text.replace("党员大会审议:", f"{line}\n党员大会审议:"), encoding="utf-8")
    assert town.codes() == []


def test_a_matter_may_end_where_it_is_first_voted_down(town: Town) -> None:
    """What is said of the vote of the Party members, “结论: 未通过”, can be followed, and the deputies need not meet."""
    matter = (
        "标题: 出租旧校舍\n事项: 出租旧校舍\n公开日期: 2026-07-01\n"
        "党支部提议: {时间: 2026-06-01, 会议: 党支部委员会, 应到: 5, 实到: 5, 同意: 5, 反对: 0, 弃权: 0}\n"
        "两委商议: {合并于: 党支部提议}\n"
        "党员大会审议: {时间: 2026-06-10, 会议: 党员大会, 应到: 48, 实到: 41, 同意: 12, 反对: 20, 弃权: 9}\n"
    )
    town.write("示范村/四议两公开/school.yaml", matter)
    assert town.codes() == ["P005"]
    town.write("示范村/四议两公开/school.yaml", matter + "结论: 未通过\n")
    assert town.codes() == []


def test_levies_of_one_year_are_added_up(town: Town) -> None:
    town.edit("镇.yaml", "规则: 全国", "规则: 全国\n筹资每人上限: 20.00\n筹劳每人上限: 10")
    town.write("示范村/四议两公开/a.yaml", LEVY)
    assert town.codes() == []
    town.write("示范村/四议两公开/b.yaml", LEVY.replace("2026-05-12", "2026-05-13", 1))
    assert town.codes() == ["P017"]
    town.write("示范村/四议两公开/b.yaml", LEVY.replace("公开日期: 2026-05-12", "公开日期: 2025-05-12", 1))
    assert "P017" not in town.codes()
