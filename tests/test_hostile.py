"""Hostile texts in every field of words of every type: nothing of them runs, nothing asks another server, nothing overflows."""

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, Request

from conftest import TODAY
from gongkai.board import Township, Village
from gongkai.installed import THEME
from gongkai.read.file import read_bytes
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.build import build
from gongkai.records.places import TownshipFacts, VillageFacts
from gongkai.records.row import Field, Row
from gongkai.render.environment import compiled_beside, prepare
from gongkai.render.page import Site
from gongkai.render.printing import Printing
from gongkai.render.static import scripts, style, style_address
from gongkai.render.village import VillageSite
from gongkai.render.village_posters import poster_jobs
from test_record_types import longest_of

RUN = "window.ran=1"
AWAY = "http://evil.invalid/x"
HOSTILE = (
    *(
        f"{before}{middle}{after}"
        for before in ("", "好", '"', "'", "</p>", "</textarea>", "]]>", "-->")
        for middle, after in (
            (f"<script>{RUN}</script>", ""),
            (f"<img src=x onerror={RUN}>", ""),
            (f'<svg onload="{RUN}">', "</svg>"),
            (f'<a href="javascript:{RUN}">', "点</a>"),
            (f"<iframe src={AWAY}></iframe>", ""),
            (f"<style>@import '{AWAY}'</style>", ""),
        )
    ),
    f"[点](javascript:{RUN})", f"![图]({AWAY})", f"[点]({AWAY} \"a' onmouseover={RUN}\")", f"<{AWAY}>", "`<b>`", "**粗", "| a | b |",
    f"<details open ontoggle={RUN}>", f"<math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"<body onload={RUN}>", f"<meta http-equiv=refresh content='0;url={AWAY}'>", f"<link rel=stylesheet href={AWAY}>",
    f"<base href={AWAY}>", f"<object data={AWAY}>", f"<form action={AWAY}><button>点", f"<input autofocus onfocus={RUN}>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;", f"&#60;script&#62;{RUN}&#60;/script&#62;", f"\\u003cscript>{RUN}", "{{ 7*7 }}", "{% raw %}",
    "${7*7}", "#{7*7}", "%s%n%x", "=HYPERLINK(\"http://evil.invalid\")", "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3",
    "\u202e倒过来写的", "零\u200b宽\u200d字\ufeff", "\u2028另一行\u2029", "a" * 300, "字" * 300, "12345678901234567890" * 10,
    "https://evil.invalid/" + "x" * 200, "👨‍👩‍👧‍👦" * 30, "ﷺ" * 20, "é́̂̃ZA͗͢L̠G",
    "v" * 120 + "。", "𬭊" * 60, "\\", "\\\\\"", "'; DROP TABLE--",
    "a\tb\tc", "----", "# 标题", "> 引用", "1. 一\n2. 二", "    缩进", "null", "../../../etc/passwd", "</script><script>" + RUN,
)  # fmt: skip
LOOK = """async () => {
    await document.fonts.ready;
    const wide = document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
        .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.tagName + "." + one.className);
    return [window.ran === undefined, wide, document.querySelectorAll("nav, [role=navigation]").length];
}"""
"""Whether nothing ran, what is wider than the page, and how many landmarks for navigation it has."""
SHARE = int(os.environ.get("GONGKAI_HOSTILE", "5"))
"""How many of the texts each field meets: all of them take minutes."""


def in_words(field: Field) -> bool:
    kind = field.kind
    return bool(kind and kind.in_words and not kind.file and not kind.choices and not kind.to)


def infected(model: type[Row], values: dict[str, Any], text: str, *, more: bool) -> dict[str, Any]:
    """Return the values with ``text`` in every field of words that was written, and where ``more``, in those that were not."""
    found = dict(values)
    for field in model.declared():
        written = values.get(field.key)
        if names_a_file(field):
            found.pop(field.key, None)
        elif field.row is not None and isinstance(written, list):
            found[field.key] = [
                infected(field.row, one, text, more=more) if isinstance(one, dict) else one for one in written
            ]
        elif field.row is not None and isinstance(written, dict):
            found[field.key] = infected(field.row, written, text, more=more)
        elif in_words(field) and (written is not None or (more and not field.many)):
            found[field.key] = swapped(written, text)
    return found


def names_a_file(field: Field) -> bool:
    return bool(field.kind and field.kind.file) or any(
        names_a_file(one) and one.required for one in (field.row.declared() if field.row else ())
    )


def swapped(written: Any, text: str) -> Any:
    return [swapped(one, text) for one in written] if isinstance(written, list) else text


def richest(record_type: type[Record]) -> dict[str, Any]:
    """Return the values of the type's longest record."""
    longest = longest_of(record_type)
    return dict(read_bytes(longest.read_bytes(), "a", markdown=longest.suffix == ".md").values or {})


def records_of(record_type: type[Record]) -> Iterator[Record]:
    values = richest(record_type)
    step = len(HOSTILE) / SHARE
    for number in range(SHARE):
        text = HOSTILE[(int(number * step) + RECORD_TYPES.index(record_type)) % len(HOSTILE)]
        for more in (True, False):
            record, _ = build(record_type, infected(record_type, values, text, more=more), "a")
            if record is not None:
                yield record.place_at("石桥村", f"h{number}", f"石桥村/{record_type.title}/h{number}.yaml")
                break


@pytest.fixture(scope="module", params=RECORD_TYPES, ids=lambda one: one.slug)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site and the posters' HTML of a village with one type's hostile records."""
    records = tuple(records_of(request.param))
    assert len(records) == SHARE, "some text is in every one of them"
    facts = VillageFacts(名称="石桥村", 网址名="shiqiao", 说明=HOSTILE[0])
    township = Township(
        TownshipFacts(名称="示范镇", 监督电话="0916-6000012", 网址="https://a.example.gov.cn"), (("shiqiao", "石桥村"),)
    )
    theme = Path(THEME)
    own = Environment(loader=FileSystemLoader(theme / "templates"))  # noqa: S701 - prepare turns it on
    environment = prepare(own, compiled_beside(theme))
    addresses = {name: address for name, (address, _) in scripts(theme).items()}
    shared = Site(township, style=style_address(theme), scripts=addresses)
    folder = tmp_path_factory.mktemp(request.param.slug)
    village = Village("石桥村", facts, records, frozenset(), ())
    made = VillageSite(shared, village, folder, environment, Printing("all"), TODAY)
    files = [*made.outputs(), *scripts(theme).values(), (style_address(theme), style(theme))]
    files += [(f"posters/{number}.html", job.html.encode()) for number, job in enumerate(poster_jobs(made, theme))]
    for address, content in files:
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    return folder


class Dangers(HTMLParser):
    """Collects what could run or ask another server."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if tag in {"iframe", "object", "embed", "base", "math", "form"} and "search" not in told.get("class", ""):
            self.found.append(tag)
        if tag == "script" and not told.get("src", "").lstrip("./").startswith("theme/"):
            self.found.append("script")
        self.found += [name for name in told if name.startswith("on")]
        for name in ("src", "action", "data", "xlink:href"):
            if re.match(r"\s*(https?:|//|javascript:)", told.get(name, ""), re.IGNORECASE):
                self.found.append(f"{tag} {name}={told[name]}")
        if re.match(r"\s*javascript:", told.get("href", ""), re.IGNORECASE):
            self.found.append("javascript:")
        if (tag == "link" and "evil" in str(told)) or told.get("http-equiv", "").lower() == "refresh":
            self.found.append(tag)


def test_nothing_of_a_text_becomes_markup(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        page = Dangers()
        page.feed(path.read_text(encoding="utf-8"))
        assert page.found == [], path.name


def test_data_and_feeds_stay_what_they_are(site: Path) -> None:
    for path in sorted(site.rglob("*.json")):
        json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(site.rglob("*.csv")):
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        assert {len(line) for line in lines} == {len(lines[0])}
        assert not [cell for line in lines for cell in line if re.match(r"[=+@\t]|-(?![\d.])", cell)]
    for path in sorted(site.rglob("*.xml")):
        ElementTree.parse(path)  # noqa: S314 - our own


def test_nothing_runs_asks_or_overflows(site: Path, browser: Browser) -> None:
    # What is lower need not be painted.
    context = browser.new_context(viewport={"width": 360, "height": 100})
    page, asked = context.new_page(), []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    for path in sorted((site / "shiqiao").rglob("*.html")):
        page.goto(path.as_uri())
        nothing_ran, wide, landmarks = page.evaluate(LOOK)
        assert nothing_ran, path.name
        assert wide == [], path.name
        assert landmarks <= 2
    context.close()
    assert [url for url in asked if not url.startswith("file:///")] == []
