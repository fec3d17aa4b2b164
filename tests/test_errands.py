"""Ten errands of a villager on a phone, from the start page: each is done in three taps, or with one search."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run

import pytest
from playwright.sync_api import Browser, Page

from conftest import Town, no_posters

SECRET = "demonstration-secret-of-more-than-32-letters"


class Villager:
    """A tab at 360 px that counts what is tapped, and taps only what can be seen."""

    def __init__(self, page: Page, site: Path) -> None:
        self.page, self.site, self.taps, self.searches = page, site, 0, 0

    def starts(self) -> "Villager":
        self.page.goto((self.site / "index.html").as_uri())
        self.taps = self.searches = 0
        return self

    def taps_on(self, name: str, within: str = "body") -> "Villager":
        told = self.page.locator(within).first.get_by_role("link", name=re.compile(name)).first
        box = told.bounding_box()
        assert box is not None
        assert box["height"] >= 43.5
        told.click()
        self.page.wait_for_load_state()
        self.taps += 1
        return self

    def searches_for(self, words: str) -> "Villager":
        self.page.fill("#q", words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".found__sentence")
        self.searches += 1
        return self

    def chooses(self, of: str, what: str) -> "Villager":
        self.page.select_option(f"#{of}", label=re.sub(r"^(\d{4})$", r"\1年", what))
        self.page.wait_for_function("!document.getElementById('found').hasAttribute('aria-busy')")
        self.taps += 1
        return self

    def reads(self, *words: str, within: str = "main") -> None:
        """Hold that all of it can be seen, after three taps at most, or one search and one tap."""
        seen = self.page.locator(within).first.inner_text()
        for one in words:
            assert re.search(one, seen), f"{one} is not in:\n{seen[:1500]}"
        assert self.taps <= 3 if not self.searches else (self.searches, self.taps) <= (1, 1)


@pytest.fixture
def villager(demonstration: Town, browser: Browser) -> Iterator[Villager]:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    yield Villager(context.new_page(), demonstration.output).starts()
    context.close()


def test_the_price_of_a_work_and_who_approved_it(villager: Villager) -> None:
    villager.searches_for("北沟渠").taps_on("北沟渠", ".items").reads(r"[\d,]+\.\d\d\s*元", "同意", "村民代表会议决议")


def test_electricity_in_a_year(villager: Villager) -> None:
    villager.taps_on("^电费$").page.wait_for_selector(".found__sentence")
    villager.chooses("y", "2026").chooses("v", "石桥村").reads(r"21 笔", r"8,664\.38\s*元")


def test_who_is_responsible_for_rubbish_and_the_telephone(villager: Villager) -> None:
    villager.taps_on("^找人").taps_on("石桥村").reads("垃圾")
    matter = villager.page.locator("section, li, div").filter(has_text="垃圾").last
    assert matter.locator("a[href^='tel:']").count() > 0


def test_until_when_and_how_to_object(villager: Villager) -> None:
    villager.taps_on("^提意见").reads("到哪天为止", r"\d+月\d+日", "监督电话", "意见箱")


def test_what_changed_last_month(villager: Villager) -> None:
    villager.taps_on("每个月有什么变化").taps_on("石桥村", "#m2026-10").reads("2026年10月", r"10月\d+日")
    assert villager.page.url.endswith("#m2026-10")


def test_what_is_late(villager: Villager) -> None:
    villager.taps_on("石桥村").reads("应公开未公开", "到期，还没有公开", "已逾期", within="#missing")


def test_income_against_last_year(villager: Villager) -> None:
    villager.taps_on("^查账").reads("石桥村", r"收入\s+27,851\.91", r"支出\s+49,151\.10", r"期末结余\s+218,499\.06")
    villager.taps_on("2026年10月").reads("收入", r"比2025年10月")


def test_which_contracts_a_firm_won(villager: Villager) -> None:
    villager.searches_for("清渠水利").reads("北沟渠整治施工合同", r"86,000(\.00)?")


def test_how_they_voted(villager: Villager) -> None:
    villager.taps_on("^大事").taps_on("购置小型收割机").reads(r"应到\s*\d+", r"同意\s*\d+", r"反对\s*\d+")


def test_whether_a_poster_is_current(town: Town, browser: Browser) -> None:
    no_posters(town)
    site = town.folder / "site"
    command = [sys.executable, "-m", "gongkai.cli", "publish", "--to", str(site)]
    done = run(command, cwd=town.folder, env={**os.environ, "GONGKAI_SECRET": SECRET}, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    context = browser.new_context(viewport={"width": 360, "height": 640})
    villager = Villager(context.new_page(), site).starts()
    villager.taps_on("核对墙上的纸").reads("一致", "已更正", "已撤下")
    # What scanning the code on the poster opens.
    record = (site / "shifan/finance/2026-06.html").read_text(encoding="utf-8")
    (digest,) = set(re.findall(r"check/([0-9a-f]{64})\.html", record))
    villager.page.goto((site / f"check/{digest}.html").as_uri())
    villager.taps = 1
    villager.reads("一致", "这张纸就是现在公开的内容", "支出")
    context.close()
