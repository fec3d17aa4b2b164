"""Larger type, high contrast, search open: what the reader chose is remembered, and no page scrolls sideways."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from playwright.sync_api import Browser

from conftest import Town, barriers
from test_pages import KINDS, kinds

# Of a vote with more than sixty nobody sees a tally, and of other kinds of pages one is like another.
MANY_VOTES = "qinggang/decisions/2026-05-charter.html"


WIDTHS = (320, 360, 1280)
LOOK = """() => {
    const top = document.documentElement, back = [...document.querySelectorAll(".crumbs__link--back")];
    return [top.className, top.scrollWidth, back.every(e => !e.getClientRects().length || e.scrollWidth <= e.clientWidth)];
}"""
"""The classes of the page, how wide it is, and whether the link back is whole where there is one."""


@dataclass
class Seen:
    """What a reader who chose a size of type sees of one kind of page at one width."""

    kind: str
    classes: str
    scrolls: int
    back_fits: bool


@pytest.fixture(scope="session")
def seen(demonstration: Town, browser: Browser) -> Callable[[str], dict[int, list[Seen]]]:
    """Return (size) -> width -> what is seen; each page is loaded once for a size, and then made wider."""

    @cache
    def look(size: str) -> dict[int, list[Seen]]:
        context = browser.new_context()
        context.add_init_script(f"localStorage.setItem('gongkai-size', '{size}')")
        page = context.new_page()
        found: dict[int, list[Seen]] = {width: [] for width in WIDTHS}
        for kind, address in {**{kind: kinds(demonstration)[kind] for kind in KINDS}, "many votes": MANY_VOTES}.items():
            page.goto((demonstration.output / address).as_uri())
            for width in WIDTHS:
                # What is lower need not be painted.
                page.set_viewport_size({"width": width, "height": 100})
                found[width].append(Seen(kind, *page.evaluate(LOOK)))
        context.close()
        return found

    return look


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("size", ["large", "larger", "largest"])
def test_no_page_scrolls_sideways_at_any_size(
    seen: Callable[[str], dict[int, list[Seen]]], size: str, width: int
) -> None:
    found = seen(size)[width]
    assert len(found) == len(KINDS) + 1
    assert {one.classes for one in found} == {f"zoomed {size}"}
    assert {one.kind: one.scrolls for one in found if one.scrolls > width} == {}
    assert [one.kind for one in found if not one.back_fits] == []


def test_type_grows_in_three_steps_and_the_button_says_the_next(demonstration: Town, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((demonstration.output / "index.html").as_uri())
    seen = []
    for says in ("大字", "更大", "最大", "原样"):
        button = page.get_by_role("button", name=says)
        seen.append(page.evaluate("parseFloat(getComputedStyle(document.body).zoom)"))
        button.click()
        page.reload()
    assert seen == [1, 1.25, 1.5, 2]
    assert page.get_by_role("button", name="大字").count() == 1
    context.close()


def test_what_was_chosen_is_remembered(demonstration: Town, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((demonstration.output / "index.html").as_uri())
    page.get_by_role("button", name="大字").click()
    page.get_by_role("button", name="高对比").click()
    page.goto((demonstration.output / "shiqiao/index.html").as_uri())
    assert page.evaluate("document.documentElement.className") == "zoomed large contrast"
    page.get_by_role("button", name="高对比").click()
    assert page.evaluate("document.documentElement.className") == "zoomed large"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_search_with_an_answer_open_and_high_contrast_passes_axe(
    demonstration: Town, browser: Browser, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme)
    context.add_init_script("localStorage.setItem('gongkai-contrast', 'contrast')")
    page = context.new_page()
    for words in ("电费", "什么也没有"):
        page.goto((demonstration.output / "search.html").as_uri() + f"?q={words}")
        page.reload()
        page.wait_for_selector(".found__sentence")
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert barriers(page, scheme) == ""
    context.close()


def test_amounts_and_days_are_read_as_people_say_them(demonstration: Town, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    # The browser of the tests has no voice: what would be said is kept instead.
    context.add_init_script(
        "window.heard = []; Object.defineProperty(window, 'speechSynthesis', {value: {speaking: false,"
        " speak: one => window.heard.push(one.text), cancel() {}}});"
        "window.SpeechSynthesisUtterance = function (text) { this.text = text; };"
    )
    page = context.new_page()
    page.goto((demonstration.output / "shiqiao/finance/2026-10.html").as_uri())
    page.get_by_role("button", name="朗读").click()
    heard = "\n".join(page.evaluate("window.heard"))
    assert "2026年10月财务收支" in heard
    assert "39122元7角3分" in heard
    assert "39,122.73" not in heard
    assert "●" not in heard
    context.close()
