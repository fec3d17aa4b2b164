"""The shipped samples for web servers, run by the real ones: what is sent with a page, and what is not sent at all."""

import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request
from web import Web, caddy, nginx, program
from yard import Yard, make_yard

ROOT = Path(__file__).parents[2]
AUTUMN = "2026-11-22T10:00:00+08:00"
# MDN's HTTP Observatory gives A+ (130 of 100) for these.
PROMISED = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; manifest-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
TYPES = {
    "index.html": "text/html; charset=utf-8",
    "ledger/ledger.jsonl": "application/jsonl",
    "ledger/checkpoint": "text/plain; charset=utf-8",
    "manifest.txt": "text/plain; charset=utf-8",
    "check/verify.py": "text/plain; charset=utf-8",
    "shiqiao/due-clerk.ics": "text/calendar; charset=utf-8",
    "shiqiao/data/finance.csv": "text/csv; charset=utf-8",
    "shiqiao/feed.xml": "text/xml; charset=utf-8",
    "theme/icon.svg": "image/svg+xml",
    "shiqiao/data/shiqiao.zip": "application/zip",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, warm: None) -> Yard:
    """A server with the demonstration, which has charts and photos; the tests only read it."""
    yard = make_yard(tmp_path_factory.mktemp("headers") / "yard")
    clerk = yard.clerk(content=ROOT / "content")
    clerk.now = AUTUMN
    clerk.edit("镇.yaml", "网址: https://yunxi.example.gov.cn\n", "")
    clerk.commit("第一次")
    done = clerk.push()
    assert done.returncode == 0, done.stderr
    # Nothing that starts with a dot may be sent, should it ever lie there.
    (yard.site / ".secret").write_text("secret", encoding="utf-8")
    return yard


@pytest.fixture(scope="module")
def web(published: Yard, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with nginx(published, tmp_path_factory.mktemp("nginx") / "run") as running:
        yield running


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def either(request: pytest.FixtureRequest, published: Yard, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """nginx, and Caddy where this machine has it."""
    if request.param == "nginx":
        yield request.getfixturevalue("web")
        return
    binary = os.environ.get("CADDY") or program("caddy")
    if not binary:
        pytest.skip("this machine has no caddy")
    with caddy(published, tmp_path_factory.mktemp("caddy") / "run", binary) as running:
        yield running


def style_of(yard: Yard) -> str:
    return next(f"/theme/{path.name}" for path in (yard.site / "theme").glob("site-*.css"))


@pytest.mark.parametrize("page", ["/", "/shiqiao/index.html", "/nothing/here.html", "/ledger/ledger.jsonl"])
def test_every_answer_has_the_headers(either: Web, page: str) -> None:
    answer = either.ask(page)
    assert {name: answer.headers.get(name) for name in PROMISED} == PROMISED
    assert not re.search(r"\d", answer.headers.get("server", ""))
    assert "etag" in answer.headers


def test_the_page_for_what_is_not_there(either: Web, published: Yard) -> None:
    for path in ("/nothing", "/shiqiao/finance/nothing.html", "/.secret", "/shiqiao/.git/config"):
        answer = either.ask(path)
        assert answer.status == 404, path
        assert answer.body == (published.site / "404.html").read_bytes(), path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_nothing_beside_the_site_is_sent(either: Web, published: Yard) -> None:
    assert (published.server / "ledger" / "state.json").exists()
    for path in ("/../ledger/state.json", "/%2e%2e/%2e%2e/ledger/state.json", "/..%2fledger%2fstate.json"):
        assert either.ask(path).status in {400, 404}, path
    for method in ("POST", "PUT", "DELETE"):
        assert either.ask("/index.html", method).status in {403, 405}, method
    assert either.ask("/index.html", "HEAD").body == b""


def test_types(web: Web, published: Yard) -> None:
    for path, kind in TYPES.items():
        answer = web.ask(f"/{path}")
        assert (answer.status, answer.headers["content-type"]) == (200, kind), path
        assert answer.body == (published.site / path).read_bytes(), path


@pytest.mark.parametrize("path", ["/", "/ledger/ledger.jsonl", "/shiqiao/due-clerk.ics", "/shiqiao/data/finance.csv"])
def test_text_is_compressed(web: Web, path: str) -> None:
    answer = web.ask(path, accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert gzip.decompress(answer.body) == web.ask(path).body


def test_the_style_is_kept_and_all_else_is_asked_for_anew(either: Web, published: Yard) -> None:
    style = style_of(published)
    assert either.ask(style).headers["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("/", "/theme/icon.svg", "/ledger/checkpoint", "/theme/site-0123.css.html"):
        assert either.ask(path).headers["cache-control"] == "no-cache", path
    page = either.ask("/")
    again = either.ask("/", if_none_match=page.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_who_comes_without_tls_is_sent_on(web: Web) -> None:
    answer = web.ask("/shiqiao/index.html?x=1", secure=False)
    assert answer.status == 301
    assert answer.headers["location"].endswith("/shiqiao/index.html?x=1")
    assert answer.headers["location"].startswith("https://")
    assert not re.search(r"\d", answer.headers["server"])


def test_a_browser_has_nothing_to_complain_of(web: Web, published: Yard, browser: Browser) -> None:
    """The policy stops neither styles, photos nor the charts, which are inline SVG."""
    account = next(p for p in sorted(published.site.glob("shiqiao/finance/*.html")) if b"chart__list" in p.read_bytes())
    photo = next(p for p in sorted(published.site.rglob("*.html")) if b"<img" in p.read_bytes())
    pages = ["index.html", "shiqiao/index.html", "changes.html", "nothing/below/this.html"]
    pages += [path.relative_to(published.site).as_posix() for path in (account, photo)]
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url} {message.text}"))
    # Going to the next page ends what is still under way, the icon it may be; what the policy stops fails as "csp".
    failed: list[Request] = []
    page.on("requestfailed", lambda request: failed.append(request))
    for address in pages:
        page.goto(f"https://localhost:{web.secure}/{address}")
        # The style came and holds, on the page for what is not there too.
        assert page.evaluate("document.styleSheets.length") >= 1, address
        # Raises where a photo cannot be shown; those further down would else come when they are scrolled to.
        page.evaluate("Promise.all([...document.images].map(one => (one.loading = 'eager', one.decode())))")
        if address == pages[-2]:
            bar = "getComputedStyle(document.querySelector('.scale__plain')).fill"
            box = "document.querySelector('.chart__list').getBoundingClientRect().height"
            assert page.evaluate(bar).startswith("rgb")
            assert page.evaluate(box) > 50
    context.close()
    assert [(one.url, one.failure) for one in failed if one.failure != "net::ERR_ABORTED"] == []
    # Chromium itself notes that the page asked for is not there.
    assert [words for words in said if "404 (Not Found)" not in words] == []
