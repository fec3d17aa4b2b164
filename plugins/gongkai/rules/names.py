"""Where a text names a person, and whether that person acts for an office there.

Chinese writes no blank between words, so that 李春和 in 付李春和尿毒症救助款 has to be
told from 李 in 桃李满园. A surname begins a name where the everyday words around it
(``words.txt``) leave it alone; a mask (张某某, 李*和) and a dot (古丽·买买提) are signs of
their own. Surnames by frequency: 公安部 全国姓名报告; those that are everyday words
themselves need clear ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.read.patterns import on_use
from gongkai.records.roster import COMPOUND_SURNAMES
from gongkai.rules.name_parts import GIVEN, HAN, KINDRED, MONGOLIAN, OLD, RISKY, SURNAMES, TIBETAN
from gongkai.rules.name_score import PUNCTUATION, crosses, goes_on, left_end, right_end, score, words

_COMPOUND = tuple(
    dict.fromkeys(
        (*COMPOUND_SURNAMES, "呼延", "宇文", "长孙", "钟离", "澹台", "申屠", "南宫", "鲜于", "闾丘", "万俟", "闻人", "独孤", "公冶", "太史", "濮阳", "淳于", "轩辕", "拓跋", "百里", "西门", "东郭", "南门", "左丘", "完颜", "纳兰", "段干", "梁丘", "慕容", "相里", "乐正", "漆雕", "公羊", "谷梁", "宰父", "太叔", "公孙", "仲孙", "巫马", "公西", "公良", "羊舌", "乌孙", "赫连", "颛孙", "伯赏", "南荣", "即墨", "东门", "司空", "司寇", "夏侯", "皇甫", "尉迟", "令狐")
    )
)  # fmt: skip
_ENOUGH = 3
_DOT = on_use(rf"([{HAN}]{{1,7}})[·•‧・∙⋅．]([{HAN}]{{1,5}})(?:[·•‧・∙⋅．][{HAN}]{{1,5}})?")
_WITHOUT_SURNAME = on_use(rf"(?:{TIBETAN}){{2}}|(?:{MONGOLIAN})|{OLD}|{KINDRED}")
_MASK = on_use(rf"某[某甲乙丙丁{HAN}]?|[*＊×xX✕○〇△□●※＃#]{{1,2}}[{HAN}]?|[甲乙丙丁](?=[，。、户因患]|$)")
_MASK_BEHIND = on_use(r"[\s，。、；：！？,.;:（(）)“”户家同因患系的之等]|$")

OFFICES = (
    r"(?:关爱员|督导员|保育员|辅警|书记|支书|主任|文书|委员|专干|专员|专委|医生|村医|医师|药师|护士长?|院长|科长|所长|局长|镇长|乡长|县长|主席|部长|站长|校长|园长|教师|老师|"
    r"班主任|辅导员|讲师|教官|律师|法官|检察官|民警|辅警|保安|警官|网格员|网格长|联络员|指导员|调解员|护林员|保洁员|管理员|驾驶员|司机|厨师|帮厨|护理员|"
    r"照护员|护工|保管员|会计|出纳|报账员|经理|老板|企业家|工程师|记者|摄影|撰稿|供稿|编辑|主讲人?|主持人?|记录人|经办人?|经手人?|证明人|审批人?|"
    r"审核人?|负责人|责任人|联系人|联户长|包保人|(?<!先)队长|组长|社长|村长|楼长|楼栋长|会长|理事长|监事长?|志愿者|义工|爱心人士|捐款人|捐赠人|(?<!先)队员|"
    r"驻村干部|帮扶干部|结对干部|工作人员|村干部|社工|包村领导|技术员|兽医|评议员|监督员|宣讲员|播音员|放映员|消防员|邮递员|快递员|代办员|信息员|陪审员|讲解员|打字员|统计员|调度员|施救员|"
    r"安全员|防疫员|接生员|裁判|导师|教练|园丁|主刀|乡贤|河长|林长|路长|街长|承包人|承建人|施工员|包组干部|联村干部|值班员|食堂承包人|体检医生|收款人|供货人|送货人|制表人?|核稿人?|拟稿人?|监督员|照相馆|企业家|带头人|能人|大户)"
)
_OFFICE = on_use(OFFICES)
_OFFICE_BEFORE = on_use(
    rf"(?:{OFFICES}|师傅|[泥木瓦电焊油漆修杂短]工|评委|嘉宾|主播|演员|选手|领唱|领队)[：:=＝（(\s、]*(?:为|是)?$"
)
_OFFICE_AFTER = on_use(rf"^[（(\s]*(?:{OFFICES}|同志负责|(?:，|,)?\s*(?:镇|乡|县|村|区|市)[{HAN}]{{0,8}}{OFFICES})")
ACTS = on_use(
    r"^(?:同志)?(?:劝返|劝阻|劝导|制止|查处|破获|抓获|审理|开庭|受理|调解|宣判|执法|巡查|排查|帮教|负责|主讲|主持|带队|讲解|宣讲|宣传|讲课|授课|介绍|提示|提醒|强调|汇报|报告|通报|通知|签批|签字|登记|统计|摸排|摸底|核查|抽查|入户|上门|"
    r"组织|接待|值班|协助|辅导|教[小学孩少群老]|给[留孤小学村群老困]|为[失困孤留残老学村群全孩]|义诊|坐诊|捐款|捐赠|捐出|捐|自愿(?:结对|捐)|主动(?:结对|捐)|结对|认领|直播|拍摄|起草|整理|建档|牵头|"
    r"出席|值守|到场监督|垫付|拟稿|核稿|制表|完成|更新|经手|报销|更换|施工|残疾人(?:坡道|通道|证)|捐建|以案|带动|走访|慰问|看望|探望|发放|手写|代表.{0,6}(?:看望|慰问)|对社区|律师事务所|工作室|诊所|卫生室|主任|老师|医生)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in a text, from ``start`` up to ``end``."""

    start: int
    end: int
    acts: bool
    """Whether the person is named as one who acts: an office before or behind the name, or what such people do."""


def names_in(text: str, *, likely: int = 0, before: int = 0, behind: int = -1) -> list[Name]:
    """Return the names in a text, in their order; ``likely`` is 1 where somebody may be spoken of,
    2 where somebody must be.

    ``before`` is where a word stands that is told of people, so that a name may end there; ``behind``
    is where one ends that people are called by (贫困户单长生), so that a name may begin there.
    """
    found: list[Name] = []
    dotted = dict(_dotted(text)) | dict(found.span() for found in _WITHOUT_SURNAME.finditer(text))
    at = 0
    while at < len(text):
        if likely and _is_a_ledgers_verb(text, at):
            at += 1
            continue
        end = dotted.get(at) or _name_at(text, at, likely, before) or (_called(text, at) if at == behind else None)
        if end is None:
            at += 1
            continue
        found.append(Name(at, end, _acts(text, at, end)))
        at = end
    return found


def _is_a_ledgers_verb(text: str, at: int) -> bool:
    """Return whether 付, 支 or the like pays somebody here, and is no surname: 支龙德海低保, not 支德海."""
    begins = text[at] in "付支收报" and (at == 0 or text[at - 1] in PUNCTUATION)
    name = text[at + 1 : at + 4]
    return begins and len(name) == 3 and name[0] in SURNAMES and name[0] not in RISKY and set(name[1:]) <= GIVEN


def _dotted(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of names with a dot; what stands before and behind them belongs to no name."""
    for found in _DOT.finditer(text):
        start, end = found.span()
        office = list(_OFFICE.finditer(text, start, found.start(1) + len(found[1])))
        if office:
            start = office[-1].end()
        else:
            dot = start + len(found[1])
            start = max((at for at in range(start, dot) if left_end(text, at)), default=start)
        # 木呷讲解, 马义带队: what such people do is no part of the name.
        tail = end - len(found[2])
        end = next((at for at in range(tail + 1, end) if ACTS.match(text[at:]) or text[at : at + 2] in words()), end)
        yield start, end


def is_name(text: str) -> bool:
    """Return whether a text is somebody's name and nothing else, hidden or not."""
    bare = text.strip(" \u3000")
    return bool(_DOT.fullmatch(bare)) or _name_at(bare, 0) == len(bare) > 1


def _acts(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - 14) : start], text[end : end + 24]
    return bool(_OFFICE_BEFORE.search(before) or _OFFICE_AFTER.match(behind) or ACTS.match(behind))


def _name_at(text: str, at: int, likely: int = 0, before: int = 0) -> int | None:
    """Return where the name that begins at ``at`` ends, or None where none begins; the rest is as in ``names_in``."""
    if text.startswith(_ANYBODY, at):
        return at + 2
    compound = text.startswith(_COMPOUND, at)
    if not compound and text[at] not in SURNAMES:
        return None
    if text[at] in "生童" and text[at - 1 : at] in tuple("学儿孩"):
        return None
    if text[at] == "周" and text[:at].rstrip()[-1:] in _OF_WEEKS:
        return None
    first = at + (2 if compound else 1)
    mask = _MASK.match(text, first)
    if mask and not crosses(text, at):
        return mask.end()
    scored = [
        (score(text, at, end, right, compound=compound, likely=likely > 0), right, end)
        for end in _ends(text, at, first, compound=compound)
        for right in (int(end == before or right_end(text, end) or (likely > 0 and goes_on(text, end))),)
    ]
    best = max(scored, default=(0, 0, 0))
    if best[0] < _ENOUGH and not (left_end(text, at) and best[2] - at > 2 and set(text[first : best[2]]) <= GIVEN):
        return None
    return best[2] if best[0] >= _ENOUGH - (likely > 1) else None


_OF_WEEKS = frozenset("本上下每一二三四五六七八九十两0123456789")
# Whoever writes of them writes of somebody, and people bear these names.
_ANYBODY = ("张三", "李四", "王五", "赵六")


def _called(text: str, at: int) -> int | None:
    """Return where three characters end that are what names are made of, where nothing but a name is expected."""
    typical = len(text) >= at + 3 and text[at] in SURNAMES and set(text[at + 1 : at + 3]) <= GIVEN
    return at + 3 if typical and text[at : at + 2] not in words() and text[at : at + 3] not in words() else None


def _ends(text: str, at: int, first: int, *, compound: bool) -> Iterator[int]:
    """Yield where a name that begins at ``at`` may end: after one or two more characters, or three after two surnames."""
    for given in (2, 1, 3):
        end = first + given
        if end > len(text) or not all("\u4e00" <= one <= "\u9fff" for one in text[first:end]):
            continue
        if given == 3 and (compound or text[first] not in SURNAMES or text[first] in RISKY):
            continue
        yield end
