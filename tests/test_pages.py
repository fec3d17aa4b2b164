"""The site as a villager meets it: real pages in the system's Chromium, and every link followed."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, Request

from conftest import Town, barriers

SITE = "https://yunxi.example.gov.cn"


def kinds(town: Town) -> dict[str, str]:
    """Return kind of page -> the address of one, found in the built demonstration."""
    return _kinds(town.output)


@cache
def _kinds(output: Path) -> dict[str, str]:
    pages = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    village = "shiqiao"

    def first(folder: str) -> str:
        return next(p for p in pages if p.startswith(f"{village}/{folder}/") and not p.endswith("index.html"))

    return {
        "home": "index.html",
        "village": f"{village}/index.html",
        "accounts": f"{village}/finance/index.html",
        "account": first("finance"),
        "decision": first("decisions"),
        "notice": first("affairs"),
        "person": first("commitments"),
        "people": f"{village}/commitments/index.html",
        "honour": first("honours"),
        "print": f"{village}/print.html",
        "follow-up": f"{village}/followups/2026-10.html",
        "indicators": f"{village}/indicators/2026-10.html",
        "register": f"{village}/registers/powers.html",
        "network": f"{village}/network/2026.html",
        "team": f"{village}/teams/volunteers.html",
        "charter": f"{village}/charters/rules-2026.html",
        "activity": f"{village}/activities/2026-Q3.html",
        "points": f"{village}/points/2026-Q3.html",
        "red and black": f"{village}/redblack/2026-10.html",
        "assets": f"{village}/assets/2026-06-30.html",
        "roll-up": "all-followups.html",
        "search": "search.html",
        "money": "money.html",
        "who": "who.html",
        "matters": "matters.html",
        "object": "object.html",
        "whom to ask": f"{village}/people.html",
        "letters": f"{village}/letters.html",
        "year": f"{village}/year-2026.html",
        "data": f"{village}/data/index.html",
        "catalogue": f"{village}/catalogue.html",
        "catalogues": "catalogue.html",
        "contract": first("contracts"),
        "statement": first("statements"),
        "news": f"{village}/news.html",
        "news of all": "news.html",
        "terms": "terms.html",
    }


KINDS = (
    "home",
    "village",
    "accounts",
    "account",
    "decision",
    "notice",
    "person",
    "people",
    "honour",
    "print",
    "follow-up",
    "indicators",
    "register",
    "network",
    "team",
    "charter",
    "activity",
    "points",
    "red and black",
    "assets",
    "roll-up",
    "search",
    "money",
    "who",
    "matters",
    "object",
    "whom to ask",
    "letters",
    "year",
    "data",
    "catalogue",
    "catalogues",
    "contract",
    "statement",
    "news",
    "news of all",
    "terms",
)


class Tab:
    """A tab that keeps the page which it was asked for last: what only looks at it, at other widths, need not load it anew."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        """Of the page that it shows, since it was loaded."""
        page.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def shows(self, address: str, width: int = 360, height: int = 800) -> Page:
        self.page.set_viewport_size({"width": width, "height": height})
        if self.page.url != address:
            self.requests.clear()
            self.page.goto(address)
        return self.page


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[dict[bool, Tab]]:
    """A tab that runs scripts and one that does not; a new tab for every test would start a process each."""
    contexts = {script: browser.new_context(java_script_enabled=script) for script in (True, False)}
    yield {script: Tab(context.new_page()) for script, context in contexts.items()}
    for context in contexts.values():
        context.close()


def opened(tab: Tab, town: Town, kind: str, width: int = 360, height: int = 800) -> Page:
    """Return the tab with one kind of page in it, as wide as a window of ``width``; what is lower than ``height`` is not painted."""
    return tab.shows((town.output / kinds(town)[kind]).as_uri(), width, height)


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_pages_fit_without_script_and_without_network(
    demonstration: Town, tabs: dict[bool, Tab], kind: str, width: int
) -> None:
    opened(tabs[False], demonstration, kind, width, 100)
    assert tabs[False].requests
    assert all(url.startswith("file:///") for url in tabs[False].requests)
    page = opened(tabs[True], demonstration, kind, width, 100)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_accessible(demonstration: Town, tabs: dict[bool, Tab], kind: str, scheme: str) -> None:
    tabs[True].page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = opened(tabs[True], demonstration, kind)
    found = barriers(page, scheme)
    page.emulate_media(color_scheme="null")
    assert found == ""


@pytest.mark.parametrize("kind", KINDS)
def test_type_and_targets_are_large(demonstration: Town, tabs: dict[bool, Tab], kind: str) -> None:
    page = opened(tabs[True], demonstration, kind)
    small = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(e => e.childNodes.length &&
            [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) &&
            parseFloat(getComputedStyle(e).fontSize) * (e instanceof SVGTextElement ? e.getScreenCTM().a : 1) < 17.9).map(e => e.className + ' ' + e.textContent.slice(0, 20))"""
    )
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    low = page.evaluate(
        """() => [...document.querySelectorAll('a, button, summary, input, select')].filter(e => !e.closest('.prose, .skip') && e.offsetParent)
            .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.className + ' ' + e.textContent.slice(0, 20))"""
    )
    # Nobody else finds its details open.
    page.goto("about:blank")
    assert small == []
    assert low == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_caption_is_no_smaller_than_what_stands_under_it(
    demonstration: Town, tabs: dict[bool, Tab], width: int
) -> None:
    for address in ("shiqiao/teams/deputies.html", "shiqiao/affairs/2026-08-lamp-progress.html"):
        page = tabs[True].shows((demonstration.output / address).as_uri(), width)
        small = page.evaluate(
            """() => [...document.querySelectorAll('caption, figcaption')].filter(e => {
                const size = one => parseFloat(getComputedStyle(one).fontSize);
                const below = e.matches('caption') ? [...e.parentElement.querySelectorAll('td')] : [document.body];
                return below.some(one => size(one) > size(e));
            }).map(e => e.textContent)"""
        )
        assert page.locator("caption, figcaption").count()
        assert small == [], address


class Links(HTMLParser):
    """Collects what a page refers to, and its ids."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in {"href", "src"} and value:
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)


def test_every_link_leads_somewhere(demonstration: Town) -> None:
    files = demonstration.bytes_of()
    parsed = {}
    for address, content in files.items():
        if address.endswith(".html"):
            parsed[address] = Links()
            parsed[address].feed(content.decode())
    for address, page in parsed.items():
        for link in page.links:
            if link.startswith(("http", "tel:", "data:")):
                continue
            target, _, anchor = link.partition("#")
            target = target.partition("?")[0]
            if address == "404.html":
                assert link.startswith(("/", "#main")), link
                goal = target.lstrip("/") or address
            else:
                goal = normpath(str(PurePosixPath(address).parent / unquote(target))) if target else address
            assert goal in files, f"{address}: {link}"
            if anchor and goal in parsed:
                assert anchor in parsed[goal].ids, f"{address}: {link}"


def test_addresses_are_plain(demonstration: Town) -> None:
    for address in demonstration.bytes_of():
        assert re.fullmatch(r"[A-Za-z0-9./-]+", address), address


@pytest.mark.parametrize("kind", ["account", "roll-up", "catalogues"])
def test_tables_are_tables_to_a_screen_reader_on_a_phone(demonstration: Town, tabs: dict[bool, Tab], kind: str) -> None:
    """Their rows are laid out one below the other there, which must not take from them what they are."""
    page = opened(tabs[True], demonstration, kind)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    told = Counter(node["role"]["value"] for node in tree["nodes"] if "role" in node)
    for role, element in (("table", "table"), ("row", "tr"), ("cell", "td:not([aria-hidden])")):
        assert told[role] == page.locator(element).count() > 0, role


def test_every_page_says_as_of_when_whom_to_ask_and_that_it_is_a_demonstration(demonstration: Town) -> None:
    for address, content in demonstration.bytes_of().items():
        if address.endswith(".html"):
            page = content.decode()
            assert "演示数据" in page, address
            assert "数据截至" in page, address
            assert re.search(r'href="tel:\d+"', page), address


def test_record_pages_say_until_when_they_are_on_display(demonstration: Town) -> None:
    for address, content in demonstration.bytes_of().items():
        if address.count("/") == 2 and address.endswith(".html") and not address.endswith("index.html"):
            assert re.search("公示到|公示期满|待公示|长期公开", content.decode()), address


def test_downloads_carry_chinese_names(demonstration: Town) -> None:
    page = (demonstration.output / "shiqiao" / "print.html").read_text(encoding="utf-8")
    names = re.findall(r'download="([^"]+)"', page)
    assert any(re.fullmatch(r"石桥村-财务收支-2026年\d+月-A3\.pdf", name) for name in names), names
    assert "石桥村-公开栏-A3.pdf" in names


@pytest.mark.parametrize("address", ["shiqiao/finance/2026-10.html", "shiqiao/year-2026.html"])
def test_income_is_hatched_and_expense_plain_and_a_key_says_so(demonstration: Town, address: str) -> None:
    """Wherever the two could be taken for one another: on a copy, or by who sees no green, colour tells nothing."""
    told = (demonstration.output / address).read_text(encoding="utf-8")
    seen = set()
    for part in told.split('<p class="scale__note">')[1:]:
        key, bars = part.partition("</p>")[0], re.findall(r'<svg class="(?:titled|bars)__bar".*?</svg>', part)
        side = re.sub("<[^>]*>", "", key)
        shape = {"▨ 收入：条越长，钱越多": "scale__hatched", "■ 支出：条越长，钱越多": "scale__plain"}.get(side, "")
        assert shape or side == "▨ 收入　■ 支出：条越长，钱越多"
        if shape:
            seen.add(shape)
            assert bars
            assert all(shape in bar for bar in bars)
    assert seen == {"scale__hatched", "scale__plain"}


def test_every_bar_of_a_chart_stands_beside_its_amount(demonstration: Town) -> None:
    page = (demonstration.output / kinds(demonstration)["account"]).read_text(encoding="utf-8")
    latest = sorted((demonstration.output / "shiqiao" / "finance").glob("20*.html"))[-1].read_text(encoding="utf-8")
    sides = re.findall(r'chart__side">(收入|支出) <span class="chart__amount"><b>[\d,]+</b>\.\d\d</span><svg', latest)
    assert sides == ["收入", "支出"] * 6
    assert "<img" not in page.partition("<main")[2] or "photos" in page


def test_open_data_can_be_read(demonstration: Town) -> None:
    village = demonstration.output / "shiqiao"
    table = (village / "data" / "finance.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert {"编号", "期间", "期初余额", "列表", "摘要", "金额"} <= set(rows[0])
    with zipfile.ZipFile(village / "data" / "shiqiao.zip") as board:
        assert board.testzip() is None
        whole = json.loads(board.read("全部记录.json"))
    pages = [path for path in village.glob("*/*.json") if path.parent.name != "data"]
    assert len(whole) == len(pages)
    one = json.loads(pages[0].read_text(encoding="utf-8"))
    assert one["村"] == "石桥村"
    assert one in whole


def test_no_cell_is_a_formula(town: Town) -> None:
    town.edit("示范村/财务收支/2026-06.yaml", "摘要: 鱼塘承包费", '摘要: "=HYPERLINK(1)"')
    town.build()
    table = (town.output / "shifan/data/finance.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in table


def test_feeds_and_sitemap_are_xml_with_absolute_addresses(demonstration: Town) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(demonstration.output / "shiqiao" / "feed.xml").getroot()  # noqa: S314
    assert feed.tag == f"{atom}feed"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 30
    for entry in entries:
        address = entry.findtext(f"{atom}id") or ""
        assert (demonstration.output / address.removeprefix(f"{SITE}/")).is_file()
    sitemap = ElementTree.parse(demonstration.output / "sitemap.xml").getroot()  # noqa: S314
    found = {
        (location.text or "").removeprefix(f"{SITE}/") for location in sitemap.iter() if location.tag.endswith("}loc")
    }
    pages = {address for address in demonstration.bytes_of() if address.endswith(".html") and address != "404.html"}
    assert found == pages


def test_without_an_address_there_is_no_feed_and_links_still_work(town: Town, tmp_path: Path) -> None:
    town.edit("镇.yaml", "网址: https://gongkai.example.gov.cn\n", "")
    assert town.codes() == ["R053"]
    town.build()
    assert not [a for a in town.bytes_of() if a.endswith(".xml")]
    assert "feed.xml" not in (town.output / "shifan/index.html").read_text(encoding="utf-8")


def test_filings_stand_on_every_page_and_are_nobodys_number(town: Town) -> None:
    town.edit("镇.yaml", "演示: 是", "演示: 是\n备案号: 陕ICP备 2026000001号-1\n公安备案: 陕公网安备61072802000001号")
    assert town.codes() == []
    assert town.build() == 0
    for address, content in town.bytes_of().items():
        if address.endswith(".html"):
            assert '<a href="https://beian.miit.gov.cn/" rel="noreferrer">陕ICP备2026000001号-1</a>' in content.decode()
            assert "陕公网安备61072802000001号</a>" in content.decode()


def test_every_table_can_be_read_by_a_program(demonstration: Town) -> None:
    """No two columns have one name, and the package describes each as it stands (Frictionless Data Package 1.0)."""
    village = demonstration.output / "shiqiao"
    package = json.loads((village / "datapackage.json").read_text(encoding="utf-8"))
    assert {one["path"] for one in package["resources"]} == {f"data/{path.name}" for path in village.glob("data/*.csv")}
    for resource in package["resources"]:
        heads = next(csv.reader(io.StringIO((village / resource["path"]).read_text(encoding="utf-8-sig"))))
        assert len(set(heads)) == len(heads), resource["path"]
        assert heads == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"]), resource["path"]
