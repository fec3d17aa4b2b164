"""Above the villages: what they report beside one another, on a page and on the township's wall, and its sum."""

from pypdfium2 import PdfDocument

from conftest import Town

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
    for words in ("上坝村", "示范村", "62 件", "40 件", "没有报的村", "下坝村"):
        assert words in text
    before = hung.bytes_of()
    assert hung.build(posters="current") == 0
    assert hung.bytes_of() == before
    assert hung.build(posters="none") == 0
    assert not (hung.output / "all-indicators-A3.pdf").exists()


def test_a_sum_of_the_villages_is_their_sum(town: Town) -> None:
    two_villages(town)
    town.write("全镇/指标/2026-06.yaml", FIGURES.format(more="汇总: 是\n", number=102))
    assert "R112" not in town.codes()
    town.edit("全镇/指标/2026-06.yaml", "数: 102", "数: 120")
    (problem,) = [problem for problem in town.check().problems if problem.code == "R112"]
    assert "2 个村相加是 102" in problem.message
    town.edit("上坝村/指标/2026-06.yaml", "数: 40", "数: 40余")
    assert "R112" not in town.codes()
