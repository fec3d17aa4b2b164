"""A township's own words: what it calls a type, and the categories that it adds."""

import json
import re
import zipfile

from conftest import Town

NAMES = """本地名称:
  - {类别: 红黑榜, 叫: 道德红黑榜}
  - {类别: 财务收支, 叫: 明白账}
"""


def page(town: Town, address: str) -> str:
    return (town.output / address).read_text(encoding="utf-8")


def test_a_township_calls_a_type_as_it_does(hung: Town) -> None:
    """Its own name stands wherever people read; folders, addresses and keys stay."""
    hung.build(posters="all")
    before = json.loads(page(hung, "shifan/finance/2026-06.json"))
    hung.edit("镇.yaml", "目录起始", f"{NAMES}目录起始")
    assert hung.build(posters="all") == 0
    board = page(hung, "shifan/redblack/2026-06.html")
    assert board.count("道德红黑榜") >= 3
    assert not re.search("(?<!道德)红黑榜", board)
    assert "2026年6月明白账" in page(hung, "shifan/finance/2026-06.html")
    assert "示范村-明白账-2026年6月" in page(hung, "shifan/finance/2026-06.html")
    assert ">明白账<" in page(hung, "shifan/index.html")
    assert "明白账：" in page(hung, "shifan/feed.xml")
    assert "财务收支" not in page(hung, "shifan/finance/index.html")
    with zipfile.ZipFile(hung.output / "shifan/data/shifan.zip") as whole:
        assert "明白账.csv" in whole.namelist()
    assert (hung.output / "shifan/data/finance.csv").is_file()
    assert json.loads(page(hung, "shifan/finance/2026-06.json")) == before


def test_a_township_adds_categories_of_its_own(town: Town) -> None:
    town.write(
        "示范村/村务公开/2026-07.yaml", "标题: 七月接待\n类别: 信访接待\n公开日期: 2026-07-10\n正文: 每周三上午。\n"
    )
    assert "R020" in town.codes()
    town.edit("镇.yaml", "目录起始", "村务类别: [信访接待]\n目录起始")
    assert "R020" not in town.codes()
