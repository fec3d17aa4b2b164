"""A clerk's own tables on page and poster: amounts look as they do everywhere, anything else as it was typed."""

import csv
import json
import re

import pytest

from conftest import Town
from gongkai.records.own_table import without_comma
from gongkai.render.cells import as_shown
from gongkai.render.prose import prose

HEAD = "标题: 收支\n公开日期: 2026-07-12\n类别: 其他\n"


@pytest.mark.parametrize(
    ("cells", "fix"),
    [
        (["水泥", "12", "000.00"], "金额里不写英文逗号，写成 12000.00"),
        (["水泥", "1", "200", "000", "吨"], "是一个金额的，金额里不写英文逗号，写成 1200000；真是两格的"),
        (["水泥", "12", "386.50"], "是一个金额的，金额里不写英文逗号，写成 12386.50；真是两格的"),
        (["水泥", "12", "38.50"], ""),
        (["水泥", "012", "000.00"], ""),
        (["水泥", "12", "000.00", "吨", "好"], ""),
        (["水泥"], ""),
    ],
)
def test_an_amount_that_a_comma_made_two_cells_is_one(cells: list[str], fix: str) -> None:
    said = without_comma(cells, 3 if "吨" in cells else 2)
    assert said.startswith(fix)
    assert bool(said) == bool(fix)


@pytest.mark.parametrize(
    "head",
    [
        "金额",
        "金额（元）",
        "金额(万元)",
        "收入",
        "2025年收入",
        "單價（元/噸）",
        "应付工程款",
        "党费",
        "各项费用",
        "万元",
        "共多少元",
    ],
)
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("12000", "12,000"), ("12000.00", "12,000.00"), ("-3500.5", "-3,500.5"), ("386.50", "386.50"), ("0", "0"),
        ("12,000.00", "12,000.00"), ("120000元", "120,000元"), ("1234567.89 元", "1,234,567.89 元"), ("¥5000", "¥5,000"), ("0.50", "0.50"),
    ],
)  # fmt: skip
def test_amounts(head: str, typed: str, shown: str) -> None:
    assert as_shown([head], [[typed], [""], ["—"]])[1] == [[shown], [""], ["—"]]
    assert as_shown([head], [[typed], [""]])[0] == {0}


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("凭证号", ["1203", "1204"]),
        ("编码", ["5001", "5002"]),
        ("年份", ["2025", "2026"]),
        ("收入年份", ["2025", "2026"]),
        ("电话", ["09166000012"]),
        ("缴费电话", ["12345"]),
        ("单元", ["1201"]),
        ("补贴人数", ["1200"]),
        ("用电量（度）", ["12000"]),
        ("费用（度）", ["12000"]),
        ("面积（平方米）", ["12000"]),
        ("项目", ["2026"]),
        ("款项日期", ["20260712"]),
        ("金额", ["12000", "约3000"]),
        ("金额", ["3000-5000"]),
        ("金额", ["3000～5000元"]),
        ("金额", ["12000", "面议"]),
        ("金额", ["0123"]),
        ("金额", ["12000（含税）"]),
        ("金额", ["1.2万"]),
        ("金额", ["12 000"]),
        ("金额", ["12000", "2026年"]),
        ("金额", ["1234567890123"]),
    ],
)
def test_what_is_not_wholly_an_amount_stays(head: str, cells: list[str]) -> None:
    rows = [[cell] for cell in cells]
    assert as_shown([head], rows)[1] == rows


def test_uneven_rows_do_no_harm() -> None:
    assert as_shown(["甲", "金额"], [["a"], ["b", "1000", "x"], []])[1] == [["a"], ["b", "1,000", "x"], []]
    assert as_shown(["甲", "金额"], [["a"], ["b", "1000", "x"], []])[0] == {1}
    assert as_shown([], []) == (frozenset(), [])


def test_a_drawn_table() -> None:
    html = prose("| 项目 | 编号 | 金额（元） |\n| - | - | - |\n| 沙 | 5001 | 12000.00 |\n")
    assert '<th scope="col" class="number">金额（元）</th>' in html
    assert '<td data-label="项目"><span>沙</span></td>' in html
    assert '<td data-label="编号" class="number"><span>5001</span></td>' in html
    assert '<td data-label="金额（元）" class="number"><span>12,000.00</span></td>' in html
    # On a phone a cell is laid out as label and words: an empty one is not there, bold words stay within theirs.
    html = prose("| 项目 | **说明** |\n| - | - |\n| 沙 | 有**粗**字 |\n| 石 | | 多的一格 |\n")
    assert "<td><span>多的一格</span></td>" in html
    assert '<td data-label="说明"><span>有<strong>粗</strong>字</span></td>' in html
    assert '<td data-label="说明"></td>' in html
    # Above a cell on a phone stands what stands in the head of the column.
    assert '<td data-label="尾号 ****1234"><span>甲</span></td>' in prose(
        "| 尾号 ****1234 | 乙 |\n| - | - |\n| 甲 | 丙 |\n"
    )


def test_no_class_of_a_clerks_own() -> None:
    assert "<td" not in prose('<td class="number">1</td>\n\n- 甲\n')


def test_page_is_shown_and_data_is_as_typed(town: Town) -> None:
    table = "表格:\n  - 标题: 明细\n    列: [项目, 编号, 金额]\n    行:\n      - [沙, 5001, 12000.00]\n      - [石, 5002, 386.50]\n"
    path = "示范村/村务公开/2026-07-a.yaml"
    town.write(path, f"{HEAD}正文: |\n  | 项 | 收入 |\n  | - | - |\n  | 甲 | 98000 |\n{table}")
    assert town.build() == 0
    page = (town.output / "shifan/affairs/2026-07-a.html").read_text("utf-8")
    for cell in ("12,000.00", "386.50", "98,000", "5001"):
        assert re.search(rf'<td(?=[^>]* class="number")[^>]*>(?:<span>)?{re.escape(cell)}<', page), cell
    data = json.loads((town.output / "shifan/affairs/2026-07-a.json").read_bytes())
    assert data["表格"][0]["行"][0] == ["沙", "5001", "12000.00"]
    assert "98000" in data["正文"]
    with (town.output / "shifan/data/affairs.csv").open(encoding="utf-8-sig", newline="") as file:
        assert any("12000.00" in cell for row in csv.reader(file) for cell in row)
