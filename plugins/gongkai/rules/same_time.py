"""Two files of one series about one time: whoever reads both does not know which to believe."""

import datetime
from collections.abc import Hashable, Iterator

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.records import RECORD_TYPES
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.contract import Contract
from gongkai.records.period import day_in_words
from gongkai.records.shelf import Section
from gongkai.records.spelling import plain_name
from gongkai.rules.pack import Pack


def a_series_tells_of_a_time_once(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where two files of a series tell of the same things at the same time; accounts have their own rule.

    A reminder where they have nothing in common: a clerk may have split what is long.
    """
    for record_type in RECORD_TYPES:
        if not record_type.series_key or record_type is Account:
            continue
        first: dict[Hashable, Record] = {}
        for record in sorted(village.of(record_type), key=lambda one: (one.published, one.id)):
            told = record.stated_period or record.as_of_day
            other = first.setdefault((record.series, told), record)
            if other is not record:
                yield _again(other, record)


def _again(earlier: Record, later: Record) -> Problem:
    key, period = later.series_key, later.stated_period
    where = "期间" if period else "截至" if getattr(later, "until", None) else "公开日期"
    when = period.words if period else day_in_words(later.as_of_day)
    words = f"{when}的“{key}”{later.series}，{earlier.file} 也写了"
    fix = f"同一段时间只留一个文件，把多的删掉；不是同一个的，把“{key}”写得不一样；不是同一段时间的，改“{where}”"
    if _of_the_same(earlier, later):
        return later.problem("F007", (where,), words, fix)
    return later.reminder("F007", (where,), words, f"{fix}；分开写、没有重复的，这条提醒可以不管")


def _of_the_same(one: Record, other: Record) -> bool:
    """Return whether two records tell of the same: of the same matters, or by the same form."""
    if one.takes and other.takes:
        return not one.takes.keys().isdisjoint(other.takes)
    return one.section is Section.FINANCE and any(
        one.__dict__[field.name] and other.__dict__[field.name]
        for field in one.declared()
        if field.many and field.row is not None and field.name not in Record.model_fields
    )


def a_longer_time_counts_no_less(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where a quarter counts less than one of its months.

    What may be a state of a day is compared only with the part that ends on the same day.
    """
    years: dict[Hashable, list[Record]] = {}
    for record in village.records:
        if record.stated_period and record.measured:
            years.setdefault((type(record), record.series, record.stated_period.year), []).append(record)
    for records in years.values():
        for whole in records:
            for part in records:
                if _within(part, whole):
                    yield from _less(part, whole)


def _within(part: Record, whole: Record) -> bool:
    inner, outer = part.stated_period, whole.stated_period
    if inner is None or outer is None or inner.months >= outer.months:
        return False
    inside = outer.start <= inner.start and inner.end <= outer.end
    return inside and (whole.sums_over_time or inner.end == outer.end)


def _less(part: Record, whole: Record) -> Iterator[Problem]:
    for name, counted in whole.measured.items():
        told = part.measured.get(name)
        if told is not None and told.balance > counted.balance:  # type: ignore[operator]
            words = f"{counted.words} {counted.balance}，比 {part.file} 的 {told.balance} 还少，那是其中的一段"
            fix = "核对两个文件，改正写错的一个；都没有错的（例如是平均数），这条提醒可以不管"
            yield whole.reminder("F011", counted.path, words, fix)


def a_number_is_of_one_contract(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where two contracts have the same number."""
    first: dict[str, Contract] = {}
    for contract in sorted(village.of(Contract), key=lambda one: (one.published, one.id)):
        if contract.number and (other := first.setdefault(plain_name(contract.number), contract)) is not contract:
            words = f"“合同号”和 {other.file} 的一样"
            fix = "对照合同原件改正；同一份合同放了两个文件的，删掉一个；补充合同没有自己的号的，这条提醒可以不管"
            yield contract.reminder("F021", ("合同号",), words, fix)
