"""Weigh what speaks for a name between two places of a text, and what against it.

A surname begins a name where the everyday words around it (``read/words.txt``, and of notices
``notice-words.txt``) leave it alone, and where what stands on both sides can stand beside a name.
"""

from functools import cache

from gongkai.read.everyday import counted
from gongkai.rules.listed_words import listed
from gongkai.rules.name_parts import GIVEN, RISKY, SURNAMES

_NO_GIVEN = frozenset(
    "的了着过是不在我他你她它这那就也都而或但因为被把其与及等个每各某些么呢吗从向到给对将让请户组村镇县省市款费元件次项症癌病站所院厂店校社局科费款区亩吨斤说"
)
_PLACE_AFTER_JIA = frozenset(
    "祠大碾营桥湾岗坪沟坝庄村院坳寨咀嘴冲坡塘堡店镇沱河山岭口屋湖田坎梁垭槽洼老门祖宅巷弄街垸墩埠渡台界港畈垄墙里园窑铺集圩窝浜埭滩屯峪"
)
PUNCTUATION = frozenset(" \t\u3000，。、；：！？,.;:!?（）()【】[]《》<>“”‘’\"'/／|—-–~～…→=＝+＋*")
_LEFT = frozenset(
    "的了号室楼院处付支送给补发收退为向由对将把被让请替帮陪接到在去与和及跟同系是叫有找问户家者童组社队村原名人级元予奖评选嫁娶孙子女儿弟兄"
    "姐妹妻夫父母公婆伯叔舅姨姑侄甥从关于因比经只原即生婴妇娃党员代长指请读念养抚记"
)
_RIGHT = frozenset(
    "因患系属为被曾现今无是的之等住生病一男女户家同夫老全在已去来说家本年从自又也欠借靠带和与及向由到将把给未不没仍还均都有其每领申享受经确查上跟让挨住做"
)
# Behind a name they go on about what befell somebody.
_AFFLICTED = frozenset("因患被系属住家户同老突确酒")
# Behind a name, where somebody is spoken of, they go on about that person's kin and deeds too.
_GOES_ON = _AFFLICTED | frozenset(
    "父母妻夫儿女偷打骂喝赌欠无没得犯吸违离丧查拒虐骗拿穷把常开接送扶背抬说回又走想找要会顺冒假强擅私涉聚醉酒伏落怀戴瘫瘸聋哑疯痴摔跌脚腿腰眼耳脑心肺肝胃肾低糖癌肌最连几"
    "租搬迁停吃用割感染服受遭吸逃闹抢砸烧挪贪挥持携殴酗赊借养娶嫁生待丢卖捡乞讨垮赔败亏输躲拦堵掏撬翻扎咬拖拉咳吐疼痛肿"
)
_SAYS_WHOM = _RIGHT | _GOES_ON | frozenset("她他")
# What begins with such a character and tells of nobody.
_OF_BODIES = ("酒店", "酒厂", "酒业", "酒楼", "酒家", "酒泡", "酒席", "酒坊", "酒瓶", "酒水", "家具", "家电", "家政", "家纺", "住建", "住房", "住宿", "系统", "系列", "系数")  # fmt: skip
_SPOKEN_OF = ("同志", "本人", "老人", "小朋友", "同学", "大爷", "大娘", "智力", "身体", "门口")
# With whom somebody is named in one breath: 李春和其妻.
_WITH = frozenset("其他她妻丈儿女父母兄弟姐妹邻同村家老")
# Right behind these, of all that can stand before a name, nothing else is likely.
_CLEAR = frozenset("付支给退收户者员组社")
_LEFT_WORDS = (
    "之女", "之子", "村民", "社员", "矿工", "军人", "老兵", "新兵", "战士", "护工", "电工", "木工", "瓦工", "焊工", "技工", "船工", "学徒", "知青", "教师", "老师", "居民", "群众", "党员", "户主", "老人", "妇女", "青年", "学生", "同学", "儿童", "女童", "男童", "孤儿", "孙子", "孙女",
    "儿子", "女儿", "外孙", "长子", "次子", "妻子", "丈夫", "老伴", "母亲", "父亲", "公公", "婆婆", "弟弟", "哥哥", "患者", "病人", "人员",
    "对象", "慰问", "看望", "走访", "资助", "救助", "帮扶", "关于", "给予", "图为", "同意", "反映", "其中", "寡妇", "瞎子", "哑巴", "婴儿",
    "幼儿", "小朋友", "监护人", "当事人", "申请人", "残疾人", "代表", "会员", "租客", "选民", "住户", "业主", "失主", "机主", "车主", "房主", "船主", "死者", "伤者", "逝者", "遗属", "亲属", "家属", "邻居", "姑娘", "老汉",
    "大爷", "大名", "本名", "名叫", "名为", "新娘", "产妇", "患儿", "罪犯", "惯偷", "嫌犯", "被告", "原告", "生父", "生母", "养父", "养母", "牧民",
    "渔民", "茶农", "果农", "佃户", "灾民", "难民", "工人", "女工", "民工", "学员", "病号", "孤老", "姐姐", "妹妹", "哥俩", "奶奶", "爷爷", "外婆", "外公", "叔叔",
    "婶子", "舅舅", "姑姑", "侄子", "侄女", "媳妇", "女婿", "儿媳", "寡嫂", "新生", "队员", "主人", "房东", "租户", "借款人", "死刑犯", "被执行人", "投保人", "乙方", "甲方", "承包户", "联系户", "逼得", "害得", "气得", "急得", "累得", "打得", "骂得",
)  # fmt: skip


@cache
def words() -> frozenset[str]:
    """Return the everyday words of two or three characters."""
    # Of everyday Chinese, and of notices: what a list of the former lacks and begins like a name.
    return listed("notice-words").union(word for word in counted() if len(word) > 1)


def score(text: str, at: int, end: int, right: int, *, compound: bool, likely: int) -> int:
    """Return how much speaks for a name from ``at`` up to ``end``: 3 is enough; ``right`` is 1 where one can end there."""
    length = end - at
    given = text[at + (2 if compound else 1) : end]
    left, alone = left_end(text, at), likely > 0 and _stands_alone(text, at, end)
    spoken_of = likely > 0 and is_clear(text, at)
    expected = spoken_of and (end == len(text) or text[end] in PUNCTUATION or goes_on(text, end))
    total = (3 if compound else 1 if length == 2 else 2) + left + right
    named = spoken_of and text[at:end] in listed("called-words")
    typical = len(given) if named else sum(one in GIVEN or (expected and one in "向为") for one in given)
    # Between two marks, as in （户主：边三元）, a name is likelier still.
    # 豆豆 and 贝贝 are what children are called.
    doubled = len(given) == 2 and given[0] == given[1] and given not in words()
    total += (
        1 + (alone and length > 2)
        if typical == len(given) or (likely and doubled)
        else 0
        if typical or alone or (spoken_of and text[end : end + 1] in _AFFLICTED)
        else -2
    )
    if text[at] in RISKY and not compound and not (left and right and length > 2):
        total -= 1
    if not _NO_GIVEN.isdisjoint(given):
        # 尹向红 and 党为民 are called so.
        # 老人王占元 too: what is paid stands behind a number.
        may_be_given = length > 2 and typical == len(given)
        total -= 0 if may_be_given and (expected or (spoken_of and _NO_GIVEN.isdisjoint(set(given) - {"元"}))) else 2
    if given[0] in "由和" or text[end - 1 : end + 1] == "统一":
        total -= 3
    if given[-1] in "和由得教" and _goes_over(text, end, given[-1], likely=likely > 0):
        total -= 3
    if length == 4 and not compound:
        total -= 2 if given[1:] in words() else 1
    firm = spoken_of and (_is_firm(text, end, right) or (likely > 1 and text[end : end + 1] in _RIGHT))
    doubts = _like_words(text, at, end, given, firm=firm, spoken_of=spoken_of)
    return total - doubts - _across_words(text, at, end, given, firm=firm)


def _like_words(text: str, at: int, end: int, given: str, *, firm: bool, spoken_of: bool) -> int:
    """Return how much speaks against a name because it is, begins or ends like an everyday word.

    ``spoken_of`` is whether somebody may be, and is named where a sentence or a part of it begins.
    """
    known, doubts = words(), 0
    if (text[at:end] in listed("called-words") and (firm or spoken_of)) or (end - at > 2 and is_spoken_of(text, end)):
        # 高峰因病 and 祁连山同志 tell of somebody.
        return 0
    if text[at : max(end, at + 3)] in known or text[at:end] in known or (len(given) > 1 and is_place(text[at:end])):
        doubts += 3 + (text[at:end] in known)
    elif end - at > 2 and text[at : at + 2] in known:
        # 高兴国 is a name, 高中生 is none: what begins like a word needs both ends clear.
        doubts += (3 if text[at] in RISKY else 2) - ((firm if text[at] in RISKY else spoken_of) and set(given) <= GIVEN)
    if end - at > 2 and given in known and text[at] in RISKY and not firm:
        doubts += 2
    if end - at == 2 and given == "家" and text[end : end + 1] and text[end] in _PLACE_AFTER_JIA:
        doubts += 3
    return doubts


def is_place(name: str) -> bool:
    """Return whether it is where those of one surname live: 唐家山."""
    return name[1:2] == "家" and name[-1] in _PLACE_AFTER_JIA


def _across_words(text: str, at: int, end: int, given: str, *, firm: bool) -> int:
    """Return how much speaks against a name because everyday words reach over its ends."""
    known, doubts = words(), 0
    # 于得水患 and 吴春生父 hold words, and are somebody and what befell him.
    if end < len(text) and text[end] not in "家户" and not (firm and text[end] in _GOES_ON):
        inside = text[end - 1 : end + 1] in known or (end - at > 2 and text[end - 2 : end + 1] in known)
        # 行为 in 管理行为: a word begins inside, and goes on.
        doubts += 2 * inside
    if crosses(text, at) and not text.endswith(_LEFT_WORDS, 0, at):
        # 队伍建设 is no 伍建设.
        doubts += 3 * (end - at > 2 and given in known) + 2 * (text[at - 1] not in PUNCTUATION)
    return doubts


def crosses(text: str, at: int) -> bool:
    """Return whether an everyday word reaches over the place where a name would begin."""
    known = words()
    return at > 0 and (
        text[at - 1 : at + 1] in known or text[at - 1 : at + 2] in known or (at > 1 and text[at - 2 : at + 1] in known)
    )


def _goes_over(text: str, end: int, last: str, *, likely: bool) -> bool:
    """Return whether the last character of what may be a name is an everyday word there: 李春和王兴, 唐勇教孩子."""
    if end == len(text) or text[end] in PUNCTUATION or text[end] in _AFFLICTED:
        return False
    return not (likely and last == "和") or text[end] in _WITH or (text[end] in SURNAMES and text[end] not in RISKY)


def is_clear(text: str, at: int) -> bool:
    """Return whether, where somebody may be spoken of, a name can begin at ``at`` better than anything else."""
    return at == 0 or text[at - 1] in PUNCTUATION or text[at - 1] in _CLEAR or text.endswith(_LEFT_WORDS, 0, at)


def is_led_to(text: str, at: int) -> bool:
    """Return whether a name can begin at ``at`` for what stands before it, and not only because some word ends there."""
    return is_clear(text, at) or text[at - 1] in _LEFT or _bears_its_place(text, at)


def _bears_its_place(text: str, at: int) -> bool:
    """Return whether a surname stands behind a place that bears it: 管家桥管德胜."""
    return at > 2 and text[at - 3] == text[at] and (text[at - 2] == "家" or text[at - 1] in _PLACE_AFTER_JIA)


def _is_firm(text: str, end: int, right: int) -> bool:
    """Return whether what stands behind a clear beginning says that somebody is named: 组员费大同因病, not （六）项规定的."""
    if goes_on(text, end):
        return True
    return bool(right) and (end == len(text) or text[end] in PUNCTUATION)


def is_called(word: str) -> bool:
    """Return whether people are called by an everyday word as well."""
    return word in listed("called-words")


def says_whom(text: str, end: int) -> bool:
    """Return whether a text ends at ``end``, or goes on as it does behind the name of a person."""
    if end >= len(text) or text[end] in PUNCTUATION or text[end].isdigit():
        return True
    return text[end] in _SAYS_WHOM and not text.startswith(_OF_BODIES, end)


def ends_there(text: str, end: int) -> bool:
    """Return whether a text or a part of it ends at ``end``, or goes on about what befell somebody."""
    if end >= len(text) or text[end] in PUNCTUATION:
        return True
    return text[end] in _AFFLICTED and not text.startswith(_OF_BODIES, end)


def tells_whom(text: str, end: int) -> bool:
    """Return whether what follows stands behind the name of a person more often than behind anything else."""
    return ends_there(text, end) or (text[end] in _RIGHT and not text.startswith(_OF_BODIES, end))


def is_spoken_of(text: str, end: int) -> bool:
    """Return whether a word follows that stands behind the name of a person only."""
    return text.startswith(_SPOKEN_OF, end)


def goes_on(text: str, end: int) -> bool:
    """Return whether what follows tells of somebody's kin or deeds, where somebody is spoken of."""
    return end < len(text) and text[end] in _GOES_ON


def _stands_alone(text: str, at: int, end: int) -> bool:
    return (at == 0 or text[at - 1] in PUNCTUATION) and (end == len(text) or text[end] in PUNCTUATION)


def left_end(text: str, at: int) -> int:
    """Return 1 where a name can begin at ``at``: behind a mark, or a word after which people are named."""
    if at == 0 or text[at - 1] in PUNCTUATION or text[at - 1].isdigit():
        return 1
    if _bears_its_place(text, at):
        # Where whole places bear one surname, its people do.
        return 1
    if text[at - 1] in _LEFT or text.endswith(_LEFT_WORDS, 0, at):
        return 1
    return int(text[max(0, at - 2) : at] in words() or text[max(0, at - 3) : at] in words())


def right_end(text: str, end: int) -> int:
    """Return 1 where a name can end at ``end``: before a mark, or a word that goes on about a person."""
    if end >= len(text) or text[end] in PUNCTUATION or text[end].isdigit() or text[end] in _RIGHT:
        return 1
    return int(text[end : end + 2] in words() or text[end : end + 3] in words())
