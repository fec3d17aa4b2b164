"""Above the villages: what they report beside one another, on a page and on the township's wall, and its sum."""

import re
import shutil

import pytest
from pypdfium2 import PdfDocument, PdfPage

from conftest import Town
from gongkai.render.beside import without_place

FIGURES = """公开日期: 2026-07-05
事项: 便民服务
期间: 2026-06
{more}指标:
  - {{名称: 办理事项, 数: {number}, 单位: 件}}
"""


def two_villages(town: Town) -> None:
    town.write("上坝村/村.yaml", "名称: 上坝村\n网址名: shangba\n")
    town.write("示范村/指标/2026-06.yaml", FIGURES.format(more="", number=62))
    town.write("上坝村/指标/2026-06.yaml", FIGURES.format(more="", number=40))


def test_a_poster_for_the_townships_wall_sets_villages_beside_one_another(hung: Town) -> None:
    two_villages(hung)
    hung.write("下坝村/村.yaml", "名称: 下坝村\n网址名: xiaba\n")
    assert hung.build(posters="current") == 0
    assert 'href="all-indicators-A3.pdf"' in (hung.output / "all-indicators.html").read_text(encoding="utf-8")
    with PdfDocument(hung.output / "all-indicators-A3.pdf") as document:
        text = document[0].get_textpage().get_text_range()
    for words in ("上坝村", "示范村", "62 件", "40 件", "网上没有报的村", "下坝村"):
        assert words in text
    before = hung.bytes_of()
    assert hung.build(posters="current") == 0
    assert hung.bytes_of() == before
    assert hung.build(posters="none") == 0
    assert not (hung.output / "all-indicators-A3.pdf").exists()


LONG = "东方红镇长江沿岸国家级生态文明示范区移民安置集中社区新建第一居民委员会村民委员会"


def test_a_long_village_name_goes_on_below_on_the_townships_wall(town: Town) -> None:
    """Kept on one line it pushed the figures off the sheet, and 镇.yaml, which has no such name, was blamed."""
    names = ("材料代跑", "帮代办", "开具证明", "社保医保", "上门办理", "超过承诺天数")
    more = "".join(f"\n  - {{名称: {name}, 数: 100, 单位: 件}}" for name in names)
    for folder in (town.content / "示范村").iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    for village, slug in ((LONG, "shangba"), ("下坝村", "xiaba")):
        town.write(f"{village}/村.yaml", f"名称: {village}\n网址名: {slug}\n")
        town.write(f"{village}/指标/2026-06.yaml", FIGURES.format(more="", number=40).rstrip() + more + "\n")
    assert town.build(posters="current") == 0
    with PdfDocument(town.output / "all-indicators-A3.pdf") as document:
        assert LONG in "".join(document[0].get_textpage().get_text_range().split())


def boxes(page: PdfPage, words: str) -> list[list[tuple[float, float, float, float]]]:
    """Return the boxes (left, bottom, right, top; points) of the characters wherever the words stand on the sheet."""
    text, found = page.get_textpage(), []
    search = text.search(words)
    while at := search.get_next():
        found.append([text.get_charbox(at[0] + number) for number in range(len(words))])
    return found


def test_on_the_townships_wall_type_is_as_large_as_the_sheet_has_room(demonstration: Town) -> None:
    with PdfDocument(demonstration.output / "all-indicators-A3.pdf") as document:
        ((first, second, *_),) = boxes(document[0], "柳溪村")
        assert second[0] - first[0] > 18


def test_a_network_is_told_by_its_day_and_counts_what_is_below_the_village(demonstration: Town) -> None:
    page = (demonstration.output / "all-network.html").read_text(encoding="utf-8")
    row = page.partition("石桥村</a>")[2].partition("</tr>")[0]
    assert "2026年2月26日公开" in row
    assert page.count('<th scope="col">村</th>') == 1
    assert '<th scope="col" class="number">村</th>' not in page


def test_what_stands_side_by_side_in_the_foot_keeps_apart(demonstration: Town) -> None:
    with PdfDocument(demonstration.output / "all-network-A3.pdf") as document:
        (asked,) = boxes(document[0], "云溪镇党政综合办公室")
        signed = [found for found in boxes(document[0], "云溪镇") if found[0][0] > asked[-1][2]]
        (nearest,) = [found for found in signed if found[0][1] < 150]
        assert nearest[0][0] - asked[-1][2] > 14


def test_a_sum_of_the_villages_is_their_sum(town: Town) -> None:
    two_villages(town)
    town.write("全镇/指标/2026-06.yaml", FIGURES.format(more="汇总: 是\n", number=102))
    assert "R112" not in town.codes()
    town.edit("全镇/指标/2026-06.yaml", "数: 102", "数: 120")
    (problem,) = [problem for problem in town.check().problems if problem.code == "R112"]
    assert "2 个村相加是 102" in problem.message
    town.edit("上坝村/指标/2026-06.yaml", "数: 40", "数: 40余")
    assert "R112" not in town.codes()


ASSETS = """公开日期: 2026-07-08
账户: {account}
截至: 2026-06-30
资产:
  - {{编号: ZC-1, 名称: 抽水机, 类别: 非经营性资产, 数量: 2, 单位: 台, 原值: 5200.00, 净值: {value}, 使用: 自用}}
"""


def told_on(town: Town, address: str) -> str:
    text = (town.output / address).read_text(encoding="utf-8")
    return re.sub(r"\s+", "", re.sub("<[^>]*>", " ", text))


def test_villages_that_name_one_thing_differently_stand_beside_one_another(town: Town) -> None:
    """Their own name before their collective's is no other account, and traditional characters are no other matter."""
    two_villages(town)
    town.edit("上坝村/指标/2026-06.yaml", "便民服务", "便民服務")
    town.edit("上坝村/指标/2026-06.yaml", "办理事项", "辦理事項")
    town.write("下坝村/村.yaml", "名称: 下坝村\n网址名: xiaba\n")
    town.write("下坝村/指标/2026-06.yaml", FIGURES.format(more="", number=7).replace("便民服务", "河道巡查"))
    town.write("上坝村/资产资源/2026-06-30.yaml", ASSETS.format(account="上坝村经济合作社", value="200.10"))
    town.write("下坝村/资产资源/2026-06-30.yaml", ASSETS.format(account="下坝村村民委员会", value="300.10"))
    assert town.build() == 0
    indicators = told_on(town, "all-indicators.html")
    assert "便民服務村哪一期辦理事項上坝村" in indicators
    assert "上坝村2026年6月40件" in indicators
    assert "报了别的数的村：下坝村（河道巡查）。" in indicators
    assert "没有报的村" not in indicators
    assets = told_on(town, "all-assets.html")
    assert "经济合作社" in assets
    assert "上坝村2026年6月30日200.10元" in assets
    assert "报了别的数的村：下坝村（下坝村村民委员会）。" in assets
    assert "没有报的村" not in assets


@pytest.mark.parametrize(
    ("series", "village", "left"),
    [
        ("双河村股份经济合作社", "双河村", "股份经济合作社"),
        ("清江镇双河村村民委员会", "双河村", "村民委员会"),
        ("双河股份经济合作社", "双河村", "股份经济合作社"),
        ("服务双河村群众", "双河村", "服务双河村群众"),
        ("便民服務", "便民村", "便民服务"),
        ("", "双河村", ""),
    ],
)
def test_a_villages_own_name_tells_no_series_apart(series: str, village: str, left: str) -> None:
    assert without_place(series, village, body="社" in series) == left


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [("村.yaml", "网址名: shangba", "网址名: 上坝", "R016"), ("指标/2026-06.yaml", "数: 40", "数: 四十件", "R087")],
)
def test_nothing_is_said_of_a_sum_while_a_village_cannot_be_read(
    town: Town, file: str, old: str, new: str, code: str
) -> None:
    """Whoever believed it would have made the township's number that of the other villages."""
    two_villages(town)
    town.write("全镇/指标/2026-06.yaml", FIGURES.format(more="汇总: 是\n", number=102))
    town.edit(f"上坝村/{file}", old, new)
    assert "R112" not in town.codes()
    assert code in town.codes()


def test_of_two_bodies_of_a_kind_their_names_tell_which_is_which(town: Town) -> None:
    two_villages(town)
    for name, account in (("a", "上坝村经济合作社"), ("b", "上坝村股份经济合作社")):
        town.write(f"上坝村/资产资源/2026-06-30-{name}.yaml", ASSETS.format(account=account, value="200.10"))
    assert town.build() == 0
    told = told_on(town, "all-assets.html") if (town.output / "all-assets.html").exists() else ""
    assert told.count("上坝村2026年6月30日") <= 1


def test_the_sum_of_the_villages_counts_one_that_writes_in_the_other_script(town: Town) -> None:
    two_villages(town)
    town.edit("上坝村/指标/2026-06.yaml", "便民服务", "便民服務")
    town.edit("上坝村/指标/2026-06.yaml", "办理事项", "辦理事項")
    town.write("全镇/指标/2026-06.yaml", FIGURES.format(more="汇总: 是\n", number=120))
    (problem,) = [problem for problem in town.check().problems if problem.code == "R112"]
    assert "2 个村相加是 102" in problem.message
