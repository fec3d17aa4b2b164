"""Every record type, in the order of the work that adding one takes; and every line of every example, injured."""

import importlib
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticCustomError
from pypdfium2 import PdfDocument

from conftest import MORE, ROOT, Town
from gongkai import records
from gongkai.installed import STARTER
from gongkai.read.file import read_bytes
from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.build import build
from gongkai.records.decision import Decision
from gongkai.records.places import TownshipFacts, VillageFacts
from gongkai.records.row import Field, Row
from gongkai.records.schema import schema_text
from gongkai.records.withdrawal import Withdrawals
from gongkai.render.display import own_fields as fields_on_its_page
from gongkai.render.display import row_columns
from gongkai.render.links import Linked
from guide import SECTIONS, anchor, own_fields

EXAMPLES = {
    record_type: sorted(
        path for content in (STARTER / "content", MORE) for path in (content / "示范村" / record_type.title).glob("*.*")
    )
    for record_type in RECORD_TYPES
}
EACH_TYPE = pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.slug)


def longest_of(record_type: type[Record]) -> Path:
    """Return the type's longest record: of the demonstration, which has more of what may be left out, or else an example."""
    files = (ROOT / "content").glob(f"*/{record_type.title}/*.*")
    shown = [path for path in files if path.suffix in {".yaml", ".md"}]
    return max(shown or EXAMPLES[record_type], key=lambda path: path.stat().st_size)


def test_every_type_is_listed() -> None:
    (folder,) = records.__path__
    modules = [
        importlib.import_module(f"gongkai.records.{path.stem}") for path in sorted(Path(folder).glob("[a-z]*.py"))
    ]
    written = {
        one for module in modules for one in vars(module).values() if isinstance(one, type) and issubclass(one, Record)
    }
    missing = {one.__name__ for one in written if hasattr(one, "slug")} - {one.__name__ for one in RECORD_TYPES}
    assert not missing, f"put {', '.join(missing)} into RECORD_TYPES in records/__init__.py"


@EACH_TYPE
def test_it_has_an_example(record_type: type[Record]) -> None:
    assert EXAMPLES[record_type], f"write an example below starter/content/示范村/{record_type.title}/"


@pytest.mark.parametrize("model", SECTIONS, ids=lambda model: model.__name__)
def test_the_guide_has_its_section_and_every_key(model: type[Row]) -> None:
    """A table counts in the section of its own file, or where the line of its own field leads: not anywhere else."""
    section = section_of("写法.md", anchor(SECTIONS[model]))
    assert section, f"docs/写法.md has no section ## {SECTIONS[model]}"
    assert list(untold(model, section)) == []


@EACH_TYPE
def test_it_is_named_wherever_all_types_are(record_type: type[Record]) -> None:
    guide = (ROOT / "docs" / "写法.md").read_text(encoding="utf-8")
    title = record_type.title
    assert f"[{title}](#{anchor(title)})" in line_of(guide, "- 各类："), (
        "name it in the list at the top of docs/写法.md"
    )
    assert f"`{title}`" in line_of(guide, "- 类别文件夹的名字是定好的"), "name it under 文件放在哪里 of docs/写法.md"
    glossary = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8").partition("## Glossary")[2]
    assert re.search(rf"\| {title} \|.*`{record_type.__name__}`", glossary), (
        "add it to the glossary of docs/developers.md"
    )
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert title in line_of(changes, "- 各类："), "name it in CHANGELOG.md, in the line of all types"


def line_of(text: str, beginning: str) -> str:
    (line,) = [line for line in text.splitlines() if line.startswith(beginning)]
    return line


def untold(model: type[Row], section: str) -> Iterator[str]:
    """Yield what has no table in a section: the model, or a row below it."""
    keys = [field.key for field in own_fields(model)]
    tables = [
        {key: line for line in table.splitlines() for key in re.findall(r"`(.+?)`", line.split("|")[1])}
        for table in re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE)
    ]
    table = next((table for table in tables if set(table) == set(keys)), None)
    if table is None:
        yield f"{model.__name__} 的 {'、'.join(keys)} 没有写成一张表"
        return
    for field in own_fields(model):
        if field.row is not None:
            there = re.search(r"\]\(([^)#]*)#([^)]+)\)", table[field.key])
            yield from untold(field.row, section_of(there[1] or "写法.md", there[2]) if there else section)


def section_of(guide: str, part: str) -> str:
    """Return the text below the heading of this name in an address, with the smaller headings below it."""
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    for found in re.finditer(r"^(##+) (.*)\n", text, re.MULTILINE):
        if anchor(found[2]) == part:
            return re.split(rf"^#{{2,{len(found[1])}}} ", text[found.end() :], maxsplit=1, flags=re.MULTILINE)[0]
    return ""


def fields_of(model: type[Row]) -> list[Field]:
    return [one for field in model.declared() for one in (field, *(fields_of(field.row) if field.row else ()))]


@pytest.mark.parametrize(
    "model", [*RECORD_TYPES, TownshipFacts, VillageFacts, Withdrawals], ids=lambda model: model.__name__
)
def test_every_field_says_what_to_write_and_gives_an_example_that_can_be_read(model: type[Row]) -> None:
    """Messages and the guide have both from the declaration; “写内容” helps nobody."""
    for field in fields_of(model):
        assert field.says, f"{model.__name__}.{field.name}: key(…, says=…) tells what to write there"
        if field.kind is None:
            continue
        assert field.example not in {"", "写内容"}, field
        if can_be_unrecorded(field):
            assert "未记录" in field.says + field.blank, f"{model.__name__}.{field.name} does not say that it may be so"
        written = read_bytes(f"甲: {field.example}\n".encode(), "a").values
        assert written is not None, field
        value = written["甲"]
        # The rows of a table are read one by one.
        for one in value if isinstance(value, list) and isinstance(value[0], list) else [value]:
            field.kind.read(one)


def can_be_unrecorded(field: Field) -> bool:
    try:
        return field.kind is not None and field.kind.read("未记录") is None
    except PydanticCustomError:
        return False


@EACH_TYPE
def test_it_has_a_page_a_table_a_json_and_a_poster(record_type: type[Record], printed: Town) -> None:
    example = EXAMPLES[record_type][0]
    values = read_bytes(example.read_bytes(), "a", markdown=example.suffix == ".md").values
    record, _ = build(record_type, values or {}, "a")
    assert record is not None
    here = printed.output / "shifan" / record_type.slug / example.stem
    page = here.with_suffix(".html").read_text(encoding="utf-8")
    assert record.name in page
    assert f"{example.stem}.html" in (here.parent / "index.html").read_text(encoding="utf-8")
    assert "公开日期" in here.with_suffix(".json").read_text(encoding="utf-8")
    table = printed.output / "shifan" / "data" / f"{record_type.slug}.csv"
    assert example.stem in table.read_text(encoding="utf-8-sig")
    on_site = here.with_name(f"{example.stem}-A3.pdf")
    # A list of people hangs in full, and never on the web.
    (paper,) = [on_site] if on_site.exists() else printed.wall.rglob(f"*{record_type.title}*{record.term}*A3.pdf")
    with PdfDocument(paper) as poster:
        words = poster[0].get_textpage().get_text_bounded().replace("\n", "").replace("\r", "")
    assert record.name.replace(" ", "") in words.replace(" ", "")


def test_the_type_that_developers_are_shown_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample of docs/developers.md is read, and what it refers to is linked by its title, never shown as a file's name."""
    page = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8").partition("## Add a record type")[2]
    code, example = (
        re.sub("^   ", "", text, flags=re.MULTILINE)
        for kind in ("python", "yaml")
        for text in re.findall(rf"   ```{kind}\n(.*?)   ```", page, re.DOTALL)[:1]
    )
    (tmp_path / "water.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    decision = EXAMPLES[Decision][0]
    record, other = (
        build(model, read_bytes(text.encode(), "a").values or {}, "a")[0]
        for model, text in (
            (importlib.import_module("water").Water, f"{example}决议: {decision.stem}\n"),
            (Decision, decision.read_text(encoding="utf-8")),
        )
    )
    assert record.place_at("示范村", "2026-06", "示范村/用水公示/2026-06.yaml")
    assert other.place_at("示范村", decision.stem, f"示范村/四议两公开/{decision.name}")
    assert "决议" not in [label for label, _, _ in fields_on_its_page(record)]
    headings = [column.heading for column in row_columns(record.meters)]
    assert headings == ["组别", "上次读数（吨）", "本次读数（吨）", "水费（元）"]
    linked = Linked([record, other], "shifan")
    assert [(label, link.title) for label, (link,) in linked.links(record)] == [("决议", other.name)]
    assert [(label, link.title) for label, (link,) in linked.links(other)] == [("用到它的用水公示", record.name)]


FORM_08 = {
    "动议事由": "origin",
    "提议事项": "matter",
    "商议事项": "matter",
    "审议事项": "matter",
    "决议事项": "matter",
    "提议时间": "proposal.on",
    "商议时间": "consultation.on",
    "审议时间": "deliberation.on",
    "决议时间": "resolution.on",
    "会议形式": "deliberation.form",
    "参会人员应到": "proposal.expected",
    "参会人员实到": "proposal.present",
    "参会人员比例": "proposal.rate",
    "提议内容": "proposal.content",
    "商议内容": "consultation.content",
    "审议内容": "deliberation.content",
    "决议内容": "resolution.content",
    "参会人员签字": "proposal.attendees",
    "乡镇参会人员签字（含职务）": "deliberation.township_attendees",
    "公开情况": "resolution_published.account",
    "实施结果公开情况": "result_published.account",
    "监督意见": "resolution_published.opinion",
}


@pytest.mark.parametrize(("form", "path"), FORM_08.items())
def test_every_field_of_the_record_book_is_a_key_of_a_decision(form: str, path: str) -> None:
    """The six forms of 村级重大事务“四议两公开”决策实施登记表 (the record book of one village)."""
    model: type[Row] | None = Decision
    for name in path.split("."):
        assert model is not None
        declared = {field.name: field for field in model.declared()}
        assert name in declared or isinstance(getattr(model, name, None), property), form
        model = declared[name].row if name in declared else None


INJURIES: dict[str, Callable[[str, random.Random], str]] = {
    "deleted": lambda line, chance: "",
    "doubled": lambda line, chance: f"{line}\n{line}",
    "cut": lambda line, chance: line[: len(line) // 2],
    "no colon": lambda line, chance: line.replace(":", "", 1),
    "wide colon": lambda line, chance: line.replace(": ", "：", 1),
    "no space": lambda line, chance: line.replace(": ", ":", 1),
    "tab": lambda line, chance: "\t" + line,
    "wide space": lambda line, chance: "\u3000" + line,
    "deeper": lambda line, chance: "   " + line,
    "shallower": lambda line, chance: line.lstrip(),
    "quote": lambda line, chance: line + '"',
    "bracket": lambda line, chance: line.replace(": ", ": [", 1),
    "letter": lambda line, chance: swapped(line, chance),
    "star": lambda line, chance: line.replace(": ", ": *", 1),
    "invisible": lambda line, chance: line[:1] + "\u200b" + line[1:],
    "blank": lambda line, chance: line.partition(":")[0] + ":",
}


def swapped(line: str, chance: random.Random) -> str:
    if not line:
        return line
    at = chance.randrange(len(line))
    return line[:at] + chance.choice("颔土己巳０，x") + line[at + 1 :]


@pytest.mark.parametrize("injury", INJURIES)
@EACH_TYPE
def test_every_injured_line_gives_a_record_or_problems(record_type: type[Record], injury: str) -> None:
    chance = random.Random(injury)
    for example in EXAMPLES[record_type]:
        lines = example.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines):
            text = "\n".join([*lines[:number], INJURIES[injury](line, chance), *lines[number + 1 :]])
            source = read_bytes(text.encode(), "a.yaml", markdown=example.suffix == ".md")
            if source.values is None:
                assert source.problems
                continue
            record, problems = build(record_type, source.values, "a.yaml")
            assert (record is None) == bool(problems)
            for problem in (*source.problems, *problems):
                assert problem.fix, problem
                assert not [word for word in ("字段", "解析", "类型错误", "异常", "校验") if word in problem.message]
            if record is not None:
                list(record.place_at("村", "a", "a.yaml").check())


def test_the_examples_are_all_of_the_starter() -> None:
    folders = (STARTER / "content" / "示范村", MORE / "示范村")
    files = {path for folder in folders for path in folder.rglob("*") if path.is_file() and path.name != "村.yaml"}
    assert files == {path for paths in EXAMPLES.values() for path in paths}


def wrong(written: object, schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield where ``written`` is not what a schema of ours allows: the few words of JSON Schema that they use."""
    schema = schema["anyOf"][0] if "anyOf" in schema else schema
    if isinstance(written, dict):
        yield from wrong_names(written, schema, path)
    elif isinstance(written, list):
        for number, one in enumerate(written):
            yield from wrong(one, schema.get("items", {}), f"{path}/{number}")
    elif written is not None and written not in schema.get("enum", [written]):
        yield f"{path}: {written}"


def wrong_names(written: dict[str, object], schema: dict[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path} lacks {key}" for key in schema["required"] if key not in written)
    for key, value in written.items():
        if key not in schema["properties"]:
            yield f"{path}/{key}"
        else:
            yield from wrong(value, schema["properties"][key], f"{path}/{key}")


@EACH_TYPE
def test_the_schema_of_an_editor_allows_the_examples_and_not_a_mistyped_name(record_type: type[Record]) -> None:
    schema = json.loads(schema_text(record_type, record_type.title))
    for example in EXAMPLES[record_type]:
        values = read_bytes(example.read_bytes(), "a", markdown=example.suffix == ".md").values or {}
        # The body of a Markdown file has no name there.
        assert list(wrong(values, schema)) == []
        assert list(wrong({**values, "公示起": "2026-03-05"}, schema)) == ["/公示起"]
        first = next(iter(schema["required"]))
        assert list(wrong({key: value for key, value in values.items() if key != first}, schema)) == [f" lacks {first}"]
    assert all(told["description"] for told in schema["properties"].values())
