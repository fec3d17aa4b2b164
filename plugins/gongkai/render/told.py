"""Summaries of villages <-> ``township.json``: what a county needs of a township besides its records.

One model writes and reads it, so the two ends cannot part. A county takes it
from others: every value is bounded, and a text holds nothing that a page would
not show as it is.
"""

import datetime
import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import pydantic
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from gongkai.read.patterns import on_use
from gongkai.render.summary import Summary
from gongkai.rules.catalogue import MISSING

MOST_BYTES = 8_000_000
MOST_LINES, MOST_VALUES = 200, 60
MOST_SERIES, MOST_LABELS = 200, 120
"""Of one township: every series is a table of a county's, every label a column of it."""

# Controls, and what turns the direction of writing round.
_UNSEEN = on_use("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]+")
_LONGEST = 300
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_RECORD = f"{_SLUG}/{_SLUG}/[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"


def seen(words: Any) -> Any:
    """Return a text without what nobody sees, and no longer than somebody reads."""
    if not isinstance(words, str):
        return words
    plain = " ".join(_UNSEEN.sub(" ", words).split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _sane(on: datetime.date | None) -> datetime.date | None:
    if on and not 1949 <= on.year <= 2200:
        raise ValueError("no day of a record")
    return on


Words = Annotated[str, BeforeValidator(seen)]
Slug = Annotated[str, StringConstraints(pattern=f"^{_SLUG}$", max_length=40)]
RecordName = Annotated[str, StringConstraints(pattern=f"^{_RECORD}$", max_length=200)]
Number = Annotated[int, Field(ge=0, le=10**9)]
MaybeDay = Annotated[datetime.date | None, AfterValidator(_sane)]


class _Told(pydantic.BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class RolledTold(_Told):
    """What the newest record of a series says; as ``Rolled``, with the record's name in place of its page's address."""

    kind: Words = Field(alias="类别")
    series: Words = Field(alias="同一套")
    term: Words = Field(alias="期")
    record: RecordName = Field(alias="记录")
    values: Annotated[tuple[tuple[Words, Words], ...], Field(max_length=MOST_VALUES)] = Field(alias="数")


class VillageTold(_Told):
    """What the township says of one village, or of itself (全镇)."""

    slug: Slug = Field(alias="网址名")
    name: Words = Field(alias="村")
    as_of: MaybeDay = Field(alias="截至")
    account_period: Words = Field(alias="账目")
    overdue: Number = Field(alias="逾期")
    missing: Annotated[tuple[tuple[Words, Words], ...], Field(max_length=MOST_LINES)] = Field(alias="缺")
    """(item of the catalogue, what is missing)."""
    rolled: Annotated[tuple[RolledTold, ...], Field(max_length=MOST_LINES)] = Field(alias="放在一起")
    named: Annotated[tuple[RecordName, ...], Field(max_length=20_000)] = Field(alias="名单")
    """Lists of people that are up for a time."""

    @model_validator(mode="after")
    def _of_its_own(self) -> "VillageTold":
        names = [*self.named, *(one.record for one in self.rolled)]
        if any(name.partition("/")[0] != self.slug for name in names):
            raise ValueError("a record of another village")
        return self


class TownshipTold(_Told):
    """The whole file."""

    form: Literal[1] = Field(alias="格式")
    name: Words = Field(alias="镇")
    demonstration: bool = Field(alias="演示")
    villages: Annotated[tuple[VillageTold, ...], Field(max_length=2_000)] = Field(alias="村")

    @model_validator(mode="after")
    def _each_once(self) -> "TownshipTold":
        if len({village.slug for village in self.villages}) != len(self.villages):
            raise ValueError("two villages of one name")
        return self


def told_of(name: str, summaries: Sequence[Summary], *, demonstration: bool) -> bytes:
    """Return the content of ``township.json``."""
    made = TownshipTold.model_validate(
        {"格式": 1, "镇": name, "演示": demonstration, "村": tuple(_village(one) for one in summaries)}
    )
    return written(made)


def written(told: TownshipTold) -> bytes:
    """Return ``told`` as a file."""
    values = told.model_dump(mode="json", by_alias=True)
    return (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def read_told(content: bytes) -> TownshipTold | None:
    """Return what ``township.json`` says, or None where it is none."""
    if len(content) > MOST_BYTES:
        return None
    try:
        told = TownshipTold.model_validate_json(content)
    except pydantic.ValidationError:
        return None
    return told if fits(told) else None


def fits(told: TownshipTold) -> bool:
    """Return whether no village tells of a series twice, and a county's tables of it stay as small as people read."""
    labels: dict[tuple[str, str], set[str]] = {}
    for village in told.villages:
        series = [(one.kind, one.series) for one in village.rolled]
        if len(set(series)) != len(series):
            return False
        for one in village.rolled:
            labels.setdefault((one.kind, one.series), set()).update(label for label, _ in one.values)
    return len(labels) <= MOST_SERIES and all(len(own) <= MOST_LABELS for own in labels.values())


def _village(summary: Summary) -> dict[str, Any]:
    return {
        "网址名": summary.slug,
        "村": summary.name,
        "截至": summary.as_of,
        "账目": summary.account_period,
        "逾期": summary.overdue,
        "缺": tuple((name, words) for name, status, words in summary.catalogue if status == MISSING)[:MOST_LINES],
        "放在一起": tuple(
            {
                "类别": one.kind,
                "同一套": one.series,
                "期": one.term,
                "记录": one.address.removesuffix(".html"),
                "数": one.values[:MOST_VALUES],
            }
            for one in summary.rolled[:MOST_LINES]
        ),
        "名单": tuple(sorted(summary.named)),
    }
