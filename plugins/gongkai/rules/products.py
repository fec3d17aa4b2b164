"""Quantity × unit price = amount, where a clerk wrote it in a table of his own or in a sentence.

Nothing is known of such a table but what its columns are called, so this only
reminds, and is silent where a column might be a third factor (月数, 比例), where
units do not fit, and where more than one column could be meant.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from gongkai.board import Village
from gongkai.problem import Problem
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.figure import plain_number
from gongkai.records.money import yuan
from gongkai.records.product import NUMBER, is_product, price_slack
from gongkai.rules.pack import Pack

_HEAD = on_use(r"(?P<name>[^()\[\]/:]*)[(\[/:]?(?P<unit>[^()\[\]:]*)[)\]]?")
_QUANTITY = on_use(r"数量|件数|面积|亩数|吨数|份数|个数|股数|人数|人次|户数|天数|工日|重量|用量|工程量|斤数|次数")
_PRICE = on_use(r".{0,4}单价|每[亩吨斤件份个人户天次股盏台].{0,2}|.{0,4}标准")
_AMOUNT = on_use(r".{0,4}金额|总价|合价|总额|小计|合计|共计|总计|折款|货款")
_THIRD = on_use(r"月数|年数|年限|期数|天数|次数|比例|系数|折扣|折旧|税|运费|优惠|扣|减免|补贴率|%|自筹|已付|上年|其他")
_NUMBER = on_use(rf"[¥￥]?\s?(?P<number>-?{NUMBER})\s*(?P<unit>[^\d\s]{{0,6}})")
_WRITTEN = on_use(
    rf"(?P<number>{NUMBER})\s*(?P<counted>[^\d\s×xX*＊+＋\-－=＝。，；]{{0,4}})\s*[×xX*＊]\s*"
    rf"(?P<price>{NUMBER})\s*元(?:/[^\d\s=＝，。；]{{1,3}})?\s*[=＝]\s*(?P<amount>{NUMBER})\s*(?P<unit>万?元)"
)
_OF = {"公斤": 1000, "千克": 1000, "kg": 1000, "斤": 500, "市斤": 500, "吨": 1_000_000, "克": 1, "亩": 1, "公顷": 15}
"""What one of each is of the smallest of its family."""
_FAMILIES = (frozenset({"公斤", "千克", "kg", "斤", "市斤", "吨", "克"}), frozenset({"亩", "公顷"}))
_WAN = "万元"
_MONEY, _LARGE = ("", "元", "万", _WAN), ("万", "亿", "%")


def quantities_times_prices(village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield a reminder per row, and per 3 吨×350 元=1050 元 of a sentence, that does not work out."""
    for record in village.records:
        for table in record.own_tables():
            found = _columns(table.columns)
            for path, within, cells in table.lines:
                if found and (words := _wrong(*found, cells)):
                    yield record.reminder("F025", path, words, _FIX, within=within)
    for record, path, text in village.sentences:
        if "=" in text or "＝" in text:
            for written in _WRITTEN.finditer(text):
                if words := _wrong_written(written):
                    yield record.reminder("F025", path, words, _FIX, within=text.count("\n", 0, written.start()))


_FIX = "对照单据核对三个数，改正写错的一个；不是这样算的，可以不改"


class _Column(Struct, frozen=True):
    at: int
    name: str
    unit: str


def _columns(heads: Sequence[str]) -> tuple[_Column, _Column, tuple[_Column, ...]] | None:
    """Return (quantity, price, amounts), or None where the heads do not say which."""
    read = [_column(at, head) for at, head in enumerate(heads)]
    quantities = [one for one in read if _QUANTITY.fullmatch(one.name)]
    prices = [one for one in read if _PRICE.fullmatch(one.name) and (one.unit or not one.name.endswith("标准"))]
    amounts = tuple(one for one in read if _AMOUNT.fullmatch(one.name))
    if not quantities and len(prices) == 1:
        # 用水（吨） beside 单价（元/吨）: the price tells what is counted.
        of = prices[0].unit.partition("/")[2]
        quantities = [one for one in read if of and one.unit == of and one not in (*prices, *amounts)]
    if len(quantities) != 1 or len(prices) != 1 or not amounts:
        return None
    others = [one for one in read if one not in (quantities[0], prices[0], *amounts)]
    return None if any(_THIRD.search(one.name) for one in others) else (quantities[0], prices[0], amounts)


def _column(at: int, head: str) -> _Column:
    plain = simplified("".join(unicodedata.normalize("NFKC", head).split()))
    found = _HEAD.fullmatch(plain)
    return _Column(at, found["name"], found["unit"]) if found else _Column(at, plain, "")


def _wrong(quantity: _Column, price: _Column, amounts: Sequence[_Column], cells: Sequence[str]) -> str:
    """Return in words how a row does not work out; nothing where it does, or cannot be told."""
    counted, each = _value(quantity, cells), _value(price, cells)
    stated = [(column.name, *one) for column in amounts if (one := _value(column, cells)) and one[1] in _MONEY]
    if counted is None or each is None or not stated or min(counted[0], each[0]) <= 0:
        return ""
    worked = _worked(counted, each)
    if worked is not None and any(_is_written(worked, cell) for cell in cells):
        # 土地补偿 is the product, and 合计 has more in it.
        return ""
    off = _worked(counted, (price_slack(each[0]), each[1]))
    if worked is None or any(
        is_product(worked, Decimal(1), abs(amount), one) or (off and abs(worked - abs(amount) * one) <= off)
        for _, amount, unit in stated
        # Where a head does not say so, the line above the table may: 单位：万元.
        for one in {_of(unit), *(() if unit and each[1] else (1, 10_000))}
    ):
        return ""
    name, amount, unit = stated[0]
    left = f"{plain_number(counted[0])}{_after(counted[1])} × {plain_number(each[0])}{_after(each[1] or '元')}"
    return f"{left} ＝ {yuan(worked)} 元，“{name}”写的是 {plain_number(amount)}{_after(unit or '元')}"


def _is_written(worked: Decimal, cell: str) -> bool:
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", cell).strip())
    return found is not None and found["unit"] in ("", "元") and Decimal(found["number"].replace(",", "")) == worked


def _value(column: _Column, cells: Sequence[str]) -> tuple[Decimal, str] | None:
    """Return (number, unit) of a cell, the unit of its head where it has none of its own; None where it is more than that."""
    plain = unicodedata.normalize("NFKC", cells[column.at]).strip() if column.at < len(cells) else ""
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return None
    return Decimal(found["number"].replace(",", "")), simplified(found["unit"]) or column.unit


def _worked(counted: tuple[Decimal, str], each: tuple[Decimal, str]) -> Decimal | None:
    """Return the product in yuan, or None where the price is not of what was counted."""
    money, _, of = each[1].partition("/")
    unit = counted[1]
    if money not in _MONEY or unit[:1] in _LARGE:
        return None
    product = counted[0] * each[0] * _of(money)
    if not of or not unit or of == unit:
        return product
    if any(of in family and unit in family for family in _FAMILIES):
        return product * _OF[unit] / _OF[of]
    return None


def _wrong_written(written: re.Match[str]) -> str:
    number, each, amount = (Decimal(written[one].replace(",", "")) for one in ("number", "price", "amount"))
    if is_product(number, each, amount, _of(written["unit"])):
        return ""
    return f"“{written.group()}”算出来是 {yuan(number * each)} 元"


def _of(unit: str) -> int:
    return 10_000 if unit in ("万", _WAN) else 1


def _after(unit: str) -> str:
    return f" {unit}" if unit else ""
