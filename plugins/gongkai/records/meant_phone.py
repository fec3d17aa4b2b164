"""The number of a telephone that is written wrongly -> what to do about it; its digits are not repeated."""

import re
import unicodedata

from gongkai.read.patterns import on_use
from gongkai.records.meant import half_width
from gongkai.records.meant_amount import is_nothing

_WORDS = r"[^\d()]{0,20}[一-鿿][^\d()]{0,20}"
_NUMBER = r"(?:0\d{2,3}-\d{7,8}|1\d{10})"
_BESIDE = on_use(rf"{_WORDS}{_NUMBER}|{_NUMBER}\s*(?:{_WORDS}|\({_WORDS}\))")


def phone(typed: str) -> str:
    """Return what to do about the number of a telephone; its digits are not repeated."""
    plain = unicodedata.normalize("NFKC", typed)
    straight = half_width(typed)
    if straight != typed and re.fullmatch(r"0\d{2,3}-?\d{7,8}|1\d{10}", straight):
        return "切换到英文输入法，数字和中间的“-”重新打一遍，像 0916-6123456 这样"
    if re.fullmatch(r"[2-8]\d{6,7}", plain):
        return "前面加上区号，像 0916-6123456 这样"
    if re.fullmatch(r"[1-9]\d{1,2}-?[2-8]\d{6,7}", plain) and not re.match(r"1[3-9]\d{9}", plain):
        return "区号开头的 0 没有了，补上，像 0916-6123456 这样"
    if re.fullmatch(r"0\d{2,3}-?\d{7,8}\D*(?:转|分机)\D*\d{1,5}", plain):
        return "分机号写在后面，中间一个“-”，像 0916-6123456-8 这样"
    if said := _with_words(plain):
        return said
    several = [part for part in re.split(r"[、,;/\s]+", plain) if re.fullmatch(r"[\d-]{5,}", part)]
    if len(re.findall(r"\d{6,}", plain)) > 1 or (len(several) > 1 and re.search("[、,;/]", plain)):
        return "这里只写一个号码，像 0916-6123456 这样；别的写在说明、正文里"
    if re.fullmatch(r"\(0\d{2,3}\)[\s-]*\d{7,8}|0\d{2,3}[\s-]+\d{7,8}", plain):
        return "区号和号码中间只写一个“-”，不用括号，不空格，像 0916-6123456 这样"
    if re.fullmatch(r"(?:\+?86)?1[3-9]\d{9}", re.sub(r"[\s-]", "", plain)):
        return "手机号只写 11 位数字，中间不隔开，前面不写 86；只写办公用的，不写私人的"
    if re.fullmatch(r"[\d-]+(?:\s+[\d-]+)+", plain):
        return "号码里不空格；座机的区号后面写“-”，像 0916-6123456 这样"
    return ""


def _with_words(plain: str) -> str:
    """Return what to do about a number with words or letters beside it, or about words in its place."""
    if is_nothing(plain):
        return "没有电话，就把这一项删掉"
    if re.fullmatch(r"同[上前]|见上", plain):
        return "不写“同上”，把号码再写一遍"
    if re.search(r"\d[OoQlI|]|[OoQlI|]\d", plain) and re.fullmatch(r"[\d\-OoQlI|]{7,14}", plain):
        return "号码里有字母，零和一要打数字，重新打一遍"
    return "这里只写号码，别的字删掉" if _BESIDE.fullmatch(plain) and not re.search("转|分机", plain) else ""
