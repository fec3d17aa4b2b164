"""What one decision shows by itself: numbers of a meeting, amounts, steps and outcome that contradict one another."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.problem import Problem, masked
from gongkai.read.patterns import on_use
from gongkai.records.capital import to_capital
from gongkai.records.local import Procedure
from gongkai.records.meeting import Meeting, Step
from gongkai.records.money import ZERO, yuan
from gongkai.records.procedures import PROCEDURES, REJECTED
from gongkai.records.product import NUMBER
from gongkai.records.row import key_of
from gongkai.records.spelling import choose

if TYPE_CHECKING:
    from gongkai.records.decision import Decision

_FUND = on_use(rf"(?P<number>{NUMBER})\s*(?P<unit>万?元)")


def contradictions(decision: "Decision") -> Iterator[Problem]:
    """Yield a Problem where one meeting's numbers contradict each other."""
    for step in decision.steps:
        if step.meeting:
            yield from _check_numbers(decision, step, step.meeting)
    yield from _check_amounts(decision)
    yield from _check_procedure(decision)
    yield from _check_own_steps(decision)
    yield from _check_outcome(decision)
    if decision.result_published and decision.result_published.opinion is None:
        yield decision.reminder(
            "P012",
            ("实施结果公开",),
            "实施结果公开没有写监督意见",
            "在“实施结果公开”里面加一行（前面空两格）监督意见: 后面写村务监督委员会的原话；没有意见写 监督意见: 未收到意见",
        )


def _check_amounts(decision: "Decision") -> Iterator[Problem]:
    if None not in (decision.amount, decision.amount_in_words) and decision.amount != decision.amount_in_words:
        yield decision.problem(
            "F012",
            ("金额大写",),
            f"大写是 {yuan(decision.amount_in_words)} 元，“金额”写的是 {yuan(decision.amount)}",  # type: ignore[arg-type]
            f"对照会议记录改正；{yuan(decision.amount)} 的大写是 {to_capital(decision.amount)}",  # type: ignore[arg-type]
        )
    if decision.levy and decision.levy.each * decision.levy.people != decision.levy.total:
        worked_out = decision.levy.each * decision.levy.people
        yield decision.problem(
            "F018",
            ("筹资筹劳", "筹资合计"),
            f"每人 {yuan(decision.levy.each)} × {decision.levy.people} 人 ＝ {yuan(worked_out)}"
            f"，“筹资合计”写的是 {yuan(decision.levy.total)}",
            "核对三个数，改正写错的一个；减免的人不算在“筹资人数”里",
        )
    elif decision.levy and decision.amount is not None and decision.levy.total > decision.amount:
        words = f"“筹资合计”是 {yuan(decision.levy.total)} 元，比“金额”的 {yuan(decision.amount)} 元多"
        fix = "核对两个数：“金额”是整件事一共要多少钱，向村民筹的是其中一部分；没有错的，这条提醒可以不管"
        yield decision.reminder("F018", ("金额",), words, fix)
    funds = funds_of(decision.funding or "")
    if len(funds) > 1 and decision.amount is not None and sum(funds) != decision.amount:
        words = f"“资金来源”里几笔相加是 {yuan(sum(funds, ZERO))} 元，“金额”写的是 {yuan(decision.amount)}"
        fix = "核对几笔和“金额”，改正写错的一个；还有别的来源的，写进“资金来源”"
        yield decision.reminder("F018", ("资金来源",), words, fix)


def funds_of(text: str) -> list[Decimal]:
    """Return the amounts, in yuan, that a text on where money comes from has one beside the other; none where one is not exact, or a total."""
    if re.search(r"[约近超余多]|其中|共|合计|总|每|不足|部分", text):
        return []
    text = re.sub(r"[（(][^（）()]*[)）]", "", text)
    return [
        Decimal(found["number"].replace(",", "")) * (10_000 if found["unit"] == "万元" else 1)
        for found in _FUND.finditer(text)
    ]


def _check_procedure(decision: "Decision") -> Iterator[Problem]:
    """Yield a Problem per step that this procedure does not have."""
    if decision.procedure not in PROCEDURES and decision.procedure not in decision.local.procedures:
        # Which steps a mistyped one has, nobody knows.
        return
    own = PROCEDURES.get(decision.procedure, ())
    for name in dict.fromkeys(name for names in PROCEDURES.values() for name in names if name not in own):
        if getattr(decision, name) is not None:
            homes = [procedure for procedure, names in PROCEDURES.items() if name in names]
            alias = key_of(type(decision), name)
            # Only where little of this procedure is told may another one have been meant.
            fits = sum(getattr(decision, step) is not None for step in own) > 1
            other = "" if fits else f"；按别的程序办的，写一行 {' 或 '.join(f'程序: {home}' for home in homes)}"
            yield decision.problem(
                "P013",
                (alias,),
                f"“{decision.procedure}”没有“{alias}”这一步",
                f"把“{alias}”和它下面缩进的行删掉{other}",
            )


def _check_own_steps(decision: "Decision") -> Iterator[Problem]:
    """Yield a Problem per step that the township's own procedure does not have, or has otherwise."""
    procedure = decision.local.procedures.get(decision.procedure, Procedure())
    known = {step.name: step for step in procedure.steps}
    if decision.procedure in PROCEDURES and decision.taken:
        fix = "把“步骤”和它下面缩进的行删掉；按镇里的程序办的，写一行 程序: 后面写它的名字"
        yield decision.problem("P018", ("步骤",), f"“{decision.procedure}”的每一步有自己的名称，不写“步骤”", fix)
    if decision.level is not None and decision.level not in procedure.levels:
        fix = choose(decision.level, procedure.levels) if procedure.levels else "“层级”这一行删掉"
        words = f"“{decision.procedure}”没有“{masked(decision.level)}”这一层"
        yield decision.problem("P018", ("层级",), words, fix)
    seen: set[str] = set()
    for place, step in enumerate(decision.taken if known else ()):
        path, own = ("步骤", place), known.get(step.name)
        if own is None:
            words = f"“{decision.procedure}”没有“{masked(step.name)}”这一步"
            yield decision.problem("P018", (*path, "名称"), words, choose(step.name, tuple(known)))
        elif step.name in seen:
            yield decision.problem("P018", (*path, "名称"), f"“{step.name}”写了两次", "留一项，另一项删掉")
        elif step.way != own.way:
            others = "、".join(f"“{way}”" for way in ("会", "办理", "公开") if way != own.way)
            fix = f"下面写 {own.way}: 后面写这一步的内容，不写{others}"
            yield decision.problem("P018", path, f"“{step.name}”这一步是“{own.way}”", fix)
        seen.add(step.name)


def _check_outcome(decision: "Decision") -> Iterator[Problem]:
    """Yield a Problem where a matter that was voted down is said to have been carried out."""
    done = [name for name in ("result", "carried_out", "result_published") if getattr(decision, name) is not None]
    if decision.outcome == REJECTED and done:
        alias = key_of(type(decision), done[0])
        fix = "通过了的，“结论”这一行删掉；没有通过的，把后面这一步删掉"
        yield decision.problem("P018", (alias,), f"“结论”是未通过，后面却写了“{alias}”", fix)


def _check_numbers(decision: "Decision", step: Step, held: Meeting) -> Iterator[Problem]:
    if held.expected is not None and held.present is not None and held.present > held.expected:
        yield decision.problem(
            "P002",
            (*step.path, "实到"),
            f"实到 {held.present} 人，比应到 {held.expected} 人还多",
            "核对会议记录，改正人数",
        )
    if None not in (held.women_expected, held.women_present) and held.women_present > held.women_expected:  # type: ignore[operator]
        yield decision.problem(
            "P002",
            (*step.path, "妇女代表实到"),
            f"妇女代表实到 {held.women_present} 人，比应到 {held.women_expected} 人还多",
            "核对会议记录，改正人数",
        )
    votes = [number for number in (held.in_favour, held.against, held.abstained) if number is not None]
    if held.present is None or not votes:
        return
    if sum(votes) > held.present:
        yield decision.problem(
            "P003",
            (*step.path, "同意"),
            f"同意、反对、弃权共 {sum(votes)} 票，比实到 {held.present} 人还多",
            "核对会议记录，改正票数",
        )
    elif len(votes) == 3 and sum(votes) < held.present <= (held.expected or held.present):
        yield decision.reminder(
            "P011",
            (*step.path, "同意"),
            f"实到 {held.present} 人，同意、反对、弃权只有 {sum(votes)} 票",
            f"先核对票数；确实有人没有投票，写在“{step.key}”的“内容”里，写明以后这条提醒可以不管",
        )
