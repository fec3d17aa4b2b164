"""Tell what a sentence says of somebody whom it names.

Topics, and what is worked against, are nobody's; whether a word is about the one who is named is told in ``about``.
"""

from collections.abc import Iterator

from gongkai.read.patterns import on_use
from gongkai.rules.about import bears, is_about, is_apart, is_listed, names_within
from gongkai.rules.alternatives import compiled, with_words
from gongkai.rules.circumstances import Sensitive
from gongkai.rules.hinted import hinted_kinds
from gongkai.rules.loosely import may_be_loose
from gongkai.rules.names import Name, names_in
from gongkai.rules.tellers import Word, loose_words_of, words_of
from gongkai.rules.whereabouts import whereabouts_may_be_in

HIDDEN = "□"
"""It stands for each character of a name where others are looked at."""

LONG = 50
"""A longer sentence is prose, where names stand clear; a line of a ledger or a list is shorter."""

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
    if word.elsewhere is None or names_within(names, *word.elsewhere):
        return False
    if word.elsewhere[0] >= word.end and any(word.end <= name.start < word.elsewhere[1] for name in names):
        # 孤儿王大山: the 山 of a name is no hill.
        return False
    if word.group and any(
        is_listed(sentence, word, sentence[word.end : name.start]) for name in names if not name.acts
    ):
        # 易地搬迁脱贫户名单：李春花: they are named as such, whatever was done.
        return False
    may_be_of_a_name = word.of_a_thing or sentence[word.elsewhere[0]] in "凡零无反管抓"
    if may_be_of_a_name and any(name.start < word.elsewhere[0] < name.end for name in names):
        # 牛结节病 is a cow's, 李玉竹哮喘 hers; 凡吸毒者 are nobody, 孟凡林 is somebody.
        return False
    # 蒋云霞抑郁症随访记录 is about her; 李春和高血压讲座 is a talk.
    return word.taught or not any(
        bears(sentence, name, word)
        or _TREATED.fullmatch(sentence[word.end : name.start])
        or is_listed(sentence, word, sentence[word.end : name.start])
        for name in names
        if not name.acts
    )


def _tells(sentence: str, names: list[Name], word: Word) -> bool:
    if _SELF.search(sentence, max(0, word.start - SELF), word.start):
        return True
    near = word.near or (word.given is not None and not names_within(names, *word.given))
    return any(is_about(sentence, name, word, near=near) for name in names if not is_apart(sentence, name, word))


# 收款人：蒲德贵 who writes 本人脑出血住院 tells of himself, whatever he does there.
_SELF = on_use("本人|我(?![村镇县市组们院校所国])")
_NUMBERED = on_use(
    r"[家的，在]{0,2}[\u4e00-\u9fff]{1,6}(?:\d{1,4}|[一二三四五六七八九十]{1,3})号(?:门面|铺面|商铺|店面)房?+(?!租金|租[赁约]|出租|招租|承租|竞租|合同|维修|改造)"
)
_AT_HOME = on_use(
    r"(?:自?家|住)?(?:[院屋宅][门后前旁边墙内外里子角]|老宅|老屋|租屋|灶房|门口|大门)|家(?=[前后旁门左右隔对东西南北，。）)]|$)|的(?:院|屋|房|家|宅)"
)
_SLOGAN = on_use(
    "[^，。：]{0,6}(?:宣传[语词]|标语|口号|横幅|顺口溜|三字经|谚语|剧情简介|剧情|[折大]子?戏|曲目|唱段|演员表|节目单|剧目|梗概|范例|样表|示例|谜面)："
)
# 窗口牌：社会救助 钱慧，医保社保 宫蓉: who does what for all.
_DUTIES = on_use(
    "[^，。：；]{0,10}(?:分工|AB岗|[岗台]位?牌|窗口牌|责任区(?:划分)?|包[户保联][^，。：；]{0,2}名?单|包联表|值[班日]表|轮值表|排班表?)："
)
_PAST = compiled("around", "PAST")
_NORM = compiled("around", "NORM")
# What the village lends, owes and gets back is its own affair, to be public line by line: 归还李春和借款, 收回周桂香2019年承包费欠款.
_DEALING = with_words(
    "around",
    r"{DEALS}[\u4e00-\u9fff·某*＊]{2,8}(?:归还|偿还|交来|缴来)?(?:的?(?:20\d\d|上|去|今|本)年(?:度|\d{1,2}月)?)?"
    r"(?:的?(?:承包|租赁?|水|电|地|房|卫生|垃圾)[租金费款]{0,2})?的?{OWED}(?:\d[\d,.]*元)?",
)
_VILLAGES_DEBTS = on_use(
    r"(?:村级|村集体|集体|历史)?(?:债务(?:化解|清偿|清理|偿还)|化债|应付账款|应付款项?|往来款|年底结账)(?:情况|进度|公示|明细)?[：，\s]"
)
# HIV随访对象麻小军: whoever it is done to has it.
_TREATED = on_use("[\u4e00-\u9fff]{0,4}(?:对象|患者|病人)")
