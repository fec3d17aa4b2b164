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
                for name, cell in row.items():
                    if cell and types[name] == "number":
                        Decimal(cell)
                    elif cell and types[name] == "date":
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
            assert set(values) <= {*schema["properties"], "文件摘要", "全名摘要"}
            validator.validate(values)
            checked += 1
    assert checked > 200


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
