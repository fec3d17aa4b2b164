"""Where there is room: a second column, every rule as wide as its column; and long accounts, folded and printed whole."""

import gzip
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from conftest import Town, barriers
from test_pages import KINDS, kinds

BESIDE = {
    "index.html": (".tasks", ".home__part"),
    "shiqiao/finance/2026-10.html": (".figures", ".chart"),
    "shiqiao/decisions/2026-04-lamps.html": (".path", ".columns__side"),
    "shiqiao/affairs/2026-10-courtyard.html": (".columns__main", ".columns__side"),
    "shiqiao/people.html": ("#m1", "#m12"),
    "search.html?q=电费": (".found__group", ".found__villages"),
    "object.html": (".until", ".ways"),
}
"""Address -> (what is at the left, what is beside it)."""
LONG = "liuxi/finance/2026-Q3.html"
"""131 lines of expense."""


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """Yield the one tab of these tests: a new one for each would start a process each."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(tab: Page) -> Page:
    """A page as wide as a desktop's, with nothing in it."""
    tab.goto("about:blank")
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.emulate_media(media="null", color_scheme="null", forced_colors="null")
    return tab


def opened(desk: Page, town: Town, address: str) -> None:
    path, _, query = address.partition("?")
    desk.goto((town.output / path).as_uri() + (f"?{query}" if query else ""))
    if query:
        desk.wait_for_selector(".found__group")


@pytest.mark.parametrize("address", BESIDE)
def test_what_is_consulted_stands_beside_what_is_read(demonstration: Town, desk: Page, address: str) -> None:
    opened(desk, demonstration, address)
    left, right = (desk.locator(name).first.bounding_box() for name in BESIDE[address])
    assert left is not None
    assert right is not None
    assert right["x"] >= left["x"] + left["width"] + 24
    assert right["y"] < left["y"] + left["height"]
    desk.set_viewport_size({"width": 900, "height": 900})
    left, right = (desk.locator(name).first.bounding_box() for name in BESIDE[address])
    assert left is not None
    assert right is not None
    assert right["x"] < left["x"] + left["width"], "one column where there is no room for two"


@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_is_wider_than_the_column(demonstration: Town, desk: Page, kind: str) -> None:
    opened(desk, demonstration, kinds(demonstration)[kind])
    wide = desk.evaluate(
        """() => {
            const main = document.querySelector("main"), style = getComputedStyle(main), box = main.getBoundingClientRect();
            const left = box.left + parseFloat(style.paddingLeft), right = box.right - parseFloat(style.paddingRight);
            return [...document.querySelectorAll("main *, .footer, .footer *, .masthead, .masthead *")].filter(one => {
                const own = getComputedStyle(one), at = one.getBoundingClientRect();
                return (parseFloat(own.borderTopWidth) || parseFloat(own.borderBottomWidth)) && at.width > 1 && at.right > 0
                    && (at.left < left - 1 || at.right > right + 1);
            }).map(one => one.className || one.tagName);
        }"""
    )
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", BESIDE)
def test_it_is_accessible_there_too(demonstration: Town, desk: Page, address: str, scheme: str) -> None:
    desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(desk, demonstration, address)
    desk.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    assert barriers(desk, scheme) == ""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_scrolls_sideways_where_a_browser_doubles_every_size_of_type(
    demonstration: Town, desk: Page, width: int
) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    wide = {}
    for address in BESIDE:
        opened(desk, demonstration, address)
        desk.evaluate(
            """() => [...document.querySelectorAll("body, body *")].map(one => [one, parseFloat(getComputedStyle(one).fontSize)])
                .forEach(([one, size]) => { one.style.fontSize = 2 * size + "px"; })"""
        )
        found = desk.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[address] = found
    assert wide == {}


def test_a_long_account_is_folded_and_printed_whole(demonstration: Town, desk: Page) -> None:
    content = (demonstration.output / LONG).read_bytes()
    assert len(gzip.compress(content)) <= 14_000
    opened(desk, demonstration, LONG)
    rows = desk.locator("#expense-1 .lines__row")
    assert rows.count() == 52
    assert not rows.first.is_visible()
    desk.locator("#expense-1 summary").click()
    assert rows.first.is_visible()
    opened(desk, demonstration, LONG)
    desk.emulate_media(media="print")
    assert rows.first.bounding_box()["height"] > 0  # type: ignore[index]


def test_a_short_account_is_open(demonstration: Town, desk: Page) -> None:
    opened(desk, demonstration, "shiqiao/finance/2026-10.html")
    assert desk.locator(".lines__fold").count() == 0
    assert desk.locator(".lines__row").first.is_visible()


def test_what_all_lines_have_in_common_is_said_once(demonstration: Town) -> None:
    account = (demonstration.output / "shiqiao/finance/2026-10.html").read_text(encoding="utf-8")
    assert account.count("审批人都是陈国梁") == 2
    assert '<th scope="col">审批人</th>' not in account


def test_forced_colours_keep_every_bar(demonstration: Town, desk: Page) -> None:
    desk.emulate_media(forced_colors="active", color_scheme="dark")
    opened(desk, demonstration, "shiqiao/finance/2026-10.html")
    ink, ground, bar = desk.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.querySelector('.titled__bar')).fill]"
    )
    assert bar == ink != ground
