"""四议两公开: steps in order, meetings with quorum and majority, disclosures after what they disclose."""

import datetime
from collections.abc import Iterator

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records.decision import Decision, Meeting, Step
from gongkai.rules.pack import MeetingRule, Pack, reaches

# Which meeting a step is, where the record does not say.
_USUAL_BODY = {"党员大会审议": "党员大会", "村民代表会议决议": "村民代表会议"}


def steps_are_in_order(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a step is dated before the one ahead of it, or is left out.

    A step may be merged into another one (一肩挑 villages hold 提议 and 商议 as one).
    """
    for decision in village.of(Decision):
        last: Step | None = None
        for step in decision.steps:
            if step.held is None:
                if any(later.held for later in decision.steps[step.number :]):
                    yield decision.problem(
                        "P008",
                        ("事项",),
                        f"缺少“{step.name}”这一步，后面的步骤已经写了",
                        f"补上 {step.key}: ；和别的会合开就写 合并于: ，没有记录的人数写 未记录",
                    )
                continue
            if step.on is None:
                continue
            if last and last.on and step.on < last.on:
                yield decision.problem(
                    "P001",
                    (step.key, "时间" if step.meeting else "公示期"),
                    f"“{step.name}”在 {step.on}，早于“{last.name}”的 {last.on}",
                    "核对会议记录，改正日期",
                )
            last = step


def meetings_are_valid(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where too few came or too few agreed, by the rule of the meeting's own day.

    Counted with integers. A missing number is a reminder: it cannot be judged, and nothing is inferred.
    """
    for decision in village.of(Decision):
        for step in decision.steps:
            held = step.meeting
            if held is None or held.merged_into:
                continue
            if step.key in _USUAL_BODY and (held.expected is None or held.present is None):
                missing = "应到" if held.expected is None else "实到"
                yield decision.reminder(
                    "P009",
                    (step.key,),
                    f"“{step.name}”没有记录{missing}人数，无法判断到会人数是否够",
                    f"会议记录里能查到就补上“{missing}”；查不到就保留“未记录”，不要推算",
                )
            body = held.body or _USUAL_BODY.get(step.key, "")
            found = _against_law(
                decision, step, held, pack.meeting_rules(body, held.counted_by, held.on or decision.published)
            )
            own = [problem for rule in pack.own_rules(body) for problem in _shortfalls(decision, step, held, rule)]
            # The same shortfall by the law and by the township's own rule is one mistake.
            yield from {(problem.code, problem.path): problem for problem in (*own, *found)}.values()


def _against_law(decision: Decision, step: Step, held: Meeting, rules: list[MeetingRule]) -> list[Problem]:
    """Where several rules of the law may apply, the meeting must satisfy one of them."""
    lacking = [list(_shortfalls(decision, step, held, rule)) for rule in rules]
    return min(lacking, key=len, default=[])


def _shortfalls(decision: Decision, step: Step, held: Meeting, rule: MeetingRule) -> Iterator[Problem]:
    expected, present, in_favour = held.expected, held.present, held.in_favour
    if rule.quorum and expected and present is not None and not reaches(present, expected, rule.quorum):
        yield decision.problem(
            "P004",
            (step.key, "实到"),
            f"到会人数不够：应到 {expected} 人，实到 {present} 人，{rule.body}要{rule.quorum}到会",
            f"核对会议记录；人数确实不够，要重新开会。依据：{rule.source}",
        )
    if not rule.majority or in_favour is None:
        return
    whole = present if rule.majority.startswith("到会") else expected
    if whole and not reaches(in_favour, whole, rule.majority[2:]):
        of = "实到" if rule.majority.startswith("到会") else "应到"
        yield decision.problem(
            "P005",
            (step.key, "同意"),
            f"没有通过：{of} {whole} 人，同意 {in_favour} 人，{rule.body}要{rule.majority}同意",
            f"核对会议记录；没有通过就不能写成决议。依据：{rule.source}",
        )


def disclosures_follow_decisions(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a result is disclosed on or before the day of its acceptance.

    A county's finance office rejects such notices (practice of one county's reimbursement office).
    """
    for decision in village.of(Decision):
        shown = decision.result_published.display if decision.result_published else None
        accepted = decision.result.accepted if decision.result else None
        if shown and accepted and shown.start <= accepted:
            yield decision.problem(
                "P007",
                ("实施结果公开", "公示期"),
                f"结果公示从 {shown.start} 开始，验收在 {accepted}，公示要在验收之后",
                "改正日期；公示确实早了，验收后要重新公示",
            )
