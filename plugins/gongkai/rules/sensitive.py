"""Tell what must never stand beside a person's name, in a sentence or in a row.

A word alone (“残疾人证换发”) is no leak, and a name alone is none; only both
together. Who acts for an office (村医李春和负责高血压随访) is not whom the word is about.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from operator import add

from gongkai.read.script import simplified, traditional_of
from gongkai.records.kind import Names
from gongkai.records.rows import Cell
from gongkai.rules.circumstances import (
    ADDRESS,
    AGAINST,
    FILE,
    FOR,
    GROUP,
    NEAR,
    OTHERS,
    PLAIN,
    TOPIC,
    Sensitive,
    is_of_an_office,
)
from gongkai.rules.names import OFFICES, Name, is_name, names_in

_OF_ADDRESSES = frozenset("号號栋棟幢座单單元-室楼樓牌附排")
_NUMBERED = re.compile(
    r"\d\s*[号號栋棟幢座单單楼樓室]|[一二三四五六七八九十]\s*[号號栋棟幢](?!\w?间)|[牌排附]\D{0,4}\d|(?<!\d)\d{1,2}-\d{1,2}-\d{3,4}(?!\d)|[苑园園庭居区區城楼樓寓]\s*\d{1,3}-\d"
)
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff：:，,（）\d]) (?=[\u4e00-\u9fff：:，,（）\d])")
_HAS_HAN = re.compile("[\u4e00-\u9fff]")
_WIDE = str.maketrans(",:;()", "，：；（）")
SPACED = 2
"""With more blanks than these between its characters, a text is read without them."""

LONGEST = 300
"""So many characters of one sentence are read together; work grows with the text, not with its square."""

BESIDE = 30
"""So many characters before and behind a word say whether it is about a person at all."""

SHORT = 5
"""So many more characters may stand in a cell beside a word that is also a policy's."""


def sensitive_in(text: str) -> frozenset[Sensitive]:
    """Return what ``text`` says about a person whom it also names."""
    return _said(text) if hinted(text) else frozenset()


def _said(text: str) -> frozenset[Sensitive]:
    return frozenset(
        kind for sentence in _SENTENCE.findall(_as_read(text)) for part in _parts(sentence) for kind in _told(part)
    )


def _parts(sentence: str) -> Iterator[str]:
    """Yield the sentence, or parts of it that overlap: what stands a page away from a name is not about it."""
    for start in range(0, max(1, len(sentence) - LONGEST // 2), LONGEST // 2):
        yield sentence[start : start + LONGEST]


@lru_cache(maxsize=4096)
def hinted(text: str) -> bool:
    """Return whether a text may say something; nearly all can be left alone at once."""
    single, pairs = _hints()
    if not single.isdisjoint(text) or not pairs.isdisjoint(map(add, text, text[1:])):
        return True
    if not _OF_ADDRESSES.isdisjoint(text) and _NUMBERED.search(text):
        return True
    return text.count(" ") > SPACED and hinted(text.replace(" ", ""))


@cache
def _hints() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters and pairs of which every word of ``circumstances`` has one, in either script."""
    listed = (files("gongkai.rules") / "hints.txt").read_text(encoding="utf-8").split()
    both = {"".join(one) for hint in listed for one in product(*(char + traditional_of(char) for char in hint))}
    return frozenset(one for one in both if len(one) == 1), frozenset(one for one in both if len(one) == 2)


def _as_read(text: str) -> str:
    """Return the text in simplified script and half-width digits; 卢 光 前 患 尘 肺 is read without its blanks."""
    plain = simplified(unicodedata.normalize("NFKC", text)).translate(_WIDE)
    if len(_SPACED.findall(plain)) > SPACED:
        plain = _SPACED.sub("", plain)
    return plain.replace("**", "").replace("`", "")


def _told(sentence: str) -> Iterator[Sensitive]:
    names: list[Name] | None = None
    for kind in Sensitive:
        for word in _words(kind, sentence):
            # Most sentences have no such word, and need not be searched for names.
            names = names_in(sentence) or names_in(sentence, likely=True) if names is None else names
            if not names:
                return
            if not _is_of_something_else(word, names) and _tells(sentence, names, word):
                yield kind
                break


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that tells of somebody; ``near`` where it is also a policy's, and the person must stand right beside it."""

    start: int
    end: int
    near: bool
    group: bool = False
    """Whether those of whom it tells are named behind it as a group: 信访户, 失能老人."""
    elsewhere: tuple[int, int] | None = None
    """From where to where it is said that the word is a topic's, or whose it is: where a person is named there, it is not so."""
    taught: bool = True
    """Whether it is what a talk, a campaign or an office is about, not somebody's file."""
    given: tuple[int, int] | None = None
    """From where to where it is said for whom something is done."""


def _is_of_something_else(word: _Word, names: list[Name]) -> bool:
    """Return whether the word is a topic, is worked against or is an animal's: 防治尘肺, not 防止冯治安的尘肺."""
    if word.elsewhere is None or _names_within(names, *word.elsewhere):
        return False
    # 蒋云霞抑郁症随访记录 is about her; 李春和高血压讲座 is a talk.
    return word.taught or not any(name.end == word.start and not name.acts for name in names)


def _names_within(names: list[Name], start: int, end: int) -> bool:
    return any(start <= name.start and name.end <= end for name in names)


def _words(kind: Sensitive, sentence: str) -> Iterator[_Word]:
    """Yield the words of one kind that may be about a person."""
    if kind is Sensitive.HOME:
        for found in ADDRESS.finditer(sentence):
            if not is_of_an_office(sentence, *found.span()):
                yield _Word(*found.span(), near=False)
        return
    for near, pattern in ((False, PLAIN[kind]), (True, NEAR.get(kind))):
        for found in pattern.finditer(sentence) if pattern else ():
            start, end = found.span()
            since = max(0, start - BESIDE)
            before, behind = sentence[since:start], sentence[end : end + BESIDE]
            if topic := TOPIC.match(behind):
                elsewhere = (end, end + len(topic["before"] or ""))
            elif against := AGAINST.search(before) or (kind is Sensitive.HEALTH and OTHERS.search(before)) or None:
                elsewhere = (since + against.start(), start)
            else:
                elsewhere = None
            taught = not (topic and FILE.match(behind))
            group = GROUP.match(behind)
            given = FOR.search(before)
            yield _Word(
                start,
                end + (group.end() if group else 0),
                near or bool(group),
                bool(group),
                elsewhere,
                taught,
                (since + given.start(), start) if given else None,
            )


def _tells(sentence: str, names: list[Name], word: _Word) -> bool:
    near = word.near or (word.given is not None and not _names_within(names, *word.given))
    for name in names:
        between = sentence[word.end : name.start] if name.start >= word.end else "，"
        if _OF_WHOM.fullmatch(between) or (word.group and not between):
            # 信访户冯守信, 摔断股骨的护林员邓开银: whatever else they do, the word is about them.
            return True
        if name.acts:
            continue
        if not near or name.start < word.end <= name.end:
            return True
        if name.start >= word.end and _FOLLOWS.fullmatch(sentence[word.end : name.start]):
            return True
        if name.end <= word.start and _IS.fullmatch(sentence[name.end : word.start]):
            goes_on = sentence[word.start - 1] == "：" and _HAS_HAN.match(sentence[word.end : word.end + 1])
            if not goes_on:
                return True
    return False


# What may stand between a group and the one who is of it: 孤儿：何佳怡, 孤儿名叫何佳怡, 孤儿何佳怡、邓子豪.
_FOLLOWS = re.compile(
    r"(?:在床|在家|在)?[：、，（\s“”]{0,2}(?:为|是|叫|名叫|即|有|包括|名单|登记|名册|台账|如下|：|\s|“)*(?:[\u4e00-\u9fff]{2,4}[、，；\s（][^、，；]{0,6}[、，；]?){0,6}"
)
_OF_WHOM = re.compile(rf"[^，。；：、]{{0,10}}的(?:{OFFICES})?")
_IS = re.compile(
    r"[，（：、\s”/／·—-]{0,2}(?:同志|户|家|等|老人|本人|现|今年|属于|属|系|是|均为|都是|为|已|完全|部分|半|重度|轻度|中度|纳入|录入|列入|享受|被列为|列为|作为|身为|一家|男|女|[，、/／])*"
    r"(?:(?:经[^，。；]{0,10})?(?:确认|认定|鉴定|诊断|查实|评定)为)?(?:我村|本村|我镇|我组|本组|一名|一个)?[，（\s/／]{0,2}(?:的|之)?|，[\u4e00-\u9fff]{0,4}|[^，。；：]{0,8}(?:原因为|原因是|系|属)"
)

_PERSON_HEAD = re.compile(
    r"姓名|名字|户主|(?:享受|补助|救助|帮扶|帮教|管控|低保|资助|慰问|监测|受助)对象|^对象$|领取人|领款人|领取者|受益人|申请人|当事人|权利人|农户|家庭成员|^人员$|^户名|户名$|儿童|婴幼儿|学生|老人|患者|病人|信访人|受奖人|获奖人|本人|"
    r"贫困户|脱贫户|低保户|监护人|被监护|子女|报修人|房主|收件人|搬迁户|家长|承租|租客|住户|业主|选民|联户长|^名单$|^村民$|^社员$|^党员$|^姓$|^户$"
)
_OFFICER_HEAD = re.compile(
    r"责任|经手|经办|负责|联系人|主讲|主持|记录人|证明人|审批|审核|包保|帮扶人|帮扶干部|帮扶责任|帮教人|网格员|村医|医生|教师|老师|签字人|督办|承办|讲师|承包人|项目|地点|单位|部门|时间|日期|序号|编号|电话|组别|金额|^组$"
)
_POST_HEAD = re.compile(
    r"^(?:职务|工作任务|任务名称|职责|分工|工作分工|岗位|工作岗位|服务内容|主题|内容主题|用途|任务|捐赠?金额|捐款|角色|负责)$|捐款人|捐赠人"
)
_PLACE_HEAD = re.compile(r"名称|单位(?:名称)?|机构(?:名称)?|场所|店名|站点")
_NO_NAME_HEAD = re.compile(r"数|情况|类别|类型|金额|人口|等级|原因")
_CHILD_HEAD = re.compile(r"学生|儿童|孩子|子女|幼儿|孙|婴")
_HEADS: dict[Sensitive, re.Pattern[str]] = {
    Sensitive.HEALTH: re.compile(
        r"病情|病种|病名|疾病|患病|健康状况|身体状况|残疾(?:等级|类别|类型|级别|程度|证号|情况)|伤残|孕|护理等级"
    ),
    Sensitive.POVERTY: re.compile(
        r"致贫|致困|返贫原因|(?:贫困|困难|救助|返贫|纳入|免交|领取)(?:的)?(?:原因|理由|情况)|主要困难|家庭情况|劳动能力|婚姻|风险点|风险类型|监测类型|收入来源"
    ),
    Sensitive.CONDUCT: re.compile(
        r"[上信]访|反映问题|违法|违规|违纪|违章|犯罪|处罚|前科|扣分|管控类别|帮教|纠纷事由|调解事项|处分|罚"
    ),
    Sensitive.HOME: re.compile(
        r"住址|门牌|详细地址|家庭地址|现居|住所|房号|送达地[点址]|坐落|改厕地点|走访地点|安装位置|安置地址|^地址$|户籍地|通讯地址|居住地"
    ),
    Sensitive.MINOR: re.compile(r"年级|班级|月龄|就读|学校|监护|苗种|接种|疫苗|在校"),
}
_AGE_HEAD, _BIRTH_HEAD = re.compile(r"^年龄|周岁"), re.compile(r"出生")
_AGE = re.compile(r"(?:1[0-7]|\d)(?:周?岁)?|[一二三四五六七八九十]{1,2}岁")
_BORN = re.compile(r"20(?:1\d|2\d)")
_EMPTY = frozenset({"", "无", "/", "-", "—", "、", "未记录", "否"})
_HOUSE = re.compile(r"\d|[一二三四五六七八九十]+号")


@dataclass(frozen=True, slots=True)
class _Head:
    """What the heading of a column, or the key of a field, says of its cells."""

    names: Names
    tells: frozenset[Sensitive]
    """What its cells tell of whom the row names, whatever they hold."""
    post: bool
    """Whether they say what somebody's post is."""
    age: bool
    birth: bool

    @property
    def suspect(self) -> bool:
        return bool(self.tells) or self.age or self.birth


@cache
def _head(heading: str) -> _Head:
    bare = simplified("".join(heading.split()))
    tells = frozenset(kind for kind, pattern in _HEADS.items() if pattern.search(bare))
    names = Names.NOBODY
    if _PERSON_HEAD.search(bare) and not _NO_NAME_HEAD.search(bare):
        names = Names.PERSON
    elif not tells and _OFFICER_HEAD.search(bare):
        names = Names.OFFICER
    marks = (bool(pattern.search(bare)) for pattern in (_POST_HEAD, _AGE_HEAD, _BIRTH_HEAD))
    return _Head(names, tells, *marks)


def whom(cell: Cell) -> Names:
    """Return whom a cell names: as its field declares, or as its heading says."""
    return cell.names if cell.names is not None else _head(cell.heading).names


def sensitive_in_row(row: Sequence[Cell], caption: str = "") -> set[Sensitive]:
    """Return what one row says about a person whom it names; ``caption`` is the title above it."""
    told = [(cell, names) for cell in row if (names := whom(cell)) is not Names.OFFICER and cell.words not in _EMPTY]
    about = [cell for cell, names in told if names in (Names.PERSON, Names.PARTY) and _may_be_a_person(cell, names)]
    found: set[Sensitive] = set()
    if about and (_CHILD_HEAD.search(caption) or any(_CHILD_HEAD.search(cell.heading) for cell in about)):
        found.add(Sensitive.MINOR)
    suspected = [cell for cell, _ in told if hinted(cell.words) or (cell.names is None and _head(cell.heading).suspect)]
    if not suspected:
        return found
    if any(_head(cell.heading).post for cell in row):
        # Whose post stands in the row acts there; only what is said in one cell can be about somebody.
        return {kind for cell in suspected for kind in sensitive_in(cell.words)}
    about = about or [cell for cell, names in told if names is Names.NOBODY and is_name(_as_read(cell.words))]
    if about:
        found |= {kind for cell in suspected if cell not in about for kind in _of_cell(cell)}
    if any(_PLACE_HEAD.fullmatch(cell.heading) for cell in row):
        found.discard(Sensitive.HOME)
        told = [(cell, names) for cell, names in told if not _head(cell.heading).tells >= {Sensitive.HOME}]
    joined = "，".join(f"{cell.heading}：{cell.words}" if cell.heading else cell.words for cell, _ in told)
    return found | sensitive_in(joined)


def _may_be_a_person(cell: Cell, names: Names) -> bool:
    """Return whether the other side of a contract, or who got an award, is a person and no body."""
    return names is Names.PERSON or is_name(re.sub(r"[户家]$", "", _as_read(cell.words)))


def _of_cell(cell: Cell) -> Iterator[Sensitive]:
    words, head = _as_read(cell.words), _head(cell.heading)
    if (head.age and _AGE.fullmatch(words)) or (head.birth and _BORN.match(words)):
        yield Sensitive.MINOR
    for kind in head.tells if cell.names is None else ():
        if kind is not Sensitive.HOME or _HOUSE.search(words):
            yield kind
    for kind in Sensitive:
        # A cell that is hardly more than the word itself says it of whom the row names.
        if any(
            not (word.near or word.given) or len(words) - (word.end - word.start) < SHORT
            for word in _words(kind, words)
            if not word.elsewhere
        ):
            yield kind
