"""A stated number that is written wrongly -> how to write this very one; 近六十 stays 近, 60+ stays 以上, and 六成 is 60%."""

import re

from gongkai.read.patterns import on_use
from gongkai.records.meant import numeral
from gongkai.records.meant_amount import is_nothing

_WITH_UNIT = on_use(
    r"(?:共计?|合计|总计|计)?(?P<number>.*\d[余多]?[万亿]?[余多]?(?:以上|以下|左右)?)(?P<unit>[^\W\d_余多万亿%以左不成半]{1,4})"
)
_ABOUT = "约近超逾"
_IN_NUMERALS = on_use(
    rf"(?P<about>[{_ABOUT}]?)(?:(?P<high>[〇零一二两三四五六七八九十百千]+)(?P<group>[万亿]))?"
    r"(?P<low>[〇零一二两三四五六七八九十百千]*)(?P<more>[余多]?)[^〇零一二两三四五六七八九十百千万亿成半]{0,3}"
)
_PER_HUNDRED = on_use(r"百分之(?:(?P<digits>\d{1,3}(?:\.\d{1,2})?)|(?P<numerals>[〇零一二两三四五六七八九十百]+))")
_TENTHS = on_use(rf"([{_ABOUT}]?)(\d(?:\.\d)?|[一二两三四五六七八九])成(半?)")
_AT_LEAST = on_use(r"(?:≥|>=)(\d[\d,.]*[万亿]?%?)[^\W\d_]{0,3}|(\d[\d,.]*[万亿]?)[^\W\d_]{1,3}以上")
_CHANGE = on_use(
    r"(?:比?(?:去年|上年|上期|同期)+)?(增长|上升|增加|提高|提升|下降|减少|降低|多|少|[↑↓])了?:?(\d{1,9}(?:\.\d{1,4})?[万亿]?%?)[^\W\d_]{0,3}"
)
_ARROWS = {"↑": "上升", "↓": "下降"}
_MILLE = on_use(r"(\d{1,3}(?:\.\d)?)‰|千分之(\d{1,3})")
_THOUSANDS = on_use(r"(\d{1,5}(?:\.\d{1,3})?)(?:[kK]|千(?!克|瓦|米|伏))[^\d]{0,3}")
_LONG = on_use(r"\d{10,}")
NO_MINUS = "这里不写负数"
_UNIT_APART = "；单位写在“单位”里，没有“单位”的不用写"


def figure_meant(plain: str, stands: re.Pattern[str]) -> str:
    """Return how to write a number (simplified, as an English keyboard has it), of which ``stands`` is what may be written."""
    if is_nothing(plain):
        return "是零就写 0；没有这个数，就把这一项删掉"
    if (bare := plain.rstrip("、，。；;,.")) != plain and stands.fullmatch(bare):
        return f"写成 {bare}"
    if _LONG.fullmatch(plain):
        return "十位以上的整数和号码分不开：是钱，写到分，像 6192.00 这样；也可以换成万、亿写，例如 1.5亿"
    if found := re.fullmatch(r"(\d[\d,.]*[万亿]?%?)\+", plain):
        return f"写成 {found[1]}以上"
    if found := _AT_LEAST.fullmatch(plain):
        return f"写成 {found[1] or found[2]}以上"
    if re.fullmatch(r"0\d+(?:\.\d+)?", plain):
        return f"开头的 0 去掉，写成 {re.sub('^0+(?=[0-9])', '', plain)}"
    if re.fullmatch(r"(?:-|负)\d[\d,.]*[万亿]?%?", plain):
        return f"{NO_MINUS}：减号是打错的，写成 {plain.lstrip('-负')}；是算出来的，核对算它的几个数"
    if found := _CHANGE.fullmatch(plain):
        if found[2].endswith("%"):
            return f"数只写 {found[2]}；“{_ARROWS.get(found[1], found[1])}”写进“名称”"
        return f"这里写有多少；多了少了多少，另写一行，数写 {found[2]}，“{_ARROWS.get(found[1], found[1])}”写进“名称”"
    return _of_parts(plain) or _of_numerals(plain) or _with_words(plain, stands)


def unit_behind(plain: str, stands: re.Pattern[str]) -> str:
    """Return the unit that stands behind a number; empty where there is none."""
    found = _WITH_UNIT.fullmatch(plain)
    return (
        found["unit"]
        if found and stands.fullmatch(found["number"]) and not re.search(r"[千成‰+()]", found["unit"])
        else ""
    )


def _of_parts(plain: str) -> str:
    """Return how to write what is said in hundredths, tenths, thousandths or thousands."""
    if found := _PER_HUNDRED.fullmatch(plain):
        number = found["digits"] or numeral(found["numerals"])
        return f"写成 {number}%" if number is not None else ""
    if found := _TENTHS.fullmatch(plain):
        tenths = found[2] if found[2][0].isdigit() else str(numeral(found[2]))
        whole, _, rest = tenths.partition(".")
        return f"写成 {found[1]}{int(whole) * 10 + (5 if found[3] else int(rest or 0))}%"
    if found := _MILLE.fullmatch(plain):
        whole, _, rest = (found[1] or found[2]).partition(".")
        tenths = f"{int(whole):02}{rest}"
        return f"写成 {tenths[: -1 - len(rest)]}.{tenths[-1 - len(rest) :]}%"
    if found := _THOUSANDS.fullmatch(plain):
        whole, _, rest = found[1].partition(".")
        return f"换算以后写成 {int(whole + rest.ljust(3, '0'))}"
    if re.fullmatch(r"\d+(?:\.\d+)?\s*[:/比]\s*\d+", plain):
        return "这里只写一个数；占多少的，写成百分数，例如 60%"
    return ""


def _of_numerals(plain: str) -> str:
    """Return how to write 近六十, 一千五百余 and 十二万五千."""
    found = _IN_NUMERALS.fullmatch(plain)
    if found is None or not (found["high"] or found["low"]):
        return ""
    high, low = (numeral(found[part]) if found[part] else 0 for part in ("high", "low"))
    if high is None or low is None or re.search(r"[万亿][一二三四五六七八九]$", plain):
        # 三万二 is 32000 as people speak.
        return ""
    if found["group"] and not low:
        return f"写成 {found['about']}{high}{found['group']}{found['more']}"
    number = high * (10_000 if found["group"] == "万" else 100_000_000) + low if found["group"] else low
    return f"写成 {found['about']}{number}{found['more']}"


def _with_words(plain: str, stands: re.Pattern[str]) -> str:
    note = re.fullmatch(r"(.*\d[余多]?[万亿]?[余多]?%?)[^\d()]{0,3}\(([^()]*)\)", plain)
    if note and stands.fullmatch(note[1]):
        return f"写成 {note[1]}；括号里的字写进“说明”"
    found = _WITH_UNIT.fullmatch(plain)
    if found and stands.fullmatch(found["number"]):
        return f"写成 {found['number']}{_UNIT_APART}"
    if re.search(r"\d\s*[-~至到]\s*\d", plain):
        return "这里只写一个数，对照记录看是多少"
    return "只写数，可以带 约、近、超、余、多、万、亿、%，例如 6192、1500余万、77.03%；单位写在“单位”里"
