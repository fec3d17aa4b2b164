"""Tell what a sentence says of whom it names: which of its words are about a person, and whether they are about that one.

Who acts for an office (村医李春和负责高血压随访) is not whom a word is about, unless it goes on
with what befell that person (护林员邓开银因盗猎被拘). Topics, and what is worked against, are nobody's.
"""

from collections.abc import Iterator

from gongkai.read.patterns import on_use
from gongkai.rules.circumstances import Sensitive
from gongkai.rules.hinted import hinted_kinds
from gongkai.rules.loosely import may_be_loose
from gongkai.rules.name_parts import GIVEN
from gongkai.rules.names import Name, names_in
from gongkai.rules.roles import ACTS, OFFICES
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
    if _SLOGAN.match(sentence) or _PAST.search(sentence):
        return
    names: list[Name] | None = None
    unnamed: str | None = None
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
                unnamed = _unnamed(sentence) if unnamed is None else unnamed
                if unnamed and any(True for _ in loose_words_of(kind, sentence, unnamed)):
                    yield kind


def _kinds_of(sentence: str) -> Iterator[Sensitive]:
    """Yield the kinds of which a sentence may have words that are about somebody."""
    for kind in hinted_kinds(sentence):
        if kind is not Sensitive.POVERTY or not _DEALING.fullmatch(sentence):
            yield kind


def _is_at_a_number(sentence: str) -> bool:
    """Return whether a number of a house stands right behind a name: 李春和三组18号门面房 is his, 出租三组18号门面房 the village's."""
    return _NUMBERED.search(sentence) is not None and any(
        not name.acts and _NUMBERED.match(sentence, name.end) for name in names_in(sentence, likely=1)
    )


def _unnamed(sentence: str) -> str:
    """Return the sentence without the names of private people, or nothing where nobody is named or somebody acts."""
    people = names_in(sentence, likely=1)
    if not people or any(name.acts for name in people):
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
    may_be_of_a_name = word.of_a_thing or sentence[word.elsewhere[0]] in "凡零无反管抓"
    if may_be_of_a_name and any(name.start < word.elsewhere[0] < name.end for name in names):
        # 牛结节病 is a cow's, 李玉竹哮喘 hers; 凡吸毒者 are nobody, 孟凡林 is somebody.
        return False
    # 蒋云霞抑郁症随访记录 is about her; 李春和高血压讲座 is a talk.
    return word.taught or not any(
        _bears(sentence, name, word) or _is_listed(sentence, word, sentence[word.end : name.start])
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
        befell = name.end <= word.start and _BEFELL.fullmatch(sentence[name.end : word.start])
        # 法官褚平开庭 does what such people do.
        return bool(befell) and not word.near and not ACTS.match(sentence[name.end :])
    if not near or name.start < word.end <= name.end:
        return True
    if name.start >= word.end:
        return bool(_FOLLOWS.fullmatch(between)) or _is_listed(sentence, word, between)
    return name.end <= word.start and _is_said_of(sentence, name, word)


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
_OF_AGE = on_use(r"[（，\s]?(?:[男女]，)?(?:1[0-7]|[1-9])\s?周?岁半?")
_BY = on_use("由[^，。；：]{0,6}$")
_SLOGAN = on_use(
    "[^，。：]{0,6}(?:宣传[语词]|标语|口号|横幅|顺口溜|三字经|谚语|剧情简介|剧情|演员表|节目单|剧目|梗概|范例|样表|示例|谜面)："
)
# The dead of long ago, whose lives are told in books and shown in halls.
_PAST = on_use(
    "^[^，。：]{0,6}(?:展品|馆藏|藏品|文物)[^，。：]{0,4}：|^[^，。：]{0,4}(?:族谱|家谱|宗谱|县志|村志|镇志|碑文)(?:中|上|里)?(?:记?载|有|修编)?[：，]|(?:唐|宋|元|明|清)[代朝]|(?:康熙|乾隆|嘉庆|道光|光绪|咸丰|同治|雍正|顺治|宣统|洪武|永乐|万历|崇祯|嘉靖|民国)[^，。]{0,4}年|生于[唐宋元明清][末初代朝中]|就义|(?:英勇|壮烈)牺牲|烈士(?:生平|事迹|故事|传略|墓|纪念)"
)
# Of nobody, too, are questions, and what is nothing but a title.
_NORM = on_use(
    "^(?:[问答]|曝光)：|^[^，。；：、]{4,40}(?:公告|通知|统计|亮化|合影留念|工程|项目|改造|采购|招标|招聘|维修|安装|检修|粉刷|防水|年检|解读|指南|须知|说明|办法|条件|标准)(?:$|：)|第[一二三四五六七八九十百]+条|本(?:条例|办法|规定|法|细则|公约|章程)|应当|不得|有权|责令(?:改正|停止)|县级以上|主管部门|依照|予以|可以向|任何(?:单位|个人|组织)"
)
_HAN = on_use("[\u4e00-\u9fff]")
# What the village lends, owes and gets back is its own affair, to be public line by line: 归还李春和借款, 收回周桂香2019年承包费欠款.
_DEALING = on_use(
    r"(?:归还|偿还|退还|支付|付|还|收到|收回|收|清收|核销|冲销|借给|借出|借入|向)[\u4e00-\u9fff·某*＊]{2,8}(?:归还|偿还|交来|缴来)?(?:的?(?:20\d\d|上|去|今|本)年(?:度|\d{1,2}月)?)?(?:的?(?:承包|租赁?|水|电|地|房|卫生|垃圾)[租金费款]{0,2})?"
    r"的?(?:借款|欠款|借支款?|往来款|暂借款|垫付款|(?:借款|欠款)(?:的?本金|的?利息|的?本息|本金及利息)|(?:拖欠|所欠|尚欠|欠交)的?[\u4e00-\u9fff]{0,3}[租金费款]{1,2})"
    r"(?:\d[\d,.]*元)?"
)
# What may stand between a group and the one who is of it: 孤儿：何佳怡, 孤儿名叫何佳怡, 孤儿何佳怡、邓子豪.
_FOLLOWS = on_use(
    r"(?:在床|在家|在家?)?(?:供养|保障|重点)?(?:人员|对象|家庭|农户|户|人口|儿童|老人|学生|子女|孩子|户主|成员|劳动力|母亲|妇女|大学生|职工|党员|村民|居民)?[：、，（）】\s“”]{0,2}(?:为|是|叫|名叫|即|有|包括|名单|登记|名册|台账|如下|户主|姓名|：|\s|“)*(?:[一二三四五六七八九十\d]{1,2}[、.．])?(?:[\u4e00-\u9fff]{2,4}、){0,6}"
)
_HEADS = on_use(
    r"[^：。；，]{0,14}[：\s（]{1,2}(?:户主|姓名|对象|人员|社员|村民|学生|家长)?[：\s]?(?:[\u4e00-\u9fff]{2,4}、){0,6}"
)
_LIST = on_use(
    "名单|台账|登记|档案|对象|审批|申请|公示|公告|反馈|结果|通知|送达|签收|领取|补贴|补助|资助|慰问|年审|复核|认定|评定|新增|退出|取消|停发|类别|更正|花名册|鉴定|评残|补录|保障|监测|报名|录取|分班|[人户]员?[：（]"
)
_OF_WHOM = on_use(
    rf"[^，。；：、]{{0,10}}的(?:是|叫)?(?:原|前)?(?:{OFFICES}|[\u4e00-\u9fff]{{1,4}}[员手师工人户者汉贩头家商主年])?|：原[村社]?(?:{OFFICES})|[症病]?(?:户主|村民|社员|居民|老人|老汉|党员|工友|群众|者)"
)
_IS = on_use(
    r"[，（：、\s”/／·—-]{0,2}(?:同志|户|家|等|老人|本人|现|今年|确实|实在|非常|特别|十分|比较|相当|属于|属|系|是|均为|都是|为|已|完全|部分|半|重度|轻度|中度|纳入|录入|列入|享受|被列为|列为|作为|身为|一家|男|女|[，、/／])*"
    r"(?:(?:经[^，。；]{0,10})?(?:确认|认定|鉴定|诊断|查实|评定)为)?(?:我村|本村|我镇|我组|本组|一名|一个)?[，（\s/／]{0,2}(?:的|之)?|，[\u4e00-\u9fff]{0,4}|[^，。；：]{0,8}(?:原因为|原因是|系|属)"
)
_BEARS = on_use("(?:同志|户|家|的)?(?:符合|达到|属于?|系|为|患有?|享受|申请|不符合)?")
# 柯玉柱由低保 B 类调为 C 类, 麦金水从脱贫户移到监测户, 该户属低保边缘家庭.
_BECOMES = on_use(
    r"(?:同志|户|家|等)?(?:[^。；：]{0,20}?(?:列|认定|识别|评定|核定|评为|确定|定|作|转|调|改)为|[^。；]{0,24}?(?:，|：|该户|一家|其)(?:该户|一家|其)?(?:系|属于?|是|享受|不予批准|不批准)|[^，。；：]{0,6}(?:由|从|属|系|是|享受|领取?|吃|申请|停发|不予|批准|同意|取消|终止|退出|保留|新增|纳入|停了?|实施|给予|落实|进行|转为|办(?:了|理)?|评(?:上|为)?|进了?|的))"
    r"[^，。；：]{0,3}"
)
# What follows the name of one who acts and tells what befell that person: 护林员邓开银因盗猎被拘, 保洁员樊桂花，住村口.
_BEFELL = on_use(
    r"(?:同志|本人)?[，（、\s]{0,2}(?:因|被|患|[左右双][手脚腿臂眼]?|[手脚腿臂眼腰]|突发|突然|确诊|查出|得了|其|系|犯|涉嫌|家(?!访)|住|现住|暂住|居住|自己|丧|离[异婚]|去年|今年|上月|上周|前年|昨|已|正|曾|的(?:聘用|合同)?|(?:组长|主任|护林员|村长|会计)?职务)[^。；：]{0,16}|(?:同志)?[，\s]?|(?:组织|带头|指使|雇人|纵容|唆使)[^，。；]{0,3}|[^。；]{0,14}[，](?:因|原因|事由|已?被)[^。；]{0,10}"
)
