"""The law as data: rule packs, and the rule that was in force on a record's own day.

Fractions are kept as integers: 过半数 is strict (exactly half fails), 半数以上 is not,
三分之二以上 includes exactly two thirds (民法典 第一千二百五十九条: 以上 includes
the number itself).
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Annotated

from msgspec import Struct, field

from gongkai.board import TOWNSHIP_FOLDER
from gongkai.read.file import read_bytes
from gongkai.records.build import build
from gongkai.records.catalogue_item import CatalogueItem
from gongkai.records.meeting import Meeting
from gongkai.records.places import MAJORITIES, SHARES, TownshipFacts
from gongkai.records.row import Row, key
from gongkai.records.values import Day, Days, Text, one_of

SCOPES = ("村务", "集体", "党务")
"""Whose affairs a disclosure is about: the village committee's, the collective economic organisation's, the Party's."""


class MeetingRule(Row):
    """Who must come to one kind of meeting, and how many must agree."""

    body: Text = key("会议")
    counted_by: Annotated[str, one_of("人", "户代表", "代表")] | None = key("应到口径", None)
    quorum: Annotated[str, one_of(*SHARES)] | None = key("出席", None)
    majority: Annotated[str, one_of(*MAJORITIES)] | None = key("通过", None)
    matters: tuple[Text, ...] = key("事项类别", ())
    """Where it names matters, it holds for these in place of the general rule."""
    notice_days: Days | None = key("提前天数", None)
    women: Annotated[str, one_of(*SHARES)] | None = key("妇女代表出席", None)
    cannot_decide: tuple[Text, ...] = key("不能决定", ())
    source: Text = key("依据")
    read_on: Day | None = key("读于", None)
    since: Day | None = key("起", None)
    until: Day | None = key("止", None)


class PublicityRule(Row):
    """For how many days, counted inclusively, a disclosure must hang; of some affairs and categories only, where it names them."""

    scopes: tuple[Annotated[str, one_of(*SCOPES)], ...] = key("范围", ())
    """Whose affairs it is about; every disclosure's where it names none."""
    categories: tuple[Text, ...] = key("类别", ())
    least_days: Days = key("最少天数")
    source: Text = key("依据")
    read_on: Day | None = key("读于", None)
    since: Day | None = key("起", None)
    until: Day | None = key("止", None)


class PackFile(Row):
    """One file of ``rules/packs``."""

    name: Text = key("名称")
    extends: Text | None = key("沿用", None)
    meetings: tuple[MeetingRule, ...] = key("会议", ())
    publicity: tuple[PublicityRule, ...] = key("公示", ())
    catalogue: tuple[CatalogueItem, ...] = key("公开目录", ())


class Pack(Struct, frozen=True, eq=False):
    """The rules a township is judged by: the law's, and what its own 镇.yaml prescribes on top of them."""

    meetings: tuple[MeetingRule, ...]
    own: tuple[MeetingRule, ...]
    publicity: tuple[PublicityRule, ...]
    levy_limit: Decimal | None = None
    """Yuan that one person may be asked for in a year."""
    labour_limit: int | None = None
    """Days of work that one person may be asked for in a year."""
    catalogue: tuple[CatalogueItem, ...] = ()
    catalogue_from: datetime.date | None = None
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key of 镇.yaml -> the choices that the township adds under it."""

    def catalogue_on(self, day: datetime.date, folder: str) -> list[CatalogueItem]:
        """Return the items in force for a folder: the township's own (全镇), or every village's."""
        return [
            item
            for item in self.catalogue
            if _in_force(item.since, item.until, day) and (item.responsible == "镇") == (folder == TOWNSHIP_FOLDER)
        ]

    def meeting_rules(self, meeting: Meeting, body: str, matter: str | None, on: datetime.date) -> list[MeetingRule]:
        """Return the law's rules for one meeting on its day, those for its matter in place of the general ones."""
        rules = [
            rule
            for rule in self.meetings
            if rule.body == body
            and _in_force(rule.since, rule.until, on)
            and (meeting.counted_by is None or rule.counted_by in (None, meeting.counted_by))
        ]
        special = [rule for rule in rules if matter in rule.matters]
        return special + [rule for rule in rules if not rule.matters and not (special and _decides(rule))]

    def own_rules(self, body: str) -> list[MeetingRule]:
        """Return the township's own rules for one kind of meeting."""
        return [rule for rule in self.own if rule.body == body]

    def publicity_rule(self, scope: str, category: str | None, on: datetime.date) -> PublicityRule | None:
        """Return the strictest rule on how long a disclosure of a scope and a category must hang."""
        rules = [
            rule
            for rule in self.publicity
            if _in_force(rule.since, rule.until, on)
            and (not rule.scopes or scope in rule.scopes)
            and (not rule.categories or category in rule.categories)
        ]
        return max(rules, key=lambda rule: rule.least_days, default=None)


def _decides(rule: MeetingRule) -> bool:
    return rule.quorum is not None or rule.majority is not None


_NOTHING: dict[str, object] = {"matters": (), "women": None, "cannot_decide": (), "counted_by": None}


def pack_for(facts: TownshipFacts) -> Pack:
    """Return the pack that 镇.yaml names, with the township's own rules added."""
    meetings, publicity, catalogue = _read(facts.pack)
    own = tuple(MeetingRule.model_construct(**{**_NOTHING, **rule.model_dump()}) for rule in facts.own_rules)
    if facts.least_days is not None:
        rule = PublicityRule.model_construct(
            scopes=(), categories=(), least_days=facts.least_days, source="镇.yaml 的“公示最少天数”"
        )
        publicity = (*publicity, rule)
    items = {item.name: item for item in (*catalogue, *facts.catalogue)}
    limits = (facts.levy_limit, facts.labour_limit)
    added = {"党务类别": facts.party_categories, "村务类别": facts.village_categories}
    added["议事程序"] = tuple(own.name for own in facts.procedures)
    return Pack(meetings, own, publicity, *limits, tuple(items.values()), facts.catalogue_from, added)


@cache
def _read(name: str) -> tuple[tuple[MeetingRule, ...], tuple[PublicityRule, ...], tuple[CatalogueItem, ...]]:
    file = f"{name}.yaml"
    source = read_bytes((files("gongkai.rules") / "packs" / file).read_bytes(), file)
    pack, problems = build(PackFile, source.values or {}, file)
    if pack is None:
        raise AssertionError(f"rule pack {name}: {[*source.problems, *problems]}")
    meetings, publicity, catalogue = _read(pack.extends) if pack.extends else ((), (), ())
    # An item of the province stands in place of the nation's of the same name.
    items = {item.name: item for item in (*catalogue, *pack.catalogue)}
    return pack.meetings + meetings, pack.publicity + publicity, tuple(items.values())


def _in_force(since: datetime.date | None, until: datetime.date | None, on: datetime.date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)


def reaches(part: int, whole: int, share: str) -> bool:
    """Return whether ``part`` of ``whole`` is the ``share``, in integers."""
    match share:
        case "半数以上":
            return 2 * part >= whole
        case "过半数":
            return 2 * part > whole
        case "三分之二以上":
            return 3 * part >= 2 * whole
        case "四分之三以上":
            return 4 * part >= 3 * whole
    raise ValueError(share)
