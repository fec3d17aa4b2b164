"""The tables of the guides, as the fields are declared: no field is described twice.

A comment that names a model stands before its tables: one of the model's own
fields, and one of every row below them. A row that has a comment of its own
elsewhere, or was told of further up, is not told of again: its field leads there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.records import RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.county import CountyFacts
from gongkai.records.places import TownshipFacts, VillageFacts
from gongkai.records.row import Field, Row
from gongkai.records.sample import sample_line
from gongkai.records.withdrawal import Withdrawals

SECTIONS: dict[type[Row], str] = {
    Record: "每件都有的",
    **{record_type: record_type.title for record_type in RECORD_TYPES},
    TownshipFacts: "镇.yaml 和 村.yaml",
    VillageFacts: "镇.yaml 和 村.yaml",
    Withdrawals: "撤下.yaml",
}
"""What a file can be -> the section of the guide that tells how it is written; Record is what every record has."""

_HEAD = "| 名称 | 写什么 | 要写吗 |\n| --- | --- | --- |\n"
_FEW = 3
"""So many names are said beside the link that leads to their table."""
_COMMENT = re.compile(
    r"<!-- 下面的表由 make golden 照程序里的说明写：(?P<model>\w+) -->\n"
    r"(?:\n|\|.*\n|`.*` (?:的每一项|里面)：\n|\[每件都有的\]\(#每件都有的\)也写在这个文件里.*\n)*"
)


def rows_of(model: type[Row]) -> Iterator[type[Row]]:
    """Yield the rows below a model, each before those below it."""
    for field in own_fields(model):
        if field.row is not None:
            yield field.row
            yield from rows_of(field.row)


def own_fields(model: type[Row]) -> list[Field]:
    """Return the fields of a model; of a record type those that it does not have, or has otherwise, as a Record."""
    common = Record.declared() if issubclass(model, Record) and model is not Record else ()
    return [field for field in model.declared() if field not in common]


# A county's file is told of in a guide of its own.
MODELS = {model.__name__: model for file in (*SECTIONS, CountyFacts) for model in (file, *rows_of(file))}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is told of."""

    guide: str
    heading: str
    under: type[Row]
    """The model that the comment names."""

    def link_from(self, guide: str) -> str:
        file = "" if guide == self.guide else self.guide
        return f"[{self.heading}]({file}#{anchor(self.heading)})"


def without_tables(text: str) -> str:
    """Return a guide without what stands under the comments."""
    return _COMMENT.sub("", text)


def anchor(heading: str) -> str:
    """Return what GitHub and Gitee call a heading in an address."""
    return re.sub(r"[^\w -]", "", heading).replace(" ", "-").lower()


def with_tables(guides: dict[str, str]) -> dict[str, str]:
    """Return the guides (name -> text) with the tables under their comments written anew."""
    places = _places(guides)
    return {
        name: _COMMENT.sub(lambda found, name=name: _written(found, name, places), text)
        for name, text in guides.items()
    }


def _places(guides: dict[str, str]) -> dict[type[Row], Place]:
    """Return where each row is told of: under its own comment, or else under the first that it stands below."""
    places: dict[type[Row], Place] = {}
    for name, text in guides.items():
        for found in _COMMENT.finditer(text):
            heading = re.findall(r"^##+ (.*)$", text[: found.start()], re.MULTILINE)[-1]
            model = MODELS[found["model"]]
            assert model not in places, f"two comments name {found['model']}"
            places[model] = Place(name, heading, model)
    for place in tuple(places.values()):
        _place_below(place.under, place, places)
    return places


def _place_below(model: type[Row], place: Place, places: dict[type[Row], Place]) -> None:
    for field in own_fields(model):
        if field.row is not None and field.row not in places:
            places[field.row] = place
            _place_below(field.row, place, places)


def _written(found: "re.Match[str]", guide: str, places: dict[type[Row], Place]) -> str:
    model = MODELS[found["model"]]
    comment = found[0].partition("\n")[0]
    told = "\n".join(_tables(model, guide, places, model))
    if issubclass(model, Record) and model is not Record:
        must = "、".join(f"`{field.key}`" for field in Record.declared() if field.required)
        told += f"\n[每件都有的](#每件都有的)也写在这个文件里，{must} 必须写。\n"
    return f"{comment}\n\n{told}\n"


def _tables(
    model: type[Row], guide: str, places: dict[type[Row], Place], under: type[Row], above: str = ""
) -> Iterator[str]:
    """Yield the table of a model, then those of the rows below it that are told of ``under`` the same comment."""
    lines: dict[tuple[object, ...], list[Field]] = {}
    rows: dict[type[Row], list[Field]] = {}
    for field in own_fields(model):
        # Steps that are told of in the same words share a line; what is no row has one of its own.
        lines.setdefault((field.row, field.says, field.blank) if field.row else (field.key,), []).append(field)
        if field.row is not None and places[field.row].under is under:
            rows.setdefault(field.row, []).append(field)
    table = "".join(_line(alike, guide, places, under) for alike in lines.values())
    yield f"{above}{_HEAD}{table}"
    for row, fields in rows.items():
        intro = f"{_keys(fields)} {'的每一项' if fields[0].many else '里面'}：\n\n"
        yield from _tables(row, guide, places, under, intro)


def _line(alike: list[Field], guide: str, places: dict[type[Row], Place], under: type[Row]) -> str:
    field = alike[0]
    told = _what(field)
    if field.row is not None and places[field.row].under is not under:
        inner = field.row.declared()
        names = f"写 {_keys(inner)}，" if len(inner) <= _FEW else ""
        told = f"{_clause(told)}{names}见{places[field.row].link_from(guide)}"
    cells = (_keys(alike), told, _must(field))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _keys(fields: "list[Field] | tuple[Field, ...]") -> str:
    return "、".join(f"`{field.key}`" for field in fields)


def _clause(told: str) -> str:
    """Return what was told with the stop after which more can be said."""
    return told + ("。" if "。" in told else "，")


def _what(field: Field) -> str:
    told, kind = field.says, field.kind
    if kind is None:
        return told
    if kind.unit == "元" and "元" not in told + field.example:
        told = re.sub(r"^[^。；]*", r"\g<0>，单位是元", told)
    if kind.choices:
        choices = "、".join(f"`{choice}`" for choice in kind.choices)
        return f"{told}。选一个：{choices}" if "。" in told else f"{told}：{choices}"
    example = sample_line(field).removeprefix(f"{field.key}: ")
    return told if field.example in told else f"{_clause(told)}例如 `{example}`"


def _must(field: Field) -> str:
    if field.required:
        return "必须"
    choices = field.kind.choices if field.kind else ()
    if field.blank in choices or field.blank.isdigit():
        return f"不写就是 `{field.blank}`"
    return f"可以不写，{field.blank}" if field.blank else "可以不写"
