"""Amounts that a text states twice: in capital numerals and in figures, in 万元 and in 元."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.capital import NUMERALS, read_capital, to_capital
from gongkai.records.money import yuan
from gongkai.rules.pack import Pack

_FIGURES = r"(?P<figures>\d[\d,]{0,20}(?:\.\d{1,4})?)\s?(?P<unit>万元|万|元)?"
_NUMERALS = on_use(rf"[{NUMERALS}]{{3,}}")
_AFTER = on_use(
    r"[)）]?\s?(?:[（(，,]?\s?(?:小写|即|计)?[：:]?\s?[¥￥]|[（(，,]?\s?(?:小写|即|计)[：:]?\s?|[（(]\s?)" + _FIGURES
)
_BEFORE = on_use(_FIGURES + r"[（(，,\s]{0,2}(?:大写|人民币|人民币大写)?[：:\s]{0,2}$")
_REACH = 40
"""So many characters before an amount in words its figures may begin."""

_TEN_THOUSANDS = on_use(
    r"(?P<wan>\d+(?:\.\d+)?)\s*万元\s*[（(]\s*(?:即|合)?\s*(?P<figures>\d[\d,]*(?:\.\d+)?)\s*元\s*[)）]"
)
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖拾")


def amounts_stated_twice_agree(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a Problem where a text gives one amount in two ways that are not the same."""
    for record, path, text in village.sentences:
        for at, written, first, second, right in disagreeing(text):
            words = f"“{written}”是 {yuan(first)} 元，旁边写的是 {yuan(second)} 元"
            yield record.problem("F012", path, words, right, within=text.count("\n", 0, at))


def disagreeing(text: str) -> Iterator[tuple[int, str, Decimal, Decimal, str]]:
    """Yield (where the first stands, the first as written, its yuan, the other's yuan, what to do)."""
    for found in _NUMERALS.finditer(text) if not _CAPITALS.isdisjoint(text) else ():
        in_words = read_capital(found.group()) if len(found.group()) <= _REACH else None
        start, end = found.span()
        figures = _AFTER.match(text, end) or _BEFORE.search(text[max(0, start - _REACH) : start])
        if in_words is None or figures is None:
            continue
        in_figures = _figures(figures["figures"], figures["unit"])
        if in_words != in_figures:
            fix = (
                f"对照凭证改正写错的一个：是 {yuan(in_words)} 元就改数字；是 {yuan(in_figures)} 元就把大写改成"
                f" {to_capital(in_figures)}"
            )
            yield start, found.group(), in_words, in_figures, fix
    if "万元" in text:
        for found in _TEN_THOUSANDS.finditer(text):
            wan, in_figures = Decimal(found["wan"]) * 10000, _figures(found["figures"], "元")
            if wan != in_figures:
                yield (
                    found.start(),
                    f"{found['wan']}万元",
                    wan,
                    in_figures,
                    "核对两个数，改正写错的一个；约数写“约”，不要写括号里的数",
                )


def _figures(written: str, unit: str | None) -> Decimal:
    amount = Decimal(written.replace(",", ""))
    return amount * 10000 if unit in {"万", "万元"} else amount
