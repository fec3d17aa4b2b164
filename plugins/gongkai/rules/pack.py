"""The law as data: rule packs, and the rule that was in force on a record's own day.

Fractions are kept as integers: 过半数 is strict (exactly half fails),
三分之二以上 includes exactly two thirds (民法典 第一千二百五十九条: 以上 includes
the number itself).
"""

import datetime
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.read.file import read_bytes
from gongkai.records.base import Row, key
from gongkai.records.build import build
from gongkai.records.places import MAJORITIES, SHARES, TownshipFacts
from gongkai.records.values import Count, Day, Text, one_of


class MeetingRule(Row):
    """Who must come to one kind of meeting, and how many must agree."""

    body: Text = key("会议")
    counted_by: one_of("人", "户代表", "代表") | None = key("应到口径", None)  # type: ignore[valid-type]
    quorum: one_of(*SHARES) | None = key("出席", None)  # type: ignore[valid-type]
    majority: one_of(*MAJORITIES) | None = key("通过", None)  # type: ignore[valid-type]
    source: Text = key("依据")
    read_on: Day | None = key("读于", None)
    since: Day | None = key("起", None)
    until: Day | None = key("止", None)


class PublicityRule(Row):
    """For how many days, counted inclusively, a disclosure must hang."""

    least_days: Count = key("最少天数")
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


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules a township is judged by: the law's, and what its own 镇.yaml prescribes on top of them."""

    meetings: tuple[MeetingRule, ...]
    own: tuple[MeetingRule, ...]
    publicity: tuple[PublicityRule, ...]

    def meeting_rules(self, body: str, counted_by: str | None, on: datetime.date) -> list[MeetingRule]:
        """Return the law's rules for one kind of meeting on a day; several where the record leaves open which applies."""
        return [
            rule
            for rule in self.meetings
            if rule.body == body
            and _in_force(rule.since, rule.until, on)
            and (counted_by is None or rule.counted_by in (None, counted_by))
        ]

    def own_rules(self, body: str) -> list[MeetingRule]:
        """Return the township's own rules for one kind of meeting."""
        return [rule for rule in self.own if rule.body == body]

    def publicity_rule(self, on: datetime.date) -> PublicityRule | None:
        """Return the strictest rule on how long a disclosure must hang."""
        rules = [rule for rule in self.publicity if _in_force(rule.since, rule.until, on)]
        return max(rules, key=lambda rule: rule.least_days, default=None)


def pack_for(facts: TownshipFacts) -> Pack:
    """Return the pack that 镇.yaml names, with the township's own rules added."""
    meetings, publicity = _read(facts.pack)
    own = tuple(MeetingRule.model_construct(**rule.model_dump()) for rule in facts.own_rules)
    if facts.least_days is not None:
        rule = PublicityRule.model_construct(least_days=facts.least_days, source="镇.yaml 的“公示最少天数”")
        publicity = (*publicity, rule)
    return Pack(meetings, own, publicity)


@cache
def _read(name: str) -> tuple[tuple[MeetingRule, ...], tuple[PublicityRule, ...]]:
    file = f"{name}.yaml"
    source = read_bytes((files("gongkai.rules") / "packs" / file).read_bytes(), file)
    pack, problems = build(PackFile, source.values or {}, file)
    if pack is None:
        raise AssertionError(f"rule pack {name}: {[*source.problems, *problems]}")
    base = _read(pack.extends) if pack.extends else ((), ())
    return pack.meetings + base[0], pack.publicity + base[1]


def _in_force(since: datetime.date | None, until: datetime.date | None, on: datetime.date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)


def reaches(part: int, whole: int, share: str) -> bool:
    """Return whether ``part`` of ``whole`` is the ``share``, in integers."""
    match share:
        case "过半数":
            return 2 * part > whole
        case "三分之二以上":
            return 3 * part >= 2 * whole
        case "四分之三以上":
            return 4 * part >= 3 * whole
    raise ValueError(share)
