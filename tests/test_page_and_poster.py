"""A page and its poster tell of the same: what was written stands on both, what was not is 未记录 on both or on neither."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from conftest import MORE, TODAY
from gongkai.board import Township, Village
from gongkai.installed import STARTER, THEME
from gongkai.read.file import read_bytes
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.build import build
from gongkai.records.kind import Names
from gongkai.records.places import TownshipFacts, VillageFacts
from gongkai.records.row import Row
from gongkai.render.environment import prepare
from gongkai.render.page import Site
from gongkai.render.printing import Printing
from gongkai.render.record_pages import record_page
from gongkai.render.village import VillageSite
from gongkai.render.village_posters import poster_jobs
from test_record_types import can_be_unrecorded, longest_of

UNKNOWN = re.compile("未记录|未公示|没有公示|长期公开")

Values = dict[str, Any]

ONE_OF_BOTH = {
    # A poster has it in its foot.
    ("村务公开", "联系"), ("村务公开", "联系.电话"), ("合同", "联系"), ("合同", "联系.电话"),
    # The wall has the whole name.
    ("村务公开", "名单.网上姓名"),
    # The name of the step says it.
    ("四议两公开", "党员大会审议.会议"), ("四议两公开", "村民代表会议决议.会议"),
    # On a page one can go there.
    ("资产资源", "资产.合同"),
}  # fmt: skip
"""(type, field) of what stands on one of both, and why."""


def examples(record_type: type[Record]) -> Iterator[Path]:
    """Yield the type's examples, and its longest record."""
    for content in (STARTER / "content", MORE):
        yield from sorted((content / "示范村" / record_type.title).glob("*.*"))
    yield longest_of(record_type)


def shortened(model: type[Row], values: Values) -> Iterator[tuple[str, Values]]:
    """Yield (path, the values) without each thing that need not be known: of a list, in its first row and in every row."""
    for field in model.declared():
        written = values.get(field.key)
        if written is None:
            continue
        if not field.required:
            yield field.key, without(values, field.key)
        elif can_be_unrecorded(field):
            yield field.key, {**values, field.key: "未记录"}
        if field.row is None:
            continue
        first, *others = written if isinstance(written, list) else [written]
        for path, less in shortened(field.row, first):
            yield f"{field.key}.{path}", {**values, field.key: [less, *others] if field.many else less}
        for key in [one.key for one in field.row.declared() if not one.required and others]:
            yield f"{field.key}.{key}", {**values, field.key: [without(row, key) for row in written]}


def with_stops(model: type[Row], values: Values) -> Values:
    """Return the values with a full stop behind every text that is no name: as some clerks write them."""
    fields = {field.key: field for field in model.declared()}
    ended = {}
    for key, value in values.items():
        field = fields.get(key)
        if field and field.row and isinstance(value, (list, dict)):
            rows = value if isinstance(value, list) else [value]
            rows = [with_stops(field.row, row) if isinstance(row, dict) else row for row in rows]
            ended[key] = rows if isinstance(value, list) else rows[0]
        elif (
            field
            and field.kind
            and field.kind.word == "文字"
            and field.kind.names is Names.NOBODY
            and isinstance(value, str)
        ):
            ended[key] = value.rstrip("。") + "。"
        else:
            ended[key] = value
    return ended


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.slug)
def test_a_text_that_ends_with_a_stop_makes_no_two(record_type: type[Record], environment: Environment) -> None:
    doubled = []
    for path in examples(record_type):
        values = read_bytes(path.read_bytes(), "a", markdown=path.suffix == ".md").values or {}
        record = read(record_type, with_stops(record_type, {**values, "受众": "两者"}), path)
        assert record is not None, path
        for told in shown(record, path.parents[2], environment):
            doubled += re.findall("[^。；，]{0,9}[。；，][。；，].{0,5}", told)
    # The name of a figure is followed by the figure.
    assert [one for one in doubled if record_type.slug != "indicators"] == []


def without(values: Values, key: str) -> Values:
    return {name: value for name, value in values.items() if name != key}


@pytest.fixture(scope="module")
def environment() -> Environment:
    return prepare(Environment(loader=FileSystemLoader(Path(THEME) / "templates")))  # noqa: S701 - prepare turns it on


def shown(record: Record, content: Path, environment: Environment) -> tuple[str, str]:
    """Return the words of the record's page and of its poster, heads and feet apart."""
    township = Township(TownshipFacts(名称="示范镇", 监督电话="0916-6000012"), (("shifan", "示范村"),))
    village = Village("示范村", VillageFacts(名称="示范村", 网址名="shifan"), (record,), frozenset(), ())
    scripts = {"reader": "theme/reader.js", "search": "theme/search.js"}
    site = VillageSite(Site(township, scripts=scripts), village, content, environment, Printing("all"), TODAY)
    (poster, *_) = poster_jobs(site, Path(THEME))
    _, page = site.page(record_page(site, site.records[0]))
    return words_of(page.decode()), words_of(poster.html)


def words_of(html: str) -> str:
    """Return the text of what is in <main>: one blank where an element begins or ends, but for what only holds words together."""
    html = re.sub('<span class="(?:nb|whole|part)">([^<]*)</span>', r"\1", html)
    (main,) = re.findall("<main.*?>(.*)</main>", html, re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]*>", " ", main)).split())


def unknown(words: str) -> int:
    """Return how often the words say that something is not known; once for all lines counts as more than for some of them."""
    return len(UNKNOWN.findall(words)) + 99 * words.count("都未记录")


def read(record_type: type[Record], values: Values, path: Path) -> Record | None:
    record, _ = build(record_type, values, "a")
    folder = path.parents[1].name
    return record and record.place_at("示范村", path.stem, f"{folder}/{record_type.title}/{path.name}")


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.slug)
def test_page_and_poster_say_the_same_of_what_was_not_written(
    record_type: type[Record], environment: Environment
) -> None:
    apart = []
    for path in examples(record_type):
        values = read_bytes(path.read_bytes(), "a", markdown=path.suffix == ".md").values or {}
        values = {**values, "受众": "两者"}
        whole = read(record_type, values, path)
        assert whole is not None
        full = shown(whole, path.parents[2], environment)
        for field, less in shortened(record_type, values):
            record = read(record_type, less, path)
            if record is None:
                continue
            found = shown(record, path.parents[2], environment)
            page, poster = (unknown(now) > unknown(was) for now, was in zip(found, full, strict=True))
            if page != poster:
                apart.append(f"{path.stem} {field}: only the {'page' if page else 'poster'} says that it is not known")
            page, poster = (now != was for now, was in zip(found, full, strict=True))
            if page != poster and (record_type.title, field) not in ONE_OF_BOTH:
                apart.append(f"{path.stem} {field}: only the {'page' if page else 'poster'} tells it")
    assert apart == []


PARTLY: dict[str, tuple[Values, tuple[str, ...]]] = {
    "资产资源": (
        {
            "账户": "示范村股份经济合作社",
            "截至": "2026-06-30",
            "资产": [
                {"名称": "路灯", "编号": "1", "类别": "非经营性资产", "原值": "95200", "净值": "91200"},
                {"名称": "粮仓", "编号": "2", "类别": "经营性资产", "原值": "未记录", "净值": "未记录"},
            ],
        },
        ("95,200.00（另有 1 样没有记录） 91,200.00（另有 1 样没有记录）", "原值 95,200.00 元（另有 1 样没有记录）"),
    ),
    "荣誉表彰": (
        {
            "奖项": "好婆婆好媳妇",
            "级别": "村级",
            "颁发单位": "村民委员会",
            "获奖": [
                {"名称": "各组推荐的家庭", "类型": "户", "数量": "5", "奖励": "50"},
                {"名称": "三组", "类型": "组"},
            ],
        },
        ("每个得（元）", "奖励共 250.00 元（另有 1 个没有记录）"),
    ),
    "村务公开": (
        {
            "标题": "耕地补贴",
            "类别": "惠农补贴",
            "公示期": {"起": "2026-07-05", "止": "2026-07-25"},
            "名单": [
                {
                    "标题": "补贴",
                    "人员": [
                        {"姓名": "李春和", "组别": "一组", "金额": "660"},
                        {"姓名": "周桂香", "组别": "一组"},
                        {"姓名": "何新雨", "组别": "一组"},
                    ],
                }
            ],
        },
        ("合计 3 人 660.00（另有 2 人没有记录）",),
    ),
}


@pytest.mark.parametrize("title", PARTLY)
def test_a_poster_says_of_how_many_its_sum_is_not(title: str, tmp_path: Path, environment: Environment) -> None:
    values, said = PARTLY[title]
    record_type = next(one for one in RECORD_TYPES if one.title == title)
    record, problems = build(record_type, {"公开日期": "2026-07-05", **values}, "a.yaml")
    assert record, problems
    _, poster = shown(record.place_at("示范村", "a", "a.yaml"), tmp_path, environment)
    for words in said:
        assert words in poster
