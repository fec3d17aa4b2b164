"""Open data for whoever reckons with it: types that hold, names that stay, tables of all villages, schemas."""

import csv
import datetime
import io
import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from conftest import Town


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def packages(town: Town) -> Iterator[tuple[Path, dict[str, object]]]:
    for path in sorted(town.output.rglob("datapackage.json")):
        yield path.parent, json.loads(path.read_text(encoding="utf-8"))


def test_every_cell_is_of_the_type_that_the_package_names(demonstration: Town) -> None:
    seen = set()
    for folder, package in packages(demonstration):
        for resource in package["resources"]:  # type: ignore[attr-defined]
            types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
            for row in rows(folder / resource["path"]):
                assert set(row) == set(types)
                missing = resource["schema"]["missingValues"]
                for name, cell in row.items():
                    if cell in missing:
                        continue
                    if types[name] == "number":
                        Decimal(cell)
                    elif types[name] == "date":
                        datetime.date.fromisoformat(cell)
                    seen.add(types[name])
    assert seen == {"string", "number", "date"}


def test_a_table_of_all_villages_is_those_of_the_villages(demonstration: Town) -> None:
    for path in sorted((demonstration.output / "data").glob("*.csv")):
        parts = sorted(demonstration.output.glob(f"*/data/{path.name}"))
        lines = [line for part in parts for line in rows(part)]
        assert sorted(map(str, rows(path))) == sorted(map(str, lines))
        for line in lines:
            assert (demonstration.output / f"{line['记录']}.html").is_file()
            assert line["记录"].endswith(f"/{line['编号']}")


def test_periods_and_reviews_have_columns_of_their_own(demonstration: Town) -> None:
    line = next(r for r in rows(demonstration.output / "data/finance.csv") if r["记录"] == "shiqiao/finance/2026-10")
    assert (line["村"], line["公示期起"], line["公示期止"]) == ("石桥村", "2026-11-13", "2026-11-27")
    assert line["审核人"].startswith("村务监督委员会")
    datetime.date.fromisoformat(line["审核日期"])


def test_every_record_is_as_its_schema_says(demonstration: Town) -> None:
    checked = 0
    for path in sorted((demonstration.output / "data").glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for record in sorted(demonstration.output.glob(f"*/{path.name.partition('.')[0]}/*.json")):
            values = json.loads(record.read_text(encoding="utf-8"))
            assert_described(values, schema)
            validator.validate(values)
            checked += 1
    assert checked > 200


def assert_described(values: object, schema: dict[str, object]) -> None:
    """Hold that the schema tells of every key, also of rows within rows; of digests and tables only that they are there."""
    if isinstance(values, list):
        for one in values:
            assert_described(one, schema.get("items", {}))  # type: ignore[arg-type]
    elif isinstance(values, dict) and "properties" in schema:
        properties: dict[str, dict[str, object]] = schema["properties"]  # type: ignore[assignment]
        assert set(values) <= set(properties)
        for key, value in values.items():
            assert properties[key].get("description"), key
            assert_described(value, properties[key])


def test_what_was_not_recorded_is_told_from_what_was_not_written(town: Town) -> None:
    file = "示范村/资产资源/2026-06-30.yaml"
    town.edit(file, ", 使用: 闲置", ", 原值: 未记录, 使用: 闲置")
    assert town.build() == 0
    values = json.loads((town.output / "shifan/assets/2026-06-30.json").read_bytes())
    assert values["资产"][2]["原值"] == "未记录"
    assert "净值" not in values["资产"][2]
    row = next(one for one in rows(town.output / "data/assets.csv") if one["名称"] == "后山荒坡")
    assert (row["原值"], row["净值"]) == ("未记录", "")


def test_a_column_that_lists_use_in_different_ways_says_each(printed: Town) -> None:
    package = json.loads((printed.output / "data/datapackage.json").read_bytes())
    finance = next(one for one in package["resources"] if one["name"] == "finance")
    said = {field["name"]: field["description"] for field in finance["schema"]["fields"]}
    assert "收入、支出：哪天的" in said["日期"]
    assert "更正：哪天改的" in said["日期"]
    assert "收入、支出" in said["列表"]
    assert said["收入合计"] == "和各笔相加一样（元）；空着的，网页上自动算"


def test_totals_of_groups_have_columns(demonstration: Town) -> None:
    relief = [one for one in rows(demonstration.output / "data/affairs.csv") if one["各组合计"]]
    assert relief
    assert all("人数" in one["各组合计"] for one in relief)
    points = [one for one in rows(demonstration.output / "data/points.csv") if one["户数"]]
    assert sum(int(one["户数"]) for one in points) > 0
    assert all(one["户主"] == "" for one in points)


def test_the_licence_is_what_the_township_says(town: Town) -> None:
    town.build()
    assert "没有声明数据许可" in (town.output / "data/index.html").read_text(encoding="utf-8")
    town.edit("镇.yaml", "名称: 示范镇", "名称: 示范镇\n数据许可: CC BY 4.0")
    assert town.build() == 0
    assert "数据许可：CC BY 4.0" in (town.output / "data/index.html").read_text(encoding="utf-8")
    for _, package in packages(town):
        assert package["licenses"] == [{"name": "other-open", "title": "CC BY 4.0"}]


@pytest.mark.parametrize("change", ["corrected", "gone"])
def test_tables_of_all_follow_what_a_village_has(town: Town, change: str) -> None:
    town.write("乙村/村.yaml", "名称: 乙村\n网址名: yi\n")
    town.write("乙村/村务公开/one.yaml", "标题: 通知\n公开日期: 2026-07-01\n类别: 其他\n正文: 好\n")
    assert town.build() == 0
    assert "yi/affairs/one" in {row["记录"] for row in rows(town.output / "data/affairs.csv")}
    finance = (town.output / "data/finance.csv").stat().st_mtime_ns
    if change == "corrected":
        town.edit("乙村/村务公开/one.yaml", "标题: 通知", "标题: 新通知")
    else:
        shutil.rmtree(town.content / "乙村")
    assert town.build() == 0
    titles = {row["标题"] for row in rows(town.output / "data/affairs.csv") if row["村"] == "乙村"}
    assert titles == ({"新通知"} if change == "corrected" else set())
    assert (town.output / "data/finance.csv").stat().st_mtime_ns == finance
