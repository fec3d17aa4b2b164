"""Amounts that one sentence adds up: 收入 6000 元，支出 5000 元，结余 2000 元; 共 210 户，每户 10 元，合计 2010 元.

Only where the three stand beside one another, and nothing before them could come into it.
"""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.difference import swapped
from gongkai.records.money import yuan
from gongkai.records.notice import Notice
from gongkai.records.period import Period
from gongkai.records.product import NUMBER, is_product
from gongkai.rules.pack import Pack

_NEXT = r"[，,、；;]\s*(?:还|尚|共|本次|本期)?"
_LEFT = on_use(
    rf"(?P<from>收入|应收|应付|预算|筹资|筹款)(?:款|费|金额?)?(?:合计|总计|总额|共计?)?\s*(?P<first>{NUMBER})\s*(?P<unit>万?元){_NEXT}"
    rf"(?P<less>支出|开支|花费|已收|已付|使用|用去)(?:款|费|金额?)?(?:合计|总计|总额|共计?)?\s*(?P<second>{NUMBER})\s*(?P=unit){_NEXT}"
    rf"(?P<left>结余|剩余|节余|未收|未付|欠款?|余(?!额))(?:款|费|金额?)?\s*(?P<third>{NUMBER})\s*(?P=unit)"
)
_PAIRS = {"收入": ("支出", "开支", "花费", "使用", "用去"), "应收": ("已收",), "应付": ("已付",)}
_MORE = on_use(r"上[期年月次]|期初|年初|原有|结转|滚存|其中|利息|约|近|余元|多元")
_TIMES = on_use(
    rf"(?P<number>{NUMBER})\s*(?P<counted>[户人名个亩盏吨株只件台套场次])[，,、；;]?\s*每(?:(?P=counted)|人)[^\d，。；,;每天月年次季]{{0,6}}"
    rf"(?P<price>{NUMBER})\s*元[，,、；;]\s*(?:一?共|合计|共计|总计|总共|计)[^\d，。；,;]{{0,6}}(?P<amount>{NUMBER})\s*(?P<unit>万?元)"
)
_AMOUNT = on_use(
    rf"(?P<total>(?:预算|总?投资|总额|合计|共计?|总计|总共)[^\d，。；,;]{{0,3}})?(?P<amount>{NUMBER})\s*(?P<unit>万?元)"
)
_CELL = on_use(NUMBER)
_PROSE = ("标题", "正文")
_LEAST = 1000
"""Yuan; of a smaller amount the digits are too few to tell a slip from another amount."""
_FIX = "核对这几个数，改正写错的一个；不是这样算的，可以不改"


def sums_of_a_sentence_come_out(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per sentence whose three amounts do not come out."""
    for record, path, text in village.sentences:
        if "元" not in text or not any(word in text for word in ("余", "未", "欠", "每")):
            continue
        for at, words in wrong_sums(text):
            yield record.reminder("F018", path, words, _FIX, within=text.count("\n", 0, at))


def amounts_of_a_text_are_its_totals(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder where a text has the total of its own table or list with two digits changed about, or with one 0 too many or too few."""
    accounts: dict[Period, set[Decimal]] = {}
    for account in village.of(Account):
        accounts.setdefault(account.period, set()).update(
            (account.income_total, account.expense_total, account.closing)
        )
    totals = {record.file: found for record in village.records if (found := _totals(record, accounts))}
    for record, path, text in village.sentences if totals else ():
        if record.file not in totals or "元" not in text or path[0] not in _PROSE:
            continue
        for said in _AMOUNT.finditer(text):
            amount = _number(said["amount"]) * (10_000 if said["unit"] == "万元" else 1)
            if amount in totals[record.file] or amount < _LEAST:
                continue
            meant = {*swapped(amount), *((amount * 10, amount / 10) if said["total"] else ())}
            for total in totals[record.file] & meant:
                where = "下面的合计" if total in _totals(record, {}) else "同一期的账上"
                words = f"这里写的是 {yuan(amount)} 元，{where}是 {yuan(total)} 元"
                doubt = (
                    "差十倍，多半多写、少写了一个 0" if total in (amount * 10, amount / 10) else "多半有两个数字写反了"
                )
                fix = f"{doubt}：核对两个数，改正写错的一个；说的不是一笔钱的，可以不改"
                yield record.reminder("F018", path, words, fix, within=text.count("\n", 0, said.start()))


def _totals(record: Record, accounts: Mapping[Period, set[Decimal]]) -> set[Decimal]:
    """Return the totals, in yuan, of a notice's own tables and lists, and of the accounts of the period of which it tells."""
    found = {roster.summed for roster in record.rosters} if isinstance(record, Notice) else set()
    if isinstance(record, Notice) and record.period is not None:
        found |= accounts.get(record.period, set())
    for table in record.own_tables():
        for line in table.lines[-1:]:
            if any(word in cell for cell in line.cells[:2] for word in ("合计", "总计", "共计")):
                found |= {_number(cell) for cell in line.cells if _CELL.fullmatch(cell.strip())}
    return {total for total in found if total >= _LEAST}


def wrong_sums(text: str) -> Iterator[tuple[int, str]]:
    """Yield (where it begins, what is wrong) of the amounts of a text."""
    for found in _LEFT.finditer(text):
        before = text[max(0, found.start() - 30) : found.end()]
        first, second, third = (_number(found[one]) for one in ("first", "second", "third"))
        fits = found["less"] in _PAIRS.get(found["from"], (found["less"],))
        # What is left in all may be more than came in: no difference of the two.
        if fits and first - second != third <= first and not _MORE.search(before.rpartition("。")[2]):
            left = f"{found['from']} {_plain(first)} － {found['less']} {_plain(second)} ＝ {_plain(first - second)} {found['unit']}"
            yield found.start(), f"{left}，“{found['left']}”写的是 {_plain(third)}"
    for found in _TIMES.finditer(text):
        number, price, amount = (_number(found[one]) for one in ("number", "price", "amount"))
        if not is_product(number, price, amount, 10_000 if found["unit"] == "万元" else 1):
            words = f"{_plain(number)} {found['counted']} × {_plain(price)} 元 ＝ {_plain(number * price)} 元"
            yield found.start(), f"{words}，写的是 {_plain(amount)} {found['unit']}"


def _number(typed: str) -> Decimal:
    return Decimal(typed.replace(",", ""))


def _plain(number: Decimal) -> str:
    return f"{number:,}" if number == number.to_integral_value() else yuan(number)
