"""Tables on posters: no word or name broken where it need not be, nothing off the sheet, and a table too wide in parts."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies
from PIL import Image
from pypdfium2 import PdfDocument, PdfTextPage, raw

from conftest import made_once, starter_town
from gongkai.render.fit import SHEETS, ems
from gongkai.render.headline import LONELY, headline
from gongkai.render.tables import fitted
from test_posters import MM, words

LONG_NAME, LONG_VILLAGE = "买买提·吐尔逊江·阿布都热合曼", "积石山东乡族自治乡大河家康吊新村移民安置社区"
MONTHS = [f"{number}月" for number in range(1, 12)]
TITLES = ["经营收入", "补助收入", "固定资产清理损失"]
HEAD = "公开日期: 2026-07-05\n"
SUMMARY = "库区基础设施补短板项目工程进度款（含农民工工资专户）"
ACCOUNT = (
    f"""{HEAD}账户: 移民后扶专户
期间: 2026-06
期初余额: 1234567890.12
收入:
"""
    + "".join(
        f"  - {{日期: 2026-06-{day:02}, 摘要: {SUMMARY}, 科目: 补助收入—库区扶持资金, 金额: 1000.00, "
        f"经手人: {LONG_NAME}, 证明人: 村务监督委员会全体成员, 审批人: 陈远山、王明礼, 凭证号: 银付2026-06-{day:04}}}\n"
        for day in range(1, 9)
    )
    + "期末余额: 1234575890.12\n"
)
MONTHLY = (
    f"---\n标题: 各月收支\n类别: 集体资产\n{HEAD}---\n\n| 科目 | {' | '.join(MONTHS)} |\n|---{'|--:' * 11}|\n"
    + "".join(
        f"| {title} | {' | '.join(f'{at + 1}{number},234.50' for number in range(11))} |\n"
        for at, title in enumerate(TITLES)
    )
)
PLANS = f"""---
标题: 今年要办的事
类别: 规划计划
{HEAD}---

| 序号 | 要办的事 | 牵头人 | 什么时候办完 |
|--:|---|---|---|
| 1 | 给在外务工的党员每个季度寄一次学习材料，并打一次电话 | 陈国梁 | 每个季度末 |
"""
STEPS = f"""{HEAD}清单: 小微权力清单
种类: 小微权力
事项:
  - 编号: 1
    名称: 使用村集体资金
    责任: 村委会主任
    监督: 村务监督委员会
    流程:
""" + "".join(
    f"      - {{步骤: 第{number}步核对材料并登记，符合条件的交下一步, 谁: 村文书}}\n" for number in range(1, 41)
)
LEVELS = ["县", "镇", "片区", "村", "网格", "院落", "联户"]
NETWORK = f"{HEAD}体系: 七级网格\n层级: [{', '.join(LEVELS)}]\n单元:\n" + "".join(
    f"  - {{名称: 第{level}格, 层级: {level}{f', 上级: 第{above}格' if above else ''}}}\n"
    for above, level in pairwise(["", *LEVELS])
)
CADRE = (
    f"{HEAD}姓名: {LONG_NAME}\n职务: 村党支部书记、村民委员会主任、股份经济合作社理事长\n头像: 照片/tall.jpg\n承诺:\n"
    + "".join(f"  - {{内容: 第{number}件事, 期限: 长期}}\n" for number in range(1, 12))
)


OTHER = f"{HEAD}类别: 其他\n收付: 付款\n标的: 垃圾清运\n对方: 示范县环卫公司\n金额: 1.00\n签订日期: 2026-07\n"
MANY = f"{HEAD}事项: 便民服务\n期间: 2026-06\n指标:\n" + "".join(
    f"  - {{名称: 第{number}类, 数: {number}}}\n" for number in range(11, 22)
)


def fill(folder: Path) -> None:
    town = starter_town(folder / "town")
    town.keep()
    for file, text in {
        "财务收支/2026-06.yaml": ACCOUNT, "村务公开/monthly.md": MONTHLY, "村务公开/plans.md": PLANS,
        "清单/steps.yaml": STEPS, "网格/deep.yaml": NETWORK, "干部承诺/cadre.yaml": CADRE, "合同/other.yaml": OTHER, "指标/many.yaml": MANY,
    }.items():  # fmt: skip
        town.write(f"示范村/{file}", text)
    town.edit("示范村/村.yaml", "名称: 示范村", f"名称: {LONG_VILLAGE}")
    town.edit("示范村/村.yaml", "监督电话: 0916-6000011", "监督电话: 0916-6000011-8018")
    (town.content / "示范村").rename(town.content / LONG_VILLAGE)
    portrait = town.content / LONG_VILLAGE / "干部承诺/照片/tall.jpg"
    portrait.parent.mkdir()
    Image.new("RGB", (700, 1800), "#556677").save(portrait)
    assert town.build(posters="all", paper="A4") == 0


@pytest.fixture(scope="module")
def odd(shared: Path) -> Path:
    """What a town of long names, wide tables and deep trees prints on the narrowest sheet."""
    return made_once(shared / "odd-posters", fill) / "town/output/shifan"


def lines_of(text: PdfTextPage, said: str) -> int:
    """Return on how many lines a sheet says it."""
    found = text.search(said).get_next()
    assert found is not None, said
    tops = sorted(text.get_charbox(found[0] + at, loose=True)[3] for at in range(found[1]))
    return 1 + sum(below - above > 4 for above, below in pairwise(tops))


def test_names_in_parts_leave_an_account_on_its_sheet(odd: Path) -> None:
    with PdfDocument(odd / "finance/2026-06-A4.pdf") as pdf:
        text = pdf[0].get_textpage()
        assert [lines_of(text, part) for part in ("买买提·", "吐尔逊江·", "阿布都热合曼")] == [1, 1, 1]
        assert lines_of(text, "1,234,575,890.12") == 1
        assert lines_of(text, SUMMARY) <= 12, "not a character under another"


@pytest.mark.parametrize("said", ["陈国梁", "牵头人", "序号"])
def test_short_words_are_not_broken_beside_long_ones(odd: Path, said: str) -> None:
    with PdfDocument(odd / "affairs/plans-A4.pdf") as pdf:
        assert lines_of(pdf[0].get_textpage(), said) == 1


def test_a_table_that_is_too_wide_stands_in_parts_that_each_tell_the_rows_apart(odd: Path) -> None:
    with PdfDocument(odd / "affairs/monthly-A4.pdf") as pdf:
        text = pdf[0].get_textpage()
        assert [lines_of(text, one) for one in (*TITLES, "310,234.50")] == [1, 1, 1, 1]
    said = words(odd / "affairs/monthly-A4.pdf")
    assert [said.count(title) for title in TITLES] == [2, 2, 2]
    assert re.findall("第.段，共.段(?:，接上一段的右边)?", said) == ["第1段，共2段", "第2段，共2段，接上一段的右边"]
    assert [month for month in MONTHS if said.count(f"{month}") == 0] == []


def test_every_level_of_a_tree_begins_further_in(odd: Path) -> None:
    with PdfDocument(odd / "network/deep-A4.pdf") as pdf:
        text = pdf[0].get_textpage()
        hits = [text.search(f"第{level}格").get_next() for level in LEVELS]
        begins = [text.get_charbox(hit[0])[0] for hit in hits if hit]
        assert "户数" not in text.get_text_range(), "a column in which nothing is written"
    assert len(begins) == len(LEVELS)
    assert all(right - left > 6 for left, right in pairwise(begins))


def test_many_steps_go_on_overleaf_and_a_tall_portrait_leaves_no_sheet_white(odd: Path) -> None:
    with PdfDocument(odd / "registers/steps-A4.pdf") as pdf:
        assert [
            f"第{number}步" in page.get_textpage().get_text_range() for page, number in zip(pdf, (1, 40), strict=True)
        ] == [True, True]
    with PdfDocument(odd / "commitments/cadre-A4.pdf") as pdf:
        assert any(one.type == raw.FPDF_PAGEOBJ_IMAGE for one in pdf[0].get_objects())


def test_what_stands_on_a_sheet_stands_there_once(odd: Path) -> None:
    """Of many figures none is seen from afar, and a contract of another kind is of no kind."""
    assert [words(odd / "indicators/many-A4.pdf").count(f"第{number}类") for number in (11, 21)] == [1, 1]
    assert "垃圾清运合同" in words(odd / "contracts/other-A4.pdf")


def test_the_place_of_the_seal_is_on_the_sheet(odd: Path) -> None:
    """Beside a long telephone and a long name of the village it was pushed off."""
    with PdfDocument(odd / "affairs/plans-A4.pdf") as pdf:
        rights = [one.get_bounds()[2] for one in pdf[0].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
        assert pdf[0].get_width() - max(right for right in rights if right < 590) >= 6 * MM
        assert len([right for right in rights if right > pdf[0].get_width() - 6 * MM]) <= 1, "the sheet itself"


def test_parts_are_about_as_wide_as_one_another() -> None:
    heads = "".join(f"<th>第{number}项</th>" for number in range(21))
    cells = "".join(f"<td>{name}</td>" for name in ["张三", *["12,345.60"] * 20])
    table = f'<table class="rows"><caption>表</caption><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>'
    parts = re.findall("<caption>(.*?)</caption>.*?</table>", whole := fitted(table, SHEETS["A3"]))
    assert parts == ["表（第 1 段，共 3 段）", *(f"表（第 {number} 段，共 3 段，接上一段的右边）" for number in (2, 3))]
    assert [part.count("<td") for part in whole.split("</table>")] == [8, 8, 7, 0]
    assert fitted(table, SHEETS["A3"]).count("张三") == 3


@given(strategies.lists(strategies.lists(strategies.text("字a1·，. ", max_size=90), max_size=20), max_size=4))
def test_whatever_a_table_says_it_still_says(cells: list[list[str]]) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    told = {*"".join(cell for row in cells for cell in row)}
    assert told <= {*re.sub("<[^>]*>", "", fitted(f'<table class="rows">{rows}</table>', SHEETS["A4"]))}


@pytest.mark.parametrize(
    "title",
    [
        "关于易地扶贫搬迁集中安置点物业服务收费标准调整听证会参加人员报名事项的通知",
        "二组灌溉渠清淤工程验收结果公示的通知",
        "关于调整农村人居环境整治村级保洁员聘用岗位的公示（第一批）",
    ],
)
@pytest.mark.parametrize("across", [17, 18, 19])
def test_no_title_ends_in_a_line_of_a_few_characters(title: str, across: int) -> None:
    found = headline(title, across)
    assert "".join(text for text, _ in found.pieces) == title
    room = across - found.side
    assert room <= across
    if found.side:
        assert ems(title) % room > LONELY or ems(title) <= room
