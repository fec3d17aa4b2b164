"""Tell whether somebody who is named acts for an office there: by the post before or behind the name, or by what is done.

Such people are not whom a sentence's words are about: 评委：文静、高歌, 债务清理小组：辛爱莲任组长.
"""

from gongkai.read.patterns import on_use
from gongkai.rules.alternatives import compiled, with_words
from gongkai.rules.name_parts import HAN

OFFICE = compiled("roles", "OFFICES")
_OFFICE_BEFORE = with_words(
    "roles",
    r"(?:{OFFICES}|师傅|[泥木瓦电焊油漆修杂短]工|记账|制单|填[表报]|开票|校核|评委|嘉宾|主播|演员|选手|领唱|领队)[：:=＝（(\s、]*(?:为|是)?$",
)
_OFFICE_AFTER = with_words(
    "roles",
    r"^\s?[|｜]\s?[\u4e00-\u9fff]{0,6}(?:{OFFICES}|[\u4e00-\u9fff](?<![党社人成学队])员)\s?(?:[|｜]|$)|^[（(\s]*(?:{OFFICES}|同志负责|(?:，|,)?\s*(?:镇|乡|县|村|区|市)[\u4e00-\u9fff]{0,8}{OFFICES})",
)
ACTS = with_words("roles", r"^(?:同志)?{ACTS}")
_POST_BEFORE = with_words(
    "roles",
    r"{POSTS}(?:[（(\s]{0,2}|[：:]\s?(?:[\u4e00-\u9fff]{2,4}[、\s]){0,6}|[：:\s][\u4e00-\u9fff]{0,4}(?:同胞|校友|乡贤|侨胞|爱心人士)|{UNIT})$",
)
# | 村医 | 慢病随访 | 常平安 |: a row of a drawn table that begins with a post.
_POST_CELL = with_words("roles", r"\|\s?[\u4e00-\u9fff]{0,4}{OFFICES}\s?\|(?:[^|]{0,24}\|){0,2}\s?$")
_CHILD_BEFORE = with_words("roles", r"小(?:小)?{CHILD_ROLES}[：（\s]?$")
LISTED = 40
"""So many characters before a name may hold the post that heads a list."""
_SIGNS = with_words("roles", r"(?:^|[，。；、：\s（(])[\u4e00-\u9fff]{1,10}{SIGNING}$")
_SIGNED_BY = on_use(r"(?:同志|先生|女士)?(?:[，。；、）)\s]|$)")
_ALLOWED = on_use(
    r"(?:批准|核准|签批|审定|领导)[：\s]{1,2}$|[，。；\s](?:统计|记录|制表|填报|审核|复核|整理|供稿|摄影)$"
)
# 原文书李春和: who was it is none.
_FORMER = with_words("roles", r"(?:^|[，。；、：\s])原(?:任)?[\u4e00-\u9fff]{0,4}{OFFICES}$")
_TITLED = with_words("roles", r"[\u4e00-\u9fff]{TITLES}")
_THANKED = on_use(
    r"(?:监督|举报|咨询|投诉|服务|报名|报修|办公)(?:电话|热线|方式)[：\s]?[^，。；：、]{0,8}$|(?:感谢|鸣谢|致谢|表扬|热心|好心)[^，。；：、]{0,10}$"
)
# 请找李春和办理, 请联系李春和: who is to be asked; 由李春和统一领取: who does it for all.
_ASKED = on_use(
    r"(?:(?:请|可|到|去|向|直接)[^，。；：]{0,10}找|请(?:与|和|向)?|(?:请|可|直接|有事|报名)联系|有(?:事|疑问|问题)(?:请?[找问]|咨询)|(?:^|[，。；、（\s])(?:联系|电询)|(?:登记|报名|办理|领取|预约|领票|缴费|交费|购买|订购|借用|租用|认领|换领|补办|报修)(?:都|均|可|请)?(?:找|问|联系)|咨询|详询|凭[^，。；：]{1,4}[找到]|告示人)$"
)
# 校车服务协议由车主李春和与学校签订: who makes a contract with an office.
_BY_CONTRACT = on_use(
    r"(?:协议|合同|服务|业务)[^，。；：]{0,4}由[^，。；：]{0,4}$|(?:承包|外包|发包|转包|委托|流转|招租|出租)给$"
)
_TOGETHER = on_use(
    rf"(?:、[{HAN}]{{2,4}}){{0,6}}(?:等)?(?:[二三四五六]人)?(?:统一|代表(?:本|我)?村|(?:建议|提议|动议|附议)(?!书)|(?:参加|出席|参会|与会|列席|主持|值班|执勤)(?:了)?(?=[，。；、]|$|培训|学习|会议|演出|比赛|典礼))"
)
_MADE = compiled("roles", "MADE")
_BY = compiled("roles", "BY")
# 由李春和搬到村部: whoever does it acts, unless it is done for one of the family.
_DOES = on_use(
    r"^(?:统一|负责|组织|带头|出面|牵头)?(?!照[顾看料]|伺候|看护|赡养|抚养|领养|收养|监护|陪护|陪同就|护理|接[回走]|寄养|代[领签缴管]|领[取到了走]|享受|申[请领]|获|得|欠|借|赔|还|承担|退|说|[家的之一本自独]|[、，和及])[\u4e00-\u9fff]{2}"
)
# 材料交李春和, 坏了找李春和: whom one turns to.
_TURNED_TO = on_use(r"(?:[找问]|交[给到]?|[报发]给|联系)$")
_TURNED_FOR = on_use(r"^(?:同志|师傅|主任)?(?:$|[，。；、）\s]|处(?!分|罚)|那里|手[里上]|办|领|登记|报名|换|取|拿)")


def acts(text: str, start: int, end: int) -> bool:
    """Return whether the one who is named from ``start`` to ``end`` acts there."""
    before, behind = text[max(0, start - 14) : start], text[end : end + 24]
    if _CHILD_BEFORE.search(before) or _FORMER.search(before):
        return False
    return bool(
        _OFFICE_BEFORE.search(before)
        or _POST_BEFORE.search(text, max(0, start - LISTED), start)
        or _THANKED.search(before)
        or (text[max(0, start - 2) : start].strip() == "|" and _POST_CELL.search(text, max(0, start - LISTED), start))
        or _TITLED.fullmatch(text, start, end)
        or (_SIGNED_BY.match(behind) and _SIGNS.search(before))
        or (not behind.strip(" ，。") and _ALLOWED.search(before))
        or _OFFICE_AFTER.match(behind)
        or (ACTS.match(behind) and before[-1:] not in _DONE_FOR)
        or _ASKED.search(before)
        or _BY_CONTRACT.search(before)
        or _TOGETHER.match(behind)
        or _MADE.match(behind)
        or (before.endswith("由") and (_BY.match(behind) or _DOES.match(behind)))
        or (_TURNED_TO.search(before) and _TURNED_FOR.match(behind))
    )


def goes_on_acting(text: str, start: int, end: int, at: int) -> bool:
    """Return whether the name at ``at`` is the next of a list whose last name, from ``start`` to ``end``, is of one who acts."""
    return text[end:at] in _COMMAS and text[start - 1 : start] in _HEADED


# 为李春和垫付 is done for, not by, whoever is named.
_DONE_FOR = frozenset("为给替帮")
_COMMAS = frozenset(("、", " ", "，", "和", "及"))
_HEADED = frozenset("：: 、，和及")
