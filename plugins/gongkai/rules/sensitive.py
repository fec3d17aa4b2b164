"""Tell what must never stand beside a person's name, in a text or in a row.

A word alone (“残疾人证换发”) is no leak, and a name alone is none; only both together.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from msgspec import Struct

from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.kind import Names
from gongkai.records.rows import Cell
from gongkai.rules.circumstances import Sensitive
from gongkai.rules.hinted import as_looked_at, hinted, hinted_kinds
from gongkai.rules.names import is_name, names_in
from gongkai.rules.said import told_in
from gongkai.rules.tellers import words_of

_SENTENCE = on_use(r"[^。！？!?]+")
# A sentence goes on in the next line where a comma ends this one; a table's or a list's line does not.
_BROKEN = on_use(r"([，、])[ \u3000]*\n[ \u3000]*(?![-|#\s])")
_GOES_ON = on_use(
    r"\s*(?:他|她|其(?![他中余它实次])|该(?:[户生人]|同志|村民|党员|对象|学生|老人|同学|家庭)|此人|身?患|系|家[庭中里]|全家|一家|夫妻|老伴|丈夫|妻子|父母|儿子|女儿|因(?:病|残|伤|犯|涉)|自幼|常年|独自|无儿|现年)|[^，；]{0,20}本人"
)

_SIGNED = on_use(
    r"[（(—\-\s”]*(?:申请人?|反映人|举报人|上访人|求助人|求助者|户主|当事人|申诉人|具结人|立据人|借款人|承诺人|检讨人|监护人|家长|落款|签名|署名|具名|姓名|本人)[：:]?\s*[\u4e00-\u9fff]"
)

SIGNED = 20
"""A sentence of fewer characters may be no more than who signs the one before."""

LONGEST = 300
"""So many characters of one sentence are read together; work grows with the text, not with its square."""

SHORT = 5
"""So many more characters may stand in a cell beside a word that is also a policy's."""


def sensitive_in(text: str) -> frozenset[Sensitive]:
    """Return what ``text`` says about a person whom it also names."""
    return _said(text) if hinted(text) else frozenset()


def _said(text: str) -> frozenset[Sensitive]:
    return frozenset(
        kind
        for line in _BROKEN.sub(r"\1", as_looked_at(text)).split("\n")
        for sentence in _sentences(_SENTENCE.findall(line))
        for part in _parts(sentence)
        for kind in _told(part)
    )


@lru_cache(maxsize=4096)
def _told(part: str) -> frozenset[Sensitive]:
    """Return what ``told_in`` tells, worked out once: months and villages say the same in the same words."""
    return frozenset(told_in(part))


def _sentences(whole: list[str]) -> Iterator[str]:
    """Yield the sentences of a line; one that goes on about somebody is read with the name: 李春和，三组。其妻病故。"""
    for number, sentence in enumerate(whole):
        named = ""
        if _GOES_ON.match(sentence) and not names_in(sentence, likely=1):
            # Who writes 本人 signs below.
            beside = (whole[number - 1] if number else "", *whole[number + 1 : number + 2 * ("本人" in sentence)])
            named = next((one[name.start : name.end] for one in beside for name in names_in(one, likely=1)[-1:]), "")
        if number and len(sentence) < SIGNED and _SIGNED.match(sentence):
            named = whole[number - 1]
        yield f"{named}，{sentence}" if named else sentence


def _parts(sentence: str) -> Iterator[str]:
    """Yield the sentence, or parts of it that overlap: what stands a page away from a name is not about it."""
    for start in range(0, max(1, len(sentence) - LONGEST // 2), LONGEST // 2):
        yield sentence[start : start + LONGEST]


_PERSON_HEAD = on_use(
    r"姓名|名字|户主|(?:享受|补助|救助|帮扶|帮教|管控|低保|资助|慰问|监测|受助)对象|^对象$|领取人|领款人|领取者|受益人|申请人|当事人|权利人|农户|家庭成员|^人员$|^户名|户名$|儿童|婴幼儿|学生|老人|患者|病人|信访人|受奖人|获奖人|本人|"
    r"贫困户|脱贫户|低保户|监护人|被监护|子女|报修人|房主|收件人|搬迁户|家长|承租|租客|住户|业主|选民|联户长|^名单$|^村民$|^社员$|^党员$|^姓$|^户$"
)
_OFFICER_HEAD = on_use(
    r"发言人|建议人|宣讲|核实人|分管|牵头|主管|组长|队长|值班|责任|经手|经办|负责|联系人|主讲|主持|记录人|证明人|审批|审核|包保|帮扶人|帮扶干部|帮扶责任|帮教人|网格员|村医|医生|教师|老师|签字人|督办|承办|讲师|承包人|项目|地点|单位|部门|时间|日期|序号|编号|电话|组别|金额|^组$"
)
_POST_HEAD = on_use(
    r"^(?:职务|工作任务|任务名称|职责|分工|工作分工|岗位|工作岗位|服务内容|主题|内容主题|用途|任务|捐赠?金额|捐款|角色|负责)$|捐款人|捐赠人"
)
_PLACE_HEAD = on_use(r"名称|单位(?:名称)?|机构(?:名称)?|场所|店名|站点")
_NO_NAME_HEAD = on_use(r"数|情况|类别|类型|金额|人口|等级|原因")
_CHILD_HEAD = on_use(r"学生|儿童|孩子|子女|幼儿|孙|婴")
_HEADS: dict[Sensitive, re.Pattern[str]] = {
    Sensitive.HEALTH: on_use(
        r"病情|病种|病名|疾病|患病|健康状况|身体状况|残疾(?:等级|类别|类型|级别|程度|证号|情况)|伤残|孕|护理等级"
    ),
    Sensitive.POVERTY: on_use(
        r"致贫|致困|返贫原因|(?:贫困|困难|救助|返贫|纳入|免交|领取)(?:的)?(?:原因|理由|情况)|主要困难|家庭情况|劳动能力|婚姻|风险点|风险类型|监测类型|收入来源"
    ),
    Sensitive.CONDUCT: on_use(
        r"[上信]访|反映问题|违法|违规|违纪|违章|犯罪|处罚|前科|扣分|管控类别|帮教|纠纷事由|调解事项|处分|罚"
    ),
    Sensitive.HOME: on_use(
        r"住址|门牌|详细地址|家庭地址|现居|住所|房号|送达地[点址]|坐落|改厕地点|走访地点|安装位置|安置地址|^地址$|户籍地|通讯地址|居住地"
    ),
    Sensitive.MINOR: on_use(r"年级|班级|月龄|就读|学校|监护|苗种|接种|疫苗|在校"),
}
_AGE_HEAD, _BIRTH_HEAD = on_use(r"^年龄|周岁"), on_use(r"出生")
_AGE = on_use(r"(?:1[0-7]|\d)(?:周?岁)?|[一二三四五六七八九十]{1,2}岁")
_BORN = on_use(r"20(?:1\d|2\d)")
# 低保户参加义务劳动, in a cell of its own: it is whom the row names who takes part.
_TAKES_PART = on_use(r"(?:户|家庭|人员|对象)?(?:仍|也|还)?(?:参加|参与|带头|主动|积极|坚持|自愿)")
_EMPTY = frozenset({"", "无", "/", "-", "—", "、", "未记录", "否"})
_NAMING = on_use(r"[^\W\d]|[*＊×○●□]")
_HOUSE = on_use(r"\d|[一二三四五六七八九十]+号")


_ACTING = frozenset({Names.OFFICER, Names.HOLDER})
# 原因：住院 is not why somebody is poor, where the field asks why a record was changed.
_ASKS_WHY = frozenset({"原因", "事由", "理由"})


class _Head(Struct, frozen=True):
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
    told = [(cell, names) for cell in row if (names := whom(cell)) not in _ACTING and cell.words not in _EMPTY]
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
    about = about or [cell for cell, names in told if names is Names.NOBODY and is_name(as_looked_at(cell.words))]
    if about:
        found |= {kind for cell in suspected if cell not in about for kind in _of_cell(cell)}
    if any(_PLACE_HEAD.fullmatch(cell.heading) for cell in row):
        found.discard(Sensitive.HOME)
        told = [(cell, names) for cell, names in told if not _head(cell.heading).tells >= {Sensitive.HOME}]
    return found | sensitive_in("，".join(_with_heading(cell) for cell, _ in told))


def _with_heading(cell: Cell) -> str:
    if not cell.heading or (cell.names is not None and cell.heading in _ASKS_WHY):
        return cell.words
    return f"{cell.heading}：{cell.words}"


def teller(row: Sequence[Cell], kind: Sensitive) -> str:
    """Return the heading of the cell that tells it: by itself, or else of whom another one names."""
    others = [cell for cell in row if whom(cell) not in _ACTING] or list(row)
    by_itself = (cell for cell in others if kind in sensitive_in(cell.words))
    of_another = (cell for cell in others if kind in _of_cell(cell))
    hardly = (cell for cell in others if kind in hinted_kinds(as_looked_at(cell.words)))
    return next(chain(by_itself, of_another, hardly), others[-1]).heading


def _may_be_a_person(cell: Cell, names: Names) -> bool:
    """Return whether the other side of a contract, or who got an award, is a person and no body."""
    # 户：17 says how many, and names nobody.
    if names is Names.PERSON:
        return _NAMING.search(cell.words) is not None
    return is_name(re.sub(r"[户家]$", "", as_looked_at(cell.words)))


def _of_cell(cell: Cell) -> Iterator[Sensitive]:
    words, head = as_looked_at(cell.words), _head(cell.heading)
    if (head.age and _AGE.fullmatch(words)) or (head.birth and _BORN.match(words)):
        yield Sensitive.MINOR
    for kind in head.tells if cell.names is None else ():
        if kind is not Sensitive.HOME or _HOUSE.search(words):
            yield kind
    for kind in hinted_kinds(words):
        # A cell that is hardly more than the word itself says it of whom the row names.
        if any(
            not (word.near or word.given)
            or len(words) - (word.end - word.start) < SHORT
            or (word.start == 0 and _TAKES_PART.match(words, word.end))
            for word in words_of(kind, words)
            if not word.elsewhere
        ):
            yield kind
