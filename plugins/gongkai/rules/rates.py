"""Rates that are stated beside the numbers they are of: those that do not divide out are shown beside ours.

A published rate is often wrong (镇巴县: 4770 of 6192 is 77.03 %, not 78 %).
Nothing is forced: numbers with 余, 超, 约 and the like are not exact, and of a
rate whose numbers are not given nothing is said.
"""

import datetime
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import permutations

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.own_table import OwnLine, OwnTable
from gongkai.rules.pack import Pack

_SENTENCE = on_use(r"[^。；;！？\n]+")
_RATE = on_use(r"(?P<said>率|占比?|比例|达)[^\d%％]{0,4}(?P<rate>\d{1,3}(?:\.\d+)?)\s*[%％]")
_NUMBER = on_use(r"(?<![\d.第])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?![\d.,]|\s*[%％年月日号组期届级分万亿元])")
_QUALIFIED = on_use(r"[超约近逾]\s*\d|\d\s*[万亿]?[余多]")
_NAMED = on_use(r"率|占比|比例|百分比")
_CELL = on_use(r"\d{1,3}(?:\.\d+)?[%％]")
_SHARE = on_use(r"占比|比例|百分比|比重")
_WHOLE = on_use(r"100(?:\.0+)?[%％]")
_AMOUNT = on_use(r"(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,2})?")
_FEWEST = 2
_COUNT = on_use(r"\d{1,3}(?:,\d{3})+|\d+")


def rates_divide_out(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per rate that the numbers beside it do not give."""
    for record, path, text in village.sentences:
        if "%" in text or "％" in text:
            for at, part, whole, rate in rates_of(text):
                yield record.reminder("F016", path, *_words(part, whole, rate), within=text.count("\n", 0, at))
    for record in village.records:
        for table in record.own_tables():
            for line, part, whole, rate in _in_table(table):
                yield record.reminder("F016", line.path, *_words(part, whole, rate), within=line.within)
            for line, of_total, total, share in _of_total(table):
                yield record.reminder("F016", line.path, *_words(of_total, total, share), within=line.within)


def _words(part: int | Decimal, whole: int | Decimal, rate: str) -> tuple[str, str]:
    ours = Decimal(part) * 100 / whole
    return (
        f"写的是 {rate}%，{whole} 里面的 {part} 是 {ours:.2f}%",
        "核对三个数；原文件就是这样写的，可以不改",
    )


def rates_of(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Yield (where the rate stands, part, whole, rate) of sentences that hold one rate and exactly two exact numbers."""
    for at, sentence in ((found.start(), found.group()) for found in _SENTENCE.finditer(text)):
        rates = list(_RATE.finditer(sentence))
        if _QUALIFIED.search(sentence) or len(rates) != 1 or sentence.count("%") + sentence.count("％") != 1:
            continue
        found = [int(number["number"].replace(",", "")) for number in _NUMBER.finditer(sentence)]
        numbers = [number for number in found if number > 1]
        part, whole = sorted(numbers) if len(numbers) == 2 else (0, 0)
        if whole and not _gives(part, whole, rates[0]["rate"]):
            yield at + rates[0].start("rate"), part, whole, rates[0]["rate"]


def _in_table(table: OwnTable) -> Iterator[tuple[OwnLine, int, int, str]]:
    """Yield (line, part, whole, rate) of rows whose rate no two of their counts give; the nearest two are shown."""
    for column in [number for number, name in enumerate(table.columns) if _NAMED.search(name)]:
        for line in table.lines:
            row = line.cells
            rate = row[column] if column < len(row) else ""
            counts = [int(cell.replace(",", "")) for cell in row if _COUNT.fullmatch(cell)]
            if not _CELL.fullmatch(rate) or not 2 <= len(counts) <= 6:
                continue
            stated = rate[:-1]
            if _of_columns(table, row, stated):
                continue
            pairs = [(part, whole) for part, whole in permutations(counts, 2) if part <= whole and whole]
            if pairs and not any(_gives(part, whole, stated) for part, whole in pairs):
                part, whole = min(pairs, key=lambda pair: abs(Decimal(pair[0]) * 100 / pair[1] - Decimal(stated)))
                yield line, part, whole, stated


def _of_columns(table: OwnTable, row: Sequence[str], stated: str) -> bool:
    """Return whether a rate is that of a count in the total of its column, which stands in the last line."""
    total = table.lines[-1].cells
    if not any(word in cell for cell in total[:2] for word in ("合计", "总计", "共计")):
        return False
    pairs = [
        (int(cell.replace(",", "")), int(whole.replace(",", "")))
        for cell, whole in zip(row, total, strict=False)
        if _COUNT.fullmatch(cell) and _COUNT.fullmatch(whole)
    ]
    return any(whole and _gives(part, whole, stated) for part, whole in pairs)


def _of_total(table: OwnTable) -> Iterator[tuple[OwnLine, Decimal, Decimal, str]]:
    """Yield (line, part, whole, rate) of rows that are not so much of the last line, 合计, of which the rate is 100%."""
    *lines, total = table.lines or [OwnLine((), 0, ())]
    for column in [number for number, name in enumerate(table.columns) if _SHARE.search(name)]:
        if len(lines) < _FEWEST or column >= len(total.cells) or not _WHOLE.fullmatch(total.cells[column]):
            continue
        odd = [_odd_shares(lines, total, column, number) for number in range(len(table.columns)) if number != column]
        # 占比 may be of any column of numbers: of the one of which most are right.
        found = [one for one in odd if one is not None]
        yield from min(found, key=len, default=[])


def _odd_shares(
    lines: Sequence[OwnLine], total: OwnLine, column: int, number: int
) -> list[tuple[OwnLine, Decimal, Decimal, str]] | None:
    """Return the lines that are not so much of the total of column ``number``; None where it is no column of numbers."""
    cells = [line.cells[number] if number < len(line.cells) else "" for line in (*lines, total)]
    if not all(_AMOUNT.fullmatch(cell) for cell in cells):
        return None
    *parts, whole = [Decimal(cell.replace(",", "")) for cell in cells]
    if sum(parts) != whole or not whole:
        return None
    rates = [
        (line, part, line.cells[column]) for line, part in zip(lines, parts, strict=True) if column < len(line.cells)
    ]
    return [
        (line, part, whole, rate[:-1])
        for line, part, rate in rates
        if _CELL.fullmatch(rate) and not _gives(part, whole, rate[:-1]) and not _nearly(part, whole, rate[:-1])
    ]


def _nearly(part: Decimal, whole: Decimal, stated: str) -> bool:
    """Return whether a rate is off by one in its last place: one of them takes what rounding leaves of 100%."""
    last = Decimal(1).scaleb(int(Decimal(stated).as_tuple().exponent))
    return abs(part * 100 / whole - Decimal(stated)) <= last


def _gives(part: int | Decimal, whole: int | Decimal, stated: str) -> bool:
    """Return whether ``part`` of ``whole``, rounded or cut to as many decimals as were stated, is ``stated`` percent."""
    ours, rate = Decimal(part) * 100 / whole, Decimal(stated)
    return rate in (ours.quantize(rate, ROUND_HALF_UP), ours.quantize(rate, ROUND_DOWN))
