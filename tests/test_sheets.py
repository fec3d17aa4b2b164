"""How posters fill their sheets: lists in columns, no sheet for a few lines, none half empty, no column of one character."""

import datetime
import shutil
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from conftest import HARD, Town, made_once, starter_town
from gongkai.render.display import told_columns
from gongkai.render.drawn import LARGE, PADDING, WRAPS, drawn_width
from gongkai.render.fit import SHEETS
from test_posters import MM, elements, long_account, words

SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "国明桂香小满"
NAMES = [f"{surname}{given}" for given in GIVEN for surname in SURNAMES]
TODAY = datetime.date(2026, 8, 12)
ASSETS = """公开日期: 2026-07-05
账户: 示范村股份经济合作社
截至: 2026-06-30
资产:
  - {编号: ZC-001, 名称: 便民服务中心办公楼, 类别: 非经营性资产, 数量: 1, 单位: 栋, 位置: 二组公路边, 原值: 1095200.00, 净值: 991200.00, 使用: 自用}
  - {编号: ZC-002, 名称: 老式脱粒机, 类别: 经营性资产, 数量: 2, 单位: 台, 位置: 旧粮仓底楼, 使用: 自用}
"""
SERVICES = "公开日期: 2026-07-01\n清单: 便民服务清单\n种类: 便民服务\n事项: [{编号: 1, 名称: 开具证明, 责任: 村文书, 收费: 0}]\n"
ROSTERS = {
    "names": (NAMES, ""),
    "money": (NAMES, ", 项目: 1.2亩, 金额: 1240.50"),
    "words": (NAMES[:20], ", 项目: 四组茶园泥石清理和补栽茶苗以及修复排水沟的人工和材料补助"),
}


def roster(title: str, names: list[str], more: str) -> str:
    people = "".join(f"      - {{姓名: {name}, 组别: 一组{more}}}\n" for name in names)
    return (
        f"标题: {title}\n类别: 其他\n公开日期: 2026-08-03\n公示期: {{起: 2026-08-03, 止: 2026-08-25}}\n"
        f"名单:\n  - 标题: 稻谷补贴\n    人员:\n{people}"
    )


def fill(folder: Path, paper: str) -> None:
    town = starter_town(folder / HARD / "town")
    for kind in ("财务报表", "规约", "干部承诺", "荣誉表彰", "活动"):
        shutil.rmtree(town.content / "示范村" / kind)
    for name, (names, more) in ROSTERS.items():
        town.write(f"示范村/村务公开/2026-08-{name}.yaml", roster(name, names, more))
    # A few lines more than a sheet of A3 holds as it is usually set, two sheets of A4.
    town.write("示范村/财务收支/2026-07.yaml", long_account(34))
    town.write("示范村/资产资源/2026-06-30.yaml", ASSETS)
    town.write("示范村/清单/services.yaml", SERVICES)
    assert town.build(TODAY, posters="current", paper=paper) == 0


@pytest.fixture(scope="module", params=["A3", "A4"])
def filled(request: pytest.FixtureRequest, shared: Path) -> tuple[Town, str]:
    paper: str = request.param
    made = made_once(shared / f"filled-{paper}", lambda folder: fill(folder, paper))
    return Town(made / HARD / "town"), paper


def lefts(pdf: Path, found: list[str]) -> list[list[int]]:
    """Return, of every sheet, how far from the left the words that stand on it begin, in their order, in thirds of an inch."""
    with PdfDocument(pdf) as document:
        texts = [page.get_textpage() for page in document]
        hits = [[(text, text.search(word).get_next()) for word in found] for text in texts]
        return [[round(text.get_charbox(hit[0])[0] / 24) for text, hit in sheet if hit] for sheet in hits]


@pytest.mark.parametrize("name", ["names", "money"])
def test_sixty_names_stand_in_columns_that_are_read_downwards(filled: tuple[Town, str], name: str) -> None:
    town, paper = filled
    pdf = next(town.wall.rglob(f"*-{name}-*.pdf"))
    sheets = lefts(pdf, NAMES)
    assert len(sheets) == (2 if (name, paper) == ("money", "A4") else 1)
    assert sum(map(len, sheets)) == len(NAMES)
    for sheet in sheets:
        assert len(set(sheet)) >= 2
        assert sheet == sorted(sheet), "all of the first column, then all of the next"
    assert words(pdf).count("序号姓名") == sum(len(set(sheet)) for sheet in sheets), "heads over each"
    with pikepdf.open(pdf) as opened:
        tables = [one for one in elements(opened.Root.StructTreeRoot.K) if one.S == "/Table"]
        heads = [[one for one in elements(table) if one.S == "/TH"] for table in tables]
    assert len(heads) >= 2
    assert all(heads)


def test_a_list_with_long_words_stands_in_one_column(filled: tuple[Town, str]) -> None:
    pdf = next(filled[0].wall.rglob("*-words-*.pdf"))
    assert {len(set(sheet)) for sheet in lefts(pdf, NAMES[:20])} == {1}


def test_no_sheet_is_taken_for_a_few_lines_and_none_is_half_empty(filled: tuple[Town, str]) -> None:
    town, paper = filled
    used = sheets_used(town.output / f"shifan/finance/2026-07-{paper}.pdf")
    assert len(used) == (1 if paper == "A3" else 2)
    assert min(used) > 0.6


def sheets_used(pdf: Path) -> list[float]:
    """Return how far down the text of each sheet reaches, from 0 at the band to 1 at the foot."""
    sheet, found = SHEETS[pdf.stem.split("-")[-1]], []
    with PdfDocument(pdf) as document:
        for page in document:
            text, height = page.get_textpage(), page.get_height()
            foot, band = (sheet.foot + sheet.margin) * MM, (sheet.band + sheet.margin) * MM
            bottoms = [text.get_rect(number)[1] for number in range(text.count_rects())]
            found.append((height - band - min(one for one in bottoms if one > foot + 12)) / (height - band - foot))
    return found


def test_a_sum_with_words_behind_it_leaves_the_other_columns_their_room(filled: tuple[Town, str]) -> None:
    town, paper = filled
    pdf = town.output / f"shifan/assets/2026-06-30-{paper}.pdf"
    with PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        found = text.search("便民服务中心").get_next()
        assert found is not None
        tops = sorted(text.get_charbox(found[0] + number)[3] for number in range(found[1]))
    lines = 1 + sum(below - above > 8 for above, below in pairwise(tops))
    assert lines <= 2, "six characters of a name stand on two lines at most"
    assert "（另有1样没有记录）" in words(pdf)


def test_a_column_in_which_nothing_is_written_is_none(filled: tuple[Town, str]) -> None:
    """Of a list of services that says of none who watches over it, no column “监督” may tell that nobody does."""
    town, paper = filled
    assert told_columns([("甲", "", 0), ("乙", "", 3)]) == [0, 2]
    assert told_columns([]) == []
    assert "号名称责任收费1开具证明" in words(town.output / f"shifan/registers/services-{paper}.pdf")


def test_a_few_short_rows_are_measured_as_they_are_drawn() -> None:
    """A table of a type can be wide; one with a single short row is read from further away."""
    row = (
        '<tr><td class="middle">1</td><td><b class="whole">彭先贵</b></td><td>六十七岁，保鲜库工地守了四十天</td></tr>'
    )
    head = '<tr><th class="whole">序号</th><th>获奖</th><th>事由</th></tr>'
    table = f'<table class="rows"><thead>{head}</thead><tbody>{row}</tbody></table>'
    assert drawn_width(table) == pytest.approx(2 + 3 + WRAPS + 3 * PADDING)
    assert drawn_width("<p>没有表</p>") == 0
    assert drawn_width(table.replace(row, row * 20)) is None
    sums = '<table class="sums"><tr><td>期初余额<b>239,798.25</b></td><td>收入<b>1.00</b></td></tr></table>'
    assert drawn_width(sums) == pytest.approx(2 * (10 * 0.55 * LARGE["sums"] + PADDING))
