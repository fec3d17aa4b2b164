"""Tell what begins like a name and is made of words, numbers or a place: 孔雀河, 惠农补贴, 付治保会, 计八公里.

``name_score`` weighs what two characters before and behind a name say. Here the whole is looked at: a word of
``surname-words.txt`` that begins where the name would, a word that begins behind its first character and
goes on behind its end, a measure, and what only places and bodies are called.
"""

from gongkai.read.patterns import on_use
from gongkai.rules.listed_words import listed
from gongkai.rules.name_parts import GIVEN, HAN, RISKY
from gongkai.rules.name_score import (
    ends_there,
    is_called,
    is_clear,
    is_spoken_of,
    says_whom,
    tells_whom,
    words,
)
from gongkai.rules.name_within import COMMON, is_within_words

LONGEST = 4
"""No word of the lists is longer."""

_MEASURE = on_use(
    "[一二三四五六七八九十百千万亿两半]+(?:[公里米元角分块个件台辆亩斤吨方间年天次批人户名倍条成折宗起到至]|[百千万亿]|月[一二三四五六七八九十初底中])"
)
# Of what names are made of, these go on behind a word as well: 季节多通风, 延长至毕业.
_SMALL = frozenset("多至大小上下来去出进能要须未先方才得就再后前中长时照卡证单季会化点")
# And these make a place or a plant of it: 孔雀河沿线, 麻风树籽.
_THINGS = frozenset("河溪江湖桥岭坝沟竹树镇村乡县")
_GROWN = frozenset("山林花草果根苗路子")
_PAYS = frozenset("付支收")
# A surname that is a verb, where what follows is no given name: 管吃住, 包午餐.
_DOES = _PAYS | frozenset("管包修查买养种扶布")
_BEASTS = frozenset("牛羊鱼马")
_HEADS = frozenset("：、（）| ")
# 石漠化治理.
_KINDS = frozenset("化性率度级类型式制")
_FORBIDS = frozenset("莫别须")
_FORBIDDEN = frozenset("要急点传得用有让把只可再")
_IN_A_PLACE = "(?!(?:[里上边头中下岸对口面旁底外过遇东西南北])(?![\u4e00-\u9fff]{1,2}村)|城|医院|政府|人民|妇幼|中医)"
_OF_A_PLACE = on_use(
    rf"(?:镇|乡|县|市|区|州|街道|街|社区|(?:自然|行政)?村(?![民医干支主书])|组(?![长织建成])|[小片景]区|水库|[林农牧草]场|湿地|湖泊|[屯庄寨湾沟坝桥岭坪坳塬峪]|路(?!费|程)|[河江湖溪渠](?:河道|沿线|流域|段|[上下]游|两岸|支流|水系|大桥|大坝|水库|堤|干渠|支渠)?){_IN_A_PLACE}"
)
# 江南镇: what stands last is no given name there.
_ADMINISTERED = frozenset("镇乡县村屯庄寨组")
# 平安街18号 is a street's, whoever bears it.
_STREET = on_use(
    r"(?<=[街路巷道弄])(?:\d|派出所|司法所|社区|办事处|小学|中学|幼儿园|[路街]?口|[路地]?段|两侧|沿线|商户)"
)
_OF_A_BODY = on_use("基金会|慈善会|协会|商会|学会|联合会|公司|集团|合作社|信用社|银行|[村居]委会")
_OF_A_SHOP = on_use(
    r"(?:美容院|理发店|寿衣店|超市|商行|药[业房]|苗圃|饭店|酒店|书店|建材|物流|电器|五金|食品厂|[养农]殖?场|砖厂|诊所|卫生院|小学|中学|学校|幼儿园|敬老院|养老院)"
    r"(?![^，。；]{0,4}(?:年级|[大中小]班|保育|学费|就?读|毕业|供养|入住|住院|亏|倒闭)|学生)"
)
_DEEDS = on_use("多次|屡|贩|长期|一直|擅|霸|残疾[一二三四1-4]级|[一二三四1-4]级")
_TO_WHOM = on_use(
    "[^，。；：、向]{1,8}(?:借|贷|赊|申请|反映|捐|购|租|求|索|讨|汇报|报告|投诉|举报|学习|提|交|缴|支付|发)"
)
# 覃家修车行, 李记寿衣店: whose shop it is.
_OF_A_HOUSE = on_use(rf"[{HAN}][家记氏][{HAN}]{{1,4}}?(?:[行店铺坊馆楼厂场园]|豆腐|凉粉|烧饼|包子)")


# 四至：东至吕家地: what a piece of land borders on.
_OF_LAND = on_use(
    rf"[东南西北][至邻抵靠接临]|(?<=[至邻抵靠接临、：])[{HAN}]家(?:责任|承包|自留)?[地田土山林坡坪坎沟湾塘坟园]"
)
# 年利率3.15%, 年贴息2%.
_RATED = on_use(r"[为是：]?\s?\d[\d.]*\s?[%％‰]|[为是：]?百分之")


def is_listed(word: str) -> bool:
    """Return whether it is an everyday word, or a rarer one that begins like a name."""
    return word in words() or word in listed("surname-words")


def _longest(text: str, at: int) -> int:
    """Return where the longest word ends that begins at ``at``, or ``at``."""
    known, rarer = words(), listed("surname-words")
    return next(
        (
            end
            for end in range(min(len(text), at + LONGEST), at + 1, -1)
            if text[at:end] in known or text[at:end] in rarer
        ),
        at,
    )


def passed(text: str, at: int, end: int) -> int:
    """Return from where to look on, if what looks like a name from ``at`` to ``end`` is none, or else 0."""
    if is_spoken_of(text, end):
        return at + 1 if is_within_words(text, at, end) else 0
    if place := _place(text, at, end):
        return place
    if is_within_words(text, at, end):
        return at + 1
    given, whole = text[at + 1 : end], _longest(text, at)
    if _is_no_name(text, at, end, given, whole):
        return at + 1 if text[at] in _PAYS else max(whole, at + 1)
    return 0


def _place(text: str, at: int, end: int) -> int:
    """Return where a place or a body ends whose name begins like somebody's, or 0."""
    for pattern, start in ((_OF_A_PLACE, end), (_OF_A_BODY, end), (_OF_A_BODY, at + 2), (_OF_A_SHOP, at + 2)):
        if found := pattern.match(text, start):
            return found.end()
    if found := _OF_A_HOUSE.match(text, at) or _OF_LAND.match(text, at):
        return found.end()
    if end - at > 2 and (found := _OF_A_PLACE.match(text, end - 1)) and found.end() > end:
        # 须眉街道, but 李金桥.
        return found.end()
    if end - at > 2 and (_STREET.match(text, end) or text.endswith("街道", at + 1, end)):
        return end
    administered = end - at > 2 and text[end - 1] in _ADMINISTERED
    return end if administered and not (ends_there(text, end) and text[at - 1 : at] in _HEADS) else 0


def _is_no_name(text: str, at: int, end: int, given: str, whole: int) -> bool:
    said = says_whom(text, end)
    if (measure := _MEASURE.match(text, at + 1)) and measure.end() >= end + is_clear(text, at):
        # 通道高三米, but 边三元.
        return True
    if whole >= end:
        may_be_called = end - at == 2 and text[at] not in RISKY and set(given) <= GIVEN and is_clear(text, at)
        firm = ends_there(text, end) or (tells_whom(text, end) and is_clear(text, at))
        return whole > end or not (firm and (may_be_called or is_called(text[at:end])))
    if at < whole and _goes_beyond(text, at, whole, end, said=said):
        return True
    if text[at - 1 : at + 1] in words() and given in words():
        # 公布名字 holds no name.
        return True
    if given in words() and (_RATED.match(text, end) or (text[at] == "年" and not set(given) <= GIVEN)):
        return True
    if given[-1] in _KINDS and not set(given) <= GIVEN and not ends_there(text, end):
        return True
    if text[at] == "向" and not ends_there(text, end) and _TO_WHOM.match(text, end):
        # 向高山酒店借款, not 向红霞申请低保.
        return True
    if text[at] in _FORBIDS and (given in words() or given[0] in _FORBIDDEN):
        return True
    return (text[at] in RISKY or text[at] in _PAYS) and _is_risked(text, at, end, said=said)


def _goes_beyond(text: str, at: int, whole: int, end: int, *, said: bool) -> bool:
    """Return whether what goes on behind a word makes no name of it: 余粮卖给, not 阳光明."""
    if end - at > 2 and text[end - 2] == text[end - 1] and ends_there(text, end):
        # 毛豆豆 and 方糖糖 are what children are called.
        return False
    last, strong = text[whole], text[at:whole] in words() or text[whole - 1] not in GIVEN
    if last not in GIVEN or last in _SMALL:
        return not ends_there(text, end) and (last not in GIVEN or strong)
    if last in _THINGS:
        return not (ends_there(text, end) if text[at:whole] in words() else said) and text[whole - 1] not in "大小"
    if last in _GROWN and text[end : end + 1] == "病":
        # 罗汉果病毒病 is a plant's.
        return True
    return not said and last in _GROWN and strong


def _is_risked(text: str, at: int, end: int, *, said: bool) -> bool:
    """Return whether a name whose surname is an everyday word is none: 修木栈道, 房排烟, 付镇卫生院."""
    given, reach = text[at + 1 : end], _longest(text, at + 1)
    if (
        text[at - 1 : at + 1] == "支付"
        or reach > max(end, at + 3)
        or (text[at] in _PAYS and _longest(text, at + 2) > max(end, at + 4))
    ):
        return True
    typical = set(given) <= GIVEN
    if not typical and (text[at] in _DOES or text[at] not in COMMON):
        return text[at] in _DOES or not is_clear(text, at) or given in words()
    if text[at] in _PAYS and given in words() and not ends_there(text, end):
        # 付学生营养餐款.
        return True
    if said or _DEEDS.match(text, end):
        return False
    if end - at == 2 and not (typical and text[at] in COMMON - _PAYS and is_clear(text, at)):
        return True
    return reach > end or (given in words() and (not typical or text[at] in _BEASTS or not is_clear(text, at)))
