"""Tell whether a word of a sentence is about somebody who is named there: by who acts, what stands between the two, which lists them.

Who acts for an office (村医李春和负责高血压随访) is not whom a word is about, unless it goes on
with what befell that person (护林员邓开银因盗猎被拘).
"""

from gongkai.read.patterns import on_use
from gongkai.rules.alternatives import compiled, with_words
from gongkai.rules.name_parts import GIVEN
from gongkai.rules.names import Name
from gongkai.rules.roles import ACTS
from gongkai.rules.tellers import Word

SHORT = 5
"""A word of fewer characters holds no name; an address may."""

FAR = 40
"""What stands so many characters from a name, in a long sentence, is not about it."""

BEFORE = 8
"""So many characters before a word or a name say by whom it is done, and whether it heads a list."""


def bears(sentence: str, name: Name, word: Word) -> bool:
    """Return whether a topic stands right behind a name, or behind what makes it that person's: 黎小芳符合残疾二级标准."""
    return name.end <= word.start and _BEARS.fullmatch(sentence[name.end : word.start]) is not None


def names_within(names: list[Name], start: int, end: int) -> bool:
    """Return whether one of the names stands between two places of the sentence."""
    return any(start <= name.start and name.end <= end for name in names)


def is_apart(sentence: str, name: Name, word: Word) -> bool:
    """Return whether name and word have nothing to do with each other, or are one: 黑名单 begins like a name."""
    if max(name.start - word.end, word.start - name.end) > FAR:
        return True
    length = word.end - word.start
    if name.start < word.start and word.end <= name.end and set(sentence[word.start : word.end]) <= GIVEN:
        # 上官炎红 and 严超生 are called so.
        return True
    if word.start == name.start + 1 and word.end == name.end and sentence[name.start] in "付支收":
        # 付低保 is paid, and nobody.
        return True
    return word.start == name.start or (word.start < name.start < word.end and length < SHORT)


def is_about(sentence: str, name: Name, word: Word, *, near: bool) -> bool:
    between = sentence[word.end : name.start] if name.start >= word.end else "，"
    if _OF_WHOM.fullmatch(between) or (word.group and not between):
        # 信访户冯守信, 摔断股骨的护林员邓开银: whatever else they do, the word is about them.
        return True
    if name.acts:
        if name.end <= word.start and _OF_AGE.fullmatch(sentence[name.end : word.end]):
            # 朗诵：米佳琪（9岁）.
            return True
        if _BY.search(sentence, max(0, name.start - BEFORE), name.start):
            # 由监理洪义限期整改: it is done by him.
            return False
        if _does_it_himself(sentence, name, word):
            return True
        befell = name.end <= word.start and _BEFELL.fullmatch(sentence[name.end : word.start])
        # 法官褚平开庭 does what such people do.
        return bool(befell) and not word.near and not ACTS.match(sentence[name.end :])
    if not near or name.start < word.end <= name.end:
        return True
    if name.start >= word.end:
        return bool(_FOLLOWS.fullmatch(between)) or is_listed(sentence, word, between)
    return name.end <= word.start and _is_said_of(sentence, name, word)


def _does_it_himself(sentence: str, name: Name, word: Word) -> bool:
    """Return whether the word is what officers are told of doing: 站长言秋菊克扣老人伙食, not 站长言秋菊查处克扣行为."""
    between = sentence[name.end : word.start]
    return (
        name.end <= word.start
        and _OWN.match(sentence, word.start) is not None
        and bool(_OF_HIMBEFORE.fullmatch(between))
    )


def is_listed(sentence: str, word: Word, between: str) -> bool:
    """Return whether the name stands in a list that the word heads: 残疾评残服务名单：雷小兵, 低保年审：户主农永福."""
    if not _HEADS.fullmatch(between):
        return False
    return bool(_LIST.search(between) or _LIST.search(sentence, max(0, word.start - BEFORE), word.start))


def _is_said_of(sentence: str, name: Name, word: Word) -> bool:
    """Return whether the words between a name and a word say that the person is it: 李春和户属低保."""
    between = sentence[name.end : word.start]
    if word.group and between == "和":
        # 李春和吸毒人员: the last character of a name reads like an and.
        return True
    if not (_IS.fullmatch(between) or _BECOMES.fullmatch(between)):
        return False
    return not (between.endswith("：") and _HAN.match(sentence[word.end : word.end + 1]))


_OF_AGE = on_use(r"[（，\s]?(?:[男女]，)?(?:1[0-7]|[1-9])\s?周?岁半?")
_BY = on_use("由[^，。；：]{0,6}$")
_OWN = compiled("conduct", "OWN")
_OF_HIMBEFORE = on_use(
    "(?:同志|本人)?(?:[^，。；：讲宣学查处防反治育开组负传主调解劝制举受接督监抓被将把]{0,8}|，[^，。；：讲宣学查处防反治育]{0,4})"
)
_HAN = on_use("[\u4e00-\u9fff]")
# What may stand between a group and the one who is of it: 孤儿：何佳怡, 孤儿名叫何佳怡, 孤儿何佳怡、邓子豪.
_FOLLOWS = with_words(
    "around",
    r"(?:在床|在家|在家?)?(?:供养|保障|重点)?{GROUP_NAMES}?[：、，（）】\s“”]{0,2}{GROUP_IS}*(?:[一二三四五六七八九十\d]{1,2}[、.．])?(?:[\u4e00-\u9fff]{2,4}、){0,6}",
)
_HEADS = on_use(
    r"[^：。；，]{0,14}[：\s（]{1,2}(?:户主|姓名|对象|人员|社员|村民|学生|家长)?[：\s]?(?:[\u4e00-\u9fff]{2,4}、){0,6}"
)
_LIST = compiled("around", "LIST")
_OF_WHOM = with_words(
    "roles",
    r"(?:随访|帮扶|救助|走访|慰问|包保|管控)?对象|[^，。；：、]{0,10}的(?:是|叫)?(?:原|前)?(?:{OFFICES}|[\u4e00-\u9fff]{1,4}[员手师工人户者汉贩头家商主年])?|：原[村社]?{OFFICES}|[症病]?(?:户主|村民|社员|居民|老人|老汉|党员|工友|群众|者)",
)
_IS = with_words(
    "around",
    r"[，（：、\s”/／·—-]{0,2}{IS_SO}*(?:(?:经[^，。；]{0,10})?(?:确认|认定|鉴定|诊断|查实|评定)为)?(?:我村|本村|我镇|我组|本组|一名|一个)?[，（\s/／]{0,2}(?:的|之)?|"
    r"，[\u4e00-\u9fff]{0,4}|[^，。；：]{0,8}(?:原因为|原因是|系|属)",
)
_BEARS = on_use("（?(?:同志|户|家|的)?(?:符合|达到|属于?|系|为|患有?|享受|申请|不符合)?")
# 柯玉柱由低保 B 类调为 C 类, 麦金水从脱贫户移到监测户, 该户属低保边缘家庭.
_BECOMES = with_words(
    "around",
    r"(?:同志|户|家|等)?(?:[^。；：]{0,20}?{MADE_SO}为|[^。；]{0,24}?(?:，|：|该户|一家|其)(?:该户|一家|其)?(?:系|属于?|是|享受|不予批准|不批准)|[^，。；：]{0,6}{TREATED})[^，。；：]{0,3}",
)
# What follows the name of one who acts and tells what befell that person: 护林员邓开银因盗猎被拘, 保洁员樊桂花，住村口.
_BEFELL = with_words(
    "around",
    r"(?:同志|本人)?[，（、\s]{0,2}{BEFELL}[^。；：]{0,16}|(?:同志)?[，\s]?|(?:组织|带头|指使|雇人|纵容|唆使)[^，。；]{0,3}|[^。；]{0,14}[，](?:因|原因|事由|已?被)[^。；]{0,10}",
)
