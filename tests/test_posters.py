"""Posters as a printer and a villager meet them: real WeasyPrint, read back from the PDF."""

import datetime
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from html import escape, unescape
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from hypothesis import given, strategies
from PIL import Image
from pypdfium2 import PdfDocument, raw

from conftest import ROOT, Town
from gongkai.render.fit import SHEETS, sizes_to_try
from gongkai.render.paper.fonts import EVERYDAY, repertoire
from gongkai.render.poster import in_pieces

MM = 72 / 25.4
SITE = "https://gongkai.example.gov.cn"
ACCOUNT = "示范村/财务收支/2026-06.yaml"


def words(pdf: Path) -> str:
    with PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(page.split()) for page in pages)


def elements(tree: Any) -> Iterator[Any]:
    """Yield every element of a PDF's tree of structure."""
    if isinstance(tree, pikepdf.Array):
        for one in tree:
            yield from elements(one)
    elif isinstance(tree, pikepdf.Dictionary) and "/S" in tree:
        yield tree
        yield from elements(tree.get("/K"))


def codes(pdf: Path, page: int = 0) -> set[str]:
    with PdfDocument(pdf) as document:
        image = document[page].render(scale=2).to_pil()
    return {found.text for found in zxingcpp.read_barcodes(image)}


def test_a_poster_says_what_the_page_says(printed: Town) -> None:
    text = words(printed.output / "shifan/finance/2026-06-A3.pdf")
    for said in (
        "示范村", "财务公开", "2026年6月财务收支（股份经济合作社）", "自2026年7月10日至2026年7月19日（10天，首尾都算）",
        "128,400.00", "12,000.00", "600.00", "139,800.00", "鱼塘承包费", "386.50", "村务监督委员会", "盖章处",
        "0916-6000011", "第1页，共1页", "演示数据", "未记录", "更正",
    ):  # fmt: skip
        assert said in text, said


def test_the_code_leads_to_the_page(printed: Town) -> None:
    assert codes(printed.output / "shifan/finance/2026-06-A3.pdf") == {f"{SITE}/shifan/finance/2026-06.html"}


def test_the_board_leads_to_the_village_and_to_each_item(printed: Town) -> None:
    found = codes(printed.output / "shifan/board-A3.pdf")
    assert f"{SITE}/shifan/index.html" in found
    assert f"{SITE}/shifan/finance/2026-06.html" in found
    assert all((printed.output / code.removeprefix(SITE + "/")).is_file() for code in found)


@pytest.mark.parametrize("paper", SHEETS)
def test_papers_and_the_smallest_type(hung: Town, paper: str) -> None:
    assert hung.build(posters="current", paper=paper) == 0
    sheet = SHEETS[paper]
    for path in hung.output.glob(f"shifan/*/*-{paper}.pdf"):
        with PdfDocument(path) as document:
            width, height = document[0].get_size()
            assert abs(width - sheet.width * MM) < 1
            assert abs(height - sheet.height * MM) < 1
        assert smallest_in_main(path) >= sheet.floor * 0.84, path.name


@pytest.mark.parametrize("paper", ["A2", "A1"])
def test_a_foot_with_a_long_contact_stays_below_the_text(town: Town, paper: str) -> None:
    """An office's long name takes lines that pushed the foot into the last row of an account."""
    town.keep("财务收支")
    town.edit("示范村/村.yaml", "人: 村委会", "人: 社区居民委员会综合服务中心便民大厅三号窗口")
    town.write("示范村/财务收支/2026-07.yaml", long_account(90))
    assert town.build(datetime.date(2026, 8, 12), posters="current", paper=paper) == 0
    styles = (ROOT / "theme/static/css/paper/sheet.css").read_text(encoding="utf-8")
    (below,) = re.findall(rf"@page {paper.lower()} {{.*margin: \S+ \S+ (\d+)mm; }}", styles)
    with PdfDocument(town.output / f"shifan/finance/2026-07-{paper}.pdf") as pdf:
        text = pdf[0].get_textpage()
        foot = text.search("监督电话").get_next()
        assert foot is not None
        assert text.get_charbox(foot[0])[3] < (int(below) - 3) * MM


def smallest_in_main(pdf: Path) -> float:
    """Return the size in points of the smallest type between the band and the foot."""
    with PdfDocument(pdf) as document:
        page = document[0]
        height = page.get_height()
        foot = SHEETS[pdf.stem.split("-")[-1]].foot * MM * 1.25
        text = page.get_textpage()
        sizes = []
        for rectangle in (text.get_charbox(number, loose=True) for number in range(text.count_chars())):
            left, bottom, right, top = rectangle
            if foot + 10 < bottom < height * 0.8 and right > left:
                sizes.append((top - bottom) / 1.448)
    return min(sizes)


def test_the_merged_file_holds_every_sheet(printed: Town) -> None:
    village = printed.output / "shifan"
    single = [path for path in village.rglob("*-A3.pdf") if path.name != "posters-A3.pdf"]
    with pikepdf.open(village / "posters-A3.pdf") as merged:
        pages = len(merged.pages)
    total = 0
    for path in single:
        with pikepdf.open(path) as poster:
            total += len(poster.pages)
    assert pages == total


def test_the_merged_file_can_be_found_about_in(printed: Town) -> None:
    with pikepdf.open(printed.output / "shifan/posters-A3.pdf") as merged:
        assert str(merged.Root.Lang) == "zh-CN"
        assert str(merged.docinfo["/Title"]) == "示范村　全部海报"
        with merged.open_outline() as outline:
            assert "2026年6月财务收支（股份经济合作社）" in [item.title for item in outline.root]
        tree = merged.Root.StructTreeRoot
        numbers = [int(number) for number in list(tree.ParentTree.Nums)[::2]]
        assert sorted(numbers) == numbers == list(range(len(numbers)))
        assert all(int(page.StructParents) in numbers for page in merged.pages)
        # A tag of the last sheet leads to that very sheet.
        last = merged.pages[-1]
        tags = list(tree.ParentTree.Nums)[2 * numbers.index(int(last.StructParents)) + 1]
        assert any(tag.get("/Pg") is not None and tag.Pg.objgen == last.obj.objgen for tag in tags)


def long_account(lines: int) -> str:
    entries = "".join(
        f"  - {{日期: 2026-07-{n % 28 + 1:02}, 摘要: 第{n + 1}笔购买劳动工具, 科目: 管理费用—办公费, 金额: 10.00, 经手人: 李小满, "
        f"证明人: 王明礼, 审批人: 陈远山, 凭证号: {n + 1}}}\n"
        for n in range(lines)
    )
    return (
        f"公开日期: 2026-08-10\n公示期: {{起: 2026-08-10, 止: 2026-08-19}}\n账户: 股份经济合作社\n期间: 2026-07\n期初余额: 139800.00\n"
        f"支出:\n{entries}期末余额: {139800 - 10 * lines}.00\n审核: {{审核人: 村务监督委员会, 日期: 2026-08-09}}\n"
    )


def test_139_lines_go_on_numbered_sheets_with_repeated_heads(hung: Town) -> None:
    hung.write("示范村/财务收支/2026-07.yaml", long_account(139))
    assert hung.build(datetime.date(2026, 8, 12), posters="current") == 0
    pdf = hung.output / "shifan/finance/2026-07-A3.pdf"
    with PdfDocument(pdf) as document:
        sheets = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    assert 3 <= len(sheets) <= 6
    for number, sheet in enumerate(sheets, start=1):
        assert f"第{number}页，共{len(sheets)}页" in sheet
        assert "摘要" in sheet
        assert "盖章处" in sheet
    assert all(f"第{n}笔" in "".join(sheets) for n in range(1, 140))
    # What is the same in every line is said once, and leaves its room to what the line is for.
    assert [sheet.count("审批人") for sheet in sheets] == [1, *(0 for _ in sheets[1:])]
    assert "1,390.00" in sheets[-1]


def test_every_sheet_says_of_what_it_is_and_what_it_carries_over(hung: Town) -> None:
    """An account of two sheets, one of whose rows ends a third of a millimetre below the text: nobody sees it."""
    two_sheets = (Path(__file__).parent / "accounts" / "two-sheets.yaml").read_text(encoding="utf-8")
    hung.write("示范村/财务收支/2026-10.yaml", two_sheets)
    assert hung.build(datetime.date(2026, 11, 25), posters="current") == 0
    with PdfDocument(hung.output / "shifan/finance/2026-10-A3.pdf") as document:
        first, second = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    amounts = [line.split("金额: ")[1].split(",")[0] for line in two_sheets.split("\n") if "摘要: " in line]
    on_first = [Decimal(amount) for amount in amounts if f"{Decimal(amount):,.2f}" in first]
    assert 10 < len(on_first) < len(amounts)
    carried = f"支出累计{sum(on_first):,.2f}元"
    assert f"过次页：{carried}" in first
    assert "承前页" not in first
    assert f"2026年10月财务收支（合作社5）接上页承前页：{carried}" in second
    assert "过次页" not in second


def test_a_table_of_fourteen_columns_keeps_from_the_edge(hung: Town) -> None:
    heads = ", ".join(f"第{number}项" for number in range(14))
    row = ", ".join(f"'{number}23.5'" for number in range(14))
    notice = f"标题: 表\n类别: 其他\n公开日期: 2026-07-01\n表格: [{{标题: 表, 列: [{heads}], 行: [[{row}]]}}]\n"
    hung.write("示范村/村务公开/2026-07-wide.yaml", notice)
    assert hung.build(posters="all") == 0
    with PdfDocument(hung.output / "shifan/affairs/2026-07-wide-A3.pdf") as document:
        text, (width, _) = document[0].get_textpage(), document[0].get_size()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
    assert min(left for left, _, _, _ in boxes) >= 6 * MM
    assert max(right for _, _, right, _ in boxes) <= width - 6 * MM


LONG_VILLAGE, LONG_TITLE = (
    "巴彦淖尔示范移民新村社区",
    "农村人居环境整治提升五年行动村级保洁员聘用岗位及补贴发放情况第三方检验",
)


def test_a_long_name_stays_in_the_band_and_a_long_title_in_its_line(town: Town) -> None:
    """Nothing of the band lies under what follows it, and nothing of the title under the table that goes on."""
    town.keep("财务收支")
    (town.content / "示范村").rename(town.content / LONG_VILLAGE)
    town.edit(f"{LONG_VILLAGE}/村.yaml", "名称: 示范村", f"名称: {LONG_VILLAGE}")
    town.write(f"{LONG_VILLAGE}/财务收支/2026-07.yaml", f"标题: {LONG_TITLE}\n" + long_account(60))
    assert town.build(datetime.date(2026, 8, 12), posters="current", paper="A4") == 0
    with PdfDocument(town.output / "shifan/finance/2026-07-A4.pdf") as pdf:
        texts = [page.get_textpage() for page in pdf]
        for page, text in zip(pdf, texts, strict=True):
            found = text.search(LONG_VILLAGE).get_next()
            assert found is not None
            tops = {round(text.get_charbox(found[0] + at)[3]) for at in range(len(LONG_VILLAGE))}
            assert max(tops) - min(tops) < 8, "on one line"
            assert page.get_height() - max(tops) < 60
        assert f"{LONG_TITLE[:28]}…" in "".join(texts[1].get_text_range().split())
        carried, head = (texts[1].search(said).get_next() for said in ("0 元", "摘要"))
        assert carried is not None
        assert head is not None
        assert texts[1].get_charbox(carried[0])[1] > texts[1].get_charbox(head[0])[3] + 6, (
            "not on the rule of the table"
        )


def test_no_sheet_is_there_for_a_photo_alone(demonstration: Town) -> None:
    with PdfDocument(demonstration.output / "shiqiao/decisions/2026-04-lamps-A3.pdf") as pdf:
        assert len(pdf) == 1
        assert any(found.type == raw.FPDF_PAGEOBJ_IMAGE for found in pdf[0].get_objects())


def test_a_cell_longer_than_a_sheet_and_an_address_without_end(town: Town) -> None:
    """Neither leaves a sheet nearly empty, nor stops the build."""
    town.keep("村务公开")
    long, table = (
        "各组沟渠清淤和路灯维修" * 350,
        "表格:\n  - {标题: 说明, 列: [项目, 内容], 行: [[甲, %s], [乙, 好]]}\n",
    )
    head = "类别: 其他\n公开日期: 2026-07-05\n"
    town.write("示范村/村务公开/long.yaml", f"标题: 长\n{head}正文: 见表。\n{table % long}")
    town.write("示范村/村务公开/link.yaml", f"标题: 址\n{head}正文: 见 https://a.example/{'a' * 300} 。\n")
    assert town.build(datetime.date(2026, 7, 12), posters="all", paper="A4") == 0
    with PdfDocument(town.output / "shifan/affairs/long-A4.pdf") as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert len(texts) == 3
    assert all("内容" in text for text in texts), "the head of the table"
    assert [text.count("路灯") > 60 for text in texts[:2]] == [True, True]


def test_an_account_whose_rows_cannot_fit_one_sheet_is_tried_in_no_larger_type() -> None:
    """Each size that is tried in vain took a minute for 33 rows of 4,000 characters."""
    sheet, row = SHEETS["A3"], "<tr><td>{}</td></tr>"
    short, long = (f"<main>{row.format(text) * 4}</main>" for text in ("路灯电费", "路灯电费" * 1000))
    assert len(sizes_to_try(short, sheet, 4, 45)) > 1
    assert sizes_to_try(long, sheet, 4, 45) == (sheet.floor,)


def test_a_missing_glyph_stops_the_build_and_touches_nothing(hung: Town) -> None:
    hung.build(posters="current")
    before = hung.bytes_of()
    hung.edit(ACCOUNT, "摘要: 鱼塘承包费", "摘要: 鱼塘\U0003134a承包费")
    assert hung.build(posters="current") == 1
    assert hung.bytes_of() == before


def test_an_overflow_stops_the_build_and_touches_nothing(hung: Town, capsys: pytest.CaptureFixture[str]) -> None:
    hung.build(posters="current")
    before = hung.bytes_of()
    hung.edit(ACCOUNT, "摘要: 鱼塘承包费", "摘要: " + "A" * 400)
    assert hung.build(posters="current") == 1
    # The line of the long cell, whatever heading it pushes off the sheet.
    assert re.search(rf"R071  content/{ACCOUNT} 第 \d+ 行", capsys.readouterr().out)
    assert hung.bytes_of() == before


def test_rare_names_are_printed(hung: Town) -> None:
    hung.edit(ACCOUNT, "经手人: 李小满\n", "经手人: 陈\U0002cb4a㛃䶮\n")
    assert hung.build(posters="current") == 0
    assert "陈\U0002cb4a㛃䶮" in words(hung.output / "shifan/finance/2026-06-A3.pdf")


def test_no_poster_depends_on_another_record(hung: Town) -> None:
    hung.build(posters="all")
    before = (hung.output / "shifan/honours/2026-courtyard-A3.pdf").read_bytes()
    hung.edit(ACCOUNT, "经手人: 李小满\n", "经手人: 陈\U0002cb4a㛃䶮\n")
    hung.build(posters="all")
    assert (hung.output / "shifan/honours/2026-courtyard-A3.pdf").read_bytes() == before


def test_posters_are_tagged_named_and_small(printed: Town) -> None:
    for path in printed.output.rglob("*-A3.pdf"):
        if path.name == "posters-A3.pdf":
            continue
        with pikepdf.open(path) as pdf:
            assert pdf.Root.Lang == "zh-CN"
            assert pdf.Root.MarkInfo.Marked
            for element in elements(pdf.Root.StructTreeRoot.K):
                assert element.S != "/Figure" or "/Alt" in element, path.name
                assert element.S != "/TH" or element.A.Scope in ("/Column", "/Row"), path.name
            assert pdf.docinfo["/Title"]
        assert path.stat().st_size <= 120_000, path.name


def test_the_repertoire_is_the_table_of_8105(printed: Town) -> None:
    everyday, *rest = repertoire()
    table = everyday[:EVERYDAY] + "".join(part.strip() for part in rest)
    assert len(table) == len(set(table)) == 8105


def test_black_and_white_loses_no_meaning(printed: Town) -> None:
    """Every state has its word; the text of a poster holds it without colour."""
    text = words(printed.output / "shifan/commitments/chen-yuanshan-A3.pdf")
    assert "●已完成" in text
    assert "◐进行中" in text


@given(strategies.text("字a1，&<", max_size=1500))
def test_a_long_text_is_laid_out_in_pieces_and_stays_what_it_is(text: str) -> None:
    html = in_pieces(f"<main><td>{escape(text)}</td></main>")
    assert unescape(re.sub("<[^>]*>", "", html)) == text
    assert len(text) < 400 or max(map(len, re.findall(">([^<]*)<", html))) <= 100 * len("&amp;")


def test_room_for_cards_is_reckoned_with_the_codes_that_are_drawn() -> None:
    """Those of A4 are wider than the others'; reckoned as wide on A3, a board would leave records out for nothing."""
    css = (ROOT / "theme/static/css/paper/board.css").read_text(encoding="utf-8")
    drawn = dict(re.findall(r"^(?:\.(a4) )?\.card__qr \{[^}]*width: (\d+)%", css, re.MULTILINE))
    for name, sheet in SHEETS.items():
        assert round(sheet.card_code * 100) == int(drawn.get(name.lower(), drawn[""])), name


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_room_of_a_board_holds_further_titles_and_what_sums_are_made_up_of(hung: Town, paper: str) -> None:
    """As many as fit: however long they are, the board hangs on one sheet."""
    long = "很长很长要写两三行才写得下的事情"
    entries = "".join(
        f"  - {{日期: 2026-05-{number + 1:02}, 摘要: 事{number}, 科目: {('管理费用', '公益支出')[number % 2]}—第{number}样{long[: number % 17]}, 金额: 1000.00}}\n"
        for number in range(12)
    )
    hung.write(
        "示范村/财务收支/2026-05-b.yaml",
        "公开日期: 2026-07-11\n账户: 村民委员会\n期间: 2026-05\n期初余额: 100000.00\n期末余额: 88000.00\n"
        f"支出:\n{entries}审核: {{审核人: 村务监督委员会, 日期: 2026-06-10}}\n",
    )
    for kind in ("财务报表", "资产资源"):
        shutil.rmtree(hung.content / "示范村" / kind)
    for number in range(14):
        hung.write(
            f"示范村/村务公开/n{number:02}.yaml",
            f"标题: 第{number}件{long[: number * 2 % 17]}\n类别: 其他\n公开日期: 2026-07-{1 + number % 9:02}\n正文: 好\n",
        )
    assert hung.build(posters="current", paper=paper) == 0
    with PdfDocument(hung.output / f"shifan/board-{paper}.pdf") as board:
        assert len(board) == 1
    said = words(hung.output / f"shifan/board-{paper}.pdf")
    assert re.search("还有7月[0-9]+日", said)
    assert re.search("另外[0-9]+件，扫左下角的码看", said)
    assert paper == "A4" or "支出12,000.00公益支出6,000.00" in said


def test_a_board_says_where_the_money_came_from_and_went(demonstration: Town) -> None:
    said = words(demonstration.output / "shiqiao/board-A3.pdf")
    assert "收入27,851.91补助收入：运转经费15,000.00经营收入12,851.91农机作业10,640.00" in said
    assert "支出49,151.10在建工程：路灯安装33,276.60公益支出12,498.64保洁费3,600.00" in said


def test_a_board_says_what_is_to_happen_and_what_is_late(demonstration: Town) -> None:
    said = words(demonstration.output / "shiqiao/board-A3.pdf")
    assert "11月30日下午两点半在村会议室开低保民主评议会，镇民政办派人参加。" in said
    assert "承诺4件，已完成2件。▲已逾期1件" in said


def test_current_posters_are_those_that_should_hang(hung: Town) -> None:
    hung.build(datetime.date(2026, 7, 23), posters="current")
    made = {path.name for path in hung.output.rglob("*-A3.pdf")}
    assert "2026-06-A3.pdf" in made
    assert "2026-07-water-A3.pdf" not in made
    page = (hung.output / "shifan/affairs/2026-07-water.html").read_text(encoding="utf-8")
    assert "海报（PDF）" not in page


def test_a_newer_record_for_the_web_does_not_take_the_older_one_off_the_wall(hung: Town) -> None:
    (hung.content / "示范村/村务公开/2026-07-water.md").unlink()
    hung.write("示范村/村务公开/rules.yaml", "标题: 村规民约\n类别: 村规民约\n公开日期: 2026-01-01\n正文: 甲\n")
    hung.write("示范村/村务公开/survey.yaml", "标题: 问卷\n类别: 其他\n公开日期: 2026-07-11\n受众: 网\n正文: 乙\n")
    hung.build(posters="current")
    assert (hung.output / "shifan/affairs/rules-A3.pdf").is_file()


def test_without_posters_those_on_the_wall_stay(hung: Town) -> None:
    hung.edit("示范村/村务公开/2026-07-water.md", "公开日期:", "受众: 墙\n公开日期:")
    hung.build(posters="current")
    hanging = list(hung.wall.rglob("*.pdf"))
    assert hanging
    hung.build(posters="none")
    assert list(hung.wall.rglob("*.pdf")) == hanging


def test_a_page_that_is_sent_on_shows_its_poster(hung: Town) -> None:
    """Messengers show a picture beside an address: the upper part of the poster, small enough for a bad network."""
    posters = sorted(hung.output.glob("shifan/*/*-A3.pdf"))
    assert posters
    for poster in posters:
        picture = poster.with_suffix(".jpg")
        assert picture.stat().st_size <= 60_000
        with Image.open(picture) as opened:
            assert opened.size == (600, 480)
        page = poster.with_name(poster.name.replace("-A3.pdf", ".html")).read_text(encoding="utf-8")
        address = f"{SITE}/{picture.relative_to(hung.output).as_posix()}"
        assert f'<meta property="og:image" content="{address}">' in page
    assert not list(hung.wall.rglob("*.jpg"))
    assert not (hung.output / "shifan/board-A3.jpg").exists()
    before = hung.bytes_of()
    posters[0].with_suffix(".jpg").unlink()
    assert hung.build(posters="all") == 0
    assert hung.bytes_of() == before
