"""An amount or a number that is written wrongly -> how to write this very one, where that can be told."""

import re
from decimal import Decimal

from gongkai.read.excel import broken_cell
from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.capital import read_capital, to_capital
from gongkai.records.meant import SPOKEN, half_width, numeral

_AMOUNT = on_use(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_FORMAL = str.maketrans("〇一二两三四五六七八九十百千块圆", "零壹贰贰叁肆伍陆柒捌玖拾佰仟元元")
_INFORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_COUNTED = on_use(r"^(?:应到|实到|到会|参会|同意|赞成|反对|弃权):?(?=\d+$)")
_QUOTES = " “”‘’\"'「」"
_FREE = frozenset({"免费", "免收", "不收费", "不收"})
_NOTHING = frozenset({"", "无", "空", "没有", "暂无", "不详", "未记录", "待定"}) | _FREE
_SAID_BEFORE = on_use(r"^(?:已付|已收|实付|实收|共计?|合计|总计|小计|计):?")
_NOTE = on_use(r"(-?[\d,.]+万?)\(([^()]*)\)", re.ASCII)
# A note that makes another amount of it, or may.
_BRACKETED = on_use(r"\((\d[\d,.]*万?)\)", re.ASCII)
_TELLING = on_use(r"[负红冲减退废约近余多几万亿千百$美\d]|左右")
_OF_UNIT = on_use(r"(\d{1,8}(?:\.\d+)?)((?!.*[以半])(?!个?[小半]?[时刻分周旬月季年]|星期|钟头)[一-鿿]{1,4})")
"""A number and what it counts, whatever that is: 10 工作日, 120 平方米; 24 小时 are no 24 days."""
_OF_EACH = on_use(r"(?<=[\d元])/([^\d/元]{1,3})$|^每([一-鿿]{1,2})(?=[\d¥])")
_LETTERS = str.maketrans("OoQlI|", "000111")
_MOST = 10_000_000
LONGEST_SHOWN = 10
"""Digits of an amount; eleven may be a telephone's, and are not shown."""


def amount(typed: str, places: int = 2) -> str:
    """Return what to do about an amount in yuan that has at most ``places`` decimals."""
    return _amount(typed, places)


def amount_from_zero(typed: str, places: int = 2) -> str:
    """Return the same of an amount that cannot be less than nothing, so that its final form is said at once."""
    return _amount(typed, places, from_zero=True)


def form_amount(typed: str, places: int = 6) -> str:
    """Return the same of an amount of a form which may count in 万元."""
    return _amount(typed, places, of_form=True)


def _amount(typed: str, places: int, *, from_zero: bool = False, of_form: bool = False) -> str:
    bare, note = _bare(half_width(typed))
    if said := _no_number(typed, bare, "0.00"):
        return said
    rate = _OF_EACH.search(half_width(typed))
    if rate and places == 2 and _AMOUNT.fullmatch(bare):
        each = rate[1] or rate[2]
        return f"这是每{each}的钱：这里写一共多少，乘出来再写；这一笔本来就是这么多的，{_shown(bare.replace(',', ''))}"
    if re.fullmatch(r"\d{13,}[xX]?", bare):
        return "数字太长，不像金额；是证件号、卡号就删掉，写这一笔的金额，例如 1234.50"
    if from_zero:
        bare = _BRACKETED.sub(r"-\1", bare)
    if from_zero and bare[:1] == "-" and re.fullmatch(r"-\d[\d,.]*万?", bare):
        return f"这里的钱不会少于 0，不写括号、负号：{_of_digits(typed, bare[1:], places)}{note}；收付写反了的，对照凭证改正"
    if (inside := _BRACKETED.fullmatch(bare)) is not None:
        # Bookkeepers write red figures so; others put a mere remark between brackets.
        plain, red = _of_digits(typed, inside[1], places), _of_digits(typed, f"-{inside[1]}", places)
        two = plain.startswith(("写成", "换算")) and red.startswith(("写成", "换算"))
        return (f"要减去的（红字）{red}；不是要减去的，括号去掉，{plain}" if two else f"括号去掉，{plain}") + note
    if of_form and re.fullmatch(r"-?\d+(\.\d{1,6})?万", bare):
        number = bare.rstrip("万")
        return f"表里的数都是万元的，{_shown(number)}，“期间”下面写 单位: 万元；是元的，{_shown(_in_yuan(number))}"
    return _of_digits(typed, bare, places) + note


def as_of_each(asked: str, fix: str) -> str:
    """Return the ``fix`` of an amount with 元/人 behind it where just that is asked for: 每一个得多少钱."""
    return fix.rpartition("的，")[2] if fix.startswith("这是每") and "每" in asked else fix


def _bare(plain: str) -> tuple[str, str]:
    """Return (the amount without the words around it, what to do about a note behind it)."""
    plain = re.sub(r"(?<=[\d元])/[^\d/元]{1,3}$|^每[一-鿿]{1,2}(?=[\d¥])", "", plain)
    # 12元5 is no 125.
    bare = (
        re.sub(r"人民币|RMB|[¥整正\s]|[元圆块](?!\s*\d)", "", plain).strip(_QUOTES).rstrip(",;。、.").replace("..", ".")
    )
    note = _NOTE.fullmatch(_SAID_BEFORE.sub("", bare))
    said = ""
    if note and (same := read_capital(simplified(note[2]).translate(_FORMAL) + "元")) and _AMOUNT.fullmatch(note[1]):
        # 42000.00元（肆万贰仟元整）, which says the same twice.
        if same == Decimal(note[1].replace(",", "")):
            bare, said = note[1], "；大写的写在“金额大写”，没有的删掉"
    elif note and note[2] in {"", "万"}:
        bare = note[1] + note[2]
    elif note and re.search(r"[一-鿿].*\d", note[2]) and not re.search(r"[万亿]", note[1]):
        # What is said of another amount; the one before it is this one's.
        bare, said = note[1], "；括号里的是另外的话，有“备注”“依据”的写进那里"
    elif note and not _TELLING.search(note[2]):
        bare, said = note[1], "；括号里的字删掉，有“备注”的写进“备注”"
    bare = re.sub(r"^红字:?-?", "-", _SAID_BEFORE.sub("", bare).strip(_QUOTES))
    return bare.replace("负", "-").removeprefix("+"), said


def is_nothing(typed: str) -> bool:
    """Return whether a text only says that there is nothing."""
    return not typed.strip("-/\\_—– ") or typed.strip() in _NOTHING


def _no_number(typed: str, bare: str, nought: str) -> str:
    """Return what to do about a sign for nothing and about what Excel could not work out; empty where there is a number."""
    if bare in _FREE:
        return f"写成 {nought}"
    if not bare.strip("-/\\_") or bare in _NOTHING:
        return f"是零就写 {nought}；没有，就把这一项删掉"
    return broken_cell(typed.strip())


def _of_digits(typed: str, bare: str, places: int) -> str:
    # As it is said to a telephone: 6000点5.
    bare = re.sub(r"(?<=\d)点(?=\d{1,2}$)", ".", bare)
    bare = re.sub(r"(?<=\d)[wW]$", "万", re.sub(r"(?<=\d)[kK]$", "千", bare))
    decimals = bare.partition(".")[2]
    if _AMOUNT.fullmatch(bare) and len(decimals) <= places:
        typist = "切换到英文输入法，" if any("０" <= one <= "９" or one in "。．，－—−" for one in typed) else ""
        # Between braces a comma would end the amount.
        return typist + _shown(bare.replace(",", ""))
    if re.fullmatch(r"-?\d+(\.\d{1,6})?万", bare):
        return "换算成元，" + _shown(_in_yuan(bare.rstrip("万")))
    if re.fullmatch(r"0\d+(\.\d+)?", bare):
        return "开头的 0 去掉，" + _shown(bare.lstrip("0") or "0")
    if "," in bare and re.fullmatch(r"-?\d[\d,]*(\.\d+)?", bare):
        return _of_commas(bare, decimals, places)
    if re.fullmatch(rf"-?\d+\.\d{{{places}}}0+", bare):
        return _shown(bare[: bare.index(".") + places + 1])
    if re.fullmatch(r"-?\d+\.\d+", bare):
        return _too_many_decimals(bare) if places == 2 else f"小数点后最多 {places} 位"
    return _of_words(typed, bare, decimals, places)


def _of_words(typed: str, bare: str, decimals: str, places: int) -> str:
    """Return what to do about an amount with other signs in it than figures, a comma and a point."""
    if re.fullmatch(r"-?\d+(\.\d{1,4})?[百千]", bare):
        times = 100 if bare[-1] == "百" else 1000
        return "换算成元，" + _shown(f"{Decimal(bare[:-1]) * times:.2f}")
    if re.fullmatch(r"\d(\.\d+)?E\+?\d{1,2}", bare.upper()):
        return "这是 Excel 缩短了的数，没有写全：回 Excel 里把这一格的格式改成“数值”，照原来的数字写"
    if re.fullmatch(r"=?\d+(\.\d+)?([+x×*/÷]\d+(\.\d+)?)+", bare):
        return "不写算式，算好了只写得数，例如 1234.50"
    if re.search(r"约|近|左右|余|多|几|\d[-~至到]\d", bare):
        return "对照凭证写准确的数，单位是元，例如 1234.50"
    digits = bare.translate(_LETTERS)
    if digits != bare and re.search(r"\d", bare) and _AMOUNT.fullmatch(digits) and len(decimals) <= places:
        return "里面有字母，零和一要打数字，" + _shown(digits.replace(",", ""))
    return _in_jiao(typed) or _in_numerals(bare) or "只写数字，单位是元，例如 1234.50"


def _in_jiao(typed: str) -> str:
    """Return how to write 386元5角 and 叁佰捌拾陆元伍角; empty where an amount names neither, or is none for certain."""
    plain = "".join(simplified(half_width(typed)).split()).removeprefix("人民币").rstrip("整正")
    if found := re.fullmatch(r"(\d{1,9})[元圆块](\d)角?(?:零?(\d)分)?", plain):
        return _shown(f"{found[1]}.{found[2]}{found[3] or 0}")
    formal = plain.translate(_FORMAL)
    read = read_capital(formal) if formal[-1:] in {"角", "分"} else None
    if read is None or _unpadded(to_capital(read)) != _unpadded(formal):
        return ""
    return _shown(f"{read:.2f}")


def _in_numerals(bare: str) -> str:
    """Return how to write an amount that is written in Chinese numerals; empty where it is none for certain."""
    yuan, point, behind = bare.partition("点")
    if point and (whole := numeral(yuan)) is not None and re.fullmatch(r"[〇零一二三四五六七八九]{1,2}", behind):
        return _shown(
            f"{whole}.{''.join(str('〇一二三四五六七八九'.index(one)) for one in behind.replace('零', '〇'))}".ljust(
                len(str(whole)) + 3, "0"
            )
        )
    formal = simplified(bare).translate(_FORMAL)
    formal += "" if formal[-1:] in {"元", "角", "分"} else "元"
    # 元 is taken off before: 一百元五角 must not become 105 角.
    if re.search("[角分]", formal):
        return ""
    read = None if SPOKEN.search(formal) else read_capital(formal)
    if read is None or _unpadded(to_capital(read)) != _unpadded(formal):
        return ""
    return _shown(f"{read:.2f}")


def _of_commas(bare: str, decimals: str, places: int) -> str:
    """Return what to do about commas that do not stand before three digits each."""
    plain = bare.replace(",", "")
    if len(decimals) > places:
        return _too_many_decimals(plain) if places == 2 else f"小数点后最多 {places} 位"
    before, _, behind = bare.rpartition(",")
    if not decimals and len(behind) in {1, 2}:
        last = "最后一个" if "," in before else ""
        return f"金额里不写逗号，{last}是小数点就" + _shown(f"{Decimal(before.replace(',', ''))}.{behind}")
    return "千分位逗号的位置不对，核对以后" + _shown(f"{Decimal(plain):f}")


def _in_yuan(number: str) -> str:
    return f"{Decimal(number) * 10_000:.2f}"


def _too_many_decimals(bare: str) -> str:
    """Return what to do about an amount of more than two decimals: cut off it would be wrong where it counts 万元."""
    yuan = Decimal(bare) * 10_000
    said = "写到分为止，小数点后最多两位"
    # 2211.914 万元 is more than a village has in a year; offered as an answer it would be copied.
    likely = abs(yuan) < _MOST and yuan == round(yuan, 2)
    return f"{said}；数是万元的，换成元，{_shown(f'{yuan:.2f}')}" if likely else f"{said}，对照凭证写"


def shares(typed: str, places: int = 4) -> str:
    """Return what to do about a number of shares that has at most ``places`` decimals."""
    bare = re.sub(r"[份股亩\s]", "", half_width(typed))
    if _AMOUNT.fullmatch(bare) and len(bare.partition(".")[2]) <= places:
        return _shown(bare.replace(",", ""))
    return f"只写数字，小数点后最多 {places} 位，例如 1200.5"


def _shown(plain: str) -> str:
    return f"写成 {plain}" if len(plain.partition(".")[0]) <= LONGEST_SHOWN else "只写数字，单位是元"


def count(typed: str) -> str:
    """Return what to do about a whole number, as 写成 27; empty where it is none."""
    plain = half_width(typed)
    if said := _no_number(typed, plain.strip(), "0"):
        return said
    if re.search(r"\d[人名户票]?\s*(?:[/+、]|分之)\s*\d", plain):
        return "这里只写一个数，对照记录看是多少，例如 27"
    if re.search(r"约|近|左右|余|多|几|上下", plain):
        return "对照记录写准确的数，只写数字，例如 27"
    words = _SAID_BEFORE.sub("", plain.strip(_QUOTES)).rstrip(",;。、.").removeprefix("+")
    # 每月10日 is the 10th.
    words = re.sub(r"^每[月季年](\d{1,2})[日号]以?前?$", r"\1", words)
    bare = re.sub(r"[人名户次件个份票盏张页天日条项栋台辆岁家袋,\s]|分(?!钟)|^第", "", words)
    if (unit := _OF_UNIT.fullmatch(bare)) and not _TELLING.search(unit[2]):
        bare = unit[1]
    bare = _COUNTED.sub("", bare)
    if inside := re.fullmatch(r"([1-9]\d{0,7})\([^()]*\d[^()]*\)", bare):
        return f"只写一个数，写成 {inside[1]}；括号里的字写进“内容”“说明”，没有的删掉"
    note = _NOTE.fullmatch(bare)
    if note and note[2] and not _TELLING.search(note[2]):
        return f"写成 {note[1]}；括号里的字删掉，有“备注”的写进“备注”" if note[1].isdigit() else ""
    bare = re.sub(r"\.0+$|^\((?=\d+\)$)|(?<=\d)\)$", "", bare)
    if re.fullmatch(r"[1-9]\d{0,7}|0\d{0,3}", bare, re.ASCII):
        return f"写成 {int(bare)}"
    if re.fullmatch(r"\d+\.\d+", bare):
        return "写整数，不写小数，例如 27"
    digits = bare.translate(_LETTERS)
    if digits != bare and re.search(r"\d", bare) and re.fullmatch(r"[1-9]\d{0,7}", digits, re.ASCII):
        return f"里面有字母，零和一要打数字，写成 {digits}"
    counted = numeral(simplified(bare).translate(_INFORMAL).replace("廿", "二十").replace("卅", "三十"))
    return f"写成 {counted}" if counted is not None else ""


def below_zero(typed: str) -> bool:
    """Return whether a whole number with a minus before it was written."""
    return re.fullmatch(r"(?:-|负)\d{1,8}", "".join(half_width(typed).split())) is not None


def capital(typed: str) -> str:
    """Return how to write an amount in capital numerals, as 写成 玖万陆仟元整; empty where the text states none for certain."""
    plain = "".join(half_width(typed).split())
    if re.fullmatch(r"(?:0|[1-9]\d{0,9})(?:\.\d{1,2})?元?[整正]?", plain):
        return f"写成 {to_capital(Decimal(plain.rstrip('元整正')))}"
    if both := re.fullmatch(r"([\d,]+(?:\.\d{1,2})?)元?\((.+)\)", plain):
        own, other = capital(both[1].replace(",", "")), capital(both[2]) or f"写成 {simplified(both[2])}"
        return own if _unpadded(own) == _unpadded(other) else ""
    if re.fullmatch(r"\d{1,5}(?:\.\d{1,6})?万元?", plain):
        return f"写成 {to_capital(Decimal(_in_yuan(plain.rstrip('万元'))))}"
    formal = simplified(plain).removeprefix("人民币").lstrip(":").translate(_FORMAL)
    # 壹万贰仟, without its 元.
    formal += "元" if formal[-1:] in set("壹贰叁肆伍陆柒捌玖拾佰仟万亿") else ""
    read = read_capital(formal)
    # 九六万 is no amount, and must not become one.
    if read is None or _unpadded(to_capital(read)) != _unpadded(formal):
        return ""
    return f"写成 {to_capital(read)}"


def _unpadded(formal: str) -> str:
    """Return capital numerals without those that may be there or not."""
    return re.sub("[零整正]", "", formal).replace("壹拾", "拾")
