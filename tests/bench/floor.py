"""The floor to measure a cold build against: python tests/bench/floor.py CONTENT OUTPUT.

A plain script that reads the same files as YAML events, renders the same record
pages with the same templates, and writes them. It checks nothing, makes no
list, no data file and no index, and keeps nothing.
"""

import datetime
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader

from gongkai.board import Township, Village
from gongkai.records import BY_TITLE
from gongkai.records.period import parse_period
from gongkai.records.places import TownshipFacts, VillageFacts
from gongkai.records.row import Field, Row
from gongkai.render.environment import prepare
from gongkai.render.page import Site
from gongkai.render.printing import Printing
from gongkai.render.record_pages import record_page
from gongkai.render.static import scripts
from gongkai.render.village import VillageSite

TODAY = datetime.date(2026, 11, 22)
THEME = Path(__file__).parents[2] / "theme"


def main(content: Path, output: Path) -> None:
    environment = prepare(Environment(autoescape=True, loader=FileSystemLoader(THEME / "templates")))
    facts = construct(TownshipFacts, parse(content / "镇.yaml"))
    folders = [folder for folder in sorted(content.iterdir()) if folder.is_dir()]
    villages = [construct(VillageFacts, parse(folder / "村.yaml")) for folder in folders]
    named = {name: address for name, (address, _) in scripts(THEME).items()}
    site = Site(Township(facts, tuple((village.slug, village.name) for village in villages)), scripts=named)
    for folder, village_facts in zip(folders, villages, strict=True):
        records = []
        for title, record_type in BY_TITLE.items():
            for path in sorted((folder / title).glob("*.yaml")):
                record = construct(record_type, parse(path))
                records.append(record.place_at(village_facts.name, path.stem, str(path)))
        village = Village(folder.name, village_facts, tuple(records))
        pages = VillageSite(site, village, content, environment, Printing("none"), TODAY)
        for record in records:
            address, page = pages.page(record_page(pages, record))
            target = output / address
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(page)


def parse(path: Path) -> Any:
    """Return the values of a file, all text, from its events."""
    events = yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    next(events), next(events)
    return node(events, next(events))


def node(events: Any, event: Any) -> Any:
    if type(event) is yaml.ScalarEvent:
        return event.value
    if type(event) is yaml.SequenceStartEvent:
        items = []
        while type(event := next(events)) is not yaml.SequenceEndEvent:
            items.append(node(events, event))
        return items
    values = {}
    while type(event := next(events)) is not yaml.MappingEndEvent:
        values[event.value] = node(events, next(events))
    return values


def construct(model: type[Row], values: dict[str, Any]) -> Any:
    """Return the record with its values converted and nothing checked."""
    fields = {field.name: convert(field, values[field.key]) for field in model.declared() if field.key in values}
    missing = {field.name: field.default for field in model.declared() if field.key not in values}
    return model.model_construct(**fields, **missing)


def convert(field: Field, written: Any) -> Any:
    if field.row is not None:
        return tuple(construct(field.row, one) for one in written) if field.many else construct(field.row, written)
    if isinstance(written, list):
        return tuple(tuple(item) if isinstance(item, list) else item for item in written)
    if written == "未记录":
        return None
    match field.kind.word if field.kind else "":
        case "金额":
            return Decimal(written)
        case "日期":
            return datetime.date.fromisoformat(written)
        case "是或否":
            return written == "是"
        case "期间":
            return parse_period(written)
        case "个数" | "人数" | "户数" | "天数":
            return int(written)
    return written


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
