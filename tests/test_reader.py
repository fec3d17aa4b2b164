"""Larger type, high contrast, search open: what the reader chose is remembered, and no page scrolls sideways."""

import pytest
from playwright.sync_api import Browser

from conftest import Town, barriers
from test_pages import KINDS, kinds

# Of a vote with more than sixty nobody sees a tally, and of other kinds of pages one is like another.
MANY_VOTES = "qinggang/decisions/2026-05-charter.html"


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("size", ["large", "larger", "largest"])
def test_no_page_scrolls_sideways_at_any_size(demonstration: Town, browser: Browser, size: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(f"localStorage.setItem('gongkai-size', '{size}')")
    page = context.new_page()
    wide = {}
    for kind, address in {**{kind: kinds(demonstration)[kind] for kind in KINDS}, "many votes": MANY_VOTES}.items():
        page.goto((demonstration.output / address).as_uri())
        assert page.evaluate("document.documentElement.className") == f"zoomed {size}"
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[kind] = found
        back = page.locator(".crumbs__link--back:visible")
        assert back.count() == 0 or back.evaluate("e => e.scrollWidth <= e.clientWidth"), kind
    context.close()
    assert wide == {}


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
