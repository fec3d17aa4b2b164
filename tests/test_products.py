"""Quantity × unit price = amount: typed, in a clerk's own table, and in a sentence."""

import re
from decimal import Decimal

import pytest

from conftest import Town
from gongkai.records.product import in_words, is_product, quantity_of

HEAD = "标题: 采购\n公开日期: 2026-07-12\n类别: 其他\n"


def table(heads: str, *rows: str) -> str:
    lines = "".join(f"    - [{row}]\n" for row in rows)
    return f"{HEAD}表格:\n  - 标题: 明细\n    列: [{heads}]\n    行:\n{lines}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 亩", ("12", "亩")),
        ("12.5亩", ("12.5", "亩")),
        ("水面 18 亩", ("18", "亩")),
        ("42 盏，四组 23 盏、五组 19 盏", ("42", "盏")),
        ("1,200 吨", ("1200", "吨")),
        ("3", ("3", "")),
        ("1.2 公里，闸门 2 道", None),
        ("40 立方米 1 座", None),
        ("约 300 平方米", None),
        ("十亩", None),
    ],
)
def test_quantities(text: str, found: tuple[str, str] | None) -> None:
    assert quantity_of(text) == (found and (Decimal(found[0]), found[1]))


@pytest.mark.parametrize(
    ("quantity", "price", "amount", "unit", "holds"),
    [
        ("12", "1000", "12000.00", 1, True),
        ("12", "1000", "1200.00", 1, False),
        ("3", "71.17", "213.51", 1, True),
        ("3", "71.17", "213.50", 1, True),
        ("3", "71.17", "213.49", 1, False),
        ("600", "166.67", "100000.00", 1, True),
        ("600", "166.67", "100006.00", 1, False),
        ("1523", "39.3959", "60000.00", 1, True),
        ("40", "2380.00", "95200.10", 1, False),
        ("40", "12.5", "501.00", 1, False),
        ("3", "71.17", "213.00", 1, True),
        ("3", "71.17", "214", 1, True),
        ("1200", "36.8512", "44221.44", 1, True),
        ("7", "1.005", "7.04", 1, True),
        ("7", "1.005", "7.03", 1, True),
        ("42", "1390", "5.84", 10_000, True),
        ("42", "1390", "5.838", 10_000, True),
        ("42", "1390", "5.9", 10_000, False),
    ],
)
def test_rounded_or_cut(quantity: str, price: str, amount: str, unit: int, holds: bool) -> None:
    assert is_product(Decimal(quantity), Decimal(price), Decimal(amount), unit) is holds


def test_in_words() -> None:
    told = in_words("水面 18 亩", Decimal("1200"), Decimal("21600.00"))
    assert told == "18 亩 × 1,200.00 元 ＝ 21,600.00 元"
    told = in_words("600 盏", Decimal("166.67"), Decimal(100000))
    assert told == "600 盏 × 166.67 元 ≈ 100,000.00 元"
    assert in_words("18 亩", None, Decimal(1)) == in_words("一片", Decimal(1), Decimal(1)) == ""


@pytest.mark.parametrize(
    ("heads", "row", "words"),
    [
        ("项目, 数量, 单价, 金额", "扫把, 30, 12.00, 300.00", "30 × 12 元 ＝ 360.00 元，“金额”写的是 300 元"),
        ("项目, 数量（吨）, 单价（元/吨）, 金额（元）", "沙, 3.5, 120, 42.00", "3.5 吨 × 120 元/吨 ＝ 420.00 元，“金额”写的是 42 元"),
        ("品名, 数量, 单价, 总价", "水泥, 3 吨, 350元/吨, 1500元", "3 吨 × 350 元/吨 ＝ 1,050.00 元，“总价”写的是 1,500 元"),
        ("户, 面积（亩）, 补贴标准（元/亩）, 补贴金额", "一组, 12.5, 100, 125", "12.5 亩 × 100 元/亩 ＝ 1,250.00 元，“补贴金额”写的是 125 元"),
        ("工程, 数量（盏）, 单价（元）, 金额（万元）", "路灯, 42, 1390, 58.38", "42 盏 × 1,390 元 ＝ 58,380.00 元，“金额”写的是 58.38 万元"),
        ("品名, 数量（公斤）, 单价（元/吨）, 金额", "沙, 500, 120, 600", "500 公斤 × 120 元/吨 ＝ 60.00 元，“金额”写的是 600 元"),
        ("品名, 數量, 單價, 金額", "沙, 5, 120, 60", "5 × 120 元 ＝ 600.00 元，“金额”写的是 60 元"),
    ],
)  # fmt: skip
def test_a_table_that_does_not_work_out(town: Town, heads: str, row: str, words: str) -> None:
    town.write("示范村/村务公开/2026-07-a.yaml", table(heads, row))
    assert words in town.report()
    assert town.codes().count("F025") == 1


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("项目, 数量, 单价, 金额", "扫把, 30, 12.00, 360.00"),
        ("项目, 数量, 单价, 金额", "扫把, 30, 12.00, 360"),
        ("项目, 数量, 单价, 金额", "扫把, 30, 12.00, ''"),
        ("项目, 数量, 单价, 金额", "扫把, 约30, 12.00, 300"),
        ("项目, 数量, 单价, 金额", "扫把, 30, 面议, 300"),
        ("项目, 数量, 单价, 金额", "合计, 30, '', 300"),
        ("项目, 数量, 单价, 金额（万元）", "路灯, 42, 1390, 5.84"),
        ("项目, 数量, 单价（万元）, 金额（万元）", "路灯, 4, 1.39, 5.56"),
        ("项目, 数量, 单价, 金额", "单位都是万元的, 4, 1.39, 5.56"),
        ("项目, 数量, 单价, 金额", "路灯, 42, 1390, 5.838"),
        ("项目, 数量, 单价, 月数, 金额", "保洁, 2, 800, 12, 19200"),
        ("项目, 人数, 天数, 单价, 金额", "保洁, 2, 3, 100, 600"),
        ("项目, 数量, 单价, 折扣, 金额", "纸, 2, 100, 九折, 180"),
        ("项目, 数量（车）, 单价（元/吨）, 金额", "沙, 2, 120, 2400"),
        ("项目, 数量, 单价, 已付金额, 金额", "沙, 2, 120, 100, 240"),
        ("项目, 数量, 标准, 金额", "沙, 2, 3级, 240"),
        ("项目, 数量, 放在哪里", "沙, 2, 仓库"),
        ("项目, 数量（公斤）, 单价（元/吨）, 金额", "沙, 500, 120, 60"),
        ("项目, 数量, 单价, 金额", "沙, 600, 166.67, 100000"),
        ("项目, 数量, 单价, 金额（万元）", "沙, 600, 166.67, 10"),
        ("项目, 数量, 单价, 金额", "冲减, 3, 71.17, -213.51"),
        ("项目, 数量, 单价, 金额", "书, 1.2万, 2, 24000"),
    ],
)  # fmt: skip
def test_what_works_out_or_cannot_be_told(town: Town, heads: str, row: str) -> None:
    town.write("示范村/村务公开/2026-07-a.yaml", table(heads, row))
    assert "F025" not in town.codes()


def test_drawn_tables_and_sentences(town: Town) -> None:
    drawn = (
        "| 品名 | 数量/吨 | 单价/元 | 金额 |\n| - | - | - | - |\n| 沙 | 3 | 120 | 360.00 |\n| 石 | 2 | 90 | 90.00 |\n"
    )
    head = HEAD.replace("采购\n", "采购\n")
    sentence = "水泥 3 吨×350 元＝1050 元，沙 2 吨×120元/吨=420元。"
    town.write("示范村/村务公开/2026-07-a.md", f"---\n{head}---\n{sentence}\n\n{drawn}")
    report = town.report()
    assert "“2 吨×120元/吨=420元”算出来是 240.00 元" in report
    assert "2 吨 × 90 元 ＝ 180.00 元，“金额”写的是 90 元" in report
    assert report.count("F025") == 2


def test_a_number_of_somebody_is_not_repeated(town: Town) -> None:
    written = "正文: 购 110101199003077774 个×1 元=2 元，又 13800138000 个×1 元=2 元\n"
    town.write("示范村/村务公开/2026-buy.yaml", HEAD + written)
    town.write("示范村/村务公开/2026-rows.yaml", table("数量, 单价（元）, 金额（元）", "13800138000, 1, 2"))
    town.edit("示范村/合同/2026-lamp.yaml", "数量: 40 盏", "单价: 3.00\n数量: 13800138000 盏")
    report = town.report()
    for number in ("110101199003077774", "13800138000", "13,800,138,000", "138,001,380"):
        assert number not in report


def test_typed_ones_are_shown_as_they_work_out(hung: Town) -> None:
    contract = "示范村/合同/2026-lamp.yaml"
    amount = next(
        line for line in (hung.content / contract).read_text("utf-8").splitlines() if line.startswith("金额: ")
    )
    number = Decimal(amount.removeprefix("金额: "))
    hung.edit(contract, "数量: 40 盏", f"数量: 40 盏\n单价: {number / 40:.2f}")
    hung.edit("示范村/财务收支/2026-06.yaml", "金额: 213.50", "金额: 213.50, 数量: 7 箱, 单价: 30.50")
    hung.edit("示范村/资产资源/2026-06-30.yaml", "数量: 40, 单位: 盏", "数量: 40, 单位: 盏, 单价: 2380.00")
    assert "F025" not in hung.codes()
    assert hung.build(posters="none") == 0
    said = f"40 盏 × {number / 40:,.2f} 元 ＝ {number:,.2f} 元"
    contract = (hung.output / "shifan/contracts/2026-lamp.html").read_text("utf-8")
    assert said in re.sub("<[^>]*>", "", contract)
    assert "（7 箱 × 30.50 元 ＝ 213.50 元）" in (hung.output / "shifan/finance/2026-06.html").read_text("utf-8")
    page = (hung.output / "shifan/assets/2026-06-30.html").read_text("utf-8")
    assert "太阳能路灯：40 盏 × 2,380.00 元 ＝ 95,200.00 元。" in page
