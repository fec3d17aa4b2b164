"""Tell what a sentence says of whom it names: which of its words are about a person, and whether they are about that one.

Who acts for an office (村医李春和负责高血压随访) is not whom a word is about, unless it goes on
with what befell that person (护林员邓开银因盗猎被拘). Topics, and what is worked against, are nobody's.
"""

from collections.abc import Iterator

from gongkai.read.patterns import on_use
from gongkai.rules.alternatives import compiled, with_words
from gongkai.rules.circumstances import Sensitive
from gongkai.rules.hinted import hinted_kinds
from gongkai.rules.loosely import may_be_loose
from gongkai.rules.name_parts import GIVEN
from gongkai.rules.names import Name, names_in
from gongkai.rules.roles import ACTS
from gongkai.rules.tellers import Word, loose_words_of, words_of
from gongkai.rules.whereabouts import whereabouts_may_be_in

HIDDEN = "□"
"""It stands for each character of a name where others are looked at."""

SHORT = 5
"""A word of fewer characters holds no name; an address may."""

LONG = 50
"""A longer sentence is prose, where names stand clear; a line of a ledger or a list is shorter."""

FAR = 40
"""What stands so many characters from a name, in a long sentence, is not about it."""

SELF = 8
"""So many characters before a word say that the writer speaks of himself."""


def told_in(sentence: str) -> Iterator[Sensitive]:
    """Yield what a sentence tells of somebody whom it names."""
    if _SLOGAN.match(sentence) or _DUTIES.match(sentence) or _PAST.search(sentence):
        return
    names: list[Name] | None = None
    for kind in _kinds_of(sentence):
        if kind is Sensitive.HOME and _is_at_a_number(sentence):
            yield kind
            continue
        for word in words_of(kind, sentence):
            # Most sentences have no such word, and need not be searched for names.
            names = _named(sentence) if names is None else names
            if not names and len(sentence) <= LONG and not _NORM.search(sentence):
                names = names_in(sentence, likely=2, before=word.start, behind=word.end if word.group else -1)
            if not names:
                # Where the next word stands, a name may end all the same.
                continue
            if not _is_of_something_else(sentence, word, names) and _tells(sentence, names, word):
                yield kind
                break
        else:
            if whereabouts_may_be_in(sentence) if kind is Sensitive.HOME else may_be_loose(kind, sentence):
                unnamed = _unnamed(sentence, kind)
                if unnamed and any(True for _ in loose_words_of(kind, sentence, unnamed)):
                    yield kind


def _kinds_of(sentence: str) -> Iterator[Sensitive]:
    """Yield the kinds of which a sentence may have words that are about somebody."""
    for kind in hinted_kinds(sentence):
        if kind is not Sensitive.POVERTY or not (_DEALING.fullmatch(sentence) or _VILLAGES_DEBTS.match(sentence)):
            yield kind


def _is_at_a_number(sentence: str) -> bool:
    """Return whether a number of a house stands right behind a name: 李春和三组18号门面房 is his, 出租三组18号门面房 the village's."""
    return _NUMBERED.search(sentence) is not None and any(
        not name.acts and _NUMBERED.match(sentence, name.end) for name in names_in(sentence, likely=1)
    )


def _unnamed(sentence: str, kind: Sensitive) -> str:
    """Return the sentence without the names of private people, or nothing where nobody is named or somebody acts.

    Whoever has a house and a yard is at home there, whatever his office: 位置在老支书郗永昌院门口.
    """
    people = names_in(sentence, likely=1)
    if not people or any(
        name.acts and not (kind is Sensitive.HOME and _AT_HOME.match(sentence, name.end)) for name in people
    ):
        return ""
    # 牛小串 keeps no cattle, and 赖雨欣 owes nothing.
    for name in people:
        sentence = sentence[: name.start] + HIDDEN * (name.end - name.start) + sentence[name.end :]
    return sentence


def _named(sentence: str) -> list[Name]:
    """Return who is named, the more readily the likelier it is that somebody is: what rules say is said of nobody."""
    if len(sentence) > LONG or _NORM.search(sentence):
        return names_in(sentence)
    return names_in(sentence, likely=1) or names_in(sentence, likely=2)


def _is_of_something_else(sentence: str, word: Word, names: list[Name]) -> bool:
    """Return whether the word is a topic, is worked against or is an animal's: 防治尘肺, not 防止冯治安的尘肺."""
    if word.elsewhere is None or _names_within(names, *word.elsewhere):
        return False
    if word.elsewhere[0] >= word.end and any(word.end <= name.start < word.elsewhere[1] for name in names):
        # 孤儿王大山: the 山 of a name is no hill.
        return False
    if word.group and any(
        _is_listed(sentence, word, sentence[word.end : name.start]) for name in names if not name.acts
    ):
        # 易地搬迁脱贫户名单：李春花: they are named as such, whatever was done.
        return False
    may_be_of_a_name = word.of_a_thing or sentence[word.elsewhere[0]] in "凡零无反管抓"
    if may_be_of_a_name and any(name.start < word.elsewhere[0] < name.end for name in names):
        # 牛结节病 is a cow's, 李玉竹哮喘 hers; 凡吸毒者 are nobody, 孟凡林 is somebody.
        return False
    # 蒋云霞抑郁症随访记录 is about her; 李春和高血压讲座 is a talk.
    return word.taught or not any(
        _bears(sentence, name, word)
        or _TREATED.fullmatch(sentence[word.end : name.start])
        or _is_listed(sentence, word, sentence[word.end : name.start])
        for name in names
        if not name.acts
    )


def _bears(sentence: str, name: Name, word: Word) -> bool:
    """Return whether a topic stands right behind a name, or behind what makes it that person's: 黎小芳符合残疾二级标准."""
    return name.end <= word.start and _BEARS.fullmatch(sentence[name.end : word.start]) is not None


def _names_within(names: list[Name], start: int, end: int) -> bool:
    return any(start <= name.start and name.end <= end for name in names)


def _tells(sentence: str, names: list[Name], word: Word) -> bool:
    if _SELF.search(sentence, max(0, word.start - SELF), word.start):
        return True
    near = word.near or (word.given is not None and not _names_within(names, *word.given))
    return any(_is_about(sentence, name, word, near=near) for name in names if not _is_apart(sentence, name, word))


def _is_apart(sentence: str, name: Name, word: Word) -> bool:
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


def _is_about(sentence: str, name: Name, word: Word, *, near: bool) -> bool:
    between = sentence[word.end : name.start] if name.start >= word.end else "，"
    if _OF_WHOM.fullmatch(between) or (word.group and not between):
        # 信访户冯守信, 摔断股骨的护林员邓开银: whatever else they do, the word is about them.
        return True
    if name.acts:
        if name.end <= word.start and _OF_AGE.fullmatch(sentence[name.end : word.end]):
            # 朗诵：米佳琪（9岁）.
            return True
        if _BY.search(sentence, max(0, name.start - SELF), name.start):
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
        return bool(_FOLLOWS.fullmatch(between)) or _is_listed(sentence, word, between)
    return name.end <= word.start and _is_said_of(sentence, name, word)


def _does_it_himself(sentence: str, name: Name, word: Word) -> bool:
    """Return whether the word is what officers are told of doing: 站长言秋菊克扣老人伙食, not 站长言秋菊查处克扣行为."""
    between = sentence[name.end : word.start]
    return (
        name.end <= word.start and _OWN.match(sentence, word.start) is not None and bool(_OF_HIMSELF.fullmatch(between))
    )


def _is_listed(sentence: str, word: Word, between: str) -> bool:
    """Return whether the name stands in a list that the word heads: 残疾评残服务名单：雷小兵, 低保年审：户主农永福."""
    if not _HEADS.fullmatch(between):
        return False
    return bool(_LIST.search(between) or _LIST.search(sentence, max(0, word.start - SELF), word.start))


def _is_said_of(sentence: str, name: Name, word: Word) -> bool:
    """Return whether the words between a name and a word say that the person is it: 李春和户属低保."""
    between = sentence[name.end : word.start]
    if word.group and between == "和":
        # 李春和吸毒人员: the last character of a name reads like an and.
        return True
    if not (_IS.fullmatch(between) or _BECOMES.fullmatch(between)):
        return False
    return not (between.endswith("：") and _HAN.match(sentence[word.end : word.end + 1]))


# 收款人：蒲德贵 who writes 本人脑出血住院 tells of himself, whatever he does there.
_SELF = on_use("本人|我(?![村镇县市组们院校所国])")
_NUMBERED = on_use(
    r"[家的，在]{0,2}[\u4e00-\u9fff]{1,6}(?:\d{1,4}|[一二三四五六七八九十]{1,3})号(?:门面|铺面|商铺|店面)房?+(?!租金|租[赁约]|出租|招租|承租|竞租|合同|维修|改造)"
)
_AT_HOME = on_use(
    r"(?:自?家|住)?(?:[院屋宅][门后前旁边墙内外里子角]|老宅|老屋|租屋|灶房|门口|大门)|家(?=[前后旁门左右隔对东西南北，。）)]|$)|的(?:院|屋|房|家|宅)"
)
_OF_AGE = on_use(r"[（，\s]?(?:[男女]，)?(?:1[0-7]|[1-9])\s?周?岁半?")
_BY = on_use("由[^，。；：]{0,6}$")
_SLOGAN = on_use(
    "[^，。：]{0,6}(?:宣传[语词]|标语|口号|横幅|顺口溜|三字经|谚语|剧情简介|剧情|[折大]子?戏|曲目|唱段|演员表|节目单|剧目|梗概|范例|样表|示例|谜面)："
)
# 窗口牌：社会救助 钱慧，医保社保 宫蓉: who does what for all.
_DUTIES = on_use(
    "[^，。：；]{0,10}(?:分工|AB岗|[岗台]位?牌|窗口牌|责任区(?:划分)?|包[户保联][^，。：；]{0,2}名?单|包联表|值[班日]表|轮值表|排班表?)："
)
_PAST = compiled("around", "PAST")
_NORM = compiled("around", "NORM")
_OWN = compiled("conduct", "OWN")
_OF_HIMSELF = on_use(
    "(?:同志|本人)?(?:[^，。；：讲宣学查处防反治育开组负传主调解劝制举受接督监抓被将把]{0,8}|，[^，。；：讲宣学查处防反治育]{0,4})"
)
_HAN = on_use("[\u4e00-\u9fff]")
# What the village lends, owes and gets back is its own affair, to be public line by line: 归还李春和借款, 收回周桂香2019年承包费欠款.
_DEALING = with_words(
    "around",
    r"{DEALS}[\u4e00-\u9fff·某*＊]{2,8}(?:归还|偿还|交来|缴来)?(?:的?(?:20\d\d|上|去|今|本)年(?:度|\d{1,2}月)?)?"
    r"(?:的?(?:承包|租赁?|水|电|地|房|卫生|垃圾)[租金费款]{0,2})?的?{OWED}(?:\d[\d,.]*元)?",
)
_VILLAGES_DEBTS = on_use(
    r"(?:村级|村集体|集体|历史)?(?:债务(?:化解|清偿|清理|偿还)|化债|应付账款|应付款项?|往来款|年底结账)(?:情况|进度|公示|明细)?[：，\s]"
)
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
# HIV随访对象麻小军: whoever it is done to has it.
_TREATED = on_use("[\u4e00-\u9fff]{0,4}(?:对象|患者|病人)")
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
