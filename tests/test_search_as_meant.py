"""What somebody typed in their own way: a village, a year, a month and a matter, in one line."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT, Town
from gongkai.records.account import Account
from gongkai.records.money import ZERO, yuan
from gongkai.render.static import scripts
from test_demonstration import records
from test_search import answer, ask


@pytest.fixture(scope="module")
def page(demonstration: Town, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((demonstration.output / "search.html").as_uri())
    yield page
    page.close()


@pytest.mark.parametrize(
    ("typed", "words", "village", "year"),
    [
        ("石桥村误工补贴", "误工补贴", "shiqiao", ""),
        ("石桥村 误工补贴", "误工补贴", "shiqiao", ""),
        ("误工补贴　石桥", "误工补贴", "shiqiao", ""),
        ("石橋村的误工补贴", "误工补贴", "shiqiao", ""),
        ("2026年电费", "电费", "", "2026"),
        ("2026电费", "电费", "", "2026"),
        ("2026 电费", "电费", "", "2026"),
        ("电费 2025年", "电费", "", "2025"),
        ("石桥村2026年度电费", "电费", "shiqiao", "2026"),
        ("2026年 石桥村 电费", "电费", "shiqiao", "2026"),
    ],
)
def test_a_village_and_a_year_are_what_could_be_chosen(
    page: Page, typed: str, words: str, village: str, year: str
) -> None:
    said, found = answer(page, typed)
    assert (said, found) == answer(page, words, village, year)
    assert "支出" in said
    assert said.startswith("石桥村" if village else "各村")
    assert f"，{year}年，" in said or not year


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("今年电费", "{0}年电费"),
        ("今年电费多少", "{0}年电费"),
        ("去年电费总共花了多少钱？", "{1}年电费"),
        ("查电费", "电费"),
        ("垃圾归谁管", "垃圾"),
        ("垃圾找谁", "垃圾"),
    ],
)
def test_a_question_is_asked_as_people_ask_it(page: Page, typed: str, words: str) -> None:
    year = page.evaluate("new Date().getFullYear()")
    assert answer(page, typed) == answer(page, words.format(year, year - 1))


def test_what_was_typed_stands_in_the_address(page: Page) -> None:
    ask(page, "石桥村2026年电费")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#q=石桥村2026年电费"


@pytest.mark.parametrize(
    "typed", ["六月电费", "6月 电费", "电费6月份", "06月电费", "2026年6月电费", "石桥村2026年6月电费"]
)
def test_a_month_is_that_of_the_accounts(page: Page, typed: str) -> None:
    village = "石桥村" if "石桥" in typed else ""
    lines = [
        entry
        for account in records()
        if isinstance(account, Account) and account.file.startswith(village) and (account.period.year == 2026)
        for entry in account.expense
        if entry.on.month == 6 and ("电费" in entry.summary or "电费" in entry.title.split("—"))
    ]
    said = ask(page, typed)
    total = sum((entry.amount for entry in lines), ZERO)
    assert f"支出 {len(lines)} 笔，{yuan(total)} 元" in said
    assert said.startswith(
        "各村，6月，“电费”2026年6月支出" if typed[0] in "六6电0" else f"{village or '各村'}，2026年6月，"
    )


def test_words_stand_in_one_record_or_line_in_any_order(page: Page) -> None:
    one, other = answer(page, "保洁 补助"), answer(page, "补助 保洁")
    assert one[1] == other[1]
    assert one[0].partition("”")[2] == other[0].partition("”")[2]
    lines = [
        entry.amount
        for account in records()
        if isinstance(account, Account)
        for entry in account.income
        if "保洁" in entry.summary and "补助" in entry.summary
    ]
    assert f"收入 {len(lines)} 笔，{yuan(sum(lines, ZERO))} 元" in one[0]
    # A word that the title of the account has need not stand on each of its lines.
    assert "支出 16 笔" in ask(page, "股份经济合作社 路灯电费", "shiqiao")


@pytest.mark.parametrize("typed", ["10月14日", "2000元", "石桥村", "2026年", "0916-6000206"])
def test_what_is_no_village_year_or_month_beside_a_matter_is_looked_for_as_it_stands(page: Page, typed: str) -> None:
    said = ask(page, typed)
    assert said.startswith(f"各村，“{typed}”")


def test_nothing_found_says_where_it_was_looked_for(page: Page) -> None:
    assert ask(page, "石桥村2026年航天飞机") == "石桥村，2026年没有找到“航天飞机”。"


def test_nothing_above_an_amount_says_what_else_to_try(page: Page) -> None:
    assert "没有找到" in ask(page, "电费", "shiqiao", "2026", "100000")
    assert "换一个说法试试" in page.locator("#found").inner_text()


@pytest.fixture
def two(town: Town) -> Town:
    """Beside the starter's village, of which one month is public, one of which half a year is."""
    town.write("上坝村/村.yaml", "名称: 上坝村\n网址名: shangba\n户数: 100\n")
    forgotten = "{日期: 2025-12-30, 摘要: 补记电费, 科目: 管理费用, 金额: 70.00, 备注: 补记上年}"
    first = "{日期: 2026-02-05, 摘要: 电费, 科目: 管理费用, 金额: 30.00}"
    _account(town, "2026-Q1", "1000.00", "900.00", f"{forgotten}, {first}")
    _account(town, "2026-Q2", "900.00", "850.00", "{日期: 2026-06-05, 摘要: 电费, 科目: 管理费用, 金额: 50.00}")
    rules = "标题: 2025年电费标准\n类别: 其他\n公开日期: 2026-07-02\n正文: 照旧。\n"
    town.write("上坝村/村务公开/price.yaml", rules)
    assert town.build() == 0, town.report()
    return town


def _account(town: Town, period: str, opening: str, closing: str, entries: str) -> None:
    town.write(
        f"上坝村/财务收支/{period}.yaml",
        f"公开日期: 2026-07-01\n账户: 股份经济合作社\n期间: {period}\n期初余额: {opening}\n支出: [{entries}]\n"
        f"期末余额: {closing}\n审核: {{审核人: 村务监督委员会, 日期: 2026-06-30}}\n",
    )


def test_a_line_counts_in_the_year_and_month_of_its_account(two: Town, browser: Browser) -> None:
    """A line of last year that was entered in this year's account is this year's, as on the page of the year."""
    page = browser.new_page()
    page.goto((two.output / "search.html").as_uri())
    assert "支出 3 笔，150.00 元" in ask(page, "电费", "shangba", "2026")
    assert "从1月到6月" in ask(page, "上坝村2026年电费")
    assert "账的期间" in (page.locator("#found .found__fold").first.text_content() or "")
    assert "支出" not in ask(page, "电费", "shangba", "2025")
    assert "支出 1 笔，70.00 元" in ask(page, "上坝村一月电费")
    assert "管理费用" in (two.output / "shangba/year-2026.html").read_text(encoding="utf-8")
    assert not (two.output / "shangba/year-2025.html").exists()
    page.close()


def test_what_was_typed_as_a_whole_goes_first(two: Town, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((two.output / "search.html").as_uri())
    said, found = answer(page, "2025年电费")
    assert said == "各村，“2025年电费”有它的公开内容 1 件。"
    assert found == ["shangba/affairs/price.html"]
    said, found = answer(page, "上坝村电费")
    assert "“电费”从2026年1月到6月支出 3 笔" in said
    assert found[0] == "shangba/affairs/price.html"
    # Published in 2026, of which it does not speak: the account of that year is answered below it.
    two.edit("上坝村/村务公开/price.yaml", "2025年电费标准\n", "2026年电费标准\n")
    two.edit("上坝村/村务公开/price.yaml", "2026-07-02", "2025-07-02")
    assert two.build() == 0
    page.reload()
    said, found = answer(page, "2026年电费")
    assert said == "各村，“2026年电费”有它的公开内容 1 件。"
    assert found[0] == "shangba/affairs/price.html"
    assert "各村，2026年，“电费”从1月到6月支出 4 笔" in page.locator(".found__sentence").nth(1).inner_text()
    page.close()


def test_villages_say_their_time_and_households_are_compared_over_the_same(two: Town, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((two.output / "search.html").as_uri())
    ask(page, "电费")
    told = {row.split("\n")[0]: row for row in page.locator(".found__village").all_inner_texts()}
    assert "账：从2026年1月到6月" in told["上坝村"]
    assert "账：2026年6月" in told["示范村"]
    # 50.00 of June for 100 households, not 150.00 of half a year.
    assert "支出 150.00 元" in told["上坝村"]
    assert "每户支出（2026年6月）0.50 元" in told["上坝村"]
    each = (Decimal("386.50") / 210).quantize(Decimal("0.01"))
    assert f"每户支出（2026年6月）{each} 元" in told["示范村"]
    assert "不比每户支出" in page.locator(".columns__side .found__note").inner_text()
    page.close()


def test_the_scripts_of_a_site_stay_small() -> None:
    """Those that a page has; the two tables are loaded by whoever needs them."""
    own = scripts(ROOT / "theme")
    assert len(own["search"][1]) + len(own["reader"][1]) <= 25_000
    assert all(b"/*" not in line[:2] and line[:1] != b" " for line in own["search"][1].splitlines())
