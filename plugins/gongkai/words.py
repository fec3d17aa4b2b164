"""What the commands say at the end, in Chinese."""

import datetime
from pathlib import Path

from msgspec.structs import replace

from gongkai.china import BEIJING
from gongkai.engine.build import Outcome
from gongkai.engine.swap import CutOff
from gongkai.ledger.lines import WITHDRAWN
from gongkai.ledger.names import called
from gongkai.ledger.refusals import MOST_TOLD
from gongkai.problem import masked
from gongkai.report import FORMS, as_text, plain_markdown

_CUT_OFF = "上一次生成到一半断了，"
TAKEN_UP = {CutOff.NOTHING: "", CutOff.FINISHED: f"{_CUT_OFF}已经接着做完。", CutOff.MIXED: f"{_CUT_OFF}已经重新做好。"}
"""What is said first where all is whole again."""


def build_report(outcome: Outcome, content: Path, output: Path, last: datetime.datetime | None = None) -> str:
    """Return the report of a build: every Problem, then one line on what was done.

    ``last`` is when the site was published last, where that is known.
    """
    if outcome.sound:
        return as_text(outcome.problems, content, TAKEN_UP[outcome.cut_off] + _done(outcome))
    if outcome.cut_off is CutOff.MIXED:
        return as_text(outcome.problems, content, f"{_CUT_OFF}网站里新旧混在一起。改好以后再运行一次，就完整了。")
    return as_text(outcome.problems, content, f"{TAKEN_UP[outcome.cut_off]}网站没有更新{_standing(output, last)}。")


def report_of_nothing_new(outcome: Outcome, report: str) -> str:
    """Return what ``report``, that of a good build, becomes when the next one finds all as it is."""
    nothing = replace(outcome, pages=0, posters=0, removed=0)
    return report.replace(TAKEN_UP[outcome.cut_off] + _done(outcome), _done(nothing))


def _done(outcome: Outcome) -> str:
    done = [f"{outcome.villages} 个村 {outcome.records} 件"]
    done.append(f"更新 {outcome.pages} 个网页和数据文件" if outcome.pages else "网页没有变化")
    if outcome.posters:
        done.append(f"海报 {outcome.posters} 张")
    if outcome.removed:
        done.append(f"删去 {outcome.removed} 个旧文件")
    return f"网站已生成：{'，'.join(done)}。"


def check_report(outcome: Outcome, content: Path, form: str = "text") -> str:
    """Return the report of a check as ``form``: text, markdown or json."""
    state = f"检查了 {outcome.villages} 个村 {outcome.records} 件。"
    if outcome.cut_off is CutOff.MIXED:
        state = f"{_CUT_OFF}网站里新旧混在一起，要再生成一次（gongkai build）。{state}"
    else:
        state = TAKEN_UP[outcome.cut_off] + state
    return FORMS[form](outcome.problems, content, state if outcome.sound else f"改好以后才能更新网站。{state}")


def what_changes(outcome: Outcome, before: int, form: str) -> str:
    """Return what a publication would add to the ledger's first ``before`` lines: records, money, posters."""
    lines = outcome.ledger.lines[before:] if outcome.ledger else ()
    mark = "## " if form == "markdown" else ""
    if not lines:
        return f"\n{mark}发布以后\n\n公开的内容没有变化。\n"
    said = [f"\n{mark}发布以后\n", f"台账会多 {len(lines)} 行，到第 {lines[-1].number} 号："]
    for line in lines:
        made = outcome.marks.get(line.record)
        what = f"{made.name if made else called(line.record)}（{line.record}）"
        said.append(
            f"- {line.kind}　{_as_typed(what, form)}" + _as_typed(f"　{made.says}" if made and made.says else "", form)
        )
        said += [
            f"  - {_as_typed(f'{where}：原来 {was}，改成 {now}', form)}"
            for where, was, now in (made.changes[:MOST_TOLD] if made else ())
        ]
        if made and len(made.changes) > MOST_TOLD:
            said.append("  - 还有别的改动，发布以后网页上一处一处列出来")
        if line.reason:
            said.append(f"  - {_as_typed(f'原因：{line.reason}（{line.by}经办）', form)}")
    hung = [made for line in lines if (made := outcome.marks.get(line.record)) and made.on_wall]
    if hung:
        said.append(
            f"要重新打印、换上的海报：{len(hung)} 张：" + _as_typed("、".join(made.name for made in hung), form)
        )
    down = [called(line.record) for line in lines if line.kind == WITHDRAWN]
    if down:
        said.append(f"墙上贴了的，要取下来：{len(down)} 件：" + _as_typed("、".join(down), form))
    return "\n".join(said) + "\n"


def _as_typed(text: str, form: str) -> str:
    """Return ``text``, its long numbers masked, so that it acts as no markup of ``form``."""
    return plain_markdown(masked(text)) if form == "markdown" else masked(text)


def no_printer(lack: Exception) -> str:
    """Return what to do where posters cannot be made on this machine; ``lack`` says what is missing."""
    if isinstance(lack.__cause__, ModuleNotFoundError):
        # Installed as a package without what posters need; in a clone, make html brings it. The package's name alone
        # would ask the public index, which may have another's under it.
        return (
            "没有装做海报的软件，网站没有更新。只做网站：gongkai build --posters none\n"
            "要做海报，用 Linux 的电脑：有整个软件文件夹的，在那里运行 make html；"
            '只有安装包的，运行 python -m pip install "安装包的文件名[posters]"\n'
        )
    return (
        f"这台电脑做不了海报：{lack}\n"
        "Debian、Ubuntu 上运行 make html 会装好需要的软件；别的电脑可以只做网站：gongkai build --posters none\n"
        "网站没有更新。\n"
    )


def no_cluster(fault: Exception, output: Path | None = None) -> str:
    """Return why a cluster did not do the work, what to do, and of a build of which time the site in ``output`` is."""
    return f"{fault}\n" + (f"网站没有更新{_standing(output)}。\n" if output else "没有检查完。\n")


def _standing(output: Path, last: datetime.datetime | None = None) -> str:
    """Return of which time the site is that stays."""
    if not (output / "index.html").is_file():
        return "，还没有生成过网站"
    # A build writes what has changed, which need not be the home page.
    newest = max(path.stat().st_mtime for path in output.rglob("*") if path.is_file()) if last is None else 0
    at = last or datetime.datetime.fromtimestamp(newest, BEIJING)
    return f"，仍是 {at.month}月{at.day}日 {at:%H:%M} 的版本"
