"""Who holds a step of 四议两公开, and which steps one meeting may hold together.

工作条例 第十九条 gives each step its body: the branch proposes, both committees
consult, the Party members deliberate, the villagers (村民委员会组织法) or the
members of the collective (农村集体经济组织法) decide. Practice knows one merger: where
one person leads branch and village, 提议 and 商议 are held as one. Variants of a
body that places have (党员议事会 for 党员大会) are let pass.
"""

import datetime
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records.decision import Decision
from gongkai.records.meeting import BODIES, Meeting, Step
from gongkai.records.procedures import PROCEDURES
from gongkai.rules.pack import Pack

_COMMITTEES = ("党支部委员会", "村“两委”联席会")
_PARTY = ("党员大会", "党员议事会", "党员代表会议")
_VILLAGERS = ("村民代表会议", "村民会议", "村民小组会议", "成员大会", "成员代表大会")
HOLDERS = {
    "党支部提议": (*_COMMITTEES, *_PARTY),
    "两委商议": (*_COMMITTEES, "理事会"),
    "党员大会审议": _PARTY,
    "定向议事": tuple(body for body in BODIES if body not in (*_COMMITTEES, *_PARTY, "理事会")),
    "村民代表会议决议": _VILLAGERS,
}
"""Step -> the bodies that may hold it."""

TOGETHER = {"党支部提议": "两委商议", "两委商议": "党支部提议"}
"""Step -> the one with which it may be held as one."""


def steps_are_held_by_their_bodies(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a step was held by a body to which another step belongs, or was merged away."""
    for decision in village.of(Decision):
        steps = {step.key: step for step in decision.steps}
        for step in decision.steps:
            held = step.meeting
            if held is None:
                continue
            if held.merged_into:
                yield from _merged(decision, step, held, steps)
            elif decision.procedure in PROCEDURES:
                yield from _held_by(decision, step, held)


def _held_by(decision: Decision, step: Step, held: Meeting) -> Iterator[Problem]:
    bodies = HOLDERS.get(step.key, BODIES)
    if held.body and held.body not in bodies:
        yield decision.problem(
            "P016",
            (*step.path, "会议"),
            f"“{step.key}”这一步不是{held.body}的事",
            f"核对会议记录，是写错了的，从这些里面选：{'、'.join(bodies)}；这一步真的是{held.body}开的，不能算，要重新开会",
        )


def _merged(decision: Decision, step: Step, held: Meeting, steps: dict[str, Step]) -> Iterator[Problem]:
    """Yield a Problem where a step vanishes: merged into itself, into one that has no meeting, or where none may be."""
    path, into = (*step.path, "合并于"), steps.get(str(held.merged_into))
    other = into.meeting if into else None
    alone = f"“{step.key}”自己开的会，把“合并于”这一行删掉，换成 时间、应到、实到、同意 几行，没有记录的写 未记录"
    if held.merged_into == step.key:
        partner = TOGETHER.get(step.key)
        fix = f"{alone}；和“{partner}”合开的，写 合并于: {partner}" if partner else alone
        yield decision.problem("P008", path, f"“{step.key}”写的是和自己合开，等于没有开", fix)
    elif decision.procedure in PROCEDURES and TOGETHER.get(step.key) != held.merged_into:
        words = f"“{step.key}”不能和“{held.merged_into}”合开，能合开的只有“党支部提议”和“两委商议”"
        yield decision.problem("P008", path, words, f"{alone}；真的没有单独开的，要补开")
    elif other is None and not (
        into and into.held is None and any(after.held for after in decision.steps[into.number :])
    ):
        # Where a later step is written, ``steps_are_in_order`` says that this one is missing.
        words = f"写的是和“{held.merged_into}”合开，那一步没有写会"
        yield decision.problem("P008", path, words, f"把“{held.merged_into}”那一步的时间和人数补上；{alone}")
    elif other and other.merged_into:
        words = f"写的是和“{held.merged_into}”合开，那一步自己也写了“合并于”，两步都没有时间和人数"
        yield decision.problem("P008", path, words, f"合开的会写在一步下面，另一步写“合并于”；{alone}")
