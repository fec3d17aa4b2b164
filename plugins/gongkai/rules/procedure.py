"""四议两公开: steps in order, meetings with quorum and majority, disclosures after what they disclose."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records.decision import Decision
from gongkai.records.meeting import MEETINGS, Meeting, Step
from gongkai.records.money import ZERO, yuan
from gongkai.records.procedures import REJECTED
from gongkai.rules.bodies import TOGETHER
from gongkai.rules.pack import MeetingRule, Pack, reaches

# Which meeting a step is, where the record does not say.
_USUAL_BODY = {"党员大会审议": "党员大会", "定向议事": "定向议事代表会议", "村民代表会议决议": "村民代表会议"}


def steps_are_in_order(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a step is dated before the one ahead of it, or is left out.

    A step may be merged into another one (一肩挑 villages hold 提议 and 商议 as one).
    """
    for decision in village.of(Decision):
        last: Step | None = None
        for step in decision.steps:
            if step.held is None:
                if any(later.held for later in decision.steps[step.number :]):
                    later = next(after for after in decision.steps[step.number :] if after.held)
                    yield decision.problem(
                        "P008",
                        later.path[:2],
                        f"缺少“{step.key}”这一步，后面的“{later.key}”已经写了",
                        f"在“{later.key}”上面加一行 {_missing(decision, step, later)}",
                    )
                continue
            if step.on is None:
                continue
            if last and last.on and step.on < last.on:
                yield decision.problem(
                    "P001",
                    (*step.path, "公示期" if step.disclosure else "时间"),
                    f"“{step.key}”在 {step.on}，早于“{last.key}”的 {last.on}",
                    "核对会议记录，改正日期",
                )
            last = step


def _missing(decision: Decision, step: Step, later: Step) -> str:
    """Return the line that a left-out step takes, with nothing invented."""
    if len(later.path) > 1:
        return f"- {{名称: {step.key}, …}}，照镇.yaml 的“议事程序”写 会、办理 或 公开"
    if step.key not in MEETINGS:
        return f"{step.key}: {{时间: 2026-03-05}}（换成真的日期，没有记录写 未记录）"
    # Two steps of which each is said to be held in the other are not held at all.
    alone = {one.key for one in decision.steps if not (one.meeting and one.meeting.merged_into)}
    partner = TOGETHER.get(step.key)
    merged = f"；和“{partner}”合开的，写 {step.key}: {{合并于: {partner}}}" if partner in alone else ""
    return f"{step.key}: {{时间: 2026-03-05, 应到: 7, 实到: 7, 同意: 7}}（换成真的，没有记录的写 未记录）{merged}"


def meetings_are_valid(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where too few came or too few agreed, by the rule of the meeting's own day.

    Counted with integers. A missing number is a reminder: it cannot be judged, and nothing is inferred.
    """
    for decision in village.of(Decision):
        for step in decision.steps:
            held = step.meeting
            if held is None or held.merged_into:
                continue
            if (step.key in _USUAL_BODY or held is decision.vote) and (held.expected is None or held.present is None):
                missing = "应到" if held.expected is None else "实到"
                yield decision.reminder(
                    "P009",
                    step.path,
                    f"“{step.key}”没有记录{missing}人数，无法判断到会人数是否够",
                    f"会议记录里能查到就补上“{missing}”；查不到就保留“未记录”，不要推算",
                )
            body = held.body or _USUAL_BODY.get(step.key, "")
            rules = pack.meeting_rules(held, body, decision.kind, held.on or decision.published)
            own = pack.own_rules(body)
            found = [*_against_law(decision, step, held, rules)]
            found = [problem for rule in own for problem in _shortfalls(decision, step, held, rule)] + found
            # The same shortfall by the law and by the township's own rule is one mistake.
            yield from {(problem.code, problem.path): problem for problem in found}.values()
            yield from _formalities(decision, step, held, [*rules, *own])


def _against_law(decision: Decision, step: Step, held: Meeting, rules: list[MeetingRule]) -> list[Problem]:
    """Where several rules of the law may apply, the meeting must satisfy one of them."""
    deciding = [rule for rule in rules if rule.quorum or rule.majority]
    lacking = [list(_shortfalls(decision, step, held, rule)) for rule in deciding]
    return min(lacking, key=len, default=[])


def _shortfalls(decision: Decision, step: Step, held: Meeting, rule: MeetingRule) -> Iterator[Problem]:
    expected, present, in_favour = held.expected, held.present, held.in_favour
    if rule.quorum and expected and present is not None and not reaches(present, expected, rule.quorum):
        yield decision.problem(
            "P004",
            (*step.path, "实到"),
            f"到会人数不够：应到 {expected} 人，实到 {present} 人，{rule.body}要{rule.quorum}到会",
            f"核对会议记录；人数确实不够，要重新开会。依据：{rule.source}",
        )
    if not rule.majority or in_favour is None:
        return
    whole = present if rule.majority.startswith("到会") else expected
    passed = bool(whole) and reaches(in_favour, whole or 0, rule.majority[2:])
    if decision.outcome == REJECTED and held is decision.vote:
        if passed:
            words = f"“结论”写的是未通过，{whole} 人里 {in_favour} 人同意，已经够了{rule.majority}"
            yield decision.problem("P018", ("结论",), words, f"核对会议记录，改正票数或“结论”。依据：{rule.source}")
    elif whole and not passed and not (decision.outcome == REJECTED and held is decision.last_vote):
        of = "实到" if rule.majority.startswith("到会") else "应到"
        yield decision.problem(
            "P005",
            (*step.path, "同意"),
            f"没有通过：{of} {whole} 人，同意 {in_favour} 人，{rule.body}要{rule.majority}同意",
            f"核对会议记录；确实没有通过，加一行 结论: 未通过。依据：{rule.source}",
        )


def _formalities(decision: Decision, step: Step, held: Meeting, rules: list[MeetingRule]) -> Iterator[Problem]:
    """Yield what else a rule asks of a meeting: early notice, women among the deputies, a matter it may decide."""
    for rule in rules:
        if decision.kind in rule.cannot_decide and held is decision.vote:
            yield decision.problem(
                "P016",
                (*step.path, "会议"),
                f"{rule.body}不能决定“{decision.kind}”",
                f"要开成员大会重新决定；类别写错了就改“事项类别”。依据：{rule.source}",
            )
    notice = max((rule for rule in rules if rule.notice_days), key=lambda rule: rule.notice_days or 0, default=None)
    if held.on and held.notified and held.notified > held.on:
        words = f"{held.on} 开的会，{held.notified} 才通知，通知日期在开会之后"
        yield decision.problem("P001", (*step.path, "通知日期"), words, "核对会议记录，改正写错的一个日期")
    elif notice and notice.notice_days and held.on and held.notified:
        days = (held.on - held.notified).days
        if days < notice.notice_days:
            yield decision.reminder(
                "P014",
                (*step.path, "通知日期"),
                f"{held.notified} 通知，{held.on} 开会，只提前 {days} 天，{notice.body}要提前 {notice.notice_days} 天",
                f"核对两个日期；通知确实晚了，在“内容”里说明，说明以后这条提醒可以不管。依据：{notice.source}",
            )
    for rule in rules:
        expected, present = held.women_expected, held.women_present
        if rule.women and expected and present is not None and not reaches(present, expected, rule.women):
            yield decision.reminder(
                "P015",
                (*step.path, "妇女代表实到"),
                f"妇女代表应到 {expected} 人，实到 {present} 人，{rule.body}要{rule.women}到会",
                f"核对会议记录；人数确实不够，在“内容”里说明，说明以后这条提醒可以不管。依据：{rule.source}",
            )


def levies_keep_to_their_limits(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where 一事一议 asks more of a person than the township's 镇.yaml allows for a year."""
    asked: dict[int, tuple[Decimal, int]] = {}
    decisions = [decision for decision in village.of(Decision) if decision.levy]
    for decision in sorted(decisions, key=lambda decision: (decision.published, decision.id)):
        levy, year = decision.levy, decision.published.year
        if levy is None:
            continue
        money, days = asked.get(year, (ZERO, 0))
        asked[year] = money + levy.each, days + (levy.days or 0)
        if pack.levy_limit is not None and asked[year][0] > pack.levy_limit:
            yield decision.problem(
                "P017",
                ("筹资筹劳", "每人筹资"),
                f"{year}年每人筹资到这一件共 {yuan(asked[year][0])} 元，上限是 {yuan(pack.levy_limit)} 元",
                "减少筹资；上限写错了，改 镇.yaml 的“筹资每人上限”",
            )
        if pack.labour_limit is not None and asked[year][1] > pack.labour_limit:
            yield decision.problem(
                "P017",
                ("筹资筹劳", "每人筹劳"),
                f"{year}年每人筹劳到这一件共 {asked[year][1]} 个工日，上限是 {pack.labour_limit} 个",
                "减少筹劳；上限写错了，改 镇.yaml 的“筹劳每人上限”",
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
