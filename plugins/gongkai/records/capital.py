"""Amounts in capital numerals (大写, 正确填写票据和结算凭证的基本规定, 支付结算办法 附一) <-> yuan."""

import re
from decimal import Decimal

from gongkai.read.patterns import on_use

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_AS_WRITTEN = str.maketrans(
    {"〇": "零", "弍": "贰", "貳": "贰", "叄": "叁", "陸": "陆", "萬": "万", "億": "亿", "圆": "元", "圓": "元"}
)
NUMERALS = "零〇壹贰弍貳叁叄肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整正"
"""Every character that such an amount may hold."""

_AMOUNT = on_use(
    r"(?:(?P<yuan>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元)?零?(?:(?P<jiao>[零壹贰叁肆伍陆柒捌玖])角)?零?"
    r"(?:(?P<fen>[零壹贰叁肆伍陆柒捌玖])分)?[整正]?"
)


def read_capital(written: str) -> Decimal | None:
    """Return the yuan of ``壹万贰仟叁佰元整``, or None where it is no such amount."""
    typed = written.translate(_AS_WRITTEN).removeprefix("人民币").strip("：: ")
    found = _AMOUNT.fullmatch(typed)
    if not found or not any(found.groups()):
        return None
    yuan = _whole(found["yuan"]) if found["yuan"] else 0
    return Decimal(yuan * 100 + _DIGITS.find(found["jiao"] or "零") * 10 + _DIGITS.find(found["fen"] or "零")) / 100


def _whole(numerals: str) -> int:
    total = section = digit = 0
    for numeral in numerals:
        if numeral in _DIGITS:
            digit = _DIGITS.index(numeral)
        elif numeral in _UNITS:
            # 拾万 may leave out its 壹.
            section += (digit or (numeral == "拾")) * 10 ** _UNITS.index(numeral)
            digit = 0
        else:
            group = 10 ** (4 * _GROUPS.index(numeral))
            total = (total + section + digit) * group if numeral == "亿" else total + (section + digit) * group
            section = digit = 0
    return total + section + digit


def to_capital(amount: Decimal) -> str:
    """Return the amount (from 0 to below a trillion yuan, two decimals) in capital numerals."""
    fen = int(amount * 100)
    yuan, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    words = _integer(yuan) + "元" if yuan else ""
    if not jiao and not fen:
        return (words or "零元") + "整"
    if jiao:
        words += _DIGITS[jiao] + "角"
    elif words:
        words += "零"
    return words + (_DIGITS[fen] + "分" if fen else "整")


def _integer(number: int) -> str:
    words, gap = "", False
    for group in (2, 1, 0):
        part = number // 10000**group % 10000
        if not part:
            gap = gap or bool(words)
            continue
        words += ("零" if words and (gap or part < 1000) else "") + _group(part) + _GROUPS[group]
        gap = False
    return words


def _group(part: int) -> str:
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = part // 10**place % 10
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + _UNITS[place]
            gap = False
        else:
            gap = bool(words)
    return words


def beside_its_amount(amount: object, fix: str) -> str:
    """Return the capital numerals of the ``amount`` that stands beside them as typed; ``fix`` where it is none, or tells it already."""
    plain = amount.replace(",", "") if isinstance(amount, str) else ""
    if not fix.endswith("这样") or not re.fullmatch(r"\d{1,10}(?:\.\d{1,2})?", plain, re.ASCII):
        return fix
    return f"“金额”写的 {amount} 是对的，就写成 {to_capital(Decimal(plain))}"
